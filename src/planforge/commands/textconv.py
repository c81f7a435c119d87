"""``planforge textconv``: a plan file as its facts, one a line, so that ``git diff`` shows facts and not YAML.

A merge that is not finished is shown as the facts of both sides, between marks where they differ. What is no plan is shown as it is: a diff
never fails for that.
"""

from __future__ import annotations

from argparse import Namespace

from planforge.account.facts import facts_of
from planforge.account.merged_text import marked, sides
from planforge.diagnostics.errors import PlanforgeError
from planforge.reading.read import read_plan
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world import disk


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the facts of one file. Raises PlanforgeError where there is no file."""
    path = base_of(options) / options.file
    data = disk.read(path)
    if data is None:
        raise PlanforgeError("not-there", path=path)
    text = data.decode("utf-8", "replace")
    zh = terminal.lang == "zh"
    shown = _facts(options.file, data, zh=zh)
    if shown is None and (between := sides(text)) is not None:
        ours, theirs = (_facts(options.file, side.encode(), zh=zh) for side in between)
        shown = None if ours is None or theirs is None else marked(ours, theirs)
    terminal.raw(text if shown is None else shown)
    return 0


def _facts(file: str, data: bytes, *, zh: bool) -> str | None:
    """The facts of a plan, one a line; None of what is none."""
    plan, _ = read_plan(file, data)
    if plan is None:
        return None
    return "".join("  " * fact.depth + fact.words + "\n" for fact in facts_of(plan, zh=zh))
