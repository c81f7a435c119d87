"""Sentences that an official who read six reforms aloud found false, each with the right one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.side_by_side import side_by_side
from planforge.account.wording import Speaker
from planforge.judging.judge import check
from planforge.judging.rules import RULES
from planforge.judging.scopes_since import SincePlan
from planforge.papers.redline.adjustment import matters
from planforge.papers.redline.figures import checksum
from planforge.plan import records as m
from planforge.wording.department import seat
from tests.test_notes import BEFORE, notes
from tests.test_notice_truth import BASE
from tests.test_what_went_along import notice, plan, told
from tests.test_where_it_went import move

D, U = m.Duty, m.Unit

POINTS = BEFORE.replace(
    "text: 拟订全市发展规划并组织实施。}",
    "text: 拟订全市发展规划并组织实施。, points: [甲类规划。, 乙类规划。, 丙类规划。]}",
)


class TestClausesOfAnotherStyle:
    """分段式 that became 条款式: what changed besides is told as what it is."""

    OLD = (
        POINTS.replace("style: article", "style: section")
        + "transitions: [{text: 允许暂时超编2名}]\n"
    )
    NEW = (
        POINTS.replace("甲类规划。", "甲类规划和专项规划。").replace(
            "丙类规划。]", "丙类规划。, 丁类规划。]"
        )
        + "transitions: [{text: 允许暂时超配1名}]\n"
    )

    def test_each_change_has_its_own_reason(self) -> None:
        found = notes(self.OLD, self.NEW)
        assert next(said for words, said in found.items() if "专项规划" in words) == "修改职责内容"
        assert next(said for words, said in found.items() if "丁类规划" in words) == "增写职责内容"
        assert next(said for words, said in found.items() if "超编" in words) == "删去过渡条款"
        assert next(said for words, said in found.items() if "超配" in words) == "增写过渡条款"

    def test_only_what_the_style_changed_is_of_the_style(self) -> None:
        found = notes(self.OLD, self.NEW)
        headings = [
            said for words, said in found.items() if words.startswith(("一、", "二、", "三、"))
        ]
        assert headings
        assert set(headings) == {"文体由分段式改为条款式"}


class TestClausesThatGotAnotherNumber:
    def test_points_that_changed_places_are_shown_and_no_range(self) -> None:
        swapped = POINTS.replace("乙类规划。, 丙类规划。", "丙类规划。, 乙类规划。")
        found = notes(POINTS, swapped)
        assert list(found.values()).count("位置调整") == 1
        assert not any("至" in words for words in found)

    def test_numbers_of_two_lists_are_no_range(self) -> None:
        fewer = BEFORE.replace("  - {id: main, text: 拟订全市发展规划并组织实施。}\n", "").replace(
            "serves: [main]", "serves: [other]"
        )
        found = notes(BEFORE, fewer)
        assert any(words.startswith("（二） （一）") for words in found)


def test_half_of_a_duty_that_is_divided_is_not_new() -> None:
    """Also where only one of the halves says what it goes on with, and the other is much like the whole."""
    whole = D("sb1", "承担养老、失业、工伤保险政策拟订和基金监督工作。")
    one = D("sb2", "承担养老保险政策拟订工作。", continues=("sb1",))
    other = D("sb3", "承担失业、工伤保险政策拟订和基金监督工作。")
    old = plan("市甲局", units=(U("sb", "社会保险科", duties=(whole,)),))
    for halves in ((one, other), (one, replace(other, continues=("sb1",)))):
        new = plan("市甲局", units=(U("sb", "社会保险科", duties=halves),))
        both = side_by_side(old, new)
        said = [Speaker(both.old, both.new).sentence(change) for change in both.changes()]
        assert len(said) == 1
        assert said[0].endswith(
            "拆分为“承担养老保险政策拟订工作”“承担失业、工伤保险政策拟订和基金监督工作”"
        )
    unlike = replace(other, text="承担劳动关系协调工作。")
    new = plan("市甲局", units=(U("sb", "社会保险科", duties=(one, unlike)),))
    assert any(text == "社会保险科增加职责：“承担劳动关系协调工作”" for text in notice(old, new))


def test_a_unit_that_came_with_more_than_it_had_says_so() -> None:
    tour = U("ty", "体育旅游科", duties=(D("ty1", "承担体育旅游线路培育工作。"),))
    more = replace(tour, duties=(*tour.duties, D("ty2", "承担体育彩票公益金使用监督工作。")))
    old = {"a": plan("市甲局", units=(tour,)), "b": plan("市乙局")}
    gone = plan("市甲局", transfers=(move("市乙局", m.Direction.OUT, units=1),))
    came = plan("市乙局", units=(more,), transfers=(move("市甲局", m.Direction.IN, units=1),))
    (said, *_) = told("b", old, {"a": gone, "b": came})
    assert "由市甲局划入体育旅游科，增加职责“承担体育彩票公益金使用监督工作”" in said
    same = replace(came, units=(tour,))
    assert "增加职责" not in told("b", old, {"a": gone, "b": same})[0]
    reworded = replace(more, duties=(tour.duties[0], D("ty2", "承担体育旅游线路的培育工作。")))
    assert "增加职责" not in told("b", old, {"a": gone, "b": replace(came, units=(reworded,))})[0]


@pytest.mark.parametrize(
    "kind", ["人员控制数", "工勤编制", "备案制员额", "临聘人员定额", "编外用人规模"]
)
def test_posts_of_any_kind_are_approved_as_posts(kind: str) -> None:
    pool, approved = m.Pool(kind, 20), m.PostChange(kind, "某编〔2026〕1号", increased=20)
    staffing = replace(BASE.staffing, pools=(*BASE.staffing.pools, pool), changes=(approved,))
    new = replace(BASE, staffing=staffing)
    found = check(RULES, SincePlan("a", BASE, new))
    assert [one.code for one in found if one.code in ("PF304", "PF305")] == []
    (posts,) = [
        one for one in matters(BASE, new, side_by_side(BASE, new).changes()) if one.title == "编制"
    ]
    assert posts.sentences == (f"核增{kind}20名（某编〔2026〕1号）",)


@pytest.mark.parametrize(
    ("kind", "category", "said"),
    [
        ("行政编制", "工作部门", "机关"),
        ("事业编制", "派出机构", ""),  # 机关事业编制 is another kind
        ("机关事业编制", "工作部门", ""),
        ("事业编制", "事业单位", ""),
        ("工勤编制", "工作部门", "机关"),
    ],
)
def test_where_posts_are_those_of_an_organ(kind: str, category: str, said: str) -> None:
    department = m.Department("市甲中心" if category == "事业单位" else "市甲局", category=category)
    of = m.Plan(department, staffing=m.Staffing((m.Pool(kind, 15),)))
    assert seat(of) == said
    assert f"，{said}{kind}15名" in "，" + checksum(of, of).removeprefix("调整后，")


def test_posts_that_a_relation_has_are_not_the_department_s() -> None:
    old = BEFORE
    new = old.replace("authorised: 12", "authorised: 11") + (
        "relations: [{kind: dispatched, name: 市科技局驻港联络处, text: 市科技局驻港联络处为派出机构，行政编制2名}]\n"
    )
    found = notes(old, new)
    assert next(said for words, said in found.items() if "驻港联络处" in words) == "增列派出机构"
