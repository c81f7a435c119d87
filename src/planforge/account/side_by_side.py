"""Two versions of a plan known by the same ids, however the files write them.

An id that was made while a file was read (PF015) is made from words: it is another one as soon as they are, and nobody
has ever seen it. An id that was written may be typed anew, or go to another thing. What a thing was, and not what it is
called in the file, says which it is; so both versions of it go by one id, and papers made of both find it by that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple, TypeVar

from planforge.account.change import Change, Kind
from planforge.account.compare import compare, in_order, unit_of
from planforge.account.difference import (
    Difference,
    Path,
    are_items,
    key_of,
    keys_differ,
    known_places,
    partners,
)
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import Kind as FieldKind
from planforge.plan.kinds import Many, Reference
from planforge.words.likeness import Index

R = TypeVar("R", bound=m.Located)
_WORD_FOR_WORD = 100  # percent
_NEARLY = 85  # percent of the words of two duties in different units that are one, where no others come near


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two versions by the same ids.

    ``likeness``: id → percent, of what goes by it because its words are that much alike. ``retyped``: the ids that both
    files write, each its own, as steps.
    """

    old: m.Plan
    new: m.Plan
    likeness: Mapping[str, int] = field(default_factory=dict)
    retyped: tuple[Difference, ...] = ()

    def changes(self) -> tuple[Change, ...]:
        """Every change, as ``compare`` gives them; what words alone paired says so."""
        every = compare(self.old, self.new)
        if not self.likeness and not self.retyped:
            return every
        known = (
            replace(change, differences=tuple(map(self._inferred, change.differences)))
            for change in every
        )
        names = m.unit_names(self.new)
        ids = (
            Change(Kind.FIELD, (step,), names.get(unit_of(step.path), "")) for step in self.retyped
        )
        return in_order((*known, *ids))

    def _inferred(self, step: Difference) -> Difference:
        found = next((self.likeness[key] for key in step.path[::-1] if key in self.likeness), 0)
        return replace(step, likeness=step.likeness or found)


class _Pair(NamedTuple):
    """One thing in both versions: where the new one has it, and by how much of its words it is known."""

    before: m.Located
    after: m.Located
    path: Path
    percent: int

    @property
    def ids(self) -> tuple[str, str]:
        return getattr(self.before, "id", ""), getattr(self.after, "id", "")

    @property
    def is_by_new(self) -> bool:
        """Whether the new file's id counts: it writes one, or neither does."""
        return self.after.is_written("id") or not self.before.is_written("id")


def side_by_side(old: m.Plan, new: m.Plan) -> SideBySide:
    """Both plans, in which each thing that both have goes by one id: the new one's, where its file writes it."""
    pairs = [pair for pair in _pairs(old, new) if all(pair.ids) and pair.ids[0] != pair.ids[1]]
    if not pairs:
        return SideBySide(old, new)
    in_old = _free(old, {id(pair.before): pair.ids[1] for pair in pairs if pair.is_by_new})
    in_new = _free(new, {id(pair.after): pair.ids[0] for pair in pairs if not pair.is_by_new})
    known = [p for p in pairs if id(p.before) in in_old or id(p.after) in in_new]
    return SideBySide(
        _with_ids(old, in_old),
        _with_ids(new, in_new),
        {pair.ids[pair.is_by_new]: pair.percent for pair in known if pair.percent < _WORD_FOR_WORD},
        tuple(
            Difference("set", (*p.path, "id"), type(p.before), *p.ids, likeness=p.percent % 100)
            for p in known
            if p.before.is_written("id") and p.after.is_written("id")
        ),
    )


def _free(plan: m.Plan, wanted: dict[int, str]) -> dict[int, str]:
    """Item, by identity → its new id, of those that give no two things of the plan one id."""
    items = [item for item in _items(plan) if getattr(item, "id", "")]
    while wanted:
        had = Counter(wanted.get(id(item), getattr(item, "id", "")) for item in items)
        kept = {item: name for item, name in wanted.items() if had[name] == 1}
        if len(kept) == len(wanted):
            break
        wanted = kept
    return wanted


def _items(record: m.Located) -> Iterator[m.Located]:
    for one in fields(record):
        value = getattr(record, one.name)
        if isinstance(value, tuple) and value and isinstance(value[0], m.Located):
            for each in value:
                yield each
                yield from _items(each)


