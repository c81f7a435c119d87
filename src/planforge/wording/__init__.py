"""What the templates are given: a plan's facts as phrases, so that templates only place words.

Every value is a string, a number, a flag, a tuple or a small frozen record of those;
``docs/guide/templates.md`` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from planforge.plan import records as m
from planforge.plan.choices import UNAPPROVED
from planforge.plan.level import office_for, office_of
from planforge.plan.policy import Policy
from planforge.plan.rounds import edited_since
from planforge.wording import acts, department, staffing, tables, units
from planforge.wording.functions import listed_functions
from planforge.wording.issuing import issuing, issuing_facts
from planforge.words.phrases import aside, bare, day, sentence


def transitions(plan: m.Plan) -> tuple[str, ...]:
    """过渡条款 as sentences, with their end: ……，期限至2027年12月31日。"""
    return tuple(
        sentence(bare(transition.text) + _until(transition)) for transition in plan.transitions
    )


def _until(transition: m.Transition) -> str:
    """Where a 过渡条款 ends; "" where its own words say it."""
    end = day(transition.until) if transition.until else ""
    return f"，期限至{end}" if end and end not in transition.text else ""


def _dated(plan: m.Plan) -> str:
    """The date of the file's properties: 成文日期, else 施行日期; "" where the plan has neither."""
    dated = m.dated(plan)
    return dated.isoformat() if dated else ""


REGULATION = {
    m.Style.ARTICLE: "职能配置、内设机构和人员编制规定",
    m.Style.SECTION: "主要职责内设机构和人员编制规定",
}


def regulation_name(plan: m.Plan) -> str:
    """The name of the 三定规定: the department's, and what papers of its style are called."""
    approved = bare(plan.say.title) if plan.say else ""
    return approved or bare(plan.department.name) + REGULATION[plan.style]


def is_unapproved(plan: m.Plan) -> bool:
    """Whether a plan says of itself that it is not approved yet, or was edited after it was."""
    return plan.status in UNAPPROVED or edited_since(plan) is not None


def state(plan: m.Plan) -> str:
    """（征求意见稿）: what stands behind the title of each paper until it is approved; "" afterwards, and where nothing is said.

    （送审稿，待重新审定）: its text is another one than was handed in; （待重新审定）: than was approved.
    """
    draft = plan.status.zh if plan.status in UNAPPROVED else ""
    return aside(draft, "待重新审定" if edited_since(plan) else "")


@dataclass(frozen=True, slots=True)
class Layout:
    """How an approved paper numbers its parts: ``headings`` whether they have numbers, the others styles of ``::: numbers``
    ("" as GB/T 9704-2012, 7.3.3, has it)."""

    headings: bool
    functions: str
    units: str
    staffing: str


def _layout(say: m.Say) -> Layout:
    styles = (say.function_numbers, say.unit_numbers, say.staffing_numbers)
    return Layout(say.headings_numbered, *(style.value if style else "" for style in styles))


def arranged(plan: m.Plan, policy: Policy) -> m.Say:
    """The approved sentences of a plan; what it leaves open of how a paper is arranged is as the workspace has it."""
    say, usual = plan.say or m.Say(), m.Say()
    left = {
        one.name: getattr(policy.arrangement, one.name)
        for one in fields(policy.arrangement)
        if one.name != "read_from" and getattr(say, one.name) == getattr(usual, one.name)
    }
    return replace(say, **left)


def regulation_context(plan: m.Plan, policy: Policy) -> dict[str, object]:
    """What the templates of a 三定规定 are given, for either style.

    ``policy.government`` names the government (市政府), ``policy.office`` the 解释机关 unless the
    plan names one, ``policy.issuer`` the author of the file unless the plan's 印发机关 does.
    """
    say = arranged(plan, policy)
    numbered, tail = units.split(plan.units, say)
    functions = listed_functions(plan.functions)
    rows, total = units.table(plan)
    return {
        "style": str(plan.style),
        "regulation": regulation_name(plan),
        "state": state(plan),
        "department": department.body(plan, policy),
        "basis": department.basis(plan.basis),
        "purpose": department.purpose(plan.purpose),
        "binding": plan.binding,
        "offices": department.offices(plan),
        "acts": acts.acts(plan),
        "act_groups": acts.grouped(plan),
        "duties": functions.above,
        "division_duties": functions.shared,
        "later_duties": functions.below,
        "divisions": acts.shared(plan.divisions),
        "unit_count": len(m.counted_units(plan)),
        "units": numbered,
        "unit_groups": units.grouped(plan.units, say),
        "tail_units": tail,
        "institutions": units.institutions(plan.affiliated, say),
        "staffing": staffing.staffing(plan.staffing),
        "say": say,
        "layout": _layout(say),
        "relations": tuple(sentence(relation.text) for relation in plan.relations),
        "affiliated": tuple(bare(institution.name) for institution in plan.affiliated),
        "other": tuple(sentence(text) for text in plan.other),
        "transitions": transitions(plan),
        "interpreted_by": interpreter(plan, policy),
        "effective_from": day(plan.effective_from) if plan.effective_from else "",
        "supersedes": bare(plan.supersedes),
        "rows": rows,
        "total": total,
        "leader_rows": tables.leader_rows(plan.staffing),
        "duty_rows": tables.duty_rows(plan),
        "author": (plan.issuing.office if plan.issuing else "")
        or policy.issuer
        or office_of(policy),
        "date": _dated(plan),
    }


def interpreter(plan: m.Plan, policy: Policy) -> str:
    """The 解释机关: as the plan says, else the 编办 of its level; "" where the plan says there is none."""
    if "interpreted_by" in plan.unset:
        return ""
    return bare(plan.interpreted_by) or office_for(plan, policy)


def notice_context(plan: m.Plan, policy: Policy) -> dict[str, object] | None:
    """What the template of 印发 is given: all of ``regulation_context`` and ``issuing``.

    None where the plan says nothing of its issuing, or nobody says which office signs, or it is not approved yet.
    """
    facts = issuing_facts(plan, policy)
    if facts is None or is_unapproved(plan):
        return None
    made = issuing(facts)
    context = regulation_context(plan, policy)
    author = (
        "、".join(filter(None, made.signatures)) if len(made.issuers) > 1 else context["author"]
    )
    return {**context, "issuing": made, "author": author}  # all of those who issue it together
