"""What the templates of 修订对照表 are given, and which change each clause belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planforge.account.change import Change
from planforge.account.difference import Path
from planforge.account.wording import Speaker
from planforge.document.blocks import Document
from planforge.papers.redline.alignment import alignment_of
from planforge.papers.redline.clauses import Clause, clauses, elided
from planforge.papers.redline.notes import FATES, note
from planforge.papers.redline.round_basis import round_basis
from planforge.papers.redline.spans import Span
from planforge.plan import records as m
from planforge.wording import state


@dataclass(frozen=True, slots=True)
class Row:
    """One row of 修订对照表: spans of both sides, labels, what happened and why."""

    number: str
    before: str
    after: str
    old: tuple[Span, ...]
    new: tuple[Span, ...]
    fate: str
    note: str


def about(changes: Iterable[Change]) -> Mapping[str, tuple[Change, ...]]:
    """Id → the changes that touch the item of that id, in the order a report tells them."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        ids: dict[str, None] = {}
        for step in change.differences:
            ids |= dict.fromkeys(map(str, _innermost(step.path)))
            ids |= dict.fromkeys(getattr(item, "id", "") for item in (step.before, step.after))
            if step.path[-1] == "name":  # where names are keys: the new one, too
                ids |= {str(step.after): None}
        for name in filter(None, ids):
            found.setdefault(name, []).append(change)
    return {name: tuple(many) for name, many in found.items()}


def _innermost(path: Path) -> Path:
    """The names on a path below the last list of units: what happened to a unit happened to none that it stands in."""
    last = max((n for n, part in enumerate(path) if part == "children"), default=0)
    return path[last + 1 :]


def of_clause(key: str, told: Mapping[str, tuple[Change, ...]]) -> tuple[Change, ...]:
    """The changes of the item a clause was written for: units.office → those of office."""
    words = key.rpartition("/")[2].split(".")[1:]
    return next((told[word] for word in reversed(words) if word in told), ())


def table_context(
    old: m.Plan,
    new: m.Plan,
    changes: Sequence[Change],
    before: Document,
    after: Document,
) -> dict[str, object]:
    """What ``papers/comparison.md.j2`` is given: names, versions, the rows."""
    speaker, told = Speaker(old, new), about(changes)
    bodies = (old.department.name, new.department.name)
    found = clauses(before, after, alignment_of(old, new), bodies)
    return {
        "department": new.department.name,
        "state": state(new),
        "before": _called(old, new) or "修订前",
        "after": _called(new, old) or "修订后",
        "basis": round_basis(old, new),
        "rows": tuple(_row(n, one, speaker, told, changes) for n, one in enumerate(found, 1)),
        "shortened": any(elided(side) != side for one in found for side in (one.old, one.new)),
        "date": new.effective_from.isoformat() if new.effective_from else "",
    }


def _called(plan: m.Plan, other: m.Plan) -> str:
    """2026年版; of two drafts of one version also which draft it is; "" where nothing tells them apart."""
    if plan.version != other.version:
        return plan.version
    if plan.status is other.status or not plan.status:
        return ""
    return f"{plan.version}{plan.status.zh}"


def _row(
    number: int,
    clause: Clause,
    speaker: Speaker,
    told: Mapping[str, tuple[Change, ...]],
    every: Sequence[Change],
) -> Row:
    return Row(
        str(number),
        clause.before,
        clause.after,
        elided(clause.old),
        elided(clause.new),
        FATES[clause.fate],
        note(clause, of_clause(clause.key, told), speaker, every),
    )
