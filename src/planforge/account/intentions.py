"""What a plan says it did to the last version, checked against what it did: 合并自, 分设自, 原名称, 划入, 取消.

A declaration that does not hold misleads every reader of the changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planforge.account.identity import says_other_things
from planforge.account.succession import ends_of
from planforge.account.totals import new_transfers
from planforge.diagnostics.span import Span
from planforge.plan import records as m
from planforge.words.likeness import coverage, likeness, shares_nothing
from planforge.words.phrases import bare

_ALIKE = 60  # percent: a duty that came along may have been reworded on the way


@dataclass(frozen=True, slots=True)
class Unkept:
    """A declaration that does not hold: where it stands, and why not."""

    span: Span
    zh: str
    en: str


def unkept(
    old: m.Plan, new: m.Plan, is_elsewhere: Callable[[str], bool] = lambda _: False
) -> Iterator[Unkept]:
    """Every declaration of ``new`` that what changed since ``old`` does not bear out; ``is_elsewhere`` tells whether another
    department did the work of an id, or had an office or body of a name: what came with a transfer goes on with work of theirs."""
    before = {unit.id: unit for unit in m.all_units(old.units)}
    after = {unit.id: unit for unit in m.all_units(new.units)}
    arrived = any(move.direction.arrives for move in new_transfers(old, new))
    for unit in m.all_units(new.units):
        for at, name in enumerate(unit.merged_from):
            if name not in before and arrived and is_elsewhere(name):
                continue  # it came with a transfer, and is one with this unit now
            yield from _merged(unit, name, unit.at("merged_from", at), before, after)
        if unit.split_from:
            yield from _split(unit, before)
    yield from _renamed(old, new, is_elsewhere)
    yield from _united(old, new, is_elsewhere)
    yield from _received(old, new)
    yield from _arrived(old, new)
    yield from _continued(old, new, is_elsewhere)
    yield from _cancelled(old, new)


def _renamed(old: m.Plan, new: m.Plan, is_elsewhere: Callable[[str], bool]) -> Iterator[Unkept]:
    """An office or affiliated body said to have had another name was here under that name, and is not any more.

    One of another department may have had it there: as the baseline says, or where work came from outside of the city.
    """
    with_more = any(move.direction.arrives for move in new_transfers(old, new))
    for then, now in (
        (old.department.hosted_offices, new.department.hosted_offices),
        (old.affiliated, new.affiliated),
    ):
        names, still = {bare(one.name) for one in then}, {bare(one.name) for one in now}
        for one in now:
            former = bare(one.renamed_from)
            if not former or any(one == other for other in then):
                continue
            if former in still:
                why = (f"{former}现在还在，不是它更名而来", f"{former} is still here")
            elif bare(one.name) in names:
                why = (
                    f"{bare(one.name)}在基线里就叫这个名称",
                    f"{bare(one.name)} had this name before",
                )
            elif former in names or with_more or is_elsewhere(former):
                continue
            else:
                why = (f"基线里没有{former}", f"the baseline has no {former}")
            yield Unkept(one.at("renamed_from"), *why)


def _united(old: m.Plan, new: m.Plan, is_elsewhere: Callable[[str], bool]) -> Iterator[Unkept]:
    """Affiliated bodies said to be one now were here, and are not any more. Where work came from another department, one may have
    been there."""
    names, still = ({bare(one.name) for one in plan.affiliated} for plan in (old, new))
    with_more = any(move.direction.arrives for move in new_transfers(old, new))
    for body in new.affiliated:
        if any(body == other for other in old.affiliated):
            continue
        for at, name in enumerate(map(bare, body.merged_from)):
            if name not in names and not with_more and not is_elsewhere(name):
                why = (f"基线里没有{name}", f"the baseline has no {name}")
            elif name in still and name != bare(body.name):
                why = (f"{name}现在还在，没有并入", f"{name} is still here")
            else:
                continue
            yield Unkept(body.at("merged_from", at), *why)


def _received(old: m.Plan, new: m.Plan) -> Iterator[Unkept]:
    """A function said to have come from another department was not here, word for word, before."""
    before = {one.id: one for one in old.functions}
    for function in new.functions:
        was = before.get(function.id)
        if not function.received_from or was is None or was.received_from:
            continue
        if (was.text, was.points) == (function.text, function.points):
            other = bare(function.received_from)
            yield Unkept(
                function.at("received_from"),
                f"这项职责在基线里就有，不是由{other}划入的",
                f"the function was here before, it did not come from {other}",
            )


def _arrived(old: m.Plan, new: m.Plan) -> Iterator[Unkept]:
    """Work said to have come is here, and was not lost: who loses work to a higher level writes 划出, not 上收."""
    before = {function.id: function.text for function in old.functions}
    here = {function.id for function in new.functions}
    words = [end.item.text for end in ends_of(new) if not isinstance(end.item, m.Authority)]
    for move in new_transfers(old, new):
        if not move.direction.arrives:
            continue
        topic = bare(move.text).removesuffix("职责").removesuffix("的")
        lost = [id_ for id_ in move.functions if id_ in before and id_ not in here]
        lost += [
            id_
            for id_, text in before.items()
            if id_ not in here and not move.functions and coverage(text, topic) >= _ALIKE
        ]
        if lost:
            yield Unkept(
                move.at("direction"),
                f"“{bare(move.text)}”原来在本部门、现在没有了，应当写划出或者下放",
                f"{move.text} was here before and is gone: write out or down",
            )
        elif not move.functions and not any(coverage(text, topic) >= _ALIKE for text in words):
            yield Unkept(
                move.at("text"),
                f"说划入了“{bare(move.text)}”，没有一项职责承接它",
                f"{move.text} is said to have come, and no function or duty has it",
            )


def _continued(old: m.Plan, new: m.Plan, is_elsewhere: Callable[[str], bool]) -> Iterator[Unkept]:
    """承接 names what the baseline had, and what is not here any more as it was: a part may keep the old id."""
    before, after, words = _ids(old), _ids(new), _texts(old)
    came = any(move.direction.arrives for move in new_transfers(old, new))
    before_items = {end.item.id: end.item for end in ends_of(old)}
    unchanged = _texts(old).items() & _texts(new).items()
    same = {id_ for id_, _ in unchanged}
    duties = (duty for unit in m.all_units(new.units) for duty in unit.duties)
    items: tuple[m.Function | m.Duty | m.Authority, ...] = (
        *new.functions,
        *duties,
        *new.authorities,
    )
    for item in items:
        for at, name in enumerate(item.continues):
            span = item.at("continues", at)
            other_kind = type(before_items.get(name)) is not type(item)
            if came and other_kind and is_elsewhere(name):  # asked last: it takes the whole city
                continue
            if name not in before:
                if not came or not is_elsewhere(name):
                    yield Unkept(
                        span, f"基线里没有标识为“{name}”的事项", f"the baseline has no {name}"
                    )
            elif name in after and name != item.id and name in same:
                yield Unkept(span, f"说承接了“{name}”，它还在", f"{name} is still there")
            elif not isinstance(item, m.Authority) and _is_unrelated(words[name], item.text):
                yield Unkept(
                    span,
                    f"说承接了“{bare(words[name])}”，两者没有相同的文字",
                    f"nothing of {name} is in it",
                )


def _merged(
    unit: m.Unit, name: str, span: Span, before: dict[str, m.Unit], after: dict[str, m.Unit]
) -> Iterator[Unkept]:
    if name not in before:
        yield Unkept(span, f"基线里没有标识为“{name}”的机构", f"the baseline has no unit {name}")
    elif name in after and name != unit.id:
        called = bare(after[name].name)
        yield Unkept(span, f"{called}还在，没有并入{bare(unit.name)}", f"{called} is still there")
    elif before[name].duties and not _shares(before[name], unit):
        called, here = bare(before[name].name), bare(unit.name)
        yield Unkept(
            span, f"{called}的职责没有一条转到{here}", f"none of {called}'s duties came to {here}"
        )


def _split(unit: m.Unit, before: dict[str, m.Unit]) -> Iterator[Unkept]:
    span, name = unit.at("split_from"), unit.split_from
    if name not in before:
        yield Unkept(span, f"基线里没有标识为“{name}”的机构", f"the baseline has no unit {name}")
    elif unit.id in before:
        here = bare(unit.name)
        yield Unkept(span, f"{here}在基线里就有，不是分设的", f"{here} was there before")
    elif unit.duties and not _shares(before[name], unit):
        called, here = bare(before[name].name), bare(unit.name)
        yield Unkept(
            span, f"{here}没有一条职责来自{called}", f"none of {here}'s duties came from {called}"
        )


def _shares(source: m.Unit, target: m.Unit) -> bool:
    """Whether any duty of ``source`` is one of ``target``'s, by id or by its words."""
    ids = {duty.id for duty in target.duties}
    going_on = {name for duty in target.duties for name in duty.continues}
    return any(
        duty.id in ids | going_on
        or any(likeness(duty.text, one.text) >= _ALIKE for one in target.duties)
        for duty in source.duties
    )


