"""Which cells of a table are one, over several rows: a row with the number of the row above is of the same thing, and its empty cells
go on with those above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Mark = Literal["", "first", "on"]


def merged_cells(rows: Sequence[Sequence[str]]) -> list[list[Mark]]:
    """Of each cell, given by its words, whether it is the first of several that are one, goes on with the one above, or stands by
    itself.

    >>> merged_cells([["1", "拟订规划", "规划科"], ["1", "", "办公室"], ["2", "", "人事科"]])
    [['first', 'first', ''], ['on', 'on', ''], ['', '', '']]
    """
    marks: list[list[Mark]] = [["" for _ in row] for row in rows]
    for at in range(1, len(rows)):
        row, above = rows[at], rows[at - 1]
        if not row or not row[0] or row[0] != above[0]:
            continue
        for column, words in enumerate(row):
            if column == 0 or not words:
                marks[at][column] = "on"
                if marks[at - 1][column] != "on":
                    marks[at - 1][column] = "first"
    return marks
