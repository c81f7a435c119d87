"""Git's three files of one plan into one, by ids; neither side is ever dropped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planforge.account.merging import Clash, merge
from planforge.plan.records import Plan
from planforge.reading.read import read_plan
from planforge.world import disk
from planforge.world.history import merged_text


@dataclass(frozen=True, slots=True)
class Merged:
    """What the merge came to: a message key ("" where both sides are in the file), and the clashes."""

    note: str = ""
    clashes: tuple[Clash, ...] = ()


def merge_files(base: Path, ours: Path, theirs: Path, name: str) -> Merged:
    """Write the merged text over ``ours``; what cannot be merged stays there between Git's own marks. Raises PlanforgeError."""
    sides = [_plan(path) for path in (base, ours, theirs)]
    text, conflicts = merged_text(base, ours, theirs)
    both, _ = merged_text(base, ours, theirs, union=True)
    disk.write(ours, text)
    if any(side is None for side in sides):  # as text, as Git does
        return Merged("merge-text" if conflicts else "")
    ancestor, left, right = (side for side in sides if side is not None)
    wanted, clashes = merge(ancestor, left, right)
    if clashes:
        return Merged("merge-clashes", clashes)
    if not conflicts and read_plan(name, text)[0] == wanted:
        return Merged()
    if read_plan(name, both)[0] == wanted:  # they only wrote on neighbouring lines
        disk.write(ours, both)
        return Merged()
    return Merged("merge-by-hand" if conflicts else "merge-differs")


def _plan(path: Path) -> Plan | None:
    data = disk.read(path)
    return None if data is None else read_plan(path.name, data)[0]
