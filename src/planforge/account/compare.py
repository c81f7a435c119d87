"""Two versions of a plan into changes: the steps of ``difference``, gathered and given their kind.

A unit that is gone while its duties stand in another one was merged into it; a new unit with the duties of
one that stays was split from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from planforge.account.change import Change, Kind
from planforge.account.difference import Difference, Path, differences
from planforge.plan import records as m
from planforge.words.likeness import coverage

_NAMED = (m.Unit, m.Department, m.Affiliated, m.Process, m.Authority, m.HostedOffice)
_COUNTED = {m.Unit: "posts", m.Pool: "authorised", m.Affiliated: "posts", m.Share: "n"}
_HEADS = (m.UnitLeaders, m.LeaderPost, m.LevelTotal)
_WAYS = {
    m.Direction.IN: Kind.RECEIVED,
    m.Direction.OUT: Kind.HANDED_OUT,
    m.Direction.DOWN: Kind.DEVOLVED,
    m.Direction.UP: Kind.RAISED,
}
_OF_TRANSFER = 60  # percent of a transfer's words that the function it moves has too


def compare(old: m.Plan, new: m.Plan) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new``, by kind, then as they stand in the plan.

    The steps of all changes replay to ``new``: nothing that differs is left out.
    """
    changes = [*_Gathered(old, new).changes()]
    rank = {kind: at for at, kind in enumerate(Kind)}
    return tuple(sorted(changes, key=lambda change: rank[change.kind]))


@dataclass(frozen=True, slots=True)
class _Duty:
    """Where a duty that left or came stands: its unit's name, and its own step if it has one."""

    unit: str
    step: Difference | None


class _Gathered:
    """The steps of one comparison; each is taken once."""

    def __init__(self, old: m.Plan, new: m.Plan) -> None:
        self._steps = list(differences(old, new))
        self._old_names = m.unit_names(old)
        self._new_names = m.unit_names(new)
        self._merged = {
            gone: unit.name for unit in m.all_units(new.units) for gone in unit.merged_from
        }
        self._moves = [
            step.after
            for step in self._steps
            if step.operation == "add" and isinstance(step.after, m.Transfer)
        ]

    def changes(self) -> Iterator[Change]:
        """Changes of several steps first, then each step that is left."""
        left, came = self._duties("remove"), self._duties("add")
        moved = {id_ for id_ in left if id_ in came}
        yield from self._units("remove", Kind.MERGED, Kind.ABOLISHED, came, moved)
        yield from self._units("add", Kind.SPLIT, Kind.CREATED, left, moved)
        for id_ in sorted(moved):
            out, there = left[id_], came[id_]
            steps = tuple(step for step in (there.step, out.step) if step in self._steps and step)
            if steps:
                self._take(steps)
                yield Change(Kind.MOVED, steps, there.unit, out.unit)
        by_item: dict[tuple[str, ...], list[Change]] = {}
        for change in map(self._single, self._steps):
            if change.kind is Kind.FIELD:
                by_item.setdefault(change.first.path[:-1], []).append(change)
            else:
                yield change
        for same in by_item.values():  # what else changed about one thing is one change
            yield replace(same[0], differences=tuple(one.first for one in same))

    def _take(self, steps: tuple[Difference, ...]) -> None:
        for step in steps:
            self._steps.remove(step)

    def _duties(self, operation: str) -> Mapping[str, _Duty]:
        """Id → place of every duty that left (or came), alone or with its unit."""
        names = self._old_names if operation == "remove" else self._new_names
        found: dict[str, _Duty] = {}
        for step in self._steps:
            item = step.before if operation == "remove" else step.after
            if step.operation != operation:
                continue
            if isinstance(item, m.Duty):
                found[item.id] = _Duty(names.get(step.path[-3], ""), step)
            elif isinstance(item, m.Unit):
                for unit in m.all_units((item,)):
                    found |= {duty.id: _Duty(unit.name, None) for duty in unit.duties}
        found.pop("", None)
        return found

    def _units(
        self,
        operation: str,
        together: Kind,
        alone: Kind,
        there: Mapping[str, _Duty],
        moved: set[str],
    ) -> Iterator[Change]:
        """Units that went (or came), with the steps of the duties that went into (came from) another."""
        for step in tuple(self._steps):
            unit = step.before if operation == "remove" else step.after
            if step.operation != operation or not isinstance(unit, m.Unit):
                continue
            ids = dict.fromkeys(duty.id for duty in unit.duties)  # a plan may use one twice (PF101)
            shared = [id_ for id_ in ids if id_ in moved and there[id_].step]
            partners = Counter(there[id_].unit for id_ in shared)
            other = partners.most_common(1)[0][0] if partners else ""
            declared = self._declared(operation, unit)
            other = declared or other
            mine = [there[id_].step for id_ in shared if there[id_].unit == other]
            if operation == "add" and not declared and 2 * len(mine) < len(unit.duties):
                mine, other = [], ""
            steps = (step, *(one for one in mine if one is not None and one in self._steps))
            self._take(steps)
            yield Change(together if other else alone, steps, unit.name, other)

    def _declared(self, operation: str, unit: m.Unit) -> str:
        """The other unit that the new plan itself names: 合并自, 分设自; "" where it names none."""
        if operation == "remove":
            return self._merged.get(unit.id, "")
        return self._old_names.get(unit.split_from, "")

    def _single(self, step: Difference) -> Change:
        key = _unit_of(step.path)
        unit = self._new_names.get(key) or self._old_names.get(key, "")
        item = step.after if step.operation == "add" else step.before
        if isinstance(item, m.Transfer) and step.operation == "add":
            return Change(_WAYS[item.direction], (step,), unit, item.counterpart)
        if isinstance(item, m.Function) and step.operation in ("add", "remove"):
            return self._function(step, item)
        return Change(_kind(step), (step,), unit)

    def _function(self, step: Difference, function: m.Function) -> Change:
        """A function that came or went: with a transfer of this version, or by itself."""
        for move in self._moves:
            arrives = move.direction.arrives
            if step.operation == "add" and arrives and function.id in move.functions:
                return Change(_WAYS[move.direction], (step,), "", move.counterpart)
            if step.operation == "remove" and not arrives and _speaks_of(function, move):
                return Change(_WAYS[move.direction], (step,), "", move.counterpart)
        return Change(_kind(step), (step,))


