"""The ground that everything shares which writes, reads, compares or judges Word files.

Namespaces, units and safe words; parts of a package in (from anywhere, with care) and out (byte for byte the same).
"""
