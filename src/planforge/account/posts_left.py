"""What became of the units, posts and leader posts of a department that is no more, as far as anybody says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planforge.account.city import Transfer, posts_along
from planforge.account.totals import (
    UNITS,
    Balance,
    leader_balances,
    left_of,
    pool_balances,
    pools,
    unit_balance,
)
from planforge.plan import records as m
from planforge.words.phrases import aside, bare, ending, posts

UNKNOWN = "未写明去向"
_NO_MORE = "不再保留"  # leader posts are set for a department, and end with it
UNSETTLED = "待明确"  # what a sentence comes to that says so


def as_others_say(plan: m.Plan, gone: Sequence[Transfer]) -> m.Plan:
    """The plan that a department without one would end with: its transfers as those write them that received something."""
    moves = (
        replace(move, direction=m.Direction.OUT, counterpart=one.target)
        for one in gone
        if one.evidence == "declared"
        for move in one.received
    )
    return m.Plan(plan.department, transfers=tuple(moves))


def posts_left(plan: m.Plan, gone: Sequence[Transfer], last: m.Plan | None) -> Iterator[str]:
    """原核定行政编制12名，随职责划出5名，核减3名（某编〔2026〕5号）. What became of the rest nobody says: it is told,
    so that nobody signs as if nothing were left. ``last``: the plan that ends the department, where there is one."""
    left = left_of(last or as_others_say(plan, gone))
    units = unit_balance(plan, left)
    if units.given or units.decreased:  # else the plan tells of none
        yield _sentence(units, f"原设内设机构{units.before}个", "个", units.given, left)
    went = posts_along(gone)
    for balance in (*pool_balances(plan, left), *leader_balances(plan, left)):
        if balance.before:
            of_leaders = balance.key not in pools(plan)
            called = _led(balance.key) if of_leaders else balance.key
            before = f"原核定{posts(called, balance.before)}"
            rest = _NO_MORE if of_leaders else UNKNOWN
            given = balance.given or went[balance.key]
            yield _sentence(balance, before, "名", given, left, rest)


def labelled(sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each sentence behind what it comes to: 待明确, 划出, 核减."""
    for text in sentences:
        came_to = "划出" if "划出" in text else "核减" if "核减" in text else _NO_MORE
        yield UNSETTLED if UNKNOWN in text else came_to, text


def _sentence(
    balance: Balance, before: str, measure: str, given: int, left: m.Plan, went: str = UNKNOWN
) -> str:
    cut = balance.decreased
    rest = balance.before - given - cut
    parts = [before, f"随职责划出{given}{measure}" if given else ""]
    parts.append(f"核减{cut}{measure}{aside(*sorted(_bases(balance.key, left)))}" if cut else "")
    if rest > 0 and balance.key != UNITS:  # units end with their department
        others = "其余" if given or cut else ""
        all_of_it = rest == balance.before and went == _NO_MORE
        parts.append("" if all_of_it else f"{others}{rest}{measure}")
        parts[-1] += went
    return "，".join(filter(None, parts))


def _bases(key: str, left: m.Plan) -> set[str]:
    return {
        bare(one.basis)
        for one in left.staffing.changes
        if one.decreased and ending(one.kind, "领导") == ending(key, "领导")
    }


def _led(kind: str) -> str:
    return ending(kind.removesuffix("领导"), "领导职数")
