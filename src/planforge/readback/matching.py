"""Which line of a reviewed file is which paragraph or row of the paper: by bookmark, by its words, by like words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planforge.importing.lines import line as numbered
from planforge.ooxml.bookmarks import mark
from planforge.readback.reviewed import Line
from planforge.readback.slots import Part, Slot
from planforge.words.likeness import likeness
from planforge.words.phrases import without_spaces

_LIKE = 60  # percent, from which two texts are one that was reworded


@dataclass(frozen=True, slots=True)
class Match:
    """``line`` None: the file has the paragraph no more; ``slot`` None: the paper has none like it."""

    slot: Slot | None
    line: Line | None


def matched(slots: Sequence[Slot], lines: Sequence[Line]) -> list[Match]:
    """Every slot and every line once, lines in their order, then what the file has no more."""
    waiting = dict(enumerate(slots))
    of: dict[int, Slot] = {}
    for same in (_by_key, _by_mark, _by_words, _by_text):
        for number, line in enumerate(lines):
            if number not in of and (at := same(line, waiting)) is not None:
                of[number] = waiting.pop(at)
    for number, at in _by_likeness(lines, of, waiting):
        of[number] = waiting.pop(at)
    found = [Match(of.get(number), line) for number, line in enumerate(lines)]
    return found + [Match(slot, None) for slot in waiting.values()]


def rejoined(slots: Sequence[Slot], lines: Sequence[Line]) -> list[Line]:
    """The lines, a paragraph of ours that was cut in two in one again: the second part has no bookmark, and words of the item."""
    texts = [slot for slot in slots if slot.cells is None]
    of = {mark(slot.shown): slot for slot in texts}
    of |= {mark(slot.key): slot for slot in texts if slot.key}
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found and not found[-1].cells else None
        slot = (
            next((of[key] for key in (*last.keys, *last.texts) if key in of), None)
            if last
            else None
        )
        if last and slot and not line.texts and not line.cells and _goes_on(slot, last, line):
            last.take(line)
        else:
            found.append(line)
    return found


def _goes_on(slot: Slot, first: Line, second: Line) -> bool:
    """Whether two paragraphs are more like the item than the first alone."""
    alone, both = first.after, first.after + second.after
    return bool(without_spaces(second.after)) and likeness(slot.shown, both) > likeness(
        slot.shown, alone
    )


Waiting = dict[int, Slot]


def _first(waiting: Waiting, line: Line, fits: Callable[[Slot], bool]) -> int | None:
    return next(
        (
            at
            for at, slot in waiting.items()
            if (slot.cells is not None) == bool(line.cells) and fits(slot)
        ),
        None,
    )


def _by_key(line: Line, waiting: Waiting) -> int | None:
    return _first(waiting, line, lambda slot: bool(slot.key) and mark(slot.key) in line.keys)


def _by_mark(line: Line, waiting: Waiting) -> int | None:
    if not line.texts:
        return None
    return _first(waiting, line, lambda slot: mark(slot.shown) in line.texts)


def _by_words(line: Line, waiting: Waiting) -> int | None:
    words = {without_spaces(line.before), without_spaces(line.after)} - {""}
    return _first(waiting, line, lambda slot: without_spaces(slot.shown) in words)


def _by_text(line: Line, waiting: Waiting) -> int | None:
    """By the words behind a number, which may have moved on."""
    words = {without_spaces(numbered(text).text) for text in (line.before, line.after)} - {""}
    return _first(waiting, line, lambda slot: without_spaces(slot.text) in words)


def _by_likeness(
    lines: Sequence[Line], of: dict[int, Slot], waiting: Waiting
) -> Iterator[tuple[int, int]]:
    """The most alike of what is left, each once."""
    ranked = sorted(
        (
            (-likeness(slot.shown, line.after or line.before), number, at)
            for number, line in enumerate(lines)
            if number not in of
            for at, slot in waiting.items()
            if (slot.cells is not None) == bool(line.cells) and slot.part is not Part.OTHER
        ),
    )
    lines_taken: set[int] = set()
    slots_taken: set[int] = set()
    for percent, number, at in ranked:
        if -percent < _LIKE:
            break
        if number not in lines_taken and at not in slots_taken:
            lines_taken.add(number)
            slots_taken.add(at)
            yield number, at
