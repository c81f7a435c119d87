"""check runs the rules it is given; judge applies severity and waivers, and keeps order."""

from __future__ import annotations

from array import array
from datetime import date

import pytest

from planforge.diagnostics.finding import Finding, Rule, Severity
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan, WholeCity, check, judge
from planforge.judging.rules import RULES
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import Passage, edits_of
from planforge.plan import records as m
from planforge.plan.paths import slug_of
from planforge.plan.policy import (
    LeaderTable,
    Level,
    Policy,
    Quota,
    RuleSetting,
    TableRow,
    Threshold,
    ThresholdName,
    Waiver,
)

TODAY = date(2026, 3, 1)
FILE = "plans/kjj.yaml"


def _rule(code: str, severity: Severity = ERROR) -> Rule:
    @rule(
        code,
        "test-rule",
        scope=OnePlan,
        severity=severity,
        source="来源",
        zh="{n}",
        en="{n}",
        hint_zh="改",
        hint_en="mend",
    )
    def function(scope: OnePlan) -> list[Finding]:
        """标题。"""
        return [found(Span(FILE, 5, 6), "item", n=len(scope.plan.units))]

    return function


POLICY_RULES = tuple(rule for rule in RULES if rule.code.startswith("PF19"))
RULE = _rule("PF101")
TWO = (RULE, _rule("PF102", WARNING), *POLICY_RULES)
EMPTY = m.Plan(m.Department("市科技局"))


def _finding(code: str = "PF101", start: int = 5, subject: str = "item") -> Finding:
    return Finding(code, Span(FILE, start, start + 1), {"n": 1}, subject=subject)


def _waiver(rule: str = "PF101", until: date = TODAY, plan: str = "", item: str = "") -> Waiver:
    return Waiver(rule, "历史遗留", "市委编委", until, plan=plan, item=item)


def _codes(*findings: Finding, policy: Policy, only: set[str] | None = None) -> list[str]:
    return [d.rule.code for d in judge(findings, TWO, policy, TODAY, only=only)]


def test_check_stamps_the_code_and_runs_only_rules_for_the_scope() -> None:
    assert check([RULE], OnePlan("kjj", EMPTY)) == (
        Finding("PF101", Span(FILE, 5, 6), {"n": 0}, subject="item"),
    )
    assert check([RULE], WholeCity(m.City())) == ()


def test_the_docstring_is_the_help() -> None:
    assert RULE.help == "标题。"


def test_rules_found_while_reading_are_not_run() -> None:
    assert check(POLICY_RULES, OnePlan("kjj", EMPTY)) == ()


def test_a_policy_changes_the_severity() -> None:
    policy = Policy(rules=(RuleSetting("PF101", Level.INFO),))
    (judged,) = judge([_finding()], TWO, policy, TODAY)
    assert judged.severity is Severity.INFO
    assert not judged.fails


def test_a_rule_that_is_off_says_nothing() -> None:
    assert _codes(_finding(), policy=Policy(rules=(RuleSetting("PF101", Level.OFF),))) == []


def test_findings_come_in_file_and_place_order_and_once() -> None:
    findings = [_finding("PF102", 9), _finding(start=7), _finding(start=7), _finding("PF102", 2)]
    judged = judge(findings, TWO, Policy(), TODAY)
    assert [(d.finding.span.start, d.rule.code) for d in judged] == [
        (2, "PF102"),
        (7, "PF101"),
        (9, "PF102"),
    ]


def test_findings_of_one_place_with_other_values_both_stay() -> None:
    other = Finding("PF101", Span(FILE, 5, 6), {"n": 2}, subject="item")
    assert _codes(_finding(), other, policy=Policy()) == ["PF101", "PF101"]


def test_a_finding_of_no_known_rule_is_a_bug() -> None:
    with pytest.raises(KeyError):
        judge([_finding("PF999")], TWO, Policy(), TODAY)


def test_a_waiver_keeps_the_finding_but_it_does_not_fail() -> None:
    (judged,) = judge([_finding()], TWO, Policy(waivers=(_waiver(),)), TODAY)
    assert judged.severity is Severity.ERROR
    assert judged.waived == "历史遗留（市委编委，至2026年3月1日）"
    assert not judged.fails


@pytest.mark.parametrize(
    "waiver",
    [_waiver(plan="other"), _waiver(item="other"), _waiver(rule="PF102")],
    ids=["other plan", "other item", "other rule"],
)
def test_a_waiver_for_something_else_leaves_the_finding_and_is_unused(waiver: Waiver) -> None:
    judged = judge([_finding()], TWO, Policy(waivers=(waiver,)), TODAY)
    assert [(d.rule.code, d.waived) for d in judged] == [("PF190", ""), ("PF101", "")]


