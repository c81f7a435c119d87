"""PF001–PF025: what is found while a file is read; the findings come from the reader.

Imports the modules ``reading_*`` beside it, which hold the words and the help pages.
"""

from __future__ import annotations

from planforge.diagnostic import Rule
from planforge.rules import reading_files, reading_keys, reading_marks, reading_values

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *reading_files.RULES,
            *reading_marks.RULES,
            *reading_keys.RULES,
            *reading_values.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
