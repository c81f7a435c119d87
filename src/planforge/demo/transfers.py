"""职责划转 of a whole city by double entry: each is written at both ends with the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planforge.demo.draw import Draw
from planforge.demo.office import Move, name_of
from planforge.demo.place import CITY, Place
from planforge.demo.vocabulary import Kind
from planforge.demo.vocabulary.moves import DEVOLVED, MOVES, RAISED
from planforge.plan import records as m

Seat = tuple[Place, Kind]

_SURE = 3  # so many of MOVES are made in every city that has both departments
_MOST_RECEIVERS = 3  # districts that one paper hands the same work down to


@dataclass(frozen=True, slots=True)
class Handover:
    """One transfer seen from outside: who gives, who takes, in which direction for each."""

    giver: Seat
    taker: Seat
    topic: str
    leaves: m.Direction = m.Direction.OUT
    arrives: m.Direction = m.Direction.IN


def ends(seats: Sequence[Seat], draw: Draw) -> dict[tuple[str, str], tuple[Move, ...]]:
    """Both ends of every transfer, by slugs of place and kind."""
    found: dict[tuple[str, str], list[Move]] = {}
    for number, handover in enumerate(_handovers(seats, draw), 1):
        posts, leaders = _figures(handover, draw, sure=number == 1)
        giver, taker = _name(handover.giver), _name(handover.taker)
        basis = f"{handover.giver[0].title}机构改革方案"
        common = (posts, leaders, basis)
        out = Move(f"transfer-{number}", f"handed-{number}", handover.leaves, handover.topic, taker)
        into = Move(out.id, out.gained, handover.arrives, handover.topic, giver)
        for seat, move in ((handover.giver, out), (handover.taker, into)):
            found.setdefault(key(seat), []).append(_with(move, *common))
    return {seat: tuple(moves) for seat, moves in found.items()}


def key(seat: Seat) -> tuple[str, str]:
    """What a seat is looked up by."""
    place, kind = seat
    return place.slug, kind.slug


def _name(seat: Seat) -> str:
    place, kind = seat
    return name_of(kind, place)


def _with(
    move: Move, posts: tuple[m.PoolCount, ...], leaders: tuple[m.PoolCount, ...], basis: str
) -> Move:
    return replace(move, posts=posts, leaders=leaders, basis=basis)


def _figures(
    handover: Handover, draw: Draw, *, sure: bool
) -> tuple[tuple[m.PoolCount, ...], tuple[m.PoolCount, ...]]:
    """Posts and leader posts that go along; kinds that only one side has stay behind."""
    (giver_place, giver), (taker_place, taker) = handover.giver, handover.taker
    down = handover.leaves is m.Direction.DOWN
    if giver.pool != taker.pool or (draw.chance(15) and not sure and not down):
        return (), ()
    posts = (m.PoolCount(giver.pool, draw.between(1, 3)),)
    led = giver_place is taker_place and (draw.chance(60) or sure)
    leaders = (m.PoolCount(giver_place.deputy_rank, 1),) if led else ()
    return posts, leaders


def _handovers(seats: Sequence[Seat], draw: Draw) -> Iterator[Handover]:
    by_place: dict[Place, dict[str, Kind]] = {}
    for place, kind in seats:
        by_place.setdefault(place, {})[kind.slug] = kind
    for place, kinds in by_place.items():
        percent = 70 if place is CITY else 25
        for n, (giver, taker, topic) in enumerate(MOVES):
            sure = n < _SURE and place is CITY
            if giver in kinds and taker in kinds and (draw.chance(percent) or sure):
                yield Handover((place, kinds[giver]), (place, kinds[taker]), topic)
    yield from _between_levels(by_place, draw)


def _between_levels(by_place: dict[Place, dict[str, Kind]], draw: Draw) -> Iterator[Handover]:
    """What goes down to districts, and what one district gives up to the city."""
    city = by_place.get(CITY, {})
    direction = m.Direction
    for slug, topic in (*DEVOLVED, *RAISED):
        places = [place for place in by_place if place is not CITY and slug in by_place[place]]
        if slug not in city or not places:
            continue
        down = (slug, topic) in DEVOLVED
        for place in draw.some(places, _MOST_RECEIVERS if down else 1):
            above, below = (CITY, city[slug]), (place, city[slug])
            if down:
                yield Handover(above, below, topic, direction.DOWN, direction.IN)
            else:
                yield Handover(below, above, topic, direction.OUT, direction.UP)


def transfer_ends(whole: m.City) -> Iterator[tuple[str, m.Transfer]]:
    """Every end of every transfer with the name of the department that wrote it."""
    for _, plan in whole.plans:
        for transfer in plan.transfers:
            yield plan.department.name, transfer
