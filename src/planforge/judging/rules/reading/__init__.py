"""PF001–PF035: what is found while a file is read; the findings come from the reader."""

from __future__ import annotations

from planforge.diagnostics.finding import Rule
from planforge.judging.rules.reading import files, keys, marks, settings, values

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*files.RULES, *marks.RULES, *keys.RULES, *values.RULES, *settings.RULES),
        key=lambda rule: rule.code,
    )
)
