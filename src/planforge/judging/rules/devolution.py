"""PF404, PF411, PF412, PF416: in a field handed down the city commands and supervises, and posts go with the work."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.account.totals import new_transfers
from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan, SinceCity, SincePlan
from planforge.judging.measures.devolution import (
    enforcing_duties,
    is_devolved,
    kept_too_much,
    powers_kept,
    without_posts,
)
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import clip
from planforge.plan import records as m
from planforge.plan.level import is_own
from planforge.plan.tiers import tiers_in, tiers_of

_SOURCE = "改革原则：执法重心下移，市级主要承担指挥、协调、监督、检查和考核"


@rule(
    "PF404",
    "city-keeps-enforcement",
    scope=OnePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="{field}的执法已下放，{upper}还承担“{work}”；{upper}只保留{powers}",
    en="enforcement in {field} was handed down, but the city keeps {work}; it keeps only {powers}",
    hint_zh="把它写到 district（区级）；确需本级办理的情形写在 exceptions（例外）",
    hint_en="move it to district; what the city must handle itself belongs in exceptions",
)
def city_keeps_enforcement(scope: OnePlan) -> Iterator[Finding]:
    """执法下放后本级还直接执法。

    ## 说明

    `enforcement` 里写了区级承担的工作，就是已经下放的领域：市级（`city`）只写指挥、协调、监督、检查、考核一类的工作，
    不“既当运动员又当裁判员”。跨区域、重大复杂的案件写在 `exceptions`。市级保留哪些，可以在 planforge.yaml 的
    `reform.city_powers` 改。

    ## 错误示例

    ```yaml
    enforcement:
      - field: 城市管理
        city: [指挥, 行政处罚]  # error: PF404
        district: [日常巡查, 行政处罚]
    ```

    ## 正确示例

    ```yaml
    enforcement:
      - field: 城市管理
        city: [指挥, 协调, 监督, 检查, 考核]  # ok
        district: [日常巡查, 行政处罚]
        exceptions: [跨区域案件]
    ```
    """
    for field in scope.plan.enforcement:
        for index in kept_too_much(field, scope.policy):
            yield found(
                field.at("city", index),
                field.field,
                field=field.field,
                work=field.city[index],
                powers="、".join(powers_kept(scope.policy)),
                upper=tiers_of(scope.plan.department).upper,
            )


@rule(
    "PF411",
    "city-unit-enforces",
    scope=OnePlan,
    severity=WARNING,
    source=_SOURCE,
    zh="{field}的执法已下放，{unit}的职责“{text}”还在直接执法",
    en="enforcement in {field} was handed down, but a duty of {unit} is to enforce: “{text}”",
    hint_zh="改成指挥、协调、监督、检查、考核；属于例外的，写明是哪种例外（如跨区域案件）",
    hint_en="make it command, coordination or supervision; an exception names itself",
)
def city_unit_enforces(scope: OnePlan) -> Iterator[Finding]:
    """本级机构的职责还在直接执法。

    ## 说明

    领域下放以后，市级部门内设机构的职责里不应再有直接的查处、处罚、强制。制定规则、审核案件、指导监督不算；
    例外（`exceptions`）的情形在职责里写出来就不算；一个部门在几个领域执法的，只查写明是这个领域的职责。区级部门不查。

    ## 错误示例

    ```yaml
    units:
      - {id: office, name: 办公室, duties: [{id: d1, text: 负责占道经营的查处。, serves: [plan]}]}  # warning: PF411
    enforcement:
      - {field: 城市管理, city: [指挥], district: [日常巡查, 行政处罚], exceptions: [跨区域案件]}
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: office, name: 办公室, duties: [{id: d1, text: 负责跨区域案件的查处。, serves: [plan]}]}  # ok
    enforcement:
      - {field: 城市管理, city: [指挥], district: [日常巡查, 行政处罚], exceptions: [跨区域案件]}
    ```
    """
    fields = [field.field for field in scope.plan.enforcement if is_devolved(field)]
    if not fields or not is_own(scope.plan, scope.policy):
        return
    for unit, duty in enforcing_duties(scope.plan, fields):
        yield found(
            duty.at("text"), duty.id, field="、".join(fields), unit=unit.name, text=clip(duty.text)
        )


@rule(
    "PF412",
    "devolved-without-posts",
    scope=OnePlan,
    severity=WARNING,
    source="改革原则：责权利相统一；编随事转，人随编走",
    zh="“{text}”下放给{counterpart}，没有随同划转编制",
    en="“{text}” went down to {counterpart} without any posts",
    hint_zh="在 posts 写明随同下放的编制；确实不带编制的用豁免写明",
    hint_en="write the posts that went along; waive what has been approved without",
)
def devolved_without_posts(scope: OnePlan) -> Iterator[Finding]:
    """职责下放而编制没有下放。

    ## 说明

    按照责权利相统一，职责下放（`direction: down`），承担它的编制随同下放，写在划转的 `posts`。

    ## 错误示例

    ```yaml
    transfers:
      - {id: t1, direction: down, text: 日常巡查职责, counterpart: 东城区城市管理局}  # warning: PF412
    ```

    ## 正确示例

    ```yaml
    transfers:
      - {id: t1, direction: down, text: 日常巡查职责, counterpart: 东城区城市管理局, posts: {行政执法专项编制: 20}}  # ok
    ```
    """
    for one in without_posts(scope.plan):
        yield found(one.at("text"), one.id, text=clip(one.text), counterpart=one.counterpart)


@rule(
    "PF416",
    "devolution-without-transfer",
    scope=SinceCity,
    severity=WARNING,
    source="改革原则：责权利相统一；编随事转，人随编走",
    zh="{field}的执法新近下放给{lower}，但没有写职责下放给谁、带多少编制",
    en="enforcement in {field} is the districts' now, but no transfer says whose and with which posts",
    hint_zh="在 transfers 写 direction: down，对方是下一级的哪个部门，posts 是随同下放的编制",
    hint_en="write a transfer with direction: down, its counterpart and the posts that went along",
)
def devolution_without_transfer(scope: SinceCity) -> Iterator[Finding]:
    """执法下放了，没有写下放给谁、带多少编制。

    ## 说明

    与基线比较：市级部门的 `enforcement` 里新写了区级承担的工作，就要有相应的下放（`direction: down`），写明对方和编制。
    基线里已经下放的不查；领域改了名称、区级承担的工作没有增加的不查；从市级另一个部门接过来的领域，区级原来就承担的也不查。

    ## 错误示例

    ```yaml before
    status: in_force
    ```

    ```yaml
    enforcement:
      - {field: 城市管理, city: [指挥, 考核], district: [日常巡查, 行政处罚]}  # warning: PF416
    ```

    ## 正确示例

    ```yaml before
    status: in_force
    ```

    ```yaml
    transfers:
      - {id: t1, direction: down, text: 日常巡查职责, counterpart: 东城区城市管理局, posts: {行政执法专项编制: 20}}
    enforcement:
      - {field: 城市管理, city: [指挥, 考核], district: [日常巡查, 行政处罚]}  # ok
    ```
    """
    fresh = [
        (since.slug, field)
        for since in scope.plans()
        if is_own(since.plan, scope.policy)
        for field in _handed_down_anew(since)
    ]
    if not fresh:
        return
    districts = _of_districts(scope)
    for slug, field in fresh:
        others = (works for name, one, works in districts if name != slug and one == field.field)
        if not set(field.district) <= set().union(*others):
            lower = tiers_in(scope.policy).lower
            yield found(field.at("field"), field.field, field=field.field, lower=lower)


def _handed_down_anew(since: SincePlan) -> Iterator[m.Enforcement]:
    """Fields in which districts work since the baseline, of a department that handed nothing down by a transfer."""
    before = {one.field: set(one.district) for one in since.old.enforcement if one.district}
    here = {one.field for one in since.plan.enforcement}
    # a field goes by another name where its department does
    gone = {work for field, works in before.items() if field not in here for work in works}
    moves = new_transfers(since.old, since.plan)
    if any(move.direction is m.Direction.DOWN for move in moves):
        return
    for field in since.plan.enforcement:
        if field.district and field.field not in before and not gone.issuperset(field.district):
            yield field


def _of_districts(scope: SinceCity) -> list[tuple[str, str, tuple[str, ...]]]:
    """Slug of a city's department, field, what districts did there at the baseline."""
    base = scope.baseline
    return [
        (slug, one.field, one.district)
        for slug, plan in (*base.plans.items(), *base.removed.items())
        if is_own(plan, scope.policy)
        for one in plan.enforcement
    ]


RULES: tuple[Rule, ...] = (
    city_keeps_enforcement,
    city_unit_enforces,
    devolved_without_posts,
    devolution_without_transfer,
)
