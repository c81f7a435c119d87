"""The items of 权责清单 as rows: of one file, or of every plan of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.judging.measures.licences import holder
from planforge.plan import records as m
from planforge.reading.lists.authority_list import OLD_EXCEL, AuthorityList, Row, read_list
from planforge.runs.session import Run
from planforge.world import disk, libreoffice
from planforge.world.disk import errors_about


def list_of_file(path: Path, output: Path | None = None) -> AuthorityList:
    """The list in a file; an old workbook (.xls, .et) is turned into one of today by LibreOffice, and kept as ``output``, which must
    not exist. Raises PlanforgeError where the file cannot be read, or nothing is to be turned."""
    with errors_about(path):
        data = path.read_bytes()
    is_old = data.startswith(OLD_EXCEL)
    if output is not None and not is_old:
        raise PlanforgeError("list-of-today", path=path.name)
    if output is not None and output.exists():
        raise PlanforgeError("would-overwrite", paths=str(output))
    if is_old:
        data = libreoffice.sheet_file(path.name, data, path.suffix.lower(), path.parent)
    if output is not None:
        disk.write(output, data)
    return read_list(path.name, data)


def rows_of(run: Run) -> Iterator[Row]:
    """The items of every plan, inline and listed."""
    for _, plan in run.plans:
        names = m.unit_names(plan)
        for item in plan.authorities:
            unit = holder(item, "decide") or holder(item, "accept")
            units = (names.get(unit, unit),) if unit else ()
            yield Row(item.at("name"), item.name, item.type, units, plan.department.name)
