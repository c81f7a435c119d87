"""PF116, PF117, PF120–PF122: the units as a list: none empty, none twice, in order."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan
from planforge.judging.rules.decorator import ERROR, INFO, WARNING, found, rule
from planforge.plan import records as m

# 合署 and 挂靠 name another unit, which may well be listed itself.
_NAMES_ANOTHER = (m.PlateKind.CO_LOCATED, m.PlateKind.ATTACHED)

# The units that come unnumbered after the others.
_TAIL_WORDS = ("机关党委", "机关党总支", "机关党支部", "离退休", "老干部", "纪检", "派驻")


@rule(
    "PF116",
    "unit-without-duties",
    scope=OnePlan,
    severity=WARNING,
    source="三定规定的通行写法；《地方各级人民政府机构设置和编制管理条例》第十三条",
    zh="{unit}没有写职责",
    en="{unit} has no duties",
    hint_zh="逐条写出职责；按有关规定设置的机构（纪检监察等）写 by_rule: true",
    hint_en="write its duties; a unit set up by general rules takes by_rule: true",
)
def unit_without_duties(scope: OnePlan) -> Iterator[Finding]:
    """内设机构没有职责。

    ## 说明

    每个内设机构都要写明职责。“按有关规定设置”的机构（`by_rule: true`）、职责全在下设机构的机构可以不写。

    ## 错误示例

    ```yaml
    units:
      - {id: planning, name: 规划科}  # warning: PF116
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: guide, text: 负责项目指南的编制和发布。, serves: [plan]}
      - {id: discipline, name: 纪检监察机构, role: party, numbered: false, by_rule: true}  # ok
    ```
    """
    for unit in scope.units:
        if not (unit.duties or unit.by_rule or unit.children):
            yield found(unit.at("name"), unit.id, unit=unit.name)


@rule(
    "PF117",
    "duties-by-rule",
    scope=OnePlan,
    severity=WARNING,
    source="三定规定的通行写法（“纪检监察机构按有关规定设置。”）",
    zh="{unit}写明按有关规定设置，又写了职责，职责不会写入规定",
    en="{unit} is set up by general rules, so its duties will not be printed",
    hint_zh="去掉 by_rule，或者去掉职责",
    hint_en="drop by_rule, or drop the duties",
)
def duties_by_rule(scope: OnePlan) -> Iterator[Finding]:
    """“按有关规定设置”的机构写了职责。

    ## 说明

    `by_rule: true` 的机构在规定里只有一句“按有关规定设置”，写了职责也不会出现。

    ## 错误示例

    ```yaml
    units:
      - id: discipline
        name: 纪检监察机构
        role: party
        by_rule: true  # warning: PF117
        duties:
          - {id: discipline-1, text: 负责机关纪检工作。}
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: discipline, name: 纪检监察机构, role: party, by_rule: true}  # ok
    ```
    """
    for unit in scope.units:
        if unit.by_rule and unit.duties:
            yield found(unit.at("by_rule"), unit.id, unit=unit.name)


def _names(units: tuple[m.Unit, ...]) -> Iterator[tuple[str, m.Unit, Span]]:
    for unit in units:
        yield unit.name, unit, unit.at("name")
        for plate in unit.plates:
            if plate.kind not in _NAMES_ANOTHER and plate.name != unit.name:
                yield plate.name, unit, plate.at("name")


def _families(units: tuple[m.Unit, ...]) -> Iterator[tuple[m.Unit, ...]]:
    """Units side by side: two bureaus' 综合科 under different parents are no clash."""
    yield units
    for unit in units:
        if unit.children:
            yield from _families(unit.children)


