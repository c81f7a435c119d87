"""One deviation from the standard, and the shape of a check.

Texts come in both languages, values filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from planforge.lintdocx.paper import Paper, Paragraph

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is demanded: ``code``, the clause of GB/T 9704-2012 (or 惯例), the words, the level."""

    code: str
    clause: str
    zh: str
    en: str
    level: Level = "error"


@dataclass(frozen=True, slots=True)
class Deviation:
    """A place that does not meet a rule: ``found`` against ``wanted``.

    ``paragraph`` counts from 1, 0 for the whole file; ``page`` is 0 where the file does not say;
    ``text`` the first words of the paragraph; ``more`` how many further paragraphs deviate alike.
    """

    rule: Rule
    found: str
    wanted: str
    paragraph: int = 0
    page: int = 0
    text: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What a check looks at: the paper, and the layout it is held to ("" either reading)."""

    paper: Paper
    layout: str = ""


Check = Callable[[Context], Iterator[Deviation]]
_SHOWN = 18


def at(rule: Rule, paragraph: Paragraph, found: str, wanted: str, more: int = 0) -> Deviation:
    """A deviation of one paragraph."""
    words = paragraph.words
    text = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
    return Deviation(rule, found, wanted, paragraph.number, paragraph.page, text, more)


def whole(rule: Rule, found: str, wanted: str) -> Deviation:
    """A deviation of the whole file."""
    return Deviation(rule, found, wanted)


def alike(rule: Rule, wrong: list[tuple[Paragraph, str]], wanted: str) -> Iterator[Deviation]:
    """Paragraphs that deviate, those with the same value told as one, at the first of them."""
    groups: dict[str, list[Paragraph]] = {}
    for one, found in wrong:
        groups.setdefault(found, []).append(one)
    for found, many in groups.items():
        yield at(rule, many[0], found, wanted, len(many) - 1)
