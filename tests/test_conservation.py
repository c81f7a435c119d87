"""Nothing is lost: every way in which a function, duty or item of the last version may go on, and what is none of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.change import Kind
from planforge.account.totals import Balance, leader_balances, pool_balances, unit_balance
from planforge.demo import plan
from planforge.demo.edits import edited
from planforge.judging.judge import SinceCity
from planforge.judging.measures.conservation import Conservation
from planforge.judging.scopes_since import Baseline
from planforge.plan import records as m

LAMPS = m.Function("lamps", "负责市区城市照明设施的维护管理和节能改造。")
PLAN = m.Function("plan", "拟订全市城市管理规划并组织实施。")
ROADS = m.Function("roads", "负责城市道路、桥梁和隧道的养护监督。")
FIX = m.Duty("fix", "组织路灯和景观照明设施的巡查、维护和抢修。", ("lamps",))
DRAW = m.Duty("draw", "编制城市管理年度工作计划。", ("plan",))
PAVE = m.Duty("pave", "监督道路、桥梁养护作业的质量。", ("roads",))
PERMIT = m.Authority("permit", "城市照明设施迁移许可", "行政许可", "light")
OLD = m.Plan(
    m.Department("市甲局"),
    functions=(PLAN, LAMPS, ROADS),
    units=(
        m.Unit("office", "办公室", duties=(DRAW,)),
        m.Unit("light", "照明科", duties=(FIX, PAVE)),
    ),
    authorities=(PERMIT,),
)


def lost(new: m.Plan, *others: tuple[str, m.Plan, m.Plan]) -> list[str]:
    """The ids that are lost from ``OLD`` to ``new``, in a city with ``others`` (slug, then, now)."""
    city = m.City((("a", new), *((slug, now) for slug, _, now in others)))
    before = {"a": OLD, **{slug: then for slug, then, _ in others}}
    arrivals = SinceCity(city, Baseline("v1", before)).arrivals
    found = Conservation("a", OLD, new, arrivals)
    return [
        *(function.id for function in found.dropped_functions()),
        *(duty.id for _, duty in found.dropped_duties()),
        *(item.id for item in found.dropped_authorities()),
    ]


def functions(*kept: m.Function) -> m.Plan:
    return replace(OLD, functions=kept)


def duties(*of_office: m.Duty, light: tuple[m.Duty, ...] = (FIX, PAVE)) -> m.Plan:
    office, lights = OLD.units
    return replace(OLD, units=(replace(office, duties=of_office), replace(lights, duties=light)))


class TestFunctions:
    def test_kept(self) -> None:
        assert lost(OLD) == []

    def test_dropped(self) -> None:
        assert lost(functions(PLAN, ROADS)) == ["lamps"]

    def test_reworded_under_its_id(self) -> None:
        assert lost(functions(PLAN, ROADS, replace(LAMPS, text="管好路灯。"))) == []

    def test_ids_given_anew_and_one_of_them_to_another(self) -> None:
        anew = (replace(PLAN, id="one"), replace(LAMPS, id="plan"), replace(ROADS, id="lamps"))
        assert lost(functions(*anew)) == []

    def test_what_stood_under_the_id_of_another_that_is_gone_is_lost(self) -> None:
        assert lost(functions(replace(LAMPS, id="plan"), ROADS)) == []
        assert lost(functions(PLAN, replace(ROADS, id="one"))) == ["lamps"]

    def test_reworded_under_another_id(self) -> None:
        again = m.Function("lights", "负责市区城市照明设施的维护管理、节能改造和考核。")
        assert lost(functions(PLAN, ROADS, again)) == []

    def test_merged_by_its_words(self) -> None:
        wider = replace(
            ROADS,
            text="负责城市道路、桥梁、隧道的养护监督，负责市区城市照明设施的维护管理和节能改造。",
        )
        assert lost(functions(PLAN, wider)) == []

    def test_merged_as_the_plan_says(self) -> None:
        wider = replace(ROADS, text="负责市政设施运行。", continues=("lamps",))
        assert lost(functions(PLAN, wider)) == []

    def test_what_stood_there_before_cannot_be_what_it_became(self) -> None:
        twin = m.Function("twin", LAMPS.text.replace("市区", "城区"))
        both = replace(OLD, functions=(*OLD.functions, twin))
        found = Conservation("a", both, replace(both, functions=(PLAN, ROADS, twin)))
        assert [one.id for one in found.dropped_functions()] == ["lamps"]

    @pytest.mark.parametrize("way", [m.Direction.OUT, m.Direction.DOWN])
    def test_handed_over_or_down(self, way: m.Direction) -> None:
        named = m.Transfer("t", way, "有关职责", "市乙局", ("lamps",))
        told = m.Transfer("t", way, "市区城市照明设施维护管理职责", "市乙局")
        for move in (named, told):
            assert lost(replace(functions(PLAN, ROADS), transfers=(move,))) == []

    def test_a_transfer_of_the_last_version_explains_nothing(self) -> None:
        move = m.Transfer("t", m.Direction.OUT, "市区城市照明设施维护管理职责", "市乙局")
        before = replace(OLD, transfers=(move,))
        found = Conservation("a", before, replace(functions(PLAN, ROADS), transfers=(move,)))
        assert [one.id for one in found.dropped_functions()] == ["lamps"]

    def test_moved_where_another_department_has_it_now(self) -> None:
        then = m.Plan(m.Department("市乙局"))
        now = replace(
            then, functions=(m.Function("new", "负责市区城市照明设施的维护管理和节能改造工作。"),)
        )
        assert lost(functions(PLAN, ROADS), ("b", then, now)) == []
        assert lost(functions(PLAN, ROADS), ("b", now, now)) == ["lamps"]

    def test_cancelled(self) -> None:
        gone = m.Cancelled("lamps", "国务院决定取消", "国发〔2025〕3号")
        assert lost(replace(functions(PLAN, ROADS), cancelled=(gone,))) == []

    def test_handed_to_society(self) -> None:
        act = m.Adjustment("x", m.AdjustmentVerb.HAND_OVER, "照明设施养护", functions=("lamps",))
        assert lost(replace(functions(PLAN, ROADS), adjustments=(act,))) == []

    @pytest.mark.parametrize("kind", [m.FunctionKind.CATCH_ALL, m.FunctionKind.TRANSFORMATION])
    def test_the_formulas_are_nobody_s_work(self, kind: m.FunctionKind) -> None:
        before = replace(
            OLD, functions=(*OLD.functions, m.Function("last", "完成其他任务。", kind))
        )
        assert list(Conservation("a", before, OLD).dropped_functions()) == []


class TestDuties:
    def test_dropped(self) -> None:
        assert lost(duties(DRAW, light=(FIX,))) == ["pave"]

    def test_moved_to_another_unit(self) -> None:
        assert lost(duties(DRAW, PAVE, light=(FIX,))) == []

    def test_split_between_two(self) -> None:
        one, two = (
            m.Duty("n1", "监督道路养护。", continues=("pave",)),
            m.Duty("n2", "监督桥梁养护作业。"),
        )
        assert lost(duties(DRAW, one, two, light=(FIX,))) == []

    def test_it_goes_with_the_function_it_served(self) -> None:
        move = m.Transfer("t", m.Direction.OUT, "照明职责", "市乙局", ("lamps",))
        new = replace(duties(DRAW, light=(PAVE,)), functions=(PLAN, ROADS), transfers=(move,))
        assert lost(new) == []

    def test_it_does_not_go_with_one_that_was_lost(self) -> None:
        assert lost(replace(duties(DRAW, light=(PAVE,)), functions=(PLAN, ROADS))) == [
            "lamps",
            "fix",
        ]


class TestAuthorities:
    def test_dropped(self) -> None:
        assert lost(replace(OLD, authorities=())) == ["permit"]

    def test_renamed_or_under_another_id(self) -> None:
        assert lost(replace(OLD, authorities=(replace(PERMIT, name="照明迁移审批"),))) == []
        assert lost(replace(OLD, authorities=(replace(PERMIT, id="x9"),))) == []

    def test_moved(self) -> None:
        then = m.Plan(m.Department("市乙局"))
        assert (
            lost(replace(OLD, authorities=()), ("b", then, replace(then, authorities=(PERMIT,))))
            == []
        )


class TestBalances:
    def test_old_plus_in_less_out_is_new(self) -> None:
        old = m.Plan(
            m.Department("市甲局"),
            staffing=m.Staffing(
                (m.Pool("行政编制", 30), m.Pool("行政编制", 3, ring_fenced=True)),
                (m.LeaderPost("局长", 1),),
                (m.LevelTotal("科级", 12),),
            ),
        )
        moves = (
            m.Transfer(
                "t1",
                m.Direction.IN,
                "甲",
                "市乙局",
                (),
                (m.PoolCount("行政编制", 4),),
                (m.PoolCount("副科级", 1),),
                1,
            ),
            m.Transfer(
                "t2", m.Direction.DOWN, "乙", "东城区丙局", (), (m.PoolCount("行政编制", 1),)
            ),
        )
        changes = (
            m.PostChange("行政编制", "某编〔2026〕5号", 0, 2),
            m.PostChange("部门领导", "某编〔2026〕5号", 1),
        )
        new = replace(
            old,
            transfers=moves,
            units=(m.Unit("u", "甲科"),),
            staffing=replace(old.staffing, pools=(m.Pool("行政编制", 31),), changes=changes),
        )
        assert pool_balances(old, new) == (Balance("行政编制", 30, 31, 4, 1, 0, 2),)
        heads, level = leader_balances(old, new)
        assert (heads.expected, heads.after) == (2, 1)
        assert (level.key, level.received, level.expected) == (
            "科级",
            1,
            13,
        )  # 副科级 counts in 科级
        assert unit_balance(old, new) == Balance("内设机构", 0, 1, 1)
        assert unit_balance(old, new).moved == 1


class TestEdits:
    @pytest.mark.parametrize("seed", range(60))
    def test_of_many_edits_only_an_abolished_unit_loses_duties(self, seed: int) -> None:
        """Renamed, moved, merged, split, reworded, reordered: nothing is missed that is still there."""
        old = plan(seed)
        new, done = edited(old, seed, 6)
        abolished = {one.subject for one in done if one.kind is Kind.ABOLISHED}
        found = Conservation("a", old, new)
        assert list(found.dropped_functions()) == []
        assert list(found.dropped_authorities()) == []
        assert {unit.id for unit, _ in found.dropped_duties()} <= abolished

    @pytest.mark.parametrize("seed", range(30))
    def test_every_duty_that_is_taken_out_is_missed(self, seed: int) -> None:
        old = plan(seed)
        unit = next(one for one in old.units if len(one.duties) > 2 and not one.children)
        cut = replace(unit, duties=unit.duties[:-1])
        new = replace(old, units=tuple(cut if one is unit else one for one in old.units))
        found = Conservation("a", old, new)
        assert [duty for _, duty in found.dropped_duties()] == [unit.duties[-1]]
