"""PF501, PF502, PF509–PF511, PF514: every transfer stands in both departments' plans, as one piece of work, with the same figures."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan, SinceCity, WholeCity
from planforge.judging.measures.handover import SAME, entries, figures
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import clip
from planforge.plan import records as m
from planforge.words.likeness import likeness
from planforge.words.numerals import nearest

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
    for entry in scope.ends:
        if entry.partner and entry.other is None and entry.twin is None:  # of twins PF511 tells
            if entry.misnamed and entry.misnamed.counterpart in _names_of(scope, entry.partner):
                continue  # the other end names its own department: PF514 tells
            if entry.misnamed:
                yield _nowhere(entry.misnamed, there=entry.department)
                continue
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


def _names_of(scope: WholeCity, slug: str) -> tuple[str, ...]:
    plans = dict(scope.city.plans)
    return tuple(m.department_names(plans[slug].department)) if slug in plans else ()


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
    for entry in scope.ends:
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


@rule(
    "PF509",
    "counterpart-nowhere",
    scope=SinceCity,
    severity=WARNING,
    source=_SOURCE,
    zh="“{text}”的对方“{counterpart}”在本工作区没有方案，也不在外部单位之列",
    en="{counterpart}, the other end of “{text}”, has no plan here and is not listed as outside",
    hint_zh="名称写错了就改正；确实是工作区以外的单位，写进 planforge.yaml 的 outside{nearest_zh}",
    hint_en="correct the name, or list it under outside in planforge.yaml{nearest_en}",
    keys={"outside": "外部单位"},
    since="0.2.0",
)
def counterpart_nowhere(scope: SinceCity) -> Iterator[Finding]:
    """划转的对方查无此单位。

    ## 说明

    划出的职责由对方承接，对方有方案才能核对。名称写错时，职责只在纸面上有了去处。对方可以是本工作区的部门（全称、简称、牌子、改革前的
    名称）、planforge.yaml `outside` 所列的单位，或者“各县（区）”这样的统称。只查本轮新写的划转，工作区只有一个部门时不查。

    ## 错误示例

    ```yaml before/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: out, text: 城市照明设施管理职责, counterpart: 市已局}  # warning: PF509
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    ```

    ## 正确示例

    ```yaml planforge.yaml
    outside: [省发展和改革委员会]
    ```

    ```yaml before/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: in, text: 价格监督检查职责, counterpart: 省发展和改革委员会}  # ok
      - {id: t2, direction: down, text: 价格投诉举报职责, counterpart: 各县（区）}  # ok
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    ```
    """
    if len(scope.city.plans) < _A_CITY:
        return
    known = _known(scope)
    meant = {id(e.misnamed): e.department for e in entries(scope.city.plans) if e.misnamed}
    for _slug, old, new in scope.pairs:
        written = {transfer.id for transfer in old.transfers} if old else set()
        if new is None or new is old:
            continue
        for transfer in new.transfers:
            name = transfer.counterpart
            if transfer.id in written or name in known or name.startswith("各"):
                continue
            others = known - {*m.department_names(new.department)}
            there = meant.get(id(transfer), "")
            yield _nowhere(transfer, "" if there else nearest(name, others), there)


def _nowhere(transfer: m.Transfer, near: str = "", there: str = "") -> Finding:
    """PF509, with the department whose name is like it, or that writes the other end (``there``)."""
    zh = f"；这项划转的另一头写在“{there}”的方案里" if there else ""
    en = f"; the other end stands in the plan of {there}" if there else ""
    args = {
        "text": clip(transfer.text),
        "counterpart": transfer.counterpart,
        "nearest_zh": f"（最接近的是“{near}”）" if near else zh,
        "nearest_en": f" (the nearest is {near})" if near else en,
    }
    return Finding("PF509", transfer.at("counterpart"), args, subject=transfer.id)


_A_CITY = 2  # departments; in a workspace of one, every counterpart is elsewhere


def _known(scope: SinceCity) -> frozenset[str]:
    """Every name that a counterpart may have."""
    base = scope.baseline
    plans = [*(plan for _, plan in scope.city.plans), *base.others.values()]
    plans += [*base.plans.values(), *base.removed.values()]
    names = {name for plan in plans for name in m.department_names(plan.department)}
    names |= {body.name for plan in plans for body in plan.affiliated}
    return frozenset(names | {*scope.policy.outside})


@rule(
    "PF510",
    "ends-of-different-work",
    scope=WholeCity,
    severity=ERROR,
    source=_SOURCE,
    zh="{department}和{other}各写了“{here}”“{there}”，标识相同而不是一件事",
    en="{department} and {other} write “{here}” and “{there}” under one id",
    hint_zh="是一件事的，两边用批准文件里的同一说法；不是一件事的，各用各的标识，并各自补上另一头",
    hint_en="use the words of the approved document on both sides, or two ids",
    since="0.2.0",
)
def ends_of_different_work(scope: WholeCity) -> Iterator[Finding]:
    """划转的两头说的不是同一件事。

    ## 说明

    划出和划入凭标识对上以后，内容也要对得上。一边写的是照明，另一边写的是广告，等于两项职责都只有一头。在划入的一方指出。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: out, text: 城市照明设施管理职责, counterpart: 市乙局}
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    transfers:
      - {id: t1, direction: in, text: 户外广告审批, counterpart: 市甲局}  # error: PF510
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: out, text: 城市照明设施管理职责, counterpart: 市乙局}
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    transfers:
      - {id: t1, direction: in, text: 城市照明设施的管理职责, counterpart: 市甲局}  # ok
    ```
    """
    plans = dict(scope.city.plans)
    for entry in scope.ends:
        if entry.other is None or not entry.transfer.direction.arrives:
            continue
        if likeness(entry.other.text, entry.transfer.text) < SAME:
            yield found(
                entry.transfer.at("text"),
                entry.transfer.id,
                department=entry.department,
                other=plans[entry.partner].department.name,
                here=clip(entry.transfer.text),
                there=clip(entry.other.text),
                related=(Related(entry.other.at("text"), "另一头在这里", "the other end"),),
            )


@rule(
    "PF511",
    "both-ends-same-way",
    scope=WholeCity,
    severity=ERROR,
    source=_SOURCE,
    zh="{department}和{other}都写了{what_zh}“{text}”，这项职责究竟归谁没有写清",
    en="{department} and {other} both write that they {what_en} “{text}”",
    hint_zh="划入、上收由接收的一方写，划出、下放由交出的一方写；交给上级的写 direction: out，从上级接过来的写 direction: in",
    hint_en="who receives writes in or up, who gives writes out or down",
    since="0.2.0",
)
def both_ends_same_way(scope: WholeCity) -> Iterator[Finding]:
    """划转的两边写的是同一个方向。

    ## 说明

    方向是写的这一方看到的方向：上收（`up`）由接收的上级写，交出的下级写划出（`out`）；下放（`down`）由交出的上级写，承接的下级写划入（`in`）。
    两边都写收到，或者都写交出，编制就会两边都加，或者两边都减。在后读到的一方指出。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: up, text: 城市照明设施管理职责, counterpart: 某区甲局, posts: {行政编制: 2}}
    ```

    ```yaml plans/b.yaml
    department: {name: 某区甲局}
    transfers:
      - {id: t1, direction: up, text: 城市照明设施管理职责, counterpart: 市甲局, posts: {行政编制: 2}}  # error: PF511
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: up, text: 城市照明设施管理职责, counterpart: 某区甲局, posts: {行政编制: 2}}
    ```

    ```yaml plans/b.yaml
    department: {name: 某区甲局}
    transfers:
      - {id: t1, direction: out, text: 城市照明设施管理职责, counterpart: 市甲局, posts: {行政编制: 2}}  # ok
    ```
    """
    plans, seen = dict(scope.city.plans), set()
    for entry in scope.ends:
        if entry.twin is None:
            continue
        seen.add((entry.slug, entry.partner))
        if (entry.partner, entry.slug) in seen:
            came = entry.transfer.direction.arrives
            yield found(
                entry.transfer.at("direction"),
                entry.transfer.id,
                department=entry.department,
                other=plans[entry.partner].department.name,
                text=clip(entry.transfer.text),
                what_zh="收到" if came else "交出",
                what_en="receive" if came else "give up",
                related=(Related(entry.twin.at("direction"), "另一头在这里", "the other end"),),
            )


def _figure(transfer: m.Transfer) -> Span:
    return transfer.at("posts") if transfer.posts else transfer.at("text")


@rule(
    "PF514",
    "transfer-to-itself",
    scope=OnePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="“{text}”的对方写成了本部门",
    en="the counterpart of “{text}” is the department itself",
    hint_zh="对方写划给谁、由谁划入的那个部门",
    hint_en="name the department that gave it or got it",
    since="0.2.0",
)
def transfer_to_itself(scope: OnePlan) -> Iterator[Finding]:
    """职责划转的对方写成了本部门。

    ## 说明

    一项划转有两个部门：本部门和对方。部门内部的调整不是划转，写在机构和职责里。

    ## 错误示例

    ```yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: in, text: 城市照明设施管理职责, counterpart: 市甲局}  # error: PF514
    ```

    ## 正确示例

    ```yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: in, text: 城市照明设施管理职责, counterpart: 市乙局}  # ok
    ```
    """
    department = scope.plan.department
    # Not its plates: one may be all that is left of another department.
    own = {department.name, department.short} - {""}
    for transfer in scope.plan.transfers:
        if transfer.counterpart in own:
            yield found(transfer.at("counterpart"), transfer.id, text=clip(transfer.text))


RULES: tuple[Rule, ...] = (
    transfer_to_itself,
    transfer_without_other_end,
    transfer_figures_differ,
    counterpart_nowhere,
    ends_of_different_work,
    both_ends_same_way,
)
