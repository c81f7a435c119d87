"""The figures of a plan before and after, as the table that opens a report of changes.

Posts and leader posts in 名, units in 个; None where a plan does not say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planforge.plan import records as m
from planforge.plan.fields import RANKS
from planforge.words.phrases import rank_level


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: its name in Chinese, its measure, and the two values."""

    zh: str
    unit: str
    before: int | None
    after: int | None

    @property
    def more(self) -> int | None:
        """After less before; None where one of them is not known: what is not listed may be there all the same."""
        return None if self.before is None or self.after is None else self.after - self.before


_ROLES = (
    (m.Role.BUSINESS, "业务机构"), (m.Role.SUPPORT, "非业务机构"), (m.Role.PARTY, "党群机构"),
)  # fmt: skip


def summary(old: m.Plan, new: m.Plan) -> tuple[Row, ...]:
    """Units by role, posts by pool and by role of unit, leader posts of department and units."""
    rows = [
        Row("内设机构", "个", len(m.counted_units(old)), len(m.counted_units(new))),
        *_of_roles(old, new),
        *(
            Row(f"{name}核定数", "名", _pool(old, kind, owner), _pool(new, kind, owner))
            for kind, owner, name in _pools(old, new)
        ),
        Row("部门领导职数", "名", _heads(old), _heads(new)),
        *(
            Row(f"{rank}职数", "名", _level(old, rank), _level(new, rank))
            for rank in _ranks(old, new)
        ),
        *(Row(kind, "名", _grade(old, kind), _grade(new, kind)) for kind in _grades(old, new)),
    ]
    return tuple(row for row in rows if row.before is not None or row.after is not None)


def _ranks(old: m.Plan, new: m.Plan) -> list[str]:
    """The ranks of either version, from the highest down; as the plans list them where one is none of the usual."""
    ranks = list(dict.fromkeys(one.rank for plan in (old, new) for one in plan.staffing.levels))
    if any(rank_level(rank) not in RANKS for rank in ranks):
        return ranks
    return sorted(ranks, key=lambda rank: RANKS.index(rank_level(rank)))


def _of_roles(old: m.Plan, new: m.Plan) -> Iterable[Row]:
    """Of each role how many units, and their posts; together they are the number of units: 党群 too, where any is counted."""
    for role, zh in _ROLES:
        before, after = _count(old, role), _count(new, role)
        if role is not m.Role.PARTY or before or after:
            yield Row(f"其中：{zh}", "个", before, after)
            yield Row(f"{zh}编制", "名", _posts(old, role), _posts(new, role))


def _count(plan: m.Plan, role: m.Role) -> int:
    return sum(unit.role is role for unit in m.counted_units(plan))


def _posts(plan: m.Plan, role: m.Role) -> int | None:
    """The posts of the units of ``role``, none where there is no such unit; None unless each that is counted says how many it has."""
    counted = m.counted_units(plan)
    beside = (unit for unit in plan.units if unit not in counted and unit.posts is not None)
    posts = [unit.posts for unit in (*counted, *beside) if unit.role is role]
    known = [each for each in posts if each is not None]
    return sum(known) if len(known) == len(posts) and m.counted_units(plan) else None


def _pools(old: m.Plan, new: m.Plan) -> list[tuple[str, str, str]]:
    pools = (*old.staffing.pools, *new.staffing.pools)
    return list(
        dict.fromkeys(
            (pool.kind, pool.owner, f"{pool.kind}（{pool.owner}）" if pool.owner else pool.kind)
            for pool in pools
        )
    )


def _pool(plan: m.Plan, kind: str, owner: str) -> int | None:
    """None only where the plan says nothing of any posts: those it lists are all there are."""
    found = [p.authorised for p in plan.staffing.pools if (p.kind, p.owner) == (kind, owner)]
    return sum(found) if plan.staffing.pools else None


def _heads(plan: m.Plan) -> int | None:
    return sum(post.count for post in plan.staffing.leaders) if plan.staffing.leaders else None


def _level(plan: m.Plan, rank: str) -> int | None:
    """None only where the plan says nothing of any rank: those it lists are all there are."""
    found = [level.count for level in plan.staffing.levels if level.rank == rank]
    return sum(found) if plan.staffing.levels else None


def _grades(old: m.Plan, new: m.Plan) -> Iterable[str]:
    return dict.fromkeys(one.kind for plan in (old, new) for one in plan.staffing.grades)


def _grade(plan: m.Plan, kind: str) -> int | None:
    """None only where the plan says nothing of any: those it lists are all there are."""
    found = [one.count for one in plan.staffing.grades if one.kind == kind]
    return sum(found) if plan.staffing.grades else None
