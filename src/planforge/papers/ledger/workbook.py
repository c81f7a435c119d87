"""The ledger as .xlsx: heads that stay in sight, filters, sums as formulas beside figures worked out another way, ready to print.

The one door to XlsxWriter. Pure: the same sheets give the same bytes. A text is always written as a text, whatever it begins with,
and one that a spreadsheet could take for a formula (= + - @) is quoted as well.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from planforge.papers.ledger.sheet import Cell, Column, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEAD_ROW = 1  # the title above it; data from the next row on
_FONT = {"font_name": "宋体", "font_size": 10}
_EDGE = {**_FONT, "border": 1, "valign": "vcenter"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the clock has no part in it


def as_workbook(sheets: tuple[Sheet, ...], title: str, author: str) -> bytes:
    """The sheets as one workbook."""
    from xlsxwriter import Workbook

    data = BytesIO()
    book = Workbook(
        data,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"title": title, "author": author, "created": _EPOCH})
    book.set_calc_mode("auto")
    formats = _Formats(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return data.getvalue()


class _Formats:
    """The looks of cells."""

    def __init__(self, book: Workbook) -> None:
        def made(**more: Any) -> Format:
            return book.add_format({**_EDGE, **more})

        self.title = book.add_format({"font_name": "黑体", "font_size": 14, "align": "left"})
        self.head = made(font_name="黑体", align="center", bg_color="#DBE6F2", text_wrap=True)
        self.text = made(text_wrap=True)
        self.quoted = made(text_wrap=True)
        self.quoted.set_quote_prefix()
        self.number = made(num_format="0", align="right")
        self.percent = made(num_format="0.0%", align="right")
        self.total = made(num_format="0", align="right", bold=True, bg_color="#F2F2F2")
        self.label = made(bold=True, bg_color="#F2F2F2")


def _write(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    page.write_string(0, 0, sheet.title, formats.title)
    page.set_row(0, 24)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(_HEAD_ROW, number, column.head, formats.head)
    letters = {column.head: _letter(n) for n, column in enumerate(sheet.columns)}
    for number, row in enumerate(sheet.rows, _HEAD_ROW + 1):
        for at, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _put(page, number, at, column, cell, letters, formats)
    last = _HEAD_ROW + len(sheet.rows)
    end = _totals(page, sheet, last, formats)
    page.freeze_panes(_HEAD_ROW + 1, 2 if len(sheet.columns) > 6 else 1)
    page.autofilter(_HEAD_ROW, 0, max(last, _HEAD_ROW + 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.repeat_rows(_HEAD_ROW)
    page.print_area(0, 0, end, len(sheet.columns) - 1)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页，共 &N 页")


def _put(
    page: Worksheet,
    row: int,
    at: int,
    column: Column,
    cell: Cell,
    letters: dict[str, str],
    formats: _Formats,
) -> None:
    look = formats.percent if column.percent else formats.number
    if column.formula and cell is not None:
        value = cell / 1000 if column.percent and isinstance(cell, int) else cell
        page.write_formula(row, at, _formula(column.formula, letters, row), look, value)
    elif isinstance(cell, int):
        page.write_number(row, at, cell, look)
    elif cell is None or cell == "":
        page.write_blank(row, at, None, formats.text)
    else:
        quoted = cell.startswith(_FORMULA_STARTS)
        page.write_string(row, at, cell, formats.quoted if quoted else formats.text)


def _formula(formula: str, letters: dict[str, str], row: int) -> str:
    return "=" + re.sub(r"\{(.+?)\}", lambda match: f"{letters[match[1]]}{row + 1}", formula)


def _totals(page: Worksheet, sheet: Sheet, last: int, formats: _Formats) -> int:
    """合计 as a formula with its value; below it, where there are any, the figures worked out another way and their verdict."""
    summed = [(n, column) for n, column in enumerate(sheet.columns) if column.total]
    if not summed or not sheet.rows:
        return last
    first = _HEAD_ROW + 2
    row = last + 1
    _band(page, row, "合计", len(sheet.columns), formats)
    for at, column in summed:
        letter = _letter(at)
        formula = f"=SUM({letter}{first}:{letter}{last + 1})"
        page.write_formula(row, at, formula, formats.total, sheet.total(column.head))
    if not sheet.checks:
        return row
    _band(page, row + 1, "核对数", len(sheet.columns), formats)
    _band(page, row + 2, "核对结果", len(sheet.columns), formats)
    for head, value in sheet.checks:
        at = sheet.index(head)
        letter = _letter(at)
        page.write_number(row + 1, at, value, formats.total)
        verdict = "相符" if sheet.total(head) == value else "不符"
        formula = f'=IF({letter}{row + 1}={letter}{row + 2},"相符","不符")'
        page.write_formula(row + 2, at, formula, formats.total, verdict)
    return row + 2


def _band(page: Worksheet, row: int, label: str, width: int, formats: _Formats) -> None:
    page.write_string(row, 0, label, formats.label)
    for at in range(1, width):
        page.write_blank(row, at, None, formats.label)


def _letter(number: int) -> str:
    """A, B … Z, AA: the name of a column, from 0."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
