"""PF402, PF407–PF409: licences come together in one unit, step by step, and other approvals go.

How far a city has got, planforge.yaml says (``reform.licence_stage``).
"""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan, SincePlan
from planforge.judging.measures.licences import APPROVAL, concentration, holder, licences_of
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.plan import records as m

_SOURCE = "planforge.yaml 改革要求注明的出处；改革原则：由分散许可向集中许可转变"
_WORDS = {
    "accept": ("受理", "accepted"),
    "decide": ("审批", "decided"),
    "deliver": ("送达", "delivered"),
}


def _astray(scope: OnePlan, stage: int, steps: tuple[str, ...]) -> Iterator[Finding]:
    """Every step of a licence that another unit than the main one does."""
    if scope.policy.reform.stage < stage or scope.plan.status is m.Status.REPEALED:
        return
    names = m.unit_names(scope.plan)
    main = concentration(scope.plan).main
    for item in licences_of(scope.plan):
        for step in steps:
            unit = holder(item, step)
            if unit and unit != main:
                zh, en = _WORDS[step]
                yield found(
                    _place(item, step),
                    item.id,
                    item=item.name,
                    unit=names.get(unit, unit),
                    main=names.get(main, main),
                    step_zh=zh,
                    step_en=en,
                    source=scope.policy.reform.source,
                )


def _place(item: m.Authority, step: str) -> Span:
    return item.at(step) if getattr(item, step) else item.at("unit")


@rule(
    "PF402",
    "licence-window-scattered",
    scope=OnePlan,
    severity=WARNING,
    source=_SOURCE,
    zh="“{item}”由{unit}{step_zh}，本部门的行政许可应由一个机构（{main}）统一受理、送达",
    en="{item} is {step_en} by {unit}; one unit ({main}) is to accept and deliver all licences",
    hint_zh="按{source}，统一对外受理申请，统一颁发、送达决定",
    hint_en="by {source} one unit takes all applications and delivers all decisions",
)
def licence_window_scattered(scope: OnePlan) -> Iterator[Finding]:
    """行政许可没有由一个机构统一受理、送达。

    ## 说明

    集中许可第一步（`reform.licence_stage: 1` 及以上）：由一个内设机构统一对外受理行政许可申请，统一颁发、送达行政许可决定。
    没有写受理、送达机构的，看承办机构。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, licence_stage: 1}
    ```

    ```yaml
    authorities:
      - {id: a1, name: 施工许可, type: 行政许可, unit: planning, accept: planning, deliver: planning}
      - {id: a2, name: 预售许可, type: 行政许可, unit: planning, accept: planning, deliver: planning}
      - {id: a3, name: 资质许可, type: 行政许可, unit: planning, accept: office, deliver: planning}  # warning: PF402
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, licence_stage: 1}
    ```

    ```yaml
    authorities:
      - {id: a1, name: 施工许可, type: 行政许可, unit: planning, accept: planning, deliver: planning}  # ok
      - {id: a3, name: 资质许可, type: 行政许可, accept: planning, decide: office, deliver: planning}
    ```
    """
    yield from _astray(scope, 1, ("accept", "deliver"))


@rule(
    "PF407",
    "licence-decision-scattered",
    scope=OnePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="“{item}”由{unit}{step_zh}，本部门的行政许可应全部交由一个机构（{main}）办理",
    en="{item} is {step_en} by {unit}; one unit ({main}) is to handle all licences",
    hint_zh="按{source}，行政许可事项全部交由一个内设机构统一办理",
    hint_en="by {source} one unit handles all licences",
)
def licence_decision_scattered(scope: OnePlan) -> Iterator[Finding]:
    """行政许可没有由一个机构统一办理。

    ## 说明

    集中许可第二步（`reform.licence_stage: 2` 及以上）：行政许可事项全部交由一个内设机构统一办理。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, licence_stage: 2}
    ```

    ```yaml
    authorities:
      - {id: a1, name: 施工许可, type: 行政许可, accept: planning, decide: planning, deliver: planning}
      - {id: a2, name: 资质许可, type: 行政许可, accept: planning, decide: office, deliver: planning}  # error: PF407
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, licence_stage: 2}
    ```

    ```yaml
    authorities:
      - {id: a1, name: 施工许可, type: 行政许可, accept: planning, decide: planning, deliver: planning}  # ok
      - {id: a2, name: 资质检查, type: 行政检查, unit: office}
    ```
    """
    yield from _astray(scope, 2, ("decide",))


@rule(
    "PF408",
    "licence-not-on-platform",
    scope=OnePlan,
    severity=WARNING,
    source=_SOURCE,
    zh="“{item}”没有进驻市行政许可平台",
    en="{item} is not on the city's licence platform",
    hint_zh="按{source}，行政许可事项向行政许可平台集中；进驻后写 platform: true",
    hint_en="by {source} licences are handled on the platform; write platform: true once it is there",
)
def licence_not_on_platform(scope: OnePlan) -> Iterator[Finding]:
    """行政许可没有进驻平台。

    ## 说明

    集中许可第三步（`reform.licence_stage: 3`）：行政许可事项向市行政许可平台集中。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, licence_stage: 3}
    ```

    ```yaml
    authorities:
      - {id: a1, name: 施工许可, type: 行政许可, unit: planning}  # warning: PF408
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, licence_stage: 3}
    ```

    ```yaml
    authorities:
      - {id: a1, name: 施工许可, type: 行政许可, unit: planning, platform: true}  # ok
    ```
    """
    if scope.policy.reform.stage < 3 or scope.plan.status is m.Status.REPEALED:
        return
    for item in licences_of(scope.plan):
        if not item.platform:
            yield found(item.at("name"), item.id, item=item.name, source=scope.policy.reform.source)


@rule(
    "PF409",
    "approval-added",
    scope=SincePlan,
    severity=ERROR,
    source="planforge.yaml 改革要求注明的出处；改革原则：大力精简规范非行政许可审批事项",
    zh="新增了非行政许可审批事项“{item}”",
    en="the approval {item}, which is no licence, is new",
    hint_zh="按{source}，非行政许可审批只减不增；法律、法规设定的写成行政许可",
    hint_en="by {source} such approvals are cut, not added; what a law sets up is a licence",
)
def approval_added(scope: SincePlan) -> Iterator[Finding]:
    """新增了非行政许可审批事项。

    ## 说明

    写了改革要求和出处时，与基线比较：非行政许可审批事项只减不增。取消的写在 `cancelled`。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号}
    ```

    ```yaml before
    status: in_force
    ```

    ```yaml
    authorities:
      - {id: a1, name: 外地企业进市备案, type: 非行政许可审批, unit: planning}  # error: PF409
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号}
    ```

    ```yaml before
    authorities:
      - {id: a1, name: 外地企业进市备案, type: 非行政许可审批, unit: planning}
    ```

    ```yaml
    authorities:
      - {id: a1, name: 外地企业进市备案, type: 非行政许可审批, unit: planning}  # ok
    ```
    """
    if not scope.policy.reform.source:
        return
    before = {one.id for one in scope.old.authorities if one.type == APPROVAL}
    for item in scope.plan.authorities:
        if item.type == APPROVAL and item.id not in before:
            yield found(item.at("name"), item.id, item=item.name, source=scope.policy.reform.source)


RULES: tuple[Rule, ...] = (
    licence_window_scattered,
    licence_decision_scattered,
    licence_not_on_platform,
    approval_added,
)
