"""``planforge clean``: remove papers that are made no more, or all that planforge made."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.settings import usable_settings
from planforge.runs.cleaning import clean
from planforge.terminal.arguments import base_of
from planforge.terminal.outcomes import show_cleaned
from planforge.terminal.screen import Terminal
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """A line a file, then how many; 2 where one could not be removed. Raises PlanforgeError."""
    workspace = Workspace.around(base_of(options))
    out = usable_settings(workspace, terminal).policy.out
    cleaned = clean(workspace.root, out, terminal, everything=options.all)
    show_cleaned(terminal, out, cleaned)
    return 2 if cleaned.failed else 0
