"""The ledger as Markdown: the same cells, to be read where the plans are kept."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.document.markdown import escape
from planforge.papers.ledger.sheet import Cell, Column, Sheet

# Registers of their own, of many thousand lines: in the workbook, not on the page.
_ONLY_COUNTED = ("权责清单",)


def as_markdown(sheets: tuple[Sheet, ...], title: str) -> str:
    """Every sheet as a table with its totals; of the longest only how long they are."""
    lines = [f"# {escape(title)}", ""]
    for sheet in sheets:
        lines += [f"## {escape(sheet.name)}", ""]
        if sheet.name in _ONLY_COUNTED:
            lines += [f"共 {len(sheet.rows)} 项，见工作簿。", ""]
        elif not sheet.rows:
            lines += ["无。", ""]
        else:
            lines += [*_table(sheet), ""]
    return "\n".join(lines)


def _table(sheet: Sheet) -> Iterator[str]:
    yield _line([column.head for column in sheet.columns])
    yield _line(["--:" if _is_number(sheet, n) else "---" for n in range(len(sheet.columns))])
    for row in sheet.rows:
        yield _line([_text(column, cell) for column, cell in zip(sheet.columns, row, strict=True)])
    if any(column.total for column in sheet.columns):
        yield _line(
            ["合计"] + [str(sheet.total(c.head)) if c.total else "" for c in sheet.columns[1:]]
        )


def _is_number(sheet: Sheet, at: int) -> bool:
    return any(isinstance(row[at], int) for row in sheet.rows)


def _text(column: Column, cell: Cell) -> str:
    if cell is None:
        return ""
    if column.percent and isinstance(cell, int):
        return f"{cell // 10}.{cell % 10}%"
    return escape(str(cell))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
