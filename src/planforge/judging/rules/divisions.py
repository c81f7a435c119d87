"""PF520: a division of work that gives another department a part of which its own plan says nothing, or something else."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.account.grade import same_facts
from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import SinceCity, SincePlan
from planforge.judging.rules.decorator import WARNING, found, rule
from planforge.judging.scopes import clip
from planforge.plan import records as m
from planforge.words.phrases import bare


@rule(
    "PF520",
    "division-of-one-side",
    scope=SinceCity,
    severity=WARNING,
    source="《关于深化行政管理体制改革的意见》（确需多个部门管理的事项，要明确牵头部门，分清主次责任）",
    zh="“{matter}”的职责分工给{department}的任务“{text}”，{why_zh}",
    en="the division of {matter} gives {department} a part, {why_en}",
    hint_zh="几个部门的方案写同一份分工；只在牵头部门写的，告诉{department}后豁免",
    hint_en="write the same division in the plan of {department}; waive one that only the leading department writes",
    since="0.2.0",
)
def division_of_one_side(scope: SinceCity) -> Iterator[Finding]:
    """职责分工给别的部门的任务，那个部门的方案没有写，或者写的不一样。

    ## 说明

    与基线比较：这一轮新写、改写的分工里，别的部门承担的一份，那个部门自己的方案也要有，表述一致。只写在一边的，那个部门的调整通知里一个字也没有。
    没有方案的部门不查；这一轮没有改的分工不查。

    ## 错误示例

    ```yaml before/a.yaml
    department: {name: 市水务局}
    ```

    ```yaml before/b.yaml
    department: {name: 市自然资源局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市水务局}
    divisions:
      - id: flood
        matter: 水旱灾害防治
        parts:
          - {department: 市水务局, text: 负责水情监测预警。}
          - {department: 市自然资源局, text: 负责地质灾害监测预警。}  # warning: PF520
    ```

    ```yaml plans/b.yaml
    department: {name: 市自然资源局}
    ```

    ## 正确示例

    ```yaml before/a.yaml
    department: {name: 市水务局}
    ```

    ```yaml before/b.yaml
    department: {name: 市自然资源局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市水务局}
    divisions: [{id: flood, matter: 水旱灾害防治, parts: [{department: 市自然资源局, text: 负责地质灾害监测预警。}]}]  # ok
    ```

    ```yaml plans/b.yaml
    department: {name: 市自然资源局}
    divisions: [{id: flood, matter: 水旱灾害防治, parts: [{department: 市自然资源局, text: 负责地质灾害监测预警。}]}]
    ```
    """
    by_name = {
        bare(name): plan
        for _, plan in scope.city.plans
        if plan.status is not m.Status.REPEALED
        for name in m.department_names(plan.department)
    }
    for since in scope.plans():
        for division, part in _parts_anew(since):
            other = by_name.get(bare(part.department))
            if other is None or other is since.plan:
                continue
            there = _part_in(other, division, part)
            if there is not None and same_facts(bare(there.text), bare(part.text)):
                continue
            related = (
                (Related(there.at("text"), "那个方案写在这里", "the other plan"),) if there else ()
            )
            yield found(
                part.at("text"),
                division.id,
                matter=bare(division.matter),
                department=bare(part.department),
                text=clip(bare(part.text)),
                why_zh="它的方案写的不一样" if there else "它的方案里没有",
                why_en="its own plan says something else" if there else "its own plan has none",
                related=related,
            )


def _parts_anew(since: SincePlan) -> Iterator[tuple[m.Division, m.DivisionPart]]:
    """The parts of divisions that the last version had not, in those words."""
    before = {
        (bare(division.matter), bare(part.department), bare(part.text))
        for division in since.old.divisions
        for part in division.parts
    }
    for division in since.plan.divisions:
        for part in division.parts:
            if (bare(division.matter), bare(part.department), bare(part.text)) not in before:
                yield division, part


def _part_in(plan: m.Plan, of: m.Division, part: m.DivisionPart) -> m.DivisionPart | None:
    """The part of the same department in the division of the same matter that another plan has."""
    names = {bare(name) for name in m.department_names(plan.department)}
    for division in plan.divisions:
        if bare(division.matter) == bare(of.matter):
            for one in division.parts:
                if bare(one.department) in names | {bare(part.department)}:
                    return one
    return None


RULES: tuple[Rule, ...] = (division_of_one_side,)
