"""What is told of a thing that came, went or became one with others: all that the papers say of it, and by the name it had then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.change import Kind
from planforge.account.change import told as shown
from planforge.account.compare import compare
from planforge.account.elsewhere import NOWHERE, across, elsewhere
from planforge.account.grade import Grade, grade
from planforge.account.intentions import unkept
from planforge.account.report import grouped
from planforge.account.wording import Speaker
from planforge.papers.redline.adjustment import matters
from planforge.plan import records as m
from tests.test_acts import duty
from tests.test_notice_truth import BASE

D, A = m.Direction, m.Authority


def plan(name: str, **facts: object) -> m.Plan:
    return m.Plan(m.Department(name), **facts)  # type: ignore[arg-type]


def notice(old: m.Plan, new: m.Plan) -> list[str]:
    """The sentences of the notice, matter after matter."""
    changes = shown(compare(old, new))
    return [text for matter in matters(old, new, changes) for text in matter.sentences]


def told(slug: str, old: dict[str, m.Plan], new: dict[str, m.Plan]) -> list[str]:
    hands = elsewhere(old, new).get(slug, NOWHERE)
    changes = across(compare(old[slug], new[slug]), hands)
    return [text for one in matters(old[slug], new[slug], changes) for text in one.sentences]


class TestItemsOfOthers:
    """An item that came under another name or of another type: what it was is said."""

    HAD = A("x-road", "占用城市道路审批", "行政许可")
    HAS = replace(HAD, name="占用城市道路确认", type="行政确认")
    OUT = m.Transfer("t", D.OUT, "道路管理职责", "市乙局", functions=("x-road",))
    IN = replace(OUT, direction=D.IN, counterpart="市甲局")

    def test_with_its_transfer(self) -> None:
        old = {"a": plan("市甲局", authorities=(self.HAD,)), "b": plan("市乙局")}
        new = {
            "a": plan("市甲局", transfers=(self.OUT,)),
            "b": plan("市乙局", transfers=(self.IN,), authorities=(self.HAS,)),
        }
        (came,) = told("b", old, new)
        assert "划入行政确认事项“占用城市道路确认”（原为行政许可“占用城市道路审批”）" in came
        (went,) = told("a", old, new)
        assert "划出行政许可事项“占用城市道路审批”" in went

    def test_under_its_id_with_hardly_a_word_of_its_name(self) -> None:
        had = A("l-reg", "企业登记", "行政许可")
        moves = (m.Transfer("t", D.OUT, "登记职责", "市乙局"),)
        old = {"a": plan("市甲局", authorities=(had,)), "b": plan("市乙局")}
        new = {
            "a": plan("市甲局", transfers=moves),
            "b": plan("市乙局", authorities=(replace(had, name="市场主体登记"),), transfers=(replace(moves[0], direction=D.IN, counterpart="市甲局"),)),
        }  # fmt: skip
        assert "由市甲局划入行政许可事项“市场主体登记”（原为“企业登记”）" in told("b", old, new)

    def test_another_item_of_the_same_id_is_another_one(self) -> None:
        old = {
            "a": plan("市甲局", authorities=(A("x", "取水许可", "行政许可"),)),
            "b": plan("市乙局"),
        }
        new = {
            "a": plan("市甲局"),
            "b": plan("市乙局", authorities=(A("x", "营业演出审批", "行政许可"),)),
        }
        assert told("b", old, new) == []


def test_a_new_name_and_a_new_type_are_told_in_one() -> None:
    item = A("q", "资质核准", "行政许可")
    old = replace(BASE, authorities=(item,))
    new = replace(BASE, authorities=(replace(item, name="资质确认", type="行政确认"),))
    assert notice(old, new) == ["行政许可事项“资质核准”更名为“资质确认”，类别调整为行政确认"]
    renamed = next(one for one in compare(old, new) if one.kind is Kind.RENAMED)
    assert Speaker(old, new).sentence(renamed) == "行政许可事项“资质核准”更名为“资质确认”"


def test_items_that_became_one_are_done_by_another_unit_too() -> None:
    items = (
        A("g1", "燃气经营许可", "行政许可", unit="u2", accept="u2"),
        A("g2", "燃气改动审批", "行政许可", unit="u2", accept="u2"),
    )
    one = A("g3", "燃气许可", "行政许可", unit="u1", accept="u1", continues=("g1", "g2"))
    said = notice(replace(BASE, authorities=items), replace(BASE, authorities=(one,)))
    assert "行政许可事项“燃气许可”由检验科改由规划科承办、受理" in said
    apart = replace(
        items[1], unit="u3", accept="u3"
    )  # from two units: no one sentence is true of both
    said = notice(replace(BASE, authorities=(items[0], apart)), replace(BASE, authorities=(one,)))
    assert not any("改由" in text for text in said)


def test_an_item_that_an_act_cancels_is_told_with_the_act() -> None:
    item = A("c", "样本备案许可", "行政许可")
    act = m.Adjustment("j", m.AdjustmentVerb.CANCEL, "样本备案许可")
    ended = (m.Cancelled("c", "国务院决定取消", "国发〔2025〕7号"),)
    old = replace(BASE, authorities=(item,))
    assert notice(old, replace(BASE, adjustments=(act,), cancelled=ended)) == [
        "取消样本备案许可（理由：国务院决定取消，国发〔2025〕7号）"
    ]
    other = replace(act, text="样本保管")
    assert "取消行政许可事项“样本备案许可”（理由：国务院决定取消，国发〔2025〕7号）" in notice(
        old, replace(BASE, adjustments=(other,), cancelled=ended)
    )


def test_a_new_unit_with_all_that_is_written_of_it() -> None:
    unit = m.Unit(
        "n", "智能科", rank="副处级", posts=4, leaders=m.UnitLeaders(1, 1, upgraded="副处级"),
        plates=(m.Plate("算力办公室"),), duties=(duty("n1", "拟订规划。"),), liaison="市数据集团",
    )  # fmt: skip
    assert notice(BASE, replace(BASE, units=(*BASE.units, unit))) == [
        "设立智能科（加挂算力办公室牌子，副处级，编制4名，正职1名（高配为副处级）、副职1名），主要职责：拟订规划；联系市数据集团工作"
    ]


def test_a_new_body_with_all_that_is_written_of_it() -> None:
    body = m.Affiliated(
        "市算力中心",
        "正科级",
        "公益二类",
        "差额拨款",
        20,
        (m.LeaderPost("主任", 1), m.LeaderPost("副主任", 3)),
    )
    assert notice(BASE, replace(BASE, affiliated=(*BASE.affiliated, body))) == [
        "所属事业单位增列市算力中心（正科级，公益二类，差额拨款，事业编制20名，主任1名、副主任3名）"
    ]


class TestBodiesThatBecameOne:
    ONE, TWO = m.Affiliated("市甲中心", posts=6), m.Affiliated("市乙站", posts=4)
    OLD = replace(BASE, affiliated=(ONE, TWO))

    def test_a_new_one(self) -> None:
        made = m.Affiliated("市丙院", posts=10, merged_from=("市甲中心", "市乙站"))
        new = replace(BASE, affiliated=(made,))
        assert notice(self.OLD, new) == [
            "所属事业单位市甲中心（编制6名）、市乙站（编制4名）整合组建为市丙院（事业编制10名）"
        ]
        assert list(unkept(self.OLD, new)) == []

    def test_one_that_stays(self) -> None:
        new = replace(BASE, affiliated=(replace(self.ONE, merged_from=("市乙站",)),))
        assert notice(self.OLD, new) == ["所属事业单位市乙站并入市甲中心"]

    def test_what_does_not_hold_is_said(self) -> None:
        there = replace(BASE, affiliated=(replace(self.ONE, merged_from=("市乙站",)), self.TWO))
        nowhere = replace(BASE, affiliated=(replace(self.ONE, merged_from=("市丁所",)), self.TWO))
        assert [one.zh for one in unkept(self.OLD, there)] == ["市乙站现在还在，没有并入"]
        assert [one.zh for one in unkept(self.OLD, nowhere)] == ["基线里没有市丁所"]


class TestPosts:
    def test_a_cut_beside_a_transfer_is_not_told_as_a_gain(self) -> None:
        """核减2名 beside 3名 that came: what the numbers come to is of both."""
        staff = replace(BASE.staffing, leaders=(m.LeaderPost("局长", 1), m.LeaderPost("副局长", 3)))
        move = m.Transfer("t", D.IN, "旅游职责", "市旅游局", leaders=(m.PoolCount("部门领导", 3),))
        cut = m.PostChange("部门领导", "某编〔2019〕3号", decreased=2)
        now = replace(staff, leaders=(staff.leaders[0], m.LeaderPost("副局长", 4)), changes=(cut,))
        said = notice(replace(BASE, staffing=staff), replace(BASE, staffing=now, transfers=(move,)))
        assert (
            "核减部门领导职数2名（某编〔2019〕3号）：连同随职责划入的3名，副局长职数由3名调整为4名，增加1名"
            in said
        )

    def test_a_cut_alone_needs_no_more_words(self) -> None:
        staff = replace(BASE.staffing, leaders=(m.LeaderPost("局长", 1), m.LeaderPost("副局长", 3)))
        cut = m.PostChange("部门领导", "某编〔2019〕3号", decreased=1)
        now = replace(staff, leaders=(staff.leaders[0], m.LeaderPost("副局长", 2)), changes=(cut,))
        (said,) = notice(replace(BASE, staffing=staff), replace(BASE, staffing=now))
        assert said == "核减部门领导职数1名（某编〔2019〕3号）：副局长职数由3名调整为2名，减少1名"


class TestOrders:
    FUNCTION = BASE.functions[0]

    def test_marks_are_never_ordered_one_by_one(self) -> None:
        """“‘’” tells nobody what to write."""
        old = replace(BASE, functions=(m.Function("f", "推进一刻钟便民生活圈建设。"),))
        new = replace(BASE, functions=(m.Function("f", "推进“一刻钟”便民生活圈建设。"),))
        assert notice(old, new) == ["将主要职责第（一）项修改为“推进‘一刻钟’便民生活圈建设”"]

    def test_points_go_by_the_number_that_their_item_had(self) -> None:
        item = m.Function("p", "负责保供：", points=("建立应急机制。", "管理储备。"))
        old = replace(BASE, functions=(self.FUNCTION, item))
        now = replace(item, points=("管理储备和调控。", "建立应急管理机制。"))
        new = replace(BASE, functions=(self.FUNCTION, m.Function("n", "负责样本信用工作。"), now))
        assert any(text.startswith("将主要职责原第（二）项各点修改为") for text in notice(old, new))

    @pytest.mark.parametrize(
        ("numbers", "place"),
        [
            (m.ItemNumbers.COMMA, "主要职责第1项"), (m.ItemNumbers.ROUND, "主要职责第（1）项"),
            (m.ItemNumbers.HAN, "主要职责第（一）项"), (m.ItemNumbers.NONE, "主要职责“负责规划工作”"),
        ],
    )  # fmt: skip
    def test_items_go_by_the_numbers_that_the_paper_has(
        self, numbers: m.ItemNumbers, place: str
    ) -> None:
        old = replace(BASE, say=m.Say(function_numbers=numbers))
        new = replace(
            old, functions=(m.Function("f1", "负责规划和计划工作。"), *BASE.functions[1:])
        )
        (said,) = notice(old, new)
        assert place in said

    def test_what_an_act_took_nothing_from_is_no_consequence_of_it(self) -> None:
        act = m.Adjustment("j", m.AdjustmentVerb.CANCEL, "随附单备案", functions=("f1",))
        new = replace(
            BASE, adjustments=(act,),
            functions=(m.Function("f1", "负责规划工作，承担网点管理。"), *BASE.functions[1:]),
        )  # fmt: skip
        said = notice(BASE, new)
        assert "取消随附单备案" in said
        assert not any("相应" in text for text in said)

    def test_words_alone_are_counted_as_words(self) -> None:
        unit = replace(BASE.units[0], duties=(duty("a", "拟定规划。"), BASE.units[0].duties[1]))
        old_unit = replace(unit, duties=(duty("a", "拟订规划。"), BASE.units[0].duties[1]))
        old, new = (replace(BASE, units=(one, *BASE.units[1:])) for one in (old_unit, unit))
        assert notice(old, new) == ["内设机构职责文字修改1项，以修订后的三定规定为准"]

    def test_who_interprets_the_paper(self) -> None:
        new = replace(BASE, interpreted_by="市委编委")
        assert notice(BASE, new) == ["明确由市委编委负责解释"]


def test_last_rounds_marks_of_a_function_are_record() -> None:
    function = replace(BASE.functions[0], origin=m.FunctionOrigin.RECEIVED, received_from="市乙局")
    old = replace(BASE, functions=(function, *BASE.functions[1:]))
    assert [grade(one) for one in compare(old, BASE)] == [Grade.RECORD]


@pytest.mark.parametrize(
    ("text", "title"), [("低保审核确认职责", "职责划转"), ("市容行政处罚职责", "执法重心下移")]
)
def test_what_goes_down_is_enforcement_only_where_it_is(text: str, title: str) -> None:
    move = m.Transfer("t", D.DOWN, text, "城关街道办事处")
    new = replace(BASE, transfers=(move,))
    assert [group for group, _ in grouped(compare(BASE, new))] == [title]


def test_bodies_stationed_at_others_are_others() -> None:
    """驻市甲局纪检监察组 did not become 驻市乙局纪检监察组: no body says that it did."""
    one = m.Relation(m.RelationKind.STATIONED, "市纪委监委驻市科学技术局纪检监察组", "负责监督。")
    other = replace(one, name="市纪委监委驻市工业和信息化局纪检监察组", text="负责综合监督。")
    said = notice(replace(BASE, relations=(one,)), replace(BASE, relations=(other,)))
    assert said == [
        "增列派驻机构“市纪委监委驻市工业和信息化局纪检监察组”，“负责综合监督”",
        "不再列派驻机构“市纪委监委驻市科学技术局纪检监察组”",
    ]


def test_a_unit_that_goes_on_with_work_of_another_department_keeps_its_own() -> None:
    """`continues: [plan]` of what came is the other department's `plan`, where the own one is still here."""
    own = m.Function("plan", "拟订全市文化规划。")
    came = m.Function("tour", "统筹旅游业发展。", received_from="市旅游局", continues=("plan",))
    move = m.Transfer("t", D.IN, "旅游职责", "市旅游局", functions=("tour",))
    old = plan("市文化局", functions=(own,))
    new = plan("市文化局", functions=(own, came), transfers=(move,))
    said = [text for one in matters(old, new, compare(old, new)) for text in one.sentences]
    assert said == ["将旅游职责由市旅游局划入，增加主要职责“统筹旅游业发展”"]


