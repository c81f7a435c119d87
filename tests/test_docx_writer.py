"""The Word file against GB/T 9704-2012: page, fonts, labels, title, annexes, tables, properties."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from docx.oxml.ns import qn

from planforge.document.blocks import (
    Align,
    Deleted,
    Document,
    Heading,
    Inserted,
    Item,
    Meta,
    PageBreak,
    Paragraph,
    Strong,
    Table,
    Text,
    Title,
)
from planforge.writers.docx.table import table_xml
from planforge.writers.docx.write import write
from planforge.writers.look import Layout, Look
from tests.docx_reading import (
    W,
    body,
    faces,
    has,
    opened,
    paragraphs,
    parts,
    style,
    texts,
    value,
    values,
)
from tests.sample_papers import PAPERS, article_paper, words


class TestPage:
    @pytest.mark.parametrize(
        ("layout", "top", "bottom", "pitch"),
        [("word", 37.0, 35.0, 579), ("gbt33476", 34.58, 32.58, 589)],
    )
    def test_a4_with_a_type_area_of_156_mm(
        self, layout: Layout, top: float, bottom: float, pitch: int
    ) -> None:
        section = opened(article_paper(), Look(layout=layout)).sections[0]
        width, left, right = section.page_width, section.left_margin, section.right_margin
        assert width and left and right and section.page_height
        assert (round(width.mm), round(section.page_height.mm)) == (210, 297)
        assert abs(left.mm - 28) < 0.05
        assert abs(width.mm - left.mm - right.mm - 156) < 0.05
        assert section.top_margin and abs(section.top_margin.mm - top) < 0.05
        assert section.bottom_margin and abs(section.bottom_margin.mm - bottom) < 0.05
        assert value(section._sectPr, "docGrid", "type") == "lines"
        assert value(section._sectPr, "docGrid", "linePitch") == str(pitch)

    @pytest.mark.parametrize("look", [Look(), Look(layout="gbt33476")])
    def test_22_lines_fit_the_page_and_23_do_not(self, look: Look) -> None:
        document = opened(article_paper(), look)
        section = document.sections[0]
        assert section.page_height and section.top_margin and section.bottom_margin
        room = section.page_height.twips - section.top_margin.twips - section.bottom_margin.twips
        normal = document.styles["Normal"].element
        pitch = int(value(normal, "pPr/spacing", "line"))
        assert value(normal, "pPr/spacing", "lineRule") == "exact"
        assert room // pitch == 22
        assert room - 22 * pitch < pitch / 2

    def test_28_characters_fit_a_line_and_29_do_not(self) -> None:
        normal = opened(article_paper()).styles["Normal"].element
        cell = int(value(normal, "rPr/sz")) * 10 + int(value(normal, "rPr/spacing"))
        assert 8845 // cell == 28

    def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(self) -> None:
        document = opened(article_paper())
        section = document.sections[0]
        assert document.settings.odd_and_even_pages_header_footer
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            paragraph = footer.paragraphs[0]
            assert "".join(e.text or "" for e in paragraph._p.iter(qn("w:instrText"))) == " PAGE "
            assert re.fullmatch("— [12] —", paragraph.text)
            assert paragraph.style
            set_as = paragraph.style.element
            assert value(set_as, "pPr/jc") == side
            assert value(set_as, "pPr/ind", f"{side}Chars") == "100"
            assert value(set_as, "rPr/sz") == "28"
            assert value(set_as, "rPr/rFonts", "ascii") == "宋体"


class TestStyles:
    def test_the_fonts_are_those_of_the_look_in_every_script(self) -> None:
        look = Look("题", "黑", "楷", "仿", "宋 & 体")
        styles = parts(write(article_paper(), look))["word/styles.xml"]
        wanted = {
            "Normal": "仿",
            "Title": "题",
            "Heading1": "黑",
            "Heading2": "楷",
            "Heading3": "仿",
        }
        wanted |= {"ArticleLabel": "黑", "Lead": "楷", "Footer": "宋 & 体", "TableHead": "黑"}
        for name, font in wanted.items():
            for slot in ("ascii", "hAnsi", "eastAsia"):
                assert value(style(styles, name), "rPr/rFonts", slot) == font

    def test_nothing_of_a_theme_or_of_another_language_is_left(self) -> None:
        data = write(article_paper(), Look())
        for name, root in parts(data).items():
            for element in root.iter():
                if isinstance(element.tag, str):
                    assert not [key for key in element.attrib if "heme" in key], name
        assert values(parts(data)["word/styles.xml"], "lang", "eastAsia") == ["zh-CN"]
        names = set(parts(data))
        assert not [name for name in names if re.search("theme|custom|thumb|numbering", name)]

    def test_headings_have_outline_levels_for_navigation(self) -> None:
        document = opened(PAPERS["section"])
        for level in (1, 2, 3, 4):
            heading = document.styles[f"Heading {level}"].element
            assert value(heading, "pPr/outlineLvl") == str(level - 1)

    def test_every_style_a_paper_names_exists(self) -> None:
        for document in PAPERS.values():
            package = parts(write(document, Look()))
            known = set(values(package["word/styles.xml"], "style", "styleId"))
            for part in ("word/document.xml", "word/footer1.xml", "word/footer2.xml"):
                for tag in ("pStyle", "rStyle", "tblStyle"):
                    assert set(values(package[part], tag)) <= known

    def test_latin_ambiguous_signs_take_the_chinese_font(self) -> None:
        for document in PAPERS.values():
            for run in parts(write(document, Look()))["word/document.xml"].iter(f"{W}r"):
                assert value(run, "rPr/rFonts", "hint") == "eastAsia"


class TestText:
    def test_the_label_of_an_article_is_in_heiti_and_one_character_from_its_words(self) -> None:
        (paragraph,) = paragraphs(body(Item(0, "第一条", words("甲"))))
        assert value(paragraph, "pPr/pStyle") == "Article"
        assert faces(paragraph) == [("ArticleLabel", "第一条"), ("", "\u3000甲")]

    def test_in_an_article_scheme_an_item_is_plain_and_its_strong_words_bold(self) -> None:
        item = Item(2, "（一）", (Strong("办公室"), Text("。负责文电。")))
        (paragraph,) = paragraphs(body(item))
        assert faces(paragraph) == [("", "（一）"), ("Strong", "办公室"), ("", "。负责文电。")]

    @pytest.mark.parametrize(
        ("inlines", "expected"),
        [
            (
                (Strong("规划科"), Text("（挂牌）。负责规划。")),
                [
                    ("Lead", "（一）"),
                    ("LeadName", "规划科"),
                    ("Lead", "（挂牌）。"),
                    ("", "负责规划。"),
                ],
            ),
            ((Text("拟订规划。负责统计。"),), [("Lead", "（一）拟订规划。"), ("", "负责统计。")]),
            ((Text("拟订规划"),), [("Lead", "（一）拟订规划")]),
            (
                (Text("牵头：甲。"), Strong("乙")),
                [("Lead", "（一）牵头："), ("", "甲。"), ("Strong", "乙")],
            ),
            ((), [("Lead", "（一）")]),
        ],
    )
    def test_elsewhere_the_first_sentence_of_an_item_is_in_kaiti(
        self, inlines: tuple[Text | Strong, ...], expected: list[tuple[str, str]]
    ) -> None:
        (paragraph,) = paragraphs(body(Item(2, "（一）", inlines), scheme="section"))
        assert faces(paragraph) == expected

    def test_a_chapter_is_centred_and_a_heading_of_a_section_is_not(self) -> None:
        chapter = body(Heading(1, "第一章", words("总则")))
        assert (values(chapter, "pStyle"), texts(chapter)) == (["Chapter"], ["第一章\u3000总则"])
        heading = body(Heading(1, "一、", words("总则")), scheme="section")
        assert (values(heading, "pStyle"), texts(heading)) == (["Heading1"], ["一、总则"])

    def test_a_title_is_one_paragraph_of_chosen_lines_that_fills_whole_lines_of_the_page(
        self,
    ) -> None:
        for title in ("市科学技术局", "市科学技术局职能配置、内设机构和人员编制规定"):
            root = body(Title(words(title)))
            (said,) = texts(root)
            assert said.replace("/", "") == title
            height = 640 * (1 + said.count("/")) + int(*values(root, "spacing", "after"))
            assert height % 579 == 0

    def test_what_came_stands_out_and_what_went_is_struck(self) -> None:
        inlines = (Text("甲"), Deleted((Text("旧"),)), Inserted((Strong("新"), Text("乙"))))
        (one,) = paragraphs(body(Paragraph(inlines)))
        assert faces(one) == [("", "甲"), ("Dropped", "旧"), ("Added", "新乙")]

    @pytest.mark.parametrize(
        "words_", ["𠮷𫖯堃喆旻翀镕犇祎瑢璟", "<b>&amp;", " 甲 ", "a\u00a0b", "]]>"]
    )
    def test_odd_words_survive(self, words_: str) -> None:
        assert texts(body(Paragraph((Text(words_),)))) == [words_]

    def test_what_xml_cannot_hold_goes_and_a_line_break_is_a_blank(self) -> None:
        assert texts(body(Paragraph((Text("甲\x00\x08\ud800\uffff\n乙\t丙"),)))) == ["甲 乙 丙"]

    def test_the_signature_stands_centred_on_the_date_and_holds_to_the_text(self) -> None:
        sign = Paragraph(words("某某市机构编制委员会"), "signature")
        day = Paragraph(words("2026年3月9日"), "date")
        root = body(Paragraph(words("甲")), sign, day)
        text, signature, _date = paragraphs(root)
        assert has(text, "pPr/keepNext")
        right = int(value(signature, "pPr/ind", "rightChars")) / 100
        assert right + 10 / 2 == 4 + 6 / 2  # 字: name of 10, date of 6, 4 to its right

    def test_a_page_break_moves_the_next_paragraph_and_makes_no_empty_page(self) -> None:
        root = body(Paragraph(words("甲")), PageBreak(), Paragraph(words("乙")), PageBreak())
        assert texts(root) == ["甲", "乙"]
        assert [has(p, "pPr/pageBreakBefore") for p in paragraphs(root)] == [False, True]

    def test_an_empty_paper_is_a_paper(self) -> None:
        assert opened(Document(Meta(), ())).paragraphs == []


class TestAnnex:
    def test_it_starts_a_page_and_its_title_stands_on_the_third_line(self) -> None:
        document = opened(article_paper())
        mark = next(p for p in document.paragraphs if p.text == "附件")
        assert mark.style
        assert has(mark.style.element, "pPr/pageBreakBefore")
        assert value(mark.style.element, "pPr/spacing", "after") == "579"
        after = document.paragraphs[[p.text for p in document.paragraphs].index("附件") + 1]
        assert after.text == "市科学技术局内设机构和人员编制表"

    def test_several_are_numbered_as_the_annex_notes_say(self) -> None:
        shown = [p.text for p in opened(PAPERS["section"]).paragraphs]
        assert [text for text in shown if re.fullmatch("附件[0-9]*", text)] == ["附件1", "附件2"]

    def test_wrapped_lines_of_an_annex_note_stand_under_the_name(self) -> None:
        notes = [p for p in opened(PAPERS["section"]).paragraphs if "表" in p.text][:2]
        seen = []
        for note in notes:
            left = int(value(note._p, "pPr/ind", "leftChars"))
            hanging = int(value(note._p, "pPr/ind", "hangingChars"))
            seen.append((left - hanging, left))
        assert seen == [(200, 650), (500, 650)]


class TestTable:
    def test_header_rows_repeat_and_rows_are_not_cut(self) -> None:
        rows = list(opened(article_paper()).tables[0]._tbl.iter(qn("w:tr")))
        assert [has(row, "trPr/tblHeader") for row in rows] == [True] + [False] * 26
        assert all(has(row, "trPr/cantSplit") for row in rows)

    @pytest.mark.parametrize(("words", "whole"), [(6 * 24, True), (6 * 24 + 1, False)])
    def test_a_row_of_more_than_six_lines_may_break(self, words: int, whole: bool) -> None:
        """One column of 24 字 of 12 pt: six lines stay on one page, seven go on overleaf."""
        table = Table((((Text("条文"),),),), (((Deleted((Text("字" * words),)),),),), ("left",))
        xml = table_xml(table, 24 * 240 + 2 * 85, "")
        assert (
            "<w:trPr><w:cantSplit/>" in xml.partition("字字")[0].rpartition("<w:tr>")[2]
        ) == whole

    def test_words_that_came_are_bold_and_underlined_those_that_went_struck(self) -> None:
        """修订对照表 is copied in black and white."""
        styles = parts(write(article_paper(), Look()))["word/styles.xml"]
        added, dropped = style(styles, "Added"), style(styles, "Dropped")
        assert value(added, "rPr/u") == "single"
        assert value(added, "rPr/rFonts", "eastAsia") == "黑体"
        assert has(dropped, "rPr/strike")

    def test_columns_are_as_wide_as_their_words_and_together_as_the_type_area(self) -> None:
        table = opened(article_paper()).tables[0]._tbl
        widths = list(map(int, values(table, "gridCol", "w")))
        assert sum(widths) == 8845
        for row in table.iter(qn("w:tr")):
            assert list(map(int, values(row, "tcW", "w"))) == widths
        number, name, kind, *_, remark = widths
        assert number < name < remark
        assert min(number, kind) >= 2 * 240  # two characters of 12 pt stay on one line

    @pytest.mark.parametrize("columns", [1, 2, 30])
    def test_any_number_of_columns_fits(self, columns: int) -> None:
        row = tuple(words("很长的内容" * 9) for _ in range(columns))
        left: Align = "left"
        align = (left,) * columns
        widths = list(map(int, values(body(Table((row,), (row,), align)), "gridCol", "w")))
        assert (len(widths), sum(widths)) == (columns, 8845)
        assert min(widths) > 0

    def test_tables_that_touch_stay_two_and_a_paragraph_ends_the_paper(self) -> None:
        table = Table((), ((words("甲"),),), ("left",))
        root = body(table, table)
        assert [child.tag.removeprefix(W) for child in root] == ["tbl", "p", "tbl", "p", "sectPr"]

    def test_it_says_what_it_shows(self) -> None:
        table = opened(article_paper()).tables[0]._tbl
        assert values(table, "tblCaption") == ["市科学技术局内设机构和人员编制表"]


class TestProperties:
    def test_they_come_from_the_head_of_the_paper(self) -> None:
        core = opened(article_paper()).core_properties
        assert core.title == "市科学技术局职能配置内设机构和人员编制规定"
        assert (core.subject, core.author) == ("三定规定", "市委机构编制委员会办公室")
        assert (core.keywords, core.language) == ("三定规定；市科技局", "zh-CN")
        assert core.created == core.modified == datetime(2026, 3, 9, tzinfo=UTC)

    def test_a_paper_without_a_date_never_takes_the_clocks(self) -> None:
        core = opened(Document(Meta(title="甲" * 400), ())).core_properties
        assert core.created == datetime(1980, 1, 1, tzinfo=UTC)
        assert len(core.title) == 400
