"""Whole cities: which departments exist, what each shall show, and what they hand each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planforge.demo.draw import Draw
from planforge.demo.office import FEATURES, Move, Office, fits, name_of, slug_of, wants
from planforge.demo.place import CITY, MOST_DISTRICTS, Place, district
from planforge.demo.transfers import Seat, ends, key
from planforge.demo.vocabulary import BY_SLUG, KINDS, Area
from planforge.demo.vocabulary.moves import MOVES
from planforge.demo.write import write
from planforge.plan import records as m

# Departments every city has: among them they hold what only some kinds can show (managed,
# co-located, a station that is an office too), and work that goes from one to the other.
_CORE = ("rsj", "kjj", "zjj", "cgj", "fgw", "lsj", "jw", "sthj", "gaj", "qxj")
_FIRST_BELOW = ("cgj", "sthj")

MOST_DEPARTMENTS = 20_000


def plan(seed: int, *, style: m.Style | None = None) -> m.Plan:
    """One believable valid plan; the same for the same seed and style, everywhere."""
    draw = Draw(seed, "plan")
    place = CITY if draw.chance(65) else district(draw.below(MOST_DISTRICTS))
    local = [kind for kind in KINDS if kind.district or place is CITY]
    kind = draw.one([kind for kind in local if style is not m.Style.SECTION or not kind.new])
    peers = {other.slug: name_of(other, place) for other in KINDS}
    chosen = style or (m.Style.ARTICLE if kind.new else draw.one(tuple(m.Style)))
    office = Office(
        kind, place, chosen, wants(kind, place, chosen, draw), draw, draw.between(1, 200),
        _areas((place, kind), draw), peers, _lone_moves((place, kind), draw),
    )  # fmt: skip
    return write(office)


def _lone_moves(seat: Seat, draw: Draw) -> tuple[Move, ...]:
    """Transfers of a plan that stands alone: one end each."""
    place, own = seat
    near = [move for move in MOVES if own.slug in move[:2]]
    partners = {slug for move in draw.some(near, 2) for slug in move[:2]} | {own.slug}
    seats = [(place, BY_SLUG[slug]) for slug in sorted(partners)]
    return ends(seats, draw).get(key(seat), ())


def _areas(seat: Seat, draw: Draw) -> tuple[Area, ...]:
    """The areas of work it has: nearly all in the city, some fewer below."""
    place, kind = seat
    n = len(kind.areas)
    return tuple(draw.some(kind.areas, max(4, n - draw.below(2) - (place is not CITY))))


def city(departments: int, seed: int, *, without: frozenset[str] = frozenset()) -> m.City:
    """A city with that many departments: those of the city, then districts one by one.

    Names and slugs are unique, every transfer stands at both ends with the same figures. From 20
    departments up every field of the model is used somewhere. Raises ValueError for fewer than 0
    or more than ``MOST_DEPARTMENTS``. ``without`` are features that no plan shall show.
    """
    if not 0 <= departments <= MOST_DEPARTMENTS:
        raise ValueError(f"{departments} departments: 0 to {MOST_DEPARTMENTS} only")
    draw = Draw(seed, "city")
    seats = _seats(departments, draw)
    moves = ends(seats, draw)
    styles = [_style(number, seat, seed) for number, seat in enumerate(seats, 1)]
    shown = _shared_out(list(zip(seats, styles, strict=True)), draw)
    names = _names(seats)
    plans = []
    for number, (seat, style) in enumerate(zip(seats, styles, strict=True), 1):
        place, kind = seat
        own = Draw(seed, slug_of(kind, place))
        office = Office(
            kind, place, style, wants(kind, place, style, own, shown[key(seat)]) - without, own,
            number, _areas(seat, own), names[place], moves.get(key(seat), ()),
        )  # fmt: skip
        plans.append((slug_of(kind, place), write(office)))
    return m.City(tuple(sorted(plans, key=lambda pair: pair[0])))


def _style(number: int, seat: Seat, seed: int) -> m.Style:
    """Both styles, the newer one more often."""
    place, kind = seat
    old = number % 4 == 2 or Draw(seed, f"{slug_of(kind, place)}/style").chance(10)
    return m.Style.SECTION if old and not kind.new else m.Style.ARTICLE


def _seats(departments: int, draw: Draw) -> list[Seat]:
    below = departments // 8 if departments >= 16 else 0
    others = draw.order([kind for kind in KINDS if kind.slug not in _CORE])
    kinds = [*(BY_SLUG[slug] for slug in _CORE), *others][: departments - below]
    seats = [(CITY, kind) for kind in kinds]
    first = [BY_SLUG[slug] for slug in _FIRST_BELOW]
    local = [*first, *(kind for kind in kinds if kind.district and kind not in first)]
    left = departments - len(seats)
    for n in range(MOST_DISTRICTS):
        seats += [(district(n), kind) for kind in local[:left]]
        left -= min(left, len(local))
        if not left:
            break
    return seats


def _names(seats: Sequence[Seat]) -> dict[Place, Mapping[str, str]]:
    names: dict[Place, dict[str, str]] = {}
    for place, kind in seats:
        names.setdefault(place, {})[kind.slug] = name_of(kind, place)
    return dict(names)


def _shared_out(
    seats: Sequence[tuple[Seat, m.Style]], draw: Draw
) -> dict[tuple[str, str], frozenset[str]]:
    """Each feature to one department that can show it, going round so that all have few."""
    shown: dict[tuple[str, str], set[str]] = {key(seat): set() for seat, _ in seats}
    order = draw.order(seats)
    for feature in FEATURES:
        for _ in range(len(order)):
            (place, kind), style = seated = order.pop(0)
            order.append(seated)
            if fits(feature, kind, place, style):
                seat = place, kind
                shown[key(seat)].add(feature)
                break
    return {seat: frozenset(features) for seat, features in shown.items()}


def files(whole: m.City) -> dict[str, str]:
    """The city as a workspace holds it: path (plans/<slug>.yaml) → YAML text, in path order."""
    from planforge.plan.dump import dump

    return {f"plans/{slug}.yaml": dump(plan) for slug, plan in whole.plans}
