"""PF306–PF308, PF319: nothing of the last approved version is lost without a word."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import SincePlan
from planforge.judging.measures.conservation import Conservation
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import clip
from planforge.plan import records as m

_SOURCE = "三定规定起草要求：职能的消失、转移须说明；职责不遗漏"
_WAYS_ZH = (
    "保留或改写的沿用原标识 {id}，合并、拆分、换了标识的在承接它的那一条写 continues: [{id}]；"
    "划出、下放的写 transfers；取消的写 cancelled（理由和依据）"
)
_WAYS_EN = (
    "keep its id {id}, or write continues: [{id}] where its work goes on, a transfer where it left, "
    "or cancelled with reason and basis"
)


def _conservation(scope: SincePlan) -> Conservation:
    return Conservation(scope.slug, scope.old, scope.left, scope.arrivals)


def _told_with_functions(scope: SincePlan) -> frozenset[str]:
    """The functions whose loss is told (PF306): their duties and items are lost with them, which is no second fault. What a
    department that is no more did besides (完成……其他任务) ends with it."""
    told = {function.id for function in _conservation(scope).dropped_functions()}
    if scope.plan.status is m.Status.REPEALED:
        told |= {f.id for f in scope.old.functions if f.kind is m.FunctionKind.CATCH_ALL}
    return frozenset(told - {""})


@rule(
    "PF306",
    "function-dropped",
    scope=SincePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="基线里的主要职责“{text}”没有了，也没有写去向",
    en="the function “{text}” of the baseline is gone without a word",
    hint_zh=_WAYS_ZH,
    hint_en=_WAYS_EN,
)
def function_dropped(scope: SincePlan) -> Iterator[Finding]:
    """主要职责丢失。

    ## 说明

    基线里的每一项主要职责，在这一版里应当保留（标识不变）、改写、合并、拆分（文字相近，或者用 `continues` 写明承接）、
    移到别的部门（`transfers`，或者那个部门新增了它）、下放，或者取消（`cancelled`，写明理由和依据）。兜底和职能转变不查。

    ## 错误示例

    ```yaml before
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}
      - {id: experts, text: 负责外国专家管理和引进国外智力工作。}
    ```

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}  # error: PF306
    ```

    ## 正确示例

    ```yaml before
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}
      - {id: experts, text: 负责外国专家管理和引进国外智力工作。}
    ```

    ```yaml
    transfers:
      - {id: t1, direction: out, text: 外国专家管理职责, counterpart: 市人社局, functions: [experts]}
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}  # ok
    ```
    """
    for function in _conservation(scope).dropped_functions():
        yield found(
            scope.plan.at("functions"), function.id, text=clip(function.text, 30), id=function.id
        )


@rule(
    "PF307",
    "duty-dropped",
    scope=SincePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="基线里{unit}的职责“{text}”没有了，也没有写去向",
    en="the duty “{text}” that {unit} had in the baseline is gone without a word",
    hint_zh=_WAYS_ZH,
    hint_en=_WAYS_EN,
)
def duty_dropped(scope: SincePlan) -> Iterator[Finding]:
    """科室职责丢失。

    ## 说明

    基线里内设机构的每一条职责，在这一版里应当保留、改写、移到别的机构、合并、拆分、划出或者取消。对应的主要职责都已划出、
    取消的，科室职责随之而去，不必再写；对应的主要职责丢了的（PF306），只报那一项，科室职责和权责事项不再另报。换了写法认不出来的，在承接的那一条写 `continues`。

    ## 错误示例

    ```yaml before
    units:
      - {id: office, name: 办公室, duties: [{id: d1, text: 负责文电、会务和机要工作。}, {id: d2, text: 组织科技统计和创新能力监测。}]}
    ```

    ```yaml
    units:
      - {id: office, name: 办公室, duties: [{id: d1, text: 负责文电、会务和机要工作。}]}  # error: PF307
    ```

    ## 正确示例

    ```yaml before
    units:
      - {id: office, name: 办公室, duties: [{id: d1, text: 负责文电、会务和机要工作。}, {id: d2, text: 组织科技统计和创新能力监测。}]}
    ```

    ```yaml
    units:
      - id: office
        name: 办公室
        duties:
          - {id: d1, text: 负责文电、会务和机要工作。}
          - {id: d3, text: 发布年度科技发展公报。, continues: [d2]}  # ok
    ```
    """
    units = {unit.id: unit for unit in scope.plan.units if unit.id}
    dropped = list(_conservation(scope).dropped_duties())
    told = _told_with_functions(scope) if dropped else frozenset()
    for unit, duty in dropped:
        if duty.serves and told.issuperset(duty.serves):
            continue
        now = units.get(unit.id)
        place = now.at("name") if now else scope.plan.at("units")
        yield found(place, duty.id, unit=unit.name, text=clip(duty.text, 30), id=duty.id)


@rule(
    "PF308",
    "authority-dropped",
    scope=SincePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="基线里的权责事项“{name}”（{type}）没有了，也没有写去向",
    en="the item “{name}” ({type}) of the baseline is gone without a word",
    hint_zh=_WAYS_ZH,
    hint_en=_WAYS_EN,
)
def authority_dropped(scope: SincePlan) -> Iterator[Finding]:
    """权责事项丢失。

    ## 说明

    基线里的每一个权责事项，在这一版里应当保留、改名（标识不变）、合并（`continues`）、划给别的部门、下放或者取消。

    ## 错误示例

    ```yaml before
    authorities:
      - {id: permit, name: 外国人来华工作许可, type: 行政许可}
      - {id: award, name: 市科学技术奖评审, type: 行政奖励}
    ```

    ```yaml
    authorities:
      - {id: permit, name: 外国人来华工作许可, type: 行政许可}  # error: PF308
    ```

    ## 正确示例

    ```yaml before
    authorities:
      - {id: permit, name: 外国人来华工作许可, type: 行政许可}
      - {id: award, name: 市科学技术奖评审, type: 行政奖励}
    ```

    ```yaml
    authorities:
      - {id: permit, name: 外国人来华工作许可, type: 行政许可}  # ok
    cancelled:
      - {id: award, reason: 不再由市级评奖, basis: 某发〔2016〕4号}
    ```
    """
    dropped = list(_conservation(scope).dropped_authorities())
    told = _told_with_functions(scope) if dropped else frozenset()
    for authority in dropped:
        if authority.function in told:
            continue
        has_any = bool(scope.plan.authorities)
        place = scope.plan.at("authorities") if has_any else scope.plan.department.at("name")
        yield found(
            place,
            authority.id,
            name=authority.name,
            type=authority.type,
            id=authority.id or authority.name,
        )


@rule(
    "PF319",
    "moved-without-transfer",
    scope=SincePlan,
    severity=WARNING,
    source="机构编制调整的双向平衡：一方划出多少，另一方划入多少",
    zh="“{text}”移到了别的部门，没有写职责划转",
    en="“{text}” is another department's now, and no transfer says so",
    hint_zh="在 transfers 写一条划出（下放的写下放）：对方、依据、随转的编制，functions 写 {id}；对方写划入。不写，通知里就没有去向",
    hint_en="write a transfer: whom to, by which document, with which posts, and {id} in its functions; without it the notice cannot say where it went",
    since="0.2.0",
)
def moved_without_transfer(scope: SincePlan) -> Iterator[Finding]:
    """职责移到了别的部门，没有写划转。

    ## 说明

    基线里的主要职责、科室职责这一版没有了，别的部门新增了几乎一字不差的一条，两边应当写职责划转：依据哪份文件、带走多少编制，
    调整通知和修订对照表都从这里来。对方写了承接（`continues`）的，或者本方案有没写 `functions` 的划出的，不查。

    ## 错误示例

    ```yaml before/a.yaml
    department: {name: 市甲局}
    functions: [{id: roads, text: 负责全市公路建设和养护管理。}]
    ```

    ```yaml before/b.yaml
    department: {name: 市乙局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    functions: []  # warning: PF319
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    functions: [{id: roads, text: 负责全市公路建设和养护管理。}]
    ```

    ## 正确示例

    ```yaml before/a.yaml
    department: {name: 市甲局}
    functions: [{id: roads, text: 负责全市公路建设和养护管理。}]
    ```

    ```yaml before/b.yaml
    department: {name: 市乙局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers: [{id: t1, direction: out, text: 公路管理职责, counterpart: 市乙局, functions: [roads], basis: 某编〔2026〕1号}]
    functions: []  # ok
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    transfers: [{id: t1, direction: in, text: 公路管理职责, counterpart: 市甲局, functions: [roads], basis: 某编〔2026〕1号}]
    functions: [{id: roads, text: 负责全市公路建设和养护管理。}]
    ```
    """
    for item in _conservation(scope).gone_unsaid():
        field = "functions" if isinstance(item, m.Function) else "units"
        yield found(scope.plan.at(field), item.id, text=clip(item.text, 30), id=item.id)


RULES: tuple[Rule, ...] = (
    function_dropped,
    duty_dropped,
    authority_dropped,
    moved_without_transfer,
)
