"""The papers of a department that only one version has: 关于设立……的通知, 关于撤销……的通知.

What became of its work, or where that came from, is told by the transfers that were found. What none of them speaks of is named as
such: nothing is concluded from that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planforge.account.city import Transfer, posts_along
from planforge.account.orders import approval
from planforge.account.report import lone_context
from planforge.account.totals import pools, ranks
from planforge.papers.subjects import OfLone
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.wording import acts, regulation_name, state
from planforge.wording import department as names
from planforge.wording.issuing import issuing, notice_facts
from planforge.wording.staffing import staffing
from planforge.words.phrases import aside, bare, ending, listed, posts


def changes_context(of: OfLone) -> dict[str, object]:
    """What ``papers/changes.md.j2`` is given: the figures, and each function with where it went or came from."""
    return lone_context(of.plan, of.transfers, added=of.added)


def founding_context(of: OfLone) -> dict[str, object] | None:
    """What ``papers/department.md.j2`` is given of a department that was set up; None of any other."""
    if not of.added:
        return None
    plan, department = of.plan, of.plan.department
    own = staffing(plan.staffing)
    units = len(m.counted_units(plan))
    here = [one for one in of.transfers if one.target == bare(department.name)]
    came = _of_others(here, "划入", [move for move in plan.transfers if move.direction.arrives])
    approved = [approval(change) for change in plan.staffing.changes]
    posts_ = [f"核定机关{own.own}" if own.own else "", f"设内设机构{units}个" if units else ""]
    posts_.append(own.breakdown.removesuffix("。") if own.breakdown else "")
    nature = names.nature(department, of.policy)
    body = [f"设立{bare(department.name)}", f"为{nature}" if nature else "", names.rank(department)]
    return {
        **_head(of, plan, "设立"),
        "matters": _matters(
            ["，".join(filter(None, body))],
            [*came, f"主要职责共{len(plan.functions)}项，按照《{regulation_name(plan)}》执行"],
            ["，".join(filter(None, posts_)), *approved],
        ),
    }


def abolition_context(of: OfLone) -> dict[str, object] | None:
    """What ``papers/department.md.j2`` is given of a department that is no more; None of any other."""
    if of.added:
        return None
    plan, department = of.plan, of.plan.department
    gone = [one for one in of.transfers if one.source == bare(department.name)]
    duties = _of_others(gone, "划给")
    said = aside(names.nature(department, of.policy), names.rank(department))
    return {
        # What the last version says of its own papers is of the last round.
        **_head(of, replace(plan, notice=None, issuing=None), "撤销"),
        "matters": _matters(
            [f"撤销{bare(department.name)}{said}"], duties, list(_posts_left(plan, gone))
        ),
    }


def _of_others(
    moved: Sequence[Transfer], verb: str, declared: Sequence[m.Transfer] = ()
) -> list[str]:
    """“……”“……”划给市乙局，相应划出行政编制2名: one sentence for each department at the other end.

    ``declared``: the department's own transfers, which tell of units and leader posts that went along too.
    """
    by_other: dict[str, list[Transfer]] = {}
    leaves = verb == "划给"
    for one in moved:
        by_other.setdefault(one.target if leaves else one.source, []).append(one)
    sentences = []
    for other, mine in by_other.items():
        texts = "、".join(one.text for one in mine if one.evidence == "declared")
        texts += "".join(f"“{one.text}”" for one in mine if one.evidence != "declared")
        whom, way = (f"划给{other}", "划出") if leaves else (f"由{other}划入", "划入")
        own = [move for move in declared if bare(move.counterpart) == other]
        whole = listed(dict.fromkeys(filter(None, map(acts.along, own))))
        along = whole or listed(posts(kind, n) for kind, n in posts_along(mine).items())
        sentences.append(f"将{texts}{whom}" + (f"，相应{way}{along}" if along else ""))
    return sentences


def _posts_left(plan: m.Plan, gone: Sequence[Transfer]) -> list[str]:
    """原核定行政编制12名，随职责划出5名. What became of the rest no transfer says: 修订情况 tells that, not what is signed."""
    went = posts_along(gone)
    found = []
    for kind, n in pools(plan).items():
        parts = [f"原核定{posts(kind, n)}", f"随职责划出{went[kind]}名" if went[kind] else ""]
        found.append("，".join(filter(None, parts)))
    led = listed(
        posts(ending(kind.removesuffix("领导"), "领导职数"), n)
        for kind, n in ranks(plan).items()
        if n
    )
    if led:
        found.append(f"原核定{led}")  # where they went no transfer read here says
    return found


def _matters(*sentences: Sequence[str]) -> tuple[dict[str, object], ...]:
    titles = ("机构", "职责", "编制和领导职数")
    return tuple(
        {"title": title, "sentences": tuple(filter(None, told))}
        for title, told in zip(titles, sentences, strict=True)
        if any(told)
    )


def _head(of: OfLone, plan: m.Plan, verb: str) -> dict[str, object]:
    facts = notice_facts(plan, of.policy)
    own = plan.notice.to if plan.notice else ()
    facts = replace(facts, to=own or _addressees(of))
    return {
        "verb": verb,
        "department": bare(plan.department.name),
        "state": state(plan) if verb == "设立" else "",
        "basis": names.basis(plan.basis) if of.added else _source(of.policy),
        "headed": plan.notice is not None,
        "issuing": issuing(facts),
        "date": facts.date.isoformat() if facts.date else "",
    }


def _source(policy: Policy) -> str:
    """The document of the round: what the last version rests on is no ground for ending it."""
    return bare(policy.reform.source)


def _addressees(of: OfLone) -> tuple[str, ...]:
    """The department, and those at the other ends of its transfers."""
    name = bare(of.plan.department.name)
    others = (one.source if of.added else one.target for one in of.transfers)
    return tuple(dict.fromkeys((name, *others)))
