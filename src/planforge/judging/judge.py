"""Run rules over a scope, and judge what they found: severity here, waivers, order.

The rules are an argument: there is no registry behind the scenes. Nothing is printed and no clock is read:
``today`` is passed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from planforge.diagnostics.finding import Diagnostic, Finding, Rule, Severity, sort_key
from planforge.judging.following import folded
from planforge.judging.scopes import OnePlan, Passage, WholeCity
from planforge.judging.scopes_since import SinceCity, SincePlan
from planforge.plan.paths import slug_of
from planforge.plan.policy import (
    LeaderTable,
    Policy,
    Quota,
    Reform,
    RuleSetting,
    Target,
    Threshold,
    Waiver,
)
from planforge.words.numerals import date_zh, nearest

__all__ = ["OnePlan", "Passage", "SinceCity", "SincePlan", "WholeCity", "check", "judge"]

UNUSED, EXPIRED, UNKNOWN, UNKNOWN_SETTING, UNCITED, UNORDERED = (
    "PF190", "PF191", "PF192", "PF193", "PF194", "PF195",
)  # fmt: skip

# A finding may carry its own permission: the plan's dated transition clause. While it runs the
# finding is waived; afterwards it counts in full. The rule itself needs no clock.
TOLERATED_UNTIL = "until"


Scope = OnePlan | WholeCity | SincePlan | SinceCity


def check(rules: Iterable[Rule], scope: Scope) -> tuple[Finding, ...]:
    """The findings of every rule for this kind of scope, in rule order; what a plan leaves out has no place but the plan's own."""
    kind = type(scope)
    plan = scope.plan if isinstance(scope, OnePlan | SincePlan) else None
    return tuple(
        replace(finding, span=plan.at()) if plan and not finding.span.file else finding
        for rule in rules
        if rule.scope is kind and rule.check is not None
        for finding in rule.check(scope)
    )


def judge(
    findings: Iterable[Finding],
    rules: Iterable[Rule],
    policy: Policy,
    today: date,
    *,
    only: Collection[str] | None = None,
    compared: bool = False,
) -> tuple[Diagnostic, ...]:
    """Findings of one run as diagnostics: sorted, each once, with severity and waivers applied.

    The policy's own faults are added (waivers unused, expired or of unknown rules; settings of
    unknown rules; limits without a source). ``only`` names the plans of a partial run: then a
    waiver for anything else is not called unused. ``compared``: whether there was a baseline to compare with.

    Raises KeyError for a finding whose code no rule has (a bug of a stage, not of the user).
    """
    by_code = {rule.code: rule for rule in rules}
    used: set[int] = set()
    judged = [
        (finding.of, _waived(finding.of, policy.waivers, today, used))
        for finding in dict.fromkeys(_Once(finding) for finding in findings)
    ]
    own = [
        (finding, "") for finding in _policy_findings(policy, by_code, today, used, only, compared)
    ]
    diagnostics = (
        Diagnostic(by_code[finding.code], policy.severity(finding.code, severity), finding, waived)
        for finding, waived in (*judged, *own)
        for severity in (by_code[finding.code].severity,)
    )
    told = folded(d for d in diagnostics if d.severity is not Severity.OFF)
    return tuple(sorted(told, key=sort_key))


class _Once:
    """A finding that equals another of the same code, place and values (``args`` has no hash)."""

    __slots__ = ("_key", "of")

    def __init__(self, finding: Finding) -> None:
        self.of = finding
        args = tuple(sorted((key, str(value)) for key, value in finding.args.items()))
        self._key = (finding.code, finding.span, finding.subject, args)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Once) and self._key == other._key


