"""Whether a 权责 item falls under a department's functions and duties, by its words."""

from __future__ import annotations

import re
from itertools import pairwise

from planforge.plan import records as m

_LEAST = 2  # pairs of neighbouring characters that the department's text must have as well

# What every item is made of, whatever it is about.
_COMMON = re.compile(
    r"（[^（）]*）|行政许可|行政处罚|行政强制|行政检查|行政确认|行政奖励|处罚|许可|审批|核准|备案|登记|检查|确认|奖励|"
    r"违反|违法|行为|规定|管理|活动|情况|有关|未按照|未经|擅自|或者|以及|单位|个人|对|的|未|和|及|等"
)


def topic(item: m.Authority) -> str:
    """What an item is about: its name without the words that all items share."""
    return _COMMON.sub("", item.name)


def text_of(plan: m.Plan) -> str:
    """Everything the department says it does."""
    functions = (function.text + "".join(function.points) for function in plan.functions)
    duties = (duty.text for unit in m.all_units(plan.units) for duty in unit.duties)
    return "".join((*functions, *duties))


def pairs_of(text: str) -> frozenset[str]:
    """Every two neighbouring characters."""
    return frozenset(map("".join, pairwise(text)))


def is_outside(item: m.Authority, pairs: frozenset[str]) -> bool:
    """Whether hardly a word of the item stands in the department's text; one that names its function is inside.

    ``pairs`` are those of the text. An item's name may be a long list of misdeeds: two words it shares are enough.
    """
    own = pairs_of(topic(item))
    if item.function or len(own) < 2:
        return False
    return len(own & pairs) < min(_LEAST, len(own))
