"""What is told of a change is what plans say, or what both versions show; nothing is concluded from what is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planforge.account.compare import compare
from planforge.account.definitions import redefined
from planforge.account.intentions import unkept
from planforge.account.totals import pools
from planforge.account.wording import Speaker
from planforge.judging.judge import OnePlan, check
from planforge.judging.rules import RULES
from planforge.papers.redline.adjustment import matters
from planforge.plan import records as m

D, F, U = m.Duty, m.Function, m.Unit
TECH = U(
    "tech", "高新技术科", posts=5,
    duties=(
        D("t1", "组织实施高新技术项目。"), D("t2", "管理高新技术项目经费。"), D("t3", "组织高新技术项目验收。"),
        D("t4", "拟订高新技术政策。"), D("t5", "指导高新技术园区。"),
    ),
)  # fmt: skip
RURAL = U(
    "rural",
    "农村科技科",
    posts=3,
    duties=(D("r1", "指导农村科技工作。"), D("r2", "组织科技下乡。")),
)
SOCIAL = U(
    "social",
    "社会发展科技科",
    posts=3,
    duties=(D("s1", "管理社会发展领域项目。"), D("s2", "指导医药科技。")),
)
BASE = m.Plan(
    m.Department("市科技局", plates=(m.Plate("市专家局"),)),
    functions=(
        F("f1", "承担科学技术奖励、科技统计和科技保密的有关工作。"),
        F("f2", "转变职能：", points=("逐步取消项目审批。", "建立项目指南制度。", "加强绩效评价。"), kind=m.FunctionKind.TRANSFORMATION),
    ),
    units=(TECH, RURAL, SOCIAL),
    staffing=m.Staffing((m.Pool("行政编制", 20),), (m.LeaderPost("局长", 1),)),
    processes=(m.Process("p1", "项目管理", (m.Stage("指南编制", m.Power.DECIDE, "tech"),)),),
    affiliated=(m.Affiliated("市情报研究所", posts=14),),
    authorities=(m.Authority("a1", "科技奖", "行政奖励"),),
)  # fmt: skip


def notice(new: m.Plan, old: m.Plan = BASE) -> list[str]:
    return [text for one in matters(old, new, compare(old, new)) for text in one.sentences]


def told(new: m.Plan, old: m.Plan = BASE) -> list[str]:
    speaker = Speaker(old, new)
    return [speaker.sentence(change) for change in compare(old, new)]


def with_units(*units: m.Unit) -> m.Plan:
    return replace(BASE, units=units)


def with_functions(*functions: m.Function) -> m.Plan:
    return replace(BASE, functions=functions)


def test_a_quotation_keeps_its_marks() -> None:
    parts = (
        F("n1", "承担科学技术奖励、科技统计的有关工作。", continues=("f1",)),
        F("n2", "承担科技保密、科技档案工作。", continues=("f1",)),
    )
    said = [text for text in notice(with_functions(*parts, BASE.functions[1])) if "拆分" in text]
    assert said == [
        "将主要职责“承担科学技术奖励、科技统计和科技保密的有关工作”拆分为“承担科学技术奖励、科技统计的有关工作”“承担科技保密、科技档案工作”"
    ]


def test_a_merger_counts_what_the_other_unit_goes_on_with() -> None:
    """Kept, reworded, and gone on in another duty: all three came along; what no unit has did not."""
    gone = U(
        "x",
        "条件科",
        duties=(
            D("x1", "管理设备。"),
            D("x2", "管理经费。"),
            D("x3", "管理档案。"),
            D("x4", "检查经费使用。"),
        ),
    )
    old = with_units(*BASE.units, gone)
    into = replace(
        RURAL,
        duties=(*RURAL.duties, D("x1", "管理设备。"), D("x2", "管理科研经费。"), D("y", "管理档案和印章。", continues=("x3",))),
    )  # fmt: skip
    new = with_units(TECH, into, SOCIAL)
    said = [text for text in told(new, old) if "并入" in text]
    assert said == ["条件科并入农村科技科，3项职责随同转入，不再列职责“检查经费使用”"]
    assert said[0] in notice(new, old)
    every = "；".join(told(new, old))
    assert "将条件科的职责“管理经费”调整到农村科技科，表述为“管理科研经费”" in every


def test_a_unit_divided_in_two_is_neither_of_them() -> None:
    first = U("pro", "项目管理科", posts=3, duties=TECH.duties[:3])
    second = U("pol", "政策法规科", posts=2, duties=TECH.duties[3:])
    said = notice(with_units(first, second, RURAL, SOCIAL))
    assert any(
        "撤销高新技术科，分设项目管理科（编制3名）、政策法规科（编制2名）" in text for text in said
    )
    assert not any("更名" in text or "推断" in text for text in said)


@pytest.mark.parametrize(("kept", "renamed"), [(4, True), (3, False)])
def test_with_nearly_all_duties_it_is_the_unit_by_another_name(kept: int, renamed: bool) -> None:
    first = U("pro", "项目管理科", posts=3, duties=TECH.duties[:kept])
    second = U("pol", "政策法规科", posts=2, duties=TECH.duties[kept:])
    said = "；".join(notice(with_units(first, second, RURAL, SOCIAL)))
    assert ("高新技术科更名为项目管理科" in said) is renamed


def test_a_notice_has_no_remark_of_the_machine() -> None:
    renamed = U(
        "new-id",
        "农村和社区科技科",
        posts=3,
        duties=(D("q1", "指导农村的科技工作。"), D("q2", "组织科技下乡活动。")),
    )
    new = with_units(TECH, renamed, SOCIAL)
    assert any("按文字推断" in text for text in told(new))
    assert not any("推断" in text for text in notice(new))


def test_ids_that_two_units_exchanged_change_nothing() -> None:
    swapped = with_units(TECH, replace(RURAL, id="social"), replace(SOCIAL, id="rural"))
    assert notice(swapped) == []


def test_names_that_two_units_exchanged_are_new_names() -> None:
    swapped = with_units(TECH, replace(RURAL, name=SOCIAL.name), replace(SOCIAL, name=RURAL.name))
    assert notice(swapped) == ["农村科技科更名为社会发展科技科，社会发展科技科更名为农村科技科"]


def test_what_is_not_there_any_more_was_not_cancelled() -> None:
    new = replace(with_functions(BASE.functions[1]), authorities=())
    assert "不再承担主要职责：“承担科学技术奖励、科技统计和科技保密的有关工作”" in notice(new)
    assert "不再列行政奖励事项“科技奖”" in told(new)
    said = replace(
        new,
        cancelled=(
            m.Cancelled("f1", "国务院决定取消", "国发〔2016〕9号"),
            m.Cancelled("a1", "国务院决定取消", "国发〔2016〕9号"),
        ),
    )
    assert any(text.startswith("取消主要职责") for text in notice(said))
    assert any(text.startswith("取消行政奖励事项") for text in told(said))
    act = m.Adjustment("c", m.AdjustmentVerb.CANCEL, "科技奖励", functions=("f1",))
    declared = replace(with_functions(BASE.functions[1]), adjustments=(act,))
    assert not any("不再承担主要职责" in text for text in told(declared))


def test_an_institution_that_is_listed_no_more_was_not_abolished() -> None:
    new = replace(BASE, affiliated=(m.Affiliated("市信息中心", posts=14),))
    assert notice(new) == [
        "所属事业单位增列市信息中心（事业编制14名）", "所属事业单位不再列市情报研究所（原事业编制14名）",
    ]  # fmt: skip


def test_a_process_under_another_id_is_the_same() -> None:
    new = replace(BASE, processes=(replace(BASE.processes[0], id="p2"),))
    assert list(redefined(BASE, new)) == []


def test_a_unit_below_a_unit_is_told_as_that() -> None:
    new = with_units(TECH, replace(RURAL, children=(U("law", "法规股"),)), SOCIAL)
    assert notice(new) == ["在农村科技科下设立法规股"]
    assert [(one.about, one.after) for one in redefined(BASE, new)] == [
        ("法规股", "新设在内设机构之下，不计入机构个数")
    ]


def test_where_the_duties_of_an_abolished_unit_went() -> None:
    new = with_units(
        replace(RURAL, duties=(*RURAL.duties, *TECH.duties[:2])),
        replace(SOCIAL, duties=(*SOCIAL.duties, TECH.duties[2])),
    )
    assert (
        "撤销高新技术科（编制5名），其职责转入农村科技科2项、社会发展科技科1项，不再列职责“拟订高新技术政策”“指导高新技术园区”"
        in notice(new)
    )


def test_what_another_text_has_is_not_said_to_be_gone() -> None:
    """Nothing declares it, but the words stand there: nobody is told that it is no more."""
    gone = U("x", "人事科", duties=(D("x1", "组织系统干部的业务培训和岗位练兵。"),))
    into = replace(RURAL, duties=(*RURAL.duties, D("n", "组织系统干部的业务培训，指导行风建设。")))
    new = replace(
        with_units(TECH, into, SOCIAL), units=(TECH, replace(into, merged_from=("x",)), SOCIAL)
    )
    assert "不再列" not in "；".join(notice(new, with_units(*BASE.units, gone)))


def test_a_point_is_named_by_its_number() -> None:
    points = ("取消项目审批。", *BASE.functions[1].points[1:])
    new = with_functions(BASE.functions[0], replace(BASE.functions[1], points=points))
    assert notice(new) == ["将职能转变的要求第1点修改为“取消项目审批”"] or notice(new) == [
        "删去职能转变的要求第1点中的“逐步”"
    ]
    fewer = replace(BASE.functions[1], points=BASE.functions[1].points[:2])
    assert notice(with_functions(BASE.functions[0], fewer)) == ["删去职能转变的要求第3点"]
    more = replace(BASE.functions[1], points=(*BASE.functions[1].points, "减少评审。"))
    assert notice(with_functions(BASE.functions[0], more)) == [
        "职能转变的要求增加第4点：“减少评审”"
    ]


def test_a_text_before_points_has_one_colon() -> None:
    assert "：：" not in "；".join(told(with_functions(BASE.functions[0])))


def test_plates_contacts_and_ranks_are_told() -> None:
    plate = m.Plate("市专家局", kind=m.PlateKind.EXTERNAL)
    new = replace(BASE, department=replace(BASE.department, plates=(plate,)))
    assert notice(new) == [
        f"市科技局的市专家局牌子由{m.PlateKind.ADDED.zh}改为{m.PlateKind.EXTERNAL.zh}"
    ]
    linked = with_units(TECH, replace(RURAL, liaison="联系农业部门工作"), SOCIAL)
    assert notice(linked) == ["农村科技科增加联系农业部门工作"]
    raised = replace(BASE.staffing, leaders=(m.LeaderPost("局长", 1, upgraded="副厅级"),))
    assert notice(replace(BASE, staffing=raised)) == ["局长高配为副厅级"]


def test_x_never_becomes_x() -> None:
    new = with_units(TECH, replace(RURAL, id="countryside"), SOCIAL)
    for text in told(new):
        _, _, rest = text.partition("由“")
        before, _, after = rest.partition("”改为“")
        assert not before or before != after.rstrip("”")


def test_work_that_came_goes_on_with_work_of_the_giver() -> None:
    new = with_functions(*BASE.functions, F("g", "负责专家管理。", continues=("their-function",)))
    assert [one.zh for one in unkept(BASE, new)] == ["基线里没有标识为“their-function”的事项"]
    move = m.Transfer("t", m.Direction.IN, "专家管理职责", "市人社局", functions=("g",))
    came = replace(new, transfers=(move,))
    assert list(unkept(BASE, came, lambda id_: id_ == "their-function")) == []
    assert len(list(unkept(BASE, came))) == 1


def test_duties_that_a_transfer_names_are_told_with_it_alone() -> None:
    move = m.Transfer("t", m.Direction.OUT, "科技下乡职责", "市农业局", functions=("r2",))
    new = replace(
        with_units(TECH, replace(RURAL, duties=RURAL.duties[:1]), SOCIAL), transfers=(move,)
    )
    assert notice(new) == ["将科技下乡职责划给市农业局，农村科技科不再承担职责“组织科技下乡”"]


def test_a_matter_is_not_another_for_what_both_end_with() -> None:
    """Most of the words are the same for many a matter: what comes first says which one it is."""
    tail = "，拟订有关制度措施并组织实施，指导基层开展有关工作，按照分工承担监督检查和统计分析。"
    old = with_functions(F("x1", f"负责全区草原资源调查监测工作{tail}"))
    new = with_functions(F("x2", f"负责全区农业机械安全检查工作{tail}"))
    said = "；".join(told(new, old))
    assert "改为" not in said
    assert "增加主要职责" in said
    assert "不再承担主要职责" in said


def test_what_an_approval_comes_to_is_told() -> None:
    """One more in sum: two more of one title, one less of another."""
    heads = (m.LeaderPost("局长", 1), m.LeaderPost("副局长", 3), m.LeaderPost("纪检组长", 1))
    old = replace(BASE, staffing=replace(BASE.staffing, leaders=heads))
    approved = m.PostChange("部门领导", "某编〔2017〕3号", increased=1)
    now = (m.LeaderPost("局长", 1), m.LeaderPost("副局长", 5))
    new = replace(BASE, staffing=replace(BASE.staffing, leaders=now, changes=(approved,)))
    said = notice(new, old)
    assert len(said) == 1
    for words in (
        "核增部门领导职数1名（某编〔2017〕3号）",
        "副局长职数由3名调整为5名",
        "不再设纪检组长（原1名）",
    ):
        assert words in said[0]


def test_a_second_name_is_called_what_it_is() -> None:
    plates = (*BASE.department.plates, m.Plate("市科学院", kind=m.PlateKind.ALIAS))
    new = replace(BASE, department=replace(BASE.department, plates=plates))
    assert notice(new) == ["市科技局又名市科学院"]
    assert notice(BASE, new) == ["市科技局不再又名市科学院"]


def test_approved_words_are_told_without_the_program_s_own() -> None:
    new = replace(BASE, say=m.Say(units="市科技局设下列内设机构。"))
    assert "Say(" not in "；".join(told(new))


def test_a_part_of_shared_work_that_another_department_has_now_is_told_once() -> None:
    parts = (
        m.DivisionPart("市人社局", "负责劳动权益保障。"),
        m.DivisionPart("市科技局", "负责许可。"),
    )
    old = replace(BASE, divisions=(m.Division("d", "外国人管理", parts),))
    others = (m.DivisionPart("市人力社保局", "负责劳动权益保障。"), parts[1])
    new = replace(BASE, divisions=(m.Division("d", "外国人管理", others),))
    assert told(new, old) == ["关于外国人管理的职责分工中的“市人社局”修改为“市人力社保局”"]
    reworded = (m.DivisionPart("市人力社保局", "负责劳动监察。"), parts[1])
    assert len(told(replace(new, divisions=(m.Division("d", "外国人管理", reworded),)), old)) == 2


def test_half_of_the_duties_here_and_half_there_is_no_merger() -> None:
    """Two and two: neither unit took the other in. Three and one: one did. Two of four, and none elsewhere: one did."""
    gone = U("old", "村镇科", duties=tuple(D(f"o{n}", f"指导村镇事务之{n}。") for n in range(4)))
    old = with_units(TECH, RURAL, gone)

    def after(here: int, there: int) -> list[str]:
        first, rest = gone.duties[:here], gone.duties[here : here + there]
        tech = replace(TECH, duties=(*TECH.duties, *first))
        rural = replace(RURAL, duties=(*RURAL.duties, *rest))
        return notice(with_units(tech, rural), old)

    assert after(2, 2) == ["撤销村镇科，其职责转入高新技术科2项、农村科技科2项"]
    assert after(3, 1) == [
        "村镇科并入高新技术科，3项职责随同转入",
        "将村镇科的职责“指导村镇事务之3”调整到农村科技科",  # the fourth, which went elsewhere
    ]
    assert after(2, 0)[0].startswith("村镇科并入高新技术科，2项职责随同转入")


def test_a_merger_that_the_plan_declares_is_told_once() -> None:
    """The kept unit's own merged_from is no second difference."""
    kept = replace(
        TECH, name="综合科技科", duties=(*TECH.duties, *RURAL.duties), merged_from=("rural",)
    )
    said = told(with_units(kept, SOCIAL))
    assert "农村科技科并入综合科技科，2项职责随同转入" in said
    assert not any("合并自" in text or "rural" in text for text in said)


