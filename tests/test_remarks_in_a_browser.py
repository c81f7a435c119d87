"""A reviewer writes remarks on the page of changes, finds them again, and gives them out as a file that planforge takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.plan.policy import Policy
from planforge.remarks.exported import exported
from tests import chromium
from tests.built_papers import build_changes
from tests.test_redline import case
from tests.test_templates import TEMPLATES

pytestmark = pytest.mark.skipif(chromium.CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page in a folder with a Chinese name and blanks, as it lies on a share."""
    one = case("kjj")
    made, _ = build_changes("kjj", one.old, one.new, Policy(), TEMPLATES)
    path = tmp_path_factory.mktemp("share") / "审阅 稿" / "修订情况.html"
    path.parent.mkdir()
    path.write_bytes(next(a.data for a in made if a.path.endswith("修订情况.html")))
    return path


def test_remarks_are_kept_and_given_out(at: Path, tmp_path: Path) -> None:
    with chromium.page(tmp_path) as page:
        page.open(at)
        page.type("#office", "市财政局")
        page.type("#by", "张三")
        page.run("document.querySelector('#c3 button.remark').click()")
        page.type("#c3 textarea", "建议删去“统筹”。")
        page.run("document.querySelector('#a2 button.remark').click()")
        page.type("#a2 textarea", "编制从哪里来？")
        page.run("document.querySelector('#whole').click()")
        page.type("#all textarea", "总体同意。")
        assert page.run("document.querySelector('#written').textContent") == "3"
        clause = page.run("document.querySelector('#c3').dataset.clause")
        words = page.run("document.querySelector('#c3 .sides>div:last-child').textContent")
        page.open(at)  # closed and opened again
        assert page.run("document.querySelector('#c3 textarea').value") == "建议删去“统筹”。"
        assert page.run("document.querySelector('#office').value") == "市财政局"
        page.run("document.querySelector('#export').click()")
        file = page.downloaded("意见-市财政局-*.json")
        assert {url.partition(":")[0] for url in page.asked} <= {"file", "blob", "about"}
        assert page.said == []
    department, slug, remarks = exported(file.read_bytes())
    assert (department, slug) == ("市科学技术局", "kjj")
    assert [one.text for one in remarks] == ["建议删去“统筹”。", "编制从哪里来？", "总体同意。"]
    assert {(one.office, one.by) for one in remarks} == {("市财政局", "张三")}
    assert remarks[0].clause == clause != ""
    assert remarks[0].quote
    assert words.endswith(remarks[0].quote)
    assert remarks[1].place == "变动2"
    assert (remarks[2].place, remarks[2].clause, remarks[2].quote) == ("", "", "")


def test_a_remark_taken_back_is_none(at: Path, tmp_path: Path) -> None:
    with chromium.page(tmp_path) as page:
        page.open(at)
        page.run("document.querySelector('#c1 button.remark').click()")
        page.type("#c1 textarea", "误写")
        assert page.run("document.querySelector('#written').textContent") == "1"
        page.run(
            "{const a=document.querySelector('#c1 textarea');a.value='';a.dispatchEvent(new Event('input'))}"
        )
        assert page.run("document.querySelector('#written').textContent") == "0"


def test_keys_typed_into_a_remark_steer_nothing(at: Path, tmp_path: Path) -> None:
    with chromium.page(tmp_path) as page:
        page.open(at)
        page.run("document.querySelector('#c1 button.remark').click()")
        for key in "vjn/":
            page.press(key)
        assert page.run("document.body.className") == ""
        assert page.run("document.activeElement.tagName") == "TEXTAREA"
        assert page.run("document.querySelector('#c1 textarea').value") == "vjn/"
        page.run("document.activeElement.blur()")
        page.press("v")
        assert page.run("document.body.className") == "inline"


def test_one_unit_s_clauses_and_acts_and_the_hits_in_them(at: Path, tmp_path: Path) -> None:
    """The list of acts and the clauses follow the unit chosen; what is looked for is lit up and changes no word of the page."""
    shown = "[...document.querySelectorAll('{}')].filter(e => !e.hidden)"
    with chromium.page(tmp_path) as page:
        page.open(at)
        every = page.run(f"{shown.format('.clause')}.length"), page.run(f"{shown.format('.act')}.length")  # fmt: skip
        units = page.run("[...document.querySelector('#unit').options].map(o => o.value)")
        assert units[0] == ""
        name = next(unit for unit in units if unit.endswith("科"))
        page.run(f"let u = document.querySelector('#unit'); u.value = '{name}'; u.dispatchEvent(new Event('change'))")  # fmt: skip
        for what, n in zip((".clause", ".act"), every, strict=True):
            found = page.run(f"{shown.format(what)}.map(e => e.dataset.units.split('|'))")
            assert 0 < len(found) < n
            assert all(name in one for one in found)
        before = page.run("document.querySelector('main').textContent")
        page.type("#find", name)
        hits = page.run("[...CSS.highlights.get('hit')].map(r => r.toString())")
        assert hits
        assert set(hits) == {name}
        assert page.run("document.querySelector('main').textContent") == before
        page.run("let f = document.querySelector('#find'); f.value = ''; f.dispatchEvent(new Event('input'))")  # fmt: skip
        assert page.run("CSS.highlights.size") == 0
        assert page.run("document.querySelector('main details summary').textContent").startswith("只有序号变动的条文")  # fmt: skip
        assert page.said == []
