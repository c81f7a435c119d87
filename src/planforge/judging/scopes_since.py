"""What a rule about change looks at: one plan and its baseline's, or the city and its baseline.

Only departments whose file differs from the baseline are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from planforge.account.totals import left_of
from planforge.judging.department_names import each_once
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS, Policy
from planforge.words.likeness import Index
from planforge.words.phrases import bare

# A figure of a plan, from how it is worked out and the plan.
Figure = Callable[[Callable[[m.Plan], int], m.Plan], int]


def worked_out(work_out: Callable[[m.Plan], int], plan: m.Plan) -> int:
    """A figure of a plan, worked out."""
    return work_out(plan)


_NOTHING: Mapping[str, m.Plan] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Baseline:
    """The last approved version: its ``name`` (a revision) and the plans that differ from those of now.

    ``plans``: slug now → plan then. ``removed``: slug then → plan of a department that has no plan now.
    ``added``: slugs of departments that had none. ``others``: plans of now that a partial run left out. ``changed``: how many of
    the plans that were asked for differ.
    """

    name: str = ""
    plans: Mapping[str, m.Plan] = field(default_factory=lambda: _NOTHING)
    removed: Mapping[str, m.Plan] = field(default_factory=lambda: _NOTHING)
    added: frozenset[str] = frozenset()
    others: Mapping[str, m.Plan] = field(default_factory=lambda: _NOTHING)
    changed: int = 0


NO_BASELINE = Baseline()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A function, duty or authority that a department did not have, in those words, before."""

    slug: str
    id: str
    text: str
    continues: tuple[str, ...] = ()  # ids of other departments' work that goes on in it


class Arrivals:
    """What a whole city has that it had not before, to be looked up by words; gathered when it first is."""

    def __init__(self, gathered: Callable[[], tuple[Arrival, ...]] = tuple) -> None:
        self._gathered = gathered

    @cached_property
    def items(self) -> tuple[Arrival, ...]:
        return self._gathered()

    @cached_property
    def _index(self) -> Index:
        return Index([item.text for item in self.items])

    def near(self, text: str, least: int) -> Iterator[tuple[Arrival, int]]:
        """Every arrival at least ``least`` percent like ``text``, and how much."""
        for index, percent in self._index.near(text, least):
            yield self.items[index], percent

    @cached_property
    def _continuing(self) -> Mapping[str, tuple[Arrival, ...]]:
        found: dict[str, list[Arrival]] = {}
        for item in self.items:
            for id_ in item.continues:
                found.setdefault(id_, []).append(item)
        return {id_: tuple(items) for id_, items in found.items()}

    def continuing(self, id_: str) -> tuple[Arrival, ...]:
        """Every arrival that says it goes on with the work of this id, which its own department never had."""
        return self._continuing.get(id_, ())


NO_ARRIVALS = Arrivals()
_NONE: Mapping[str, Passed] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Passed:
    """What a department that changed tells the rest of the city: what it has that it had not, and the ids of what it did then."""

    arrivals: tuple[Arrival, ...]
    ids: Callable[[], frozenset[str]]


def passed(slug: str, old: m.Plan, new: m.Plan) -> Passed:
    """What a department of two versions tells the city."""
    return Passed(tuple(_arrivals(slug, old, new)), lambda: _ids(old))


class Elsewhere:
    """The ids of everything that the departments of a city did at the baseline, as far as plans differ from it; those of the
    departments that ``known`` has are told by it."""

    def __init__(self, baseline: Baseline, known: Mapping[str, Passed] = _NONE) -> None:
        self._baseline, self._known = baseline, known

    def has(self, id_: str) -> bool:
        """Whether one of them did something of this id."""
        return id_ in self._ids

    @cached_property
    def _ids(self) -> frozenset[str]:
        base, known = self._baseline, self._known
        told = (
            known[slug].ids() if slug in known else _ids(base.plans[slug]) for slug in base.plans
        )
        return frozenset(chain(*told, *map(_ids, base.removed.values())))


NOWHERE_ELSE = Elsewhere(NO_BASELINE)