class TestUnitsThatChangeHands:
    """What the other department's plan says of a unit, this one does not know."""

    MOVE = m.Transfer("t", m.Direction.OUT, "农村科技职责", "市农业局", posts=(m.PoolCount("行政编制", 2),), units=1)  # fmt: skip

    def test_one_that_went_goes_with_the_posts_of_the_transfer(self) -> None:
        new = replace(with_units(TECH, SOCIAL), transfers=(self.MOVE,))
        said = notice(new)
        assert "将农村科技科划给市农业局" in said
        assert "将农村科技职责划给市农业局，相应划出行政编制2名、内设机构1个" in said
        assert not any("编制3名" in text for text in said)

    def test_one_that_came_is_told_by_the_name_it_has_here(self) -> None:
        move = replace(self.MOVE, direction=m.Direction.IN)
        new = replace(BASE, transfers=(move,))
        old = with_units(TECH, SOCIAL)
        said = notice(new, old)[0]
        assert said.startswith("由市农业局划入内设机构，名称为农村科技科（编制3名）")


def test_a_unit_that_was_split_off_has_its_posts_told() -> None:
    part = U(
        "part",
        "园区科",
        posts=2,
        leaders=m.UnitLeaders(1),
        duties=TECH.duties[4:],
        split_from="tech",
    )
    rest = replace(TECH, name="高新科", posts=3, duties=TECH.duties[:4])
    said = notice(with_units(rest, RURAL, SOCIAL, part))
    assert said[0] == "高新技术科更名为高新科"
    assert (
        "从原高新技术科分设园区科（编制2名，正职1名），转入职责1项。园区科主要职责：指导高新技术园区"
        in said
    )
    assert not any("逐条见" in text for text in said)  # the duty went with its unit


