"""A sheet as values: columns, rows and what is added up."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int | None


def shown(cell: Cell) -> str:
    """A cell in a table of a paper."""
    return "—" if cell in (None, "") else str(cell)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head and width (of a han character), whether it is added up.

    ``formula`` makes a cell of the row's other cells, by the letters of their columns: ``{核定}-{实有}``; the cell of the
    row holds its value as well. ``percent`` shows a number of tenths of a percent as a share.
    """

    head: str
    width: int = 10
    total: bool = False
    formula: str = ""
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: ``rows`` have one cell for each column.

    ``checks`` are totals worked out another way, by head: what the sums must come to.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    checks: tuple[tuple[str, int], ...] = ()

    def index(self, head: str) -> int:
        """Where the column of that head stands."""
        return next(n for n, column in enumerate(self.columns) if column.head == head)

    def total(self, head: str) -> int:
        """The sum of a column; empty cells count nothing."""
        at = self.index(head)
        return sum(cell for row in self.rows if isinstance(cell := row[at], int))
