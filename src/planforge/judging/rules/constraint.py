"""PF302, PF303: what the reform keeps as it was in each department: the numbers of units and of leader posts.

Which of the four constraints hold, planforge.yaml says, with the document that demands it; without one
nothing is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planforge.account.totals import leader_balances, new_approvals, unit_balance
from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import SincePlan
from planforge.judging.rules.decorator import ERROR, found, rule
from planforge.plan import records as m
from planforge.plan.policy import Constraint

SOURCE = "planforge.yaml 改革要求（reform）注明的出处；改革原则：保持内设机构个数和领导职数不变"


@rule(
    "PF302",
    "unit-number-changed",
    scope=SincePlan,
    severity=ERROR,
    source=SOURCE,
    zh="内设机构由 {before} 个变为 {after} 个{moved_zh}，应当不变",
    en="units went from {before} to {after}{moved_en}; the number is to stay",
    hint_zh="按{source}，增设要相应撤并；随职责在部门间划转的，写在划转的 units（机构数）",
    hint_en="by {source} a new unit takes the place of another; units that moved with work belong in the transfer's units",
    keys={"units": "机构数"},
)
def unit_number_changed(scope: SincePlan) -> Iterator[Finding]:
    """内设机构个数变了。

    ## 说明

    改革要求 `keep` 写了“部门内设机构”和出处时，计入个数的内设机构改革前后应当一样多；随职责划入、划出的机构
    （划转的 `units`）另算，两个部门之间的调剂由此看得见。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, keep: [部门内设机构]}
    ```

    ```yaml before
    status: in_force
    ```

    ```yaml
    units:
      - {id: office, name: 办公室}  # error: PF302
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, keep: [部门内设机构]}
    ```

    ```yaml before
    status: in_force
    ```

    ```yaml
    transfers:
      - {id: t1, direction: out, text: 外国专家管理职责, counterpart: 市人社局, units: 1}
    units:
      - {id: office, name: 办公室}  # ok
    ```
    """
    if not scope.policy.reform.keeps(Constraint.UNITS) or _is_repealed(scope):
        return
    balance = unit_balance(scope.old, scope.plan)
    if balance.after != balance.moved:
        name = "unit_count" if scope.plan.unit_count is not None else "units"
        yield found(
            scope.plan.at(name),
            before=balance.before,
            after=balance.after,
            source=scope.policy.reform.source,
            **_moved(balance.received, balance.given, "个"),
        )


def _is_repealed(scope: SincePlan) -> bool:
    return scope.plan.status is m.Status.REPEALED


def _moved(came: int, left: int, measure: str) -> dict[str, Any]:
    if not came and not left:
        return {"moved_zh": "", "moved_en": ""}
    return {
        "moved_zh": f"（随职责划入 {came} {measure}、划出 {left} {measure}）",
        "moved_en": f" ({came} came and {left} left with transfers)",
    }


@rule(
    "PF303",
    "leader-number-changed",
    scope=SincePlan,
    severity=ERROR,
    source=SOURCE,
    zh="核增核减使领导职数由 {before} 名变为 {after} 名，应当不变",
    en="approved changes took leader posts from {before} to {after}; the number is to stay",
    hint_zh="按{source}，只能在总数内调剂：一处核增，另一处相应核减",
    hint_en="by {source} what is added in one place is taken in another",
)
def leader_number_changed(scope: SincePlan) -> Iterator[Finding]:
    """领导职数变了。

    ## 说明

    改革要求 `keep` 写了“部门领导职数”和出处时，部门领导和内设机构领导的总数改革前后应当不变。这里查写明的核增核减
    （`staffing.changes`）合起来是不是零；没有写明的差额由 PF305 查。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, keep: [部门领导职数]}
    ```

    ```yaml before
    staffing:
      levels: [{rank: 副科级, count: 3}]
    ```

    ```yaml
    staffing:
      levels: [{rank: 副科级, count: 4}]
      changes:
        - {kind: 副科级, increased: 1, basis: 某编〔2016〕14号}  # error: PF303
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, keep: [部门领导职数]}
    ```

    ```yaml before
    staffing:
      levels: [{rank: 正科级, count: 3}, {rank: 副科级, count: 3}]
    ```

    ```yaml
    staffing:
      levels: [{rank: 正科级, count: 2}, {rank: 副科级, count: 4}]
      changes:
        - {kind: 副科级, increased: 1, basis: 某编〔2016〕14号}  # ok
        - {kind: 正科级, decreased: 1, basis: 某编〔2016〕14号}
    ```
    """
    if not scope.policy.reform.keeps(Constraint.LEADERS) or _is_repealed(scope):
        return
    balances = leader_balances(scope.old, scope.plan)
    approved = sum(balance.approved for balance in balances)
    if approved:
        moved = sum(balance.moved for balance in balances)
        keys = {balance.key for balance in balances if balance.approved}
        new = new_approvals(scope.old, scope.plan)
        place = next((one.at("kind") for one in new if one.kind in keys), None)
        yield found(
            place or scope.plan.staffing.at("changes"),
            before=moved,
            after=moved + approved,
            source=scope.policy.reform.source,
        )


RULES: tuple[Rule, ...] = (unit_number_changed, leader_number_changed)
