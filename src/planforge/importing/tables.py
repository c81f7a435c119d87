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
    ("name", re.compile("(?:内设)?机构名称|内设机构|(?:内设)?科室(?:名称)?|处室(?:名称)?|机构")),
    ("role", re.compile("性质|类别")),
    ("posts", re.compile("(?:行政|核定|人员)?编制(?:数|人数)?|人数")),
    (
        "chief",
        re.compile(
            "正职(?:职?数)?|正[科处股]|正[科处股][级职](?:职?数)?|(?:科|股|处|室|队|站|所)长|主任"
        ),
    ),
    (
        "deputy",
        re.compile(
            "副职(?:职?数)?|副[科处股]|副[科处股][级职](?:职?数)?|副(?:科|股|处|室|队|站|所)长|副主任"
        ),
    ),
    ("leaders", re.compile("(?:科级|股级|处级)?(?:领导)?职数")),
    ("function", re.compile("(?:主要)?(?:工作)?职责|主要(?:工作)?职能")),
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
    grid = _one_below_another(grid)
    names, begin = _head(grid.rows)
    columns = _read_columns(names, grid.rows[begin:])
    if {"function", "unit", "duties"} <= columns.keys():
        return _served(draft, grid, columns)
    lists = "function" in columns and not draft.units  # nothing but the table names the units
    if "name" not in columns or not (columns.keys() & {*_FIGURES} or lists):
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
            _left_over(draft, grid.place, row, names, columns)
        elif not (_is_a_sum(draft, name) or _is_said(draft, name, cells)):
            draft.unplaced.append(m.Unplaced("｜".join(row), grid.place))
    draft.units = [_renewed(unit, units) for unit in draft.units]
    return True


def _one_below_another(grid: Grid) -> Grid:
    """A table whose columns come again beside the first ones, as one: 机构名称, 编制, 机构名称, 编制."""
    head = [re.sub(r"\s", "", cell) for cell in grid.rows[0]]
    names = [at for at, cell in enumerate(head) if cell and cell == head[0]]
    if len(names) < 2 or "name" not in _columns((head[0],)):
        return grid
    ends = [*names[1:], max(map(len, grid.rows))]
    parts = [row[at:end] for at, end in zip(names, ends, strict=True) for row in grid.rows[1:]]
    body = [part for part in parts if any(cell.strip() for cell in part)]
    return replace(grid, rows=(grid.rows[0][: ends[0]], *body))


def _left_over(
    draft: Draft,
    place: str,
    row: tuple[str, ...],
    names: tuple[str, ...],
    columns: Mapping[str, int],
) -> None:
    """Figures in a column that is not known are told: they are posts of a kind that a unit has no place for."""
    known = {*columns.values()}
    for at, cell in enumerate(row):
        head = names[at] if at < len(names) else ""
        if at not in known and at > columns["name"] and _number(cell):
            words = f"{row[columns['name']].strip()}{head}{cell.strip()}"
            _unread(draft, words, place)


def _unread(draft: Draft, words: str, place: str) -> None:
    """Figures that stand there and that no field of a unit took: kept, for no paper prints the table."""
    draft.unplaced.append(m.Unplaced(words, place))


def _is_said(draft: Draft, name: str, cells: Mapping[str, str]) -> bool:
    """Whether a row says of one of the department's leaders what the text says: 局长 1."""
    count = _number(cells.get("posts", "") or cells.get("leaders", ""))
    return any(post.title == name and post.count == count for post in draft.staffing.leaders)


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


def _head(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], int]:
    """The name of each column, and the first row below the head: one line, or several where a cell spans columns that the line below it
    names (领导职数 over 科长 and 副科长)."""
    head = [rows[0]]
    for row in rows[1:_HEAD_LINES]:
        below = _under(head[-1], row)
        if not _goes_on(head[-1], below):
            break
        head.append(below)
    names, over = [], ""
    for at in range(max(map(len, head))):
        said = [row[at].strip() for row in head if at < len(row) and row[at].strip()]
        over = said[0] if at < len(head[0]) and head[0][at].strip() else over
        names.append(_named(said[-1] if said else "", over))
    return tuple(names), len(head)


def _read_columns(names: tuple[str, ...], body: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """Key → column, without figures of which nobody knows what they are."""
    return {
        key: at
        for key, at in _columns(names).items()
        if key not in _FIGURES or not _is_over(names, body, at)
    }


_FIGURES = ("posts", "chief", "deputy", "leaders")


def _named(name: str, over: str) -> str:
    """A name in the lower line of a head with the kind of posts from the line over it: 行政 below 人员编制."""
    words = re.sub(r"\s", "", over)
    return (
        f"{name}编制"
        if name != over and words.endswith("编制") and name in ("行政", "核定")
        else name
    )


def _is_over(names: Sequence[str], body: Sequence[tuple[str, ...]], at: int) -> bool:
    """Whether a column is one of several below one name, so that nobody knows which of them it is."""
    beside = at + 1
    if beside >= len(names) or names[beside]:
        return False
    return any(_number(row[beside]) is not None for row in body if beside < len(row))


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
    is_head = bool(_columns(below)) and not any(_number(cell) is not None for cell in below)
    return bool(spanned) and said <= spanned | over and is_head


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
    both = _number(cells.get("leaders", ""))
    if both is not None and both <= 1:
        chief = both  # one leader is the head
    elif both:
        _unread(draft, f"{unit.name}领导职数{both}名", place)
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
