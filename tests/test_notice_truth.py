"""Sentences of 调整通知 that were false or missing, each with the right one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.change import told
from planforge.account.compare import compare
from planforge.account.wording import Speaker
from planforge.papers.redline.adjustment import matters
from planforge.papers.redline.figures import rows, touched
from planforge.plan import records as m

D, F, U = m.Duty, m.Function, m.Unit
BASE = m.Plan(
    m.Department("市样本局"),
    functions=(F("f1", "负责规划工作。"), F("f2", "负责检验工作。")),
    divisions=(
        m.Division("d", "样本流通", (m.DivisionPart("市样本局", "负责检验"), m.DivisionPart("市甲局", "负责流通"))),
    ),
    units=(
        U("u1", "规划科", posts=4, duties=(D("a", "起草规划。"), D("b", "组织评审。"))),
        U("u2", "检验科", posts=3, duties=(D("c", "抽检样本。"), D("e", "管理检验站点。"))),
        U("u3", "综合科", posts=3, duties=(D("g", "负责文电。"),)),
    ),
    staffing=m.Staffing(
        (m.Pool("行政编制", 20, included=(m.Share("离退休", 2),)),), (m.LeaderPost("局长", 1),),
    ),
    affiliated=(m.Affiliated("市样本中心", rank="正科级", leaders=(m.LeaderPost("副主任", 2),)),),
)  # fmt: skip
HOSTED = m.HostedOffice("样本领导小组", "样本领导小组办公室", unit="u1")


def staffing(**changes: object) -> m.Staffing:
    return replace(BASE.staffing, **changes)  # type: ignore[arg-type]


def units(*changed: m.Unit, gone: str = "") -> tuple[m.Unit, ...]:
    by_id = {unit.id: unit for unit in changed}
    old = tuple(by_id.pop(unit.id, unit) for unit in BASE.units if unit.id != gone)
    return (*old, *by_id.values())


u1, u2, u3 = BASE.units
body = BASE.affiliated[0]
part, other_part = BASE.divisions[0].parts

CASES: dict[str, tuple[m.Plan, m.Plan, list[str]]] = {
    "a rank of an affiliated body is not the department's": (
        BASE, replace(BASE, affiliated=(replace(body, rank="副处级"),)),
        ["市样本中心规格由正科级调整为副处级"],
    ),
    "leaders of an affiliated body are its own": (
        BASE, replace(BASE, affiliated=(replace(body, leaders=(m.LeaderPost("副主任", 3),)),)),
        ["市样本中心副主任职数由2名调整为3名，增加1名"],
    ),
    "a document number of a plate is no new plate": (
        replace(BASE, department=replace(BASE.department, plates=(m.Plate("市丙局", doc_no="某编〔2012〕3号"),))),
        replace(BASE, department=replace(BASE.department, plates=(m.Plate("市丙局", doc_no="某编〔2012〕13号"),))),
        [],
    ),
    "work that goes on in a unit took its unit there": (
        BASE,
        replace(BASE, units=units(
            replace(u1, duties=(D("n", "起草规划，抽检样本，管理检验站点。", continues=("a", "c", "e")), D("b", "组织评审。"))),
            gone="u2",
        )),
        ["检验科并入规划科，2项职责随同转入", "将规划科的职责“起草规划”、检验科的职责“抽检样本”“管理检验站点”整合由规划科承担，表述为“起草规划，抽检样本，管理检验站点”"],
    ),
    "two units whose work goes on in a new one": (
        BASE,
        replace(BASE, units=(u3, U("n", "业务科", posts=7, duties=(
            D("x", "起草规划，组织评审。", continues=("a", "b")), D("y", "抽检样本，管理站点。", continues=("c", "e")),
        )))),
        [
            "由规划科、检验科合并设立业务科（编制7名）。业务科主要职责：起草规划，组织评审；抽检样本，管理站点",
        ],
    ),
    "an act of 职责调整 is ordered": (
        BASE,
        replace(BASE, adjustments=(
            m.Adjustment("j1", m.AdjustmentVerb.CANCEL, "样本备案"),
            m.Adjustment("j2", m.AdjustmentVerb.HAND_OVER, "样本保管", counterpart="市样本中心"),
        )),
        ["取消样本备案", "将样本保管交给市样本中心"],
    ),
    "an act of the last round is record": (
        replace(BASE, adjustments=(m.Adjustment("j1", m.AdjustmentVerb.CANCEL, "样本备案"),)), BASE, [],
    ),
    "the order of functions is no act": (
        BASE, replace(BASE, functions=BASE.functions[::-1]), [],
    ),
    "a part of 职责分工 is told": (
        BASE, replace(BASE, divisions=(replace(BASE.divisions[0], parts=(part, other_part, m.DivisionPart("市公安局", "负责查处"))),)),
        ["关于样本流通的职责分工，增写市公安局的分工“负责查处”"],
    ),
    "其他事项 are told beside version and date": (
        BASE, replace(BASE, version="2026年版", other=("实行回避制度。",)), ["增写其他事项“实行回避制度”"],
    ),
    "the office that another unit does the work of": (
        replace(BASE, department=replace(BASE.department, hosted_offices=(HOSTED,))),
        replace(BASE, department=replace(BASE.department, hosted_offices=(replace(HOSTED, unit="u2"),))),
        ["样本领导小组办公室日常工作由规划科改由检验科承担"],
    ),
    "what a number includes": (
        BASE, replace(BASE, staffing=staffing(pools=(m.Pool("行政编制", 20, included=(m.Share("离退休", 3),)),))),
        ["行政编制中离退休由2名调整为3名，增加1名"],
    ),
    "a pool that came with a transfer": (
        BASE,
        replace(
            BASE, staffing=staffing(pools=(*BASE.staffing.pools, m.Pool("事业编制", 2))),
            transfers=(m.Transfer("t", m.Direction.IN, "检测职责", "市乙局", posts=(m.PoolCount("事业编制", 2),)),),
        ),
        ["将检测职责由市乙局划入，相应划入事业编制2名"],
    ),
    "an id of a transfer used again": (
        replace(BASE, transfers=(m.Transfer("t", m.Direction.IN, "检测职责", "市乙局"),)),
        replace(BASE, transfers=(m.Transfer("t", m.Direction.IN, "气象职责", "市丁局"),)),
        ["将气象职责由市丁局划入"],
    ),
    "a second approval of one kind": (
        replace(BASE, staffing=staffing(changes=(m.PostChange("行政编制", "某编〔2012〕1号", 2),))),
        replace(BASE, staffing=staffing(
            pools=(replace(BASE.staffing.pools[0], authorised=23),),
            changes=(m.PostChange("行政编制", "某编〔2012〕1号", 2), m.PostChange("行政编制", "某编〔2026〕8号", 3)),
        )),
        ["核增行政编制3名（某编〔2026〕8号）"],
    ),
    "counted and numbered together": (
        replace(BASE, units=units(replace(u3, counted=False, numbered=False))), BASE,
        ["综合科编列序号；综合科计入内设机构个数"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_the_notice_says(name: str) -> None:
    old, new, expected = CASES[name]
    found = matters(old, new, told(compare(old, new)))
    assert [text for matter in found for text in matter.sentences] == expected


def test_a_moved_duty_is_quoted_with_the_words_it_had() -> None:
    moved = D("c", "负责样本的更新改造。")
    new = replace(
        BASE,
        units=units(replace(u1, duties=(*u1.duties, moved)), replace(u2, duties=u2.duties[1:])),
    )
    old = replace(
        BASE, units=units(replace(u2, duties=(D("c", "负责样本的日常管理。"), u2.duties[1])))
    )
    (change,) = compare(old, new)
    assert Speaker(old, new).sentence(change) == (
        "将检验科的职责“负责样本的日常管理”调整到规划科，表述为“负责样本的更新改造”"
    )


def test_a_unit_that_only_has_another_name_moved_nothing() -> None:
    renamed = replace(
        u1, name="发展科", duties=(D("n", "起草规划，组织评审。", continues=("a", "b")),)
    )
    new = replace(BASE, units=units(renamed))
    sentences = [Speaker(BASE, new).sentence(change) for change in compare(BASE, new)]
    assert "将发展科的职责“起草规划”“组织评审”合并为“起草规划，组织评审”" in sentences


def test_one_duty_that_goes_on_in_two_is_divided() -> None:
    parts = (D("n", "起草长期规划。", continues=("a",)), D("o", "起草年度规划。", continues=("a",)))
    new = replace(BASE, units=units(replace(u1, duties=(*parts, u1.duties[1]))))
    (change,) = told(compare(BASE, new))
    assert Speaker(BASE, new).label(change) == "职责拆分"


def test_rows_add_up_or_say_that_something_is_untold() -> None:
    less = replace(BASE, units=units(gone="u3"))
    assert rows(touched(BASE, less)) == (("内设机构（个）", "3", "0", "0", "0", "0", "-1", "2"),)
    approved = replace(
        less, staffing=staffing(changes=(m.PostChange("内设机构", "某编〔2026〕1号", decreased=1),))
    )
    assert rows(touched(BASE, approved)) == (("内设机构（个）", "3", "0", "0", "0", "1", "2"),)


def test_what_one_document_approved_is_told_together() -> None:
    changes = (
        m.PostChange("政法专项编制", "安编〔2026〕60号", increased=3),
        m.PostChange("事业编制", "安编〔2026〕61号", increased=1),
        m.PostChange("行政编制", "安编〔2026〕60号", decreased=3),
    )
    pools = (
        m.Pool("行政编制", 17), m.Pool("政法专项编制", 3), m.Pool("事业编制", 1),
    )  # fmt: skip
    new = replace(BASE, staffing=m.Staffing(pools, BASE.staffing.leaders, changes=changes))
    (posts,) = [one for one in matters(BASE, new, compare(BASE, new)) if one.title == "编制"]
    approved = [text for text in posts.sentences if text.startswith("核")]
    assert approved == [
        "核增政法专项编制3名（安编〔2026〕60号）",
        "核减行政编制3名（安编〔2026〕60号）",
        "核增事业编制1名（安编〔2026〕61号）",
    ]


@pytest.mark.parametrize("n", [6, 7])
def test_a_few_duties_that_moved_are_told_one_by_one_and_many_are_counted(n: int) -> None:
    work = tuple(D(f"w{at}", f"承担第{at}类事务的登记工作。") for at in range(8))
    one, two = U("one", "甲科", duties=work), U("two", "乙科", duties=(D("z", "负责文电。"),))
    old = m.Plan(m.Department("市甲局"), units=(one, two))
    moved = (replace(one, duties=work[n:]), replace(two, duties=(*two.duties, *work[:n])))
    new = replace(old, units=moved)
    said = [text for matter in matters(old, new, compare(old, new)) for text in matter.sentences]
    assert any("以修订后的三定规定为准" in text for text in said) is (n == 7)
    assert ("将甲科的职责“承担第0类事务的登记工作”调整到乙科" in said) is (n == 6)


A = m.Authority
ITEMS = tuple(A(f"p{n}", f"第{n}项检验", "行政许可", "u1", "u1", "u1", "u1") for n in range(1, 6))


def of_items(
    old: tuple[m.Authority, ...], new: tuple[m.Authority, ...], **more: object
) -> list[str]:
    """What a notice says of work where only items of 权责清单 changed, and what ``more`` changes."""
    before = replace(BASE, authorities=old)
    after = replace(BASE, authorities=new, **more)  # type: ignore[arg-type]
    found = matters(before, after, told(compare(before, after)))
    return [text for matter in found if matter.title == "职责" for text in matter.sentences]


class TestItems:
    """Licences that another unit handles now, and those that were cancelled, are acts that an office orders."""

    def test_those_that_went_the_same_way_are_one_sentence(self) -> None:
        both = tuple(replace(one, unit="u2", decide="u2") for one in ITEMS[:2])
        assert of_items(ITEMS[:2], both) == [
            "行政许可事项“第1项检验”“第2项检验”由规划科改由检验科承办、审批"
        ]

    def test_each_way_is_a_sentence(self) -> None:
        one, other = ITEMS[:2]
        assert of_items((one, other), (replace(one, accept="u2"), replace(other, accept="u3"))) == [
            "行政许可事项“第1项检验”由规划科改由检验科受理",
            "行政许可事项“第2项检验”由规划科改由综合科受理",
        ]

    @pytest.mark.parametrize(("n", "said"), [(3, "“第3项检验”由"), (4, "“第3项检验”等4项由")])
    def test_a_few_are_named_and_of_more_the_number(self, n: int, said: str) -> None:
        (text,) = of_items(ITEMS[:n], tuple(replace(one, decide="u3") for one in ITEMS[:n]))
        assert said in text

    @pytest.mark.parametrize(("made_of", "is_told"), [(("u1", "u2"), False), ((), True)])
    def test_items_of_a_unit_that_is_gone_went_where_it_went(
        self, made_of: tuple[str, ...], is_told: bool
    ) -> None:
        gone = units(replace(u2, merged_from=made_of), gone="u1")
        now = tuple(
            replace(one, unit="u2", accept="u2", decide="u2", deliver="u2") for one in ITEMS
        )
        told_ = "等5项由规划科改由检验科承办、受理、审批、送达"
        assert any(told_ in text for text in of_items(ITEMS, now, units=gone)) is is_told

    def test_a_unit_that_only_has_another_name_does_the_same_items(self) -> None:
        assert of_items(ITEMS, ITEMS, units=units(replace(u1, name="计划科"))) == []

    def test_one_that_was_cancelled(self) -> None:
        end = m.Cancelled("p1", "国务院决定取消", "国发〔2026〕1号")
        (text,) = of_items(ITEMS[:2], ITEMS[1:2], cancelled=(end,))
        assert text == "取消行政许可事项“第1项检验”（理由：国务院决定取消，国发〔2026〕1号）"

    def test_a_licence_that_is_no_longer_listed_is_told(self) -> None:
        """Wherever it is now, nobody says: the drafter and the reader see that it is gone. Another item is for the record."""
        assert of_items(ITEMS[:2], ITEMS[1:2]) == ["不再列行政许可事项“第1项检验”"]
        checks = tuple(replace(one, type="行政检查") for one in ITEMS[:2])
        assert of_items(checks, checks[1:]) == []


def test_an_office_that_another_unit_works_for_is_one_change() -> None:
    """The office names its unit, and both units name the office: that is said once."""
    office = replace(HOSTED, unit="u1")
    before = replace(
        BASE,
        department=m.Department("市样本局", hosted_offices=(office,)),
        units=units(replace(u1, hosts=office.name)),
    )
    after = replace(
        before,
        department=m.Department("市样本局", hosted_offices=(replace(office, unit="u2"),)),
        units=units(replace(u2, hosts=office.name)),
    )
    (change,) = told(compare(before, after))
    assert len(change.differences) == 3
    sentence = "样本领导小组办公室日常工作由规划科改由检验科承担"
    assert Speaker(before, after).sentence(change) == sentence
    found = matters(before, after, (change,))
    assert [text for matter in found for text in matter.sentences] == [sentence]


def test_of_several_units_that_came_each_is_told_with_its_posts() -> None:
    """Of one the transfer says it; of two it says only how many they have together."""
    move = m.Transfer(
        "t", m.Direction.IN, "样本职责", "市甲局", posts=(m.PoolCount("行政编制", 6),), units=2
    )
    came = (U("v1", "甲科", posts=4, duties=(D("x", "承担甲类工作。"),)), U("v2", "乙科", posts=2))
    after = replace(BASE, transfers=(move,), units=(*BASE.units, *came))
    sentences = [Speaker(BASE, after).sentence(one) for one in told(compare(BASE, after))]
    assert any("甲科（编制4名）" in one for one in sentences)
    assert any("乙科（编制2名）" in one for one in sentences)
    alone = replace(
        after, transfers=(replace(move, units=1),), units=(*BASE.units, U("v1", "甲科", posts=6))
    )
    sentences = [Speaker(BASE, alone).sentence(one) for one in told(compare(BASE, alone))]
    assert not any("（编制6名）" in one for one in sentences)
