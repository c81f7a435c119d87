"""What one department lost and another got is told at both ends, each with the other's name: neither 撤销 nor 新设, no 增加 and no
不再列 that leaves the reader to guess."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from planforge.account.compare import compare
from planforge.account.elsewhere import NOWHERE, across, elsewhere
from planforge.account.wording import Speaker
from planforge.plan import records as m
from tests.test_acts import duty

OFFICE = m.HostedOffice("市委农村工作领导小组", "市委农村工作领导小组办公室", "市委农办", "office")
STATION = m.Affiliated("市水利技术服务站", "正科级", posts=10)
LICENCE = m.Authority("a1", "取水许可", "行政许可")
PLATE = m.Plate("市乡村振兴局", m.PlateKind.ADDED)
UNIT = m.Unit("animal", "畜牧兽医科", posts=5, duties=(duty("d1", "组织动物疫病防控。"),))
D = m.Direction
Edit = Callable[[m.Plan], m.Plan]


def plan(name: str, **facts: object) -> m.Plan:
    return m.Plan(m.Department(name), **facts)  # type: ignore[arg-type]


def said(slug: str, old: dict[str, m.Plan], new: dict[str, m.Plan]) -> list[str]:
    hands = elsewhere(old, new).get(slug, NOWHERE)
    speaker = Speaker(old[slug], new[slug])
    return [speaker.sentence(one) for one in across(compare(old[slug], new[slug]), hands)]


def in_department(**facts: object) -> Edit:
    return lambda one: replace(one, department=replace(one.department, **facts))  # type: ignore[arg-type]


CASES = {
    "office": (
        in_department(hosted_offices=(OFFICE,)),
        "市委农村工作领导小组办公室改设在市乙局",
        "市委农村工作领导小组办公室由市甲局改设在市乙局",
    ),
    "plate": (
        in_department(plates=(PLATE,)),
        "市甲局不再加挂市乡村振兴局牌子（改由市乙局加挂）",
        "市乙局加挂市乡村振兴局牌子（原由市甲局加挂）",
    ),
    "affiliated": (
        lambda one: replace(one, affiliated=(STATION,)),
        "所属事业单位市水利技术服务站划归市乙局（原正科级，事业编制10名）",
        "由市甲局划入所属事业单位市水利技术服务站（正科级，事业编制10名）",
    ),
    "item": (
        lambda one: replace(one, authorities=(LICENCE,)),
        "行政许可事项“取水许可”划给市乙局",
        "由市甲局划入行政许可事项“取水许可”",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_both_ends_name_each_other(name: str) -> None:
    has, gave, got = CASES[name]
    old = {"a": has(plan("市甲局")), "b": plan("市乙局")}
    new = {"a": plan("市甲局"), "b": has(plan("市乙局"))}
    assert said("a", old, new) == [gave]
    assert said("b", old, new) == [got]


@pytest.mark.parametrize("name", CASES)
def test_of_three_that_could_be_meant_none_is(name: str) -> None:
    """Two departments lost a thing of that name; a fourth has it in both versions."""
    has, gave, got = CASES[name]
    old = {"a": has(plan("市甲局")), "b": plan("市乙局"), "c": has(plan("市丙局"))}
    new = {"a": plan("市甲局"), "b": has(plan("市乙局")), "c": plan("市丙局")}
    assert gave not in said("a", old, new)
    assert got not in said("b", old, new)
    both = {**old, "c": has(plan("市丙局"))}
    assert said("b", both, {**new, "c": has(plan("市丙局"))}) == [got]


def test_what_was_cancelled_here_did_not_go_there() -> None:
    old = {"a": plan("市甲局", authorities=(LICENCE,)), "b": plan("市乙局")}
    cancelled = (m.Cancelled("a1", "取消审批", "某发〔2026〕3号"),)
    new = {
        "a": plan("市甲局", cancelled=cancelled),
        "b": plan("市乙局", authorities=(LICENCE,)),
    }
    assert "取消行政许可事项“取水许可”（理由：取消审批，某发〔2026〕3号）" in said("a", old, new)


def moved(way: m.Direction, other: str, name: str = "t") -> m.Transfer:
    return m.Transfer(name, way, "动物疫病防控职责", other, units=1)


def test_a_unit_that_has_another_name_there() -> None:
    there = replace(UNIT, name="动植物防疫科")
    old = {"a": plan("市甲局", units=(UNIT,)), "b": plan("市乙局")}
    new = {
        "a": plan("市甲局", transfers=(moved(m.Direction.OUT, "市乙局"),)),
        "b": plan("市乙局", units=(there,), transfers=(moved(m.Direction.IN, "市甲局"),)),
    }
    assert "将畜牧兽医科划给市乙局（更名为动植物防疫科）" in said("a", old, new)
    assert "由市甲局划入畜牧兽医科，更名为动植物防疫科（编制5名）" in said("b", old, new)


def test_two_units_that_went_to_two_departments() -> None:
    """Each is told with the department that has it; without the others' plans nobody knows which."""
    fire = m.Unit("fire", "森林防火科", posts=3, duties=(duty("d2", "承担森林防火工作。"),))
    moves = (moved(m.Direction.OUT, "市乙局"), moved(m.Direction.OUT, "市丙局", "u"))
    old = {"a": plan("市甲局", units=(UNIT, fire)), "b": plan("市乙局"), "c": plan("市丙局")}
    new = {
        "a": plan("市甲局", transfers=moves),
        "b": plan("市乙局", units=(UNIT,), transfers=(moved(m.Direction.IN, "市甲局"),)),
        "c": plan("市丙局", units=(fire,), transfers=(moved(m.Direction.IN, "市甲局"),)),
    }
    told = said("a", old, new)
    assert told[:2] == ["将畜牧兽医科划给市乙局", "将森林防火科划给市丙局"]
    alone = [Speaker(old["a"], new["a"]).sentence(one) for one in compare(old["a"], new["a"])]
    assert alone[:2] == ["将畜牧兽医科划给有关部门", "将森林防火科划给有关部门"]


