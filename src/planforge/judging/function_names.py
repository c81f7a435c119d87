"""Which 主要职责 a reference means that is no id: by its number (第3项, （三）) or by its words."""

from __future__ import annotations

import re
from bisect import bisect_left

from planforge.plan import records as m
from planforge.words.numerals import nearest, value
from planforge.words.phrases import bare

_NUMBER = re.compile(
    r"(?:主要职责)?(?:第[（(]?|[（(])([0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)]?(?:项|条)?|([0-9]{1,2})"
)
_N = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_SEVERAL = re.compile(rf"(?:主要职责)?第?[（(]?{_N}[）)]?项?(?:[、，,和及]第?[（(]?{_N}[）)]?项?)+")
_RANGE = re.compile(rf"(?:主要职责)?第?[（(]?({_N})[）)]?项?[至到—~～-]+第?[（(]?({_N})[）)]?项")
_ONE_N = re.compile(_N)
_SHORTEST = 4  # characters of a beginning that tells one function from the others
_MOST_NEAR = 200  # mistyped ids of one plan for which the nearest is looked for: with more of them it is another plan's list


class FunctionNames:
    """What the functions of one plan are called by; each question is worked out once."""

    def __init__(self, plan: m.Plan) -> None:
        self._functions = plan.functions
        self.ids = frozenset(function.id for function in plan.functions) - {""}
        named = ((bare(function.text), function.id) for function in plan.functions)
        self._texts = sorted((text, id_) for text, id_ in named if id_)
        self._near: dict[str, str] = {}

    def said(self, word: str) -> str:
        """The id of the one function that ``word`` numbers, says or begins; "" where there is none, or not one alone."""
        number = _NUMBER.fullmatch(word.strip())
        if number is not None:
            at = _number(number[1] or number[2])
            return self._functions[at - 1].id if 0 < at <= len(self._functions) else ""
        words = bare(word)
        if len(words) < _SHORTEST:
            return ""
        at = bisect_left(self._texts, (words,))
        found = [id_ for text, id_ in self._texts[at : at + 2] if text.startswith(words)]
        return found[0] if len(found) == 1 else ""

    def several(self, word: str) -> tuple[str, ...]:
        """The ids of the functions that 第1、2项 or 第一至三项 numbers; () where it is none of these, or one of them is not there."""
        words = word.strip()
        numbers: list[int] = []
        if found := _RANGE.fullmatch(words):
            numbers = list(range(_number(found[1]), _number(found[2]) + 1))
        elif _SEVERAL.fullmatch(words):
            numbers = [_number(one) for one in _ONE_N.findall(words)]
        if not numbers or not all(0 < n <= len(self._functions) for n in numbers):
            return ()
        return tuple(self._functions[n - 1].id for n in numbers)

    def near(self, word: str) -> str:
        """The id most like ``word``, or of the one function that has these words (业务培训); "" where none is near, or too many were
        asked for."""
        if word not in self._near:
            asked = len(self._near) < _MOST_NEAR
            self._near[word] = (nearest(word, self.ids) or self._with(bare(word))) if asked else ""
        return self._near[word]

    def _with(self, words: str) -> str:
        is_name = len(words) >= _SHORTEST and not words.isascii()
        found = [id_ for text, id_ in self._texts if words in text] if is_name else []
        return found[0] if len(found) == 1 else ""

    def meant(self, word: str) -> tuple[str, ...]:
        """The ids of the functions that a reference names, however it is written; two where a comma is missing between them."""
        parts = word.split()
        if len(parts) > 1 and self.ids.issuperset(parts):
            return tuple(parts)
        if several := self.several(word):
            return several
        found = word if word in self.ids else self.said(word) or self.near(word)
        return (found,) if found else ()


def _number(word: str) -> int:
    try:
        return value(word)
    except ValueError:  # 十十
        return 0
