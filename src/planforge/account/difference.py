"""What differs between two records, field by field, so exactly that one can be made of the other.

Every field of the field table is walked: a key that the table gains is compared from the same day.

A path leads from the plan to a value: field names, and the key of an item after the name of its list:
``("units", "planning", "duties", "guide", "text")``. A key is the item's id, or what names it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeGuard, TypeVar

from planforge.account.identity import is_something_else
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import Field
from planforge.words.likeness import coverage, likeness
from planforge.words.phrases import bare

Path = tuple[str, ...]
Operation = Literal["set", "add", "remove", "order"]
R = TypeVar("R", bound=m.Located)

# What names an item that has no id: the first of these fields that its record has.
_NAMES = ("id", "name", "title", "kind", "label", "rank", "department", "field", "text")
# An item that came with a new id is the old one if its words are this much alike, percent.
_ALIKE = 60
_HALF = 50  # percent
_STILL_SAID = 75  # percent of a text's words that the other has too: it was added to, not replaced
_STOP = re.compile("[，。；：]")
_NEARLY_ALL = 75  # percent of a unit's duties that make one of several new units the old one


@dataclass(frozen=True, slots=True)
class Difference:
    """One step from the old record to the new one.

    ``record`` is the class of the record whose field is set, or of the items of the list.
    ``set``: the value at ``path`` was ``before`` and is ``after``. ``add``: ``after`` is a new item
    of the list, at ``index``. ``remove``: ``before`` is gone. ``order``: the keys of the items that
    stayed, as they stood and as they stand. ``likeness`` is 0 where ids or names paired the items
    on the way, else the percent by which words did.
    """

    operation: Operation
    path: Path
    record: type[m.Located]
    before: object = None
    after: object = None
    index: int = -1
    likeness: int = 0

    @property
    def item(self) -> object:
        """What came with the step, or what was there before it."""
        return self.after if self.operation == "add" else self.before


def prints_the_same(step: Difference) -> bool:
    """Whether a text differs in no more than the mark that ends it: a paper prints one there anyhow."""
    if step.record not in (m.Function, m.Duty) or step.path[-1] not in ("text", "points"):
        return False
    return _unmarked(step.before) == _unmarked(step.after)


def _unmarked(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_unmarked, value))
    return bare(value) if isinstance(value, str) else value


def key_of(item: m.Located) -> str:
    """What names an item among its like: its id, or the first words that say which it is.

    >>> key_of(m.LeaderPost("局长", 1))
    '局长'
    """
    for name in _NAMES:
        value = getattr(item, name, "")
        if value:
            owner = _told_apart_by(item)
            return f"{value}（{owner}）" if owner and name != "id" else str(value)
    return ""


def _told_apart_by(item: m.Located) -> str:
    """What tells things of one name apart: whose posts, of which number, approved by which document, more or less of them."""
    match item:
        case m.Pool():
            return item.owner
        case m.Basis():
            return item.doc_no
        case m.PostChange():
            return f"{item.basis}核减" if item.decreased and not item.increased else item.basis
    return ""


def differences(
    old: R, new: R, path: Path = (), score: int = 0, apart: frozenset[str] = frozenset()
) -> Iterator[Difference]:
    """Every step from ``old`` to ``new``, in the order of the field table; none for equal records. ``apart``: ids of what
    is known to be elsewhere, which words pair with nothing (of plans they are worked out)."""
    if old == new:
        return
    if isinstance(old, m.Plan) and isinstance(new, m.Plan):
        apart = known_places(old, new)
    for spec in SPEC_OF[type(old)].fields:
        name = spec.attribute
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        here = (*path, name)
        if isinstance(before, m.Located) and type(before) is type(after):
            yield from differences(before, after, here, score, apart)
        elif are_items(before, after) and keys_differ(before) and keys_differ(after):
            yield from _of_items(before, after, here, score, apart)
        else:
            yield Difference("set", here, type(old), before, after, likeness=score)


def are_items(before: object, after: object) -> TypeGuard[tuple[m.Located, ...]]:
    both = (before, after)
    return all(
        isinstance(items, tuple) and all(type(item) in SPEC_OF for item in items) for items in both
    )


def keys_differ(items: tuple[m.Located, ...]) -> bool:
    """Whether every item can be told from the others."""
    keys = [key_of(item) for item in items]
    return "" not in keys and len(set(keys)) == len(keys)


def _of_items(
    before: tuple[m.Located, ...],
    after: tuple[m.Located, ...],
    path: Path,
    score: int,
    apart: frozenset[str],
) -> Iterator[Difference]:
    old = {key_of(item): item for item in before}
    new = {key_of(item): item for item in after}
    partner = partners(before, after, score, apart)
    taken = {there for there, _ in partner.values()}
    for key, item in old.items():
        if key not in partner:
            yield Difference("remove", (*path, key), type(item), before=item)
            continue
        there, percent = partner[key]
        yield from differences(item, new[there], (*path, key), percent, apart)
    for index, (key, item) in enumerate(new.items()):
        if key not in taken:
            yield Difference("add", (*path, key), type(item), after=item, index=index)
    stood = tuple(partner[key][0] for key in old if key in partner)
    stand = tuple(key for key in new if key in taken)
    if stood != stand:
        yield Difference("order", path, type(before[0]), stood, stand)


def known_places(old: m.Plan, new: m.Plan) -> frozenset[str]:
    """The ids of what is known to be elsewhere: duties that one unit had and another one has now, in much the same words; what a
    transfer of this version says came or went."""
    known = {move.id for move in old.transfers}
    moves = (move for move in new.transfers if move.id not in known)
    moved = frozenset[str]().union(*(move.functions for move in moves))
    return _in_another_unit(old, new) | moved | _units_of(moved, old, new)


def _units_of(moved: frozenset[str], *plans: m.Plan) -> frozenset[str]:
    """The ids of the units all of whose duties a transfer says came or went."""
    return frozenset(
        unit.id
        for plan in plans
        for unit in (m.all_units(plan.units) if moved else ())
        if unit.duties and moved.issuperset(duty.id for duty in unit.duties)
    )


def _in_another_unit(old: m.Plan, new: m.Plan) -> frozenset[str]:
    if old.units == new.units:
        return frozenset()
    there = m.all_units(new.units)
    same = {unit.id: unit for unit in there}
    left = [unit for unit in m.all_units(old.units) if same.get(unit.id) != unit]
    before, after = _places_of_duties(left), _places_of_duties(there)
    words = {unit.id: {duty.text for duty in unit.duties} for unit in there}
    return frozenset(
        id_
        for id_, (unit, duty) in before.items()
        if id_ in after and after[id_][0] != unit and not is_something_else(duty, after[id_][1])
        # an id that only changed places with another's: the words stayed
        if duty.text == after[id_][1].text or duty.text not in words.get(unit, ())
    )


def _places_of_duties(units: Iterable[m.Unit]) -> dict[str, tuple[str, m.Duty]]:
    return {duty.id: (unit.id, duty) for unit in units for duty in unit.duties if duty.id}


def partners(
    before: tuple[m.Located, ...],
    after: tuple[m.Located, ...],
    score: int = 0,
    apart: frozenset[str] = frozenset(),
) -> dict[str, tuple[str, int]]:
    """Old key → new key of the items that stayed, and by how much their words were alike (``score`` where their
    keys say it). Every item has a key of its own; those of ``apart`` are known to be elsewhere."""
    old = {key_of(item): item for item in before}
    new = {key_of(item): item for item in after}
    found = {key: (there, score) for key, there in _under_new_ids(old, new).items()}
    taken = {there for there, _ in found.values()}
    found |= {
        key: (key, score)
        for key, item in old.items()
        if key in new and key not in found and key not in taken
        if not is_something_else(item, new[key])
    }
    taken = {there for there, _ in found.values()}
    return found | _inferred(
        {key: item for key, item in old.items() if key not in found and key not in apart},
        {key: item for key, item in new.items() if key not in taken and key not in apart},
    )


def _under_new_ids(old: Mapping[str, m.Located], new: Mapping[str, m.Located]) -> dict[str, str]:
    """Old key → new key of what plainly stayed while its id went to another: an id alone makes no thing another one."""
    found = _units_under_new_ids(old, new) | _words_under_new_ids(old, new)
    found |= _offices_of_one_short_name(old, new)
    found |= _under_former_names(old, new)
    # Each thing is one: where an id is wanted twice nothing is said of either.
    return found if len(set(found.values())) == len(found) else {}


def _offices_of_one_short_name(
    old: Mapping[str, m.Located], new: Mapping[str, m.Located]
) -> dict[str, str]:
    """Old key → new key of offices of coordinating bodies that kept their short name (市委农办) under another full one."""
    there = {item.short: key for key, item in new.items() if isinstance(item, m.HostedOffice)}
    return {
        key: there[item.short]
        for key, item in old.items()
        if isinstance(item, m.HostedOffice) and item.short and key not in new
        if there.get(item.short, key) not in old
    }


def _under_former_names(
    old: Mapping[str, m.Located], new: Mapping[str, m.Located]
) -> dict[str, str]:
    """Old key → new key of what says under which name it was here: nothing else may tell that it is the same."""
    said = [(former_name(item), key) for key, item in new.items()]
    wanted = Counter(former for former, _ in said)
    return {
        former: key
        for former, key in said
        if former in old and former not in new and key not in old and wanted[former] == 1
    }


def former_name(item: object) -> str:
    """The name that an office or an affiliated body had; "" where it says of none."""
    return item.renamed_from if isinstance(item, m.HostedOffice | m.Affiliated) else ""


def _words_under_new_ids(
    old: Mapping[str, m.Located], new: Mapping[str, m.Located]
) -> dict[str, str]:
    """Old key → new key of functions, duties and items of a list that stand word for word under another id."""
    there = _by_words(new)
    found = {}
    for words, key in _by_words(old).items():
        now = there.get(words, "")
        if now and now != key and key in new and not origins(new[now]):
            found[key] = now
    return found


def _by_words(items: Mapping[str, m.Located]) -> dict[str, str]:
    """Words → key of the items that no other one is worded like."""
    found: dict[str, list[str]] = {}
    for key, item in items.items():
        words = _own_words(item)
        if words:
            found.setdefault(words, []).append(key)
    return {words: keys[0] for words, keys in found.items() if len(keys) == 1}


def _own_words(item: m.Located) -> str:
    match item:
        case m.Function(text=words) | m.Duty(text=words) | m.Authority(name=words):
            return words
    return ""


def _units_under_new_ids(
    old: Mapping[str, m.Located], new: Mapping[str, m.Located]
) -> dict[str, str]:
    """Old key → new key of units that kept their name and most of their duties."""
    named = {item.name: (key, item) for key, item in new.items() if isinstance(item, m.Unit)}
    found = {}
    for key, item in old.items():
        same, now = new.get(key), named.get(item.name) if isinstance(item, m.Unit) else None
        if not isinstance(item, m.Unit) or not isinstance(same, m.Unit) or now is None:
            continue
        there = old.get(now[0])
        if isinstance(there, m.Unit) and there.name == item.name:
            continue  # that one had the name before, too
        if same.name != item.name and item.duties and _alike_duties(item, now[1]) > _HALF:
            found[key] = now[0]
    return found


def _alike_duties(unit: m.Unit, other: m.Unit) -> int:
    """How much of either's duties both have, by their ids or by their words, percent."""
    before, after = unit.duties, other.duties
    if not (keys_differ(before) and keys_differ(after)):
        return 0
    return 100 * len(partners(before, after)) // max(len(before), len(after), 1)


