"""Remarks of reviewers in ``reviews/``, beside the papers as they are now: what became of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Finding
from planforge.papers.change import REGULATION
from planforge.papers.index.remarks import Told
from planforge.papers.ledger import as_workbook
from planforge.papers.paper import look_of
from planforge.papers.redline.clauses import clauses_of
from planforge.plan.level import office_of
from planforge.plan.paths import REVIEWS, path_of, slug_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan
from planforge.reading.read import read_record
from planforge.remarks.fields import SPECS
from planforge.remarks.outcome import is_open
from planforge.remarks.records import Remarks
from planforge.remarks.table import TEMPLATE, Answered, remarks_context, remarks_sheets
from planforge.remarks.told import told_of
from planforge.runs.comparison import errors
from planforge.runs.composing import composed
from planforge.wording import regulation_context
from planforge.world import disk
from planforge.world.workspace import Workspace
from planforge.writers import WRITERS

FAULT = "remarks-template"
FORMATS = ("xlsx", "docx", "md", "html")


@dataclass(frozen=True, slots=True)
class Kept:
    """The file of one plan's remarks: its bytes, what it says, and what is wrong with it."""

    file: str
    data: bytes
    remarks: Remarks | None
    findings: tuple[Finding, ...] = ()


def kept(workspace: Workspace, slugs: Iterable[str]) -> list[Kept]:
    """The files that there are, of these plans. Raises PlanforgeError."""
    found = []
    for slug in slugs:
        file = path_of(REVIEWS, slug)
        data = disk.read(workspace.root / file)
        if data is not None:
            remarks, findings = read_record(Remarks, file, data, SPECS)
            found.append(Kept(file, data, remarks, findings))
    return found


def answered(
    workspace: Workspace, policy: Policy, plans: Mapping[str, Plan], files: Collection[Kept]
) -> list[Answered]:
    """The remarks of ``files`` beside the papers as they are now; ``plans`` by slug. Raises PlanforgeError."""
    templates = workspace.templates()
    found = []
    for one in files:
        plan = plans.get(slug_of(one.file))
        if one.remarks is None or plan is None:
            continue
        paper = composed(REGULATION, regulation_context(plan, policy), templates, FAULT)
        name = plan.department.name
        found.append(Answered(name, one.remarks.remarks, clauses_of(paper, name)))
    return found


def told_of_each(workspace: Workspace, policy: Policy, plans: Mapping[str, Plan]) -> Told:
    """Slug → department and its remarks in words, of the plans that have any that can be read; nothing where the template of their
    papers is at fault, of which a build tells. Raises PlanforgeError."""
    files = [file for file in kept(workspace, plans) if not errors(file.findings)]
    try:
        found = answered(workspace, policy, plans, files)
    except PlanforgeError as trouble:
        if trouble.key != FAULT:
            raise
        return {}
    slugs = [slug_of(file.file) for file in files if file.remarks is not None]
    return {
        slug: (one.department, list(told_of(one))) for slug, one in zip(slugs, found, strict=True)
    }


class Left(NamedTuple):
    """A plan with remarks: how many are left to deal with; None where its file cannot be read."""

    slug: str
    department: str
    n: int | None


def remarks_left(workspace: Workspace, policy: Policy, plans: Mapping[str, Plan]) -> Iterator[Left]:
    """The plans whose remarks are not all dealt with. Raises PlanforgeError."""
    files = kept(workspace, plans)
    sound = [file for file in files if not errors(file.findings)]
    for file in files:
        if file not in sound:
            slug = slug_of(file.file)
            yield Left(slug, plans[slug].department.name, None)
    for file, one in zip(sound, answered(workspace, policy, plans, sound), strict=True):
        if n := sum(is_open(remark, one.now) for remark in one.remarks):
            yield Left(slug_of(file.file), one.department, n)


def as_file(form: str, found: Sequence[Answered], workspace: Workspace, policy: Policy) -> bytes:
    """意见采纳情况表 in one of ``FORMATS``. Raises PlanforgeError where the template is at fault."""
    if form == "xlsx":
        return as_workbook(remarks_sheets(found), "意见采纳情况表", office_of(policy))
    document = composed(TEMPLATE, remarks_context(found), workspace.templates(), FAULT)
    return WRITERS[form].write(document, look_of(policy))
