"""What the rules of arithmetic share: which pools and posts are meant.

Posts of different kinds never add up to one total; where the rules add them it is only as an upper bound.
"""

from __future__ import annotations

import re

from planforge.plan import records as m


def is_administrative(kind: str) -> bool:
    """Whether posts of this kind are for 机关 staff (行政编制 and the 专项 kinds beside it)."""
    return kind == "行政编制" or (kind.endswith("专项编制"))


def own_pools(plan: m.Plan) -> list[m.Pool]:
    """The department's own pools; 单列 ones stand inside them, others' pools beside them."""
    return [pool for pool in plan.staffing.pools if not pool.owner and not pool.ring_fenced]


_GRASSROOTS = re.compile(
    "(?:街道(?:办事处|党工委)?|[镇乡](?:人民政府|政府|党委)?|[区园](?:管理委员会|管委会))$"
)
_IN_UNITS = ("机关事业编制", "行政事务编制")


def main_pools(plan: m.Plan) -> list[m.Pool]:
    """The pools the units' posts come from: the administrative ones, else all own ones."""
    own = own_pools(plan)
    return [pool for pool in own if is_administrative(pool.kind)] or own


def beside_them(plan: m.Plan) -> int:
    """Posts of kinds whose people work in the units beside those of the main pools, 名: a unit's posts may count them."""
    main = main_pools(plan)
    others = (pool for pool in own_pools(plan) if pool not in main and not pool.ring_fenced)
    kinds: tuple[str, ...] = _IN_UNITS
    if _GRASSROOTS.search(plan.department.name):  # their offices have both
        kinds = (*kinds, "事业编制")
    return sum(pool.authorised for pool in others if pool.kind in kinds)


def leader_posts(plan: m.Plan) -> int:
    """Posts of the department's leaders, 名; who is 兼任 holds a post elsewhere."""
    return sum(post.count for post in plan.staffing.leaders if not m.held_by_another(post))


def held_elsewhere(leaders: m.UnitLeaders) -> bool:
    """Whether somebody from outside the unit holds one of its leader posts (由副局长兼任)."""
    return "兼" in leaders.note
