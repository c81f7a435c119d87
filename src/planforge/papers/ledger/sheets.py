"""The sheets of the ledger, each from the plans in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from planforge.account.totals import HEADS, leader_total, pools, ranks, unit_total
from planforge.judging.measures.shares import shares
from planforge.papers.ledger.registers import authorities_sheet, counterparts_sheet, transfers_sheet
from planforge.papers.ledger.sheet import Cell, Column, Sheet
from planforge.plan import records as m
from planforge.plan.level import is_own
from planforge.plan.policy import Policy
from planforge.plan.tiers import whole_of
from planforge.wording import state
from planforge.wording.department import government_of

Named = tuple[str, m.Plan]
_OWN = "行政编制"


def ledger(plans: Sequence[Named], policy: Policy) -> tuple[Sheet, ...]:
    """Every sheet of the book; repealed plans are in none, but answer for what they handed over."""
    alive = [(slug, plan) for slug, plan in plans if plan.status is not m.Status.REPEALED]
    place = policy.place or whole_of(policy)
    made = (
        _summary(alive, policy),
        _departments(alive, policy),
        _units(alive),
        _pools(alive),
        _leaders(alive),
        transfers_sheet(plans),
        authorities_sheet(alive),
        counterparts_sheet(alive),
    )
    return tuple(
        Sheet(one.name, f"{place}机构编制台账：{one.title}", one.columns, one.rows, one.checks)
        for one in made
    )


def _summary(plans: Sequence[Named], policy: Policy) -> Sheet:
    """Pools against the totals of the level (本级), 名."""
    authorised, own, actual, having = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for _, plan in plans:
        sums = pools(plan)
        authorised.update(sums)
        having.update(sums.keys())
        if is_own(plan, policy):
            own.update(sums)
        for pool in plan.staffing.pools:
            if pool.actual is not None and not pool.ring_fenced:
                actual[pool.kind] += pool.actual
    quotas = {quota.kind: quota for quota in policy.quotas}
    rows: list[tuple[Cell, ...]] = []
    for kind in sorted(authorised.keys() | quotas.keys(), key=lambda k: (-authorised[k], k)):
        quota = quotas.get(kind)
        total = quota.total if quota else None
        rows.append(
            (
                kind, having[kind], authorised[kind], own[kind], actual.get(kind), total,
                None if total is None else total - own[kind], quota.source if quota else "",
            )
        )  # fmt: skip
    columns = (
        Column("编制种类", 18),
        Column("部门数", 8),
        Column("核定", 9),
        Column("其中本级", 10),
        Column("已填实有", 10),
        Column("本级总额", 10),
        Column("总额余数", 10, formula="{本级总额}-{其中本级}"),
        Column("总额出处", 24),
    )
    return Sheet("汇总", "各类编制汇总（不同种类不相加）", columns, tuple(rows))


def _departments(plans: Sequence[Named], policy: Policy) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for number, (_, plan) in enumerate(plans, 1):
        department, issuing = plan.department, plan.issuing
        own, levels = pools(plan), ranks(plan)
        share = shares(plan).get("机构")
        heads = levels.pop(HEADS, 0)
        rows.append(
            (
                number,
                department.name,
                department.short,
                government_of(department, policy),
                department.category,
                department.rank,
                unit_total(plan),
                share.business if share else 0,
                share.tenths if share else None,
                own.get(_OWN, 0),
                sum(n for kind, n in own.items() if kind != _OWN),
                heads,
                sum(levels.values()),
                state(plan).strip("（）"),
                plan.version,
                issuing.doc_no if issuing else "",
            )
        )
    columns = (
        Column("序号", 6),
        Column("部门", 24),
        Column("简称", 14),
        Column("隶属", 12),
        Column("类别", 12),
        Column("规格", 8),
        Column("内设机构", 9, total=True),
        Column("业务机构", 9, total=True),
        Column("业务比重", 9, formula="IF({内设机构}=0,0,{业务机构}/{内设机构})", percent=True),
        Column("行政编制", 9, total=True),
        Column("其他编制", 9, total=True),
        Column("部门领导", 9, total=True),
        Column("内设机构领导", 12, total=True),
        Column("状态", 12),
        Column("版本", 12),
        Column("发文字号", 20),
    )
    every = [plan for _, plan in plans]
    checks = (
        ("内设机构", sum(len(m.counted_units(plan)) for plan in every)),
        ("行政编制", _pool_check(every, own=True)),
        ("其他编制", _pool_check(every, own=False)),
        ("部门领导", sum(post.count for plan in every for post in plan.staffing.leaders)),
        ("内设机构领导", sum(level.count for plan in every for level in plan.staffing.levels)),
    )
    return Sheet("部门", "部门", columns, tuple(rows), checks)


def _pool_check(plans: Sequence[m.Plan], *, own: bool) -> int:
    return sum(
        pool.authorised
        for plan in plans
        for pool in plan.staffing.pools
        if not pool.ring_fenced and (pool.kind == _OWN) is own
    )


def _units(plans: Sequence[Named]) -> Sheet:
    rows = tuple(
        row for _, plan in plans for unit in plan.units for row in _unit_rows(plan, unit, "")
    )
    columns = (
        Column("部门", 24),
        Column("内设机构", 20),
        Column("上级机构", 14),
        Column("性质", 8),
        Column("规格", 8),
        Column("计入个数", 9, total=True),
        Column("编制", 7, total=True),
        Column("正职", 7, total=True),
        Column("副职", 7, total=True),
        Column("职责条数", 9, total=True),
        Column("其他名称", 20),
        Column("分管范围", 20),
    )
    every = [plan for _, plan in plans]
    duties = sum(len(unit.duties) for plan in every for unit in m.all_units(plan.units))
    checks = (("计入个数", sum(map(unit_total, every))), ("职责条数", duties))
    return Sheet("内设机构", "内设机构", columns, rows, checks)


def _unit_rows(plan: m.Plan, unit: m.Unit, above: str) -> Iterator[tuple[Cell, ...]]:
    """A unit and those below it, whose posts are part of its own."""
    top = not above
    leaders = unit.leaders if top else None
    yield (
        plan.department.name,
        unit.name,
        above,
        unit.role.zh,
        unit.rank,
        int(any(unit is one for one in m.counted_units(plan))),
        unit.posts if top else None,
        leaders.chief if leaders else None,
        leaders.deputy if leaders else None,
        len(unit.duties),
        "、".join(plate.name for plate in unit.plates),
        "、".join(unit.covers),
    )
    for child in unit.children:
        yield from _unit_rows(plan, child, unit.name)


def _pools(plans: Sequence[Named]) -> Sheet:
    rows = tuple(
        (
            plan.department.name,
            pool.kind,
            pool.owner,
            pool.authorised if not pool.ring_fenced else None,
            pool.actual,
            None if pool.actual is None or pool.ring_fenced else pool.authorised - pool.actual,
            pool.authorised if pool.ring_fenced else None,
            "、".join(f"{share.label}{share.n}" for share in pool.included),
            pool.funding,
            "只出不进" if pool.shrinking else "",
            pool.note,
        )
        for _, plan in plans
        for pool in plan.staffing.pools
    )
    columns = (
        Column("部门", 24),
        Column("编制种类", 16),
        Column("归属", 18),
        Column("核定", 8, total=True),
        Column("实有", 8, total=True),
        Column("缺编", 8, formula='IF({实有}="","",{核定}-{实有})'),
        Column("其中单列", 9, total=True),
        Column("其中", 24),
        Column("经费", 14),
        Column("管理", 10),
        Column("说明", 20),
    )
    checks = (("核定", sum(sum(pools(plan).values()) for _, plan in plans)),)
    return Sheet("编制", "编制（核定与实有，单位：名）", columns, rows, checks)


def _leaders(plans: Sequence[Named]) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for _, plan in plans:
        name = plan.department.name
        for post in plan.staffing.leaders:
            upgraded = f"高配{post.upgraded}" if post.upgraded else ""
            notes = (post.concurrent, "专职" if post.full_time else "", upgraded)
            rows.append(
                (
                    name,
                    "部门领导",
                    post.title,
                    post.rank,
                    post.count,
                    None,
                    "；".join(filter(None, notes)),
                )
            )
        for level in plan.staffing.levels:
            included = "、".join(f"含{share.label}{share.n}" for share in level.included)
            rows.append((name, "内设机构领导", "", level.rank, level.count, level.actual, included))
    columns = (
        Column("部门", 24),
        Column("类别", 14),
        Column("职务", 16),
        Column("规格", 10),
        Column("职数", 8, total=True),
        Column("实有", 8, total=True),
        Column("说明", 36),
    )
    checks = (("职数", sum(leader_total(plan) for _, plan in plans)),)
    return Sheet("领导职数", "领导职数（单位：名）", columns, tuple(rows), checks)
