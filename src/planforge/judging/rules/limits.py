"""PF215–PF217, PF221: the other limits a place has set itself (``thresholds``, ``quotas``).

No general norm exists for these; without a number and its source in planforge.yaml they say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan, WholeCity
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.plan import records as m
from planforge.plan.level import is_own
from planforge.plan.policy import ThresholdName

_SOURCE = "planforge.yaml 限额注明的出处"


@rule(
    "PF215",
    "unit-too-small",
    scope=OnePlan,
    severity=WARNING,
    source=_SOURCE,
    zh="{unit}编制 {posts} 名，少于 {least} 名",
    en="{unit} has {posts} posts, fewer than {least}",
    hint_zh="按{source}，编制过少的机构应当归并",
    hint_en="by {source} units this small are to be merged",
)
def unit_too_small(scope: OnePlan) -> Iterator[Finding]:
    """内设机构编制过少。

    ## 说明

    在 planforge.yaml 的 `thresholds` 写 `unit_posts_min`（内设机构最低编制）和出处后起作用；没有全国统一的标准。
    只查计入个数、写了编制的机构。

    ## 错误示例

    ```yaml planforge.yaml
    thresholds: [{name: unit_posts_min, value: 3, source: 某编〔2020〕5号第六条}]
    ```

    ```yaml
    units:
      - {id: planning, name: 规划科, posts: 2, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}  # warning: PF215
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: planning, name: 规划科, posts: 2, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}  # ok
    ```
    """
    limit = scope.policy.threshold(ThresholdName.UNIT_POSTS_MIN)
    for unit in m.counted_units(scope.plan) if limit else ():
        if limit and unit.posts is not None and unit.posts < limit.value:
            yield found(
                unit.at("posts"),
                unit.id,
                unit=unit.name,
                posts=unit.posts,
                least=limit.value,
                source=limit.source,
            )


@rule(
    "PF216",
    "too-many-deputies",
    scope=OnePlan,
    severity=WARNING,
    source=_SOURCE,
    zh="部门副职 {n} 名，超过 {most} 名",
    en="the department has {n} deputies, more than {most}",
    hint_zh="按{source}核定；经批准的用豁免写明",
    hint_en="follow {source}; waive what has been approved",
)
def too_many_deputies(scope: OnePlan) -> Iterator[Finding]:
    """部门副职超过本地限额。

    ## 说明

    在 planforge.yaml 的 `thresholds` 写 `deputies_max`（部门副职上限）和出处后起作用。旧的指导数（市局副职一至二名）
    已与实际不符，planforge 不预设。兼任的不计。

    ## 错误示例

    ```yaml planforge.yaml
    thresholds: [{name: deputies_max, value: 3, source: 某编〔2020〕5号第四条}]
    ```

    ```yaml
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders:
        - {title: 局长, count: 1}
        - {title: 副局长, count: 5}  # warning: PF216
    ```

    ## 正确示例

    ```yaml
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders:
        - {title: 局长, count: 1}
        - {title: 副局长, count: 5}  # ok
    ```
    """
    limit = scope.policy.threshold(ThresholdName.DEPUTIES_MAX)
    posts = scope.plan.staffing.leaders
    deputies = [
        post for post in posts if post.title.startswith("副") and not m.held_by_another(post)
    ]
    n = sum(post.count for post in deputies)
    if limit and n > limit.value:
        yield found(deputies[0].at("count"), n=n, most=limit.value, source=limit.source)


@rule(
    "PF217",
    "too-many-units",
    scope=OnePlan,
    severity=WARNING,
    source=_SOURCE,
    zh="内设机构 {n} 个，超过 {most} 个",
    en="the department has {n} units, more than {most}",
    hint_zh="按{source}核定；经批准的用豁免写明",
    hint_en="follow {source}; waive what has been approved",
)
def too_many_units(scope: OnePlan) -> Iterator[Finding]:
    """内设机构个数超过本地限额。

    ## 说明

    在 planforge.yaml 的 `thresholds` 写 `units_max`（内设机构上限）和出处后起作用。只数计入个数的机构。

    ## 错误示例

    ```yaml planforge.yaml
    thresholds: [{name: units_max, value: 1, source: 某编〔2020〕5号第五条}]
    ```

    ```yaml
    units:
      - {id: office, name: 办公室, role: support, duties: [{id: o1, text: 负责文电工作。}]}  # warning: PF217
      - {id: planning, name: 规划科, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: office, name: 办公室, role: support, duties: [{id: o1, text: 负责文电工作。}]}
      - {id: planning, name: 规划科, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}  # ok
    ```
    """
    limit = scope.policy.threshold(ThresholdName.UNITS_MAX)
    n = len(m.counted_units(scope.plan))
    if limit and n > limit.value:
        yield found(scope.plan.at("units"), n=n, most=limit.value, source=limit.source)


@rule(
    "PF221",
    "quota-exceeded",
    scope=WholeCity,
    severity=ERROR,
    source="《地方各级人民政府机构设置和编制管理条例》第十八条",
    zh="全市{kind}合计 {sum} 名，超过总额 {total} 名（{source}）",
    en="the city has {sum} posts of {kind}, the quota is {total} ({source})",
    hint_zh="在总额内调剂；总额有调整的，改 planforge.yaml 的 quotas 并写明出处",
    hint_en="stay inside the quota, or change it in planforge.yaml with its source",
    keys={"quotas": "编制总额"},
)
def quota_exceeded(scope: WholeCity) -> Iterator[Finding]:
    """全市编制超过总额。

    ## 说明

    planforge.yaml 的 `quotas` 写了某种编制的总额和出处时，各部门（不含已废止的方案）的核定数合计不能超过它。
    单列的编制已在部门总数内，不重复计算；总额是本级的，隶属区政府等下级的部门不算在内。

    ## 错误示例

    ```yaml planforge.yaml
    quotas:
      - {kind: 行政编制, total: 30, source: 某编〔2026〕1号}  # error: PF221
    ```

    ```yaml plans/a.yaml
    department: {name: 市科学技术局}
    staffing: {pools: [{kind: 行政编制, authorised: 20}]}
    ```

    ```yaml plans/b.yaml
    department: {name: 市教育局}
    staffing: {pools: [{kind: 行政编制, authorised: 15}]}
    ```

    ## 正确示例

    ```yaml planforge.yaml
    quotas:
      - {kind: 行政编制, total: 60, source: 某编〔2026〕1号}  # ok
    ```
    """
    sums: dict[str, int] = {}
    for _, plan in scope.in_force:
        for pool in plan.staffing.pools if is_own(plan, scope.policy) else ():
            if not pool.ring_fenced:
                sums[pool.kind] = sums.get(pool.kind, 0) + pool.authorised
    for quota in scope.policy.quotas:
        if quota.source and sums.get(quota.kind, 0) > quota.total:
            yield found(
                quota.at("total"),
                kind=quota.kind,
                sum=sums[quota.kind],
                total=quota.total,
                source=quota.source,
            )


RULES: tuple[Rule, ...] = (unit_too_small, too_many_deputies, too_many_units, quota_exceeded)
