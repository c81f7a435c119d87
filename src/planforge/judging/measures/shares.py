"""业务机构的比重: how much of a department is business units, by units, posts and leader posts.

党群 (机关党委, 离退休, 纪检) that are not counted as units are on neither side. Posts and leader posts are measured
only where every counted unit gives them: part of a sum is no share.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planforge.plan import records as m

MEASURES = ("机构", "编制", "职数")


@dataclass(frozen=True, slots=True)
class Share:
    """``business`` of ``total``: units 个, posts and leader posts 名. ``of`` is one of ``MEASURES``."""

    of: str
    business: int
    total: int

    @property
    def tenths(self) -> int:
        """The share in tenths of a percent, rounded half up; 0 of nothing."""
        return (2000 * self.business + self.total) // (2 * self.total) if self.total else 0

    @property
    def percent(self) -> str:
        """The share with one decimal: 66.7%."""
        return f"{self.tenths // 10}.{self.tenths % 10}%"

    def below(self, other: Share) -> bool:
        """Whether this share is smaller than ``other``, exactly."""
        return self.business * other.total < other.business * self.total


def shares(plan: m.Plan) -> dict[str, Share]:
    """The shares of one department that its plan allows to measure, by ``MEASURES``."""
    units = m.counted_units(plan)
    business = [unit for unit in units if unit.role is m.Role.BUSINESS]
    found = {"机构": Share("机构", len(business), len(units))} if units else {}
    if units and all(unit.posts is not None for unit in units):
        found["编制"] = Share("编制", _posts(business), _posts(units))
    if units and all(unit.leaders is not None for unit in units):
        found["职数"] = Share("职数", _leaders(business), _leaders(units))
    return found


def _posts(units: Iterable[m.Unit]) -> int:
    return sum(unit.posts or 0 for unit in units)


def _leaders(units: Iterable[m.Unit]) -> int:
    return sum(unit.leaders.chief + unit.leaders.deputy for unit in units if unit.leaders)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure of several departments before and after, over the same departments on both sides.

    ``left_out`` are departments of both versions that give the measure in one of them only: counted on one side, they would
    be a change that never happened.
    """

    of: str
    before: Share
    after: Share
    left_out: tuple[str, ...] = ()


def compared(pairs: Iterable[tuple[m.Plan | None, m.Plan | None]]) -> tuple[Comparison, ...]:
    """The shares of all departments as one, before and after; a department that only one version has counts there."""
    known = [
        (shares(old) if old else {}, shares(new) if new else {}, old, new) for old, new in pairs
    ]
    return tuple(filter(None, (_compared(of, known) for of in MEASURES)))


def _compared(
    of: str,
    known: list[tuple[dict[str, Share], dict[str, Share], m.Plan | None, m.Plan | None]],
) -> Comparison | None:
    before, after = [], []
    left_out = []
    for was, now, old, new in known:
        if old and new and (of in was) != (of in now):
            left_out.append(new.department.short or new.department.name)
            continue
        before += [was[of]] if of in was else []
        after += [now[of]] if of in now else []
    if not before or not after:
        return None
    return Comparison(of, _sum(of, before), _sum(of, after), tuple(left_out))


def _sum(of: str, parts: list[Share]) -> Share:
    return Share(of, sum(part.business for part in parts), sum(part.total for part in parts))


def both(old: m.Plan, new: m.Plan) -> tuple[tuple[Share, Share], ...]:
    """Before and after of every measure that both versions allow."""
    before, after = shares(old), shares(new)
    return tuple((before[of], after[of]) for of in MEASURES if of in before and of in after)
