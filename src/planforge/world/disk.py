"""Files written whole or not at all, and read without following a link out of a directory.

A write goes to a temporary file in the same directory, is forced to the disk, and takes the place of the
old file in one step: whoever looks, and whatever breaks, finds the old bytes or the new ones. On Windows
directories cannot be forced to the disk; the step is the same.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from planforge.diagnostics.errors import PlanforgeError

TEMPORARY = ".planforge-", ".tmp"  # prefix and suffix: leftovers of a killed run are known by them


def write(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Put ``data`` at ``path`` atomically and durably; the directory must exist.

    ``mode`` is for a new file; an existing file keeps its permissions. A symlink at ``path`` is
    replaced, never followed. Raises PlanforgeError.
    """
    with _in_the_place_of(path) as temporary:
        kept = _mode_of(path)
        _write_new(temporary, data, mode)
        if kept is not None:
            temporary.chmod(kept)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes are at ``path`` once the block ends, and never a part of them; for what is too large to be held.

    The directory must exist. Raises PlanforgeError.
    """
    with _in_the_place_of(path) as temporary, temporary.open("wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _in_the_place_of(path: Path) -> Iterator[Path]:
    """Where to write what is at ``path`` once the block ends, and is gone if it does not end well."""
    temporary = path.with_name(f"{TEMPORARY[0]}{os.getpid()}{TEMPORARY[1]}")
    with errors_about(path):
        try:
            yield temporary
            os.replace(temporary, path)  # noqa: PTH105 - the tests of interruption count this call
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        sync_directory(path.parent)


def _write_new(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    _write_out(os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), mode), data)


def _write_out(handle: int, data: bytes) -> None:
    """All of ``data`` to an open file, forced to the disk; the file is closed."""
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def append(path: Path, data: bytes) -> None:
    """Add ``data`` to the end of a file, durably; a new file where there is none. A link is not followed. Raises PlanforgeError."""
    with errors_about(path):
        is_new = not path.exists()
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        _write_out(os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o644), data)
        if is_new:
            sync_directory(path.parent)


def _mode_of(path: Path) -> int | None:
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:
        return None
    return stat.S_IMODE(found) if stat.S_ISREG(found) else None


def sync_directory(path: Path) -> None:
    """Force the names in a directory to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse
            os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Delete a file; one that is gone already is fine. Raises PlanforgeError."""
    with errors_about(path):
        path.unlink(missing_ok=True)


def remove_if_empty(directory: Path) -> None:
    """Delete a directory that has nothing in it any more; leave any other."""
    with suppress(OSError):
        directory.rmdir()


def read(path: Path) -> bytes | None:
    """The bytes of a regular file; None where there is none. Links are not followed. Raises PlanforgeError."""
    with errors_about(path):
        try:
            kind = path.lstat().st_mode
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(kind):
            raise PlanforgeError("not-a-file", path=path)
        return path.read_bytes()


def make_directory(base: Path, below: str) -> Path:
    """The directory ``base``/``below``, made where missing; no link on the way. Raises PlanforgeError."""
    path = base
    with errors_about(path):
        for part in below.split("/") if below else ():
            path = path / part
            path.mkdir(exist_ok=True)
            if path.is_symlink():
                raise PlanforgeError("link-in-out", path=path)
    return path


def leftovers(directory: Path) -> Iterator[Path]:
    """Temporary files that a killed run left in ``directory`` and in the folders in it; nothing is looked for through a link."""
    prefix, suffix = TEMPORARY
    for entry in _entries(directory):
        here = [entry] if not entry.is_dir(follow_symlinks=False) else _entries(Path(entry.path))
        for found in here:
            if (
                found.name.startswith(prefix)
                and found.name.endswith(suffix)
                and found.is_file(follow_symlinks=False)
            ):
                yield Path(found.path)


def _entries(directory: Path) -> list[os.DirEntry[str]]:
    with errors_about(directory), os.scandir(directory) as found:
        return sorted(found, key=lambda entry: entry.name)


@contextmanager
def errors_about(path: Path) -> Iterator[None]:
    """An OSError inside becomes a PlanforgeError about ``path``."""
    try:
        yield
    except OSError as error:
        raise PlanforgeError.of(error, path) from error
