"""``planforge preview``: one paper of one plan, page by page in the browser, while it is being drafted.

Nothing is written below the workspace: the page lies in a temporary folder, one file for each paper, so that a
second preview replaces the first.
"""

from __future__ import annotations

import webbrowser
from argparse import Namespace

from planforge.commands.common import checked
from planforge.diagnostics.errors import PlanforgeError
from planforge.runs.preview import preview, written
from planforge.runs.session import blocks_everything, judged_late, worst
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show_late, show_run


def run(options: Namespace, terminal: Terminal) -> int:
    """Findings first; the page is made all the same where the plan can be read. Raises PlanforgeError."""
    options.plans = [options.plan]
    found = checked(options, terminal)
    if found.selection.only is None:
        raise PlanforgeError("one-plan", name=options.plan)
    show_run(terminal, found, brief=True)
    if blocks_everything(found) or not found.plans:
        close(terminal, found)
        terminal.note("nothing-built")
        return 1
    templates = found.workspace.templates()
    page, findings = preview(found, templates, options.paper or "")
    if page is None:
        late = judged_late(findings, found)
        show_late(terminal, late, found, templates, brief=True)
        return max(1, worst(late))
    path = written(page)
    terminal.say("preview-at", path=path)
    if not options.no_open and not webbrowser.open(path.as_uri()):
        terminal.note("no-browser")
    return worst(found.diagnostics)
