"""The Word files of real plans: the six cases and up to 200 generated ones, in both layouts, judged three ways.

By planforge's own ``lintdocx`` always; by the independent judges where they are; and by what LibreOffice makes of them:
lines and characters of full pages, and every character kept when it saves the file again.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from planforge import demo as generate
from planforge.lintdocx import lint
from planforge.plan import records as m
from planforge.plan.policy import Layout, Policy
from planforge.reading.read import read_plan
from planforge.world import libreoffice
from tests import amount
from tests.built_papers import build_plan
from tests.docx_reading import W
from tests.test_docx_package import SHARED, judged
from tests.test_lint_docx import judge
from tests.test_templates import TEMPLATES

ROOT = Path(__file__).parent.parent
CASES = sorted((ROOT / "plans").glob("*.yaml"))
KINDS = sorted((ROOT / "examples" / "papers" / "plans").glob("*.yaml"))
LAYOUTS = tuple(Layout)
JUDGE_FORM = {"document": "general", "letter": "letter", "order": "command", "plain": "plain"}
LIBREOFFICE = shutil.which("soffice") is not None and shutil.which("pdftotext") is not None
needs_judge = pytest.mark.skipif(
    not (SHARED / "gbt_check.py").is_file(), reason="the judge is not here"
)
needs_libreoffice = pytest.mark.skipif(not LIBREOFFICE, reason="LibreOffice is not installed")
_NO_TITLE = ("command", "TITLE")  # a 命令 has none (10.2); the judge looks for one in every form
RARE = "堃喆旻镕𠮷𫖯㐂"


def plan_at(path: Path) -> m.Plan:
    plan, findings = read_plan(path.name, path.read_bytes())
    assert plan is not None, findings
    return plan


def papers(plan: m.Plan, layout: Layout) -> dict[str, bytes]:
    """The Word files of a plan by the name of the paper."""
    made, findings = build_plan("x", plan, Policy(layout=layout), TEMPLATES)
    assert findings == ()
    return {a.path.rpartition("/")[2]: a.data for a in made if a.path.endswith(".docx")}


@cache
def of_cases(layout: Layout) -> Mapping[str, bytes]:
    found: dict[str, bytes] = {}
    for path in CASES:
        found |= papers(plan_at(path), layout)
    return found


def words(data: bytes) -> str:
    """Every character a reader sees, in the order of the file; alternatives of a drawing once."""
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    texts = (
        e.text or ""
        for e in root.iter(f"{W}t")
        if not any(str(up.tag).endswith("}Fallback") for up in e.iterancestors())
    )
    return re.sub(r"\s", "", "".join(texts))


class TestStatic:
    @pytest.mark.parametrize("layout", LAYOUTS, ids=str)
    def test_the_six_cases_have_no_deviation(self, layout: Layout) -> None:
        assert len(of_cases(layout)) == 18
        for name, data in of_cases(layout).items():
            found = [(one.rule.code, one.text) for one in lint(data, layout=str(layout)).deviations]
            assert (name, found) == (name, [])

    @needs_judge
    @pytest.mark.parametrize("layout", LAYOUTS, ids=str)
    def test_the_judge_finds_no_fault_in_the_six_cases(
        self, layout: Layout, tmp_path: Path
    ) -> None:
        for name, data in of_cases(layout).items():
            assert (name, faults(data, tmp_path)) == (name, [])

    @needs_judge
    @pytest.mark.parametrize("tens", range(4))
    def test_the_judge_finds_no_fault_in_generated_plans(self, tens: int, tmp_path: Path) -> None:
        for seed in (50 * tens + n for n in amount.of(50, 3, 15)):
            layout = LAYOUTS[seed % 2]
            for name, data in papers(generate.plan(seed), layout).items():
                judged = lint(data, layout=str(layout))
                assert (seed, name, judged.deviations) == (seed, name, ())
                assert (seed, name, faults(data, tmp_path, judged.form)) == (seed, name, [])


def faults(data: bytes, folder: Path, form: str = "") -> list[str]:
    """What the static judge calls a fault in a paper of a form, by planforge's name for it."""
    path = folder / "a.docx"
    path.write_bytes(data)
    other = judge_once()
    form = JUDGE_FORM[form or lint(data).form]
    given = Namespace(form=form, seal="auto", school="auto", only=None)
    results = other.Check(other.Doc(str(path)), given).run()
    return [
        f"{r['id']} {r['measured']}"
        for r in results
        if r["status"] == "FAIL" and (form, r["id"]) != _NO_TITLE
    ]


judge_once = cache(judge)


def lines_of(page: str) -> list[tuple[float, str]]:
    """The lines of a page of ``pdftotext -bbox``: where each begins and its words, from the top."""
    found: dict[float, list[tuple[float, str]]] = {}
    for match in re.finditer(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>', page):
        x, y = float(match[1]), float(match[2])
        near = next((key for key in found if abs(key - y) < 6), y)
        found.setdefault(near, []).append((x, html.unescape(match[3])))
    return [(y, "".join(said for _, said in sorted(found[y]))) for y in sorted(found)]


def pages_of(pdf: bytes, folder: Path) -> Iterator[list[tuple[float, str]]]:
    path = folder / "a.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, text=True
    )
    for page in re.findall(r"<page .*?</page>", done.stdout, re.DOTALL):
        yield [line for line in lines_of(page) if not re.fullmatch(r"—\d+—", line[1])]