def test_a_waiver_may_name_plan_and_item() -> None:
    assert _codes(_finding(), policy=Policy(waivers=(_waiver(plan="kjj", item="item"),))) == [
        "PF101"
    ]


def test_an_expired_waiver_has_no_effect_and_says_so() -> None:
    waiver = _waiver(until=date(2026, 2, 28))
    judged = judge([_finding()], TWO, Policy(waivers=(waiver,)), TODAY)
    assert [(d.rule.code, d.waived) for d in judged] == [("PF191", ""), ("PF101", "")]


def test_in_a_partial_run_only_waivers_for_its_plans_can_be_unused() -> None:
    waivers = (_waiver(plan="other"), _waiver(item="x"))
    assert _codes(policy=Policy(waivers=waivers), only={"kjj"}) == []
    assert _codes(policy=Policy(waivers=waivers), only={"other"}) == ["PF190"]
    assert _codes(policy=Policy(waivers=waivers)) == ["PF190", "PF190"]


def test_a_city_rule_is_not_tried_in_a_partial_run() -> None:
    policy = Policy(waivers=(_waiver(rule="PF130", plan="kjj"),))
    assert [d.rule.code for d in judge([], RULES, policy, TODAY, only={"kjj"})] == []


def test_unknown_rules_in_the_policy_are_findings_with_the_nearest_code() -> None:
    policy = Policy(waivers=(_waiver(rule="PF1011"),), rules=(RuleSetting("PF010", Level.OFF),))
    judged = judge([], TWO, policy, TODAY)
    assert [d.rule.code for d in judged] == ["PF192", "PF193"]
    assert judged[0].finding.args["near_zh"] == "是不是“PF101”？"


def test_limits_without_source_are_findings() -> None:
    policy = Policy(
        tables=(LeaderTable("职数表", (TableRow(1, 1),)),),
        thresholds=(Threshold(ThresholdName.DEPUTIES_MAX, 3),),
        quotas=(Quota("行政编制", 100),),
    )
    judged = judge([], TWO, policy, TODAY)
    assert [d.finding.args["name"] for d in judged] == ["职数表", "部门副职上限", "行政编制"]


def test_a_dated_transition_clause_holds_until_its_day() -> None:
    def finding(until: str) -> Finding:
        return Finding("PF101", Span(FILE, 5, 6), {"n": 1, "until": until})

    running, ended, none = (
        judge([finding(until)], TWO, Policy(), TODAY)[0]
        for until in ("2026-03-01", "2026-02-28", "")
    )
    assert running.waived == "过渡条款允许（至2026年3月1日）"
    assert ended.fails
    assert none.fails


def test_the_slug_is_the_file_name() -> None:
    assert slug_of("plans/kjj.yaml") == "kjj"


def _passages(raw: str, text: str) -> Passage:
    offsets = array("l", [0, 0] + [0] * 20)
    offsets[0:2] = array("l", [10, 10 + len(raw)])
    record = m.Basis(text, read_from=m.Origin(FILE, offsets, {}))
    return Passage(text, record, "title", None, "", "title")


@pytest.mark.parametrize(
    ("raw", "start"),
    [("甲乙丙", 11), ('"甲乙丙"', 12), ("'甲乙丙'", 12)],
    ids=["plain", "double quoted", "single quoted"],
)
def test_a_place_inside_a_text_is_known_where_characters_stand_one_by_one(
    raw: str, start: int
) -> None:
    assert _passages(raw, "甲乙丙").part(1, 2) == Span(FILE, start, start + 1)


@pytest.mark.parametrize(
    "raw", ['"\\u7532乙丙"', "|\n    甲乙丙\n", "甲\n    乙丙"], ids=["escape", "block", "folded"]
)
def test_else_the_place_is_that_of_the_whole_text(raw: str) -> None:
    said = _passages(raw, "甲 乙丙" if "\n    乙" in raw else "甲乙丙")
    assert said.offset() is None
    assert said.part(1, 2) == Span(FILE, 10, 10 + len(raw))


@pytest.mark.parametrize(
    ("raw", "edited"),
    [("甲乙丙", True), ('"甲乙丙"', False), ("甲\n 乙丙", False)],
    ids=["plain", "quoted", "folded with one blank"],
)
def test_edits_are_made_only_where_the_value_stands_as_it_is(raw: str, edited: bool) -> None:
    assert bool(edits_of(_passages(raw, "甲乙丙"), [(1, 2, "丁")])) is edited
