"""Word files as their readers see them: automatic numbers, tracked changes, text boxes, tables; judged by LibreOffice too."""

from __future__ import annotations

import random
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planforge.importing.source import Grid, Passage, docx
from planforge.importing.source.numbering import FORMATS
from planforge.ooxml.container import UnreadableError
from tests import amount

SCHEMES = (
    ("chineseCountingThousand", "第%1条"), ("chineseCountingThousand", "%1、"), ("chineseCounting", "（%1）"),
    ("decimal", "%1."), ("decimal", "（%1）"), ("decimalFullWidth", "%1．"), ("chineseCountingThousand", "第%1章"),
    ("decimalEnclosedCircle", "%1"), ("upperLetter", "%1."), ("lowerRoman", "%1)"), ("upperRoman", "%1."),
)  # fmt: skip
HALF = {ord("０") + digit: str(digit) for digit in range(10)}
MULTI = (("decimal", "%1.%2"), ("decimal", "%1.%2.%3"), ("chineseCountingThousand", "（%2）"))


class Made:
    """A Word file with lists of its own, line by line."""

    def __init__(self) -> None:
        self.document = Document()
        self.numbering = self.document.part.numbering_part.element
        self._next = 90

    def scheme(self, levels: list[tuple[str, str]], *, start: int = 1, legal: bool = False) -> int:
        """An abstract list; its number."""
        self._next += 1
        number = self._next
        made = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start if depth == 0 else 1}"/><w:numFmt w:val="{name}"/>'
            + ("<w:isLgl/>" if legal and depth else "")
            + f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (name, text) in enumerate(levels)
        )
        abstract = (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'
        )
        self.numbering.insert(0, parse_xml(abstract))
        return number

    def list_of(self, abstract: int, override: str = "") -> int:
        """A list over an abstract one; its number."""
        self._next += 1
        self.numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._next}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
            )
        )
        return self._next

    def line(self, text: str, number: int = 0, depth: int = 0) -> None:
        paragraph = self.document.add_paragraph(text)
        if number:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
                )
            )

    def raw(self, xml: str) -> None:
        """XML right into the body, before its section."""
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(xml))

    def data(self) -> bytes:
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()


def texts(data: bytes, *, refuse: bool = False) -> list[str]:
    return [passage.text for passage in docx.read(data, refuse=refuse).passages]


def invented(seed: int) -> bytes:
    """Lists of random schemes, levels, starts and restarts, with lines between them."""
    random_ = random.Random(seed)  # noqa: S311 - a made file, no secret
    made = Made()
    for _ in range(random_.randint(1, 3)):
        levels = [random_.choice(SCHEMES)]
        if random_.random() < 0.6:
            levels.append(random_.choice([MULTI[0], MULTI[2], ("decimal", "%2.")]))
        abstract = made.scheme(levels, start=random_.choice([1, 1, 3]))  # isLgl it does not know
        lists = [made.list_of(abstract)]
        if random_.random() < 0.4:
            restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
            lists.append(made.list_of(abstract, restart))
        for n in range(random_.randint(3, 9)):
            if random_.random() < 0.2:
                made.line(f"不编号的一段{n}。")
            made.line(f"事项{n}。", random_.choice(lists), random_.randrange(len(levels)))
    return made.data()


