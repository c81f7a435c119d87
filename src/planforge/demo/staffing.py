"""人员编制 and 领导职数 of one department, worked out from its units so that every sum is right.

Posts of the pool = posts of the units + posts of the department's leaders (who is 兼任 has none here) + posts
that stand outside the units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planforge.demo.office import Office
from planforge.demo.place import CITY
from planforge.plan import records as m

_HEADS = (("委员会", "主任"), ("办公室", "主任"), ("中心", "主任"), ("部", "部长"), ("局", "局长"))


def head_title(office: Office) -> str:
    """What the head of the department is called."""
    name = office.kind.name
    by_name = next((title for end, title in _HEADS if name.endswith(end)), "主任")
    return office.kind.head or by_name


def staffed(office: Office, units: tuple[m.Unit, ...]) -> tuple[m.Unit, ...]:
    """The units with posts and leader posts; leaders grow with the size of the unit."""
    return tuple(_staffed(office, unit) for unit in units)


def _staffed(office: Office, unit: m.Unit) -> m.Unit:
    if unit.by_rule:
        return unit
    if unit.role is m.Role.PARTY:
        return _party(office, unit)
    city = office.place is CITY
    posts = office.draw.between(4, 10) if city else office.draw.between(3, 6)
    posts += 2 * len(unit.children)
    chief, deputy = (1, 0) if posts <= 3 else (1, 1) if posts <= 7 else (1, 2)
    upgraded = "副处级" if "senior" in office.wants and unit.rank else ""
    children = tuple(replace(child, posts=posts // 3) for child in unit.children)
    leaders = m.UnitLeaders(chief, deputy, upgraded)
    return replace(unit, posts=posts, leaders=leaders, children=children)


def _party(office: Office, unit: m.Unit) -> m.Unit:
    unit = replace(unit, posts=office.draw.between(3, 5))
    if unit.id == "party" and "level_included" in office.wants:
        return unit  # its full-time deputy secretary is counted apart, inside the level's total
    if unit.id == "party" and "party_note" in office.wants:
        leaders = m.UnitLeaders(0, 1, note=f"书记由{office.name}领导兼任")
        return replace(unit, leaders=leaders)
    return replace(unit, leaders=m.UnitLeaders(1, 0))


def bare(units: tuple[m.Unit, ...]) -> tuple[m.Unit, ...]:
    """The units without posts and leaders: most real plans give only the department's totals."""
    return tuple(
        replace(unit, posts=None, leaders=None, children=bare(unit.children)) for unit in units
    )


def staffing(office: Office, units: tuple[m.Unit, ...]) -> m.Staffing:
    """Pools, the department's leaders, and the units' leaders by rank."""
    leaders = tuple(_leaders(office))
    pools, levels = tuple(_pools(office, units, leaders)), tuple(_levels(office, units))
    return m.Staffing(pools, leaders, levels, tuple(_grades(office)))


def _grades(office: Office) -> Iterator[m.GradePosts]:
    """A few papers say how many posts there are of those who lead nobody."""
    turn = office.number % 13
    if turn == 4:
        yield m.GradePosts("职级职数", 6, (m.Share("一级主任科员", 2), m.Share("二级主任科员", 4)))
    elif turn == 9:
        yield m.GradePosts("职级职数", 5)


def _leaders(office: Office) -> Iterator[m.LeaderPost]:
    wants, draw, city = office.wants, office.draw, office.place is CITY
    title = head_title(office)
    second_rank = "副处级" if city else "副科级"
    concurrent = ""
    if "concurrent" in wants:
        concurrent = "由市政府副秘书长兼任" if city else f"由{office.government}领导兼任"
    upgraded = "副厅级" if "upgraded" in wants else ""
    yield m.LeaderPost(title, 1, office.place.rank, concurrent, upgraded=upgraded)
    if office.kind.co_located:
        chair = f"{office.kind.co_located}主任"
        yield m.LeaderPost(chair, 1, office.place.rank, f"由{title}兼任")
    deputies = draw.between(2, 4) if city else draw.between(1, 3)
    of_which = (m.Share("兼任所加挂牌子的机构负责人", 1),) if "of_which" in wants else ()
    yield m.LeaderPost(f"副{title}", deputies, second_rank, included=of_which)
    if "engineer" in wants and office.kind.engineer:
        yield m.LeaderPost(office.kind.engineer, 1, second_rank)
    if "full_time" in wants:
        yield m.LeaderPost("督察专员", 1, second_rank, full_time=True)


def _pools(
    office: Office, units: tuple[m.Unit, ...], leaders: tuple[m.LeaderPost, ...]
) -> Iterator[m.Pool]:
    wants, draw = office.wants, office.draw
    kind = office.kind.pool
    own = sum(unit.posts or 0 for unit in units)
    own += sum(post.count for post in leaders if not post.concurrent)
    spare = draw.between(1, 3) if "included" in wants else 0
    fenced = draw.between(2, 4) if "fenced" in wants else 0
    total = own + spare + fenced
    retired = next((unit.posts or 0 for unit in units if unit.id == "retired"), 0)
    included = [m.Share("离退休干部工作人员编制", retired)] if retired else []
    included += [m.Share("机动编制", spare)] if spare else []
    yield m.Pool(
        kind, total, _filled(office, total), tuple(included),
        funding="财政全额拨款" if kind == "事业编制" else "",
        covers=("机关党委",) if office.number % 7 == 0 and kind != "事业编制" else (),
    )  # fmt: skip
    if fenced:
        yield m.Pool(kind, fenced, ring_fenced=True, note="纪检监察机构")
    if "workers" in wants:
        yield m.Pool("工勤编制", draw.between(2, 6), shrinking=True, note="人员退休后编制收回")
    if "logistics" in wants:
        n = draw.between(6, 20)
        owner = "机关后勤服务中心"
        yield m.Pool("事业编制", n, _filled(office, n), funding="全额拨款", owner=owner)


def _filled(office: Office, authorised: int) -> int | None:
    """实有: a little under 核定, where the plan shows it."""
    if "actual" not in office.wants:
        return None
    return authorised - office.draw.below(1 + authorised // 8)


def _levels(office: Office, units: tuple[m.Unit, ...]) -> Iterator[m.LevelTotal]:
    place = office.place
    given = [unit.leaders for unit in units if unit.leaders is not None]
    chiefs, deputies = sum(entry.chief for entry in given), sum(entry.deputy for entry in given)
    included: tuple[m.Share, ...] = ()
    if "level_included" in office.wants:
        included = (m.Share("机关党委专职副书记", 1),)
        chiefs += 1
    if "collective" in office.wants:
        total = chiefs + deputies
        yield m.LevelTotal(place.levels, total, _filled(office, total), included)
    else:
        yield m.LevelTotal(place.unit_rank, chiefs, _filled(office, chiefs), included)
        if deputies:
            yield m.LevelTotal(place.deputy_rank, deputies, _filled(office, deputies))
