"""Every number that a check of Word files compares with has a case on both sides of it, and a test demands it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planforge import lintdocx
from planforge.lintdocx import ends, files, heads, marks, pages, texts
from planforge.lintdocx.deviation import Check, Context
from planforge.lintdocx.paper import Footer, Paper, Paragraph, Role, Run, Section, Table, is_red

A4 = Section(210, 297, 37, 35, 28, 26, grid="lines", pitch=28.95)
LONG = "拟订全市科技创新发展规划和政策并组织实施，统筹协调全市基础研究工作。"


def paragraph(
    role: Role, text: str = LONG, font: str = "仿宋", size: float = 16, **look: Any
) -> Paragraph:
    """A paragraph as the standard wants it, but for ``look``."""
    spacing = look.pop("spacing", -0.25)
    look.setdefault("side", "both")
    look.setdefault("lines", (text,))
    return Paragraph(1, text, (Run(text, font, size, spacing),), role=role, **look)


def body(**look: Any) -> Paragraph:
    return paragraph("body", **{"first": 2.0, **look})


def paper(*paragraphs: Paragraph, **more: Any) -> Paper:
    more.setdefault("form", "document")
    more.setdefault("sections", [A4])
    return Paper(list(paragraphs), normal_size=16, **more)


def signed(**date: Any) -> Paper:
    """署名 and a date with no seal: its first character stands two to the right of the signature's."""
    signature = paragraph("signature", "某某市人民政府", side="right", right=2.0, keeps=True)
    return paper(signature, paragraph("date", "2026年3月9日", side="right", **date))


def footed(**look: Any) -> Paper:
    """Page numbers at both sides, the odd ones as ``look`` says."""
    foot = Footer("default", "— # —", "宋体", 14, "right", 0, 1)
    even = replace(foot, kind="even", side="left", left=1, right=0)
    return paper(sections=[replace(A4, footers=(replace(foot, **look), even))], even_and_odd=True)


def section(**look: Any) -> Paper:
    return paper(body(), sections=[replace(A4, **look)])


def after_text(blank: float) -> Paper:
    return paper(body(), paragraph("blank", "", line=blank), body())


def lines(wide: float) -> Paper:
    """A title with a line of so many characters: half ones are figures."""
    line = "甲" * int(wide) + "1" * round((wide - int(wide)) * 2)
    return paper(paragraph("title", line, "小标宋", 22, side="center", lines=(line,)))


Case = tuple[Check, str, Callable[[float], Paper], float, float]
# (module, function, number) → check, code, the paper for a value, the last value that is right, the first that is not.
CASES: dict[tuple[str, str, float], Case] = {
    ("marks", "multiples", 1.15): (marks.multiples, "GB94", lambda x: paper(body(line=-x)), 1.15, 1.16),
    ("ends", "annex_notes", 0.3): (ends.annex_notes, "GB62", lambda x: paper(paragraph("annex-note", "附件：名单", first=x)), 2.29, 2.31),
    ("ends", "closing", 0.3): (ends.closing, "GB68", lambda x: paper(paragraph("date", "2026年3月9日", size=x, side="right", right=4)), 16.29, 16.31),
    ("ends", "closing", 0.2): (ends.closing, "GB69", lambda x: paper(paragraph("date", "2026年3月9日", side="right", right=4), paragraph("note", "（此件公开发布）", first=x)), 2.19, 2.21),
    ("ends", "_dates", 1.5): (ends.closing, "GB66", lambda x: paper(paragraph("date", "2026年3月9日", side="right", right=x)), 1.5, 1.49),
    ("ends", "_follows_signature", 0.4): (ends.closing, "GB66", lambda x: signed(right=x), 0.61, 0.59),
    ("ends", "annexes", 0.3): (ends.annexes, "GB70", lambda x: paper(paragraph("annex-mark", "附件1", "黑体", x, breaks=True)), 16.29, 16.31),
    ("ends", "annexes", 0.2): (ends.annexes, "GB70", lambda x: paper(paragraph("annex-mark", "附件1", "黑体", first=x, breaks=True)), 0.19, 0.21),
    ("ends", "imprint", 0.3): (ends.imprint, "GB76", lambda x: paper(paragraph("imprint", "抄送：市委。", size=x)), 14.29, 14.31),
    ("files", "tables", 1.5): (files.tables, "GB80", lambda x: paper(tables=[Table(1, x, head=True, rows=3)]), 157.5, 157.6),
    ("heads", "number", 0.3): (heads.number, "GB45", lambda x: paper(paragraph("number", "某政发〔2026〕3号", size=x, side="center")), 16.29, 16.31),
    ("heads", "_number_side", 0.2): (heads.number, "GB44", lambda x: paper(paragraph("number", "某政发〔2026〕3号", left=x), paragraph("signers", "签发人：甲")), 1.19, 1.21),
    ("heads", "small_marks", 0.3): (heads.small_marks, "GB47", lambda x: paper(paragraph("secrecy", "秘密", "黑体", x)), 16.29, 16.31),
    ("heads", "small_marks", 0.2): (heads.small_marks, "GB47", lambda x: paper(paragraph("secrecy", "秘密", "黑体", left=x)), 0.19, 0.21),
    ("heads", "title", 0.3): (heads.title, "GB52", lambda x: paper(paragraph("title", "通知", "小标宋", x, side="center")), 22.29, 22.31),
    ("heads", "_title_lines", 20.2): (heads.title, "GB56", lines, 20, 20.5),
    ("heads", "addressees", 0.2): (heads.addressees, "GB58", lambda x: paper(paragraph("to", "各区人民政府：", first=x)), 0.19, 0.21),
    ("heads", "addressees", 0.3): (heads.addressees, "GB59", lambda x: paper(paragraph("to", "各区人民政府：", size=x)), 16.29, 16.31),
    ("pages", "_of_section", 1.2): (pages.margins, "GB04", lambda x: section(right=x), 27.1, 27.3),
    ("pages", "page_numbers", 0.3): (pages.page_numbers, "GB12", lambda x: footed(size=x), 14.29, 14.31),
    ("pages", "_sides", 0.3): (pages.page_numbers, "GB14", lambda x: footed(right=x), 1.29, 1.31),
    ("texts", "fonts", 0.25): (texts.fonts, "GB22", lambda x: paper(body(size=x)), 16.25, 16.3),
    ("texts", "indents", 0.5): (texts.indents, "GB24", lambda x: paper(body(text="　　" + LONG, first=x)), 0.5, 0.49),
    ("texts", "indents", 0.2): (texts.indents, "GB23", lambda x: paper(body(first=x)), 2.19, 2.21),
    ("texts", "gaps", 0.6): (texts.gaps, "GB25", lambda x: paper(body(), body(before=x)), 0.6, 0.7),
    ("texts", "sides", 28): (texts.sides, "GB26", lambda x: paper(body(text="甲" * int(x), side="left")), 28, 29),
    ("texts", "same_pitch", 0.6): (texts.same_pitch, "GB32", lambda x: paper(body(line=28.0), body(line=28.0), body(line=x)), 28.55, 28.7),
    ("texts", "_is_empty", 6): (texts.empty_lines, "GB34", after_text, 6, 6.5),
}  # fmt: skip


