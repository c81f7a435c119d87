"""A reviewed Word file of our own read back: bytes and the plan in, proposals for the plan out.

What a paragraph stands for is told by its hidden bookmark, else by its words; nothing of the file is dropped.
"""
