"""PF512, PF513: bodies that belong to two departments, and a managing department that is nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import WholeCity
from planforge.judging.rules.decorator import WARNING, found, rule
from planforge.judging.scopes import repeated
from planforge.plan import records as m
from planforge.words.phrases import bare

_A_CITY = 2  # departments; one alone knows nothing of the others


@rule(
    "PF512",
    "body-of-two",
    scope=WholeCity,
    severity=WARNING,
    source="《事业单位登记管理暂行条例》第五条（一个事业单位由一个举办单位举办）",
    zh="{name}{where_zh}",
    en="{name} {where_en}",
    hint_zh="只写在举办它的部门；划转的，原来的部门删去",
    hint_en="list it where it belongs only",
    since="0.2.0",
)
def body_of_two(scope: WholeCity) -> Iterator[Finding]:
    """同一个所属单位写在两个部门里。

    ## 说明

    所属事业单位只有一个举办单位。划转以后原部门忘了删去，编制就算了两次。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    affiliated: [{name: 市样本中心, posts: 8}]
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    affiliated: [{name: 市样本中心, posts: 8}]  # warning: PF512
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    affiliated: [{name: 市样本中心, posts: 8}]
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    affiliated: [{name: 市检测中心, posts: 8}]  # ok
    ```
    """
    bodies = [(plan.department, body) for _, plan in scope.in_force for body in plan.affiliated]
    for (first, other), (second, body) in repeated(
        bodies, lambda one: (one[0].government, bare(one[1].name))
    ):
        yield found(
            body.at("name"),
            name=bare(body.name),
            where_zh=_where(bare(first.name), bare(second.name))[0],
            where_en=_where(bare(first.name), bare(second.name))[1],
            related=(Related(other.at("name"), "另一处在这里", "the other"),),
        )


@rule(
    "PF513",
    "manager-nowhere",
    scope=WholeCity,
    severity=WARNING,
    source="三定规定的通行写法（部门管理机构由哪个部门管理）",
    zh="管理{department}的“{manager}”在本工作区没有方案，也不在外部单位之列",
    en="{manager}, which is said to manage {department}, has no plan here and is not listed as outside",
    hint_zh="名称写错了就改正；确实是工作区以外的单位，写进 planforge.yaml 的 outside",
    hint_en="correct the name, or list it under outside in planforge.yaml",
    keys={"outside": "外部单位"},
    since="0.2.0",
)
def manager_nowhere(scope: WholeCity) -> Iterator[Finding]:
    """管理部门查无此单位。

    ## 说明

    部门管理机构写明由哪个部门管理。那个部门要么在本工作区有方案，要么列在 planforge.yaml 的 `outside`。工作区只有一个部门时不查。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市粮食局, category: 部门管理机构, managed_by: 市发展改革委员会}  # warning: PF513
    ```

    ```yaml plans/b.yaml
    department: {name: 市发展和改革委员会}
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市粮食局, category: 部门管理机构, managed_by: 市发展和改革委员会}  # ok
    ```

    ```yaml plans/b.yaml
    department: {name: 市发展和改革委员会}
    ```
    """
    if len(scope.city.plans) < _A_CITY:
        return
    known = {bare(name) for name in scope.policy.outside}
    known |= {bare(n) for _, p in scope.city.plans for n in m.department_names(p.department)}
    for _, plan in scope.in_force:
        manager = bare(plan.department.managed_by)
        if manager and manager not in known:
            yield found(
                plan.department.at("managed_by"),
                department=bare(plan.department.name),
                manager=manager,
            )


def _where(first: str, second: str) -> tuple[str, str]:
    """In which two departments' lists a body stands, or that it stands twice in one, in Chinese and in English."""
    if first == second:
        return f"在{first}的所属单位里写了两次", f"is listed twice under {first}"
    return f"既是{first}的所属单位，又是{second}的", f"is listed under {first} and under {second}"


RULES: tuple[Rule, ...] = (body_of_two, manager_nowhere)
