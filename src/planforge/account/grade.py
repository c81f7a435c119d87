"""How much a change weighs: 实质 (facts of the office), 文字 (the same facts in other words), 记录 (how the plan is kept).

What is not known to be words or record is 实质: a reader is rather told too much.
"""

from __future__ import annotations

from planforge.account.change import Change, Kind
from planforge.plan import records as m


class Grade(m.Choice):
    """The three grades, the weightiest first."""

    FACT = "fact", "实质"
    WORDING = "wording", "文字"
    RECORD = "record", "记录"


# What no paper in force prints as a fact of the office: bases and issuing, who does which step, sums declared to be checked.
_RECORDS = (m.Plan, m.Unplaced, m.Issuing, m.Basis, m.Process, m.Stage, m.Partition, m.Cancelled)
_WORDS = {
    m.Department: {"short", "field"},
    m.Authority: {"name"},
    m.Division: {"matter"},
    m.HostedOffice: {"short", "text"},
    m.Relation: {"text"},
    m.Transition: {"text"},
}
_KEPT = {
    m.Department: {"unset"},
    m.Unit: {"id", "tags", "counterparts", "merged_from", "split_from"},
    m.Function: {"id", "kind", "origin", "laws", "continues"},
    m.Duty: {"id", "serves", "continues"},
    m.Authority: {"id", "function", "basis", "continues", "code"},
    m.Pool: {"actual"},
    m.Transfer: {"id", "functions", "basis"},
    m.PostChange: {"basis"},
    m.Plate: {"doc_no"},
}


def grade(change: Change) -> Grade:
    """The grade of a change: that of its weightiest step."""
    if change.kind is Kind.REORDERED or _clears_record(change):
        return Grade.RECORD
    if change.kind is Kind.REWORDED:
        return Grade.WORDING
    if change.kind is not Kind.FIELD:
        return Grade.RECORD if change.first.record in _RECORDS else Grade.FACT
    grades = {_of_field(step.record, step.path[-1]) for step in change.differences}
    return next(each for each in Grade if each in grades)


def _clears_record(change: Change) -> bool:
    """Whether what an earlier round transferred, approved or adjusted is only written no more."""
    step = change.first
    return step.operation == "remove" and step.record in (m.Transfer, m.PostChange, m.Adjustment)


def _of_field(record: type[m.Located], name: str) -> Grade:
    if (record, name) == (m.Plan, "other"):  # 其他事项 stand in the paper
        return Grade.FACT
    if record is m.Say or name == "say":  # the facts in it stand in keys of their own
        return Grade.WORDING
    if record in _RECORDS or name in _KEPT.get(record, ()):
        return Grade.RECORD
    return Grade.WORDING if name in _WORDS.get(record, ()) else Grade.FACT
