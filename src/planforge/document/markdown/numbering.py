"""The generated labels of a paper: 一、 （一） 1. （1） and 第一条, counted while it is read.

One ``Numbering`` counts one paper, or one annex, which starts afresh. What starts a count again:

- a heading, for deeper headings; and in the section and plain schemes for list items;
- in the article scheme nothing: articles run on across chapters;
- an item, for the items inside it. A plain paragraph between two items starts nothing again.

A paper can say of the list that comes next that its labels are others (``numbers``), and of its headings that they have none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from planforge.document.blocks import Scheme
from planforge.document.markdown.inline import PaperError
from planforge.words.numerals import article_label, chapter_label, label, numeral

DEEPEST = 4
_LISTS = 12  # lists in lists: more than a paper has
_ARTICLE_LEVELS = (0, 2, 3, 4)
_Written = Callable[[int], str]
# What an approved paper has before its items instead of what GB/T 9704 has at their level; with the level it stands for.
STYLES: Mapping[str, tuple[int, _Written]] = MappingProxyType(
    {
        "first": (1, lambda n: f"{numeral(n)}、"),
        "han": (2, lambda n: f"（{numeral(n)}）"),
        "point": (3, lambda n: f"{n}."),
        "comma": (3, lambda n: f"{n}、"),
        "round": (4, lambda n: f"（{n}）"),
        "none": (4, lambda _: ""),
    }
)


class Numbering:
    """The counters of one paper: ask for the label of the next heading or item."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._headings = [0] * (DEEPEST + 1)
        self._items = [0] * _LISTS
        self._under = 0
        self._styles = [""] * _LISTS
        self._bare_headings = False

    def numbers(self, style: str, depth: int) -> None:
        """The labels of a list ``depth`` lists deep, until a heading or an item above it: one of ``STYLES``."""
        self._styles[min(depth, _LISTS - 1)] = style

    def bare_headings(self) -> None:
        """From here on headings have no labels."""
        self._bare_headings = True

    def heading(self, level: int, line: int) -> str:
        """The label of the next heading of ``level`` (1 is ``##``); plain papers have none."""
        if level > DEEPEST:
            raise PaperError("标题最多四级（## 到 #####）", "headings go four levels deep", line)
        self._headings[level] += 1
        self._headings[level + 1 :] = [0] * (DEEPEST - level)
        if self._scheme != "article":
            self._items = [0] * _LISTS
        self._under = level
        self._styles = [""] * _LISTS
        if self._scheme == "plain" or self._bare_headings:
            return ""
        if self._scheme == "article" and level == 1:
            return chapter_label(self._headings[level])
        return label(level, self._headings[level])

    def item(self, depth: int, line: int) -> tuple[int, str]:
        """Level and label of the next item of a list ``depth`` lists deep (1 is outermost); "" where it has none."""
        level = self._level(depth)
        style = STYLES.get(self._styles[min(depth, _LISTS - 1)])
        if (level > DEEPEST and style is None) or depth >= _LISTS:
            raise PaperError("编号的层次太深", "the list is nested too deep", line)
        self._items[depth] += 1
        self._items[depth + 1 :] = [0] * (_LISTS - 1 - depth)
        self._styles[depth + 1 :] = [""] * (_LISTS - 1 - depth)
        number = self._items[depth]
        if style:
            return style[0], style[1](number)
        return level, article_label(number) if level == 0 else label(level, number)

    def _level(self, depth: int) -> int:
        if depth > DEEPEST:
            return depth
        match self._scheme:
            case "article":
                return _ARTICLE_LEVELS[depth - 1]
            case "section":
                return max(1, self._under) + depth
            case _:
                return depth
