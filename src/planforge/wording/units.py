"""内设机构 in phrases, and the rows of the table of units and posts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from planforge.plan import records as m
from planforge.wording.department import plates
from planforge.words.phrases import (
    aside,
    bare,
    listed,
    posts,
    raised_to,
    sentence,
    sentences,
)

NOT_SAID = "—"
_DEEPEST = 2  # levels of units below a heading that has a number of its own


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: name, （second names, rank）, its duties as sentences, what it keeps in touch with,
    and its own numbered and unnumbered units.

    ``mark`` stands behind the name; ``own_line``: its duties are a paragraph of their own. ``items``: its duties where each is one, with
    ``lead`` before them and numbers of the style ``item_numbers``. ``is_sentence``: the approved words are the sentence, not a name.
    """

    name: str
    aside: str
    duties: str
    liaison: str
    by_rule: bool
    numbered: tuple[Unit, ...]
    tail: tuple[Unit, ...]
    id: str
    say: str
    group: str
    mark: str
    lead: str
    items: tuple[str, ...]
    item_numbers: str
    own_line: bool
    is_sentence: bool
    has_number: bool


@dataclass(frozen=True, slots=True)
class Units:
    """Numbered units below one heading; "" for those below none. ``is_item``: the heading has a number, and the units below it
    theirs anew; not where units lie so deep that no number would be left for them (GB/T 9704: four levels)."""

    heading: str
    units: tuple[Unit, ...]
    is_item: bool


def grouped(units: Iterable[m.Unit], say: m.Say | None = None) -> tuple[Units, ...]:
    """The numbered units by the headings over them, in the plan's order; () where there is no heading."""
    numbered = split(units, say)[0]
    if not any(one.group for one in numbered):
        return ()
    runs = groupby(numbered, key=lambda one: one.group)
    is_item = max(map(_depth, numbered)) <= _DEEPEST
    return tuple(Units(heading, tuple(run), is_item) for heading, run in runs)


def _depth(one: Unit) -> int:
    """How many levels of units a unit is: 1 without units of its own."""
    return 1 + max(map(_depth, (*one.numbered, *one.tail)), default=0)


@dataclass(frozen=True, slots=True)
class Institution:
    """One 事业单位 that the paper lists: its name, its second names in （）, and what it says of it."""

    name: str
    text: str
    aside: str = ""


def institutions(
    affiliated: Iterable[m.Affiliated], say: m.Say | None = None
) -> tuple[Institution, ...]:
    """All of them, where the paper says something of one or has a heading for them; in the plan's words, else by the facts."""
    many = tuple(affiliated)
    is_listed = any(one.text for one in many) or bool(say and say.affiliated_heading)
    return tuple(
        Institution(
            bare(one.name),
            sentence(one.text or institution(one)),
            aside(*plates(plate for plate in one.plates if bare(plate.name) not in one.text)),
        )
        for one in many
        if is_listed
    )


def institution(one: m.Affiliated) -> str:
    """正科级，公益一类，财政全额拨款，核定事业编制8名，设站长1名、副站长2名; "" where the plan says nothing of it."""
    led = listed(posts(post.title, post.count) for post in one.leaders if post.count)
    parts = [bare(one.rank), bare(one.kind), bare(one.funding)]
    parts.append(posts("核定事业编制", one.posts) if one.posts is not None else "")
    return "，".join(filter(None, [*parts, f"设{led}" if led else ""]))


def unit(one: m.Unit, say: m.Say | None = None) -> Unit:
    """A unit and the units inside it, in phrases; laid out as ``say`` has it."""
    layout = say or m.Say()
    line = (layout.unit_line if one.numbered else layout.tail_line or layout.unit_line) or _RUN_ON
    duties = _duties(one)
    apart = layout.duty_numbers is not None
    numbered, tail = split(one.children, say)
    return Unit(
        bare(one.name),
        aside(*plates(one.plates), "" if one.rank in one.posts_text else one.rank),
        "" if apart else layout.duties_lead * bool(duties) + sentences(duties),
        bare(one.liaison).removeprefix("联系").removesuffix("工作"),
        one.by_rule and not _BY_RULE.search(one.say),
        numbered,
        tail,
        one.id,
        bare(one.say),
        bare(one.group),
        "" if line is m.UnitLine.BLANK and not duties else _MARKS.get(line, ""),
        layout.duties_lead if apart and duties else "",
        tuple(map(sentence, duties)) if apart else (),
        layout.duty_numbers.value if layout.duty_numbers else "",
        line in (m.UnitLine.OWN_LINE, m.UnitLine.OWN_STOP),
        _is_sentence(one),
        one.numbered,
    )


_BY_RULE = re.compile("按[^，。]*(?:规定|章程|党章)[^，。]*(?:设置|设立|执行|派驻)")
_RUN_ON = m.UnitLine.RUN_ON
_MARKS = {
    m.UnitLine.RUN_ON: "。",
    m.UnitLine.OWN_STOP: "。",
    m.UnitLine.COLON: "：",
    m.UnitLine.BLANK: "\u3000",
}


def _duties(one: m.Unit) -> tuple[str, ...]:
    """What a unit does, a text each; not what its approved words say already."""
    said = bare(one.say)
    duties = [duty.text for duty in one.duties if bare(duty.text) not in said]
    if one.hosts:
        hosts = bare(one.hosts).removeprefix("承担").removesuffix("日常工作").removesuffix("的")
        duties.append(f"承担{hosts}日常工作。")
    return (*duties, *filter(None, (one.posts_text,)))


