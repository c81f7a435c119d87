"""A notice or a reply of one kind of act: the changes of the departments named, and the file made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planforge.account.elsewhere import NOWHERE
from planforge.diagnostics.errors import PlanforgeError
from planforge.papers.acts_notice import TEMPLATE, Wanted, acts_context
from planforge.papers.change import change_of
from planforge.papers.paper import look_of
from planforge.papers.subjects import OfChange
from planforge.plan.records import Plan
from planforge.runs.composing import composed
from planforge.runs.departments import hands_of
from planforge.runs.session import Run
from planforge.words.phrases import bare
from planforge.writers import WRITERS

FORMATS = ("docx", "html", "md")


def changed_of(run: Run, templates: Mapping[str, str]) -> tuple[OfChange, ...]:
    """The departments of a run that changed since its baseline, by their files. Raises PlanforgeError: a template is at fault."""
    chosen: Sequence[tuple[str, Plan]] = [
        (slug, plan) for slug, plan in run.plans if slug in run.baseline.plans
    ]
    hands = hands_of(run, chosen, whole=False)
    found = []
    for slug, plan in chosen:
        old, there = run.baseline.plans[slug], hands.get(slug, NOWHERE)
        subject, findings = change_of(slug, old, plan, run.policy, templates, hands=there)
        if findings:
            reason = str(findings[0].args.get("reason", ""))
            raise PlanforgeError("template-fault", reason=reason)
        if subject is not None:
            found.append(subject)
    return tuple(found)


def notice(
    run: Run, wanted: Wanted, form: str, templates: Mapping[str, str]
) -> tuple[str, bytes] | None:
    """The title and the file (``form``: one of ``FORMATS``); None where no act is of the kind. Raises PlanforgeError."""
    founded = [
        bare(plan.department.name) for slug, plan in run.plans if slug not in run.baseline.plans
    ]
    context = acts_context(changed_of(run, templates), wanted, run.policy, founded)
    if context is None:
        return None
    document = composed(TEMPLATE, context, templates, "template-fault")
    return str(context["title"]), WRITERS[form].write(document, look_of(run.policy))
