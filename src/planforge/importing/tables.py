"""Tables of posts behind a paper: 机构名称, 编制, 正职, 副职 of each unit, given to the units the text names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planforge.importing.draft import Draft, Evidence
from planforge.importing.source import Grid
from planforge.importing.units import unit_of_row
from planforge.plan import records as m
from planforge.words.numerals import value

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("name", re.compile("机构名称|内设机构|科室名称|科室|处室|机构")),
    ("role", re.compile("性质|类别")),
    ("posts", re.compile("(?:行政|核定)?编制(?:数|人数)?|人数")),
    ("chief", re.compile("正职|正[科处股]|正[科处股]级(?:职数)?|(?:科|股|处|室|队|站|所)长|主任")),
    (
        "deputy",
        re.compile("副职|副[科处股]|副[科处股]级(?:职数)?|副(?:科|股|处|室|队|站|所)长|副主任"),
    ),
    ("leaders", re.compile("(?:科级|股级|处级)?(?:领导)?职数")),
    ("function", re.compile("主要职责")),
    ("unit", re.compile("承担机构")),
    ("duties", re.compile("机构职责")),
    ("note", re.compile("备注|说明")),
)
_N = "[0-9０-９]+|[一二三四五六七八九十]+"
_CHIEFS = re.compile(f"(?=.)(?:(?P<chief>{_N})正)?(?:(?P<deputy>{_N})副)?")  # 1正1副, 1正, 2副
_ROLES = {
    "业务": m.Role.BUSINESS,
    "综合": m.Role.SUPPORT,
    "非业务": m.Role.SUPPORT,
    "党群": m.Role.PARTY,
}


def read_table(draft: Draft, grid: Grid) -> bool:
    """Whether a table is one of posts, or of who carries out which function; taken over, or not."""
    if not grid.rows:
        return True
    columns, begin = _head(grid.rows)
    if {"function", "unit", "duties"} <= columns.keys():
        return _served(draft, grid, columns)
    if "name" not in columns or not columns.keys() & {"posts", "chief", "deputy", "leaders"}:
        return _known(grid)
    units = {unit.name: unit for unit in m.all_units(tuple(draft.units))}
    is_only = not units  # nothing but the table names the units
    for row in grid.rows[begin:]:
        cells = {key: row[at].strip() if at < len(row) else "" for key, at in columns.items()}
        name = re.sub(r"\s", "", cells["name"]).removeprefix("其中：")
        if is_only and name not in units and (made := _of_row(draft, name, cells, grid.place)):
            draft.units.append(made)
            units[name] = made
        if name in units and _reads(cells):
            units[name] = _with(draft, units[name], cells, grid.place)
        elif not _is_a_sum(draft, name):
            draft.unplaced.append(m.Unplaced("｜".join(row), grid.place))
    draft.units = [_renewed(unit, units) for unit in draft.units]
    return True


def _of_row(draft: Draft, name: str, cells: Mapping[str, str], place: str) -> m.Unit | None:
    return unit_of_row(draft, name, cells.get("function") or cells.get("duties", ""), place)


def _reads(cells: Mapping[str, str]) -> bool:
    """Whether every figure of a row is one that is understood."""
    numbers = (cells.get(key, "") for key in ("posts", "chief", "deputy"))
    led = re.sub(r"[\s、，]", "", cells.get("leaders", ""))
    whole = _CHIEFS.fullmatch(led) or _number(led) is not None or _is_blank(led)
    return bool(whole) and all(_is_blank(cell) or _number(cell) is not None for cell in numbers)


def _is_blank(cell: str) -> bool:
    return cell.strip() in ("", "—", "－", "-", "/", "——")


def _is_a_sum(draft: Draft, name: str) -> bool:
    """Whether a row adds up others, or says of the department's leaders what the text says."""
    if name in ("合计", "总计", "小计", "共计", ""):
        return True
    return name in ("部门领导", "局领导", "领导") and bool(draft.staffing.leaders)


def _known(grid: Grid) -> bool:
    """领导职数表 says nothing that the text does not say."""
    return {"范围", "职务", "职数"} <= set(grid.rows[0])


_HEAD_LINES = 3


def _head(rows: Sequence[tuple[str, ...]]) -> tuple[dict[str, int], int]:
    """Key → column, and the first row below the head: one line, or several where a cell spans columns that the line below it
    names (领导职数 over 科长 and 副科长)."""
    head = [rows[0]]
    for row in rows[1:_HEAD_LINES]:
        below = _under(head[-1], row)
        if not _goes_on(head[-1], below):
            break
        head.append(below)
    names = []
    for at in range(max(map(len, head))):
        said = [row[at] for row in head if at < len(row) and row[at].strip()]
        names.append(said[-1] if said else "")
    return _columns(tuple(names)), len(head)


