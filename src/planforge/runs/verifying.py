"""Anybody's redline against the two versions it is said to be between: all accepted the new one, all refused the old one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from planforge.importing.source import Grid, Source
from planforge.runs.importing import How, source_of
from planforge.words.phrases import without_spaces


@dataclass(frozen=True, slots=True)
class Apart:
    """A stretch where the redline, settled one way, has other words than the version: ``place`` in the redline."""

    accepted: bool
    place: str
    wanted: str
    found: str


def verify(base: Path, old: str, new: str, redline: str) -> tuple[Apart, ...]:
    """Where ``redline`` is not between ``old`` and ``new``; () where it is exactly. Raises PlanforgeError for a file that cannot be read.

    Words and their order are compared, paragraph by paragraph and cell by cell; looks, headers and boxes are not.
    """
    accepted = source_of(base / redline, redline, How())
    refused = source_of(base / redline, redline, How(refuse=True))
    wanted_new, wanted_old = (source_of(base / name, name, How()) for name in (new, old))
    return (
        *_apart(wanted_new, accepted, accepted=True),
        *_apart(wanted_old, refused, accepted=False),
    )


def _apart(version: Source, redline: Source, *, accepted: bool) -> Iterator[Apart]:
    wanted, found = [text for text, _ in _texts(version)], list(_texts(redline))
    there = [text for text, _ in found]
    for step, a, b, c, d in SequenceMatcher(None, wanted, there, autojunk=False).get_opcodes():
        if step != "equal":
            place = found[min(c, len(found) - 1)][1] if found else ""
            yield Apart(accepted, place, "".join(wanted[a:b]), "".join(there[c:d]))


def _texts(source: Source) -> Iterator[tuple[str, str]]:
    """Paragraphs and cells as words without blanks, each with its place."""
    for block in source.blocks:
        if isinstance(block, Grid):
            for number, row in enumerate(block.rows, 1):
                if any(cell.strip() for cell in row):
                    yield "｜".join(map(without_spaces, row)), f"{block.place}第{number}行"
        elif not block.box and block.text.strip():
            yield without_spaces(block.text), block.place
