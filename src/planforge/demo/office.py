"""One department about to be written: what it is, where, and what its plan shall show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planforge.demo.draw import Draw
from planforge.demo.place import CITY, Place
from planforge.demo.vocabulary import Area, Kind
from planforge.plan import records as m

# What a plan may show beside the plain facts, and in how many of 100 plans it does. A city hands
# each of them to at least one of its departments.
FEATURES: dict[str, int] = {
    "plates": 40, "hosted": 30, "dual": 0, "issuing": 70, "copies": 40, "signers": 6,
    "order": 4, "letter": 6, "joint": 6, "unsealed": 10, "secret": 6, "printed": 20, "remark": 30, "crowd": 5,
    "supersedes": 35, "purpose": 30, "binding": 20, "version": 60, "draft": 12,
    "points": 25, "partners": 35, "origins": 35, "laws": 60, "transformation": 25,
    "divisions": 30, "adjustments": 35, "declared": 45, "unit_plates": 30, "liaison": 20,
    "nested": 10, "senior": 10, "lead": 20, "tags": 60, "unit_posts": 55, "retired": 45,
    "party_counted": 12, "included": 35, "actual": 40, "fenced": 12, "workers": 30,
    "logistics": 25, "collective": 20, "engineer": 50, "concurrent": 8, "upgraded": 8,
    "full_time": 8, "of_which": 15, "level_included": 15, "party_note": 12, "processes": 60,
    "authorities": 80, "enforcement": 25, "grid": 15, "affiliated": 60, "relations": 25, "other": 30,
    "transitions": 8, "descended": 8, "covers": 12, "counterparts": 20, "post_changes": 8, "interpreted": 50, "explicit_government": 15,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """One end of a transfer, as the department at this end writes it.

    ``gained`` is the id the function has, or had, with either department.
    """

    id: str
    gained: str
    direction: m.Direction
    topic: str
    counterpart: str
    posts: tuple[m.PoolCount, ...] = ()
    leaders: tuple[m.PoolCount, ...] = ()
    units: int = 0
    basis: str = ""

    @property
    def arrives(self) -> bool:
        return self.direction.arrives


@dataclass(frozen=True, slots=True)
class Office:
    """One department about to be written. ``peers`` names the departments beside it, by kind."""

    kind: Kind
    place: Place
    style: m.Style
    wants: frozenset[str]
    draw: Draw
    number: int = 1
    areas: tuple[Area, ...] = ()
    peers: Mapping[str, str] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()

    @property
    def name(self) -> str:
        return name_of(self.kind, self.place)

    @property
    def whole(self) -> str:
        """How far its work reaches; "" for a department that works for its own house."""
        return "" if self.kind.inward else self.place.whole

    @property
    def government(self) -> str:
        """The body it belongs to: 市政府, 东城区委."""
        return self.place.name + _BODY.get(self.kind.system, "政府")

    @property
    def licences(self) -> tuple[str, ...]:
        return self.kind.licences

    @property
    def year(self) -> int:
        """The year of the plan: 条款式 came in 2018, 分段式 is older."""
        return (2019 if self.style is m.Style.ARTICLE else 2009) + self.number % 6

    @property
    def day(self) -> date:
        return date(self.year, 1 + self.number * 7 % 12, 1 + self.number * 11 % 28)

    @property
    def reform(self) -> str:
        """The reform plan that the plan rests on."""
        return f"{self.place.title}机构改革方案"


_BODY = {"党委": "委", "人大": "人大常委会", "政协": "政协", "群团": "委"}


def name_of(kind: Kind, place: Place) -> str:
    """The full name: 市教育局, 市委组织部, 东城区委办公室."""
    return prefixed(kind.name, kind, place)


def short_of(kind: Kind, place: Place) -> str:
    """The short name, where the kind has one."""
    return prefixed(kind.short, kind, place) if kind.short else ""


def prefixed(name: str, kind: Kind, place: Place) -> str:
    """A name of the kind with the place before it; a Party office stands below 市委."""
    below_committee = kind.is_party and kind.slug != "jw"
    return place.name + ("委" if below_committee else "") + name


def slug_of(kind: Kind, place: Place) -> str:
    """The file name without ``.yaml``: jyj, dongcheng-jyj."""
    return f"{place.slug}-{kind.slug}" if place.slug else kind.slug


def fits(feature: str, kind: Kind, place: Place, style: m.Style) -> bool:
    """Whether a department of the kind can show the feature without looking odd."""
    match feature:
        case "binding" | "purpose":
            return style is m.Style.ARTICLE
        case "enforcement" | "grid":
            return place is CITY and bool(kind.licences)
        case "engineer":
            return bool(kind.engineer)
        case "hosted":
            return not kind.inward
        case "partners" | "divisions":
            return not kind.inward and kind.system == "政府"
        case "dual":
            return bool(kind.dual_status)
        case "laws":
            return bool(kind.laws)
        case "senior" | "nested" | "upgraded" | "fenced":
            return place is CITY
        case "concurrent":
            return kind.slug != "jw" and kind.system == "政府"
        case "logistics" | "collective" | "level_included" | "party_note" | "workers":
            return kind.pool != "事业编制"
        case _:
            return True


# Two that say different things of the same post, and features that need another one to be seen.
_EXCLUDES = {"level_included": "party_note", "party_note": "level_included"}
_NEEDS = {
    "senior": "unit_posts", "party_note": "unit_posts", "grid": "enforcement", "signers": "issuing",
    "copies": "issuing", "order": "issuing", "letter": "issuing", "joint": "issuing",
    "unsealed": "issuing", "secret": "issuing", "printed": "issuing", "remark": "issuing",
    "crowd": "issuing",
}  # fmt: skip


def wants(
    kind: Kind,
    place: Place,
    style: m.Style,
    draw: Draw,
    sure: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """The features a plan shows: those that are ``sure``, and others by chance."""
    drawn = [feature for feature, percent in FEATURES.items() if draw.chance(percent)]
    shown = set(sure)
    for feature in drawn:
        if fits(feature, kind, place, style) and _EXCLUDES.get(feature) not in shown:
            shown.add(feature)
    shown |= {_NEEDS[feature] for feature in sure if feature in _NEEDS}
    return frozenset(shown)
