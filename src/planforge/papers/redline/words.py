"""Chinese text into pieces that a marked change never cuts: names, numbers, dates, labels, titles, words.

What is no atom is cut into dictionary words; every mark is a piece of its own.

>>> pieces("机关行政编制36名。")
('机关', '行政', '编制', '36名', '。')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_NUMERALS = "一二三四五六七八九十百零〇"
# The longest first. A number takes its unit along; a label its brackets; a title everything in it.
_ATOMS = (
    r"《[^《》]{0,60}》",
    r"[^\s，。；、（）《》]{0,8}〔\d{4}〕\d*号",
    # 市城市综合管理局: the name of a body, which begins with its place
    r"[省市县区](?!级|内|属|直)[^\s，。；：、（）《》“”由和与及向对为0-9]{2,14}?(?:局|委员会)(?![长机务内领])",
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?",
    r"\d{1,2}月\d{1,2}日",
    rf"（[{_NUMERALS}]{{1,4}}）|（\d{{1,2}}）",
    rf"第[{_NUMERALS}\d]+[章节条款项]",
    r"\d+(?:\.\d+)?(?:[％%]|[名个项件人次年月日元亿万千百级处科]+)?",
    r"[A-Za-z][A-Za-z0-9./_-]*",
)
_ANY = re.compile("|".join(_ATOMS))
_MARK = re.compile(r"[\s，。；：、？！“”‘’（）〈〉《》…—·,.;:?!()\n\t]")


@lru_cache(maxsize=8)
def _named(names: frozenset[str]) -> re.Pattern[str]:
    """The names, longest first, then every other atom."""
    longest = sorted((name for name in names if len(name) > 1), key=lambda n: (-len(n), n))
    return re.compile("|".join([*map(re.escape, longest), *_ATOMS]))


def pieces(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """``text`` in pieces; joined they are the text. ``names`` (of units, departments, terms) stay whole."""
    return _pieces(text, frozenset(names))


@lru_cache(maxsize=8192)
def _pieces(text: str, names: frozenset[str]) -> tuple[str, ...]:
    found: list[str] = []
    last = 0
    for match in (_named(names) if names else _ANY).finditer(text):
        if match.start() > last:
            found += _cut(text[last : match.start()])
        if match[0]:
            found.append(match[0])
        last = match.end()
    found += _cut(text[last:])
    return tuple(found)


def _cut(text: str) -> list[str]:
    """Dictionary words; marks and blanks one by one."""
    found: list[str] = []
    last = 0
    for match in _MARK.finditer(text):
        found += _segmented(text[last : match.start()])
        found.append(match[0])
        last = match.end()
    return found + _segmented(text[last:])


def _segmented(text: str) -> list[str]:
    if len(text) < 2:
        return [text] if text else []
    import rjieba

    return list(rjieba.cut(text))


def is_mark(piece: str) -> bool:
    """Whether a piece is punctuation or a blank."""
    return len(piece) == 1 and _MARK.match(piece) is not None
