"""What several commands do: open the workspace and tell what a run wants told beside its findings."""

from __future__ import annotations

from argparse import Namespace

from planforge.judging.rules import RULES
from planforge.runs.session import Run, run_over
from planforge.terminal.arguments import base_of
from planforge.terminal.notes import notes
from planforge.terminal.screen import Terminal
from planforge.terminal.show import show_unread


def checked(
    options: Namespace,
    terminal: Terminal,
    *,
    compare: bool = False,
    only_read: bool = False,
    of_index: bool = False,
) -> Run:
    """The run over the plans that the options name. Raises PlanforgeError.

    With ``compare`` against the baseline too: that of ``--baseline``, or of planforge.yaml. ``only_read`` asks no rule; ``of_index`` reads what is
    about to be committed.
    """
    run = run_over(
        base_of(options),
        getattr(options, "plans", ()),
        compare=compare,
        revision=options.baseline if compare else None,
        rules=() if only_read else RULES,
        of_index=of_index,
    )
    tell_beside(terminal, run)
    return run


def tell_beside(terminal: Terminal, run: Run) -> None:
    """What a run wants told beside its findings."""
    show_unread(terminal, run.unread)
    notes(terminal, run.notes)
