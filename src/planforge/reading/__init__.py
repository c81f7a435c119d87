"""Bytes to records: ``yaml`` keeps the place of every node, ``bind`` makes plans of nodes, ``lists`` reads 权责清单.

Bytes and a file name come in; a record (or None) and findings go out. A user's mistake is never an exception.
"""
