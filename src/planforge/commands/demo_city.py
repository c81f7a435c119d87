"""``planforge demo-city``: an invented city with its history, to try everything on."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.common import base_of
from planforge.disk import said_about
from planforge.errors import PlanforgeError
from planforge.generate import MOST_DEPARTMENTS
from planforge.generate.reform import AFTER, BEFORE, history
from planforge.recording import Recorder
from planforge.terminal import Terminal


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the workspace and its commits. Raises PlanforgeError where the folder holds something."""
    n = options.departments
    if not 1 <= n <= MOST_DEPARTMENTS:
        raise PlanforgeError("too-many-departments", n=n, most=MOST_DEPARTMENTS)
    folder = base_of(options) / options.where
    with said_about(folder):
        recorder = Recorder(folder)
        for commit in terminal.progress(history(n, options.seed), "recording"):
            recorder.commit(commit.files, commit.message, commit.author, commit.date)
            if commit.tag:
                recorder.tag(commit.tag, commit.message, commit.author, commit.date)
    terminal.say("demo-made", path=options.where, n=n, before=BEFORE, after=AFTER)
    return 0
