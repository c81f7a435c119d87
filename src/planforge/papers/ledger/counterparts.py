"""上下对口: who does a unit's work a level up or down, as the plan says and as the other plans show.

A department's counterpart is the one of the same name under another government (市教育局, 东城区教育局); a unit's the
one there whose name, without 科, 股 …, is the same, or whose duties are alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planforge.papers.ledger.sheet import Cell
from planforge.plan import records as m
from planforge.words.likeness import likeness

Named = tuple[str, m.Plan]
_PLACE = re.compile(r"^(?:[^省市县区旗州盟]{1,6})?[省市县区旗州盟]委?")
_END = re.compile(r"(?:科|处|室|股|办公室|支队|大队|中队|组)$")
_ALIKE = 60  # percent of two units' duties
_SHOWN = 3  # so many districts are named; the others are counted
_LOOKED_AT = 4  # so many are searched for a unit of another name that does the same


def kind_of(name: str) -> str:
    """A department's name without the place: 市教育局 and 东城区教育局 are 教育局."""
    return _PLACE.sub("", name)


def stem(name: str) -> str:
    """A unit's name without what it is called at its level: 规划科 and 规划股 are 规划."""
    return _END.sub("", name)


def counterpart_rows(plans: Sequence[Named]) -> Iterator[tuple[Cell, ...]]:
    """Department, unit, counterparts declared, those found in the workspace, and 有, 缺口 or 无同类部门."""
    peers = [_Peer(plan) for _, plan in plans]
    by_kind: dict[str, list[_Peer]] = {}
    for peer in peers:
        by_kind.setdefault(kind_of(peer.name), []).append(peer)
    for peer in peers:
        others = [one for one in by_kind[kind_of(peer.name)] if one.is_district != peer.is_district]
        declares = any(unit.counterparts for unit in peer.units)
        for unit in peer.units:
            found = [hit for one in others if (hit := one.named(unit))]
            found = found or [hit for one in others[:_LOOKED_AT] if (hit := one.doing(unit))]
            shown = "、".join(found[:_SHOWN])
            if len(found) > _SHOWN:
                shown += f"等{len(found)}个"
            has = bool(unit.counterparts or found)
            state = "有" if has else "缺口" if others or declares else "无同类部门"
            yield (peer.name, unit.name, "、".join(unit.counterparts), shown, state)


class _Peer:
    """One department's business units, to be found by name or by what they do."""

    def __init__(self, plan: m.Plan) -> None:
        self.name = plan.department.name
        self.is_district = bool(re.match(r"^[^市]{1,6}[县区旗]", self.name))
        counted = m.counted_units(plan)
        self.units = [unit for unit in counted if unit.role is m.Role.BUSINESS]
        self._by_stem = {stem(unit.name): unit for unit in self.units}

    def named(self, unit: m.Unit) -> str:
        """The unit here of that name, in full; "" where there is none."""
        found = self._by_stem.get(stem(unit.name))
        return f"{self.name}{found.name}" if found else ""

    def doing(self, unit: m.Unit) -> str:
        """The unit here whose duties are alike; "" where there is none."""
        text = _duties(unit)
        return next(
            (
                f"{self.name}{one.name}"
                for one in self.units
                if likeness(text, _duties(one)) >= _ALIKE
            ),
            "",
        )


def _duties(unit: m.Unit) -> str:
    return "".join(duty.text for duty in unit.duties)
