"""How wide a page and the columns of a table are, in twips: the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from planforge.document.blocks import Inlines, Table, shown
from planforge.ooxml.units import twips
from planforge.writers.gbt9704 import SIZE_4S, Page
from planforge.writers.titles import width

PADDING = 85  # twips, 1.5 mm: white beside the words of a table cell
_CELL = twips(pt=SIZE_4S)  # one 字 of a table
_SLACK = 40  # twips; a line that fits exactly breaks in one program or another
_LEAST = 2  # 字 a column has at the least, where there is room for that
_WIDER = 0.15  # 字 that a figure is wider than half a 字 in fonts that stand in for the right one


def _wanted(table: Table, wider: float = 0) -> list[int]:
    """The width of each column, twips, that would keep every cell on one line, in a font whose figures are ``wider`` 字 wider."""
    rows = (*table.header, *table.rows)

    def said(row: Sequence[Inlines], at: int) -> float:
        words = shown(row[at])
        whole = width(words)
        return whole + wider * 2 * (len(words) - whole) if wider else whole

    return [
        round(max([_LEAST, *(said(row, at) for row in rows)]) * _CELL) + 2 * PADDING + _SLACK
        for at in range(len(table.align))
    ]


def _capped(wanted: Sequence[int], room: int) -> list[int]:
    """``wanted`` cut down to ``room``: narrow columns keep their width, the others share the rest."""
    cap, left, open_ = 0, room, sorted(wanted)
    while open_:
        cap = left // len(open_)
        if open_[0] > cap:
            break
        left -= open_.pop(0)
    return [min(one, cap) if open_ else one for one in wanted]


def columns(table: Table, room: int) -> list[int]:
    """The widths of the columns, twips; their sum is ``room`` (the width between the margins)."""
    wanted, least = _wanted(table, _WIDER), _wanted(table)
    if sum(least) > room:
        wanted = _capped(wanted, room)  # words may go over two lines, figures may not
    elif sum(wanted) > room:
        part = (room - sum(least)) / (sum(wanted) - sum(least))
        wanted = [a + int((b - a) * part) for a, b in zip(least, wanted, strict=True)]
    total = sum(wanted) or 1
    widths = [one * room // total for one in wanted]
    widths[widths.index(max(widths))] += room - sum(widths)
    return widths


def lines(row: Sequence[Inlines], widths: Sequence[int]) -> int:
    """How many lines the tallest cell of a row takes in columns of these widths, twips."""
    return max(
        (
            ceil(width(shown(cell)) / ((wide - 2 * PADDING) // _CELL or 1))
            for cell, wide in zip(row, widths, strict=True)
        ),
        default=0,
    )


def room(page: Page, *, lying: bool) -> int:
    """The width between the margins, twips; of a lying page it is the upright page's height."""
    if lying:
        return twips(mm=page.height) - twips(mm=page.top) - twips(mm=page.bottom)
    return twips(mm=page.width) - twips(mm=page.left) - twips(mm=page.right)
