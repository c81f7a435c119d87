"""PF211–PF214: the head, 实有 against 核定, and the table of leader posts.

Limits act only where planforge.yaml writes them down with their source: they differ from place to place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.measures.leading import is_head
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.rules.staffing import held_elsewhere
from planforge.judging.rules.wording import canonical
from planforge.plan import records as m
from planforge.plan.policy import LeaderTable, TableRow

_APART = re.compile(
    "领导职数[^，。；]{0,8}(?:另定|另行|另文|按有关规定|按规定)"
)  # no figures in this paper
_COMBINED = re.compile("正、?副|正职、?副职")  # 正副局长4名, 正、副主任: the head is among them


@rule(
    "PF211",
    "no-head",
    scope=OnePlan,
    severity=ERROR,
    source="《地方各级人民代表大会和地方各级人民政府组织法》第八十二条",
    zh="部门领导职数里没有正职",
    en="the department has no head among its leader posts",
    hint_zh="写出正职，如 局长 1；兼任的写 concurrent",
    hint_en="write the head, for example 局长 1; if held by somebody else, write concurrent",
)
def no_head(scope: OnePlan) -> Iterator[Finding]:
    """部门没有正职。

    ## 说明

    局、厅、科设局长、厅长、科长，委员会、办公室设主任，副职在必要时设。正职由上级领导兼任的也要写出。
    核定表述写明“领导职数另定”、另行核定的，本文件里没有数，不报。

    ## 错误示例

    ```yaml
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 副局长, count: 3}]  # error: PF211
    ```

    ## 正确示例

    ```yaml
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 局长, count: 1, concurrent: 由市政府副秘书长兼任}, {title: 副局长, count: 3}]  # ok
    ```

    ```yaml
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]  # ok
    say:
      staffing: [核定行政编制20名, 领导职数另定]
    ```
    """
    staffing = scope.plan.staffing
    said = scope.plan.say.staffing if scope.plan.say else ()
    if not staffing.leaders and any(map(_APART.search, (*said, *scope.plan.other))):
        return
    own = canonical(scope.plan.department.rank)
    if own and not staffing.leaders and any(canonical(one.rank) == own for one in staffing.levels):
        return  # its leaders are told by their rank: 正科级领导职数1名 of a 正科级 department
    together = any(_COMBINED.search(post.title) for post in staffing.leaders)
    if not together and not any(is_head(post.title) and post.count for post in staffing.leaders):
        yield found(staffing.at("leaders"))


def _tolerated(plan: m.Plan, words: tuple[str, ...]) -> str:
    """Until when a transition clause allows what ``words`` say, as an ISO date; "" if none."""
    days = [
        transition.until.isoformat()
        for transition in plan.transitions
        if transition.until is not None and any(word in transition.text for word in words)
    ]
    return max(days, default="")


@rule(
    "PF212",
    "actual-exceeds-authorised",
    scope=OnePlan,
    severity=ERROR,
    source="自治区机构编制执行情况和使用效益评估指标体系 2.3（非政策性超编、超职数）",
    zh="{name}实有 {actual} 名，超过核定 {authorised} 名",
    en="{name}: {actual} in post, {authorised} authorised",
    hint_zh="消化超编；经批准暂时超编的，在 transitions 写明并注明期限",
    hint_en="bring the number down, or write the permission and its end under transitions",
)
def actual_exceeds_authorised(scope: OnePlan) -> Iterator[Finding]:
    """实有人数超过核定数。

    ## 说明

    实有数不能超过核定的编制和职数。方案写有“允许暂时超编”“允许暂时超职数配备”的过渡条款并注明期限的，
    到期以前不算错，到期以后照常报错。

    ## 错误示例

    ```yaml
    staffing:
      pools: [{kind: 行政编制, authorised: 20, actual: 22}]  # error: PF212
    ```

    ## 正确示例

    ```yaml
    staffing:
      pools: [{kind: 行政编制, authorised: 20, actual: 18}]  # ok
    ```
    """
    plan = scope.plan
    rows: list[tuple[m.Pool | m.LevelTotal, str, int, tuple[str, ...]]] = [
        *((pool, pool.kind, pool.authorised, ("超编",)) for pool in plan.staffing.pools),
        *(
            (level, f"{level.rank}领导", level.count, ("超职数", "超配"))
            for level in plan.staffing.levels
        ),
    ]
    for record, name, authorised, words in rows:
        if record.actual is not None and record.actual > authorised:
            yield found(
                record.at("actual"),
                name=name,
                actual=record.actual,
                authorised=authorised,
                until=_tolerated(plan, words),
            )


# What the head of a body is called, by the end of its name; the first is the usual one.
_TITLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("纪律检查委员会", ("书记",)),
    ("纪委", ("书记",)),
    ("政法委员会", ("书记",)),
    ("政法委", ("书记",)),
    ("工作委员会", ("书记", "主任")),
    ("工委", ("书记", "主任")),
    ("联合会", ("主席", "理事长", "会长")),
    ("总工会", ("主席",)),
    ("委员会", ("主任",)),
    ("研究室", ("主任",)),
    ("办公厅", ("主任", "秘书长")),
    ("办公室", ("主任", "秘书长")),
    ("委", ("主任", "书记")),
    ("办", ("主任",)),
    ("中心", ("主任",)),
    ("厅", ("厅长",)),
    ("局", ("局长",)),
    ("部", ("部长",)),
    ("法院", ("院长",)),
    ("检察院", ("检察长",)),
    ("党校", ("校长",)),
)


def _titles(names: Iterable[str]) -> tuple[str, ...]:
    """The titles the head of a body with these names may have; () where a name tells nothing."""
    titles: list[str] = []
    for name in names:
        body = name.removesuffix("机关")
        titles.extend(next((fitting for end, fitting in _TITLES if body.endswith(end)), ()))
    return tuple(dict.fromkeys(titles))


@rule(
    "PF213",
    "head-title",
    scope=OnePlan,
    severity=WARNING,
    source="《地方各级人民代表大会和地方各级人民政府组织法》第八十二条",
    zh="{department}的正职写成{title}，按名称应为{right}",
    en="the head of {department} is called {title}; by its name it should be {right}",
    hint_zh="局、厅设局长、厅长，委员会、办公室设主任，部设部长",
    hint_en="a 局 has a 局长, a 厅 a 厅长, a 委员会 or 办公室 a 主任, a 部 a 部长",
)
def head_title(scope: OnePlan) -> Iterator[Finding]:
    """正职的称谓与部门名称不符。

    ## 说明

    按部门名称（连同简称和牌子）的最后几个字核对正职称谓。名称看不出的不查；一个机构两块牌子的，
    合于其中一块即可。

    ## 错误示例

    ```yaml
    department: {name: 市发展和改革委员会}
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 局长, count: 1}]  # warning: PF213
    ```

    ## 正确示例

    ```yaml
    department: {name: 市发展和改革委员会}
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 主任, count: 1}]  # ok
    ```
    """
    department = scope.plan.department
    right = _titles((department.name, *(plate.name for plate in department.plates)))
    heads = [post for post in scope.plan.staffing.leaders if is_head(post.title)]
    fits = any(title in post.title for post in heads for title in (*right, "正职"))
    if "共青团" in department.name:  # a committee that is led by a 书记
        return
    if right and heads and not fits:
        yield found(
            heads[0].at("title"), department=department.name, title=heads[0].title, right=right[0]
        )


def _row(table: LeaderTable, posts: int) -> TableRow | None:
    return next((row for row in table.rows if row.upto is None or posts <= row.upto), None)


@rule(
    "PF214",
    "unit-leaders-above-table",
    scope=OnePlan,
    severity=ERROR,
    source="planforge.yaml 职数表注明的出处",
    zh="{unit}编制 {posts} 名，领导职数 {chief} 正 {deputy} 副，超过{table}的 {most_chief} 正 {most_deputy} 副",
    en="{unit} with {posts} posts has {chief}+{deputy} leaders; {table} allows {most_chief}+{most_deputy}",
    hint_zh="按{source}核定",
    hint_en="follow {source}",
)
def unit_leaders_above_table(scope: OnePlan) -> Iterator[Finding]:
    """机构的领导职数超过本地的配备标准。

    ## 说明

    各地配备标准不同，planforge 不预设：在 planforge.yaml 的 `tables` 里写出各档和出处，这条规则才起作用。
    只查写了编制和职数的机构；表里没有的档（编制比最后一档还多）不查。

    ## 错误示例

    ```yaml planforge.yaml
    tables:
      - name: 科室领导职数标准
        source: 某编〔2020〕5号第七条
        rows: [{upto: 3, chief: 1, deputy: 0}, {upto: 7, chief: 1, deputy: 1}, {chief: 1, deputy: 2}]
    ```

    ```yaml
    units:
      - id: planning
        name: 规划科
        posts: 3
        leaders: {chief: 1, deputy: 1}  # error: PF214
        duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        posts: 3
        leaders: {chief: 1, deputy: 1}  # ok
        duties: [{id: p1, text: 负责规划编制。, serves: [plan]}]
    ```
    """
    for unit in scope.units:
        leaders = unit.leaders
        table = scope.policy.leader_table(canonical(unit.rank))
        if table is None or leaders is None or unit.posts is None or held_elsewhere(leaders):
            continue
        row = _row(table, unit.posts)
        if row and (leaders.chief > row.chief or leaders.deputy > row.deputy):
            yield found(
                unit.at("leaders"),
                unit.id,
                unit=unit.name,
                posts=unit.posts,
                chief=leaders.chief,
                deputy=leaders.deputy,
                table=table.name,
                most_chief=row.chief,
                most_deputy=row.deputy,
                source=table.source,
            )


RULES: tuple[Rule, ...] = (
    no_head,
    actual_exceeds_authorised,
    head_title,
    unit_leaders_above_table,
)