def _under(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    """A line of a head with its names below the cells that span them: some readers forget that the others go down."""
    names = [cell for cell in below if cell.strip()]
    spans = [
        at for at, cell in enumerate(above)
        if not cell.strip() or (at + 1 < len(above) and cell.strip() and not above[at + 1].strip())
    ]  # fmt: skip
    if len(names) != len(spans) or any(cell.strip() for cell in below[len(names) :]):
        return below
    found = dict(zip(spans, names, strict=True))
    return tuple(found.get(at, "") for at in range(len(above)))


def _goes_on(above: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether a row is another line of the head above it: it names columns, and below no name but one that spans more."""
    said = {at for at, cell in enumerate(below) if cell.strip()}
    spanned = {at for at in said if at < len(above) and not above[at].strip()}
    over = {max((b for b in range(at) if above[b].strip()), default=-1) for at in spanned}
    return bool(spanned) and said <= spanned | over and len(_columns(below)) == len(said)


def _columns(head: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        words = re.sub(r"\s|（.*?）", "", cell)
        key = next((key for key, pattern in _COLUMNS if pattern.fullmatch(words)), "")
        if key and key not in found:
            found[key] = at
    return found


def _with(draft: Draft, unit: m.Unit, cells: Mapping[str, str], place: str) -> m.Unit:
    posts, chief, deputy = (_number(cells.get(key, "")) for key in ("posts", "chief", "deputy"))
    if found := _CHIEFS.fullmatch(re.sub(r"[\s、，]", "", cells.get("leaders", ""))):
        chief, deputy = value(found["chief"] or "0"), value(found["deputy"] or "0")
    if posts is not None:
        unit = replace(unit, posts=posts)
    elif (both := _number(cells.get("leaders", ""))) is not None and both <= 1:
        chief = both  # one leader is the head
    elif both:
        words = f"{unit.name}领导职数{both}名"
        draft.evidence.append(Evidence("unread", words, place, "只照录原文，没有读成事实"))
    if chief is not None or deputy is not None:
        unit = replace(unit, leaders=m.UnitLeaders(chief or 0, deputy or 0))
    if cells.get("role") in _ROLES:
        unit = replace(unit, role=_ROLES[cells["role"]])
    notes = [note for note in re.split("[；;]", cells.get("note", "")) if note]
    if "note" in cells:
        unit = replace(unit, counted="不计入内设机构个数" not in notes)
    upgraded = re.search("正职高配为?([正副].级)", cells.get("note", ""))
    if upgraded and unit.leaders:
        unit = replace(unit, leaders=replace(unit.leaders, upgraded=upgraded[1]))
    free = "；".join(note for note in notes if _is_free(note, unit))
    if free and unit.leaders:
        unit = replace(unit, leaders=replace(unit.leaders, note=free))
    draft.evidence.append(Evidence(f"units.{unit.id}.posts", unit.name, place, "编制表的一行"))
    return unit


def _is_free(note: str, unit: m.Unit) -> bool:
    """Whether a remark says what no other field of the unit does."""
    known = (*(plate.name for plate in unit.plates), unit.rank, "不计入", "按有关规定", "高配")
    return not any(word and word in note for word in known)


def _number(text: str) -> int | None:
    """5, 5名, 五."""
    if not (found := re.fullmatch(f"({_N})(?:名|人)?", re.sub(r"\s", "", text))):
        return None
    try:
        return value(found[1])
    except ValueError:
        return None


def _renewed(unit: m.Unit, units: Mapping[str, m.Unit]) -> m.Unit:
    known = units.get(unit.name, unit)
    return replace(known, children=tuple(_renewed(child, units) for child in unit.children))


def _served(draft: Draft, grid: Grid, columns: Mapping[str, int]) -> bool:
    """职责对应表: which function a duty carries out, by the words of both."""
    functions = {_plain(function.text): function.id for function in draft.functions}
    serving: dict[str, list[str]] = {}
    last = ""
    for row in grid.rows[1:]:
        cells = {key: row[at] if at < len(row) else "" for key, at in columns.items()}
        last = functions.get(_plain(cells["function"]), "") if cells["function"].strip() else last
        for duty in re.split("(?<=。)|\n", cells["duties"]):
            if last and _plain(duty):
                serving.setdefault(_plain(duty), []).append(last)
    draft.units = [_serving(unit, serving) for unit in draft.units]
    return True


def _serving(unit: m.Unit, serving: Mapping[str, list[str]]) -> m.Unit:
    duties = tuple(
        replace(duty, serves=tuple(dict.fromkeys(serving.get(_plain(duty.text), ()))))
        for duty in unit.duties
    )
    return replace(
        unit, duties=duties, children=tuple(_serving(child, serving) for child in unit.children)
    )


def _plain(text: str) -> str:
    return re.sub(r"[\s。；：:]", "", text)
