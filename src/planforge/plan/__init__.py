"""The facts of a plan and of planforge.yaml as frozen records, and the one table of their fields.

The table decides the keys (English and Chinese), their kinds and help; the YAML that ``dump`` writes, the JSON
Schema and the field guide are made of it.
"""
