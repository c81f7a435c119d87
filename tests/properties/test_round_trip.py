"""What is dumped reads back as it was, whatever it says; and reads back without a word of blame."""

from __future__ import annotations

from hypothesis import given, settings

from planforge.demo import files
from planforge.diagnostics.finding import Finding
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.reading.read import read_plan
from tests.strategies import arbitrary_plans, cities, mutated_plans, plans

QUICK = settings(max_examples=40, deadline=None)
THOROUGH = settings(max_examples=150, deadline=None)


def read(text: str) -> tuple[m.Plan | None, tuple[Finding, ...]]:
    return read_plan("plans/a.yaml", text.encode())


def blame(found: tuple[Finding, ...]) -> list[tuple[str, dict[str, object]]]:
    return [(finding.code, dict(finding.args)) for finding in found]


@QUICK
@given(plans())
def test_a_believable_plan_reads_back_as_it_was(plan: m.Plan) -> None:
    again, found = read(dump(plan))
    assert blame(found) == []
    assert again == plan


@THOROUGH
@given(arbitrary_plans())
def test_any_legal_plan_reads_back_as_it_was(plan: m.Plan) -> None:
    again, found = read(dump(plan))
    assert blame(found) == []
    assert again == plan


@QUICK
@given(mutated_plans())
def test_odd_texts_in_a_believable_plan_read_back(plan: m.Plan) -> None:
    again, found = read(dump(plan))
    assert blame(found) == []
    assert again == plan


@QUICK
@given(arbitrary_plans() | plans())
def test_chinese_keys_say_the_same(plan: m.Plan) -> None:
    again, found = read(dump(plan, chinese=True))
    assert blame(found) == []
    assert again == plan


@QUICK
@given(arbitrary_plans() | plans())
def test_what_was_read_is_dumped_as_before(plan: m.Plan) -> None:
    text = dump(plan)
    assert dump(plan) == text
    again, _ = read(text)
    assert again is not None
    assert dump(again) == text


@QUICK
@given(arbitrary_plans())
def test_every_line_ends_and_no_value_is_hidden_in_an_anchor(plan: m.Plan) -> None:
    text = dump(plan)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
    assert "\t" not in text


@settings(max_examples=10, deadline=None)
@given(cities(most=12))
def test_the_files_of_a_city_read_back_as_the_city(whole: m.City) -> None:
    found = []
    for path, text in files(whole).items():
        plan, faults = read_plan(path, text.encode())
        assert blame(faults) == []
        found.append((path.removeprefix("plans/").removesuffix(".yaml"), plan))
    assert tuple(found) == whole.plans
