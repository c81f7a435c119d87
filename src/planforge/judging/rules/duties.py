"""PF110, PF111, PF114, PF115, PF134: duties and functions answer each other, and stand once.

职责超出、空白 are what an evaluation of 三定 looks for first.
"""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.rules.decorator import ERROR, INFO, WARNING, found, rule
from planforge.judging.scopes import ALIKE_PERCENT, ALIKE_SHORTEST, clip, is_formula, other_places
from planforge.plan import records as m
from planforge.words.likeness import alike

EVALUATION = "自治区机构编制执行情况和使用效益评估指标体系 2.2.2"


@rule(
    "PF110",
    "duty-without-function",
    scope=OnePlan,
    severity=ERROR,
    source=f"{EVALUATION}（职责超出）",
    zh="{unit}的职责“{text}”没有对应的主要职责",
    en="{unit}: the duty “{text}” serves no function",
    hint_zh="在 serves 中写它落实的主要职责的标识；找不到对应的，或者职责超出，或者主要职责有遗漏",
    hint_en="name under serves the function it carries out",
)
def duty_without_function(scope: OnePlan) -> Iterator[Finding]:
    """业务机构的职责没有对应的主要职责。

    ## 说明

    内设机构的职责由部门的主要职责分解而来，不能超出。业务机构的每条职责用 `serves` 写明落实哪项（几项）主要职责。
    综合机构（文秘、人事、财务、后勤）、党群机构和“承办领导交办的其他事项”可以不写。一条也没有写的方案（如刚导入的）不逐条报告，见 PF134。

    ## 错误示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        role: business
        duties:
          - {id: plans, text: 起草科技发展规划。, serves: [plan]}
          - {id: guide, text: 负责项目指南的编制和发布。}  # error: PF110
    ```

    ## 正确示例

    ```yaml
    units:
      - id: office
        name: 办公室
        role: support
        duties:
          - {id: papers, text: 负责文电、会务、机要和档案工作。}  # ok
      - id: planning
        name: 规划科
        duties:
          - {id: guide, text: 负责项目指南的编制和发布。, serves: [plan]}
          - {id: other, text: 承办局领导交办的其他事项。}
    ```
    """
    if not _is_linked(scope):
        return
    for unit, duty in scope.duties:
        if unit.role is m.Role.BUSINESS and not duty.serves and not is_formula(duty.text):
            yield found(duty.at("text"), duty.id, unit=unit.name, text=clip(duty.text))


def _is_linked(scope: OnePlan) -> bool:
    """Whether the links are there to be checked one by one: from half of them on. A paper that was approved says none of them, and a
    drafter who has written the first of many is told how many there are, not every one that is missing."""
    linked = sum(bool(duty.serves) for _, duty in scope.duties)
    return linked > 0 and 2 * linked >= len(scope.duties)


@rule(
    "PF134",
    "nothing-linked",
    scope=OnePlan,
    severity=INFO,
    source=f"{EVALUATION}（职责超出、职责空白）",
    zh="科室职责对应主要职责的已写 {linked}/{n} 条，职责有没有超出、空白没有核对",
    en="{linked} of {n} duties say which function they serve: neither excess nor gaps were checked",
    hint_zh="在科室职责里写对应的主要职责的标识；写到一半，就逐条核对",
    hint_en="name under serves the function a duty carries out; from half of them on each is checked",
    since="0.2.0",
)
def nothing_linked(scope: OnePlan) -> Iterator[Finding]:
    """科室职责都没有写对应的主要职责。

    ## 说明

    批准的文件里不写哪个机构落实哪项主要职责，刚导入的方案因此一条也没有。写到一半，PF110、PF111 就逐条核对；在那以前只说
    已经对应几条。

    ## 错误示例

    ```yaml
    units:
      - {id: planning, name: 规划科, duties: [{id: guide, text: 负责项目指南的编制和发布。}]}  # info: PF134
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: guide, text: 负责项目指南的编制和发布。, serves: [plan]}  # ok
    ```
    """
    if scope.duties and not _is_linked(scope):
        yield found(
            scope.plan.units[0].at("name"),
            n=len(scope.duties),
            linked=sum(bool(duty.serves) for _, duty in scope.duties),
        )


@rule(
    "PF111",
    "function-not-served",
    scope=OnePlan,
    severity=WARNING,
    source=f"{EVALUATION}②（职责空白）",
    zh="主要职责“{text}”没有内设机构承担",
    en="no unit serves the function “{text}”",
    hint_zh="在承担它的科室职责的 serves 中写 {id}",
    hint_en="write {id} under serves of the duty that carries it out",
)
def function_not_served(scope: OnePlan) -> Iterator[Finding]:
    """主要职责没有内设机构承担。

    ## 说明

    每项一般职责至少由一个内设机构承担。兜底职责（完成交办的其他任务）、职能转变和有关职责分工不在此列。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}
      - {id: talents, text: 拟订科技人才队伍建设规划并组织实施。}  # warning: PF111
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}
      - {id: other, text: 完成市委、市政府交办的其他任务。, kind: catch_all}  # ok
    ```
    """
    named = dict.fromkeys(name for _, duty in scope.duties for name in duty.serves)
    if scope.duties and not _is_linked(scope):
        return  # PF134
    # A mistyped id is told by PF102.
    served = {id_ for name in named for id_ in scope.function_names.meant(name)}
    for function in scope.plan.functions:
        ordinary = function.kind is m.FunctionKind.ORDINARY and not is_formula(function.text)
        if ordinary and function.id and function.id not in served:
            yield found(function.at("text"), function.id, id=function.id, text=clip(function.text))


