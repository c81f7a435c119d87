"""调整通知: what the office tells a department that changed, and the figures after it, to be checked by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planforge.account.change import Change, Kind
from planforge.account.wording import Speaker
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.wording import department as names
from planforge.wording.acts import along
from planforge.wording.staffing import staffing
from planforge.words.phrases import bare, day, listed, posts

_MATTERS = ("职责", "内设机构", "编制和领导职数", "其他事项")
_TRANSFERS = (Kind.RECEIVED, Kind.HANDED_OUT, Kind.DEVOLVED, Kind.RAISED)


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of the notice: kinds and sentences, without their full stops."""

    title: str
    sentences: tuple[tuple[str, str], ...]


def adjustment_context(
    old: m.Plan, new: m.Plan, changes: Sequence[Change], policy: Policy
) -> dict[str, object]:
    """What ``papers/adjustment.md.j2`` is given."""
    issuing = new.issuing
    return {
        "department": new.department.name,
        "called": names.called(new.department),
        "basis": names.basis(new.basis),
        "approved_by": bare(issuing.approved_by) if issuing else "",
        "matters": matters(old, new, changes),
        "checksum": checksum(new),
        "office": bare(policy.office),
        "day": day(issuing.date) if issuing and issuing.date else "\u3000\u3000年\u3000月\u3000日",
        "date": issuing.date.isoformat() if issuing and issuing.date else "",
    }


def matters(old: m.Plan, new: m.Plan, changes: Iterable[Change]) -> tuple[Matter, ...]:
    """The changes by matter, in the order officials give them; empty matters left out.

    A transfer is said in the same words at both departments: what moves, and the posts that go along.
    """
    speaker = Speaker(old, new)
    found: list[list[tuple[str, str]]] = [[] for _ in _MATTERS]
    for one in changes:
        change = _for_departments(one)
        if change is not None:
            said = _transfer(change) or speaker.sentence(change)
            found[_matter(change)].append((speaker.label(change), said))
    return tuple(
        Matter(title, tuple(dict.fromkeys(told)))
        for title, told in zip(_MATTERS, found, strict=True)
        if told
    )


# What is kept about a unit for checks, ledger and report; no paper prints it.
_UNPRINTED = frozenset({"tags", "covers", "counterparts"})
_INTERNAL = (m.Plan, m.Issuing, m.Basis, m.Process, m.Stage, m.Authority, m.Partition)


def _for_departments(change: Change) -> Change | None:
    """The change as the department is told it; None for how the plan is kept, what it rests on, what only checks read."""
    step = change.first
    of_duty = step.record in (m.Duty, m.Function) and change.kind is Kind.FIELD
    if of_duty or step.record in _INTERNAL:
        return None
    steps = tuple(
        difference for difference in change.differences if difference.path[-1] not in _UNPRINTED
    )
    return replace(change, differences=steps) if steps else None


def _matter(change: Change) -> int:
    step = change.first
    if change.kind in _TRANSFERS or step.record in (m.Function, m.Duty):
        return 0
    if step.path[0] == "staffing" or change.kind in (Kind.INCREASED, Kind.DECREASED, Kind.LEADERS):
        return 2
    if step.record in (m.Unit, m.Plate):
        return 1
    return 3


def _transfer(change: Change) -> str:
    """将……划入/划出, 随转编制; "" for what is none."""
    item = change.first.after
    if not isinstance(item, m.Transfer):
        return ""
    verb = {
        m.Direction.IN: f"由{bare(item.counterpart)}划入",
        m.Direction.OUT: f"划给{bare(item.counterpart)}",
        m.Direction.DOWN: f"下放给{bare(item.counterpart)}",
        m.Direction.UP: f"由{bare(item.counterpart)}上收",
    }[item.direction]
    more = along(item)
    way = "划入" if item.direction.arrives else "划出"
    return f"将{bare(item.text)}{verb}" + (f"，相应{way}{more}" if more else "")


def checksum(plan: m.Plan) -> str:
    """调整后，……内设机构N个，机关行政编制N名，……: the figures a reader adds up, without the full stop."""
    said = staffing(plan.staffing)
    units = len(m.counted_units(plan))
    parts = [f"内设机构{units}个" if units else "", f"机关{said.own}" if said.own else ""]
    own = [posts(post.title, post.count) for post in plan.staffing.leaders if post.count]
    levels = [
        posts(
            f"{bare(level.rank)}级" if not bare(level.rank).endswith("级") else bare(level.rank),
            level.count,
        )
        for level in plan.staffing.levels
        if level.count
    ]
    if own:
        parts.append(
            f"部门领导职数{sum(post.count for post in plan.staffing.leaders)}名（{listed(own)}）"
        )
    if levels:
        parts.append(
            f"内设机构领导职数{sum(level.count for level in plan.staffing.levels)}名（{listed(levels)}）"
        )
    return f"调整后，{names.called(plan.department)}" + "，".join(filter(None, parts))
