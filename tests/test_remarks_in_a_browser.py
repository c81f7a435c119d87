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
    department, slug, remarks, _ = exported(file.read_bytes())
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
        assert set("".join(hits)) == set(name), "a hit may be cut in two by a mark"
        assert name in hits
        assert page.run("document.querySelector('main').textContent") == before
        page.run("let f = document.querySelector('#find'); f.value = ''; f.dispatchEvent(new Event('input'))")  # fmt: skip
        assert page.run("CSS.highlights.size") == 0
        assert page.run("document.querySelector('main details summary').textContent").startswith("只有序号变动的条文")  # fmt: skip
        assert page.said == []


SHOWN = "[...document.querySelectorAll('{}')].filter(e => !e.hidden).map(e => e.id)"


def test_kinds_and_grades_choose_among_acts_and_clauses_alike(at: Path, tmp_path: Path) -> None:
    box = "let b{n} = document.querySelector('input[value={word}]'); b{n}.click()"
    with chromium.page(tmp_path) as page:
        page.open(at)
        acts, clauses = page.run(SHOWN.format(".act")), page.run(SHOWN.format(".clause"))
        page.run(box.format(n=1, word="实质"))
        left = page.run(SHOWN.format(".clause"))
        assert 0 < len(left) < len(clauses)
        page.run(f"b1.click();{box.format(n=2, word='修改')}")
        only = page.run(SHOWN.format(".act"))
        assert 0 < len(only) < len(acts)
        assert "不含修改" in page.run("document.querySelector('#only').textContent")
        of_each = page.run("Object.fromEntries([...document.querySelectorAll('.act')].map(a => [a.id, a.dataset.clauses]))")  # fmt: skip
        assert all(not of_each[one] or set(of_each[one].split()) & set(page.run(SHOWN.format(".clause"))) for one in only)  # fmt: skip
        page.run("b2.click()")
        assert page.run("document.querySelector('#only').textContent") == ""


def test_an_act_and_the_clauses_that_show_it_lead_to_each_other(at: Path, tmp_path: Path) -> None:
    """Also where the clause is not the item's own: a second name, posts, the day it comes into force."""
    with chromium.page(tmp_path) as page:
        page.open(at)
        pairs = page.run("""[...document.querySelectorAll('.act')].map(a =>
            [a.querySelector('.said').textContent, a.dataset.clauses.split(' ').filter(Boolean)])""")
        to = dict(pairs)
        back = page.run("Object.fromEntries([...document.querySelectorAll('.clause')].map(c => [c.id, [...c.querySelectorAll('.what a')].map(a => a.textContent)]))")  # fmt: skip
    for text, there in to.items():
        sentence = text.split("。", 1)[1].removesuffix("。")
        assert all(sentence in back[one] for one in there)
    (plate,) = (there for text, there in to.items() if "加挂市外国专家局牌子" in text)
    assert plate
    (came,) = (
        there for text, there in to.items() if text.startswith("划入。") and "行政编制2名" in text
    )
    assert len(came) > 1, "the act itself, and the posts that went along"


def test_moved_words_are_marked_at_both_ends(at: Path, tmp_path: Path) -> None:
    with chromium.page(tmp_path) as page:
        page.open(at)
        found = page.run("""[...document.querySelectorAll('.sides .moved')].map(m => [m.closest('.clause').id,
            m.parentElement.tagName, m.firstChild.textContent, m.querySelector('a').getAttribute('href').slice(1)])""")
    gone = {(here, there, text) for here, tag, text, there in found if tag == "DEL"}
    come = {(there, here, text) for here, tag, text, there in found if tag == "INS"}
    assert gone
    assert {(a, b) for a, b, _ in gone} == {(a, b) for a, b, _ in come}
    assert gone & come, "moved as it was"


