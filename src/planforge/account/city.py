"""All departments of two versions at once: what left one department and arrived at another is one transfer with two ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from planforge.account.change import Change
from planforge.account.compare import compare
from planforge.plan import records as m
from planforge.wording.acts import in_all
from planforge.words.likeness import alike, likeness, pairs
from planforge.words.phrases import bare

Evidence = Literal["id", "continues", "declared", "words"]
_ALIKE = 90  # percent: words that travel from one department to another are seldom touched
_Ends = Mapping[tuple[str, str], Sequence[m.Transfer]]  # by who gives and who receives
NONE: Mapping[str, m.Plan] = MappingProxyType({})
_SHORT = 12  # characters; shorter texts (完成交办的其他任务) are everybody's
_BOTH = 2  # the department that had a duty and the one that has it
_SAME_ID = 50  # percent; below that two departments only happen to use one id
_DECLARED = 60  # percent that the two ends of a declared transfer have in common


@dataclass(frozen=True, slots=True)
class Departure:
    """One end of a transfer: whose function or duty it was (or is), and what it says."""

    department: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """A function or duty of one department that is another's now.

    ``evidence``: by its id, as what has it now says (``continues``), by both departments' ``transfers``, or by its words (then ``likeness`` says how
    much they agree, percent). ``given_up`` and ``received`` are what each of the two writes of it, with all that went along; where it was
    found by the work itself, all that the two declare of each other. ``text`` is what the one that has it now says, ``was`` what the
    other one said, where that was something else.
    """

    text: str
    source: str
    target: str
    evidence: Evidence
    likeness: int = 0
    given_up: tuple[m.Transfer, ...] = ()
    received: tuple[m.Transfer, ...] = ()
    was: str = ""
    left: tuple[str, ...] = ()  # the ids it had there
    came: str = ""  # its id now
    part: bool = False  # some of that work is elsewhere now, or still where it was
    each: tuple[str, ...] = ()  # the words of each of several that became one

    @property
    def given(self) -> str:
        """The words of the department that had it."""
        return self.was or self.text

    @property
    def quoted(self) -> str:
        """“……”“……”: the same, each of several by itself."""
        return "".join(f"“{text}”" for text in self.each or (self.given,))

    @property
    def agrees(self) -> bool:
        """Whether both departments write the same posts, leader posts and units."""
        return sums_along(self.given_up) == sums_along(self.received)


@dataclass(frozen=True, slots=True)
class CityChanges:
    """The changes of every department by its slug, and the transfers among them."""

    departments: tuple[tuple[str, tuple[Change, ...]], ...]
    transfers: tuple[Transfer, ...]


def compare_cities(old: Mapping[str, m.Plan], new: Mapping[str, m.Plan]) -> CityChanges:
    """Every department that both versions have, compared; and what moved between departments."""
    both = sorted(old.keys() & new.keys())
    told = tuple((slug, compare(old[slug], new[slug])) for slug in both)
    return CityChanges(told, transfers(old, new))


def transfers(
    old: Mapping[str, m.Plan],
    new: Mapping[str, m.Plan],
    ended: Mapping[str, m.Plan] = NONE,
) -> tuple[Transfer, ...]:
    """What moved between departments: what one says it goes on with, then by id, then as both departments declare it, then by words.

    A department that is abolished (``status: repealed``) has no work any more; what its plan says of where that went counts. ``ended``
    are plans of such departments that are not among the new ones: they only say of which work several took a part.
    """
    called = {slug: bare(plan.department.name) for slug, plan in {**old, **new}.items()}
    alive = {slug: plan for slug, plan in new.items() if plan.status is not m.Status.REPEALED}
    left = list(_ends(old, alive, called))
    came = list(_ends(alive, old, called))
    arrived = tuple(came)
    names = _called(old, new)
    gone, come = (_by_ends(old, new, names, arrives=arrives) for arrives in (False, True))
    declared = _declared(gone, come)
    found: list[Transfer] = []
    claimed: set[Departure] = set()
    for ends, other in list(_going_on(old, alive, called, came)):
        claimed.update(ends)
        came = [end for end in came if end != other]
        found.append(_made(ends, other, "continues", 0, declared))
    moves = gone.keys() | come.keys()
    for end, other in _by_id(left, came):
        if end in claimed and (end.department, other.department) not in moves:
            continue  # another has it, and nothing says that this one has some of it too
        claimed.add(end)
        came.remove(other)
        found.append(_made((end,), other, "id", 0, declared))
    left = [end for end in left if end not in claimed]
    for end, other in list(_housekeeping(old, alive, called, left, came)):
        left = [one for one in left if one != end]
        came = [one for one in came if one != other]
        found.append(_made((end,), other, "id", 0, declared))
    for end, other in list(_same_words(left, arrived, moves)):
        left.remove(end)
        came = [one for one in came if one != other]
        found.append(_made((end,), other, "words", 100, declared))
    found += _by_words(left, came, declared)
    said = {(one.source, one.target) for one in found}
    found += [one for one in declared if (one.source, one.target) not in said]
    written = _by_ends(old, {**new, **ended}, names, arrives=False) if ended else gone
    found = list(_parts(found, written, alive, called))
    return tuple(sorted(found, key=lambda one: (one.source, one.target, one.text)))


def _parts(
    found: Sequence[Transfer],
    written: _Ends,
    new: Mapping[str, m.Plan],
    called: Mapping[str, str],
) -> Iterator[Transfer]:
    """``found``; what several have some of now, or the one that had it still has some of, marked as a part of that."""
    heirs: dict[tuple[str, str], set[str]] = {}
    for one in found:
        for id_ in one.left:
            heirs.setdefault((one.source, id_), set()).add(one.target)
    for (source, target), moves in written.items():
        for id_ in (id_ for move in moves for id_ in move.functions):
            heirs.setdefault((source, id_), set()).add(target)
    for slug, plan in new.items():
        for item in _items(plan):
            for id_ in (item.id, *item.continues):
                heirs.get((called[slug], id_), set()).add(called[slug])
    for one in found:
        several = any(len(heirs[one.source, id_]) > 1 for id_ in one.left)
        yield replace(one, part=True) if several and one.was else one


def _ends(
    one: Mapping[str, m.Plan], other: Mapping[str, m.Plan], called: Mapping[str, str]
) -> Iterator[Departure]:
    """Functions and duties that a department of ``one`` has, and the same department of ``other`` has not, or is not there; each
    department by the name it has now."""
    for slug in sorted(one):
        there = {item.id for item in _items(other[slug])} if slug in other else set()
        for item in _items(one[slug]):
            if item.id not in there:
                yield Departure(called[slug], item.id, bare(item.text))


def _besides(
    one: Mapping[str, m.Plan], other: Mapping[str, m.Plan], called: Mapping[str, str]
) -> Iterator[Departure]:
    """The same of duties that are housekeeping there, or serve no function but the last."""
    for slug in sorted(one):
        counted = {item.id for item in _items(one[slug])}
        there = {duty.id for duty in _duties(other[slug])} if slug in other else set()
        for duty in _duties(one[slug]):
            if duty.id not in counted | there:
                yield Departure(called[slug], duty.id, bare(duty.text))


def _housekeeping(
    old: Mapping[str, m.Plan],
    new: Mapping[str, m.Plan],
    called: Mapping[str, str],
    left: Sequence[Departure],
    came: Sequence[Departure],
) -> Iterator[tuple[Departure, Departure]]:
    """What is housekeeping at one end only, by one id and the same words: 负责粮食系统档案管理工作 of a bureau that is a unit's work now.
    What each runs for itself (机关), and words that a third department has too, are nobody's to hand over."""
    gone, come = list(_besides(old, new, called)), list(_besides(new, old, called))
    found = (*_by_id(gone, list(came)), *_by_id(list(left), come))
    if not found:
        return
    has = {
        (slug, bare(duty.text)) for one in (old, new) for slug in one for duty in _duties(one[slug])
    }
    having = Counter(text for _, text in has)
    for end, other in found:
        is_own = "机关" in end.text + other.text or having[end.text] > _BOTH
        if not is_own and likeness(end.text, other.text) >= _ALIKE:
            yield end, other


