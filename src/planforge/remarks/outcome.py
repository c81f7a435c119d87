"""What became of a remark: its answer, and whether the clause it was made on reads otherwise now."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from planforge.remarks.records import Answer, Remark
from planforge.words.phrases import without_spaces

Clauses = Mapping[
    str, tuple[str, ...]
]  # key → the words of the clauses of that key, in the paper as it is now; "" those without one


class Outcome(StrEnum):
    """How a clause stands now against the words that the remark was made on."""

    CHANGED = "条文已改"
    SAME = "条文未改"
    GONE = "原条文已不在"
    UNKNOWN = "未比对"  # made on the whole paper, on an act that no clause shows, or on words that were not kept


def of_an_act(remark: Remark) -> bool:
    """Whether it was made on an act (变动3), whose sentence is none of the paper."""
    return remark.place.startswith("变动")


def outcome(remark: Remark, now: Clauses) -> Outcome:
    """How the clause of a remark stands; of one without a key, only whether its words still stand anywhere."""
    if not remark.quote or (of_an_act(remark) and not remark.act):
        return Outcome.UNKNOWN
    if remark.clause not in now:
        return Outcome.GONE
    quote = without_spaces(remark.quote)
    if any(without_spaces(text) == quote for text in now[remark.clause]):
        return Outcome.SAME
    return Outcome.CHANGED if remark.clause else Outcome.GONE


def is_open(remark: Remark, now: Clauses) -> bool:
    """Whether something is left to do: no answer yet, declined without a reason, or accepted while the clause reads as before."""
    if remark.answer is None:
        return True
    if remark.answer is Answer.ACCEPTED:
        return outcome(remark, now) is Outcome.SAME
    return not remark.reason
