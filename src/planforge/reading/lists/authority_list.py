"""权责清单 as an office keeps it: a table of thousands of items, .csv, .tsv or .xlsx, read into rows with their places.

Pure. Columns are known by their heads, whatever their order; lines that begin with # are remarks.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Lines, Span
from planforge.plan.fields import AUTHORITY_TYPES
from planforge.reading.lists.spreadsheet import MAGIC, SpreadsheetError, sheet_text

# What offices call each column.
_HEADS: Mapping[str, tuple[str, ...]] = {
    "id": ("标识", "事项编码", "编码"),
    "name": ("事项名称", "权力名称", "职权名称", "权责事项", "名称"),
    "item": ("子项名称", "子项"),
    "type": ("权力类型", "事项类型", "职权类型", "类型", "类别"),
    "unit": ("承办机构", "承办科室", "责任科室", "承办处室", "内设机构"),
    "department": ("部门", "单位", "实施机关", "行使主体", "责任单位"),
    "accept": ("受理机构", "受理"),
    "decide": ("审批机构", "决定机构", "审批"),
    "deliver": ("送达机构", "送达"),
    "function": ("对应职责",),
    "platform": ("进驻平台",),
    "basis": ("依据", "实施依据", "设定依据"),
}
_OTHER = "其他行政权力"
_TYPES = {"其他权力": _OTHER, "其他类": _OTHER, "其他": _OTHER, "公共服务事项": "公共服务"}
_YES = frozenset(("是", "true", "1", "√", "已进驻"))
_BREAKS = re.compile(r"[、，,；;/\n]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a list; ``units`` are the names in 承办机构, each with its second names in （）."""

    span: Span
    name: str
    type: str
    units: tuple[str, ...] = ()
    department: str = ""
    accept: str = ""
    decide: str = ""
    deliver: str = ""
    id: str = ""
    function: str = ""
    basis: str = ""
    platform: bool = False


@dataclass(frozen=True, slots=True)
class AuthorityList:
    """A list as read: its rows, and the text that their places count in (a sheet's as .tsv)."""

    rows: tuple[Row, ...]
    text: str
    findings: tuple[Finding, ...] = ()


def read_list(file: str, data: bytes) -> AuthorityList:
    """The rows of a list. Findings: PF030 (unreadable), PF031 (no such column, or a type there is none of)."""
    try:
        text = sheet_text(data) if data.startswith(MAGIC) else _decoded(data)
    except (SpreadsheetError, UnicodeDecodeError) as error:
        zh, en = (
            (error.zh, error.en)
            if isinstance(error, SpreadsheetError)
            else ("既不是 UTF-8 也不是 GB18030 编码", "neither UTF-8 nor GB18030")
        )
        args = {"file": file, "reason": zh, "reason_en": en}
        return AuthorityList((), "", (Finding("PF030", Span(file), args),))
    tabbed = data.startswith(MAGIC) or "\t" in text.partition("事项")[2][:200]
    lines = list(_lines(text, "\t" if tabbed else ","))
    head = next(
        ((n, _columns(cells)) for n, (_, cells) in enumerate(lines) if "name" in _columns(cells)),
        None,
    )
    if head is None or "type" not in head[1]:
        lacking = "type" if head else "name"
        args = {"column": _HEADS[lacking][0], "also": "、".join(_HEADS[lacking][1:])}
        start = lines[head[0]][0] if head else 0
        return AuthorityList((), text, (Finding("PF031", Span(file, start, start), args),))
    rows = [_row(file, text, start, cells, head[1]) for start, cells in lines[head[0] + 1 :]]
    return AuthorityList(tuple(row for row in rows if row.name), text)


def _decoded(data: bytes) -> str:
    """UTF-8, with or without its mark; else what Chinese Excel writes. Raises UnicodeDecodeError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Offset and cells of every line that is no remark; a cell in quotes may go over several lines."""
    lines = Lines(text)
    csv.field_size_limit(1 << 24)
    source = text.splitlines(keepends=True)
    if delimiter == "\t":  # a quotation mark in a .tsv is a character like any other
        reader = csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(source, delimiter=delimiter)
    before = 0
    for cells in reader:
        start = lines.offset(min(before + 1, len(lines)))
        before = reader.line_num
        if cells and not cells[0].lstrip().startswith("#"):
            yield start, [" ".join(cell.split()) for cell in cells]


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """What each column holds → its index; of several heads for one thing the first of ``_HEADS``."""
    found: dict[str, int] = {}
    for what, heads in _HEADS.items():
        index = next((cells.index(head) for head in heads if head in cells), None)
        if index is not None:
            found[what] = index
    return found


def _row(file: str, text: str, start: int, cells: list[str], columns: Mapping[str, int]) -> Row:
    def cell(what: str) -> str:
        index = columns.get(what, len(cells))
        return cells[index] if index < len(cells) else ""

    name, item = cell("name"), cell("item")
    end = text.find("\n", start)
    return Row(
        Span(file, start, len(text) if end < 0 else end),
        f"{name}（{item}）" if item and item != name else name,
        kind_of(cell("type")),
        units_named(cell("unit")),
        cell("department"),
        cell("accept"),
        cell("decide"),
        cell("deliver"),
        cell("id"),
        cell("function"),
        cell("basis"),
        cell("platform").lower() in _YES,
    )


def kind_of(word: str) -> str:
    """A type as 权责清单 name it; what is none of them is 其他行政权力."""
    known = _TYPES.get(word, word)
    return known if known in AUTHORITY_TYPES else _OTHER


def units_named(cell: str) -> tuple[str, ...]:
    """The units in a cell of 承办机构: 甲科（乙科）、丙科 are two, the first with a second name.

    >>> units_named("农业科（农产品科)、渔政科")
    ('农业科（农产品科）', '渔政科')
    """
    cell = cell.replace("(", "（").replace(")", "）")
    found, depth, word = [], 0, ""
    for char in cell + "、":
        depth += (char == "（") - (char == "）")
        if depth <= 0 and _BREAKS.fullmatch(char):
            found.append(word.strip())
            word = ""
        else:
            word += char
    return tuple(name for name in found if name)


def names_in(unit: str) -> tuple[str, ...]:
    """A unit's name and its second names: 农业科（农产品科）, 农业科, 农产品科.

    >>> names_in("农业科（农产品科）")
    ('农业科（农产品科）', '农业科', '农产品科')
    """
    whole = unit.replace("(", "（").replace(")", "）")
    inside = re.findall(r"（([^（）]*)）", whole)
    plain = re.sub(r"（[^（）]*）", "", whole)
    seconds = [name.strip() for part in inside for name in _BREAKS.split(part)]
    return tuple(dict.fromkeys(name for name in (whole, plain, *seconds) if name))
