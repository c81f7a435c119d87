"""PF403, PF410: in a process decision, execution and supervision are held by different units, and none is missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.measures.separation import matrix, missing
from planforge.judging.rules.decorator import ERROR, found, rule
from planforge.plan import records as m

_SOURCE = "改革原则：横向分权制衡，决策、执行、监督由不同机构承担，协作制约"


@rule(
    "PF403",
    "powers-not-separated",
    scope=OnePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="“{process}”中，{unit}既{first_zh}（{first}），又{second_zh}（{second}）",
    en="in {process} {unit} both {first_en}s ({first}) and {second_en}s ({second})",
    hint_zh="决策、执行、监督分给不同的机构；同一种权力的几个环节可以在一个机构",
    hint_en="give decision, execution and supervision to different units; stages of one power may share a unit",
)
def powers_not_separated(scope: OnePlan) -> Iterator[Finding]:
    """一个机构既决策又执行，或者既执行又监督。

    ## 说明

    一个事项的流程（`processes`）里，决策、执行、监督应当由不同的机构承担。同一种权力的几个环节可以在一个机构，
    如指南编制和专家评审都是决策，可以都在规划科。

    ## 错误示例

    ```yaml
    processes:
      - id: projects
        name: 科技项目管理
        stages:
          - {name: 指南编制, power: decide, unit: planning}
          - {name: 组织实施, power: execute, unit: planning}  # error: PF403
          - {name: 绩效评价, power: supervise, unit: office}
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: office, name: 办公室}
      - {id: planning, name: 规划科}
      - {id: high-tech, name: 高新技术科}
    processes:
      - id: projects
        name: 科技项目管理
        stages:
          - {name: 指南编制, power: decide, unit: planning}  # ok
          - {name: 专家评审, power: decide, unit: planning}
          - {name: 组织实施, power: execute, unit: high-tech}
          - {name: 绩效评价, power: supervise, unit: office}
    ```
    """
    names = m.unit_names(scope.plan)
    for process in scope.plan.processes:
        for row in matrix(process):
            held = [stages for stages in row.stages if stages]
            for earlier, later in pairwise(held):
                first, second = earlier[0], later[0]
                related = Related(first.at("unit"), "另一环节在这里", "the other stage")
                yield found(
                    second.at("unit"),
                    process.id,
                    process=process.name,
                    unit=names.get(row.unit, row.unit),
                    first=first.name,
                    second=second.name,
                    first_zh=first.power.zh,
                    second_zh=second.power.zh,
                    first_en=first.power.value,
                    second_en=second.power.value,
                    related=(related,),
                )


@rule(
    "PF410",
    "power-missing",
    scope=OnePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="“{process}”没有{powers_zh}的环节",
    en="{process} has no stage to {powers_en}",
    hint_zh="决策、执行、监督各写至少一个环节和承担的机构",
    hint_en="write at least one stage, with its unit, for each of the three powers",
)
def power_missing(scope: OnePlan) -> Iterator[Finding]:
    """流程缺了决策、执行或监督。

    ## 说明

    一个事项的流程里，决策、执行、监督都要有机构承担，才谈得上相互制约。没有写环节的流程由 PF125 指出。

    ## 错误示例

    ```yaml
    processes:
      - id: projects
        name: 科技项目管理  # error: PF410
        stages:
          - {name: 指南编制, power: decide, unit: planning}
          - {name: 组织实施, power: execute, unit: office}
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: office, name: 办公室}
      - {id: planning, name: 规划科}
      - {id: high-tech, name: 高新技术科}
    processes:
      - id: projects
        name: 科技项目管理  # ok
        stages:
          - {name: 指南编制, power: decide, unit: planning}
          - {name: 组织实施, power: execute, unit: high-tech}
          - {name: 绩效评价, power: supervise, unit: office}
    ```
    """
    for process in scope.plan.processes:
        powers = missing(process)
        if process.stages and powers:
            yield found(
                process.at("name"),
                process.id,
                process=process.name,
                powers_zh="、".join(power.zh for power in powers),
                powers_en=" or ".join(power.value for power in powers),
            )


RULES: tuple[Rule, ...] = (powers_not_separated, power_missing)
