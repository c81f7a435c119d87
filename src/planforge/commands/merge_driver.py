"""``planforge merge-driver``: Git's three files of one plan into one, by ids; clashes told in the words of the trade.

Neither side is ever dropped: what cannot be merged stays in the file between Git's own marks, and the exit
code says so.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planforge.account.merging import Clash, merge
from planforge.plan.records import Plan
from planforge.reading.read import read_plan
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world import disk
from planforge.world.history import merged_text


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the merged text over ``ours``. 0: both sides are in it; 1: somebody has to look. Raises PlanforgeError."""
    base, ours, theirs = (
        base_of(options) / name for name in (options.base, options.ours, options.theirs)
    )
    sides = [_plan(path) for path in (base, ours, theirs)]
    text, conflicts = merged_text(base, ours, theirs)
    both, _ = merged_text(base, ours, theirs, union=True)
    disk.write(ours, text)
    if any(side is None for side in sides):
        return _as_text(options.path, terminal, conflicts=conflicts)
    ancestor, left, right = (side for side in sides if side is not None)
    wanted, clashes = merge(ancestor, left, right)
    if clashes:
        return _told(options.path, clashes, terminal)
    made, _ = read_plan(options.path, text)
    if not conflicts and made == wanted:
        return 0
    if read_plan(options.path, both)[0] == wanted:  # they only wrote on neighbouring lines
        disk.write(ours, both)
        return 0
    terminal.note("merge-by-hand" if conflicts else "merge-differs", path=options.path)
    return 1


def _plan(path: Path) -> Plan | None:
    data = disk.read(path)
    return None if data is None else read_plan(path.name, data)[0]


def _as_text(path: str, terminal: Terminal, *, conflicts: bool) -> int:
    """A side that is no readable plan is merged as text, as Git does."""
    if conflicts:
        terminal.note("merge-text", path=path)
    return int(conflicts)


def _told(path: str, clashes: tuple[Clash, ...], terminal: Terminal) -> int:
    terminal.note("merge-clashes", path=path, n=len(clashes))
    for clash in clashes:
        terminal.note("merge-clash", ours=clash.ours, theirs=clash.theirs)
    return 1
