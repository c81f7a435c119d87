"""PF023 over a city: departments whose files cannot bear their name, or would be another's files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planforge.diagnostics.file_names import clash, unsafe
from planforge.diagnostics.finding import Finding, Related
from planforge.plan.records import Plan, Status
from planforge.words.file_names import problem, safe, same


def department_findings(plans: Iterable[tuple[str, Plan]]) -> Iterator[Finding]:
    """PF023: departments whose files cannot bear their name, or would be another's files.

    Two plans of one name are PF130's business; a repealed plan has no files.
    """
    first: dict[str, Plan] = {}
    for _, plan in plans:
        department = plan.department
        if plan.status is Status.REPEALED or not department.name:
            continue
        fault = problem(department.name)
        if fault:
            yield unsafe(department.at("name"), department.name, fault)
            continue
        other = first.setdefault(same(safe(department.name)), plan).department
        if other.name != department.name:
            note = Related(other.at("name"), "另一个部门", "the other department")
            found = clash(department.at("name"), department.name, other.name)
            yield replace(found, related=(note,))
