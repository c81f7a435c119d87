"""PF304, PF305, PF318: a changed total is old + in − out + increased − decreased, for every pool and rank; a new department's too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planforge.account.totals import HEADS, Balance, leader_balances, pool_balances
from planforge.diagnostics.finding import Finding, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import SinceCity, SincePlan
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.plan import records as m

_SOURCE = "机构编制调整通知的写法：调整后总数＝原数＋划入－划出＋核增－核减，双向平衡"


def _args(balance: Balance) -> dict[str, Any]:
    parts = (
        ("划入", "in", balance.received, "＋", "+"),
        ("划出", "out", balance.given, "－", "-"),
        ("核增", "increased", balance.increased, "＋", "+"),
        ("核减", "decreased", balance.decreased, "－", "-"),
    )
    said = [part for part in parts if part[2]]
    return {
        "kind": balance.key,
        "before": balance.before,
        "after": balance.after,
        "expected": balance.expected,
        "sum_zh": "".join(f"{sign}{zh} {n}" for zh, _, n, sign, _ in said),
        "sum_en": "".join(f" {sign} {n} {en}" for _, en, n, _, sign in said),
        "difference": f"{balance.after - balance.expected:+d}",
    }


@rule(
    "PF304",
    "pool-unbalanced",
    scope=SincePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="{kind} {after} 名，应为 {expected} 名（原 {before}{sum_zh}），差 {difference}",
    en="{kind} is {after}, should be {expected} ({before} before{sum_en}): {difference}",
    hint_zh="把差额写进职责划转的 posts，或者写进 staffing.changes（核增、核减，写明依据）",
    hint_en="explain it by posts of a transfer or by staffing.changes with its basis",
)
def pool_unbalanced(scope: SincePlan) -> Iterator[Finding]:
    """编制的增减没有来由。

    ## 说明

    每一类编制的总数，应当等于基线的总数加划入、减划出、加核增、减核减。划转写在 `transfers` 的 `posts`，
    经批准的核增核减写在 `staffing.changes`。单列的编制在总额之内，不重复计算。

    ## 错误示例

    ```yaml before
    staffing: {pools: [{kind: 行政编制, authorised: 30}]}
    ```

    ```yaml
    transfers:
      - {id: t1, direction: in, text: 外国专家管理职责, counterpart: 市人社局, posts: {行政编制: 2}}
    staffing:
      pools:
        - {kind: 行政编制, authorised: 33}  # error: PF304
    ```

    ## 正确示例

    ```yaml before
    staffing: {pools: [{kind: 行政编制, authorised: 30}]}
    ```

    ```yaml
    transfers:
      - {id: t1, direction: in, text: 外国专家管理职责, counterpart: 市人社局, posts: {行政编制: 2}}
    staffing:
      pools:
        - {kind: 行政编制, authorised: 33}  # ok
      changes:
        - {kind: 行政编制, increased: 1, basis: 某编〔2016〕14号}
    ```
    """
    staffing = scope.plan.staffing
    for balance in pool_balances(scope.old, scope.left):
        if balance.after != balance.expected:
            pools = [pool for pool in staffing.pools if pool.kind == balance.key]
            place = pools[0].at("authorised") if pools else _staffing(scope)
            yield found(place, **_args(balance))


def _staffing(scope: SincePlan) -> Span:
    return scope.plan.at("staffing")


@rule(
    "PF305",
    "leaders-unbalanced",
    scope=SincePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="{kind}领导职数 {after} 名，应为 {expected} 名（原 {before}{sum_zh}），差 {difference}",
    en="leader posts ({kind}) are {after}, should be {expected} ({before} before{sum_en}): {difference}",
    hint_zh="把差额写进职责划转的 leaders，或者写进 staffing.changes（核增、核减，写明依据）",
    hint_en="explain it by leaders of a transfer or by staffing.changes with its basis",
    keys={"leaders": "职数"},
)
def leaders_unbalanced(scope: SincePlan) -> Iterator[Finding]:
    """领导职数的增减没有来由。

    ## 说明

    部门领导职数和每一规格的内设机构领导职数，应当等于基线的数加划入、减划出、加核增、减核减。

    ## 错误示例

    ```yaml before
    staffing: {levels: [{rank: 正科级, count: 9}, {rank: 副科级, count: 6}]}
    ```

    ```yaml
    staffing:
      levels:
        - {rank: 正科级, count: 9}
        - {rank: 副科级, count: 7}  # error: PF305
    ```

    ## 正确示例

    ```yaml before
    staffing: {levels: [{rank: 正科级, count: 9}, {rank: 副科级, count: 6}]}
    ```

    ```yaml
    transfers:
      - {id: t1, direction: in, text: 外国专家管理职责, counterpart: 市人社局, leaders: {副科级: 1}}
    staffing:
      levels:
        - {rank: 正科级, count: 9}
        - {rank: 副科级, count: 7}  # ok
    ```
    """
    for balance in leader_balances(scope.old, scope.left):
        if balance.after != balance.expected:
            args = _args(balance) | ({"kind": "部门"} if balance.key == HEADS else {})
            yield found(_place(scope, balance.key), **args)


def _place(scope: SincePlan, key: str) -> Span:
    """The figure itself; of the department's leaders the one that changed, where one did."""
    staffing = scope.plan.staffing
    if key == HEADS:
        before = {post.title: post.count for post in scope.old.staffing.leaders}
        changed = [post for post in staffing.leaders if before.get(post.title) != post.count]
        if changed:
            return changed[0].at("count")
        return staffing.at("leaders") if staffing.leaders else _staffing(scope)
    levels = [level for level in staffing.levels if level.rank == key]
    return levels[0].at("count") if levels else _staffing(scope)