def test_duties_of_a_unit_that_is_gone_are_not_counted_again() -> None:
    tech = replace(TECH, duties=(*TECH.duties, RURAL.duties[0]))
    social = replace(SOCIAL, duties=(*SOCIAL.duties, RURAL.duties[1]))
    assert notice(with_units(tech, social)) == [
        "撤销农村科技科（编制3名），其职责转入高新技术科1项、社会发展科技科1项"
    ]


def staffed(**more: object) -> m.Plan:
    return replace(BASE, staffing=replace(BASE.staffing, **more))  # type: ignore[arg-type]


POOL = m.Pool("事业编制", 6, owner="信息中心", funding="财政全额")
CHIEF = m.LeaderPost("局长", 1)
GUILD = m.Adjustment("a", m.AdjustmentVerb.HAND_OVER, "评审工作", counterpart="学会", gradual=True)


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        (
            staffed(leaders=(CHIEF,)),
            staffed(leaders=(CHIEF, m.LeaderPost("总工程师", 1, "副处级"))),
            "增设总工程师1名（副处级）",
        ),
        (
            staffed(leaders=(CHIEF,)),
            staffed(leaders=(m.LeaderPost("局长", 1, concurrent="由市政府副秘书长兼任"),)),
            "局长由市政府副秘书长兼任",
        ),
        (
            staffed(leaders=(CHIEF,)),
            staffed(leaders=(m.LeaderPost("局长", 1, concurrent="市政府副秘书长"),)),
            "局长由市政府副秘书长兼任",
        ),
        (
            staffed(pools=(POOL,)),
            staffed(pools=(replace(POOL, funding="财政差额"),)),
            "信息中心事业编制经费形式由财政全额调整为财政差额",
        ),
        (
            staffed(pools=(POOL,)),
            staffed(pools=(replace(POOL, shrinking=True),)),
            "信息中心事业编制实行人员只出不进、编制出一减一",
        ),
        (BASE, replace(BASE, adjustments=(GUILD,)), "将评审工作逐步交给学会"),
        (
            replace(BASE, adjustments=(GUILD,)),
            replace(BASE, adjustments=(replace(GUILD, text="评审和鉴定工作", basis="某发〔2026〕1号"),)),
            "职责调整中的“将评审工作逐步交给学会”修改为“将评审和鉴定工作逐步交给学会”",
        ),
        (
            replace(BASE, department=replace(BASE.department, co_located="市知识产权局")),
            BASE,
            "市科技局不再与市知识产权局合署办公",
        ),
        (
            BASE,
            replace(BASE, relations=(m.Relation(m.RelationKind.DISPATCHED, "高新区分局", "设高新区分局。"),)),
            "增列派出机构“高新区分局”",
        ),
        (
            BASE,
            with_units(replace(TECH, posts=None), RURAL, SOCIAL),
            "内设机构编制分配调整为：高新技术科不再单列（原5名）",
        ),
        (
            BASE,
            with_units(replace(TECH, plates=(m.Plate("举报中心", kind=m.PlateKind.HUNG),)), RURAL, SOCIAL),
            "高新技术科挂举报中心牌子",
        ),
        (
            replace(BASE, affiliated=(m.Affiliated("市情报研究所", kind="公益一类"),)),
            replace(BASE, affiliated=(m.Affiliated("市情报研究所", kind="公益二类"),)),
            "市情报研究所类别由公益一类调整为公益二类",
        ),
    ],
)  # fmt: skip
def test_a_fact_is_told_as_an_office_says_it(old: m.Plan, new: m.Plan, right: str) -> None:
    assert right in notice(new, old)


