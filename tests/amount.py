"""How much of a slow property is tried: all of it where PLANFORGE_FULL is set (``.ci/run`` sets it), a part elsewhere."""

from __future__ import annotations

import os

FULL = bool(os.environ.get("PLANFORGE_FULL"))


def of(full: int, part: int) -> range:
    """The seeds of a property: ``full`` of them, or the first ``part``."""
    return range(full if FULL else part)
