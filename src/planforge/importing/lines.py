"""The number at the beginning of a line: what kind it is, how much it says, and the words after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from planforge.words.numerals import value

_HAN = "[一二三四五六七八九十百零〇两]+"
_FIGURES = "[0-9０-９]{1,3}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Level(Enum):
    """What numbers a line can begin with, as GB/T 9704 (7.3.3) and older papers write them."""

    CHAPTER = "章"  # 第一章
    ARTICLE = "条"  # 第一条
    FIRST = "一、"
    SECOND = "（一）"
    THIRD = "1."
    FOURTH = "（1）"
    FIFTH = "①"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paper: the kind of its number, the number, its words, and where it stands."""

    level: Level
    n: int
    text: str
    place: str = ""
    mark: str = field(default="", compare=False)  # the number as it stands there: 1、 or 1.


_PATTERNS = (
    (Level.CHAPTER, re.compile(rf"第\s*({_HAN}|{_FIGURES})\s*章[\s\u3000:：、.]*")),
    (Level.ARTICLE, re.compile(rf"第\s*({_HAN}|{_FIGURES})\s*条[\s\u3000:：、.]*")),
    (Level.SECOND, re.compile(rf"[（(]\s*({_HAN})\s*[）)][\s\u3000、.．]*")),
    (Level.FOURTH, re.compile(rf"[（(]\s*({_FIGURES})\s*[）)][\s\u3000、.．]*")),
    (Level.FIRST, re.compile(rf"({_HAN})\s*(?:[、．.]|[，,](?=[^，。,]{{2,16}}$))[\s\u3000]*")),
    (Level.THIRD, re.compile(rf"({_FIGURES})\s*(?:[、．]|[.](?![0-9]))[\s\u3000]*")),
)
_ENCLOSED = re.compile(f"([{_CIRCLED}⑴-⒇⒈-⒛])[\\s\u3000、.．]*")


def line(text: str, place: str = "") -> Line:
    """``text`` taken apart; a line without a number has level NONE."""
    words = text.strip()
    for level, pattern in _PATTERNS:
        if found := pattern.match(words):
            try:
                return Line(
                    level, value(found[1]), words[found.end() :].strip(), place, found[0].strip()
                )
            except ValueError:
                continue
    if found := _ENCLOSED.match(words):
        return Line(*_enclosed(found[1]), words[found.end() :].strip(), place, found[1])
    return Line(Level.NONE, 0, words, place)


def _enclosed(sign: str) -> tuple[Level, int]:
    if sign in _CIRCLED:
        return Level.FIFTH, _CIRCLED.index(sign) + 1
    first, level = ("⑴", Level.FOURTH) if "⑴" <= sign <= "⒇" else ("⒈", Level.THIRD)
    return level, ord(sign) - ord(first) + 1