def _duties(plan: m.Plan) -> Iterator[m.Duty]:
    return (duty for unit in m.all_units(plan.units) for duty in unit.duties)


def _items(plan: m.Plan) -> Iterator[m.Function | m.Duty]:
    """What can go from one department to another; what each of them is told to do besides (完成……交办的其他任务), and the housekeeping that
    every one of them has (负责机关日常运转工作), does not."""
    yield from (one for one in plan.functions if one.kind is not m.FunctionKind.CATCH_ALL)
    besides = {f.id for f in plan.functions if f.kind is m.FunctionKind.CATCH_ALL}
    for unit in m.all_units(plan.units):
        house = unit.role is not m.Role.BUSINESS
        for duty in unit.duties:
            if not (set(duty.serves) <= besides if duty.serves else house):
                yield duty


def _going_on(
    old: Mapping[str, m.Plan],
    new: Mapping[str, m.Plan],
    called: Mapping[str, str],
    came: Sequence[Departure],
) -> Iterator[tuple[tuple[Departure, ...], Departure]]:
    """What says itself that it goes on with work that others had (``continues``), whether they have some of it still
    or not: with the work of each of them."""
    had: dict[str, list[tuple[str, Departure]]] = {}
    for slug in sorted(old):
        for item in _items(old[slug]):
            end = Departure(called[slug], item.id, bare(item.text))
            had.setdefault(item.id, []).append((slug, end))
    waiting = {(end.department, end.id): end for end in came}
    for slug in sorted(new):
        for item in _items(new[slug]):
            other = waiting.get((called[slug], item.id))
            if not item.continues:
                continue
            ends = [had.get(id_, []) for id_ in dict.fromkeys((item.id, *item.continues))]
            known = [found[0] for found in ends if len(found) == 1 and found[0][0] != slug]
            sources = dict.fromkeys(end.department for _, end in known)
            if other and other.department not in sources:
                for source in sources:
                    yield tuple(end for _, end in known if end.department == source), other