def test_a_unit_of_one_of_whose_duties_a_part_stays() -> None:
    """The other department has the rest of it."""
    both = duty("d1", "组织动物疫病防控和农药安全管理。")
    office = m.Unit("office", "办公室", duties=(duty("d9", "承担文电工作。"),))
    rest = m.Duty("d3", "组织农药安全管理。", continues=("d1",))
    there = replace(UNIT, duties=(duty("d1", "组织动物疫病防控管理。"),))
    old = {
        "a": plan("市甲局", units=(office, replace(UNIT, duties=(both,)))),
        "b": plan("市乙局"),
    }
    new = {
        "a": plan(
            "市甲局",
            units=(replace(office, duties=(*office.duties, rest)),),
            transfers=(moved(m.Direction.OUT, "市乙局"),),
        ),
        "b": plan("市乙局", units=(there,), transfers=(moved(m.Direction.IN, "市甲局"),)),
    }
    told = said("a", old, new)
    wanted = "将畜牧兽医科划给市乙局，其中“组织动物疫病防控和农药安全管理”的一部分转由办公室承担"
    assert wanted in told


def test_a_unit_one_of_whose_duties_stays() -> None:
    """It went, and was not merged into the unit that has the duty now."""
    both = (duty("d1", "组织动物疫病防控。"), duty("d3", "编制发展规划。"))
    office = m.Unit("office", "办公室", duties=(duty("d9", "承担文电工作。"),))
    old = plan("市甲局", units=(office, replace(UNIT, duties=both)))
    kept = replace(office, duties=(*office.duties, both[1]))
    new = plan("市甲局", units=(kept,), transfers=(moved(m.Direction.OUT, "市乙局"),))
    told = [Speaker(old, new).sentence(one) for one in compare(old, new)]
    assert told[0] == "将畜牧兽医科划给市乙局，其中“编制发展规划”的职责转由办公室承担"
    assert not any("并入" in one for one in told)


