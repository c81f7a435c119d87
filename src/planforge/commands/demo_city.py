"""``planforge demo-city``: an invented city with its history, to try everything on."""

from __future__ import annotations

from argparse import Namespace

from planforge.demo import MOST_DEPARTMENTS
from planforge.demo.reform import AFTER, BEFORE, history
from planforge.diagnostics.errors import PlanforgeError
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world.disk import errors_about
from planforge.world.recording import Recorder


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the workspace and its commits. Raises PlanforgeError where the folder holds something."""
    n = options.departments
    if not 1 <= n <= MOST_DEPARTMENTS:
        raise PlanforgeError("too-many-departments", n=n, most=MOST_DEPARTMENTS)
    folder = base_of(options) / options.where
    with errors_about(folder):
        recorder = Recorder.new(folder)
        for commit in terminal.progress(history(n, options.seed), "recording"):
            recorder.commit(commit.files, commit.message, commit.author, commit.date)
            if commit.tag:
                recorder.tag(commit.tag, commit.message, commit.author, commit.date)
    terminal.say("demo-made", path=options.where, n=n, before=BEFORE, after=AFTER)
    return 0
