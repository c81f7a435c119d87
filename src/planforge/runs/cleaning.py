"""Papers that planforge made, out of the way again: those that are stale, or all."""

from __future__ import annotations

from pathlib import Path

from planforge.runs.building import Built, publisher_at
from planforge.runs.watch import Watch
from planforge.world.cache import folder, forget


def clean(root: Path, out: str, watch: Watch, *, everything: bool) -> Built:
    """Remove from ``out`` below ``root`` what an earlier build left as stale, or ``everything`` that builds wrote, with what is kept of
    this workspace between runs; what was changed by hand stays. Raises PlanforgeError."""
    if everything:
        forget(folder(), root, root / out)
    if not (root / out).is_dir():
        return Built()
    with publisher_at(root, out, watch) as publisher:
        return Built.of(list(publisher.clean(everything=everything)))
