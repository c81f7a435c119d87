"""A remark in words, for the page of a department: who made it, how it was answered, how the clause reads now."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.remarks.outcome import Outcome, outcome
from planforge.remarks.table import Answered, answer_of
from planforge.words.phrases import day


def told_of(answered: Answered) -> Iterator[tuple[str, str]]:
    """Place and words of each remark, in the order of the paper."""
    for one in answered.in_order():
        how = outcome(one, answered.now)
        who = "，".join(filter(None, (one.office, one.by, day(one.date) if one.date else "")))
        parts = (answer_of(one), "" if how is Outcome.UNKNOWN else str(how), one.reason)
        yield (
            one.place or "全文",
            f"{one.text}（{who or '未署名'}）——{'；'.join(filter(None, parts))}",
        )
