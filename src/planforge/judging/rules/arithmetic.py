"""PF201–PF204: sums: parts and wholes, units and pools, declared and counted."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.rules.decorator import ERROR, found, rule
from planforge.judging.rules.staffing import beside_them, leader_posts, main_pools
from planforge.plan import records as m

_USUAL = "三定规定的通行写法"


Whole = m.Pool | m.LeaderPost | m.LevelTotal | m.GradePosts


def _wholes(staffing: m.Staffing) -> Iterator[tuple[Whole, str, int]]:
    for pool in staffing.pools:
        yield pool, pool.kind, pool.authorised
    for post in staffing.leaders:
        yield post, post.title, post.count
    for level in staffing.levels:
        yield level, f"{level.rank}领导职数", level.count
    for grades in staffing.grades:
        yield grades, grades.kind, grades.count


@rule(
    "PF201",
    "parts-exceed-whole",
    scope=OnePlan,
    severity=ERROR,
    source=f"{_USUAL}（“含”“其中”包括在总数内）",
    zh="{name} {whole} 名，其中的数合计 {parts} 名，超过总数",
    en="{name}: the parts make {parts}, more than the whole of {whole}",
    hint_zh="“含”“其中”的数包括在总数内；不在总数内的另列一类编制",
    hint_en="parts stand inside their whole; list what stands outside as a pool of its own",
)
def parts_exceed_whole(scope: OnePlan) -> Iterator[Finding]:
    """“其中”的数超过总数。

    ## 说明

    编制和职数的 `included`（含、其中）包括在总数内，合计不能超过总数。

    ## 错误示例

    ```yaml
    staffing:
      pools:
        - kind: 行政编制
          authorised: 20
          included: [{label: 离退休工作人员, n: 24}]  # error: PF201
    ```

    ## 正确示例

    ```yaml
    staffing:
      pools:
        - kind: 行政编制
          authorised: 20
          included: [{label: 离退休工作人员, n: 2}]  # ok
    ```
    """
    for record, name, whole in _wholes(scope.plan.staffing):
        parts = sum(share.n for share in record.included)
        if parts > whole:
            field = "authorised" if isinstance(record, m.Pool) else "count"
            related = (Related(record.at(field), "总数在这里", "the whole is here"),)
            yield found(
                record.included[0].at("n"), name=name, whole=whole, parts=parts, related=related
            )


def _reachable(included: tuple[m.Share, ...]) -> set[int]:
    """Every sum some of the parts can make: 机动, 两委人员 … that belong to no unit."""
    sums = {0}
    for share in included:
        sums |= {total + share.n for total in sums}
    return sums


def _posts_fit(plan: m.Plan, units: int, leaders: int) -> bool:
    """Whether the units' posts agree with the pools; True where they cannot be compared."""
    if units > sum(pool.authorised for pool in main_pools(plan)) + beside_them(plan):
        return False
    complete = all(unit.posts is not None for unit in plan.units)
    return not complete or not comparable(plan) or comes_out(plan, units, leaders)


def _is_of_others(unit: m.Unit) -> bool:
    """Whether the approved words of a unit say that its posts are 事业编制: those are none of the offices'."""
    return "事业编制" in unit.posts_text and "行政编制" not in unit.posts_text


def comparable(plan: m.Plan) -> bool:
    """Whether the units' posts are all of one pool, with nothing set apart."""
    fenced = any(pool.ring_fenced for pool in plan.staffing.pools)
    return not fenced and len(main_pools(plan)) == 1


def comes_out(plan: m.Plan, units: int, leaders: int) -> bool:
    """Whether the units' posts, with or without the leaders', are the pool's but for some of what it includes."""
    pool = main_pools(plan)[0]
    reachable = _reachable(pool.included)
    gaps = [pool.authorised + more - units for more in {0, beside_them(plan)}]
    return any(gap in reachable or gap - leaders in reachable for gap in gaps)


