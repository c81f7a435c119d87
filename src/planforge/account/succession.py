"""承接: which old functions, duties and items go on in which new ones, as the new plan declares it (``continues``).

What is declared to go on was not cancelled, and what it goes on in is not new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planforge.plan import records as m
from planforge.words.likeness import coverage
from planforge.words.phrases import bare

_REST = 80  # percent of a duty's words that stand in the one it was a part of

Item = m.Function | m.Duty | m.Authority


@dataclass(frozen=True, slots=True)
class End:
    """One end of a succession: the item, and the unit it stands in ("" for a function or an authority)."""

    item: Item
    unit: str = ""
    unit_id: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """Old items whose work goes on, and the items it goes on in; an item that kept its id may stand on both sides."""

    olds: tuple[End, ...]
    news: tuple[End, ...]


def ends_of(plan: m.Plan) -> Iterator[End]:
    """Everything that can go on in something, or be what something goes on in."""
    for function in plan.functions:
        yield End(function)
    for unit in m.all_units(plan.units):
        for duty in unit.duties:
            yield End(duty, unit.name, unit.id)
    for item in plan.authorities:
        yield End(item)


def flows(old: m.Plan, new: m.Plan) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Where duties went and came from: old duty id → ids of the units that have it now, or that say they go on with it; new
    duty id → ids of the units it stood in, or that it goes on from."""
    before = {end.item.id: end.unit_id for end in ends_of(old) if end.unit_id and end.item.id}
    went: dict[str, set[str]] = {}
    came: dict[str, set[str]] = {}
    for end in ends_of(new):
        if not end.unit_id or not end.item.id:
            continue
        for name in {end.item.id, *end.item.continues} & before.keys():
            went.setdefault(name, set()).add(end.unit_id)
            came.setdefault(end.item.id, set()).add(before[name])
    return went, came


def successions(old: m.Plan, new: m.Plan) -> tuple[Succession, ...]:
    """Every group of items tied by ``continues``, in the order of the new plan."""
    before = {end.item.id: end for end in ends_of(old) if end.item.id}
    after = {end.item.id: end for end in ends_of(new) if end.item.id}
    arrived = {id_ for move in new.transfers if move.direction.arrives for id_ in move.functions}
    groups = _Groups()
    for id_, end in after.items():
        came = id_ in arrived or bool(getattr(end.item, "received_from", ""))
        for name in end.item.continues:
            if name not in before or name == id_ or (came and name in after):
                continue  # the one that stays here is not what came from another department
            if not _is_anothers(before[name], end, after):
                groups.tie(id_, name)
    for id_, name in _rest_of_it(before, after, groups):
        groups.tie(id_, name)
    return tuple(
        Succession(
            tuple(before[id_] for id_ in before if id_ in group),
            tuple(after[id_] for id_ in after if id_ in group),
        )
        for group in groups.found()
    )


def _rest_of_it(
    before: Mapping[str, End], after: Mapping[str, End], groups: _Groups
) -> Iterator[tuple[str, str]]:
    """New duty that says of itself no more than what one which is gone said in its unit, and that one, with which another duty goes on:
    of 养老、失业保险工作 divided in two one half declares it."""
    gone = [end for id_, end in before.items() if id_ not in after and id_ in groups]
    for id_, end in after.items():
        if id_ in before or end.item.continues or not isinstance(end.item, m.Duty):
            continue
        for was in gone:
            if not isinstance(was.item, m.Duty) or was.unit_id != end.unit_id:
                continue
            if coverage(bare(was.item.text), bare(end.item.text)) >= _REST:
                yield id_, was.item.id
                break


def _is_anothers(was: End, now: End, after: Mapping[str, End]) -> bool:
    """Whether an id is that of something of another sort which is still here as it was: then another department's is meant."""
    there = after.get(was.item.id)
    return type(was.item) is not type(now.item) and there is not None and there.item == was.item


class _Groups:
    """Ids that belong together, in the order they were first tied."""

    def __init__(self) -> None:
        self._group_of: dict[str, set[str]] = {}

    def tie(self, one: str, other: str) -> None:
        group = self._group_of.setdefault(one, {one})
        joined = self._group_of.setdefault(other, {other})
        if group is joined:
            return
        group |= joined
        for id_ in joined:
            self._group_of[id_] = group

    def __contains__(self, id_: str) -> bool:
        return id_ in self._group_of

    def found(self) -> Iterator[set[str]]:
        seen: set[int] = set()
        for group in self._group_of.values():
            if id(group) not in seen:
                seen.add(id(group))
                yield group
