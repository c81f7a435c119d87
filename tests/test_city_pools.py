"""Posts of the whole city between two versions: each term of the sum, of departments that stay, are new or are no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.papers.reform.pools import Pool, city_pools
from planforge.plan import records as m

KIND = "事业编制"


def body(name: str, n: int, *moves: m.Transfer, more: int = 0, less: int = 0) -> m.Plan:
    changes = (m.PostChange(KIND, "某编〔2026〕1号", more, less),) if more or less else ()
    pools = (m.Pool(KIND, n),) if n else ()
    return m.Plan(
        m.Department(name, short=name.removeprefix("市")),
        staffing=m.Staffing(pools, changes=changes),
        transfers=moves,
    )


def came(n: int, source: str = "市甲局") -> m.Transfer:
    return m.Transfer("t", m.Direction.IN, "执法职责", source, posts=(m.PoolCount(KIND, n),))


def went(n: int, target: str = "市乙局") -> m.Transfer:
    return m.Transfer("t", m.Direction.OUT, "执法职责", target, posts=(m.PoolCount(KIND, n),))


def of(old: m.Plan | None, new: m.Plan | None, *others: m.Plan, last: m.Plan | None = None) -> Pool:
    """What one department adds, beside ``others``, which are new and have only their transfers."""
    pairs = [("a", old, new), *((one.department.name, None, one) for one in others)]
    (pool,) = city_pools(pairs, {"a": last} if last else {})
    return pool


def sums(pool: Pool) -> bool:
    """Whether the terms come to what there is now."""
    more = pool.came + pool.increased + pool.added
    return pool.before + more - pool.left - pool.decreased - pool.removed == pool.after


@pytest.mark.parametrize(
    ("pool", "right"),
    [
        # a department that stays
        (of(body("市甲局", 30), body("市甲局", 27, went(5), more=2)), (30, 27, 0, 5, 2, 0, 0, 0)),
        # one that is new: what it got, what was approved, what nothing says
        (of(None, body("市乙局", 30, came(20), more=8)), (0, 30, 20, 0, 8, 0, 2, 0)),
        (of(None, body("市乙局", 0, came(20), less=20)), (0, 0, 20, 0, 0, 20, 0, 0)),
        (of(None, body("市乙局", 15, came(20))), (0, 15, 15, 0, 0, 0, 0, 0)),
        # one that is no more: as its last plan says, or those that got something, or nobody
        (
            of(body("市甲局", 37), None, last=body("市甲局", 0, went(30), less=7)),
            (37, 0, 0, 30, 0, 7, 0, 0),
        ),
        (of(body("市甲局", 37), None, body("市乙局", 30, came(30))), (37, 30, 30, 30, 0, 0, 0, 7)),
        (
            of(body("市甲局", 37), None, body("市乙局", 30, came(30, "甲局"))),
            (37, 30, 30, 30, 0, 0, 0, 7),
        ),
        (of(body("市甲局", 37), None), (37, 0, 0, 0, 0, 0, 0, 37)),
    ],
)
def test_each_post_is_in_one_term(pool: Pool, right: tuple[int, ...]) -> None:
    found = (pool.before, pool.after, pool.came, pool.left, pool.increased, pool.decreased)
    assert (*found, pool.added, pool.removed) == right
    assert sums(pool)


def test_the_larger_kind_comes_first() -> None:
    few = replace(body("市甲局", 1), staffing=m.Staffing((m.Pool("行政编制", 1), m.Pool(KIND, 9))))
    assert [one.kind for one in city_pools([("a", few, few)], {})] == [KIND, "行政编制"]
