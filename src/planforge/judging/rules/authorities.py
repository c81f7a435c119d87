"""PF505–PF508, PF515, PF519: 权责清单 and 三定 agree: units, departments and functions on both sides; no item twice.

PF506 and PF507 are found where lists are attached to plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import OnePlan, WholeCity
from planforge.judging.measures.licences import STEPS
from planforge.judging.measures.reach import is_outside, pairs_of, text_of
from planforge.judging.rules.decorator import ERROR, INFO, WARNING, found, noted, rule
from planforge.judging.scopes import clip, is_listed, repeated
from planforge.plan import records as m
from planforge.wording.department import level_of
from planforge.words.phrases import bare

_SOURCE = "权责清单与三定规定一致：承办机构是三定规定的内设机构，事项属于部门职责"


@rule(
    "PF505",
    "unit-without-items",
    scope=OnePlan,
    severity=INFO,
    source=_SOURCE,
    zh="业务机构{unit}在权责清单里没有承办的事项",
    en="the business unit {unit} has no item in the list of authorities",
    hint_zh="核对清单的承办机构是不是用了旧名称；确实没有事项的可以不管",
    hint_en="see whether the list uses a former name; a unit may well have none",
)
def unit_without_items(scope: OnePlan) -> Iterator[Finding]:
    """业务机构没有权责事项。

    ## 说明

    权责清单另存为文件（`authority_list`，或者 planforge.yaml 的 `authority_lists`）时，看每个计入个数的业务机构有没有承办的事项。
    综合机构、党群机构不查。

    ## 错误示例

    ```yaml
    # a-权责清单.csv 里没有一个事项由规划科承办
    authority_list: a-权责清单.csv
    units:
      - {id: planning, name: 规划科}
    ```

    ## 正确示例

    ```yaml
    # 没有另存的清单，不查
    units:
      - {id: planning, name: 规划科}  # ok
    ```
    """
    items = scope.plan.authorities
    known = {unit.id for unit in scope.units} | {body.name for body in scope.plan.affiliated}
    if not any(is_listed(item, scope.plan) for item in items):
        return
    if any(item.unit not in known for item in items):
        return  # whose those are is not known yet: PF124, PF506
    named = {getattr(item, step) for item in scope.plan.authorities for step in ("unit", *STEPS)}
    for unit in m.counted_units(scope.plan):
        if unit.role is m.Role.BUSINESS and unit.id not in named:
            yield found(unit.at("name"), unit.id, unit=unit.name)


unknown_unit_in_list = noted(
    "PF506",
    "unknown-unit-in-list",
    severity=ERROR,
    source=_SOURCE,
    zh="权责清单的承办机构{unit}（{n} 个事项）不是{department}的内设机构，也不是所属单位",
    en="{unit}, named for {n} item(s) of the list, is no unit of {department} and no institution below it",
    hint_zh="改成三定规定里的名称；别名写成机构的牌子（plates），所属单位写在 affiliated",
    hint_en="use the name of the plan; write a second name as a plate, an institution under affiliated",
    page="""
    权责清单的承办机构在三定里没有。

    ## 说明

    清单里的承办机构按名称找内设机构：全称、括号里的又名（如 农业科（农产品质量安全监管科））、牌子都认；几个机构用顿号分开；
    所属事业单位也认。都不是的，在清单里第一次出现的那一行指出，并说明一共有多少个事项。

    ## 错误示例

    ```yaml
    # 清单里写“建筑工程施工许可,行政许可,建管科”
    authority_list: a-权责清单.csv
    units:
      - {id: market, name: 建筑市场监管科}
    ```

    ## 正确示例

    ```yaml
    # 清单里写“建筑工程施工许可,行政许可,建筑市场监管科”
    authority_list: a-权责清单.csv
    units:
      - {id: market, name: 建筑市场监管科}
    ```
    """,
)

list_without_plan = noted(
    "PF507",
    "list-without-plan",
    severity=WARNING,
    source=_SOURCE,
    zh="权责清单里{department}有 {n} 个事项，但它没有方案",
    en="the list has {n} items of {department}, which has no plan",
    hint_zh="部门名称写成方案里的全称或简称；没有方案的部门先建方案",
    hint_en="use the department's name or short name; a department without a plan needs one",
    page="""
    清单里的部门没有方案。

    ## 说明

    planforge.yaml 的 `authority_lists` 是全市的清单，按“部门”一列分给各部门的方案：全称、简称、牌子都认，前面的“市”可以不写。
    找不到方案的部门在它的第一行指出。

    ## 错误示例

    ```yaml planforge.yaml
    # 清单里写“农机局,拖拉机驾驶证核发,行政许可,监理科”，没有农机局的方案
    authority_lists: [权责清单.csv]
    ```

    ## 正确示例

    ```yaml planforge.yaml
    # 清单里写“市农业农村局,拖拉机驾驶证核发,行政许可,监理科”
    authority_lists: [权责清单.csv]
    ```
    """,
)


@rule(
    "PF508",
    "item-outside-functions",
    scope=OnePlan,
    severity=WARNING,
    source=_SOURCE,
    zh="权责事项“{item}”看不出属于哪项职责",
    en="the item {item} seems to fall under no function",
    hint_zh="写明对应职责（function，清单里是“对应职责”一列）；不属于本部门的移出清单",
    hint_en="name its function (in a list: the column 对应职责), or take it off the list",
)
def item_outside_functions(scope: OnePlan) -> Iterator[Finding]:
    """权责事项不在任何职责之内。

    ## 说明

    没有写对应职责的事项，看它的名称（去掉“许可”“处罚”“违反……规定”一类共用的字）在部门的主要职责和科室职责里出现得够不够。
    几乎没有出现的指出来，由人判断。

    ## 错误示例

    ```yaml
    authorities:
      - {id: a1, name: 烟草专卖零售许可, type: 行政许可, unit: planning}  # warning: PF508
    ```

    ## 正确示例

    ```yaml
    authorities:
      - {id: a1, name: 科技发展规划备案, type: 其他行政权力, unit: planning}  # ok
      - {id: a2, name: 烟草专卖零售许可, type: 行政许可, unit: planning, function: plan}
    ```
    """
    loose = [
        item
        for item in scope.plan.authorities
        if not item.function and (not item.unit or item.unit in scope.unit_ids)  # else PF103
    ]
    pairs = pairs_of(text_of(scope.plan)) if loose else frozenset()
    for item in loose:
        if is_outside(item, pairs):
            yield found(item.at("name"), item.id, item=clip(item.name, 40))


@rule(
    "PF515",
    "item-twice",
    scope=OnePlan,
    severity=WARNING,
    source="权责清单编制的通行做法：一个事项只列一次",
    zh="权责事项“{item}”（{kind}）列了两次",
    en="the item {item} ({kind}) is listed twice",
    hint_zh="删去一处；是两个事项的，把名称写全，能分得开",
    hint_en="delete one; if they are two items, write names that tell them apart",
    since="0.2.0",
)
def item_twice(scope: OnePlan) -> Iterator[Finding]:
    """同一权责事项列了两次。

    ## 说明

    方案里写着两个名称、类型和承办机构都相同的事项，会数成两项。另存的权责清单按层级、行使主体分列同名事项，不查。

    ## 错误示例

    ```yaml
    authorities:
      - {id: a1, name: 科技发展规划备案, type: 其他行政权力, unit: planning}
      - {id: a2, name: 科技发展规划备案, type: 其他行政权力, unit: planning}  # warning: PF515
    ```

    ## 正确示例

    ```yaml
    authorities:
      - {id: a1, name: 科技发展规划备案, type: 其他行政权力, unit: planning}
      - {id: a2, name: 科技发展规划变更备案, type: 其他行政权力, unit: planning}  # ok
    ```
    """
    own = [item for item in scope.plan.authorities if not is_listed(item, scope.plan)]
    for before, item in repeated(own, lambda one: (one.name, one.type, one.unit)):
        related = (Related(before.at("name"), "先前列在这里", "stands here already"),)
        yield found(
            item.at("name"), item.id, item=clip(item.name, 40), kind=item.type, related=related
        )


# Types of items that one department exercises; 检查, 奖励 and 公共服务 many do.
_OF_ONE = frozenset(
    {"行政许可", "行政处罚", "行政强制", "行政征收", "行政给付", "行政确认", "行政裁决"}
)


@rule(
    "PF519",
    "item-of-two-departments",
    scope=WholeCity,
    severity=WARNING,
    source="权责清单编制的通行做法：一个事项由一个部门行使",
    zh="{kind}事项“{item}”{other}和{department}都列了",
    en="{other} and {department} both list the item {item} ({kind})",
    hint_zh="划转的从划出一方的清单里删去；两个部门各管一部分的，把名称写全，能分得开",
    hint_en="delete it where it was handed over; if each does a part, write names that tell them apart",
    since="0.2.0",
)
def item_of_two_departments(scope: WholeCity) -> Iterator[Finding]:
    """两个部门列了同一个权责事项。

    ## 说明

    同一级政府的两个部门列了类型和名称都相同的许可、处罚、强制、征收、给付、确认、裁决事项，多半是划转以后一方没有删去。
    各部门都有的检查、奖励、公共服务不查；上下级各自行使的同名事项不查，另存的权责清单按行使主体分列的也不查。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市文化局}
    authorities: [{id: a1, name: 营业性演出审批, type: 行政许可}]
    ```

    ```yaml plans/b.yaml
    department: {name: 市旅游局}
    authorities: [{id: b1, name: 营业性演出审批, type: 行政许可}]  # warning: PF519
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市文化局}
    authorities: [{id: a1, name: 营业性演出审批, type: 行政许可}]
    ```

    ```yaml plans/b.yaml
    department: {name: 市旅游局}
    authorities: [{id: b1, name: 旅行社设立许可, type: 行政许可}]  # ok
    ```
    """
    having: dict[tuple[str, str, str], list[tuple[m.Plan, m.Authority]]] = {}
    for _, plan in scope.city.plans:
        if plan.status is m.Status.REPEALED:
            continue
        level = level_of(plan.department, scope.policy)
        for item in plan.authorities:
            if item.type in _OF_ONE:
                key = (level, item.type, bare(item.name))
                having.setdefault(key, []).append((plan, item))
    for several in having.values():
        if len({id(plan) for plan, _ in several}) > 1:  # only of those is asked where they stand
            yield from _of_two(several)


def _of_two(items: Iterable[tuple[m.Plan, m.Authority]]) -> Iterator[Finding]:
    """A finding for each of ``items`` that a plan itself has and another one too."""
    own = [(plan, item) for plan, item in items if not is_listed(item, plan)]
    for plan, item in own[1:]:
        other, there = own[0]
        if other is not plan:
            related = (Related(there.at("name"), "另一处在这里", "the other one"),)
            yield found(
                item.at("name"), item.id, item=item.name, kind=item.type,
                other=other.department.name, department=plan.department.name, related=related,
            )  # fmt: skip


RULES: tuple[Rule, ...] = (
    unit_without_items,
    unknown_unit_in_list,
    list_without_plan,
    item_outside_functions,
    item_twice,
    item_of_two_departments,
)
