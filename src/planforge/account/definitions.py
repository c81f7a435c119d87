"""口径变化: what is counted, and how it is told apart, between two versions of a plan; figures before and after mean other things by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planforge.plan import records as m


@dataclass(frozen=True, slots=True)
class Redefined:
    """One change of what figures mean: what it is about, and how it was and is counted."""

    about: str
    before: str
    after: str


def redefined(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    """Units that count no more (or now), whose number or role changed; steps of another power; items of another type; divisions
    of other pieces; processes that are described no more."""
    yield from _units(old, new)
    yield from _stages(old, new)
    yield from _authorities(old, new)
    yield from _partitions(old, new)


def _units(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    before = {unit.id: unit for unit in m.all_units(old.units)}
    top = {unit.id for unit in new.units}
    for unit in m.all_units(new.units):
        was = before.get(unit.id)
        if was is None:
            if unit.id in top and not unit.counted:
                yield Redefined(unit.name, "无", "新设，不计入机构个数")
            continue
        if was.counted != unit.counted:
            yield Redefined(unit.name, *_words(was.counted, unit.counted, "计入机构个数"))
        if was.numbered != unit.numbered:
            yield Redefined(unit.name, *_words(was.numbered, unit.numbered, "编列序号"))
        if was.role is not unit.role:
            yield Redefined(unit.name, f"{was.role.zh}机构", f"{unit.role.zh}机构")


def _words(before: bool, after: bool, what: str) -> tuple[str, str]:
    return (what if before else f"不{what}", what if after else f"不{what}")


def _stages(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    processes = {process.id: process for process in new.processes}
    for process in old.processes:
        now = processes.get(process.id)
        if now is None:
            yield Redefined(process.name, f"写明{len(process.stages)}个环节的分工", "不再写明分工")
            continue
        powers = {stage.name: stage.power for stage in now.stages}
        for stage in process.stages:
            power = powers.get(stage.name, stage.power)
            if power is not stage.power:
                yield Redefined(f"{now.name}的“{stage.name}”", stage.power.zh, power.zh)


def _authorities(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    now = {item.id: item for item in new.authorities if item.id}
    for item in old.authorities:
        other = now.get(item.id)
        if other is not None and other.type != item.type:
            yield Redefined(other.name, item.type, other.type)


def _partitions(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    now = {partition.name: partition for partition in new.partitions}
    for partition in old.partitions:
        other = now.get(partition.name)
        if other is None:
            yield Redefined(partition.name, f"划分为{len(partition.whole)}块", "不再划分")
        elif other.whole != partition.whole:
            yield Redefined(partition.name, "、".join(partition.whole), "、".join(other.whole))
