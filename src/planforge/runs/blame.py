"""For each clause of a plan, the version that last changed what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planforge.account.clauses import Clause, clauses_of, is_touched
from planforge.account.difference import differences
from planforge.plan import records as m
from planforge.runs.log import signed
from planforge.runs.versions import Version


def blamed(
    plan: m.Plan, versions: Sequence[Version], *, zh: bool
) -> Iterator[tuple[Clause, Version]]:
    """Each clause with the newest version that made or changed it, as far back as plans can be read."""
    steps = [
        tuple(differences(version.old, version.new)) if version.old and version.new else None
        for version in versions
    ]
    for clause in clauses_of(plan, zh=zh):
        at = next(
            (n for n, made in enumerate(steps) if made is None or is_touched(clause.path, made)),
            len(versions) - 1,
        )
        yield clause, versions[at]


def plain(clause: Clause, version: Version) -> dict[str, object]:
    """A clause and its commit for JSON."""
    return {
        **signed(version.entry, version.new),
        "path": list(clause.path),
        "words": clause.words,
        "depth": clause.depth,
    }
