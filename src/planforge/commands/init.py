"""``planforge init``: a workspace that checks and builds at once; overwrites nothing."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world import disk
from planforge.world.disk import errors_about
from planforge.world.scaffold import workspace_files

DEFAULT_PLACE = "某某市"


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the files of a new workspace. Raises PlanforgeError where one of them exists."""
    root = base_of(options) / (options.where or ".")
    files = workspace_files((options.place or DEFAULT_PLACE).strip())
    there = [path for path in files if (root / path).exists() or (root / path).is_symlink()]
    if there:
        raise PlanforgeError("would-overwrite", paths="、".join(there))
    with errors_about(root):
        root.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        write_below(root, path, text)
        terminal.say("made", path=path)
    terminal.line()
    terminal.say("init-next")
    return 0


def write_below(root: Path, path: str, text: str) -> None:
    """Write one file of a workspace, its directories made where missing. Raises PlanforgeError."""
    folder, _, name = path.rpartition("/")
    disk.write(disk.make_directory(root, folder) / name, text.encode("utf-8"))
