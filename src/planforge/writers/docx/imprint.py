"""版记 as OOXML: a table in a box at the foot of the last page (7.4); that of a 信函 has no lines (10.1).

Why a box: docs/analysis/word-imprint.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from planforge.document.blocks import Imprint
from planforge.ooxml.units import twips
from planforge.writers.docx.pieces import TAB, paragraph, tab_stops
from planforge.writers.docx.runs import run
from planforge.writers.docx.shape import Place, box
from planforge.writers.gbt9704 import IMPRINT_INNER, IMPRINT_OUTER, SIZE_4, Page
from planforge.writers.titles import width

_NUMBER = 90  # of the shape in the document
_WRAPPED = 4.0  # 字 that a wrapped line stands in from the left


def _printed(imprint: Imprint) -> list[str]:
    """主送 that had to move here, then 抄送, without a line between them (7.4.2)."""
    return [
        f"{label}：{'，'.join(names)}。"
        for label, names in (("主送", imprint.to), ("抄送", imprint.copy_to))
        if names
    ]


def _lines(words: str, room: float) -> int:
    """How many lines ``words`` take, the first 1 字 from the left, ``room`` 字 to the right margin."""
    over = width(words) - (room - 1)
    # One 字 less than there is room for: no 。 begins a line.
    return 1 + max(0, ceil(over / (room - _WRAPPED - 1)))


def _row(content: str, room: int) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{room}" w:type="dxa"/>'
        f"</w:tcPr>{content}</w:tc></w:tr>"
    )


def _borders() -> str:
    kinds = (("top", IMPRINT_OUTER), ("bottom", IMPRINT_OUTER), ("insideH", IMPRINT_INNER))
    return "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side, size in kinds
    )


def _table(rows: list[str], room: int, *, ruled: bool) -> str:
    edges = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    borders = f"<w:tblBorders>{_borders()}</w:tblBorders>" if ruled else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{room}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{edges}</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{room}"/>'
        f"</w:tblGrid>{''.join(_row(row, room) for row in rows)}</w:tbl>"
    )


def _print(imprint: Imprint, room: int) -> Iterator[str]:
    """印发机关 1 字 from the left, 印发日期 1 字 from the right (7.4.3)."""
    if imprint.office or imprint.date:
        day = f"{imprint.date}印发" if imprint.date else ""
        stop = tab_stops(("right", room - twips(pt=SIZE_4)))
        yield paragraph("Print", run(imprint.office) + TAB + run(day), stop)


def imprint_xml(imprint: Imprint, page: Page, *, letter: bool) -> str:
    """The run that holds 版记: at the foot of the page it stands on, text keeps above it."""
    room_mm = page.width - page.left - page.right
    room = twips(mm=page.width) - twips(mm=page.left) - twips(mm=page.right)
    told = _printed(imprint)
    lines = sum(_lines(words, room_mm / 25.4 * 72 / SIZE_4 - 1) for words in told)
    rows = ["".join(paragraph("CopyTo", run(words)) for words in told)] if told else []
    printed = [] if letter else list(_print(imprint, room))
    rows += printed
    if not rows:
        return ""
    high = (lines + len(printed)) * page.pitch * 25.4 / 72 + 2
    end = paragraph("AfterTable", "")
    place = Place(0, 0, room_mm, high, foot=True)
    return box(_NUMBER, "版记", place, _table(rows, room, ruled=not letter) + end, anchor="b")
