"""A unit that goes whole to another department is neither 撤销 there nor 设立 here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.change import Kind
from planforge.account.compare import compare
from planforge.account.report import grouped
from planforge.account.wording import Speaker
from planforge.plan import records as m
from tests.test_acts import BASE, A, B, C, duty, said, units

OTHER = "市乙局"
NEW = m.Unit("n", "规划处", posts=5, duties=(duty("n1", "编制发展规划。"),))


def move(way: m.Direction, number: int, other: str = OTHER, name: str = "t") -> m.Transfer:
    return m.Transfer(name, way, "规划管理职责", other, units=number)


def with_moves(plan: m.Plan, *moves: m.Transfer) -> m.Plan:
    return replace(plan, transfers=moves)


def test_the_unit_that_went_along_is_named() -> None:
    new = with_moves(units(B, C), move(m.Direction.OUT, 1))
    assert said(BASE, new) == [
        "将甲科划给市乙局",
        "将规划管理职责划给市乙局，相应划出内设机构1个",
    ]


def test_the_unit_that_came_along_is_named_with_its_duties() -> None:
    new = with_moves(units(A, B, C, NEW), move(m.Direction.IN, 1))
    assert said(BASE, new) == [
        "由市乙局划入内设机构，名称为规划处（编制5名），主要职责：编制发展规划",
        "将规划管理职责由市乙局划入，相应划入内设机构1个",
    ]


def test_two_went_to_two_departments_and_no_plan_says_which_where() -> None:
    went = (move(m.Direction.OUT, 1), move(m.Direction.OUT, 1, "市丙局", "u"))
    found = said(BASE, with_moves(units(C), *went))
    assert found[:2] == ["将甲科划给有关部门", "将乙科划给有关部门"]


@pytest.mark.parametrize("number", [1, 3])
def test_where_another_number_left_none_is_said_to_be_abolished(number: int) -> None:
    found = said(BASE, with_moves(units(C), move(m.Direction.OUT, number)))
    assert found[:2] == ["不再保留甲科（编制5名）", "不再保留乙科（编制4名）"]


def test_a_transfer_without_units_moves_none() -> None:
    found = said(BASE, with_moves(units(B, C), move(m.Direction.OUT, 0)))
    assert found[0] == "撤销甲科（编制5名），不再列职责“起草规划”“组织评审”"


def test_the_record_of_the_last_round_moves_none() -> None:
    before = with_moves(BASE, move(m.Direction.OUT, 1))
    found = said(before, with_moves(units(B, C), move(m.Direction.OUT, 1)))
    assert found == ["撤销甲科（编制5名），不再列职责“起草规划”“组织评审”"]


def test_the_report_tells_it_among_the_transfers() -> None:
    new = with_moves(units(B, C), move(m.Direction.OUT, 1))
    changes = compare(BASE, new)
    speaker = Speaker(BASE, new)
    (moved,) = (mine for title, mine in grouped(changes) if title == "职责划转")
    assert [speaker.label(change) for change in moved] == ["划出", "划出"]
    assert all(change.kind is not Kind.ABOLISHED for change in changes)


def test_leader_posts_that_go_along_stand_in_the_report() -> None:
    led = replace(move(m.Direction.OUT, 0), leaders=(m.PoolCount("副科级", 1),))
    new = with_moves(BASE, led)
    (change,) = compare(BASE, new)
    assert Speaker(BASE, new).sentence(change).endswith("相应划出副科级领导职数1名")
