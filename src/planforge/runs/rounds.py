"""A plan file into another state of its round, by patches: comments, order and quoting stay."""

from __future__ import annotations

from datetime import date

from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.choices import Status
from planforge.plan.rounds import entered
from planforge.reading.patching import patched
from planforge.reading.read import read_plan
from planforge.reading.yaml.rewriting import rewritten

_ALSO = {"征求意见": Status.CONSULTATION, "送审": Status.SUBMITTED, "印发": Status.IN_FORCE}


def state_named(word: str) -> Status | None:
    """The state that a word names, in either language, 印发 for 施行; None for another word."""
    known = {one.value: one for one in Status} | {one.zh: one for one in Status} | _ALSO
    return known.get(word)


def put_into(file: str, data: bytes, state: Status, day: date) -> bytes:
    """The file with the state and the round that says when, and what the text was. Raises PlanforgeError where it cannot be read, or
    cannot be patched so that it reads as that."""
    plan, _ = read_plan(file, data)
    if plan is None:
        raise PlanforgeError("round-unread", file=file)
    wanted = entered(plan, state, day)
    try:
        made = patched(file, data, wanted, rewritten)
    except ValueError as error:  # two edits that touch
        raise PlanforgeError("readback-stuck", file=file) from error
    if read_plan(file, made)[0] != wanted:
        raise PlanforgeError("readback-stuck", file=file)
    return made