def _unit_of(path: Path) -> str:
    """The key of the innermost unit on ``path``, "" outside units: an id may be any field's name too."""
    key = ""
    while len(path) > 1 and path[0] in ("units", "children"):
        key, path = path[1], path[2:]
    return key


def _speaks_of(function: m.Function, move: m.Transfer) -> bool:
    """Whether a function has most of the words of what a transfer moves (城市照明设施管理职责)."""
    return coverage(function.text, move.text.removesuffix("职责")) >= _OF_TRANSFER


def _kind(step: Difference) -> Kind:
    """The kind of a step by itself."""
    match step.operation:
        case "order":
            return Kind.REORDERED
        case "add" | "remove":
            return _of_item(step)
        case "set":
            return _of_value(step)


def _of_item(step: Difference) -> Kind:
    came = step.operation == "add"
    if step.record is m.Plate:
        return Kind.PLATE_ADDED if came else Kind.PLATE_REMOVED
    if step.record is m.Pool:
        return Kind.INCREASED if came else Kind.DECREASED
    if step.record in _HEADS:
        return Kind.LEADERS
    return Kind.CREATED if came else Kind.ABOLISHED


def _of_value(step: Difference) -> Kind:
    field = step.path[-1]
    if step.record in _HEADS or (step.record is m.Unit and field == "leaders"):
        return Kind.RANK if field in ("rank", "upgraded") else Kind.LEADERS
    if field == "rank":
        return Kind.RANK
    if field == "name" and issubclass(step.record, _NAMED):
        return Kind.RENAMED
    if step.record in (m.Function, m.Duty) and field in ("text", "points"):
        return Kind.REWORDED
    if field == _COUNTED.get(step.record):
        match step.before, step.after:
            case int(before), int(after):
                return Kind.INCREASED if after > before else Kind.DECREASED
    return Kind.FIELD
