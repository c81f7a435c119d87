"""Changes as JSON for other programs; ``version`` grows when a key changes its meaning."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date

from planforge.account.change import Change
from planforge.account.city import Transfer, sums_along
from planforge.account.grade import grade
from planforge.account.summary import summary
from planforge.account.wording import Speaker
from planforge.plan import records as m

VERSION = 1


def json_changes(
    compared: Iterable[tuple[Speaker, Iterable[Change]]],
    between: Iterable[Transfer] = (),
    lone: Iterable[tuple[m.Plan, bool]] = (),
) -> str:
    """``version``; for each department its name, ``state``, ``figures`` and ``changes``; ``transfers`` between departments.

    ``lone`` are departments that only one version has: the plan, and whether it was added (else removed).

    The same text every time.
    """
    told = {
        "version": VERSION,
        "departments": [
            *(_department(*one) for one in compared),
            *(_lone(plan, added=added) for plan, added in lone),
        ],
        "transfers": [_transfer(one) for one in between],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _lone(plan: m.Plan, *, added: bool) -> dict[str, object]:
    nothing = m.Plan(plan.department)
    old, new = (nothing, plan) if added else (plan, nothing)
    return {**_department(Speaker(old, new), ()), "state": "added" if added else "removed"}


def _department(speaker: Speaker, changes: Iterable[Change]) -> dict[str, object]:
    return {
        "department": speaker.new.department.name,
        "state": "changed",
        "figures": [
            {"name": row.zh, "unit": row.unit, "before": row.before, "after": row.after}
            for row in summary(speaker.old, speaker.new)
        ],
        "changes": [_change(speaker, change) for change in changes],
    }


def _transfer(transfer: Transfer) -> dict[str, object]:
    """Both ends of what moved from one department to another."""
    return {
        "text": transfer.text,
        "was": transfer.was,
        "part": transfer.part,
        "from": transfer.source,
        "to": transfer.target,
        "evidence": transfer.evidence,
        "likeness": transfer.likeness,
        **_along("out", transfer.given_up),
        **_along("in", transfer.received),
        "agrees": transfer.agrees,
    }


def _along(end: str, moves: Sequence[m.Transfer]) -> dict[str, object]:
    posts, leaders, units = sums_along(moves)
    return {f"posts_{end}": posts, f"leaders_{end}": leaders, f"units_{end}": units}


def _change(speaker: Speaker, change: Change) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "kind_zh": change.kind.zh,
        "grade": grade(change).value,
        "sentence": speaker.sentence(change),
        "unit": change.unit,
        "other": change.other,
        "likeness": change.likeness,
        "steps": [
            {
                "operation": step.operation,
                "path": list(step.path),
                "before": _plain(step.before),
                "after": _plain(step.after),
            }
            for step in change.differences
        ],
    }


def _plain(value: object) -> object:
    """A value of a plan as JSON has it: records as objects, days as 2016-04-01, choices in English."""
    match value:
        case m.Located():
            names = [each.name for each in fields(value) if each.name != "read_from"]
            return {name: _plain(getattr(value, name)) for name in names}
        case m.Choice():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(each) for each in value]
    return value
