"""Automatic numbers of a Word file, written out as its reader sees them (ECMA-376-1, 17.9).

A paragraph names a list and a level, itself or through its style; the list names an abstract one and may restart it or
replace a level. Lists of one abstract list go on counting together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from planforge.ooxml.names import W
from planforge.words.numerals import numeral

_DEEPEST = 9
_HIGHEST = 32_767  # the highest number that Word counts to
_MOST_LETTERS = 780  # thirty times Z
_LONGEST = 255  # characters around a number
_CHAIN = 20  # styles based on each other
_HEAVENLY, _EARTHLY = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _counting(n: int) -> str:
    return numeral(n) if 0 <= n <= 9999 else str(n)


def _legal(n: int) -> str:
    """壹拾贰: as sums are written, the ten with its one."""
    return ("一" if 10 <= n < 20 else "").translate(_LEGAL) + _counting(n).translate(_LEGAL)


def _digital(n: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(n))


def _short_counting(n: int) -> str:
    """chineseCounting: 一 … 九十九, from 100 on digit by digit."""
    return numeral(n) if n < 100 else _digital(n).replace("〇", "○")


def _full_width(n: int) -> str:
    return str(n).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


def _within(first: str, most: int) -> Callable[[int], str]:
    """Signs that Unicode has for 1 to ``most``; above, plain figures."""
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= most else str(n)


def _circled(n: int) -> str:
    if 1 <= n <= 20:
        return chr(0x2460 + n - 1)
    if 21 <= n <= 35:
        return chr(0x3251 + n - 21)
    return chr(0x32B1 + n - 36) if 36 <= n <= 50 else str(n)


def _letters(n: int) -> str:
    """A … Z, AA, BB …: Word repeats the letter."""
    if n > _MOST_LETTERS:
        return str(n)
    return chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else ""


def _roman(n: int) -> str:
    found = ""
    for size, sign in _ROMAN:
        times, n = divmod(n, size)
        found += sign * times
    return found


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _within("⑴", 20),
    "decimalEnclosedFullstop": _within("⒈", 20),
    "chineseCounting": _short_counting,
    "chineseCountingThousand": _counting,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digital,
    "japaneseCounting": _counting,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseCounting": _short_counting,
    "taiwaneseCountingThousand": _counting,
    "taiwaneseDigital": _digital,
    "ideographTraditional": lambda n: _HEAVENLY[(n - 1) % 10],
    "ideographZodiac": lambda n: _EARTHLY[(n - 1) % 12],
    "ideographEnclosedCircle": _within("㊀", 10),
    "upperLetter": _letters,
    "lowerLetter": lambda n: _letters(n).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "ordinal": str,
    "none": lambda _n: "",
    "bullet": lambda _n: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, and its words around the numbers."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False  # every number in it in figures
    restart: int | None = None  # the level (from 1) whose count starts it again; None: any above


@dataclass
class _List:
    """An abstract list: its levels, how far each has counted."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _DEEPEST)


