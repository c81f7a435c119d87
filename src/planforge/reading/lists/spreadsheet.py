"""The first sheet of an .xlsx as lines of cells parted by tabs: a spreadsheet read like a .tsv.

The one door to openpyxl. Pure: bytes in, text out. A cell's own tabs and line breaks become blanks, so that line *n* is row *n*.
"""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MAGIC = b"PK\x03\x04"
_MOST_ROWS = 50_000
_MOST_COLUMNS = 60
_MOST_BYTES = (
    200 * 1024 * 1024
)  # of all parts together, unpacked: a real list of 50,000 items is a tenth


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
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            if number > _MOST_ROWS:
                raise SpreadsheetError(f"超过 {_MOST_ROWS} 行", f"more than {_MOST_ROWS} rows")
            lines.append("\t".join(map(_text, row[:_MOST_COLUMNS])).rstrip("\t"))
    except SpreadsheetError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do on a damaged file
        raise SpreadsheetError("不是能读的 .xlsx 文件", "not a readable .xlsx file") from error
    return "\n".join(lines) + "\n"


def _measure(data: bytes) -> None:
    try:
        size = sum(part.file_size for part in ZipFile(BytesIO(data)).infolist())
    except BadZipFile as error:
        raise SpreadsheetError("不是能读的 .xlsx 文件", "not a readable .xlsx file") from error
    if size > _MOST_BYTES:
        raise SpreadsheetError("解开以后太大", "too large unpacked")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
