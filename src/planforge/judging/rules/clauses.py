"""PF118, PF154–PF158: what a text must have, and the clauses of one in force."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.rules.decorator import ERROR, INFO, WARNING, found, rule
from planforge.judging.scopes import clip
from planforge.plan import records as m
from planforge.wording import interpreter

_USUAL = "三定规定的通行写法"


@rule(
    "PF118",
    "nothing-listed",
    scope=OnePlan,
    severity=ERROR,
    source="《地方各级人民政府机构设置和编制管理条例》第九条、第十三条",
    zh="没有列出{what_zh}",
    en="no {what_en} are listed",
    hint_zh="逐项写出{what_zh}",
    hint_en="list them",
)
def nothing_listed(scope: OnePlan) -> Iterator[Finding]:
    """没有主要职责或内设机构。

    ## 说明

    三定规定至少有一项主要职责和一个内设机构。

    ## 错误示例

    ```yaml
    functions: []  # error: PF118
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}  # ok
    ```
    """
    for field, zh in (("functions", "主要职责"), ("units", "内设机构")):
        if not getattr(scope.plan, field):
            yield found(scope.plan.at(field), what_zh=zh, what_en=field)


def _in_force(plan: m.Plan) -> bool:
    return plan.status is m.Status.IN_FORCE


@rule(
    "PF154",
    "no-interpreter",
    scope=OnePlan,
    severity=WARNING,
    source=f"{_USUAL}（“本规定由……负责解释”）",
    zh="没有写由谁负责解释",
    en="nobody is named to interpret the regulation",
    hint_zh="写 interpreted_by，或者在 planforge.yaml 写编办名称（office）",
    hint_en="write interpreted_by, or office in planforge.yaml",
    keys={"office": "编办"},
)
def no_interpreter(scope: OnePlan) -> Iterator[Finding]:
    """施行的规定没有解释机关。

    ## 说明

    规定的最后写明由谁负责解释。方案没有写时，用 planforge.yaml 的编办名称；也没有写的，由它的政府推定。管委会没有党委，推定不出来，
    才报。草案不查。

    ## 错误示例

    ```yaml planforge.yaml
    government: 某开发区管委会
    ```

    ```yaml
    status: in_force  # warning: PF154
    ```

    ## 正确示例

    ```yaml
    status: in_force  # ok
    interpreted_by: 市委机构编制委员会办公室
    ```
    """
    if _in_force(scope.plan) and not interpreter(scope.plan, scope.policy):
        yield found(scope.plan.at("status"))


@rule(
    "PF155",
    "no-effective-date",
    scope=OnePlan,
    severity=WARNING,
    source=f"{_USUAL}（条款式：“本规定自……起施行”）",
    zh="方案已施行，没有写施行日期",
    en="the plan is in force, but since when is not said",
    hint_zh="写 effective_from，如 2026-03-09",
    hint_en="write effective_from, for example 2026-03-09",
)
def no_effective_date(scope: OnePlan) -> Iterator[Finding]:
    """条款式规定没有施行日期。

    ## 说明

    条款式规定的最后一条写明自何日起施行。分段式的旧文和草案不查。

    ## 错误示例

    ```yaml
    status: in_force  # warning: PF155
    ```

    ## 正确示例

    ```yaml
    status: in_force  # ok
    effective_from: 2026-03-09
    ```
    """
    plan = scope.plan
    if _in_force(plan) and plan.style is m.Style.ARTICLE and plan.effective_from is None:
        yield found(plan.at("status"))


@rule(
    "PF156",
    "no-basis",
    scope=OnePlan,
    severity=WARNING,
    source=f"{_USUAL}（第一条写明一至三件依据）",
    zh="方案已施行，没有写依据",
    en="the plan is in force and rests on no document",
    hint_zh="在 basis 写机构改革方案等依据",
    hint_en="name the reform plan or other documents under basis",
)
def no_basis(scope: OnePlan) -> Iterator[Finding]:
    """施行的规定没有依据。

    ## 说明

    规定开头写明根据哪些文件制定。草案不查。

    ## 错误示例

    ```yaml
    status: in_force  # warning: PF156
    basis: []
    ```

    ## 正确示例

    ```yaml
    status: in_force  # ok
    basis: [{title: 某某市机构改革方案}]
    ```
    """
    if _in_force(scope.plan) and not scope.plan.basis:
        yield found(scope.plan.at("status"))


@rule(
    "PF157",
    "transition-without-end",
    scope=OnePlan,
    severity=WARNING,
    source="《地方各级人民政府机构设置和编制管理条例》第十一条（明确期限）",
    zh="过渡条款“{text}”没有期限",
    en="the transition “{text}” has no end",
    hint_zh="写 until，如 2026-12-31；到期后超编、超职数照常报错",
    hint_en="write until, for example 2026-12-31",
)
def transition_without_end(scope: OnePlan) -> Iterator[Finding]:
    """过渡条款没有期限。

    ## 说明

    “允许暂时超编”“允许暂时超职数配备”要写明到何日为止。没有期限的过渡条款不能抵消超编（PF212）。

    ## 错误示例

    ```yaml
    transitions:
      - {text: 允许暂时超编2名。}  # warning: PF157
    ```

    ## 正确示例

    ```yaml
    transitions:
      - {text: 允许暂时超编2名。, until: 2099-12-31}  # ok
    ```
    """
    for transition in scope.plan.transitions:
        if transition.until is None:
            yield found(transition.at("text"), text=clip(transition.text))


@rule(
    "PF158",
    "no-document-number",
    scope=OnePlan,
    severity=INFO,
    source="GB/T 9704-2012《党政机关公文格式》7.2.5",
    zh="方案已施行，没有写印发的发文字号",
    en="the plan is in force, its document number is not given",
    hint_zh="在 issuing 写 doc_no，调整通知和修订对照表要引用它",
    hint_en="write doc_no under issuing; change papers quote it",
    keys={"doc_no": "发文字号"},
)
def no_document_number(scope: OnePlan) -> Iterator[Finding]:
    """施行的规定没有发文字号。

    ## 说明

    以后的调整通知要引用印发规定的文号。草案不查。

    ## 错误示例

    ```yaml
    status: in_force  # info: PF158
    ```

    ## 正确示例

    ```yaml
    status: in_force  # ok
    issuing: {doc_no: 某政办发〔2026〕12号}
    ```
    """
    plan = scope.plan
    if _in_force(plan) and not (plan.issuing and plan.issuing.doc_no):
        yield found(plan.at("status"))


RULES: tuple[Rule, ...] = (
    nothing_listed,
    no_interpreter,
    no_effective_date,
    no_basis,
    transition_without_end,
    no_document_number,
)