def test_numbers_of_made_files_are_libreoffice_s(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    seeds = list(amount.of(200, 30, 60))
    for seed in seeds:
        (tmp_path / f"{seed}.docx").write_bytes(invented(seed))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{seed}.docx") for seed in seeds]
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for seed in seeds:
        told = (tmp_path / f"{seed}.txt").read_text(encoding="utf-8-sig").splitlines()
        expected = ["".join(line.split()) for line in told if line.strip()]
        ours = texts((tmp_path / f"{seed}.docx").read_bytes())
        found = [
            "".join(text.translate(HALF).split()) for text in ours
        ]  # it writes half-width figures
        assert found == expected, seed


class TestNumbers:
    def test_levels_and_restarts(self) -> None:
        made = Made()
        one = made.list_of(
            made.scheme(
                [("chineseCountingThousand", "第%1条"), ("chineseCountingThousand", "（%2）")]
            )
        )
        for text, depth in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1)):
            made.line(text, one, depth)
        assert texts(made.data()) == ["第一条甲", "（一）乙", "（二）丙", "第二条丁", "（一）戊"]

    def test_lists_of_one_abstract_list_go_on_and_an_override_starts_again(self) -> None:
        made = Made()
        abstract = made.scheme([("decimal", "%1.")])
        one = made.list_of(abstract)
        other = made.list_of(abstract)
        again = made.list_of(
            abstract, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        )
        for number in (one, other, again, one):
            made.line("事", number)
        assert texts(made.data()) == ["1.事", "2.事", "1.事", "2.事"]

    def test_legal_numbers_are_figures(self) -> None:
        made = Made()
        one = made.list_of(
            made.scheme([("chineseCountingThousand", "%1、"), ("decimal", "%1.%2")], legal=True)
        )
        made.line("甲", one)
        made.line("乙", one, 1)
        assert texts(made.data()) == ["一、甲", "1.1乙"]

    def test_a_style_numbers_its_paragraphs(self) -> None:
        made = Made()
        one = made.list_of(made.scheme([("chineseCountingThousand", "第%1条")]))
        style = made.document.styles["Heading 1"].element
        style.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{one}"/></w:numPr>')
        )
        made.document.add_heading("总则", 1)
        made.document.add_heading("职责", 1)
        made.line("正文")
        assert texts(made.data()) == ["第一条总则", "第二条职责", "正文"]

    def test_number_nought_takes_the_number_off(self) -> None:
        made = Made()
        one = made.list_of(made.scheme([("decimal", "%1.")]))
        made.line("甲", one)
        made.raw(
            f'<w:p {nsdecls("w")}><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>'
        )
        assert texts(made.data()) == ["1.甲", "乙"]

    @pytest.mark.parametrize(
        ("name", "n", "expected"),
        [
            ("chineseCounting", 99, "九十九"), ("chineseCounting", 100, "一○○"), ("chineseCountingThousand", 110, "一百一十"),
            ("ideographDigital", 10, "一〇"), ("decimalFullWidth", 12, "１２"), ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 51, "51"), ("upperLetter", 27, "AA"), ("upperRoman", 14, "XIV"),
            ("chineseLegalSimplified", 12, "壹拾贰"), ("ideographTraditional", 11, "甲"), ("decimalZero", 7, "07"),
        ],
    )  # fmt: skip
    def test_signs(self, name: str, n: int, expected: str) -> None:
        assert FORMATS[name](n) == expected


class TestContents:
    REVISED = (
        '<w:p {ns}><w:r><w:t>行政编制</w:t></w:r>'
        '<w:del w:id="1" w:author="张三" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>20</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="张三" w:date="2024-01-01T00:00:00Z"><w:r><w:t>22</w:t></w:r></w:ins>'
        '<w:r><w:t>名。</w:t></w:r></w:p>'
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("refuse", "expected"), [(False, "行政编制22名。"), (True, "行政编制20名。")]
    )
    def test_tracked_changes_one_way_and_told(self, refuse: bool, expected: str) -> None:
        made = Made()
        made.raw(self.REVISED.format(ns=nsdecls("w")))
        found = docx.read(made.data(), refuse=refuse)
        assert [one.text for one in found.passages] == [expected]
        assert [(one.kind, one.text, one.who) for one in found.remarks] == [
            ("修订", "删去“20”", "张三"),
            ("修订", "增加“22”", "张三"),
        ]

    def test_a_text_box_is_read_once(self) -> None:
        words = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>样发〔2024〕9号</w:t></w:r></w:p></w:txbxContent>"
        made = Made()
        made.raw(
            f'<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent>'
            f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{words}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{words}</v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        )
        assert [(one.text, one.box) for one in docx.read(made.data()).passages] == [
            ("正文", False),
            ("样发〔2024〕9号", True),
        ]

    def test_tables_in_tables(self) -> None:
        made = Made()
        table = made.document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "机构"
        inner = table.cell(0, 1).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "行政5", "事业3"
        (grid,) = docx.read(made.data()).grids
        assert grid == Grid((("机构", "行政5 事业3"),), "表1")

    def test_breaks_make_lines_and_controls_keep_their_words(self) -> None:
        made = Made()
        made.raw(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>一行</w:t><w:br/><w:t>二行</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        assert docx.read(made.data()).passages == (
            Passage("一行", "第1段"),
            Passage("二行", "第1段"),
        )

    def test_phonetics_above_characters_are_no_words(self) -> None:
        made = Made()
        made.raw(
            f"<w:p {nsdecls('w')}><w:r><w:ruby><w:rt><w:r><w:t>nǐ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拟</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>订</w:t></w:r></w:p>"
        )
        assert texts(made.data()) == ["拟订"]

    @pytest.mark.parametrize(
        "data", [b"", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"%PDF-1.4"]
    )
    def test_what_is_no_word_file(self, data: bytes) -> None:
        with pytest.raises(UnreadableError):
            docx.read(data)

    def test_a_bomb_is_not_unpacked(self) -> None:
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>")
        with pytest.raises(UnreadableError):
            docx.read(out.getvalue())


def test_words_that_are_on_no_page_are_told_and_not_read() -> None:
    document = Document()
    paragraph = document.add_paragraph("负责市场监管")
    paragraph.add_run("内部工作提示").font.hidden = True
    paragraph.add_run("工作。").font.hidden = False
    data = BytesIO()
    document.save(data)
    found = docx.read(data.getvalue())
    assert [one.text for one in found.passages] == ["负责市场监管工作。"]
    assert [(one.kind, one.text) for one in found.remarks] == [("隐藏文字", "内部工作提示")]
