"""What reviewers remarked, in files of the page of changes and in comments of Word files, into ``reviews/``; all of it or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.paths import REVIEWS, path_of, slug_of
from planforge.plan.policy import Policy
from planforge.reading.read import read_record
from planforge.remarks.exported import SIZE, Exported, NotRemarksError, day_of, exported, remark
from planforge.remarks.fields import SPECS
from planforge.remarks.gathering import appended, fresh, superseded, without
from planforge.remarks.records import Remark, Remarks
from planforge.runs.importing import bytes_of
from planforge.runs.readback import read_back
from planforge.runs.remarks import Kept, kept
from planforge.runs.selection import departments_named
from planforge.world import disk
from planforge.world.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one run put into one file: how many remarks are new there, and how many it has."""

    file: str
    department: str
    new: int
    total: int


def gather(
    workspace: Workspace, policy: Policy, files: Sequence[str], base: Path
) -> list[Gathered]:
    """Put the remarks of reviewers' files (.json of the page, .docx with comments) into ``reviews/``; all of them or none.

    Raises PlanforgeError: a file that is not there or of another kind, of a department without a plan, or a file in reviews/ that
    cannot be read.
    """
    came: dict[str, list[Remark]] = defaultdict(list)
    gone: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for told in files:
        found = _remarks_of(workspace, policy, base / told, told)
        slug = _plan_of(workspace, policy, found, told)
        names[slug] = found.department
        came[slug] += found.remarks
        gone[slug].update(found.withdrawn)
    return _put(workspace, names, came, gone)


def take(workspace: Workspace, policy: Policy, data: bytes) -> list[Gathered]:
    """Put what a page gives out into ``reviews/``. Raises PlanforgeError as ``gather``."""
    try:
        found = exported(data)
    except NotRemarksError as error:
        raise PlanforgeError("remarks-not-ours", path="意见") from error
    slug = _plan_of(workspace, policy, found, "意见")
    return _put(workspace, {slug: found.department}, {slug: found.remarks}, {slug: found.withdrawn})


def _plan_of(workspace: Workspace, policy: Policy, found: Exported, told: str) -> str:
    """The slug of the plan that remarks are on: the one they name, or the only one of that department's name.

    Raises PlanforgeError: none, or several (two districts have a 区应急管理局 each).
    """
    listing = workspace.list_plans(policy.plans)
    fitting = [
        slug_of(file)
        for file, plan in departments_named(workspace, listing, found.department)
        if plan.department.name == found.department
    ]
    if found.slug in fitting:
        return found.slug
    if len(fitting) != 1:
        key = "remarks-several" if fitting else "remarks-no-plan"
        raise PlanforgeError(key, path=told, department=found.department)
    return fitting[0]


def _put(
    workspace: Workspace,
    names: Mapping[str, str],
    came: Mapping[str, Sequence[Remark]],
    withdrawn: Mapping[str, Collection[str]],
) -> list[Gathered]:
    """The files of these plans with what is new; ``names``: slug → department."""
    made = [
        _merged(workspace, slug, names[slug], remarks, withdrawn[slug])
        for slug, remarks in came.items()
    ]
    for gathered, data in made:
        if data:
            disk.make_directory(workspace.root, REVIEWS)
            disk.write(workspace.root / gathered.file, data)
    return [gathered for gathered, _ in made]


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
    workspace: Workspace,
    slug: str,
    department: str,
    remarks: Sequence[Remark],
    withdrawn: Collection[str],
) -> tuple[Gathered, bytes]:
    """The file with what is new, b"" where it stays as it is; what it said before and nobody took back it says still."""
    before = next(iter(kept(workspace, [slug])), Kept(path_of(REVIEWS, slug), b"", None))
    if before.data and before.remarks is None:
        raise PlanforgeError("remarks-unreadable", path=before.file)
    new = fresh(before.remarks, remarks)
    gone = superseded(before.remarks, remarks, withdrawn)
    had = before.remarks.remarks if before.remarks else ()
    left = tuple(one for one in had if one not in gone)
    gathered = Gathered(before.file, department, len(new), len(left) + len(new))
    if not new and not gone:
        return gathered, b""
    text = before.data.decode("utf-8-sig")
    text = without(text, before.remarks, gone) if before.remarks else text
    text = appended(text, department, new)
    again, _ = read_record(Remarks, before.file, text.encode(), SPECS)
    if again is None or again.remarks != (*left, *new):
        raise PlanforgeError("remarks-unreadable", path=before.file)
    return gathered, text.encode()
