"""What rules found over a whole city, kept by what they looked at.

Which fields of the plans a rule looks at is written down while it runs. Where it found nothing, and they say the same in every plan
of both versions, it is not asked again: it would look at the same, and find nothing. A rule that found something is asked
every time, for what it found has a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from secrets import token_hex
from typing import Any

from planforge.diagnostics.finding import Finding
from planforge.judging.scopes_since import Baseline, Figure
from planforge.plan.packing import file_of
from planforge.plan.records import City, Plan
from planforge.runs.kept_readings import KeptReadings, digests_of
from planforge.runs.kept_rows import as_row
from planforge.world.fingerprint import of_texts

Ask = Callable[[City, Baseline, Figure], tuple[Finding, ...]]

_FIELDS = frozenset(each.name for each in fields(Plan))


@dataclass(eq=False)
class KeptCity:
    """A city and its baseline, as far as it is known from earlier runs what rules looked at in them."""

    readings: KeptReadings
    city: City
    baseline: Baseline
    _digests: dict[int, Mapping[str, str]] = field(default_factory=dict, repr=False)
    _sides: dict[tuple[str, ...], str] = field(default_factory=dict, repr=False)

    def found(self, rule: str, ask: Ask) -> tuple[Finding, ...]:
        """What ``ask`` finds, which looks at nothing but the plans and the settings; not asked where it is known to find nothing."""
        name = f"city {rule}"
        row = self.readings.rows.get(name, self.readings.settings)
        if row is not None:
            now, then, key = row[0]
            if self._key(now, then) == key:
                return ()
        seen = set[str](), set[str]()
        findings = ask(*self._watched(*seen))
        if not findings:
            now, then = (sorted(names) for names in seen)
            data = as_row([now, then, self._key(now, then)], None)
            self.readings.rows.put(name, self.readings.settings, data)
        return findings

    def _watched(self, now: set[str], then: set[str]) -> tuple[City, Baseline, Figure]:
        """The city and its baseline, whose plans write down which of their fields are looked at."""
        base = self.baseline
        city = City(tuple((slug, watched(plan, now)) for slug, plan in self.city.plans))
        before = replace(
            base,
            plans={slug: watched(plan, then) for slug, plan in base.plans.items()},
            removed={slug: watched(plan, then) for slug, plan in base.removed.items()},
        )
        return city, before, self._known_figure

    def _known_figure(self, work_out: Callable[[Plan], int], plan: Plan) -> int:
        """A figure of a plan, known without looking at all that it is worked out of."""
        if not isinstance(plan, _Watched):
            return work_out(plan)
        name = work_out.__name__
        plan.seen.add(name)
        known = self._said_by(plan.of).get(name)
        return work_out(plan.of) if known is None else int(known)

    def _key(self, now: Sequence[str], then: Sequence[str]) -> str:
        """The digest of those fields of every plan, and of which department is of which version."""
        base = self.baseline
        return of_texts(
            base.name,
            *sorted(base.added),
            self._side("now", self.city.plans, now),
            self._side("then", base.plans.items(), then),
            self._side("removed", base.removed.items(), then),
        )

    def _side(self, side: str, plans: Iterable[tuple[str, Plan]], names: Sequence[str]) -> str:
        """The digest of some fields of the plans of one side; many rules look at the same."""
        asked = (side, *names)
        known = self._sides.get(asked)
        if known is None:
            lines = (f"{slug} {self._digest(plan, names)}" for slug, plan in plans)
            known = self._sides[asked] = of_texts(*lines)
        return known

    def _digest(self, plan: Plan, names: Sequence[str]) -> str:
        """Where things stand is not told by field: then all that the plan was read from has to be the same."""
        said = self._said_by(plan)
        whole = self.readings.made_of.get(file_of(plan)) or token_hex()  # never the same
        return " ".join(said.get(name, whole) for name in names)

    def _said_by(self, plan: Plan) -> Mapping[str, str]:
        known = self.readings.digests.get(file_of(plan))
        if known is None:
            known = self._digests.get(id(plan))
        if known is None:
            known = self._digests[id(plan)] = digests_of(plan)
        return known


class _Watched(Plan):
    """A plan that writes down which of its fields somebody looks at."""

    __slots__ = ("of", "seen")
    of: Plan
    seen: set[str]

    def __init__(self, of: Plan, seen: set[str]) -> None:
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "seen", seen)

    def __getattribute__(self, name: str) -> Any:
        if name not in _FIELDS:
            return object.__getattribute__(self, name)
        object.__getattribute__(self, "seen").add(name)
        return getattr(object.__getattribute__(self, "of"), name)


def watched(plan: Plan, seen: set[str]) -> Plan:
    """``plan``; the fields that are looked at come into ``seen``."""
    return _Watched(plan, seen)
