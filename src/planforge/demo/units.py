"""内设机构 of one department and their duties; posts and leaders by the size of the unit.

Every function is served: a common one by the unit whose work it is, the function of an area by the unit of
that area.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planforge.demo.functions import area_id, gaps, task
from planforge.demo.office import Office
from planforge.demo.place import CITY
from planforge.demo.vocabulary import Area
from planforge.demo.vocabulary import phrases as p
from planforge.plan import records as m

Line = tuple[str, str]  # the text of a duty, the id of the function it serves


def units(office: Office, functions: tuple[m.Function, ...]) -> tuple[m.Unit, ...]:
    """The units in order: office first, business units, the unnumbered tail last."""
    ids = {function.id for function in functions}
    listed = [*_head(office, ids), *_of_areas(office), *_tail(office)]
    return tuple(_dressed(office, listed))


def unit_name(office: Office, name: str, *, own: bool = False) -> str:
    """A unit's name: 科 in the city and 股 below; 支队, 室 for the units of an area (``own``)."""
    city, below = office.kind.units
    common = ("科", "股") if city not in ("科", "处") else (city, below)
    in_city, in_district = (city, below) if own else common
    return name + (in_city if office.place is CITY else in_district)


def _duties(unit: str, lines: list[Line], ids: set[str]) -> tuple[m.Duty, ...]:
    return tuple(
        m.Duty(f"{unit}-{n + 1}", text, (serves,) if serves in ids else ())
        for n, (text, serves) in enumerate(lines)
    )


def _chosen(office: Office, lines: tuple[Line, ...], ids: set[str], most: int) -> list[Line]:
    """Lines for a unit: one for every function in ``ids`` first, then others up to ``most``."""
    words = gaps(office)
    needed = {serves: n for n, (_, serves) in reversed(list(enumerate(lines))) if serves in ids}
    others = [n for n in range(len(lines)) if n not in needed.values()]
    kept = sorted({*needed.values(), *office.draw.some(others, max(0, most - len(needed)))})
    return [(lines[n][0].format_map(words), lines[n][1]) for n in kept]


def _head(office: Office, ids: set[str]) -> Iterator[m.Unit]:
    """办公室 and the units for rules, money, people, licences, safety that the size allows."""
    city = office.place is CITY
    government = office.kind.system in ("政府", "事业")
    parts: dict[str, tuple[Line, ...]] = {
        "office": p.OFFICE, "legal": p.LAW if government else p.POLICY, "finance": p.FINANCE,
        "personnel": p.PERSONNEL, "licence": p.LICENCE if office.licences else (),
        "security": p.SAFETY,
    }  # fmt: skip
    if not city:
        parts["office"] += parts.pop("personnel") + parts.pop("finance")
    if not city or not ids >= {"safety", "digital"}:
        safety = parts.pop("security")
        parts["office"] += tuple(line for line in safety if line[1] in ids)
    for unit, lines in parts.items():
        if lines:
            chosen = _chosen(office, lines, ids, office.draw.between(4, 6 if city else 7))
            yield _common_unit(office, unit, _duties(unit, chosen, ids))


_COMMON_UNITS = {
    "office": ("办公室", m.Role.SUPPORT, ("文秘综合", "政务运转")),
    "legal": ("政策法规", m.Role.BUSINESS, ("决策", "监督")),
    "finance": ("规划财务", m.Role.SUPPORT, ("资产财务",)),
    "personnel": ("组织人事", m.Role.SUPPORT, ("人事",)),
    "licence": ("行政审批", m.Role.BUSINESS, ("许可受理", "许可办理")),
    "security": ("安全和信息化", m.Role.BUSINESS, ("监督", "检查")),
}


def _common_unit(office: Office, unit: str, duties: tuple[m.Duty, ...]) -> m.Unit:
    name, role, tags = _COMMON_UNITS[unit]
    if unit != "office":
        name = unit_name(office, name)
    return m.Unit(unit, name, role, tags=tags if "tags" in office.wants else (), duties=duties)


def _of_areas(office: Office) -> Iterator[m.Unit]:
    """One unit for each area: a duty for each of its items and for what was handed over."""
    heads, tails = office.draw.order(p.HEADS), office.draw.order(p.TAILS)
    extras = office.draw.order(p.EXTRAS)
    gained = _gained_lines(office)
    for index, area in enumerate(office.areas):
        unit = f"unit-{index + 1}"
        items = office.draw.order(area.items)
        lines = [(_duty(office, item, heads, tails), area_id(index)) for item in items]
        lines += [line for n, line in enumerate(gained) if n % len(office.areas) == index]
        for extra in extras[2 * index : 2 * index + 1 + office.draw.below(2)]:
            lines.append((extra.format(t=task(area)), area_id(index)))
        serves = {serves for _, serves in lines}
        name = unit_name(office, area.name, own=True)
        tags = ("执行", office.draw.one(("检查", "评价"))) if "tags" in office.wants else ()
        yield m.Unit(unit, name, tags=tags, duties=_duties(unit, lines, serves))


