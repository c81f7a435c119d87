"""PF501, PF502: every transfer stands in both departments' plans, with the same figures."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import WholeCity
from planforge.judging.measures.handover import entries, figures
from planforge.judging.rules.decorator import ERROR, found, rule
from planforge.judging.scopes import clip
from planforge.plan import records as m

_SOURCE = "机构编制调整的双向平衡：一方划出多少，另一方划入多少"


@rule(
    "PF501",
    "transfer-without-other-end",
    scope=WholeCity,
    severity=ERROR,
    source=_SOURCE,
    zh="{department}{way_zh}“{text}”，但{counterpart}的方案里没有相应的{other_zh}",
    en="{department} says “{text}” {way_en} {counterpart}, whose plan has no such entry",
    hint_zh="在{counterpart}的 transfers 写一条{other_zh}，对方写{department}，编制职数两边相等",
    hint_en="write the other end in the transfers of {counterpart}, with the same figures",
)
def transfer_without_other_end(scope: WholeCity) -> Iterator[Finding]:
    """职责划转只有一头。

    ## 说明

    一个部门写了划出（或下放），接收的部门就要写划入（或上收），反过来也一样。对方在本工作区没有方案的（如省级部门）不查。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: out, text: 城市照明设施管理职责, counterpart: 市乙局}  # error: PF501
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: out, text: 城市照明设施管理职责, counterpart: 市乙局}  # ok
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    transfers:
      - {id: t1, direction: in, text: 城市照明设施管理职责, counterpart: 市甲局}
    ```
    """
    for entry in entries(scope.city.plans):
        if entry.partner and entry.other is None:
            came = entry.transfer.direction.arrives
            yield found(
                entry.transfer.at("counterpart"),
                entry.transfer.id,
                department=entry.department,
                counterpart=entry.transfer.counterpart,
                text=clip(entry.transfer.text),
                way_zh=entry.transfer.direction.zh,
                way_en="came from" if came else "went to",
                other_zh="划出" if came else "划入",
            )


def _listed(counts: dict[str, int]) -> str:
    return "、".join(f"{kind} {n}" for kind, n in counts.items()) or "没有写"


@rule(
    "PF502",
    "transfer-figures-differ",
    scope=WholeCity,
    severity=ERROR,
    source=_SOURCE,
    zh="“{text}”随同划转的编制职数两边不等：{department}写 {here}，{other}写 {there}",
    en="the figures of “{text}” differ: {department} writes {here}, {other} {there}",
    hint_zh="按批准的文件改成一致",
    hint_en="make them agree with the approved document",
)
def transfer_figures_differ(scope: WholeCity) -> Iterator[Finding]:
    """职责划转两边的数不等。

    ## 说明

    同一项划转，随同的编制、领导职数、内设机构，划出的一方和划入的一方写的要相等。在划入的一方指出。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: out, text: 城市照明设施管理职责, counterpart: 市乙局, posts: {行政编制: 2}}
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    transfers:
      - {id: t1, direction: in, text: 城市照明设施管理职责, counterpart: 市甲局, posts: {行政编制: 1}}  # error: PF502
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: out, text: 城市照明设施管理职责, counterpart: 市乙局, posts: {行政编制: 2}}
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    transfers:
      - {id: t1, direction: in, text: 城市照明设施管理职责, counterpart: 市甲局, posts: {行政编制: 2}}  # ok
    ```
    """
    plans = dict(scope.city.plans)
    for entry in entries(scope.city.plans):
        if entry.other is None or not entry.transfer.direction.arrives:
            continue
        here, there = figures(entry.transfer), figures(entry.other)
        if here != there:
            related = Related(entry.other.at("text"), "另一头在这里", "the other end")
            yield found(
                _figure(entry.transfer),
                entry.transfer.id,
                text=clip(entry.transfer.text),
                department=entry.department,
                other=plans[entry.partner].department.name,
                here=_listed(here),
                there=_listed(there),
                related=(related,),
            )


def _figure(transfer: m.Transfer) -> Span:
    return transfer.at("posts") if transfer.posts else transfer.at("text")


RULES: tuple[Rule, ...] = (transfer_without_other_end, transfer_figures_differ)
