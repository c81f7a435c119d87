"""``planforge schema``: the JSON Schema of a plan or of planforge.yaml, printed or written for editors."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.init import write_below
from planforge.plan.jsonschema import Keys
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world import disk
from planforge.world.scaffold import SCHEMA_OF_SETTINGS, schema_files, schema_in
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """Print one schema, or with --write bring the workspace's copies of both up to date."""
    files = schema_files()
    if not options.write:
        terminal.json(
            files[SCHEMA_OF_SETTINGS if options.settings else schema_in(Keys(options.keys or ""))]
        )
        return 0
    workspace = Workspace.around(base_of(options))
    for path, text in files.items():
        if disk.read(workspace.root / path) == text.encode():
            terminal.say("schema-current", path=path)
        else:
            write_below(workspace.root, path, text)
            terminal.say("schema-written", path=path)
    return 0
