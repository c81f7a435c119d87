"""The papers of a plan that changed: what they are made of, and the formats that no writer makes from blocks alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planforge.account.change import told
from planforge.account.elsewhere import NOWHERE, Elsewhere, across
from planforge.account.encode import json_changes
from planforge.account.side_by_side import side_by_side
from planforge.diagnostics.finding import Finding
from planforge.document.blocks import Annex, Document
from planforge.document.compose import compose
from planforge.papers.paper import NotWrittenError, look_of
from planforge.papers.redline import RedlineError, Revision, redline
from planforge.papers.redline.alignment import alignment_of
from planforge.papers.redline.page import changes_page
from planforge.papers.subjects import OfChange, Who
from planforge.plan.level import office_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan, dated
from planforge.wording import interpreter, regulation_context

REGULATION = "papers/regulation.md.j2"
UNRESOLVED = "PF029"


def change_of(
    slug: str,
    old: Plan,
    plan: Plan,
    policy: Policy,
    templates: Mapping[str, str],
    who: Who | None = None,
    hands: Elsewhere = NOWHERE,
) -> tuple[OfChange | None, tuple[Finding, ...]]:
    """What changed between two versions of a plan; None where no fact differs, or a template is at fault (PF017).

    Without ``who`` every change is the office's. ``hands``: what changed hands between this department and others.
    """
    both = side_by_side(*_in_full(old, plan, policy))
    old, plan = both.old, both.new
    changes = told(across(both.changes(), hands))
    if not changes:
        return None, ()
    now = regulation_context(plan, policy)
    # How far a draft has come is no word of the paper: it is the same on both sides.
    then = regulation_context(old, policy) | {"state": now["state"]}
    before, found_before = compose(REGULATION, then, templates)
    after, found_after = compose(REGULATION, now, templates)
    if before is None or after is None:
        return None, found_after or found_before
    subject = OfChange(slug, old, plan, policy, changes, before, after, who or office(plan, policy))
    return subject, ()


def _in_full(old: Plan, new: Plan, policy: Policy) -> tuple[Plan, Plan]:
    """Two versions of which one names who interprets the paper and the other one leaves it to the workspace: with both names, as both
    papers print them."""
    if bool(old.interpreted_by) == bool(new.interpreted_by):
        return old, new
    return (
        replace(old, interpreted_by=interpreter(old, policy)),
        replace(new, interpreted_by=interpreter(new, policy)),
    )


def office(plan: Plan, policy: Policy) -> Who:
    """The office itself as the author of every change, on the day the plan was issued; never the clock."""
    issued = dated(plan)
    day = issued.isoformat() if issued else "2000-01-01"
    revision = Revision(office_of(policy) or "planforge", f"{day}T00:00:00Z")
    return lambda _key: revision


def as_json(subject: OfChange, _document: Document | None) -> bytes:
    """The changes for other programs."""
    return json_changes([(subject.speaker, subject.changes)]).encode()


def as_page(subject: OfChange, _document: Document | None) -> bytes:
    """The page made for reviewers."""
    page = changes_page(
        subject.old, subject.new, subject.changes, subject.before, subject.after, subject.who,
        subject.slug,
    )  # fmt: skip
    return page.encode()


def as_redline(subject: OfChange, _document: Document | None) -> bytes:
    """修订稿 as a Word file. Raises NotWrittenError: PF029, it does not resolve to its two versions."""
    try:
        return redline_of(subject)
    except RedlineError as error:
        place = subject.new.department.at("name")
        raise NotWrittenError(Finding(UNRESOLVED, place, {"way": error.way})) from error


def redline_of(subject: OfChange) -> bytes:
    """修订稿: the new 三定规定 with tracked changes from the old one. Raises RedlineError.

    A lying table that only one version has is in neither: Word cannot track the end of a section.
    """
    before, after = subject.before, subject.after
    if _lying(before) != _lying(after):
        before, after = _upright(before), _upright(after)
    alignment = alignment_of(subject.old, subject.new)
    return redline(before, after, look_of(subject.policy), subject.who, alignment)


def _lying(document: Document) -> list[int]:
    """Where the lying annexes stand among the annexes."""
    annexes = [block for block in document.blocks if isinstance(block, Annex)]
    return [n for n, annex in enumerate(annexes) if annex.landscape]


def _upright(document: Document) -> Document:
    kept = tuple(
        block for block in document.blocks if not (isinstance(block, Annex) and block.landscape)
    )
    return replace(document, blocks=kept)
