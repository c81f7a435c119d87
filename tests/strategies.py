"""Hypothesis strategies: believable plans and cities, and plans with every odd value that is legal.

A seed drives each of them, so that an example is drawn in a millisecond; Hypothesis shrinks the
seed and the odd texts. ``arbitrary_plans`` obeys what the reader promises to give back unchanged
(one line of text without outer blanks, whole numbers of six digits, well-formed ids) and nothing
else: references may lead nowhere, sums may be wrong, ids may repeat.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from planforge.demo import city, plan
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import (
    Closed,
    Counts,
    Day,
    Field,
    Flag,
    Identifier,
    Kind,
    Many,
    Record,
    Reference,
    Whole,
    Words,
)
from planforge.words.traditional import TRADITIONAL

SEEDS = st.integers(min_value=0, max_value=2**32)

# Texts that look like something else to YAML, Markdown, Jinja, Word or a spreadsheet.
TRAPS = (
    "null", "~", "true", "是", "no", "035", "0x1F", "1e3", "2026-03-09", "12:30", ".inf", "=1+1",
    "- 项", "? 键", ": 值", "a: b", "甲：乙", "#注", "甲 #乙", "[甲, 乙]", "{甲: 乙}", "【甲】", "&锚", "*锚", "!标",
    "%指令", "---", "...", "|", ">", "'单'", '"双"', "“引”", "\\", "\\n", "@甲", "`码`", "1. 甲", "（一）甲",
    "# 题", "> 引", "* * *", "**粗**", "_斜_", "[链](x)", "![图](x)", "<b>粗</b>", "<!-- 注 -->", "&amp;",
    "&#35;", "| 甲 | 乙 |", "::: annex 附", "{{ 甲 }}", "{% if %}", "{# 注 #}", "$x$", "~~删~~", "http://x.cn",
    "第一条", "一、", "。", "，", "《〈甲〉》", "㐀𠀀", "é", "e\u0301", "👩🏽", "ﬁ", "Ⅻ", "甲\u3000乙",
    "甲  乙", "־ש", "[^1]", "+ 甲", "=====", "甲|乙", "</w:t>", "]]>", "&lt;", "%s", "{0}", "甲/乙\\丙", "CON",
)  # fmt: skip


@st.composite
def plans(draw: st.DrawFn, style: m.Style | None = None) -> m.Plan:
    """Believable valid plans of either style."""
    return plan(draw(SEEDS), style=style)


@st.composite
def cities(draw: st.DrawFn, most: int = 30) -> m.City:
    """Believable valid cities of up to ``most`` departments."""
    return city(draw(st.integers(0, most)), draw(SEEDS))


def is_legal(text: str) -> bool:
    """Whether the reader gives the text back as it is, without a word about it."""
    return text == text.strip() and not TRADITIONAL.search(text)


def texts(longest: int = 12) -> st.SearchStrategy[str]:
    """Any text that may stand in a plan: one line, no control characters, no outer blanks."""
    visible = st.characters(
        exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"),
        exclude_characters="\ufffd\u3164\u115f\u1160\uffa0\u2800",
    )
    return st.text(visible, max_size=longest).map(str.strip).filter(is_legal)


@dataclass(frozen=True)
class Odd:
    """Odd values drawn for one plan: its texts, and chance for everything else."""

    texts: tuple[str, ...]
    chance: random.Random

    def text(self, *, empty: bool = True) -> str:
        words = self.texts if empty else tuple(filter(None, self.texts))
        return self.chance.choice(words or ("甲",))

    def value(self, kind: Kind, depth: int, *, required: bool) -> Any:
        """A legal value of a kind."""
        chance = self.chance
        match kind:
            case Words(one_of=known) if known:
                return chance.choice(known)
            case Words() | Reference():
                return self.text(empty=not required)
            case Identifier():
                return chance.choice(("a", "Z9", "x-1", "y_2", "n" * 64, "no", "true"))
            case Whole(least=least):
                return chance.choice((least, 1, 7, 999_999))
            case Flag():
                return chance.random() < 0.5
            case Day():
                return date(
                    chance.randint(1000, 9999), chance.randint(1, 12), chance.randint(1, 28)
                )
            case Closed(choice=choice):
                return chance.choice(list(choice))
            case Record(of=record):
                return self.record(record, depth - 1)
            case Counts():
                names = dict.fromkeys(self.text(empty=False) for _ in range(chance.randint(0, 3)))
                return tuple(m.PoolCount(name, chance.randint(0, 9)) for name in names)
            case Many(of=of):
                n = chance.randint(0, 3) if depth > 0 else 0
                return tuple(self.value(of, depth - 1, required=True) for _ in range(n))

    def record(self, record: type[m.Located], depth: int) -> m.Located:
        """A record with its required fields, and each other field or its default."""
        spec = SPEC_OF[record]
        values = {
            field.attribute: self.value(field.kind, depth, required=field.required)
            for field in spec.fields
            if self._given(field)
        }
        if "unset" in values:  # as the reader writes it: each once, in the order of the table
            values["unset"] = tuple(name for name in spec.defaults if name in values["unset"])
        return record(**values)

    def _given(self, field: Field) -> bool:
        needed = field.required or isinstance(field.kind, Identifier)
        return needed or self.chance.random() < 0.8


def says_something(text: str) -> bool:
    """Whether a text has a letter, a digit or a character, and not only punctuation."""
    return any(char.isalnum() for char in text)


@st.composite
def arbitrary_plans(draw: st.DrawFn, *, speaking: bool = False) -> m.Plan:
    """Plans of nothing but odd legal values, in any shape the field table allows.

    ``speaking``: every text that is not empty has a word in it.
    """
    own = draw(st.lists(texts(), min_size=2, max_size=5))
    traps = draw(st.lists(st.sampled_from(TRAPS), min_size=2, max_size=8))
    if speaking:
        own, traps = (list(filter(says_something, some)) for some in (own, traps))
    chance = random.Random(draw(SEEDS))  # noqa: S311 - odd plans, no secrets
    odd = Odd(("", *own, *traps), chance).record(m.Plan, 6)
    assert isinstance(odd, m.Plan)
    return odd


@st.composite
def mutated_plans(draw: st.DrawFn) -> m.Plan:
    """Believable plans in which the texts of some items are odd."""
    whole = plan(draw(SEEDS))
    spoken = (texts() | st.sampled_from(TRAPS)).filter(says_something)
    odd = draw(st.lists(spoken, min_size=1, max_size=4))
    functions = tuple(
        replace(function, text=odd[n % len(odd)]) if n % 3 == 0 else function
        for n, function in enumerate(whole.functions)
    )
    units = tuple(
        replace(unit, name=odd[n % len(odd)]) if n % 4 == 1 else unit
        for n, unit in enumerate(whole.units)
    )
    return replace(whole, functions=functions, units=units, other=tuple(odd))
