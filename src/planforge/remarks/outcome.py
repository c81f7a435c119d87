"""What became of a remark: its answer, and whether the clause it was made on reads otherwise now."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from planforge.remarks.records import Answer, Remark
from planforge.words.phrases import without_spaces

Clauses = Mapping[
    str, tuple[str, ...]
]  # key → the words of the clauses of that key, in the paper as it is now


class Outcome(StrEnum):
    """How a clause stands now against the words that the remark was made on."""

    CHANGED = "条文已改"
    SAME = "条文未改"
    GONE = "原条文已不在"
    UNKNOWN = "未比对"  # made on an act, on the whole paper, or on words that were not kept


def of_an_act(remark: Remark) -> bool:
    """Whether it was made on an act (变动3), whose sentence is none of the paper."""
    return remark.place.startswith("变动")


def outcome(remark: Remark, now: Clauses) -> Outcome:
    """How the clause of a remark stands."""
    if not remark.clause or not remark.quote or of_an_act(remark):
        return Outcome.UNKNOWN
    if remark.clause not in now:
        return Outcome.GONE
    quote = without_spaces(remark.quote)
    same = any(without_spaces(text) == quote for text in now[remark.clause])
    return Outcome.SAME if same else Outcome.CHANGED


def is_open(remark: Remark, now: Clauses) -> bool:
    """Whether something is left to do: no answer yet, declined without a reason, or accepted while the clause reads as before."""
    if remark.answer is None:
        return True
    if remark.answer is Answer.ACCEPTED:
        return outcome(remark, now) is Outcome.SAME
    return not remark.reason
