"""A table block as w:tbl: columns as wide as their words need, within 156 mm.

Header rows repeat and are marked as such. A page cuts no row, but for those too tall to be pushed whole to the next
page: that would leave half a page white.
"""

from __future__ import annotations

from collections.abc import Sequence

from planforge.document.blocks import Align, Inlines, Table, plain
from planforge.document.merged_cells import merged_cells
from planforge.ooxml.units import escape, twips
from planforge.writers.columns import columns, lines
from planforge.writers.docx.runs import runs
from planforge.writers.gbt9704 import TABLE_ROW

_HEIGHT = twips(pt=TABLE_ROW)
_WHOLE = 6  # lines of a row that stay on one page


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


def _front(*, whole: bool, head: bool) -> str:
    """What stands before the cells of a row; a ``whole`` one is cut by no page."""
    return (
        f"<w:tr><w:trPr>{'<w:cantSplit/>' if whole else ''}"
        f'<w:trHeight w:val="{_HEIGHT}" w:hRule="atLeast"/>'
        f"{'<w:tblHeader/>' if head else ''}</w:trPr>"
    )


def _rows(
    rows: Sequence[Sequence[Inlines]], widths: Sequence[int], fronts: Sequence[str], *, head: bool
) -> str:
    """Rows; those of the head repeat on every page."""
    merged = [] if head else merged_cells([[plain(cell) for cell in row] for row in rows])
    out: list[str] = []
    for at, row in enumerate(rows):
        out.append(_front(whole=head or lines(row, widths) <= _WHOLE, head=head))
        marks = merged[at] if merged else [""] * len(row)
        for start, cell, mark in zip(fronts, row, marks, strict=True):
            opened = start.replace("<w:vAlign", f"{_MERGE[mark]}<w:vAlign", 1) if mark else start
            out.append(f"{opened}{'' if mark == 'on' else runs(cell)}</w:p></w:tc>")
        out.append("</w:tr>")
    return "".join(out)


_MERGE = {"first": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}


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
        _rows(part, widths, _fronts(widths, table.align, head=head), head=head)
        for part, head in ((table.header, True), (table.rows, False))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{room}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{look}{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
