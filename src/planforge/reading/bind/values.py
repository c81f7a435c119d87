"""Reads one scalar as the field table wants it: number, day, flag, choice, text; or says why not.

Nothing is coerced in silence: ``5名`` is not 5. Where the meaning is plain all the same, ``Bad.guess`` holds
it, so that the reader can go on as if it had been written right (the finding stays).

>>> whole("5名", Whole()), flag("是")
(Bad(zh='数字后面不写单位', en='a number is written without its unit', want='5', guess=5), True)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from planforge.plan.kinds import Closed, Whole, Words
from planforge.plan.records import Choice
from planforge.reading.bind.synonyms import value_meant
from planforge.words.numerals import nearest


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a value cannot be taken; ``want`` is what to write instead, "" where unknown."""

    zh: str
    en: str
    want: str = ""
    guess: Any = None


@dataclass(frozen=True, slots=True)
class Odd:
    """A whole number in a spelling that YAML tools read as that number, and a clerk hardly does: 05, 5.0, 1e1, 0x10."""

    number: int


_WHOLE = re.compile(r"0|[1-9][0-9]{0,5}")
_UNIT = re.compile(r"([0-9]+) *(?:名|个|人|位|处|家|项)")
_NOTED = re.compile(r"([0-9]{1,6}) *(?:名|个|人)?[(＃#].*")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CHINESE_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_ANY_DAY = re.compile(r"([0-9]{4}) *[-./年] *([0-9]{1,2}) *[-./月] *([0-9]{1,2}) *[日号]?")
_EIGHT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_NO_DAY = re.compile(r"[0-9]{4} *[-./年] *[0-9]{1,2} *月?")
_SPOKEN_DAY = re.compile(
    "([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_ZEROS = str.maketrans("○零", "〇〇")
_COUNTS = "零一二三四五六七八九"
_TRUE, _FALSE = ("true", "True", "TRUE", "是"), ("false", "False", "FALSE", "否")
_LIKE_FLAG = {
    **dict.fromkeys(("yes", "y", "on", "1", "真", "对", "有", "√"), True),
    **dict.fromkeys(("no", "n", "off", "0", "假", "不是", "无", "×"), False),
}
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·]")


def tidy(text: str) -> str:
    """A text of several lines as one line: no blanks at joins with Chinese, one between words."""
    parts = [part.strip() for part in re.split(r"\s*[\r\n]+\s*", text.strip())]
    joined = parts[0]
    for part in parts[1:]:
        joined += _glue(joined, part) + part
    return joined


def unfold(text: str) -> str:
    """``tidy`` for a scalar that YAML folded: its line breaks have become single blanks."""
    words = tidy(text).split(" ")
    joined = words[0]
    for word in words[1:]:
        joined += _glue(joined, word) + word
    return joined


def _glue(left: str, right: str) -> str:
    if not left or not right or _WIDE.match(left[-1]) or _WIDE.match(right[0]):
        return ""
    return " "


def whole(text: str, kind: Whole, *, plain: bool = False) -> int | Odd | Bad:
    """A whole number in half-width digits; in another spelling of YAML ``Odd``, of a ``plain`` scalar without quotes alone."""
    is_usual = _WHOLE.fullmatch(text) is not None
    value = int(text) if is_usual else _odd(text, plain)
    if value is None:
        return _not_whole(text)
    if value < kind.least:
        return Bad(f"不能小于 {kind.least}", f"must be at least {kind.least}")
    return value if is_usual else Odd(value)


# What YAML 1.2 takes for a whole number, and what some of its tools do (0b101, 1_000) where others see a text.
_DIGITS = re.compile(r"[+-]?[0-9]+|[0-9][0-9_]*")
_OTHER_BASES = re.compile(r"0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+")
_POINTED = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_LARGEST = 999_999
_LONGEST = 30  # characters; longer ones mean no number of six digits


def _odd(text: str, plain: bool) -> int | None:
    """The number of up to six digits that a text is to YAML, but for the plain spelling of it."""
    if text.startswith("0b") or "_" in text:
        plain = True  # a text to some tools: with quotes or without
    if not plain or len(text) > _LONGEST:
        return None
    number: float
    if _OTHER_BASES.fullmatch(text):
        number = int(text, 0)
    elif _DIGITS.fullmatch(text):
        number = int(text.replace("_", ""))
    elif _POINTED.fullmatch(text):
        number = float(text)
    else:
        return None
    return int(number) if 0 <= number <= _LARGEST and number == int(number) else None


def _not_whole(text: str) -> Bad:
    half = unicodedata.normalize("NFKC", text).strip()
    unit = _UNIT.fullmatch(half)
    if unit and _WHOLE.fullmatch(unit[1]):
        return Bad(
            "数字后面不写单位", "a number is written without its unit", unit[1], int(unit[1])
        )
    if half != text and _WHOLE.fullmatch(half):
        return Bad("要用半角数字", "write half-width digits", half, int(half))
    noted = _NOTED.fullmatch(half)
    if noted:
        return Bad(
            "只写一个数，说明另写在“其中”（included）或者注释里",
            "is one number: write the rest under included, or as a remark",
            guess=int(noted[1]),
        )
    spoken = _spoken(half.rstrip("名个人位"))
    if spoken is not None:
        return Bad("要写阿拉伯数字", "write it in digits", str(spoken), spoken)
    if re.fullmatch(r"-[0-9]+", half):
        return Bad("不能是负数", "must not be negative")
    if re.fullmatch(r"0[0-9]{1,6}", half):
        bare = half.lstrip("0") or "0"
        return Bad("前面不写 0", "no zeros before a number", bare, int(bare))
    if re.fullmatch(r"[0-9]+", half):
        return Bad("数太大，不会超过六位", "too large: at most six digits")
    if re.fullmatch(r"[0-9]+\.[0-9]+", half):
        return Bad("要写整数", "write a whole number")
    return Bad("不是整数", "is not a whole number")


