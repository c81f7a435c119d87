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


def together(plans: Iterable[m.Plan]) -> dict[str, Share]:
    """The shares of several departments as one, each measure over those that give it."""
    found: dict[str, Share] = {}
    for plan in plans:
        for of, share in shares(plan).items():
            so_far = found.get(of, Share(of, 0, 0))
            found[of] = Share(of, so_far.business + share.business, so_far.total + share.total)
    return found


def both(old: m.Plan, new: m.Plan) -> tuple[tuple[Share, Share], ...]:
    """Before and after of every measure that both versions allow."""
    before, after = shares(old), shares(new)
    return tuple((before[of], after[of]) for of in MEASURES if of in before and of in after)
