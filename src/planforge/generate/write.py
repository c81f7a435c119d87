"""One whole plan from what the department is: the parts in the order they depend on each other.

Imports ``model`` and the package's own data.
"""

from __future__ import annotations

from dataclasses import replace

from planforge import model as m
from planforge.generate import identity, matters
from planforge.generate.functions import adjustments, functions
from planforge.generate.office import Move, Office
from planforge.generate.staffing import bare, staffed, staffing
from planforge.generate.units import units


def write(office: Office) -> m.Plan:
    """The plan of one department; valid by every rule, whatever it shows."""
    listed = functions(office)
    wanted = staffed(office, units(office, listed))
    posts = staffing(office, wanted)
    wanted = _descended(office, wanted)
    final = wanted if "unit_posts" in office.wants else bare(wanted)
    counted = sum(unit.counted for unit in final)
    return m.Plan(
        department=identity.department(office, final),
        style=office.style,
        status=m.Status.DRAFT if "draft" in office.wants else m.Status.IN_FORCE,
        version=f"{office.year}年版" if "version" in office.wants else "",
        effective_from=identity.effective_from(office),
        supersedes=identity.supersedes(office),
        issuing=identity.issuing(office),
        basis=identity.basis(office),
        purpose=identity.purpose(office),
        binding="binding" in office.wants,
        transfers=tuple(_transfer(move) for move in office.moves),
        adjustments=adjustments(office, listed),
        functions=listed,
        divisions=matters.divisions(office),
        unit_count=counted if "declared" in office.wants else None,
        units=final,
        staffing=posts,
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
    return (replace(first, merged_from=("archives",)), replace(second, split_from=first.id), *rest)


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
