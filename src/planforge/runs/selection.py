"""Which plans a user means: by slug, path or the name of a department; all where none is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.paths import slug_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan
from planforge.reading.read import read_plan
from planforge.words.numerals import nearest
from planforge.world.workspace import Listing, Workspace


@dataclass(frozen=True, slots=True)
class Selection:
    """The plan files of a run; ``only`` holds their slugs where not all plans are meant."""

    files: tuple[str, ...]
    only: frozenset[str] | None
    listing: Listing


def select(workspace: Workspace, policy: Policy, names: Sequence[str], base: Path) -> Selection:
    """The plans a user names by path (from ``base``), slug, or department name; all for none.

    Raises PlanforgeError for a name that fits no plan, or several.
    """
    if not workspace.is_below(policy.plans):
        return Selection((), None, Listing((), (), ()))
    listing = workspace.list_plans(policy.plans)
    if not names:
        return Selection(listing.files, None, listing)
    chosen: dict[str, None] = {}
    for name in names:
        found = _named(workspace, policy, listing, name, base)
        if found is None:
            return Selection(listing.files, None, listing)
        chosen[found] = None
    files = tuple(sorted(chosen))
    return Selection(files, frozenset(map(slug_of, files)), listing)


def _named(
    workspace: Workspace, policy: Policy, listing: Listing, name: str, base: Path
) -> str | None:
    """The file that ``name`` means; None where it means all plans."""
    slugs = {slug_of(file): file for file in listing.files}
    if name in slugs:
        return slugs[name]
    for start in (base, workspace.root):
        path = start / name
        if path.exists():
            return _path_named(workspace, policy, listing, path, name)
    departments = [file for file, _ in departments_named(workspace, listing, name)]
    if len(departments) == 1:
        return departments[0]
    if departments:
        raise PlanforgeError("ambiguous-plan", name=name, files="、".join(departments))
    near = nearest(slug_of(name), slugs)
    raise PlanforgeError("unknown-plan-near" if near else "unknown-plan", name=name, near=near)


def _path_named(
    workspace: Workspace, policy: Policy, listing: Listing, path: Path, name: str
) -> str | None:
    absolute = path.parent.resolve() / path.name if path.name else path.resolve()
    if absolute.resolve() in (workspace.root, (workspace.root / policy.plans).resolve()):
        return None
    if not absolute.is_relative_to(workspace.root):
        raise PlanforgeError("plan-outside", name=name)
    file = absolute.relative_to(workspace.root).as_posix()
    if file not in listing.files:
        raise PlanforgeError("not-a-plan", name=name, plans=policy.plans)
    return file


def departments_named(workspace: Workspace, listing: Listing, name: str) -> list[tuple[str, Plan]]:
    """The files whose department has this name or short name, and their plans; only files with the words are read."""
    found = []
    for file in listing.files:
        data, _ = workspace.load(file)
        if name.encode(errors="replace") in data:
            plan, _ = read_plan(file, data)
            if plan is not None and name in (plan.department.name, plan.department.short):
                found.append((file, plan))
    return found
