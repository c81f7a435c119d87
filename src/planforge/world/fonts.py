"""Which fonts this computer has, as far as fontconfig tells."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable

from planforge.world.programs import program

_PATIENCE = 30  # seconds


def missing(wanted: Iterable[str]) -> tuple[str, ...] | None:
    """Those of ``wanted`` that are not installed, under any of their names; None where nobody can tell."""
    lister = program(("fc-list",))
    if not lister:
        return None
    try:
        told = subprocess.run(  # noqa: S603 - a list, no shell
            [lister, "-f", "%{family},"], capture_output=True, timeout=_PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    there = {name.strip().casefold() for name in told.stdout.decode("utf-8", "replace").split(",")}
    return tuple(name for name in dict.fromkeys(wanted) if name.casefold() not in there)
