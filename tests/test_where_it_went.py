"""Of a department that ended, and of what others made of its units and bodies: each thing is told with where it went, once, and by one
story in all papers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.city import transfers
from planforge.account.compare import compare
from planforge.account.elsewhere import NOWHERE, across, elsewhere
from planforge.papers.lone import abolition_context, changes_of, founding_context
from planforge.papers.redline.adjustment import matters
from planforge.papers.subjects import OfLone
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS
from tests.test_acts import duty
from tests.test_what_went_along import plan, told

D, U = m.Direction, m.Unit


def ended(
    old: dict[str, m.Plan], new: dict[str, m.Plan], slug: str, last: m.Plan
) -> tuple[list[str], list[str]]:
    """The sentences of 撤销通知, and those of 修订情况 with what each comes to, of a department that ended as ``last`` says."""
    found = transfers(old, new, {slug: last})
    hands = elsewhere(old, new).get(slug, NOWHERE)
    of = OfLone(slug, old[slug], DEFAULTS, False, found, last, hands=hands)
    context = abolition_context(of)
    assert context is not None
    matters = context["matters"]
    assert isinstance(matters, tuple)
    notice = [text for one in matters for text in one["sentences"]]
    return notice, ["。".join(pair) for group in changes_of(of) for pair in group.changes]


def move(other: str, way: m.Direction, *ids: str, units: int = 0) -> m.Transfer:
    return m.Transfer(f"t-{other}", way, "有关职责", other, functions=ids, units=units)


MARKET = U("mk", "市场科", posts=3, duties=(duty("mk1", "承担旅游市场监督管理工作。"),))
OFFICE = U("office", "办公室", m.Role.SUPPORT, posts=3, duties=(duty("o1", "负责文电。"),))
LICENCE = m.Authority("a1", "旅行社设立许可", "行政许可")
RECORD = m.Authority("a2", "旅行社门市部备案", "其他行政权力")
GONE = plan("市乙局", units=(MARKET, OFFICE), authorities=(LICENCE, RECORD))
HEIR = plan("市甲局")


class TestItemsOfOneThatEnded:
    def test_a_transfer_names_it(self) -> None:
        last = replace(GONE, transfers=(move("市场外局", D.OUT, "a1"),))
        notice, told_ = ended({"b": GONE, "a": HEIR}, {"a": HEIR}, "b", last)
        assert "行政许可事项“旅行社设立许可”划给市场外局" in notice
        assert "划出。行政许可事项“旅行社设立许可”划给市场外局" in told_
        assert "其他行政权力事项“旅行社门市部备案”未写明去向" in notice

    def test_it_was_cancelled(self) -> None:
        end = m.Cancelled("a2", "国务院决定取消", "国发〔2025〕7号")
        last = replace(GONE, cancelled=(end, replace(end, id="mk1")))
        notice, told_ = ended({"b": GONE, "a": HEIR}, {"a": HEIR}, "b", last)
        assert (
            "取消内设机构职责“承担旅游市场监督管理工作”和其他行政权力事项“旅行社门市部备案”（国务院决定取消，国发〔2025〕7号）"
            in notice
        )
        assert (
            "取消。其他行政权力事项“旅行社门市部备案”（国务院决定取消，国发〔2025〕7号）" in told_
        )


class TestDutiesThatWentOutOfTheCity:
    """The other end has no plan here: what the plan that ends the department says is all there is."""

    def test_they_are_told_with_the_unit_and_by_themselves(self) -> None:
        both = replace(MARKET, duties=(*MARKET.duties, duty("mk2", "承担清真食品管理工作。")))
        old = {"b": replace(GONE, units=(both,)), "a": HEIR}
        last = replace(
            old["b"],
            transfers=(move("市甲局", D.OUT, "mk1", units=1), move("市场外局", D.OUT, "mk2")),
        )
        new = {
            "a": replace(HEIR, units=(MARKET,), transfers=(move("市乙局", D.IN, "mk1", units=1),))
        }
        notice, told_ = ended(old, new, "b", last)
        assert "市场科划给市甲局，其中1项职责划给市场外局" in notice
        assert "划出。“承担清真食品管理工作”划给市场外局" in told_


class TestUnitsThatAllWent:
    IN = move("市乙局", D.IN, "mk1", units=2)
    NEW = replace(HEIR, units=(MARKET,), transfers=(IN,))

    @pytest.mark.parametrize(
        ("units", "others", "right"),
        [
            (2, (), "办公室划给市甲局"),  # all of them, and all there
            (1, (), "不再保留办公室"),
            (1, (move("市丙局", D.OUT, units=1),), "办公室划给市丙局"),  # the one that went there
            (
                1,
                (move("市丙局", D.OUT, units=1), move("市丁局", D.OUT, units=1)),
                "办公室未写明去向",
            ),  # to one of them
            (
                1,
                (move("市丙局", D.OUT, units=2),),
                "办公室未写明去向",
            ),  # and another one, of which nobody knows
        ],
    )
    def test_the_last_one_went_there_too(
        self, units: int, others: tuple[m.Transfer, ...], right: str
    ) -> None:
        last = replace(GONE, transfers=(move("市甲局", D.OUT, "mk1", units=units), *others))
        notice, told_ = ended({"b": GONE, "a": HEIR}, {"a": self.NEW}, "b", last)
        assert right in notice
        assert any(text.endswith(right) for text in told_)  # both papers tell one story


class TestAUnitWhoseDutiesATransferNames:
    """A transfer that a unit went with and that names all duties of one tells which."""

    @pytest.mark.parametrize(
        ("ids", "units", "right"),
        [
            (("mk1",), 1, ["市场科随职责划给市外局", "不再保留办公室"]),
            (("mk1",), 0, ["不再保留市场科、办公室"]),
            ((), 1, ["市场科、办公室未写明去向"]),
            (
                ("mk1", "o1"),
                1,
                ["市场科、办公室未写明去向"],
            ),  # one of the two, and nobody says which
            (("mk1", "o1"), 2, ["市场科随职责划给市外局", "办公室随职责划给市外局"]),
        ],
    )
    def test_it_is_told(self, ids: tuple[str, ...], units: int, right: list[str]) -> None:
        last = replace(GONE, transfers=(move("市外局", D.OUT, *ids, units=units),))
        notice, told_ = ended({"b": GONE, "a": HEIR}, {"a": HEIR}, "b", last)
        said = [one for one in notice if one.startswith(("市场科", "办公室", "不再保留"))]
        assert said == right
        assert all(any(text.endswith(one) for text in told_) for one in right)


def test_work_that_a_transfer_names_is_told_once() -> None:
    function = m.Function("f1", "负责旅游市场监督管理。")
    serving = replace(MARKET, duties=(replace(MARKET.duties[0], serves=("f1",)),))
    gone = replace(GONE, functions=(function,), units=(serving, OFFICE))
    last = replace(gone, transfers=(move("市甲局", D.OUT, "f1", "mk1"),))
    there = replace(HEIR, transfers=(move("市乙局", D.IN),))
    _, told_ = ended({"b": gone, "a": HEIR}, {"a": there}, "b", last)
    assert [one for one in told_ if "旅游" in one and "许可" not in one and "事项" not in one] == [
        "划出。“负责旅游市场监督管理”划给市甲局"
    ]


def test_a_body_that_several_departments_made_theirs_of() -> None:
    body = m.Affiliated("市保障和质量中心", posts=24)
    old = {"b": replace(GONE, affiliated=(body,)), "a": HEIR, "c": plan("市丙局")}
    own = (replace(body, name=f"市{what}中心", renamed_from=body.name) for what in ("保障", "质量"))
    new = {slug: replace(old[slug], affiliated=(one,)) for slug, one in zip("ac", own, strict=True)}
    came = move("市乙局", D.IN)
    new = {slug: replace(one, transfers=(came,)) for slug, one in new.items()}
    notice, _ = ended(old, new, "b", old["b"])
    assert (
        "所属事业单位市保障和质量中心划归市甲局、市丙局（分设为市保障中心、市质量中心）" in notice
    )


class TestAUnitThatIsCalledOtherwiseThere:
    """One that nobody had, made of one alone, is that one; one that was there took it in."""

    OUT, IN = move("市甲局", D.OUT, "mk1", units=1), move("市乙局", D.IN, "mk1", units=1)
    OLD = {"b": replace(GONE, units=(MARKET, OFFICE)), "a": HEIR}  # noqa: RUF012

    def test_it_went(self) -> None:
        there = replace(MARKET, id="other", name="旅游科")
        new = {
            "b": replace(GONE, units=(OFFICE,), transfers=(self.OUT,)),
            "a": replace(HEIR, units=(there,), transfers=(self.IN,)),
        }
        assert "将市场科划给市甲局（更名为旅游科）" in told("b", self.OLD, new)
        assert any(
            text.startswith("由市乙局划入市场科，更名为旅游科") for text in told("a", self.OLD, new)
        )

    def test_it_joined(self) -> None:
        had = U("other", "旅游科", duties=(duty("x", "承担旅游规划工作。"),))
        has = replace(had, duties=(*had.duties, *MARKET.duties))
        old = {**self.OLD, "a": replace(HEIR, units=(had,))}
        new = {
            "b": replace(GONE, units=(OFFICE,), transfers=(self.OUT,)),
            "a": replace(HEIR, units=(has,), transfers=(self.IN,)),
        }
        assert "将市场科划给市甲局（并入旅游科）" in told("b", old, new)

    def test_under_its_id_with_a_duty_that_took_in_another(self) -> None:
        two = replace(MARKET, duties=(*MARKET.duties, duty("mk2", "承担导游人员资格管理工作。")))
        one = replace(
            MARKET, duties=(duty("mk1", "承担市场监督、导游资格和旅游投诉处理等全部工作。", "mk2"),)
        )
        old = {**self.OLD, "b": replace(GONE, units=(two, OFFICE))}
        new = {
            "b": replace(GONE, units=(OFFICE,), transfers=(self.OUT,)),
            "a": replace(HEIR, units=(one,), transfers=(self.IN,)),
        }
        assert "将市场科划给市甲局" in " ".join(told("b", old, new))
        assert any(text.startswith("由市乙局划入市场科") for text in told("a", old, new))


class TestIdsThatOthersUseToo:
    """Two departments lose a unit and a duty of one id: a transfer and what they say tell whose is whose."""

    THEIRS = U("mk", "仓储科", posts=2, duties=(duty("mk1", "承担粮食仓储设施管理工作。"),))
    OLD = {"b": GONE, "c": plan("市丙局", units=(THEIRS,)), "a": HEIR, "d": plan("市丁局")}  # noqa: RUF012
    NEW = {  # noqa: RUF012
        "b": replace(GONE, units=(OFFICE,), transfers=(move("市甲局", D.OUT, units=1), move("市丁局", D.OUT))),
        "c": plan("市丙局", transfers=(move("市丁局", D.OUT, units=1),)),
        "a": replace(HEIR, units=(replace(MARKET, name="旅游科"),), transfers=(move("市乙局", D.IN, units=1),)),
        "d": plan("市丁局", units=(replace(THEIRS, name="粮库科"),), transfers=(move("市丙局", D.IN, units=1),)),
    }  # fmt: skip

    def test_each_is_told_where_it_was(self) -> None:
        assert any(
            one.startswith("由市乙局划入市场科，更名为旅游科")
            for one in told("a", self.OLD, self.NEW)
        )
        assert any(
            one.startswith("由市丙局划入仓储科，更名为粮库科")
            for one in told("d", self.OLD, self.NEW)
        )

    def test_without_a_transfer_nobody_says_so(self) -> None:
        alone = {
            **self.NEW,
            "a": replace(HEIR, units=(MARKET,)),
            "b": replace(GONE, units=(OFFICE,)),
        }
        assert not [one for one in told("a", self.OLD, alone) if "市乙局" in one]


def test_a_transfer_that_names_the_other_end_as_it_was_called_is_to_that_one() -> None:
    was, now = plan("市城管局"), plan("市城管执法局", units=(MARKET,))
    old = {"b": GONE, "a": was}
    new = {
        "b": replace(GONE, units=(OFFICE,), transfers=(move("市城管局", D.OUT, "mk1", units=1),)),
        "a": replace(now, transfers=(move("市乙局", D.IN, "mk1", units=1),)),
    }
    sentences = told("b", old, new)
    assert "将市场科划给市城管局" in sentences
    assert not [one for one in sentences if "市城管执法局" in one and "划给" in one]


def test_an_item_that_goes_on_with_several_was_called_all_of_that() -> None:
    ports, ships = (
        m.Authority(i, n, "行政许可") for i, n in (("p", "港口经营许可"), ("s", "水路运输许可"))
    )
    both = m.Authority("b", "港口和水路运输许可", "行政许可", continues=("p", "s"))
    old = {"b": replace(GONE, authorities=(ports, ships)), "a": HEIR}
    new = {
        "b": replace(GONE, authorities=(), transfers=(move("市甲局", D.OUT, "p", "s"),)),
        "a": replace(HEIR, authorities=(both,), transfers=(move("市乙局", D.IN, "b"),)),
    }
    assert any("（原为“港口经营许可”“水路运输许可”）" in text for text in told("a", old, new))


@pytest.mark.parametrize(
    ("kind", "of_unit", "right"),
    [
        (m.PlateKind.ADDED, False, "（原由市乙局加挂）"),
        (m.PlateKind.EXTERNAL, False, "（原由市乙局对外保留）"),
        (m.PlateKind.HUNG, True, "（原由市乙局市场科挂牌）"),
    ],
)
def test_a_second_name_as_it_hung_there(kind: m.PlateKind, *, of_unit: bool, right: str) -> None:
    plate = m.Plate("市旅游执法队", kind)
    department = m.Department("市乙局", plates=() if of_unit else (plate,))
    had = replace(
        GONE,
        department=department,
        units=(replace(MARKET, plates=(plate,) if of_unit else ()), OFFICE),
    )
    old = {"b": had, "a": HEIR}
    here = replace(HEIR, department=m.Department("市甲局", plates=(m.Plate("市旅游执法队"),)))
    new = {"b": replace(GONE, units=(MARKET, OFFICE)), "a": here}
    assert f"市甲局加挂市旅游执法队牌子{right}" in told("a", old, new)


class TestDutiesThatNobodyGoesOnWith:
    """Of a unit that went, a duty that the other end has neither under its id, nor in words: it may not be passed over."""

    BOTH = replace(
        MARKET, duties=(*MARKET.duties, duty("mk2", "承担体育彩票销售管理工作。", serves=("f",)))
    )
    OLD = {"b": replace(GONE, units=(BOTH, OFFICE)), "a": HEIR}  # noqa: RUF012
    NEW = replace(HEIR, units=(MARKET,), transfers=(move("市乙局", D.IN, "mk1", units=1),))

    @pytest.mark.parametrize(
        ("more", "right"),
        [
            ((), "市场科划给市甲局，其中“承担体育彩票销售管理工作”未写明去向"),
            ((move("市场外局", D.OUT, "f"),), "市场科划给市甲局"),  # with its function, out of sight
            ((move("市甲局", D.OUT, "f"),), "市场科划给市甲局，其中“承担体育彩票销售管理工作”未写明去向"),
        ],
    )  # fmt: skip
    def test_it_is_told(self, more: tuple[m.Transfer, ...], right: str) -> None:
        last = replace(self.OLD["b"], transfers=(*more, move("市甲局", D.OUT, "mk1", units=1)))
        notice, _ = ended(self.OLD, {"a": self.NEW}, "b", last)
        assert right in notice

    def test_unless_it_was_cancelled(self) -> None:
        last = replace(self.OLD["b"], cancelled=(m.Cancelled("mk2", "取消", "国发〔2025〕7号"),))
        notice, _ = ended(self.OLD, {"a": self.NEW}, "b", last)
        assert not any("未写明去向" in text for text in notice if text.startswith("市场科"))


class TestUnitsOfANewDepartment:
    SPLIT = U(
        "sp", "质量科", posts=2, split_from="mk", duties=(duty("q1", "承担旅游服务质量监督工作。"),)
    )

    OWN = U("own", "综合科", m.Role.SUPPORT, posts=3, duties=(duty("w1", "承担档案和信访。"),))

    @pytest.mark.parametrize(
        ("came", "cut", "right"),
        [(1, 0, "新设综合科（编制3名）"), (2, 0, "新设综合科（编制3名）"), (3, 0, "设综合科（编制3名）"), (4, 2, "新设综合科（编制3名）"), (5, 2, "设综合科（编制3名）")],
    )  # fmt: skip
    def test_whether_they_are_new(self, came: int, cut: int, right: str) -> None:
        """Of three units that came three, whichever: then none is new."""
        cuts = (m.PostChange("内设机构", "某编〔2026〕1号", decreased=cut),) if cut else ()
        new = replace(
            plan("市丙局", units=(MARKET, self.OWN, self.SPLIT), staffing=m.Staffing(changes=cuts)),
            transfers=(move("市乙局", D.IN, "mk1", units=came),),
        )
        old = {"b": GONE}
        hands = elsewhere(old, {"c": new}).get("c", NOWHERE)
        of = OfLone("c", new, DEFAULTS, True, transfers(old, {"c": new}), hands=hands)
        context = founding_context(of)
        assert context is not None
        assert f"从市乙局市场科分设质量科（编制2名）；{right}" in str(context["matters"])


class TestWhatIsStillHereInPart:
    """Another department says that it goes on with it; a transfer between the two says that something went."""

    ITEM = m.Authority("a", "产品质量监督检查", "行政检查")
    WORK = duty("d", "承担产品产地和市场监督工作。")
    UNIT = U("u", "质量科", posts=3, duties=(WORK,))
    HAD = plan("市乙局", units=(UNIT,), authorities=(ITEM,))
    THERE = plan(
        "市甲局",
        units=(U("v", "市场科", duties=(duty("e", "承担产品市场监督工作。", "d"),)),),
        authorities=(m.Authority("x", "产品市场监督检查", "行政检查", continues=("a",)),),
    )

    def said(self, *ways: m.Direction) -> list[str]:
        here = replace(self.UNIT, duties=(duty("d", "承担产品产地监督工作。"),))
        moves = tuple(move("市甲局", way) for way in ways)
        now = replace(
            self.HAD,
            units=(here,),
            authorities=(replace(self.ITEM, name="产地质量检查"),),
            transfers=moves,
        )
        return told("b", {"b": self.HAD, "a": plan("市甲局")}, {"b": now, "a": self.THERE})

    def test_it_is_told(self) -> None:
        said = self.said(D.OUT)
        assert "行政检查事项“产品质量监督检查”更名为“产地质量检查”（部分职责划给市甲局）" in said
        assert any("承担产品产地监督工作”（部分职责划给市甲局）" in text for text in said)

    def test_without_a_transfer_nobody_says_so(self) -> None:
        assert not any("一部分" in text for text in self.said())


class TestADutyOfAUnitThatWentFromADepartmentThatStays:
    BOTH = replace(MARKET, duties=(*MARKET.duties, duty("mk2", "承担体育彩票销售管理工作。")))
    OLD = {"b": replace(GONE, units=(BOTH, OFFICE)), "a": HEIR}  # noqa: RUF012
    OUT, IN = move("市甲局", D.OUT, "mk1", units=1), move("市乙局", D.IN, "mk1", units=1)

    def said(self, mine: m.Plan, theirs: m.Unit = MARKET) -> str:
        new = {"b": mine, "a": replace(HEIR, units=(theirs,), transfers=(self.IN,))}
        return next(text for text in told("b", self.OLD, new) if text.startswith("将市场科"))

    def here(self, **facts: object) -> m.Plan:
        return replace(GONE, units=(OFFICE,), **{"transfers": (self.OUT,), **facts})  # type: ignore[arg-type]

    def test_nobody_has_it(self) -> None:
        assert self.said(self.here()).endswith("，其中“承担体育彩票销售管理工作”未写明去向")

    def test_under_another_id_there(self) -> None:
        there = replace(
            MARKET, duties=(*MARKET.duties, duty("new", "承担全市体育彩票销售管理工作。"))
        )
        assert "未写明" not in self.said(self.here(), there)

    def test_it_was_cancelled(self) -> None:
        end = m.Cancelled("mk2", "取消", "国发〔2025〕7号")
        assert "未写明" not in self.said(self.here(cancelled=(end,)))

    def test_it_went_out_of_the_city(self) -> None:
        moves = (self.OUT, move("市场外局", D.OUT, "mk2"))
        text = self.said(self.here(transfers=moves))
        assert "未写明" not in text
        assert text.endswith("其中“承担体育彩票销售管理工作”的职责同时划给市场外局")


def test_two_that_became_one_both_say_where_their_work_went() -> None:
    """Two 乡 with the same words: what one 镇 has now is what either had, where a transfer says that its work went there."""
    text = "促进辖区经济发展，推进乡村振兴。"
    old = {
        slug: plan(f"{name}乡人民政府", functions=(m.Function(f"{slug}1", text),))
        for slug, name in (("b", "白水"), ("q", "青山"))
    }
    came = tuple(replace(move(f"{name}乡人民政府", D.IN), id=name) for name in ("白水", "青山"))
    new = {"z": plan("青山镇人民政府", functions=(m.Function("z1", text),), transfers=came)}
    found = {(one.source, one.target, one.text) for one in transfers(old, new)}
    assert found == {
        ("白水乡人民政府", "青山镇人民政府", text.rstrip("。")),
        ("青山乡人民政府", "青山镇人民政府", text.rstrip("。")),
    }


def test_a_unit_whose_duties_others_go_on_with_is_no_more_and_not_lost() -> None:
    other = U("rs", "资源科", posts=3, duties=(duty("rs1", "承担旅游资源普查工作。"),))
    gone = replace(GONE, units=(MARKET, other))
    heirs = (
        U(
            "x",
            "一科",
            duties=(replace(duty("x1", "承担市场监管和许可工作。"), continues=("mk1",)),),
        ),
        U(
            "y",
            "二科",
            duties=(replace(duty("y1", "承担资源普查和规划工作。"), continues=("rs1",)),),
        ),
    )
    heir = replace(HEIR, units=heirs, transfers=(move("市乙局", D.IN, units=2),))
    last = replace(gone, transfers=(move("市甲局", D.OUT, units=2), move("市外局", D.OUT, units=1)))
    notice, _ = ended({"b": gone, "a": HEIR}, {"a": heir}, "b", last)
    said = [one for one in notice if "市场科" in one or "资源科" in one]
    assert said and not any("未写明去向" in one for one in said), said


def test_what_is_sent_out_by_another_department_now_is_told_by_both() -> None:
    sent = m.Relation(m.RelationKind.DISPATCHED, "各街道城市管理所", "在各街道派出城市管理所6个。")
    old = {"a": plan("区住建局", relations=(sent,)), "b": plan("区城管局")}
    new = {"a": plan("区住建局"), "b": plan("区城管局", relations=(sent,))}
    hands = elsewhere(old, new)
    told_ = {
        slug: [
            text
            for one in matters(
                old[slug], new[slug], across(compare(old[slug], new[slug]), hands[slug])
            )
            for text in one.sentences
        ]
        for slug in "ab"
    }
    assert told_ == {
        "a": ["派出机构各街道城市管理所划归区城管局"],
        "b": ["由区住建局划入派出机构各街道城市管理所"],
    }


def test_a_body_of_a_name_that_several_departments_have_is_nobody_s_from_another() -> None:
    group = m.Relation(m.RelationKind.STATIONED, "派驻纪检监察组", "派驻纪检监察组行政编制4名。")
    old = {
        "a": plan("市甲局", relations=(group,)),
        "b": plan("市乙局", relations=(group,)),
        "c": plan("市丙局"),
    }
    new = {"a": plan("市甲局"), "b": plan("市乙局"), "c": plan("市丙局", relations=(group,))}
    assert not elsewhere(old, new)
