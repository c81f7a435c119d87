"""What a plan declares about the version before it: used by the comparison, and checked against what happened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.change import Kind
from planforge.account.compare import compare
from planforge.account.intentions import unkept
from planforge.account.wording import Speaker
from planforge.judging.judge import SincePlan, check
from planforge.judging.rules import RULES
from planforge.plan import records as m
from planforge.reading.read import read_plan

D1, D2, D3 = (
    m.Duty("d1", "编制部门预算和决算。"),
    m.Duty("d2", "管理干部人事档案。"),
    m.Duty("d3", "组织项目的专家评审。"),
)
FINANCE, STAFF = m.Unit("finance", "财务科", duties=(D1,)), m.Unit("staff", "人事科", duties=(D2,))
PLANNING = m.Unit("planning", "规划科", duties=(D3,))
OLD = m.Plan(m.Department("市甲局"), units=(FINANCE, STAFF, PLANNING))


def told(new: m.Plan, old: m.Plan = OLD) -> list[str]:
    return [one.zh for one in unkept(old, new)]


def kinds(new: m.Plan) -> list[tuple[str, str, str]]:
    return [(c.kind.zh, c.unit, c.other) for c in compare(OLD, new)]


class TestMerged:
    def test_a_merger_that_happened(self) -> None:
        both = replace(STAFF, name="人事财务科", duties=(D2, D1), merged_from=("finance",))
        new = replace(OLD, units=(both, PLANNING))
        assert told(new) == []
        assert ("合并", "财务科", "人事财务科") in kinds(new)

    def test_a_merger_is_one_where_every_duty_was_written_anew(self) -> None:
        """By ids nothing came along: only the plan knows that the unit went there."""
        fresh = m.Duty("n1", "编制部门预算、决算并公开。")
        both = replace(STAFF, duties=(D2, fresh), merged_from=("finance",))
        new = replace(OLD, units=(both, PLANNING))
        assert told(new) == []
        assert ("合并", "财务科", "人事科") in kinds(new)

    def test_a_unit_that_is_still_there(self) -> None:
        new = replace(OLD, units=(FINANCE, replace(STAFF, merged_from=("finance",)), PLANNING))
        assert told(new) == ["财务科还在，没有并入人事科"]

    def test_an_id_the_baseline_does_not_have(self) -> None:
        new = replace(OLD, units=(FINANCE, replace(STAFF, merged_from=("x",)), PLANNING))
        assert told(new) == ["基线里没有标识为“x”的机构"]

    def test_no_duty_came_along(self) -> None:
        new = replace(OLD, units=(replace(STAFF, merged_from=("finance",)), PLANNING))
        assert told(new) == ["财务科的职责没有一条转到人事科"]


class TestSplit:
    def test_a_split_that_happened(self) -> None:
        review = m.Unit("review", "评审科", duties=(D3,), split_from="planning")
        new = replace(OLD, units=(FINANCE, STAFF, replace(PLANNING, duties=()), review))
        assert told(new) == []
        assert ("分设", "评审科", "规划科") in kinds(new)

    def test_one_that_did_not(self) -> None:
        review = m.Unit(
            "review", "评审科", duties=(m.Duty("n", "负责机关印章。"),), split_from="planning"
        )
        assert told(replace(OLD, units=(*OLD.units, review))) == ["评审科没有一条职责来自规划科"]
        again = replace(STAFF, split_from="planning")
        assert told(replace(OLD, units=(FINANCE, again, PLANNING))) == [
            "人事科在基线里就有，不是分设的"
        ]
        unknown = replace(review, split_from="x")
        assert told(replace(OLD, units=(*OLD.units, unknown))) == ["基线里没有标识为“x”的机构"]


def test_a_function_said_to_have_come_was_not_here_before() -> None:
    lamp = m.Function("lamp", "负责城市照明设施的维护管理。")
    came = replace(lamp, received_from="市乙局")
    assert told(replace(OLD, functions=(came,))) == []
    here = replace(OLD, functions=(lamp,))
    assert told(replace(OLD, functions=(came,)), here) == [
        "这项职责在基线里就有，不是由市乙局划入的"
    ]
    then = replace(OLD, functions=(came,))
    assert told(then, then) == []


class TestCancelled:
    def test_the_reason_is_told_with_the_change(self) -> None:
        why = m.Cancelled("finance", "职能划转", "某编发〔2026〕3号")
        new = replace(OLD, units=(STAFF, PLANNING), cancelled=(why,))
        assert told(new) == []
        (change,) = (c for c in compare(OLD, new) if c.kind is Kind.ABOLISHED)
        said = Speaker(OLD, new).sentence(change)
        assert said.startswith("撤销财务科（理由：职能划转，某编发〔2026〕3号）")
        assert (
            Speaker(OLD, new, zh=False)
            .sentence(change)
            .endswith("(because 职能划转，某编发〔2026〕3号)")
        )

    def test_what_is_still_there_or_never_was(self) -> None:
        still = replace(OLD, cancelled=(m.Cancelled("d1", "不再需要"),))
        assert told(still) == ["说取消了“d1”，它还在"]
        never = replace(OLD, cancelled=(m.Cancelled("x", "不再需要"),))
        assert told(never) == ["基线里没有标识为“x”的事项"]


def test_a_check_against_the_baseline_finds_it_at_its_place() -> None:
    text = (
        "department: {name: 市甲局}\n"
        "units:\n"
        "  - {id: finance, name: 财务科}\n"
        "  - {id: staff, name: 人事科, merged_from: [finance]}\n"
    )
    new, _ = read_plan("plans/a.yaml", text.encode())
    assert new is not None
    findings = check(RULES, SincePlan("a", OLD, new))
    (one,) = (finding for finding in findings if finding.code == "PF301")
    start, end = one.span.start, one.span.end
    assert text[start:end] == "finance"


def test_a_part_that_keeps_the_old_id_is_a_lawful_division() -> None:
    """The first part keeps the id, the second says where it came from; where the old text stands unchanged, nothing was divided."""
    old = m.Plan(m.Department("市甲局"), functions=(m.Function("f", "拟订规划，组织评审。"),))
    for kept, told in (("拟订规划。", 0), ("拟订规划，组织评审。", 1)):
        parts = (m.Function("f", kept), m.Function("g", "组织评审。", continues=("f",)))
        assert len(list(unkept(old, m.Plan(old.department, functions=parts)))) == told


class TestWorkThatCameAndWent:
    @staticmethod
    def told(old: m.Plan, new: m.Plan) -> list[str]:
        return [one.zh for one in unkept(old, new)]

    def test_what_goes_on_in_something_unrelated(self) -> None:
        old = m.Plan(m.Department("市甲局"), functions=(m.Function("a", "组织气象科普活动。"),))
        new = m.Plan(
            old.department,
            functions=(m.Function("b", "负责群众体育工作。", continues=("a",)),),
        )
        assert self.told(old, new) == ["说承接了“组织气象科普活动”，两者没有相同的文字"]
        wider = m.Plan(
            old.department,
            functions=(m.Function("b", "负责气象服务和科普工作。", continues=("a",)),),
        )
        assert self.told(old, wider) == []

    def test_work_that_came_is_here(self) -> None:
        move = m.Transfer("t", m.Direction.IN, "城市照明管理职责", "市乙局")
        old = m.Plan(m.Department("市甲局"))
        new = m.Plan(old.department, transfers=(move,))
        assert self.told(old, new) == ["说划入了“城市照明管理职责”，没有一项职责承接它"]
        here = m.Plan(
            old.department,
            functions=(m.Function("a", "负责城市照明的管理。"),),
            transfers=(move,),
        )
        assert self.told(old, here) == []

    def test_work_that_was_lost_did_not_come(self) -> None:
        move = m.Transfer("t", m.Direction.UP, "城市照明管理职责", "省甲厅", ("a",))
        old = m.Plan(m.Department("市甲局"), functions=(m.Function("a", "负责城市照明的管理。"),))
        new = m.Plan(old.department, transfers=(move,))
        assert self.told(old, new) == [
            "“城市照明管理职责”原来在本部门、现在没有了，应当写划出或者下放"
        ]


MERGED = m.Plan(
    m.Department("市甲局"),
    transfers=(m.Transfer("t", m.Direction.IN, "就业促进职责", "市乙局", units=1),),
    units=(m.Unit("u", "投资和就业科", merged_from=("u", "jobs")),),
)


@pytest.mark.parametrize(
    ("units", "there", "is_told"),
    [(1, True, False), (1, False, True), (0, True, False), (0, False, True)],
)
def test_a_unit_of_another_department_that_was_merged_into_one_here(
    units: int, *, there: bool, is_told: bool
) -> None:
    """It came with a transfer, whether that says how many units came along; where nobody had such a unit, its id is a slip."""
    old = m.Plan(m.Department("市甲局"), units=(m.Unit("u", "投资科"),))
    moves = tuple(replace(move, units=units) for move in MERGED.transfers)
    new = replace(MERGED, transfers=moves)
    found = [one.zh for one in unkept(old, new, lambda id_: there and id_ == "jobs")]
    assert ("基线里没有标识为“jobs”的机构" in found) is is_told


@pytest.mark.parametrize("is_elsewhere", [True, False])
def test_a_body_that_another_department_had_under_its_former_name(*, is_elsewhere: bool) -> None:
    """No transfer brought it: that the baseline has it there is enough."""
    body = m.Affiliated("市数据中心", renamed_from="市信息中心")
    office = m.HostedOffice("市绿委", "市国土绿化办", renamed_from="市绿化办")
    joined = m.Affiliated("市研究院", merged_from=("市甲所",))
    new = replace(
        OLD,
        affiliated=(body, joined),
        department=replace(OLD.department, hosted_offices=(office,)),
    )
    had = {"市信息中心", "市绿化办", "市甲所"} if is_elsewhere else set[str]()
    right = (
        [] if is_elsewhere else ["基线里没有市绿化办", "基线里没有市信息中心", "基线里没有市甲所"]
    )
    assert [one.zh for one in unkept(OLD, new, had.__contains__)] == right
