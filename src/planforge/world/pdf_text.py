"""The text of a PDF that has text, by poppler's pdftotext where it is installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.world.programs import program

_SECONDS = 60


def text_of(path: str, data: bytes, outside: Path | None = None) -> bytes:
    """The lines of a PDF in reading order, UTF-8. Raises PlanforgeError: no pdftotext, too slow, or not read."""
    command = program(("pdftotext",), outside=outside)
    if not command:
        raise PlanforgeError("no-pdftotext", path=path)
    try:
        done = subprocess.run(  # noqa: S603 - an absolute path, a list, no shell
            [command, "-enc", "UTF-8", "-nopgbrk", "-", "-"],
            input=data, capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise PlanforgeError("pdftotext-slow", path=path, seconds=_SECONDS) from error
    if done.returncode or not done.stdout.strip():
        raise PlanforgeError("pdf-no-text", path=path)
    return done.stdout
