"""``planforge serve``: the pages of the papers on this computer, made anew each time a plan is saved, with what the build said beside them."""

from __future__ import annotations

import webbrowser
from argparse import Namespace
from dataclasses import replace
from io import StringIO

from planforge.commands import watch
from planforge.commands.settings import usable_settings
from planforge.diagnostics.report import PAINT
from planforge.plan.policy import Policy
from planforge.runs.serving import Site, site
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.terminal.tee import tee
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """Build, serve, and build what is saved, until Ctrl-C. Raises PlanforgeError."""
    workspace = Workspace.around(base_of(options))
    policy = usable_settings(workspace, terminal).policy
    with site(workspace, policy.out, options.port) as pages:
        options.plans = ()
        around = _shown_on(pages)
        around(terminal, lambda screen: watch.built(options, screen, workspace, policy))
        terminal.say("serving", url=pages.url)
        terminal.out.flush()
        if not options.no_open and not webbrowser.open(pages.url):
            terminal.note("no-browser")
        return watch.run(options, terminal, around)


def _shown_on(pages: Site) -> watch.Around:
    """What builds say goes to the pages too."""

    def around(terminal: Terminal, work: watch.Work) -> Policy:
        policy = work(_telling(terminal, box := StringIO()))
        pages.tell(_plain(box))
        return policy

    return around


def _telling(terminal: Terminal, box: StringIO) -> Terminal:
    """A terminal that also writes into ``box``."""
    return replace(terminal, out=tee(terminal.out, box), err=tee(terminal.err, box))


def _plain(box: StringIO) -> str:
    """What was said, without colours."""
    return "".join(PAINT.split(box.getvalue())[::2])
