"""What was found of a department beside its baseline, and what of it the rest of the city asks for: kept by both versions.

A rule may ask the city whether something arrived elsewhere. What it asked and what it was told is kept with what it found: the
findings count where the city still says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from planforge.account.elsewhere import Key, Moved, moved
from planforge.diagnostics.finding import Finding
from planforge.judging.scopes_since import (
    Arrival,
    Arrivals,
    Baseline,
    Elsewhere,
    Passed,
    SincePlan,
    passed,
)
from planforge.plan.packing import file_of
from planforge.plan.records import Plan
from planforge.runs.kept_readings import NO_READINGS, KeptReadings
from planforge.runs.kept_rows import are_of, as_row, packed_finding, unpacked_finding
from planforge.world.fingerprint import of_texts

Check = Callable[[SincePlan], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A row: the findings, what they asked of the city with a digest of each answer, and what the pair tells the city."""

    findings: Sequence[Any]
    near: Sequence[tuple[str, int, str]]
    there: Sequence[tuple[str, bool]]
    passed: Passed
    moved: Moved


@dataclass(eq=False)
class KeptChanges:
    """The departments of a run that differ from the baseline, as far as they are known from earlier runs."""

    readings: KeptReadings
    made_of: Mapping[str, str] = field(default_factory=dict)
    kept: dict[str, _Kept] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls, readings: KeptReadings, plans: Sequence[tuple[str, Plan]], baseline: Baseline
    ) -> KeptChanges:
        """What is known of the departments of ``plans`` that ``baseline`` has too."""
        if not readings.made_of:
            return cls(readings)
        pairs = ((slug, plan, baseline.plans.get(slug)) for slug, plan in plans)
        made_of = {
            slug: of_texts(readings.settings, now, then)
            for slug, plan, old in pairs
            if old is not None
            and (now := _made_of(readings, plan))
            and (then := _made_of(readings, old))
        }
        found = cls(readings, made_of)
        for slug, key in made_of.items():
            row = readings.rows.get(_name(slug), key)
            if row is not None:
                found.kept[slug] = _unpacked(slug, *row)
        return found

    @property
    def passed(self) -> Mapping[str, Passed]:
        return {slug: row.passed for slug, row in self.kept.items()}

    @property
    def moved(self) -> Mapping[str, Moved]:
        return {slug: row.moved for slug, row in self.kept.items()}

    def found(self, changed: SincePlan, check: Check) -> tuple[Finding, ...]:
        """What ``check`` finds of a department: as it was kept, or anew and to be kept."""
        row = self.kept.get(changed.slug)
        if row is not None and _is_told_the_same(row, changed):
            return tuple(map(unpacked_finding, row.findings))
        key = self.made_of.get(changed.slug)
        if key is None:
            return check(changed)
        asked = _AskedArrivals(changed.arrivals), _AskedElsewhere(changed.elsewhere)
        findings = check(replace(changed, arrivals=asked[0], elsewhere=asked[1]))
        files = {file_of(changed.old), file_of(changed.plan)}
        if are_of(files, findings):
            self._keep(changed, key, findings, *asked)
        return findings

    def _keep(
        self,
        changed: SincePlan,
        key: str,
        findings: tuple[Finding, ...],
        near: _AskedArrivals,
        there: _AskedElsewhere,
    ) -> None:
        row = self.kept.get(changed.slug)
        told = row.passed if row else passed(changed.slug, changed.old, changed.plan)
        went = row.moved if row else moved(changed.old, changed.plan)
        try:
            head = [
                [packed_finding(one) for one in findings],
                near.answers,
                there.answers,
                [[one.id, one.text, one.continues] for one in told.arrivals],
                *(sorted(each) for each in (went.lost, went.got, went.declared)),
                sorted([*key, id_] for key, id_ in went.claims),
                sorted(map(list, went.moves)),
            ]
        except TypeError:
            return
        if data := as_row(head, sorted(told.ids())):
            self.readings.rows.put(_name(changed.slug), key, data)


NO_CHANGES = KeptChanges(NO_READINGS)


def _name(slug: str) -> str:
    return f"since {slug}"


def _made_of(readings: KeptReadings, plan: Plan) -> str:
    return readings.made_of.get(file_of(plan), "")


def _unpacked(slug: str, head: Any, ids: Callable[[], Any]) -> _Kept:
    findings, near, there, arrived, lost, got, declared, claims, moves = head
    arrivals = tuple(Arrival(slug, id_, text, tuple(ids_)) for id_, text, ids_ in arrived)
    claimed = frozenset(((kind, of), id_) for kind, of, id_ in claims)
    ends = frozenset((bool(arrives), other) for arrives, other in moves)
    went = Moved(_keys(lost), _keys(got), frozenset(declared), claimed, ends)
    return _Kept(findings, near, there, Passed(arrivals, lambda: frozenset(ids())), went)


def _keys(rows: Sequence[Any]) -> frozenset[Key]:
    return frozenset((kind, name) for kind, name in rows)


def _is_told_the_same(row: _Kept, changed: SincePlan) -> bool:
    """Whether the city answers what the findings asked as it did then."""
    return all(
        _answer(_asked(changed.arrivals, text, least)) == answer for text, least, answer in row.near
    ) and all(changed.elsewhere.has(id_) is answer for id_, answer in row.there)


# In the place of a percentage: the text is an id, and was asked for by those that go on with it.
_CONTINUING = -1


def _asked(arrivals: Arrivals, text: str, least: int) -> Iterator[tuple[Arrival, int]]:
    if least == _CONTINUING:
        return ((one, least) for one in arrivals.continuing(text))
    return arrivals.near(text, least)


def _answer(found: Iterator[tuple[Arrival, int]]) -> str:
    return of_texts(*(f"{one.slug}\0{one.id}\0{one.text}\0{percent}" for one, percent in found))


class _AskedArrivals(Arrivals):
    """Arrivals that write down what they were asked."""

    def __init__(self, of: Arrivals) -> None:
        super().__init__(lambda: of.items)
        self._of = of
        self.answers: list[tuple[str, int, str]] = []

    def near(self, text: str, least: int) -> Iterator[tuple[Arrival, int]]:
        found = list(self._of.near(text, least))
        self.answers.append((text, least, _answer(iter(found))))
        return iter(found)

    def continuing(self, id_: str) -> tuple[Arrival, ...]:
        found = self._of.continuing(id_)
        answer = _answer(iter([(one, _CONTINUING) for one in found]))
        self.answers.append((id_, _CONTINUING, answer))
        return found


class _AskedElsewhere(Elsewhere):
    """An Elsewhere that writes down what it was asked."""

    def __init__(self, of: Elsewhere) -> None:
        self._other = of
        self.answers: list[tuple[str, bool]] = []

    def has(self, id_: str) -> bool:
        answer = self._other.has(id_)
        self.answers.append((id_, answer))
        return answer