def test_a_divided_unit_goes_by_the_name_it_had() -> None:
    unit = m.Unit(
        "w",
        "养老和儿童科",
        duties=(
            duty("w1", "指导养老服务。"),
            duty("w2", "保护困境儿童。"),
            duty("w3", "管理养老机构。"),
        ),
    )
    kept = replace(unit, name="养老科", duties=(unit.duties[0], unit.duties[2]))
    made = m.Unit("n", "儿童科", duties=(unit.duties[1],), split_from="w")
    old, new = replace(BASE, units=(unit,)), replace(BASE, units=(kept, made))
    said = notice(old, new)
    assert said[0] == "养老和儿童科更名为养老科"
    assert said[1].startswith("从原养老和儿童科分设儿童科")


def test_a_stage_is_told_with_its_unit_and_power() -> None:
    process = m.Process("p", "项目管理", (m.Stage("验收", m.Power.EXECUTE, "u1"),))
    more = replace(process, stages=(*process.stages, m.Stage("公示", m.Power.SUPERVISE, "u2")))
    old, new = replace(BASE, processes=(process,)), replace(BASE, processes=(more,))
    (text,) = (Speaker(old, new).sentence(one) for one in compare(old, new))
    assert text == "增加项目管理的环节“公示”（检验科，监督）"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("负责规划、统计工作。", "负责规划和统计工作。", "将主要职责第（一）项修改为“负责规划和统计工作”"),
        ("负责全市规划工作。", "负责全县规划工作。", "将主要职责第（一）项中的“全市”修改为“全县”"),
    ],
)  # fmt: skip
def test_a_mark_that_became_a_word_is_no_order(was: str, now: str, said: str) -> None:
    """将“、”修改为“和” nobody can carry out: the item is given whole."""
    first = BASE.functions[0]
    old, new = (replace(BASE, functions=(replace(first, text=text),)) for text in (was, now))
    assert notice(old, new) == [said]


