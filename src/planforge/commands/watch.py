"""``planforge watch``: build each plan as soon as it is saved."""

from __future__ import annotations

import gc
import time
from argparse import Namespace
from collections.abc import Callable
from functools import partial

from planforge.commands import build
from planforge.commands.settings import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.policy import Policy
from planforge.runs.saving import Stamps, concerned, saved, stamps
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.words.phrases import first_of
from planforge.world.workspace import Workspace

_PAUSE = 0.1  # seconds between two looks


Work = Callable[[Terminal], Policy]
Around = Callable[[Terminal, Work], Policy]


def run(
    options: Namespace, terminal: Terminal, around: Around = lambda terminal, work: work(terminal)
) -> int:
    """Wait for files to be saved, until Ctrl-C; what a round finds wrong ends only that round. ``around`` is what is done around each
    build. Raises PlanforgeError."""
    workspace = Workspace.around(base_of(options))
    policy = usable_settings(workspace, terminal).policy
    gc.enable()  # it runs for a day
    terminal.note("watching", plans=policy.plans)

    def look() -> Stamps:
        return stamps(workspace.root, policy.plans)

    for changed, there in saved(look, _wait):
        terminal.note("saved", names=first_of(sorted(changed)))
        options.plans = concerned(changed, there, policy.plans)
        work = partial(built, options, workspace=workspace, policy=policy)
        policy = around(terminal, work)
    return 0


def built(
    options: Namespace,
    terminal: Terminal,
    workspace: Workspace,
    policy: Policy,
) -> Policy:
    """Build what the options name; the settings as they are now, or as they were where they cannot be read."""
    try:
        policy = usable_settings(workspace, terminal).policy
        build.run(options, terminal)
    except PlanforgeError as trouble:
        terminal.trouble(trouble)
    terminal.out.flush()
    return policy


def _wait() -> bool:
    """A pause; False where the user ends the watch."""
    try:
        time.sleep(_PAUSE)
    except KeyboardInterrupt:
        return False
    return True
