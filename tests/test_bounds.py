"""Files larger or deeper than any real one: a message, in bounded memory and time. docs/limits.md has the numbers."""

from __future__ import annotations

import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from planforge.importing.source import docx, numbering, passages
from planforge.importing.source.passages import Grid, Passage, Source
from planforge.lintdocx import lint
from planforge.lintdocx.reader import read
from planforge.ooxml.container import (
    _MOST_PARTS,
    MOST_ATTRIBUTES,
    MOST_PARAGRAPHS,
    MOST_TAGS,
    UnreadableError,
    _is_read,
    parts,
)
from planforge.readback import reviewed as reviews
from planforge.reading.bind.ids import Used, fresh
from planforge.reading.lists import authority_list, spreadsheet
from planforge.reading.lists.authority_list import read_list
from planforge.reading.lists.spreadsheet import SpreadsheetError, titled_text
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests.sample_papers import article_paper
from tests.workspaces import good, make, planforge

PAPER = write(article_paper(), Look())
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LEAST = (
    700 * 1024 * 1024
)  # bytes of address space: half of it the interpreter's and its libraries'


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one part replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info.filename))
        new.writestr(name, content)
    return out.getvalue()


def word(body: bytes, before: bytes = b"") -> bytes:
    text = b'<?xml version="1.0" encoding="UTF-8"?>' + before
    text += f"<w:document {_W}><w:body>".encode() + body + b"</w:body></w:document>"
    return repacked(PAPER, "word/document.xml", text)


def sheet(rows: bytes, words: bytes = b"") -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["事项名称"])
    out = BytesIO()
    book.save(out)
    data = b"<worksheet " + _S + b"><sheetData>" + rows + b"</sheetData></worksheet>"
    made = repacked(out.getvalue(), "xl/worksheets/sheet1.xml", data)
    if words:
        made = repacked(made, "xl/sharedStrings.xml", b"<sst " + _S + b">" + words + b"</sst>")
    return made


def nested(start: bytes, end: bytes, n: int) -> bytes:
    return start * n + b"<w:p><w:r><w:t>\xe5\xad\x97</w:t></w:r></w:p>" + end * n


def _others() -> tuple[int, int]:
    """Tags and attributes of the parts of PAPER that are read, without its text."""
    with ZipFile(BytesIO(PAPER)) as package:
        read_ = [name for name in package.namelist() if _is_read(name)]
        rest = b"".join(package.read(name) for name in read_ if name != "word/document.xml")
    return rest.count(b"<"), rest.count(b"=")


