"""主要职责 of one department: the common ones, one for each area of work, what came in, the last."""

from __future__ import annotations

from dataclasses import replace

from planforge.demo.office import Office
from planforge.demo.place import CITY
from planforge.demo.vocabulary import Area
from planforge.demo.vocabulary import phrases as p
from planforge.plan import records as m

# Functions a department may do without, in the order they stand.
OPTIONAL = ("funds", "safety", "digital", "team", "publicity", "coordination")
_FEWEST, _MOST = 11, 15
# 字. The first sentence stands in 楷体 (docs/decisions/0015): two lines of it at most, label included.
_FIRST_SENTENCE = 52


def area_id(index: int) -> str:
    """The id of the function for the ``index``-th area of work."""
    return f"area-{index + 1}"


def task(area: Area) -> str:
    """An area as a task: 基础教育工作, but not 教师工作工作."""
    return area.name if area.name.endswith(("工作", "服务")) else f"{area.name}工作"


def functions(office: Office) -> tuple[m.Function, ...]:
    """All functions in their order: ordinary, catch-all, 职能转变."""
    rest = _optional(office)
    ordinary = [
        _common(office, "planning"),
        _common(office, "law"),
        *_of_areas(office),
        *_gained(office),
        *([_common(office, "licensing")] if office.licences else []),
        *(_common(office, name) for name in rest),
    ]
    dressed = _dressed(office, ordinary)
    last = m.Function("other", _catch_all(office), m.FunctionKind.CATCH_ALL)
    if office.style is m.Style.SECTION:
        dressed = [replace(each, text=_two_sentences(each.text)) for each in dressed]
    return (*dressed, last, *_transformation(office))


def _two_sentences(text: str) -> str:
    """A long function of 分段式 as such papers have it: what it is about first, the rest after a 。"""
    first = text.split("。", 1)[0]
    at = first.rfind("，", 0, _FIRST_SENTENCE)
    if len(first) <= _FIRST_SENTENCE or at < 0:
        return text
    return f"{text[:at]}。{text[at + 1 :]}"


def _optional(office: Office) -> list[str]:
    """Which optional functions, so that the whole has a usual length."""
    gained = sum(move.arrives for move in office.moves)
    sure = 3 + len(office.areas) + bool(office.licences) + gained
    wanted = office.draw.between(_FEWEST, _MOST) - sure
    return office.draw.some(OPTIONAL, max(2, min(wanted, len(OPTIONAL))))


def gaps(office: Office) -> dict[str, str]:
    """The gaps of a sentence: field, reach, and two areas of work, drawn anew each time."""
    first, second = office.draw.some(office.areas, 2)
    return {
        "f": office.kind.field,
        "w": office.whole,
        "below": office.place.below,
        "name": office.name,
        "a1": first.name,
        "a2": second.name,
    }


def _common(office: Office, name: str) -> m.Function:
    sentences = p.LICENSING if name == "licensing" else p.COMMON[name]
    if office.kind.system not in ("政府", "事业"):
        sentences = {"law": p.PARTY_LAW, "safety": p.INWARD_SAFETY}.get(name, sentences)
    return m.Function(name, office.draw.one(sentences).format_map(gaps(office)))


def _of_areas(office: Office) -> list[m.Function]:
    pointed = office.draw.below(len(office.areas)) if "points" in office.wants else -1
    sentences = office.draw.order(p.AREA_FUNCTIONS)
    return [
        _pointed(office, index, area)
        if index == pointed
        else _of_area(office, index, area, sentences[index % len(sentences)])
        for index, area in enumerate(office.areas)
    ]


def _of_area(office: Office, index: int, area: Area, sentence: str) -> m.Function:
    i1, i2, i3 = office.draw.some(area.items, 3)
    below, whole = office.place.below, office.whole
    text = sentence.format(w=whole, t=task(area), i1=i1, i2=i2, i3=i3, below=below)
    return m.Function(area_id(index), text)


def _pointed(office: Office, index: int, area: Area) -> m.Function:
    text = p.POINTED_FUNCTION.format(w=office.whole, t=task(area))
    last = len(area.items) - 1
    points = tuple(
        f"负责{item}工作{'。' if at == last else '；'}" for at, item in enumerate(area.items)
    )
    return m.Function(area_id(index), text, points=points)


