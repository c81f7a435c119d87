"""PF222–PF225: one chief a body, no rank above the department's, and sums that cannot be checked are said to be unchecked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.rules.arithmetic import comes_out, comparable
from planforge.judging.rules.decorator import INFO, WARNING, found, rule
from planforge.judging.rules.staffing import leader_posts, main_pools
from planforge.plan import records as m
from planforge.plan.fields import RANKS
from planforge.words.phrases import bare, rank_level

_CHIEF = re.compile(
    "^(?:局长|主任|部长|院长|检察长|书记|秘书长|会长|主席|理事长|馆长|所长|校长|台长|社长)$"
)
_ORDER = {rank: at for at, rank in enumerate(RANKS) if rank.endswith("级") and rank != "未定级"}


@rule(
    "PF222",
    "several-chiefs",
    scope=OnePlan,
    severity=WARNING,
    source="《地方各级人民政府机构设置和编制管理条例》（领导职数按规定核定，正职一名）",
    zh="{where}的{title}有 {n} 名，正职一般是 1 名",
    en="{where} has {n} chiefs ({title}); one is usual",
    hint_zh="核对职数；确有两名正职的，写明另一名的职务名称",
    hint_en="check the number; if there are two, give the other a title of its own",
    since="0.2.0",
)
def several_chiefs(scope: OnePlan) -> Iterator[Finding]:
    """一个部门、一个机构有两名正职。

    ## 说明

    正职一般只有一名。写成两名，多半是把副职算了进去，或者一种职务写了两次。

    ## 错误示例

    ```yaml
    staffing:
      leaders: [{title: 局长, count: 2}, {title: 副局长, count: 3}]  # warning: PF222
    ```

    ## 正确示例

    ```yaml
    staffing:
      leaders: [{title: 局长, count: 1}, {title: 副局长, count: 3}]  # ok
    ```
    """
    name = bare(scope.plan.department.name)
    seen: dict[str, int] = {}
    for post in scope.plan.staffing.leaders:
        title = bare(post.title)
        seen[title] = seen.get(title, 0) + post.count
        if _CHIEF.match(title) and seen[title] > 1:
            yield found(post.at("count"), where=name, title=title, n=seen[title])
    for unit in scope.units:
        if unit.leaders and unit.leaders.chief > 1:
            yield found(
                unit.leaders.at("chief"),
                unit.id,
                where=bare(unit.name),
                title="正职",
                n=unit.leaders.chief,
            )


@rule(
    "PF223",
    "rank-above-department",
    scope=OnePlan,
    severity=WARNING,
    source="《地方各级人民政府机构设置和编制管理条例》第十条（内设机构的规格低于所在机关）",
    zh="{name}的规格{rank}高于{department}的{own}",
    en="{name} is {rank}, above {department} ({own})",
    hint_zh="核对两处的规格",
    hint_en="check both ranks",
    since="0.2.0",
)
def rank_above_department(scope: OnePlan) -> Iterator[Finding]:
    """内设机构、所属单位的规格高于部门。

    ## 说明

    内设机构、内设机构领导职数和所属事业单位的规格不高于部门自己的规格。

    ## 错误示例

    ```yaml
    department: {name: 市甲局, rank: 正科级}
    affiliated:
      - {name: 市样本中心, rank: 正处级}  # warning: PF223
    ```

    ## 正确示例

    ```yaml
    department: {name: 市甲局, rank: 正处级}
    affiliated:
      - {name: 市样本中心, rank: 正科级}  # ok
    ```
    """
    department = scope.plan.department
    own = _ORDER.get(rank_level(department.rank))
    if own is None:
        return
    named: list[tuple[m.Located, str, str]] = []
    named += ((unit, bare(unit.name), unit.rank) for unit in scope.units)
    named += ((body, bare(body.name), body.rank) for body in scope.plan.affiliated)
    named += ((level, "内设机构领导职数", level.rank) for level in scope.plan.staffing.levels)
    for record, name, rank in named:
        if rank and _ORDER.get(rank_level(rank), own) < own:
            yield found(
                record.at("rank"),
                name=name,
                rank=rank,
                department=bare(department.name),
                own=department.rank,
            )


@rule(
    "PF224",
    "posts-not-checked",
    scope=OnePlan,
    severity=INFO,
    source="机构编制台账的勾稽关系（内设机构编制与部门领导之和等于核定数）",
    zh="未核对编制合计：{names}没有写编制{gap}",
    en="the sum of posts was not checked: {names} give none{gap_en}",
    hint_zh="写上这几个机构的编制；按有关规定设置的写 by_rule: true，已经写了的核对核定数",
    hint_en="give their posts; a unit set up 按有关规定 says by_rule: true; where it does, check the total",
    since="0.2.0",
)
def posts_not_checked(scope: OnePlan) -> Iterator[Finding]:
    """有的机构写了编制，有的没有写，合计没有核对。

    ## 说明

    各机构都写了编制，才能与核定数核对。只差几个没有写时，合计对不对没有核对过。机关党委等机构常常不写编制：
    按有关规定设置的机构也是这样。
    别的机构与部门领导的编制正好等于核定数的不报，差着数、又说不出差的是不是它的，才报。

    ## 错误示例

    ```yaml
    units:
      - {id: office, name: 办公室, role: support, posts: 8, duties: [{id: o1, text: 负责文电工作。}]}
      - {id: planning, name: 规划科, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}  # info: PF224
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: office, name: 办公室, role: support, posts: 8, duties: [{id: o1, text: 负责文电工作。}]}
      - {id: planning, name: 规划科, posts: 7, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}  # ok
    ```
    """
    told = list(_unchecked(scope, "posts"))
    yield from told or _not_coming_out(scope)


@rule(
    "PF225",
    "leaders-not-checked",
    scope=OnePlan,
    severity=INFO,
    source="机构编制台账的勾稽关系（各机构领导职数之和等于按规格核定的职数）",
    zh="未核对领导职数合计：{names}没有写领导职数",
    en="the sum of leader posts was not checked: {names} give none",
    hint_zh="写上这几个机构的领导职数；没有的写 chief: 0",
    hint_en="give their leader posts; none is chief: 0",
    since="0.2.0",
)
def leaders_not_checked(scope: OnePlan) -> Iterator[Finding]:
    """有的机构写了领导职数，有的没有写，合计没有核对。

    ## 说明

    按规格核定了职数（levels），各机构都写了领导职数才能核对。只差几个没有写时，合计对不对没有核对过。

    ## 错误示例

    ```yaml
    units:
      - {id: office, name: 办公室, role: support, leaders: {chief: 1}, duties: [{id: o1, text: 负责文电工作。}]}
      - {id: planning, name: 规划科, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}  # info: PF225
    staffing:
      levels: [{rank: 正科级, count: 2}]
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: office, name: 办公室, role: support, leaders: {chief: 1}, duties: [{id: o1, text: 负责文电工作。}]}
      - {id: planning, name: 规划科, leaders: {chief: 1}, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}  # ok
    staffing:
      levels: [{rank: 正科级, count: 2}]
    ```
    """
    if scope.plan.staffing.levels:
        yield from _unchecked(scope, "leaders")


def _unchecked(scope: OnePlan, field: str) -> Iterator[Finding]:
    """The units without a number, where others have one and the unit is none that papers leave without."""
    plain = (unit for unit in scope.plan.units if unit.role is not m.Role.PARTY)
    units = [unit for unit in plain if not unit.by_rule and not unit.children]
    silent = [unit for unit in units if getattr(unit, field) is None and unit.counted]
    if silent and any(getattr(unit, field) is not None for unit in units):
        names = "、".join(bare(unit.name) for unit in silent)
        yield found(silent[0].at("name"), silent[0].id, names=names, gap="", gap_en="")


def _not_coming_out(scope: OnePlan) -> Iterator[Finding]:
    """The units that papers leave without posts, where the others' do not make up the pool: the difference may be theirs."""
    plan = scope.plan
    silent = [unit for unit in plan.units if unit.posts is None and not unit.children]
    posts = sum(unit.posts or 0 for unit in plan.units)
    if not silent or not posts or not comparable(plan):
        return
    if not comes_out(plan, posts, leader_posts(plan)):
        pool, heads = main_pools(plan)[0], leader_posts(plan)
        yield found(
            pool.at("authorised"),
            names="、".join(bare(u.name) for u in silent),
            gap=f"，其他机构 {posts} 名、部门领导 {heads} 名，{pool.kind}核定 {pool.authorised} 名",
            gap_en=f"; the others have {posts}, the leaders {heads}, of {pool.authorised} {pool.kind}",
        )


RULES: tuple[Rule, ...] = (
    several_chiefs,
    rank_above_department,
    posts_not_checked,
    leaders_not_checked,
)
