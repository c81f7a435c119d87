"""PF207–PF210, PF226, PF227: leader posts: of the department, of the units, and what they take of the posts.

What must not be an error: 120 司局级 posts for 27 units, 22 leaders among 25 posts, a leader who holds his
post elsewhere (兼任).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.rules.staffing import held_elsewhere, leader_posts
from planforge.judging.rules.wording import canonical, known_by
from planforge.judging.scopes import repeated
from planforge.plan import records as m
from planforge.words.phrases import bare


class _Allocation(NamedTuple):
    """A level's total, and what the units give of it."""

    level: m.LevelTotal
    given: int
    complete: bool


def _all_of_one_rank(plan: m.Plan, rank: str) -> bool:
    """Whether every unit is headed at ``rank``, without 高配, 兼任 or sub-units with leaders."""
    own = canonical(plan.department.rank)
    if not own or own == rank:
        return False
    for unit in plan.units:
        leaders = unit.leaders or m.UnitLeaders()
        exception = leaders.upgraded or held_elsewhere(leaders)
        if exception or (unit.rank and canonical(unit.rank) != rank):
            return False
        if any(child.leaders is not None for child in unit.children):
            return False
    return True


def _of_both(plan: m.Plan) -> Iterator[_Allocation]:
    """One total of the chiefs and deputies of all units: 科级9名. The leaders of a department of that rank may be in it."""
    levels = plan.staffing.levels
    rank = bare(levels[0].rank) if len(levels) == 1 else ""
    own = canonical(plan.department.rank).lstrip("正副")
    if not rank or rank.startswith(("正", "副")) or own in ("", rank):
        return
    units = [unit for unit in plan.units if not unit.by_rule]
    if any(not _is_plainly(unit, rank) for unit in units):
        return
    leaders = [unit.leaders for unit in units if unit.leaders is not None]
    given = sum(each.chief + each.deputy for each in leaders)
    yield _Allocation(levels[0], given, len(leaders) == len(units))


def _is_plainly(unit: m.Unit, rank: str) -> bool:
    """Whether all leaders of a unit are of a rank, 正 or 副: without 高配, 兼任 or sub-units with leaders of their own."""
    leaders = unit.leaders or m.UnitLeaders()
    if leaders.upgraded or held_elsewhere(leaders):
        return False
    same = not unit.rank or canonical(unit.rank).lstrip("正副") == rank
    return same and all(child.leaders is None for child in unit.children)


def _allocations(plan: m.Plan) -> Iterator[_Allocation]:
    """Levels that can be told apart in the units: one 正X and one 副X for units all headed at 正X.

    One total of both, 科级, holds the chiefs and the deputies. Anything else (units of several ranks, 高配) leaves open which level
    a post belongs to, and nothing is compared.
    """
    levels = {known_by(level.rank): level for level in plan.staffing.levels}
    if len(levels) < len(plan.staffing.levels):
        return  # one is written twice (PF227)
    yield from _of_both(plan)
    first = next((rank for rank in levels if rank.startswith("正")), "")
    wanted = {first, "副" + first[1:]}
    if not first or not set(levels) <= wanted or not _all_of_one_rank(plan, first):
        return
    units = [unit for unit in plan.units if not unit.by_rule]
    leaders = [unit.leaders for unit in units if unit.leaders is not None]
    complete = len(leaders) == len(units)
    for rank, level in levels.items():
        given = sum(each.chief if rank == first else each.deputy for each in leaders)
        yield _Allocation(level, given, complete)


@rule(
    "PF207",
    "unit-leaders-exceed-level",
    scope=OnePlan,
    severity=ERROR,
    source="机构编制台账的勾稽关系",
    zh="内设机构{rank}职数合计 {given} 名，超过核定 {count} 名",
    en="the units have {given} leader posts at {rank}, {count} are authorised",
    hint_zh="核对各机构的 leaders 和 staffing 的 levels",
    hint_en="check the leaders of each unit and the levels under staffing",
)
def unit_leaders_exceed_level(scope: OnePlan) -> Iterator[Finding]:
    """内设机构领导职数合计超过核定数。

    ## 说明

    各机构规格相同，核定数按正、副两级写时，正职合计不超过正级职数，副职合计不超过副级职数。
    核定数只写“科级”合计的，与正、副职的合计比较。规格不一、有高配或兼任的，分不清哪一级，不比较。

    ## 错误示例

    ```yaml
    units:
      - {id: office, name: 办公室, role: support, leaders: {chief: 1, deputy: 2}, duties: [{id: o1, text: 负责文电工作。}]}
      - {id: planning, name: 规划科, leaders: {chief: 1, deputy: 2}, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}
    staffing:
      levels:
        - {rank: 正科级, count: 2}
        - {rank: 副科级, count: 3}  # error: PF207
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: office, name: 办公室, role: support, leaders: {chief: 1, deputy: 1}, duties: [{id: o1, text: 负责文电工作。}]}
      - {id: planning, name: 规划科, leaders: {chief: 1, deputy: 2}, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}
    staffing:
      levels:
        - {rank: 正科级, count: 2}
        - {rank: 副科级, count: 3}  # ok
    ```
    """
    for level, given, _ in _allocations(scope.plan):
        if given > level.count:
            yield found(level.at("count"), rank=level.rank, given=given, count=level.count)


