"""The reform in figures: what a plan, a department since its baseline, or a city comes to.

Rules judge these figures, the ledger keeps them and the reform report tells them: they are worked out once,
here.
"""
