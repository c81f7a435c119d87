"""Reviewed Word files read back: every edit becomes a proposal, applied it gives exactly the plan the reviewer meant."""

from __future__ import annotations

import random
import subprocess
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from planforge import demo
from planforge.cli import main
from planforge.papers.paper import make
from planforge.papers.subjects import OfPlan
from planforge.papers.table import NOTICE, REGULATION
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.plan.policy import DEFAULTS
from planforge.readback.proposals import Review, review
from planforge.readback.reviewed import reviewed
from planforge.reading.read import read_plan
from planforge.runs.readback import applied, head_of, slots_of
from planforge.words.phrases import bare
from tests import amount
from tests.reviewed_papers import (
    HOW,
    WHEN,
    WHO,
    WISHES,
    W,
    commented,
    edit,
    part,
    rewrite,
    run,
    tracked,
    with_part,
    words,
)
from tests.test_papers_of_plans import needs_libreoffice
from tests.test_templates import TEMPLATES

PLANS = Path(__file__).parents[1] / "plans"


def word(plan: m.Plan) -> bytes:
    (made,) = make(
        replace(REGULATION, formats=("docx",)), OfPlan("x", plan, DEFAULTS), TEMPLATES
    ).artifacts
    return made.data


def asked(plan: m.Plan, data: bytes) -> Review:
    return review(plan, slots_of(plan, DEFAULTS, TEMPLATES), reviewed(data))


def plain(plan: m.Plan) -> m.Plan:
    """A plan without the ids that were made for what is new, and without places."""
    units = (
        replace(one, duties=tuple(replace(duty, id="") for duty in one.duties))
        for one in plan.units
    )
    return replace(plan, units=tuple(units))


@pytest.mark.parametrize("seed", amount.of(200, 20, 60))
def test_a_review_applied_gives_the_plan_that_was_meant(seed: int) -> None:
    """Three edits a review, each tracked, plain, accepted or refused."""
    plan = demo.plan(seed)
    file = dump(plan).encode()
    data, wanted, draw = word(plan), plan, random.Random(seed)  # noqa: S311
    touched: set[str] = set()
    for _ in range(3):
        wish = draw.choice(WISHES)(wanted, draw)
        how = draw.choice(HOW)
        if (
            wish is None
            or wish[0] in touched
            or any(wish[0] in one or one in wish[0] for one in touched)
        ):
            continue
        before, after, then = wish
        changed = edit(data, lambda text, a=before, b=after: _once(text, a, b), how)  # type: ignore[misc]
        if changed == data:
            continue
        touched |= {before, after}
        data = changed
        wanted = wanted if how == "refused" else then
    found = asked(plan, data)
    again, _ = read_plan("x.yaml", applied("x.yaml", file, found.proposals))
    assert again is not None
    assert plain(again) == plain(wanted), found.proposals
    assert all(one.change for one in found.proposals), found.proposals


def _once(text: str, before: str, after: str) -> str | None:
    return text.replace(before, after, 1) if before in text and text != before else None


# --- one paper, edit by edit ---

FILE = "plans/kjj.yaml"


def shown(found: Review) -> list[tuple[str, str, str]]:
    return [(one.what, one.before, one.after) for one in found.proposals]


def of_case() -> tuple[bytes, m.Plan, bytes]:
    """A plan file, its plan and its Word file."""
    file = (PLANS / "kjj.yaml").read_bytes()
    plan, _ = read_plan(FILE, file)
    assert plan is not None
    return file, plan, word(plan)


