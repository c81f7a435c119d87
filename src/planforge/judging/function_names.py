"""Which 主要职责 a reference means that is no id: by its number (第3项, （三）) or by its words."""

from __future__ import annotations

import re

from planforge.plan import records as m
from planforge.words.numerals import nearest, value
from planforge.words.phrases import bare

_NUMBER = re.compile(
    r"(?:主要职责)?(?:第[（(]?|[（(])([0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)]?(?:项|条)?|([0-9]{1,2})"
)
_SHORTEST = 4  # characters of a beginning that tells one function from the others


def function_said(word: str, plan: m.Plan) -> str:
    """The id of the one function that ``word`` numbers, says or begins; "" where there is none, or not one alone."""
    number = _NUMBER.fullmatch(word.strip())
    if number is not None:
        at = _number(number[1] or number[2])
        return plan.functions[at - 1].id if 0 < at <= len(plan.functions) else ""
    said = bare(word)
    if len(said) < _SHORTEST:
        return ""
    found = [f.id for f in plan.functions if f.id and bare(f.text).startswith(said)]
    return found[0] if len(found) == 1 else ""


def _number(word: str) -> int:
    try:
        return value(word)
    except ValueError:  # 十十
        return 0


def functions_meant(word: str, plan: m.Plan) -> tuple[str, ...]:
    """The ids of the functions that a reference names, however it is written; two where a comma is missing between them."""
    ids = {function.id for function in plan.functions} - {""}
    parts = word.split()
    if len(parts) > 1 and ids.issuperset(parts):
        return tuple(parts)
    found = word if word in ids else function_said(word, plan) or nearest(word, ids)
    return (found,) if found else ()