def _waived(finding: Finding, waivers: Sequence[Waiver], today: date, used: set[int]) -> str:
    """Why this finding does not fail today, or ""; every waiver that fits counts as used."""
    reason = ""
    for index, waiver in enumerate(waivers):
        if waiver.until >= today and _fits(waiver, finding):
            used.add(index)
            reason = reason or f"{waiver.reason}（{waiver.granted_by}，至{_day(waiver.until)}）"
    until = str(finding.args.get(TOLERATED_UNTIL, ""))
    if not reason and until and until >= today.isoformat():
        return f"过渡条款允许（至{_day(date.fromisoformat(until))}）"
    return reason


def _fits(waiver: Waiver, finding: Finding) -> bool:
    return (
        waiver.rule == finding.code
        and waiver.plan in ("", slug_of(finding.span.file))
        and waiver.item in ("", finding.subject)
    )


def _day(day: date) -> str:
    return date_zh(day.year, day.month, day.day)


def _policy_findings(
    policy: Policy,
    by_code: dict[str, Rule],
    today: date,
    used: set[int],
    only: Collection[str] | None,
    compared: bool,
) -> Iterator[Finding]:
    for index, waiver in enumerate(policy.waivers):
        if waiver.rule not in by_code:
            yield _unknown(UNKNOWN, waiver, waiver.rule, by_code)
        elif waiver.until < today:
            args = {"rule": waiver.rule, "day": _day(waiver.until), "granted_by": waiver.granted_by}
            yield Finding(EXPIRED, waiver.at("until"), args)
        elif index not in used and _was_tried(waiver, by_code[waiver.rule], only, compared):
            args = {"rule": waiver.rule, "where": _where(waiver)}
            yield Finding(UNUSED, waiver.at("rule"), args)
    for setting in policy.rules:
        if setting.rule not in by_code:
            yield _unknown(UNKNOWN_SETTING, setting, setting.rule, by_code)
    yield from _uncited(policy)
    for table in policy.tables:
        yield from _unordered(table)


def _was_tried(waiver: Waiver, rule: Rule, only: Collection[str] | None, compared: bool) -> bool:
    """Whether this run looked at everything the waiver could have fitted."""
    if rule.scope in (SincePlan, SinceCity) and not compared:
        return False
    return only is None or (waiver.plan in only and rule.scope not in (WholeCity, SinceCity))


def _where(waiver: Waiver) -> str:
    words = [part for part in (waiver.plan, waiver.item) if part]
    return f"（{'，'.join(words)}）" if words else ""


def _unknown(code: str, record: Waiver | RuleSetting, rule: str, known: Collection[str]) -> Finding:
    return Finding(code, record.at("rule"), {"rule": rule, **near_args(rule, known)})


def near_args(word: str, known: Iterable[str]) -> dict[str, Any]:
    """``near_zh`` and ``near_en`` for a hint: the nearest known word as a question, or ""."""
    return said_near(nearest(word, known))


def said_near(near: str) -> dict[str, Any]:
    """The same of a word that is known to be the nearest."""
    if not near:
        return {"near_zh": "", "near_en": ""}
    return {"near_zh": f"是不是“{near}”？", "near_en": f'did you mean "{near}"? '}


def _uncited(policy: Policy) -> Iterator[Finding]:
    limits: list[tuple[LeaderTable | Threshold | Quota | Target | Reform, str]] = [
        *((table, table.name) for table in policy.tables),
        *((threshold, threshold.name.zh) for threshold in policy.thresholds),
        *((quota, quota.kind) for quota in policy.quotas),
    ]
    limits += [(target, f"业务{target.of}比重目标") for target in policy.reform.targets]
    if policy.reform != Reform():
        limits.append((policy.reform, "改革要求"))
    for limit, name in limits:
        if not limit.source:
            yield Finding(UNCITED, limit.at(), {"name": name})


def _unordered(table: LeaderTable) -> Iterator[Finding]:
    """Rows must rise; only the last may be open."""
    for above, row in pairwise(table.rows):
        if above.upto is None or (row.upto is not None and row.upto <= above.upto):
            words = "以上" if row.upto is None else str(row.upto)
            yield Finding(UNORDERED, row.at(), {"name": table.name, "upto": words})
