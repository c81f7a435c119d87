"""口径变化: what is counted, and how it is told apart, between two versions of a plan; figures before and after mean other things by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from planforge.account.difference import key_of, keys_differ, partners
from planforge.plan import records as m
from planforge.plan.tiers import tiers_of

R = TypeVar("R", bound=m.Located)


@dataclass(frozen=True, slots=True)
class Redefined:
    """One change of what figures mean: what it is about, and how it was and is counted."""

    about: str
    before: str
    after: str


def redefined(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    """Units that count no more (or now), whose number or role changed; posts and units that are written in one version only;
    steps of another power or gone; items of another type; divisions of other pieces; processes and fields of enforcement that
    are described no more; what the city may still do; what lies within 职数."""
    yield from _units(old, new)
    yield from _stages(old, new)
    yield from _authorities(old, new)
    yield from _partitions(old, new)
    yield from _fields(old, new)
    yield from _within(old, new)


def _units(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    top = {unit.id for unit in new.units}
    for unit, was in _now_and_then(m.all_units(old.units), m.all_units(new.units)):
        if was is None:
            if unit.id not in top:
                yield Redefined(unit.name, "无", "新设在内设机构之下，不计入机构个数")
            elif not unit.counted:
                yield Redefined(unit.name, "无", "新设，不计入机构个数")
            continue
        if was.counted != unit.counted:
            yield Redefined(unit.name, *_words(was.counted, unit.counted, "计入机构个数"))
        if was.numbered != unit.numbered:
            yield Redefined(unit.name, *_words(was.numbered, unit.numbered, "编列序号"))
        if was.role is not unit.role:
            yield Redefined(unit.name, f"{was.role.zh}机构", f"{unit.role.zh}机构")
        for what, then, now in (
            ("编制", was.posts, unit.posts),
            ("领导职数", was.leaders, unit.leaders),
        ):
            if (then is None) != (now is None):
                yield Redefined(unit.name, *_written(then is not None, now is not None, what))


def _now_and_then(there: Iterable[R], mine: Iterable[R]) -> Iterator[tuple[R, R | None]]:
    """Each of ``mine`` with what it is in the other version, by its id, or by its name under another one; None where it is in
    neither."""
    others, items = tuple(there), tuple(mine)
    if not (keys_differ(others) and keys_differ(items)):
        return
    known = {key_of(item): item for item in others}
    found = {now: key for key, (now, _) in partners(others, items).items()}
    yield from ((item, known.get(found.get(key_of(item), ""))) for item in items)


def _words(before: bool, after: bool, what: str) -> tuple[str, str]:
    return (what if before else f"不{what}", what if after else f"不{what}")


def _written(before: bool, after: bool, what: str) -> tuple[str, str]:
    return (f"写明{what}" if before else f"未写{what}", f"写明{what}" if after else f"不再写{what}")


def _stages(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    for process, now in _now_and_then(new.processes, old.processes):
        if now is None:
            yield Redefined(process.name, f"写明{len(process.stages)}个环节的分工", "不再写明分工")
            continue
        powers = {stage.name: stage.power for stage in now.stages}
        if len(now.stages) < len(process.stages):
            stages = (f"写明{len(one.stages)}个环节" for one in (process, now))
            yield Redefined(now.name, *stages)
        for stage in process.stages:
            power = powers.get(stage.name, stage.power)
            if power is not stage.power:
                yield Redefined(f"{now.name}的“{stage.name}”", stage.power.zh, power.zh)


def _authorities(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    for item, other in _now_and_then(new.authorities, old.authorities):
        if other is None:
            continue
        if other.type != item.type:
            yield Redefined(other.name, item.type, other.type)
        if _held(item) and not _held(other):
            yield Redefined(other.name, "写明承办机构", "不再写明承办机构")


def _held(item: m.Authority) -> bool:
    return bool(item.unit or item.accept or item.decide or item.deliver)


def _partitions(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    now = {partition.name: partition for partition in new.partitions}
    for partition in old.partitions:
        other = now.get(partition.name)
        if other is None:
            yield Redefined(partition.name, f"划分为{len(partition.whole)}块", "不再划分")
        elif other.whole != partition.whole:
            yield Redefined(partition.name, "、".join(partition.whole), "、".join(other.whole))


def _fields(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    """A field of enforcement that is described no more, or in which the city may do more by exception."""
    now = {field.field: field for field in new.enforcement}
    tiers = tiers_of(new.department)
    for field in old.enforcement:
        other = now.get(field.field)
        if other is None:
            yield Redefined(f"{field.field}执法", f"写明{tiers.both}分工", "不再写明分工")
        elif other.district and not field.district:
            continue  # handed down only now: before, the city did all of it
        elif set(other.exceptions) - set(field.exceptions):
            cases = ("、".join(one.exceptions) or "无" for one in (field, other))
            yield Redefined(f"{field.field}执法中{tiers.upper}仍可办理的", *cases)


def _within(old: m.Plan, new: m.Plan) -> Iterator[Redefined]:
    """What is counted within a rank's 职数 (含机关党委专职副书记1名 …): the number stays while its meaning changes."""
    before = {level.rank: level.included for level in old.staffing.levels}
    for level in new.staffing.levels:
        was = before.get(level.rank)
        if was is not None and _shares(was) != _shares(level.included):
            yield Redefined(f"{level.rank}领导职数所含", _shares(was), _shares(level.included))


def _shares(included: tuple[m.Share, ...]) -> str:
    return "、".join(f"{share.label}{share.n}名" for share in included) or "无"
