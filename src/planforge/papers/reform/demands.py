"""What the reform demanded to be reached, in words: the share of business units, the stage of licences; with the figures it follows from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planforge.judging.measures.licences import concentration
from planforge.judging.measures.shares import Share, shares
from planforge.plan import records as m
from planforge.plan.policy import Policy, Target

TARGETS, LICENCES = "业务机构比重", "行政许可"
_NAMED = 6  # so many departments are named; the tables have all
_STAGES = {
    1: "由一个机构统一受理、送达",
    2: "由一个机构统一办理",
    3: "由一个机构统一办理并进驻行政许可平台",
}
RULES_OF = {TARGETS: ("PF405",), LICENCES: ("PF402", "PF407", "PF408")}


def demands(
    policy: Policy, plans: Sequence[m.Plan], *, whole: bool = True
) -> Iterator[tuple[str, str]]:
    """Each demand with a source, and how many departments reached it; without the ``whole`` city only what failed is concluded."""
    standing = [plan for plan in plans if plan.status is not m.Status.REPEALED]
    reform = policy.reform
    for target in reform.targets:
        if target.source:
            named = f"（{target.source}）" if target.source != reform.source else ""
            demand = f"每个部门业务{target.of}比重不低于{target.percent}%{named}"
            yield demand, _reached(target, standing, whole=whole)
    if reform.source and reform.licence_stage in _STAGES:
        demand = f"每个部门的行政许可{_STAGES[reform.licence_stage]}"
        yield demand, _licensed(reform.licence_stage, standing, whole=whole)


def _reached(target: Target, plans: Sequence[m.Plan], *, whole: bool) -> str:
    measured = [(plan, shares(plan).get(target.of)) for plan in plans]
    unknown = [plan for plan, share in measured if share is None]
    below = [(plan, share) for plan, share in measured if share and _is_below(share, target)]
    failed = [
        f"{plan.department.name}{share.percent}（{share.business}/{share.total}）"
        for plan, share in below
    ]
    done = len(plans) - len(unknown) - len(below)
    parts = [*_counted(done, "达到", failed)]
    if unknown:
        parts.append(f"{len(unknown)}个部门没有写全{target.of}、不能计算")
    return "，".join(parts) + _result(bool(below), known=whole and not unknown)


def _is_below(share: Share, target: Target) -> bool:
    return 100 * share.business < target.percent * share.total


def _licensed(stage: int, plans: Sequence[m.Plan], *, whole: bool) -> str:
    """Of the departments that list licences; who lists none may have none, or no list."""
    found = [(plan, one) for plan in plans if (one := concentration(plan)).items]
    if not found:
        return "权责清单里没有行政许可；不能下结论"
    failed = [plan.department.name for plan, one in found if one.stage < stage]
    counted = "，".join(_counted(len(found) - len(failed), "做到", failed))
    head = f"列有行政许可的{len(found)}个部门中，{counted}"
    return head + _result(bool(failed), known=whole)


def _counted(done: int, reached: str, failed: Sequence[str]) -> Iterator[str]:
    """46个部门达到; 14个部门没有达到（市甲局62.5%（5/8）、……）."""
    if done or not failed:
        yield f"{done}个部门{reached}"
    if failed:
        tail = "等" if len(failed) > _NAMED else ""
        yield f"{len(failed)}个部门没有{reached}（{'、'.join(failed[:_NAMED])}{tail}）"


def _result(failed: bool, *, known: bool) -> str:
    if failed:
        return "；没有做到"
    return "；做到了" if known else "；不能下结论"
