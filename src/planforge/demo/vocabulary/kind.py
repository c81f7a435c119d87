"""What the generator knows about one kind of department: its field, its areas of work, its names.

Names are without the place in front (教育局, not 市教育局), because the same kind exists in the city and in every
district.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """One area of work: becomes a function and a unit; ``items`` are nouns its duties speak of."""

    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of department.

    ``name`` 全称 and ``short`` 简称 ("" where they are the same) without the place; ``plate`` a
    second name; ``head`` the title of the head ("" : by the end of the name); ``engineer`` a
    总师; ``units`` what units of the areas are called in a city and in a district; ``pool`` the
    kind of posts; ``managed_by`` a slug; ``district``: exists below the city as well;
    ``inward``: works for its own house, so its duties do not reach over the whole city;
    ``new``: did not exist before the reforms of 2018, so no 分段式 text speaks of it.
    """

    slug: str
    name: str
    field: str
    areas: tuple[Area, ...]
    short: str = ""
    plate: str = ""
    licences: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    affiliated: tuple[str, ...] = ()
    system: str = "政府"
    category: str = "工作部门"
    head: str = ""
    engineer: str = ""
    pool: str = "行政编制"
    units: tuple[str, str] = ("科", "股")
    managed_by: str = ""
    co_located: str = ""
    dual_status: str = ""
    district: bool = True
    inward: bool = False
    new: bool = False

    @property
    def is_party(self) -> bool:
        """Whether the name begins with 市委 instead of 市."""
        return self.system == "党委"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("、")) if text else ()


def _area(line: str) -> Area:
    name, items = line.split("：")
    return Area(name, _words(items))


def kind(
    slug: str,
    name: str,
    field: str,
    *areas: str,
    licences: str = "",
    laws: str = "",
    affiliated: str = "",
    units: str = "科、股",
    short: str = "",
    plate: str = "",
    system: str = "政府",
    category: str = "工作部门",
    head: str = "",
    engineer: str = "",
    pool: str = "行政编制",
    managed_by: str = "",
    co_located: str = "",
    dual_status: str = "",
    district: bool = True,
    inward: bool = False,
    new: bool = False,
) -> Kind:
    """A kind from compact lines: an area is ``名称：甲、乙、丙``; lists of words join with 、."""
    city, county = _words(units)
    return Kind(
        slug,
        name,
        field,
        tuple(_area(line) for line in areas),
        short=short,
        plate=plate,
        licences=_words(licences),
        laws=_words(laws),
        affiliated=_words(affiliated),
        system=system,
        category=category,
        head=head,
        engineer=engineer,
        pool=pool,
        units=(city, county),
        managed_by=managed_by,
        co_located=co_located,
        dual_status=dual_status,
        district=district,
        inward=inward,
        new=new,
    )
