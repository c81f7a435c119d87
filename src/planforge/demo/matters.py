"""What a plan says beside functions, units and posts: processes, 权责清单, 执法, 所属单位, clauses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planforge.demo.functions import area_id, gaps, laws, partners
from planforge.demo.office import Office, name_of, short_of
from planforge.demo.place import CITY
from planforge.demo.units import of_areas
from planforge.demo.vocabulary import BY_SLUG
from planforge.plan import records as m


def processes(office: Office, units: tuple[m.Unit, ...]) -> tuple[m.Process, ...]:
    """决策, 执行 and 监督 of one or two matters, each held by another unit."""
    if "processes" not in office.wants:
        return ()
    supervisor = next(unit for unit in reversed(units) if unit.id in ("discipline", "party"))
    power = m.Power
    found: list[m.Process] = []
    for unit, area in office.draw.some(of_areas(office, units), office.draw.between(1, 2)):
        stages = (
            m.Stage("计划编制和方案审定", power.DECIDE, "legal"),
            m.Stage("组织实施", power.EXECUTE, unit.id),
            m.Stage("绩效评价和全程监督", power.SUPERVISE, supervisor.id),
        )
        found.append(m.Process(f"process-{len(found) + 1}", f"{area.name}事项办理", stages))
    return tuple(found)


def authorities(office: Office, units: tuple[m.Unit, ...]) -> tuple[m.Authority, ...]:
    """权责清单: licences in the one unit for licences, the other items with their units."""
    if "authorities" not in office.wants:
        return ()
    items = [*_licences(office), *_other_items(office, units)]
    return tuple(
        m.Authority(f"item-{n + 1}", name, type_, unit, *three, function, laws(office), platform)
        for n, (name, type_, unit, three, function, platform) in enumerate(items)
    )


_Item = tuple[str, str, str, tuple[str, str, str], str, bool]


def _licences(office: Office) -> Iterator[_Item]:
    platform = office.style is m.Style.ARTICLE
    for name in office.licences:
        one = "licence"
        yield name, "行政许可", one, (one, one, one), "licensing", platform


_GOVERNMENT_ITEMS = (
    ("{}情况的监督检查", "行政检查"),
    ("违反{}规定行为的处罚", "行政处罚"),
    ("{}有关事项的确认", "行政确认"),
    ("{}先进单位和个人的奖励", "行政奖励"),
)
_OTHER_ITEMS = (("{}咨询", "公共服务"), ("{}情况核查", "其他行政权力"))


def _other_items(office: Office, units: tuple[m.Unit, ...]) -> Iterator[_Item]:
    kinds = _GOVERNMENT_ITEMS if office.licences else _OTHER_ITEMS
    for index, (unit, area) in enumerate(of_areas(office, units)):
        for name, type_ in office.draw.some(kinds, 2):
            # 公共服务 is an area of several departments; an item is of one.
            about = f"{office.kind.field}领域{area.name}"
            yield name.format(about), type_, unit.id, ("", "", ""), area_id(index), False


def enforcement(office: Office) -> tuple[m.Enforcement, ...]:
    """The city commands, coordinates, supervises, inspects and assesses; districts enforce."""
    if "enforcement" not in office.wants:
        return ()
    draw = office.draw
    return (
        m.Enforcement(
            office.kind.field,
            ("指挥", "协调", "监督", "检查", "考核"),
            ("日常巡查", "案件查处", "行政处罚"),
            "grid" in office.wants,
            tuple(draw.some(("跨区域案件", "重大复杂案件", "上级交办案件"), draw.between(1, 2))),
        ),
    )


def affiliated(office: Office) -> tuple[m.Affiliated, ...]:
    """所属事业单位 with their posts and heads."""
    if "affiliated" not in office.wants:
        return ()
    return tuple(_affiliated(office, name) for name in office.kind.affiliated)


_INSTITUTION_HEADS = (
    ("院", "院长"), ("馆", "馆长"), ("所", "所长"), ("站", "站长"), ("校", "校长"), ("处", "处长"),
    ("队", "支队长"), ("园", "园长"), ("台", "台长"), ("场", "场长"), ("大学", "校长"),
)  # fmt: skip


def _affiliated(office: Office, name: str) -> m.Affiliated:
    draw, city = office.draw, office.place is CITY
    title = next((title for end, title in _INSTITUTION_HEADS if name.endswith(end)), "主任")
    kind, funding = draw.one((("公益一类", "财政全额拨款"), ("公益二类", "财政差额拨款")))
    posts = draw.between(8, 60) if city else draw.between(4, 20)
    leaders = (m.LeaderPost(title, 1), m.LeaderPost(f"副{title}", draw.between(1, 2)))
    rank, whole = office.place.unit_rank, office.place.name + name
    plates = _second_name(office, whole) if posts % 5 == 3 else ()
    return m.Affiliated(whole, rank, kind, funding, posts, leaders, plates=plates)


def _second_name(office: Office, name: str) -> tuple[m.Plate, ...]:
    number = f"{office.place.mark}编发〔{office.year}〕{office.number + 30}号"
    return (m.Plate(f"{name}服务站", m.PlateKind.HUNG, number),)


def relations(office: Office) -> tuple[m.Relation, ...]:
    """派驻, 派出 and 垂直管理."""
    place, kind = office.place, office.kind
    if "relations" not in office.wants and not kind.dual_status:
        return ()
    found = []
    if kind.slug != "jw":
        own = short_of(kind, place) or office.name
        group = f"{place.name}纪委监委驻{own}纪检监察组"
        text = f"{group}的设置、人员编制和职责权限按照有关规定执行。"
        found.append(m.Relation(m.RelationKind.STATIONED, group, text))
    if place is CITY and kind.licences:
        branch = f"{office.name}开发区分局"
        text = f"{branch}为{short_of(kind, place) or office.name}的派出机构，负责开发区范围内的{kind.field}工作。"
        found.append(m.Relation(m.RelationKind.DISPATCHED, branch, text))
    if kind.dual_status:
        text = (
            f"{office.name}实行上级主管部门与本级政府双重领导、以上级主管部门领导为主的管理体制。"
        )
        found.append(m.Relation(m.RelationKind.VERTICAL, office.name, text))
    return tuple(found)


def divisions(office: Office) -> tuple[m.Division, ...]:
    """有关职责分工 about one matter shared with one or two departments of the same place."""
    others = partners(office) if "divisions" in office.wants and len(office.peers) > 1 else ()
    if not others:
        return ()
    area = office.draw.one(office.areas)
    first, second = office.draw.some(area.items, 2)
    own = m.DivisionPart(office.name, f"负责{first}，统筹{second}，通报有关情况。")
    parts = [
        m.DivisionPart(name, f"按照职责分工配合做好{area.name}有关工作，及时共享信息。")
        for name in others
    ]
    return (m.Division("division-1", f"{area.name}管理", (own, *parts), office.name),)


_OTHER = (
    "{name}应当依照法定权限和程序履行职责，公开权责清单并动态调整。",
    "{name}机关党的组织按照有关规定设置。",
    "{f}工作涉及的专项规划，按照规定程序报批后由{name}公布。",
    "{a1}、{a2}等事项需要其他部门配合的，由{name}提出方案并牵头协商。",
)


def other(office: Office) -> tuple[str, ...]:
    """其他事项: one or two sentences."""
    if "other" not in office.wants:
        return ()
    words = gaps(office)
    lines = office.draw.some(_OTHER, office.draw.between(1, 2))
    return tuple(line.format_map(words) for line in lines)


def transitions(office: Office) -> tuple[m.Transition, ...]:
    """过渡条款 with its end."""
    if "transitions" not in office.wants:
        return ()
    text = "机构改革过渡期内允许领导职数暂时超职数配备，按照只出不进的原则逐步消化。"
    return (m.Transition(text, date(office.year + 3, 12, 31)),)


def managed_by(office: Office) -> str:
    """The name of the department that manages this one, if it exists beside it."""
    manager = office.kind.managed_by
    known = manager in office.peers
    return name_of(BY_SLUG[manager], office.place) if known else ""
