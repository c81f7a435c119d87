"""PF518: a plan that was handed in for approval, or approved, and edited afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.rules.decorator import WARNING, found, rule
from planforge.judging.scopes import OnePlan
from planforge.plan.choices import Status
from planforge.plan.rounds import edited_since
from planforge.words.phrases import bare, day


@rule(
    "PF518",
    "edited-after-submission",
    scope=OnePlan,
    severity=WARNING,
    source="《党政机关公文处理工作条例》第十九条、第二十条（公文文稿经审核、签发；需作实质性修改的，应当重新送审）",
    zh="{department}{when}{way}的文本以后又改过，待重新审定",
    en="{department} was edited after its text was recorded ({way}{when}), to be approved anew",
    hint_zh="改回{way}的文本；确要修改的，重新送审后运行 planforge round 送审稿",
    hint_en="take the edit back, or hand it in again and run planforge round submitted",
    since="0.2.0",
)
def edited_after_submission(scope: OnePlan) -> Iterator[Finding]:
    """送审、审定以后又改过。

    ## 说明

    `planforge round 送审稿` 记下送审时的文本，`planforge round 施行` 记下审定的文本。以后条文、机构、编制有改动，送审、审定的就不是这一稿：
    每份文件的标题后面写“（送审稿，待重新审定）”“（待重新审定）”，不生成印发通知，这里也提示。文号、日期、标识、承接关系、实有人数、
    环节和权责清单不算文本。没有记下文本的方案不查；修订新的一版，先运行 `planforge round 草案`。

    ## 错误示例

    ```yaml
    status: submitted  # warning: PF518
    department: {name: 市科学技术局}
    functions: [{id: plan, text: 拟订规划并组织实施。}]
    rounds: [{state: submitted, date: 2026-11-02, text: 000000000000}]
    ```

    ## 正确示例

    ```yaml
    status: submitted  # ok
    department: {name: 市科学技术局}
    functions: [{id: plan, text: 拟订规划。}]
    rounds: [{state: submitted, date: 2026-11-02, text: 5745ec8f5cc4}]
    ```
    """
    handed_in = edited_since(scope.plan)
    if handed_in is not None:
        when = day(handed_in.date) if handed_in.date else ""
        name = bare(scope.plan.department.name)
        way = "审定" if handed_in.state is Status.IN_FORCE else "送审"
        yield found(scope.plan.at("status"), name, department=name, when=when, way=way)


RULES: tuple[Rule, ...] = (edited_after_submission,)
