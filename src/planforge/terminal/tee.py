"""A stream that writes to two."""

from __future__ import annotations

from io import StringIO, TextIOBase
from typing import TextIO, cast


class _Tee(TextIOBase):
    def __init__(self, shown: TextIO, kept: StringIO) -> None:
        self._shown, self._kept = shown, kept

    def write(self, text: str) -> int:
        self._kept.write(text)
        return self._shown.write(text)

    def flush(self) -> None:
        self._shown.flush()

    def isatty(self) -> bool:
        return self._shown.isatty()


def tee(shown: TextIO, kept: StringIO) -> TextIO:
    """What is written goes to ``shown``, and is kept."""
    return cast(TextIO, _Tee(shown, kept))
