"""The committed versions of one plan file, and what each commit did to the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from planforge.plan import records as m
from planforge.reading.read import read_plan
from planforge.world.history import Entry, Repository


@dataclass(frozen=True, slots=True)
class Version:
    """What one commit did to the plan; ``old`` or ``new`` is None where there was no readable plan."""

    entry: Entry
    old: m.Plan | None
    new: m.Plan | None
    was_there: bool
    is_there: bool


def read_versions(repository: Repository, path: str) -> Iterator[Version]:
    """Every commit that changed the file ``path``, newest first, as the plans before and after it."""
    entries = repository.entries(path)
    read = cache(lambda data: read_plan(path, data)[0])  # each version is one's new, another's old
    for entry, (before, after) in zip(entries, repository.versions(entries), strict=True):
        old, new = (read(data) if data else None for data in (before, after))
        yield Version(entry, old, new, before is not None, after is not None)
