"""The sheets of what lies between departments and beyond them: transfers, authorities, counterparts."""

from __future__ import annotations

from collections.abc import Sequence

from planforge.judging.measures.handover import entries, figures
from planforge.papers.ledger.counterparts import counterpart_rows
from planforge.papers.ledger.sheet import Cell, Column, Sheet
from planforge.plan import records as m

Named = tuple[str, m.Plan]


def transfers_sheet(plans: Sequence[Named]) -> Sheet:
    """Every end of every transfer that departments in force wrote, and whether the other end agrees: it may stand in a repealed plan."""
    alive = {slug for slug, plan in plans if plan.status is not m.Status.REPEALED}
    rows: list[tuple[Cell, ...]] = []
    for entry in entries(plans):
        one = entry.transfer
        if entry.slug not in alive:
            continue
        if not entry.partner:
            agrees = "对方没有方案"
        elif entry.other is None:
            agrees = "对方没有记载"
        else:
            agrees = "相符" if figures(one) == figures(entry.other) else "数不符"
        rows.append(
            (
                entry.department,
                one.direction.zh,
                one.text,
                one.counterpart,
                sum(count.n for count in one.posts) if one.direction.arrives else 0,
                0 if one.direction.arrives else sum(count.n for count in one.posts),
                "、".join(f"{count.kind}{count.n}" for count in one.posts),
                sum(count.n for count in one.leaders),
                one.units,
                one.basis,
                agrees,
            )
        )
    columns = (
        Column("部门", 24),
        Column("方向", 8),
        Column("职责", 34),
        Column("对方", 24),
        Column("划入编制", 9, total=True),
        Column("划出编制", 9, total=True),
        Column("编制种类", 18),
        Column("职数", 8),
        Column("机构", 8),
        Column("依据", 22),
        Column("对方记载", 12),
    )
    return Sheet("职责划转", "职责划转（双向核对）", columns, tuple(rows))


def authorities_sheet(plans: Sequence[Named]) -> Sheet:
    """Every 权责 item, inline and listed."""
    rows: list[tuple[Cell, ...]] = []
    for _, plan in plans:
        names = m.unit_names(plan)
        for item in plan.authorities:
            steps = (item.unit, item.accept, item.decide, item.deliver)
            rows.append(
                (
                    plan.department.name,
                    item.name,
                    item.type,
                    *(names.get(step, step) for step in steps),
                    "是" if item.platform else "",
                    "、".join(item.basis),
                )
            )
    columns = (
        Column("部门", 24),
        Column("事项", 40),
        Column("类型", 14),
        Column("承办机构", 18),
        Column("受理", 16),
        Column("审批", 16),
        Column("送达", 16),
        Column("进驻平台", 9),
        Column("依据", 30),
    )
    return Sheet("权责清单", "权责清单", columns, tuple(rows))


def counterparts_sheet(plans: Sequence[Named]) -> Sheet:
    """上下对口: business units and who does their work a level up or down."""
    columns = (
        Column("部门", 24),
        Column("内设机构", 20),
        Column("写明的对口机构", 34),
        Column("本市上下级同类机构", 44),
        Column("对口情况", 12),
    )
    return Sheet("上下对口", "上下对口（业务机构）", columns, tuple(counterpart_rows(plans)))
