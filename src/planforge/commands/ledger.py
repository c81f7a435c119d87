"""``planforge ledger``: 编制台账 of the whole city, as a workbook and as Markdown."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.common import checked
from planforge.judging.scopes_since import NO_BASELINE, SinceCity
from planforge.papers.paper import make
from planforge.papers.subjects import OfCity
from planforge.papers.table import LEDGER
from planforge.plan.records import City
from planforge.runs.building import publish_city
from planforge.runs.session import blocks_everything, worst
from planforge.terminal.outcomes import show_built
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show


def run(options: Namespace, terminal: Terminal) -> int:
    """What cannot be read is told, and the ledger made of the rest; 1 where there is any. No rule is asked: ``check`` does that."""
    found = checked(options, terminal, only_read=True)
    failing = tuple(d for d in found.diagnostics if d.fails)
    show(terminal, failing, found.texts(failing), brief=True)
    if blocks_everything(found) or not found.plans:
        close(terminal, found)
        terminal.note("nothing-built")
        return 1
    city = OfCity(SinceCity(City(found.plans), NO_BASELINE, found.policy))
    built = publish_city(found, make(LEDGER, city, {}).artifacts, terminal)
    show_built(terminal, found.policy.out, built)
    return 2 if built.failed else worst(found.diagnostics)