def test_a_rank_and_that_it_is_only_like_one_are_one_sentence() -> None:
    had = m.Department("市甲局", rank="正处级")
    has = replace(had, rank="副厅级", rank_equivalent=True)
    assert notice(m.Plan(had), m.Plan(has)) == ["市甲局规格由正处级调整为相当副厅级"]
    alone = replace(had, rank_equivalent=True)
    assert notice(m.Plan(had), m.Plan(alone)) == ["市甲局规格由正处级改为相当正处级"]


class TestAUnitThatWentIntoAnother:
    """What is signed counts its duties, and tells those that were reworded on the way by themselves."""

    TAKER = m.Unit("soc", "社保科", posts=4, duties=(duty("s1", "承担社会保险政策拟订。"),))
    GONE = m.Unit(
        "lab",
        "劳动科",
        posts=3,
        duties=(duty("l1", "承担劳动关系工作。"), duty("l2", "承担调解仲裁工作。")),
    )
    CAME = "劳动科并入社保科，2项职责随同转入"

    def signed(self, *texts: str) -> list[str]:
        came = tuple(
            replace(one, text=text) for one, text in zip(self.GONE.duties, texts, strict=True)
        )
        taker = replace(self.TAKER, duties=(*self.TAKER.duties, *came), merged_from=("lab",))
        old = plan("市甲局", units=(self.TAKER, self.GONE))
        return notice(old, plan("市甲局", units=(taker,)))

    def test_in_the_same_words(self) -> None:
        assert self.signed("承担劳动关系工作。", "承担调解仲裁工作。") == [self.CAME]

    def test_in_words_that_mean_the_same(self) -> None:
        assert self.signed("承担劳动关系工作。", "承担调解、仲裁工作。") == [self.CAME]

    def test_in_other_words(self) -> None:
        assert self.signed("承担劳动关系和权益保障工作。", "承担调解仲裁工作。") == [
            self.CAME,
            "将劳动科的职责“承担劳动关系工作”调整到社保科，表述为“承担劳动关系和权益保障工作”",
        ]


