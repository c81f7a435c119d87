"""The two sides of a comparison: two files, or the plans of two revisions, or of one and of now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from planforge.account.change import Change, told
from planforge.account.city import Transfer, transfers
from planforge.account.comment import Side, comment
from planforge.account.elsewhere import NOWHERE, Elsewhere, across, elsewhere
from planforge.account.encode import json_changes
from planforge.account.report import lone_context, lone_groups, report_context
from planforge.account.side_by_side import side_by_side
from planforge.account.wording import Speaker
from planforge.diagnostics.errors import PlanforgeError
from planforge.importing.keeping import with_ids_of
from planforge.plan.paths import SUFFIX, slug_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan
from planforge.reading.read import read_plan
from planforge.runs.comparison import (
    Pair,
    Unread,
    changed_paths,
    cities,
    errors,
    paired,
    read_plans,
    without_other,
)
from planforge.runs.composing import composed
from planforge.runs.importing import ENDS, How, import_file
from planforge.runs.selection import select
from planforge.runs.settings import read_settings
from planforge.world.disk import errors_about
from planforge.world.history import Repository
from planforge.world.snapshot import Snapshot, at_revision, on_disk
from planforge.world.workspace import Workspace
from planforge.writers import WRITERS


class Compared(NamedTuple):
    """A department in both versions: the acts that readers are told, and how many differences there are and are told.

    Every difference belongs to one act or to the record (ids, links, what was declared about the change itself).
    """

    old: Plan
    new: Plan
    changes: tuple[Change, ...]
    differences: int
    told: int

    @property
    def records(self) -> int:
        """Differences that no reader is told unasked."""
        return self.differences - self.told


@dataclass(frozen=True, slots=True)
class Sides:
    """The departments compared, in the order of plan files, and the files of either side that are no plan.

    ``asked``: the files that a user named, where not all; what changed hands is known from the others too. ``broken``: one of two
    files named is none, so that there is nothing to compare. ``rounds``: the tags between the two versions.
    """

    every: list[Pair]
    unread: tuple[Unread, ...] = ()
    broken: Unread | None = None
    asked: frozenset[str] | None = None
    rounds: tuple[str, ...] = ()

    @property
    def pairs(self) -> list[Pair]:
        """The departments asked about."""
        return [pair for pair in self.every if self._is_asked(pair)]

    def _is_asked(self, pair: Pair) -> bool:
        return self.asked is None or not self.asked.isdisjoint(pair.paths)

    def compared(self, *, records: bool = False) -> list[Compared]:
        """The departments that both versions have, each with what changed; with ``records`` all of it."""
        hands = self._hands()
        return [
            _compared(pair.old, pair.new, hands.get(str(n), NOWHERE), records=records)
            for n, pair in enumerate(self.every)
            if pair.old and pair.new and self._is_asked(pair)
        ]

    def _hands(self) -> Mapping[str, Elsewhere]:
        """Department (by its number) → what changed hands between it and others."""
        return elsewhere(*cities(self.every)) if len(self.every) > 1 else {}

    def transfers(self) -> tuple[Transfer, ...]:
        """What moved between the departments asked about, those that only one version has too."""
        return transfers(*cities(self.pairs, ended=True)) if len(self.pairs) > 1 else ()

    def lone(self) -> list[tuple[Plan, bool]]:
        """The departments that only one version has, and whether they were added."""
        return [
            (plan, pair.new is not None)
            for pair in self.pairs
            if not (pair.old and pair.new) and (plan := pair.new or pair.old)
        ]


def _compared(old: Plan, new: Plan, hands: Elsewhere, *, records: bool) -> Compared:
    both = side_by_side(old, new)
    every = across(both.changes(), hands)
    changes = every if records else told(every)
    n, shown = (sum(len(c.differences) for c in some) for some in (every, changes))
    return Compared(both.old, both.new, changes, n, shown)


def sides(base: Path, words: Sequence[str]) -> Sides:
    """What the words of the command name, from the folder ``base``. Raises PlanforgeError."""
    if len(words) == 2 and all((base / name).is_file() for name in words):
        return _of_files(base, words)
    if len(words) == 2 and all(name.lower().endswith((SUFFIX, *ENDS)) for name in words):
        missing = next(name for name in words if not (base / name).is_file())
        raise PlanforgeError("not-there", path=missing)
    return _of_revisions(base, words)


def _of_files(base: Path, names: Sequence[str]) -> Sides:
    plans: list[Plan] = []
    for name in names:
        if Path(name).suffix.lower() in ENDS:
            plans.append(_of_paper(base, name, plans[0] if plans else None))
            continue
        with errors_about(base / name):
            data = (base / name).read_bytes()
        plan, findings = read_plan(name, data)
        broken = errors(findings)
        if plan is None or broken:
            return Sides([], broken=Unread(name, "", broken, data))
        plans.append(plan)
    return Sides([Pair(plans[0], plans[1])])


def _of_paper(base: Path, name: str, before: Plan | None) -> Plan:
    """The plan of an official paper, with the ids of the other version for what is the same. Raises PlanforgeError."""
    workspace, policy = _settings_around(base)
    how = How(name=before.department.name if before else "")
    plan = import_file(base / name, name, policy, workspace.templates(), how).plan
    return with_ids_of(before, plan) if before else plan


def _of_revisions(base: Path, words: Sequence[str]) -> Sides:
    workspace = _workspace(base)
    repository = Repository.around(workspace.root) if workspace else Repository.bare(base)
    first, dots, second = (words[0] if words else "HEAD").partition("..")
    old = at_revision(repository, first or "HEAD")
    if dots:
        new = at_revision(repository, second or "HEAD")
    elif workspace is None:
        raise PlanforgeError("diff-bare")
    else:
        policy = read_settings(workspace).policy
        new = on_disk(workspace, policy, workspace.list_plans(policy.plans).files)
    changed = changed_paths(old, new)
    asked = changed & _named(workspace, base, words[1:], changed) if words[1:] else None
    if asked == frozenset():
        return Sides([])
    found = between(old, new, changed, asked)
    return replace(found, rounds=_rounds(repository, first or "HEAD", second or "HEAD", new))


def _rounds(repository: Repository, first: str, second: str, new: Snapshot) -> tuple[str, ...]:
    """The tags between two versions; that of HEAD too, where the files ``new`` have been changed since."""
    old, last = repository.commit(first), repository.commit(second)
    if not new.name:
        found = repository.tags_between(old, last, and_new=True)
        if found and changed_paths(at_revision(repository, second), new):
            return found
    return repository.tags_between(old, last)


def between(
    old: Snapshot, new: Snapshot, paths: frozenset[str], asked: frozenset[str] | None = None
) -> Sides:
    """The departments of two versions whose files are among ``paths``; told are those ``asked`` about, None for all."""
    before = read_plans(old, paths.intersection(old.plans))
    after = read_plans(new, paths.intersection(new.plans))
    pairs = paired(before.plans, after.plans)
    if before.unread or after.unread:
        gone = {id(plan) for plan in without_other(before, after)}
        come = {id(plan) for plan in without_other(after, before)}
        pairs = [
            pair
            for pair in pairs
            if (pair.old and pair.new) or id(pair.old) in gone or id(pair.new) in come
        ]
    unread = (*before.unread, *after.unread)
    return Sides(pairs, tuple(u for u in unread if asked is None or u.path in asked), asked=asked)


def _named(
    workspace: Workspace | None, base: Path, names: Sequence[str], paths: frozenset[str]
) -> frozenset[str]:
    """The plan files a user names: by slug where there are no files."""
    if workspace is None:
        return frozenset(path for path in paths if slug_of(path) in names)
    return frozenset(select(workspace, read_settings(workspace).policy, names, base).files)


def _workspace(base: Path) -> Workspace | None:
    """The workspace around ``base``; None where ``base`` is a bare repository (on a server). Raises PlanforgeError."""
    try:
        return Workspace.around(base)
    except PlanforgeError as error:
        if error.key != "no-workspace":
            raise
        try:
            Repository.bare(base)
        except PlanforgeError as trouble:
            raise (error if trouble.key == "no-repository" else trouble) from None
        return None


def encoded(form: str, found: Sides, compared: list[Compared], base: Path, *, zh: bool) -> bytes:
    """Every department's 修订情况, one after the other, in a format; a Word file holds one. Raises PlanforgeError."""
    lone, between = found.lone(), found.transfers()
    chosen = [one for one in compared if one.changes] or ([] if lone else compared[:1])
    if form == "json":
        speakers = [(Speaker(one.old, one.new, zh), one.changes) for one in chosen]
        return json_changes(speakers, between, lone).encode()
    if form == "docx" and len(chosen) + len(lone) > 1:
        raise PlanforgeError("diff-several")
    contexts = [
        *(report_context(one.old, one.new, one.changes) for one in chosen),
        *(
            lone_context(plan, lone_groups(plan, between, added=added), added=added)
            for plan, added in lone
        ),
    ]
    return b"\n".join(_paper(form, context, base) for context in contexts)


def commented(found: Sides, compared: list[Compared], *, limit: int, link: str) -> str:
    """Every department's changes as one comment of a merge request."""
    parts = [Side(Speaker(one.old, one.new, True), one.changes) for one in compared]
    lone = [(plan.department.name, added) for plan, added in found.lone()]
    unread = [file.called for file in found.unread]
    return comment(parts, lone, unread, limit=limit, link=link)


def _paper(form: str, context: Mapping[str, object], base: Path) -> bytes:
    from planforge.papers.paper import look_of  # only for a paper
    from planforge.papers.table import CHANGES

    workspace, policy = _settings_around(base)
    document = composed(CHANGES.template, context, workspace.templates(), "diff-template")
    return WRITERS[form].write(document, look_of(policy))


def _settings_around(base: Path) -> tuple[Workspace, Policy]:
    """The workspace around the user and its settings; outside one the defaults."""
    try:
        workspace = Workspace.around(base)
    except PlanforgeError as error:
        if error.key != "no-workspace":
            raise
        return Workspace(base.resolve()), Policy()
    return workspace, read_settings(workspace).policy
