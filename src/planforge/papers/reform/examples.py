"""Named examples for each measure, found in the plans: what a department merged, set up, gathered, separated, handed down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planforge.judging.measures.licences import LICENCE, concentration, licences_of
from planforge.judging.measures.partition import pieces
from planforge.judging.measures.separation import POWERS, is_separated, matrix
from planforge.papers.reform.figures import Department
from planforge.plan import records as m
from planforge.plan.tiers import tiers_of
from planforge.words.likeness import coverage
from planforge.words.phrases import bare, listed

MOST = 5  # examples of one measure; the annexes have all
_ABOUT = 75  # percent of a field's name that a transfer says which is about it
FEW = 2  # of processes, each told stage by stage


def restructured(departments: Iterable[Department]) -> Iterator[str]:
    """突出主业: support units that went, business units that came, work divided without gap or overlap. First where the
    share of business units rose most."""
    for department in sorted(departments, key=_risen, reverse=True):
        both = department.by_one_id
        old, new = ({unit.id: unit for unit in m.counted_units(p)} for p in (both.old, both.new))
        gone, ended = (
            [unit.name for id_, unit in old.items() if id_ not in new and unit.role is role]
            for role in (m.Role.SUPPORT, m.Role.BUSINESS)
        )
        other, came = (
            [unit.name for id_, unit in new.items() if id_ not in old and unit.role is role]
            for role in (m.Role.SUPPORT, m.Role.BUSINESS)
        )
        if gone and came:
            support = f"，另设{listed(other)}" if other else ""
            business = (
                f"设立{listed(came)}，原{listed(ended)}不再单设" if ended else f"增设{listed(came)}"
            )
            yield f"{bare(department.name)}{_merged(gone)}{support}，{business}{_divided(department.new)}"


def _risen(department: Department) -> int:
    """By how much the share of business units rose, tenths of a percent."""
    return next((now.tenths - was.tenths for was, now in department.shares if was.of == "机构"), 0)


def _merged(units: list[str]) -> str:
    return f"撤并{listed(units)}{len(units)}个综合机构" if len(units) > 1 else f"撤并{units[0]}"


def _divided(plan: m.Plan) -> str:
    """……，6个机构按联系地区、联系线条分工，15块不留空白、不交叉."""
    if not plan.partitions:
        return ""
    found = [piece for one in plan.partitions for piece in pieces(plan, one)]
    if any(len(piece.units) != 1 for piece in found):
        return ""
    units = {piece.units[0].id for piece in found}
    names = listed(one.name for one in plan.partitions)
    return f"，{len(units)}个机构按{names}分工，{len(found)}块不留空白、不交叉"


def gathered(departments: Iterable[Department]) -> Iterator[str]:
    """集中许可: licences of several units that are in one now, and approvals that went. First where there are most."""
    for department in sorted(departments, key=lambda one: -one.licences[1].items):
        before, after = concentration(_staying(department)), department.licences[1]
        if before.units > 1 and after.units == 1 and after.items:
            names = m.unit_names(department.new)
            cut = len(_approvals(department.old) - _known(department.new))
            less = f"，取消非行政许可审批{cut}项" if cut > 0 else ""
            steps = "受理、审批、送达" if after.stage >= 2 else "受理、送达"
            there = {item.id for item in department.old.authorities}
            fresh = [i for i in licences_of(department.new) if not there & {i.id, *i.continues}]
            more = f"，连同新承担的{len(fresh)}项" if fresh else ""
            every = department.licences[0].items  # as the chart shows them, with those that left
            whole = (
                f"原有行政许可{every}项，其中{before.items}项"
                if every > before.items
                else f"{before.items}项行政许可"
            )
            yield (
                f"{bare(department.name)}{whole}由{before.units}个机构集中到"
                f"{bare(names.get(after.main, after.main))}{more}统一{steps}{less}"
            )


def _staying(department: Department) -> m.Plan:
    """The old plan with those items only that the new one still has or goes on with: what left is nobody's concentration."""
    licences = {id_ for one in licences_of(department.new) for id_ in (one.id, *one.continues)}
    known = _known(department.new)
    kept = tuple(
        item
        for item in department.old.authorities
        if item.id in (licences if item.type == LICENCE else known)  # one of another type is none
    )
    return replace(department.old, authorities=kept)


def _known(plan: m.Plan) -> set[str]:
    return {id_ for item in plan.authorities for id_ in (item.id, *item.continues)}


def _approvals(plan: m.Plan) -> set[str]:
    return {item.id for item in plan.authorities if item.type == "非行政许可审批"}


def separated(departments: Iterable[Department]) -> Iterator[str]:
    """分权制衡: processes whose powers are separated now and were not, or were not written down. First those that were
    written down and mixed, then those of most stages."""
    found = []
    for department in departments:
        both = department.by_one_id
        before = {process.id: process for process in both.old.processes}
        names = m.unit_names(both.new)
        for process in both.new.processes:
            was = before.get(process.id)
            if is_separated(process) and (was is None or not is_separated(was)):
                words = f"{bare(department.name)}的{bare(process.name)}，{_who(process, names)}"
                found.append((was is None, -len(process.stages), words))
    return (words for *_, words in sorted(found, key=lambda one: one[:2]))


def _who(process: m.Process, names: dict[str, str]) -> str:
    """规划科负责指南编制（决策），高新技术科、农村科技科负责组织实施（执行），办公室负责绩效评价（监督）."""
    rows = matrix(process)
    parts = []
    for number, power in enumerate(POWERS):
        held: dict[tuple[str, ...], list[str]] = {}
        for row in rows:
            if row.stages[number]:
                stages = tuple(bare(stage.name) for stage in row.stages[number])
                held.setdefault(stages, []).append(bare(names.get(row.unit, row.unit)))
        parts += [
            f"{listed(units)}负责{listed(stages)}（{power.zh}）" for stages, units in held.items()
        ]
    return "，".join(parts)


def handed_down(departments: Iterable[Department]) -> Iterator[str]:
    """下放执法: what went down, to whom, with how many posts, and what the city keeps."""
    for department in departments:
        known = {move.id for move in department.old.transfers}
        for move in department.new.transfers:
            if move.direction is m.Direction.DOWN and move.id not in known:
                posts = listed(f"{count.kind}{count.n}名" for count in move.posts)
                along = f"，随同划转{posts}" if posts else "，没有随同划转编制"
                yield f"{bare(department.name)}将{bare(move.text)}下放给{bare(move.counterpart)}{along}{_kept(move, department.new)}"


def _kept(move: m.Transfer, plan: m.Plan) -> str:
    """What the city keeps of the field that a transfer is about; "" where the plan says of none that it is."""
    fields = [
        field
        for field in plan.enforcement
        if field.district and coverage(bare(move.text), bare(field.field)) >= _ABOUT
    ]
    if len(fields) != 1:
        return ""
    field, upper = fields[0], tiers_of(plan.department).upper
    grid = "，实行网格化管理" if field.grid else ""
    but = f"，{listed(field.exceptions)}仍由{upper}办理" if field.exceptions else ""
    return f"，{upper}主要承担{listed(field.city)}{but}{grid}"
