"""``planforge diff``: what changed between two versions of plans, in the words of the trade.

Two files are compared anywhere: in a workspace with its own templates and fonts, outside one with the built-in ones.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.runs.diff import commented, encoded, sides
from planforge.terminal.arguments import base_of
from planforge.terminal.changes import lines
from planforge.terminal.screen import Terminal
from planforge.terminal.show import show_broken, show_unread
from planforge.world import disk

SUFFIXES = {".md": "md", ".docx": "docx", ".json": "json"}


def run(options: Namespace, terminal: Terminal) -> int:
    """0 where nothing differs, 1 where something does. Raises PlanforgeError."""
    form = _form(options)
    base = base_of(options)
    found = sides(base, options.what)
    if found.broken:
        show_broken(terminal.beside(), found.broken)
        raise PlanforgeError("diff-unreadable", path=found.broken.path)
    show_unread(terminal, found.unread)
    compared = found.compared(records=options.all)
    gone = any(not (pair.old and pair.new) for pair in found.pairs)
    differs = gone or any(one.differences for one in compared)
    if found.rounds and differs:
        terminal.note("diff-rounds", tags="、".join(found.rounds))
    if form == "text":
        terminal.lines(lines(found, compared, terminal, stat=options.stat))
        return int(differs)
    if form == "comment":
        told = commented(found, compared, limit=options.limit, link=options.link or "")
        data = told.encode()
    else:
        data = encoded(form, found, compared, base, zh=terminal.lang == "zh")
    if options.output:
        disk.write(base / options.output, data)
        n = sum(len(one.changes) for one in compared)
        terminal.note("diff-written", path=options.output, n=n)
    else:
        (terminal.json if form == "json" else terminal.raw)(data.decode())
    return int(differs)


def _form(options: Namespace) -> str:
    """The format asked for, or the one the name of the output file says. Raises PlanforgeError."""
    if not options.output:
        if options.format == "docx":
            raise PlanforgeError("diff-needs-output")
        return str(options.format or "text")
    form = options.format or SUFFIXES.get(Path(options.output).suffix.lower())
    if form is None or form == "text":
        raise PlanforgeError("diff-suffix", path=options.output)
    return str(form)
