"""``planforge ledger``: 编制台账 of the whole city, as a workbook and as Markdown."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.city_papers import publish_city
from planforge.commands.common import checked
from planforge.papers.ledger import as_markdown, as_workbook, ledger
from planforge.papers.outputs import Artifact
from planforge.runs.session import blocks_everything, worst
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show

NAME = "编制台账"


def run(options: Namespace, terminal: Terminal) -> int:
    """What cannot be read is told, and the ledger made of the rest; 1 where there is any. No rule is asked: ``check`` does that."""
    workspace, found = checked(options, terminal, only_read=True)
    failing = tuple(d for d in found.diagnostics if d.fails)
    show(terminal, failing, found.texts(failing), brief=True)
    if blocks_everything(found) or not found.plans:
        close(terminal, found)
        terminal.note("nothing-built")
        return 1
    policy = found.settings.policy
    sheets = ledger(found.plans, policy)
    title = f"{policy.place}机构编制台账"
    artifacts = (
        Artifact(f"{NAME}.xlsx", as_workbook(sheets, title, policy.office)),
        Artifact(f"{NAME}.md", as_markdown(sheets, title).encode()),
    )
    return max(publish_city(workspace, found, artifacts, terminal), worst(found.diagnostics))