def in_row(data: bytes, first: str, column: int, after: str) -> bytes:
    """A file in which a cell of the row whose second cell is ``first`` has other words."""
    root = part(data)
    for row in root.iter(f"{W}tr"):
        cells = [next(cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
        if len(cells) == 7 and words(cells[1]) == first:
            rewrite(cells[column], after, "tracked")
    return with_part(data, {"word/document.xml": etree.tostring(root)})


def test_an_untouched_paper_asks_for_nothing() -> None:
    _, plan, data = of_case()
    assert asked(plan, data) == Review((), ())


@pytest.mark.parametrize("slug", sorted(path.stem for path in PLANS.glob("*.yaml")))
def test_an_untouched_notice_asks_for_nothing(slug: str) -> None:
    """版头, 署名 and 日期 are no text of the plan."""
    plan, _ = read_plan(FILE, (PLANS / f"{slug}.yaml").read_bytes())
    assert plan is not None
    (made,) = make(
        replace(NOTICE, formats=("docx",)), OfPlan("x", plan, DEFAULTS), TEMPLATES
    ).artifacts
    shown_now = slots_of(plan, DEFAULTS, TEMPLATES)
    found = review(plan, shown_now, reviewed(made.data), head_of(plan, DEFAULTS))
    assert found == Review((), ())


def test_who_when_and_which_item() -> None:
    _, plan, data = of_case()
    data = edit(data, lambda text: _once(text, "推动落实创新", "统筹落实创新"), "tracked")
    (one,) = asked(plan, data).proposals
    assert one.what == "主要职责“拟订全市科技创新发展规划”"
    assert (one.who, one.when) == ((WHO,), WHEN)
    assert one.after == one.before.replace("推动落实创新", "统筹落实创新")


def test_an_edit_that_was_not_tracked_has_nobody_s_name() -> None:
    _, plan, data = of_case()
    data = edit(data, lambda text: _once(text, "推动落实创新", "统筹落实创新"), "plain")
    (one,) = asked(plan, data).proposals
    assert (one.who, one.when) == ((), "")
    assert one.change is not None


@pytest.mark.parametrize(
    ("column", "after", "what", "applies"),
    [
        (3, "6", "办公室的编制", True),
        (4, "2", "办公室的正职", True),
        (5, "2", "办公室的副职", True),
        (1, "综合办公室", "办公室的机构名称", True),
        (3, "若干", "办公室的编制", False),
        (6, "另行核定", "办公室的备注", False),
    ],
)
def test_cells_of_the_table_of_units(column: int, after: str, what: str, applies: bool) -> None:
    file, plan, data = of_case()
    (one,) = asked(plan, in_row(data, "办公室", column, after)).proposals
    assert (one.what, one.after, one.change is not None) == (what, after, applies)
    if applies:
        again, _ = read_plan(FILE, applied(FILE, file, (one,)))
        assert again is not None
        unit = again.units[0]
        heads = unit.leaders or m.UnitLeaders()
        assert after in (str(unit.posts), str(heads.chief), str(heads.deputy), unit.name)
    else:
        assert one.why


def test_a_total_or_a_text_in_a_table_is_listed_for_a_person() -> None:
    _, plan, data = of_case()
    root = part(data)
    text = plan.functions[0].text
    cells = (next(cell.iter(f"{W}p")) for cell in root.iter(f"{W}tc"))
    cell = next(paragraph for paragraph in cells if words(paragraph) == text)
    rewrite(cell, "拟订规划。", "tracked")
    (one,) = asked(plan, with_part(data, {"word/document.xml": etree.tostring(root)})).proposals
    assert (one.change, one.why) == (None, "表里的话是从正文来的，请改正文")


def test_a_comment_stands_at_its_item() -> None:
    _, plan, data = of_case()
    found = asked(plan, commented(data, "（二）统筹推进", "与发改委怎么分？"))
    assert found.proposals == ()
    (remark,) = found.remarks
    assert (remark.text, remark.who, remark.when) == ("与发改委怎么分？", WHO, WHEN)
    assert remark.what.startswith("主要职责“统筹推进全市创新体系")


def without_bookmarks(data: bytes) -> bytes:
    root = part(data)
    for element in [*root.iter(f"{W}bookmarkStart"), *root.iter(f"{W}bookmarkEnd")]:
        element.getparent().remove(element)  # type: ignore[union-attr]
    return with_part(data, {"word/document.xml": etree.tostring(root)})


def test_where_a_program_lost_the_bookmarks_words_tell() -> None:
    _, plan, data = of_case()
    data = edit(data, lambda text: _once(text, "推动落实创新", "统筹落实创新"), "plain")
    found = asked(plan, without_bookmarks(data))
    assert [one.what for one in found.proposals] == ["主要职责“拟订全市科技创新发展规划”"]
    assert found.proposals[0].change is not None


def test_a_new_paragraph_belongs_to_no_item_and_is_listed_with_its_words() -> None:
    file, plan, data = of_case()
    root = part(data)
    paragraphs = [p for p in root.iter(f"{W}p") if words(p)]
    new = etree.Element(f"{W}p")
    new.append(run("本局另设数据专班，由规划科牵头。"))
    paragraphs[6].addnext(new)
    found = asked(plan, with_part(data, {"word/document.xml": etree.tostring(root)}))
    (one,) = found.proposals
    assert (one.after, one.change) == ("本局另设数据专班，由规划科牵头。", None)
    assert applied(FILE, file, found.proposals) == file


def test_a_function_deleted_as_a_tracked_change_is_one_removed() -> None:
    file, plan, data = of_case()
    root = part(data)
    gone = next(p for p in root.iter(f"{W}p") if words(p).startswith("（二）统筹推进"))
    rewrite(gone, "", "tracked")
    (one,) = asked(plan, with_part(data, {"word/document.xml": etree.tostring(root)})).proposals
    assert (one.before, one.after) == (plan.functions[1].text, "")
    again, _ = read_plan(FILE, applied(FILE, file, (one,)))
    assert again is not None
    assert again.functions == (plan.functions[0], *plan.functions[2:])


@pytest.mark.parametrize("start", ["（二）统筹推进", "第八条", "第一条", "工勤编制4名"])
def test_a_paragraph_that_is_not_there_is_told_and_never_applied(start: str) -> None:
    """The reviewer may have taken it out, or the plan may have it only since the paper went out."""
    file, plan, data = of_case()
    root = part(data)
    gone = next(p for p in root.iter(f"{W}p") if words(p).startswith(start))
    gone.getparent().remove(gone)  # type: ignore[union-attr]
    found = asked(plan, with_part(data, {"word/document.xml": etree.tostring(root)})).proposals
    (one,) = found
    assert one.before.startswith(start)
    assert (one.after, one.change) == ("", None)
    assert applied(FILE, file, found) == file


def test_what_the_plan_has_only_since_is_not_to_be_removed() -> None:
    _, plan, data = of_case()
    more = m.Function("new", "承担新的职责。")
    now = replace(plan, functions=(more, *plan.functions))
    (one,) = asked(now, data).proposals
    assert one.before.endswith("承担新的职责。")
    assert one.change is None


def test_a_paragraph_in_another_place_is_told() -> None:
    _, plan, data = of_case()
    root = part(data)
    found = [p for p in root.iter(f"{W}p") if words(p)]
    moved = next(p for p in found if words(p).startswith("（三）统筹管理"))
    next(p for p in found if words(p).startswith("（六）拟订高新")).addnext(moved)
    (one,) = asked(plan, with_part(data, {"word/document.xml": etree.tostring(root)})).proposals
    assert one.before.startswith("（三）统筹管理")
    assert (one.change, one.why) == (None, "挪到了别处，请手工调整次序")


def test_a_row_that_was_taken_out_is_told() -> None:
    _, plan, data = of_case()
    root = part(data)
    row = next(
        row for row in root.iter(f"{W}tr")
        if [words(cell) for cell in row.iter(f"{W}tc")][1:2] == ["人事财务科"] and len(list(row)) > 5
    )  # fmt: skip
    row.getparent().remove(row)  # type: ignore[union-attr]
    (one,) = asked(plan, with_part(data, {"word/document.xml": etree.tostring(root)})).proposals
    assert one.what.startswith("编制表“2人事财务科")
    assert one.change is None


def test_a_paragraph_cut_in_two_is_still_one_item() -> None:
    _, plan, data = of_case()
    root = part(data)
    first = next(p for p in root.iter(f"{W}p") if words(p).startswith("（二）统筹推进"))
    second = deepcopy(first)
    for element in [e for e in second if "bookmark" in str(e.tag)]:
        second.remove(element)
    whole = words(first)
    for paragraph, text in ((first, whole[:20]), (second, whole[20:])):
        for child in [e for e in paragraph if e.tag == f"{W}r"]:
            paragraph.remove(child)
        paragraph.append(run(text))
    first.addnext(second)
    assert asked(plan, with_part(data, {"word/document.xml": etree.tostring(root)})).proposals == ()


def changed_text(
    start: str, old: str, new: str, how: str = "plain"
) -> tuple[bytes, m.Plan, Review]:
    """The review of a paper in which the paragraph that begins so has other words."""
    file, plan, data = of_case()
    data = edit(
        data, lambda text: text.replace(old, new, 1) if text.startswith(start) else None, how
    )
    return file, plan, asked(plan, data)


def test_an_edit_of_shared_work_is_written_as_approved_words() -> None:
    file, _, found = changed_text("1.关于外国人", "来华工作管理", "来华工作和创业管理")
    (one,) = found.proposals
    again, _ = read_plan(FILE, applied(FILE, file, (one,)))
    assert again is not None
    assert "来华工作和创业管理" in again.divisions[0].say


@pytest.mark.parametrize(
    ("start", "old", "new", "why"),
    [
        ("（四）政策法规科", "权责清单。组织", "权责清单，组织", "两条职责合成了一条，请手工改"),
        ("（一）拟订全市", "（一）", "（二）", "只改了序号或者句末的标点，这些由文件生成"),
        ("（一）拟订全市", "发展战略。", "发展战略；", "只改了序号或者句末的标点，这些由文件生成"),
        ("（一）拟订全市", "发展战略。", "发展战略。（二）另一项。", "两项合在一起或者一项拆开了，请手工改"),
        ("（十五）职能转变", "职能转变。", "转变职能。", "“职能转变”几个字由文件生成，请手工改"),
        ("第五条", "机构编制3名", "机构编制4名", "句中还有别的数改了（含、其中），请手工改"),
        ("机关党委。", "负责机关及所属单位的党群工作和精神文明建设。", "按有关规定设置。", "按有关规定设置的写 by_rule，请手工改"),
    ],
)  # fmt: skip
def test_what_only_a_person_can_say_is_told_and_not_applied(
    start: str, old: str, new: str, why: str
) -> None:
    file, _, found = changed_text(start, old, new)
    assert [(one.change, one.why) for one in found.proposals] == [(None, why)]
    assert applied(FILE, file, found.proposals) == file


def test_a_function_moved_as_a_tracked_change_is_never_lost() -> None:
    file, plan, data = of_case()
    root = part(data)
    found = [p for p in root.iter(f"{W}p") if words(p)]
    moved = next(p for p in found if words(p).startswith("（三）统筹管理"))
    copy = etree.Element(f"{W}p")
    copy.append(tracked("ins", words(moved), 1))
    next(p for p in found if words(p).startswith("（六）拟订高新")).addnext(copy)
    rewrite(moved, "", "tracked")
    both = asked(plan, with_part(data, {"word/document.xml": etree.tostring(root)})).proposals
    assert [(one.change, one.why) for one in both] == [(None, "挪到了别处，请手工调整次序")] * 2
    assert applied(FILE, file, both) == file


def test_a_duty_moved_keeps_its_id_for_a_person_to_move() -> None:
    file, plan, data = of_case()
    unit = plan.units[3]
    last = unit.duties[-1].text
    head = f"（四）{unit.name}。"
    data = edit(
        data,
        lambda text: (
            text.replace(last, "", 1).replace(head, head + last, 1)
            if text.startswith(head)
            else None
        ),
        "plain",
    )
    found = asked(plan, data).proposals
    assert {one.change for one in found} == {None}
    assert applied(FILE, file, found) == file


def test_a_row_deleted_as_a_tracked_change_is_one_thing() -> None:
    _, plan, data = of_case()
    root = part(data)
    for row in root.iter(f"{W}tr"):
        cells = [words(cell) for cell in row.iter(f"{W}tc")]
        if cells[1:2] == ["人事财务科"] and len(cells) == 7:
            props = row.find(f"{W}trPr")
            assert props is not None
            etree.SubElement(props, f"{W}del")
    (one,) = asked(plan, with_part(data, {"word/document.xml": etree.tostring(root)})).proposals
    assert (one.what, one.after, one.change) == ("人事财务科一行", "", None)


def test_a_paper_whose_title_was_changed_is_known_by_its_items(tmp_path: Path) -> None:
    TestCommand.workspace(tmp_path)
    path = tmp_path / "审阅稿.docx"
    path.write_bytes(
        edit(path.read_bytes(), lambda text: text.replace("市科学技术局", "市科技局"), "plain")
    )
    assert main(["-C", str(tmp_path), "readback", "审阅稿.docx"]) == 1


def test_two_paragraphs_made_one_are_told() -> None:
    _, plan, data = of_case()
    root = part(data)
    first = next(p for p in root.iter(f"{W}p") if words(p).startswith("（二）统筹推进"))
    props = first.find(f"{W}pPr")
    assert props is not None
    etree.SubElement(etree.SubElement(props, f"{W}rPr"), f"{W}del")
    (one,) = asked(plan, with_part(data, {"word/document.xml": etree.tostring(root)})).proposals
    assert (one.what, one.change) == ("两段合并", None)
    assert one.after.startswith("（二）统筹推进")
    assert "（三）" in one.after


class TestLaterEdits:
    """The plan went on while the paper was out."""

    def test_what_only_the_plan_changed_is_no_wish(self) -> None:
        _, plan, data = of_case()
        later = replace(plan.functions[0], text="另写的职责。")
        now = replace(plan, functions=(later, *plan.functions[1:]))
        assert asked(now, data).proposals == ()

    def test_what_both_changed_is_a_conflict(self) -> None:
        _, plan, data = of_case()
        data = edit(data, lambda text: _once(text, "推动落实创新", "统筹落实创新"), "tracked")
        later = replace(plan.functions[0], text="另写的职责。")
        now = replace(plan, functions=(later, *plan.functions[1:]))
        (one,) = asked(now, data).proposals
        assert (one.before, one.change) == ("另写的职责。", None)
        assert one.why.startswith("方案里的这一处与送出去时不同")

    def test_an_item_that_is_no_more_and_was_edited_is_told(self) -> None:
        _, plan, data = of_case()
        data = edit(data, lambda text: _once(text, "推动落实创新", "统筹落实创新"), "plain")
        now = replace(plan, functions=plan.functions[1:])
        (one,) = asked(now, data).proposals
        assert "统筹落实创新" in one.after
        assert (one.change, one.why) == (None, "送审以后方案里的这一项已经删去或者改了，请对照着改")

    def test_figures_edited_without_tracking_in_a_sentence_that_changed_are_told(self) -> None:
        _, plan, data = of_case()
        data = edit(data, lambda text: _once(text, "行政编制51名", "行政编制53名"), "plain")
        pools = (replace(plan.staffing.pools[0], authorised=52), *plan.staffing.pools[1:])
        now = replace(plan, staffing=replace(plan.staffing, pools=pools))
        (one,) = asked(now, data).proposals
        assert (one.before, one.after, one.change) == ("52", "53", None)

    def test_a_row_in_which_both_changed_something_is_for_a_person(self) -> None:
        _, plan, data = of_case()
        data = in_row(data, "办公室", 5, "2")
        units = (replace(plan.units[0], posts=9), *plan.units[1:])
        found = asked(replace(plan, units=units), data).proposals
        assert [(one.what, one.change) for one in found] == [
            ("办公室的编制", None), ("办公室的副职", None),
        ]  # fmt: skip

    def test_other_parts_of_the_same_paragraph_are_none(self) -> None:
        """The plan changed one duty of a unit, the reviewer another."""
        file, plan, data = of_case()
        unit = plan.units[0]
        mine, theirs = unit.duties[0], unit.duties[-1]
        data = edit(
            data, lambda text: _once(text, bare(theirs.text), "统一" + bare(theirs.text)), "tracked"
        )
        duties = (replace(mine, text="另写的职责。"), *unit.duties[1:])
        now = replace(plan, units=(replace(unit, duties=duties), *plan.units[1:]))
        found = asked(now, data)
        assert shown(found) == [("办公室职责", theirs.text, "统一" + theirs.text)]
        assert found.proposals[0].change is not None
        del file

    def test_a_second_reading_asks_only_for_what_is_left(self) -> None:
        file, plan, data = of_case()
        data = edit(data, lambda text: _once(text, "推动落实创新", "统筹落实创新"), "tracked")
        data = edit(data, lambda text: _once(text, "行政编制51名", "行政编制52名"), "tracked")
        first = asked(plan, data).proposals
        assert len(first) == 2
        again, _ = read_plan(FILE, applied(FILE, file, first[:1]))
        assert again is not None
        assert shown(asked(again, data)) == [(o.what, o.before, o.after) for o in first[1:]]


def test_patches_leave_the_rest_of_the_file_as_it_is() -> None:
    file, plan, data = of_case()
    data = edit(data, lambda text: _once(text, "推动落实创新", "统筹落实创新"), "tracked")
    data = edit(data, lambda text: _once(text, "行政编制51名", "行政编制52名"), "tracked")
    made = applied(FILE, file, asked(plan, data).proposals).decode().splitlines()
    before = file.decode().splitlines()
    assert len(made) == len(before)
    assert sum(a != b for a, b in zip(before, made, strict=True)) == 2


@needs_libreoffice
def test_a_file_saved_by_libreoffice_asks_for_the_same(tmp_path: Path) -> None:
    _, plan, data = of_case()
    data = edit(data, lambda text: _once(text, "推动落实创新", "统筹落实创新"), "tracked")
    data = in_row(data, "办公室", 3, "6")
    data = commented(data, "（二）统筹推进", "与发改委怎么分？")
    (tmp_path / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind, folder in (("odt", tmp_path), ("docx", tmp_path / "back")):
        source = tmp_path / ("a.docx" if kind == "odt" else "a.odt")
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "back" / "a.docx").read_bytes()
    assert shown(asked(plan, saved)) == shown(asked(plan, data))
    assert [one.text for one in asked(plan, saved).remarks] == ["与发改委怎么分？"]


class TestCommand:
    def test_nothing_is_written_until_it_is_said_which(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file, _, data = self.workspace(tmp_path)
        assert main(["-C", str(tmp_path), "readback", "审阅稿.docx"]) == 1
        told = capsys.readouterr().out
        assert "1. 主要职责“拟订全市科技创新发展规划”（审核处李明 2026-11-20，" in told
        assert (tmp_path / FILE).read_bytes() == file
        assert main(["-C", str(tmp_path), "readback", "审阅稿.docx", "--apply", "1"]) == 0
        assert "统筹落实创新" in (tmp_path / FILE).read_text(encoding="utf-8")
        capsys.readouterr()
        assert main(["-C", str(tmp_path), "readback", "审阅稿.docx"]) == 0
        del data

    def test_a_number_that_is_none(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file, *_ = self.workspace(tmp_path)
        assert main(["-C", str(tmp_path), "readback", "审阅稿.docx", "--apply", "1,9"]) == 2
        assert "没有第 9 处：共 1 处" in capsys.readouterr().err
        assert (tmp_path / FILE).read_bytes() == file

    def test_a_paper_of_nobody_here(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.workspace(tmp_path)
        (tmp_path / FILE).unlink()
        assert main(["-C", str(tmp_path), "readback", "审阅稿.docx"]) == 2
        assert "不是本工作区任何一个部门" in capsys.readouterr().err

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a Word file"])
    def test_a_damaged_file(
        self, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.workspace(tmp_path)
        (tmp_path / "审阅稿.docx").write_bytes(content)
        assert main(["-C", str(tmp_path), "readback", "审阅稿.docx"]) == 2
        assert "Traceback" not in capsys.readouterr().err

    @staticmethod
    def workspace(folder: Path) -> tuple[bytes, m.Plan, bytes]:
        file, plan, data = of_case()
        data = edit(data, lambda text: _once(text, "推动落实创新", "统筹落实创新"), "tracked")
        (folder / "plans").mkdir()
        (folder / FILE).write_bytes(file)
        (folder / "planforge.yaml").write_text("office: 市委编办\n", encoding="utf-8")
        (folder / "审阅稿.docx").write_bytes(data)
        return file, plan, data
