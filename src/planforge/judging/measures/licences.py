"""行政许可的集中程度: which units accept, decide and deliver a department's licences.

Stage 1: one unit accepts and delivers all; 2: it decides all; 3: all are handled on the city's platform.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planforge.plan import records as m

LICENCE, APPROVAL = "行政许可", "非行政许可审批"
WINDOW = frozenset({"许可受理", "许可办理"})  # tags of a unit that handles licences for all
STEPS = ("accept", "decide", "deliver")


@dataclass(frozen=True, slots=True)
class Concentration:
    """The licences of one department: ``items`` of them, and how many each unit accepts, decides, delivers.

    ``main`` is the unit with most of them ("" none), ``platform`` how many are on the platform,
    ``approvals`` the number of 非行政许可审批 items.
    """

    items: int
    accept: tuple[tuple[str, int], ...]
    decide: tuple[tuple[str, int], ...]
    deliver: tuple[tuple[str, int], ...]
    platform: int
    approvals: int
    nobodys: int = 0  # licences of which some step is nobody's
    declared: str = ""  # the one unit of the plan that is tagged as handling them
    own: frozenset[str] = frozenset()  # the units of the plan

    @property
    def holders(self) -> tuple[str, ...]:
        """The units that take part, those in most steps first."""
        steps: Counter[str] = Counter()
        for step in (self.accept, self.decide, self.deliver):
            for unit, n in step:
                steps[unit] += n
        return tuple(sorted(steps, key=lambda unit: (-steps[unit], unit)))

    @property
    def main(self) -> str:
        """The unit that the plan declares, else that of its own which takes part in most steps; "" where none does."""
        mine = (unit for unit in self.holders if not self.own or unit in self.own)
        return self.declared or next(mine, "") or next(iter(self.holders), "")

    @property
    def stage(self) -> int:
        """The stage reached: 0 to 3. A department without licences has reached all, one with a licence that is nobody's none."""
        one = {unit for unit, _ in (*self.accept, *self.deliver)}
        if len(one) > 1 or self.nobodys:
            return 0
        if {unit for unit, _ in self.decide} - one:
            return 1
        return 3 if self.platform == self.items else 2

    @property
    def units(self) -> int:
        """How many units take part."""
        return len(self.holders)


def licences_of(plan: m.Plan) -> tuple[m.Authority, ...]:
    """The 行政许可 items of a plan."""
    return tuple(item for item in plan.authorities if item.type == LICENCE)


def holder(item: m.Authority, step: str) -> str:
    """The unit that does a step of an item: the one named for it, else the 承办机构."""
    return str(getattr(item, step)) or item.unit


def concentration(plan: m.Plan) -> Concentration:
    """How far the licences of a department are concentrated."""
    items = licences_of(plan)
    counts = [Counter(unit for item in items if (unit := holder(item, step))) for step in STEPS]
    accept, decide, deliver = (
        tuple(sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))) for count in counts
    )
    return Concentration(
        len(items), accept, decide, deliver,
        sum(item.platform for item in items),
        sum(item.type == APPROVAL for item in plan.authorities),
        sum(not all(holder(item, step) for step in STEPS) for item in items),
        declared_window(plan),
        frozenset(unit.id for unit in m.all_units(plan.units)),
    )  # fmt: skip


def declared_window(plan: m.Plan) -> str:
    """The id of the one unit declared to handle licences (``tags``); "" where none is, or several are."""
    declared = [unit.id for unit in m.all_units(plan.units) if WINDOW & set(unit.tags)]
    return declared[0] if len(declared) == 1 else ""
