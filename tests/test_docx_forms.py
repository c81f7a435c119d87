"""Each form of GB/T 9704-2012 as a Word file: its elements, its schema, its golden, and the judges."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from planforge.document.blocks import Document, Masthead, Meta, Paragraph
from planforge.writers.docx.write import write
from planforge.writers.gbt9704 import mark_fit
from planforge.writers.look import Layout, Look
from tests import amount
from tests.docx_reading import W, faces, has, paragraphs, parts, value, values
from tests.form_papers import FORMS, IMPRINT, PAPERS, signed
from tests.goldens import Golden
from tests.sample_papers import words
from tests.test_docx_package import SHARED, canonical, judged, out_of_order

XML = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def styled(name: str, style: str) -> list[str]:
    """The words of the paragraphs of ``style``; a tab is a bar."""
    root = parts(write(PAPERS[name], Look()))["word/document.xml"]
    return [
        "".join("|" if e.tag == f"{W}tab" else e.text or "" for e in p.iterfind(f"{W}r/*"))
        for p in paragraphs(root)
        if has(p, "pPr/pStyle") and value(p, "pPr/pStyle") == style
    ]


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_every_element_stands_where_the_schema_wants_it(name: str) -> None:
    for part, root in parts(write(PAPERS[name], Look())).items():
        if part.startswith("word/") and part.endswith(".xml"):
            assert list(out_of_order(root)) == [], part


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_the_paper_is_that_of_the_golden(name: str, golden: Golden) -> None:
    package = parts(write(PAPERS[name], Look()))
    golden.check(f"docx-form-{name}/document.xml", canonical(package["word/document.xml"]))


def test_a_masthead_stands_from_the_top_down() -> None:
    assert styled("notice", "CopyNumber") == ["000012"]
    assert styled("notice", "Secrecy") == ["秘密★1年", "特急"]
    assert styled("notice", "Mark") == ["某某市人民政府办公室文件"]
    assert styled("notice", "Number") == ["甲政办发〔2026〕3号"]


def test_a_paper_that_goes_up_names_its_signers_beside_its_number() -> None:
    assert styled("upward", "NumberUp") == ["甲编〔2026〕3号|签发人：欧阳明远"]
    assert styled("upward-2", "NumberUp") == ["甲编〔2026〕3号|签发人：欧阳明远|张\u3000三"]
    assert styled("upward-3", "NumberUp") == ["甲编〔2026〕3号"]
    assert styled("upward-3", "Signers") == ["签发人：欧阳明远|张\u3000三", "|李\u3000四"]
    root = parts(write(PAPERS["upward-3"], Look()))["word/document.xml"]
    kaiti = [said for p in paragraphs(root) for face, said in faces(p) if face == "SignerName"]
    assert kaiti == ["欧阳明远", "张\u3000三", "李\u3000四"]


def test_joint_issuers_stand_one_under_the_other_equally_wide() -> None:
    root = parts(write(PAPERS["joint"], Look()))["word/document.xml"]
    marks = [p for p in paragraphs(root) if value(p, "pPr/pStyle") == "Mark"]
    assert ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in marks] == [
        "某某市机构编制委员会办公室",
        "某某市财政局",
        "某某市人力资源和社会保障局",
        "文件",
    ]
    widths = []
    for mark in marks[:3]:
        wide = 0.0
        for run in mark.iter(f"{W}r"):
            size = int(value(run, "rPr/sz")) * 10
            if has(run, "rPr/w"):
                size = size * int(value(run, "rPr/w")) // 100
            more = int(value(run, "rPr/spacing")) if has(run, "rPr/spacing") else 0
            wide += sum(size + more for t in run.iter(f"{W}t") for _ in t.text or "")
        widths.append(wide)
    assert max(widths) - min(widths) < 20  # twips


def test_marks_fit_the_type_area_or_say_that_they_cannot() -> None:
    for width in range(1, 60):
        size, scale = mark_fit(width)
        assert 30 <= size <= 48
        if scale:
            assert width * size * scale / 100 <= 156 / 25.4 * 72
        else:
            assert width > 24


def test_a_letter_has_four_red_bars_and_no_number_on_its_first_page() -> None:
    root = parts(write(PAPERS["letter"], Look()))["word/document.xml"]
    extents = [(int(str(e.get("cx"))), int(str(e.get("cy")))) for e in root.iter(f"{XML}extent")]
    assert sum(wide == 170 * 36000 for wide, _ in extents) == 4
    assert len(values(root, "titlePg")) == 1
    assert "印发" not in "".join(styled("letter", "Print"))


def test_the_version_record_stands_at_the_foot_of_the_type_area() -> None:
    root = parts(write(PAPERS["notice"], Look()))["word/document.xml"]
    # twice: for programs that know boxes, and in VML for those that do not
    assert styled("notice", "CopyTo") == [f"抄送：{'，'.join(IMPRINT.copy_to)}。"] * 2
    assert styled("notice", "Print") == ["某某市人民政府办公室|2026年3月10日印发"] * 2
    vertical = [e for e in root.iter(f"{XML}positionV") if e.get("relativeFrom") == "margin"]
    assert ["".join(map(str, e.itertext())) for e in vertical] == ["bottom"]


@pytest.mark.parametrize(
    ("name", "rights"), [("某某市人民政府办公室", (200, 400)), ("市财政局", (600, 200))]
)
def test_without_a_seal_the_longer_of_name_and_date_is_2_characters_from_the_edge(
    name: str, rights: tuple[int, int]
) -> None:
    paper = Document(Meta(seal="none"), (Paragraph(words("甲")), *signed(name)))
    root = parts(write(paper, Look()))["word/document.xml"]
    found = [
        int(value(p, "pPr/ind", "rightChars"))
        for p in paragraphs(root)
        if value(p, "pPr/pStyle") in ("Signature", "Date")
    ]
    assert tuple(found) == rights


def test_names_of_any_width_and_rare_characters_are_no_trouble() -> None:
    for name in ("堃喆旻镕𠀀𪚥局", "局", "甲" * 40, ""):
        for form in ("document", "letter", "order", "minutes"):
            head = Masthead(
                form=form, issuers=(name, f"{name}乙"), mark="文件", signers=(name,) * 5
            )
            data = write(Document(Meta(masthead=head, imprint=IMPRINT), ()), Look())
            said = "".join(map(str, parts(data)["word/document.xml"].itertext()))
            assert name in re.sub(r"\s", "", said)


@pytest.mark.skipif(not (SHARED / "gbt_check.py").exists(), reason="the judge is not here")
@pytest.mark.parametrize("layout", ["word", "gbt33476"])
@pytest.mark.parametrize("name", sorted(PAPERS))
def test_the_static_judge_finds_no_fault(name: str, layout: Layout, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(write(PAPERS[name], Look(layout=layout)))
    assert judged("gbt_check.py", path, FORMS.get(name, "general")) == []


@pytest.mark.skipif(
    not (SHARED / "gbt_layout.py").exists() or shutil.which("soffice") is None,
    reason="the judge or LibreOffice is not here",
)
@pytest.mark.parametrize("name", amount.some(["notice", "letter", "order"], 3))
def test_the_rendered_pages_have_no_fault(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(write(PAPERS[name], Look()))
    assert judged("gbt_layout.py", path, FORMS.get(name, "general")) == []
