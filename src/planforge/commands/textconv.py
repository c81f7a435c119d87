"""``planforge textconv``: a plan file as its facts, one a line, so that ``git diff`` shows facts and not YAML.

What is no plan is shown as it is: a diff never fails for that.
"""

from __future__ import annotations

from argparse import Namespace

from planforge.account.facts import facts_of
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
    plan, _ = read_plan(options.file, data)
    if plan is None:
        terminal.raw(data.decode("utf-8", "replace"))
        return 0
    for fact in facts_of(plan, zh=terminal.lang == "zh"):
        terminal.line("  " * fact.depth + fact.words)
    return 0
