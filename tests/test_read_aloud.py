"""Sentences that an official who read six reforms aloud found false, each with the right one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planforge.account.elsewhere import NOWHERE, elsewhere
from planforge.account.side_by_side import side_by_side
from planforge.account.wording import Speaker
from planforge.document.compose import compose
from planforge.judging.judge import check
from planforge.judging.rules import RULES
from planforge.judging.scopes_since import Baseline, SinceCity, SincePlan
from planforge.papers.acts_notice import KINDS, Wanted, _each_once, acts_context
from planforge.papers.change import change_of
from planforge.papers.lone import founding_context
from planforge.papers.redline.adjustment import adjustment_context, matters
from planforge.papers.redline.figures import checksum
from planforge.papers.reform import report_context
from planforge.papers.reform.figures import Department, figures
from planforge.papers.subjects import OfLone
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS, Policy
from planforge.wording.department import seat
from tests.test_markdown import said
from tests.test_notes import BEFORE, notes
from tests.test_notice_truth import BASE
from tests.test_templates import TEMPLATES
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


class TestPostsOfLeadersThatWentAlong:
    """What a transfer took and what a title lost are one number."""

    HEADS = (m.LeaderPost("局长", 1), m.LeaderPost("副局长", 4))

    def _plan(self, n: int, **facts: object) -> m.Plan:
        heads = (self.HEADS[0], replace(self.HEADS[1], count=n))
        return plan("市甲局", staffing=m.Staffing(leaders=heads), **facts)

    def test_it_says_that_the_post_went_with_the_work(self) -> None:
        gone = replace(move("市乙局", m.Direction.OUT), leaders=(m.PoolCount("部门领导", 1),))
        said = notice(self._plan(4), self._plan(3, transfers=(gone,)))
        assert "副局长职数由4名调整为3名，减少1名（随职责划出）" in said
        came = replace(gone, direction=m.Direction.IN)
        said = notice(self._plan(3), self._plan(4, transfers=(came,)))
        assert "副局长职数由3名调整为4名，增加1名（随职责划入）" in said

    def test_of_another_number_it_says_nothing(self) -> None:
        gone = replace(move("市乙局", m.Direction.OUT), leaders=(m.PoolCount("部门领导", 2),))
        said = notice(self._plan(4), self._plan(3, transfers=(gone,)))
        assert "副局长职数由4名调整为3名，减少1名" in said
        assert not any("随职责" in text for text in notice(self._plan(4), self._plan(3)))


def test_a_unit_that_another_body_is_attached_to() -> None:
    unit = U("u", "侨务综合科")
    with_plate = replace(unit, plates=(m.Plate("市海外联谊会秘书处", m.PlateKind.ATTACHED),))
    old, new = plan("市甲局", units=(unit,)), plan("市甲局", units=(with_plate,))
    assert notice(old, new) == ["市海外联谊会秘书处挂靠侨务综合科"]
    assert notice(new, old) == ["市海外联谊会秘书处不再挂靠侨务综合科"]


def test_a_body_that_comes_is_named_once() -> None:
    text = "市甲局驻港联络处，为市甲局派出机构，行政编制2名。"
    relation = m.Relation(m.RelationKind.DISPATCHED, "市甲局驻港联络处", text)
    new = plan("市甲局", relations=(relation,))
    assert notice(plan("市甲局"), new) == [
        "增列派出机构“市甲局驻港联络处”（为市甲局派出机构，行政编制2名）"
    ]
    two = replace(relation, text=text + "设主任1名。")
    assert "，“市甲局驻港联络处，为" in notice(plan("市甲局"), plan("市甲局", relations=(two,)))[0]


def test_what_was_approved_for_a_new_department_is_within_its_numbers() -> None:
    changes = (
        m.PostChange("行政编制", "某编〔2026〕1号", increased=7),
        m.PostChange("部门领导", "某编〔2026〕2号", decreased=2),
    )
    staffing = m.Staffing((m.Pool("行政编制", 15),), (m.LeaderPost("局长", 1),), changes=changes)
    new = plan("市新局", staffing=staffing)
    context = founding_context(OfLone("a", new, DEFAULTS, True))
    assert context is not None
    said = [text for one in context["matters"] for text in one["sentences"]]  # type: ignore[attr-defined]
    assert "以上含核增行政编制7名（某编〔2026〕1号）" in said
    assert "以上已扣除核减部门领导职数2名（某编〔2026〕2号）" in said


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("撤销市甲局", "同意撤销市甲局。"),
        ("原核定行政编制12名，随职责划出12名", "原核定行政编制12名，随职责划出12名。"),
        ("办公室未写明去向", "办公室未写明去向。"),
    ],
)
def test_a_reply_agrees_to_acts_and_to_nothing_else(text: str, agreed: str) -> None:
    macro, end, _ = TEMPLATES["papers/acts.md.j2"].partition("{% endmacro %}")
    sentence = f"{macro}{end}{{{{ told([text], '同意') }}}}"
    document, findings = compose("a.md.j2", {"text": text}, {**TEMPLATES, "a.md.j2": sentence})
    assert findings == ()
    assert document is not None
    assert [said(block) for block in document.blocks] == [agreed]


@pytest.mark.parametrize(
    ("place", "whole"),
    [("清河县", "全县"), ("某市", "全市"), ("东城区", "全区"), ("", "全市"), ("云川", "全市")],
)
def test_the_report_speaks_of_its_own_place(place: str, whole: str) -> None:
    since = SinceCity(
        m.City((("a", BASE),)), Baseline(name="v1", plans={"a": BASE}), Policy(place=place)
    )
    assert report_context(since, figures(since), (), {})["whole"] == whole


class TestPapersOnOneMatterOfANewDepartment:
    """What a paper on units, or on names, tells of a department that was set up."""

    GONE = U("gh", "规划发展科", duties=(D("gh1", "承担旅游规划编制工作。"),))
    CAME = replace(GONE, name="产业规划科")

    def _told(self, kind: str) -> str:
        changes = (m.PostChange("内设机构", "某编〔2026〕9号", decreased=1),)
        new = plan("市新局", units=(self.CAME,), staffing=m.Staffing(changes=changes))
        new = replace(new, transfers=(move("市甲局", m.Direction.IN, units=1),))
        hands = elsewhere(
            {"a": plan("市甲局", units=(self.GONE,))}, {"b": new, "a": plan("市甲局")}
        )
        of = OfLone("b", new, DEFAULTS, True, hands=hands.get("b", NOWHERE))
        wanted = Wanted(next(one for one in KINDS if one.name == kind))
        context = acts_context((), wanted, DEFAULTS, lone=(of,))
        return "；".join(context["sentences"]) if context else ""  # type: ignore[arg-type]

    def test_how_many_units_were_approved(self) -> None:
        assert "核减内设机构1个（某编〔2026〕9号）" in self._told("机构")
        assert "核减内设机构" not in self._told("更名")

    def test_which_unit_has_another_name_here(self) -> None:
        assert "更名为产业规划科" in self._told("更名")
        assert "设立市新局" not in self._told("更名")


def test_bodies_that_became_one_tell_how_many_posts_are_fewer() -> None:
    old = plan(
        "市甲局", affiliated=(m.Affiliated("市所", posts=20), m.Affiliated("市站", posts=60))
    )
    made = m.Affiliated("市中心", posts=75, merged_from=("市所", "市站"))
    (said,) = notice(old, plan("市甲局", affiliated=(made,)))
    assert said.endswith("整合组建为市中心（事业编制75名），编制共减少5名")
    (same,) = notice(old, plan("市甲局", affiliated=(replace(made, posts=80),)))
    assert "编制共" not in same
    unknown = plan("市甲局", affiliated=(m.Affiliated("市所", posts=20), m.Affiliated("市站")))
    assert "编制共" not in notice(unknown, plan("市甲局", affiliated=(made,)))[0]


def test_posts_of_a_grade_are_explained_where_they_stand() -> None:
    new = BEFORE + "  grades: [{kind: 职级职数, count: 2}]\n"
    found = notes(BEFORE, new)
    assert (
        next(said for words, said in found.items() if "职级职数2名" in words) == "核定职级职数2名"
    )


def test_nobody_is_addressed_twice() -> None:
    assert _each_once(("市甲局", "各区、街道", "各区", "市甲局")) == ("市甲局", "各区、街道")


def test_items_that_went_are_told_with_the_one_transfer_to_where_they_went() -> None:
    items = (m.Authority("a", "甲许可", "行政许可"), m.Authority("b", "乙许可", "行政许可"))
    going = move("市乙局", m.Direction.OUT, "a")
    old = {"a": plan("市甲局", authorities=items), "b": plan("市乙局")}
    new = {
        "a": plan("市甲局", transfers=(going,)),
        "b": plan("市乙局", authorities=items, transfers=(move("市甲局", m.Direction.IN, "a"),)),
    }
    assert told("a", old, new) == ["将有关职责划给市乙局，划出行政许可事项“甲许可”“乙许可”"]
    two = plan("市甲局", transfers=(going, replace(going, id="t2", text="其他职责")))
    assert any(
        text == "行政许可事项“乙许可”划给市乙局" for text in told("a", old, {**new, "a": two})
    )  # with which of them nobody says


def test_the_report_tells_what_went_along_with_departments_of_one_version() -> None:
    """So that the column adds up."""
    along = {"units": 2, "leaders": (m.PoolCount("正科级", 3),)}
    came = replace(move("市旧局", m.Direction.IN), **along)  # type: ignore[arg-type]
    new = {"a": plan("市甲局", transfers=(came,)), "n": plan("市新局", transfers=(came,))}
    base = Baseline(
        name="v1", plans={"a": plan("市甲局")}, removed={"o": plan("市旧局")}, added=frozenset("n")
    )
    since = SinceCity(m.City(tuple(sorted(new.items()))), base)
    rows = report_context(since, figures(since), (), {})["department_rows"]
    by_name = {row[0]: (row[3], row[6]) for row in rows}  # type: ignore[attr-defined]
    assert by_name == {
        "市甲局": ("+2", "+3"), "市新局（新设）": ("+2", "+3"), "市旧局（撤销）": ("-4", "-6"),
    }  # fmt: skip


def test_one_unit_s_duties_that_went_along_are_one_clause() -> None:
    function = m.Function("f", "负责市场主体登记注册。")
    duties = (
        D("d1", "承担登记注册工作。", serves=("f",)),
        D("d2", "承担食品经营许可工作。"),
        D("d3", "承担信用监管工作。"),
    )
    old = plan("市甲局", functions=(function,), units=(U("u", "登记科", duties=duties),))
    going = move("市乙局", m.Direction.OUT, "f", "d2")
    new = plan("市甲局", units=(U("u", "登记科", duties=duties[2:]),), transfers=(going,))
    (said,) = notice(old, new)
    assert said.endswith("登记科不再承担职责“承担食品经营许可工作”，并相应划出职责1项")


def _department(**what: Any) -> m.Plan:
    return replace(
        plan("市甲局", functions=(m.Function("f", "负责环境动态监侧工作。"),)),
        status=m.Status.IN_FORCE,
        **what,
    )


@pytest.mark.parametrize(
    ("text", "adjusted"),
    [
        ("负责环境动态监测工作。", False),  # a slip of the pen
        ("负责环境的动态监侧工作。", False),
        ("负责环境动态监侧和评价工作。", True),
    ],
)
def test_nobody_is_given_a_notice_for_a_slip_of_the_pen(text: str, adjusted: bool) -> None:
    """修订情况 tells it; 调整通知 and 改革报告 are about what was adjusted."""
    old = _department()
    new = replace(old, functions=(m.Function("f", text),))
    changes = side_by_side(old, new).changes()
    assert changes
    assert (adjustment_context(old, new, changes, DEFAULTS) is not None) is adjusted
    assert Department("a", old, new).is_adjusted is adjusted


def test_of_a_body_stationed_there_what_its_numbers_were_is_told() -> None:
    group = m.Relation(
        m.RelationKind.STATIONED,
        "驻市甲局纪检监察组",
        "驻市甲局纪检监察组行政编制4名，设组长1名、副组长1名。",
    )
    more = replace(group, text="驻市甲局纪检监察组行政编制5名，设组长1名、副组长2名。")
    other = replace(group, text="驻市甲局纪检监察组行政编制5名，设组长1名、专员2名。")
    old = _department(relations=(group,))
    assert notice(old, _department(relations=(more,))) == [
        "驻市甲局纪检监察组行政编制由4名增加为5名、副组长由1名增加为2名"
    ]
    assert notice(old, _department(relations=(other,))) == [
        "有关驻市甲局纪检监察组的表述修改为“驻市甲局纪检监察组行政编制5名，设组长1名、专员2名”"
    ]


def test_a_transition_with_other_words_and_another_end_is_told_once() -> None:
    before = m.Transition("超编人员逐步消化。", date(2025, 12, 31))
    after = m.Transition("超编人员按规定逐步消化。", date(2028, 12, 31))
    (said,) = notice(_department(transitions=(before,)), _department(transitions=(after,)))
    assert said == (
        "过渡条款“超编人员逐步消化”修改为“超编人员按规定逐步消化”；期限由2025年12月31日改为2028年12月31日"
    )


def test_a_short_name_that_is_new_is_introduced_before_it_is_used() -> None:
    old = _department(department=m.Department("市委党史研究室", short="市委党史室"))
    new = replace(old, department=m.Department("市委党史和地方志研究室", short="市党史方志室"))
    context = adjustment_context(old, new, side_by_side(old, new).changes(), DEFAULTS)
    assert context is not None
    assert context["called"] == "市委党史和地方志研究室"
    first = context["matters"][0].sentences[0]  # type: ignore[index]
    assert first == "市委党史研究室更名为市委党史和地方志研究室（以下简称市党史方志室）"


def test_a_body_that_has_another_name_is_called_by_it() -> None:
    def body(place: str) -> m.Affiliated:
        plate = m.Plate(f"青山{place}退役军人服务站", m.PlateKind.ADDED)
        return m.Affiliated(f"青山{place}党群服务中心", posts=9, plates=(plate,))

    old, new = (_department(affiliated=(body(place),)) for place in ("乡", "镇"))
    said = notice(old, new)
    assert said[0] == "青山乡党群服务中心更名为青山镇党群服务中心"
    assert all("青山乡党群服务中心" not in one for one in said[1:])


def test_a_notice_of_all_acts_tells_new_items_of_every_type() -> None:
    old = _department(authorities=(m.Authority("a", "甲许可", "行政许可"),))
    fresh = (m.Authority("b", "乙确认", "行政确认"), m.Authority("c", "丙处罚", "行政处罚"))
    new = replace(old, authorities=(*old.authorities, *fresh))
    of, _ = change_of("a", old, new, DEFAULTS, TEMPLATES)
    assert of is not None
    told_ = acts_context([of], Wanted(KINDS[0]), DEFAULTS)
    assert told_ is not None
    text = str(told_["groups"])
    assert "乙确认" in text and "丙处罚" in text