def _inferred(gone: dict[str, m.Located], come: dict[str, m.Located]) -> dict[str, tuple[str, int]]:
    """Old key → new key of items whose words are alike, the most alike first, and how much.

    What says itself where it came from is not asked for its words, nor is what is said to have gone elsewhere.
    """
    named = {name for item in come.values() for name in origins(item)}
    scored = sorted(
        (
            (-_alike(item, other), key, there)
            for key, item in gone.items()
            for there, other in come.items()
            if type(item) is type(other) and key not in named and not origins(other)
            if not _made_of_several(other, gone) and not _went_to_several(item, other, come)
        ),
    )
    found: dict[str, tuple[str, int]] = {}
    taken: set[str] = set()
    for negative, key, there in scored:
        if -negative >= _ALIKE and key not in found and there not in taken:
            found[key] = (there, -negative)
            taken.add(there)
    return found


def _made_of_several(item: m.Located, gone: dict[str, m.Located]) -> bool:
    """Whether the duties of a unit go on with those of several units that are gone: it is none of these by another name."""
    if not isinstance(item, m.Unit):
        return False
    named = {name for duty in item.duties for name in duty.continues}
    sources = (
        any(duty.id in named for duty in unit.duties)
        for unit in gone.values()
        if isinstance(unit, m.Unit)
    )
    return sum(sources) > 1


