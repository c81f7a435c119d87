"""What earlier builds made, and of what: one SQLite file in the user's cache folder. Values are JSON.

It may be deleted at any time, and a file that cannot be read or is of another version is begun anew: then everything is made
again. It is the user's own and lies in no workspace, so nobody else can put words in it; what it says of out/ is looked at there
before it is believed.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

NAME = "papers.sqlite"
VERSION = 3  # of the tables below; those of another one are dropped
_WAIT = 5.0  # seconds for another build to finish writing
_TABLES = (
    "DROP TABLE IF EXISTS papers",
    "DROP TABLE IF EXISTS answers",
    """
    CREATE TABLE papers (
        place TEXT NOT NULL, slug TEXT NOT NULL, made_of TEXT NOT NULL, files TEXT NOT NULL,
        PRIMARY KEY (place, slug)
    ) WITHOUT ROWID
    """,
    "DROP TABLE IF EXISTS readings",
    """
    CREATE TABLE readings (
        place TEXT NOT NULL, name TEXT NOT NULL, made_of TEXT NOT NULL, reading BLOB NOT NULL,
        PRIMARY KEY (place, name)
    )
    """,
    "CREATE TABLE answers (n INTEGER PRIMARY KEY AUTOINCREMENT, question TEXT UNIQUE, answer TEXT)",
    f"PRAGMA user_version = {VERSION}",
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of out/ as a build left it: path below out/, SHA-256 of its bytes, size, time of writing in nanoseconds."""

    path: str
    sha256: str
    size: int
    time: int


@dataclass(frozen=True, slots=True)
class Known:
    """What a department's papers were made of (part → its digest), and the files they came to."""

    made_of: Mapping[str, str]
    files: tuple[File, ...]


def folder() -> Path | None:
    """Where the file lies: PLANFORGE_CACHE, or the user's cache folder; None where PLANFORGE_CACHE is empty."""
    named = os.environ.get("PLANFORGE_CACHE")
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path  # only a build asks

    return user_cache_path("planforge", appauthor=False)


def recall(at: Path | None, place: str) -> dict[str, Known]:
    """Slug → what is known of its papers at ``place`` (the absolute path of an out/); nothing where there is no sound file."""
    if at is None or not (at / NAME).is_file():
        return {}
    try:
        with closing(opened(at / NAME)) as base:
            rows = base.execute("SELECT slug, made_of, files FROM papers WHERE place = ?", (place,))
            return {slug: _known(made_of, files) for slug, made_of, files in rows}
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return {}


def remember(
    at: Path | None, place: str, known: Mapping[str, Known], forgotten: Iterable[str]
) -> None:
    """Write down what a build made, and forget what is not so any more. A cache that cannot be written costs time, no more."""
    if at is None:
        return
    try:
        at.mkdir(parents=True, exist_ok=True, mode=0o700)
        _written(at / NAME, place, known, forgotten)
    except (sqlite3.Error, OSError):
        removed(at / NAME)


def forget(at: Path | None, root: Path, out: Path) -> None:
    """Forget all that is kept of the workspace at ``root`` whose papers lie in ``out``."""
    if at is None or not (at / NAME).is_file():
        return
    try:
        with closing(opened(at / NAME)) as base, base:
            prepared(base)
            base.execute("DELETE FROM papers WHERE place = ?", (str(out.resolve()),))
            base.execute("DELETE FROM readings WHERE place = ?", (str(root.resolve()),))
    except (sqlite3.Error, OSError):
        removed(at / NAME)


def _written(path: Path, place: str, known: Mapping[str, Known], forgotten: Iterable[str]) -> None:
    with closing(opened(path)) as base, base:
        prepared(base)
        base.executemany(
            "DELETE FROM papers WHERE place = ? AND slug = ?", ((place, s) for s in forgotten)
        )
        base.executemany(
            "INSERT OR REPLACE INTO papers VALUES (?, ?, ?, ?)",
            ((place, slug, *_dumped(one)) for slug, one in known.items()),
        )


def opened(path: Path) -> sqlite3.Connection:
    """The file, to be closed by the caller. Raises sqlite3.Error."""
    return sqlite3.connect(path, timeout=_WAIT)


def prepared(base: sqlite3.Connection) -> None:
    """See to it that the tables are those of this version. Raises sqlite3.Error."""
    if _is_current(base):
        return
    base.execute(
        "BEGIN IMMEDIATE"
    )  # of two builds that begin the file at once, one waits and finds it done
    if not _is_current(base):
        for statement in _TABLES:
            base.execute(statement)
    base.commit()


def _is_current(base: sqlite3.Connection) -> bool:
    found: object = base.execute("PRAGMA user_version").fetchone()
    return found == (VERSION,)


def removed(path: Path) -> None:
    """A damaged file is begun anew the next time; one that another build is writing is left alone."""
    try:
        with closing(opened(path)) as base:
            base.execute("PRAGMA quick_check").fetchone()
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError):
            path.unlink(missing_ok=True)
    except OSError:
        pass


def _dumped(known: Known) -> tuple[str, str]:
    files = [[f.path, f.sha256, f.size, f.time] for f in known.files]
    return json.dumps(dict(known.made_of)), json.dumps(files, ensure_ascii=False)


def _known(made_of: str, files: str) -> Known:
    """Raises ValueError or TypeError for what no build wrote."""
    parts, rows = json.loads(made_of), json.loads(files)
    if not isinstance(parts, dict) or not all(_is_file(row) for row in rows):
        raise ValueError(made_of)
    return Known(parts, tuple(File(*row) for row in rows))


def _is_file(row: object) -> bool:
    types = (str, str, int, int)
    return isinstance(row, list) and [type(cell) for cell in row] == list(types)
