"""PF309, PF310: over the whole city the reform keeps the numbers of units and leader posts as they were.

What a department's own finding says already (PF302, PF303, PF305) is not told again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planforge.account.totals import (
    leader_balances,
    leader_total,
    unit_balance,
    unit_total,
)
from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import SinceCity
from planforge.judging.rules.constraint import SOURCE
from planforge.judging.rules.decorator import ERROR, found, rule
from planforge.plan import records as m
from planforge.plan.policy import Constraint, Policy

_SHOWN = 6  # so many departments are named

Total = Callable[[m.Plan], int]


@rule(
    "PF309",
    "city-units-changed",
    scope=SinceCity,
    severity=ERROR,
    source=SOURCE,
    zh="全市内设机构由 {before} 个变为 {after} 个，应当不变；{changed_zh}",
    en="the city's units went from {before} to {after}; the number is to stay; {changed_en}",
    hint_zh="按{source}，增加的机构要在其他部门相应减少；先改好 PF302 指出的部门",
    hint_en="by {source} what one department gains another gives up; mend what PF302 says first",
)
def city_units_changed(scope: SinceCity) -> Iterator[Finding]:
    """全市内设机构个数变了。

    ## 说明

    改革要求 `keep` 写了“全市内设机构”和出处时，各部门内设机构的合计改革前后应当不变。部门之间可以调剂，消息里列出增减的部门。
    已由 PF302 指出的部门不重复计算。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, keep: [全市内设机构]}  # error: PF309
    ```

    ```yaml before/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    units: [{id: office, name: 办公室}]
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, keep: [全市内设机构]}
    ```

    ```yaml before/a.yaml
    department: {name: 市甲局}
    units: [{id: office, name: 办公室}]
    ```

    ```yaml before/b.yaml
    department: {name: 市乙局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    units: [{id: office, name: 办公室}]  # ok
    ```
    """

    def told(old: m.Plan, new: m.Plan) -> int:
        balance = unit_balance(old, new)
        return balance.after - balance.moved

    yield from _of_city(scope, Constraint.CITY_UNITS, Constraint.UNITS, unit_total, told, "个")


_PER_PLAN = {Constraint.UNITS: "PF302", Constraint.LEADERS: "PF303"}


def _is_told(policy: Policy, per_plan: str, slug: str) -> bool:
    """Whether the rule for one department counts as an error there: neither off or softened, nor waived."""
    code = _PER_PLAN[per_plan]
    waived = any(w.rule == code and w.plan in ("", slug) for w in policy.waivers)
    return policy.severity(code, ERROR) is ERROR and not waived


def _of_city(
    scope: SinceCity,
    mine: str,
    per_plan: str,
    total: Total,
    told: Callable[[m.Plan, m.Plan], int],
    measure: str,
) -> Iterator[Finding]:
    """The city's total, less what a department's own finding says already: not what is off or waived there."""
    reform = scope.policy.reform
    if not reform.keeps(mine):
        return
    pairs = scope.pairs
    other = [pair for pair in pairs if pair[1] is not pair[2]]
    steps = [(pair, _sum(scope, total, pair[2]) - _sum(scope, total, pair[1])) for pair in other]
    more = sum(step for _, step in steps)
    # That a department vanished is told by PF311.
    of_others = sum(step for pair, step in steps if pair[0] not in scope.baseline.removed)
    if not more or not of_others:
        return
    changed = [
        (plan.department.short or plan.department.name, step)
        for (_, old, new), step in steps
        if step and (plan := new or old) is not None
    ]
    said = sum(
        told(old, new)
        for slug, old, new in other
        if old is not None and new is not None and reform.keeps(per_plan)
        if _is_told(scope.policy, per_plan, slug)
    )
    if more != said:
        before = sum(_sum(scope, total, old) for _, old, _ in pairs)
        listed = "、".join(f"{name}{n:+d}{measure}" for name, n in changed[:_SHOWN])
        if len(changed) > _SHOWN:
            listed += f"等{len(changed)}个部门"
        yield found(
            reform.at("keep", reform.keep.index(mine)),
            before=before,
            after=before + more,
            source=reform.source,
            changed_zh=listed,
            changed_en=", ".join(f"{name} {n:+d}" for name, n in changed[:_SHOWN]),
        )


def _sum(scope: SinceCity, total: Total, plan: m.Plan | None) -> int:
    return scope.figure(total, plan) if plan else 0


@rule(
    "PF310",
    "city-leaders-changed",
    scope=SinceCity,
    severity=ERROR,
    source=SOURCE,
    zh="全市领导职数由 {before} 名变为 {after} 名，应当不变；{changed_zh}",
    en="the city's leader posts went from {before} to {after}; the number is to stay; {changed_en}",
    hint_zh="按{source}，增加的职数要在其他部门相应减少；先改好 PF303、PF305 指出的部门",
    hint_en="by {source} what one department gains another gives up; mend what PF303 and PF305 say first",
)
def city_leaders_changed(scope: SinceCity) -> Iterator[Finding]:
    """全市领导职数变了。

    ## 说明

    改革要求 `keep` 写了“全市领导职数”和出处时，各部门领导职数的合计改革前后应当不变。部门之间可以调剂，消息里列出增减的部门。
    已由 PF303、PF305 指出的部门不重复计算。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, keep: [全市领导职数]}  # error: PF310
    ```

    ```yaml before/a.yaml
    department: {name: 市甲局}
    staffing: {levels: [{rank: 副科级, count: 3}]}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: in, text: 价格监督检查职责, counterpart: 省发展和改革委员会, leaders: {副科级: 1}}
    staffing: {levels: [{rank: 副科级, count: 4}]}
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, keep: [全市领导职数]}
    ```

    ```yaml before/a.yaml
    department: {name: 市甲局}
    staffing: {levels: [{rank: 副科级, count: 3}]}
    ```

    ```yaml before/b.yaml
    department: {name: 市乙局}
    staffing: {levels: [{rank: 副科级, count: 3}]}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: in, text: 价格监督检查职责, counterpart: 市乙局, leaders: {副科级: 1}}  # ok
    staffing: {levels: [{rank: 副科级, count: 4}]}
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    transfers:
      - {id: t1, direction: out, text: 价格监督检查职责, counterpart: 市甲局, leaders: {副科级: 1}}
    staffing: {levels: [{rank: 副科级, count: 2}]}
    ```
    """

    def told(old: m.Plan, new: m.Plan) -> int:
        return sum(balance.after - balance.moved for balance in leader_balances(old, new))

    yield from _of_city(
        scope, Constraint.CITY_LEADERS, Constraint.LEADERS, leader_total, told, "名"
    )


RULES: tuple[Rule, ...] = (city_units_changed, city_leaders_changed)