OFFICE_UNIT = m.Unit(
    "office", "办公室", m.Role.SUPPORT, duties=(duty("o1", "负责机关文电、会务工作。"),)
)


def test_an_office_here_and_an_office_there_are_two() -> None:
    """Ids and names of units and duties are everybody's: without a transfer nothing of them changed hands."""
    old = {"a": plan("市甲局", units=(OFFICE_UNIT,)), "b": plan("市乙局")}
    new = {"a": plan("市甲局"), "b": plan("市乙局", units=(OFFICE_UNIT,))}
    assert elsewhere(old, new) == {}


def test_a_duty_that_a_transfer_took_along() -> None:
    one, other = duty("d1", "组织动物疫病防控和监测。"), duty("z", "负责文电。")
    a, b = m.Unit("u", "畜牧科", duties=(other, one)), m.Unit("v", "林业科", duties=(other,))
    out = m.Transfer("t", D.OUT, "动物疫病防控职责", "市乙局")
    came = m.Transfer("t", D.IN, "动物疫病防控职责", "市甲局")
    old = {"a": plan("市甲局", units=(a,)), "b": plan("市乙局", units=(b,))}
    new = {
        "a": plan("市甲局", units=(replace(a, duties=(other,)),), transfers=(out,)),
        "b": plan("市乙局", units=(replace(b, duties=(other, one)),), transfers=(came,)),
    }
    assert "畜牧科不再承担：“组织动物疫病防控和监测”（划给市乙局）" in said("a", old, new)
    assert "林业科增加职责：“组织动物疫病防控和监测”（由市甲局划入）" in said("b", old, new)
    others = {
        "a": new["a"],
        "b": plan("市乙局", units=(replace(b, duties=(other, duty("d1", "办理林木采伐许可。"))),)),
    }
    assert "畜牧科不再承担：“组织动物疫病防控和监测”" in said("a", old, others)


def test_an_item_goes_with_the_department_that_has_it() -> None:
    """Two transfers name one function; the licence is told with the one whose department has it."""
    work = m.Function("f", "负责畜牧业管理。")
    item = replace(LICENCE, function="f")
    moves = (
        m.Transfer("t", D.OUT, "畜牧管理职责", "市乙局", functions=("f",)),
        m.Transfer("u", D.OUT, "屠宰监管职责", "市丙局", functions=("f",)),
    )
    old = {
        "a": plan("市甲局", functions=(work,), authorities=(item,)),
        "b": plan("市乙局"),
        "c": plan("市丙局"),
    }
    new = {
        "a": plan("市甲局", transfers=moves),
        "b": plan("市乙局", transfers=(m.Transfer("t", D.IN, "畜牧管理职责", "市甲局"),)),
        "c": plan(
            "市丙局",
            authorities=(item,),
            transfers=(m.Transfer("u", D.IN, "屠宰监管职责", "市甲局"),),
        ),
    }
    told = said("a", old, new)
    assert any("屠宰监管职责划给市丙局，划出行政许可事项“取水许可”" in one for one in told)
    assert not any("划给市乙局" in one and "取水许可" in one for one in told)


def test_an_institution_that_grew_on_the_way() -> None:
    there = replace(STATION, rank="副处级", posts=12)
    old = {"a": plan("市甲局", affiliated=(STATION,)), "b": plan("市乙局")}
    new = {"a": plan("市甲局"), "b": plan("市乙局", affiliated=(there,))}
    assert said("b", old, new) == [
        "由市甲局划入所属事业单位市水利技术服务站，规格由正科级调整为副处级，事业编制由10名调整为12名"
    ]


