"""Units, bodies and items that went between departments, or were made of those of others: told once, by what the plans say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.compare import compare
from planforge.papers.redline.adjustment import matters
from planforge.plan import records as m
from tests.test_acts import duty
from tests.test_notice_truth import BASE, units
from tests.test_what_went_along import notice, plan, told

D, A, U = m.Direction, m.Authority, m.Unit


def office(id_: str, text: str) -> m.Unit:
    return U(id_, "办公室", posts=4, duties=(duty(f"{id_}1", text),))


class TestAUnitAllOfWhoseDutiesWent:
    """One that a transfer took was not paired with a new one of like words: 外资科 of another department's work."""

    WENT = U("plan", "规划科", posts=4, duties=(duty("p1", "拟订全市产业规划和投资政策。"),))
    NEW = U("other", "投资科", posts=4, duties=(duty("o1", "拟订全市产业规划和投资办法。"),))
    MOVE = m.Transfer("t", D.OUT, "规划职责", "市乙局", ("p1",))

    def test_with_its_transfer_two_are_told(self) -> None:
        old = plan("市甲局", units=(self.WENT,))
        new = plan("市甲局", units=(self.NEW,), transfers=(self.MOVE,))
        said = notice(old, new)
        assert not any("更名" in text for text in said)
        assert any(text.startswith("设立投资科") for text in said)

    def test_without_one_it_goes_by_another_name(self) -> None:
        old, new = plan("市甲局", units=(self.WENT,)), plan("市甲局", units=(self.NEW,))
        assert notice(old, new)[0].startswith("规划科更名为投资科")


class TestBodiesThatBecameOne:
    CULTURE = m.Affiliated("市文化信息中心", rank="正科级", posts=8)
    TOUR = m.Affiliated("市旅游信息中心", rank="正科级", posts=6)
    ONE = m.Affiliated(
        "市文旅信息中心", rank="正科级", posts=14, merged_from=("市文化信息中心", "市旅游信息中心")
    )

    def test_of_two_departments(self) -> None:
        old = {
            "a": plan("市文化局", affiliated=(self.CULTURE,)),
            "b": plan("市旅游局", affiliated=(self.TOUR,)),
            "c": plan("市文旅局"),
        }
        new = {
            "a": plan("市文化局"),
            "b": plan("市旅游局"),
            "c": plan("市文旅局", affiliated=(self.ONE,)),
        }
        assert told("c", old, new) == [
            "所属事业单位市文旅信息中心由市文化局所属市文化信息中心（编制8名）、市旅游局所属市旅游信息中心（编制6名）整合组建（正科级，事业编制14名）"
        ]
        (given,) = told("a", old, new)
        assert given == (
            "所属事业单位市文化信息中心划归市文旅局，整合组建为市文旅信息中心（原正科级，事业编制8名）"
        )

    def test_of_its_own_and_one_of_another_department(self) -> None:
        old = {
            "a": plan("市文化局", affiliated=(self.CULTURE,)),
            "b": plan("市旅游局", affiliated=(self.TOUR,)),
        }
        new = {"a": plan("市文化局", affiliated=(self.ONE,)), "b": plan("市旅游局")}
        assert told("a", old, new) == [
            "所属事业单位市文化信息中心（编制8名）、市旅游局所属市旅游信息中心（编制6名）整合组建为市文旅信息中心（正科级，事业编制14名）"
        ]

    @pytest.mark.parametrize(
        ("pools", "kind"),
        [
            ((), "事业编制"),
            ((m.Pool("行政执法专项编制", 18, owner="市执法支队"),), "行政执法专项编制"),
            ((m.Pool("行政执法专项编制", 18, owner="市别的支队"),), "事业编制"),
        ],
    )
    def test_its_posts_are_of_the_kind_of_its_own_pool(
        self, pools: tuple[m.Pool, ...], kind: str
    ) -> None:
        body = m.Affiliated("市执法支队", posts=18)
        new = replace(BASE, affiliated=(*BASE.affiliated, body), staffing=m.Staffing(pools))
        old = replace(BASE, staffing=m.Staffing(pools))
        assert f"所属事业单位增列市执法支队（{kind}18名）" in notice(old, new)


