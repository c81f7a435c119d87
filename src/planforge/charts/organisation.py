"""机构图: the organisation chart of a department, drawn from its plan.

Pure: the same plan gives the same bytes.

The department stands on top with its posts and leaders; below it its units in bands by role (综合,
业务, 党群), and apart from them those that the plan gives no number. Shades tell the bands apart in
grey print too, and no band is told by colour alone: each has its name. Where units are many they stand close
together below the name of their band, so that forty of them can be read on one page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planforge.charts.measure import lines
from planforge.charts.picture import picture
from planforge.charts.scene import WIDTH, Box, Line, Scene, Wire, height_of
from planforge.document.blocks import Picture
from planforge.plan import records as m
from planforge.wording import department as names
from planforge.wording.staffing import staffing
from planforge.words.phrases import aside, bare, listed, sentence

NAME = 3.2  # mm, the em of a unit's name: 9 pt
FACT = 2.65  # and of what stands below it: 7.5 pt
_TITLE, _HEAD_FACT = 5.0, 3.2
_PAD = 1.2
_LABEL = 19.0  # the width of a band's name
_COLUMNS = 4  # units in a row
_GAP = 2.0  # between boxes beside each other
_DROP = 1.8  # from a wire to the box below it
_BAND_GAP = 4.0
_MANY = 24  # units; more stand close together
_CLOSE = 6  # of these in a row
_CLOSE_PAD, _CLOSE_GAP = 0.8, 1.2
_INDENT = 4.0  # of the bands from the trunk on their left


@dataclass(frozen=True, slots=True)
class Band:
    """Units that stand together: their name, the shade of their boxes, the units."""

    name: str
    fill: str
    units: tuple[m.Unit, ...]


def bands(plan: m.Plan) -> tuple[Band, ...]:
    """The units by role, empty bands left out; those without a number last, apart."""
    numbered = [unit for unit in plan.units if unit.numbered]
    found = [
        Band(f"{role.zh}机构", fill, tuple(one for one in numbered if one.role is role))
        for role, fill in (
            (m.Role.SUPPORT, "#dbe6f2"),
            (m.Role.BUSINESS, "#ffffff"),
            (m.Role.PARTY, "#e9c46a"),
        )
    ]
    found.append(Band("不编号机构", "#f2f2f2", tuple(u for u in plan.units if not u.numbered)))
    return tuple(band for band in found if band.units)


def head_facts(plan: m.Plan) -> tuple[str, ...]:
    """What stands under the department's name: second names and rank, leaders, posts, levels."""
    said = staffing(plan.staffing)
    who = listed([*names.plates(plan.department.plates), names.rank(plan.department)])
    count = len(m.counted_units(plan))
    units = f"内设机构{count}个" if count else ""
    return tuple(filter(None, (who, said.leaders, said.own, said.levels, units)))


def facts(unit: m.Unit) -> tuple[str, ...]:
    """What stands under a unit's name: second names and rank, posts, leaders, inner units."""
    posts = f"编制{unit.posts}名" if unit.posts is not None else ""
    found = [aside(*names.plates(unit.plates), unit.rank), posts, leaders(unit)]
    if unit.by_rule:
        found.append("按规定设置")
    if not unit.counted:
        found.append("不计入机构个数")
    found += [inner_unit(child) for child in unit.children]
    return tuple(filter(None, found))


def _facts_close(unit: m.Unit) -> tuple[str, ...]:
    """The same in few words: 编制5名，1正2副."""
    said, posts = facts(unit), f"编制{unit.posts}名" if unit.posts is not None else ""
    led = leaders(unit)
    heads = unit.leaders
    plain = heads is not None and not heads.upgraded and heads.chief and heads.deputy
    short = f"{heads.chief}正{heads.deputy}副" if plain and heads else led
    both = "，".join(filter(None, (posts, short)))
    return tuple(filter(None, (both, *(one for one in said if one not in (posts, led)))))


def leaders(unit: m.Unit) -> str:
    """正职1名、副职2名; what there is none of is left out."""
    if unit.leaders is None:
        return ""
    kinds = (("正职", unit.leaders.chief), ("副职", unit.leaders.deputy))
    said = listed(f"{kind}{n}名" for kind, n in kinds if n)
    return said + aside(f"高配{bare(unit.leaders.upgraded)}" if unit.leaders.upgraded else "")


def inner_unit(unit: m.Unit) -> str:
    """A unit inside another, in one line: 下设甲股（编制3名）."""
    inner = listed(bare(child.name) for child in unit.children)
    posts = f"编制{unit.posts}名" if unit.posts is not None else ""
    return "下设" + bare(unit.name) + aside(posts, leaders(unit), f"下设{inner}" if inner else "")


def in_words(plan: m.Plan) -> str:
    """The chart for those who do not see it: everything it says, in the order it shows it."""
    head = sentence(f"{bare(plan.department.name)}机构图：" + "；".join(head_facts(plan)))
    said = (
        sentence(f"{band.name}{len(band.units)}个：" + "、".join(map(_unit_in_words, band.units)))
        for band in bands(plan)
    )
    return head + "".join(said)


def _unit_in_words(unit: m.Unit) -> str:
    return bare(unit.name) + aside(
        *(fact[1:-1] if fact[0] == "（" else fact for fact in facts(unit))
    )


def organisation(plan: m.Plan) -> Picture:
    """The chart as a picture 156 mm wide and as high as its units need. Never fails, whatever is missing."""
    scene = _scene(plan)
    return picture(scene, "organisation", f"{bare(plan.department.name)}机构图", in_words(plan))