def test_an_institution_of_which_all_else_changed_on_the_way() -> None:
    leaders = (m.LeaderPost("主任", 1), m.LeaderPost("副主任", 1))
    was = replace(STATION, kind="公益一类", funding="财政全额拨款", leaders=leaders)
    more = (leaders[0], m.LeaderPost("副主任", 3), m.LeaderPost("总工程师", 1))
    there = replace(was, kind="公益二类", funding="财政差额补助", leaders=more)
    old = {"a": plan("市甲局", affiliated=(was,)), "b": plan("市乙局")}
    new = {"a": plan("市甲局"), "b": plan("市乙局", affiliated=(there,))}
    (text,) = said("b", old, new)
    assert text.split("，") == [
        "由市甲局划入所属事业单位市水利技术服务站",
        "类别由公益一类调整为公益二类",
        "经费形式由财政全额拨款调整为财政差额补助",
        "副主任职数由1名调整为3名",
        "总工程师职数由0名调整为1名",
    ]


def test_what_only_one_of_two_plans_says_of_an_institution_is_no_change() -> None:
    there = replace(STATION, kind="公益二类", leaders=(m.LeaderPost("主任", 1),))
    old = {"a": plan("市甲局", affiliated=(STATION,)), "b": plan("市乙局")}
    new = {"a": plan("市甲局"), "b": plan("市乙局", affiliated=(there,))}
    assert said("b", old, new) == [
        "由市甲局划入所属事业单位市水利技术服务站（正科级，公益二类，事业编制10名，主任1名）"
    ]


@pytest.mark.parametrize(("along", "came"), [(1, True), (0, False)])
def test_of_two_new_units_the_one_that_came_with_a_transfer(along: int, *, came: bool) -> None:
    """Both ends tell one story: the unit that is known there came, the other one was set up."""
    second = m.Unit("u9", "兽药科", posts=2, duties=(duty("d9", "承担兽药监督管理。"),))
    there = replace(UNIT, name="动植物防疫科")
    out, into = (replace(moved(way, other), units=along) for way, other in ((D.OUT, "市乙局"), (D.IN, "市甲局")))  # fmt: skip
    old = {"a": plan("市甲局", units=(UNIT,)), "b": plan("市乙局")}
    new = {
        "a": plan("市甲局", transfers=(out,)),
        "b": plan("市乙局", units=(there, second), transfers=(into,)),
    }
    told = said("b", old, new)
    assert ("由市甲局划入畜牧兽医科，更名为动植物防疫科（编制5名）" in told) is came
    assert ("设立动植物防疫科（编制5名）" in told) is not came
    assert "设立兽药科（编制2名）" in told


def test_of_two_units_that_are_gone_the_one_that_went() -> None:
    other = m.Unit("u9", "兽药科", posts=2, duties=(duty("d9", "承担兽药监督管理。"),))
    old = {"a": plan("市甲局", units=(UNIT, other)), "b": plan("市乙局")}
    new = {
        "a": plan("市甲局", transfers=(moved(D.OUT, "市乙局"),)),
        "b": plan("市乙局", units=(UNIT,), transfers=(moved(D.IN, "市甲局"),)),
    }
    told = said("a", old, new)
    assert "将畜牧兽医科划给市乙局" in told
    assert "不再保留兽药科（编制2名）" in told


def test_a_unit_that_was_abolished_and_whose_work_went_to_another_department() -> None:
    out = m.Transfer("t", D.OUT, "动物疫病防控职责", "市乙局")
    came = m.Transfer("t", D.IN, "动物疫病防控职责", "市甲局")
    field = m.Unit("v", "防疫监管科", duties=(duty("z", "负责文电。"),))
    old = {"a": plan("市甲局", units=(UNIT,)), "b": plan("市乙局", units=(field,))}
    new = {
        "a": plan("市甲局", transfers=(out,)),
        "b": plan(
            "市乙局",
            units=(replace(field, duties=(*field.duties, *UNIT.duties)),),
            transfers=(came,),
        ),
    }
    assert "撤销畜牧兽医科（编制5名），原承担的“组织动物疫病防控”职责划给市乙局" in said(
        "a", old, new
    )


