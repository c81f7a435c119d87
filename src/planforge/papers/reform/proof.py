"""What the reform kept, in words: each claim with the figures it follows from, and what was not checked beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planforge.account.beside import BESIDE, beside
from planforge.account.claims import Claim, Department, claim_of_leaders, claim_of_units
from planforge.account.definitions import redefined
from planforge.diagnostics.finding import Severity
from planforge.judging.rules import by_code
from planforge.judging.scopes_since import SinceCity
from planforge.papers.reform import demands
from planforge.plan.policy import Constraint, Level, Policy
from planforge.plan.tiers import whole_of
from planforge.words.phrases import bare, day, listed

_NAMED = 6  # so many departments are named; the table has all
_REQUIREMENTS = {
    Constraint.UNITS: "每个部门内设机构个数不变",
    Constraint.LEADERS: "每个部门领导职数不变",
    Constraint.CITY_UNITS: "{whole}内设机构总数不变",
    Constraint.CITY_LEADERS: "{whole}领导职数总数不变",
}
_RULES_OF = {
    Constraint.UNITS: ("PF302",),
    Constraint.LEADERS: ("PF303", "PF305"),
    Constraint.CITY_UNITS: ("PF309",),
    Constraint.CITY_LEADERS: ("PF310",),
}


def _requirements(policy: Policy) -> dict[str, str]:
    """What the reform keeps, by its word in ``keep``, in the report's words."""
    whole = whole_of(policy)
    return {
        name: _REQUIREMENTS[name].format(whole=whole)
        for name in policy.reform.keep
        if name in _REQUIREMENTS
    }


def claims(since: SinceCity, *, whole: bool = True) -> tuple[tuple[str, str], ...]:
    """Each constraint that the reform set, and what came of it in figures; none without the reform's source.

    Without the ``whole`` city nothing is concluded but that a department did not keep to it.
    """
    policy = since.policy
    if not policy.reform.source:
        return ()
    units, leaders = claim_of_units(since.pairs), claim_of_leaders(since.pairs)
    words = {
        Constraint.UNITS: lambda: _of_departments(units, "个"),
        Constraint.LEADERS: lambda: _of_departments(leaders, "名"),
        Constraint.CITY_UNITS: lambda: _of_city(units, "个"),
        Constraint.CITY_LEADERS: lambda: _of_city(leaders, "名"),
    }
    return tuple(
        (asked, words[name]() if whole else _open(name, words[name]()))
        for name, asked in _requirements(policy).items()
    )


def _open(name: str, words: str) -> str:
    """The figures of a part of the city, with no conclusion that the whole might not bear out."""
    figures, _, result = words.rpartition("；")
    certain = result == "没有做到" and name in (Constraint.UNITS, Constraint.LEADERS)
    return words if certain else f"{figures}；还有方案读不出来，不能下结论"


def _of_departments(claim: Claim, measure: str) -> str:
    """46个部门不变，14个部门因职责划转增减、扣除划转后不变；做到了."""
    parts = [f"{claim.same}个部门不变"]
    if claim.by_transfer:
        n = len(claim.by_transfer)
        parts.append(f"{n}个部门因职责划转增减、扣除划转后不变")
    if claim.by_approval:
        named = _departments(claim.by_approval, measure)
        documents = listed(dict.fromkeys(b for d in claim.by_approval for b in d.basis))
        parts.append(f"{len(claim.by_approval)}个部门经批准增减（{named}；{documents}）")
    if claim.unexplained:
        named = _departments(claim.unexplained, measure)
        parts.append(f"{len(claim.unexplained)}个部门有划转和批准以外的增减（{named}）")
    if claim.kept_everywhere:
        result = "做到了"
    else:
        result = "没有做到" if claim.unexplained else "经批准的除外，做到了"
    return "，".join(parts) + f"；{result}"


def _of_city(claim: Claim, measure: str) -> str:
    """改革前347名、改革后347名；做到了."""
    more = claim.after - claim.before
    found = f"改革前{claim.before}{measure}、改革后{claim.after}{measure}"
    if more:
        found += f"，{'增加' if more > 0 else '减少'}{abs(more)}{measure}"
    for which, departments in (("新设的部门有", claim.added), ("减少的部门原有", claim.removed)):
        if departments:
            named = listed(f"{name}{n}{measure}" for name, n in departments)
            found += f"（{which}{named}）"
    return f"{found}；{'没有做到' if more else '做到了'}"


def _departments(departments: Sequence[Department], measure: str) -> str:
    named = [_changed(one, measure) for one in departments[:_NAMED]]
    tail = "等" if len(departments) > _NAMED else ""
    return "、".join(named) + tail


def _changed(one: Department, measure: str) -> str:
    """市甲局由26变为27名; where the total stayed, what of it did not: 市甲局正科级由12变为13名、副科级由9变为8名."""
    if one.before != one.after:
        return f"{one.name}由{one.before}变为{one.after}{measure}"
    return one.name + "、".join(f"{key}由{was}变为{now}{measure}" for key, was, now in one.parts)


def reservations(since: SinceCity) -> tuple[str, ...]:
    """What bears on the claims and was set aside: rules off or softened, waivers, what stands beside the declared number."""
    return (*_rules(since.policy), *_waivers(since.policy), *_beside(since))


def _codes(policy: Policy) -> dict[str, str]:
    """Rule → the requirement it checks, of the constraints and demands that the reform set."""
    kept = {
        code: asked for name, asked in _requirements(policy).items() for code in _RULES_OF[name]
    }
    return kept | {
        code: name
        for name, asked in (
            (demands.TARGETS, policy.reform.targets),
            (demands.LICENCES, policy.reform.licence_stage),
        )
        if asked
        for code in demands.RULES_OF[name]
    }


def _rules(policy: Policy) -> Iterator[str]:
    codes = _codes(policy)
    for setting in policy.rules:
        rule = by_code(setting.rule) if setting.rule in codes else None
        if rule and setting.severity.severity not in (Severity.ERROR, rule.severity):
            what = "没有启用" if setting.severity is Level.OFF else f"只作{setting.severity.zh}"
            yield f"“{codes[setting.rule]}”的核对{what}"


def _waivers(policy: Policy) -> Iterator[str]:
    codes = _codes(policy)
    for waiver in policy.waivers:
        if waiver.rule in codes:
            granted = "、".join(filter(None, (bare(waiver.granted_by), f"至{day(waiver.until)}")))
            yield f"“{codes[waiver.rule]}”经批准有例外（{bare(waiver.reason)}；{granted}）"


def _beside(since: SinceCity) -> tuple[str, ...]:
    """Where work and seats may stand without being a unit of the declared number: how many of each, before and after."""
    before = beside(old for _, old, _ in since.pairs if old is not None)
    after = beside(new for _, _, new in since.pairs if new is not None)
    found = [
        f"{what}，改革前{before[what]}{measure}、改革后{after[what]}{measure}"
        for what, measure in BESIDE.items()
        if before[what] or after[what]
    ]
    return ("另有" + "；".join(found),) if found else ()


def definition_rows(since: SinceCity) -> tuple[tuple[str, ...], ...]:
    """口径变化清单: department, what it is about, before, after."""
    return tuple(
        (new.department.name, bare(found.about), found.before, found.after)
        for _, old, new in since.pairs
        if old is not None and new is not None and old is not new
        for found in redefined(old, new)
    )
