"""The edges: the disk, Git, locks, other programs and other processes.

Every effect on files lies here. Trouble of the outside world is a ``PlanforgeError``.
"""