class TestUnitsThatBecomeOne:
    """企业审批科 of 市甲局 and 项目审批科 of 市乙局 are 行政审批科 of 市丙局 now."""

    A = m.Unit("la", "企业审批科", posts=3, duties=(duty("l1", "受理企业登记申请。"),))
    B = m.Unit("lb", "项目审批科", posts=3, duties=(duty("l2", "受理建设项目申请。"),))
    NEW = m.Unit("l", "行政审批科", posts=6, duties=(*A.duties, *B.duties))
    OLD = (("a", "市甲局", A), ("b", "市乙局", B))

    def city(
        self, new: m.Unit = NEW, before: tuple[m.Unit, ...] = (), units: int = 1
    ) -> tuple[dict[str, m.Plan], dict[str, m.Plan]]:
        old = {slug: plan(name, units=(unit,)) for slug, name, unit in self.OLD}
        now = {
            slug: plan(
                name,
                transfers=(m.Transfer("t", D.OUT, "审批", "市丙局", units=units),),
            )
            for slug, name, _ in self.OLD
        }
        moves = tuple(
            m.Transfer(f"t{slug}", D.IN, "审批", name, units=units) for slug, name, _ in self.OLD
        )
        old["c"] = plan("市丙局", units=before)
        now["c"] = plan("市丙局", units=(new,), transfers=moves)
        return old, now

    def test_both_ends_say_so(self) -> None:
        old, new = self.city()
        assert "由市甲局企业审批科、市乙局项目审批科合并设立行政审批科（编制6名）" in said(
            "c", old, new
        )
        assert "将企业审批科划给市丙局（并入行政审批科）" in said("a", old, new)
        assert "将项目审批科划给市丙局（并入行政审批科）" in said("b", old, new)

    def test_also_where_it_has_the_id_of_one_of_them(self) -> None:
        """It says that it was made of both; an id alone makes it none that went as it was."""
        old, new = self.city(replace(self.NEW, id="la", merged_from=("la", "lb")))
        assert "由市甲局企业审批科、市乙局项目审批科合并设立行政审批科（编制6名）" in said(
            "c", old, new
        )
        hands = elsewhere(old, new)
        assert hands["a"].gone(self.A, by_id=True) is None
        assert hands["a"].into["la"].name == "行政审批科"

    def test_of_one_that_ended_a_new_department_has_it(self) -> None:
        """With nothing there that it could have joined."""
        old, new = self.city(replace(self.NEW, duties=self.A.duties))
        del old["c"], new["a"]
        there = elsewhere(old, new)["a"].gone(self.A, by_id=True)
        assert there is not None
        assert (there.department, there.name) == ("市丙局", "行政审批科")

    def test_what_they_went_into_was_there(self) -> None:
        old, new = self.city(before=(replace(self.NEW, duties=()),))
        assert not [one for one in said("c", old, new) if "合并" in one]
        assert "将企业审批科划给市丙局（并入行政审批科）" in said("a", old, new)

    def test_a_duty_that_stayed_away_makes_it_no_merger(self) -> None:
        old, new = self.city()
        more = duty("l3", "管理档案。")
        old["a"] = plan("市甲局", units=(replace(self.A, duties=(*self.A.duties, more)),))
        assert not [one for one in said("c", old, new) if "合并" in one]
        assert not [one for one in said("a", old, new) if "并入" in one]

    def test_duties_alone_went(self) -> None:
        """No transfer says that units went along: both were abolished."""
        old, new = self.city(units=0)
        assert any(one.startswith("设立行政审批科") for one in said("c", old, new))
        assert any(one.startswith("撤销企业审批科") for one in said("a", old, new))


