"""What the commands for the whole city share: put their files into out/, beside those of the departments.

The files belong to no department: their owner is "".
"""

from __future__ import annotations

from collections.abc import Sequence

from planforge.commands.build import Built, show_outcomes
from planforge.papers.outputs import Artifact
from planforge.runs.session import Run
from planforge.terminal.screen import Terminal
from planforge.world import disk, lock
from planforge.world.publish import Publisher
from planforge.world.workspace import Workspace

CITY = ""


def publish_city(
    workspace: Workspace, found: Run, artifacts: Sequence[Artifact], terminal: Terminal
) -> int:
    """Write the files; 2 where one could not be, else 0. Raises PlanforgeError."""
    out = found.settings.policy.out
    folder = disk.make_directory(workspace.root, out)
    built = Built()
    with lock.held(folder, lambda pid: terminal.note("waiting", pid=pid or "?")):
        publisher = Publisher(folder)
        try:
            built.outcomes += publisher.publish((CITY, artifact) for artifact in artifacts)
        finally:
            publisher.close()
    show_outcomes(terminal, out, built)
    return 2 if any(outcome.fate == "failed" for outcome in built.outcomes) else 0
