"""``planforge template-dotx``: a Word template with the styles and the page of our papers."""

from __future__ import annotations

from argparse import Namespace

from planforge.diagnostics.errors import PlanforgeError
from planforge.papers.paper import look_of
from planforge.runs.composing import composed
from planforge.runs.settings import read_settings
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world import disk
from planforge.world.workspace import Workspace
from planforge.writers.docx.template import write_template

_PAPER = "papers/blank.md.j2"


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the template in the fonts and the layout of the workspace. Raises PlanforgeError."""
    if not options.output.lower().endswith(".dotx"):
        raise PlanforgeError("template-suffix", path=options.output)
    workspace = Workspace.around(base_of(options))
    look = look_of(read_settings(workspace).policy)
    document = composed(_PAPER, {}, workspace.templates(), "template-fault")
    disk.write(base_of(options) / options.output, write_template(document, look))
    terminal.say("notice-written", path=options.output)
    return 0
