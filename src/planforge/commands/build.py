"""``planforge build``: check, then make the papers of every plan without errors."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.common import checked
from planforge.runs.building import Wishes, build
from planforge.runs.session import blocks_everything, judged_late, worst
from planforge.terminal.outcomes import show_built
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show_late, show_run


def run(options: Namespace, terminal: Terminal) -> int:
    """Findings first, then the papers, then a table of files; 1 where a plan was not built."""
    found = checked(options, terminal, compare=True)
    brief = options.format == "short"
    show_run(terminal, found, brief=brief)
    if blocks_everything(found):
        close(terminal, found)
        terminal.note("nothing-built")
        return 1
    templates = found.workspace.templates()
    if found.baseline.name:
        terminal.note("baseline", name=found.baseline.name, n=len(found.baseline.plans))
    wishes = Wishes(options.pdf, options.verify, options.explain)
    built = build(found, templates, terminal, wishes)
    late = judged_late(built.findings, found)
    show_late(terminal, late, found, templates, brief=brief)
    show_built(terminal, found.policy.out, built)
    close(terminal, found, late)
    return 2 if built.failed else max(worst(found.diagnostics), worst(late))
