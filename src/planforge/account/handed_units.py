"""Units that changed hands with a transfer (机构数): neither 撤销 nor newly 设立, told with the other department.

A transfer says how many units went along, not which. They are known where they are as many as the units that
left (or came): a unit that went along is here no more, and no other is.
"""

from __future__ import annotations

from dataclasses import replace

from planforge.account.change import Change, Kind
from planforge.plan import records as m

SEVERAL = "有关部门"  # more departments than one, and no plan says which unit went where


def handed_units(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """``changes``, where whole units that changed hands are 划出 or 划入, with the department at the other end."""
    hands = {
        Kind.ABOLISHED: (Kind.HANDED_OUT, _other_end(changes, Kind.ABOLISHED, arrives=False)),
        Kind.CREATED: (Kind.RECEIVED, _other_end(changes, Kind.CREATED, arrives=True)),
    }
    found = []
    for change in changes:
        kind, other = hands.get(change.kind, (change.kind, ""))
        handed = bool(other) and _is_unit(change)
        found.append(replace(change, kind=kind, other=other) if handed else change)
    return tuple(found)


def _other_end(changes: tuple[Change, ...], kind: Kind, *, arrives: bool) -> str:
    moves = [
        move
        for change in changes
        for move in (change.first.after,)
        if isinstance(move, m.Transfer) and move.direction.arrives is arrives and move.units
    ]
    units = [change for change in changes if change.kind is kind and _is_unit(change)]
    if not moves or sum(move.units for move in moves) != len(units):
        return ""
    others = {move.counterpart for move in moves}
    return others.pop() if len(others) == 1 else SEVERAL


def _is_unit(change: Change) -> bool:
    return isinstance(change.first.item, m.Unit)
