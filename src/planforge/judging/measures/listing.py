"""What a 权责清单 comes to, department by department: items, units, and where the licences are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from planforge.judging.measures.licences import LICENCE
from planforge.reading.lists.authority_list import Row, names_in


@dataclass(frozen=True, slots=True)
class Listing:
    """One department's part of a list: how many items, units, items without a unit, unit names with a second name.

    ``main`` is the unit with most of the ``licences``, ``in_main`` how many it has, ``licence_units`` how many units have any.
    """

    department: str
    items: int
    units: int
    without_unit: int
    aliased: int
    licences: int
    licence_units: int
    main: str
    in_main: int
    types: tuple[tuple[str, int], ...]

    @property
    def share(self) -> str:
        """The main unit's share of the licences: 67%; "" without any."""
        return (
            f"{(200 * self.in_main + self.licences) // (2 * self.licences)}%"
            if self.licences
            else ""
        )


def listings(rows: Iterable[Row]) -> tuple[Listing, ...]:
    """One listing for every department, those with most items first."""
    by_department: dict[str, list[Row]] = {}
    for row in rows:
        by_department.setdefault(row.department, []).append(row)
    found = [_listing(name, mine) for name, mine in by_department.items()]
    return tuple(sorted(found, key=lambda one: (-one.items, one.department)))


def _listing(department: str, rows: list[Row]) -> Listing:
    units = Counter(unit for row in rows for unit in row.units)
    licences = [row for row in rows if row.type == LICENCE]
    holders = Counter(unit for row in licences for unit in row.units)
    main = min(holders, key=lambda unit: (-holders[unit], unit), default="")
    return Listing(
        department, len(rows), len(units), sum(not row.units for row in rows),
        sum(len(names_in(unit)) > 1 for unit in units), len(licences), len(holders), main, holders[main],
        tuple(sorted(Counter(row.type for row in rows).items(), key=lambda pair: (-pair[1], pair[0]))),
    )  # fmt: skip
