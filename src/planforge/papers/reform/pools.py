"""Posts of the whole city by kind: what there was and is, and each term between the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planforge.account.claims import Pair
from planforge.account.totals import Balance, left_of, new_transfers, pool_balances, pools
from planforge.plan import records as m
from planforge.words.phrases import bare


@dataclass(frozen=True, slots=True)
class Pool:
    """One kind of posts over the whole city, 名."""

    kind: str
    before: int
    after: int
    came: int
    left: int
    increased: int
    decreased: int
    added: int = 0  # of departments that are new, what neither transfers nor approvals say
    removed: int = 0  # of departments that are no more, likewise

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell: acts may come to nothing in sum."""
        return self.before != self.after or any(getattr(self, term) for term in _TERMS)


def city_pools(pairs: Iterable[Pair], ends: Mapping[str, m.Plan]) -> tuple[Pool, ...]:
    """One for each kind, the largest first. ``pairs``: slug, plan then, plan now; ``ends``: slug → the plan that says what became of
    a department that is no more."""
    pairs = tuple(pairs)
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    terms: dict[str, Counter[str]] = {}
    for slug, old, new in pairs:
        before.update(pools(old) if old else {})
        after.update(pools(new) if new else {})
        for kind, of_one in _terms(pairs, old, new, ends.get(slug)):
            terms.setdefault(kind, Counter()).update(of_one)
    told = {kind for kind, of_kind in terms.items() if any(of_kind.values())}
    kinds = sorted(before.keys() | after.keys() | told, key=lambda kind: (-before[kind], kind))
    nothing: Counter[str] = Counter()
    return tuple(
        Pool(kind, before[kind], after[kind], *(terms.get(kind, nothing)[name] for name in _TERMS))
        for kind in kinds
    )


_TERMS = ("came", "left", "increased", "decreased", "added", "removed")


def _terms(
    pairs: tuple[Pair, ...], old: m.Plan | None, new: m.Plan | None, last: m.Plan | None
) -> Iterable[tuple[str, dict[str, int]]]:
    """Kind → what a department adds to each term."""
    if old is new:
        return
    if new is None and last is None and old is not None:
        taken = _taken(pairs, old)
        for kind, n in pools(old).items():
            left = min(n, taken[kind])
            yield kind, {"left": left, "removed": n - left}
        return
    now = new or (left_of(last) if last else None)
    whose = old or new
    if now is None or whose is None:
        return
    for balance in pool_balances(old or m.Plan(whose.department), now):
        yield balance.key, _of(balance, is_new=old is None, is_gone=new is None)


def _of(balance: Balance, *, is_new: bool, is_gone: bool) -> dict[str, int]:
    if is_new and balance.after < balance.expected:  # more came than it has
        return {"came": balance.after}
    found = {
        "came": balance.received,
        "left": balance.given,
        "increased": balance.increased,
        "decreased": balance.decreased,
    }
    if is_new:
        found["added"] = balance.after - balance.expected
    if is_gone:
        found["removed"] = balance.expected
    return found


def _taken(pairs: tuple[Pair, ...], gone: m.Plan) -> Counter[str]:
    """Posts that others say they got from a department that says nothing of its end itself."""
    names = set(map(bare, m.department_names(gone.department)))
    taken: Counter[str] = Counter()
    for _, old, new in pairs:
        if new is None or new is old:
            continue
        for move in new_transfers(old or m.Plan(new.department), new):
            if move.direction.arrives and bare(move.counterpart) in names:
                taken.update({count.kind: count.n for count in move.posts})
    return taken
