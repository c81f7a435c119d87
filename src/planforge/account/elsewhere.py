"""What one department has no more and another one has now: offices, affiliated bodies, second names, units and items of 权责清单 that
changed hands. A department's own two versions only say that it came or went.

A thing is taken for the same where exactly one department lost one of its name (a unit: of its id, or its name) and exactly one
other got it; where more could be meant nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planforge.account.change import Change, Kind
from planforge.account.handed_units import SEVERAL
from planforge.plan import records as m
from planforge.words.phrases import bare

Key = tuple[str, str]  # the kind of thing, and what tells it from its like
_CAME_OR_WENT = (Kind.CREATED, Kind.ABOLISHED, Kind.PLATE_ADDED, Kind.PLATE_REMOVED)


@dataclass(frozen=True, slots=True)
class There:
    """The other department, and what the thing is called with it."""

    department: str
    name: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Of one department: where what it lost is now, and where what it got was."""

    went: Mapping[Key, There] = field(default_factory=dict)
    came: Mapping[Key, There] = field(default_factory=dict)


NOWHERE = Elsewhere()


def elsewhere(old: Mapping[str, m.Plan], new: Mapping[str, m.Plan]) -> Mapping[str, Elsewhere]:
    """Slug → what changed hands, of the departments of two versions; those without anything are left out."""
    left, came = _only(old, new), _only(new, old)
    went: dict[str, dict[Key, There]] = {}
    got: dict[str, dict[Key, There]] = {}
    for key, (giver, was) in left.items():
        if key not in came or came[key][0] == giver:
            continue
        taker, now = came[key]
        went.setdefault(giver, {})[key] = There(_name(new[taker]), now)
        got.setdefault(taker, {})[key] = There(_name(new.get(giver) or old[giver]), was)
    slugs = {*went, *got}
    return {slug: Elsewhere(went.get(slug, {}), got.get(slug, {})) for slug in slugs}


def has_moved(old: m.Plan, new: m.Plan) -> bool:
    """Whether a department lost or got anything that can change hands."""
    return dict(_things(old)).keys() != dict(_things(new)).keys()


def across(changes: Sequence[Change], hands: Elsewhere) -> tuple[Change, ...]:
    """``changes``, those of things that changed hands with the other department and the thing's name there."""
    return tuple(_across(change, hands) for change in changes) if hands != NOWHERE else (*changes,)


def _across(change: Change, hands: Elsewhere) -> Change:
    step = change.first
    known = hands.came if step.operation == "add" else hands.went
    there = next((known[key] for key in _keys(step.item) if key in known), None)
    if there is None or step.operation not in ("add", "remove"):
        return change
    if change.kind in (Kind.RECEIVED, Kind.HANDED_OUT):
        other = there.department if change.other == SEVERAL else change.other
        return replace(change, other=other, called=there.name)
    is_unit = isinstance(step.item, m.Unit)  # no transfer says that it changed hands
    if change.kind not in _CAME_OR_WENT or is_unit:
        return change
    return replace(change, other=there.department, called=there.name)


def _only(one: Mapping[str, m.Plan], other: Mapping[str, m.Plan]) -> dict[Key, tuple[str, str]]:
    """Thing → slug and name, of what a department of ``one`` has and the same department of ``other`` has not; nothing that several
    have."""
    found: dict[Key, tuple[str, str]] = {}
    twice: set[Key] = set()
    for slug in sorted(one):
        plan = one[slug]
        there = set(dict(_things(other[slug]))) if slug in other else set()
        for key, name in dict(_things(plan)).items():
            if key in there:
                continue
            if key in found:
                twice.add(key)
            found[key] = (slug, name)
    return {key: place for key, place in found.items() if key not in twice}


def _things(plan: m.Plan) -> Iterator[tuple[Key, str]]:
    department = plan.department
    units = m.all_units(plan.units)
    plates = (*department.plates, *(plate for unit in units for plate in unit.plates))
    for item in (*department.hosted_offices, *plan.affiliated, *plates, *units, *plan.authorities):
        for key in _keys(item):
            yield key, bare(getattr(item, "name", ""))


def _keys(item: object) -> Iterator[Key]:
    match item:
        case m.Unit():
            if item.id:
                yield "unit id", item.id
            yield "unit", bare(item.name)
        case m.Authority():
            yield item.type, bare(item.name)
        case m.HostedOffice() | m.Affiliated() | m.Plate():
            yield type(item).__name__, bare(item.name)


def _name(plan: m.Plan) -> str:
    return bare(plan.department.name)
