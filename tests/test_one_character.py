"""One character typed wrong, left out or slipped in: the first finding stands where it was, or on a line beside it."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from planforge.judging.judge import OnePlan, check, judge
from planforge.judging.rules import RULES
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from tests import amount

PLANS = sorted((Path(__file__).parent.parent / "plans").glob("*.yaml"))
TYPED = '的，。：:,.{}[]（）“”" -#a1、\n\u3000\t了是·'
LEAST = 95  # percent of the edits that are found at all


def findings(text: str) -> list[tuple[int, str, str]]:
    """Where each begins, its code and its values, from the top."""
    plan, found = read_plan("plans/a.yaml", text.encode())
    every = [*found, *(check(RULES, OnePlan("a", plan)) if plan else ())]
    told = judge(every, RULES, Policy(), date(2026, 11, 30))
    return sorted((d.finding.span.start, d.rule.code, str(d.finding.args)) for d in told)


def slipped(text: str, luck: random.Random) -> tuple[str, int]:
    """The text with one character more, less or another, and the line of it."""
    at, way = luck.randrange(len(text)), luck.randrange(3)
    char = luck.choice(TYPED) if way else ""
    rest = text[at:] if way == 1 else text[at + 1 :]
    return text[:at] + char + rest, text.count("\n", 0, at)


def test_the_first_finding_is_at_the_slip() -> None:
    luck = random.Random(5)  # noqa: S311
    texts = [path.read_text("utf-8") for path in PLANS]
    known = [{found[1:] for found in findings(text)} for text in texts]
    near = far = 0
    for seed in amount.of(1_000, 120, 240):
        n = seed % len(texts)
        edited, line = slipped(texts[n], luck)
        new = [found for found in findings(edited) if found[1:] not in known[n]]
        if new:
            there = abs(edited.count("\n", 0, new[0][0]) - line) <= 1
            near, far = near + there, far + (not there)
    assert near + far > 50
    assert 100 * near >= LEAST * (near + far), (near, far)
