"""``planforge log``: the history of a department, or of one thing in its plan, newest first.

Imports ``history``, ``changes``, ``reading`` and the edges. Only the versions of one file are read.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from planforge import model as m
from planforge.changes import Change, compare
from planforge.changes.difference import key_of
from planforge.changes.wording import Speaker
from planforge.commands.common import base_of, usable_settings
from planforge.errors import PlanforgeError
from planforge.history import Entry, Repository
from planforge.messages import say
from planforge.policy import Policy
from planforge.reading import read_plan
from planforge.session import select
from planforge.terminal import Terminal
from planforge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Version:
    """What one commit did to the plan; ``old`` or ``new`` is None where there was no readable plan."""

    entry: Entry
    old: m.Plan | None
    new: m.Plan | None
    was_there: bool
    is_there: bool

    @property
    def changes(self) -> tuple[Change, ...]:
        return compare(self.old, self.new) if self.old and self.new else ()


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the history. Raises PlanforgeError for what was never there."""
    base = base_of(options)
    workspace = Workspace.around(base)
    settings = usable_settings(workspace, terminal)
    versions = versions_of(workspace, settings.policy, options.plan, base)
    ids = _ids(options.item, versions) if options.item else None
    told = [one for one in (_told(v, ids, terminal) for v in versions) if one]
    if options.format == "json":
        terminal.raw(
            json.dumps({"version": 1, "entries": told}, ensure_ascii=False, indent=1) + "\n"
        )
    else:
        terminal.lines(_lines(told, terminal))
    return 0


def versions_of(
    workspace: Workspace, policy: Policy, named: str, base: Path
) -> tuple[Version, ...]:
    """Every committed version of the plan a user names, newest first. Raises PlanforgeError."""
    (path,) = select(workspace, policy, [named], base).files
    repository = Repository.around(workspace.root)
    repository.commit("HEAD")
    versions = tuple(_versions(repository, path))
    if not versions:
        raise PlanforgeError("log-none", path=path)
    return versions


def _versions(repository: Repository, path: str) -> Iterator[Version]:
    entries = repository.entries(path)
    for entry, (before, after) in zip(entries, repository.versions(entries), strict=True):
        old, new = (read_plan(path, data)[0] if data else None for data in (before, after))
        yield Version(entry, old, new, before is not None, after is not None)


def _plans(versions: Iterable[Version]) -> Iterator[m.Plan]:
    for version in versions:
        yield from (plan for plan in (version.new, version.old) if plan)


def _ids(item: str, versions: tuple[Version, ...]) -> frozenset[str]:
    """The ids that ``item`` was ever the id or the name of. Raises PlanforgeError for none."""
    found = set()
    for plan in _plans(versions):
        units = m.all_units(plan.units)
        for unit in units:
            if item in (unit.id, unit.name):
                found.add(unit.id)
        duties = chain.from_iterable(unit.duties for unit in units)
        lists = (plan.functions, duties, plan.authorities, plan.transfers, plan.processes)
        for one in chain.from_iterable(lists):
            if item in (key_of(one), getattr(one, "name", None)):
                found.add(key_of(one))
    if not found:
        raise PlanforgeError("unknown-item", item=item)
    return frozenset(found)


def _concerns(change: Change, ids: frozenset[str], plans: Iterable[m.Plan | None]) -> bool:
    """Whether a change is about one of the things, or about what is in it."""
    names = {
        unit.name for plan in plans if plan for unit in m.all_units(plan.units) if unit.id in ids
    }
    if {change.unit, change.other} & names:
        return True
    return any(part in ids for step in change.differences for part in step.path)


def _told(
    version: Version, ids: frozenset[str] | None, terminal: Terminal
) -> dict[str, object] | None:
    """One entry as values; None where it does not concern the thing asked about."""
    old, new, entry = version.old, version.new, version.entry
    changes = []
    if old and new:
        speaker = Speaker(old, new, terminal.lang == "zh")
        changes = [
            {"kind": speaker.label(change), "sentence": speaker.sentence(change)}
            for change in version.changes
            if ids is None or _concerns(change, ids, (old, new))
        ]
    note = "" if changes else _note(version, terminal)
    if ids is not None and not changes and not (new and not version.was_there and _holds(new, ids)):
        return None
    plan = new or old
    return {
        "commit": entry.commit,
        "author": entry.author,
        "when": entry.when,
        "document": plan.issuing.doc_no if plan and plan.issuing else "",
        "note": note,
        "changes": changes,
    }


def _holds(plan: m.Plan, ids: frozenset[str]) -> bool:
    units = m.all_units(plan.units)
    duties = chain.from_iterable(unit.duties for unit in units)
    lists = (units, plan.functions, duties, plan.authorities, plan.transfers, plan.processes)
    return any(key_of(one) in ids for one in chain.from_iterable(lists))


def _note(version: Version, terminal: Terminal) -> str:
    new = version.new
    if not version.is_there:
        return say(terminal.lang, "log-gone")
    if new is None or (version.was_there and version.old is None):
        return say(terminal.lang, "log-unreadable")
    if not version.was_there:
        units, functions = len(m.counted_units(new)), len(new.functions)
        return say(terminal.lang, "log-first", units=units, functions=functions)
    return say(terminal.lang, "log-no-changes")


def _lines(told: list[dict[str, object]], terminal: Terminal) -> Iterator[str]:
    for one in told:
        document = one["document"]
        head = say(
            terminal.lang,
            "log-entry",
            day=str(one["when"])[:10],
            commit=str(one["commit"])[:8],
            author=one["author"],
            doc=f"  {document}" if document else "",
        )
        yield terminal.style.paint(head, "place")
        if one["note"]:
            yield f"  {one['note']}"
        changes = one["changes"]
        if isinstance(changes, list):
            yield from (f"  {each['kind']}  {each['sentence']}" for each in changes)