def codes(check: Check, of: Paper) -> set[str]:
    return {deviation.rule.code for deviation in check(Context(of))}


@pytest.mark.parametrize("key", CASES, ids=lambda key: f"{key[0]}.{key[1]} {key[2]:g}")
def test_both_sides_of_a_threshold(key: tuple[str, str, float]) -> None:
    check, code, made, right, wrong = CASES[key]
    assert code not in codes(check, made(right))
    assert code in codes(check, made(wrong))


def thresholds() -> set[tuple[str, str, float]]:
    """Every number above 2, or with a fraction, that a check compares something with."""
    found = set()
    for module in (ends, files, heads, marks, pages, texts):
        source = Path(str(module.__file__))
        for function in ast.parse(source.read_text(encoding="utf-8")).body:
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Compare):
                    for side in node.comparators:
                        numbers = [n for n in ast.walk(side) if isinstance(n, ast.Constant)]
                        found |= {
                            (source.stem, function.name, n.value)
                            for n in numbers
                            if isinstance(n.value, int | float)
                            and (n.value > 2 or n.value != int(n.value))
                        }
    return found


def test_every_threshold_has_its_case() -> None:
    assert thresholds() == set(CASES)
    assert (
        *pages.CHECKS, *heads.CHECKS, *texts.CHECKS, *marks.CHECKS, *ends.CHECKS, *files.CHECKS,
    ) == lintdocx.CHECKS  # fmt: skip


class TestOtherNumbers:
    def test_lines_a_page(self) -> None:
        """22 lines of 28.95 pt fill 225 mm; at 29 pt there is no 23rd, at 27.7 there is, at 29.1 only 21."""
        for pitch, wrong in (
            (28.95, False),
            (29.0, False),
            (27.75, False),
            (27.7, True),
            (29.1, True),
        ):
            of = paper(body(), sections=[replace(A4, pitch=pitch)])
            assert ("GB06" in codes(pages.lines_a_page, of)) is wrong, pitch

    def test_characters_a_line(self) -> None:
        """28 characters of 16 − 0.25 pt fill 156 mm; without the tightening 27 do."""
        for spacing, wrong in (
            (-0.25, False),
            (-0.2, False),
            (-0.18, True),
            (-0.74, False),
            (-0.75, True),
        ):
            of = paper(body(spacing=spacing))
            assert ("GB07" in codes(pages.characters_a_line, of)) is wrong, spacing

    @pytest.mark.parametrize(
        ("top", "wrong"), [(36, False), (38, False), (35.9, True), (38.1, True)]
    )
    def test_the_upper_margin(self, top: float, *, wrong: bool) -> None:
        of = section(top=top, bottom=72 - top)
        assert ("GB02" in {d.rule.code for d in pages.margins(Context(of, "word"))}) is wrong

    @pytest.mark.parametrize(
        ("left", "wrong"), [(27, False), (29, False), (26.9, True), (29.1, True)]
    )
    def test_the_left_margin(self, left: float, *, wrong: bool) -> None:
        assert ("GB03" in codes(pages.margins, section(left=left, right=54 - left))) is wrong

    def test_red(self) -> None:
        assert is_red("C04040")
        assert not any(map(is_red, ("BF4040", "C04140", "C04041", "C0404", "C0404G")))

    def test_chinese_numbers(self) -> None:
        said = {
            "十": 10,
            "十二": 12,
            "二十": 20,
            "一百零三": 103,
            "一百一十": 110,
            "二百": 200,
            "": 0,
        }
        assert {word: texts.chinese_number(word) for word in said} == said
