"""One character typed wrong, left out or slipped in: the first finding stands where it was, or on a line beside it."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path

from planforge.judging.following import folded
from planforge.judging.judge import OnePlan, check, judge
from planforge.judging.rules import RULES
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from tests import amount

PLANS = sorted((Path(__file__).parent.parent / "plans").glob("*.yaml"))
TYPED = '的，。：:,.{}[]（）“”" -#a1、\n\u3000\t了是·'
LEAST = 95  # percent of the edits that are found at all
MOST = 2  # percent


def findings(text: str) -> list[tuple[int, str, str]]:
    """Where each begins, its code and its values, from the top."""
    plan, found = read_plan("plans/a.yaml", text.encode())
    every = [*found, *(check(RULES, OnePlan("a", plan)) if plan else ())]
    told = folded(judge(every, RULES, Policy(), date(2026, 11, 30)))
    return sorted((d.finding.span.start, d.rule.code, str(d.finding.args)) for d in told)


def slipped(text: str, luck: random.Random) -> tuple[str, int]:
    """The text with one character more, less or another, and the line of it."""
    at, way = luck.randrange(len(text)), luck.randrange(3)
    char = luck.choice(TYPED) if way else ""
    rest = text[at:] if way == 1 else text[at + 1 :]
    return text[:at] + char + rest, text.count("\n", 0, at)


@cache
def slips() -> tuple[tuple[int, str, int, str], ...]:
    """What is new after each slip: how many lines from it the finding begins, its code, its place among those of its slip, its words."""
    luck = random.Random(5)  # noqa: S311
    texts = [path.read_text("utf-8") for path in PLANS]
    known = [{found[1:] for found in findings(text)} for text in texts]
    told = []
    for seed in amount.of(1_000, 120):
        n = seed % len(texts)
        edited, line = slipped(texts[n], luck)
        new = [found for found in findings(edited) if found[1:] not in known[n]]
        for place, (start, code, words) in enumerate(new):
            told.append((abs(edited.count("\n", 0, start) - line), code, place, words))
    return tuple(told)


def test_the_first_finding_is_at_the_slip() -> None:
    first = [away <= 1 for away, _, place, _ in slips() if place == 0]
    assert len(first) > 50
    assert 100 * sum(first) >= LEAST * len(first)


def test_no_line_is_accused_of_the_slip_of_another_one() -> None:
    """That a line cannot be read (PF0) is said of the one with the slip, or of the line beside it."""
    first = sum(place == 0 for _, _, place, _ in slips())
    accused = [(away, words) for away, code, _, words in slips() if code < "PF1" and away > 1]
    assert 100 * len(accused) <= MOST * first, accused
