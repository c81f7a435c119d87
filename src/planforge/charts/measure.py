"""How wide words are, and where a label is broken into lines, without a font.

Every Chinese font sets a han on one em and, of what the labels of a chart hold, nothing wider; figures and
Latin letters take at most the shares given here in the fonts that offices have (黑体, 宋体, 仿宋: half an em;
proportional fonts: more for capitals).

>>> em("规划科"), em("A4")
(3.0, 1.35)
>>> lines("住房和城乡建设局", 5)
('住房和城', '乡建设局')
"""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_NO_START = frozenset("，。、；：？！）》〉」』”’】〕］…—·,.;:?!)]}%％")
_NO_END = frozenset("（《〈「『“‘【〔［([{")
_INSIDE = 12.0  # the price of a cut between two ordinary characters
_NEVER = 1000.0


def advance(char: str) -> float:
    """The width of one character in em; 0 for a mark that stands on the one before it."""
    if combining(char):
        return 0.0
    if east_asian_width(char) in ("Na", "H"):
        return 0.8 if char.isupper() or char in "mw@%&" else 0.55
    return 1.0


def em(text: str) -> float:
    """The width of ``text`` in em."""
    return sum(map(advance, text))


def lines(text: str, room: float) -> tuple[str, ...]:
    """``text`` in lines of at most ``room`` em (at least 2): as few as can be, at good places, alike.

    Joined they are ``text``. A bracket opens a line rather than stands in it; no closing mark begins a
    line and no number is parted, unless nothing else fits.
    """
    # best[end]: what the lines up to there cost (how many, then how well), and where the last began
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(text) + 1):
        offers = []
        width, start = 0.0, end
        while start > 0 and (width := width + advance(text[start - 1])) <= room:
            start -= 1
            count, price, _ = best[start]
            price += (room - width) ** 2 + (_price(text, start) if start else 0.0)
            offers.append((count + 1, price, start))
        best.append(min(offers))
    return _traced(text, best)


def _traced(text: str, best: list[tuple[int, float, int]]) -> tuple[str, ...]:
    found: list[str] = []
    end = len(text)
    while end > 0:
        start = best[end][2]
        found.append(text[start:end])
        end = start
    return tuple(reversed(found)) or ("",)


def _price(text: str, at: int) -> float:
    """What a cut before ``text[at]`` costs, beside the room it leaves empty."""
    before, after = text[at - 1], text[at]
    if combining(after):
        return _NEVER * 10
    parts_a_number = before.isascii() and after.isascii() and after.isalnum()
    if after in _NO_START or before in _NO_END or parts_a_number:
        return _NEVER
    if after == "（":
        return 0.0
    return 3.0 if before in "）、，；" else _INSIDE
