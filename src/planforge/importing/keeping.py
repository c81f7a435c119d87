"""Ids of the version before, kept by what is the same in the next one: by name, by words, by like words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from planforge.plan import records as m
from planforge.words.likeness import bare, likeness

_LIKE = 60  # percent, from which two texts are one that was reworded
_NEVER_SAID = (  # in no 三定 paper: what the plan has of them stays
    "processes", "partitions", "authorities", "authority_list", "enforcement",
)  # fmt: skip
T = TypeVar("T", bound=Any)


def with_ids_of(old: m.Plan, new: m.Plan) -> m.Plan:
    """``new`` with the ids that ``old`` has for the same things; what only ``old`` knows of them (links, tags, roles) too."""
    functions = _pairs(old.functions, new.functions, lambda one: one.text)
    units = _pairs(m.all_units(old.units), m.all_units(new.units), lambda one: one.name)
    of_unit = {now.id: was for was, now in units}
    names = {now.id: was.id for was, now in functions} | {now.id: was.id for was, now in units}
    for was, now in units:
        names |= {b.id: a.id for a, b in _pairs(was.duties, now.duties, lambda one: one.text)}
    moved = [d for unit in m.all_units(new.units) for d in unit.duties if d.id not in names]
    left = [d for unit in m.all_units(old.units) for d in unit.duties if d.id not in names.values()]
    names |= {b.id: a.id for a, b in _pairs(left, moved, lambda one: one.text)}
    names |= _of_acts(old, new)
    kept: m.Plan = _renamed(new, names)
    kept = replace(kept, **{name: getattr(old, name) for name in _NEVER_SAID})
    if not kept.affiliated:  # few papers list them
        kept = replace(kept, affiliated=old.affiliated)
    return replace(kept, units=tuple(_informed(unit, of_unit, names) for unit in kept.units))


def _of_acts(old: m.Plan, new: m.Plan) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("divisions", "transfers", "adjustments"):
        pairs = _pairs(getattr(old, name), getattr(new, name), _matter)
        found |= {now.id: was.id for was, now in pairs}
    return found


def _matter(one: Any) -> str:
    return str(getattr(one, "matter", "") or getattr(one, "text", "")) + str(
        getattr(one, "counterpart", "")
    )


def _pairs(old: Sequence[T], new: Sequence[T], text: Callable[[T], str]) -> list[tuple[T, T]]:
    """Pairs of the same thing: equal words first, then the most alike of what is left."""
    found: list[tuple[T, T]] = []
    rest = list(old)
    waiting = []
    for now in new:
        was = next((one for one in rest if bare(text(one)) == bare(text(now))), None)
        if was is None:
            waiting.append(now)
        else:
            rest.remove(was)
            found.append((was, now))
    ranked = sorted(
        (
            (likeness(text(was), text(now)), i, j)
            for i, was in enumerate(rest)
            for j, now in enumerate(waiting)
        ),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    taken: set[tuple[str, int]] = set()
    for percent, i, j in ranked:
        if percent >= _LIKE and not taken & {("old", i), ("new", j)}:
            taken |= {("old", i), ("new", j)}
            found.append((rest[i], waiting[j]))
    return found


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """Every id and every reference to one, replaced."""
    if isinstance(value, tuple):
        return tuple(_renamed(one, names) for one in value)
    if isinstance(value, m.Located):
        changed = {}
        for field in fields(value):
            before = getattr(value, field.name)
            if isinstance(before, tuple | m.Located):
                changed[field.name] = _renamed(before, names)
            elif field.name in ("id", "unit") and before in names:
                changed[field.name] = names[before]
        return replace(value, **changed)
    return names.get(value, value) if isinstance(value, str) else value


def _informed(unit: m.Unit, of_unit: dict[str, m.Unit], names: dict[str, str]) -> m.Unit:
    """What a paper never says of a unit, from the version before: its role, tags, counterparts, what its duties serve."""
    back = {now: new for new, now in names.items()}
    was = of_unit.get(back.get(unit.id, unit.id))
    children = tuple(_informed(child, of_unit, names) for child in unit.children)
    if was is None:
        return replace(unit, children=children)
    serving = {duty.id: duty.serves for duty in was.duties}
    duties = tuple(
        duty if duty.serves else replace(duty, serves=serving.get(duty.id, ()))
        for duty in unit.duties
    )
    return replace(
        unit,
        role=was.role,
        tags=was.tags,
        counterparts=was.counterparts,
        duties=duties,
        children=children,
    )