def _scene(plan: m.Plan) -> Scene:
    scene = Scene(WIDTH)
    edge = scene.boxes
    edge.append(_head(plan))
    y = edge[0].y + edge[0].height + _BAND_GAP
    shown = bands(plan)
    if len(plan.units) > _MANY:
        y = _draw_close(scene, shown, y - _BAND_GAP / 2)
    else:
        for number, band in enumerate(shown, 1):
            y = _draw_band(scene, band, y, _COLUMNS, last=number == len(shown)) + _BAND_GAP
        y -= _BAND_GAP
    scene.height = y + _border()
    return scene


def _draw_close(scene: Scene, shown: Sequence[Band], y: float) -> float:
    """Every band as its name and, below it, its units close together; all hung on a trunk at the left. Returns where they end."""
    trunk, left = _border() + 1.5, _border() + _INDENT
    start = scene.boxes[0].y + scene.boxes[0].height
    width = WIDTH - _border() - left
    cell = (width - (_CLOSE - 1) * _CLOSE_GAP) / _CLOSE
    for band in shown:
        words = (Line(f"{band.name}（{len(band.units)}个）", NAME, bold=True),)
        name = Box(left, y, width, height_of(words, _CLOSE_PAD), words, band.fill, border=0.5)
        middle = y + name.height / 2
        scene.wire((trunk, middle), (left, middle))
        scene.boxes.append(name)
        y += name.height + _CLOSE_GAP
        for row in _rows(band.units, _CLOSE):
            each = [_words(unit, cell - 2 * _CLOSE_PAD, close=True) for unit in row]
            height = max(height_of(one, _CLOSE_PAD) for one in each)
            scene.boxes += [
                Box(left + n * (cell + _CLOSE_GAP), y, cell, height, one, band.fill)
                for n, one in enumerate(each)
            ]
            y += height + _CLOSE_GAP
        y += _CLOSE_GAP
    scene.wires.insert(0, Wire(((trunk, start), (trunk, middle))))
    return y - 2 * _CLOSE_GAP


def _border() -> float:
    """Room for half of the widest border at the picture's edges."""
    return 0.3


def _head(plan: m.Plan) -> Box:
    room = WIDTH - 2 * _PAD - 2 * _border()
    words = [Line(t, _TITLE, bold=True) for t in lines(bare(plan.department.name), room / _TITLE)]
    said = head_facts(plan)
    if len(plan.units) > _MANY:  # in as few lines as they take
        said = ("；".join(said),) if said else ()
    for fact in said:
        words += [Line(text, _HEAD_FACT) for text in lines(fact, room / _HEAD_FACT)]
    edge = _border()
    height = height_of(words, 2 * _PAD)
    return Box(edge, edge, WIDTH - 2 * edge, height, _shown(words), border=0.6)


def _shown(words: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(line for line in words if line.text)


def _draw_band(scene: Scene, band: Band, y: float, columns: int, *, last: bool) -> float:
    """One band below ``y``, hung on the trunk from the head; returns where it ends."""
    label = _label(band, y)
    trunk = label.x + label.width / 2
    start = scene.boxes[0].y + scene.boxes[0].height
    if last:
        scene.wires.insert(0, Wire(((trunk, start), (trunk, y))))
    scene.boxes.append(label)
    bus = label.x + label.width + _GAP
    first = y + _DROP
    for row in _rows(band.units, columns):
        wire = y + _DROP
        boxes = tuple(_boxes(row, band.fill, bus + _GAP, wire + _DROP, columns))
        scene.wire((bus, wire), (_middle(boxes[-1]), wire))
        for box in boxes:
            scene.wire((_middle(box), wire), (_middle(box), box.y))
        scene.boxes += boxes
        y = boxes[0].y + boxes[0].height
    scene.wire((label.x + label.width, first), (bus, first))
    scene.wire((bus, first), (bus, wire))
    return max(y, label.y + label.height)


def _middle(box: Box) -> float:
    return box.x + box.width / 2


def _label(band: Band, y: float) -> Box:
    edge = _border()
    words = [Line(text, NAME, bold=True) for text in lines(band.name, (_LABEL - 2 * _PAD) / NAME)]
    words.append(Line(f"{len(band.units)}个", FACT))
    height = height_of(words, _PAD)
    return Box(edge, y, _LABEL, height, tuple(words), band.fill, border=0.5)


def _rows(units: Sequence[m.Unit], columns: int) -> Iterator[Sequence[m.Unit]]:
    for start in range(0, len(units), columns):
        yield units[start : start + columns]


def _boxes(row: Sequence[m.Unit], fill: str, x: float, y: float, columns: int) -> Iterator[Box]:
    """One row of boxes, all as high as the fullest of them."""
    room = WIDTH - _border() - x
    width = (room - (columns - 1) * _GAP) / columns
    words = [_words(unit, width - 2 * _PAD) for unit in row]
    height = max(height_of(each, _PAD) for each in words)
    for number, each in enumerate(words):
        yield Box(x + number * (width + _GAP), y, width, height, each, fill)


def _words(unit: m.Unit, room: float, *, close: bool = False) -> tuple[Line, ...]:
    found = [Line(text, NAME, bold=True) for text in lines(bare(unit.name), room / NAME)]
    for fact in _facts_close(unit) if close else facts(unit):
        found += [Line(text, FACT) for text in lines(fact, room / FACT)]
    return _shown(found)
