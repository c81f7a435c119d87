"""Units that changed hands with a transfer (机构数): neither 撤销 nor newly 设立, told with the other department.

A transfer says how many units went along, not which. They are known where they are as many as the units that
left (or came): a unit that went along is here no more, and no other is.
"""

from __future__ import annotations

from dataclasses import replace

from planforge.account.change import WAYS, Change, Kind
from planforge.account.handing import way
from planforge.plan import records as m

SEVERAL = "有关部门"  # more departments than one, and no plan says which unit went where


def handed_units(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """``changes``, where whole units that changed hands are 划出 or 划入, with the department at the other end."""
    hands = {
        Kind.ABOLISHED: _moves(changes, Kind.ABOLISHED, arrives=False),
        Kind.CREATED: _moves(changes, Kind.CREATED, arrives=True),
    }
    found = []
    for change in changes:
        moves = hands.get(change.kind, ())
        other = _other_end(change.first.item, moves) if moves else ""
        if other:
            direction = way(other, moves, arrives=change.kind is Kind.CREATED)
            change = replace(change, kind=WAYS[direction], other=other)
        found.append(change)
    return tuple(found)


def _moves(changes: tuple[Change, ...], kind: Kind, *, arrives: bool) -> tuple[m.Transfer, ...]:
    """The transfers that units went along with; none where more units, or fewer, left (or came)."""
    moves = tuple(
        move
        for change in changes
        for move in (change.first.after,)
        if isinstance(move, m.Transfer) and move.direction.arrives is arrives and move.units
    )
    units = [c for c in changes if c.kind is kind and isinstance(c.first.item, m.Unit)]
    return moves if sum(move.units for move in moves) == len(units) else ()


def _other_end(unit: object, moves: tuple[m.Transfer, ...]) -> str:
    """The department at the other end: of all transfers, of the one that names a duty of the unit, or a function that its duties
    serve; "" of what is no unit."""
    if not isinstance(unit, m.Unit):
        return ""
    ids = {duty.id for duty in unit.duties if duty.id}
    served = {name for duty in unit.duties for name in duty.serves}
    named = (
        [move for move in moves if known.intersection(move.functions)] for known in (ids, served)
    )
    for some in (moves, *named):
        others = {move.counterpart for move in some}
        if len(others) == 1:
            return others.pop()
    return SEVERAL