class Numbering:
    """Hands out the numbers of a file's paragraphs, in reading order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstracts: dict[str, _List] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._of_style: dict[str, tuple[str, int]] = {}
        self._linked: dict[str, str] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, props: etree._Element | None, style: str) -> str:
        """The number before a paragraph, with what stands between it and the words; "" where it has none."""
        found = self._place(props, style)
        if found is None or found[0] not in self._lists:
            return ""
        number, depth = found
        abstract, own, starts = self._lists[number]
        known = self._abstracts.get(abstract)
        if known is None or not 0 <= depth < _DEEPEST:
            return ""
        levels = {**known.levels, **own}
        level = levels.get(depth)
        if level is None:
            return ""
        self._count(number, depth, known, levels, starts)
        text = self._text(level, levels, known.counts)
        return text + ("" if level.suffix == "nothing" or not text else " ")

    def _place(self, props: etree._Element | None, style: str) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else its style's."""
        of_style = self._of_style.get(style)
        own = None if props is None else props.find(f"{W}numPr")
        if own is None:
            return of_style
        number = _value(own.find(f"{W}numId"))
        depth = _value(own.find(f"{W}ilvl"))
        if number is None and of_style is not None:
            number = of_style[0]
        if number in (None, "0"):
            return None
        return str(number), _int(depth, of_style[1] if of_style and depth is None else 0)

    def _count(
        self,
        number: str,
        depth: int,
        known: _List,
        levels: Mapping[int, _Level],
        starts: Mapping[int, int],
    ) -> None:
        for above in range(depth):  # a level above that has not begun counts as begun
            if known.counts[above] is None:
                known.counts[above] = levels[above].start if above in levels else 1
        begins = (number, depth) not in self._begun
        self._begun.add((number, depth))
        if begins and depth in starts:
            known.counts[depth] = starts[depth]
        elif known.counts[depth] is None:
            known.counts[depth] = levels[depth].start
        else:
            known.counts[depth] = (known.counts[depth] or 0) + 1
        for below in range(depth + 1, _DEEPEST):
            level = levels.get(below)
            if level is None or level.restart is None or level.restart > depth:
                known.counts[below] = None

    def _text(self, level: _Level, levels: Mapping[int, _Level], counts: list[int | None]) -> str:
        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            n = counts[depth] or 0
            name = "decimal" if level.legal else levels.get(depth, level).format
            return (FORMATS.get(name, str) if n <= _HIGHEST else str)(n)

        if level.format == "bullet":
            return level.text if level.text.isprintable() and level.text.strip() else ""
        return re.sub("%([1-9])", number, level.text)

    def _read(self, numbering: etree._Element) -> None:
        by_style: dict[str, str] = {}
        for one in numbering.iterchildren(f"{W}abstractNum"):
            key = one.get(f"{W}abstractNumId", "")
            self._abstracts[key] = _List(dict(map(_level, one.iterchildren(f"{W}lvl"))))
            for level in one.iterchildren(f"{W}lvl"):
                if style := _value(level.find(f"{W}pStyle")):
                    by_style[style] = key
                    self._of_style.setdefault(style, ("", _int(level.get(f"{W}ilvl"), 0)))
            if link := _value(one.find(f"{W}styleLink")):
                self._linked[link] = key
        for one in numbering.iterchildren(f"{W}abstractNum"):
            link = _value(one.find(f"{W}numStyleLink"))
            if link and link in self._linked:
                self._abstracts[one.get(f"{W}abstractNumId", "")] = self._abstracts[
                    self._linked[link]
                ]
        for one in numbering.iterchildren(f"{W}num"):
            self._read_list(one)
        for style, abstract in by_style.items():
            number = next((n for n, (of, _, _) in self._lists.items() if of == abstract), "")
            self._of_style[style] = (number, self._of_style[style][1])

    def _read_list(self, one: etree._Element) -> None:
        own: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in one.iterchildren(f"{W}lvlOverride"):
            depth = _int(override.get(f"{W}ilvl"), 0)
            level = override.find(f"{W}lvl")
            if level is not None:
                own[depth] = _level(level)[1]
                starts.setdefault(depth, own[depth].start)
            start = _value(override.find(f"{W}startOverride"))
            if start is not None:
                starts[depth] = _int(start, 1)
        key = one.get(f"{W}numId", "")
        self._lists[key] = (_value(one.find(f"{W}abstractNumId")) or "", own, starts)

    def _read_styles(self, styles: etree._Element) -> None:
        based: dict[str, str] = {}
        for style in styles.iterchildren(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            based[name] = _value(style.find(f"{W}basedOn")) or ""
            own = style.find(f"{W}pPr/{W}numPr")
            if own is None:
                continue
            number = _value(own.find(f"{W}numId"))
            known = self._of_style.get(name, ("", 0))
            depth = _int(_value(own.find(f"{W}ilvl")), known[1])
            self._of_style[name] = (number or known[0], depth)
        for name in based:
            above, seen = based[name], {name}
            while name not in self._of_style and above and above not in seen and len(seen) < _CHAIN:
                seen.add(above)
                if above in self._of_style:
                    self._of_style[name] = self._of_style[above]
                above = based.get(above, "")
        self._of_style = {k: v for k, v in self._of_style.items() if v[0] not in ("", "0")}


def _level(element: etree._Element) -> tuple[int, _Level]:
    def of(name: str) -> str | None:
        return _value(element.find(f"{W}{name}"))

    restart = of("lvlRestart")
    legal = element.find(f"{W}isLgl")
    level = _Level(
        start=_int(of("start"), 1 if element.find(f"{W}start") is not None else 0),
        format=of("numFmt") or "decimal",
        text=(of("lvlText") or "")[:_LONGEST],
        suffix=of("suff") or "tab",
        legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
    )
    if restart is not None:
        level = replace(level, restart=_int(restart, 0))
    return _int(element.get(f"{W}ilvl"), 0), level


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _int(text: str | None, otherwise: int) -> int:
    """A number that Word could have written; anything else is as if it were not there."""
    try:
        found = int(text) if text is not None else otherwise
    except ValueError:
        return otherwise
    return found if 0 <= found < 2**31 else otherwise
