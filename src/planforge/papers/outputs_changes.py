"""What a build makes of a plan that changed: a table of papers that tell the changes, each for a reader of its own.

Most builds compare nothing: this module is imported when a baseline is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from planforge.account import Change, compare, told
from planforge.account.encode import json_changes
from planforge.account.report import report_context
from planforge.account.wording import Speaker
from planforge.diagnostics.finding import Finding
from planforge.document.blocks import Annex, Document
from planforge.document.compose import compose
from planforge.papers.outputs import Artifact, look_of, path_of
from planforge.papers.redline import RedlineError, Revision, redline
from planforge.papers.redline.adjustment import adjustment_context
from planforge.papers.redline.context import names_of, table_context
from planforge.papers.redline.page import changes_page
from planforge.plan.policy import Policy
from planforge.plan.records import Plan
from planforge.wording import regulation_context
from planforge.writers import WRITERS

Who = Callable[[str], Revision]
REGULATION = "papers/regulation.md.j2"
REPORT = "修订情况"
UNRESOLVED = "PF029"


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of a plan, what changed, and the 三定规定 of each."""

    old: Plan
    new: Plan
    changes: tuple[Change, ...]
    before: Document
    after: Document


def build_changes(
    slug: str,
    old: Plan,
    plan: Plan,
    policy: Policy,
    templates: Mapping[str, str],
    who: Who | None = None,
) -> tuple[tuple[Artifact, ...], tuple[Finding, ...]]:
    """修订情况, 修订对照表, 调整通知, 修订稿 and the page of one plan against the baseline's; nothing where no fact differs.

    ``who`` says whose change a block of the paper is; without it all are the office's. Findings: PF017 (template), PF029 (a redline that does not resolve to its two versions: it is not written).
    """
    changes = told(compare(old, plan))
    if not changes:
        return (), ()
    before, found_before = compose(REGULATION, regulation_context(old, policy), templates)
    after, found_after = compose(REGULATION, regulation_context(plan, policy), templates)
    if before is None or after is None:
        return (), found_after or found_before
    versions = Versions(old, plan, changes, before, after)
    called = plan.department.name or slug
    artifacts: list[Artifact] = []
    findings: list[Finding] = []
    for name, document, found in _papers(versions, policy, templates):
        findings += found
        if document is not None:
            artifacts += _written(called, name, document, policy)
    data = json_changes([(Speaker(old, plan), changes)]).encode()
    artifacts.append(Artifact(path_of(called, REPORT, ".json"), data))
    page = changes_page(old, plan, changes, before, after)
    artifacts.append(Artifact(path_of(called, REPORT, ".html"), page.encode()))
    try:
        marked = redline_of(versions, policy, who or office(plan, policy))
        artifacts.append(Artifact(path_of(called, "修订稿", ".docx"), marked))
    except RedlineError as error:
        findings.append(Finding(UNRESOLVED, plan.department.at("name"), {"way": error.way}))
    return tuple(artifacts), tuple(findings)


def _papers(
    versions: Versions, policy: Policy, templates: Mapping[str, str]
) -> Iterator[tuple[str, Document | None, tuple[Finding, ...]]]:
    """Name, paper and findings of each paper that comes from a template."""
    old, new, changes = versions.old, versions.new, versions.changes
    yield REPORT, *changes_paper(old, new, changes, templates)
    table = table_context(old, new, changes, versions.before, versions.after)
    yield "修订对照表", *compose("papers/comparison.md.j2", table, templates)
    notice = adjustment_context(old, new, changes, policy)
    yield "调整通知", *compose("papers/adjustment.md.j2", notice, templates)


def _written(called: str, name: str, document: Document, policy: Policy) -> Iterator[Artifact]:
    look = look_of(policy)
    page = () if name == REPORT else (WRITERS["html"],)  # the report's page is made for reviewers
    for writer in (WRITERS["docx"], *page, WRITERS["md"]):
        yield Artifact(path_of(called, name, writer.suffix), writer.write(document, look))


def changes_paper(
    old: Plan, new: Plan, changes: tuple[Change, ...], templates: Mapping[str, str]
) -> tuple[Document | None, tuple[Finding, ...]]:
    """修订情况: ``changes`` as a paper. Findings: PF017 (template); then there is no paper."""
    return compose("papers/changes.md.j2", report_context(old, new, changes), templates)


def office(plan: Plan, policy: Policy) -> Who:
    """The office itself as the author of every change, on the day the plan was issued; never the clock."""
    issued = (plan.issuing.date if plan.issuing else None) or plan.effective_from
    day = issued.isoformat() if issued else "2000-01-01"
    revision = Revision(policy.office, f"{day}T00:00:00Z")
    return lambda _key: revision


def redline_of(versions: Versions, policy: Policy, who: Who) -> bytes:
    """修订稿: the new 三定规定 with tracked changes from the old one. Raises RedlineError.

    A lying table that only one version has is in neither: Word cannot track the end of a section.
    """
    before, after = versions.before, versions.after
    if _lying(before) != _lying(after):
        before, after = _upright(before), _upright(after)
    return redline(before, after, look_of(policy), who, names_of(versions.old, versions.new))


def _lying(document: Document) -> list[int]:
    """Where the lying annexes stand among the annexes."""
    annexes = [block for block in document.blocks if isinstance(block, Annex)]
    return [n for n, annex in enumerate(annexes) if annex.landscape]


def _upright(document: Document) -> Document:
    kept = tuple(one for one in document.blocks if not (isinstance(one, Annex) and one.landscape))
    return replace(document, blocks=kept)
