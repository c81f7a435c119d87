"""The items of 权责清单 as rows: of one file, or of every plan of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planforge.judging.measures.licences import holder
from planforge.plan import records as m
from planforge.reading.lists.authority_list import AuthorityList, Row, read_list
from planforge.runs.session import Run
from planforge.world.disk import errors_about


def list_of_file(path: Path) -> AuthorityList:
    """The list in a file. Raises PlanforgeError where the file cannot be read."""
    with errors_about(path):
        data = path.read_bytes()
    return read_list(path.name, data)


def rows_of(run: Run) -> Iterator[Row]:
    """The items of every plan, inline and listed."""
    for _, plan in run.plans:
        names = m.unit_names(plan)
        for item in plan.authorities:
            unit = holder(item, "decide") or holder(item, "accept")
            units = (names.get(unit, unit),) if unit else ()
            yield Row(item.at("name"), item.name, item.type, units, plan.department.name)