@rule(
    "PF208",
    "leader-posts-unallocated",
    scope=OnePlan,
    severity=WARNING,
    source="机构编制台账的勾稽关系",
    zh="核定{rank}职数 {count} 名，各机构合计只有 {given} 名",
    en="{count} leader posts at {rank} are authorised, the units have only {given}",
    hint_zh="差的 {gap} 名分给机构，或者写在 included（如总工程师、机关党委专职副书记）",
    hint_en="give the other {gap} to units, or write under included who holds them",
)
def leader_posts_unallocated(scope: OnePlan) -> Iterator[Finding]:
    """有核定的领导职数没有落到机构。

    ## 说明

    每个机构都写了领导职数时，合计应等于核定数；总工程师、机关党委专职副书记等不在机构里的，写在 `included`。

    ## 错误示例

    ```yaml
    units:
      - {id: planning, name: 规划科, leaders: {chief: 1}, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}
    staffing:
      levels: [{rank: 正科级, count: 2}]  # warning: PF208
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: planning, name: 规划科, leaders: {chief: 1}, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}
    staffing:
      levels: [{rank: 正科级, count: 2, included: [{label: 总工程师, n: 1}]}]  # ok
    ```
    """
    for level, given, complete in _allocations(scope.plan):
        gap = level.count - sum(share.n for share in level.included) - given
        if complete and gap > 0:
            yield found(level.at("count"), rank=level.rank, count=level.count, given=given, gap=gap)


# People of these kinds are no 领导: their numbers leave no room for leader posts.
_NOT_LEADERS = ("工勤编制", "临聘人员定额", "编外用人规模", "雇员员额")


def _inside_levels(plan: m.Plan) -> int:
    """Leaders who are counted again inside a level's total (含总工程师1名)."""
    labels = [share.label for level in plan.staffing.levels for share in level.included]
    return sum(
        post.count
        for post in plan.staffing.leaders
        if not m.held_by_another(post) and any(post.title in label for label in labels)
    )


@rule(
    "PF209",
    "leaders-exceed-posts",
    scope=OnePlan,
    severity=ERROR,
    source="领导职数包括在编制内",
    zh="领导职数合计 {leaders} 名，超过编制 {posts} 名",
    en="{leaders} leader posts, but only {posts} posts",
    hint_zh="核对职数；由外单位兼任的写 concurrent，不占本部门编制",
    hint_en="check the numbers; write concurrent for who holds a post elsewhere",
)
def leaders_exceed_posts(scope: OnePlan) -> Iterator[Finding]:
    """领导职数比编制还多。

    ## 说明

    领导职数包括在编制内，合计（不含兼任）不能超过编制。领导占编制的比例再高（实有 25 名编制 22 名领导的）也不算错。
    已含在分级职数里的总工程师等不重复计算。

    ## 错误示例

    ```yaml
    staffing:
      pools: [{kind: 行政编制, authorised: 8}]  # error: PF209
      leaders: [{title: 局长, count: 1}, {title: 副局长, count: 3}]
      levels: [{rank: 科级, count: 5}]
    ```

    ## 正确示例

    ```yaml
    staffing:
      pools: [{kind: 行政编制, authorised: 8}]  # ok
      leaders: [{title: 局长, count: 1, concurrent: 由市政府副秘书长兼任}, {title: 副局长, count: 3}]
      levels: [{rank: 科级, count: 5}]
    ```
    """
    plan = scope.plan
    pools = [pool for pool in plan.staffing.pools if pool.kind not in _NOT_LEADERS]
    posts = sum(pool.authorised for pool in pools if not pool.ring_fenced)
    levels = sum(level.count for level in plan.staffing.levels)
    leaders = leader_posts(plan) + levels - _inside_levels(plan)
    if pools and leaders > posts:
        yield found(pools[0].at("authorised"), leaders=leaders, posts=posts)


