"""A round that is over: what a plan declared of it, once the approved version holds it, is taken out of the file.

``continues``, ``merged_from``, ``split_from``, ``renamed_from``, ``cancelled``, ``transfers``, ``rounds`` and ``staffing.changes`` say how this version came
of the last one. When the version that says so is the approved one, they have done their work: Git keeps them, ``planforge log``
tells them, and the next round begins with a clean plan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import Field, Many, Record
from planforge.reading.patching import patched
from planforge.reading.read import read_plan
from planforge.reading.yaml.removal import taken_out

R = TypeVar("R", bound=m.Located)

# Lists whose items are each of one round, and fields that say it of the thing they stand at.
_LISTS = {
    (m.Plan, "transfers"), (m.Plan, "cancelled"), (m.Plan, "rounds"), (m.Staffing, "changes"),
}  # fmt: skip
_DECLARED = {
    (m.Unit, "merged_from"), (m.Unit, "split_from"),
    (m.Function, "continues"), (m.Duty, "continues"), (m.Authority, "continues"),
    (m.HostedOffice, "renamed_from"), (m.Affiliated, "renamed_from"), (m.Affiliated, "merged_from"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settled:
    """A plan file without what it declared of the round that is over; ``cleared`` counts that by the key's Chinese name.

    ``stuck``: the text could not be changed so that exactly that is gone; it is left as it is. ``printed``: the paper that was issued
    has some of it, as 职责调整 of 分段式: one made from now on has it no more.
    """

    data: bytes
    cleared: Mapping[str, int]
    stuck: bool = False
    printed: bool = False


def settled(file: str, data: bytes, approved: m.Plan) -> Settled:
    """``data`` without the declarations that ``approved``, the last approved version, has in the same words."""
    plan, _ = read_plan(file, data)
    if plan is None:
        return Settled(data, {})
    old = {(type(record), _id(record)): record for record in _records(approved)}
    wanted = _cleared(plan, old)
    cleared = _counted(plan, wanted)
    if not cleared:
        return Settled(data, {})
    try:
        changed = patched(file, data, wanted, taken_out)
    except ValueError:  # two edits that touch: a text nobody wrote by hand
        return Settled(data, cleared, stuck=True)
    again, _ = read_plan(file, changed)
    printed = plan.style is m.Style.SECTION and plan.transfers != wanted.transfers
    if again != wanted:
        return Settled(data, cleared, stuck=True)
    return Settled(changed, cleared, printed=printed)


def _id(record: m.Located) -> str:
    """What a record is known by: its id, or the name of what has none."""
    named = record.name if isinstance(record, m.HostedOffice | m.Affiliated) else ""
    return str(getattr(record, "id", "") or named)


def _records(
    value: object, without: Collection[tuple[type, str]] = frozenset()
) -> Iterator[m.Located]:
    """Every record of a plan, the plan too; ``without`` are lists whose items are left out."""
    if isinstance(value, tuple):
        for item in value:
            yield from _records(item, without)
    elif type(value) in SPEC_OF and isinstance(value, m.Located):
        yield value
        for spec in SPEC_OF[type(value)].fields:
            if (type(value), spec.attribute) not in without:
                yield from _records(getattr(value, spec.attribute), without)


def _cleared(record: R, old: Mapping[tuple[type, str], m.Located]) -> R:
    """``record`` without what the record of its kind and id had in the approved version too."""
    before = old.get((type(record), _id(record)))
    values: dict[str, Any] = {}
    for spec in SPEC_OF[type(record)].fields:
        name, value = spec.attribute, getattr(record, spec.attribute)
        then = getattr(before, name, None)
        if (type(record), name) in _LISTS:
            values[name] = tuple(item for item in value if item not in (then or ()))
        elif (type(record), name) in _DECLARED and value and value == then:
            values[name] = type(value)()
        elif _holds_records(spec):
            values[name] = _inside(value, old)
    return replace(record, **values)


def _inside(value: Any, old: Mapping[tuple[type, str], m.Located]) -> Any:
    if isinstance(value, tuple):
        return tuple(_cleared(item, old) for item in value)
    return _cleared(value, old) if isinstance(value, m.Located) else value


def _holds_records(spec: Field) -> bool:
    kind = spec.kind.of if isinstance(spec.kind, Many) else spec.kind
    return isinstance(kind, Record)


def _counted(plan: m.Plan, wanted: m.Plan) -> dict[str, int]:
    """What the one has and the other has not, by the key's Chinese name."""
    counts: dict[str, int] = {}
    for record, other in zip(_records(plan, _LISTS), _records(wanted, _LISTS), strict=True):
        for spec in SPEC_OF[type(record)].fields:
            name = spec.attribute
            if (type(record), name) in _LISTS | _DECLARED:
                value, left = getattr(record, name), getattr(other, name)
                fewer = len(value) - len(left) if isinstance(value, tuple) else value != left
                if fewer:
                    counts[spec.zh] = counts.get(spec.zh, 0) + int(fewer)
    return counts


def round_names(counts: Mapping[str, int]) -> Sequence[str]:
    """职责划转2、承接1: what was cleared, for a message."""
    return [f"{name}{n}" for name, n in counts.items()]