def _duty(office: Office, item: str, heads: list[str], tails: list[str]) -> str:
    """One duty; the head and the tail used go to the end of their lines, so they come round last."""
    if "enforcement" in office.wants and any(word in item for word in p.ENFORCING):
        return f"指导监督{office.place.below}做好{item}工作，{tails[0]}。"
    head = next(head for head in heads if not any(verb in item for verb in p.VERBS[head]))
    heads.append(heads.pop(heads.index(head)))
    tails.append(tails.pop(0))
    return f"{head.format(i=item, below=office.place.below)}，{tails[-1]}。"


def _gained_lines(office: Office) -> list[Line]:
    return [
        (p.GAINED_DUTIES[n % len(p.GAINED_DUTIES)].format(topic=move.topic), move.gained)
        for n, move in enumerate(move for move in office.moves if move.arrives)
    ]


def _tail(office: Office) -> Iterator[m.Unit]:
    """机关党委, 离退休, 纪检: after the others and without a number."""
    wants, draw = office.wants, office.draw
    duty = m.Duty("party-1", draw.one(p.PARTY))
    counted = "party_counted" in wants
    party = m.Unit("party", "机关党委", m.Role.PARTY, numbered=False, counted=counted)
    yield replace(party, duties=(duty,))
    if "retired" in wants:
        name = unit_name(office, "离退休干部")
        duty = m.Duty("retired-1", draw.one(p.RETIRED))
        retired = m.Unit("retired", name, m.Role.PARTY, numbered=False, counted=False)
        yield replace(retired, duties=(duty,))
    if office.kind.slug != "jw":
        rule = m.Unit("discipline", "纪检监察机构", m.Role.PARTY, numbered=False, counted=False)
        yield replace(rule, by_rule=True)


_SECOND_NAMES = {
    "office": ("总值班室", m.PlateKind.ADDED),
    "legal": ("法制审核", m.PlateKind.ALIAS),
    "licence": ("窗口服务", m.PlateKind.HUNG),
    "personnel": ("机关党委办公室", m.PlateKind.CO_LOCATED),
}


def _dressed(office: Office, listed: list[m.Unit]) -> Iterator[m.Unit]:
    """Second names, contacts, a leading duty, units below: what some plans have."""
    areas = [unit.id for unit in listed if unit.id.startswith("unit-")]
    chosen = {
        feature: office.draw.one(areas)
        for feature in ("liaison", "lead", "nested", "senior", "hosted")
        if feature in office.wants
    }
    plated = office.draw.one([unit.id for unit in listed if unit.id in _SECOND_NAMES])
    for unit in listed:
        if "unit_plates" in office.wants and unit.id == plated:
            unit = _plated(office, unit)
        for feature, meant in chosen.items():
            if unit.id == meant:
                unit = _with(office, unit, feature)
        yield unit


def _plated(office: Office, unit: m.Unit) -> m.Unit:
    name, kind = _SECOND_NAMES[unit.id]
    if not name.endswith("室"):
        name = unit_name(office, name)
    number = f"{office.place.mark}编发〔{office.year}〕{office.number % 90 + 1}号"
    return replace(unit, plates=(m.Plate(name, kind, number),))


def _with(office: Office, unit: m.Unit, feature: str) -> m.Unit:
    match feature:
        case "liaison":
            return replace(unit, liaison="、".join(office.draw.some(p.LIAISON, 2)))
        case "lead":
            first, *rest = unit.duties
            return replace(unit, duties=(replace(first, lead=True), *rest))
        case "nested":
            return _nested(office, unit)
        case "senior":
            return replace(unit, rank="副处级")
        case _:
            return replace(unit, hosts=hosted_name(office))


_BELOW = {"科": "组", "处": "科", "支队": "大队", "室": "组"}


def _nested(office: Office, unit: m.Unit) -> m.Unit:
    """The unit with two units below it: the first duty stays, the others go down."""
    first, *rest = unit.duties
    middle = (len(rest) + 1) // 2
    suffix = _BELOW[office.kind.units[0]]
    children = tuple(
        m.Unit(f"{unit.id}-{letter}", f"{numeral}{suffix}", duties=tuple(part))
        for letter, numeral, part in (("a", "一", rest[:middle]), ("b", "二", rest[middle:]))
    )
    return replace(unit, duties=(first,), children=children)


def hosted_body(office: Office) -> str:
    """The coordinating body whose office the department hosts."""
    return f"{office.place.name}{office.kind.field}工作领导小组"


def hosted_name(office: Office) -> str:
    """The name of that office."""
    return f"{hosted_body(office)}办公室"


def of_areas(office: Office, units: tuple[m.Unit, ...]) -> list[tuple[m.Unit, Area]]:
    """The units that stand for an area of work, with their areas."""
    own = [unit for unit in units if unit.id.startswith("unit-")]
    return list(zip(own, office.areas, strict=True))
