"""Whether numbers stayed as they were, department by department and over the city: claims computed from figures.

A claim is never concluded from the absence of findings: what a rule that is off, a waiver or an uncounted unit hides from
``check`` is in these figures all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planforge.account.totals import (
    Balance,
    leader_balances,
    leader_total,
    new_approvals,
    unit_balance,
    unit_total,
)
from planforge.plan import records as m

Pair = tuple[str, m.Plan | None, m.Plan | None]


@dataclass(frozen=True, slots=True)
class Department:
    """A department whose number is not what it was: before, after, and what it ought to be by transfers and approvals."""

    name: str
    before: int
    after: int
    moved: int  # received less given with transfers
    approved: int  # 核增 less 核减
    basis: tuple[str, ...] = ()  # the documents of what was approved
    parts: tuple[tuple[str, int, int], ...] = ()  # what of it changed: rank, before, after


@dataclass(frozen=True, slots=True)
class Claim:
    """One number over two versions of a city.

    ``same``: how many departments of both versions have it unchanged; ``by_transfer``: those whose transfers explain the
    change to the last unit or post; ``by_approval``: those whose approved changes do, with them; ``unexplained``: the others.
    ``added`` and ``removed`` are departments that only one version has, with their number.
    """

    before: int
    after: int
    same: int
    by_transfer: tuple[Department, ...] = ()
    by_approval: tuple[Department, ...] = ()
    unexplained: tuple[Department, ...] = ()
    added: tuple[tuple[str, int], ...] = ()
    removed: tuple[tuple[str, int], ...] = ()

    @property
    def kept_everywhere(self) -> bool:
        """Whether every department of both versions has its number, transfers set aside."""
        return not (self.by_approval or self.unexplained)

    @property
    def kept_together(self) -> bool:
        """Whether the city has the same number as before."""
        return self.before == self.after


def claim_of_units(pairs: Iterable[Pair]) -> Claim:
    """内设机构: the declared number of each department, 个."""
    return _claim(pairs, unit_total, lambda old, new: (unit_balance(old, new),))


def claim_of_leaders(pairs: Iterable[Pair]) -> Claim:
    """领导职数: of the department and of each rank of its units, 名; none may grow at another's cost."""
    return _claim(pairs, leader_total, leader_balances)


def _claim(
    pairs: Iterable[Pair],
    total: Callable[[m.Plan], int],
    balances: Callable[[m.Plan, m.Plan], tuple[Balance, ...]],
) -> Claim:
    before = after = same = 0
    by_transfer, by_approval, unexplained = [], [], []
    added: list[tuple[str, int]] = []
    removed: list[tuple[str, int]] = []
    for _, old, new in pairs:
        was, now = total(old) if old else 0, total(new) if new else 0
        before, after = before + was, after + now
        if old is None or new is None:
            plan = old or new
            if plan is not None:
                (removed if new is None else added).append((_name(plan), was or now))
            continue
        found = balances(old, new) if old is not new else ()
        if all(balance.after == balance.before for balance in found):
            same += 1
            continue
        department = _department(old, new, was, now, found)
        if all(balance.after == balance.moved for balance in found):
            by_transfer.append(department)
        elif all(balance.after == balance.expected for balance in found):
            by_approval.append(department)
        else:
            unexplained.append(department)
    return Claim(
        before, after, same, tuple(by_transfer), tuple(by_approval), tuple(unexplained),
        tuple(added), tuple(removed),
    )  # fmt: skip


def _department(
    old: m.Plan, new: m.Plan, was: int, now: int, balances: tuple[Balance, ...]
) -> Department:
    basis = dict.fromkeys(c.basis for c in new_approvals(old, new) if c.basis)
    return Department(
        _name(new),
        was,
        now,
        sum(balance.received - balance.given for balance in balances),
        sum(balance.approved for balance in balances),
        tuple(basis),
        tuple((b.key, b.before, b.after) for b in balances if b.before != b.after),
    )


def _name(plan: m.Plan) -> str:
    return plan.department.short or plan.department.name