def _pairs(old: m.Plan, new: m.Plan) -> Iterator[_Pair]:
    """What is what: item by item of each list, then the duties without ids that stand in another unit, word for word or nearly."""
    found = list(_in_place(old, new, (), known_places(old, new)))
    yield from found
    paired = {id(item) for pair in found for item in (pair.before, pair.after)}
    kept = _duties(old).keys() & _duties(new).keys()
    gone, come = (
        _by_words(
            duty
            for key, duty in _duties(plan).items()
            if key not in kept and id(duty) not in paired
        )
        for plan in (old, new)
    )
    free = {words: duty for words, duty in gone.items() if duty and _is_free(duty, new)}
    taken = {words: duty for words, duty in come.items() if duty and _is_free(duty, old)}
    said = {id_ for duty in _duties(new).values() for id_ in duty.continues}
    for words, there, percent in _same_words(free, taken):
        duty = taken[there]
        if percent < _WORD_FOR_WORD and free[words].id in said:
            continue  # another one says that it goes on with it
        yield _Pair(free[words], duty, _path_of(duty, new.units, ("units",)), percent)


def _same_words(
    gone: Mapping[str, m.Duty], come: Mapping[str, m.Duty]
) -> Iterator[tuple[str, str, int]]:
    """The texts of either side that are one: word for word, else the only ones that are alike."""
    same = gone.keys() & come.keys()
    yield from ((words, words, _WORD_FOR_WORD) for words in gone if words in same)
    left, new = ([words for words in texts if words not in same] for texts in (gone, come))
    index = Index(new)
    near = [(words, list(index.near(words, _NEARLY))) for words in left]
    wanted = Counter(at for _, found in near for at, _ in found)
    for words, found in near:
        if len(found) == 1 and wanted[found[0][0]] == 1:
            yield words, new[found[0][0]], min(found[0][1], _WORD_FOR_WORD - 1)


def _is_free(duty: m.Duty, other: m.Plan) -> bool:
    """Whether the other version has nothing of the id that a duty is written with."""
    ids = (getattr(item, "id", "") for item in _items(other))
    return not duty.is_written("id") or duty.id not in ids


def _path_of(duty: m.Duty, units: tuple[m.Unit, ...], above: Path) -> Path:
    """The way to a duty; () where it is in none of the units."""
    for unit in units:
        here = (*above, key_of(unit))
        if any(one is duty for one in unit.duties):
            return (*here, "duties", key_of(duty))
        if found := _path_of(duty, unit.children, (*here, "children")):
            return found
    return ()


def _duties(plan: m.Plan) -> dict[tuple[str, str], m.Duty]:
    """The duties of units by id and words."""
    return {(d.id, d.text): d for unit in m.all_units(plan.units) for d in unit.duties}


def _in_place(old: m.Located, new: m.Located, path: Path, apart: frozenset[str]) -> Iterator[_Pair]:
    if old is new:
        return
    for one in fields(old):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if before == after or not are_items(before, after):
            continue  # as most lists are
        if not (keys_differ(before) and keys_differ(after)):
            continue
        there = {key_of(item): item for item in after}
        partner = partners(before, after, apart=apart)
        for item in before:
            if key_of(item) in partner:
                key, percent = partner[key_of(item)]
                here = (*path, one.name, key)
                yield _Pair(item, there[key], here, percent or _WORD_FOR_WORD)
                yield from _in_place(item, there[key], here, apart)


def _by_words(duties: Iterable[m.Duty]) -> Mapping[str, m.Duty | None]:
    """Words → the duty that says them; None where several do."""
    found: dict[str, m.Duty | None] = {}
    for duty in duties:
        found[duty.text] = None if duty.text in found else duty
    return found


def _with_ids(plan: m.Plan, ids: Mapping[int, str]) -> m.Plan:
    """``plan`` with the ids that ``ids`` gives items by identity, also where other items refer to them."""
    if not ids:
        return plan
    names: dict[str, dict[str, str]] = {"unit": {}, "function": {}, "duty": {}}
    for item in _items(plan):
        if id(item) in ids:
            names.setdefault(type(item).__name__.lower(), {})[getattr(item, "id", "")] = ids[
                id(item)
            ]
    names["item"] = names["duty"] | names["function"]
    return _renamed(plan, ids, names)


def _renamed(record: R, ids: Mapping[int, str], names: Mapping[str, Mapping[str, str]]) -> R:
    changed: dict[str, Any] = {}
    for spec in SPEC_OF[type(record)].fields:
        value = getattr(record, spec.attribute)
        now = _value(value, spec.kind, ids, names)
        if now != value:
            changed[spec.attribute] = now
    if id(record) in ids:
        changed["id"] = ids[id(record)]
    return replace(record, **changed) if changed else record


def _value(
    value: object, kind: FieldKind, ids: Mapping[int, str], names: Mapping[str, Mapping[str, str]]
) -> object:
    match value, kind:
        case m.Located(), _:
            return _renamed(value, ids, names)
        case tuple(), Many(of=each):
            return tuple(_value(one, each, ids, names) for one in value)
        case str(), Reference(to=to):
            return names.get(to, {}).get(value, value)
    return value