def test_a_unit_that_has_other_posts_than_where_it_was_says_so() -> None:
    def unit(posts: int, deputies: int) -> m.Unit:
        duty = m.Duty("d1", "承担招商引资工作。")
        return m.Unit(
            "u1", "招商科", posts=posts, leaders=m.UnitLeaders(1, deputies), duties=(duty,)
        )

    out = m.Transfer("t", m.Direction.OUT, "招商职责", "市甲局", units=1)
    into = replace(out, direction=m.Direction.IN, counterpart="市乙局")
    old = {"a": plan("市甲局"), "b": plan("市乙局", units=(unit(4, 1),))}
    for posts, deputies, said in (
        (4, 1, "由市乙局划入招商科（编制4名，正职1名、副职1名）"),
        (5, 1, "由市乙局划入招商科（编制5名（原4名），正职1名、副职1名）"),
        (4, 0, "由市乙局划入招商科（编制4名，正职1名、不设副职（原1名））"),
    ):
        new = {
            "a": plan("市甲局", units=(unit(posts, deputies),), transfers=(into,)),
            "b": plan("市乙局", transfers=(out,)),
        }
        assert any(one.startswith(said) for one in told("a", old, new)), told("a", old, new)


def test_a_duty_of_two_units_makes_a_new_unit_no_part_of_either() -> None:
    works = m.Unit(
        "b", "建筑业科", duties=(duty("b1", "负责行业管理。"), duty("b2", "承担施工许可工作。"))
    )
    homes = m.Unit(
        "c", "房产科", duties=(duty("c1", "负责房产管理。"), duty("c2", "承担预售许可工作。"))
    )
    both = m.Duty("n1", "承担施工许可、预售许可工作。", continues=("b2", "c2"))
    made = m.Unit("n", "审批科", duties=(both,))
    old = m.Plan(m.Department("市住建局"), units=(works, homes))
    stay = replace(works, duties=works.duties[:1]), replace(homes, duties=homes.duties[:1])
    assert notice(old, replace(old, units=(*stay, made))) == [
        "设立审批科，其中1项职责由建筑业科、房产科的职责整合而来，主要职责：承担施工许可、预售许可工作"
    ]


