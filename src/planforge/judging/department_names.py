"""Departments by their names over a city: PF023 of names that no file can bear or two would share; each department once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planforge.diagnostics.file_names import clash, unsafe
from planforge.diagnostics.finding import Finding, Related
from planforge.plan.records import City, Plan, Status
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


def each_once(files: City) -> City:
    """The plans without those of a department that an earlier file is a plan of: a copy is told once (PF130), and claims, moves and
    counts nothing a second time."""
    names: set[str] = set()
    plans: list[tuple[str, Plan]] = []
    for slug, plan in files.plans:
        name = plan.department.name
        if plan.status is Status.REPEALED or name not in names:
            plans.append((slug, plan))
        if plan.status is not Status.REPEALED:
            names.add(name)
    return files if len(plans) == len(files.plans) else City(tuple(plans))
