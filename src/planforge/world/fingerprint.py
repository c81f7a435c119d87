"""What a folder holds, as one digest: of the contents of files that are read, of sizes and times of files that are only seen to
be there.

Nothing is told of a folder with anything in it but files and folders: where a link leads may change unseen.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

LARGEST = 64 * 1024 * 1024  # bytes of one file: it is read whole


class Fingerprint(NamedTuple):
    """``contents``: the digest of paths and bytes. ``times``: that of paths, sizes and times of writing, by which two looks see that
    nothing was written between them."""

    contents: str
    times: str


def of_files(root: Path, names: Iterable[str]) -> Fingerprint | None:
    """The files and folders ``names`` right in ``root``, folders with all they hold; what is not there counts as such.

    None where there is something that is no file, that is larger than any that planforge reads, or that cannot be read.
    """
    contents, times = hashlib.sha256(), hashlib.sha256()
    start = len(os.fsencode(root)) + 1
    try:
        for path, found in _all_of(str(root), names):
            if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
                return None
            told = os.fsencode(path)[start:]
            with open(path, "rb") as file:  # noqa: PTH123 - thousands of them, as strings
                data = file.read()
            contents.update(b"%d %s %d " % (len(told), told, len(data)))
            contents.update(data)
            times.update(b"%s %d %d\0" % (told, found.st_size, found.st_mtime_ns))
    except OSError:
        return None
    return Fingerprint(contents.hexdigest(), times.hexdigest())


def of_texts(*texts: str) -> str:
    """The digest of texts, one apart from the other."""
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def of_listing(folder: Path, without: str = "") -> str:
    """The digest of names, sizes and times of everything below ``folder`` but the file ``without`` right in it; "" where it cannot
    be listed, or is a link: nothing is listed through one."""
    if folder.is_symlink():
        return ""
    passed = str(folder / without)
    try:
        lines = [
            f"{path}\0{found.st_mode} {found.st_size} {found.st_mtime_ns}\0"
            for path, found in _below(str(folder))
            if path != passed
        ]
    except OSError:
        return ""
    return hashlib.sha256(os.fsencode("".join(lines))).hexdigest()


def _all_of(root: str, names: Iterable[str]) -> Iterator[tuple[str, os.stat_result]]:
    for name in names:
        path = os.path.join(root, name)  # noqa: PTH118 - as strings, see above
        try:
            found = os.lstat(path)
        except FileNotFoundError:
            continue
        if stat.S_ISDIR(found.st_mode):
            yield from _below(path)
        else:
            yield path, found


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Everything below a folder but folders, in the order of names; links are not followed."""
    with os.scandir(folder) as listed:
        entries = sorted(listed, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)
        else:
            yield entry.path, entry.stat(follow_symlinks=False)
