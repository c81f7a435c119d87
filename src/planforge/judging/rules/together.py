"""PF104, PF105, PF112, PF113: what several share has one that leads, and is listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan, near_args
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.rules.duties import EVALUATION
from planforge.judging.scopes import Group, clip, other_places
from planforge.plan import records as m
from planforge.words.numerals import nearest


@rule(
    "PF104",
    "unknown-hosted-office",
    scope=OnePlan,
    severity=WARNING,
    source="《地方各级人民政府机构设置和编制管理条例》第十一条、第十二条",
    zh="{unit}承担“{name}”的工作，但部门没有列这个办公室",
    en="{unit} works for {name}, which the department does not list",
    hint_zh="{near_zh}在部门的 hosted_offices 中列出，或改成已列的名称",
    hint_en="{near_en}list it under the department's hosted_offices",
)
def unknown_hosted_office(scope: OnePlan) -> Iterator[Finding]:
    """内设机构承担的议事协调机构办公室没有列在部门之下。

    ## 说明

    内设机构的 `hosts` 写它承担日常工作的议事协调机构办公室，全称、简称或议事协调机构的名称都可以，
    须与部门 `hosted_offices` 中的一致。

    ## 错误示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        hosts: 市科技工作领导小组办公室  # warning: PF104
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局
      hosted_offices:
        - {body: 市科技工作领导小组, name: 市科技工作领导小组办公室}
    units:
      - id: planning
        name: 规划科
        hosts: 市科技工作领导小组办公室  # ok
    ```
    """
    offices = scope.plan.department.hosted_offices
    known = {name for office in offices for name in (office.name, office.short, office.body)}
    for unit in scope.units:
        if unit.hosts and unit.hosts not in known:
            near = near_args(unit.hosts, known - {""})
            yield found(unit.at("hosts"), unit.id, unit=unit.name, name=unit.hosts, **near)


@rule(
    "PF105",
    "lead-without-part",
    scope=OnePlan,
    severity=WARNING,
    source="《地方各级人民政府机构设置和编制管理条例》第十条",
    zh="“{matter}”由{lead}牵头，但分工中没有{lead}负责的内容",
    en="{lead} leads in {matter}, but has no part in it",
    hint_zh="{near_zh}在 parts 中写明牵头部门负责什么",
    hint_en="{near_en}say under parts what the leading department does",
)
def lead_without_part(scope: OnePlan) -> Iterator[Finding]:
    """职责分工的牵头部门没有分工内容。

    ## 说明

    几个部门共同承担一个事项时，应当明确主办和协办。牵头部门（`lead`）也要在 `parts` 中写明负责什么，
    两处用同一个名称。

    ## 错误示例

    ```yaml
    divisions:
      - id: experts
        matter: 外国人来华工作管理
        lead: 市科技局  # warning: PF105
        parts:
          - {department: 市公安局, text: 负责外国人居留管理。}
    ```

    ## 正确示例

    ```yaml
    divisions:
      - id: experts
        matter: 外国人来华工作管理
        lead: 市科技局  # ok
        parts:
          - {department: 市科技局, text: 负责外国人来华工作许可。}
          - {department: 市公安局, text: 负责外国人居留管理。}
    ```
    """
    own = set(m.department_names(scope.plan.department))
    for division in scope.plan.divisions:
        parts = [part.department for part in division.parts]
        if division.lead in own and own.intersection(parts):
            continue  # itself, by its full name and its short one
        if division.lead and division.lead not in parts:
            near = _other_spelling(division.lead, parts)
            yield found(
                division.at("lead"), division.id, matter=division.matter, lead=division.lead, **near
            )


def _other_spelling(lead: str, parts: list[str]) -> dict[str, Any]:
    """A part of a department with a name like it: which of the two is wrong this plan alone does not say."""
    near = nearest(lead, parts)
    if not near:
        return {"near_zh": "", "near_en": ""}
    return {
        "near_zh": f"分工里写的是“{near}”，同一个部门两处要用同一个名称；不是同一个的，",
        "near_en": f'the parts name "{near}": use one name for one department; else ',
    }


def _across_units(group: Group) -> bool:
    return len({id(unit) for unit, _ in group}) > 1


def _of_other_parts(group: Group) -> bool:
    """Whether each unit does the work for parts of its own (`covers`): 第一监督室 the counties in the east, 第二监督室 those in the west."""
    shares = [frozenset(unit.covers) for unit in {id(unit): unit for unit, _ in group}.values()]
    return all(shares) and sum(map(len, shares)) == len(frozenset().union(*shares))


@rule(
    "PF112",
    "overlapping-duties",
    scope=OnePlan,
    severity=WARNING,
    source=f"{EVALUATION}（职责交叉）；《地方各级人民政府机构设置和编制管理条例》第十条",
    zh="{unit}与{other}的职责“{text}”相同或基本相同，没有写明由谁牵头",
    en="{unit} and {other} share the duty “{text}” and none leads",
    hint_zh="只留一处，或者给牵头机构的这条职责写 lead: true，并把两处的分工写清",
    hint_en="keep one, or write lead: true on the duty of the unit that leads",
)
def overlapping_duties(scope: OnePlan) -> Iterator[Finding]:
    """两个内设机构有相同的职责而没有牵头。

    ## 说明

    同一职责原则上由一个机构承担；确需几个机构共同承担的，写明由谁牵头（`lead: true`）。
    两条职责去掉标点后，相邻两字的重合达到九成，就看作基本相同。“承办领导交办的其他事项”不在此列；
    各自分管（`covers`）的范围都写了、没有重叠的，是同一种工作分开做，也不在此列。

    ## 错误示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: d1, text: 负责科技项目经费的监督检查和绩效评价。, serves: [plan]}
      - id: projects
        name: 项目科
        duties:
          - {id: d2, text: 负责科技项目经费的监督检查、绩效评价。, serves: [plan]}  # warning: PF112
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: d1, text: 负责科技项目经费的监督检查和绩效评价。, serves: [plan], lead: true}  # ok
      - id: projects
        name: 项目科
        duties:
          - {id: d2, text: 负责科技项目经费的监督检查、绩效评价。, serves: [plan]}
    ```
    """
    for group in scope.alike_duties:
        led = any(duty.lead for _, duty in group)
        if _across_units(group) and not led and not _of_other_parts(group):
            (first, _), (unit, duty) = (
                group[0],
                next(g for g in group[1:] if g[0] is not group[0][0]),
            )
            yield found(
                duty.at("text"),
                duty.id,
                unit=first.name,
                other=unit.name,
                text=clip(duty.text),
                related=other_places(group, duty),
            )


@rule(
    "PF113",
    "two-leads",
    scope=OnePlan,
    severity=ERROR,
    source=f"{EVALUATION}（职责交叉）",
    zh="职责“{text}”有 {n} 个机构牵头：{units}",
    en="{n} units lead in the duty “{text}”: {units}",
    hint_zh="只留一个机构的 lead: true",
    hint_en="leave lead: true with one unit",
)
def two_leads(scope: OnePlan) -> Iterator[Finding]:
    """同一职责有两个机构牵头。

    ## 说明

    相同或基本相同的职责只能有一个机构写 `lead: true`。

    ## 错误示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: d1, text: 负责科技项目经费的监督检查和绩效评价。, serves: [plan], lead: true}
      - id: projects
        name: 项目科
        duties:
          - {id: d2, text: 负责科技项目经费的监督检查和绩效评价。, serves: [plan], lead: true}  # error: PF113
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: d1, text: 负责科技项目经费的监督检查和绩效评价。, serves: [plan], lead: true}  # ok
      - id: projects
        name: 项目科
        duties:
          - {id: d2, text: 负责科技项目经费的监督检查和绩效评价。, serves: [plan]}
    ```
    """
    for group in scope.alike_duties:
        leads = [(unit, duty) for unit, duty in group if duty.lead]
        if len(leads) > 1 and _across_units(tuple(leads)):
            duty = leads[1][1]
            units = "、".join(unit.name for unit, _ in leads)
            yield found(
                duty.at("text"),
                duty.id,
                text=clip(duty.text),
                n=len(leads),
                units=units,
                related=other_places(group, duty),
            )


RULES: tuple[Rule, ...] = (unknown_hosted_office, lead_without_part, overlapping_duties, two_leads)
