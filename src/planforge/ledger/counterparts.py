"""上下对口: who does a unit's work a level up or down, as the plan says and as the other plans show.

Imports ``model`` and ``likeness``. A department's counterpart is the one of the same name under another government (市教育局,
东城区教育局); a unit's the one there whose name, without 科, 股 …, is the same, or whose duties are alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planforge import model as m
from planforge.ledger.sheet import Cell
from planforge.likeness import likeness

Named = tuple[str, m.Plan]
_PLACE = re.compile(r"^(?:[^省市县区旗州盟]{1,6})?[省市县区旗州盟]委?")
_END = re.compile(r"(?:科|处|室|股|办公室|支队|大队|中队|组)$")
_ALIKE = 60  # percent of two units' duties
_SHOWN = 3  # so many districts are named; the others are counted


def kind_of(name: str) -> str:
    """A department's name without the place: 市教育局 and 东城区教育局 are 教育局."""
    return _PLACE.sub("", name)


def stem(name: str) -> str:
    """A unit's name without what it is called at its level: 规划科 and 规划股 are 规划."""
    return _END.sub("", name)


def counterpart_rows(plans: Sequence[Named]) -> Iterator[tuple[Cell, ...]]:
    """Department, unit, counterparts declared, those found in the workspace, and 有, 缺口 or 无同类部门."""
    by_kind: dict[str, list[m.Plan]] = {}
    for _, plan in plans:
        by_kind.setdefault(kind_of(plan.department.name), []).append(plan)
    for _, plan in plans:
        others = [
            one
            for one in by_kind[kind_of(plan.department.name)]
            if one is not plan and _level(one) != _level(plan)
        ]
        for unit in m.counted_units(plan):
            if unit.role is not m.Role.BUSINESS:
                continue
            found = [hit for one in others for hit in _found(unit, one)]
            shown = "、".join(found[:_SHOWN])
            if len(found) > _SHOWN:
                shown += f"等{len(found)}个"
            if unit.counterparts or found:
                state = "有"
            elif others or any(one.counterparts for one in plan.units):
                state = "缺口"
            else:
                state = "无同类部门"
            yield (plan.department.name, unit.name, "、".join(unit.counterparts), shown, state)


def _level(plan: m.Plan) -> bool:
    """Whether a department is a district's: those of one level are no counterparts of each other."""
    return bool(re.match(r"^[^市]{1,6}[县区旗]", plan.department.name))


def _found(unit: m.Unit, plan: m.Plan) -> Iterator[str]:
    for other in m.counted_units(plan):
        if stem(other.name) == stem(unit.name) or _does_the_same(unit, other):
            yield f"{plan.department.name}{other.name}"
            return


def _does_the_same(one: m.Unit, other: m.Unit) -> bool:
    if other.role is not m.Role.BUSINESS:
        return False
    return (
        likeness("".join(d.text for d in one.duties), "".join(d.text for d in other.duties))
        >= _ALIKE
    )