def test_a_unit_of_which_only_the_id_is_new_has_what_came_to_it_told() -> None:
    works = m.Unit("b", "建筑业科", duties=(duty("b1", "负责建筑业行业管理。"),))
    homes = m.Unit(
        "c", "房产科", duties=(duty("c1", "负责房产管理。"), duty("c2", "承担预售许可工作。"))
    )
    came = m.Duty("n2", "承担预售许可工作。", continues=("c2",))
    again = m.Unit("n", "建筑业科", duties=(*works.duties, came))
    old = m.Plan(m.Department("市住建局"), units=(works, homes))
    new = replace(old, units=(again, replace(homes, duties=homes.duties[:1])))
    assert notice(old, new) == ["将房产科的职责“承担预售许可工作”调整由建筑业科承担"]


def test_a_part_under_a_new_name_with_other_words_is_not_written_anew() -> None:
    parts = (
        m.DivisionPart("县甲局", "负责矿产管理、灾害防治。"),
        m.DivisionPart("县水利局", "负责河道。"),
    )
    now = (
        m.DivisionPart("县乙局", "负责矿产管理。"),
        parts[1],
        m.DivisionPart("县丙局", "负责灾害防治。"),
    )
    old = m.Plan(m.Department("县甲局"), divisions=(m.Division("d", "采矿", parts, "县甲局"),))
    new = m.Plan(m.Department("县乙局"), divisions=(m.Division("d", "采矿", now, "县乙局"),))
    assert notice(old, new)[1:] == [
        "修改关于采矿的职责分工（增写县丙局的分工），以修订后的三定规定为准"
    ]
    gone = replace(new, divisions=(m.Division("d", "采矿", now[::2], "县乙局"),))
    assert notice(old, gone)[1:] == [
        "修改关于采矿的职责分工（增写县丙局的分工，删去县水利局的分工），以修订后的三定规定为准"
    ]