@dataclass(frozen=True)
class SincePlan:
    """One plan and what it was; ``arrivals`` are those of the whole city, ``elsewhere`` what it all did then."""

    slug: str
    old: m.Plan
    plan: m.Plan
    policy: Policy = DEFAULTS
    arrivals: Arrivals = NO_ARRIVALS
    elsewhere: Elsewhere = NOWHERE_ELSE

    @cached_property
    def left(self) -> m.Plan:
        """What the department still has: of an abolished one only what its plan says became of it."""
        is_gone = self.plan.status is m.Status.REPEALED
        return left_of(self.plan) if is_gone else self.plan


@dataclass(frozen=True)
class SinceCity:
    """All plans of a workspace (``files``) and the baseline; ``city`` has each department once."""

    files: m.City
    baseline: Baseline
    policy: Policy = DEFAULTS
    known: Mapping[str, Passed] = field(default_factory=lambda: _NONE)  # slug → what is known
    figure: Figure = worked_out  # of a plan; the same as working it out

    @cached_property
    def city(self) -> m.City:
        return each_once(self.files)

    @cached_property
    def pairs(self) -> tuple[tuple[str, m.Plan | None, m.Plan | None], ...]:
        """Slug, plan then, plan now, of every department of either version; None where there was none."""
        base = self.baseline
        now = [
            (slug, None if slug in base.added else _alive(base.plans.get(slug, plan)), _alive(plan))
            for slug, plan in self.city.plans
        ]
        return (*now, *((slug, plan, None) for slug, plan in sorted(base.removed.items())))

    @cached_property
    def arrivals(self) -> Arrivals:
        """What every department has that it had not before."""
        return Arrivals(self._arrived)

    def _arrived(self) -> tuple[Arrival, ...]:
        base = self.baseline
        left_out = ((slug, base.plans.get(slug), plan) for slug, plan in base.others.items())
        return tuple(
            arrival
            for slug, old, new in (*self.pairs, *left_out)
            if new is not None and new is not old
            for arrival in self._of_one(slug, old, new)
        )

    def _of_one(self, slug: str, old: m.Plan | None, new: m.Plan) -> Iterable[Arrival]:
        known = self.known.get(slug)
        return _arrivals(slug, old, new) if known is None else known.arrivals

    def plans(self) -> Iterator[SincePlan]:
        """Every department that both versions have and that changed."""
        elsewhere = Elsewhere(self.baseline, self.known)
        for slug, plan in self.city.plans:
            if slug in self.baseline.plans:
                old = self.baseline.plans[slug]
                if _alive(old) is None and _alive(plan) is None:
                    continue  # it ended in an earlier round
                yield SincePlan(slug, old, plan, self.policy, self.arrivals, elsewhere)


def _alive(plan: m.Plan) -> m.Plan | None:
    return None if plan.status is m.Status.REPEALED else plan


def items_of(plan: m.Plan) -> Iterator[m.Function | m.Duty | m.Authority]:
    """Everything a plan does: functions, duties, authorities."""
    yield from plan.functions
    for unit in m.all_units(plan.units):
        yield from unit.duties
    yield from plan.authorities


def _ids(plan: m.Plan) -> frozenset[str]:
    """The ids of all that a plan does, and of its units; its offices and affiliated bodies have names."""
    units = (unit.id for unit in m.all_units(plan.units))
    offices = (bare(one.name) for one in plan.department.hosted_offices)
    bodies = (*offices, *(bare(one.name) for one in plan.affiliated))
    ids = (item.id for item in items_of(plan))
    return frozenset(filter(None, (*units, *ids, *bodies)))


def words_of(item: m.Function | m.Duty | m.Authority) -> str:
    """What an item says, its points with it."""
    if isinstance(item, m.Function):
        return item.text + "".join(item.points)
    return item.name if isinstance(item, m.Authority) else item.text


def _arrivals(slug: str, old: m.Plan | None, new: m.Plan) -> Iterator[Arrival]:
    before = {(item.id, words_of(item)) for item in items_of(old)} if old else set()
    own = {id_ for id_, _ in before}
    for item in items_of(new):
        if (item.id, words_of(item)) not in before:
            others = tuple(id_ for id_ in item.continues if id_ not in own)
            yield Arrival(slug, item.id, words_of(item), others)