def test_next_and_previous_go_from_where_the_reader_is(at: Path, tmp_path: Path) -> None:
    here = "document.activeElement.id"
    with chromium.page(tmp_path) as page:
        page.open(at)
        page.run("document.querySelector('#c20').focus()")
        page.press("j")
        assert page.run(here) == "c21"
        page.press("k")
        page.press("k")
        assert page.run(here) == "c19"
        page.run("document.activeElement.blur(); location.hash = '#c14'")
        page.press("j")
        assert page.run(here) == "c15"
        page.run("document.activeElement.blur(); location.hash = ''; scrollTo(0, 0)")
        page.run("document.querySelector('#next').click()")
        assert page.run(here) == "c1"


def test_words_of_either_version_are_found_and_no_others(at: Path, tmp_path: Path) -> None:
    look = (
        "let f = document.querySelector('#find'); f.value = {}; f.dispatchEvent(new Event('input'))"
    )
    with chromium.page(tmp_path) as page:
        page.open(at)
        cut = page.run("""(() => { for (const side of document.querySelectorAll('.sides>div')) {
            const mark = side.querySelector('ins'), before = mark && mark.previousSibling;
            if (before && before.nodeType === 3 && before.data.length > 3 && !mark.querySelector('a'))
              return [mark.closest('.clause').id, before.data.slice(-3) + mark.textContent.slice(0, 3)]; } })()""")
        page.run(look.format(repr(cut[1])))
        assert cut[0] in page.run(SHOWN.format(".clause"))
        hits = "".join(page.run("[...CSS.highlights.get('hit')].map(r => r.toString())"))
        assert cut[1] in hits
        page.run(look.format("'条文1'").replace("let f", "f"))
        assert page.run(SHOWN.format(".clause")) == [], "the page's own words are none of a version"


def test_an_edited_remark_is_the_same_one_and_one_taken_back_is_told(
    at: Path, tmp_path: Path
) -> None:
    put = "area = document.querySelector('#c3 textarea'); area.value = {}; area.dispatchEvent(new Event('input'))"
    with chromium.page(tmp_path) as page:
        page.open(at)
        page.run(
            "var area; document.querySelector('#by').value = '张三'; document.querySelector('#c3 button.remark').click()"
        )
        page.run(put.format("'甲'"))
        page.run("document.querySelector('#a2 button.remark').click()")
        page.type("#a2 textarea", "乙")
        page.run("document.querySelector('#export').click()")
        first = exported(page.downloaded("意见-*.json").read_bytes())
        for file in page.downloads.glob("*.json"):
            file.unlink()
        page.run(put.format("'甲改'"))
        page.run(
            "{const a = document.querySelector('#a2 textarea'); a.value = ''; a.dispatchEvent(new Event('input'))}"
        )
        page.run("document.querySelector('#export').click()")
        again = exported(page.downloaded("意见-*.json").read_bytes())
        label = page.run("document.querySelector('#c3 button.remark').getAttribute('aria-label')")
        printed = page.run("document.querySelector('#c3 .printed').textContent")
    assert (label, printed) == ("对条文3提意见", "甲改")
    assert again.remarks[0].key == first.remarks[0].key != ""
    assert again.withdrawn == (first.remarks[1].key,)
    act = first.remarks[1]
    assert act.act.startswith("更名") or act.act
    assert act.quote, "the words of the first clause that shows the act"
    assert act.draft == first.remarks[0].draft != ""


def test_remarks_on_an_earlier_draft_are_not_lost(at: Path, tmp_path: Path) -> None:
    with chromium.page(tmp_path) as page:
        page.open(at)
        page.run("""localStorage.setItem(`planforge-意见:${document.body.dataset.plan}:${document.body.dataset.department}:x:y`,
            JSON.stringify({c1: {id: 'k1', text: '旧稿上的意见', place: '（一）'}}))""")
        page.open(at)
        assert (
            page.run("document.querySelector('#older').textContent")
            == "导出写在以前的稿子上的意见（1）"
        )
        page.run("document.querySelector('#older').click()")
        (one,) = exported(page.downloaded("意见-*.json").read_bytes()).remarks
    assert (one.text, one.draft) == ("旧稿上的意见", "y")