OTHERS = _others()
TABLE = (b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>")
BOX = (b"<w:p><w:r><w:txbxContent>", b"</w:txbxContent></w:r></w:p>")


class TestWord:
    @pytest.mark.parametrize("shape", [TABLE, BOX])
    @pytest.mark.parametrize("n", [1, 2, 10, 60])
    def test_words_inside_tables_and_boxes_are_read_once(
        self, shape: tuple[bytes, bytes], n: int
    ) -> None:
        """Not 2^n times."""
        paper = read(parts(word(nested(*shape, n))))
        assert [p.text for p in paper.paragraphs if p.text] == ["字"]

    @pytest.mark.parametrize(
        ("body", "key"),
        [
            (b"<w:p/>" * MOST_PARAGRAPHS, ""),
            (b"<w:p/>" * (MOST_PARAGRAPHS + 1), "docx-huge"),
            (b"<w:br/>" * (MOST_TAGS - OTHERS[0] - 5), ""),
            (b"<w:br/>" * (MOST_TAGS - OTHERS[0] - 4), "docx-huge"),
            (b"<w:br w:a=''/>" * 900_000 + b"=" * (MOST_ATTRIBUTES - OTHERS[1] - 900_003), ""),
            (
                b"<w:br w:a=''/>" * 900_000 + b"=" * (MOST_ATTRIBUTES - OTHERS[1] - 900_002),
                "docx-huge",
            ),
            (nested(*TABLE, 80), ""),
            (nested(*TABLE, 86), "docx-damaged"),  # 256 levels, as libxml2 counts them
            (b"<w:p><w:r><w:t>" + b"a" * 12_000_000 + b"</w:t></w:r></w:p>", "docx-damaged"),
        ],
        ids=lambda value: value if isinstance(value, str) else str(len(value)),
    )
    def test_how_much_is_read(self, body: bytes, key: str) -> None:
        try:
            parts(word(body))
        except UnreadableError as error:
            assert error.key == key
        else:
            assert key == ""

    @pytest.mark.parametrize(("n", "key"), [(0, ""), (1, "docx-huge")])
    def test_how_many_parts_are_read(self, n: int, key: str) -> None:
        data = word(b"<w:p/>")
        with ZipFile(BytesIO(data)) as package:
            there = sum(_is_read(name) for name in package.namelist())
        made = BytesIO(data)
        with ZipFile(made, "a") as package:
            for number in range(_MOST_PARTS - there + n):
                package.writestr(f"word/header1{number:04}.xml", f"<w:hdr {_W}/>")
        try:
            parts(made.getvalue())
        except UnreadableError as error:
            assert error.key == key
        else:
            assert key == ""

    @pytest.mark.parametrize("padding", [0, 5_000])
    def test_a_document_type_is_refused_wherever_it_stands(self, padding: int) -> None:
        before = b"<!--" + b"x" * padding + b'--><!DOCTYPE a [<!ENTITY e "x">]>'
        with pytest.raises(UnreadableError):
            parts(word(b"<w:p/>", before))

    @pytest.mark.parametrize("number", ["NaN", "INF", "-Infinity", "1e999", "9" * 400, "1000001"])
    def test_a_measure_that_no_page_has_counts_as_not_written(self, number: str) -> None:
        spoilt = (
            f'<w:p><w:pPr><w:spacing w:line="{number}"/><w:ind w:left="{number}"/></w:pPr></w:p>'
        )
        size = f'<w:sectPr><w:pgSz w:w="{number}" w:h="{number}"/></w:sectPr>'
        lint(word((spoilt + size).encode()))

    def test_the_bounds_hold_in_little_memory(self, tmp_path: Path) -> None:
        files = {
            "runs": b"<w:p>" + b"<w:r><w:t>a</w:t></w:r>" * 150_000 + b"</w:p>",
            "rows": b"<w:tbl>" + b"<w:tr><w:tc><w:p/></w:tc></w:tr>" * 55_000 + b"</w:tbl>",
            "text": b"<w:p><w:r><w:t>" + b"a" * 9_000_000 + b"</w:t></w:r></w:p>",
            "digits": b'<w:p><w:pPr><w:ind w:left="' + b"9" * 5_000_000 + b'"/></w:pPr></w:p>',
        }
        for name, body in files.items():
            (tmp_path / f"{name}.docx").write_bytes(word(body))
        done = subprocess.run(
            [sys.executable, "-m", "planforge", "lint-docx", *(f"{name}.docx" for name in files)],
            cwd=tmp_path, capture_output=True, timeout=60, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_LEAST, _LEAST)),
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (1, b"")


