"""Remarks as they are kept in ``reviews/<plan>.yaml``, with their answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planforge.plan.located import Choice, Located

_Date = date  # for a record with a field of that name


class Answer(Choice):
    """What the drafters made of a remark, as 意见采纳情况表 has it."""

    ACCEPTED = "accepted", "采纳"
    PARTLY = "partly", "部分采纳"
    DECLINED = "declined", "未采纳"


@dataclass(frozen=True, slots=True)
class Remark(Located):
    """One remark: where it was made and on which words, what it says, who made it; how it was answered."""

    id: str  # made of what it says, where and by whom
    text: str
    place: str = ""  # （三）, as the reviewer saw it; 变动3 for an act; "" for the whole paper
    clause: str = ""  # the clause's key in the paper (functions.plan), "" for none
    quote: str = ""  # the words of the clause that the reviewer saw
    act: str = (
        ""  # the sentence of the act that it was made on; the clause is the first one that shows it
    )
    draft: str = ""  # what tells the draft that the reviewer saw from others
    key: str = (
        ""  # what the reviewer's page calls it, whatever it says; "" for one that came otherwise
    )
    office: str = ""
    by: str = ""
    date: _Date | None = None
    answer: Answer | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Remarks(Located):
    """All remarks on one department's plan."""

    department: str
    remarks: tuple[Remark, ...] = ()
