"""The pages as Chromium shows them: their one script runs, nothing is fetched, pages are as many as on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from planforge.plan.policy import Layout, Policy
from planforge.world import libreoffice
from tests.built_papers import build_changes, page
from tests.test_papers_of_plans import CASES as PATHS
from tests.test_papers_of_plans import papers, plan_at
from tests.test_redline import CASES, case
from tests.test_templates import TEMPLATES

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def shown(page: str, folder: Path) -> str:
    """The page after its script ran, as HTML."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
         "--virtual-time-budget=4000", "--dump-dom", path.as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout.decode()


@pytest.mark.parametrize("name", CASES[:2])
def test_the_page_of_changes_counts_its_clauses(name: str, tmp_path: Path) -> None:
    one = case(name)
    made, _ = build_changes(name, one.old, one.new, Policy(), TEMPLATES)
    page = next(a.data.decode() for a in made if a.path.endswith("修订情况.html"))
    said = shown(page, tmp_path)
    clauses = len(re.findall(r'<section class="clause"', said))
    assert clauses > 20
    acts = len(re.findall(r'<li class="act"', said))
    told = f"变动 {acts} / {acts}，条文 {clauses} / {clauses}"
    assert re.search(r'id="count"[^>]*>([^<]*)', said)[1] == told  # type: ignore[index]


def test_a_kind_that_is_not_wanted_is_hidden(tmp_path: Path) -> None:
    """The page with its first box unticked, as a reviewer leaves it: a page changed so has another script, and none runs."""
    one = case("kjj")
    made, _ = build_changes("kjj", one.old, one.new, Policy(), TEMPLATES)
    page = next(a.data.decode() for a in made if a.path.endswith("修订情况.html"))
    said = shown(page.replace('value="修改" checked', 'value="修改"'), tmp_path)
    hidden = re.findall(r'<section class="clause"[^>]*data-kind="修改"[^>]*hidden', said)
    assert len(hidden) == len(re.findall(r'data-kind="修改"', said)) > 5
    other = shown(page.replace("function shown()", "function  shown()"), tmp_path)
    assert re.search(r'id="count"[^>]*></span>', other)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_preview_has_as_many_pages_as_the_paper(tmp_path: Path) -> None:
    plan = plan_at(PATHS[0])
    html = page(plan, Policy(), TEMPLATES, "三定规定").data.decode()
    numbers = re.findall(r'class="page-number"[^>]*>— (\d+) —', shown(html, tmp_path))
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    word = next(data for name, data in papers(plan, Layout.WORD).items() if "三定规定" in name)
    (pdf,) = libreoffice.pdfs({"a": word}).values()
    pages = len(re.findall(rb"/Type\s*/Page[^s]", pdf))
    assert abs(len(numbers) - pages) <= 1  # a table's rows are as high as the fonts at hand
