"""A table block as w:tbl: columns as wide as their words need, within 156 mm.

Header rows repeat and are marked as such; no row is cut by a page.
"""

from __future__ import annotations

from collections.abc import Sequence

from planforge.document.blocks import Align, Inlines, Table, plain
from planforge.writers.docx.runs import runs
from planforge.writers.docx.styles import PADDING
from planforge.writers.docx.units import escape, twips
from planforge.writers.gbt9704 import SIZE_4S, TABLE_ROW
from planforge.writers.titles import width

_CELL = twips(pt=SIZE_4S)  # one 字 of a table
_SLACK = 40  # twips; a line that fits exactly breaks in one program or another
_LEAST = 2  # 字 a column has at the least, where there is room for that
_HEIGHT = twips(pt=TABLE_ROW)


def _wanted(table: Table) -> list[int]:
    """The width of each column, twips, that would keep every cell on one line."""
    rows = (*table.header, *table.rows)
    return [
        round(max([_LEAST, *(width(plain(row[at])) for row in rows)]) * _CELL)
        + 2 * PADDING
        + _SLACK
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
    wanted = _wanted(table)
    if sum(wanted) > room:
        wanted = _capped(wanted, room)
    total = sum(wanted) or 1
    widths = [one * room // total for one in wanted]
    widths[widths.index(max(widths))] += room - sum(widths)
    return widths


def _fronts(widths: Sequence[int], align: Sequence[Align], *, head: bool) -> list[str]:
    """What stands before the words of a cell, column by column."""
    style = "TableHead" if head else "TableText"
    return [
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>'
        + ("" if head or side == "left" else f'<w:jc w:val="{side}"/>')
        + "</w:pPr>"
        for wide, side in zip(widths, align, strict=True)
    ]


def _rows(rows: Sequence[Sequence[Inlines]], fronts: Sequence[str], *, head: bool) -> str:
    """Rows that no page cuts; those of the head repeat on every page."""
    front = (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_HEIGHT}" w:hRule="atLeast"/>'
        f"{'<w:tblHeader/>' if head else ''}</w:trPr>"
    )
    return "".join(
        front
        + "".join(
            f"{start}{runs(cell)}</w:p></w:tc>" for start, cell in zip(fronts, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )


def table_xml(table: Table, room: int, about: str) -> str:
    """``table`` across ``room`` twips; ``about`` says what it shows to those who cannot see it."""
    if not table.align:
        return ""
    widths = columns(table, room)
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    caption = f'<w:tblCaption w:val="{escape(about)}"/>' if about else ""
    look = (
        f'<w:tblLook w:val="0020" w:firstRow="{int(bool(table.header))}" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    rows = "".join(
        _rows(part, _fronts(widths, table.align, head=head), head=head)
        for part, head in ((table.header, True), (table.rows, False))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{room}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{look}{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