@rule(
    "PF120",
    "same-unit-name",
    scope=OnePlan,
    severity=ERROR,
    source="《国务院行政机构设置和编制管理条例》第十六条",
    zh="有两个内设机构叫“{name}”",
    en="two units are called {name}",
    hint_zh="改一个名称；同一机构的第二名称写在它的 plates 里",
    hint_en="rename one; a second name of one unit goes under its plates",
)
def same_unit_name(scope: OnePlan) -> Iterator[Finding]:
    """两个内设机构同名。

    ## 说明

    同级的内设机构名称（连同加挂、又名）不能相同。不同机构下设的科可以同名；合署、挂靠所指的本来就是另一个机构，
    不算同名。

    ## 错误示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties: [{id: d1, text: 负责规划编制。, serves: [plan]}]
      - id: planning-2
        name: 规划科  # error: PF120
        duties: [{id: d2, text: 负责项目评审。, serves: [plan]}]
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        plates: [{name: 行政审批科, kind: alias}]
        duties: [{id: d1, text: 负责规划编制。, serves: [plan]}]
      - id: projects
        name: 项目科  # ok
        duties: [{id: d2, text: 负责项目评审。, serves: [plan]}]
    ```
    """
    for family in _families(scope.plan.units):
        first: dict[str, Span] = {}
        for name, unit, span in _names(family):
            if name in first:
                related = (Related(first[name], "先前写在这里", "first stands here"),)
                yield found(span, unit.id, name=name, related=related)
            else:
                first[name] = span


@rule(
    "PF121",
    "numbered-tail-unit",
    scope=OnePlan,
    severity=INFO,
    source="三定规定的通行写法",
    zh="{unit}编了序号，通常排在最后、不编序号",
    en="{unit} is numbered; such units usually come last without a number",
    hint_zh="写 numbered: false；是否计入内设机构个数由 counted 另定",
    hint_en="write numbered: false; whether it counts is for counted to say",
)
def numbered_tail_unit(scope: OnePlan) -> Iterator[Finding]:
    """机关党委、纪检、离退休机构编了序号。

    ## 说明

    机关党委、纪检监察机构、离退休干部工作机构通常写在各内设机构之后，不编（一）（二）序号。

    ## 错误示例

    ```yaml
    units:
      - id: party
        name: 机关党委  # info: PF121
        role: party
        duties: [{id: party-1, text: 负责机关党群工作。}]
    ```

    ## 正确示例

    ```yaml
    units:
      - id: party
        name: 机关党委  # ok
        role: party
        numbered: false
        duties: [{id: party-1, text: 负责机关党群工作。}]
    ```
    """
    for unit in scope.plan.units:
        tail = unit.role is m.Role.PARTY and any(word in unit.name for word in _TAIL_WORDS)
        if tail and unit.numbered:
            yield found(unit.at("name"), unit.id, unit=unit.name)


@rule(
    "PF122",
    "unnumbered-before-numbered",
    scope=OnePlan,
    severity=WARNING,
    source="三定规定的通行写法",
    zh="{unit}不编序号，却排在编序号的{next}之前",
    en="{unit} has no number but stands before {next}, which has",
    hint_zh="把它移到最后，或者写 numbered: true",
    hint_en="move it to the end, or number it",
)
def unnumbered_before_numbered(scope: OnePlan) -> Iterator[Finding]:
    """不编序号的机构排在编序号的机构之前。

    ## 说明

    不编序号的机构写在最后，否则读者会以为漏了一个序号。自己不编号、下面的机构编号的（老龄工作机构），按方案的位置写，不报。

    ## 错误示例

    ```yaml
    units:
      - id: party
        name: 机关党委  # warning: PF122
        role: party
        numbered: false
        duties: [{id: party-1, text: 负责机关党群工作。}]
      - id: planning
        name: 规划科
        duties: [{id: d1, text: 负责规划编制。, serves: [plan]}]
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties: [{id: d1, text: 负责规划编制。, serves: [plan]}]
      - id: party
        name: 机关党委  # ok
        role: party
        numbered: false
        duties: [{id: party-1, text: 负责机关党群工作。}]
    ```
    """
    units = scope.plan.units
    last = max((index for index, unit in enumerate(units) if unit.numbered), default=-1)
    for unit in units[: max(last, 0)]:
        if not unit.numbered and not m.heads_numbered(unit):
            yield found(unit.at("name"), unit.id, unit=unit.name, next=units[last].name)


RULES: tuple[Rule, ...] = (
    unit_without_duties,
    duties_by_rule,
    same_unit_name,
    numbered_tail_unit,
    unnumbered_before_numbered,
)
