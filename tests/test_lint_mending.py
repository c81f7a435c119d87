"""``lint-docx --fix``: page, fonts, indents, spacing and marks are mended in a copy, and no word is."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from lxml import etree

from planforge.lintdocx import lint
from planforge.lintdocx.mending import mend
from planforge.ooxml.names import W
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests.form_papers import PAPERS
from tests.reviewed_papers import part, with_part
from tests.sample_papers import PAPERS as SAMPLES
from tests.workspaces import planforge

# What is asked of a paper as a whole, or of words: nobody may mend that alone.
LEFT = {
    "GB10",
    "GB11",
    "GB12",
    "GB13",
    "GB42",
    "GB46",
    "GB65",
    "GB75",
    "GB86",
    "GB82",
    "GB06",
    "GB07",
}


def words(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    said = re.sub(r"\s", "", "".join(text.text or "" for text in root.iter(f"{W}t")))
    return said.translate(str.maketrans(",;:!?", "，；：！？"))


def typed() -> bytes:
    """A notice as a clerk types it: Word's own margins, 宋体, blanks for indents, half-width marks."""
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(216), Mm(279)
    title = paper.add_paragraph()
    run = title.add_run("关于调整机构编制事项的通知")
    run.font.size, run.bold = Pt(20), True
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.add_paragraph("市甲局：")
    paper.add_paragraph("    现将有关事项通知如下,请遵照执行。")
    for text in ("一、机构", "　　设立综合科;撤销后勤科。", "二、编制", "　　核定行政编制12名。"):
        paragraph = paper.add_paragraph(text)
        paragraph.paragraph_format.space_after = Pt(12)
        paragraph.paragraph_format.line_spacing = 1.5
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def test_a_typed_notice_is_mended_and_says_what_it_said() -> None:
    data = typed()
    mended = mend(data)
    assert words(mended.data) == words(data)
    before = {one.rule.code for one in lint(data).deviations}
    after = {one.rule.code for one in lint(mended.data).deviations}
    gone = {
        "GB01",
        "GB02",
        "GB03",
        "GB04",
        "GB05",
        "GB21",
        "GB22",
        "GB23",
        "GB25",
        "GB28",
        "GB52",
        "GB93",
        "GB94",
    }
    assert gone & before
    assert not gone & after, sorted(gone & after)
    assert after <= before | LEFT


def test_what_is_mended_needs_no_mending() -> None:
    once = mend(typed())
    twice = mend(once.data)
    assert (twice.places, twice.data) == (0, once.data)


@pytest.mark.parametrize("form", sorted(PAPERS))
def test_a_good_paper_stays_one(form: str) -> None:
    """Its styles may say the same in other places; nothing is worse, and no word is touched."""
    data = write(PAPERS[form], Look())
    mended = mend(data)
    assert words(mended.data) == words(data)
    errors = [
        one.rule.code
        for one in lint(mended.data, form="auto").deviations
        if one.rule.level == "error"
    ]
    assert errors == [], form


def test_the_command_writes_a_copy_and_says_what_is_left(tmp_path: Path) -> None:
    data = typed()
    (tmp_path / "通知.docx").write_bytes(data)
    done = planforge("lint-docx", "--fix", "通知.docx", cwd=tmp_path)
    assert "写入 通知-改.docx：改了" in done.out
    assert (tmp_path / "通知.docx").read_bytes() == data
    assert words((tmp_path / "通知-改.docx").read_bytes()) == words(data)
    assert done.code == 1  # there is no number, and nobody may invent one
    assert planforge("lint-docx", "--fix", "无.docx", cwd=tmp_path).code == 2


@pytest.mark.parametrize(
    ("typed_", "right"),
    [
        ("规划(含统计)工作。", "规划（含统计）工作。"),
        ("规划、统计...工作。", "规划、统计……工作。"),
        ("负责统计.普查另行安排。", "负责统计。普查另行安排。"),
        ('称"数据局"或者"大数据局"的，', "称“数据局”或者“大数据局”的，"),
        ('称"数据局的，', '称"数据局的，'),  # nobody knows where it ends
        ("引自 Act (2008) 第3.5条。", "引自 Act (2008) 第3.5条。"),
    ],
)
def test_marks_between_chinese_are_full_width(typed_: str, right: str) -> None:
    paper = docx.Document()
    paper.add_paragraph("关于调整机构编制事项的通知").alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.add_paragraph("市甲局：")
    paper.add_paragraph(typed_ + "请认真遵照执行，确保按期完成各项任务。")
    out = BytesIO()
    paper.save(out)
    mended = docx.Document(BytesIO(mend(out.getvalue()).data))
    assert mended.paragraphs[2].text.startswith(right)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:docGrid", '<w:cols w:num="2"/><w:docGrid'),
        ("<w:docGrid", '<w:pgBorders><w:top w:val="single"/></w:pgBorders><w:docGrid'),
        ("<w:body>", '<w:background w:color="FFFFCC"/><w:body>'),
    ],
)
def test_what_a_page_has_beside_its_words_is_taken_off(old: str, new: str) -> None:
    data = write(SAMPLES["section"], Look())
    text = etree.tostring(part(data, "word/document.xml"), encoding="unicode")
    at = text.rindex(old)
    spoilt = with_part(
        data, {"word/document.xml": (text[:at] + new + text[at + len(old) :]).encode()}
    )
    codes = {one.rule.code for one in lint(spoilt).deviations} - {
        one.rule.code for one in lint(data).deviations
    }
    mended = mend(spoilt)
    assert codes
    assert codes.isdisjoint(one.rule.code for one in lint(mended.data).deviations)
    assert words(mended.data) == words(data)
