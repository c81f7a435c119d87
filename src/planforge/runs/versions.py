"""The committed versions of one plan file, and what each commit did to the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from planforge.runs.former import file_ever
from planforge.world.history import Entry, Repository
from planforge.world.snapshot import of_commit
from planforge.world.workspace import Workspace

Attach = Callable[[m.Plan, str], m.Plan]


@dataclass(frozen=True, slots=True)
class Version:
    """What one commit did to the plan; ``old`` or ``new`` is None where there was no readable plan."""

    entry: Entry
    old: m.Plan | None
    new: m.Plan | None
    path: str

    @property
    def was_there(self) -> bool:
        return bool(self.entry.old_blob)

    @property
    def is_there(self) -> bool:
        return bool(self.entry.new_blob)


def versions_named(
    workspace: Workspace, policy: Policy, name: str, base: Path
) -> tuple[Version, ...]:
    """Every committed version of the plan a user names, by what it is called or was, newest first. Raises PlanforgeError."""
    path = file_ever(workspace, policy, name, base)
    repository = Repository.around(workspace.root)
    repository.commit("HEAD")
    versions = tuple(read_versions(repository, path))
    if not versions:
        raise PlanforgeError("log-none", path=path)
    return versions


def read_versions(repository: Repository, path: str) -> Iterator[Version]:
    """Every commit that changed the file ``path``, newest first, as the plans before and after it.

    Raises PlanforgeError where a version cannot be had.
    """
    entries = repository.entries(path)
    blobs = [blob for entry in entries for blob in (entry.old_blob, entry.new_blob) if blob]
    plans = {blob: read_plan(path, data)[0] for blob, data in repository.read(blobs).items()}
    attach = _attaching(repository, [plan for plan in plans.values() if plan])
    for entry in entries:
        old, new = plans.get(entry.old_blob), plans.get(entry.new_blob)
        yield Version(
            entry,
            attach(old, f"{entry.commit}^") if old else None,
            attach(new, entry.commit) if new else None,
            path,
        )


def _attaching(repository: Repository, plans: list[m.Plan]) -> Attach:
    """What gives a plan the 权责清单 of its commit; a commit is looked at only where there are lists at all."""
    shared = of_commit(repository, repository.commit("HEAD")).policy.authority_lists
    if not shared and not any(plan.authority_list for plan in plans):
        return lambda plan, _commit: plan
    lists = cache(lambda commit: of_commit(repository, commit).lists())
    return lambda plan, commit: lists(commit).attach(plan)[0]
