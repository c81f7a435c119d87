"""PF517: a plan of this round names a department by the name that it has no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planforge.diagnostics.finding import Finding, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan, SinceCity
from planforge.judging.rules.decorator import WARNING, found, rule
from planforge.plan import records as m

_SHORTEST = 4  # characters of a name that is looked for in texts: 市编办 may stand in other words
_RECORDS = (m.Transfer, m.Adjustment, m.Basis)  # of the round, or of what came before it


@rule(
    "PF517",
    "renamed-department-named",
    scope=SinceCity,
    severity=WARNING,
    source="《地方各级人民政府机构设置和编制管理条例》第七条（机构的名称应当规范、明确）；新的三定规定使用机构现在的名称",
    zh="“{old}”已更名为“{new}”，这里还写着原来的名称",
    en="{old} is {new} now, and goes by its old name here",
    hint_zh="改为现在的名称；写的确实是别的单位的，把名称写全",
    hint_en="write the name it has now, or the whole name of another body",
    since="0.2.0",
)
def renamed_department_named(scope: SinceCity) -> Iterator[Finding]:
    """还写着部门原来的名称。

    ## 说明

    本轮有部门更名的，本轮有变动的方案里，职责、职责分工、牵头和配合部门、内设机构职责、其他事项都应当用它现在的名称。划转、职责调整和依据写的是
    当时的事，不查；本轮没有变动的方案不查；别的单位现在还用这个名称的不查。

    ## 错误示例

    ```yaml before/a.yaml
    department: {name: 市商务局}
    ```

    ```yaml before/b.yaml
    department: {name: 市人社局}
    functions: [{id: f1, text: 促进就业。}]
    ```

    ```yaml plans/a.yaml
    department: {name: 市商务和口岸局}
    ```

    ```yaml plans/b.yaml
    department: {name: 市人社局}
    functions: [{id: f1, text: 会同市商务局促进外贸企业就业。}]  # warning: PF517
    ```

    ## 正确示例

    ```yaml before/a.yaml
    department: {name: 市商务局}
    ```

    ```yaml before/b.yaml
    department: {name: 市人社局}
    functions: [{id: f1, text: 促进就业。}]
    ```

    ```yaml plans/a.yaml
    department: {name: 市商务和口岸局}
    ```

    ```yaml plans/b.yaml
    department: {name: 市人社局}
    functions: [{id: f1, text: 会同市商务和口岸局促进外贸企业就业。}]  # ok
    ```
    """
    renamed = _renamed(scope)
    now = frozenset(_names_now(scope)) if renamed else frozenset[str]()
    renamed = {old: new for old, new in renamed.items() if old not in now}
    if not renamed:
        return
    for slug, plan in scope.city.plans:
        changed = slug in scope.baseline.plans or slug in scope.baseline.added
        if changed and plan.status is not m.Status.REPEALED:
            for span, old, subject in _named(OnePlan(slug, plan), renamed, now):
                yield found(span, subject, old=old, new=renamed[old])


def _renamed(scope: SinceCity) -> Mapping[str, str]:
    """Old name → new name, full and short, of departments that were renamed."""
    found: dict[str, str] = {}
    for slug, new in scope.city.plans:
        old = scope.baseline.plans.get(slug)
        if old is None or old.department.name == new.department.name:
            continue
        found[old.department.name] = new.department.name
        if old.department.short:
            found.setdefault(old.department.short, new.department.short or new.department.name)
    return found


def _names_now(scope: SinceCity) -> Iterator[str]:
    for _, plan in scope.city.plans:
        department = plan.department
        yield from m.department_names(department)
        if department.name.endswith("机关") and department.short:
            yield f"{department.short.removesuffix('机关')}机关"  # 市纪委机关 is 市纪律检查委员会机关
        yield from (body.name for body in plan.affiliated)
        for office in plan.department.hosted_offices:  # a commission's, whoever is its office
            yield from filter(None, (office.name, office.short))


def _named(
    one: OnePlan, renamed: Mapping[str, str], now: frozenset[str]
) -> Iterator[tuple[Span, str, str]]:
    """Where a plan has an old name: as the name of a department, or in a text."""
    for record, field, index, name, subject in _departments(one.plan):
        if name in renamed:
            yield record.at(field, index), name, subject
    for passage in one.passages:
        if isinstance(passage.record, _RECORDS):
            continue
        for old in renamed:
            text = passage.text
            for longer in (name for name in now if old in name):
                text = text.replace(longer, "□" * len(longer))
            if len(old) >= _SHORTEST and (at := text.find(old)) >= 0:
                yield passage.part(at, at + len(old)), old, passage.subject


_Place = tuple[m.Located, str, int | None, str, str]


def _departments(plan: m.Plan) -> Iterator[_Place]:
    """Every field that names a department: record, field, index, the name, the item it is of."""
    for function in plan.functions:
        yield function, "lead", None, function.lead, function.id
        for index, name in enumerate(function.partners):
            yield function, "partners", index, name, function.id
    for division in plan.divisions:
        yield division, "lead", None, division.lead, division.id
        for part in division.parts:
            yield part, "department", None, part.department, division.id
    yield plan.department, "managed_by", None, plan.department.managed_by, ""


RULES: tuple[Rule, ...] = (renamed_department_named,)
