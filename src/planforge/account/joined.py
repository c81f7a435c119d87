"""Units that went whole into one unit of another department: every duty they had is one of that unit's now, and they are no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from planforge.plan import records as m


class DutyMoved(NamedTuple):
    """A duty that one department had and another one has: the slugs, and the duty in either plan."""

    giver: str
    was: m.Duty
    taker: str
    now: m.Duty


class Joined(NamedTuple):
    """A unit that is gone, and the unit of another department that has all its duties."""

    giver: str
    gone: m.Unit
    taker: str
    into: m.Unit


def joined(
    moves: Iterable[DutyMoved], old: Mapping[str, m.Plan], new: Mapping[str, m.Plan]
) -> Iterator[Joined]:
    """The units that went whole; ``old`` and ``new`` are the plans by slug."""
    ways: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    count: dict[tuple[str, str], int] = defaultdict(int)
    moves = tuple(moves)
    before = {slug: _places(old[slug]) for slug in {move.giver for move in moves}}
    after = {slug: _places(new[slug]) for slug in {move.taker for move in moves}}
    for move in moves:
        left, into = before[move.giver][move.was.id], after[move.taker][move.now.id]
        ways[move.giver, left.id].add((move.taker, into.id))
        count[move.giver, left.id] += 1
    for (giver, id_), ends in ways.items():
        gone = _units(old[giver])[id_]
        stays = giver in new and (id_ in (units := _units(new[giver])) or _named(gone, units))
        if stays or len(ends) > 1 or count[giver, id_] < len(gone.duties):
            continue
        ((taker, unit),) = ends
        yield Joined(giver, gone, taker, _units(new[taker])[unit])


def _named(unit: m.Unit, units: Mapping[str, m.Unit]) -> bool:
    return any(one.name == unit.name for one in units.values())


def _units(plan: m.Plan) -> dict[str, m.Unit]:
    return {unit.id: unit for unit in m.all_units(plan.units)}


def _places(plan: m.Plan) -> dict[str, m.Unit]:
    """Duty → its unit."""
    return {duty.id: unit for unit in m.all_units(plan.units) for duty in unit.duties}
