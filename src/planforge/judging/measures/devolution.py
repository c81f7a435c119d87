"""执法重心下移: what a city keeps of a field it handed down, and whether posts went with the work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.words.likeness import coverage

CITY_POWERS = ("指挥", "协调", "监督", "检查", "考核")

_ENFORCES = re.compile(r"(?<!调)查处|处罚|行政强制|查封|扣押|取缔")
# A duty about enforcement that is not enforcement: rules for it, review of it, command over it.
_ABOUT = re.compile(
    r"指挥|协调|监督|检查|考核|指导|制定|拟订|起草|规范|审核|裁量|复议|移送|培训|统计|宣传|受理|评估|研究|档案|公示|备案|督促|督办"
)
_ACROSS = re.compile("跨(?:区域|县|区|部门|市)|重大.{0,4}案件")
_EXCEPTION = 60  # percent of the words of an exception that a duty names


def powers_kept(policy: Policy) -> tuple[str, ...]:
    """What a city may keep: as planforge.yaml says, else the five of the reform."""
    return policy.reform.city_powers or CITY_POWERS


_HANDED_DOWN = re.compile("执法|处罚|强制|查处|查封|扣押|取缔")


def is_devolved(enforcement: m.Enforcement) -> bool:
    """Whether districts enforce in a field: that they patrol (日常巡查) hands nothing down to them."""
    return any(_HANDED_DOWN.search(work) for work in enforcement.district)


def kept_too_much(enforcement: m.Enforcement, policy: Policy) -> Iterator[int]:
    """Where in ``city`` stands what the city does not keep of a field that districts have."""
    if not is_devolved(enforcement):
        return
    powers = powers_kept(policy)
    for index, work in enumerate(enforcement.city):
        if not any(power in work for power in powers) and not _may_stay(work, enforcement):
            yield index


def _may_stay(work: str, enforcement: m.Enforcement) -> bool:
    """Whether work is about enforcement without being it (培训, 法制审核), or is a case that the city has by its nature or by an
    exception that is named."""
    if _ACROSS.search(work) or any(
        coverage(work, one) >= _EXCEPTION for one in enforcement.exceptions
    ):
        return True
    return _ABOUT.search(work) is not None and _ENFORCES.search(work) is None


def enforcing_duties(plan: m.Plan, fields: Sequence[str]) -> Iterator[tuple[m.Unit, m.Duty]]:
    """Duties by which units enforce themselves in ``fields``, but for the exceptions that are named.

    A department that enforces in several fields names them: then only the duties that name one of ``fields`` are meant, by their own
    words, those of the functions they serve or the unit's name.
    """
    exceptions = tuple(one for field in plan.enforcement for one in field.exceptions)
    found = [
        (unit, duty)
        for unit in m.all_units(plan.units)
        for duty in unit.duties
        if _ENFORCES.search(duty.text) and not _ABOUT.search(duty.text)
        if not any(coverage(duty.text, one) >= _EXCEPTION for one in exceptions)
    ]
    texts = {function.id: function.text for function in plan.functions}
    named = [
        (unit, duty)
        for unit, duty in found
        for said in ("".join((unit.name, duty.text, *(texts.get(id_, "") for id_ in duty.serves))),)
        if any(field in said for field in fields)
    ]
    yield from named or found


def without_posts(plan: m.Plan) -> tuple[m.Transfer, ...]:
    """What was handed down with no posts."""
    return tuple(
        transfer
        for transfer in plan.transfers
        if transfer.direction is m.Direction.DOWN and not transfer.posts
    )
