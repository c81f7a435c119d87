"""``planforge log``: the history of a department, or of one thing in its plan, newest first.

Only the versions of one file are read.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from planforge.account import Change, compare, told
from planforge.account.difference import key_of
from planforge.account.wording import Speaker
from planforge.commands.common import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import say
from planforge.plan import records as m
from planforge.runs.session import select
from planforge.runs.versions import Version, read_versions
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world.history import Entry, Repository
from planforge.world.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as it is shown: changes as kind and sentence, a note where there are none."""

    version: Version
    note: str
    changes: tuple[tuple[str, str], ...]

    @property
    def signed(self) -> dict[str, object]:
        return signed(self.version.entry, self.version.new or self.version.old)


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the history. Raises PlanforgeError for what was never there."""
    versions = versions_of(options, terminal)
    ids = _ids(options.item, versions) if options.item else None
    told = [one for one in (_told(v, ids, terminal) for v in versions) if one]
    if options.format == "json":
        terminal.raw(as_json("entries", map(_plain, told)))
    else:
        terminal.lines(_lines(told, terminal))
    return 0


def versions_of(options: Namespace, terminal: Terminal) -> tuple[Version, ...]:
    """Every committed version of the plan a user names, newest first. Raises PlanforgeError."""
    base = base_of(options)
    workspace = Workspace.around(base)
    policy = usable_settings(workspace, terminal).policy
    selection = select(workspace, policy, [options.plan], base)
    if selection.only is None:
        raise PlanforgeError("one-plan", name=options.plan)
    (path,) = selection.files
    repository = Repository.around(workspace.root)
    repository.commit("HEAD")
    versions = tuple(read_versions(repository, path))
    if not versions:
        raise PlanforgeError("log-none", path=path)
    return versions


def signed(entry: Entry, plan: m.Plan | None) -> dict[str, object]:
    """Who did it, when, and by which document."""
    return {
        "commit": entry.commit,
        "author": entry.author,
        "when": entry.when,
        "document": plan.issuing.doc_no if plan and plan.issuing else "",
    }


def as_json(key: str, items: Iterable[object]) -> str:
    """The JSON of a history; ``version`` grows when a key changes its meaning."""
    told = {"version": 1, key: list(items)}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _items(plan: m.Plan) -> Iterator[m.Located]:
    """Everything of a plan that can be asked for."""
    units = m.all_units(plan.units)
    duties = chain.from_iterable(unit.duties for unit in units)
    yield from chain(
        units, plan.functions, duties, plan.authorities, plan.transfers, plan.processes
    )


def _ids(item: str, versions: tuple[Version, ...]) -> frozenset[str]:
    """The ids that ``item`` was ever the id or the name of. Raises PlanforgeError for none."""
    found = frozenset(
        key_of(one)
        for version in versions
        for plan in (version.new, version.old)
        if plan
        for one in _items(plan)
        if item in (key_of(one), getattr(one, "name", None))
    )
    if not found:
        raise PlanforgeError("unknown-item", item=item)
    return found


def _concerns(change: Change, ids: frozenset[str], names: frozenset[str]) -> bool:
    """Whether a change is about one of the things (units by ``names``), or about what is in it."""
    if change.unit in names or change.other in names:
        return True
    return any(part in ids for step in change.differences for part in step.path)


def _told(version: Version, ids: frozenset[str] | None, terminal: Terminal) -> Told | None:
    """One entry; None where it does not concern the things asked about."""
    changes = tuple(_changes(version, ids, terminal))
    if not changes and ids is not None:
        begins = version.new is not None and not version.was_there
        if not (begins and version.new and any(key_of(one) in ids for one in _items(version.new))):
            return None
    return Told(version, "" if changes else _note(version, terminal), changes)


def _changes(
    version: Version, ids: frozenset[str] | None, terminal: Terminal
) -> Iterator[tuple[str, str]]:
    old, new = version.old, version.new
    if old is None or new is None:
        return
    units = (*m.all_units(old.units), *m.all_units(new.units))
    names = frozenset(unit.name for unit in units if ids and unit.id in ids)
    speaker = Speaker(old, new, terminal.lang == "zh")
    for change in told(compare(old, new)):
        if ids is None or _concerns(change, ids, names):
            yield speaker.label(change), speaker.sentence(change)


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


def _plain(told: Told) -> dict[str, object]:
    changes = [{"kind": kind, "sentence": sentence} for kind, sentence in told.changes]
    return {**told.signed, "note": told.note, "changes": changes}


def _lines(told: Iterable[Told], terminal: Terminal) -> Iterator[str]:
    for one in told:
        entry, document = one.version.entry, one.signed["document"]
        head = say(
            terminal.lang,
            "log-entry",
            day=entry.when[:10],
            commit=entry.commit[:8],
            author=entry.author,
            doc=f"  {document}" if document else "",
        )
        yield terminal.style.paint(head, "place")
        if one.note:
            yield f"  {one.note}"
        yield from (f"  {kind}  {sentence}" for kind, sentence in one.changes)
