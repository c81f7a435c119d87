"""No difference of two plans is silent: the changes of a comparison make the new plan of the old."""

from __future__ import annotations

from hypothesis import given

from planforge.account.compare import compare
from planforge.account.difference import Difference, differences, replay
from planforge.account.wording import Speaker
from planforge.plan import records as m
from tests.strategies import arbitrary_plans, mutated_plans, plans


def steps(old: m.Plan, new: m.Plan) -> tuple[Difference, ...]:
    return tuple(step for change in compare(old, new) for step in change.differences)


@given(plans(), plans())
def test_believable_plans_replay(old: m.Plan, new: m.Plan) -> None:
    assert replay(old, steps(old, new)) == new


@given(arbitrary_plans(), arbitrary_plans())
def test_any_two_plans_replay(old: m.Plan, new: m.Plan) -> None:
    assert replay(old, steps(old, new)) == new


@given(plans(), mutated_plans())
def test_a_plan_and_a_spoilt_one_replay(old: m.Plan, new: m.Plan) -> None:
    assert replay(old, steps(old, new)) == new


@given(plans(), mutated_plans())
def test_every_step_is_in_exactly_one_change(old: m.Plan, new: m.Plan) -> None:
    told = list(steps(old, new))
    for step in differences(old, new):
        told.remove(step)
    assert told == []


@given(arbitrary_plans())
def test_a_plan_has_not_changed_from_itself(plan: m.Plan) -> None:
    assert compare(plan, plan) == ()


@given(arbitrary_plans(), arbitrary_plans())
def test_every_change_can_be_said_in_both_languages(old: m.Plan, new: m.Plan) -> None:
    for change in compare(old, new):
        assert Speaker(old, new).sentence(change).strip()
        assert Speaker(old, new, zh=False).sentence(change).strip()
