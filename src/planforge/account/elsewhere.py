"""What one department has no more and another one has now: offices, affiliated bodies, second names, units and items of 权责清单 that
changed hands. A department's own two versions only say that it came or went.

A thing is taken for the same where exactly one department lost one of its name and exactly one other got it; a unit or a duty, whose
ids and names many departments use, where they say much the same and a transfer between the two departments says that work went; an item of 权责清单 under another name where
the new one says that it goes on with it. Where more could be meant nothing is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, product
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from planforge.account.called_anew import by_new_names, is_own_name, names_others, renamed
from planforge.account.change import CAME, TRANSFERS, WAYS, WENT, Change, Kind, There
from planforge.account.difference import Difference, former_name
from planforge.account.handed_units import SEVERAL
from planforge.account.handing import way
from planforge.account.joined import DutyMoved, is_there, joined
from planforge.account.totals import new_transfers
from planforge.plan import records as m
from planforge.words.likeness import likeness
from planforge.words.phrases import bare

K = TypeVar("K")
Key = tuple[str, str]  # the kind of thing, and what tells it from its like


class Moved(NamedTuple):
    """Of one department: what it lost, what it got, and the ids of units it never had that its units say they were made of.

    ``claims``: duties and items (by the keys of what it got) that say they go on with what it never had, each with the id of that;
    ``moves``: its transfers of this round, whether they arrive and the other department as it wrote it.
    """

    lost: frozenset[Key]
    got: frozenset[Key]
    declared: frozenset[str]
    claims: frozenset[tuple[Key, str]] = frozenset()
    moves: frozenset[tuple[bool, str]] = frozenset()


NOTHING: Mapping[str, Moved] = MappingProxyType({})
_SAME = 70  # percent: words that travel from one department to another are seldom touched
_SAME_NAMED = 50  # of a duty with its id, where a transfer names the work that it serves
_SAME_ITEM = 25  # of an item of 权责清单 with its id, which is called otherwise: 企业登记 is 市场主体登记 now
_ITEM = "item id"
_OF_UNITS = ("unit id", "unit", "duty")
_OF_TRANSFERS = (*_OF_UNITS, _ITEM)  # what goes with work: a transfer says so
_CAME_OR_WENT = (Kind.CREATED, Kind.ABOLISHED, Kind.PLATE_ADDED, Kind.PLATE_REMOVED)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Of one department: where what it lost is now, and where what it got was.

    ``into``: unit that is gone → the unit of another department that has all its duties; ``made_of``: unit that is new → the units
    of other departments that went into it; ``renamed``: what departments that it names were called → what they are called; ``parted``: duty or item that it has still →
    the departments that say they go on with it too; ``unfound``: unit that is another department's → the ids of its duties that no
    department has or goes on with.
    """

    went: Mapping[Key, There] = field(default_factory=dict)
    came: Mapping[Key, There] = field(default_factory=dict)
    into: Mapping[str, There] = field(default_factory=dict)
    made_of: Mapping[str, tuple[There, ...]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    parted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unfound: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def gone(self, item: m.Located, *, by_id: bool = False) -> There | None:
        """Where a thing is now; ``by_id`` a unit only by its id: many departments have an 办公室."""
        return _found(self.went, item, by_id=by_id)

    def called_so(self, department: m.Department) -> There | None:
        """Who has the name of a department that is no more as a second name now."""
        return self.went.get(_second_name(department.name))

    def come(self, item: m.Located, *, by_id: bool = False) -> There | None:
        """Where a thing was; of an item of 权责清单 that goes on with several of one department with the names of all."""
        return _came_of(self, item) or _found(self.came, item, by_id=by_id)


def _second_name(name: str) -> Key:
    return m.Plate.__name__, bare(name)


def _came_of(hands: Elsewhere, item: object) -> There | None:
    """“甲许可”“乙许可”, of several that became one: what stands between quotation marks where it is told; None of anything else."""
    if not isinstance(item, m.Authority):
        return None
    known = [hands.came[key] for key in _keys(item) if key in hands.came]
    names = dict.fromkeys(one.name for one in known)
    if len(names) == 1 or not known or len({one.department for one in known}) > 1:
        return None
    kinds = {one.type for one in known}
    return replace(known[0], name="”“".join(names), type=kinds.pop() if len(kinds) == 1 else "")


def _found(known: Mapping[Key, There], item: object, *, by_id: bool = False) -> There | None:
    keys = (key for key in _keys(item) if not by_id or key[0] == "unit id")
    return next((known[key] for key in keys if key in known), None)


NOWHERE = Elsewhere()


def elsewhere(
    old: Mapping[str, m.Plan], new: Mapping[str, m.Plan], known: Mapping[str, Moved] = NOTHING
) -> Mapping[str, Elsewhere]:
    """Slug → what changed hands, of the departments of two versions; those without anything are left out. ``known``: what departments
    lost and got, where that is known (``moved``)."""
    in_both = {slug: pair for slug, pair in known.items() if slug in old and slug in new}
    of_each = {
        slug: in_both.get(slug) or moved(old.get(slug), new.get(slug)) for slug in {*old, *new}
    }
    left = _once({slug: one.lost for slug, one in of_each.items()})
    came = _once({slug: one.got for slug, one in of_each.items()})
    went: dict[str, dict[Key, There]] = {}
    got: dict[str, dict[Key, There]] = {}
    both = [(key, left[key], came[key]) for key in sorted(left.keys() & came.keys())]
    both = [(key, giver, taker) for key, giver, taker in both if giver != taker]
    both += _of_several(old, new, of_each, left, came)
    given = {slug: dict(_things(old[slug])) for slug in {giver for _, giver, _ in both}}
    taken = {slug: dict(_things(new[slug])) for slug in {taker for *_, taker in both}}
    duties: list[DutyMoved] = []
    for key, giver, taker in both:
        was, now = given[giver][key], taken[taker][key]
        declared = isinstance(now, m.Authority) and key[1] in now.continues
        if key[0] in _OF_TRANSFERS and not (
            declared
            or (_is_same(was, now) and _transferred(old, new, giver, taker))
            or _is_named(was, now, _moves(old, new, giver, taker))
        ):
            continue  # the id, or the name, of another one: many departments have an 办公室
        went.setdefault(giver, {})[key] = _there(new[taker], now)
        got.setdefault(taker, {})[key] = _there(new.get(giver) or old[giver], was, old[giver])
        if isinstance(was, m.Duty) and isinstance(now, m.Duty):
            duties.append(DutyMoved(giver, was, taker, now))
    for giver, key, takers in _shared_out({slug: one.got for slug, one in of_each.items()}, left):
        item = next((one for name, one in _things(old[giver]) if name == key), None)
        if key[0] == _ITEM:
            takers = [one for one in takers if _goes_on(new[one], key[1])]
        else:
            takers = [one for one in takers if _transferred(old, new, giver, one)]
        if isinstance(item, m.Affiliated) and len(takers) > 1:
            names = "、".join(bare(new[slug].department.name) for slug in takers)
            made_ = (dict(_things(new[slug]))[key] for slug in takers)
            went.setdefault(giver, {})[key] = There(names, "、".join(map(_called, made_)))
        if isinstance(item, m.Authority) and len(takers) > 1:
            names = "、".join(bare(new[slug].department.name) for slug in takers)
            went.setdefault(giver, {})[key] = There(names, bare(item.name))
            for slug in takers:
                got.setdefault(slug, {})[key] = _there(new.get(giver) or old[giver], item)
    _add_names(went, old, new, came)
    parted: dict[str, dict[str, tuple[str, ...]]] = {}
    for slug, key, there, giver, id_ in _taken_on(old, new, of_each):
        got.setdefault(slug, {}).setdefault(key, there)
        mine = parted.setdefault(giver, {})
        mine[id_] = (*mine.get(id_, ()), bare(new[slug].department.name))
    into, made_of = _joined(duties, old, new)
    _add_declared(into, made_of, old, new, of_each)
    _say_one_thing(went, got, into, old, new)
    called = renamed(old, new)
    if called:
        went, got = ({s: _by_former_names(t, called) for s, t in of.items()} for of in (went, got))
        into = {slug: _by_former_names(units, called) for slug, units in into.items()}
    naming = {
        slug
        for slug in (old.keys() & new.keys() if called else ())
        if names_others(old[slug], new[slug])
    }
    return {
        slug: Elsewhere(
            went.get(slug, {}),
            got.get(slug, {}),
            into.get(slug, {}),
            made_of.get(slug, {}),
            called if slug in naming else {},
            parted.get(slug, {}),
            dict(_unfound(slug, old[slug], went.get(slug, {}), into.get(slug, {}), new))
            if slug in old
            else {},
        )
        for slug in {*went, *got, *into, *made_of, *naming, *parted}
    }


def _add_names(
    went: dict[str, dict[Key, There]],
    old: Mapping[str, m.Plan],
    new: Mapping[str, m.Plan],
    came: Mapping[Key, str],
) -> None:
    """The names of departments that are no more which one other one has as a second name now."""
    for slug in old.keys() - new.keys():
        key = _second_name(old[slug].department.name)
        if key in came:
            holder = new[came[key]]
            went.setdefault(slug, {})[key] = _there(holder, dict(_things(holder))[key])


def _by_former_names(things: Mapping[K, There], called: Mapping[str, str]) -> dict[K, There]:
    """The same, each known by what its department was called too: a transfer may name it so."""
    return {
        key: replace(
            there,
            names=(
                *there.names,
                *(was for was, now in called.items() if now in (there.department, *there.names)),
            ),
        )
        for key, there in things.items()
    }


def _of_several(
    old: Mapping[str, m.Plan],
    new: Mapping[str, m.Plan],
    of_each: Mapping[str, Moved],
    left: Mapping[Key, str],
    came: Mapping[Key, str],
) -> list[tuple[Key, str, str]]:
    """What several departments lost, or got, under one id or name, where a transfer of this round says between which two of them it
    went: (what, giver, taker)."""
    found: dict[tuple[Key, str], list[str]] = {}
    for giver, taker in sorted(_ends(old, new, of_each)):
        shared = of_each[giver].lost & of_each[taker].got
        keys = [
            key for key in shared if key[0] in _OF_TRANSFERS and not (key in left and key in came)
        ]
        had, has = (dict(_things(plan)) if keys else {} for plan in (old[giver], new[taker]))
        for key in keys:
            moves = _moves(old, new, giver, taker)
            if _is_same(had[key], has[key]) or _is_named(had[key], has[key], moves):
                found.setdefault((key, giver), []).append(taker)
    one_taker = [
        (key, giver, takers[0]) for (key, giver), takers in found.items() if len(takers) == 1
    ]
    count = Counter((key, taker) for key, _, taker in one_taker)
    return sorted(one for one in one_taker if count[one[0], one[2]] == 1)


def _ends(
    old: Mapping[str, m.Plan], new: Mapping[str, m.Plan], of_each: Mapping[str, Moved]
) -> set[tuple[str, str]]:
    """(Giver, taker) of the transfers of this round, as either end writes them."""
    named: dict[str, set[str]] = {}
    for slug, plan in (*old.items(), *new.items()):
        for name in m.department_names(plan.department):
            named.setdefault(bare(name), set()).add(slug)
    return {
        (other, slug) if arrives else (slug, other)
        for slug, one in of_each.items()
        for arrives, name in one.moves
        for other in named.get(bare(name), ())
        if other != slug and (other in old if arrives else slug in old)
    }


def _unfound(
    slug: str,
    was: m.Plan,
    went: Mapping[Key, There],
    into: Mapping[str, There],
    new: Mapping[str, m.Plan],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """``Elsewhere.unfound``, of the units that are known to be another department's now: looked for there, with all that something went
    to, and with the department itself."""
    gone = [
        unit for unit in m.all_units(was.units) if ("unit id", unit.id) in went or unit.id in into
    ]
    if not gone:
        return
    ends = {there.department for there in (*went.values(), *into.values())}
    if slug in new:
        ends |= {bare(one.counterpart) for one in new[slug].transfers}
    plans = [
        plan
        for other, plan in new.items()
        if other == slug or not ends.isdisjoint(map(bare, m.department_names(plan.department)))
    ]
    duties = [d for plan in plans for unit in m.all_units(plan.units) for d in unit.duties]
    ids = {id_ for duty in duties for id_ in (duty.id, *duty.continues)}
    for unit in gone:
        left = [one for one in unit.duties if one.id and one.id not in ids]
        lost = tuple(
            one.id
            for one in left
            if all(likeness(bare(one.text), bare(duty.text)) < _SAME for duty in duties)
        )
        if lost:
            yield unit.id, lost


def _taken_on(
    old: Mapping[str, m.Plan], new: Mapping[str, m.Plan], of_each: Mapping[str, Moved]
) -> Iterator[tuple[str, Key, There, str, str]]:
    """(Who took it, what, what it was there, whose it was, its id there) of the duties and items that say themselves what of another department they go on with, where that has some of it still or several
    do: by the one department that had it, of which something came."""
    takers = [slug for slug in sorted(new) if of_each[slug].claims]
    if not takers:
        return
    named: dict[str, set[str]] = {}
    giving: dict[str, set[str]] = {}
    for slug in sorted(of_each):
        for plan in (plans[slug] for plans in (old, new) if slug in plans):
            for name in m.department_names(plan.department):
                named.setdefault(name, set()).add(slug)
        for arrives, other in of_each[slug].moves:
            if not arrives:
                giving.setdefault(other, set()).add(slug)
    had: dict[str, dict[str, m.Duty | m.Authority]] = {}
    for taker in takers:
        mine = {name for name, slugs in named.items() if taker in slugs}
        givers = {one for name in mine for one in giving.get(name, ())}
        sources = (other for arrives, other in of_each[taker].moves if arrives)
        givers |= {one for other in sources for one in named.get(other, ())}
        for giver in sorted(givers & old.keys() - had.keys()):
            had[giver] = {one.id: one for one in _claiming(old[giver]) if one.id}
        for key, id_ in sorted(of_each[taker].claims):
            owners = [giver for giver in sorted(givers - {taker}) if id_ in had.get(giver, {})]
            if len(owners) == 1:
                was = had[owners[0]][id_]
                if isinstance(was, m.Duty) is (key[0] != _ITEM):
                    there = _there(new.get(owners[0]) or old[owners[0]], was)
                    yield taker, key, there, owners[0], id_


def _claims(old: m.Plan | None, new: m.Plan, got: Collection[Key]) -> Iterator[tuple[Key, str]]:
    """``Moved.claims``."""
    claiming = [item for item in _claiming(new) if item.continues]
    own = {item.id for item in _claiming(old)} if old and claiming else set()
    for item in claiming:
        for id_ in item.continues:
            key = ("duty", item.id) if isinstance(item, m.Duty) else (_ITEM, id_)
            if id_ != item.id and id_ not in own and key in got:
                yield key, id_


def _claiming(plan: m.Plan) -> Iterator[m.Duty | m.Authority]:
    """What can say that it goes on with work of another department."""
    for unit in m.all_units(plan.units):
        yield from unit.duties
    yield from plan.authorities


def _say_one_thing(
    went: dict[str, dict[Key, There]],
    got: dict[str, dict[Key, There]],
    into: Mapping[str, Mapping[str, There]],
    old: Mapping[str, m.Plan],
    new: Mapping[str, m.Plan],
) -> None:
    """What the department that had a unit is told of it is what the one that made one of it is told: of several, none went as it was,
    whatever its id is; one alone, of which a unit was made that nobody had, went, and joined nothing there."""
    ends = [(giver, id_, there) for giver, units in into.items() for id_, there in units.items()]
    parts = Counter((there.department, there.name) for _, _, there in ends)
    called = {bare(plan.department.name): slug for slug, plan in new.items()}
    for giver, id_, there in ends:
        units = went.setdefault(giver, {})
        if parts[there.department, there.name] > 1:
            units.pop(("unit id", id_), None)
            units.pop(("unit", bare(m.unit_names(old[giver]).get(id_, ""))), None)
            continue
        taker = called[there.department]
        made = next(u for u in m.all_units(new[taker].units) if bare(u.name) == there.name)
        if not is_there(made, old.get(taker)):
            units.setdefault(("unit id", id_), there)
            gone = next(unit for unit in m.all_units(old[giver].units) if unit.id == id_)
            was = _there(new.get(giver) or old[giver], gone)
            got.setdefault(taker, {}).setdefault(("unit id", made.id), was)


def _shared_out(
    came: Mapping[str, frozenset[Key]], left: Mapping[Key, str]
) -> Iterator[tuple[str, Key, list[str]]]:
    """What one department lost and several got (an item that went down to every 街道): whose it was, and who they are."""
    takers: dict[Key, list[str]] = {}
    for slug in sorted(came):
        for key in came[slug]:
            if key in left and left[key] != slug and key[0] not in _OF_UNITS:
                takers.setdefault(key, []).append(slug)
    for key in sorted(takers):
        if len(takers[key]) > 1:
            yield left[key], key, takers[key]


def _goes_on(plan: m.Plan, id_: str) -> bool:
    """Whether a department says that it goes on with an item of 权责清单 of this id."""
    return any(id_ in item.continues for item in plan.authorities)


def _joined(
    moves: Sequence[DutyMoved], old: Mapping[str, m.Plan], new: Mapping[str, m.Plan]
) -> tuple[dict[str, dict[str, There]], dict[str, dict[str, tuple[There, ...]]]]:
    """``Elsewhere.into`` and ``Elsewhere.made_of`` of each department."""
    into: dict[str, dict[str, There]] = {}
    made_of: dict[str, dict[str, tuple[There, ...]]] = {}
    for one in joined(moves, old, new):
        if not _transferred(old, new, one.giver, one.taker, with_units=True):
            continue  # its duties went, and it was abolished
        into.setdefault(one.giver, {})[one.gone.id] = _there(new[one.taker], one.into)
        if not is_there(one.into, old.get(one.taker)):
            parts = made_of.setdefault(one.taker, {})
            was = _there(new.get(one.giver) or old[one.giver], one.gone)
            parts[one.into.id] = (*parts.get(one.into.id, ()), was)
    return into, made_of


def _add_declared(
    into: dict[str, dict[str, There]],
    made_of: dict[str, dict[str, tuple[There, ...]]],
    old: Mapping[str, m.Plan],
    new: Mapping[str, m.Plan],
    of_each: Mapping[str, Moved],
) -> None:
    """Units that another department's says it was made of (``merged_from``), where one department alone had a unit of this id and
    has it no more, and something went from there to here."""
    for taker in (slug for slug in new if of_each[slug].declared):
        plan = new[taker]
        for unit in m.all_units(plan.units):
            for id_ in (one for one in unit.merged_from if one in of_each[taker].declared):
                had = [
                    (slug, one)
                    for slug in sorted(old)
                    if slug != taker and ("unit id", id_) in of_each[slug].lost
                    for one in m.all_units(old[slug].units)
                    if one.id == id_ and not is_there(one, new.get(slug))
                ]
                if len(had) != 1 or not _transferred(old, new, had[0][0], taker):
                    continue
                giver, gone = had[0]
                into.setdefault(giver, {}).setdefault(id_, _there(plan, unit))
                parts = made_of.setdefault(taker, {})
                was = _there(new.get(giver) or old[giver], gone)
                if was not in parts.get(unit.id, ()):
                    parts[unit.id] = (*parts.get(unit.id, ()), was)


def moved(old: m.Plan | None, new: m.Plan | None) -> Moved:
    """What of that which can change hands a department lost, and what it got; None for a version without it."""
    then, now = ({key for key, _ in _things(plan)} if plan else set() for plan in (old, new))
    made_of = {id_ for unit in m.all_units(new.units) for id_ in unit.merged_from} if new else set()
    had = m.unit_names(old).keys() if old else frozenset[str]()
    got = frozenset(now - then)
    claims = frozenset(_claims(old, new, got)) if new else frozenset[tuple[Key, str]]()
    moves = new_transfers(old or m.Plan(new.department), new) if new else ()
    ends = frozenset((move.direction.arrives, move.counterpart) for move in moves)
    return Moved(frozenset(then - now), got, frozenset(made_of - had), claims, ends)


def has_moved(old: m.Plan, new: m.Plan) -> bool:
    """Whether a department lost or got anything that can change hands, or some of it, or speaks of other bodies than before, which may
    only have other names."""
    what = moved(old, new)
    return bool(what.lost or what.got or what.moves) or names_others(old, new)


def across(changes: Sequence[Change], hands: Elsewhere) -> tuple[Change, ...]:
    """``changes``, those of things that changed hands with the other department and the thing's name there."""
    if hands == NOWHERE:
        return tuple(changes)
    sorted_out = _of_transfers(list(_sorted_out(changes, hands)), hands)
    told = (
        _parted(_bringing(_across(_divided(one, hands), hands), hands), hands) for one in sorted_out
    )
    with_items = _items_with_their_transfer(list(told))
    if not hands.renamed:
        return tuple(with_items)
    marked = [replace(one, renamed=_by_new_names(one, hands)) for one in with_items]
    return tuple(_together(_parts_under_new_names(marked, hands.renamed)))


def _items_with_their_transfer(changes: Sequence[Change]) -> Iterator[Change]:
    """``changes``; an item of 权责清单 that went to a department, or came from one, with the one transfer of this round between the two."""
    moves = [one for one in changes if isinstance(one.first.item, m.Transfer)]
    moves = [one for one in moves if one.kind in TRANSFERS]
    ends = Counter((one.kind in CAME, bare(one.other)) for one in moves)
    along: dict[tuple[bool, str], list[Difference]] = {}
    left: list[Change] = []
    for one in changes:
        step, item = one.first, one.first.item
        end = step.operation == "add", bare(one.other)
        whole = isinstance(item, m.Authority) and step.operation in ("add", "remove")
        same = isinstance(item, m.Authority) and one.called in ("", bare(item.name))
        if whole and same and len(one.differences) == 1 and one.other and ends[end] == 1:
            along.setdefault(end, []).append(one.first)
        else:
            left.append(one)
    for one in left:
        steps = along.get((one.kind in CAME, bare(one.other)), ()) if one in moves else ()
        yield replace(one, differences=(*one.differences, *steps)) if steps else one


def _parts_under_new_names(changes: Sequence[Change], names: Mapping[str, str]) -> Iterator[Change]:
    """``changes``; a department's part of shared work that went under its old name and came under its new one is one change."""
    parts = [one for one in changes if isinstance(one.first.item, m.DivisionPart)]
    came = {one.first.path: one for one in parts if one.kind is Kind.CREATED}
    taken: list[Change] = []
    for gone in (one for one in parts if one.kind is Kind.ABOLISHED):
        now = names.get(bare(gone.first.path[-1]), "")
        new = came.get((*gone.first.path[:-1], now)) if now else None
        if new is not None:
            taken += [gone, new]
            yield replace(new, kind=Kind.FIELD, differences=(new.first, gone.first))
    yield from (one for one in changes if all(one is not other for other in taken))


def _together(changes: Iterable[Change]) -> Iterator[Change]:
    """``changes``; what only new names changed about one thing is one change."""
    found: dict[object, Change] = {}
    for at, one in enumerate(changes):
        key: object = (one.renamed, one.unit, one.first.path[:2]) if one.renamed else at
        if key in found:
            before = found[key]
            one = replace(before, differences=(*before.differences, *one.differences))
        found[key] = one
    yield from found.values()


def _by_new_names(change: Change, hands: Elsewhere) -> tuple[tuple[str, str], ...]:
    """The new names of other departments that are all there is to a change."""
    own = any(is_own_name(step) for step in change.differences)
    return () if own else by_new_names(change, hands.renamed)


def _of_transfers(changes: Sequence[Change], hands: Elsewhere) -> Iterator[Change]:
    """``changes``; of units that came or went, more or fewer than a transfer says went along, those that are known at its other end,
    with that department."""
    along: Counter[tuple[bool, str]] = Counter()
    for change in changes:
        item = change.first.item
        if isinstance(item, m.Transfer):
            along[item.direction.arrives, change.other] += item.units
        elif isinstance(item, m.Unit) and change.kind in TRANSFERS:
            along[change.kind in CAME, change.other] -= 1
    moves = [one.first.after for one in changes if isinstance(one.first.after, m.Transfer)]
    known = [_known_end(change, hands) for change in changes]
    count = Counter(end for end in known if end)
    for change, end in zip(changes, known, strict=True):
        if end is None or count[end] > along[end]:
            yield change
        else:
            direction = way(end[1], moves, arrives=end[0])
            yield replace(change, kind=WAYS[direction], other=end[1])


def _known_end(change: Change, hands: Elsewhere) -> tuple[bool, str] | None:
    """Whether a unit came, and from which department, or went, and where to: as far as its id says."""
    step, came = change.first, change.kind is Kind.CREATED
    if not isinstance(step.item, m.Unit) or change.kind not in (Kind.CREATED, Kind.ABOLISHED):
        return None
    there = (hands.come if came else hands.gone)(step.item, by_id=True)
    return (came, there.department) if there else None


def _sorted_out(changes: Sequence[Change], hands: Elsewhere) -> Iterator[Change]:
    """``changes``; an item of 权责清单 that was told with a transfer to one department, while another has it, with the transfer to
    that one, or by itself."""
    moved: dict[There, list[Difference]] = {}
    kept: list[Change] = []
    for change in changes:
        wrong = [(step, there) for step, there in _of_items(change, hands) if there]
        for step, there in wrong:
            moved.setdefault(there, []).append(step)
        steps = tuple(
            step for step in change.differences if all(step is not one for one, _ in wrong)
        )
        kept.append(replace(change, differences=steps) if wrong else change)
    for change in kept:
        is_move = isinstance(change.first.item, m.Transfer)
        mine = [there for there in moved if is_move and _is_called(there, change.other)]
        steps = tuple(step for there in mine for step in moved.pop(there))
        yield replace(change, differences=(*change.differences, *steps)) if steps else change
    for left in moved.values():
        for step in left:
            yield Change(Kind.CREATED if step.operation == "add" else Kind.ABOLISHED, (step,))


def _of_items(change: Change, hands: Elsewhere) -> Iterator[tuple[Difference, There | None]]:
    """The items of 权责清单 that are told with a transfer, each with the other department that it is known of; None where none is."""
    if not isinstance(change.first.item, m.Transfer):
        return
    for step in change.differences[1:]:
        there = _of_step(step, hands) if isinstance(step.item, m.Authority) else None
        yield step, None if there is None or _is_called(there, change.other) else there


def _is_called(there: There, name: str) -> bool:
    return name in (there.department, *there.names)


def _of_step(step: Difference, hands: Elsewhere) -> There | None:
    """Where what came was, where what went is."""
    if step.operation == "add" and isinstance(step.item, m.Authority):
        return hands.come(step.item)
    return _found(hands.came if step.operation == "add" else hands.went, step.item)


def _parted(change: Change, hands: Elsewhere) -> Change:
    """``change``; of a duty or item that is still here, with the departments that go on with a part of it."""
    if not hands.parted or change.kind not in (Kind.REWORDED, Kind.RENAMED, Kind.CARRIED):
        return change
    ids = {step.path[-2] for step in change.differences if step.operation == "set"}
    ids |= {str(getattr(step.before, "id", "")) for step in change.differences}
    others = dict.fromkeys(name for id_ in sorted(ids) for name in hands.parted.get(id_, ()))
    return replace(change, parted=tuple(others)) if others else change


def _divided(change: Change, hands: Elsewhere) -> Change:
    """``change``; of a unit that went, with its duties that another department has, or has some of."""
    unit = change.first.item
    if change.kind not in WENT or not isinstance(unit, m.Unit):
        return change
    change = replace(change, unfound=hands.unfound.get(unit.id, ()))
    went = tuple(bare(duty.text) for duty in unit.duties if hands.gone(duty))
    return replace(change, divided=went) if went else change


def _across(change: Change, hands: Elsewhere) -> Change:
    step = change.first
    there = _of_step(step, hands)
    if isinstance(step.item, m.Transfer):
        return replace(change, items_were=_were(change, hands))
    if declared := _joined_here(change, hands):
        return declared
    if isinstance(step.after, m.Unit) and change.kind in (Kind.CREATED, *CAME):
        parts = hands.made_of.get(step.after.id, ())
        if len(parts) > 1:
            return replace(change, kind=Kind.MERGED, unit=step.after.name, other=named(parts))
    if change.kind is Kind.MERGED and isinstance(step.after, m.Unit | m.Affiliated):
        return replace(change, other=_made_here_of(step.after, change.other, hands))
    if change.kind in (Kind.ABOLISHED, Kind.MERGED) and isinstance(step.before, m.Unit):
        return replace(change, apart=tuple(_parts(step.before, "", hands)))
    if there is None and change.kind in WENT and isinstance(step.item, m.Unit):
        into = hands.into.get(step.item.id)
        other = into.department if into and change.other == SEVERAL else change.other
        if into and into.department == other and into.name != step.item.name:
            return replace(change, other=other, called=into.name, joined=True)
        return replace(change, apart=tuple(_parts(step.item, change.other, hands)))
    if there is None or step.operation not in ("add", "remove"):
        return change
    if change.kind in TRANSFERS:
        other = there.department if change.other == SEVERAL else change.other
        apart = tuple(_parts(step.item, other, hands)) if change.kind in WENT else ()
        was = there if isinstance(step.item, m.Unit) else change.was
        return replace(change, other=other, called=there.name, apart=apart, was=was)
    is_unit = isinstance(step.item, m.Unit)  # no transfer says that it changed hands
    if change.kind not in _CAME_OR_WENT or is_unit:
        return change
    is_told = isinstance(step.item, m.Affiliated | m.Authority | m.Plate)
    bodies = made_from(step.item, hands) if step.operation == "add" else ()
    return replace(
        change,
        other=there.department,
        called=there.name,
        was=there if is_told else None,
        apart=bodies,
    )


def _made_here_of(made: m.Unit | m.Affiliated, named_: str, hands: Elsewhere) -> str:
    """甲科、市乙局综合科, 市甲中心、市乙局所属市乙中心（编制4名）: what a unit or body was made of, with what other departments had."""
    if isinstance(made, m.Unit):
        return "、".join(filter(None, (named_, named(hands.made_of.get(made.id, ())))))
    whose = {name: owner for owner, name in _bodies_in(made, hands)}
    return "、".join(
        f"{whose[name]}所属{name}{_posts_there(name, hands)}" if name in whose else name
        for name in named_.split("、")
    )


def _posts_there(name: str, hands: Elsewhere) -> str:
    """（编制14名）: how many posts a body of another department had."""
    there = hands.came.get((m.Affiliated.__name__, name))
    posts = there.body.posts if there and there.body else None
    return f"（编制{posts}名）" if posts else ""


def made_from(body: object, hands: Elsewhere) -> tuple[tuple[str, str], ...]:
    """The bodies of other departments that an affiliated one says it was made of: whose they were, their names and posts (市乙中心（编制4名）)."""
    return tuple(
        (owner, name + _posts_there(name, hands)) for owner, name in _bodies_in(body, hands)
    )


def _bodies_in(body: object, hands: Elsewhere) -> tuple[tuple[str, str], ...]:
    """The same without their posts."""
    names = body.merged_from if isinstance(body, m.Affiliated) else ()
    found = ((hands.came.get((m.Affiliated.__name__, bare(name))), name) for name in names)
    return tuple((there.department, bare(name)) for there, name in found if there)


def _joined_here(change: Change, hands: Elsewhere) -> Change | None:
    """Units of other departments that a unit which stays says went into it; None of any other change."""
    steps = [s for s in change.differences if (s.record, s.path[-1]) == (m.Unit, "merged_from")]
    parts = hands.made_of.get(steps[0].path[-2], ()) if steps else ()
    if len(steps) != 1 or len(change.differences) != 1 or not parts:
        return None
    return replace(change, kind=Kind.MERGED, other=named(parts), joined=True)


def named(parts: Iterable[There]) -> str:
    """市甲局办公室、市乙局综合科."""
    return "、".join(f"{part.department}{part.name}" for part in parts)


def _were(change: Change, hands: Elsewhere) -> tuple[tuple[str, There], ...]:
    """The items that came with a transfer and were called otherwise, or of another type, where they came from."""
    found = []
    for step in change.differences[1:]:
        item = step.item
        there = _of_step(step, hands) if step.operation == "add" else None
        if not isinstance(item, m.Authority) or there is None or not there.type:
            continue
        if (there.type, there.name) != (item.type, bare(item.name)):
            found.append((item.id, there))
    return tuple(found)


def _bringing(change: Change, hands: Elsewhere) -> Change:
    """``change``, with the departments that duties of the units it makes came from."""
    made = (step.after for step in change.differences)
    units = [unit for unit in made if isinstance(unit, m.Unit)]
    came = ((hands.come(duty), duty) for unit in units for duty in unit.duties)
    brought = tuple((there.department, bare(duty.text)) for there, duty in came if there)
    return replace(change, brought=brought) if brought else change


def _parts(unit: object, other: str, hands: Elsewhere) -> Iterator[tuple[str, str]]:
    """The duties of a unit that went to one department which another one has now: with that one."""
    for duty in unit.duties if isinstance(unit, m.Unit) else ():
        there = hands.went.get(("duty", duty.id))
        if there is not None and other not in (there.department, *there.names):
            yield there.department, bare(duty.text)


def _is_same(was: m.Located, now: m.Located) -> bool:
    """Whether two duties say much the same, or two units have a duty that does; every 办公室 says what every other says, so that
    there the duty must be the same one."""
    if isinstance(was, m.Unit) and isinstance(now, m.Unit):
        house = m.Role.BUSINESS not in (was.role, now.role)
        had = {duty.id for duty in was.duties if duty.id}
        if not house and any(had.intersection((d.id, *d.continues)) for d in now.duties):
            return True  # under one id, with one that goes on with a duty of it
        return any(
            likeness(bare(one.text), bare(other.text)) >= _SAME
            for one, other in product(was.duties, now.duties)
            if not house or one.id == other.id
        )
    least = _SAME_ITEM if isinstance(was, m.Authority) else _SAME
    return likeness(_called(was), _called(now)) >= least


def _is_named(was: m.Located, now: m.Located, moves: Iterable[m.Transfer]) -> bool:
    """Whether a duty of another's id that says something like it serves, there or here, work that one of ``moves`` names."""
    if not (isinstance(was, m.Duty) and isinstance(now, m.Duty)):
        return False
    named = {id_ for move in moves for id_ in move.functions}
    serves = {*was.serves, *now.serves, was.id}
    return not named.isdisjoint(serves) and likeness(bare(was.text), bare(now.text)) >= _SAME_NAMED


def _transferred(
    old: Mapping[str, m.Plan],
    new: Mapping[str, m.Plan],
    giver: str,
    taker: str,
    *,
    with_units: bool = False,
) -> bool:
    """Whether one of two departments writes of this round that something, or units as such, went from the one to the other."""
    return any(move.units or not with_units for move in _moves(old, new, giver, taker))


def _moves(
    old: Mapping[str, m.Plan], new: Mapping[str, m.Plan], giver: str, taker: str
) -> Iterator[m.Transfer]:
    """The transfers of this round from one of two departments to the other, as either writes them."""
    ends = ((giver, taker, False), (taker, giver, True))
    for slug, other, arrives in ends:
        if slug not in new:
            continue
        before = old.get(slug) or m.Plan(new[slug].department)
        plans = [plan[other] for plan in (old, new) if other in plan]
        names = {name for plan in plans for name in m.department_names(plan.department)}
        for move in new_transfers(before, new[slug]):
            if move.counterpart in names and move.direction.arrives is arrives:
                yield move


def _there(plan: m.Plan, item: m.Located, home: m.Plan | None = None) -> There:
    """An item of a department as it is called there; ``home``: the version that has it, where that is not ``plan``."""
    names = tuple(map(bare, m.department_names(plan.department)))
    body = item if isinstance(item, m.Affiliated) else None
    kind = item.type if isinstance(item, m.Authority) else ""
    hung = item.plates if isinstance(item, m.Unit) else ()
    plates = tuple(bare(plate.name) for plate in hung)
    duties = item.duties if isinstance(item, m.Unit) else ()
    work = tuple((duty.id, bare(duty.text)) for duty in duties)
    there = There(bare(plan.department.name), _called(item), body, names, kind, plates, work=work)
    if isinstance(item, m.Unit):
        return replace(there, posts=item.posts, leaders=item.leaders)
    if not isinstance(item, m.Plate):
        return there
    owners = (unit for unit in m.all_units((home or plan).units) if item in unit.plates)
    return replace(there, hung=item.kind, unit=next((bare(one.name) for one in owners), ""))


def _called(item: m.Located) -> str:
    return bare(item.text if isinstance(item, m.Duty) else getattr(item, "name", ""))


def _once(things: Mapping[str, frozenset[Key]]) -> dict[Key, str]:
    """Thing → the slug of the one department that has it; nothing that several have."""
    count = Counter(chain(*things.values()))
    return {key: slug for slug, keys in things.items() for key in keys if count[key] == 1}


def _things(plan: m.Plan) -> Iterator[tuple[Key, m.Located]]:
    department = plan.department
    units = m.all_units(plan.units)
    plates = (*department.plates, *(plate for unit in units for plate in unit.plates))
    lists = (
        department.hosted_offices,
        plan.affiliated,
        plan.relations,
        plates,
        units,
        plan.authorities,
    )
    for item in chain.from_iterable(lists):
        yield from ((key, item) for key in _keys(item))
    for unit in units:
        yield from ((key, duty) for duty in unit.duties for key in _keys(duty))


def _keys(item: object) -> Iterator[Key]:
    match item:
        case m.Unit():
            if item.id:
                yield "unit id", item.id
            yield "unit", bare(item.name)
        case m.Authority():
            yield item.type, bare(item.name)
            for id_ in filter(None, (item.id, *item.continues)):
                yield _ITEM, id_
        case m.Duty() if item.id:
            yield "duty", item.id
        case m.Relation() if item.name:
            yield type(item).__name__, bare(item.name)
        case m.HostedOffice() | m.Affiliated() | m.Plate():
            yield type(item).__name__, bare(item.name)
            if former := former_name(item):
                yield type(item).__name__, bare(former)
            for name in item.merged_from if isinstance(item, m.Affiliated) else ():
                yield type(item).__name__, bare(name)