def _by_id(left: list[Departure], came: list[Departure]) -> list[tuple[Departure, Departure]]:
    """Pairs of one id, the most alike first: an id is unique in its plan only, and others may have it too."""
    by_id: dict[str, list[Departure]] = {}
    for end in came:
        by_id.setdefault(end.id, []).append(end)
    scored = sorted(
        (
            (-likeness(end.text, other.text), n, end, other)
            for n, end in enumerate(left)
            for other in by_id.get(end.id, ())
            if end.department != other.department
        ),
        key=lambda one: one[:2],
    )
    used: set[Departure] = set()
    found: list[tuple[Departure, Departure]] = []
    rivals = Counter(other for _, _, _, other in scored)
    for negative, _, end, other in scored:
        # Where several departments had the id, it does not say whose work this is: the words must.
        least = _ALIKE if rivals[other] > 1 else _SAME_ID
        if -negative >= least and end not in used and other not in used:
            used |= {end, other}
            found.append((end, other))
    return found


def _same_words(
    left: Sequence[Departure], came: Sequence[Departure], moves: Collection[tuple[str, str]]
) -> Iterator[tuple[Departure, Departure]]:
    """Pairs of the same words, however short, of two departments of which a transfer of this round says that work went from one to the
    other; several may have had what one has now (two 乡 that became a 镇)."""
    waiting: dict[tuple[str, str], Departure] = {}
    for end in came:
        waiting.setdefault((end.department, end.text), end)
    targets: dict[str, list[str]] = {}
    for source, target in sorted(moves):
        targets.setdefault(source, []).append(target)
    for end in left:
        for target in targets.get(end.department, ()):
            if there := waiting.get((target, end.text)):
                yield end, there
                break


def _by_words(
    left: list[Departure], came: list[Departure], declared: tuple[Transfer, ...]
) -> list[Transfer]:
    """Pairs of the same words, the most alike first; each end is used once."""
    gone = [end for end in left if len(end.text) >= _SHORT]
    come = [end for end in came if len(end.text) >= _SHORT]
    texts = [end.text for end in (*gone, *come)]
    scored = sorted(
        (-likeness(texts[i], texts[j]), i, j - len(gone))
        for i, j in alike(texts, least=_ALIKE, shortest=_SHORT)
        if i < len(gone) <= j and gone[i].department != come[j - len(gone)].department
    )
    used_left: set[int] = set()
    used_came: set[int] = set()
    found: list[Transfer] = []
    for negative, i, j in scored:
        if i in used_left or j in used_came:
            continue
        used_left.add(i)
        used_came.add(j)
        found.append(_made((gone[i],), come[j], "words", -negative, declared))
    return found


def _made(
    ends: Sequence[Departure],
    other: Departure,
    evidence: Evidence,
    percent: int,
    declared: tuple[Transfer, ...],
) -> Transfer:
    """A transfer, with the posts of all that the two departments declare of each other."""
    source, text = ends[0].department, "；".join(end.text for end in ends)
    said = [d for d in declared if (d.source, d.target) == (source, other.department)]
    was = text if text != other.text else ""
    return Transfer(
        other.text,
        source,
        other.department,
        evidence,
        percent,
        _each_once(one.given_up for one in said),
        _each_once(one.received for one in said),
        was,
        tuple(end.id for end in ends),
        other.id,
        each=tuple(end.text for end in ends) if len(ends) > 1 else (),
    )