def _gained(office: Office) -> list[m.Function]:
    """What other departments handed over, one function for each transfer that arrives."""
    return [
        m.Function(
            move.gained,
            office.draw.one(p.GAINED).format(w=office.whole, topic=move.topic),
            origin=m.FunctionOrigin.RECEIVED,
            received_from=move.counterpart,
        )
        for move in office.moves
        if move.arrives
    ]


_ORIGINS = (m.FunctionOrigin.KEPT, m.FunctionOrigin.NEW, m.FunctionOrigin.STRENGTHENED)


def _dressed(office: Office, plain: list[m.Function]) -> list[m.Function]:
    """The same functions with origin, partners and legal basis on some of them."""
    draw, wants = office.draw, office.wants
    shared = 2 + draw.below(len(office.areas)) if "partners" in wants else -1
    dressed: list[m.Function] = []
    for index, function in enumerate(plain):
        if "origins" in wants and function.origin is None:
            function = replace(function, origin=draw.one(_ORIGINS))
        if index == shared:
            function = replace(function, lead=office.name, partners=partners(office))
        if "laws" in wants and office.kind.laws and index < 2:
            function = replace(function, basis=laws(office))
        dressed.append(function)
    return dressed


_USUAL_PARTNERS = ("fgw", "czj", "rsj", "zrj", "scjg", "gaj", "sfj", "sthj", "dsj", "zfb")


def partners(office: Office) -> tuple[str, ...]:
    """One or two departments of the same place to work with."""
    near = [slug for slug in _USUAL_PARTNERS if slug in office.peers] or list(office.peers)
    others = [office.peers[slug] for slug in near if slug != office.kind.slug]
    return tuple(office.draw.some(others, office.draw.between(1, 2)))


def laws(office: Office) -> tuple[str, ...]:
    """The laws its work rests on, with title marks."""
    return tuple(f"《{law}》" for law in office.kind.laws)


def _catch_all(office: Office) -> str:
    place = office.place.name
    above = f"{place}委、{place}政府"
    if office.style is m.Style.SECTION:
        return f"办理{above}及其领导交办的其他事项。"
    return f"完成{above}交办的其他任务。"


def _transformation(office: Office) -> tuple[m.Function, ...]:
    if "transformation" not in office.wants:
        return ()
    text = office.draw.one(p.TRANSFORMATION).format_map(gaps(office))
    return (m.Function("turn", text, m.FunctionKind.TRANSFORMATION),)


def adjustments(office: Office, listed: tuple[m.Function, ...]) -> tuple[m.Adjustment, ...]:
    """职责调整 other than transfers; 分段式 opens with them, 条款式 may keep them on record."""
    if "adjustments" not in office.wants and office.style is m.Style.ARTICLE:
        return ()
    draw, kind = office.draw, office.kind
    areas = draw.order(range(len(office.areas)))
    first, second, third = (office.areas[index] for index in areas[:3])
    ids = {function.id for function in listed}
    known = [area_id(index) for index in areas[:3] if area_id(index) in ids]
    institution = office.place.name + (kind.affiliated or ("所属事业单位",))[0]
    reform = office.reform
    verb = m.AdjustmentVerb
    drafts = [
        m.Adjustment("", verb.CANCEL, f"已由{office.place.name}政府公布取消的审批事项"),
        m.Adjustment("", verb.CANCEL_OR_ADJUST, f"{third.name}方面不再需要的评比达标事项"),
        m.Adjustment(
            "", verb.HAND_OVER, f"{third.items[-1]}中的技术性和事务性工作",
            to=m.Receiver.INSTITUTION, counterpart=institution, basis=reform,
        ),
        m.Adjustment(
            "", verb.HAND_OVER, f"{second.name}方面的行业自律事项",
            to=m.Receiver.SOCIETY, counterpart="有关行业协会", gradual=True,
        ),
        m.Adjustment(
            "", verb.HAND_OVER, f"{first.name}方面的日常服务事项",
            to=m.Receiver.LOWER, counterpart=office.place.below, gradual=True, basis=reform,
        ),
        m.Adjustment("", verb.ADD, f"{first.items[-1]}职责", functions=(known[0],)),
        m.Adjustment("", verb.STRENGTHEN, f"{second.items[-1]}职责", functions=(known[1],)),
        m.Adjustment("", verb.INTEGRATE, f"{third.name}方面分散的管理职责", functions=(known[2],)),
    ]  # fmt: skip
    if office.place is not CITY:
        drafts.pop(4)
    drawn = draw.some(drafts, draw.between(3, 6))
    return tuple(replace(each, id=f"adjust-{n + 1}") for n, each in enumerate(drawn))
