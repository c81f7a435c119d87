"""PF503, PF504: no work is claimed by two departments of a level without a lead; people stay within the city's totals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import WholeCity
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import clip, is_formula
from planforge.plan import records as m
from planforge.plan.level import is_own
from planforge.wording.department import level_of
from planforge.words.likeness import alike

_SAME = 94  # percent: two departments' functions are one claim only if hardly a word differs
_SHORT = 16  # characters
# Work for the department's own house: every department has it.
_OWN_HOUSE = re.compile(r"机关|本部门|本系统|所属单位|直属单位|职责范围内|职能转变")

Claim = tuple[str, m.Plan, m.Function]


@rule(
    "PF503",
    "claimed-by-two",
    scope=WholeCity,
    severity=WARNING,
    source="《地方各级人民政府机构设置和编制管理条例》第十条（相同或者相近的职责由一个部门承担）",
    zh="{department}和{other}都承担“{text}”，没有写明由谁牵头",
    en="{department} and {other} both claim “{text}” and none leads",
    hint_zh="由一个部门承担；确需共同承担的，两边写 lead（牵头）和 partners（配合），或者写职责分工",
    hint_en="let one department have it, or name lead and partners on both sides",
)
def claimed_by_two(scope: WholeCity) -> Iterator[Finding]:
    """两个部门承担相同的职责而没有牵头。

    ## 说明

    同一层级的两个部门，主要职责相同或基本相同，应当由一个部门承担；确需共同承担的，写明牵头和配合。写了 `lead`、`partners`
    或者在 `divisions` 里写了分工的不查；机关内部事务、兜底的职责不查。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    functions: [{id: lamps, text: 负责市区城市照明设施的维护管理和节能改造。}]
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    functions: [{id: lights, text: 负责市区城市照明设施的维护管理和节能改造。}]  # warning: PF503
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    functions: [{id: lamps, text: 负责市区城市照明设施的维护管理和节能改造。, lead: 市甲局, partners: [市乙局]}]
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    functions: [{id: lights, text: 负责市区城市照明设施的维护管理和节能改造。, lead: 市甲局, partners: [市乙局]}]  # ok
    ```
    """
    for claims in _by_level(scope).values():
        texts = [function.text for _, _, function in claims]
        for i, j in alike(texts, least=_SAME, shortest=_SHORT):
            (slug, plan, function), (there, other, same) = claims[i], claims[j]
            if slug == there or _is_another_field(function.text, plan, same.text, other):
                continue
            related = Related(function.at("text"), plan.department.name, plan.department.name)
            yield found(
                same.at("text"),
                same.id,
                department=other.department.name,
                other=plan.department.name,
                text=clip(same.text, 30),
                related=(related,),
            )


def _by_level(scope: WholeCity) -> dict[str, list[Claim]]:
    """The functions that only one department ought to have, by the government it belongs to."""
    found: dict[str, list[Claim]] = {}
    for slug, plan in scope.in_force:
        level = level_of(plan.department, scope.policy)
        place = re.sub(r"(政府|人大常委会|政协|委)$", "", level)
        for function in plan.functions:
            if function.kind is not m.FunctionKind.ORDINARY or is_formula(function.text):
                continue
            shared = function.lead or function.partners or _OWN_HOUSE.search(function.text)
            if not shared and len(function.text) >= _SHORT:
                found.setdefault(place, []).append((slug, plan, function))
    return found


# What governs one part of the city each: two of them do the same work, each at home.
_TERRITORY = re.compile(
    "(?:街道(?:办事处|党工委)?|[镇乡](?:人民政府|政府)?|(?:开发|高新|工业园|度假|新)[^，]*区(?:管委会|管理委员会))$"
)


def _is_another_field(one: str, plan: m.Plan, text: str, other: m.Plan) -> bool:
    """Whether the two speak of their own fields in the same words (拟订教育规划, 拟订卫生规划), or of their own territories."""
    if all(_TERRITORY.search(each.department.name) for each in (plan, other)):
        return True
    first, second = plan.department.field, other.department.field
    return bool(
        (first and first in one and first not in text)
        or (second and second in text and second not in one)
    )


@rule(
    "PF504",
    "actual-exceeds-quota",
    scope=WholeCity,
    severity=ERROR,
    source="planforge.yaml 编制总额注明的出处；《地方各级人民政府机构设置和编制管理条例》第十八条",
    zh="{kind}实有合计 {sum} 名，超过本级总额 {total} 名",
    en="{kind} in use are {sum} together, more than the total of {total}",
    hint_zh="总额出自{source}；核对各部门的实有数",
    hint_en="the total is from {source}; look at the departments' actual figures",
)
def actual_exceeds_quota(scope: WholeCity) -> Iterator[Finding]:
    """实有人数超过本级编制总额。

    ## 说明

    在 planforge.yaml 的 `quotas` 写本级各类编制的总额和出处后，各部门写了实有数（`actual`）的合计不应当超过总额。

    ## 错误示例

    ```yaml planforge.yaml
    quotas:
      - {kind: 行政编制, total: 30, source: 某编〔2026〕1号}  # error: PF504
    ```

    ```yaml plans/a.yaml
    department: {name: 市科学技术局}
    staffing: {pools: [{kind: 行政编制, authorised: 20, actual: 20}]}
    ```

    ```yaml plans/b.yaml
    department: {name: 市教育局}
    staffing: {pools: [{kind: 行政编制, authorised: 10, actual: 11}]}
    ```

    ## 正确示例

    ```yaml planforge.yaml
    quotas:
      - {kind: 行政编制, total: 40, source: 某编〔2026〕1号}  # ok
    ```

    ```yaml plans/a.yaml
    department: {name: 市科学技术局}
    staffing: {pools: [{kind: 行政编制, authorised: 20, actual: 18}]}
    ```
    """
    sums: dict[str, int] = {}
    for _, plan in scope.in_force:
        for pool in plan.staffing.pools if is_own(plan, scope.policy) else ():
            if not pool.ring_fenced and pool.actual is not None:
                sums[pool.kind] = sums.get(pool.kind, 0) + pool.actual
    for quota in scope.policy.quotas:
        if quota.source and sums.get(quota.kind, 0) > quota.total:
            yield found(
                quota.at("total"),
                kind=quota.kind,
                sum=sums[quota.kind],
                total=quota.total,
                source=quota.source,
            )


RULES: tuple[Rule, ...] = (claimed_by_two, actual_exceeds_quota)
