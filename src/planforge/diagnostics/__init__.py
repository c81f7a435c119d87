"""Findings and how they are told: a place in a file, what is wrong there, and the words for it.

Findings come in from every stage; text for the terminal, JSON, SARIF and exit codes go out. What one finding says,
severity and waivers aside, is decided by the rule that made it.
"""
