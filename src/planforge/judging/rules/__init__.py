"""All rules, in one explicit tuple, in the order of their codes.

A family is a module with ``RULES``; a new rule is one function there and one page under
``tests/rules/``. Nothing registers itself.
"""

from __future__ import annotations

from functools import lru_cache

from planforge.diagnostics.finding import Rule
from planforge.judging.rules import (
    approved,
    arithmetic,
    authorities,
    baseline,
    bodies,
    chiefs,
    city_totals,
    claims,
    clauses,
    conservation,
    constraint,
    dates,
    devolution,
    divisions,
    documents,
    duties,
    handover,
    heads,
    issuing,
    leaders,
    licences,
    limits,
    names,
    notices,
    numbers,
    partition,
    pools,
    powers,
    punctuation,
    reading,
    received,
    refs,
    renamed,
    rounds,
    separation,
    settings,
    shares,
    slips,
    text,
    together,
    totals,
    units,
    wording,
)
from planforge.judging.rules.guide import rules_page

__all__ = ["RULES", "by_code", "rules_page"]

_FAMILIES = (
    reading,
    refs,
    together,
    duties,
    units,
    names,
    notices,
    text,
    numbers,
    punctuation,
    wording,
    clauses,
    approved,
    issuing,
    dates,
    documents,
    slips,
    settings,
    arithmetic,
    pools,
    leaders,
    heads,
    chiefs,
    limits,
    baseline,
    constraint,
    city_totals,
    totals,
    conservation,
    shares,
    licences,
    powers,
    separation,
    devolution,
    divisions,
    partition,
    handover,
    received,
    renamed,
    rounds,
    bodies,
    claims,
    authorities,
)

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.code)
)


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Rule]:
    return {rule.code: rule for rule in RULES}


def by_code(code: str) -> Rule | None:
    """The rule of that code, or None."""
    return _by_code().get(code)
