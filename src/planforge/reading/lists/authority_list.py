"""权责清单 as an office keeps it: a table of thousands of items, .csv, .tsv or .xlsx, read into rows with their places.

Pure. Columns are known by their heads, whatever their order, in one line or two; titles above the table, sections inside it, totals and
signatures below it are told from items. No line vanishes: each is an item, known to be none, or told as not read.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Lines, Span
from planforge.reading.lists.heads import (
    HEADS,
    NO_OWN,
    OTHER,
    WHO,
    Own,
    columns,
    kind_in,
    kind_of,
    nearest_kind,
)
from planforge.reading.lists.spreadsheet import (
    FORMULA,
    HIDDEN,
    MAGIC,
    SHEET,
    SpreadsheetError,
    titled_text,
)

_YES = frozenset(("是", "true", "1", "√", "已进驻"))
_NONE = frozenset(("无", "—", "-", "/", "空"))
_BREAKS = re.compile(r"[、，,；;/\n]+")
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计")
_NUMBERED = re.compile("[一二三四五六七八九十]+、")  # a row of its own: 一、行政许可（12项）
_NOTE = re.compile(
    r"(?:填报|填表|制表|审核|联系|负责|复核|签发)[人电单日]?|备\s*注|说\s*明|注[：:]|（?盖\s*章|日\s*期[：:]|单位负责人"
    r"|(?:填报)?单位\s*[（(]盖\s*章|[（(]?以下空白|\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?$|\d{4}-\d{2}-\d{2}$|第\s*\d+\s*页"
)
_OF_MAIN = re.compile(
    r"[（(]\d{1,2}[）)]|\d{1,3}[.．]\d{1,2}(?:\s|[、.．]|(?=[\u4e00-\u9fff]))|[①-⑳]"
)  # （1）新办, 1.1 变更
_SUB_NUMBER = re.compile(r"(?P<main>\d{1,4})[.．\-－—]\d{1,3}")  # in the column of numbers
_NUMBERS = ("序号", "编号", "号", "No", "NO")
_SHEET_ENDS = re.compile("(?:类|事项|清单|表|汇总|目录)+$")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:[ ].*)?$")
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES = 32 * 1024 * 1024
_MOST_ROWS = 100_000  # of all sheets, those without words too
_MOST_OF_A_LINE = (
    2_000_000  # characters: 60 cells of the longest text that a cell of a spreadsheet can hold
)
_MOST_OF_A_CELL = 100_000  # characters
_DELIMITERS = ("\t", ",", ";", "，")
_FEWEST = 2  # known heads that make a line the head of a table


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
    """A list as read: its rows, and the text that their places count in (a sheet's as .tsv).

    ``receipt`` says what every line with words was: 事项, 子项, 表头, 标题, 分节, 合计, 说明, 隐藏的工作表, 未读.
    """

    rows: tuple[Row, ...]
    text: str
    findings: tuple[Finding, ...] = ()
    receipt: Mapping[str, int] = field(default_factory=dict)


def read_list(file: str, data: bytes, own: Own = NO_OWN) -> AuthorityList:
    """The rows of a list. Findings: PF030 (unreadable), PF031 (no such column), PF032 (a line that is not read), PF033 (a type
    there is none of)."""
    try:
        name, text = titled_text(data) if data.startswith(MAGIC) else ("", _decoded(data))
        lines = _lines_of(text, own, sheet=data.startswith(MAGIC))
    except (SpreadsheetError, UnicodeDecodeError) as error:
        zh, en = (
            (error.zh, error.en)
            if isinstance(error, SpreadsheetError)
            else ("既不是 UTF-8 也不是 GB18030 编码", "neither UTF-8 nor GB18030")
        )
        args = {"file": file, "reason": zh, "reason_en": en}
        return AuthorityList((), "", (Finding("PF030", Span(file), args),))
    return _Table(file, text, lines, name, own).read()


def _decoded(data: bytes) -> str:
    """UTF-16 with its mark, UTF-8 with or without; else what Chinese Excel writes. Raises UnicodeDecodeError, SpreadsheetError."""
    if len(data) > _MOST_BYTES:
        raise SpreadsheetError("文件太大", "the file is too large")
    if data.startswith(OLD_EXCEL):
        raise SpreadsheetError(
            "这是旧的 .xls（或者 .et）格式，请在 WPS 或 Excel 里另存为 .xlsx，或者运行 planforge authorities 清单.xls -o 清单.xlsx",
            "an old .xls or .et file: save it as .xlsx, or run planforge authorities LIST.xls -o LIST.xlsx",
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


Line = tuple[int, list[str]]


def _lines_of(text: str, own: Own, *, sheet: bool) -> list[Line]:
    """The lines, cut where most columns are known by their heads."""
    if sheet:
        return list(_lines(text, "\t"))
    start = text[:20_000]
    best = max(_DELIMITERS, key=lambda mark: _known(_lines(start, mark), own))
    return list(_lines(text, best))


def _known(lines: Iterator[Line], own: Own) -> int:
    return max((len(columns(cells, own)) for _, cells in lines), default=0)


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    """Offset and cells of every line that is no remark; a cell in quotes may go over several lines."""
    lines = Lines(text)
    source = text.splitlines(keepends=True)
    if max(map(len, source), default=0) > _MOST_OF_A_LINE:
        raise SpreadsheetError("有一行太长", "one row is too long")
    if delimiter == "\t":  # a quotation mark in a .tsv is a character like any other
        reader = csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(source, delimiter=delimiter)
    before = 0
    for number, cells in enumerate(_rows(reader)):
        if number >= _MOST_ROWS:
            raise SpreadsheetError(f"超过 {_MOST_ROWS} 行", f"more than {_MOST_ROWS} rows")
        start = lines.offset(min(before + 1, len(lines)))
        before = reader.line_num
        remark = bool(cells) and cells[0].lstrip().startswith("#")
        if cells and (not remark or cells[0].startswith(SHEET)):
            yield start, [" ".join(cell.split()) for cell in cells]


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    usual = csv.field_size_limit()
    while True:
        csv.field_size_limit(_MOST_OF_A_CELL)  # of the whole process: as it was between two rows
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise SpreadsheetError("一个单元格太长", "one cell is too long") from error
        finally:
            csv.field_size_limit(usual)
        if row is None:
            return
        yield row


class _Table:
    """Goes through the lines once: what each of them is, and what the lines before it say of it."""

    def __init__(
        self, file: str, text: str, lines: Sequence[Line], sheet: str = "", own: Own = NO_OWN
    ) -> None:
        self._own = own
        self._file, self._text, self._lines = file, text, lines
        self._columns: dict[str, int] = {}
        self._head: list[str] = []
        self._section = self._sheet = self._main = self._main_number = ""
        self._sheet_name, self._sheet_start = "", 0
        self._is_hidden = False
        self._above: Row | None = None
        self._rows: list[Row] = []
        self._findings: list[Finding] = []
        self._receipt: Counter[str] = Counter()
        self._titles: list[int] = []
        self._new_sheet(sheet)
        self._typed = False  # whether one item has a type that is known

    def read(self) -> AuthorityList:
        for number, (start, cells) in enumerate(self._lines):
            if cells[0].startswith(SHEET):
                self._next_sheet(start, cells[0].removeprefix(SHEET).strip())
            elif self._is_hidden:
                self._receipt["隐藏的工作表"] += any(cells)
            elif any(cells):
                following = self._lines[number + 1][1] if number + 1 < len(self._lines) else []
                self._line(start, cells, following)
        if not self._typed and (lacking := self._lacking()):
            return AuthorityList((), self._text, (lacking,), dict(self._receipt))
        return AuthorityList(
            tuple(self._rows), self._text, tuple(self._findings), dict(self._receipt)
        )

    def _next_sheet(self, start: int, name: str) -> None:
        """A sheet behind the first; what an office hid there is its own, and only counted."""
        self._is_hidden = name.startswith(HIDDEN)
        self._sheet_name, self._sheet_start = name, start
        self._new_sheet(name)

    def _new_sheet(self, name: str) -> None:
        """Another sheet has a head of its own; its name may be the type of all its items."""
        self._columns, self._head, self._section, self._above = {}, [], "", None
        self._sheet = kind_in(name) or kind_of(_SHEET_ENDS.sub("", name))

    def _lacking(self) -> Finding | None:
        """PF031: the first column without which nothing can be read; None where a sheet has both."""
        if {"name", "type"} <= self._columns.keys():
            return None
        lacking = "type" if "name" in self._columns else "name"
        args = {"column": HEADS[lacking][0], "also": "、".join(HEADS[lacking][1:])}
        start = self._titles[-1] if lacking == "type" and self._titles else 0
        return Finding("PF031", Span(self._file, start, start), args)

    def _line(self, start: int, cells: list[str], following: list[str]) -> None:
        found = columns(cells, self._own)
        if _CONFLICT.match(cells[0]):
            self._unread(
                start,
                cells,
                "这是合并时两边都改了留下的标记：选定一份，再把带 <<<<<<<、=======、>>>>>>> 的行删去",
                "this is a mark of a merge in which both sides changed: keep one, delete the marks",
            )
        elif not self._columns:
            self._before_head(start, cells, found, following)
        elif cells == self._head:
            self._receipt["表头"] += 1  # again, on another page
        elif len(found) > 1 and self._is_second_head(cells):
            self._columns |= found
            self._receipt["表头"] += 1
        else:
            self._body(start, cells)

    def _before_head(
        self, start: int, cells: list[str], found: dict[str, int], following: list[str]
    ) -> None:
        below = columns(following, self._own)
        if (
            "name" not in found
            or len(found) < _FEWEST
            or (len(below) > len(found) and "name" in below)
        ):
            self._receipt["标题"] += 1
            self._section = self._section or kind_in("".join(dict.fromkeys(cells)))
            return
        self._columns, self._head = found, cells
        self._titles.append(start)
        self._receipt["表头"] += 1
        self._without_units(start)

    def _without_units(self, start: int) -> None:
        """PF036: nobody knows who does the work of the items, and a column that may say it is not known by its head."""
        known = set(self._columns.values())
        strange = [
            cell
            for at, cell in enumerate(self._head)
            if cell and at not in known and WHO.search(cell)
        ]
        if "unit" not in self._columns and strange:
            args = {"column": HEADS["unit"][0], "heads": "、".join(dict.fromkeys(strange))}
            self._findings.append(Finding("PF036", self._span(start), args))

    def _is_second_head(self, cells: list[str]) -> bool:
        """A line right below the head that names its parts: 受理机构｜审批机构 below 办理机构."""
        return self._above is None and not kind_of(self._cell(cells, "type"))

    def _cell(self, cells: Sequence[str], what: str) -> str:
        index = self._columns.get(what, len(cells))
        text = cells[index] if index < len(cells) else ""
        return "" if text in _NONE and what != "name" else text

    def _body(self, start: int, cells: list[str]) -> None:
        words = [cell for cell in dict.fromkeys(cells) if cell]
        first = words[0]
        name, item, kind = (self._cell(cells, what) for what in ("name", "item", "type"))
        if _TOTAL.match(first) or (_TOTAL.match(name) and not kind_of(kind)):
            self._receipt["合计"] += 1
        elif _NOTE.match(first) and not kind_of(kind):
            self._receipt["说明"] += 1
        elif len(words) == 1 and kind in ("", first) and (section := self._is_section(first)):
            self._section = section[0]
            self._above = None
            self._receipt["分节"] += 1
        elif heads := [what for what in self._columns if self._cell(cells, what) == FORMULA]:
            self._unread(
                start,
                cells,
                f"“{HEADS[heads[0]][0]}”是公式，文件里没有算出的值；在 Excel 或 WPS 里打开后保存一次",
                f"its {heads[0]} is a formula without a value: open the file in Excel and save it",
            )
        elif part := self._part(cells, name, item, kind):
            self._item(start, cells, "", part, kind)
        elif name or (item and self._above):
            self._main_number = self._number(cells)
            self._item(start, cells, name, item, kind)
        else:
            self._unread(start, cells, "没有事项名称", "it has no name")

    def _number(self, cells: Sequence[str]) -> str:
        at = next((n for n, head in enumerate(self._head) if head in _NUMBERS), None)
        return cells[at] if at is not None and at < len(cells) else ""

    def _part(self, cells: Sequence[str], name: str, item: str, kind: str) -> str:
        """新办 of 1.1 新办 or （1）新办 in the column of names, below 1 甲许可: a 子项, which leaves its type to its item; "" of any other
        row."""
        if kind or item or not name or self._above is None:
            return ""
        numbered = _SUB_NUMBER.fullmatch(self._number(cells))
        if numbered and self._main_number in ("", numbered["main"]):
            return name
        marked = _OF_MAIN.match(name)
        return name[marked.end() :].strip("、.． ") if marked else ""

    def _is_section(self, words: str) -> tuple[str] | None:
        """The type that a row of one text gives to the rows below it, "" for one that names none: 二、其他."""
        numbered = _NUMBERED.match(words)
        plain = words[numbered.end() :] if numbered else words
        kind = kind_in(plain) or kind_of(plain)
        return (kind,) if kind or numbered else None

    def _unread(self, start: int, cells: Sequence[str], reason: str, reason_en: str) -> None:
        self._receipt["未读"] += 1
        words = "，".join(cell for cell in dict.fromkeys(cells) if cell and cell != FORMULA)[:40]
        args = {"text": words, "reason": reason, "reason_en": reason_en, **self._where(start)}
        self._findings.append(Finding("PF032", self._span(start), args))

    def _item(self, start: int, cells: list[str], name: str, item: str, kind: str) -> None:
        above = self._above if item and (not name or (self._above and name == self._main)) else None
        if above is None:
            self._main = name

        known = kind_of(kind) if kind else (above.type if above else self._section or self._sheet)
        self._typed = self._typed or bool(known)
        main = name or self._main
        if not known:
            self._strange(start, main, kind)

        def cell(what: str) -> str:
            return self._cell(cells, what)

        def inherited(what: str) -> str:
            """What a 子项 leaves empty is that of its item."""
            return cell(what) or (getattr(above, what) if above else "")

        platform = cell("platform")
        row = Row(
            self._span(start),
            f"{main}（{item}）" if item and item != main else main,
            known or OTHER,
            units_named(cell("unit")) or (above.units if above else ()),
            inherited("department"),
            inherited("accept"),
            inherited("decide"),
            inherited("deliver"),
            cell("id"),
            inherited("function"),
            inherited("basis"),
            platform.lower() in _YES if platform else bool(above and above.platform),
        )
        self._receipt["子项" if above else "事项"] += 1
        self._rows.append(row)
        if above is None:
            self._above = row

    def _strange(self, start: int, name: str, kind: str) -> None:
        near = nearest_kind(kind) if kind else ""
        args = {
            "name": name, "type": kind or "（空）", "near_zh": f"，是不是“{near}”" if near else "",
            "near_en": f"; {near}?" if near else "",
            **self._where(start),
        }  # fmt: skip
        self._findings.append(Finding("PF033", self._span(start), args))

    def _where(self, start: int) -> dict[str, str]:
        """（工作表“处罚类”第2行）: where to look for a row of a sheet behind the first, whose line is none of the file's."""
        if not self._sheet_name:
            return {"sheet_zh": "", "sheet_en": ""}
        row = self._text.count("\n", self._sheet_start, start)
        return {
            "sheet_zh": f"（工作表“{self._sheet_name}”第{row}行）",
            "sheet_en": f" (row {row} of the sheet {self._sheet_name})",
        }

    def _span(self, start: int) -> Span:
        end = self._text.find("\n", start)
        return Span(self._file, start, len(self._text) if end < 0 else end)


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
