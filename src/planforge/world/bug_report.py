"""What an internal error leaves behind for the maintainers: where in the program it was, and nothing of what a plan says.

The texts of the error and of the plans stay out unless ``PLANFORGE_DEBUG`` asks for them; one file for each place in the program.
"""

from __future__ import annotations

import hashlib
import os
import platform
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

from planforge import __version__
from planforge.diagnostics.errors import PlanforgeError
from planforge.world import disk
from planforge.world.cache import folder

_PACKAGE = Path(__file__).parents[1]


def written(error: Exception, given: Sequence[str], environment: Mapping[str, str]) -> Path | None:
    """The report's path, in the user's cache folder; None where it cannot be written."""
    at = folder()
    if at is None:
        return None
    text = report(error, given, debug=bool(environment.get("PLANFORGE_DEBUG")))
    name = hashlib.sha256("\n".join(_places(error)).encode()).hexdigest()[:8]
    path = at / f"error-{name}.txt"
    try:
        at.mkdir(parents=True, exist_ok=True)
        disk.write(path, text.encode(errors="backslashreplace"))
    except (OSError, PlanforgeError):
        return None
    return path


def report(error: Exception, given: Sequence[str], *, debug: bool) -> str:
    """Version, system, command, and the way through the program; with ``debug`` the error's own words too."""
    command = given[:1] if not debug else given
    lines = [
        f"planforge {__version__}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
        f"command: {' '.join(command)}",
        f"error: {type(error).__name__}",
        *_places(error),
    ]
    if debug:
        lines += ["", *traceback.format_exception(error)]
    return "\n".join(lines) + "\n"


def _places(error: Exception) -> list[str]:
    """File, line and function of each step, files as the package names them."""
    return [
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]


def _short(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return os.path.basename(filename)  # noqa: PTH119 - no part of a path tells whose computer it is
