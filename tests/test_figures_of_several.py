"""Figures that come from more than one place, and facts that stand in one of several: each place is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planforge.account.beside import AFFILIATED, LEADERS, POSTS, beside
from planforge.account.definitions import redefined
from planforge.account.totals import leader_balances, pool_balances, unit_balance
from planforge.judging.measures.handover import entries
from planforge.judging.measures.roles import looks_like_support
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.wording.approved import approved
from planforge.wording.issuing import issuing
from planforge.wording.units import unit as said_of
from tests.test_acts import BASE, A, B, C, duty, units

IN, OUT = m.Direction.IN, m.Direction.OUT


def moving(
    way: m.Direction, name: str, posts: int, leaders: int = 0, number: int = 0
) -> m.Transfer:
    return m.Transfer(
        name, way, "甲职责", "市乙局", posts=(m.PoolCount("行政编制", posts),),
        leaders=(m.PoolCount("副科级", leaders),), units=number,
    )  # fmt: skip


@pytest.mark.parametrize("way", [IN, OUT])
def test_several_transfers_of_one_kind_add_up(way: m.Direction) -> None:
    new = replace(BASE, transfers=(moving(way, "t", 2, 1, 1), moving(way, "u", 3, 2, 2)))
    sign = 1 if way is IN else -1
    posts = next(one for one in pool_balances(BASE, new) if one.key == "行政编制")
    leaders = next(one for one in leader_balances(BASE, new) if one.key == "副科级")
    assert posts.moved - posts.before == 5 * sign
    assert leaders.moved - leaders.before == 3 * sign
    assert unit_balance(BASE, new).moved - unit_balance(BASE, new).before == 3 * sign


def test_transfers_both_ways_and_approvals_both_ways() -> None:
    changes = (
        m.PostChange("行政编制", "某编〔2026〕1号", 4, 0),
        m.PostChange("行政编制", "某编〔2026〕2号", 1, 2),
    )
    new = replace(
        BASE, transfers=(moving(IN, "t", 5), moving(OUT, "u", 2)),
        staffing=replace(BASE.staffing, changes=changes),
    )  # fmt: skip
    posts = next(one for one in pool_balances(BASE, new) if one.key == "行政编制")
    assert (posts.received, posts.given, posts.increased, posts.decreased) == (5, 2, 5, 2)
    assert posts.expected == posts.before + 6


def test_affiliated_bodies_of_several_departments_add_up() -> None:
    bodies = (
        m.Affiliated(
            "甲中心", posts=10, leaders=(m.LeaderPost("主任", 1), m.LeaderPost("副主任", 2))
        ),
        m.Affiliated("乙站", posts=5),
        m.Affiliated("丙所"),
    )
    found = beside([replace(BASE, affiliated=bodies), replace(BASE, affiliated=bodies[:1])])
    assert (found[AFFILIATED], found[POSTS], found[LEADERS]) == (4, 25, 6)


@pytest.mark.parametrize("place", ["unit", "accept", "decide", "deliver"])
def test_an_item_is_held_by_whichever_place_names_a_unit(place: str) -> None:
    bare = m.Authority("x", "设立许可", "行政许可")
    held = replace(bare, **{place: "a"})  # type: ignore[arg-type]
    assert (
        len(list(redefined(replace(BASE, authorities=(held,)), replace(BASE, authorities=(bare,)))))
        == 1
    )
    assert (
        list(redefined(replace(BASE, authorities=(held,)), replace(BASE, authorities=(held,))))
        == []
    )
    assert (
        list(redefined(replace(BASE, authorities=(bare,)), replace(BASE, authorities=(held,))))
        == []
    )


SUPPORT = (
    "负责机关文电、会务、机要、档案工作。",
    "负责机关财务管理和国有资产管理工作。",
    "负责机关干部人事和机构编制工作。",
)


@pytest.mark.parametrize(
    ("texts", "looks"),
    [
        (SUPPORT[:1], False),  # one duty says too little
        (SUPPORT[:2], True),
        ((SUPPORT[0], "组织科技项目评审。"), False),  # half of them is not most
        ((*SUPPORT[:2], "组织科技项目评审。"), True),
    ],
)
def test_a_business_unit_that_does_support_work(texts: tuple[str, ...], looks: bool) -> None:
    duties = tuple(duty(f"s{n}", text) for n, text in enumerate(texts))
    business = m.Unit("u", "综合业务科", m.Role.BUSINESS, duties=duties)
    assert bool(looks_like_support(business, "科技", Policy())) is looks
    assert looks_like_support(replace(business, role=m.Role.SUPPORT), "科技", Policy()) == ()


def test_every_end_of_a_transfer_says_whose_it_is() -> None:
    other = replace(BASE, department=replace(BASE.department, name="市乙局", short=""))
    here = replace(BASE, transfers=(moving(OUT, "t", 2),))
    there = replace(
        other, transfers=(replace(moving(IN, "t", 2), counterpart=BASE.department.name),)
    )
    alone = replace(other, transfers=(replace(moving(IN, "v", 2), counterpart="没有的局"),))
    assert {(one.slug, one.department) for one in entries([("a", here), ("b", there)])} == {
        ("a", BASE.department.name), ("b", "市乙局"),
    }  # fmt: skip
    assert [one.department for one in entries([("a", BASE), ("b", alone)])] == ["市乙局"]


@pytest.mark.parametrize(
    ("hosts", "said"),
    [
        ("市科技创新领导小组办公室", "承担市科技创新领导小组办公室日常工作。"),
        ("承担市科技创新领导小组办公室的日常工作", "承担市科技创新领导小组办公室日常工作。"),
    ],
)
def test_what_a_unit_hosts_is_said_once(hosts: str, said: str) -> None:
    assert said in str(said_of(replace(A, hosts=hosts)))


def test_several_issuers_head_a_paper_in_a_row() -> None:
    facts = m.Issuing(
        issuers=("中共某市委", "某市人民政府"), doc_no="某发〔2026〕1号", date=date(2026, 3, 1)
    )
    head = issuing(facts).heading
    assert head.startswith("中共某市委、某市人民政府")


def test_an_approved_sentence_is_held_to_its_own_facts() -> None:
    """核定表述 of a transfer: the other department and each number; of an adjustment: who takes the work."""
    move = replace(moving(OUT, "t", 2, 1, 3), say="将甲职责划给市乙局，划出行政编制2名。")
    act = m.Adjustment(
        "x", m.AdjustmentVerb.HAND_OVER, "乙工作", counterpart="某协会", say="将乙工作交给某协会。"
    )
    plan = replace(BASE, transfers=(move,), adjustments=(act,))
    facts = {one.text: [fact.word for fact in one.facts] for one in approved(plan)}
    figures = {one.text: [(f.of, f.n, f.measure) for f in one.figures] for one in approved(plan)}
    assert facts[move.say] == ["市乙局"]
    assert figures[move.say] == [("行政编制", 2, "名"), ("副科级", 1, "名"), ("内设机构", 3, "个")]
    assert facts[act.say] == ["某协会"]


def test_units_that_stay_are_not_told() -> None:
    assert [unit.name for unit in units(A, B, C).units] == ["甲科", "乙科", "丙科"]
