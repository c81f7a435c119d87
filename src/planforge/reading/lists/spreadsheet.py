"""The first sheet of an .xlsx as lines of cells parted by tabs: a spreadsheet read like a .tsv.

The one door to openpyxl. Pure: bytes in, text out. A cell's own tabs and line breaks become blanks, so that line *n* is row *n*.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise
from zipfile import BadZipFile, ZipFile, ZipInfo

MAGIC = b"PK\x03\x04"
_MOST_ROWS = 50_000
_MOST_COLUMNS = 60
_MOST_BYTES = 64 * 1024 * 1024  # of all parts together, unpacked: a list of 50,000 items has 20
_MOST_OF_A_ROW = 4 * 1024 * 1024  # bytes: 60 cells of the longest text that a cell can hold
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_MOST_WORDS = (
    16 * 1024 * 1024
)  # of sharedStrings.xml, which is held in memory: one of 50,000 items has 6


class SpreadsheetError(Exception):
    """Not a workbook, or one that is larger than any real list; the reason in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def sheet_text(data: bytes) -> str:
    """The first sheet as text. Raises SpreadsheetError."""
    from openpyxl import load_workbook  # slow to import, and most workspaces have no spreadsheet

    _measure(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        lines = []
        cells = book.worksheets[0].iter_rows(max_col=_MOST_COLUMNS, values_only=True)
        for number, row in enumerate(cells, 1):
            if number > _MOST_ROWS:
                raise SpreadsheetError(f"超过 {_MOST_ROWS} 行", f"more than {_MOST_ROWS} rows")
            lines.append("\t".join(map(_text, row)).rstrip("\t"))
    except SpreadsheetError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do on a damaged file
        raise SpreadsheetError("不是能读的 .xlsx 文件", "not a readable .xlsx file") from error
    return "\n".join(lines) + "\n"


def _measure(data: bytes) -> None:
    """What openpyxl would hold in memory at once: all parts, the shared words, the longest row."""
    try:
        package = ZipFile(BytesIO(data))
        parts = package.infolist()
    except BadZipFile as error:
        raise SpreadsheetError("不是能读的 .xlsx 文件", "not a readable .xlsx file") from error
    words = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    if sum(part.file_size for part in parts) > _MOST_BYTES or words > _MOST_WORDS:
        raise SpreadsheetError("解开以后太大", "too large unpacked")
    for part in parts:
        if (
            part.filename.startswith("xl/worksheets/")
            and _longest_row(package, part) > _MOST_OF_A_ROW
        ):
            raise SpreadsheetError("有一行太长", "one row is too long")


def _longest_row(package: ZipFile, part: ZipInfo) -> int:
    """Bytes from the start of one row to the next, at the most; 0 for what cannot be unpacked, openpyxl says so."""
    try:
        with package.open(part) as stream:
            data = stream.read(_MOST_BYTES)
    except Exception:  # noqa: BLE001 - whatever zip says of a damaged part
        return 0
    starts = [found.start() for found in _ROW.finditer(data)]
    return max((after - start for start, after in pairwise([*starts, len(data)])), default=0)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