def test_units_of_others_that_went_into_one_that_stays() -> None:
    mine = office("o", "负责文电。")
    old = {
        "a": plan("市甲局", units=(mine,)),
        "b": plan("市乙局", units=(office("bo", "负责会务。"),)),
    }
    joined = replace(mine, merged_from=("bo",))
    move = m.Transfer("t", D.IN, "乙职责", "市乙局", ("bo1",))
    new = {"a": plan("市甲局", units=(joined,), transfers=(move,)), "b": plan("市乙局")}
    assert any("市乙局办公室并入办公室" in text for text in told("a", old, new))


def test_units_that_went_whole_into_one_that_stays() -> None:
    """Their duties are all there, each under its id; that they joined it, it says itself, beside its own id."""
    mine, theirs = office("o", "负责文电。"), U("bo", "会务科", duties=(duty("bo1", "承担会务。"),))
    old = {"a": plan("市甲局", units=(mine,)), "b": plan("市乙局", units=(theirs,))}
    joined = replace(
        mine, name="综合科", merged_from=("o", "bo"), duties=(*mine.duties, *theirs.duties)
    )
    to_b = m.Transfer("t", D.OUT, "会务职责", "市甲局", units=1)
    move = m.Transfer("t", D.IN, "会务职责", "市乙局", units=1)
    new = {
        "a": plan("市甲局", units=(joined,), transfers=(move,)),
        "b": plan("市乙局", transfers=(to_b,)),
    }
    assert "市乙局会务科并入综合科" in told("a", old, new)
    assert "将会务科划给市甲局（并入综合科）" in told("b", old, new)


def test_a_new_unit_with_whom_it_is_in_charge_of() -> None:
    unit = U("n", "第五监督室", posts=4, covers=("临江县", "产业线条"))
    assert notice(BASE, replace(BASE, units=units(unit))) == [
        "设立第五监督室（编制4名），分管临江县、产业线条"
    ]


@pytest.mark.parametrize(("goes_on", "n"), [(("a",), 0), ((), 1)])
def test_a_duty_that_says_it_is_itself_is(goes_on: tuple[str, ...], n: int) -> None:
    """`continues` with its own id: nothing of its words was kept, and it is the same duty."""
    first = BASE.units[0]
    now = m.Duty("a", "指导县区征收补偿。", continues=goes_on)
    changed = replace(first, duties=(now, *first.duties[1:]))
    said = notice(BASE, replace(BASE, units=units(changed)))
    assert sum("不再承担" in text for text in said) == n


def test_an_item_of_another_name_is_told() -> None:
    item = A("q", "出租汽车经营许可", "行政许可")
    now = replace(item, name="巡游出租汽车经营许可")
    assert notice(replace(BASE, authorities=(item,)), replace(BASE, authorities=(now,))) == [
        "行政许可事项“出租汽车经营许可”更名为“巡游出租汽车经营许可”"
    ]


def test_an_item_that_went_to_two_is_told_with_both() -> None:
    item = A("q", "公共场所卫生许可", "行政许可")
    moves = tuple(
        m.Transfer(slug, D.DOWN, f"{name}范围内卫生许可", f"{name}卫生局", ("q",))
        for slug, name in (("t1", "东区"), ("t2", "西区"))
    )
    said = notice(replace(BASE, authorities=(item,)), replace(BASE, transfers=moves))
    assert "下放行政许可事项“公共场所卫生许可”（同时下放给西区卫生局）" in "".join(said)


