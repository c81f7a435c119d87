"""A text with edits applied that still knows where everything stood before.

The reader mends a broken file in memory (``units：`` becomes ``units:``) and reads on, so that one run tells
everything; places always refer to the real file.

>>> from planforge.span import Span
>>> mended = Patched("a：b").edited([Edit(Span("", 1, 2), ": ")])
>>> mended.text, mended.original(3)
('a: b', 2)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yaml import Mark
from yaml.nodes import MappingNode, Node, ScalarNode

from planforge.diagnostics.finding import Edit


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with ``edits`` applied; everything else, comments and layout, stays.

    Insertions at one place keep the order given. Raises ValueError where two edits overlap or one
    lies outside the text.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        start, end = edit.span.start, edit.span.end
        if start < at or end < start or end > len(text):
            raise ValueError(f"edit at {start} overlaps another or leaves the text")
        parts += [text[at:start], edit.text]
        at = end
    return "".join([*parts, text[at:]])


def line_start(text: str, at: int) -> int:
    """Where the line of ``text`` begins that ``at`` lies in."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Behind the end of the line of ``text`` that ``at`` lies in; a comment behind a value is within."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


@dataclass(frozen=True, slots=True)
class Patched:
    """``text`` after edits; ``starts`` and ``shifts`` say how far each stretch of it moved."""

    text: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    below: Patched | None = None

    def edited(self, edits: list[Edit]) -> Patched:
        """This text with ``edits`` (whose spans refer to this text) applied."""
        starts: list[int] = []
        shifts: list[int] = []
        shift = 0
        for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
            removed, added = edit.span.end - edit.span.start, len(edit.text)
            shift += removed - added
            starts.append(edit.span.end - shift)
            shifts.append(shift)
        return Patched(apply_edits(self.text, edits), tuple(starts), tuple(shifts), self)

    def original(self, offset: int) -> int:
        """Where the character at ``offset`` stood in the text of the file."""
        index = bisect_right(self.starts, offset) - 1
        before = offset + (self.shifts[index] if index >= 0 else 0)
        return self.below.original(before) if self.below else before


def replaced(node: Node, text: Patched) -> Node:
    """``node`` with all places moved back to the original text; lines and columns stay."""
    for each in nodes(node):
        each.start_mark = _moved(each.start_mark, text)
        each.end_mark = _moved(each.end_mark, text)
    return node


def _moved(mark: Mark, text: Patched) -> Mark:
    index = text.original(mark.index)
    return Mark(mark.name, index, mark.line, mark.column, None, 0)


def nodes(node: Node) -> Iterator[Node]:
    """``node`` and all nodes below it, in reading order (without aliases a tree)."""
    yield node
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from nodes(key)
            yield from nodes(value)
    elif not isinstance(node, ScalarNode):
        for item in node.value:
            yield from nodes(item)


def values(node: Node) -> Iterator[ScalarNode]:
    """Every scalar below ``node`` that is no key, in reading order."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for _, value in node.value:
            yield from values(value)
    else:
        for item in node.value:
            yield from values(item)
