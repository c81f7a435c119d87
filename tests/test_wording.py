"""A plan's facts as phrases: each row is what the plan says and what the paper says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planforge.plan import records as m
from planforge.plan.level import party_of
from planforge.plan.policy import Policy
from planforge.wording import regulation_context, transitions
from planforge.wording.acts import acts, shared
from planforge.wording.department import basis, body, nature, offices, plates, superior
from planforge.wording.functions import listed_functions, numbered
from planforge.wording.staffing import concurrent, leader, level, special, staffing
from planforge.wording.units import NOT_SAID, split, table

BARE = m.Plan(department=m.Department("市科学技术局"))
CITY = Policy()


def with_department(**facts: Any) -> m.Plan:
    return replace(BARE, department=replace(BARE.department, **facts))


def test_the_short_name_is_used_once_it_is_introduced() -> None:
    said = body(with_department(short="市科技局"), CITY)
    assert (said.named, said.called, said.organ) == (
        "市科学技术局（以下简称市科技局）", "市科技局", "市科技局机关",
    )  # fmt: skip
    same = body(with_department(short="市科学技术局"), CITY)
    assert (same.named, same.called) == ("市科学技术局", "市科学技术局")


def test_an_organ_is_not_called_organ_twice() -> None:
    assert body(with_department(name="市纪委机关"), CITY).organ == "市纪委机关"
    assert body(with_department(category="直属事业单位"), CITY).organ == "市科学技术局"


@pytest.mark.parametrize(
    ("government", "party"),
    [
        ("市政府", "市委"),
        ("某某市人民政府", "某某市委"),
        ("区政府", "区委"),
        ("管委会", ""),
        ("国务院", ""),
        ("某某镇人民政府", "某某镇党委"),
        ("乡政府", "乡党委"),
    ],
)
def test_the_party_committee_beside_the_government(government: str, party: str) -> None:
    assert party_of(government) == party
    assert party_of("市委", government) == "市委"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "市政府工作部门"),
        ({"category": "组成部门"}, "市政府组成部门"),
        ({"system": "党委", "category": "工作机关"}, "市委工作机关"),
        ({"system": "政协"}, "市政协工作部门"),
        ({"system": "人大"}, "市人大常委会工作部门"),
        ({"system": "民主党派"}, "工作部门"),
        ({"government": "区政府"}, "区政府工作部门"),
        (
            {"managed_by": "市发展和改革委员会", "category": "部门管理机构"},
            "市发展和改革委员会管理的部门管理机构",
        ),
        ({"category": "合署办公机关", "co_located": "市监察局"}, ""),
        ({"category": "合署办公机关", "system": "监察"}, "市委合署办公机关"),
    ],
)
def test_the_nature_of_a_department(facts: dict[str, str], said: str) -> None:
    assert nature(with_department(**facts).department, CITY) == said


def test_the_plans_own_superior_comes_first() -> None:
    assert superior(m.Department("甲", system="党委", government="市政府"), CITY) == "市政府"


def test_plates_by_kind_in_the_plans_order() -> None:
    kind = m.PlateKind
    hung = [
        m.Plate("甲"),
        m.Plate("乙", kind.EXTERNAL),
        m.Plate("丙牌子"),
        m.Plate("丁", kind.TWO_NAMES),
    ]
    assert plates(hung) == ("加挂甲、丙牌子", "对外保留乙牌子", "与丁一个机构两块牌子")
    others = [
        m.Plate(kind.zh, kind) for kind in (kind.ALIAS, kind.HUNG, kind.CO_LOCATED, kind.ATTACHED)
    ]
    assert plates(others, "又名") == ("又名又名", "挂挂牌牌子", "与合署合署办公", "挂靠挂靠")


def test_bases_with_issuer_number_and_nested_titles() -> None:
    one = m.Basis("甲方案", "×发〔2025〕8号")
    two = m.Basis("关于印发《乙》的通知", issuer="省委")
    assert basis([]) == ""
    assert basis([one]) == "《甲方案》（×发〔2025〕8号）"
    assert basis([one, two]) == "《甲方案》（×发〔2025〕8号）和省委《关于印发〈乙〉的通知》"
    assert basis([one, one, two]).count("、《甲方案》") == 1


def test_an_issuer_is_not_said_before_a_title_that_begins_with_it() -> None:
    assert (
        basis([m.Basis("中共甲市委关于改革的决定", issuer="中共甲市委")])
        == "《中共甲市委关于改革的决定》"
    )


def test_a_department_of_a_county_follows_its_own_party_committee() -> None:
    assert body(with_department(government="甲县政府"), CITY).party == "甲县委"


def test_hosted_offices_name_the_unit_behind_the_id() -> None:
    hosted = m.HostedOffice("市甲委员会", "市甲委员会办公室", "市甲办", "u")
    plan = replace(with_department(hosted_offices=(hosted,)), units=(m.Unit("u", "办公室"),))
    (office,) = offices(plan)
    assert (office.short, office.unit) == ("（以下简称市甲办）", "办公室")
    assert offices(replace(plan, units=()))[0].unit == ""


def test_acts_stand_in_the_order_of_the_plan() -> None:
    """What it cancels first stands before what moved, and the rest behind; what is strengthened has one verb, and no 的职责 behind its purpose."""
    verb, direction = m.AdjustmentVerb, m.Direction
    plan = replace(
        BARE,
        transfers=(
            m.Transfer("t", direction.IN, "外国专家管理职责", "市人社局", posts=(m.PoolCount("行政编制", 2),),
                       leaders=(m.PoolCount("副科级", 1), m.PoolCount("正科级", 0))),
            m.Transfer("u", direction.OUT, "将制订办法并组织实施；", "市商务局"),
        ),
        adjustments=(
            m.Adjustment("d", verb.CANCEL, "取消甲事项。"),
            m.Adjustment("a", verb.STRENGTHEN, "加强科技监督职责"),
            m.Adjustment("f", verb.STRENGTHEN, "应急、督查工作，进一步发挥参谋助手作用"),
            m.Adjustment("g", verb.STRENGTHEN, "样本管理职责，优化样本配置"),
            m.Adjustment("h", verb.STRENGTHEN, "强化服务职责，加强应急工作"),
            m.Adjustment("b", verb.ADD, "增加值核算"),
            m.Adjustment("c", verb.HAND_OVER, "论证", m.Receiver.SOCIETY),
            m.Adjustment("i", verb.CANCEL, "乙事项"),
            m.Adjustment("e", verb.HAND_OVER, "评审的事务性工作", counterpart="市评审中心"),
        ),
    )  # fmt: skip
    assert [(one.kind, one.duty, one.other, one.along) for one in acts(plan)] == [
        ("cancel", "甲事项", "", ""),
        ("in", "外国专家管理职责", "市人社局", "行政编制2名、副科级领导职数1名"),
        ("out", "制订办法并组织实施的职责", "市商务局", ""),
        ("strengthen", "科技监督职责", "", ""),
        ("strengthen", "应急、督查工作，进一步发挥参谋助手作用", "", ""),
        ("strengthen", "样本管理职责，优化样本配置", "", ""),
        ("free", "强化服务职责，加强应急工作", "", ""),
        ("add", "增加值核算的职责", "", ""),
        ("hand_over", "论证的职责", "相关社会组织", ""),
        ("cancel", "乙事项", "", ""),
        ("hand_over", "评审的事务性工作", "市评审中心", ""),
    ]


def test_a_shared_matter_says_each_departments_part_as_a_clause() -> None:
    parts = (m.DivisionPart("甲局", "核发许可。"), m.DivisionPart("乙局", "负责居留；"))
    (one,) = shared([m.Division("d", "关于来华工作的职责分工", parts, "甲局")])
    assert (one.matter, one.lead, one.parts) == (
        "来华工作",
        "甲局",
        ("甲局负责核发许可", "乙局负责居留"),
    )


def test_functions_stand_in_the_order_of_the_plan() -> None:
    """What is shared with others stands together, where the first of it does; one with a heading of its own where it is."""
    kind = m.FunctionKind
    functions = (
        m.Function("a", "负责甲。"),
        m.Function("t", "职能转变。加强乙；", kind.TRANSFORMATION),
        m.Function("s", "有关职责分工。", kind.DIVISION, points=("一",)),
        m.Function("c", "完成市委、市政府交办的其他任务。", kind.CATCH_ALL),
        m.Function("o", "与市丙局的有关职责分工。市丙局负责丙。", kind.DIVISION),
        m.Function("r", "市丁局负责丁。", kind.DIVISION),
    )
    found = listed_functions(functions)
    assert [one.id for one in found.above] == ["a", "t"]
    assert [(one.text, one.points) for one in found.shared] == [("", ("一",)), ("市丁局负责丁", ())]
    assert [one.id for one in found.below] == ["c", "o"]
    assert found.above[1].text == "加强乙"
    plan = m.Plan(m.Department("市甲局"), functions=functions, style=m.Style.ARTICLE)
    assert [n for _, n in numbered(plan)] == [1, 2, 3, 4, 5, 3]
    assert [n for _, n in numbered(replace(plan, style=m.Style.SECTION))] == [1, 2, 0, 3, 4, 0]


def test_units_with_second_names_rank_duties_and_what_they_host() -> None:
    one = m.Unit(
        "u", "规划科", rank="副处级", plates=(m.Plate("法规科", m.PlateKind.ALIAS), m.Plate("甲室")),
        duties=(m.Duty("a", "负责甲；"), m.Duty("b", "负责乙")), liaison="联系市科协工作。",
        hosts="市甲办", children=(m.Unit("v", "组"), m.Unit("w", "队", numbered=False)),
    )  # fmt: skip
    (unit,), tail = split([one])
    assert (unit.name, unit.aside, unit.liaison) == (
        "规划科",
        "（法规科，加挂甲室牌子，副处级）",
        "市科协",
    )
    assert unit.duties == "负责甲。负责乙。承担市甲办日常工作。"
    assert ([u.name for u in unit.numbered], [u.name for u in unit.tail]) == (["组"], ["队"])
    assert tail == ()


@pytest.mark.parametrize(
    ("post", "said"),
    [
        (m.LeaderPost("局长", 1), "局长1名"),
        (m.LeaderPost("局长", 1, concurrent="市政府副秘书长"), "局长1名（由市政府副秘书长兼任）"),
        (m.LeaderPost("副书记", 1, rank="副处级", full_time=True), "专职副书记（副处级）1名"),
        (m.LeaderPost("专职副书记", 1, full_time=True), "专职副书记1名"),
        (m.LeaderPost("机关党委副书记", 1, full_time=True), "机关党委专职副书记1名"),
        (m.LeaderPost("书记", 1, full_time=True), "专职书记1名"),
        (m.LeaderPost("处长", 1, upgraded="副厅级"), "处长1名（高配为副厅级）"),
        (
            m.LeaderPost("副部长", 4, included=(m.Share("兼任总督察", 1),)),
            "副部长4名（含兼任总督察1名）",
        ),
    ],
)
def test_leader_posts(post: m.LeaderPost, said: str) -> None:
    assert leader(post) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", ""),
        ("市长", "由市长兼任"),
        ("由市长兼任", "由市长兼任"),
        ("由市长兼任。", "由市长兼任"),
        ("兼任总督察", "兼任总督察"),
        ("是", "兼任"),
    ],
)
def test_who_holds_a_post_as_well(written: str, said: str) -> None:
    assert concurrent(written) == said


def test_level_totals_say_leader_posts_once() -> None:
    assert level(m.LevelTotal("正科", 9)) == "正科级领导职数9名"
    assert level(m.LevelTotal("股级", 17)) == "股级领导职数17名"
    assert (
        level(m.LevelTotal("科级领导职数", 2, included=(m.Share("甲", 1),)))
        == "科级领导职数2名（含甲1名）"
    )


@pytest.mark.parametrize(
    ("pool", "said"),
    [
        (
            m.Pool("事业编制", 23, owner="机关后勤服务中心", funding="全额拨款"),
            "机关后勤服务中心全额拨款事业编制23名。",
        ),
        (m.Pool("事业编制", 1, shrinking=True), "事业编制1名，人员只出不进，编制出一减一。"),
        (
            m.Pool("行政编制", 0, owner="纪检机构", ring_fenced=True),
            "纪检机构行政编制在机关编制总额内单列。",
        ),
        (
            m.Pool("行政编制", 3, ring_fenced=True, note="纪检监察机构"),
            "纪检监察机构行政编制3名，在机关编制总额内单列。",
        ),
        (
            m.Pool("行政编制", 4, ring_fenced=True, note="另核"),
            "行政编制4名，在机关编制总额内单列。另核。",
        ),
    ],
)
def test_pools_with_a_rule_of_their_own(pool: m.Pool, said: str) -> None:
    assert special(pool) == said


def test_pools_of_different_kinds_stand_side_by_side() -> None:
    facts = m.Staffing(
        (
            m.Pool("行政编制", 35, included=(m.Share("离退休工作人员", 4),)),
            m.Pool("工勤编制", 3, note="甲"),
        ),
        (m.LeaderPost("局长", 1), m.LeaderPost("副局长", 0)),
        (m.LevelTotal("正科级", 9),),
    )
    said = staffing(facts)
    assert said.own == "行政编制35名（含离退休工作人员编制4名）、工勤编制3名"
    assert said.breakdown == "局长1名；正科级领导职数9名"
    assert said.special == ("甲。",)
    assert staffing(m.Staffing()).breakdown == ""


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((), "非领导职数3名"),
        ((m.Share("主任科员", 1), m.Share("副主任科员", 2)), "非领导职数3名（主任科员1名、副主任科员2名）"),
        ((m.Share("主任科员", 1),), "非领导职数3名（含主任科员1名）"),
    ],
)  # fmt: skip
def test_posts_of_a_grade_stand_behind_those_of_leaders(
    parts: tuple[m.Share, ...], said: str
) -> None:
    grades = (m.GradePosts("非领导职数", 3, parts), m.GradePosts("职级职数", 0))
    facts = m.Staffing(leaders=(m.LeaderPost("局长", 1),), grades=grades)
    assert staffing(facts).breakdown == f"局长1名；{said}"


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("只用于辅助岗位", "雇员员额只用于辅助岗位。"),
        ("实行总量管理", "雇员员额实行总量管理。"),
        ("编制在全市总额内调剂", "编制在全市总额内调剂。"),
        ("中心为正科级", "中心为正科级。"),
    ],
)
def test_a_note_says_of_which_posts_it_speaks(note: str, said: str) -> None:
    assert staffing(m.Staffing((m.Pool("雇员员额", 40, note=note),))).special == (said,)


def unit(name: str, posts: int | None, chief: int | None = None, **more: Any) -> m.Unit:
    leaders = None if chief is None else m.UnitLeaders(chief, 1)
    return m.Unit(name, name, posts=posts, leaders=leaders, **more)


def test_the_table_sums_a_column_only_where_every_unit_says_its_number() -> None:
    staffing = m.Staffing(
        (m.Pool("行政编制", 12),),
        (m.LeaderPost("局长", 1, concurrent="甲"), m.LeaderPost("副局长", 2)),
    )
    full = replace(BARE, staffing=staffing, units=(unit("甲", 5, 1), unit("乙", 5, 1)))
    rows, total = table(full)
    assert [row.posts for row in rows] == ["2", "5", "5"]
    assert (total.posts, total.chief, total.deputy) == ("12", "2", "2")
    part = replace(full, units=(unit("甲", 5, 1), unit("乙", None)))
    assert table(part)[1] == replace(total, posts="12", chief=NOT_SAID, deputy=NOT_SAID)
    two = replace(part, staffing=m.Staffing((m.Pool("行政编制", 12), m.Pool("工勤编制", 1))))
    assert table(two)[1].posts == NOT_SAID


def test_the_table_lists_the_unnumbered_after_the_others_and_inner_units_inside() -> None:
    plan = replace(
        BARE,
        units=(
            unit("机关党委", None, numbered=False, counted=False, by_rule=True),
            unit("甲", None, children=(unit("甲一", 2), unit("甲二", 3))),
            unit("乙", 4, plates=(m.Plate("丙"),), rank="副处级"),
        ),
    )
    rows, total = table(plan)
    assert [(row.number, row.name, row.posts) for row in rows] == [
        ("1", "甲", "5"),
        ("", "其中：甲一", "2"),
        ("", "其中：甲二", "3"),
        ("2", "乙", "4"),
        (NOT_SAID, "机关党委", NOT_SAID),
    ]
    assert [row.note for row in rows][3:] == [
        "加挂丙牌子；副处级",
        "按有关规定设置；不计入内设机构个数",
    ]
    assert total.posts == "9"


def test_transitions_say_until_when() -> None:
    plan = replace(
        BARE, transitions=(m.Transition("允许超编。", date(2027, 12, 31)), m.Transition("甲"))
    )
    assert transitions(plan) == ("允许超编，期限至2027年12月31日。", "甲。")


def test_the_context_of_a_bare_plan_says_only_what_is_known() -> None:
    said = regulation_context(BARE, CITY)
    assert said["style"] == "article"
    assert said["interpreted_by"] == "市委机构编制委员会办公室"
    assert (said["effective_from"], said["date"], said["basis"]) == ("", "", "")
