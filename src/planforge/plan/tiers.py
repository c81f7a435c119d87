"""The two levels that share work in a place: 市 and 区 of a city, 县 and 乡镇 of a county; and what the whole of the place is called.

A county that hands enforcement down to its townships has no 市级 in it: no paper of its may say so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.words.phrases import bare


class Tiers(NamedTuple):
    """Who keeps the command and who does the work: 市级, 区级; ``both`` as 执法分工 names them."""

    upper: str
    lower: str
    both: str


_CITY = Tiers("市级", "区级", "市、区")
_TIERS = {
    "省": Tiers("省级", "市县", "省、市县"),
    "自治区": Tiers("自治区级", "市县", "自治区、市县"),
    "市": _CITY,
    "州": Tiers("州级", "县市", "州、县市"),
    "盟": Tiers("盟级", "旗县", "盟、旗县"),
    "县": Tiers("县级", "乡镇", "县、乡镇"),
    "旗": Tiers("旗级", "苏木乡镇", "旗、苏木乡镇"),
    "区": Tiers("区级", "街道", "区、街道"),
}
_BELOW_A_CITY = {
    "区": _CITY,
    "县": Tiers("市级", "县级", "市、县"),
    "旗": Tiers("市级", "旗级", "市、旗"),
}
_PLACE = re.compile("[^省市县区旗州盟]{0,8}?(?P<end>自治区|[省市县区旗州盟])(?=.{2})")
_END = re.compile("(?:自治区|[省市县区旗州盟])$")
_ZONE = re.compile("(?:开发|高新|产业园|工业园|园|合作|保税|示范)区$|园$")
_GOVERNMENT = re.compile("(?:人民政府|政府|委|人大常委会|政协)$")


def tiers_of(department: m.Department) -> Tiers:
    """The levels that a department speaks of, by the place its name begins with; a city's where that tells nothing.

    A plan names its government only where that is not the workspace's: a district's or a county's is then one of a city's, and shares the
    work with the city.
    """
    end = _END.search(_GOVERNMENT.sub("", bare(department.government)))
    begun = _PLACE.match(bare(department.name))
    if end and end[0] in _BELOW_A_CITY:
        return _BELOW_A_CITY[end[0]]
    return _TIERS[end[0] if end else begun["end"] if begun else "市"]


def tiers_in(policy: Policy) -> Tiers:
    """The levels of the place that the workspace is of."""
    return _TIERS[_end_of(policy)]


def whole_of(policy: Policy) -> str:
    """全县 of a county, 全区 of a district; 全市 where the workspace does not say what it is of."""
    return f"全{_end_of(policy)[-1]}"


def government_in(place: str) -> str:
    """What the government of a place is called there: 县政府 in 石桥县; a 开发区 is led by a 管委会."""
    if _ZONE.search(place):
        return f"{place}管委会"
    end = _END.search(place)
    return f"{end[0] if end else '市'}政府"


def _end_of(policy: Policy) -> str:
    places = (bare(policy.place), _GOVERNMENT.sub("", bare(policy.government)))
    return next((end[0] for end in map(_END.search, places) if end), "市")
