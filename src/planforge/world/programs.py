"""Other programs, found where the user installed them and never in a folder that came from somebody else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path


def program(names: Iterable[str], *, outside: Path | None = None) -> str:
    """The absolute path of the first of ``names`` on PATH; "" where there is none.

    Entries of PATH that are not absolute are passed over (Windows would even look into the current folder first),
    and so is whatever lies in the folder ``outside``.
    """
    endings = (".exe", ".com") if sys.platform == "win32" else ("",)
    barred = outside.resolve() if outside else None
    for name in names:
        for entry in os.environ.get("PATH", os.defpath).split(os.pathsep):
            folder = Path(entry)
            if not entry or not folder.is_absolute():
                continue
            for ending in endings:
                found = folder / f"{name}{ending}"
                if _runs(found) and not _lies_in(found, barred):
                    return str(found)
    return ""


def _runs(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _lies_in(path: Path, folder: Path | None) -> bool:
    """Whether a program lies in a folder, by its own place or the one a link leads to; nothing lies in a whole disk."""
    if folder is None or folder == Path(folder.anchor):
        return False
    return path.parent.resolve().is_relative_to(folder) or path.resolve().is_relative_to(folder)
