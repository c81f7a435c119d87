"""``planforge report``: the reform report of the whole city against its baseline."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.common import checked
from planforge.diagnostics.errors import PlanforgeError
from planforge.judging.rules import RULES
from planforge.judging.rules.guide import title
from planforge.judging.scopes_since import SinceCity
from planforge.papers.paper import make
from planforge.papers.subjects import OfCity
from planforge.papers.table import REFORM
from planforge.plan.records import City
from planforge.runs.building import publish_city
from planforge.runs.session import blocks_everything, judged_late, unread_files, worst
from planforge.terminal.outcomes import show_built
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show_late, show_run


def run(options: Namespace, terminal: Terminal) -> int:
    """The report is made whatever is found: it says what is still open. 1 where an error is. Raises PlanforgeError."""
    found = checked(options, terminal, compare=True)
    if not found.baseline.name:
        raise PlanforgeError("report-without-baseline")
    if blocks_everything(found):
        show_run(terminal, found, brief=True)
        close(terminal, found)
        terminal.note("nothing-built")
        return 1
    unread = unread_files(found)
    if unread and not options.partial:
        show_run(terminal, found, brief=True)
        close(terminal, found)
        terminal.note("report-unread", n=len(unread), names="、".join(unread))
        return 1
    since = SinceCity(City(found.plans), found.baseline, found.policy)
    titles = {rule.code: title(rule) for rule in RULES}
    templates = found.workspace.templates()
    made = make(REFORM, OfCity(since, found.diagnostics, titles, unread=unread), templates)
    if not made.artifacts:
        show_late(terminal, judged_late(made.findings, found), found, templates, brief=False)
        return 1
    close(terminal, found)
    built = publish_city(found, made.artifacts, terminal)
    show_built(terminal, found.policy.out, built)
    return 2 if built.failed else worst(found.diagnostics)
