"""PF228, PF229: the duties of a unit agree with what it is declared to be."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.measures.licences import concentration
from planforge.judging.measures.powers import against_tags, beside_window
from planforge.judging.rules.decorator import WARNING, found, rule
from planforge.judging.scopes import clip
from planforge.plan import records as m


@rule(
    "PF228",
    "duty-against-power",
    scope=OnePlan,
    severity=WARNING,
    source="改革原则：横向分权制衡，决策、执行、监督由不同机构承担",
    zh="{unit}的职能标签是{tag}，职责“{text}”却是执行（{words}）",
    en="{unit} is tagged {tag}, and its duty {text} enforces ({words})",
    hint_zh="把这项职责调整给执行的机构，或者核对 tags（职能标签）；执行的用语在 reform 的 enforcing 里改",
    hint_en="give the duty to a unit that executes, or check the tags; the words stand in reform.enforcing",
    since="0.2.0",
)
def duty_against_power(scope: OnePlan) -> Iterator[Finding]:
    """决策或监督的机构承担执行的职责。

    ## 说明

    机构的 `tags`（职能标签）写了决策、监督或者评价，没有写执行、许可、处罚、检查的，职责里不应有实施处罚、查处、受理审批一类的执行工作。
    指导、审核、监督执法的不算。用哪些字样判断，可以在 planforge.yaml 的 `reform` 里写 `enforcing`。

    ## 错误示例

    ```yaml
    units:
      - id: law
        name: 法规科
        tags: [监督]
        duties:
          - {id: fine, text: 承担行政处罚的实施工作。, serves: [plan]}  # warning: PF228
    ```

    ## 正确示例

    ```yaml
    units:
      - id: law
        name: 法规科
        tags: [监督]
        duties:
          - {id: fine, text: 承担行政处罚案件的审核和执法监督工作。, serves: [plan]}  # ok
    ```
    """
    for unit, duty, tag, words in against_tags(scope.plan, scope.policy):
        related = (Related(unit.at("tags"), "职能标签在这里", "the tags"),)
        yield found(
            duty.at("text"), duty.id, unit=unit.name, tag=tag, text=clip(duty.text), words=words,
            related=related,
        )  # fmt: skip


@rule(
    "PF229",
    "licence-duty-elsewhere",
    scope=OnePlan,
    severity=WARNING,
    source="planforge.yaml 改革要求注明的出处；改革原则：由分散许可向集中许可转变",
    zh="{unit}的职责“{text}”是行政许可的{words}，应由{window}统一承担",
    en="the duty {text} of {unit} is to {words} licences, which {window} is to do for all",
    hint_zh="按{source}，把这一部分调整给{window}；许可的用语在 reform 的 licensing 里改",
    hint_en="by {source}, give that part to {window}; the words stand in reform.licensing",
    since="0.2.0",
)
def licence_duty_elsewhere(scope: OnePlan) -> Iterator[Finding]:
    """许可集中以后，别的机构的职责里还有受理、送达或者审批。

    ## 说明

    planforge.yaml 写了许可集中到哪一步（`reform.licence_stage`）时，不只看权责清单，也看职责：统一受理、送达的机构以外，
    别的机构的职责不应再写行政许可的受理、送达（第 2 步起还有审批）。这个机构是标了“许可受理”“许可办理”的，没有标的看权责清单。
    用哪些字样判断，可以在 `reform` 里写 `licensing`。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2026〕4号, licence_stage: 1}
    ```

    ```yaml
    units:
      - id: licences
        name: 行政审批科
        tags: [许可受理]
        duties: [{id: window, text: 承担行政许可的统一受理和送达工作。, serves: [plan]}]
      - id: planning
        name: 规划科
        duties: [{id: take, text: 承担科研项目行政许可的受理工作。, serves: [plan]}]  # warning: PF229
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2026〕4号, licence_stage: 1}
    ```

    ```yaml
    units:
      - id: licences
        name: 行政审批科
        tags: [许可受理]
        duties: [{id: window, text: 承担行政许可的统一受理和送达工作。, serves: [plan]}]
      - id: planning
        name: 规划科
        duties: [{id: take, text: 承担科研项目行政许可的事后监管工作。, serves: [plan]}]  # ok
    ```
    """
    names = m.unit_names(scope.plan)
    window = concentration(scope.plan).main
    for unit, duty, words in beside_window(scope.plan, scope.policy):
        yield found(
            duty.at("text"), duty.id, unit=unit.name, text=clip(duty.text), words=words,
            window=names.get(window, window), source=scope.policy.reform.source,
        )  # fmt: skip


RULES: tuple[Rule, ...] = (duty_against_power, licence_duty_elsewhere)
