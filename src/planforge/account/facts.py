"""A plan as facts, one a line: every value that is written, in the paper's words where it has them, else field and value.

Two plans that differ have other lines, so that ``git diff`` shows every change; two that say the same have the same ones, whatever their
comments, quotes and order of keys. An id stands behind what it names, in brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from planforge.account.difference import Difference, Path, key_of
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import Field, Whole
from planforge.words.phrases import day

# What an item is called by, and the number that a line about it has to show.
_HEADS = ("name", "title", "text", "matter", "department", "kind", "rank", "label", "field", "id")
_NUMBERS = {
    m.Pool: "authorised",
    m.LeaderPost: "count",
    m.LevelTotal: "count",
    m.GradePosts: "count",
    m.Share: "n",
    m.PoolCount: "n",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: the ways to what it says, from the plan; ``depth`` indents it. A heading says nothing and has no way."""

    words: str
    depth: int = 0
    paths: tuple[Path, ...] = ()


def facts_of(plan: m.Plan, *, zh: bool) -> Iterator[Fact]:
    """Every fact of a plan, in the order of the field table, under a heading for each list and each record."""
    for spec in SPEC_OF[m.Plan].fields:
        yield from _of_field(
            spec, getattr(plan, spec.attribute), m.Plan, (spec.attribute,), 0, zh=zh
        )


def _of_field(
    spec: Field, value: object, of: type[m.Located], path: Path, depth: int, *, zh: bool
) -> Iterator[Fact]:
    name = spec.zh if zh else spec.key
    if value == _default(of, spec.attribute):
        return
    if isinstance(value, tuple) and value and all(type(item) in SPEC_OF for item in value):
        yield Fact(name, depth)
        for item in value:
            yield from _of_item(item, path, depth + 1, zh=zh)
    elif isinstance(value, m.Located) and type(value) in SPEC_OF:
        yield Fact(name, depth)
        yield from _of_record(value, path, depth + 1, (), zh=zh)
    else:
        colon = "：" if zh else ": "
        yield Fact(f"{name}{colon}{_said(value, spec, zh=zh)}", depth, (path,))


def _of_item(item: m.Located, path: Path, depth: int, *, zh: bool) -> Iterator[Fact]:
    """An item of a list: what it is called with its number and id, then its other facts below it."""
    here = (*path, key_of(item))
    head = next((name for name in _HEADS if getattr(item, name, "")), "")
    words = _said(getattr(item, head, ""), None, zh=zh) if head else ""
    used = [head] if head else []
    number = _NUMBERS.get(type(item), "")
    if number and getattr(item, number) is not None:
        spec = next(s for s in SPEC_OF[type(item)].fields if s.attribute == number)
        words += f" {_said(getattr(item, number), spec, zh=zh)}"
        used.append(number)
    name = str(getattr(item, "id", ""))
    if head != "id" and name:
        words += f" [{name}]"
        used.append("id")
    yield Fact(words or "—", depth, tuple((*here, name) for name in used) or (here,))
    yield from _of_record(item, here, depth + 1, used, zh=zh)


def _of_record(
    record: m.Located, path: Path, depth: int, used: Iterable[str], *, zh: bool
) -> Iterator[Fact]:
    for spec in SPEC_OF[type(record)].fields:
        if spec.attribute not in used:
            value = getattr(record, spec.attribute)
            yield from _of_field(spec, value, type(record), (*path, spec.attribute), depth, zh=zh)


def _said(value: object, spec: Field | None, *, zh: bool) -> str:
    match value:
        case None | "" | ():
            return "（空）" if zh else "(nothing)"
        case bool():
            return ("是" if value else "否") if zh else ("yes" if value else "no")
        case int():
            unit = spec.kind.unit if zh and spec and isinstance(spec.kind, Whole) else ""
            return f"{value}{unit}"
        case date():
            return day(value) if zh else value.isoformat()
        case m.Choice():
            return value.zh if zh else value.value
        case m.PoolCount(kind=kind, n=n):
            return f"{kind}{n}"
        case tuple():
            return ("、" if zh else ", ").join(_said(each, spec, zh=zh) for each in value)
    return str(value).replace("\n", "↵")


def _default(of: Any, name: str) -> object:
    """What a record has where a plan says nothing; a value no field has where it must say something."""
    return _defaults(of)[name]


@cache
def _defaults(of: type[Any]) -> dict[str, object]:
    return {
        each.name: each.default if each.default_factory is MISSING else each.default_factory()
        for each in fields(of)
    }


def is_touched(fact: Fact, steps: Iterable[Difference]) -> bool:
    """Whether a step made what a line says, or changed it (not only what stands below it)."""
    return any(_touches(path, step) for path in fact.paths for step in steps)


# What has no id: under a new name everything of it stands in another place.
_BY_NAME = {
    m.HostedOffice: "name",
    m.Affiliated: "name",
    m.Relation: "name",
    m.Enforcement: "field",
    m.Transition: "text",
}


def _touches(path: Path, step: Difference) -> bool:
    if step.operation == "add":
        return path[: len(step.path)] == step.path
    if step.operation != "set":
        return False
    if step.path[-1] == "id" and len(path) > 1 and step.after == path[-2]:
        return True
    if step.path[-1] == _BY_NAME.get(step.record):
        item = (*step.path[:-2], step.after)
        return path[: len(item)] == item
    return path[: len(step.path)] == step.path or step.path[: len(path)] == path