@rule(
    "PF210",
    "unit-leaders-exceed-posts",
    scope=OnePlan,
    severity=ERROR,
    source="领导职数包括在编制内；机构编制统计的勾稽关系（内设机构编制不少于正职职数）",
    zh="{unit}领导职数 {leaders} 名，编制只有 {posts} 名",
    en="{unit} has {leaders} leader posts, but only {posts} posts",
    hint_zh="核对 posts 和 leaders；由部门领导兼任的在 leaders 的 note 写明",
    hint_en="check posts and leaders; say in note of leaders who holds a post elsewhere",
)
def unit_leaders_exceed_posts(scope: OnePlan) -> Iterator[Finding]:
    """一个机构的领导职数比编制还多。

    ## 说明

    机构的领导职数包括在它的编制内。由部门领导兼任的（`note` 写明“兼任”）不占编制。

    ## 错误示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        posts: 2
        leaders: {chief: 1, deputy: 2}  # error: PF210
        duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        posts: 2
        leaders: {chief: 1, deputy: 1}  # ok
        duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]
    ```
    """
    for unit in scope.units:
        leaders = unit.leaders
        if unit.posts is None or leaders is None or held_elsewhere(leaders):
            continue
        if leaders.chief + leaders.deputy > unit.posts:
            yield found(
                unit.at("leaders"),
                unit.id,
                unit=unit.name,
                leaders=leaders.chief + leaders.deputy,
                posts=unit.posts,
            )


@rule(
    "PF226",
    "deputies-without-level",
    scope=OnePlan,
    severity=WARNING,
    source="机构编制台账的勾稽关系",
    zh="各机构有{rank}职数 {given} 名，内设机构领导职数里没有写{rank}",
    en="the units have {given} leader posts at {rank}, of which staffing gives no total",
    hint_zh="在 staffing 的 levels 补上{rank}",
    hint_en="add {rank} to levels under staffing",
    since="0.2.0",
)
def deputies_without_level(scope: OnePlan) -> Iterator[Finding]:
    """机构有副职，核定的职数里没有这一级。

    ## 说明

    核定数写了正科级，各机构又写了副职，副科级也要有核定数；不写就没有数可以核对。

    ## 错误示例

    ```yaml
    units:
      - {id: planning, name: 规划科, leaders: {chief: 1, deputy: 1}, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}
    staffing:
      levels: [{rank: 正科级, count: 1}]  # warning: PF226
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: planning, name: 规划科, leaders: {chief: 1, deputy: 1}, duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]}
    staffing:
      levels: [{rank: 正科级, count: 1}, {rank: 副科级, count: 1}]  # ok
    ```
    """
    plan = scope.plan
    levels = plan.staffing.levels
    first = canonical(levels[0].rank) if len(levels) == 1 else ""
    if not first.startswith("正") or not _all_of_one_rank(plan, first):
        return
    given = sum(unit.leaders.deputy for unit in plan.units if unit.leaders)
    if given:
        yield found(levels[0].at("rank"), rank="副" + first[1:], given=given)


@rule(
    "PF227",
    "same-posts-twice",
    scope=OnePlan,
    severity=ERROR,
    source="一种职务、一个规格只有一个核定数",
    zh="{name}写了两次",
    en="{name} is written twice",
    hint_zh="合并成一项；其中有兼任、高配的，在职数里写明",
    hint_en="make one of them",
    since="0.2.0",
)
def same_posts_twice(scope: OnePlan) -> Iterator[Finding]:
    """同一种领导职数写了两次。

    ## 说明

    部门领导的一种职务、内设机构领导的一个规格，只有一个核定数。兼任、专职、高配、规格不同的，可以另列。

    ## 错误示例

    ```yaml
    staffing:
      leaders:
        - {title: 局长, count: 1}
        - {title: 副局长, count: 3}
        - {title: 副局长, count: 1}  # error: PF227
    ```

    ## 正确示例

    ```yaml
    staffing:
      leaders:
        - {title: 局长, count: 1}
        - {title: 副局长, count: 3}
        - {title: 副局长, count: 1, concurrent: 由市公安局副局长兼任}  # ok
      levels:
        - {rank: 科级, count: 12}
        - {rank: 股级, count: 4}  # ok
    ```
    """
    staffing = scope.plan.staffing
    for before, post in repeated(
        staffing.leaders,
        lambda one: (one.title, one.rank, one.concurrent, one.full_time, one.upgraded),
    ):
        yield _again(before, post, "title", post.title)
    for first, level in repeated(staffing.levels, lambda one: known_by(one.rank)):
        yield _again(first, level, "rank", f"{known_by(level.rank)}职数")


def _again(before: m.Located, record: m.Located, field: str, name: str) -> Finding:
    related = (Related(before.at(field), "先前写在这里", "first written here"),)
    return found(record.at(field), name=name, related=related)


RULES: tuple[Rule, ...] = (
    unit_leaders_exceed_level,
    leader_posts_unallocated,
    leaders_exceed_posts,
    unit_leaders_exceed_posts,
    deputies_without_level,
    same_posts_twice,
)
