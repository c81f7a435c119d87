"""The history of one plan as entries: what each commit changed, in the words of the trade."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from planforge.account.change import Change, told
from planforge.account.difference import key_of
from planforge.account.elsewhere import NOWHERE, Elsewhere, across
from planforge.account.ended import of_its_end
from planforge.account.side_by_side import side_by_side
from planforge.account.wording import Speaker
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.note import Note
from planforge.plan import records as m
from planforge.runs.hands import hands
from planforge.runs.versions import Version
from planforge.world.history import Entry, Repository
from planforge.world.snapshot import of_commit

CHRONICLES = ("xlsx", "docx", "md")  # formats 机构沿革表 is written in, by ``runs.chronicle``
HandsAt = Callable[[Version], Elsewhere]


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry: changes as kind and sentence, a note where there are none."""

    version: Version
    note: Note | None
    changes: tuple[tuple[str, str], ...]

    @property
    def signed(self) -> dict[str, object]:
        old, new = self.version.old, self.version.new
        ended = old and new and new.status is m.Status.REPEALED
        # The number of the version before is no document of what was done to it.
        return signed(self.version.entry, of_its_end(new, old) if old and new and ended else new)


def logged(versions: tuple[Version, ...], item: str, at: HandsAt, *, zh: bool) -> list[Logged]:
    """The entries of a history, newest first; of ``item`` (an id or a name) alone where one is given. ``at``: what a commit moved
    between the department and others (``hands_at``).

    Raises PlanforgeError for an item that never was.
    """
    ids = _ids(item, versions, at) if item else None
    found = (_entry(version, ids, at, zh=zh) for version in versions)
    return [entry for entry in found if entry]


def hands_at(repository: Repository, plans: str) -> HandsAt:
    """What a commit moved between departments; ``plans`` is their folder. A commit of one plan alone moved nothing."""
    alone = cache(lambda: _of_one_plan(repository, plans))

    def found(version: Version) -> Elsewhere:
        commit = version.entry.commit
        if version.old is None or version.new is None or commit in alone():
            return NOWHERE
        old, new = (
            of_commit(repository, repository.commit(f"{commit}^")),
            of_commit(repository, commit),
        )
        return hands(old, new, (version.old, version.new), version.path)

    return found


def _of_one_plan(repository: Repository, plans: str) -> frozenset[str]:
    """The commits that changed one file of the folder and no other."""
    count = Counter(commit for each in repository.touching(plans).values() for commit in each)
    return frozenset(commit for commit, n in count.items() if n == 1)


def signed(entry: Entry, plan: m.Plan | None) -> dict[str, object]:
    """Who did it, when, and by which document."""
    return {
        "commit": entry.commit,
        "author": entry.author,
        "when": entry.when,
        "document": plan.issuing.doc_no if plan and plan.issuing else "",
        "cut": entry.cut,
    }


def cut_at(versions: Iterable[Version]) -> tuple[Note, ...]:
    """What to tell where a history begins only because older commits were not fetched."""
    commits = [version.entry.commit for version in versions if version.entry.cut]
    return tuple(Note("history-cut", {"commit": commit[:8]}) for commit in commits)


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


def _ids(item: str, versions: tuple[Version, ...], at: HandsAt) -> frozenset[str]:
    """The ids that ``item`` was ever the id or the name of, here or, of what came from another department, there. Raises PlanforgeError
    for none."""
    found = frozenset(
        key_of(one)
        for version in versions
        for plan in (version.new, version.old)
        if plan
        for one in _items(plan)
        if item in (key_of(one), getattr(one, "name", None))
    )
    found = found or frozenset(
        key_of(change.first.item)
        for version in versions
        for change in _acts(version, at)
        if change.called == item and isinstance(change.first.item, m.Located)
    )
    if not found:
        raise PlanforgeError("unknown-item", item=item)
    return found


def _concerns(change: Change, ids: frozenset[str], names: frozenset[str]) -> bool:
    """Whether a change is about one of the things (units by ``names``), or about what is in it."""
    if change.unit in names or change.other in names:
        return True
    return any(part in ids for step in change.differences for part in step.path)


def _entry(version: Version, ids: frozenset[str] | None, at: HandsAt, *, zh: bool) -> Logged | None:
    """One entry; None where it does not concern the things asked about."""
    changes = tuple(_changes(version, ids, at, zh=zh))
    if not changes and ids is not None:
        begins = version.new is not None and not version.was_there
        if not (
            begins and version.new and any(key_of(item) in ids for item in _items(version.new))
        ):
            return None
    return Logged(version, None if changes else _note(version), changes)


def _changes(
    version: Version, ids: frozenset[str] | None, at: HandsAt, *, zh: bool
) -> Iterator[tuple[str, str]]:
    if version.old is None or version.new is None:
        return
    both = side_by_side(version.old, version.new)
    old, new = both.old, both.new
    units = (*m.all_units(old.units), *m.all_units(new.units))
    names = frozenset(unit.name for unit in units if ids and unit.id in ids)
    speaker = Speaker(old, new, zh)
    for change in _acts(version, at):
        if ids is None or _concerns(change, ids, names):
            yield speaker.label(change), speaker.sentence(change)


def _acts(version: Version, at: HandsAt) -> tuple[Change, ...]:
    """What one version changed, with what other departments have of it; nothing where a side is missing."""
    if version.old is None or version.new is None:
        return ()
    return tuple(told(across(side_by_side(version.old, version.new).changes(), at(version))))


def _note(version: Version) -> Note:
    new = version.new
    if not version.is_there:
        return Note("log-gone")
    if new is None or (version.was_there and version.old is None):
        return Note("log-unreadable")
    if not version.was_there:
        key = "log-cut" if version.entry.cut else "log-first"
        units, functions = len(m.counted_units(new)), len(new.functions)
        return Note(key, {"units": units, "functions": functions})
    return Note("log-no-changes")
