"""``planforge merge-driver``: Git's three files of one plan into one, by ids; clashes told in the words of the trade."""

from __future__ import annotations

from argparse import Namespace

from planforge.runs.merging import merge_files
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the merged text over ``ours``. 0: both sides are in it; 1: somebody has to look. Raises PlanforgeError."""
    base = base_of(options)
    ancestor, ours, theirs = (base / name for name in (options.base, options.ours, options.theirs))
    merged = merge_files(ancestor, ours, theirs, options.path)
    if merged.note:
        terminal.note(merged.note, path=options.path, n=len(merged.clashes))
    for clash in merged.clashes:
        terminal.note("merge-clash", ours=clash.ours, theirs=clash.theirs)
    return int(bool(merged.note))
