"""What a department must know is in its notice: with whom it went, what ended with it, and whose posts they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.compare import compare
from planforge.account.intentions import unkept
from planforge.account.report import report_context
from planforge.account.summary import summary
from planforge.account.wording import Speaker
from planforge.judging.measures.conservation import Conservation
from planforge.judging.scopes_since import NO_ARRIVALS
from planforge.papers.redline import figures
from planforge.papers.redline.adjustment import adjustment_context, matters
from planforge.plan import records as m
from planforge.plan.policy import Policy

D, F, U, P = m.Duty, m.Function, m.Unit, m.LeaderPost
ROADS = U("roads", "公路科", duties=(D("r1", "组织公路建设。"), D("r2", "指导农村公路养护。")))
PORTS = U(
    "ports", "港航科", posts=4,
    duties=(D("p1", "编制港口规划。"), D("p2", "承担水路运输许可。"), D("p3", "负责渡口安全。"), D("p4", "负责养护费征收。")),
)  # fmt: skip
SAFETY = U("safety", "安全科", duties=(D("s1", "监督企业安全生产。"),))
BASE = m.Plan(
    m.Department("市交通局"),
    functions=(F("f1", "负责公路管理工作。"), F("f2", "负责港口管理工作。"), F("f3", "负责交通信息化建设。")),
    units=(ROADS, PORTS, SAFETY),
    staffing=m.Staffing(
        (m.Pool("行政编制", 20),),
        (P("局长", 1), P("副局长", 3)),
        (m.LevelTotal("正科级", 3), m.LevelTotal("副科级", 3)),
    ),
    divisions=(
        m.Division(
            "d1", "城市防洪", lead="市交通局",
            parts=(m.DivisionPart("市交通局", "负责航道。"), m.DivisionPart("市水务局", "负责河道。")),
        ),
    ),
    adjustments=(m.Adjustment("a0", m.AdjustmentVerb.HAND_OVER, "宣传工作", counterpart="市信息中心"),),
    processes=(m.Process("x", "养护管理", (m.Stage("立项", m.Power.DECIDE, "roads"),)),),
    other=("财务由市财政局代管。", "党建由市直机关工委领导。"),
)  # fmt: skip


def told(new: m.Plan, old: m.Plan = BASE) -> list[str]:
    return [text for one in matters(old, new, compare(old, new)) for text in one.sentences]


def staffed(**facts: object) -> m.Plan:
    return replace(BASE, staffing=replace(BASE.staffing, **facts))  # type: ignore[arg-type]


def with_unit(old: m.Unit, **facts: object) -> m.Plan:
    unit = replace(old, **facts)  # type: ignore[arg-type]
    return replace(BASE, units=tuple(unit if one is old else one for one in BASE.units))


OUT = m.Transfer(
    "t", m.Direction.OUT, "港口管理职责", "市口岸局", ("f2",), units=1,
    leaders=(m.PoolCount("正科级", 1),), basis="某发〔2026〕5号",
)  # fmt: skip


class TestPostsOfTheDepartment:
    def test_a_transfer_of_section_heads_does_not_explain_them(self) -> None:
        """局长 became 主任 in the same round: as many as before, and none of them moved with the transfer."""
        new = staffed(leaders=(P("主任", 1), P("副局长", 3)), levels=(m.LevelTotal("正科级", 2), m.LevelTotal("副科级", 3)))  # fmt: skip
        said = told(replace(new, transfers=(replace(OUT, units=0),)))
        assert "不再设局长（原1名）" in said
        assert "增设主任1名" in said

    def test_nor_what_went_the_other_way(self) -> None:
        leaders = (P("局长", 1), P("副局长", 2), P("总工程师", 1))
        said = told(staffed(leaders=leaders))
        assert said == ["副局长职数由3名调整为2名，减少1名", "增设总工程师1名"]

    @pytest.mark.parametrize(
        ("post", "right"),
        [
            (P("总工程师", 1, "副处级"), "增设总工程师1名（副处级）"),
            (P("部长", 1, upgraded="副厅级"), "增设部长1名（高配为副厅级）"),
            (P("秘书长", 1, concurrent="市政府副秘书长"), "增设秘书长1名（由市政府副秘书长兼任）"),
            (P("副主任", 2, concurrent="其中1名由市商务局副局长兼任"), "增设副主任2名（其中1名由市商务局副局长兼任）"),
        ],
    )  # fmt: skip
    def test_a_new_post_with_all_that_is_said_of_it(self, post: m.LeaderPost, right: str) -> None:
        assert told(staffed(leaders=(*BASE.staffing.leaders, post))) == [right]

    def test_only_the_chief_is_raised(self) -> None:
        heads = m.UnitLeaders(1, 1)
        old = with_unit(ROADS, leaders=heads)
        new = with_unit(ROADS, leaders=replace(heads, upgraded="副处级"))
        assert told(new, old) == ["公路科正职高配为副处级"]

    def test_the_closing_line_has_the_posts_with_a_rule_of_their_own_that_changed(self) -> None:
        law = m.Pool("行政执法专项编制", 4, ring_fenced=True)
        tail = m.Pool("工勤编制", 5, shrinking=True)
        old = staffed(pools=(*BASE.staffing.pools, tail))
        new = staffed(pools=(*BASE.staffing.pools, law, tail))
        assert "机关行政编制20名、行政执法专项编制4名（单列），" in figures.checksum(old, new)
        assert "工勤" not in figures.checksum(old, new)


class TestUnitsThatWent:
    def test_what_was_cancelled_with_a_unit_that_was_handed_over(self) -> None:
        new = replace(
            BASE,
            units=(ROADS, SAFETY),
            functions=(BASE.functions[0], BASE.functions[2]),
            transfers=(OUT,),
            cancelled=(m.Cancelled("p4", "国务院决定取消", "国发〔2025〕9号"),),
        )
        assert (
            "将港航科划给市口岸局，取消职责“负责养护费征收”（理由：国务院决定取消，国发〔2025〕9号）"
            in told(new)
        )

    def test_and_with_one_that_was_merged(self) -> None:
        roads = replace(ROADS, duties=(*ROADS.duties, *PORTS.duties[:3]), merged_from=("ports",))
        new = replace(
            BASE,
            units=(roads, SAFETY),
            cancelled=(m.Cancelled("p4", "不再征收", "某发〔2026〕1号"),),
        )
        said = told(new)
        assert (
            "港航科并入公路科，3项职责随同转入，取消职责“负责养护费征收”（理由：不再征收，某发〔2026〕1号）"
            in said
        )

    def test_a_unit_whose_name_another_one_has_now(self) -> None:
        safety = replace(SAFETY, duties=(*SAFETY.duties, *PORTS.duties))
        roads = replace(ROADS, name="港航科")
        said = told(replace(BASE, units=(roads, safety)))
        assert said[0] == "公路科更名为港航科"
        assert any(one.startswith(("撤销原港航科", "原港航科并入安全科")) for one in said)

    def test_the_table_says_what_was_split_from_a_unit(self) -> None:
        made = U("new", "农村公路科", split_from="roads", duties=(ROADS.duties[1],))
        new = replace(BASE, units=(replace(ROADS, duties=ROADS.duties[:1]), made, PORTS, SAFETY))
        rows = report_context(BASE, new, compare(BASE, new))["unit_rows"]
        assert ("公路科", "—", "公路科", "—", "分设农村公路科") in rows  # type: ignore[operator]


class TestWork:
    def test_a_function_that_was_handed_over_whole_is_one_act(self) -> None:
        act = m.Adjustment(
            "a1",
            m.AdjustmentVerb.HAND_OVER,
            "信息化建设",
            counterpart="市信息中心",
            functions=("f3",),
        )
        new = replace(BASE, functions=BASE.functions[:2], adjustments=(*BASE.adjustments, act))
        assert told(new) == ["将信息化建设交给市信息中心，不再承担主要职责“负责交通信息化建设”"]

    def test_to_whom_it_goes_now(self) -> None:
        act = replace(BASE.adjustments[0], counterpart="市融媒体中心")
        said = told(replace(BASE, adjustments=(act,)))
        assert said == ["职责调整中的“将宣传工作交给市信息中心”修改为“将宣传工作交给市融媒体中心”"]

    def test_who_leads_a_matter_now(self) -> None:
        one = replace(BASE.divisions[0], lead="市水务局")
        said = told(replace(BASE, divisions=(one,)))
        assert said == ["关于城市防洪的职责分工，牵头部门由市交通局调整为市水务局"]

    def test_with_its_parts_it_is_told_once(self) -> None:
        part = m.DivisionPart("市水务局", "负责河道和航道。")
        one = m.Division("d1", "城市防洪", lead="市水务局", parts=(part,))
        assert told(replace(BASE, divisions=(one,))) == [
            "关于城市防洪的职责分工，牵头部门由市交通局调整为市水务局，分工的表述以修订后的三定规定为准"
        ]

    def test_an_office_and_a_contact_of_a_unit(self) -> None:
        new = with_unit(SAFETY, hosts="市安委会办公室", liaison="市安全协会")
        assert told(new) == ["安全科增加联系市安全协会工作；安全科承担市安委会办公室日常工作"]

    def test_an_office_that_the_department_hosts_is_told_with_it(self) -> None:
        office = m.HostedOffice("市防汛指挥部", "市防汛办", unit="roads")
        old = replace(BASE, department=m.Department("市交通局", hosted_offices=(office,)), units=(replace(ROADS, hosts="市防汛办"), PORTS, SAFETY))  # fmt: skip
        new = replace(BASE, department=m.Department("市交通局", hosted_offices=(replace(office, unit="safety"),)), units=(ROADS, PORTS, replace(SAFETY, hosts="市防汛办")))  # fmt: skip
        assert told(new, old) == ["市防汛办日常工作由公路科改由安全科承担"]

    def test_one_sentence_in_the_place_of_another(self) -> None:
        new = replace(BASE, other=("财务独立核算。", BASE.other[1]))
        assert told(new) == ["其他事项中的“财务由市财政局代管”修改为“财务独立核算”"]


def test_what_a_department_is_and_with_whom_it_shares_its_office() -> None:
    old = replace(BASE, department=m.Department("市信访局", co_located="市委办公室"))
    new = replace(
        BASE,
        department=m.Department(
            "市委社会工作部", system="党委", category="工作机关", government="市委"
        ),
    )
    said = told(new, old)
    assert "市委社会工作部由市政府工作部门调整为市委工作机关" in said
    assert "市委社会工作部不再与市委办公室合署办公" in said


@pytest.mark.parametrize(
    ("status", "made"),
    [(m.Status.DRAFT, False), (m.Status.SUBMITTED, False), (m.Status.IN_FORCE, True), (None, True)],
)
def test_a_draft_put_nothing_in_force_that_could_be_adjusted(
    status: m.Status | None, made: bool
) -> None:
    old, new = replace(BASE, status=status), with_unit(ROADS, name="道路科")
    context = adjustment_context(old, new, compare(old, new), Policy())
    assert (context is not None) is made


def test_a_step_is_told_with_its_process() -> None:
    steps = (*BASE.processes[0].stages, m.Stage("资金审核", m.Power.SUPERVISE, "safety"))
    new = replace(BASE, processes=(replace(BASE.processes[0], stages=steps),))
    assert "增加养护管理的环节“资金审核”" in str(
        report_context(BASE, new, compare(BASE, new))["groups"]
    )


def test_an_item_of_a_list_is_cancelled_by_its_name() -> None:
    """Lists of offices have no ids: what is cancelled is named as the list names it, and told with its reason."""
    item = m.Authority("", "房屋拆迁许可", "行政许可")
    old = replace(BASE, authorities=(item,))
    new = replace(
        BASE, cancelled=(m.Cancelled("房屋拆迁许可", "国务院决定取消", "国发〔2025〕1号"),)
    )
    assert list(Conservation("a", old, new, NO_ARRIVALS).dropped_authorities()) == []
    assert not list(unkept(old, new))
    (gone,) = (change for change in compare(old, new) if change.first.record is m.Authority)
    said = Speaker(old, new).sentence(gone)
    assert said == "取消行政许可事项“房屋拆迁许可”（理由：国务院决定取消，国发〔2025〕1号）"


def test_points_that_moved_and_changed_are_given_anew() -> None:
    points = F("f1", "负责下列工作：", points=("拟订规划。", "组织竞赛。", "培养人才。"))
    old = replace(BASE, functions=(points, *BASE.functions[1:]))

    def now(*texts: str) -> list[str]:
        return told(
            replace(old, functions=(replace(points, points=texts), *old.functions[1:])), old
        )

    assert now("组织竞赛。", "拟订规划。", "培养人才和后备力量。", "开展科研。") == [
        "将主要职责第（一）项各点修改为：“组织竞赛”“拟订规划”“培养人才和后备力量”“开展科研”"
    ]
    assert now("培养人才。", "拟订规划。", "组织竞赛。") == [
        "将主要职责第（一）项各点的次序调整为：“培养人才”“拟订规划”“组织竞赛”"
    ]
    assert now("拟订规划。", "开展科研。", "组织竞赛。", "培养人才。") == [
        "在主要职责第（一）项第1点后增加一点：“开展科研”"
    ]
    assert now("拟订规划。", "培养人才。") == ["删去主要职责第（一）项第2点"]


def test_a_number_that_is_another_one_now_is_the_old_one() -> None:
    one, two, three = BASE.functions
    new = replace(BASE, functions=(three, replace(one, text="负责公路和桥梁管理工作。"), two))
    assert told(new) == ["在主要职责原第（一）项中的“公路”后增加“和桥梁”"]


def test_a_unit_that_has_another_one_s_name_is_told_by_where_it_stands() -> None:
    """Two 支队 with a 综合科 each: which of them has another name now."""
    first = U("a", "治安支队", children=(U("a1", "综合科", duties=(D("a11", "负责文电。"),)),))
    second = U("b", "交警支队", children=(U("b1", "综合科", duties=(D("b11", "负责文电。"),)),))
    old = replace(BASE, units=(first, second))
    named = replace(second, children=(replace(second.children[0], name="指挥科"),))
    new = replace(BASE, units=(first, named))
    assert told(new, old) == ["交警支队综合科更名为指挥科"]
    rows = report_context(old, new, compare(old, new))["unit_rows"]
    assert ("综合科", "—", "综合科", "—", "") in rows  # type: ignore[operator]
    assert ("交警支队", "—", "交警支队", "—", "") in rows  # type: ignore[operator]


def test_a_unit_that_was_raised_has_its_leader_posts_told() -> None:
    inner = U("v", "车管科", leaders=m.UnitLeaders(1, 1), duties=(D("v1", "承担登记。"),))
    police = U("b", "交警支队", duties=(D("b1", "管理交通。"),), children=(inner,))
    raised = replace(inner, name="车管所", leaders=m.UnitLeaders(1, 2))
    new = replace(BASE, units=(replace(police, children=()), raised))
    assert told(new, replace(BASE, units=(police,))) == [
        "车管科由交警支队改为单独设置，更名为车管所，领导职数调整为正职1名、副职2名"
    ]


def test_units_that_stood_in_one_that_is_gone_are_the_same_units() -> None:
    """训练科 of 竞体处 stands by itself under another name: it was not set up, and 竞体处 was not divided."""
    inner = (
        U("x", "训练科", duties=(D("x1", "组织训练。"), D("x2", "管理运动队。"))),
        U("y", "竞赛科", duties=(D("y1", "组织竞赛。"),)),
    )
    sport = U("s", "竞体处", duties=(), children=inner)
    old = replace(BASE, units=(ROADS, sport))
    new = replace(BASE, units=(ROADS, replace(inner[0], name="训练管理科"), inner[1]))
    assert told(new, old) == [
        "撤销竞体处",
        "训练科由竞体处改为单独设置，更名为训练管理科",
        "竞赛科由竞体处改为单独设置",
    ]


@pytest.mark.parametrize(
    ("facts", "before", "after"),
    [
        ("pool", "行政编制不再在机关编制总额内单列", "行政编制在机关编制总额内单列"),
        ("binding", "不再写明本规定是履行职责、配备人员的基本依据", "写明本规定是履行职责、配备人员的基本依据"),
        ("lead", "公路科不再牵头“组织公路建设”", "公路科牵头“组织公路建设”"),
    ],
)  # fmt: skip
def test_yes_and_no_are_sentences(facts: str, before: str, after: str) -> None:
    """Never 由“否”改为“是”."""
    other = {
        "pool": staffed(pools=(replace(BASE.staffing.pools[0], ring_fenced=True),)),
        "binding": replace(BASE, binding=True),
        "lead": with_unit(ROADS, duties=(replace(ROADS.duties[0], lead=True), ROADS.duties[1])),
    }[facts]
    for old, new, said in ((BASE, other, after), (other, BASE, before)):
        (change,) = compare(old, new)
        assert Speaker(old, new).sentence(change) == said
        assert told(new, old) == ([said] if facts == "pool" else [])


def test_units_of_a_party_committee_are_among_the_units_of_each_kind() -> None:
    """Else the kinds would not come to the number of units."""
    party = U("p", "机关党委", role=m.Role.PARTY)
    rows = {row.zh: row for row in summary(BASE, replace(BASE, units=(*BASE.units, party)))}
    kinds = [row for name, row in rows.items() if name.startswith("其中：")]
    assert sum(row.after or 0 for row in kinds) == rows["内设机构"].after
    assert "其中：党群机构" in rows
    assert "其中：党群机构" not in {row.zh for row in summary(BASE, BASE)}


def test_posts_of_a_unit_stay_posts_where_it_is_counted_no_more() -> None:
    """What is printed of its posts elsewhere stays: a unit that is not counted has them."""
    party = U("p", "机关党委", role=m.Role.PARTY, posts=2)
    old = replace(BASE, units=(*BASE.units, party))
    new = replace(BASE, units=(*BASE.units, replace(party, numbered=False, counted=False)))
    rows = {row.zh: (row.before, row.after) for row in summary(old, new)}
    assert rows["党群机构编制"] == (2, 2)
    assert rows["其中：党群机构"] == (1, 0)


def test_posts_that_are_filled_are_another_register() -> None:
    levels = (replace(BASE.staffing.levels[0], actual=2), BASE.staffing.levels[1])
    assert told(staffed(levels=levels)) == []


def test_what_a_paper_says_of_other_bodies_is_a_sentence() -> None:
    body = m.Relation(m.RelationKind.STATIONED, "派驻纪检监察组", "派驻纪检监察组的编制单列。")
    old = replace(BASE, relations=(body,))
    kind = replace(body, kind=m.RelationKind.DISPATCHED)
    text = replace(body, text="派驻纪检监察组的编制按有关规定执行。")
    assert told(replace(old, relations=(kind,)), old) == ["派驻纪检监察组由派驻调整为派出"]
    assert told(replace(old, relations=(text,)), old) == [
        "有关派驻纪检监察组的表述修改为“派驻纪检监察组的编制按有关规定执行”"
    ]


def test_with_whom_work_was_put_together_is_told() -> None:
    """Never the same words before and after."""
    act = m.Adjustment("a1", m.AdjustmentVerb.INTEGRATE, "科技奖励", counterpart="市甲局")
    old = replace(BASE, adjustments=(act,))
    new = replace(BASE, adjustments=(replace(act, counterpart="市乙局"),))
    assert told(new, old) == [
        "职责调整中的“将科技奖励的职责与市甲局的相关职责整合”修改为“将科技奖励的职责与市乙局的相关职责整合”"
    ]


def test_the_words_of_an_act_that_has_other_words_are_told_once() -> None:
    act = m.Adjustment("a", m.AdjustmentVerb.STRENGTHEN, "学前教育管理职责")
    old = replace(BASE, adjustments=(act,))
    now = replace(act, text="学前教育和校外培训管理职责", functions=(BASE.functions[0].id,))
    new = replace(BASE, adjustments=(now,))
    (change,) = compare(old, new)
    told_ = Speaker(old, new).sentence(change)
    assert told_.startswith("职责调整“学前教育管理职责”改为“学前教育和校外培训管理职责”；")
