"""Pieces that 版头, 署名 and 版记 are made of: paragraphs, tab stops, tables without lines."""

from __future__ import annotations

from planforge.ooxml.units import twips
from planforge.writers.gbt9704 import CELL

TAB = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:tab/></w:r>'


def paragraph(style: str, content: str, more: str = "") -> str:
    """One paragraph; ``more`` are direct properties in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def chars(count: float) -> int:
    """The width of ``count`` 字 of 正文, twips."""
    return twips(pt=count * CELL)


def tab_stops(*places: tuple[str, int]) -> str:
    """w:tabs: each stop with its kind and its place, twips."""
    return (
        "<w:tabs>"
        + "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in places)
        + "</w:tabs>"
    )


def bare_table(
    columns: tuple[int, ...], cells: tuple[str, ...], side: str, align: str, height: int = 0
) -> str:
    """A table of one row without lines or inner margins, at ``side`` of the page.

    ``align`` is where its cells' words stand; ``height`` (twips) what the row has at the least.
    """
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    edges = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:vAlign w:val="{align}"/></w:tcPr>{cell}</w:tc>'
        for wide, cell in zip(columns, cells, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="{side}"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{edges}</w:tblCellMar></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{wide}"/>' for wide in columns)
        + f"</w:tblGrid><w:tr><w:trPr><w:cantSplit/>{high}</w:trPr>{row}</w:tr></w:tbl>"
    )
