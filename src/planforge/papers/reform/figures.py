"""The figures of a reform: each worked out from the two versions of the plans, none typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import chain

from planforge.account.grade import Grade, bones, grade, is_only_words
from planforge.account.side_by_side import SideBySide, side_by_side
from planforge.account.totals import (
    leader_balances,
    leader_total,
    new_transfers,
    unit_balance,
    unit_total,
)
from planforge.judging.measures.handover import Entry, entries
from planforge.judging.measures.licences import Concentration, concentration
from planforge.judging.measures.separation import is_separated
from planforge.judging.measures.shares import Comparison, Share, both, compared
from planforge.judging.scopes_since import SinceCity, items_of, words_of
from planforge.papers.reform.pools import Pool, city_pools
from planforge.plan import records as m
from planforge.words.phrases import bare


@dataclass(frozen=True)
class Department:
    """One department that both versions have and that changed."""

    slug: str
    old: m.Plan
    new: m.Plan

    @property
    def name(self) -> str:
        return self.new.department.name

    @property
    def units(self) -> tuple[int, int]:
        return unit_total(self.old), unit_total(self.new)

    @property
    def leaders(self) -> tuple[int, int]:
        return leader_total(self.old), leader_total(self.new)

    @property
    def moved_units(self) -> int:
        """How many units came (above 0) or left with transfers."""
        balance = unit_balance(self.old, self.new)
        return balance.received - balance.given

    @property
    def moved_leaders(self) -> int:
        """How many leader posts came (above 0) or left with transfers."""
        return sum(
            balance.received - balance.given for balance in leader_balances(self.old, self.new)
        )

    @cached_property
    def by_one_id(self) -> SideBySide:
        """Both plans, in which each thing that both have goes by one id."""
        return side_by_side(self.old, self.new)

    @property
    def is_adjusted(self) -> bool:
        """Whether more than records changed: ids, the order, the style, dates and bases are no adjustment of a plan. What plainly
        differs needs no account of every change."""
        if _said(self.old) != _said(self.new):
            return True
        changes = self.by_one_id.changes()
        return any(grade(one) is not Grade.RECORD and not is_only_words(one) for one in changes)

    @cached_property
    def shares(self) -> tuple[tuple[Share, Share], ...]:
        return both(self.old, self.new)

    @cached_property
    def licences(self) -> tuple[Concentration, Concentration]:
        return concentration(self.old), concentration(self.new)


@dataclass(frozen=True, slots=True)
class Licensing:
    """行政许可, before and after: items, departments that have any, those of which one unit accepts and delivers all
    (``gathered``) or decides all too (``decided``), items on the platform, approvals that are no licences."""

    licences: tuple[int, int]
    having_licences: tuple[int, int]
    gathered: tuple[int, int]
    decided: tuple[int, int]
    platform: tuple[int, int]
    approvals: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Separation:
    """Processes whose holders of 决策, 执行 and 监督 are written, and those that keep them apart; before and after."""

    processes: tuple[int, int]
    separated: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Devolution:
    """Fields of enforcement with work below the city, and those of them that were written otherwise before; functions
    handed down since the baseline, and posts with them."""

    fields: int
    changed_fields: int
    devolved: int
    devolved_posts: int


@dataclass(frozen=True, slots=True)
class Movement:
    """Functions given by one department to another of the same level since the baseline: how many, written at both
    ends, posts with them; those that went to the level above, and posts with them; those from or to a body that has no plan here
    (``beyond``); those to or from a department that was abolished since (``ended``). What went down is ``Devolution``'s."""

    transfers: int
    matched: int
    inside_posts: int
    raised: int
    raised_posts: int
    beyond: int
    ended: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the report says in numbers. Pairs are before and after.

    ``entries`` are the transfers of this version, each end with its other end.
    """

    departments_before: int
    departments: int
    changed: tuple[Department, ...]
    entries: tuple[Entry, ...]
    came: int
    gone: int
    units: tuple[int, int]
    leaders: tuple[int, int]
    pools: tuple[Pool, ...]
    shares: tuple[Comparison, ...]
    rising: int
    falling: int
    licensing: Licensing
    separation: Separation
    devolution: Devolution
    movement: Movement

    def numbers(self) -> dict[str, object]:
        """The plain figures by name, for the template and for machines."""
        city = {
            name: getattr(self, name)
            for name in (
                "departments_before",
                "departments",
                "came",
                "gone",
                "units",
                "leaders",
                "rising",
                "falling",
            )
        }
        parts = (self.licensing, self.separation, self.devolution, self.movement)
        return city | {name: n for part in parts for name, n in asdict(part).items()}


def _said(plan: m.Plan) -> tuple[list[str], list[str]]:
    """The texts and the units of a plan, in no order."""
    units = (f"{bare(unit.name)}{unit.posts}" for unit in m.all_units(plan.units))
    return sorted(bones(words_of(item)) for item in items_of(plan)), sorted(units)


def figures(since: SinceCity) -> Figures:
    """The figures of the city against its baseline."""
    pairs = [(_standing(old), new) for _, old, new in since.pairs]
    olds = [old for old, _ in pairs if old is not None]
    news = [new for _, _, new in since.pairs if new is not None]
    pairs_of_both = (
        Department(slug, old, new)
        for slug, old, new in since.pairs
        if old is not None and new is not None and old is not new
    )
    changed = tuple(one for one in pairs_of_both if one.is_adjusted)
    moves = {
        department.slug: new_transfers(department.old, department.new) for department in changed
    }
    moves |= {
        slug: new_transfers(old or m.Plan(plan.department), plan)
        for slug, old, plan in _lone(since)
    }
    fresh = {(slug, move.id) for slug, of_one in moves.items() for move in of_one}
    ends = tuple(
        entry
        for entry in entries(since.city.plans, _former(since))
        if (entry.slug, entry.transfer.id) in fresh
    )
    return Figures(
        departments_before=len(olds),
        departments=len(news),
        changed=changed,
        entries=ends,
        came=sum(old is None and new is not None for old, new in pairs),
        gone=sum(old is not None and new is None for old, new in pairs),
        units=(_sum(olds, unit_total), _sum(news, unit_total)),
        leaders=(_sum(olds, leader_total), _sum(news, leader_total)),
        pools=city_pools(since.pairs, {slug: plan for slug, _, plan in _lone(since)}),
        shares=compared(pairs),
        rising=sum(
            any(was.of == "机构" and was.below(now) for was, now in department.shares)
            for department in changed
        ),
        falling=sum(
            any(was.of == "机构" and now.below(was) for was, now in department.shares)
            for department in changed
        ),
        licensing=_licensing(olds, news),
        separation=Separation(
            (_processes(olds), _processes(news)), (_separated(olds), _separated(news))
        ),
        devolution=_devolution(olds, news, chain.from_iterable(moves.values())),
        movement=_movement(ends, _abolished(pairs)),
    )


def _lone(since: SinceCity) -> Iterator[tuple[str, m.Plan | None, m.Plan]]:
    """The plans that say what became of a department that only one version has: its own where it is new, the last one
    (status: repealed) where it is no more."""
    last = dict(since.city.plans)
    for slug, old, new in since.pairs:
        plan = new or last.get(slug)
        if plan is not None and (old is None or new is None):
            yield slug, old, plan


def _former(since: SinceCity) -> dict[str, str]:
    """Name that a department had → its slug."""
    return {
        name: slug
        for slug, old, new in since.pairs
        if old is not None and new is not None
        for name in m.department_names(old.department)
    }


def _standing(old: m.Plan | None) -> m.Plan | None:
    """A plan of the baseline, unless it was repealed by then."""
    return None if old is None or old.status is m.Status.REPEALED else old


def _licensing(olds: Sequence[m.Plan], news: Sequence[m.Plan]) -> Licensing:
    before, after = ([concentration(plan) for plan in plans] for plans in (olds, news))

    def both(of: Callable[[Concentration], int]) -> tuple[int, int]:
        return sum(map(of, before)), sum(map(of, after))

    return Licensing(
        licences=both(lambda c: c.items),
        having_licences=both(lambda c: c.items > 0),
        gathered=both(lambda c: c.items > 0 and c.stage >= 1),
        decided=both(lambda c: c.items > 0 and c.stage >= 2),
        platform=both(lambda c: c.platform),
        approvals=both(lambda c: c.approvals),
    )


def _devolution(
    olds: Sequence[m.Plan], news: Sequence[m.Plan], moves: Iterable[m.Transfer]
) -> Devolution:
    down = [move for move in moves if move.direction is m.Direction.DOWN]
    before, after = _fields(olds), _fields(news)
    changed = {field for field, written in after.items() if before.get(field) != written}
    return Devolution(len(after), len(changed), len(down), sum(_posts(move) for move in down))


def _fields(plans: Sequence[m.Plan]) -> dict[str, set[tuple[str, m.Enforcement]]]:
    """Field of enforcement → what each department writes of it, where work of it lies below the city."""
    found: dict[str, set[tuple[str, m.Enforcement]]] = {}
    for plan in plans:
        for field in plan.enforcement:
            if field.district:
                found.setdefault(field.field, set()).add((plan.department.name, field))
    return found


_LEVELS = (m.Direction.DOWN, m.Direction.UP)  # to and from those that need no plan here


def given(ends: Sequence[Entry], way: m.Direction) -> list[Entry]:
    """The transfers that went one way, from the end that gives (上收: from the one that writes it): between departments with a
    plan here, those handed down to anybody or taken up from anybody. What one end gives up and the other takes up (上收) is one 上收, and no other."""
    return [
        entry
        for entry in ends
        if entry.transfer.direction is way and (entry.partner or way in _LEVELS)
        if not (way is m.Direction.OUT and entry.other and entry.other.direction is m.Direction.UP)
    ]


def _abolished(pairs: Iterable[tuple[m.Plan | None, m.Plan | None]]) -> set[str]:
    """The names of the departments that only the baseline has."""
    gone = (old.department for old, new in pairs if old is not None and new is None)
    return {bare(name) for department in gone for name in m.department_names(department)}


def _movement(ends: Sequence[Entry], abolished: Collection[str]) -> Movement:
    others = [e for e in ends if not e.partner and e.transfer.direction not in _LEVELS]
    ended = sum(bare(entry.counterpart) in abolished for entry in others)
    out, raised = given(ends, m.Direction.OUT), given(ends, m.Direction.UP)
    return Movement(
        transfers=len(out),
        matched=sum(entry.other is not None for entry in out),
        inside_posts=_of(out),
        raised=len(raised),
        raised_posts=_of(raised),
        beyond=len(others) - ended,
        ended=ended,
    )


def _of(ends: Sequence[Entry]) -> int:
    return sum(_posts(entry.transfer) for entry in ends)


def _posts(move: m.Transfer) -> int:
    return sum(count.n for count in move.posts)


def _sum(plans: Iterable[m.Plan], of: Callable[[m.Plan], int]) -> int:
    return sum(map(of, plans))


def _processes(plans: Sequence[m.Plan]) -> int:
    return sum(len(plan.processes) for plan in plans)


def _separated(plans: Sequence[m.Plan]) -> int:
    return sum(is_separated(process) for plan in plans for process in plan.processes)
