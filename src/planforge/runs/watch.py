"""Who is told of a long run while it goes on: the terminal, or nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """What a run says while it works."""

    def note(self, key: str, **values: object) -> None:
        """A message about the run, beside its result."""

    def progress(self, items: Sequence[T], key: str) -> Iterable[T]:
        """``items``, while they are worked through."""


class Nobody:
    """Nobody watches: for programs."""

    def note(self, key: str, **values: object) -> None:
        """Nothing is said."""

    def progress(self, items: Sequence[T], key: str) -> Iterable[T]:  # noqa: ARG002 - Watch
        """``items`` as they are."""
        return items


NOBODY = Nobody()
