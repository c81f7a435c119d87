"""PF317: a 调整通知 that nobody signs."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.rules.baseline import printed
from planforge.judging.rules.decorator import WARNING, found, rule
from planforge.judging.scopes_since import SincePlan
from planforge.plan import records as m
from planforge.wording.issuing import notice_facts
from planforge.words.phrases import bare


@rule(
    "PF317",
    "notice-unsigned",
    scope=SincePlan,
    severity=WARNING,
    source="《党政机关公文处理工作条例》第九条（发文机关署名）",
    zh="{department}的调整通知没有署名机关",
    en="nobody signs the notice of what changed in {department}",
    hint_zh="在 notice 里写 office（印发机关）；planforge.yaml 的 office 只给本级的部门署名，没有写的由 government 推定，管委会没有党委，推定不出来",
    hint_en="write office under notice; the office of planforge.yaml signs for departments of its own government only, and is not inferred for one without a party committee",
    since="0.2.0",
)
def notice_unsigned(scope: SincePlan) -> Iterator[Finding]:
    """方案改了，调整通知没有署名机关。

    ## 说明

    调整通知由机构编制部门署名。planforge.yaml 的 `office` 是本级的，不替别的政府的部门署名；没有写的由 `government` 推定（县政府的是县委机构编制委员会办公室），管委会没有党委，推定不出来。都没有，通知末尾就只有日期。

    ## 错误示例

    ```yaml planforge.yaml
    government: 市政府
    office: 市委编办
    ```

    ```yaml before
    status: in_force
    department: {name: 东城区城管局, government: 区政府}
    functions: [{id: plan, text: 拟订规划。}]
    ```

    ```yaml
    status: in_force
    department: {name: 东城区城管局, government: 区政府}  # warning: PF317
    functions: [{id: plan, text: 拟订规划并组织实施。}]
    ```

    ## 正确示例

    ```yaml planforge.yaml
    government: 市政府
    office: 市委编办
    ```

    ```yaml before
    status: in_force
    department: {name: 东城区城管局, government: 区政府}
    functions: [{id: plan, text: 拟订规划。}]
    ```

    ```yaml
    status: in_force
    department: {name: 东城区城管局, government: 区政府}  # ok
    notice: {office: 区委编办}
    functions: [{id: plan, text: 拟订规划并组织实施。}]
    ```
    """
    plan, old = scope.plan, scope.old
    if plan.status is not m.Status.IN_FORCE or old.status is not m.Status.IN_FORCE:
        return
    if not notice_facts(plan, scope.policy).office and printed(old) != printed(plan):
        yield found(plan.department.at("name"), department=bare(plan.department.name))


RULES: tuple[Rule, ...] = (notice_unsigned,)
