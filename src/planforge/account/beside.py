"""What stands beside the declared number of units: where an office could grow while the number stays as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from planforge.plan import records as m

UNCOUNTED, CHILDREN, PLATES = "不计入个数的机构", "下设机构", "加挂的牌子"
HOSTED, AFFILIATED, POSTS = "议事协调机构办公室", "所属事业单位", "所属事业单位编制"
LEADERS = "所属事业单位领导职数"
BESIDE = {
    UNCOUNTED: "个",
    CHILDREN: "个",
    PLATES: "块",
    HOSTED: "个",
    AFFILIATED: "个",
    POSTS: "名",
    LEADERS: "名",
}


def beside(plans: Iterable[m.Plan]) -> Counter[str]:
    """How many of each of ``BESIDE`` these plans have: top-level units that do not count, units within units, second names of
    departments and units, offices of coordinating bodies, affiliated bodies and their posts."""
    found: Counter[str] = Counter()
    for plan in plans:
        units = m.all_units(plan.units)
        found[UNCOUNTED] += sum(not unit.counted for unit in plan.units)
        found[CHILDREN] += len(units) - len(plan.units)
        found[PLATES] += len(plan.department.plates) + sum(len(unit.plates) for unit in units)
        found[HOSTED] += len(plan.department.hosted_offices)
        found[AFFILIATED] += len(plan.affiliated)
        found[POSTS] += sum(body.posts or 0 for body in plan.affiliated)
        found[LEADERS] += sum(post.count for body in plan.affiliated for post in body.leaders)
    return found
