"""业务还是综合: which units' duties are of the support kind, by words that can be configured.

Help for whoever classifies units; the plan itself says what a unit is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from planforge.plan import records as m
from planforge.plan.policy import Policy, SupportWork

# The five kinds of the reform: 文秘综合、政务运转、人事、资产财务、后勤.
SUPPORT: tuple[SupportWork, ...] = (
    SupportWork("文秘综合", ("文电", "文秘", "机要", "会务", "综合性文稿", "综合文稿", "印章", "机关档案")),
    SupportWork("政务运转", ("督查督办", "政务公开", "值班", "政务信息", "综合协调", "来信来访", "信访接待")),
    SupportWork("人事", ("干部人事", "人事管理", "工资福利", "人事档案", "机构编制", "考核奖惩", "队伍建设")),
    SupportWork("资产财务", ("预决算", "预算、决算", "财务管理", "国有资产", "固定资产", "政府采购", "内部审计", "经费管理")),
    SupportWork("后勤", ("后勤", "食堂", "机关车辆", "办公用房", "安全保卫")),
)  # fmt: skip

# What reaches beyond the house is business, whatever it is about.
_OUTWARD = re.compile(r"全市|全区|全县|全系统|各县|各区|辖区|社会|企业|用人单位|市直各")


def support_kinds(unit: m.Unit, field: str, policy: Policy) -> tuple[str, ...]:
    """For each duty of a unit the kind of support work it is, "" for business.

    Words of the department's own ``field`` say nothing: 机构编制 is the business of 编办.
    """
    works = policy.reform.support or SUPPORT
    return tuple(_kind(duty.text, field, works) for duty in unit.duties)


def _kind(text: str, field: str, works: tuple[SupportWork, ...]) -> str:
    if not _any_of(works).search(text) or _OUTWARD.search(text):
        return ""
    return next(
        (work.name for work in works if any(_says(text, word, field) for word in work.words)), ""
    )


@lru_cache(maxsize=4)
def _any_of(works: tuple[SupportWork, ...]) -> re.Pattern[str]:
    """All the words at once: most duties have none of them."""
    return re.compile("|".join(re.escape(word) for work in works for word in work.words))


def _says(text: str, word: str, field: str) -> bool:
    return word in text and not (field and (word in field or field in word))


def looks_like_support(unit: m.Unit, field: str, policy: Policy) -> tuple[str, ...]:
    """The kinds of support work that most duties of a business unit are; () where they are not."""
    kinds = support_kinds(unit, field, policy)
    said = [kind for kind in kinds if kind]
    if unit.role is not m.Role.BUSINESS or len(kinds) < 2 or 2 * len(said) <= len(kinds):
        return ()
    return tuple(dict.fromkeys(said))
