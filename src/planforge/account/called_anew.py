"""Another department has a new name: what a plan says otherwise only because of that is no change of its own.

Where 市甲局 is 市乙局 now, 由市甲局管理 reads 由市乙局管理; who manages the department is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import chain
from typing import Any

from planforge.account.change import Change
from planforge.account.difference import Difference
from planforge.plan import records as m
from planforge.words.phrases import bare

Names = Mapping[str, str]  # what a department was called → what it is called
# A body as texts name it: long enough to be nobody else's, and with its place.
_BODY = re.compile("[省市县区旗州](?:[一-鿿]{1,18}?)(?:局|委员会|委|办公室|办|厅|部|中心|院)")


def renamed(old: Mapping[str, m.Plan], new: Mapping[str, m.Plan]) -> dict[str, str]:
    """Every name, full or short, that a department of both versions had, and has not any more → the one it has in its place."""
    found: dict[str, str] = {}
    for slug in sorted(old.keys() & new.keys()):
        was, now = old[slug].department, new[slug].department
        if bare(was.name) != bare(now.name):
            found[bare(was.name)] = bare(now.name)
            if was.short and bare(was.short) != bare(now.short):
                found[bare(was.short)] = bare(now.short) or bare(now.name)
    return found


def own_names(old: m.Plan, new: m.Plan) -> tuple[tuple[str, str], ...]:
    """(Before, now) of the department's own name and short name, of each that both versions have and that is another one now."""
    was, now = old.department, new.department
    both = ((was.name, now.name), (was.short, now.short))
    return tuple((one, other) for one, other in both if one and other and one != other)


def names_others(old: m.Plan, new: m.Plan) -> bool:
    """Whether one version speaks of bodies that the other does not."""
    if old == new:
        return False
    before, after = frozenset(_texts(old)), frozenset(_texts(new))
    sides = (_bodies(before - after), _bodies(after - before))
    return sides[0] != sides[1]


def _bodies(texts: frozenset[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(_BODY.findall(text) for text in texts))


def _texts(value: object) -> Iterator[str]:
    """Every text of a record and of the records in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(_texts, value))
    elif isinstance(value, m.Located):
        yield from chain.from_iterable(
            _texts(getattr(value, field.name)) for field in fields(value)
        )


def by_new_names(change: Change, names: Names) -> tuple[tuple[str, str], ...]:
    """(Before, now) of the new names that are all there is to a change; none where it says anything else."""
    used: dict[str, str] = {}
    if not names or not change.differences:
        return ()
    sets = [step for step in change.differences if step.operation == "set"]
    came = [step for step in change.differences if step.operation == "add"]
    gone = [step for step in change.differences if step.operation == "remove"]
    if len(sets) + len(came) + len(gone) != len(change.differences) or len(came) != len(gone):
        return ()
    pairs = [(step.before, step.after) for step in sets]
    pairs += [(was.before, now.after) for was, now in zip(gone, came, strict=True)]
    if any(_now(was, names, used) != now for was, now in pairs):
        return ()
    return tuple(used.items())


def said_anew(names: Iterable[tuple[str, str]]) -> str:
    """市甲局更名为市乙局、市丙局更名为市丁局."""
    return "、".join(f"{was}更名为{now}" for was, now in names)


def _now(value: object, names: Names, used: dict[str, str]) -> object:
    """A value with the new names in it; ``used`` notes which."""
    if isinstance(value, str):
        for was, now in names.items():
            if was in value and now not in value:
                used[was] = now
                value = value.replace(was, now)
        return value
    if isinstance(value, tuple):
        return tuple(_now(one, names, used) for one in value)
    if isinstance(value, m.Located):
        texts: dict[str, Any] = {
            field.name: _now(getattr(value, field.name), names, used)
            for field in fields(value)
            if field.init and field.name != "read_from"
        }
        return replace(value, **texts)
    return value


def is_own_name(step: Difference) -> bool:
    """Whether a step gives the department itself another name."""
    return step.path[:1] == ("department",) and step.path[-1] in ("name", "short")
