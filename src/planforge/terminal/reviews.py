"""What a reviewed file asks for, on the terminal: numbered proposals with who and when, then remarks."""

from __future__ import annotations

from planforge.diagnostics.messages import say
from planforge.readback.proposals import Proposal
from planforge.runs.readback import Reviewed
from planforge.terminal.screen import Terminal


def tell(found: Reviewed, terminal: Terminal) -> None:
    """All proposals and remarks, and what to do next."""
    proposals, remarks = found.review.proposals, found.review.remarks
    terminal.say(
        "readback-read", path=found.path, file=found.file, n=len(proposals), remarks=len(remarks)
    )
    for number, one in enumerate(proposals, 1):
        who = "、".join(one.who) or say(terminal.lang, "readback-nobody")
        when = f" {one.when[:10]}" if one.when else ""
        terminal.say("readback-head", number=number, what=one.what, who=who + when, place=one.place)
        terminal.say(_key(one), before=one.before, after=one.after)
        if one.why:
            terminal.say("readback-why", why=one.why)
    terminal.say("readback-unread")
    for remark in remarks:
        when = f" {remark.when[:10]}" if remark.when else ""
        terminal.say("readback-remark", what=remark.what, who=remark.who + when, text=remark.text)
    if any(one.change for one in proposals):
        terminal.say("readback-next", path=found.path)


def _key(one: Proposal) -> str:
    """The message for an edit: other words, new ones, or none any more."""
    if not one.before:
        return "readback-added"
    if one.before == one.after:
        return "readback-same"
    return "readback-changed" if one.after else "readback-removed"