class TestADutyThatATransferNames:
    """A duty that serves the work a transfer names went with it, also in other words; one that only has its id did not."""

    WATER = m.Transfer("t1", D.OUT, "供水和节水管理职责", "市乙局", functions=("f4",))
    OLD = m.Unit(
        "gy",
        "公用科",
        duties=(
            m.Duty("gy3", "承担城镇供水节水管理工作。", ("f4",)),
            duty("gy1", "承担市容管理。"),
        ),
    )
    REWORDED = "承担城镇供水管理和节约用水工作。"

    def both(self, now: m.Duty, move: m.Transfer = WATER) -> tuple[list[str], list[str]]:
        old = {"a": plan("市甲局", units=(self.OLD,)), "b": plan("市乙局", units=(UNIT,))}
        left = replace(self.OLD, duties=self.OLD.duties[1:])
        here = replace(UNIT, duties=(*UNIT.duties, now))
        new = {
            "a": plan("市甲局", units=(left,), transfers=(move,)),
            "b": plan("市乙局", units=(here,)),
        }
        return said("a", old, new), said("b", old, new)

    def test_went_with_it_in_other_words(self) -> None:
        gave, got = self.both(duty("gy3", self.REWORDED))
        assert "畜牧兽医科增加职责：“承担城镇供水管理和节约用水工作”（由市甲局划入）" in got
        assert not [text for text in gave if "不再承担" in text and "划给" not in text]

    def test_is_told_with_the_unit_that_went_elsewhere(self) -> None:
        along = m.Transfer("t2", D.OUT, "市容管理职责", "市丙局", functions=("gy1",), units=1)
        stays = duty("gy4", "承担燃气管理。")
        unit = replace(self.OLD, duties=(*self.OLD.duties, stays))
        old = {"a": plan("市甲局", units=(unit, UNIT)), "b": plan("市乙局"), "c": plan("市丙局")}
        here = replace(UNIT, duties=(*UNIT.duties, stays))
        new = {
            "a": plan("市甲局", units=(here,), transfers=(self.WATER, along)),
            "b": plan("市乙局", units=(replace(UNIT, id="x", duties=self.OLD.duties[:1]),)),
            "c": plan("市丙局", units=(replace(unit, duties=self.OLD.duties[1:]),)),
        }
        assert (
            "将公用科划给市丙局，其中“承担城镇供水节水管理工作”的职责划给市乙局、“承担燃气管理”的职责转由畜牧兽医科承担"
            in said("a", old, new)
        )

    def test_is_another_one_in_words_that_say_something_else(self) -> None:
        _, got = self.both(duty("gy3", "承担屠宰监督检查。"))
        assert "畜牧兽医科增加职责：“承担屠宰监督检查”" in got

    def test_is_another_one_where_the_transfer_names_other_work(self) -> None:
        _, got = self.both(duty("gy3", self.REWORDED), replace(self.WATER, functions=("f9",)))
        assert "畜牧兽医科增加职责：“承担城镇供水管理和节约用水工作”" in got


def test_a_unit_split_off_says_which_of_its_duties_another_department_had() -> None:
    trade = m.Duty("jy1", "承担交易监督管理工作。", ("z4",))
    move = m.Transfer("t1", D.OUT, "交易监督管理职责", "市乙局", functions=("z4",))
    credit = duty("x1", "承担信用体系建设。")
    home = m.Unit("gj", "高技术科", duties=(credit, duty("x2", "承担高技术产业发展。")))
    old = {
        "a": plan("市甲局", units=(m.Unit("jy", "交易科", duties=(trade, UNIT.duties[0])),)),
        "b": plan("市乙局", units=(home,)),
    }
    fresh = duty("x3", "承担数据标准制定。")
    split = m.Unit("xy", "信用科", split_from="gj", duties=(credit, trade, fresh))
    new = {
        "a": plan("市甲局", units=(m.Unit("jy", "交易科", duties=UNIT.duties),), transfers=(move,)),
        "b": plan("市乙局", units=(replace(home, duties=home.duties[1:]), split)),
    }
    assert (
        "从高技术科分设信用科，转入职责1项，由市甲局划入职责“承担交易监督管理工作”，增加职责“承担数据标准制定”"
        in said("b", old, new)
    )