def _declared(gone: _Ends, come: _Ends) -> tuple[Transfer, ...]:
    """New ``transfers`` that leave one department and enter the other, each naming the other; of several, those most alike."""
    found: list[Transfer] = []
    for (source, target), out in gone.items():
        into = come.get((source, target), [])
        texts = [one.text for one in out], [one.text for one in into]
        for at, there in pairs(*texts, least=_DECLARED).items():
            text = bare(into[there].text)
            ends = (out[at],), (into[there],)
            found.append(Transfer(text, source, target, "declared", 0, *ends))
    return tuple(found)


def _by_ends(
    old: Mapping[str, m.Plan],
    new: Mapping[str, m.Plan],
    called: Mapping[str, str],
    *,
    arrives: bool,
) -> dict[tuple[str, str], list[m.Transfer]]:
    """The new transfers of one direction by the two departments: the one that gives, the one that receives."""
    found: dict[tuple[str, str], list[m.Transfer]] = {}
    for name, move in _written(old, new, arrives=arrives):
        other = _now(move, called)
        found.setdefault((other, name) if arrives else (name, other), []).append(move)
    return found


def one_sided(old: Mapping[str, m.Plan], new: Mapping[str, m.Plan]) -> tuple[Transfer, ...]:
    """New ``transfers`` from a department that is no more, or to it: it has no plan to write the other end in."""
    lone = {bare(plan.department.name) for slug, plan in old.items() if slug not in new}
    lone -= {bare(plan.department.name) for plan in new.values()}
    found: list[Transfer] = []
    called = _called(old, new)
    for name, move in _written(old, new, arrives=True):
        source = _now(move, called)
        if source in lone:
            text = bare(move.text)
            found.append(Transfer(text, source, name, "declared", received=(move,)))
    return tuple(found)


def _called(old: Mapping[str, m.Plan], new: Mapping[str, m.Plan]) -> Mapping[str, str]:
    """Every name that one department alone has, or had → its name now."""
    found: dict[str, set[str]] = {}
    for slug in {*old, *new}:
        plans = [plans[slug] for plans in (old, new) if slug in plans]
        for plan in plans:
            for name in m.department_names(plan.department):
                found.setdefault(bare(name), set()).add(bare(plans[-1].department.name))
    return {name: min(whose) for name, whose in found.items() if len(whose) == 1}


def _now(move: m.Transfer, called: Mapping[str, str]) -> str:
    """The other department by the name it has now, whichever one the plan wrote."""
    return called.get(bare(move.counterpart), bare(move.counterpart))


def _written(
    old: Mapping[str, m.Plan], new: Mapping[str, m.Plan], *, arrives: bool
) -> Iterator[tuple[str, m.Transfer]]:
    for slug, plan in sorted(new.items()):
        before = {one.id for one in old[slug].transfers} if slug in old else set()
        for transfer in plan.transfers:
            if transfer.direction.arrives is arrives and transfer.id not in before:
                yield bare(plan.department.name), transfer


def sums_along(moves: Sequence[m.Transfer]) -> tuple[dict[str, int], dict[str, int], int]:
    """Posts by kind, leader posts by rank and the number of units that go along with all of them."""
    posts, leaders = (
        {count.kind: count.n for count in in_all(counts) if count.n}
        for counts in ((one.posts for one in moves), (one.leaders for one in moves))
    )
    return posts, leaders, sum(one.units for one in moves)


def _each_once(moves: Iterable[tuple[m.Transfer, ...]]) -> tuple[m.Transfer, ...]:
    """Each record once, by its id, however many functions it carries."""
    return tuple({move.id: move for some in moves for move in some}.values())


def records_along(moved: Sequence[Transfer]) -> tuple[m.Transfer, ...]:
    """What those write that received something: each record once, however many functions it carries."""
    by_end = {(one.source, one.target, move.id): move for one in moved for move in one.received}
    return tuple(by_end.values())


def posts_along(moved: Sequence[Transfer]) -> Counter[str]:
    """Posts that went along, by kind."""
    return Counter(sums_along(records_along(moved))[0])
