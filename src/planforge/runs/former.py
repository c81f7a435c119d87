"""The plan that a user names by what is no more: a department that was abolished, its file, or a name that it had."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from planforge.account.departments import partners
from planforge.diagnostics.errors import PlanforgeError
from planforge.plan import records as m
from planforge.plan.paths import is_plan_file, slug_of
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from planforge.runs.comparison import read_plans
from planforge.runs.selection import select
from planforge.world.history import Repository
from planforge.world.snapshot import Snapshot, at_revision, on_disk
from planforge.world.workspace import Workspace


def file_ever(workspace: Workspace, policy: Policy, name: str, base: Path) -> str:
    """The file of the plan that ``name`` means, now or in what was committed. Raises PlanforgeError for a name of no plan or of
    several."""
    try:
        selection = select(workspace, policy, [name], base)
    except PlanforgeError as error:
        if not error.key.startswith("unknown-plan"):
            raise
        found = _committed(workspace, policy, name)
        if len(found) > 1:
            raise PlanforgeError("ambiguous-plan", name=name, files="、".join(found)) from None
        if not found:
            raise
        return found[0]
    if selection.only is None:
        raise PlanforgeError("one-plan", name=name)
    (path,) = selection.files
    return path


class _Former(NamedTuple):
    """A plan that had the name; ``then``: the version of the city in which it had it."""

    path: str
    plan: m.Plan
    then: Snapshot


def _committed(workspace: Workspace, policy: Policy, name: str) -> list[str]:
    """The files of the plans that had this name, or the files that go on with them."""
    repository, files = Repository.around(workspace.root), workspace.list_plans(policy.plans).files
    repository.commit("HEAD")
    known = list(_gone(repository, policy.plans, files, name)) or list(_at_tags(repository, name))
    now = read_plans(on_disk(workspace, policy, files), files).plans if known else {}
    found = [one.path if one.path in files else _went_on(one, now) for one in known]
    return list(dict.fromkeys(found))


def _went_on(former: _Former, now: Mapping[str, m.Plan]) -> str:
    """The file that goes on with one that is gone, which was not there beside it; the file itself where none does."""
    later = {path: plan for path, plan in now.items() if path not in former.then.plans}
    return next(iter(partners({former.path: former.plan}, later)), former.path)


def _gone(
    repository: Repository, plans: str, files: Collection[str], name: str
) -> Iterator[_Former]:
    """Files that are there no more, each with the last plan that it held."""
    for path in repository.touching(plans):
        if path in files or not is_plan_file(path):
            continue
        last = next((one for one in repository.entries(path) if one.old_blob), None)
        if last is None:
            continue
        plan = _called(path, repository.read([last.old_blob])[last.old_blob], name)
        if plan is not None:
            yield _Former(path, plan, at_revision(repository, f"{last.commit}^"))


def _at_tags(repository: Repository, name: str) -> Iterator[_Former]:
    """The plans that had the name at the newest tag at which any had it."""
    for tag in reversed(repository.tags()):
        then = at_revision(repository, tag)
        files = then.load(then.plans)
        found = [(path, _called(path, files[path][0], name)) for path in then.plans]
        known = [_Former(path, plan, then) for path, plan in found if plan is not None]
        if known:
            yield from known
            return


def _called(path: str, data: bytes, name: str) -> m.Plan | None:
    """The plan in a file that goes by this name; None for another's. Only files with the words are read."""
    if name not in (path, slug_of(path)) and name.encode(errors="replace") not in data:
        return None
    plan, _ = read_plan(path, data)
    names = (path, slug_of(path), plan.department.name, plan.department.short) if plan else ()
    return plan if name in names else None
