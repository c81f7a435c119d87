"""What planforge wrote under out/: path, hash and plan of every file, kept in one JSON file, and in a journal while a build runs.

Only a file that stands here with the hash it has now is planforge's own: anything else under out/ was made
or changed by hand.

``stale`` names papers of change that an earlier build made beside a baseline and later ones, that have none, left as they lie.
``pending`` holds the hashes of files about to be written: after a crash the next build knows both
the old and the new file for its own. They are the lines of the journal, which is gone once the build is done.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

NAME = ".planforge-manifest.json"
JOURNAL = ".planforge-journal.jsonl"
VERSION = 1
_DEEPEST = 8  # folders and a name
_LONGEST = 255  # bytes of a name


@dataclass(frozen=True, slots=True)
class Entry:
    """One written file: the hash of its bytes (hexadecimal SHA-256) and the slug of its plan."""

    sha256: str
    plan: str


Entries = Mapping[str, Entry]
_NONE: Entries = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Manifest:
    """Files by path below out/, with forward slashes."""

    files: Entries = field(default_factory=lambda: _NONE)
    pending: Entries = field(default_factory=lambda: _NONE)
    stale: frozenset[str] = frozenset()  # of an earlier build, left by one that makes none of them
    dropped: int = 0  # entries of the file that name no file below out/

    def wrote(self, path: str, sha256: str) -> bool:
        """Whether planforge wrote these bytes at ``path``."""
        return any(
            path in entries and entries[path].sha256 == sha256
            for entries in (self.files, self.pending)
        )

    def paths(self) -> tuple[str, ...]:
        """Every path ever written and not yet given up, sorted."""
        return tuple(sorted({**self.pending, **self.files}))

    def owner(self, path: str) -> str:
        """The slug of the plan that ``path`` was written for; "" where nobody's."""
        entry = self.files.get(path) or self.pending.get(path)
        return entry.plan if entry else ""

    def announcing(self, entries: Entries) -> Manifest:
        """With ``entries`` about to be written."""
        return replace(self, pending={**self.pending, **entries})

    def settled(self, written: Entries, gone: frozenset[str], stale: frozenset[str]) -> Manifest:
        """After ``written`` are on the disk, ``gone`` are not planforge's any more, and ``stale`` were left as they lie."""
        files = {**self.files, **written}
        left = {path: entry for path, entry in files.items() if path not in gone}
        pending = {p: e for p, e in self.pending.items() if p not in written and p not in gone}
        old = (self.stale | stale) - written.keys()
        return Manifest(left, pending, frozenset(old & left.keys()))


def digest(data: bytes) -> str:
    """The SHA-256 of ``data``, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def dumped(manifest: Manifest) -> bytes:
    """The manifest as JSON, paths sorted, one file a line."""
    parts = [f'{{\n"version": {VERSION},\n"files": {_lines(manifest.files)}']
    if manifest.pending:
        parts.append(f',\n"pending": {_lines(manifest.pending)}')
    if manifest.stale:
        parts.append(f',\n"stale": {json.dumps(sorted(manifest.stale), ensure_ascii=False)}')
    return ("".join(parts) + "\n}\n").encode(errors="backslashreplace")


def _lines(entries: Entries) -> str:
    # Thousands of lines: a call of ``dumps`` for each costs ten times this.
    text = json.encoder.encode_basestring
    rows = (
        f"{text(path)}: [{text(entry.sha256)}, {text(entry.plan)}]"
        for path, entry in sorted(entries.items())
    )
    body = ",\n".join(rows)
    return f"{{\n{body}\n}}" if body else "{}"


def announced(entries: Entries) -> bytes:
    """Lines of the journal: files about to be written, one a line."""
    rows = ((path, entry.sha256, entry.plan) for path, entry in sorted(entries.items()))
    lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    return lines.encode(errors="backslashreplace")


def told_by(journal: bytes) -> Entries:
    """The entries of a journal; a line that was cut short when the build was stopped announced nothing that was written."""
    found: dict[str, Entry] = {}
    for line in journal.splitlines():
        try:
            path, sha256, plan = json.loads(line)
            if _is_below(path):
                found[path] = Entry(*_pair((sha256, plan)))
        except (ValueError, TypeError, AttributeError, RecursionError):
            continue
    return found


def loaded(data: bytes) -> Manifest | None:
    """The manifest that ``data`` holds; None where it is damaged or from a newer planforge."""
    try:
        value = json.loads(data)
        if value["version"] != VERSION:
            return None
        files, pending = value["files"], value.get("pending", {})
        kept = Manifest(_entries(files), _entries(pending))
        stale = frozenset(value.get("stale", ())) & kept.files.keys()
        dropped = len({*files, *pending} - {*kept.files, *kept.pending})
        return replace(kept, stale=stale, dropped=dropped)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _entries(value: Any) -> dict[str, Entry]:
    return {path: Entry(*_pair(pair)) for path, pair in value.items() if _is_below(path)}


def _pair(value: Any) -> tuple[str, str]:
    sha256, plan = value
    if not (isinstance(sha256, str) and isinstance(plan, str)):
        raise TypeError
    return sha256, plan


def _is_below(path: str) -> bool:
    """Whether a path of the file stays below out/: a forged manifest must not delete elsewhere."""
    folder, slash, name = path.rpartition("/")
    return _is_name(name) and (not slash or _is_folder(folder))


@lru_cache(maxsize=4)  # the files of a department stand together
def _is_folder(path: str) -> bool:
    parts = path.split("/")
    return len(parts) < _DEEPEST and all(map(_is_name, parts))


def _is_name(part: str) -> bool:
    """Whether a system can hold a file of this name, and it is one."""
    return (
        part not in ("", ".", "..")
        and part.isprintable()
        and "\\" not in part
        and ":" not in part
        and len(part.encode()) <= _LONGEST
    )
