"""A department before the reform: what its plan said then, made of what it says now, by the kinds of change a reform brings.

Each step undoes one kind of change in ``before`` and, where a plan says what it did (合并自, 承接, 取消 …), writes
that into ``after``: the two versions agree with every rule, each and together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from planforge.demo.draw import Draw
from planforge.demo.place import CITY, Place
from planforge.plan import records as m

BASIS = "云发〔2026〕3号"
_LICENCE = "行政许可"


@dataclass(slots=True)
class Pair:
    """One department's two versions in the making. ``kept`` are units that a step has taken for itself."""

    before: m.Plan
    after: m.Plan
    place: Place
    draw: Draw
    kept: set[str]

    def areas(self) -> list[m.Unit]:
        """The units of areas of work that no step has used, as they stand before."""
        return [
            unit
            for unit in self.before.units
            if unit.id.startswith("unit-") and unit.id not in self.kept and not unit.children
        ]

    def add_function(self, function: m.Function) -> None:
        """A function of ``before``, behind the ordinary ones."""
        functions = self.before.functions
        at = next(n for n, one in enumerate(functions) if one.kind is not m.FunctionKind.ORDINARY)
        self.before = replace(self.before, functions=(*functions[:at], function, *functions[at:]))

    def put(self, *units: m.Unit) -> None:
        """Units of ``before`` in place of those with their ids."""
        self.before = with_units(self.before, *units)

    def put_after(self, *units: m.Unit) -> None:
        """Units of ``after`` in place of those with their ids."""
        self.after = with_units(self.after, *units)


def with_units(plan: m.Plan, *units: m.Unit) -> m.Plan:
    """The plan with these units in place of those with their ids."""
    new = {unit.id: unit for unit in units}
    return replace(plan, units=tuple(new.get(unit.id, unit) for unit in plan.units))


def unit_of(plan: m.Plan, name: str) -> m.Unit:
    """The unit with that id. Raises StopIteration where there is none."""
    return next(unit for unit in plan.units if unit.id == name)


def older(pair: Pair) -> None:
    """The version before was issued five years earlier, and is the one that is superseded."""
    issuing = pair.before.issuing
    if issuing is None or issuing.date is None or pair.before.status is not m.Status.IN_FORCE:
        return
    year = issuing.date.year
    number = _numbered_before(issuing.doc_no)
    basis = tuple(replace(one, doc_no=_numbered_before(one.doc_no)) for one in pair.before.basis)
    then = replace(issuing, doc_no=number, date=_five_years_before(issuing.date), print_date=None)
    since = pair.before.effective_from
    pair.before = replace(
        pair.before,
        issuing=then,
        basis=basis,  # a paper does not rest on what came after it
        notice=None,
        version=f"{year - 5}年版" if pair.before.version else "",
        effective_from=_five_years_before(since) if since else None,
        supersedes="",
    )
    # The number of an order alone says of no paper which it is.
    pair.after = replace(pair.after, supersedes="" if number.startswith("第") else number)


def _numbered_before(doc_no: str) -> str:
    """某发〔2026〕3号 as the number of five years earlier: 某发〔2021〕3号."""
    return re.sub(r"〔(\d{4})〕", lambda year: f"〔{int(year[1]) - 5}〕", doc_no)


def _five_years_before(day: date) -> date:
    return day.replace(year=day.year - 5, day=min(day.day, 28))


