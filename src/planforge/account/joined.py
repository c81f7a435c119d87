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
    moves = tuple(moves)
    before = {slug: _places(old[slug]) for slug in {move.giver for move in moves}}
    after = {slug: _places(new[slug]) for slug in {move.taker for move in moves}}
    gone: dict[tuple[str, str], m.Unit] = {}
    ends: dict[tuple[str, str], list[tuple[str, m.Unit]]] = defaultdict(list)  # one for each duty
    for move in moves:
        left, into = before[move.giver][move.was.id], after[move.taker][move.now.id]
        gone[move.giver, left.id] = left
        ends[move.giver, left.id].append((move.taker, into))
    for (giver, id_), found in ends.items():
        unit, (taker, into) = gone[giver, id_], found[0]
        went_one_way = len({(slug, one.id) for slug, one in found}) == 1
        if went_one_way and len(found) == len(unit.duties) and not is_there(unit, new.get(giver)):
            yield Joined(giver, unit, taker, into)


def is_there(unit: m.Unit, plan: m.Plan | None) -> bool:
    """Whether a plan has a unit, by its id or its name."""
    names = m.unit_names(plan) if plan else {}
    return unit.id in names or unit.name in names.values()


def _places(plan: m.Plan) -> dict[str, m.Unit]:
    """Duty → its unit."""
    return {duty.id: unit for unit in m.all_units(plan.units) for duty in unit.duties}
