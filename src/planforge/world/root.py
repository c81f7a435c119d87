"""Where a workspace begins."""

from __future__ import annotations

from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.paths import SETTINGS
from planforge.world.disk import errors_about


def root_around(start: Path) -> Path:
    """The folder with planforge.yaml: ``start`` or one further up, absolute with every link resolved. Raises PlanforgeError."""
    with errors_about(start):
        here = start.resolve(strict=True)
        for directory in (here, *here.parents):
            if (directory / SETTINGS).exists():
                return directory
    raise PlanforgeError("no-workspace", path=here)
