"""The files that plans are made of, at one time: on the disk as they are now, or in a commit.

Both are the same thing to whoever reads plans: one rule for what is a plan file (``plan.paths``), one way to
load a file, one way 权责清单 are attached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Span
from planforge.plan.paths import SETTINGS, is_plan_file
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.lists.attaching import Lists
from planforge.reading.read import read_record
from planforge.world.history import Repository, blob_id
from planforge.world.workspace import Workspace

Loaded = tuple[bytes, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of a workspace.

    ``name`` is the revision, "" for the files as they are now. ``plans`` are the plan files of the folder that
    ``policy`` (planforge.yaml of that version) names, sorted. ``ids`` are Git's names of the contents, empty
    for the disk. Files are read when they are first asked for, many by one call of ``load``.
    """

    name: str
    policy: Policy
    plans: tuple[str, ...]
    load: Callable[[Iterable[str]], Mapping[str, Loaded]] = field(repr=False)
    ids: Mapping[str, str] = field(default_factory=dict, repr=False)

    def read(self, path: str) -> Loaded:
        """The bytes of one file; b"" and findings (PF004, PF021, PF022) where they are not to be had."""
        return self.load([path])[path]

    def lists(self) -> Lists:
        """The 权责清单 of this version, those of planforge.yaml among them."""
        found = Lists(self.policy.plans, self.read)
        found.share(self.policy)
        return found


def on_disk(workspace: Workspace, policy: Policy, plans: Iterable[str]) -> Snapshot:
    """The files as they are now; ``plans`` as ``Workspace.list_plans`` lists them."""
    known: dict[str, Loaded] = {}

    def load(paths: Iterable[str]) -> Mapping[str, Loaded]:
        for path in paths:
            if path not in known:
                known[path] = workspace.load(path)
        return known

    return Snapshot("", policy, tuple(plans), load)


def at_revision(repository: Repository, revision: str) -> Snapshot:
    """The files of the commit that ``revision`` names. Raises PlanforgeError."""
    return of_commit(repository, repository.commit(revision), revision)


def of_commit(repository: Repository, commit: str, name: str = "") -> Snapshot:
    """The files of a commit, by its id; links and submodules are no files. Raises PlanforgeError."""
    ids = repository.files(commit, "")
    known: dict[str, Loaded] = {}

    def load(paths: Iterable[str]) -> Mapping[str, Loaded]:
        wanted = {path: ids.get(path) for path in paths if path not in known}
        blobs = repository.read(blob for blob in wanted.values() if blob)
        for path, blob in wanted.items():
            known[path] = (blobs[blob], ()) if blob else (b"", (_missing(path),))
        return known

    policy = _policy_of(load, ids)
    ids = {**ids, **repository.files(commit, policy.plans, deep=True)}
    folder = policy.plans.rstrip("/")
    plans = sorted(p for p in ids if p.rpartition("/")[0] == folder and is_plan_file(p))
    return Snapshot(name or commit, policy, tuple(plans), load, ids)


def _policy_of(load: Callable[[Iterable[str]], Mapping[str, Loaded]], ids: Iterable[str]) -> Policy:
    if SETTINGS not in ids:
        return Policy()
    policy, _ = read_record(Policy, SETTINGS, load([SETTINGS])[SETTINGS][0], POLICY_SPECS)
    return policy or Policy()


def _missing(path: str) -> Finding:
    reason, reason_en = "文件不存在", "no such file"
    return Finding("PF022", Span(path), {"file": path, "reason": reason, "reason_en": reason_en})


def unlike(old: Snapshot, new: Snapshot, paths: Iterable[str]) -> frozenset[str]:
    """Those of ``paths`` whose bytes differ, or that only one version has. Reads as little as can be."""
    wanted = set(paths)
    if old.ids and new.ids:
        return frozenset(path for path in wanted if old.ids.get(path) != new.ids.get(path))
    git, disk = (old, new) if old.ids else (new, old)
    there = wanted & {*git.ids, *git.plans}
    found = disk.load(wanted)
    return frozenset(
        path
        for path in wanted
        if path not in there
        or found[path][1]
        or blob_id(found[path][0], git.ids[path]) != git.ids[path]
    )
