"""本级: whether a department belongs to the government that keeps the workspace, or to one below it.

Totals of posts are fixed level by level (《地方各级人民政府机构设置和编制管理条例》第十八条), and a city hands work down to
districts: both have to tell the levels apart.
"""

from __future__ import annotations

from planforge.plan import records as m
from planforge.plan.policy import Policy


def is_own(plan: m.Plan, policy: Policy) -> bool:
    """Whether the department stands at the level of ``policy.government`` (市政府: 市政府, 市委 …); unsaid, it does."""
    place = policy.government.removesuffix("政府")
    government = plan.department.government
    return not government or government.startswith(place)
