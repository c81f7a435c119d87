"""Remarks on the terminal: how many of each answer, then those that something is left to do about."""

from __future__ import annotations

from collections.abc import Sequence

from planforge.diagnostics.messages import say
from planforge.remarks.outcome import Outcome, is_open, outcome
from planforge.remarks.table import Answered, summary
from planforge.runs.comparison import Unread, errors
from planforge.runs.remarks import Kept
from planforge.terminal.screen import Terminal
from planforge.terminal.show import show_broken


def sound(terminal: Terminal, found: Sequence[Kept]) -> list[Kept]:
    """The files in reviews/ that can be used; of the others what is wrong with them is shown."""
    kept = []
    for one in found:
        if broken := errors(one.findings):
            show_broken(terminal.beside(), Unread(one.file, "", broken, one.data))
        else:
            kept.append(one)
    return kept


def tell(found: Sequence[Answered], terminal: Terminal) -> int:
    """Each department; 1 where something is left to do."""
    left = 0
    for department in found:
        terminal.say("remarks-head", department=department.department, summary=summary(department))
        for remark in department.in_order():
            if not is_open(remark, department.now):
                continue
            left += 1
            how = outcome(remark, department.now)
            key = (
                "remarks-unanswered"
                if remark.answer is None
                else ("remarks-unchanged" if how is Outcome.SAME else "remarks-no-reason")
            )
            where = remark.place or say(terminal.lang, "remarks-whole")
            who = remark.office or remark.by or say(terminal.lang, "remarks-nobody")
            terminal.say(key, place=where, who=who, text=remark.text, id=remark.id)
    return int(left > 0)
