"""``planforge lint-docx``: good papers pass, each fault is found and named, and another judge agrees."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from argparse import Namespace
from io import BytesIO
from pathlib import Path
from types import ModuleType
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from planforge import demo as generate
from planforge.lintdocx import CHECKS, UnreadableError, lint
from planforge.lintdocx.texts import chinese_number
from planforge.plan.policy import Policy
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests import amount
from tests.built_papers import build_plan
from tests.docx_mutations import MUTATIONS, Mutation, mutated
from tests.form_papers import PAPERS
from tests.test_docx_package import judged
from tests.test_templates import TEMPLATES
from tests.workspaces import planforge

JUDGE = Path(__file__).parent.parent.parent / "shared" / "gbt_check.py"
NOTICE = write(PAPERS["notice"], Look())
FORMS = {"letter": "letter", "order": "command", "minutes": "minutes"}


def codes(data: bytes) -> list[str]:
    return [one.rule.code for one in lint(data).deviations]


def judge() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gbt_check", JUDGE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gbt_check"] = module
    spec.loader.exec_module(module)
    return module


def plainly(path: Path) -> bytes:
    """What somebody writes who knows nothing of the standard."""
    paper = docx.Document()
    paper.add_heading("关于调整机构编制的通知", 0)
    paper.add_paragraph("各区人民政府:")
    paper.add_paragraph("一．总体要求")
    paper.add_paragraph("  为了做好有关工作，根据某政发[2020]3号文件，现将有关事项通知如下。")
    paper.add_table(3, 2)
    paper.add_paragraph("2026年03月09日")
    paper.save(str(path))
    return path.read_bytes()


class TestGoodPapers:
    @pytest.mark.parametrize("layout", ["word", "gbt33476"])
    @pytest.mark.parametrize("name", sorted(PAPERS))
    def test_every_form_in_both_layouts(self, name: str, layout: str) -> None:
        data = write(PAPERS[name], Look(layout="gbt33476" if layout == "gbt33476" else "word"))
        judged = lint(data, layout=layout)
        assert [(one.rule.code, one.found, one.text) for one in judged.deviations] == []
        expected = PAPERS[name].meta.masthead
        assert expected is not None
        assert judged.form == expected.form

    def test_every_paper_of_a_believable_plan(self) -> None:
        for seed in range(30):
            made, findings = build_plan("x", generate.plan(seed), Policy(), TEMPLATES)
            assert findings == ()
            for artifact in made:
                if artifact.path.endswith(".docx"):
                    assert (seed, artifact.path, codes(artifact.data)) == (seed, artifact.path, [])

    def test_the_other_layout_is_not_mistaken(self) -> None:
        found = {one.rule.code for one in lint(NOTICE, layout="gbt33476").deviations}
        assert {"GB02", "GB05"} <= found


class TestFaults:
    @pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.name)
    def test_a_fault_is_found_and_little_else(self, mutation: Mutation) -> None:
        found = codes(mutated(NOTICE, mutation))
        assert set(mutation.codes) & set(found)
        assert len(set(found) - set(mutation.codes)) <= 4

    def test_every_code_is_tried_or_tried_elsewhere(self) -> None:
        tried = {code for mutation in MUTATIONS for code in mutation.codes}
        assert len(tried) >= 45

    def test_paragraphs_that_deviate_alike_are_told_once(self) -> None:
        (font,) = (m for m in MUTATIONS if m.name == "text in 宋体")
        found = [one for one in lint(mutated(NOTICE, font)).deviations if one.rule.code == "GB21"]
        assert len(found) == 1
        assert found[0].more >= 1
        assert found[0].found == "宋体"
        assert found[0].text.startswith("拟订全市科技")

    def test_pages_are_told_where_the_file_knows_them(self) -> None:
        def mark(text: str) -> str:
            at = text.index("<w:t xml", text.index("各区人民政府"))
            return text[:at] + "<w:lastRenderedPageBreak/>" + text[at:]

        marked = mutated(NOTICE, Mutation("page", "word/document.xml", mark, ()))
        date = next(m for m in MUTATIONS if m.name == "date with 03")
        (found,) = (o for o in lint(mutated(marked, date)).deviations if o.rule.code == "GB65")
        assert found.page == 2
        assert lint(mutated(NOTICE, date)).deviations[0].page == 0


class TestOtherFiles:
    def test_a_file_written_plainly_has_many_deviations(self, tmp_path: Path) -> None:
        found = set(codes(plainly(tmp_path / "a.docx")))
        assert {"GB01", "GB10", "GB21", "GB24", "GB29", "GB31", "GB52", "GB57", "GB65"} <= found

    def test_an_empty_file_is_judged(self, tmp_path: Path) -> None:
        docx.Document().save(str(tmp_path / "a.docx"))
        assert "GB20" in codes((tmp_path / "a.docx").read_bytes())

    @pytest.mark.parametrize(
        ("data", "key"),
        [
            (b"", "docx-damaged"),
            (b"PK\x03\x04 and no more", "docx-damaged"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "docx-old-or-locked"),
            (NOTICE[:-300], "docx-damaged"),
        ],
        ids=["empty", "cut", "old", "truncated"],
    )
    def test_what_is_no_word_file_says_so(self, data: bytes, key: str) -> None:
        with pytest.raises(UnreadableError) as error:
            lint(data)
        assert error.value.key == key

    def test_another_package_and_xml_that_is_none(self) -> None:
        for content, key in ((b"<a", "docx-damaged"), (None, "docx-other")):
            out = BytesIO()
            with ZipFile(out, "w") as package:
                name = "word/document.xml" if content is not None else "a.txt"
                package.writestr(name, content or b"x")
            with pytest.raises(UnreadableError) as error:
                lint(out.getvalue())
            assert error.value.key == key

    def test_entities_and_bombs_are_refused(self) -> None:
        entity = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'
        for content, key in ((entity, "docx-damaged"), (b" " * (65 << 20), "docx-huge")):
            out = BytesIO()
            with ZipFile(out, "w", ZIP_DEFLATED) as package:
                package.writestr("word/document.xml", content)
            with pytest.raises(UnreadableError) as error:
                lint(out.getvalue())
            assert error.value.key == key

    def test_any_single_byte_changed_is_judged_or_refused(self) -> None:
        step = max(1, len(NOTICE) // 300)
        for at in range(0, len(NOTICE), step):
            spoilt = NOTICE[:at] + bytes([NOTICE[at] ^ 0x55]) + NOTICE[at + 1 :]
            try:
                lint(spoilt)
            except UnreadableError as error:
                assert error.key.startswith("docx-")


class TestCommand:
    def test_a_good_file(self, tmp_path: Path) -> None:
        (tmp_path / "通知.docx").write_bytes(NOTICE)
        done = planforge("lint-docx", "通知.docx", cwd=tmp_path)
        assert (done.code, done.out) == (0, "核验文件 1 个：错误 0、警告 0\n")

    def test_a_bad_file_and_one_that_is_not_there(self, tmp_path: Path) -> None:
        date = next(m for m in MUTATIONS if m.name == "date with 03")
        (tmp_path / "a.docx").write_bytes(mutated(NOTICE, date))
        done = planforge("lint-docx", "a.docx", "b.docx", cwd=tmp_path)
        assert done.code == 2
        assert "没有 b.docx" in done.err
        assert done.lines[0].startswith(
            "a.docx:第14段“2026年03月09日” 错误 GB65 成文日期写法不对："
        )
        assert "［GB/T 9704-2012 7.3.5.4］" in done.lines[0]
        assert planforge("lint-docx", "a.docx", cwd=tmp_path).code == 1

    def test_json(self, tmp_path: Path) -> None:
        plainly(tmp_path / "a.docx")
        done = planforge("lint-docx", "--format", "json", "a.docx", cwd=tmp_path)
        data = json.loads(done.out)
        assert done.code == 1
        assert (data["version"], data["standard"]) == (1, "GB/T 9704-2012")
        (file,) = data["files"]
        assert file["form"] == "plain"
        keys = {
            "code",
            "level",
            "clause",
            "message",
            "found",
            "wanted",
            "paragraph",
            "page",
            "text",
            "alike",
        }
        assert all(set(one) == keys for one in file["deviations"])

    def test_english(self, tmp_path: Path) -> None:
        plainly(tmp_path / "a.docx")
        done = planforge("lint-docx", "--lang", "en", "a.docx", cwd=tmp_path)
        assert "whole file error GB01 the paper is not A4" in done.out

    def test_a_form_can_be_demanded(self, tmp_path: Path) -> None:
        (tmp_path / "a.docx").write_bytes(write(PAPERS["minutes"], Look()))
        assert planforge("lint-docx", "a.docx", cwd=tmp_path).code == 0
        done = planforge("lint-docx", "--form", "document", "a.docx", cwd=tmp_path)
        assert "GB64" in done.out


@pytest.mark.skipif(not JUDGE.is_file(), reason="the other judge is not here")
def test_another_judge_agrees(tmp_path: Path) -> None:
    """On good, bad and spoilt files: whether a file fails. What the two weigh differently stays within 4 in 100."""
    other = judge()

    def fails(data: bytes, form: str) -> bool:
        path = tmp_path / "a.docx"
        path.write_bytes(data)
        given = Namespace(form=form, seal="auto", school="auto", only=None)
        return any(r["status"] == "FAIL" for r in other.Check(other.Doc(str(path)), given).run())

    cases = [(mutated(NOTICE, mutation), "general") for mutation in MUTATIONS]
    for layout in ("word", "gbt33476"):
        look = Look(layout="gbt33476" if layout == "gbt33476" else "word")
        cases += [(write(one, look), FORMS.get(name, "general")) for name, one in PAPERS.items()]
    cases.append((plainly(tmp_path / "p.docx"), "plain"))
    agree = sum(lint(data).fails == fails(data, form) for data, form in cases)
    assert len(cases) >= 80
    assert agree / len(cases) >= 0.96


# What a page shows when it is measured: the faults that the judge of rendered pages can see.
VISIBLE = (
    "pitch 33 pt",
    "no tightening",
    "no page field",
    "number without dashes",
    "left 32 mm",
    "top 25 mm",
)


@pytest.mark.skipif(
    not JUDGE.with_name("gbt_layout.py").is_file() or shutil.which("soffice") is None,
    reason="the judge of pages or LibreOffice is not here",
)
@pytest.mark.parametrize("name", amount.some(["", *VISIBLE[::2]], 4))
def test_the_judge_of_rendered_pages_agrees(name: str, tmp_path: Path) -> None:
    fault = next((one for one in MUTATIONS if one.name == name), None)
    data = mutated(NOTICE, fault) if fault else NOTICE
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert bool(judged("gbt_layout.py", path, "general")) == lint(data).fails == bool(fault)


def test_numerals_are_read() -> None:
    words = {"一": 1, "十": 10, "十二": 12, "二十": 20, "三十五": 35, "一百零三": 103, "": 0}
    assert {word: chinese_number(word) for word in words} == words
    assert len(CHECKS) >= 30


class TestSavedByAnotherProgram:
    """A paper that LibreOffice saved is judged as it was: start and end for left and right, a number cut into runs."""

    FOOTER = b'<w:ind w:rightChars="100" w:right="280"/>'

    @staticmethod
    def edited(data: bytes, old: bytes, new: bytes) -> bytes:
        out = BytesIO()
        with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
            parts = {name: source.read(name) for name in source.namelist()}
            assert any(old in part for part in parts.values())
            for name, part in parts.items():
                target.writestr(name, part.replace(old, new))
        return out.getvalue()

    @pytest.mark.parametrize(("indent", "wrong"), [(b'w:end="280"', False), (b'w:end="0"', True)])
    def test_the_sides_of_page_numbers(self, indent: bytes, wrong: bool) -> None:
        data = self.edited(NOTICE, self.FOOTER, b"<w:ind " + indent + b"/>")
        assert ("GB14" in codes(data)) is wrong

    def test_the_name_of_who_signs_stands_behind_the_number(self) -> None:
        upward = write(PAPERS["upward"], Look())
        number = "甲编〔2026〕3号".encode()
        cut = b'</w:t></w:r><w:r><w:t xml:space="preserve">'
        parts = "甲编〔".encode() + cut + b"2026" + cut + "〕3号".encode()
        assert codes(self.edited(upward, number, parts)) == []
        unlike = self.edited(upward, b'<w:rStyle w:val="SignerName"/>', b"")
        assert codes(unlike) == ["GB50"]
        assert codes(self.edited(unlike, number, parts)) == ["GB50"]

    @pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
    def test_every_form(self, tmp_path: Path) -> None:
        for name, paper in PAPERS.items():
            (tmp_path / f"{name}.docx").write_bytes(write(paper, Look()))
        files = sorted(map(str, tmp_path.glob("*.docx")))
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir"]
        subprocess.run(
            [*command, str(tmp_path / "saved"), *files],
            check=True,
            capture_output=True,
            timeout=300,
        )
        saved = {path.stem: codes(path.read_bytes()) for path in (tmp_path / "saved").iterdir()}
        assert saved == {name: [] for name in PAPERS}
