"""Chance with a seed, the same on every machine and every version of Python.

Built on ``Random.random`` alone: of all that module offers, only its sequence for a seed is promised to
stay (choice, sample and shuffle may change their use of it).
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """One stream of draws; streams of different names do not disturb each other."""

    __slots__ = ("_next",)

    def __init__(self, seed: int, name: str = "") -> None:
        self._next = Random(f"{seed}/{name}").random  # noqa: S311 - invented plans, no secrets

    def below(self, n: int) -> int:
        """A whole number from 0 to ``n - 1``."""
        return int(self._next() * n)

    def between(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``, both included."""
        return least + self.below(most - least + 1)

    def chance(self, percent: int) -> bool:
        """True in ``percent`` of 100 draws."""
        return self.below(100) < percent

    def one(self, items: Sequence[T]) -> T:
        """One of ``items``."""
        return items[self.below(len(items))]

    def order(self, items: Sequence[T]) -> list[T]:
        """``items`` in a drawn order."""
        left = list(items)
        for last in range(len(left) - 1, 0, -1):
            other = self.below(last + 1)
            left[last], left[other] = left[other], left[last]
        return left

    def some(self, items: Sequence[T], n: int) -> list[T]:
        """``n`` of ``items`` (all, where there are fewer) in their own order."""
        chosen = sorted(self.order(range(len(items)))[:n])
        return [items[index] for index in chosen]