def merged_and_split(pair: Pair) -> None:
    """压减非业务机构: a support unit went into the office, its place went to a new business unit."""
    areas = [unit for unit in pair.areas() if not (unit.hosts or unit.rank)]
    office = unit_of(pair.before, "office")
    if len(areas) < 3 or len(office.duties) < 4:
        return
    new, source = areas[-1], areas[-2]
    pair.kept |= {new.id, source.id}
    name = "综合科" if pair.place is CITY else "综合股"
    general = m.Unit(
        "general",
        name,
        m.Role.SUPPORT,
        posts=new.posts,
        leaders=new.leaders,
        duties=office.duties[-2:],
    )
    wider = replace(
        source, duties=(*source.duties, *new.duties), covers=(*source.covers, *new.covers)
    )
    pair.put(replace(office, duties=office.duties[:-2]), wider)
    units: list[m.Unit] = []
    for unit in pair.before.units:
        if unit.id != new.id:
            units.append(unit)
        if unit.id == "office":
            units.append(general)
    pair.before = replace(pair.before, units=tuple(units))
    pair.before = replace(
        pair.before,
        authorities=tuple(_moved(item, new.id, source.id) for item in pair.before.authorities),
    )
    now = unit_of(pair.after, "office")
    pair.put_after(
        replace(now, merged_from=("general",)),
        replace(unit_of(pair.after, new.id), split_from=source.id),
    )


def _moved(item: m.Authority, old: str, new: str) -> m.Authority:
    """An item with another unit wherever it names ``old``."""

    def one(name: str) -> str:
        return new if name == old else name

    return replace(
        item,
        unit=one(item.unit),
        accept=one(item.accept),
        decide=one(item.decide),
        deliver=one(item.deliver),
    )


def scattered_licences(pair: Pair) -> None:
    """分散许可: every business unit had licences of its own, none of them on the platform."""
    units = [unit.id for unit in pair.before.units if unit.id.startswith("unit-")]
    items = []
    for number, item in enumerate(pair.before.authorities):
        if item.type == _LICENCE:
            one = units[number % len(units)]
            item = replace(item, unit=one, accept=one, decide=one, deliver=one, platform=False)
        items.append(item)
    pair.before = replace(pair.before, authorities=tuple(items))


def no_processes(pair: Pair) -> None:
    """Separation came with the reform, and what was handed down in it: nothing was written about them."""
    down = any(move.direction is m.Direction.DOWN for move in pair.after.transfers)
    enforcement = () if down else pair.before.enforcement
    pair.before = replace(pair.before, processes=(), enforcement=enforcement)


def renamed(pair: Pair) -> None:
    """A unit had another name."""
    for unit in pair.areas():
        stem, end = unit.name[:-1], unit.name[-1:]
        if end in "科处股" and not stem.endswith(("管理", "监督")):
            pair.put(replace(unit, name=f"{stem}管理{end}"))
            pair.kept.add(unit.id)
            return


def reworded(pair: Pair) -> None:
    """A duty said less, and so did a function."""
    for unit in pair.areas():
        first = unit.duties[0]
        head, comma, _ = first.text.rpartition("，")
        if comma and len(head) > 10:
            pair.put(replace(unit, duties=(replace(first, text=f"{head}。"), *unit.duties[1:])))
            pair.kept.add(unit.id)
            break
    for function in pair.before.functions:
        head, comma, _ = function.text.rpartition("，")
        if function.id.startswith("area-") and comma and len(head) > 14 and not function.points:
            _put_function(pair, replace(function, text=f"{head}。"))
            return


def _put_function(pair: Pair, function: m.Function) -> None:
    functions = tuple(function if one.id == function.id else one for one in pair.before.functions)
    pair.before = replace(pair.before, functions=functions)


def moved_duty(pair: Pair) -> None:
    """A duty stood in another unit."""
    areas = [unit for unit in pair.areas() if len(unit.duties) > 2]
    if len(areas) < 2:
        return
    source, target = areas[0], areas[1]
    pair.kept |= {source.id, target.id}
    pair.put(
        replace(source, duties=source.duties[:-1]),
        replace(target, duties=(*target.duties, source.duties[-1])),
    )


def reordered(pair: Pair) -> None:
    """Two functions stood the other way round."""
    first, second, *rest = pair.before.functions
    pair.before = replace(pair.before, functions=(second, first, *rest))


