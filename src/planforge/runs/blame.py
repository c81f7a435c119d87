"""For each fact of a plan, the version that last changed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planforge.account.difference import differences
from planforge.account.facts import Fact, facts_of, is_touched
from planforge.plan import records as m
from planforge.runs.log import signed
from planforge.runs.versions import Version


def blamed(
    plan: m.Plan, versions: Sequence[Version], *, zh: bool
) -> Iterator[tuple[Fact, Version]]:
    """Each fact with the newest version that made or changed it, as far back as plans can be read."""
    steps = [
        tuple(differences(version.old, version.new)) if version.old and version.new else None
        for version in versions
    ]
    for fact in facts_of(plan, zh=zh):
        if not fact.paths:  # a heading
            continue
        at = next(
            (n for n, made in enumerate(steps) if made is None or is_touched(fact, made)),
            len(versions) - 1,
        )
        yield fact, versions[at]


def plain(fact: Fact, version: Version) -> dict[str, object]:
    """A fact and its commit for JSON."""
    return {
        **signed(version.entry, version.new),
        "path": list(fact.paths[0]),
        "words": fact.words,
        "depth": fact.depth,
    }
