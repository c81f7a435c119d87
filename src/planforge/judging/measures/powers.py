"""What a duty does, by words that can be configured: enforces, or handles licences. Help for whoever assigns duties; what a unit is
declared to be (``tags``) the plan says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from planforge.judging.measures.licences import concentration
from planforge.plan import records as m
from planforge.plan.policy import Policy

# 执行: what is done to citizens and firms.
ENFORCING = (
    "实施行政处罚", "行政处罚的实施", "行政处罚的具体实施", "作出行政处罚", "实施行政强制", "行政强制的实施", "日常巡查执法", "巡查执法",
    "行政许可的受理", "许可的受理", "受理和审批", "受理、审批", "受理、审查和决定", "行政许可的审批", "办理行政许可",
)  # fmt: skip
# 许可办理, by the stage from which one unit does it for all (``reform.licence_stage``).
LICENSING = {
    1: ("受理", "受件", "送达", "颁发", "发证"),
    2: ("审批", "决定", "办理"),
}
_LICENCE = re.compile("许可")
# Words that say of a clause that it is about the work, and not the work itself.
_ABOUT = re.compile(
    "监督|指导|审核|复核|评查|规范|拟订|制定|制订|协调|统计|备案|改革|清理|培训|配合|会同|协助|参与|事中|事后|后续|政策|技术审查|现场|移送|复议|监管|检查|落实情况|调查研究|意见|投诉|举报|信访|申诉|标准化"
)
_CLAUSE = re.compile("[，；。]")
_NO_EXECUTION = frozenset({"决策", "监督", "评价"})
_EXECUTION = frozenset({"执行", "许可受理", "许可办理", "处罚", "检查"})


def against_tags(plan: m.Plan, policy: Policy) -> Iterator[tuple[m.Unit, m.Duty, str, str]]:
    """Unit, duty, the tag it has and the words of the duty that say the contrary: a unit that decides or supervises, and nothing
    else, enforces."""
    pattern = _any_of(policy.reform.enforcing or ENFORCING)
    for unit in m.all_units(plan.units):
        declared = set(unit.tags) & (_NO_EXECUTION | _EXECUTION)
        if not declared or declared & _EXECUTION:
            continue
        tag = next(tag for tag in unit.tags if tag in declared)
        for duty in unit.duties:
            if words := _said(duty.text, pattern):
                yield unit, duty, tag, words


def beside_window(plan: m.Plan, policy: Policy) -> Iterator[tuple[m.Unit, m.Duty, str]]:
    """Unit, duty and its words, where a unit other than the one for licences does of them what that unit is to do for all."""
    stage = policy.reform.stage
    window = concentration(plan).main
    if not stage or not window:
        return
    words = policy.reform.licensing or tuple(
        word for least, some in LICENSING.items() if stage >= least for word in some
    )
    pattern = _any_of(words)
    for unit in m.all_units(plan.units):
        if unit.id == window:
            continue
        for duty in unit.duties:
            if said := _said(duty.text, pattern, of=_LICENCE):
                yield unit, duty, said


def _said(text: str, pattern: re.Pattern[str], of: re.Pattern[str] | None = None) -> str:
    """The first words of the pattern in a clause that is no clause about such work, and speaks of ``of``; "" for none."""
    for clause in _CLAUSE.split(text):
        found = pattern.search(clause)
        if found and not _ABOUT.search(clause) and (of is None or of.search(clause)):
            return found[0]
    return ""


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
