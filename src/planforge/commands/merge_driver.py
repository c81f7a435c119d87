"""``planforge merge-driver``: Git's three files of one plan into one, by ids; clashes told in the words of the trade."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planforge.runs.merging import merge_files, wrong_together
from planforge.runs.session import texts_of
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.terminal.show import show
from planforge.world import disk

_CLASH = ("merge-clash", "merge-clash-at", "merge-clash-places")  # by the number of places


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the merged text over ``ours``. 0: both sides are in it; 1: somebody has to look. Raises PlanforgeError."""
    base = base_of(options)
    ancestor, ours, theirs = (base / name for name in (options.base, options.ours, options.theirs))
    merged = merge_files(ancestor, ours, theirs)
    if merged.note:
        marks = (disk.read(ours) or b"").count(b"<<<<<<< ")
        terminal.note(merged.note, path=options.path, n=marks)
    for clash in merged.clashes:
        lines = merged.places.get(clash, ())
        terminal.note(
            _CLASH[min(len(lines), 2)],
            lines="、".join(map(str, lines)),
            ours=clash.ours,
            theirs=clash.theirs,
        )
    if not merged.note:
        _tell_sums(options.path, ours, base, terminal)
    return int(bool(merged.note))


def _tell_sums(name: str, path: Path, root: Path, terminal: Terminal) -> None:
    """What is wrong only now that both sides are together; the commit is stopped by the hook, if there is one."""
    wrong, data = wrong_together(name, path, root)
    if wrong:
        terminal.note("merge-sums", path=name)
        show(terminal, wrong, texts_of(wrong, {name: data}), brief=True)
