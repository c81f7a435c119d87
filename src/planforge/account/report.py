"""What the template of a change report is given: the figures, and the changes as officials read them.

Grouped by the reform's measures first (业务机构, 许可, 三权分离, 执法下移), then by what else a plan is about; inside a
group by kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planforge.account.change import Change, Kind
from planforge.account.city import Transfer
from planforge.account.summary import Row, summary
from planforge.account.wording import Speaker
from planforge.plan import records as m
from planforge.words.phrases import bare

# Chinese and English headings; the first group whose test holds takes a change.
_GROUPS = (
    ("职责划转", "Transfers"),
    ("业务机构和综合机构", "Units"),
    ("行政许可和权责清单", "Licences and authorities"),
    ("决策、执行、监督分离", "Separation of powers"),
    ("执法重心下移", "Enforcement devolved"),
    ("编制和领导职数", "Posts and leader posts"),
    ("主要职责和科室职责", "Functions and duties"),
    ("其他", "Everything else"),
)
_STAFF = (Kind.INCREASED, Kind.DECREASED, Kind.LEADERS, Kind.RANK)
_TRANSFERS = (Kind.RECEIVED, Kind.HANDED_OUT, Kind.RAISED)


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one matter, each as a kind and a sentence."""

    title: str
    changes: tuple[tuple[str, str], ...]


def _group_of(change: Change) -> int:
    """The index in ``_GROUPS``."""
    step = change.first
    if change.kind in _TRANSFERS:
        return 0
    if change.kind is Kind.DEVOLVED or step.record is m.Enforcement:
        return 4
    if change.kind in _STAFF or step.path[0] == "staffing":
        return 5
    if step.record is m.Unit:
        return 1
    if step.record is m.Authority:
        return 2
    if step.record in (m.Process, m.Stage):
        return 3
    if step.record in (m.Function, m.Duty):
        return 6
    return 7


def groups(speaker: Speaker, changes: Iterable[Change]) -> tuple[Group, ...]:
    """The changes by group, empty groups left out."""
    found: list[list[tuple[str, str]]] = [[] for _ in _GROUPS]
    for change in changes:
        found[_group_of(change)].append((speaker.label(change), speaker.sentence(change)))
    titles = (zh if speaker.zh else en for zh, en in _GROUPS)
    return tuple(
        Group(title, tuple(told)) for title, told in zip(titles, found, strict=True) if told
    )


def _cells(row: Row) -> tuple[str, str, str, str]:
    """One row of the table of figures; an unknown figure is a dash."""
    before, after = (
        "—" if value is None else f"{value}{row.unit}" for value in (row.before, row.after)
    )
    more = "—" if row.more is None else f"{row.more:+d}" if row.more else "0"
    return (row.zh, before, after, more)


def lone_context(plan: m.Plan, between: Iterable[Transfer], *, added: bool) -> dict[str, object]:
    """What ``papers/changes.md.j2`` is given for a department that only one version has: what became of its work, or where it came from.

    What no transfer speaks of is named as such: nothing is concluded from that.
    """
    name = bare(plan.department.name)
    nothing = m.Plan(plan.department)
    old, new = (nothing, plan) if added else (plan, nothing)
    moved = [one for one in between if (one.target if added else one.source) == name]
    texts = {one.text for one in moved}
    ways = tuple(
        ("划入", f"“{one.text}”由{one.source}划入")
        if added
        else ("划出", f"“{one.text}”划给{one.target}")
        for one in moved
    )
    rest = tuple(
        ("新增" if added else "未写明去向", f"“{bare(function.text)}”")
        for function in plan.functions
        if function.kind is m.FunctionKind.ORDINARY and bare(function.text) not in texts
    )
    act = ("设立", f"设立{name}") if added else ("撤销", f"不再保留{name}")
    groups = (
        Group("机构", (act,)),
        Group("职责来源" if added else "职责去向", (*ways, *rest)),
    )
    return {
        "department": plan.department.name,
        "before": "上一版本",
        "after": "这一版本",
        "rows": tuple(_cells(row) for row in summary(old, new)),
        "groups": tuple(group for group in groups if group.changes),
        "total": sum(len(group.changes) for group in groups),
        "date": plan.effective_from.isoformat() if added and plan.effective_from else "",
    }


def report_context(old: m.Plan, new: m.Plan, changes: tuple[Change, ...]) -> dict[str, object]:
    """What ``papers/changes.md.j2`` is given: names, versions, the table of figures, the groups."""
    return {
        "department": new.department.name,
        "before": old.version or "修订前",
        "after": new.version or "修订后",
        "rows": tuple(_cells(row) for row in summary(old, new)),
        "groups": groups(Speaker(old, new), changes),
        "total": len(changes),
        "date": new.effective_from.isoformat() if new.effective_from else "",
    }
