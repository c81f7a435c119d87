"""100 generated cities with one fault each: it is found, with its code, on its line, and nothing else is said."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from planforge.demo.draw import Draw
from planforge.demo.reform import _settings, reformed
from planforge.diagnostics.finding import Diagnostic, Finding
from planforge.diagnostics.span import Lines
from planforge.judging.judge import OnePlan, SinceCity, WholeCity, check, judge
from planforge.judging.rules import RULES
from planforge.judging.scopes_since import Baseline
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.read import read_plan, read_record
from tests import amount
from tests.planted_faults import NEW, STANDING, Planted

CITIES = 100
DEPARTMENTS = 24
KINDS = {**STANDING, **NEW}


def examined(
    before: dict[str, m.Plan], now: dict[str, m.Plan], settings: str
) -> tuple[tuple[Diagnostic, ...], dict[str, str]]:
    """The judged findings of a city against its baseline, and the texts they point into."""
    policy, _ = read_record(Policy, "planforge.yaml", settings.encode(), POLICY_SPECS)
    assert policy is not None
    texts = {f"plans/{slug}.yaml": dump(plan) for slug, plan in now.items()}
    findings: list[Finding] = []
    plans: list[tuple[str, m.Plan]] = []
    for slug in sorted(now):
        plan, read = read_plan(f"plans/{slug}.yaml", texts[f"plans/{slug}.yaml"].encode())
        assert plan is not None
        findings += read
        plans.append((slug, plan))
        findings += check(RULES, OnePlan(slug, plan, policy))
    city = m.City(tuple(plans))
    findings += check(RULES, WholeCity(city, policy))
    there = dict(plans)
    old = {slug: plan for slug, plan in before.items() if slug in there and plan != there[slug]}
    gone = {slug: plan for slug, plan in before.items() if slug not in there}
    since = SinceCity(city, Baseline("v2025", old, gone, frozenset(there.keys() - before)), policy)
    for one in since.plans():
        findings += check(RULES, one)
    findings += check(RULES, since)
    judged = judge(findings, RULES, policy, date(2026, 3, 1), compared=True)
    return judged, {**texts, "planforge.yaml": settings}


def line_of(text: str, words: str, after: str) -> int:
    """The number of the first line with ``words``, from the first place of ``after`` on."""
    start = text.find(after) if after else 0
    found = text.find(words, max(0, start))
    assert start >= 0, after
    assert found >= 0, words
    return Lines(text).position(found)[0]


def _linked(slugs: set[str], plans: dict[str, m.Plan]) -> set[str]:
    """These departments and all that a chain of transfers joins to them: what moved stays balanced."""
    moves = {slug: {move.id for move in plan.transfers} for slug, plan in plans.items()}
    found = set(slugs)
    while True:
        ids = {move for slug in found for move in moves[slug]}
        more = {slug for slug, mine in moves.items() if mine & ids} - found
        if not more:
            return found
        found |= more


def planted(kind: str, first_seed: int) -> tuple[dict[str, m.Plan], Planted, str]:
    """A city that can have the fault, from a seed on: its version before, the fault, its settings."""
    _, plant = KINDS[kind]
    for seed in count(first_seed, 1000):
        before, after = reformed(DEPARTMENTS, seed)
        now = dict(after.plans)
        fault = next(plant(now, Draw(seed)), None)
        if fault is None:
            continue
        old = dict(before.plans)
        if kind in STANDING:  # it stood in the last version of these departments too
            touched = {slug for slug, plan in fault.plans.items() if plan is not now[slug]}
            old |= {slug: fault.plans[slug] for slug in _linked(touched, now)}
        return old, fault, _settings(before, after, reform=True)
    raise AssertionError


def test_there_are_sixty_kinds_of_fault() -> None:
    assert len(KINDS) >= 60
    assert len({code for code, _ in KINDS.values()}) == len(KINDS)


# Each kind in every city where all is wanted (half an hour), else one kind in each.
EVERY = [(number, kind) for number in range(CITIES) for kind in KINDS]
ONE_EACH = [(number, [*KINDS][number % len(KINDS)]) for number in range(CITIES)]


@pytest.mark.parametrize(("number", "kind"), EVERY if amount.ALL else amount.some(ONE_EACH, 4))
def test_a_planted_fault_is_found_where_it_is_and_nothing_else(number: int, kind: str) -> None:
    before, fault, settings = planted(kind, number)
    judged, texts = examined(before, fault.plans, settings)
    told = {
        (
            d.rule.code,
            d.finding.span.file,
            Lines(texts[d.finding.span.file]).position(d.finding.span.start)[0],
        )
        for d in judged
        if d.rule.code != "PF315"  # a fault planted in a plan that was not issued anew is that, too
    }
    line = line_of(texts[fault.file], fault.words, fault.after)
    assert told == {(KINDS[kind][0], fault.file, line)}, kind


def test_the_cities_themselves_have_no_finding() -> None:
    for seed in range(5):
        before, after = reformed(DEPARTMENTS, seed)
        judged, _ = examined(
            dict(before.plans), dict(after.plans), _settings(before, after, reform=True)
        )
        assert [(d.rule.code, dict(d.finding.args)) for d in judged] == []
