"""PF101–PF106: ids are unique and what is referred to exists.

What is shared with other bodies stands in ``together``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from planforge.diagnostics.finding import Edit, Finding, Related, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan, near_args, said_near
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import clip, fix_args, is_listed
from planforge.plan import records as m
from planforge.words.numerals import nearest

Identified = (
    m.Transfer | m.Adjustment | m.Function | m.Division | m.Unit | m.Duty | m.Process | m.Authority
)


def _identified(scope: OnePlan) -> Iterator[Identified]:
    plan = scope.plan
    yield from plan.transfers
    yield from plan.adjustments
    yield from plan.functions
    yield from plan.divisions
    for unit in scope.units:
        yield unit
        yield from unit.duties
    yield from plan.processes
    yield from plan.authorities


@rule(
    "PF101",
    "duplicate-id",
    scope=OnePlan,
    severity=ERROR,
    source="planforge 约定：标识在一个方案内唯一、永久不变",
    zh="标识 {id} 在本方案中重复",
    en="id {id} is used twice in this plan",
    hint_zh="给后一项换一个新标识；先前的标识不要改，历次修订靠它对应",
    hint_en="give the later item a new id; keep the earlier one, revisions are matched by it",
)
def duplicate_id(scope: OnePlan) -> Iterator[Finding]:
    """同一方案内标识重复。

    ## 说明

    职责、内设机构、科室职责、划转、流程、权责事项各有一个标识（`id`）。改名、移动都靠标识认出是同一项，
    所以标识在一个方案内只能用一次，职责和机构之间也不能相同。没有写标识的项由 `planforge fmt` 补上。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}
      - {id: plan, text: 组织实施科技计划项目。}  # error: PF101
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}
      - {id: projects, text: 组织实施科技计划项目。}  # ok
    ```
    """
    first: dict[str, Identified] = {}
    for item in _identified(scope):
        if not item.id:
            continue
        if item.id in first:
            related = Related(first[item.id].at("id"), "先前用在这里", "first used here")
            yield found(item.at("id"), item.id, id=item.id, related=(related,))
        else:
            first[item.id] = item


def _function_lists(scope: OnePlan) -> Iterator[tuple[Identified, str, tuple[str, ...]]]:
    """Item, its list of functions, and their ids; of what leaves or ends the ids are a former plan's."""
    plan = scope.plan
    items: list[m.Transfer | m.Adjustment] = [
        *(transfer for transfer in plan.transfers if transfer.direction.arrives),
        *(adjustment for adjustment in plan.adjustments if not adjustment.verb.ends),
    ]
    for item in items:
        yield item, "functions", item.functions
    for _, duty in scope.duties:
        yield duty, "serves", duty.serves


class _Mention(NamedTuple):
    """An id (``name``) in a field of an item (``nth`` of a list of ids), and the id of the item that refers."""

    item: m.Located
    field: str
    nth: int | None
    name: str
    subject: str


_Reference = tuple[Span, str, str]  # place, id meant, id of the item that refers


def _placed(mentions: Iterable[_Mention], known: Container[str]) -> list[_Reference]:
    """The references that stand somewhere; none where all are ``known``, as in nearly every plan: a place takes long to look up."""
    found = [one for one in mentions if one.name]
    if all(one.name in known for one in found):
        return []
    return [(one.item.at(one.field, one.nth), one.name, one.subject) for one in found]


def _function_references(scope: OnePlan) -> Iterator[_Mention]:
    """Those to functions; a transfer may name duties and items of 权责清单 too."""
    others = {duty.id for _, duty in scope.duties} | {item.id for item in scope.plan.authorities}
    for item, field, functions in _function_lists(scope):
        for index, function in enumerate(functions):
            if not (isinstance(item, m.Transfer) and function in others):
                yield _Mention(item, field, index, function, item.id)
    for authority in scope.plan.authorities:
        yield _Mention(authority, "function", None, authority.function, authority.id)


def _as_several(scope: OnePlan, span: Span, ids: tuple[str, ...]) -> tuple[Edit, ...]:
    """The ids in place of the one reference at ``span`` that numbers them all; () in a list of a line each."""
    for item, field, functions in _function_lists(scope):
        places = [item.at(field, index) for index in range(len(functions))]
        if span not in places:
            continue
        whole = item.at(field)
        fresh = ", ".join(one for one in ids if one not in functions)
        if whole == span:
            return (Edit(span, f"[{fresh}]"),)
        return (Edit(span, fresh),) if fresh and whole.end == places[-1].end + 1 else ()
    return ()


def _places(references: Sequence[_Reference]) -> Mapping[str, Sequence[Span]]:
    """Where each id is referred to."""
    found: dict[str, list[Span]] = {}
    for span, name, _ in references:
        found.setdefault(name, []).append(span)
    return found


def _mistyped(
    references: Sequence[_Reference], items: Sequence[m.Function | m.Unit]
) -> dict[str, tuple[m.Function | m.Unit, Sequence[Span]]]:
    """Id that several references mean and nothing has → the item that has an id like it to which nothing refers, and the places.

    Then the id was mistyped where it is given, once, and not wherever it is referred to.
    """
    by_name = _places(references)
    ids = {item.id for item in items}
    idle = {item.id: item for item in items if item.id not in by_name}
    found = {}
    for name, places in by_name.items():
        if name not in ids and len(places) > 1 and (near := nearest(name, idle)):
            found[name] = (idle.pop(near), places)
    return found


def _at_definitions(
    mistyped: Mapping[str, tuple[m.Function | m.Unit, Sequence[Span]]],
) -> Iterator[Finding]:
    for name, (item, places) in mistyped.items():
        near: dict[str, Any] = {
            "near_zh": f"有 {len(places)} 处引用 {name}，没有一处引用 {item.id}：是不是这里写错了？",
            "near_en": f"{len(places)} references mean {name}, none means {item.id}: is it mistyped here? ",
        }
        related = tuple(Related(place, "引用在这里", "referred to here") for place in places)
        args: dict[str, Any] = {**near, **fix_args(()), "times_zh": "", "times_en": ""}
        yield found(item.at("id"), item.id, id=clip(name), related=related, **args)


@rule(
    "PF102",
    "unknown-function",
    scope=OnePlan,
    severity=ERROR,
    source="planforge 约定：引用用标识",
    zh="没有标识为 {id} 的主要职责{times_zh}",
    en="no function has the id {id}{times_en}",
    hint_zh="{near_zh}这里写主要职责的标识（functions 中的 id）{fix_zh}",
    hint_en="{near_en}write the id of a function here{fix_en}",
)
def unknown_function(scope: OnePlan) -> Iterator[Finding]:
    """引用的主要职责不存在。

    ## 说明

    科室职责的 `serves`、权责事项的 `function`、划入和加强的 `functions` 写的是主要职责的标识。
    划出、下放、取消的职责已经不在本方案里，它们的 `functions` 写原来的标识，不在此列。
    写成职责的原文（或者开头几个字）或“第3项”、“第1、2项”的，`planforge fmt` 会换成标识。

    ## 错误示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: guide, text: 负责项目指南的编制和发布。, serves: [plans]}  # error: PF102
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: guide, text: 负责项目指南的编制和发布。, serves: [plan]}  # ok
    ```
    """
    references = _placed(_function_references(scope), scope.function_ids)
    mistyped = _mistyped(references, scope.plan.functions)
    yield from _at_definitions(mistyped)
    wrong = [r for r in references if r[1] not in scope.function_ids and r[1] not in mistyped]
    places = _places(wrong)
    single = {authority.at("function") for authority in scope.plan.authorities}
    for span, name, subject in wrong:
        meant = scope.function_names.said(name)
        if said := _once(span, places[name], meant):
            exact = meant and span.end - span.start == len(name)
            edits: tuple[Edit, ...] = (Edit(span, meant),) if exact else ()
            near = said_near(meant or scope.function_names.near(name))
            if several := scope.function_names.several(name):
                near = _of_several(several, is_one=span in single)
                edits = _as_several(scope, span, several)
            elif len(scope.function_names.meant(name)) > 1:
                near = {"near_zh": "两个标识之间少了逗号。", "near_en": "a comma is missing: "}
            idle = _idle(near, references, scope.plan.functions) if len(places[name]) == 1 else None
            if idle is not None:
                near, said = _either(name, idle), said | {"related": _given(idle)}
            if name in scope.unit_ids:
                near = {"near_zh": f"{name} 是内设机构。", "near_en": f"{name} is a unit: "}
            args = said | near | fix_args(edits)
            yield found(span, subject, id=clip(name), edits=edits, **args)


def _of_several(ids: tuple[str, ...], *, is_one: bool) -> dict[str, Any]:
    """What to write where a reference names several: the list of them, or one of them where only one may stand."""
    if is_one:
        return {
            "near_zh": f"这里只能写一个：{'、'.join(ids)} 中的一个。",
            "near_en": f"only one may stand here: {' or '.join(ids)}. ",
        }
    listed = f"[{', '.join(ids)}]"
    return {
        "near_zh": f"是不是 {'、'.join(ids)}？写成 {listed}。",
        "near_en": f"write {listed}: ",
    }


def _once(span: Span, places: Sequence[Span], meant: str) -> dict[str, Any] | None:
    """What the first of several references to one missing id says of the others, which are None: an id that is gone is told once.
    Those that are ``meant`` for another id are mended one by one."""
    if meant or len(places) == 1:
        return {"times_zh": "", "times_en": ""}
    if span != places[0]:
        return None
    return {
        "times_zh": f"（有 {len(places)} 处引用）",
        "times_en": f" ({len(places)} references)",
        "related": tuple(Related(one, "引用在这里", "referred to here") for one in places[1:]),
    }


def _idle(
    near: Mapping[str, Any],
    references: Sequence[_Reference],
    items: Iterable[m.Function | m.Unit],
) -> m.Function | m.Unit | None:
    """The item whose id is near, where nothing refers to that: then either of the two may be mistyped."""
    named = {name for _, name, _ in references}
    return next(
        (
            one
            for one in items
            if one.id and one.id not in named and f"“{one.id}”" in str(near.get("near_zh", ""))
        ),
        None,
    )


def _either(name: str, item: m.Function | m.Unit) -> dict[str, Any]:
    return {
        "near_zh": f"标识写的是 {item.id}，只有这里引用 {clip(name)}：两处有一处写错了，改成一样。",
        "near_en": f"the id given is {item.id}, only this place refers to {clip(name)}: one of the two is mistyped: ",
    }


def _given(item: m.Function | m.Unit) -> tuple[Related, ...]:
    return (Related(item.at("id"), "标识写在这里", "the id is given here"),)


def _unit_references(plan: m.Plan) -> Iterator[_Mention]:
    for office in plan.department.hosted_offices:
        yield _Mention(office, "unit", None, office.unit, "")
    for process in plan.processes:
        for stage in process.stages:
            yield _Mention(stage, "unit", None, stage.unit, process.id)
    for authority in plan.authorities:
        if is_listed(authority, plan):  # names units by their names: PF506
            continue
        for name in ("unit", "accept", "decide", "deliver"):
            yield _Mention(authority, name, None, getattr(authority, name), authority.id)


_AND = re.compile("[、，,；;和及与/]")


def _by_name(units: tuple[m.Unit, ...]) -> dict[str, str]:
    """Name, or second name, of a unit → its id, where only one unit has that name: 政策法规科（行政审批科） goes by both."""
    ids: dict[str, set[str]] = {}
    for unit in units:
        names = (
            unit.name,
            *re.split("[（）()]", unit.name),
            *(plate.name for plate in unit.plates),
        )
        for name in filter(None, names):
            ids.setdefault(name, set()).add(unit.id)
    return {name: units_of.pop() for name, units_of in ids.items() if len(units_of) == 1}


@rule(
    "PF103",
    "unknown-unit",
    scope=OnePlan,
    severity=ERROR,
    source="planforge 约定：引用用标识；权责清单承办机构应与三定规定一致",
    zh="没有标识为 {id} 的内设机构{times_zh}",
    en="no unit has the id {id}{times_en}",
    hint_zh="{near_zh}这里写内设机构的标识（units 中的 id）{fix_zh}",
    hint_en="{near_en}write the id of a unit here{fix_en}",
)
def unknown_unit(scope: OnePlan) -> Iterator[Finding]:
    """引用的内设机构不存在。

    ## 说明

    流程环节的 `unit`，权责事项的 `unit`、`accept`、`decide`、`deliver`，议事协调机构办公室的 `unit`
    写的是内设机构的标识。写成机构名称（或加挂、又名的名称）时，`planforge fmt` 会换成它的标识。

    ## 错误示例

    ```yaml
    processes:
      - id: projects
        name: 科技项目管理
        stages:
          - {name: 指南编制, power: decide, unit: plannin}  # error: PF103
    ```

    ## 正确示例

    ```yaml
    processes:
      - id: projects
        name: 科技项目管理
        stages:
          - {name: 指南编制, power: decide, unit: planning}  # ok
    ```
    """
    names = _by_name(scope.units)
    references = _placed(_unit_references(scope.plan), scope.unit_ids)
    mistyped = _mistyped(references, scope.units)
    yield from _at_definitions(mistyped)
    wrong = [r for r in references if r[1] not in scope.unit_ids and r[1] not in mistyped]
    places = _places(wrong)
    for span, name, subject in wrong:
        meant = names.get(name, "")
        said = _once(span, places[name], meant)
        if said is None:
            continue
        exact = meant and span.end - span.start == len(name)
        edits = (Edit(span, meant),) if exact else ()
        several = tuple(names[one] for one in _AND.split(name) if one in names)
        near = near_args(meant or name, scope.unit_ids)
        if len(several) > 1 and not meant:
            near = _of_several(several, is_one=True)
        idle = _idle(near, references, scope.units) if len(places[name]) == 1 else None
        if idle is not None and not meant:
            near, said = _either(name, idle), said | {"related": _given(idle)}
        if name in scope.function_ids:
            near = {"near_zh": f"{name} 是主要职责。", "near_en": f"{name} is a function: "}
        yield found(span, subject, id=name, edits=edits, **said, **near, **fix_args(edits))


@rule(
    "PF106",
    "reference-twice",
    scope=OnePlan,
    severity=WARNING,
    source="planforge 约定：每个引用写一次",
    zh="同一条职责两次写了 {id}",
    en="the duty names {id} twice",
    hint_zh="去掉重复的一个",
    hint_en="drop one of the two",
)
def reference_twice(scope: OnePlan) -> Iterator[Finding]:
    """一条科室职责两次对应同一项主要职责。

    ## 说明

    `serves` 里同一个标识写两次没有意义，多半是其中一个写错了。

    ## 错误示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: guide, text: 负责项目指南的编制和发布。, serves: [plan, plan]}  # warning: PF106
    ```

    ## 正确示例

    ```yaml
    units:
      - id: planning
        name: 规划科
        duties:
          - {id: guide, text: 负责项目指南的编制和发布。, serves: [plan]}  # ok
    ```
    """
    for _, duty in scope.duties:
        for index, name in enumerate(duty.serves):
            if name in duty.serves[:index]:
                yield found(duty.at("serves", index), duty.id, id=name)


RULES: tuple[Rule, ...] = (duplicate_id, unknown_function, unknown_unit, reference_twice)