@rule(
    "PF318",
    "founding-unbalanced",
    scope=SinceCity,
    severity=WARNING,
    source=_SOURCE,
    zh="新设部门的{kind} {after} 名，写明来由的 {expected} 名（{sum_zh}），差 {difference}",
    en="{kind} of a new department is {after}, explained are {expected} ({sum_en}): {difference}",
    hint_zh="把差额写进职责划转的 posts，或者写进 staffing.changes（核增、核减，写明依据）",
    hint_en="explain it by posts of a transfer or by staffing.changes with its basis",
    since="0.2.0",
)
def founding_unbalanced(scope: SinceCity) -> Iterator[Finding]:
    """新设部门的编制没有来由。

    ## 说明

    基线以后新设的部门，写了随职责划入的编制或者核增、核减的，每一类编制的总数应当等于划入减划出、加核增、减核减：总额里多出来的编制，
    总要有批准的文件。划入、核增都没有写编制的（例如原有部门的方案第一次编入），不查。

    ## 错误示例

    ```yaml before/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    transfers:
      - {id: t1, direction: in, text: 外国专家管理职责, counterpart: 市甲局, posts: {行政编制: 2}}
    staffing:
      pools:
        - {kind: 行政编制, authorised: 12}  # warning: PF318
    ```

    ## 正确示例

    ```yaml before/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    transfers:
      - {id: t1, direction: in, text: 外国专家管理职责, counterpart: 市甲局, posts: {行政编制: 2}}
    staffing:
      pools:
        - {kind: 行政编制, authorised: 12}  # ok
      changes:
        - {kind: 行政编制, increased: 10, basis: 某编〔2016〕14号}
    ```
    """
    for slug, plan in scope.city.plans:
        if slug not in scope.baseline.added or plan.status is m.Status.REPEALED:
            continue
        balances = pool_balances(m.Plan(plan.department), plan)
        if not any(balance.received or balance.approved for balance in balances):
            continue
        for balance in balances:
            pools = [pool for pool in plan.staffing.pools if pool.kind == balance.key]
            if balance.after != balance.expected and pools:
                args = _args(balance)
                args["sum_zh"] = args["sum_zh"].removeprefix("＋") or "没有写"
                args["sum_en"] = args["sum_en"].strip() or "nothing"
                yield found(pools[0].at("authorised"), slug, **args)


RULES: tuple[Rule, ...] = (pool_unbalanced, leaders_unbalanced, founding_unbalanced)