def test_a_pool_goes_by_its_owner() -> None:
    """Another body's posts: which went, and which came."""
    center = replace(POOL, owner="数据中心", authorised=8)
    said = told(staffed(pools=(center,)), staffed(pools=(POOL,)))
    assert "不再列信息中心事业编制（原6名）" in said
    assert "增列数据中心事业编制8名（财政全额）" in said


def test_a_new_name_of_the_department_comes_first() -> None:
    new = replace(
        with_units(replace(TECH, name="高新科"), RURAL, SOCIAL),
        department=replace(BASE.department, name="市科技和数据局"),
    )
    assert notice(new)[0] == "市科技局更名为市科技和数据局，高新技术科更名为高新科"


def below(unit: m.Unit, *children: m.Unit) -> m.Unit:
    return replace(unit, children=children)


COURT = U("court", "审理庭", duties=(D("c1", "负责开庭审理。"),))


def test_a_unit_under_another_one_was_neither_abolished_nor_set_up() -> None:
    old, new = with_units(below(TECH, COURT), RURAL), with_units(TECH, below(RURAL, COURT))
    assert notice(new, old) == ["审理庭由高新技术科改设在农村科技科"]
    assert notice(with_units(TECH, RURAL, COURT), old) == ["审理庭由高新技术科改为单独设置"]
    other = replace(COURT, name="裁决庭", duties=(D("c2", "负责裁决。"),))
    assert notice(with_units(TECH, below(RURAL, other)), old) == [
        "审理庭由高新技术科改设在农村科技科，更名为裁决庭，增加职责“负责裁决”，不再列职责“负责开庭审理”"
    ]


