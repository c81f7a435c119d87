"""Strings as official Chinese papers write them: numerals, labels, widths, near words.

>>> numeral(21), label(2, 3), article_label(12)
('二十一', '（三）', '第十二条')
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import east_asian_width

NUMBER = (
    "(?:[0-9０-９]+|[一二三四五六七八九十两]+)"  # pattern of what ``value`` reads in a sentence
)
_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))


def numeral(n: int) -> str:
    """``n`` (0 to 9999) as a Chinese numeral: 10 is 十, 12 十二, 105 一百零五.

    Raises ValueError outside that range.
    """
    if not 0 <= n <= 9999:
        raise ValueError(f"no numeral for {n}: 0 to 9999 only")
    if n < 10:
        return _DIGITS[n]
    parts: list[str] = []
    gap = False
    for size, word in _UNITS:
        digit, n = divmod(n, size)
        if digit:
            parts.append(("零" if gap else "") + _DIGITS[digit] + word)
            gap = False
        else:
            gap = gap or bool(parts)
    if n:
        parts.append(("零" if gap else "") + _DIGITS[n])
    spoken = "".join(parts)
    return spoken[1:] if spoken.startswith("一十") else spoken


def value(text: str) -> int:
    """What a number says, in figures (also full-width ones) or as a Chinese numeral: 12, １２, 十二, 一百零五, 两.

    Raises ValueError where it is no number.

    >>> value("二十一"), value("两"), value("１２")
    (21, 2, 12)
    """
    words = text.strip()
    if words.isdecimal():
        return int(words)
    words = words.replace("两", "二").replace("〇", "零")
    if not words or words.strip(_DIGITS + "千百十"):
        raise ValueError(f"no number: {text!r}")
    if len(words) > 1 and not set(words) & set("千百十"):
        return int("".join(str(_DIGITS.index(char)) for char in words))
    total, digit = 0, 0
    sizes = {word: size for size, word in _UNITS}
    for char in words:
        if char in sizes:
            total += (digit or 1) * sizes[char]
            digit = 0
        else:
            digit = _DIGITS.index(char)
    return total + digit


def label(level: int, n: int) -> str:
    """The ``n``-th label of a level (GB/T 9704-2012, 7.3.3): 一、 （一） 1. （1）."""
    match level:
        case 1:
            return f"{numeral(n)}、"
        case 2:
            return f"（{numeral(n)}）"
        case 3:
            return f"{n}."
        case _:
            return f"（{n}）"


def article_label(n: int) -> str:
    """第N条."""
    return f"第{numeral(n)}条"


def chapter_label(n: int) -> str:
    """第N章."""
    return f"第{numeral(n)}章"


def date_zh(year: int, month: int, day: int) -> str:
    """2026年3月9日: Arabic figures, no padding (GB/T 9704-2012, 7.3.5.4)."""
    return f"{year}年{month}月{day}日"


def cells(text: str) -> int:
    """The width of ``text`` on a terminal, in cells: a Chinese character takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """``text`` filled with blanks to ``width`` terminal cells (``right`` aligns right)."""
    blanks = " " * max(0, width - cells(text))
    return blanks + text if right else text + blanks


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like ``word``, or "" where none is near: English words share many letters by chance (finance, office), and
    whole parts by custom (trade-office, market-office)."""
    if not word.isascii():
        near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
        return near[0] if near else _of_two(word, known)
    near = get_close_matches(word, sorted(known), n=3, cutoff=0.7)
    return next((one for one in near if _parts_are_near(word, one)), "")


def _of_two(word: str, known: Iterable[str]) -> str:
    """The one known word of two characters that has either of them in its place: 部们 is 部门; "" of longer ones, and of several."""
    if len(word) != 1 + 1:
        return ""
    found = {
        one for one in known if len(one) == len(word) and (one[0] == word[0]) != (one[1] == word[1])
    }
    return found.pop() if len(found) == 1 else ""


def _parts_are_near(word: str, other: str) -> bool:
    """Whether two words of as many parts, joined by -, are near in each."""
    parts, others = word.split("-"), other.split("-")
    if len(parts) != len(others):
        return True
    return all(get_close_matches(a, [b], cutoff=0.6) for a, b in zip(parts, others, strict=True))


def joined(words: Iterable[str]) -> str:
    """Words as a Chinese enumeration: 甲、乙、丙."""
    return "、".join(words)
