"""``planforge preview``: one paper of one plan, page by page in the browser, while it is being drafted.

Nothing is written below the workspace: the page lies in the system's temporary folder, one file for each
paper, so that a second preview replaces the first.
"""

from __future__ import annotations

import tempfile
import webbrowser
from argparse import Namespace
from pathlib import Path

from planforge.commands.common import checked
from planforge.diagnostics.errors import PlanforgeError
from planforge.papers.outputs import Artifact, preview_plan
from planforge.runs.session import blocks_everything, texts_of, worst
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show
from planforge.world import disk


def run(options: Namespace, terminal: Terminal) -> int:
    """Findings first; the page is made all the same where the plan can be read. Raises PlanforgeError."""
    options.plans = [options.plan]
    workspace, found = checked(options, terminal)
    if found.selection.only is None:
        raise PlanforgeError("one-plan", name=options.plan)
    show(terminal, found.diagnostics, found.texts(), brief=True)
    if blocks_everything(found) or not found.plans:
        close(terminal, found)
        terminal.note("nothing-built")
        return 1
    ((slug, plan),) = found.plans
    templates = workspace.templates()
    page, findings, names = preview_plan(
        slug, plan, found.settings.policy, templates, options.paper or ""
    )
    if page is None and not findings:
        raise PlanforgeError("no-paper", name=options.paper, names="、".join(names))
    if page is None:
        from planforge.commands.build import judged_late

        late = judged_late(findings, found)
        data = {f"templates/{name}": text.encode() for name, text in templates.items()}
        show(terminal, late, texts_of(late, {**found.data, **data}), brief=True)
        return max(1, worst(late))
    path = _written(page)
    terminal.say("preview-at", path=path)
    if not options.no_open and not webbrowser.open(path.as_uri()):
        terminal.note("no-browser")
    return worst(found.diagnostics)


def _written(page: Artifact) -> Path:
    folder = Path(tempfile.gettempdir()) / "planforge-preview"
    disk.make_directory(folder.parent, folder.name)
    path = folder / page.path.rpartition("/")[2]
    disk.write(path, page.data)
    return path
