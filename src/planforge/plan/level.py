"""本级: whether a department belongs to the government that keeps the workspace, or to one below it, and who stands beside it.

Totals of posts are fixed level by level (《地方各级人民政府机构设置和编制管理条例》第十八条), a city hands work down to
districts, and its 编办 signs for no department of theirs: all have to tell the levels apart.
"""

from __future__ import annotations

import re

from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.words.phrases import bare

_BODY = re.compile("(?:人民)?政府$|委(?:员会)?$|人大(?:常委会)?$|政协$")
_GOVERNMENT = re.compile("(?:人民)?政府$")
_ASSEMBLY = re.compile("人大(?:常委会)?$|政协$")
_WITH_AN_OFFICE = re.compile("[省市县区旗州盟]委$")  # no 工委 of a zone, no 党委 of a township
VERTICAL = "垂直管理机构"  # the category of what a body of a higher level manages
_OF_A_TOWNSHIP = ("乡", "镇", "苏木")  # its committee is a 党委, and it has no 编办


def is_own(plan: m.Plan, policy: Policy) -> bool:
    """Whether the department stands at the level of ``policy.government`` (市政府: 市政府, 市委, 云川市人大常委会 in 云川市, not
    东城区政府); unsaid, it does."""
    body = plan.department.government
    place = _BODY.sub("", policy.government)
    return not body or body.startswith(place) or _BODY.sub("", body) == policy.place


def party_of(*governments: str) -> str:
    """The party committee beside the first of ``governments`` that has one: 市政府 → 市委, 镇政府 → 镇党委; "" of a 管委会, 国务院."""
    for government in map(bare, governments):
        place = _GOVERNMENT.sub("", government)
        if place != government:
            return f"{place}{'党' if place.endswith(_OF_A_TOWNSHIP) else ''}委"
        if government.endswith("委"):
            return government
    return ""


def office_of(policy: Policy) -> str:
    """The 编办 that keeps the workspace: as planforge.yaml says, else the one of the committee beside its government; "" where
    that has none (a 管委会, 国务院): nobody else's signs for it."""
    return bare(policy.office) or _office_beside(policy.government)


def office_for(plan: m.Plan, policy: Policy) -> str:
    """The 编办 of the level that the department of ``plan`` belongs to; "" where that has none, and of what is managed from above. What belongs to a township is the business of
    the workspace's, as no township has one."""
    government = plan.department.government
    if plan.department.category == VERTICAL:
        return ""
    if is_own(plan, policy) or _GOVERNMENT.sub("", bare(government)).endswith(_OF_A_TOWNSHIP):
        return office_of(policy)
    return _office_beside(government)


def _office_beside(government: str) -> str:
    committee = party_of(government) or party_of(_ASSEMBLY.sub("委", bare(government)))
    return f"{committee}机构编制委员会办公室" if _WITH_AN_OFFICE.search(committee) else ""
