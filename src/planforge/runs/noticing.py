"""A notice or a reply of one kind of act: the changes of the departments named, and the file made of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from planforge.account.elsewhere import NOWHERE
from planforge.diagnostics.errors import PlanforgeError
from planforge.papers.acts_notice import TEMPLATE, Wanted, acts_context
from planforge.papers.change import change_of
from planforge.papers.paper import look_of
from planforge.papers.subjects import OfChange
from planforge.plan.records import Plan, Status
from planforge.runs.composing import composed
from planforge.runs.departments import hands_of, lone_departments
from planforge.runs.session import Run
from planforge.words.phrases import bare
from planforge.writers import WRITERS

FORMATS = ("docx", "html", "md")


def is_lone(run: Run) -> bool:
    """Whether a department of the run was set up or ended since its baseline: where its work came from or went only all plans say."""
    return any(
        slug in run.baseline.added or plan.status is Status.REPEALED for slug, plan in run.plans
    )


def changed_of(
    run: Run, templates: Mapping[str, str], only: Collection[str] | None = None
) -> tuple[OfChange, ...]:
    """The departments of a run (of ``only`` these slugs) that changed since its baseline, by their files. Raises PlanforgeError: a
    template is at fault."""
    chosen: Sequence[tuple[str, Plan]] = [
        (slug, plan)
        for slug, plan in run.plans
        if slug in run.baseline.plans and plan.status is not Status.REPEALED
        if only is None or slug in only
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
    run: Run,
    wanted: Wanted,
    form: str,
    templates: Mapping[str, str],
    only: Collection[str] | None = None,
) -> tuple[str, bytes] | None:
    """The title and the file (``form``: one of ``FORMATS``), of ``only`` these slugs; None where no act is of the kind. Raises
    PlanforgeError."""
    founded = [
        bare(plan.department.name) for slug, plan in run.plans if slug not in run.baseline.plans
    ]
    lone = [of for of in lone_departments(run) if only is None or of.slug in only]
    hands = hands_of(run, run.plans, whole=True) if lone else {}
    lone = [replace(of, hands=hands.get(of.slug, NOWHERE)) for of in lone]
    changed = changed_of(run, templates, only)
    context = acts_context(changed, wanted, run.policy, founded, lone)
    if context is None:
        return None
    document = composed(TEMPLATE, context, templates, "template-fault")
    return str(context["title"]), WRITERS[form].write(document, look_of(run.policy))
