"""Leader posts of units as approved sentences count them: ranks together or apart, or only 正职 and 副职."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planforge.plan import records as m

_IN_UNITS = {"内设机构正职": "正", "内设机构副职": "副"}


def levels_as_told(facts: Mapping[str, int], said: Mapping[str, int]) -> Mapping[str, int]:
    """The leader posts of units as a sentence counts them that tells no ranks apart (股级8名), or only 正职 and 副职."""
    told = dict(facts)
    for name in said:
        if name not in facts and (mine := _parts_of(name, list(told))):
            told[name] = sum(told.pop(one) for one in mine)
    return told


def _parts_of(name: str, ranks: Sequence[str]) -> list[str]:
    """正股, 副股 of 股; 正股, 正科 of 内设机构正职."""
    if way := _IN_UNITS.get(name):
        return [one for one in ranks if one.startswith(way)]
    return [one for one in ranks if one in (f"正{name}", f"副{name}")]


def levels_together(said: Sequence[m.LevelTotal], plan: m.Plan) -> tuple[m.LevelTotal, ...]:
    """正科级11名、副科级7名 as 科级18名（科长11名、副科长7名）, where the facts count both in one number; of the parts those that the facts
    tell apart too."""
    found = list(said)
    for fact in plan.staffing.levels:
        mine = _apart(fact, said, plan)
        if mine:
            known = {share.label for share in _heads_known(fact, plan)}
            heads = (share for share in _heads(fact, mine) if share.label in known)
            besides = (share for one in mine for share in one.included)
            found = [one for one in found if one not in mine]
            count = sum(one.count for one in mine)
            found.append(m.LevelTotal(fact.rank, count, included=(*heads, *besides)))
    return tuple(found)


def levels_in_parts(said: Sequence[m.LevelTotal], plan: m.Plan) -> tuple[m.LevelTotal, ...]:
    """The ranks of the facts; where a sentence tells one apart (科长11名、副科长7名), with what the units say of that."""
    return tuple(
        replace(fact, included=(*fact.included, *_of_units(fact, plan)))
        if _apart(fact, said, plan)
        else fact
        for fact in plan.staffing.levels
    )


def apart_unknown(said: Sequence[m.LevelTotal], plan: m.Plan) -> Iterator[str]:
    """科长11名: how many of a rank a sentence calls so, which no fact says."""
    for fact in plan.staffing.levels:
        mine = _apart(fact, said, plan)
        if mine and not _heads_known(fact, plan):
            yield "、".join(f"{share.label}{share.n}名" for share in _heads(fact, mine))


def _apart(
    fact: m.LevelTotal, said: Sequence[m.LevelTotal], plan: m.Plan
) -> tuple[m.LevelTotal, ...]:
    """What a sentence says apart of a rank that the facts count in one number: 正科级, 副科级 of 科级."""
    if fact.rank[:1] in "正副" or any(one.rank == fact.rank for one in said):
        return ()
    names = {f"正{fact.rank}", f"副{fact.rank}"} - {one.rank for one in plan.staffing.levels}
    names |= set(_IN_UNITS) if len(plan.staffing.levels) == 1 else set()
    return tuple(one for one in said if one.rank in names)


def _heads(fact: m.LevelTotal, mine: Sequence[m.LevelTotal]) -> Iterator[m.Share]:
    chief = f"{fact.rank.removesuffix('级')}长"
    for one in mine:
        yield m.Share(f"副{chief}" if "副" in one.rank else chief, one.count)


def _heads_known(fact: m.LevelTotal, plan: m.Plan) -> tuple[m.Share, ...]:
    """科长11名、副科长7名 as the facts say it of the rank, else as the units add up to."""
    chief = f"{fact.rank.removesuffix('级')}长"
    own = tuple(share for share in fact.included if share.label in (chief, f"副{chief}"))
    return own or _of_units(fact, plan)


def _of_units(fact: m.LevelTotal, plan: m.Plan) -> tuple[m.Share, ...]:
    """The chiefs and deputies of all units, where every one says its own and they are as many as the rank has."""
    chief = f"{fact.rank.removesuffix('级')}长"
    leaders = [unit.leaders for unit in m.counted_units(plan)]
    known = [one for one in leaders if one is not None]
    own = any(share.label in (chief, f"副{chief}") for share in fact.included)
    chiefs, deputies = (sum(getattr(one, way) for one in known) for way in ("chief", "deputy"))
    if own or len(known) != len(leaders) or chiefs + deputies != fact.count:
        return ()
    return m.Share(chief, chiefs), m.Share(f"副{chief}", deputies)