@pytest.mark.parametrize(
    ("went", "names"),
    [
        (("q", "r"), "“公共场所卫生许可”（同时下放给西区卫生局）、“饮用水卫生许可”"),
        (("r", "q"), "“饮用水卫生许可”“公共场所卫生许可”（同时下放给西区卫生局）"),
        (("r", "s"), "“饮用水卫生许可”“放射诊疗许可”"),
    ],
)
def test_quoted_items_stand_apart_where_a_remark_is_between_them(
    went: tuple[str, ...], names: str
) -> None:
    """、 between quoted words only where a remark follows the first (GB/T 15834-2011, 4.5.3.5)."""
    named = {"q": "公共场所卫生许可", "r": "饮用水卫生许可", "s": "放射诊疗许可"}
    items = tuple(A(id_, named[id_], "行政许可") for id_ in went)
    both = tuple(id_ for id_ in went if id_ == "q")
    moves = [m.Transfer("t1", D.DOWN, "东区范围内卫生许可", "东区卫生局", went)]
    if both:
        moves.append(m.Transfer("t2", D.DOWN, "西区范围内卫生许可", "西区卫生局", both))
    said = notice(replace(BASE, authorities=items), replace(BASE, transfers=tuple(moves)))
    assert f"下放行政许可事项{names}" in "".join(said)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("设市甲站。", ""),
        ("市甲站。", ""),
        ("", ""),
        ("设市甲站，核定编制3名。", "，“设市甲站，核定编制3名”"),
    ],
)
def test_a_body_at_others_with_what_is_written_of_it(text: str, says: str) -> None:
    one = m.Relation(m.RelationKind.DISPATCHED, "市甲站", text)
    assert notice(BASE, replace(BASE, relations=(one,))) == [f"增列派出机构“市甲站”{says}"]


def test_an_item_that_was_cancelled_went_nowhere_with_its_function() -> None:
    """The plan says that it was cancelled: no transfer took it, unless it names it."""
    function = m.Function("k", "负责学前教育管理。")
    item = A("q", "民办幼儿园审批", "行政许可", function="k")
    move = m.Transfer("t", D.DOWN, "学前教育职责", "城南区", ("k",))
    ended = (m.Cancelled("q", "国务院决定取消", "国发〔2025〕9号"),)
    old = replace(BASE, functions=(*BASE.functions, function), authorities=(item,))
    new = replace(BASE, transfers=(move,), cancelled=ended)
    said = notice(old, new)
    assert "取消行政许可事项“民办幼儿园审批”（理由：国务院决定取消，国发〔2025〕9号）" in said
    assert not any("下放行政许可事项" in text for text in said)
    named = replace(new, transfers=(replace(move, functions=("k", "q")),), cancelled=())
    assert any("下放行政许可事项“民办幼儿园审批”" in text for text in notice(old, named))


@pytest.mark.parametrize(("field", "n"), [("医疗卫生", 2), ("职业健康和放射卫生", 1)])
def test_a_field_of_quite_another_name_is_another_field(field: str, n: int) -> None:
    was = m.Enforcement("职业健康", city=("监督",), district=("行政处罚",))
    now = replace(was, field=field)
    said = notice(replace(BASE, enforcement=(was,)), replace(BASE, enforcement=(now,)))
    assert len(said) == n
    assert any("改称" in text for text in said) is (n == 1)


def test_a_post_of_a_body_is_told_with_the_body() -> None:
    body = m.Affiliated("市监测站", leaders=(m.LeaderPost("站长", 1),))
    led = replace(body, leaders=(m.LeaderPost("站长", 1, concurrent="由副局长兼任"),))
    said = notice(replace(BASE, affiliated=(body,)), replace(BASE, affiliated=(led,)))
    assert said == ["市监测站站长由副局长兼任"]


def test_which_post_went_with_a_transfer_is_told() -> None:
    """相应划出部门领导职数1名 does not say which one: 副局长 one less, 总工程师 no more."""
    leaders = (m.LeaderPost("局长", 1), m.LeaderPost("副局长", 3), m.LeaderPost("总工程师", 1))
    old = replace(BASE, staffing=replace(BASE.staffing, leaders=leaders))
    moves = tuple(
        m.Transfer(slug, D.OUT, f"{slug}职责", f"市{slug}局", leaders=(m.PoolCount("部门领导", 1),))
        for slug in ("甲", "乙")
    )
    fewer = (leaders[0], replace(leaders[1], count=2))
    new = replace(BASE, staffing=replace(BASE.staffing, leaders=fewer), transfers=moves)
    said = notice(old, new)
    assert said[-2:] == ["副局长职数由3名调整为2名，减少1名", "不再设总工程师（原1名）"]
    assert said[0] == "将甲职责划给市甲局，相应划出部门领导职数1名"


