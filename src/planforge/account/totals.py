"""Old + in − out + increased − decreased = new, for every pool, rank and the number of units.

双向平衡: a change of a total is explained by new transfers and approved changes, or it is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial

from planforge.account.identity import is_something_else
from planforge.plan import records as m

UNITS, HEADS = "内设机构", "部门领导"


@dataclass(frozen=True, slots=True)
class Balance:
    """One total before and after, and what explains the difference; 名, of units 个."""

    key: str
    before: int
    after: int
    received: int = 0
    given: int = 0
    increased: int = 0
    decreased: int = 0

    @property
    def moved(self) -> int:
        """What the total would be by transfers alone."""
        return self.before + self.received - self.given

    @property
    def expected(self) -> int:
        """What the total ought to be: old + in − out + increased − decreased."""
        return self.moved + self.increased - self.decreased

    @property
    def approved(self) -> int:
        """What approved changes add."""
        return self.increased - self.decreased


def pools(plan: m.Plan) -> dict[str, int]:
    """Kind of posts → authorised 名; what is ring-fenced lies inside another pool of its kind, if there is one."""
    found: Counter[str] = Counter()
    kinds = {pool.kind for pool in plan.staffing.pools if not pool.ring_fenced}
    for pool in plan.staffing.pools:
        if not pool.ring_fenced or pool.kind not in kinds:
            found[pool.kind] += pool.authorised
    return dict(found)


def ranks(plan: m.Plan) -> dict[str, int]:
    """部门领导 and rank of unit leaders → 名."""
    found: Counter[str] = Counter()
    for post in plan.staffing.leaders:
        found[HEADS] += post.count
    for level in plan.staffing.levels:
        found[level.rank] += level.count
    return dict(found)


def unit_total(plan: m.Plan) -> int:
    """The number of 内设机构, 个."""
    return len(m.counted_units(plan))


def leader_total(plan: m.Plan) -> int:
    """All 领导职数, of the department and of its units, 名."""
    return sum(ranks(plan).values())


def left_of(plan: m.Plan) -> m.Plan:
    """What an abolished department's plan leaves of it: what it says became of its work and posts, and nothing else."""
    staffing = m.Staffing(changes=plan.staffing.changes)
    return replace(plan, functions=(), units=(), authorities=(), staffing=staffing)


def pool_balances(old: m.Plan, new: m.Plan) -> tuple[Balance, ...]:
    """One balance for every kind of posts that either version has or that a transfer moves."""
    before, after = pools(old), pools(new)
    flows = _Flows(old, new)
    for transfer in flows.transfers:
        for count in transfer.posts:
            flows.move(transfer, count.kind, count.n)
    for change in flows.changes:
        if change.kind in before or change.kind in after or is_of_posts(change.kind):
            flows.approve(change, change.kind)
    return flows.balances(before, after)


POST_ENDS = ("编制", "员额", "定额", "规模", "人员控制数")


def is_of_posts(kind: str) -> bool:
    """Whether a number that was approved is one of posts: 行政编制, 人员控制数; else it is of leader posts or 内设机构."""
    return kind.endswith(POST_ENDS)


def is_of_leaders(kind: str) -> bool:
    """Whether a number that was approved is one of leader posts: 部门领导, 正科级."""
    return kind != UNITS and not is_of_posts(kind)


def leader_balances(old: m.Plan, new: m.Plan) -> tuple[Balance, ...]:
    """One balance for 部门领导 and for every rank of unit leaders; of ranks that one version counts together (科级) and the other one
    apart (正科级, 副科级) for both together."""
    together = regrouped(old, new)
    before, after = (_together(ranks(plan), together) for plan in (old, new))
    flows = _Flows(old, new)
    total_of = totals_of_ranks(old, new)
    for transfer in flows.transfers:
        for count in transfer.leaders:
            flows.move(transfer, total_of(count.kind), count.n)
    for change in flows.changes:
        if is_of_leaders(change.kind):
            flows.approve(change, total_of(change.kind))
    return flows.balances(before, after)


