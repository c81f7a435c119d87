"""Which of many suspicious marks are at fault: those without which YAML reads a file, or reads it further.

A full-width comma inside braces is text nearly always. It is named only where putting it right makes the file readable, or takes the fault to
a later place; what is as readable with it as without is let alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planforge.diagnostics.finding import Edit
from planforge.diagnostics.span import Span
from planforge.reading.yaml.marks import Culprit, mended
from planforge.reading.yaml.patch import Patched

Reach = Callable[[str], int]
_TRIES = 300  # readings of one file at the most; then what is left is taken as it is


def needed(
    text: str, found: Sequence[Culprit], certain: Sequence[Culprit], reach: Reach
) -> list[Culprit]:
    """The fewest of ``found`` that let ``text`` be read as far as all of them do; none where all of them do not help.

    ``certain`` are put right in any case; ``reach`` says how far a text is read. Marks that are text nearly always (``weak``) are
    asked only where the others do not explain the fault.
    """
    read = _Reader(text, certain, reach)
    before = read([])
    for chosen in ([c for c in found if not c.weak], list(found)):
        chosen = mended(chosen)
        if chosen and read(chosen) > before:
            return _fewest(chosen, read, read(chosen))
    return []


class _Reader:
    """How far the text is read with some marks put right, as a place of the text as it is."""

    def __init__(self, text: str, certain: Sequence[Culprit], reach: Reach) -> None:
        self._text, self._certain, self._reach = text, certain, reach
        self.tries = 0

    def __call__(self, culprits: Sequence[Culprit]) -> int:
        self.tries += 1
        every = mended([*self._certain, *culprits])
        work = Patched(self._text).edited([Edit(Span("", c.start, c.end), c.want) for c in every])
        at = self._reach(work.text)
        return len(self._text) + 1 if at > len(work.text) else work.original(at)


def _fewest(chosen: list[Culprit], read: _Reader, goal: int) -> list[Culprit]:
    """Drop what is not needed, in halves, then quarters (Zeller 2002): a mark stays only if the text is read less far without
    its part."""
    size = max(1, len(chosen) // 2)
    while True:
        at = 0
        while at < len(chosen) and read.tries < _TRIES:
            rest = chosen[:at] + chosen[at + size :]
            if read(rest) >= goal:
                chosen = rest
            else:
                at += size
        if size == 1 or read.tries >= _TRIES:
            return chosen
        size = max(1, size // 2)
