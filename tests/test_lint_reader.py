"""What the judge of Word files reads in one: each property where ECMA-376 says it stands, in the measures of the standard."""

from __future__ import annotations

import pytest
from lxml import etree

from planforge.lintdocx.paper import Footer, Paper, Paragraph, Run, Section, Table
from planforge.lintdocx.reader import read

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
NAMED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())


def element(tag: str, inside: str) -> etree._Element:
    return etree.fromstring(f"<{tag} {NAMED}>{inside}</{tag}>")


def paper(body: str, **parts: str) -> Paper:
    """What is read of a body; ``styles="…"`` and further parts by their names."""
    found = {"word/document.xml": element("w:document", f"<w:body>{body}</w:body>")}
    tags = {"styles": "w:styles", "settings": "w:settings", "comments": "w:comments"}
    for name, inside in parts.items():
        found[f"word/{name}.xml"] = element(tags.get(name, "w:hdr"), inside)
    return read(found)


def one(paragraph: str, **parts: str) -> Paragraph:
    (found,) = paper(f"<w:p>{paragraph}</w:p>", **parts).paragraphs
    return found


def said(text: str, props: str = "") -> str:
    return f"<w:r><w:rPr>{props}</w:rPr><w:t>{text}</w:t></w:r>"


SIZED = said("甲", '<w:sz w:val="32"/>')


@pytest.mark.parametrize(
    ("props", "field", "value"),
    [
        ('<w:jc w:val="center"/>', "side", "center"),
        ("", "side", "left"),
        ('<w:ind w:firstLineChars="200" w:firstLine="99"/>', "first", 2.0),
        ('<w:ind w:firstLine="640"/>', "first", 2.0),
        ('<w:ind w:hanging="320"/>', "first", -1.0),
        ('<w:ind w:hangingChars="150" w:firstLineChars="200"/>', "first", -1.5),
        ('<w:ind w:left="320"/>', "left", 1.0),
        ('<w:ind w:start="480"/>', "left", 1.5),
        ('<w:ind w:leftChars="300" w:left="1"/>', "left", 3.0),
        ('<w:ind w:right="320"/>', "right", 1.0),
        ('<w:ind w:end="640"/>', "right", 2.0),
        ('<w:ind w:rightChars="400"/>', "right", 4.0),
        ('<w:spacing w:before="200" w:after="100"/>', "before", 10.0),
        ('<w:spacing w:before="200" w:after="100"/>', "after", 5.0),
        ('<w:spacing w:beforeAutospacing="1" w:before="0"/>', "before", 14.0),
        ('<w:spacing w:afterAutospacing="1"/>', "after", 14.0),
        ('<w:spacing w:afterAutospacing="0" w:after="20"/>', "after", 1.0),
        ('<w:spacing w:afterAutospacing="false" w:after="20"/>', "after", 1.0),
        ('<w:spacing w:line="579" w:lineRule="exact"/>', "line", 28.95),
        ('<w:spacing w:line="579" w:lineRule="exact"/>', "exact", True),
        ('<w:spacing w:line="560" w:lineRule="atLeast"/>', "line", 28.0),
        ('<w:spacing w:line="560" w:lineRule="atLeast"/>', "exact", False),
        ('<w:spacing w:line="360" w:lineRule="auto"/>', "line", -1.5),
        ('<w:spacing w:line="360"/>', "line", -1.5),
        ('<w:spacing w:line="240"/>', "line", 0.0),
        ("", "line", 0.0),
        ('<w:outlineLvl w:val="0"/>', "outline", 1),
        ("", "outline", 0),
        ("<w:keepNext/>", "keeps", True),
        ('<w:keepNext w:val="0"/>', "keeps", False),
        ('<w:keepNext w:val="false"/>', "keeps", False),
        ('<w:keepNext w:val="off"/>', "keeps", False),
        ("", "keeps", False),
        ("<w:pageBreakBefore/>", "breaks", True),
        ("", "breaks", False),
        ('<w:pPrChange><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>', "side", "left"),
        ('<w:rPr><w:jc w:val="center"/></w:rPr>', "side", "left"),
    ],
)  # fmt: skip
def test_a_property_of_a_paragraph(props: str, field: str, value: object) -> None:
    assert getattr(one(f"<w:pPr>{props}</w:pPr>{SIZED}"), field) == pytest.approx(value)


