"""Where a value stands in a file: half-open ranges of code points, and lines for people.

>>> Lines("a: 1\\n部门: x\\n").position(9)
(2, 5)
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of ``file``; offsets are 0-based code points.

    ``file`` is the path relative to the workspace, with forward slashes.
    """

    file: str
    start: int = 0
    end: int = 0


class Lines:
    """The line starts of one text: turns offsets into line and column, both 1-based.

    Only ``\\n``, ``\\r\\n`` and ``\\r`` end a line, as editors count them; YAML's exotic breaks
    (NEL, U+2028) do not.
    """

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        starts = [0]
        for index, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
                starts.append(index + 1)
        self._starts = starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (1-based, in code points) of ``offset``; past the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of line ``number`` (1-based) without its line break; "" past the end."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a 1-based line and column."""
        return self._starts[line - 1] + column - 1

    def __len__(self) -> int:
        return len(self._starts)