@rule(
    "PF202",
    "unit-posts-sum",
    scope=OnePlan,
    severity=ERROR,
    source="机构编制台账的勾稽关系（内设机构编制与部门领导之和等于核定数）",
    zh="内设机构编制合计 {units} 名，部门领导 {leaders} 名，与{kind}核定 {authorised} 名不符",
    en="the units have {units} posts and the leaders {leaders}: not the {authorised} of {kind}",
    hint_zh="核对各机构的 posts；机动、离退休等不在各机构的编制写在 included",
    hint_en="check the posts of each unit; posts outside the units go under included",
)
def unit_posts_sum(scope: OnePlan) -> Iterator[Finding]:
    """内设机构编制与核定编制不符。

    ## 说明

    各内设机构都写了编制时，合计（部门领导可以另计，也可以已分在机构里）应等于核定的行政编制；
    差数正好是“含”的某几项（机动编制、离退休人员编制等）的，也算相符。核定表述写明编制是事业编制的机构不计。有机构没写编制、有单列的，或者行政类编制
    有几种的，只查合计不超过核定数。机关事业编制的人员在机构里工作，机构的编制可以把它算在内；工勤、事业等编制不相加。

    ## 错误示例

    ```yaml
    units:
      - {id: office, name: 办公室, role: support, posts: 6, duties: [{id: o1, text: 负责文电工作。}]}
      - {id: planning, name: 规划科, posts: 5, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]  # error: PF202
      leaders: [{title: 局长, count: 1}, {title: 副局长, count: 2}]
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: office, name: 办公室, role: support, posts: 8, duties: [{id: o1, text: 负责文电工作。}]}
      - {id: planning, name: 规划科, posts: 7, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}
    staffing:
      pools: [{kind: 行政编制, authorised: 20, included: [{label: 离退休工作人员, n: 2}]}]  # ok
      leaders: [{title: 局长, count: 1}, {title: 副局长, count: 2}]
    ```
    """
    plan = scope.plan
    pools = main_pools(plan)
    here = [unit for unit in plan.units if not _is_of_others(unit)]
    units, leaders = sum(unit.posts or 0 for unit in here), leader_posts(plan)
    if pools and units and not _posts_fit(plan, units, leaders):
        yield found(
            pools[0].at("authorised"),
            units=units,
            leaders=leaders,
            kind="、".join(pool.kind for pool in pools),
            authorised=sum(pool.authorised for pool in pools),
        )


@rule(
    "PF203",
    "child-posts-exceed",
    scope=OnePlan,
    severity=ERROR,
    source="机构编制台账的勾稽关系",
    zh="{unit}编制 {whole} 名，下设机构合计 {parts} 名，超过了它",
    en="{unit} has {whole} posts, the units below it {parts}",
    hint_zh="下设机构的编制包括在上一级机构的编制里",
    hint_en="the posts of units below stand inside those of their parent",
)
def child_posts_exceed(scope: OnePlan) -> Iterator[Finding]:
    """下设机构编制合计超过上一级机构。

    ## 说明

    机构下设机构时，上一级的 `posts` 包括下设机构的编制。

    ## 错误示例

    ```yaml
    units:
      - id: planning
        name: 规划处
        posts: 5  # error: PF203
        children:
          - {id: plan-1, name: 一科, posts: 4, duties: [{id: a1, text: 负责规划编制。, serves: [plan]}]}
          - {id: plan-2, name: 二科, posts: 3, duties: [{id: a2, text: 负责规划评估。, serves: [plan]}]}
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划处
        posts: 8  # ok
        children:
          - {id: plan-1, name: 一科, posts: 4, duties: [{id: a1, text: 负责规划编制。, serves: [plan]}]}
          - {id: plan-2, name: 二科, posts: 3, duties: [{id: a2, text: 负责规划评估。, serves: [plan]}]}
    ```
    """
    for unit in scope.units:
        parts = sum(child.posts or 0 for child in unit.children)
        if unit.posts is not None and parts > unit.posts:
            yield found(unit.at("posts"), unit.id, unit=unit.name, whole=unit.posts, parts=parts)


@rule(
    "PF204",
    "unit-count-differs",
    scope=OnePlan,
    severity=ERROR,
    source=f"{_USUAL}（“设N个内设机构”）",
    zh="申报内设机构 {declared} 个，所列计数的有 {counted} 个",
    en="{declared} units are declared, {counted} are listed and counted",
    hint_zh="核对 unit_count；机关党委等不计数的写 counted: false",
    hint_en="check unit_count; write counted: false for units that do not count",
)
def unit_count_differs(scope: OnePlan) -> Iterator[Finding]:
    """申报的内设机构个数与所列不符。

    ## 说明

    `unit_count` 与所列 `counted` 的内设机构个数核对。下设机构不计；机关党委、纪检、离退休机构计不计由
    `counted` 决定，各地不同。

    ## 错误示例

    ```yaml
    unit_count: 3  # error: PF204
    ```

    ## 正确示例

    ```yaml
    unit_count: 2  # ok
    ```
    """
    plan = scope.plan
    counted = len(m.counted_units(plan))
    if plan.unit_count is not None and plan.unit_count != counted:
        yield found(plan.at("unit_count"), declared=plan.unit_count, counted=counted)


RULES: tuple[Rule, ...] = (
    parts_exceed_whole,
    unit_posts_sum,
    child_posts_exceed,
    unit_count_differs,
)