def _spoken(text: str) -> int | None:
    """三 → 3, 十二 → 12, 二十 → 20, 两 → 2; None for anything else."""
    text = text.replace("两", "二")
    match = re.fullmatch(rf"([{_COUNTS}]?)(十?)([{_COUNTS}]?)", text)
    if not match or not text or (match[1] and match[3] and not match[2]):
        return None
    tens = (_COUNTS.index(match[1]) if match[1] else 1) * 10 if match[2] else 0
    last = match[3] if match[2] else match[1] or match[3]
    return tens + (_COUNTS.index(last) if last else 0)


_N = rf"([0-9]{{1,2}}|[{_COUNTS}两十]{{1,3}})"
_POSTS_SAID = re.compile(rf"(?:{_N}正职?|正职{_N}名?)(?:[、，,和 ]?(?:{_N}副职?|副职{_N}名?))?")


_CHIEF, _DEPUTY = (_N.replace("(", f"(?P<{name}>", 1) for name in ("chief", "deputy"))
_AFTER = re.compile(rf"正{_CHIEF}副{_DEPUTY}")
_TITLES = re.compile(
    rf"(?P<title>[^0-9、，,副]{{1,6}}?){_CHIEF}[名人][、，,和]?副(?P=title){_DEPUTY}[名人]"
)


def leader_posts(text: str) -> tuple[int, int] | None:
    """1正2副, 一正一副, 正1副2, 正职1名、副职1名, 科长1名、副科长1名 as numbers of 正职 and 副职; None for anything else."""
    words = "".join(text.split())
    found = _POSTS_SAID.fullmatch(words)
    pair = _AFTER.fullmatch(words) or _TITLES.fullmatch(words)
    if found is not None:
        chief, deputy = found[1] or found[2], found[3] or found[4] or "零"
    elif pair is not None:
        chief, deputy = pair["chief"], pair["deputy"]
    else:
        return None
    numbers = [int(n) if n.isdigit() else _spoken(n) for n in (chief, deputy)]
    if numbers[0] is None or numbers[1] is None:
        return None
    return numbers[0], numbers[1]


def flag(text: str) -> bool | Bad:
    """true/false or 是/否."""
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    guess = {"true": True, "false": False}.get(text.lower(), _LIKE_FLAG.get(text.lower()))
    want = "" if guess is None else ("是" if guess else "否")
    return Bad("只能写 是、否（或 true、false）", "write true or false (是 or 否)", want, guess)


def day(text: str) -> date | Bad:
    """2026-03-09 or 2026年3月9日, and the day must exist."""
    exact = _ISO.fullmatch(text) or _CHINESE_DAY.fullmatch(text)
    plain = _figures(unicodedata.normalize("NFKC", text).strip())
    loose = exact or _ANY_DAY.fullmatch(plain) or _EIGHT.fullmatch(plain)
    if not loose:
        if _NO_DAY.fullmatch(plain):
            return Bad("没有写是哪一日", "does not say which day")
        return Bad("不是年、月、日齐全的日期", "is not a date of year, month and day")
    year, month, number = map(int, loose.groups())
    try:
        found = date(year, month, number)
    except ValueError:
        return Bad("没有这一天", "there is no such day")
    if exact:
        return found
    return Bad("日期的写法不对", "is not how a date is written", found.isoformat(), found)


def _figures(text: str) -> str:
    """二〇二六年四月二十日 with its numbers in figures; anything else as it is."""
    found = _SPOKEN_DAY.fullmatch(text)
    if found is None:
        return text
    year = "".join(str("〇一二三四五六七八九".index(char)) for char in found[1].translate(_ZEROS))
    month, number = _spoken(found[2]), _spoken(found[3])
    return text if month is None or number is None else f"{year}年{month}月{number}日"


def closed(text: str, choices: Mapping[str, Choice], kind: Closed) -> Choice | Bad:
    """A value of a ``Choice``, in English or Chinese."""
    member = choices.get(text)
    if member is not None:
        return member
    known = "、".join(f"{member.value} {member.zh}" for member in kind.choice)
    near = choices.get(text.lower()) or choices.get(text.replace("-", "_"))
    want = near.value if near else value_meant(text, kind.choice) or nearest(text, choices)
    if text == f"非{want}":  # the nearest word is the opposite
        want = ""
    return Bad(f"只能是 {known}", f"must be one of {known}", want, near)


def one_of(text: str, kind: Words) -> Bad | None:
    """None if the closed list has ``text``."""
    if text in kind.one_of:
        return None
    known = _listed(kind.one_of)
    return Bad(f"只能是 {known}", f"must be one of {known}", nearest(text, kind.one_of))


def _listed(words: Iterable[str]) -> str:
    return "、".join(words)
