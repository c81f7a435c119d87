"""分工划分: pieces that units divide among themselves; each has one unit, no more and no fewer."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.plan import records as m


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a partition, where it stands in ``whole``, and the units that take it."""

    name: str
    index: int
    units: tuple[m.Unit, ...]


def pieces(plan: m.Plan, partition: m.Partition) -> tuple[Piece, ...]:
    """Every piece of the whole with the units that cover it."""
    units = m.all_units(plan.units)
    return tuple(
        Piece(name, index, tuple(unit for unit in units if name in unit.covers))
        for index, name in enumerate(partition.whole)
    )


def known_pieces(plan: m.Plan) -> frozenset[str]:
    """The pieces of all partitions."""
    return frozenset(name for partition in plan.partitions for name in partition.whole)
