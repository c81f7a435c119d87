"""本级: whether a department belongs to the government that keeps the workspace, or to one below it.

Totals of posts are fixed level by level (《地方各级人民政府机构设置和编制管理条例》第十八条), a city hands work down to
districts, and its 编办 signs for no department of theirs: all have to tell the levels apart.
"""

from __future__ import annotations

import re

from planforge.plan import records as m
from planforge.plan.policy import Policy

_BODY = re.compile("(?:人民)?政府$|委(?:员会)?$|人大(?:常委会)?$|政协$")


def is_own(plan: m.Plan, policy: Policy) -> bool:
    """Whether the department stands at the level of ``policy.government`` (市政府: 市政府, 市委, 云川市人大常委会 in 云川市, not
    东城区政府); unsaid, it does."""
    body = plan.department.government
    place = _BODY.sub("", policy.government)
    return not body or body.startswith(place) or _BODY.sub("", body) == policy.place