def _went_to_several(item: m.Located, other: m.Located, come: Mapping[str, m.Located]) -> bool:
    """Whether the duties of a unit stand in several units that are new, and no one of them has nearly all: it was divided."""
    if not isinstance(item, m.Unit) or not isinstance(other, m.Unit):
        return False
    ids = {duty.id for duty in item.duties if duty.id}
    shares = [
        len(ids & {duty.id for duty in unit.duties})
        for unit in come.values()
        if isinstance(unit, m.Unit) and unit.name != item.name
    ]
    mine = len(ids & {duty.id for duty in other.duties})
    return (
        other.name != item.name
        and sum(map(bool, shares)) > 1
        and 100 * mine < _NEARLY_ALL * len(ids)
    )


def origins(item: m.Located) -> tuple[str, ...]:
    """The ids of the last version that an item says it was made of: 合并自, 分设自, 承接."""
    match item:
        case m.Unit():
            return (*item.merged_from, *filter(None, (item.split_from,)))
        case m.Affiliated():
            return item.merged_from
        case m.Function() | m.Duty() | m.Authority():
            return item.continues
        case _:
            return ()


def _alike(record: m.Located, other: m.Located) -> int:
    """Only what can be renamed or reworded is looked for: functions, duties, units; and what kept its name under a new id."""
    match record, other:
        case (m.Process(name=name), m.Process(name=now)) | (
            m.Authority(name=name),
            m.Authority(name=now),
        ):
            return 100 if name == now else 0
        case (m.Function(text=text), m.Function(text=words)) | (
            m.Duty(text=text),
            m.Duty(text=words),
        ):
            # What follows (拟订有关制度措施并组织实施) is the same for many a matter; what comes first says which it is.
            opening = likeness(_opening(text), _opening(words))
            if coverage(words, text) >= _STILL_SAID:
                return opening  # whatever was added behind it
            return min(likeness(text, words), opening)
        case m.Unit(), m.Unit():
            return _alike_units(record, other)
        case m.Affiliated(), m.Affiliated():
            return _alike_bodies(record, other)
        case m.HostedOffice(), m.HostedOffice():
            return _of_one_name(record.name, other.name)
        case m.Transition(), m.Transition():
            return likeness(record.text, other.text)
        case m.Enforcement(), m.Enforcement():
            return _alike_powers(record, other)
        case _:
            return 0


