"""职责划转 undone: before, the function and its posts stood with the giver."""

from __future__ import annotations

from dataclasses import replace

from planforge.demo.past import Pair
from planforge.demo.vocabulary import phrases as p
from planforge.plan import records as m


def undo(pair: Pair) -> None:
    """``before`` as it was without the transfers of ``after``."""
    pair.before = replace(pair.before, transfers=())
    for transfer in pair.after.transfers:
        if transfer.direction.arrives:
            _without(pair, transfer)
        else:
            _with(pair, transfer)


def _without(pair: Pair, transfer: m.Transfer) -> None:
    """The taker had neither the function nor its posts."""
    gained = set(transfer.functions)
    units = _unburdened(pair.before.units, gained)
    functions = tuple(function for function in pair.before.functions if function.id not in gained)
    pair.before = replace(pair.before, units=units, functions=functions)
    _shift(pair, transfer, -1)


def _unburdened(units: tuple[m.Unit, ...], gained: set[str]) -> tuple[m.Unit, ...]:
    """The units without the duties that serve what came in."""
    return tuple(
        replace(
            unit,
            duties=tuple(duty for duty in unit.duties if not gained & set(duty.serves)),
            children=_unburdened(unit.children, gained),
        )
        for unit in units
    )


def _with(pair: Pair, transfer: m.Transfer) -> None:
    """The giver had the function, a duty for it, and the posts; what went to several it had once."""
    _shift(pair, transfer, 1)
    topic = transfer.text.removesuffix("职责")
    (name,) = transfer.functions
    function = m.Function(name, p.GAINED[0].format(w=pair.place.whole, topic=topic))
    if any(one.text == function.text for one in pair.before.functions):
        return
    pair.add_function(function)
    unit = _largest(pair)
    duty = m.Duty(f"{name}-duty", p.GAINED_DUTIES[0].format(topic=topic), (name,))
    pair.put(replace(unit, duties=(*unit.duties, duty)))


def _largest(pair: Pair) -> m.Unit:
    """The business unit of ``before`` with most posts; the first, where posts are not given."""
    areas = [
        unit for unit in pair.before.units if unit.id.startswith("unit-") and not unit.children
    ]
    return max(areas, key=lambda unit: unit.posts or 0)


def _shift(pair: Pair, transfer: m.Transfer, sign: int) -> None:
    """Posts and leader posts that went along, back (+1) or away (-1)."""
    for count in transfer.posts:
        staffing = pair.before.staffing
        pools = list(staffing.pools)
        at = next(n for n, pool in enumerate(pools) if pool.kind == count.kind)
        total = pools[at].authorised + sign * count.n
        actual = pools[at].actual
        pools[at] = replace(
            pools[at], authorised=total, actual=None if actual is None else min(actual, total)
        )
        pair.before = replace(pair.before, staffing=replace(staffing, pools=tuple(pools)))
        unit = _largest(pair)
        if unit.posts is not None:
            pair.put(replace(unit, posts=unit.posts + sign * count.n))
    for count in transfer.leaders:
        _shift_leaders(pair, count, sign)


def _shift_leaders(pair: Pair, count: m.PoolCount, sign: int) -> None:
    staffing = pair.before.staffing
    levels = list(staffing.levels)
    at = next(n for n, level in enumerate(levels) if count.kind.endswith(level.rank))
    total = levels[at].count + sign * count.n
    actual = levels[at].actual
    levels[at] = replace(
        levels[at], count=total, actual=None if actual is None else min(actual, total)
    )
    pair.before = replace(pair.before, staffing=replace(staffing, levels=tuple(levels)))
    unit = _largest(pair) if sign > 0 else _led(pair)
    if unit is not None and unit.leaders is not None:
        leaders = replace(unit.leaders, deputy=unit.leaders.deputy + sign * count.n)
        pair.put(replace(unit, leaders=leaders))


def _led(pair: Pair) -> m.Unit | None:
    """A business unit of ``before`` with a deputy."""
    areas = (unit for unit in pair.before.units if unit.id.startswith("unit-"))
    return next((unit for unit in areas if unit.leaders and unit.leaders.deputy), None)


def few_posts(plan: m.Plan) -> bool:
    """Whether the units of areas are too small to have got more than a post with each transfer."""
    areas = (unit for unit in plan.units if unit.id.startswith("unit-") and not unit.children)
    posts = sorted(unit.posts for unit in areas if unit.posts)  # the largest may be a new one
    return len(posts) > 1 and posts[-2] < 3 + 3 * len(plan.transfers)


def can_give_back(plan: m.Plan, transfer: m.Transfer) -> bool:
    """Whether the taker has the leader posts that came along in units of areas: else they did not come."""
    for count in transfer.leaders:
        level = next((one for one in plan.staffing.levels if count.kind.endswith(one.rank)), None)
        if level is None or level.count <= len(plan.transfers):
            return False
        areas = [unit for unit in plan.units if unit.id.startswith("unit-")]
        led = sum(unit.leaders.deputy for unit in areas if unit.leaders)
        if any(unit.leaders for unit in areas) and led <= 2 * len(plan.transfers) + 2:
            return False
    return True
