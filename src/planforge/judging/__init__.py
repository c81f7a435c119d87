"""Rules over plans: what they look at (scopes), what they measure, what they say, and how hard it counts.

Plans and the policy come in; findings, then judged diagnostics go out. No clock: the day is handed in.
"""
