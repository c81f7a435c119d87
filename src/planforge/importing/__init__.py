"""An official paper to a plan: what it states as facts, what it says in words of its own, what belongs nowhere yet.

In: a ``Source`` (paragraphs and tables as a reader sees them). Out: a plan, the evidence of each fact, and the proof of how
far the paper built from that plan says the same.
"""