_ONE_FIELD = 30  # percent of two fields' names: 城市管理 and 城市综合管理


def _alike_powers(one: m.Enforcement, other: m.Enforcement) -> int:
    """How much of who enforces what two fields have in common, percent: a field has another name where its department has. One of
    quite another name (职业健康, 医疗卫生) is another field."""
    if likeness(one.field, other.field) < _ONE_FIELD:
        return 0
    before, after = ({*field.city, *field.district} for field in (one, other))
    return 100 * len(before & after) // max(len(before | after), 1)


def _opening(text: str) -> str:
    return _STOP.split(text, 1)[0]


def _alike_units(unit: m.Unit, other: m.Unit) -> int:
    """A name says it; else the duties by their ids, where ids speak at all; else their words. Half of either's duties make
    no unit: then it was divided, or merged."""
    if unit.name == other.name:
        return 100
    ids, there = ({duty.id for duty in each.duties if duty.id} for each in (unit, other))
    if not ids & there:
        return likeness(_words(unit), _words(other))
    share = _alike_duties(unit, other)
    return share if share > _HALF else 0


def _alike_bodies(body: m.Affiliated, other: m.Affiliated) -> int:
    """An affiliated body under another name: one much like it, or one half like it with all else the same."""
    same = replace(body, name=other.name) == other and body.posts is not None
    percent = likeness(body.name, other.name)
    return (
        max(percent, _ALIKE) if same and percent >= _HALF else _of_one_name(body.name, other.name)
    )


