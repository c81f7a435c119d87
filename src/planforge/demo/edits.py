"""Believable changes to a plan, with a list of what was done: to measure comparison against, and to make histories.

Each edit leaves its mark on things no other edit of the run touches, so that the list is what a perfect
comparison finds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from planforge.account.change import Kind
from planforge.demo.draw import Draw
from planforge.plan import records as m

_NEW_NAMES = (
    "数据管理科",
    "督查考核科",
    "政策研究科",
    "安全监管科",
    "标准化科",
    "对外合作科",
    "档案科",
    "应急指挥科",
)
_WORDS = (
    "负责有关数据的汇总和分析。",
    "组织开展专项督查。",
    "拟订内部管理制度并监督执行。",
    "承担有关标准的实施评估。",
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing done: the kind of change it is, and the id or name of what it was done to."""

    kind: Kind
    subject: str


class _Hand:
    """Edits one plan; remembers what it has touched."""

    def __init__(self, plan: m.Plan, draw: Draw) -> None:
        self.plan, self.draw = plan, draw
        self.done: list[Edit] = []
        self._touched: set[str] = set()
        self._number = 0

    def fresh(self, prefix: str) -> str:
        self._number += 1
        return f"{prefix}-neu-{self._number}"

    def unit(self, *, duties: int = 0, whole: bool = True) -> m.Unit | None:
        """A unit that nothing was done to yet, with at least so many duties of its own."""
        there = [
            one
            for one in self.plan.units
            if one.id not in self._touched
            and len(one.duties) >= duties
            and (whole or not one.children)
            and not one.hosts
        ]
        if not there:
            return None
        chosen = self.draw.one(tuple(there))
        self._touched.add(chosen.id)
        return chosen

    def put(self, *units: m.Unit) -> None:
        """Units in place of those with their ids."""
        new = {unit.id: unit for unit in units}
        self.plan = replace(
            self.plan, units=tuple(new.get(unit.id, unit) for unit in self.plan.units)
        )

    def note(self, kind: Kind, subject: str) -> None:
        self.done.append(Edit(kind, subject))


def _rename(hand: _Hand) -> None:
    if unit := hand.unit():
        name = f"{unit.name.removesuffix('科').removesuffix('室')}和服务科"
        hand.put(replace(unit, name=name))
        hand.note(Kind.RENAMED, unit.id)


def _create(hand: _Hand) -> None:
    taken = {one.name for one in m.all_units(hand.plan.units)}
    free = tuple(name for name in _NEW_NAMES if name not in taken)
    if not free:
        return
    unit_id = hand.fresh("unit")
    hand._touched.add(unit_id)
    duties = tuple(m.Duty(hand.fresh("duty"), text) for text in _WORDS[:2])
    unit = m.Unit(unit_id, hand.draw.one(free), duties=duties, posts=3)
    hand.plan = replace(hand.plan, units=(*hand.plan.units, unit))
    hand.note(Kind.CREATED, unit_id)


def _abolish(hand: _Hand) -> None:
    unit = hand.unit(whole=False)
    if unit and len(hand.plan.units) > 3:
        hand.plan = replace(
            hand.plan, units=tuple(one for one in hand.plan.units if one.id != unit.id)
        )
        hand.note(Kind.ABOLISHED, unit.id)


def _merge(hand: _Hand) -> None:
    gone, into = hand.unit(duties=1, whole=False), hand.unit(duties=1)
    if gone and into and len(hand.plan.units) > 3:
        hand.put(replace(into, duties=(*into.duties, *gone.duties)))
        hand.plan = replace(
            hand.plan, units=tuple(unit for unit in hand.plan.units if unit.id != gone.id)
        )
        hand.note(Kind.MERGED, gone.id)


def _split(hand: _Hand) -> None:
    unit = hand.unit(duties=4)
    taken = {one.name for one in m.all_units(hand.plan.units)}
    free = tuple(name for name in _NEW_NAMES if name not in taken)
    if unit and free:
        half = len(unit.duties) // 2
        unit_id = hand.fresh("unit")
        hand._touched.add(unit_id)
        new = m.Unit(unit_id, hand.draw.one(free), duties=unit.duties[half:])
        hand.put(replace(unit, duties=unit.duties[:half]))
        hand.plan = replace(hand.plan, units=(*hand.plan.units, new))
        hand.note(Kind.SPLIT, unit_id)


def _move(hand: _Hand) -> None:
    source, target = hand.unit(duties=2), hand.unit(duties=1)
    if source and target:
        duty = source.duties[-1]
        hand.put(
            replace(source, duties=source.duties[:-1]),
            replace(target, duties=(*target.duties, duty)),
        )
        hand.note(Kind.MOVED, duty.id)


def _reword(hand: _Hand) -> None:
    if unit := hand.unit(duties=1):
        duty = unit.duties[0]
        text = duty.text.rstrip("。；") + "，并开展绩效评价。"
        hand.put(replace(unit, duties=(replace(duty, text=text), *unit.duties[1:])))
        hand.note(Kind.REWORDED, duty.id)


def _posts(hand: _Hand) -> None:
    unit = hand.unit()
    if unit and unit.posts is not None:
        more = hand.draw.chance(50) or unit.posts < 3
        hand.put(replace(unit, posts=unit.posts + (1 if more else -1)))
        hand.note(Kind.POSTS, unit.id)


def _leaders(hand: _Hand) -> None:
    unit = hand.unit()
    if unit and unit.leaders is not None:
        hand.put(replace(unit, leaders=replace(unit.leaders, deputy=unit.leaders.deputy + 1)))
        hand.note(Kind.LEADERS, unit.id)


def _rank(hand: _Hand) -> None:
    unit = hand.unit()
    if unit:
        rank = "副处级" if unit.rank != "副处级" else "正科级"
        hand.put(replace(unit, rank=rank))
        hand.note(Kind.RANK, unit.id)


def _plate(hand: _Hand) -> None:
    unit = hand.unit()
    if unit and unit.plates:
        hand.put(replace(unit, plates=unit.plates[1:]))
        hand.note(Kind.PLATE_REMOVED, unit.id)
    elif unit:
        hand.put(replace(unit, plates=(m.Plate(f"{unit.name}办公室"),)))
        hand.note(Kind.PLATE_ADDED, unit.id)


def _reorder(hand: _Hand) -> None:
    if not any(edit.kind is Kind.REORDERED for edit in hand.done) and len(hand.plan.functions) > 3:
        first, second, *rest = hand.plan.functions
        hand.plan = replace(hand.plan, functions=(second, first, *rest))
        hand.note(Kind.REORDERED, "functions")


EDITS: tuple[Callable[[_Hand], None], ...] = (
    _rename, _create, _abolish, _merge, _split, _move, _reword, _posts, _leaders, _rank, _plate, _reorder,
)  # fmt: skip


def edited(plan: m.Plan, seed: int, count: int = 5) -> tuple[m.Plan, tuple[Edit, ...]]:
    """``plan`` after up to ``count`` edits, and what was done. The same seed gives the same edits."""
    hand = _Hand(plan, Draw(seed))
    for _ in range(count):
        hand.draw.one(EDITS)(hand)
    return hand.plan, tuple(hand.done)
