"""PF301, PF311, PF312: what a plan declares about its last approved version holds, and no department vanishes."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan, SinceCity, SincePlan
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule


@rule(
    "PF301",
    "intention-not-kept",
    scope=SincePlan,
    severity=WARNING,
    source="planforge 约定：方案写明的合并、分设、取消，与前后两版的实际差别一致",
    zh="写明的变动与实际不符：{zh}",
    en="what is declared did not happen: {en}",
    hint_zh="核对 merged_from、split_from、cancelled、continues 里的标识，它们是基线里的标识",
    hint_en="look at the ids in merged_from, split_from, cancelled and continues: they are those of the baseline",
)
def intention_not_kept(scope: SincePlan) -> Iterator[Finding]:
    """写明的合并、分设、取消与实际不符。

    ## 说明

    内设机构的 `merged_from`（合并自）、`split_from`（分设自），职责的 `continues`（承接）和方案的 `cancelled`（取消事项）
    写的是基线里的标识。与基线比较时核对它们是否真的发生：并入的机构确实没有了、职责确实转来了，取消的确实不在了。

    ## 错误示例

    ```yaml before
    units:
      - {id: finance, name: 条件财务科}
      - {id: personnel, name: 人事科}
    ```

    ```yaml
    units:
      - {id: personnel, name: 人事财务科, merged_from: [finance]}  # warning: PF301
      - {id: finance, name: 条件财务科}
    ```

    ## 正确示例

    ```yaml before
    units:
      - {id: finance, name: 条件财务科}
      - {id: personnel, name: 人事科}
    ```

    ```yaml
    units:
      - {id: personnel, name: 人事财务科, merged_from: [finance]}  # ok
    ```
    """
    from planforge.account.intentions import unkept  # most runs compare nothing

    for one in unkept(scope.old, scope.plan):
        yield found(one.span, zh=one.zh, en=one.en)


@rule(
    "PF311",
    "department-vanished",
    scope=SinceCity,
    severity=ERROR,
    source="《地方各级人民政府机构设置和编制管理条例》第十三条；机构撤销须写明职责去向",
    zh="基线 {baseline} 里的{department}（{slug}.yaml）现在没有方案",
    en="{department} ({slug}.yaml) of the baseline {baseline} has no plan now",
    hint_zh="撤销的部门保留方案文件，写 status: repealed，并用 transfers 写明职责划给谁；误删的从 Git 取回",
    hint_en="keep the file of an abolished department with status: repealed and its transfers; restore a lost one from Git",
)
def department_vanished(scope: SinceCity) -> Iterator[Finding]:
    """基线里的部门没有方案了。

    ## 说明

    部门撤销，它的方案也不能悄悄消失：留下文件，写 `status: repealed`，划出的职责写在 `transfers`。文件改名不算消失，
    部门名称相同就认得出。

    ## 错误示例

    ```yaml before/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml before/b.yaml
    department: {name: 市乙局}
    ```

    ```yaml planforge.yaml
    baseline: v1  # error: PF311
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    ```

    ## 正确示例

    ```yaml before/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml before/b.yaml
    department: {name: 市乙局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml plans/b.yaml
    status: repealed  # ok
    department: {name: 市乙局}
    transfers:
      - {id: t1, direction: out, text: 全市科技发展规划职责, counterpart: 市甲局, functions: [plan], posts: {行政编制: 20}}
    ```
    """
    for slug, plan in sorted(scope.baseline.removed.items()):
        yield found(
            scope.policy.at("baseline"),
            slug,
            department=plan.department.name,
            slug=slug,
            baseline=scope.baseline.name,
        )


@rule(
    "PF312",
    "cancelled-without-basis",
    scope=OnePlan,
    severity=ERROR,
    source="三定规定起草要求：职能取消须有依据",
    zh="取消“{id}”没有写依据",
    en="cancelling {id} names no basis",
    hint_zh="在 basis 写明依据的文件，如 国发〔2025〕3号",
    hint_en="name the document in basis",
)
def cancelled_without_basis(scope: OnePlan) -> Iterator[Finding]:
    """取消事项没有依据。

    ## 说明

    取消一项职责、机构或权责事项，理由和依据都要写：理由说明为什么，依据是哪份文件。

    ## 错误示例

    ```yaml
    cancelled:
      - {id: lamp, reason: 上级取消}  # error: PF312
    ```

    ## 正确示例

    ```yaml
    cancelled:
      - {id: lamp, reason: 国务院决定取消, basis: 国发〔2025〕3号}  # ok
    ```
    """
    for one in scope.plan.cancelled:
        if not one.basis:
            yield found(one.at("id"), one.id, id=one.id)


RULES: tuple[Rule, ...] = (intention_not_kept, department_vanished, cancelled_without_basis)