class TestSpreadsheet:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (sheet(b"<row><c><v>1</v></c></row>" * 50_001), "超过 50000 行"),
            (sheet(b"<row>" + b"<c/>" * 1_100_000 + b"</row>"), "有一行太长"),
            (sheet(b"<row/>", b"<si><t>" + b"a" * 17_000_000 + b"</t></si>"), "解开以后太大"),
            (sheet(b"<row><c><v>" + b"1" * 70_000_000 + b"</v></c></row>"), "解开以后太大"),
        ],
        ids=["rows", "long", "words", "size"],
    )
    def test_what_is_larger_than_any_list(self, data: bytes, reason: str) -> None:
        with pytest.raises(SpreadsheetError) as raised:
            titled_text(data)
        assert raised.value.zh == reason

    @pytest.mark.parametrize(
        "rows",
        [
            b"<row><c/></row>" * 60_000,
            b'<row><c s="1"/></row>' * 60_000,
            b'<row r="1048576"><c r="XFD1048576"/></row>',
        ],
        ids=["empty", "painted", "far"],
    )
    def test_empty_rows_count_for_nothing(self, rows: bytes) -> None:
        assert titled_text(sheet(b"<row><c><v>1</v></c></row>" + rows))[1] == "1\n"

    def test_many_merged_cells(self) -> None:
        made = repacked(
            sheet(b""),
            "xl/worksheets/sheet1.xml",
            b"<worksheet " + _S + b"><sheetData/><mergeCells>"
            + b'<mergeCell ref="A1:BH1048576"/>' + b"</mergeCells></worksheet>",
        )  # fmt: skip
        with pytest.raises(SpreadsheetError):
            titled_text(made)

    @pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
    def test_the_longest_row(
        self, monkeypatch: pytest.MonkeyPatch, more: int, *, fits: bool
    ) -> None:
        monkeypatch.setattr(spreadsheet, "_MOST_OF_A_ROW", 100)
        row = b"<row><c t='inlineStr'><is><t>"
        end = b"</t></is></c></row><row/>"
        text = b"a" * (100 + more - len(row) - len(end) + len(b"<row/>"))
        try:
            titled_text(sheet(row + text + end))
        except SpreadsheetError:
            assert not fits
        else:
            assert fits

    @pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
    def test_how_many_texts_are_shared(
        self, monkeypatch: pytest.MonkeyPatch, more: int, *, fits: bool
    ) -> None:
        monkeypatch.setattr(spreadsheet, "_MOST_SHARED", 10)
        self.read(sheet(b"<row/>", b"<si><t>a</t></si>" * (10 + more)), fits)

    @pytest.mark.parametrize(("depth", "fits"), [(12, True), (13, False), (100_000, False)])
    def test_how_deep_they_are(self, depth: int, *, fits: bool) -> None:
        inside = depth - 2  # sst and si
        self.read(sheet(b"<row/>", b"<si>" + b"<r>" * inside + b"</r>" * inside + b"</si>"), fits)

    @pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
    def test_what_cells_say_together(
        self, monkeypatch: pytest.MonkeyPatch, more: int, *, fits: bool
    ) -> None:
        """A text that is shared costs the file little, and the reader each time."""
        monkeypatch.setattr(spreadsheet, "_MOST_CHARACTERS", 100)
        book = openpyxl.Workbook()
        assert book.active is not None
        for _ in range(10):
            book.active.append(["a" * (10 + more)])
        out = BytesIO()
        book.save(out)
        self.read(out.getvalue(), fits)

    @staticmethod
    def read(data: bytes, fits: bool) -> None:
        try:
            titled_text(data)
        except SpreadsheetError:
            assert not fits
        else:
            assert fits

    @pytest.mark.parametrize(
        ("limit", "most", "text"),
        [
            ("_MOST_BYTES", 20, "a" * 20),
            ("_MOST_ROWS", 3, "a\n" * 3),
            ("_MOST_OF_A_LINE", 20, "a" * 20),
            ("_MOST_OF_A_CELL", 20, '"' + "a\n" * 10 + '"'),
        ],
    )
    def test_a_list_of_lines(
        self, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, text: str
    ) -> None:
        monkeypatch.setattr(authority_list, limit, most)
        assert [f.code for f in read_list("l.csv", text.encode()).findings] != ["PF030"]
        more = text + "a\n" if limit == "_MOST_ROWS" else text.replace("a", "aa", 1)
        (finding,) = read_list("l.csv", more.encode()).findings
        assert finding.code == "PF030"

    def test_what_openpyxl_misses_is_nobodys_business(self, tmp_path: Path) -> None:
        """A workbook of another program: no warning of a library reaches the terminal."""
        plain = sheet(b"<row><c t='inlineStr'><is><t>a</t></is></c></row>")
        made = repacked(plain, "xl/styles.xml", b"<styleSheet " + _S + b"/>")
        with pytest.warns(UserWarning, match="stylesheet"):
            openpyxl.load_workbook(BytesIO(made), read_only=True)
        (tmp_path / "l.xlsx").write_bytes(made)
        done = subprocess.run(  # a process of its own: pytest keeps warnings to itself
            [sys.executable, "-m", "planforge", "authorities", "l.xlsx"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "没有“事项名称”一列" in done.stderr
        assert "Warning" not in done.stderr

    def test_a_cell_in_the_last_column_is_not_walked_to(self) -> None:
        row = b'<row><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
        _, text = titled_text(sheet(row * 9))
        assert text == "1\n" * 9


class TestImport:
    @pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
    def test_how_large_a_paper_is(self, more: int, *, fits: bool) -> None:
        many = Source((Passage("甲", "1"),) * (passages.MOST_BLOCKS + more))
        long = Source((Passage("甲" * (passages.LONGEST + more), "1"),))
        rows = Source((Grid((("甲",),) * (passages.MOST_ROWS + more), "1"),))
        assert [one.is_a_paper() for one in (many, long, rows)] == [fits] * 3

    @pytest.mark.parametrize(
        ("n", "said"), [(780, "Z" * 30), (781, "781"), (2_000_000_000, "2000000000")]
    )
    def test_letters(self, n: int, said: str) -> None:
        assert numbering.FORMATS["upperLetter"](n) == said

    @pytest.mark.parametrize("start", [2_000_000_000, 10**20, -5])
    @pytest.mark.parametrize(
        "kind", ["upperLetter", "lowerRoman", "upperRoman", "chineseCounting", "decimal"]
    )
    def test_numbers_that_no_paper_has(self, start: int, kind: str) -> None:
        level = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{"%1" * 9_000}"/>'
        lists = (
            f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        )
        place = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        body = f"<w:p>{place}<w:r><w:t>甲</w:t></w:r></w:p>" * 300
        made = repacked(word(body.encode()), "word/numbering.xml", lists.encode())
        found = docx.read(made)
        assert max(len(one.text) for one in found.passages) < 2_000

    def test_styles_based_on_each_other_without_end(self) -> None:
        chain = "".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/></w:style>'
            for n in range(20_000)
        )
        body = '<w:p><w:pPr><w:pStyle w:val="s19999"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>' * 500
        made = repacked(
            word(body.encode()), "word/styles.xml", f"<w:styles {_W}>{chain}</w:styles>".encode()
        )
        assert len(docx.read(made).passages) == 500

    def test_equal_items_get_their_ids_at_once(self) -> None:
        used = Used()
        assert len({fresh("d", "同样的话", used) for _ in range(3_000)}) == 3_000

    @pytest.mark.parametrize(("more", "key"), [(0, ""), (1, "docx-huge")])
    def test_a_reviewed_file(self, monkeypatch: pytest.MonkeyPatch, more: int, key: str) -> None:
        monkeypatch.setattr(reviews, "MOST_LINES", 50)
        body = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * (50 + more)
        try:
            reviews.reviewed(word(body))
        except UnreadableError as error:
            assert error.key == key
        else:
            assert key == ""


class TestReport:
    """One line of 100,000 characters, and hundreds of findings that name each other."""

    def plan(self, n: int) -> str:
        duty = "{{id: d{}, text: 拟订社会发展领域的科技政策措施，组织可持续发展实验区建设。, serves: [main]}}"
        duties = ", ".join(duty.format(number) for number in range(n))
        unit = f"  - {{id: many, name: 社会发展科, duties: [{duties}]}}\n"
        return good("市甲局").replace("staffing:", f"{unit}staffing:", 1)

    def test_other_places_are_named_and_counted(self, tmp_path: Path) -> None:
        done = planforge("check", cwd=make(tmp_path, a=self.plan(60)))
        assert done.out.count("另见") <= 5 * 60
        assert "另有 54 处" in done.out
        assert max(map(len, done.out.splitlines())) < 220

    @pytest.mark.parametrize(("n", "said"), [(1_000, False), (1_003, True)])
    def test_of_very_many_findings_the_first_are_shown(
        self, tmp_path: Path, n: int, *, said: bool
    ) -> None:
        text = good("市甲局") + "".join(f"unknown{number}: 1\n" for number in range(n))
        done = planforge("check", "--format", "short", cwd=make(tmp_path, a=text))
        assert done.code == 1
        assert ("plans/a.yaml：另有 3 个问题没有列出" in done.out) is said
        assert sum("PF010" in line for line in done.out.splitlines()) == 1_000

    @pytest.mark.parametrize("form", ["json", "sarif", "github"])
    def test_of_every_format(self, tmp_path: Path, form: str) -> None:
        text = good("市甲局") + "".join(f"unknown{number}: 1\n" for number in range(1_003))
        done = planforge("check", "--format", form, cwd=make(tmp_path, a=text))
        assert "plans/a.yaml：另有 3 个问题没有列出" in done.err
        assert "unknown1002" not in done.out
        assert "unknown999" in done.out