def totals_of_ranks(old: m.Plan, new: m.Plan) -> Callable[[str], str]:
    """Rank → the total of leader posts that it counts in, as ``leader_balances`` calls it."""
    together = regrouped(old, new)
    known = [*_together(ranks(old), together), *_together(ranks(new), together)]
    heads = {post.rank for plan in (old, new) for post in plan.staffing.leaders if post.rank}
    return partial(_level, known=known, heads=heads)


def regrouped(old: m.Plan, new: m.Plan) -> frozenset[str]:
    """The ranks that one version counts together (科级) and the other one apart (正科级, 副科级)."""
    there = [{level.rank for level in plan.staffing.levels} for plan in (old, new)]
    return frozenset(
        rank
        for one, other in (there, there[::-1])
        for rank in one - other
        if {f"正{rank}", f"副{rank}"} & other and not {f"正{rank}", f"副{rank}"} & one
    )


def _together(found: dict[str, int], ranks_: Collection[str]) -> dict[str, int]:
    """The posts of ranks, those of ``ranks_`` together."""
    sums: Counter[str] = Counter()
    for rank, n in found.items():
        sums[rank[1:] if rank[1:] in ranks_ and rank[:1] in "正副" else rank] += n
    return dict(sums)


def unit_balance(old: m.Plan, new: m.Plan) -> Balance:
    """The number of 内设机构, 个."""
    flows = _Flows(old, new)
    for transfer in flows.transfers:
        flows.move(transfer, UNITS, transfer.units)
    for change in flows.changes:
        if change.kind == UNITS:
            flows.approve(change, UNITS)
    return flows.balances({UNITS: unit_total(old)}, {UNITS: unit_total(new)})[0]


def new_transfers(old: m.Plan, new: m.Plan) -> tuple[m.Transfer, ...]:
    """The transfers of this version; those of the version before stand in it on record."""
    known = {transfer.id: transfer for transfer in old.transfers}
    return tuple(
        transfer
        for transfer in new.transfers
        if transfer.id not in known or is_something_else(known[transfer.id], transfer)
    )


def new_approvals(old: m.Plan, new: m.Plan) -> tuple[m.PostChange, ...]:
    """What was approved in this version; what stood in the version before is on record."""
    known = set(old.staffing.changes)
    return tuple(change for change in new.staffing.changes if change not in known)


def _level(rank: str, known: Iterable[str], heads: Iterable[str]) -> str:
    """The total that a rank counts in: its own, one of both ranks together (科级), the department's leaders."""
    levels = [one for one in known if one != HEADS]
    if rank in levels:
        return rank
    together = next((level for level in levels if rank.endswith(level)), "")
    return together or (HEADS if rank in heads else rank)


class _Flows:
    """What moved into and out of each total, gathered."""

    def __init__(self, old: m.Plan, new: m.Plan) -> None:
        self.transfers = new_transfers(old, new)
        self.changes = new_approvals(old, new)
        self._came: Counter[str] = Counter()
        self._left: Counter[str] = Counter()
        self._more: Counter[str] = Counter()
        self._less: Counter[str] = Counter()

    def move(self, transfer: m.Transfer, key: str, n: int) -> None:
        (self._came if transfer.direction.arrives else self._left)[key] += n

    def approve(self, change: m.PostChange, key: str) -> None:
        self._more[key] += change.increased
        self._less[key] += change.decreased

    def balances(self, before: dict[str, int], after: dict[str, int]) -> tuple[Balance, ...]:
        keys = dict.fromkeys((*before, *after, *self._came, *self._left, *self._more, *self._less))
        return tuple(
            Balance(
                key, before.get(key, 0), after.get(key, 0), self._came[key], self._left[key],
                self._more[key], self._less[key],
            )
            for key in keys
        )  # fmt: skip
