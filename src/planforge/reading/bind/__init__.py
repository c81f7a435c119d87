"""Nodes to records, by the field table: a value, a list, an id; and a finding for what does not fit."""