@rule(
    "PF114",
    "repeated-duty",
    scope=OnePlan,
    severity=WARNING,
    source="三定规定的通行写法",
    zh="{unit}的职责“{text}”写了两次",
    en="{unit} has the duty “{text}” twice",
    hint_zh="合并成一条",
    hint_en="make one of the two",
)
def repeated_duty(scope: OnePlan) -> Iterator[Finding]:
    """一个机构的同一职责写了两次。

    ## 说明

    同一机构里两条职责相同或基本相同，多半是合并旧文时留下的。

    ## 错误示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: d1, text: 负责科技项目指南的征集、编制和发布。, serves: [plan]}
          - {id: d2, text: 负责科技项目指南的征集、编制、发布。, serves: [plan]}  # warning: PF114
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: d1, text: 负责科技项目指南的征集、编制和发布。, serves: [plan]}  # ok
          - {id: d2, text: 组织专家评审。, serves: [plan]}
    ```
    """
    for group in scope.alike_duties:
        seen: set[int] = set()
        for unit, duty in group:
            if id(unit) in seen:
                own = tuple(pair for pair in group if pair[0] is unit)
                related = other_places(own, duty)
                yield found(
                    duty.at("text"), duty.id, unit=unit.name, text=clip(duty.text), related=related
                )
            seen.add(id(unit))


@rule(
    "PF115",
    "repeated-function",
    scope=OnePlan,
    severity=WARNING,
    source="三定规定的通行写法",
    zh="主要职责“{text}”写了两次",
    en="the function “{text}” stands twice",
    hint_zh="合并成一项",
    hint_en="make one of the two",
)
def repeated_function(scope: OnePlan) -> Iterator[Finding]:
    """两项主要职责相同。

    ## 说明

    两项主要职责去掉标点后相同或基本相同。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划和年度计划并组织实施。}
      - {id: plan-2, text: 拟订全市科技发展规划、年度计划并组织实施。}  # warning: PF115
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划和年度计划并组织实施。}  # ok
      - {id: funds, text: 管理科技专项经费。}
    ```
    """
    functions = scope.plan.functions
    texts = [function.text for function in functions]
    told: set[int] = set()
    for i, j in alike(texts, least=ALIKE_PERCENT, shortest=ALIKE_SHORTEST):
        if j not in told:
            told.add(j)
            function = functions[j]
            related = (Related(functions[i].at("text"), "先前写在这里", "first stands here"),)
            yield found(function.at("text"), function.id, text=clip(function.text), related=related)


@rule(
    "PF119",
    "function-out-of-order",
    scope=OnePlan,
    severity=WARNING,
    source="三定规定的通行写法（完成交办的其他任务是最后一项具体职责）",
    zh="兜底职责“{text}”后面还有 {n} 项一般职责，照方案的顺序印出",
    en="{n} ordinary function(s) come after the catch-all “{text}”, and are printed there",
    hint_zh="把兜底职责移到它们后面；种类写错了的改正种类",
    hint_en="put the catch-all behind them, or mend its kind",
)
def function_out_of_order(scope: OnePlan) -> Iterator[Finding]:
    """主要职责的顺序不对。

    ## 说明

    “完成交办的其他任务”通常是最后一项具体职责。“职能转变”“有关职责分工”各地有的排在它前面，有的排在它后面，照方案的顺序印出。

    ## 错误示例

    ```yaml
    functions:
      - {id: other, text: 完成市委、市政府交办的其他任务。, kind: catch_all}  # warning: PF119
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}
      - {id: other, text: 完成市委、市政府交办的其他任务。, kind: catch_all}
      - {id: turn, text: 职能转变。加强统筹，减少审批。, kind: transformation}  # ok
    ```
    """
    functions = scope.plan.functions
    for at, function in enumerate(functions):
        if function.kind is not m.FunctionKind.CATCH_ALL:
            continue
        behind = sum(one.kind is m.FunctionKind.ORDINARY for one in functions[at + 1 :])
        if behind:
            yield found(function.at("text"), function.id, text=clip(function.text), n=behind)


RULES: tuple[Rule, ...] = (
    duty_without_function,
    function_not_served,
    nothing_linked,
    repeated_duty,
    repeated_function,
    function_out_of_order,
)
