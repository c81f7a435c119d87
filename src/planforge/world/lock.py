"""One build at a time: a lock that the system lets go of when its process ends, however it ends.

The lock is on an open file (flock; on Windows a locked byte), not the existence of one: nothing is left
behind to go stale. The file holds the process id, for the message only.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError

NAME = ".planforge.lock"
PATIENCE = 10.0  # seconds
_PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        # Far behind the process id: a locked byte cannot be read by others.
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(
    directory: Path, waiting: Callable[[str], None], patience: float = PATIENCE
) -> Iterator[None]:
    """Hold the lock of ``directory``; wait for another holder up to ``patience`` seconds.

    ``waiting`` is called once, with the other's process id ("" unknown), when there is one.
    Raises PlanforgeError where the other does not end in time or the lock cannot be made.
    """
    path = directory / NAME
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        raise PlanforgeError.of(error, path) from error
    try:
        _wait(handle, path, waiting, time.monotonic() + patience)
        _note_process(handle, str(os.getpid()))
        try:
            yield
        finally:
            _note_process(handle, "")
    finally:
        os.close(handle)


def _wait(handle: int, path: Path, waiting: Callable[[str], None], until: float) -> None:
    told = False
    while True:
        try:
            return _take(handle)
        except OSError as error:
            if time.monotonic() >= until:
                raise PlanforgeError("locked", path=path, pid=_holder(handle) or "?") from error
        if not told:
            told = True
            waiting(_holder(handle))
        time.sleep(_PAUSE)


def _holder(handle: int) -> str:
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, 20).decode("ascii", "replace").strip()
    return ""


def _note_process(handle: int, pid: str) -> None:
    """Only for the message that another build shows: not being able to does no harm."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, pid.encode())