@pytest.mark.parametrize(
    ("props", "field", "value"),
    [
        ('<w:rFonts w:eastAsia="黑体" w:ascii="Arial"/>', "font", "黑体"),
        ('<w:rFonts w:ascii="Arial"/>', "font", ""),
        ('<w:sz w:val="44"/>', "size", 22.0),
        ("", "size", 10.0),  # what Word takes where nothing says
        ('<w:sz w:val="x"/>', "size", 10.0),
        ('<w:sz w:val="nan"/>', "size", 10.0),
        ('<w:sz w:val="9000000"/>', "size", 10.0),
        ('<w:sz w:val="1000000"/>', "size", 500_000.0),
        ('<w:spacing w:val="-5"/>', "spacing", -0.25),
        ("<w:b/>", "bold", True),
        ('<w:b w:val="0"/>', "bold", False),
        ("", "bold", False),
        ('<w:color w:val="ff0000"/>', "colour", "FF0000"),
        ("", "colour", ""),
        ("<w:vanish/>", "hidden", True),
        ("", "hidden", False),
        ('<w:highlight w:val="yellow"/>', "highlighted", True),
        ('<w:highlight w:val="none"/>', "highlighted", False),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', "highlighted", True),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', "highlighted", False),
        ('<w:shd w:val="clear" w:fill="auto"/>', "highlighted", False),
        ('<w:shd w:val="clear" w:fill=""/>', "highlighted", False),
        ('<w:u w:val="single"/>', "underlined", True),
        ('<w:u w:val="none"/>', "underlined", False),
        ("", "underlined", False),
    ],
)  # fmt: skip
def test_a_property_of_words(props: str, field: str, value: object) -> None:
    (run,) = one(said("甲", props)).runs
    assert getattr(run, field) == value


