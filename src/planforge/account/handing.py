"""What it is called when work changes hands: 划给市乙局, 下放给东区, 由市乙局划入, 从东区上收; as the transfer itself says.

A paper that says 划给 of what was 下放 is wrong: one keeps the level of government, the other changes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from planforge.plan import records as m
from planforge.words.phrases import bare

_CALLED = {
    m.Direction.IN: "由{}划入",
    m.Direction.OUT: "划给{}",
    m.Direction.DOWN: "下放给{}",
    m.Direction.UP: "从{}上收",
}


def called(direction: m.Direction, other: str) -> str:
    """划给市乙局, 下放给东区, 由市乙局划入, 从东区上收."""
    return _CALLED[direction].format(bare(other))


def handed(*moves: m.Transfer) -> str:
    """划给市乙局, 下放给东区、西区: of what one transfer, or several, took."""
    return all_given((move.direction, bare(move.counterpart)) for move in moves)


def named_ends(moves: Iterable[m.Transfer], *, arrives: bool) -> dict[str, tuple[m.Transfer, ...]]:
    """Id of a function, duty or item → the transfers that name it: of those that arrive, or of those that leave."""
    found: dict[str, tuple[m.Transfer, ...]] = {}
    for move in moves:
        for id_ in move.functions if move.direction.arrives is arrives else ():
            found[id_] = (*found.get(id_, ()), move)
    return found


def given(other: str, moves: Iterable[m.Transfer], ids: Collection[str] = ()) -> str:
    """划给市乙局, 下放给东区: of work that ``other`` has now, as ``way``."""
    return called(way(other, moves, ids, arrives=False), other)


def had_from(other: str, moves: Iterable[m.Transfer], ids: Collection[str] = ()) -> str:
    """由市乙局划入, 从东区上收: of work that ``other`` had, as ``way``."""
    return called(way(other, moves, ids, arrives=True), other)


def way(
    other: str, moves: Iterable[m.Transfer], ids: Collection[str] = (), *, arrives: bool
) -> m.Direction:
    """Down or up, where all transfers to (from) one or several departments (甲区、乙区) say so: those that name any of ``ids``, or if
    none does, all of them."""
    others = bare(other).split("、")
    every = [
        move
        for move in moves
        if move.direction.arrives is arrives and bare(move.counterpart) in others
    ]
    own = [move for move in every if not set(ids).isdisjoint(move.functions)]
    ways = {move.direction for move in own or every}
    return ways.pop() if len(ways) == 1 else m.Direction.IN if arrives else m.Direction.OUT


def all_given(ends: Iterable[tuple[m.Direction, str]]) -> str:
    """下放给东区、西区、划给市乙局: of work that several departments have some of."""
    by_way: dict[m.Direction, list[str]] = {}
    for direction, other in dict.fromkeys(ends):
        by_way.setdefault(direction, []).append(other)
    down_first = sorted(by_way, key=lambda one: one is not m.Direction.DOWN)
    return "、".join(called(one, "、".join(by_way[one])) for one in down_first)
