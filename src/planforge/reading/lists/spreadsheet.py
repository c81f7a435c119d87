"""The sheets of an .xlsx as lines of cells parted by tabs: a spreadsheet read like a .tsv.

The one door to openpyxl. Pure: bytes in, text out. A cell's own tabs and line breaks become blanks, so that line *n* of the first sheet is
its row *n*; every further sheet follows under a line with its name. A merged cell's value stands in all of its cells.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile, ZipInfo

from planforge.words.packages import BROKEN

MAGIC = b"PK\x03\x04"
SHEET = "# 工作表："
HIDDEN = "（隐藏）"  # before the name of a sheet that the office does not see
FORMULA = "\ufffc"  # stands for a formula whose value the file does not hold
_MOST_ROWS = 50_000  # with words in them, of all sheets
_MOST_COLUMNS = 60
_MOST_BYTES = 64 * 1024 * 1024  # of all parts together, unpacked: a list of 50,000 items has 20
_MOST_OF_A_ROW = 4 * 1024 * 1024  # bytes: 60 cells of the longest text that a cell can hold
_MOST_WORDS = (
    16 * 1024 * 1024
)  # of sharedStrings.xml, which is held in memory: one of 50,000 items has 6
_MOST_SHARED = 400_000  # texts in it
_MOST_CHARACTERS = 20_000_000  # of all cells together, as text
_DEEPEST = 12  # elements in one another
_MOST_MERGED = 100_000  # cells that merged ranges fill
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_UNCOUNTED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</'
)

Places = dict[
    tuple[int, int], tuple[int, int]
]  # (row, column) of a filled cell → that of its value


class SpreadsheetError(Exception):
    """Not a workbook, or one that is larger than any real list; the reason in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def titled_text(data: bytes) -> tuple[str, str]:
    """The name of the first sheet, and the sheets as text. Raises SpreadsheetError."""
    from openpyxl import load_workbook  # slow to import, and most workspaces have no spreadsheet

    package = _measured(data)
    with warnings.catch_warnings():
        # openpyxl tells, in English and with places in its own code, what of a workbook it does not keep: no reader of ours asks.
        warnings.simplefilter("ignore")
        return _texts(data, package, load_workbook)


def _texts(data: bytes, package: ZipFile, load_workbook: Callable[..., Any]) -> tuple[str, str]:
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        lines: list[str] = []
        first = book.worksheets[0].title
        left = _MOST_ROWS
        room = _MOST_CHARACTERS
        for number, sheet in enumerate(book.worksheets):
            raw = _raw(package, getattr(sheet, "_worksheet_path", ""))
            rows = _sheet(sheet, raw, left, room)
            left -= sum(1 for row in rows if row)
            room -= sum(map(len, rows))
            hidden = getattr(sheet, "sheet_state", "visible") != "visible"
            name = f"{SHEET}{HIDDEN if hidden else ''}{sheet.title}"
            lines += [*([name] if number or hidden else ()), *rows]
    except SpreadsheetError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do on a damaged file
        raise SpreadsheetError("不是能读的 .xlsx 文件", "not a readable .xlsx file") from error
    return first, "\n".join(lines) + "\n"


def _sheet(sheet: Any, raw: bytes, left: int, room: int) -> list[str]:
    """The rows of one sheet up to the last with words; "" for one without. Raises SpreadsheetError for more than ``left``, or
    more than ``room`` characters."""
    merged, uncounted = _merges(raw), _formulas(raw)
    kept: dict[tuple[int, int], str] = dict.fromkeys(merged.values(), "")
    lines: list[str] = []
    full = 0
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), 1):
        if not merged and number not in uncounted and not any(value is not None for value in row):
            lines.append("")
            continue
        cells = [_text(value) for value in row]
        for column in uncounted.get(number, ()):
            if column <= len(cells):
                cells[column - 1] = cells[column - 1] or FORMULA
        _fill(cells, number, merged, kept)
        line = "\t".join(cells).rstrip("\t")
        full += bool(line.strip())
        if full > left:
            raise SpreadsheetError(f"超过 {_MOST_ROWS} 行", f"more than {_MOST_ROWS} rows")
        room -= len(line)
        if room < 0:
            raise SpreadsheetError("文字太多", "too much text")
        lines.append(line if line.strip() else "")
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _fill(cells: list[str], number: int, merged: Places, kept: dict[tuple[int, int], str]) -> None:
    """Put the value of a merged range into each of its cells in this row."""
    if not merged:
        return
    for at, text in enumerate(cells, 1):
        if (number, at) in kept:
            kept[(number, at)] = text
    for at in range(1, _MOST_COLUMNS + 1):
        origin = merged.get((number, at))
        if origin is None:
            continue
        cells.extend([""] * (at - len(cells)))
        cells[at - 1] = cells[at - 1] or kept[origin]


