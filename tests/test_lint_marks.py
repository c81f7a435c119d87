"""What a strict clerk sees on and between the words: each found where it is, and nothing said of a paper without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from planforge.lintdocx import heads, lint, marks, texts
from planforge.lintdocx.deviation import Check, Context
from planforge.lintdocx.paper import Paper, Paragraph, Run
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests.reviewed_papers import part, with_part
from tests.sample_papers import PAPERS
from tests.test_lint_thresholds import A4, LONG, body, paper, paragraph

LINT = Path(__file__).parents[2] / "shared" / "cases" / "form" / "lint"


def of(**look: object) -> Paragraph:
    return Paragraph(1, LONG, (Run(LONG, "仿宋", 16, **look),), role="body", first=2.0)  # type: ignore[arg-type]


def title(*lines: str) -> Paragraph:
    look = {"side": "center", "lines": lines}
    return paragraph("title", "".join(lines), "方正小标宋简体", 22, **look)


EMPTY = (paragraph("blank", "", line=28.95),)


@pytest.mark.parametrize(
    ("check", "wrong", "right", "code"),
    [
        (marks.hidden, paper(of(hidden=True)), paper(of()), "GB90"),
        (marks.highlighted, paper(of(highlighted=True)), paper(of()), "GB91"),
        (marks.heavy, paper(of(bold=True)), paper(of()), "GB92"),
        (marks.heavy, paper(of(underlined=True)), paper(of()), "GB92"),
        (marks.half_width, paper(body(text="拟订规划,组织实施。")), paper(body(text="共3,214项。")), "GB93"),
        (marks.half_width, paper(body(text="负责统计;")), paper(body(text="见表A;B")), "GB93"),
        (marks.half_width, paper(body(text='称"数据局"的')), paper(body(text="称“数据局”的")), "GB93"),
        (marks.half_width, paper(body(text="负责统计(含普查)工作。")), paper(body(text="引自 Act (2008) 第3条。")), "GB93"),
        (marks.half_width, paper(body(text="负责统计.普查另行安排。")), paper(body(text="增长3.5个百分点。")), "GB93"),
        (marks.half_width, paper(body(text="规划、统计...工作。")), paper(body(text="规划、统计……工作。")), "GB93"),
        (marks.columns, paper(sections=[replace(A4, columns=2)]), paper(), "GB87"),
        (marks.borders, paper(sections=[replace(A4, bordered=True)]), paper(), "GB88"),
        (marks.borders, paper(background="FFFFCC"), paper(background="FFFFFF"), "GB88"),
        (marks.borders, paper(body(bordered=True)), paper(paragraph("imprint", bordered=True)), "GB88"),
        (marks.embedded, paper(blocks=1), paper(), "GB89"),
        (marks.slanted, paper(of(slanted=True)), paper(of()), "GB97"),
        (marks.slanted, paper(of(struck=True)), paper(of()), "GB97"),
        (heads.title, paper(title("某县人民政府", "关于调整县民政局机", "构编制的通知")), paper(title("某县人民政府", "关于调整县民政局", "机构编制事项的通知")), "GB98"),
        (texts.empty_lines, paper(body(), *EMPTY * 1, body()), paper(body(), body()), "GB34"),
        (texts.empty_lines, paper(title("通知"), *EMPTY * 3, body()), paper(title("通知"), *EMPTY * 2, body()), "GB34"),
        (texts.empty_lines, paper(body(), *EMPTY * 5, paragraph("signature")), paper(body(), *EMPTY * 4, paragraph("signature")), "GB34"),
        (marks.multiples, paper(body(line=-1.5)), paper(body(line=28.95)), "GB94"),
        (marks.running_heads, paper(heads=["某某市文件"]), paper(), "GB95"),
    ],
)  # fmt: skip
def test_each_is_found_and_nothing_else(
    check: Check, wrong: Paper, right: Paper, code: str
) -> None:
    assert [one.rule.code for one in check(Context(wrong))] == [code]
    assert list(check(Context(right))) == []


def test_a_leading_sentence_may_be_bold() -> None:
    runs = (Run("职能转变。", "仿宋", 16, bold=True), Run(LONG, "仿宋", 16))
    one = Paragraph(1, "职能转变。" + LONG, runs, role="body", first=2.0)
    assert list(marks.heavy(Context(paper(one)))) == []


def styled(data: bytes, old: str, new: str) -> bytes:
    text = etree.tostring(part(data, "word/styles.xml"), encoding="unicode")
    assert old in text
    return with_part(data, {"word/styles.xml": text.replace(old, new, 1).encode()})


def test_a_font_that_a_nearer_style_names_beats_an_inherited_theme_font() -> None:
    """As Word does: rFonts of the defaults may name the theme's font."""
    data = write(PAPERS["section"], Look())
    themed = styled(
        data,
        "<w:rPrDefault><w:rPr><w:rFonts ",
        '<w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia" ',
    )
    assert [one.rule.code for one in lint(themed).deviations] == [
        one.rule.code for one in lint(data).deviations
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<w:docGrid", '<w:cols w:num="2"/><w:docGrid', "GB87"),
        ("<w:docGrid", '<w:pgBorders><w:top w:val="single"/></w:pgBorders><w:docGrid', "GB88"),
        ("<w:body>", '<w:background w:color="FFFFCC"/><w:body>', "GB88"),
        ("<w:sectPr", '<w:altChunk r:id="rId1"/><w:sectPr', "GB89"),
    ],
)
def test_it_is_read_from_the_file(old: str, new: str, code: str) -> None:
    data = write(PAPERS["section"], Look())
    before = [one.rule.code for one in lint(data).deviations]
    text = etree.tostring(part(data, "word/document.xml"), encoding="unicode")
    at = text.rindex(old)
    changed = with_part(
        data, {"word/document.xml": (text[:at] + new + text[at + len(old) :]).encode()}
    )
    after = [one.rule.code for one in lint(changed).deviations]
    assert code not in before
    assert sorted(after) == sorted([*before, code])


def test_a_strict_file_is_read_as_the_same_file() -> None:
    """ISO/IEC 29500 Strict names its namespaces otherwise."""
    data = write(PAPERS["section"], Look())
    strict = {}
    for name in ("word/document.xml", "word/styles.xml", "word/settings.xml"):
        text = etree.tostring(part(data, name), encoding="unicode")
        strict[name] = text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).encode()
    assert lint(with_part(data, strict)).deviations == lint(data).deviations


@pytest.mark.skipif(not LINT.is_dir(), reason="the cases that judge this are not here")
@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("02_theme_font_fangsong", set()),
        ("05_line_auto_1.5", {"GB94"}),
        ("24_highlight", {"GB91"}),
        ("25_hidden_text", {"GB90"}),
        ("26_halfwidth_comma", {"GB93"}),
        ("38_header_text", {"GB95"}),
        ("41_strict_ooxml", set()),
        ("45_body_bold", {"GB92"}),
        ("34_title_3_equal_lines", {"GB98"}),
        ("50_empty_lines_as_spacing", {"GB34"}),
    ],
)
def test_files_of_others(name: str, codes: set[str]) -> None:
    found = lint((LINT / f"{name}.docx").read_bytes()).deviations
    assert {one.rule.code for one in found} == codes