def test_a_rank_is_that_of_the_post() -> None:
    old = staffed(leaders=(CHIEF, m.LeaderPost("副局长", 2)))
    new = staffed(leaders=(CHIEF, m.LeaderPost("副局长", 2, "副处级")))
    assert told(new, old) == ["副局长规格明确为副处级"]
    body = m.Affiliated("市情报研究所", leaders=(m.LeaderPost("主任", 1),))
    ranked = replace(body, leaders=(m.LeaderPost("主任", 1, "副科级"),))
    pair = (replace(BASE, affiliated=(one,)) for one in (ranked, body))
    assert told(*pair) == ["市情报研究所主任规格明确为副科级"]


def test_a_duty_that_did_not_go_along_with_a_merger_moved() -> None:
    """It stands in a third unit, under its id: neither new nor dropped, and the notice counts it."""
    made = U(
        "both",
        "农村和社会科",
        duties=(RURAL.duties[0], *SOCIAL.duties),
        merged_from=("rural", "social"),
    )
    new = with_units(replace(TECH, duties=(*TECH.duties, RURAL.duties[1])), made)
    assert "将农村科技科的职责“组织科技下乡”调整到高新技术科" in told(new)
    assert "将农村科技科的职责“组织科技下乡”调整到高新技术科" in notice(new)