def _merges(raw: bytes) -> Places:
    """Each cell of a merged range but the first → the first, which alone holds the value."""
    found: Places = {}
    for match in _MERGED.finditer(raw):
        left, right = _column(match[1]), min(_column(match[3]), _MOST_COLUMNS)
        top, bottom = int(match[2]), int(match[4])
        if len(found) + (bottom - top + 1) * max(0, right - left + 1) > _MOST_MERGED:
            raise SpreadsheetError("合并的单元格太多", "too many merged cells")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    found[(row, column)] = (top, left)
    return found


def _formulas(raw: bytes) -> dict[int, list[int]]:
    """Row → columns of formulas whose value the file does not hold: made by a program, never opened in Excel."""
    found: dict[int, list[int]] = {}
    for match in _UNCOUNTED.finditer(raw):
        found.setdefault(int(match[2]), []).append(_column(match[1]))
    return found


def _column(letters: bytes) -> int:
    """AA → 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _raw(package: ZipFile, path: str) -> bytes:
    try:
        return package.read(path.lstrip("/"))
    except KeyError:
        return b""


def _measured(data: bytes) -> ZipFile:
    """The parts, if openpyxl can hold at once what it would: all of them, the shared words, the longest row. Raises
    SpreadsheetError."""
    try:
        package = ZipFile(BytesIO(data))
        parts = package.infolist()
    except BROKEN as error:
        raise SpreadsheetError("不是能读的 .xlsx 文件", "not a readable .xlsx file") from error
    words = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    if sum(part.file_size for part in parts) > _MOST_BYTES or words > _MOST_WORDS:
        raise SpreadsheetError("解开以后太大", "too large unpacked")
    for part in parts:
        if part.filename.endswith("sharedStrings.xml"):
            _check_shared(package, part)
        if part.filename.startswith("xl/worksheets/") and any(
            size > _MOST_OF_A_ROW for size in _rows_in(package, part)
        ):
            raise SpreadsheetError("有一行太长", "one row is too long")
    return package


def _unpacked(package: ZipFile, part: ZipInfo) -> bytes:
    """The bytes of a part; none of one that is damaged: openpyxl says so."""
    try:
        with package.open(part) as stream:
            return stream.read(_MOST_BYTES)
    except Exception:  # noqa: BLE001 - whatever zip says of a damaged part
        return b""


def _check_shared(package: ZipFile, part: ZipInfo) -> None:
    """The texts that cells share: not too many, and none nested deeper than any program writes it."""
    data = _unpacked(package, part)
    if data.count(b"<si") > _MOST_SHARED:
        raise SpreadsheetError("不同的文字太多", "too many different texts")
    depth = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise SpreadsheetError("结构太深", "nested too deep")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(data, True)
    except ExpatError:
        return  # openpyxl says what is wrong with it


def _rows_in(package: ZipFile, part: ZipInfo) -> Iterator[int]:
    """Bytes from the start of each row to the next; none for what cannot be unpacked, openpyxl says so."""
    data = _unpacked(package, part)
    starts = [found.start() for found in _ROW.finditer(data)]
    yield from (after - start for start, after in pairwise([*starts, len(data)]))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