@needs_libreoffice
class TestRendered:
    def test_full_pages_have_22_lines_of_28_characters(self, tmp_path: Path) -> None:
        """Of the six regulations in the first layout: pages 2 and on that the text runs through."""
        regulations = {n: d for n, d in of_cases(Layout.WORD).items() if "三定规定" in n}
        full, wide = [], []
        for pdf in libreoffice.pdfs(regulations).values():
            text = []
            for page in pages_of(pdf, tmp_path):
                if any(re.fullmatch("—?附件1", line) for _, line in page):  # a lying page
                    break
                text.append(page)
            # the list of attachments stays together, a line below the text
            after = [any(words.startswith("附件") for _, words in page) for page in text[2:]]
            full += [len(page) for page, last in zip(text[1:-1], after, strict=True) if not last]
            wide += [len(line) for page in text[1:-1] for _, line in page if is_full(line)]
        assert len(full) >= 20
        assert set(full) == {22}
        assert len(wide) > 40
        assert sum(count == 28 for count in wide) / len(wide) > 0.9

    @pytest.mark.parametrize("part", amount.of(4, 1, 2))
    def test_no_page_of_a_line_or_two_no_foreign_words_no_doubled_marks(
        self, part: int, tmp_path: Path
    ) -> None:
        """The regulations and notices of the cases, of other kinds of bodies and of generated plans, page by page."""
        plans = [plan_at(path) for path in (*CASES, *KINDS)]
        plans += [generate.plan(seed) for seed in range(12)]
        made = {
            f"{at}-{name}": data
            for at, plan in enumerate(plans)
            if at % 4 == part
            for name, data in papers(plan, LAYOUTS[at % 2]).items()
            if "机构图" not in name
        }
        assert len(made) >= 9
        wrong = []
        for name, pdf in libreoffice.pdfs(made).items():
            for number, page in enumerate(pages_of(pdf, tmp_path), 1):
                text = [line for _, line in page if not re.search("印发$|^抄送|^—?附件", line)]
                whole = "".join(text)
                if (
                    len(text) < 3 and "序号" not in whole
                ):  # the head of a table, on each of its pages
                    wrong.append((name, number, text))
                for pattern in ("[A-Za-z_]{3,}", "[，；、：]{2}|[。，；][。，；]|。”。|；。"):
                    wrong += [(name, number, found) for found in re.findall(pattern, whole)]
        assert wrong == []

    def test_every_character_survives_being_saved_by_libreoffice(self, tmp_path: Path) -> None:
        plan = plan_at(CASES[0])
        unit = replace(plan.units[0], name=f"{RARE}室")
        rare = replace(plan, units=(unit, *plan.units[1:]))
        for name, data in papers(rare, Layout.WORD).items():
            (tmp_path / "in.docx").write_bytes(data)
            subprocess.run(
                ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
                 "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"),
                 str(tmp_path / "in.docx")],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
            again = (tmp_path / "out" / "in.docx").read_bytes()
            assert "机构图" in name or f"{RARE}室" in words(data)
            assert sorted(words(again)) == sorted(words(data)), name

    @pytest.mark.skipif(not (SHARED / "gbt_layout.py").is_file(), reason="the judge is not here")
    @pytest.mark.parametrize("seed", amount.of(10, 2, 5))
    def test_the_judge_of_pages_finds_no_fault(self, seed: int, tmp_path: Path) -> None:
        """One paper of each of ten generated plans, the papers and layouts by turns; no chart, whose words are
        none of the page's lines."""
        made = papers(generate.plan(seed), LAYOUTS[seed % 2])
        texts = [one for one in sorted(made) if "机构图" not in one]
        name = texts[seed // 2 % len(texts)]
        path = tmp_path / "a.docx"
        path.write_bytes(made[name])
        assert (name, judged("gbt_layout.py", path, JUDGE_FORM[lint(made[name]).form])) == (
            name,
            [],
        )

    @pytest.mark.skipif(not (SHARED / "gbt_layout.py").is_file(), reason="the judge is not here")
    @pytest.mark.parametrize("layout", LAYOUTS, ids=str)
    def test_the_judge_of_pages_finds_no_fault_in_the_cases(
        self, layout: Layout, tmp_path: Path
    ) -> None:
        """One paper of each case; every one of them was judged when this was written."""
        for at, name in enumerate(sorted(of_cases(layout))[:: 9 if amount.FULL else 24]):
            path = tmp_path / f"{at}.docx"
            path.write_bytes(of_cases(layout)[name])
            form = "general" if "通知" in name else "plain"
            assert (name, judged("gbt_layout.py", path, form)) == (name, [])


def is_full(line: str) -> bool:
    """A line of Chinese characters alone that does not end a paragraph."""
    return len(line) >= 26 and re.fullmatch(r"[\u4e00-\u9fff，、；：]+", line) is not None