def test_two_units_that_exchange_a_name_are_told_apart() -> None:
    office = U(
        "office", "办公室", duties=(D("o1", "负责机关日常运转。"), D("o2", "负责人事管理。"))
    )
    staff = U("staff", "人事科", duties=(D("p1", "负责职称评审。"),))
    new = with_units(
        replace(office, name="综合科", duties=office.duties[:1]),
        replace(staff, name="办公室", duties=(*staff.duties, office.duties[1])),
    )
    said = told(new, with_units(office, staff))
    assert "将原办公室（现综合科）的职责“负责人事管理”调整到办公室（原人事科）" in said


def test_items_that_came_with_a_transfer_are_told_with_it() -> None:
    move = m.Transfer("t", m.Direction.IN, "专家管理职责", "市人社局", functions=("g",))
    items = tuple(m.Authority(f"n{n}", f"专家许可{n}", "行政许可", function="g") for n in (1, 2))
    new = replace(
        with_functions(*BASE.functions, F("g", "负责专家管理。")),
        transfers=(move,),
        authorities=(*BASE.authorities, *items),
    )
    (said,) = [text for text in notice(new) if "划入" in text]
    assert said.endswith("增加主要职责“负责专家管理”，划入行政许可事项“专家许可1”“专家许可2”")


def test_the_points_of_a_function_are_told_one_by_one() -> None:
    change = replace(
        BASE.functions[1], points=("逐步取消项目审批。", "推行网上办理。", "加强绩效评价。")
    )
    new = with_functions(BASE.functions[0], change)
    assert told(new) == ["职能转变的要求增加“推行网上办理”，删去“建立项目指南制度”"]


