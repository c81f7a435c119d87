"""No plan, however odd, makes a rule stumble, and every message can be said."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from planforge.judging.judge import OnePlan, WholeCity, check, judge
from planforge.judging.rules import RULES
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import (
    Closed,
    Counts,
    Day,
    Flag,
    Identifier,
    Kind,
    Many,
    Record,
    Reference,
    Whole,
    Words,
)
from planforge.plan.policy import (
    LeaderTable,
    Policy,
    Quota,
    TableRow,
    Term,
    Threshold,
    ThresholdName,
)

TEXTS = (
    "", "。", "负责统计。", "负责《〈规划》的编制", "（）", "》", "\"'", "a,b;c", "甲 ,乙(丙)", "\n", "全国",
    "拟订拟定办法。。", "某发[2026]01号", "局长", "正县级", "副", "兼", "允许暂时超编", "{text}", "%s",
)  # fmt: skip
IDS = ("", "a", "b", "c")
POLICY = Policy(
    tables=(LeaderTable("表", (TableRow(1, 0, 2),), "出处"),),
    thresholds=tuple(Threshold(name, 1, "出处") for name in ThresholdName),
    terms=(Term("统计", ("计", "")),),
    quotas=(Quota("行政编制", 1, "出处"),),
)


def any_value(kind: Kind, rng: random.Random, depth: int) -> Any:
    """A value of a kind: odd texts, few ids, small numbers."""
    match kind:
        case Words(one_of=words):
            return rng.choice(words or TEXTS)
        case Identifier() | Reference():
            return rng.choice(IDS)
        case Whole():
            return rng.randint(0, 4)
        case Flag():
            return rng.random() < 0.5
        case Day():
            return date(2026, rng.randint(1, 12), 1)
        case Closed(choice=choice):
            return rng.choice(list(choice))
        case Record(of=record):
            return any_record(record, rng, depth)
        case Counts():
            return tuple(m.PoolCount(rng.choice(TEXTS), rng.randint(0, 9)) for _ in range(2))
        case Many(of=of):
            n = rng.randint(0, 3) if depth else 0
            return tuple(any_value(of, rng, depth - 1) for _ in range(n))


def any_record(record: type[m.Located], rng: random.Random, depth: int) -> m.Located:
    """A record with its required fields, and each other field or not."""
    given = {
        field.attribute: any_value(field.kind, rng, depth)
        for field in SPEC_OF[record].fields
        if field.required or isinstance(field.kind, Identifier) or rng.random() < 0.7
    }
    return record(**given)


@pytest.mark.parametrize("seed", range(40))
def test_every_rule_survives_any_plan(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  (odd plans, no secrets)
    plans = []
    for slug in ("a", "b", "c"):
        plan = any_record(m.Plan, rng, 4)
        assert isinstance(plan, m.Plan)
        plans.append((slug, plan))
    findings = [
        *(finding for slug, plan in plans for finding in check(RULES, OnePlan(slug, plan, POLICY))),
        *check(RULES, WholeCity(m.City(tuple(plans)), POLICY)),
    ]
    assert findings
    for diagnostic in judge(findings, RULES, POLICY, date(2026, 3, 1)):
        rule, args = diagnostic.rule, diagnostic.finding.args
        for template in (rule.zh, rule.en, rule.hint_zh, rule.hint_en):
            assert template.format(**args)