STYLED = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/><w:rFonts w:eastAsia="宋体"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="40"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="正文"/><w:basedOn w:val="a"/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:rFonts w:eastAsia="仿宋"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="d"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/><w:rPr><w:sz w:val="50"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>
<w:style w:type="table" w:styleId="grid"><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>
<w:style w:type="table" w:styleId="none"><w:tblPr/></w:style>
"""


class TestStyles:
    def of(self, props: str, run: str = "") -> Paragraph:
        return one(f"<w:pPr>{props}</w:pPr>{said('甲', run)}", styles=STYLED)

    def test_the_defaults_of_the_file_and_the_default_style(self) -> None:
        found = self.of("")
        assert (found.style, found.side, found.after) == ("", "both", 2.0)
        assert found.runs == (Run("甲", "宋体", 10.5),)

    def test_a_style_on_a_style(self) -> None:
        found = self.of('<w:pStyle w:val="c"/>')
        assert (found.style, found.side, found.keeps) == ("c", "both", True)
        assert found.runs == (Run("甲", "仿宋", 16.0),)

    def test_what_stands_nearer_counts(self) -> None:
        found = self.of(
            '<w:pStyle w:val="b"/><w:keepNext w:val="0"/><w:jc w:val="left"/>',
            '<w:rStyle w:val="d"/><w:sz w:val="28"/>',
        )
        assert (found.style, found.side, found.keeps) == ("正文", "left", False)
        assert found.runs == (Run("甲", "仿宋", 14.0, bold=True),)

    def test_a_style_that_is_not_there_and_a_circle(self) -> None:
        assert self.of('<w:pStyle w:val="gone"/>').runs == (Run("甲", "宋体", 10.5),)
        assert self.of('<w:pStyle w:val="x"/>').runs[0].size == 25.0

    @pytest.mark.parametrize(
        ("run", "holds"),
        [
            ("<w:r/>", False),
            ("<w:r><w:pict/></w:r>", True),
            ("<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>", True),
        ],
    )
    def test_what_a_paragraph_without_text_holds(self, run: str, holds: bool) -> None:
        (one,) = paper(f"<w:p>{run}</w:p>").paragraphs
        assert (one.text, one.holds) == ("", holds)

    def test_the_size_of_an_empty_paragraph_is_that_of_its_mark(self) -> None:
        props = '<w:rPr><w:sz w:val="32"/></w:rPr><w:ind w:left="320"/>'
        assert self.of(props).left == pytest.approx(320 / 20 / 10.5)
        (empty,) = paper(f"<w:p><w:pPr>{props}</w:pPr></w:p>", styles=STYLED).paragraphs
        assert empty.left == 1.0

    def test_facts_of_the_normal_style(self) -> None:
        found = paper("<w:p/>", styles=STYLED)
        assert (found.normal_size, found.language) == (10.5, "")
        asked = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        assert paper("<w:p/>", styles=asked).language == "zh-CN"

    @pytest.mark.parametrize(
        ("facts", "place"),
        [
            ("", "layout"),
            ('<w:tblStyle w:val="grid"/>', "table"),
            ('<w:tblStyle w:val="none"/>', "layout"),
            ('<w:tblBorders><w:top w:val="nil"/><w:left w:val="none"/></w:tblBorders>', "layout"),
            ('<w:tblBorders><w:top w:val="nil"/><w:left w:val="single"/></w:tblBorders>', "table"),
            ('<w:tblStyle w:val="grid"/><w:tblBorders><w:top w:val="nil"/></w:tblBorders>', "layout"),
        ],
    )  # fmt: skip
    def test_a_table_without_rules_only_places_things(self, facts: str, place: str) -> None:
        table = f"<w:tbl><w:tblPr>{facts}</w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        (found,) = paper(table, styles=STYLED).paragraphs
        assert found.place == place

    def test_a_cell_with_rules_makes_a_table(self) -> None:
        cell = (
            '<w:tc><w:tcPr><w:tcBorders><w:top w:val="single"/></w:tcBorders></w:tcPr><w:p/></w:tc>'
        )
        (found,) = paper(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>").paragraphs
        assert found.place == "table"


def theme(major: str, minor: str) -> etree._Element:
    return element(
        "a:theme", f"<a:majorFont>{major}</a:majorFont><a:minorFont>{minor}</a:minorFont>"
    )


@pytest.mark.parametrize(
    ("fonts", "found"),
    [
        ('w:eastAsiaTheme="minorEastAsia"', "等线"),
        ('w:eastAsiaTheme="minorEastAsia" w:eastAsia="宋体"', "等线"),
        ('w:eastAsiaTheme="majorEastAsia"', "黑体"),
        ('w:eastAsiaTheme="minorHAnsi"', "Calibri"),
        ('w:eastAsiaTheme="majorAscii"', "Cambria"),
        ('w:eastAsiaTheme="minorBidi" w:eastAsia="宋体"', "宋体"),
    ],
)
def test_a_font_of_the_theme(fonts: str, found: str) -> None:
    major = '<a:latin typeface="Cambria"/><a:ea typeface="黑体"/><a:font script="Hans" typeface="隶书"/>'
    minor = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Jpan" typeface="明朝"/><a:font script="Hans" typeface="等线"/>'
    body = f"<w:body><w:p>{said('甲', f'<w:rFonts {fonts}/>')}</w:p></w:body>"
    read_ = read(
        {
            "word/document.xml": element("w:document", body),
            "word/theme/theme1.xml": theme(major, minor),
        }
    )
    assert read_.paragraphs[0].font == found


class TestWords:
    @pytest.mark.parametrize(
        ("inside", "text"),
        [
            ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
            ("<w:r><w:t>甲</w:t><w:ptab/></w:r>", "甲\t"),
            (f"<w:ins>{said('甲')}</w:ins><w:del>{said('乙')}</w:del>", "甲"),
            (f"<w:moveTo>{said('甲')}</w:moveTo><w:moveFrom>{said('乙')}</w:moveFrom>", "甲"),
            (f"<w:hyperlink>{said('甲')}</w:hyperlink>", "甲"),
            (f"<w:sdt><w:sdtContent>{said('甲')}</w:sdtContent></w:sdt>", "甲"),
            (f"<mc:AlternateContent><mc:Choice>{said('甲')}</mc:Choice><mc:Fallback>{said('乙')}</mc:Fallback></mc:AlternateContent>", "甲"),
            (f"{said('甲')}<w:pict>{said('乙')}</w:pict>", "甲"),
        ],
    )  # fmt: skip
    def test_which_words_are_words(self, inside: str, text: str) -> None:
        assert one(inside).text == text

    @pytest.mark.parametrize("broken", ["<w:br/>", "<w:cr/>", '<w:br w:type="textWrapping"/>'])
    def test_lines(self, broken: str) -> None:
        found = one(f"<w:r><w:t>甲</w:t>{broken}<w:t>乙</w:t></w:r>")
        assert (found.text, found.lines) == ("甲乙", ("甲", "乙"))

    def test_pages_as_far_as_the_program_that_saved_it_says(self) -> None:
        mark = "<w:lastRenderedPageBreak/>"
        page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        first, second = f"<w:p>{said('甲')}</w:p>", f"<w:p><w:r>{mark}<w:t>乙</w:t></w:r></w:p>"
        inside = f"<w:p><w:r><w:t>丙</w:t>{mark}<w:t>丁</w:t></w:r></w:p>"
        pages = [p.page for p in paper(first + second + inside + first).paragraphs]
        assert pages == [1, 2, 2, 3]
        assert [p.page for p in paper(first + page + first).paragraphs] == [0, 0, 0]
        assert [p.page for p in paper(first + page + second).paragraphs] == [1, 1, 3]

    def test_numbers_and_places(self) -> None:
        box = "<w:r><w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing></w:r>"
        table = "<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        found = paper(f"<w:p/><w:p>{box}</w:p><w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>{table}<w:ins><w:p/></w:ins>")  # fmt: skip
        assert [(p.number, p.place) for p in found.paragraphs] == [
            (1, "flow"),
            (2, "box"),
            (3, "flow"),
            (4, "flow"),
            (5, "table"),
            (6, "flow"),
        ]

    def test_the_font_and_the_size_of_most_words(self) -> None:
        found = Paragraph(
            1, "", (Run("甲", "黑体", 22), Run("乙乙", "仿宋", 16), Run("  　 ", "宋体", 9))
        )
        assert (found.font, found.size) == ("仿宋", 16)
        assert (Paragraph(1, "", ()).font, Paragraph(1, "", ()).size) == ("", 0.0)

    def test_red_words(self) -> None:
        def red(*runs: tuple[str, str]) -> bool:
            return Paragraph(1, "", tuple(Run(t, "", 1, colour=c) for t, c in runs)).red

        assert red(("甲", "FF0000"))
        assert red(("甲", "FF0000"), (" ", "000000"))
        assert not red(("甲", "FF0000"), ("乙", "000000"))
        assert not red((" ", "FF0000"))
        assert not red()


class TestFile:
    def table(self, rows: str, facts: str = "") -> str:
        grid = '<w:tblGrid><w:gridCol w:w="1440"/><w:gridCol w:w="720"/></w:tblGrid>'
        rules = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
        return f"<w:tbl><w:tblPr>{rules}{facts}</w:tblPr>{grid}{rows}</w:tbl>"

    def test_tables(self) -> None:
        row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
        head = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
        read_ = paper(
            "<w:p/>"
            + self.table(head + row)
            + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
            + self.table(row + head + row)
        )
        wide = 2160 * (25.4 / 1440)
        assert read_.tables == [
            Table(2, wide, head=True, rows=2, section=0),
            Table(5, wide, head=False, rows=3, section=1),
        ]
        assert [p.section for p in read_.paragraphs] == [0, 0, 0, 0, 1, 1, 1]

    def test_rows_and_cells_inside_controls(self) -> None:
        row = "<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:p/></w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
        read_ = paper(self.table(row + f"<w:ins>{row}</w:ins>"))
        assert (read_.tables[0].rows, len(read_.paragraphs)) == (2, 2)

    def test_red_rules(self) -> None:
        border = (
            '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:color="{}"/></w:pBdr></w:pPr></w:p>'
        )
        table = '<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:color="ff0000"/></w:tblBorders></w:tblPr></w:tbl>'
        shape = '<w:p><w:r><w:drawing><wps:spPr><a:srgbClr val="{}"/></wps:spPr></w:drawing></w:r></w:p>'
        assert paper(border.format("FF0000")).red_rules == ["border"]
        assert paper(border.format("000000")).red_rules == []
        assert paper(table).red_rules == ["table"]
        assert paper(shape.format("E00000")).red_rules == ["shape"]
        assert paper(shape.format("00E000")).red_rules == []

    def test_what_is_left_of_drafting(self) -> None:
        tracked = f"<w:p><w:ins>{said('甲')}</w:ins><w:del/><w:moveFrom/><w:moveTo/></w:p>"
        assert paper(tracked).revisions == 4
        assert paper("<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>").revisions == 1
        read_ = paper("<w:p/>", comments="<w:comment/><w:comment/>")
        assert (read_.revisions, read_.comments) == (0, 2)
        assert paper("<w:p/>").comments == 0

    @pytest.mark.parametrize("tag", ["rPrChange", "cellIns", "cellDel"])
    def test_other_changes_are_changes(self, tag: str) -> None:
        assert paper(f"<w:p><w:r><w:rPr><w:{tag}/></w:rPr></w:r></w:p>").revisions == 1

    @pytest.mark.parametrize(
        ("facts", "nameless"),
        [("", 1), ('<wp:docPr descr="图"/>', 0), ('<wp:docPr title="图"/>', 0), ('<wp:docPr descr=" "/>', 1)],
    )  # fmt: skip
    def test_pictures(self, facts: str, nameless: int) -> None:
        for kind in ("inline", "anchor"):
            drawn = f"<w:p><w:r><wp:{kind}>{facts}<pic:pic/></wp:{kind}><wp:{kind}/></w:r></w:p>"
            read_ = paper(drawn)
            assert (read_.pictures, read_.nameless_pictures) == (1, nameless)

    def test_odd_and_even_pages(self) -> None:
        assert paper("<w:p/>", settings="<w:evenAndOddHeaders/>").even_and_odd
        assert not paper("<w:p/>", settings="").even_and_odd
        assert not paper("<w:p/>").even_and_odd

    def test_running_heads(self) -> None:
        heads = {"header1": f"<w:p>{said('某某')}{said('文件')}</w:p>", "header2": f"<w:p>{said('— 1 —')}</w:p>", "footer1": f"<w:p>{said('脚')}</w:p>"}  # fmt: skip
        assert paper("<w:p/>", **heads).heads == ["某某文件"]


def section(inside: str) -> Section:
    (found,) = paper(f"<w:p/><w:sectPr>{inside}</w:sectPr>").sections
    return found


class TestSections:
    def test_what_word_takes_where_a_file_does_not_say(self) -> None:
        for found in (paper("<w:p/>").sections[0], section("")):
            sides = (found.width, found.height, found.top, found.bottom, found.left, found.right)
            assert sides == pytest.approx((215.9, 279.4, 25.4, 25.4, 31.75, 31.75))
            assert (found.landscape, found.grid, found.pitch, found.cell) == (False, "", 0.0, 0.0)
            assert (found.first_page, found.footers) == (False, ())

    def test_what_it_says(self) -> None:
        found = section(
            '<w:pgSz w:w="2880" w:h="1440" w:orient="landscape"/><w:titlePg/>'
            '<w:pgMar w:top="144" w:bottom="288" w:left="432" w:right="576" w:gutter="144"/>'
            '<w:docGrid w:type="lines" w:linePitch="579" w:charSpace="-1024"/>'
        )
        sides = (found.width, found.height, found.top, found.bottom, found.left, found.right)
        assert sides == pytest.approx((50.8, 25.4, 2.54, 5.08, 10.16, 10.16))
        assert (found.landscape, found.first_page, found.grid) == (True, True, "lines")
        assert (found.pitch, found.cell) == (28.95, -0.25)
        assert found.area == pytest.approx((30.48, 17.78))

    @pytest.mark.parametrize("bad", ["x", "nan", "inf", "1000001", "-1000001"])
    def test_a_number_that_is_none(self, bad: str) -> None:
        found = section(f'<w:pgSz w:w="{bad}"/><w:pgMar w:top="{bad}"/>')
        assert (found.width, found.top) == pytest.approx((215.9, 25.4))


PAGE = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
LOOK = '<w:rFonts w:eastAsia="宋体"/><w:sz w:val="28"/>'


class TestFooters:
    def of(self, parts: dict[str, str], *sections: str) -> list[Section]:
        """Sections that refer to parts by the names ``a``, ``b`` …"""
        rels = "".join(f'<R Id="{name}" Target="/{name}.xml"/>' for name in parts)
        found = {
            "word/document.xml": element(
                "w:document",
                "<w:body>"
                + "".join(f"<w:p><w:pPr><w:sectPr>{s}</w:sectPr></w:pPr></w:p>" for s in sections)
                + "</w:body>",
            ),
            "word/_rels/document.xml.rels": etree.fromstring(f"<Rs>{rels}</Rs>"),
            **{f"word/{name}.xml": element("w:ftr", inside) for name, inside in parts.items()},
        }
        return read(found).sections[: len(sections)]

    def test_a_footer_with_its_look(self) -> None:
        inside = f'<w:p><w:pPr><w:jc w:val="right"/><w:ind w:rightChars="100" w:left="280"/></w:pPr>{said("— ", LOOK)}{PAGE}{said(" —", LOOK)}</w:p>'
        (found,) = self.of({"a": inside}, '<w:footerReference w:type="default" r:id="a"/>')
        assert found.footers == (Footer("default", "— # —", "宋体", 14, "right", 1.0, 1.0),)

    def test_a_simple_field_and_a_kind_that_is_not_said(self) -> None:
        field = f'<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT ">{said("3")}</w:fldSimple>'
        (found,) = self.of({"a": f"<w:p>{field}</w:p>"}, '<w:footerReference r:id="a"/>')
        assert [(f.kind, f.text, f.side) for f in found.footers] == [("default", "#", "left")]

    def test_the_paragraph_with_the_number_else_the_first(self) -> None:
        plain, paged = f"<w:p>{said('甲')}</w:p>", f"<w:p>{PAGE}</w:p>"
        both, none = self.of(
            {"a": plain + paged + plain, "b": plain + f"<w:p>{said('乙')}</w:p>"},
            '<w:footerReference w:type="even" r:id="a"/>',
            '<w:footerReference w:type="even" r:id="b"/>',
        )
        assert [(f.kind, f.text) for f in both.footers] == [("even", "#")]
        assert [(f.kind, f.text) for f in none.footers] == [("even", "甲")]

    def test_an_empty_part_and_one_that_is_not_there(self) -> None:
        empty, gone = self.of(
            {"a": ""},
            '<w:footerReference w:type="first" r:id="a"/>',
            '<w:footerReference w:type="first" r:id="z"/>',
        )
        assert empty.footers == (Footer("first", "", "", 0.0, "left", 0.0, 0.0),)
        assert [f.kind for f in gone.footers] == ["first"]  # kept from the section before

    def test_a_header_with_a_number_counts_and_one_without_does_not(self) -> None:
        (found,) = self.of(
            {"a": f"<w:p>{PAGE}</w:p>", "b": f"<w:p>{said('甲')}</w:p>"},
            '<w:headerReference w:type="default" r:id="a"/><w:headerReference w:type="even" r:id="b"/>',
        )
        assert [(f.kind, f.text) for f in found.footers] == [("default", "#")]

    def test_what_a_section_does_not_name_is_as_before(self) -> None:
        first, second = self.of(
            {"a": f"<w:p>{PAGE}</w:p>", "b": f"<w:p>{said('—')}{PAGE}</w:p>"},
            '<w:footerReference w:type="default" r:id="a"/><w:footerReference w:type="even" r:id="a"/>',
            '<w:footerReference w:type="default" r:id="b"/>',
        )
        assert [(f.kind, f.text) for f in first.footers] == [("default", "#"), ("even", "#")]
        assert [(f.kind, f.text) for f in second.footers] == [("default", "—#"), ("even", "#")]

    def test_what_stands_in_a_box_is_a_paragraph_of_its_own(self) -> None:
        box = f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{PAGE}</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p>{said('丙')}{PAGE}</w:p></mc:Fallback></mc:AlternateContent></w:r>{said('乙')}</w:p>"
        (found,) = self.of({"a": box}, '<w:footerReference r:id="a"/>')
        assert [f.text for f in found.footers] == ["#"]