def _cancelled(old: m.Plan, new: m.Plan) -> Iterator[Unkept]:
    before, after = _ids(old), _ids(new)
    for one in new.cancelled:
        span = one.at("id")
        if one.id not in before:
            yield Unkept(span, f"基线里没有标识为“{one.id}”的事项", f"the baseline has no {one.id}")
        elif one.id in after:
            yield Unkept(span, f"说取消了“{one.id}”，它还在", f"{one.id} is still there")


def _is_unrelated(text: str, other: str) -> bool:
    """Whether declared work has nothing of what it is said to go on with: the word of the office stands unless both ways of
    comparing say so."""
    return shares_nothing(text, other) and says_other_things(text, other)


def _texts(plan: m.Plan) -> dict[str, str]:
    """Id → words of everything that can go on in something else."""
    return {
        end.item.id: end.item.name if isinstance(end.item, m.Authority) else end.item.text
        for end in ends_of(plan)
        if end.item.id
    }


def _ids(plan: m.Plan) -> set[str]:
    """The ids of everything that can be cancelled; of an item of a list without one its name."""
    units = m.all_units(plan.units)
    duties = (duty.id for unit in units for duty in unit.duties)
    units_too = (unit.id for unit in units)
    functions, authorities = (
        (function.id for function in plan.functions),
        (item.id or item.name for item in plan.authorities),
    )
    return {*duties, *units_too, *functions, *authorities}
