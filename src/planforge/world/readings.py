"""What was read of plan files, in the user's cache file beside what papers were made of: one row for each file of a workspace.

As there: it may be deleted at any time, what cannot be read is not there, and nobody else's words are in it.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from planforge.world.cache import NAME, opened, prepared, removed

_FAST = 1  # of zlib's levels: a plan is written once and read many times
_LENGTH = 4  # bytes


def recall(at: Path, place: str) -> dict[str, tuple[str, bytes]]:
    """Name → digest of what a reading was made of, and the reading as it was kept, of the workspace at ``place``."""
    if not (at / NAME).is_file():
        return {}
    try:
        with closing(opened(at / NAME)) as base:
            rows = base.execute(
                "SELECT name, made_of, reading FROM readings WHERE place = ?", (place,)
            )
            return {
                name: (made_of, reading)
                for name, made_of, reading in rows
                if isinstance(made_of, str) and isinstance(reading, bytes)
            }
    except (sqlite3.Error, OSError):
        return {}


def remember(
    at: Path, place: str, kept: Mapping[str, tuple[str, bytes]], gone: Collection[str]
) -> None:
    """Write readings down, and forget those of files that are gone. A cache that cannot be written costs time, no more."""
    if not kept and not gone:
        return
    try:
        at.mkdir(parents=True, exist_ok=True, mode=0o700)
        with closing(opened(at / NAME)) as base, base:
            prepared(base)
            base.executemany(
                "DELETE FROM readings WHERE place = ? AND name = ?", ((place, n) for n in gone)
            )
            base.executemany(
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)",
                ((place, name, *row) for name, row in kept.items()),
            )
    except (sqlite3.Error, OSError):
        removed(at / NAME)


def dumped(head: Any, body: Any) -> bytes:
    """Two values as they are kept: one that is always asked for, and a large one that seldom is. Raises TypeError for what JSON
    has not."""
    first, second = _packed(head), _packed(body)
    return len(first).to_bytes(_LENGTH, "big") + first + second


def loaded(data: bytes) -> tuple[Any, Callable[[], Any]]:
    """What was kept: the head, and how to get the body. For bytes that were kept: their digest is asked for before."""
    end = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
    return _unpacked(data[_LENGTH:end]), lambda: _unpacked(data[end:])


def _packed(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST)


def _unpacked(data: bytes) -> Any:
    return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