def test_whose_posts_are_within_a_pool() -> None:
    pool = replace(BASE.staffing.pools[0], covers=("机关党委", "工会"))
    old = replace(BASE, staffing=replace(BASE.staffing, pools=(pool,)))
    new = replace(
        old, staffing=replace(old.staffing, pools=(replace(pool, covers=("工会", "团委")),))
    )
    assert notice(old, new) == ["行政编制中含团委，行政编制中不再列机关党委"]


def test_a_new_body_with_who_leads_it() -> None:
    leaders = (
        m.LeaderPost("主任", 1, concurrent="由文物科科长兼任"),
        m.LeaderPost("副主任", 1, full_time=True, upgraded="正科级"),
    )
    new = replace(BASE, affiliated=(*BASE.affiliated, m.Affiliated("市保护中心", leaders=leaders)))
    assert notice(BASE, new) == [
        "所属事业单位增列市保护中心（主任1名（由文物科科长兼任）、专职副主任1名（高配为正科级））"
    ]


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "增加行政检查事项“检查1”"), (6, "增加权责事项6项（行政检查6项），逐项见权责清单")],
)
def test_new_items_are_told_in_a_notice_of_work(n: int, said: str) -> None:
    """Where the last version listed some: else nobody knows which are new. 调整通知 leaves them to the list."""
    had = A("h", "取水许可", "行政许可")
    fresh = tuple(A(f"n{at}", f"检查{at}", "行政检查") for at in range(1, n + 1))
    old, new = replace(BASE, authorities=(had,)), replace(BASE, authorities=(had, *fresh))
    changes = compare(old, new)
    told = [
        t for one in matters(old, new, changes, only=changes, items=True) for t in one.sentences
    ]
    assert told == [said]
    assert notice(old, new) == []
    first = compare(BASE, new)
    assert matters(BASE, new, first, only=first, items=True) == ()


def test_a_unit_went_where_the_function_went_that_it_serves() -> None:
    """Two units, two transfers, and no duty named: whose function a unit's duties serve, has the unit."""
    functions = (m.Function("f8", "负责人民防空。"), m.Function("f9", "负责住房保障。"))
    air = U("air", "人防科", duties=(duty("x1", "承担人民防空工作。", serves=("f8",)),))
    homes = U("homes", "住房科", duties=(duty("x2", "承担住房保障工作。", serves=("f9",)),))
    moves = tuple(
        m.Transfer(id_, D.OUT, f"{name}职责", f"市{name}局", (id_,), units=1)
        for id_, name in (("f8", "人防"), ("f9", "住房"))
    )
    old = replace(BASE, functions=(*BASE.functions, *functions), units=units(air, homes))
    said = notice(old, replace(BASE, transfers=moves))
    assert "将人防科划给市人防局" in said
    assert "将住房科划给市住房局" in said


def test_what_bodies_of_two_departments_lose_together_is_said() -> None:
    old = {
        "a": plan("市甲局", affiliated=(m.Affiliated("市甲中心", posts=10),)),
        "b": plan("市乙局", affiliated=(m.Affiliated("市乙中心", posts=14),)),
    }
    made = m.Affiliated("市丙中心", posts=22, merged_from=("市甲中心", "市乙中心"))
    new = {"a": plan("市甲局", affiliated=(made,)), "b": plan("市乙局")}
    (said,) = told("a", old, new)
    assert said == (
        "所属事业单位市甲中心（编制10名）、市乙局所属市乙中心（编制14名）整合组建为市丙中心（事业编制22名），编制共减少2名"
    )