def _of_one_name(name: str, other: str) -> int:
    percent = likeness(name, other)
    return percent if percent >= _NEARLY_ALL else 0


def _words(unit: m.Unit) -> str:
    return "".join(duty.text for duty in unit.duties)


def item_at(plan: m.Plan, path: Path) -> object:
    """The record that ``path`` leads to in ``plan``; None where there is none."""
    here: object = plan
    for part in path:
        if isinstance(here, tuple):
            here = next((one for one in here if key_of(one) == part), None)
        else:
            here = getattr(here, part, None)
    return here


def path_now(old: m.Plan, new: m.Plan, path: Path) -> Path:
    """``path`` of the old plan with what its items are called by in the new one: a renamed body is another key there."""
    was: object = old
    now: object = new
    found: list[str] = []
    for part in path:
        key = part
        if isinstance(was, tuple) and isinstance(now, tuple):
            if all(key_of(one) != part for one in now) and keys_differ(was) and keys_differ(now):
                key = partners(was, now).get(part, (part, 0))[0]
            was, now = (
                next((one for one in items if key_of(one) == name), None)
                for items, name in ((was, part), (now, key))
            )
        else:
            was, now = getattr(was, part, None), getattr(now, part, None)
        found.append(key)
    return tuple(found)


def field_of(plan: m.Plan, path: Path) -> Field | None:
    """The entry of the field table for the last name of ``path``."""
    owner = item_at(plan, path[:-1])
    spec = SPEC_OF.get(type(owner)) if isinstance(owner, m.Located) else None
    return (
        next((field for field in spec.fields if field.attribute == path[-1]), None)
        if spec
        else None
    )


def replay(old: R, steps: tuple[Difference, ...]) -> R:
    """The new record: ``replay(old, tuple(differences(old, new))) == new``."""
    by_field: dict[str, list[Difference]] = {}
    for step in steps:
        by_field.setdefault(step.path[0], []).append(_below(step))
    values: dict[str, Any] = {
        name: _replayed(getattr(old, name), tuple(mine)) for name, mine in by_field.items()
    }
    return replace(old, **values)


def _below(step: Difference) -> Difference:
    """``step`` as seen from one place further down its path."""
    return replace(step, path=step.path[1:])


def _replayed(value: Any, steps: tuple[Difference, ...]) -> Any:
    for step in steps:
        if step.operation == "set" and not step.path:
            return step.after
    if isinstance(value, m.Located):
        return replay(value, steps)
    return _items_replayed(value, steps)


def _items_replayed(
    items: tuple[m.Located, ...], steps: tuple[Difference, ...]
) -> tuple[m.Located, ...]:
    removed = {step.path[0] for step in steps if step.operation == "remove" and len(step.path) == 1}
    inner: dict[str, list[Difference]] = {}
    for step in steps:
        if len(step.path) > 1:
            inner.setdefault(step.path[0], []).append(_below(step))
    kept = [
        replay(item, tuple(inner[key])) if (key := key_of(item)) in inner else item
        for item in items
        if key_of(item) not in removed
    ]
    for step in steps:
        if step.operation == "order" and not step.path and isinstance(step.after, tuple):
            kept = _ordered(kept, step.after)
    for step in sorted(steps, key=lambda step: step.index):
        if step.operation == "add" and len(step.path) == 1 and isinstance(step.after, m.Located):
            kept.insert(step.index, step.after)
    return tuple(kept)


def _ordered(items: list[m.Located], keys: tuple[str, ...]) -> list[m.Located]:
    """``items`` in the order of ``keys``; one that is not named there stays behind the item it followed."""
    place = {key: at for at, key in enumerate(keys)}
    groups: list[list[m.Located]] = [[]]
    for item in items:
        if key_of(item) in place:
            groups.append([])
        groups[-1].append(item)
    first, *rest = groups
    rest.sort(key=lambda group: place[key_of(group[0])])
    return [*first, *(item for group in rest for item in group)]