def plates(pair: Pair) -> None:
    """A plate of the department is new; one of a unit was taken off."""
    department = replace(pair.before.department, plates=())
    pair.before = replace(pair.before, department=department)
    for unit in pair.areas():
        if not unit.plates:
            plate = m.Plate(f"{unit.name[:-1]}服务中心", m.PlateKind.HUNG, "云编发〔2019〕9号")
            pair.put(replace(unit, plates=(plate,)))
            return


def raised_unit(pair: Pair) -> None:
    """The unit that is headed by a higher rank was like the others."""
    for unit in pair.before.units:
        if unit.rank:
            leaders = replace(unit.leaders, upgraded="") if unit.leaders else None
            pair.put(replace(unit, rank="", leaders=leaders))


def approval_cut(pair: Pair) -> None:
    """精简非行政许可审批: an approval was there, and is cancelled."""
    if not pair.after.authorities:
        return
    unit = next(one.id for one in pair.before.units if one.id.startswith("unit-"))
    field = pair.after.department.field
    item = m.Authority(
        "old-approval", f"外地{field}服务机构进市核准", "非行政许可审批", unit, function="area-1"
    )
    pair.before = replace(pair.before, authorities=(*pair.before.authorities, item))
    gone = m.Cancelled(item.id, "非行政许可审批事项清理", BASIS)
    pair.after = replace(pair.after, cancelled=(*pair.after.cancelled, gone))


def continued(pair: Pair) -> None:
    """A function, with its duty and an item, went into a wider one."""
    areas = pair.areas()
    target = next((function for function in pair.after.functions if function.id == "area-2"), None)
    if target is None or not areas:
        return
    unit = areas[0]
    now = unit_of(pair.after, unit.id)
    duty = m.Duty("former-duty", _narrower(now.duties[0].text, "日常联络"), ("former",))
    pair.add_function(m.Function("former", _narrower(target.text, "情况汇总")))
    pair.put(replace(unit, duties=(*unit.duties, duty)))
    wider = replace(now.duties[0], continues=(duty.id,))
    pair.put_after(replace(now, duties=(wider, *now.duties[1:])))
    kept = tuple(
        replace(function, continues=("former",)) if function.id == target.id else function
        for function in pair.after.functions
    )
    pair.after = replace(pair.after, functions=kept)
    _continued_item(pair)


def _narrower(text: str, part: str) -> str:
    """A part of some work: what its first clause says, and no more of it than ``part``."""
    clause = re.split("[，；。]", text)[0]
    return f"承担{clause}中的{part}工作。"


def _continued_item(pair: Pair) -> None:
    others = [item for item in pair.after.authorities if item.type != _LICENCE]
    if not others:
        return
    last = others[-1]
    former = next(item for item in pair.before.authorities if item.id == last.id)
    pair.before = replace(
        pair.before,
        authorities=(
            *pair.before.authorities,
            replace(former, id="former-item", name="工作简报编发服务", type="公共服务"),
        ),
    )
    wider = replace(last, continues=("former-item",))
    items = tuple(wider if item.id == last.id else item for item in pair.after.authorities)
    pair.after = replace(pair.after, authorities=items)


def workers_retired(pair: Pair) -> None:
    """核减: a worker retired, and the post was taken back."""
    pools = pair.before.staffing.pools
    if not any(pool.kind == "工勤编制" for pool in pools):
        return
    more = tuple(
        replace(pool, authorised=pool.authorised + 1) if pool.kind == "工勤编制" else pool
        for pool in pools
    )
    pair.before = replace(pair.before, staffing=replace(pair.before.staffing, pools=more))
    change = m.PostChange("工勤编制", BASIS, decreased=1)
    pair.after = replace(pair.after, staffing=replace(pair.after.staffing, changes=(change,)))


Step = Callable[[Pair], None]

# What a reform does to every department it touches, and what to some.
ALWAYS: tuple[Step, ...] = (older, merged_and_split, scattered_licences, no_processes, raised_unit)
SOMETIMES: tuple[Step, ...] = (
    renamed, reworded, moved_duty, reordered, plates, approval_cut, continued, workers_retired,
)  # fmt: skip
