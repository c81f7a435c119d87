"""The committed versions of one plan file, and what each commit did to the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.reading.lists.attaching import Lists
from planforge.reading.read import read_plan
from planforge.runs.former import file_ever
from planforge.world.history import Entry, Repository
from planforge.world.snapshot import of_commit
from planforge.world.workspace import Workspace


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


@dataclass(frozen=True)
class History:
    """What commits did to the plans of a workspace, by one look at what is the same for all plans of a run; Git is asked nothing
    before a plan is."""

    root: Path

    @cached_property
    def repository(self) -> Repository:
        """Raises PlanforgeError where the workspace lies in none."""
        return Repository.around(self.root)

    @cached_property
    def _shares_lists(self) -> bool:
        """Whether planforge.yaml as it is committed names 权责清单 that plans share."""
        head = self.repository.commit("HEAD")
        return bool(of_commit(self.repository, head).policy.authority_lists)

    @cached_property
    def _lists(self) -> Callable[[str], Lists]:
        return cache(lambda commit: of_commit(self.repository, commit).lists())

    def versions(self, path: str) -> Iterator[Version]:
        """Every commit that changed the file ``path``, newest first, as the plans before and after it.

        Raises PlanforgeError where a version cannot be had.
        """
        entries = self.repository.entries(path)
        blobs = [blob for entry in entries for blob in (entry.old_blob, entry.new_blob) if blob]
        read = self.repository.read(blobs)
        plans = {blob: read_plan(path, data)[0] for blob, data in read.items()}
        lists = self._shares_lists or any(plan and plan.authority_list for plan in plans.values())
        attach = self._attached if lists else _alone
        for entry in entries:
            old, new = plans.get(entry.old_blob), plans.get(entry.new_blob)
            yield Version(
                entry,
                attach(old, f"{entry.commit}^") if old else None,
                attach(new, entry.commit) if new else None,
                path,
            )

    def _attached(self, plan: m.Plan, commit: str) -> m.Plan:
        """A plan with the 权责清单 of its commit."""
        return self._lists(commit).attach(plan)[0]


def _alone(plan: m.Plan, _commit: str) -> m.Plan:
    return plan


def versions_named(
    workspace: Workspace, policy: Policy, name: str, base: Path
) -> tuple[Version, ...]:
    """Every committed version of the plan a user names, by what it is called or was, newest first. Raises PlanforgeError."""
    path = file_ever(workspace, policy, name, base)
    history = History(workspace.root)
    history.repository.commit("HEAD")
    versions = tuple(history.versions(path))
    if not versions:
        raise PlanforgeError("log-none", path=path)
    return versions
