"""``planforge git-setup``: teaches the repository around a workspace to show, merge and check plans."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.settings import usable_settings
from planforge.diagnostics.note import Note
from planforge.runs.git_setup import HOOKS, configure, undo, write_attributes, write_hook
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world.history import Repository
from planforge.world.workspace import Workspace

_DONE = ("git-configured", "git-undone", "git-wrote", "git-kept")


def run(options: Namespace, terminal: Terminal) -> int:
    """Configuration, .gitattributes and the hook; done twice it changes nothing. Raises PlanforgeError."""
    workspace = Workspace.around(base_of(options))
    plans = usable_settings(workspace, terminal).policy.plans
    repository = Repository.around(workspace.root)
    if options.undo:
        _tell(undo(repository, workspace.root, plans), terminal)
        return 0
    _tell(configure(repository), terminal)
    _tell(write_attributes(workspace.root, plans), terminal)
    for name in HOOKS:
        _tell(write_hook(repository, name), terminal)
    return 0


def _tell(note: Note, terminal: Terminal) -> None:
    tell = terminal.say if note.key in _DONE else terminal.note
    tell(note.key, **note.values)
