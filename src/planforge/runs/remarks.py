"""Remarks of reviewers against the workspace: gathered into ``reviews/``, and what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Finding
from planforge.papers.ledger import as_workbook
from planforge.papers.paper import look_of
from planforge.papers.redline.clauses import clauses_of
from planforge.plan.paths import slug_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan
from planforge.reading.read import read_plan, read_record
from planforge.remarks.exported import SIZE, Exported, NotRemarksError, day_of, exported, remark
from planforge.remarks.fields import SPECS
from planforge.remarks.gathering import appended, fresh
from planforge.remarks.outcome import is_open
from planforge.remarks.records import Remark, Remarks
from planforge.remarks.table import TEMPLATE, Answered, remarks_context, remarks_sheets
from planforge.runs.comparison import errors
from planforge.runs.importing import REGULATION, bytes_of, composed
from planforge.runs.readback import read_back
from planforge.wording import regulation_context
from planforge.world import disk
from planforge.world.workspace import Workspace
from planforge.writers import WRITERS

FOLDER = "reviews"
FORMATS = ("xlsx", "docx", "md", "html")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one run put into one file: how many remarks are new there, and how many it has."""

    file: str
    department: str
    new: int
    total: int


@dataclass(frozen=True, slots=True)
class Kept:
    """The file of one plan's remarks: its bytes, what it says, and what is wrong with it."""

    file: str
    data: bytes
    remarks: Remarks | None
    findings: tuple[Finding, ...] = ()


def path_of(slug: str) -> str:
    """The file with the remarks on one plan."""
    return f"{FOLDER}/{slug}.yaml"


def kept(workspace: Workspace, slugs: Iterable[str]) -> list[Kept]:
    """The files that there are, of these plans. Raises PlanforgeError."""
    found = []
    for slug in slugs:
        file = path_of(slug)
        data = disk.read(workspace.root / file)
        if data is not None:
            remarks, findings = read_record(Remarks, file, data, SPECS)
            found.append(Kept(file, data, remarks, findings))
    return found


def gather(
    workspace: Workspace, policy: Policy, files: Sequence[str], base: Path
) -> list[Gathered]:
    """Put the remarks of reviewers' files (.json of the page, .docx with comments) into ``reviews/``; all of them or none.

    Raises PlanforgeError: a file that is not there or of another kind, of a department without a plan, or a file in reviews/ that
    cannot be read.
    """
    came: dict[str, list[Remark]] = defaultdict(list)
    names = _departments(workspace, policy)
    for told in files:
        found = _remarks_of(workspace, policy, base / told, told)
        came[_plan_of(names, found, told)] += found.remarks
    return _put(workspace, names, came)


def take(workspace: Workspace, policy: Policy, data: bytes) -> list[Gathered]:
    """Put what a page gives out into ``reviews/``. Raises PlanforgeError as ``gather``."""
    try:
        found = exported(data)
    except NotRemarksError as error:
        raise PlanforgeError("remarks-not-ours", path="意见") from error
    names = _departments(workspace, policy)
    return _put(workspace, names, {_plan_of(names, found, "意见"): found.remarks})


def _plan_of(names: Mapping[str, str], found: Exported, told: str) -> str:
    """The slug of the plan that remarks are on: the one they name, or the only one of that department's name.

    Raises PlanforgeError: none, or several (two districts have a 区应急管理局 each).
    """
    fitting = [slug for slug, name in names.items() if name == found.department]
    if found.slug in fitting:
        return found.slug
    if len(fitting) != 1:
        key = "remarks-several" if fitting else "remarks-no-plan"
        raise PlanforgeError(key, path=told, department=found.department)
    return fitting[0]


def _put(
    workspace: Workspace, names: Mapping[str, str], came: Mapping[str, Sequence[Remark]]
) -> list[Gathered]:
    """The files of these plans with what is new; ``names``: slug → department."""
    made = [_merged(workspace, slug, names[slug], remarks) for slug, remarks in came.items()]
    for gathered, data in made:
        if gathered.new:
            disk.make_directory(workspace.root, FOLDER)
            disk.write(workspace.root / gathered.file, data)
    return [gathered for gathered, _ in made]


def _departments(workspace: Workspace, policy: Policy) -> dict[str, str]:
    """Slug → department."""
    found = {}
    for file in workspace.list_plans(policy.plans).files:
        plan, _ = read_plan(file, workspace.load(file)[0])
        if plan is not None:
            found[slug_of(file)] = plan.department.name
    return found


def _remarks_of(workspace: Workspace, policy: Policy, path: Path, told: str) -> Exported:
    if path.suffix.lower() == ".docx":
        found = read_back(path, told, workspace, policy)
        name = found.plan.department.name
        made = (
            remark(
                name, one.text, place=one.label or one.what, clause=one.key, quote=one.words, by=one.who, when=day_of(one.when),
            )
            for one in found.review.remarks
        )  # fmt: skip
        return Exported(name, slug_of(found.file), tuple(made))
    data = bytes_of(path, told)
    try:
        if len(data) > SIZE:
            raise NotRemarksError
        return exported(data)
    except NotRemarksError as error:
        raise PlanforgeError("remarks-not-ours", path=told) from error


def _merged(
    workspace: Workspace, slug: str, department: str, remarks: Sequence[Remark]
) -> tuple[Gathered, bytes]:
    """The file with what is new; what it said before it says still."""
    before = next(iter(kept(workspace, [slug])), Kept(path_of(slug), b"", None))
    if before.data and before.remarks is None:
        raise PlanforgeError("remarks-unreadable", path=before.file)
    new = fresh(before.remarks, remarks)
    had = before.remarks.remarks if before.remarks else ()
    text = appended(before.data.decode("utf-8-sig"), department, new) if new else ""
    again, _ = read_record(Remarks, before.file, text.encode(), SPECS) if new else (None, ())
    if new and (again is None or again.remarks != (*had, *new)):
        raise PlanforgeError("remarks-unreadable", path=before.file)
    return Gathered(before.file, department, len(new), len(had) + len(new)), text.encode()


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
        paper = composed(REGULATION, regulation_context(plan, policy), templates)
        name = plan.department.name
        found.append(Answered(name, one.remarks.remarks, clauses_of(paper)))
    return found


class Left(NamedTuple):
    """A plan with remarks: how many are left to deal with; None where its file cannot be read."""

    slug: str
    department: str
    n: int | None


def remarks_left(workspace: Workspace, policy: Policy, plans: Mapping[str, Plan]) -> Iterator[Left]:
    """The plans whose remarks are not all dealt with. Raises PlanforgeError."""
    files = kept(workspace, plans) if (workspace.root / FOLDER).is_dir() else []
    for file in files:
        slug = slug_of(file.file)
        if errors(file.findings):
            yield Left(slug, plans[slug].department.name, None)
            continue
        for one in answered(workspace, policy, plans, [file]):
            if n := sum(is_open(remark, one.now) for remark in one.remarks):
                yield Left(slug, one.department, n)


def as_file(form: str, found: Sequence[Answered], workspace: Workspace, policy: Policy) -> bytes:
    """意见采纳情况表 in one of ``FORMATS``. Raises PlanforgeError where the template is at fault."""
    if form == "xlsx":
        return as_workbook(remarks_sheets(found), "意见采纳情况表", policy.office)
    document = composed(TEMPLATE, remarks_context(found), workspace.templates())
    return WRITERS[form].write(document, look_of(policy))
