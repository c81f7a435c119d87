"""What is found where approved words and facts are held to each other."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.diagnostics.finding import Related
from planforge.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class Difference:
    """Where an approved sentence and a fact say two things, in Chinese and English words; ``related`` is the fact's place."""

    place: Span
    subject: str
    zh: str
    en: str
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A number in approved words that was held to no fact, and why."""

    place: Span
    subject: str
    words: str
    zh: str = "没有写成事实"
    en: str = "is stated by no fact"
