"""A unit's paragraph in the papers of a change: duties are compared with what they were, not with what stands in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge import demo as generate
from planforge.account.difference import key_of, partners
from planforge.demo.edits import edited
from planforge.papers.redline.alignment import Alignment, alignment_of
from planforge.papers.redline.spans import Span
from planforge.plan import records as m
from planforge.words.phrases import sentence, sentences
from tests import amount
from tests.test_redline import CASES, case

PLAN = m.Plan(style=m.Style.ARTICLE, department=m.Department(name="市科学技术局"))
HEAD = "规划科。"


def plan_of(*duties: m.Duty) -> m.Plan:
    return replace(PLAN, units=(m.Unit(id="planning", name="规划科", duties=duties),))


def paragraph(plan: m.Plan, tail: str = "") -> str:
    return HEAD + sentences(duty.text for duty in plan.units[0].duties) + tail


def marked(old: tuple[m.Duty, ...], new: tuple[m.Duty, ...], tail: str = "") -> list[Span]:
    before, after = plan_of(*old), plan_of(*new)
    found = alignment_of(before, after).spans(
        "units.planning", paragraph(before, tail), paragraph(after, tail)
    )
    assert "".join(s.text for s in found if s.op != "insert") == paragraph(before, tail)
    assert "".join(s.text for s in found if s.op != "delete") == paragraph(after, tail)
    return list(found)


PLANS = m.Duty(id="plans", text="负责科技发展规划的编制和实施。")
STATISTICS = m.Duty(id="statistics", text="负责科技统计和科技报告工作。")
REPORTS = m.Duty(id="secrets", text="负责科技保密和科技安全工作。")


def test_one_that_went_and_another_that_came_are_no_rewording() -> None:
    assert marked((PLANS, STATISTICS), (PLANS, REPORTS)) == [
        Span("keep", HEAD + PLANS.text),
        Span("delete", STATISTICS.text),
        Span("insert", REPORTS.text),
    ]


def test_one_that_was_reworded_shows_its_words() -> None:
    reworded = replace(STATISTICS, text="负责科技统计和科技信息工作。")
    assert marked((PLANS, STATISTICS), (PLANS, reworded)) == [
        Span("keep", HEAD + PLANS.text + "负责科技统计和科技"),
        Span("delete", "报告"),
        Span("insert", "信息"),
        Span("keep", "工作。"),
    ]


def test_one_that_moved_up_goes_and_comes_whole() -> None:
    found = marked((PLANS, STATISTICS, REPORTS), (REPORTS, PLANS, STATISTICS), "按有关规定设置。")
    assert found == [
        Span("keep", HEAD),
        Span("insert", REPORTS.text),
        Span("keep", PLANS.text + STATISTICS.text),
        Span("delete", REPORTS.text),
        Span("keep", "按有关规定设置。"),
    ]


def test_one_that_was_split_stands_against_its_first_part() -> None:
    """Declared: both parts go on with the whole. What the first does not say any more went, the second came."""
    first = m.Duty(id="write", text="负责科技发展规划的编制。", continues=("plans",))
    second = m.Duty(id="carry-out", text="负责科技发展规划的实施。", continues=("plans",))
    assert marked((PLANS,), (first, second)) == [
        Span("keep", HEAD + "负责科技发展规划的编制"),
        Span("delete", "和实施"),
        Span("keep", "。"),
        Span("insert", second.text),
    ]


def test_two_that_were_merged_stand_against_the_whole_once() -> None:
    both = m.Duty(
        id="all", text="负责科技发展规划和科技统计工作。", continues=("plans", "statistics")
    )
    found = marked((PLANS, STATISTICS), (both,))
    assert found[0].text.startswith(HEAD + "负责科技发展规划")
    assert STATISTICS.text in "".join(span.text for span in found if span.op == "delete")


def test_a_new_id_with_the_old_words_is_the_same_duty() -> None:
    renamed = replace(PLANS, id="planning")
    assert marked((PLANS, STATISTICS), (renamed,)) == [
        Span("keep", HEAD + PLANS.text),
        Span("delete", STATISTICS.text),
    ]


def test_duties_alike_in_every_word_are_compared_by_words() -> None:
    twice = m.Duty(id="", text="负责科技统计工作。")
    assert marked((PLANS, twice, twice), (PLANS, twice, twice)) == [
        Span("keep", paragraph(plan_of(PLANS, twice, twice)))
    ]


def test_a_paragraph_that_does_not_say_its_duties_is_compared_by_words() -> None:
    """A template of the office's own may print something else."""
    alignment = alignment_of(plan_of(PLANS), plan_of(STATISTICS))
    assert alignment.spans("units.planning", "规划科", "计划科") == Alignment(
        alignment.names
    ).spans("", "规划科", "计划科")


@pytest.mark.parametrize("name", CASES)
def test_the_six_cases(name: str) -> None:
    told_right(case(name).old, case(name).new)


@pytest.mark.parametrize("seed", amount.of(120, 40))
def test_random_edits(seed: int) -> None:
    old = generate.plan(seed % 40)
    told_right(old, edited(old, seed, 2 + seed % 7)[0])


def told_right(before: m.Plan, after: m.Plan) -> None:
    """In every unit both versions have: what has no partner is marked from its first word to its last, and nothing of
    what stayed as it was is marked, but for what changed its place."""
    alignment = alignment_of(before, after)
    new_units = {unit.id: unit for unit in m.all_units(after.units)}
    for unit in m.all_units(before.units):
        other = new_units.get(unit.id)
        if other is None or not unit.duties or not other.duties:
            continue
        old, new = sentences(d.text for d in unit.duties), sentences(d.text for d in other.duties)
        found = alignment.spans(f"units.{unit.id}", HEAD + old, HEAD + new)
        stayed = {key: there for key, (there, _) in partners(unit.duties, other.duties).items()}
        gone = "\n".join(span.text for span in found if span.op == "delete")
        come = "\n".join(span.text for span in found if span.op == "insert")
        declared = {name for duty in other.duties for name in duty.continues}
        for duty in unit.duties:
            if key_of(duty) not in stayed and key_of(duty) not in declared:
                assert sentence(duty.text) in gone
        for duty in other.duties:
            if key_of(duty) not in stayed.values() and not duty.continues:
                assert sentence(duty.text) in come