@pytest.mark.parametrize(
    ("post", "right"),
    [
        (m.LeaderPost("局长", 1, full_time=True), "局长为专职"),
        (m.LeaderPost("局长", 1, included=(m.Share("女干部", 1),)), "局长1名中含女干部1名"),
    ],
)
def test_what_is_said_of_a_post(post: m.LeaderPost, right: str) -> None:
    assert notice(staffed(leaders=(post,)), staffed(leaders=(CHIEF,))) == [right]


def test_an_approval_names_the_post_it_changed() -> None:
    approved = m.PostChange("部门领导", increased=1, basis="某编〔2026〕5号")
    old = staffed(leaders=(CHIEF, m.LeaderPost("总工程师", 1)))
    new = staffed(leaders=(CHIEF, m.LeaderPost("总工程师", 2)), changes=(approved,))
    assert notice(new, old) == [
        "核增部门领导职数1名（某编〔2026〕5号）：总工程师职数由1名调整为2名，增加1名"
    ]


def came_and_cut(came: int, cut: int) -> m.Plan:
    """A new department of 20: so many posts came, so many of them were cut."""
    move = m.Transfer(
        "t", m.Direction.IN, "科技职责", "市某局", posts=(m.PoolCount("行政编制", came),)
    )
    changes = (m.PostChange("行政编制", decreased=cut, basis="某编〔2026〕5号"),)
    return replace(staffed(changes=changes), transfers=(move,))


@pytest.mark.parametrize(("came", "cut", "accused"), [(25, 5, False), (26, 5, True), (21, 0, True)])
def test_what_came_may_have_been_cut_since(came: int, cut: int, accused: bool) -> None:
    codes = {one.code for one in check(RULES, OnePlan("a", came_and_cut(came, cut)))}
    assert ("PF220" in codes) is accused


def test_posts_that_are_ring_fenced_now_are_no_fewer() -> None:
    """The only pool of its kind is a total of its own, in whatever ring; beside another of its kind it lies inside that one."""
    fenced = m.Pool("行政执法专项编制", 10, ring_fenced=True)
    assert pools(staffed(pools=(fenced,))) == {"行政执法专项编制": 10}
    both = (m.Pool("行政编制", 20), m.Pool("行政编制", 3, ring_fenced=True, note="纪检监察机构"))
    assert pools(staffed(pools=both)) == {"行政编制": 20}


def test_a_transition_is_told_with_its_end() -> None:
    new = replace(BASE, transitions=(m.Transition("超编人员两年内消化。", date(2028, 6, 30)),))
    assert notice(new) == ["增加过渡条款“超编人员两年内消化”（期限到2028年6月30日）"]


def test_what_a_split_off_unit_does_that_nobody_did_is_told() -> None:
    """Once: the notice lists all duties of the new unit, 修订情况 those that are new."""
    more = D("n", "建立园区信用评价制度。")
    part = U("part", "园区科", posts=2, duties=(*TECH.duties[4:], more), split_from="tech")
    new = with_units(replace(TECH, duties=TECH.duties[:4]), RURAL, SOCIAL, part)
    assert "从高新技术科分设园区科（编制2名），转入职责1项，增加职责“建立园区信用评价制度”" in told(
        new
    )
    assert "".join(notice(new)).count("建立园区信用评价制度") == 1
