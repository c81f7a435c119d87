"""One whole plan from what the department is: the parts in the order they depend on each other."""

from __future__ import annotations

from dataclasses import replace

from planforge.demo import identity, matters
from planforge.demo.functions import adjustments, functions
from planforge.demo.office import Move, Office
from planforge.demo.place import CITY, PROVINCE
from planforge.demo.staffing import bare, staffed, staffing
from planforge.demo.units import units
from planforge.plan import records as m


def write(office: Office) -> m.Plan:
    """The plan of one department; valid by every rule, whatever it shows."""
    listed = functions(office)
    wanted = staffed(office, units(office, listed))
    posts = staffing(office, wanted)
    wanted = _descended(office, wanted)
    final = wanted if "unit_posts" in office.wants else bare(wanted)
    final = _covering(office, _with_counterparts(office, final))
    counted = sum(unit.counted for unit in final)
    return m.Plan(
        department=identity.department(office, final),
        style=office.style,
        status=m.Status.DRAFT if "draft" in office.wants else m.Status.IN_FORCE,
        version=f"{office.year}年版" if "version" in office.wants else "",
        effective_from=identity.effective_from(office),
        supersedes=identity.supersedes(office),
        issuing=identity.issuing(office),
        notice=identity.notice(office),
        basis=identity.basis(office),
        purpose=identity.purpose(office),
        binding="binding" in office.wants,
        transfers=tuple(_transfer(move) for move in office.moves),
        adjustments=adjustments(office, listed),
        functions=listed,
        divisions=matters.divisions(office),
        unit_count=counted if "declared" in office.wants else None,
        units=final,
        staffing=replace(posts, changes=_post_changes(office, posts)),
        partitions=_partitions(office),
        processes=matters.processes(office, final),
        authorities=matters.authorities(office, final),
        enforcement=matters.enforcement(office),
        affiliated=matters.affiliated(office),
        relations=matters.relations(office),
        other=matters.other(office),
        transitions=matters.transitions(office),
        interpreted_by=identity.interpreted_by(office),
        cancelled=_cancelled(office),
    )


def _descended(office: Office, units: tuple[m.Unit, ...]) -> tuple[m.Unit, ...]:
    """Units that say what of the version before they came from."""
    if "descended" not in office.wants or len(units) < 2:
        return units
    first, second, *rest = units
    duty, *others = first.duties
    kept = replace(duty, continues=("archive-keeping",))
    merged = replace(first, merged_from=("archives",), duties=(kept, *others))
    return (merged, replace(second, split_from=first.id), *rest)


_PARTS = ("东片", "西片", "南片", "北片", "中片", "山区片", "沿江片", "新区片")


def _areas_of(units: tuple[m.Unit, ...]) -> list[str]:
    return [unit.id for unit in units if unit.id.startswith("unit-")]


def _covering(office: Office, units: tuple[m.Unit, ...]) -> tuple[m.Unit, ...]:
    """Units of the areas that divide the place among themselves."""
    if "covers" not in office.wants:
        return units
    share = dict(zip(_areas_of(units), _PARTS, strict=False))
    return tuple(
        replace(unit, covers=(share[unit.id],)) if unit.id in share else unit for unit in units
    )


def _partitions(office: Office) -> tuple[m.Partition, ...]:
    if "covers" not in office.wants:
        return ()
    return (m.Partition("联系片区", _PARTS[: len(office.areas)]),)


def _with_counterparts(office: Office, units: tuple[m.Unit, ...]) -> tuple[m.Unit, ...]:
    """Units of the areas that name who does the same work a level up; the last has nobody."""
    if "counterparts" not in office.wants:
        return units
    above = (
        f"{PROVINCE}{office.kind.name}"
        if office.place is CITY
        else f"{CITY.name}{office.kind.name}"
    )
    named = _areas_of(units)[:-1]
    end = "处" if office.place is CITY else "科"
    return tuple(
        replace(unit, counterparts=(f"{above}{unit.name[:-1]}{end}",)) if unit.id in named else unit
        for unit in units
    )


def _post_changes(office: Office, posts: m.Staffing) -> tuple[m.PostChange, ...]:
    """An approved change that no transfer explains: retired workers' posts that were taken back."""
    if "post_changes" not in office.wants:
        return ()
    basis = f"{office.place.mark}编发〔{office.year}〕{office.number % 60 + 1}号"
    kind = posts.pools[0].kind
    taken = m.PostChange("工勤编制", basis, decreased=1)
    return (m.PostChange(kind, basis, increased=1), taken)


def _cancelled(office: Office) -> tuple[m.Cancelled, ...]:
    if "descended" not in office.wants:
        return ()
    return (m.Cancelled("old-licence", "国务院决定取消", f"国发〔{office.year - 1}〕3号"),)


def _transfer(move: Move) -> m.Transfer:
    text = f"{move.topic}职责"
    return m.Transfer(
        move.id, move.direction, text, move.counterpart, (move.gained,),
        move.posts, move.leaders, move.units, move.basis,
    )  # fmt: skip