@pytest.mark.parametrize(
    ("here", "ends"),
    [((), "，不再加挂河长制工作科牌子"), ((m.Plate("河长制工作科", m.PlateKind.ADDED),), "")],
)
def test_a_unit_that_came_without_its_second_name(here: tuple[m.Plate, ...], ends: str) -> None:
    river = replace(UNIT, plates=(m.Plate("河长制工作科", m.PlateKind.ADDED),))
    move = m.Transfer("t1", D.IN, "动物防疫职责", "市甲局", units=1)
    old = {"a": plan("市甲局", units=(river,)), "b": plan("市乙局")}
    new = {
        "a": plan("市甲局"),
        "b": plan("市乙局", units=(replace(river, plates=here),), transfers=(move,)),
    }
    hung = "加挂河长制工作科牌子，" if here else ""
    assert f"由市甲局划入畜牧兽医科（{hung}编制5名）{ends}" in said("b", old, new)


class TestABodyStationedInPlaceOfAnother:
    ONE = m.Relation(m.RelationKind.STATIONED, "市纪委监委驻市甲局纪检监察组", "")
    OTHER = replace(ONE, name="市纪委监委驻市乙局纪检监察组")

    @staticmethod
    def told(old: tuple[m.Relation, ...], new: tuple[m.Relation, ...]) -> list[str]:
        return said("a", {"a": plan("市丙局", relations=old)}, {"a": plan("市丙局", relations=new)})

    def test_of_which_the_same_is_said(self) -> None:
        words = "{}负责市丙局纪检监察工作。"
        one, other = (replace(r, text=words.format(r.name)) for r in (self.ONE, self.OTHER))
        change = "派驻机构由“市纪委监委驻市甲局纪检监察组”调整为“市纪委监委驻市乙局纪检监察组”"
        assert self.told((one,), (other,)) == [change]
        assert self.told((self.ONE,), (self.OTHER,)) == [change]

    def test_not_where_something_else_is_said_or_several_could_be_meant(self) -> None:
        other = replace(self.OTHER, text=f"{self.OTHER.name}同时负责市丁局。")
        apart = self.told((self.ONE,), (other,))
        assert [text[:3] for text in apart] == ["增列派", "不再列"]
        two = self.told((self.ONE,), (self.OTHER, replace(self.OTHER, name="市委巡察组")))
        assert [text[:3] for text in two] == ["增列派", "增列派", "不再列"]


class TestWhatSaysThatItGoesOnWithSomeOfAnother:
    """市甲局 has the rest of it still; of 市乙局 nobody may say that it is new."""

    WAS = m.Unit("u", "监督科", duties=(duty("d", "承担企业管理和安全监督工作。"),))
    KEPT = replace(WAS, duties=(duty("d", "承担企业管理工作。"),))
    TAKES = m.Duty("s", "承担企业安全监督工作。", continues=("d",))
    HERE = m.Unit("safe", "安全科", duties=(duty("x", "承担安全生产综合工作。"),))
    ITEM = m.Authority("i", "对企业和商户违法行为的处罚", "行政处罚")
    PART = m.Authority("j", "对商户违法行为的处罚", "行政处罚", continues=("i",))

    def cities(self, *moves: m.Transfer) -> tuple[dict[str, m.Plan], dict[str, m.Plan]]:
        rest = replace(self.PART, id="k", name="对企业违法行为的处罚")
        grown = replace(self.HERE, duties=(*self.HERE.duties, self.TAKES))
        old = {
            "a": plan("市甲局", units=(self.WAS,), authorities=(self.ITEM,)),
            "b": plan("市乙局", units=(self.HERE,)),
        }
        new = {
            "a": plan("市甲局", units=(self.KEPT,), authorities=(rest,)),
            "b": plan("市乙局", units=(grown,), authorities=(self.PART,), transfers=moves),
        }
        return old, new

    def test_came_from_there(self) -> None:
        told = said("b", *self.cities(moved(m.Direction.IN, "市甲局")))
        assert "安全科增加职责：“承担企业安全监督工作”（由市甲局划入）" in told
        wanted = (
            "由市甲局划入行政处罚事项“对商户违法行为的处罚”（原为“对企业和商户违法行为的处罚”）"
        )
        assert any(wanted in one for one in told)

    def test_where_no_transfer_says_that_anything_came_it_is_only_here(self) -> None:
        told = said("b", *self.cities())
        assert not [one for one in told if "市甲局" in one]
