"""What a template may use up: steps and characters. A workspace's own templates may come from anywhere.

A step is a turn of a loop, a call, a filter, a comparison, a value put together from others; what is larger is more steps. No number, no
text and no list that goes into one is very large; so their count bounds the work, on every machine in the same way.
Limits: docs/limits.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import jinja2

STEPS = 1_000_000
CHARACTERS = 4_000_000  # written, in the paper or into something on the way to it
SIZE = 1_000_000  # characters of one text, items of one list with those inside
PIECE = 5  # characters or items that are one step more
NUMBER = 10_000  # of a width, a factor, a count
LINE = 50_000  # characters of one line of a paper


class TooMuch(jinja2.TemplateRuntimeError):
    """A template wants more than any paper needs; its text is Chinese."""


class Budget:
    """What one making of one paper has left."""

    def __init__(self) -> None:
        self._steps, self._characters = STEPS, CHARACTERS

    def step(self, number: int = 1) -> None:
        """Raises TooMuch."""
        self._steps -= number
        if self._steps < 0:
            raise TooMuch("循环和调用太多")

    def write(self, characters: int) -> None:
        """Raises TooMuch."""
        self._characters -= characters
        if self._characters < 0:
            raise TooMuch("写出的文字太长")

    def look(self, *values: object) -> None:
        """Values that are gone through: a step, and more for what is large. Raises TooMuch."""
        self.step(1 + sum(map(size, values)) // PIECE)

    def take(self, *values: object) -> None:
        """What goes into a call or a filter: small numbers, texts and lists of bounded size. Raises TooMuch."""
        for value in values:
            if isinstance(value, int) and abs(value) > NUMBER:
                raise TooMuch(f"这里的数不能大于{NUMBER}")
        self.look(*values)


def size(value: object) -> int:
    """Characters of a text, items of a list with those inside, as often as they stand there. Raises TooMuch over ``SIZE``."""
    left = [value]
    found = 0
    while left:
        one = left.pop()
        if isinstance(one, str | bytes):
            found += len(one)
        elif isinstance(one, Mapping):
            found += len(one)
            left += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            found += len(one)
            left += _inside(one)
        elif isinstance(one, range):
            found += len(one)
        elif isinstance(one, int):
            found += one.bit_length() // 8
        if found > SIZE:
            raise TooMuch("这里的内容太大")
    return found


def _inside(values: Iterable[object]) -> Sequence[object]:
    """The values that can be large themselves."""
    large = (str, bytes, Mapping, list, tuple, set, frozenset, range, int)
    return [value for value in values if isinstance(value, large)]