def _is_sentence(one: m.Unit) -> bool:
    """Whether its approved words say what it does, or that it is set up: 同时，设置机关党委，负责……"""
    said = bare(one.say)
    within = any(bare(duty.text) in said for duty in one.duties if bare(duty.text))
    is_by_rule = one.by_rule and ("设置" in said or _BY_RULE.search(said) is not None)
    return bool(said) and (within or is_by_rule)


def split(
    units: Iterable[m.Unit], say: m.Say | None = None
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The list of units, then the unnumbered tail (机关党委, 离退休 …), each in the plan's order; none where the paper lists none.

    A unit without a number whose own units have some (老龄工作机构, 局机关) stands in the list where the plan has it.
    """
    many = tuple(units)
    if say and say.unit_line is m.UnitLine.UNLISTED:
        many = tuple(one for one in many if not one.numbered and say.tail_line)
    last = max((at for at, one in enumerate(many) if one.numbered), default=-1)
    listed_, tail = list[Unit](), list[Unit]()
    for at, one in enumerate(many):
        inside = one.numbered or (at < last and m.heads_numbered(one))
        (listed_ if inside else tail).append(unit(one, say))
    return tuple(listed_), tuple(tail)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the annex, as written: ``—`` where the plan does not say."""

    number: str
    name: str
    role: str
    posts: str
    chief: str
    deputy: str
    note: str
    id: str = ""


def _posts_text(n: int | None) -> str:
    return NOT_SAID if n is None else str(n)


def _posts(unit: m.Unit) -> int | None:
    """Posts of a unit; where only its inner units say theirs, their sum."""
    if unit.posts is not None or not unit.children:
        return unit.posts
    return _sum(unit.children, _posts)


def _chief(unit: m.Unit) -> int | None:
    return unit.leaders.chief if unit.leaders else None


def _deputy(unit: m.Unit) -> int | None:
    return unit.leaders.deputy if unit.leaders else None


def _sum(units: Iterable[m.Unit], number: Callable[[m.Unit], int | None]) -> int | None:
    """The sum over units; None as soon as one does not say (set up 按有关规定 counts as nothing)."""
    total = 0
    for unit in units:
        n = number(unit)
        if n is None and not unit.by_rule:
            return None
        total += n or 0
    return total


def _note(unit: m.Unit) -> str:
    leaders = unit.leaders or m.UnitLeaders()
    said = [*plates(unit.plates, alias="又名"), bare(unit.rank)]
    if leaders.upgraded:
        said.append(f"正职{raised_to(leaders.upgraded)}")
    said.append(bare(leaders.note))
    if unit.by_rule:
        said.append("按有关规定设置")
    if not unit.counted:
        said.append("不计入内设机构个数")
    return "；".join(filter(None, said))


def _row(unit: m.Unit, number: str, within: bool) -> Row:
    name = ("其中：" if within else "") + bare(unit.name)
    n, chief, deputy = (
        _posts_text(_posts(unit)),
        _posts_text(_chief(unit)),
        _posts_text(_deputy(unit)),
    )
    return Row(number, name, unit.role.zh, n, chief, deputy, _note(unit), unit.id)


def _rows(units: Iterable[m.Unit], *, within: bool = False) -> list[Row]:
    found: list[Row] = []
    count = 0
    for unit in units:
        count += unit.numbered
        number = "" if within else str(count) if unit.numbered else NOT_SAID
        found.append(_row(unit, number, within))
        found += _rows(unit.children, within=True)
    return found


def leaders_row(plan: m.Plan) -> Row | None:
    """The department's own leaders: they use posts unless somebody holds the post 兼任."""
    leaders = plan.staffing.leaders
    if not leaders:
        return None
    n = sum(post.count for post in leaders if not m.held_by_another(post))
    note = listed(posts(post.title, post.count) for post in leaders)
    return Row(NOT_SAID, "部门领导", NOT_SAID, str(n), NOT_SAID, NOT_SAID, note)


def _total(plan: m.Plan) -> Row:
    """合计: a column is summed only where every unit says its number.

    Where the units' posts are not published, the authorised number of the one pool stands; pools
    of different kinds never add up.
    """
    leaders = leaders_row(plan)
    own = [pool for pool in plan.staffing.pools if not pool.owner]
    total = _sum(plan.units, _posts)
    if total is not None:
        total += int(leaders.posts) if leaders else 0
    elif len(own) == 1:
        total = own[0].authorised
    chief, deputy = _sum(plan.units, _chief), _sum(plan.units, _deputy)
    return Row("", "合计", "", _posts_text(total), _posts_text(chief), _posts_text(deputy), "")


def table(plan: m.Plan) -> tuple[tuple[Row, ...], Row]:
    """The rows of the annex (the leaders first, where any unit says its posts) and the total."""
    rows = _rows([unit for unit in plan.units if unit.numbered])
    rows += _rows([unit for unit in plan.units if not unit.numbered])
    leaders = leaders_row(plan)
    says_posts = any(_posts(unit) is not None for unit in plan.units)
    return ((leaders,) if leaders and says_posts else ()) + tuple(rows), _total(plan)
