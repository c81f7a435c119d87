"""权责清单 that stand in files of their own, made part of the plans they belong to.

Pure: who reads the disk, or a Git revision, hands in the bytes. A listed item is an ``Authority`` like
those of the plan itself, placed in its list: every rule judges it alike.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from planforge.diagnostics.finding import Finding
from planforge.plan import records as m
from planforge.plan.policy import Policy

if TYPE_CHECKING:
    from planforge.reading.lists.authority_list import AuthorityList, Row

Load = Callable[[str], tuple[bytes, tuple[Finding, ...]]]


@dataclass(slots=True)
class Lists:
    """The lists of a workspace, each read once."""

    folder: str
    load: Load
    findings: list[Finding] = field(default_factory=list)
    _read: dict[str, AuthorityList] = field(default_factory=dict)
    _shared: dict[str, list[Row]] = field(default_factory=dict)
    _own: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def share(self, policy: Policy) -> None:
        """Read the lists of planforge.yaml, which hold items of many departments; and take what the office calls their columns."""
        for one in policy.list_columns:
            self._own[one.column] = (*self._own.get(one.column, ()), *one.heads)
        for index, name in enumerate(policy.authority_lists):
            found = self.read(name)
            self.findings += _placed(found.findings, policy, "authority_lists", index)
            for row in found.rows:
                self._shared.setdefault(row.department, []).append(row)

    def attach(self, plan: m.Plan) -> tuple[m.Plan, tuple[Finding, ...]]:
        """The plan with its listed items. Findings: PF030, PF031, PF506 (a unit that the plan has not)."""
        rows, findings = self._rows_of(plan)
        if not rows:
            return plan, findings
        units = _units(plan)
        rows = [replace(row, units=_apart(row.units, units)) for row in rows]
        listed = tuple(_authority(row, units) for row in rows)
        strange = tuple(_strange(rows, listed, plan, units))
        return replace(plan, authorities=(*plan.authorities, *listed)), (*findings, *strange)

    def homeless(self, plans: Iterable[m.Plan]) -> Iterator[Finding]:
        """PF507: departments of shared lists that none of ``plans`` is for; one finding for each."""
        if not self._shared:
            return
        met = {name for plan in plans for name in _spellings(plan.department)}
        for name, rows in self._shared.items():
            if name not in met:
                yield Finding("PF507", rows[0].span, {"department": name, "n": len(rows)})

    def read(self, name: str) -> AuthorityList:
        """A list by its path below the plans, read once."""
        file = f"{self.folder}/{name}"
        if file not in self._read:
            from planforge.reading.lists.authority_list import (  # most plans have none
                AuthorityList,
                read_list,
            )

            data, findings = self.load(file)
            found = (
                AuthorityList((), "", findings) if findings else read_list(file, data, self._own)
            )
            self._read[file] = found
        return self._read[file]

    def text_of(self, file: str) -> bytes:
        """What places in a list, named by its whole path, count in."""
        return self.read(file.removeprefix(f"{self.folder}/")).text.encode()

    def _rows_of(self, plan: m.Plan) -> tuple[list[Row], tuple[Finding, ...]]:
        rows: list[Row] = []
        findings: tuple[Finding, ...] = ()
        if plan.authority_list:
            found = self.read(plan.authority_list)
            findings = tuple(_placed(found.findings, plan, "authority_list"))
            rows += _of_units(found.rows, plan)
        for name in _spellings(plan.department):
            rows += self._shared.get(name, ())
        return rows, findings


def _of_units(rows: tuple[Row, ...], plan: m.Plan) -> tuple[Row, ...]:
    """The rows of a department's own list; where its only column of bodies (责任单位) names units, that is who does the work."""
    from planforge.reading.lists.authority_list import names_in

    if any(row.units for row in rows):
        return rows
    units = _units(plan)
    named = {row.department for row in rows if row.department}
    if not any(one in units for name in named for one in names_in(name)):
        return rows
    return tuple(
        replace(row, units=(row.department,), department="") if row.department else row
        for row in rows
    )


def _placed(
    findings: tuple[Finding, ...], record: m.Located, name: str, index: int | None = None
) -> Iterator[Finding]:
    """What is wrong with a file as a whole is told where the file is named."""
    for finding in findings:
        whole = finding.span.end == 0 and finding.code != "PF031"
        yield replace(finding, span=record.at(name, index)) if whole else finding


def _spellings(department: m.Department) -> tuple[str, ...]:
    """The names lists call a department by: with and without the place in front, each once."""
    names = m.department_names(department)
    without = (name[1:] for name in names if name[0] in "省市州盟县区")
    return tuple(dict.fromkeys((*names, *without)))


def _units(plan: m.Plan) -> Mapping[str, str]:
    """Every name a unit goes by → its id; of an institution below the department → its name."""
    from planforge.reading.lists.authority_list import names_in

    found: dict[str, str] = {}
    for unit in m.all_units(plan.units):
        for name in (unit.name, *(plate.name for plate in unit.plates)):
            for one in names_in(name):
                found.setdefault(one, unit.id)
        found.setdefault(unit.id, unit.id)
    for institution in plan.affiliated:
        for one in names_in(institution.name):
            found.setdefault(one, institution.name)
    return found


def _apart(names: tuple[str, ...], units: Mapping[str, str]) -> tuple[str, ...]:
    """甲科和乙科 in one cell as two names, where both are those of units and the whole is not."""
    found: list[str] = []
    for name in names:
        parts = [part for part in _AND.split(name) if part]
        several = name not in units and len(parts) > 1 and all(part in units for part in parts)
        found += parts if several else [name]
    return tuple(found)


_AND = re.compile(r"[和及与\s]+")


def _unit(names: tuple[str, ...], units: Mapping[str, str]) -> str:
    """The id of the first unit meant; the words themselves where there is none."""
    from planforge.reading.lists.authority_list import names_in

    for name in names:
        for one in names_in(name):
            if one in units:
                return units[one]
    return names[0] if names else ""


def _authority(row: Row, units: Mapping[str, str]) -> m.Authority:
    def one(name: str) -> str:
        return _unit((name,), units) if name else ""

    return m.Authority(
        row.id, row.name, row.type, _unit(row.units, units),
        one(row.accept), one(row.decide), one(row.deliver), row.function,
        (row.basis,) if row.basis else (), row.platform,
        read_from=_origin(row),
    )  # fmt: skip


_FIELDS = len(fields(m.Authority))


def _origin(row: Row) -> m.Origin:
    """A row is one place: every field of it stands there."""
    return m.Origin(row.span.file, array("i", [row.span.start, row.span.end] * _FIELDS), {})


def _strange(
    rows: list[Row], listed: tuple[m.Authority, ...], plan: m.Plan, units: Mapping[str, str]
) -> Iterator[Finding]:
    """PF506: each name that fits nothing, once, where it first stands."""
    from planforge.reading.lists.authority_list import names_in

    first: dict[str, tuple[Row, m.Authority]] = {}
    count: Counter[str] = Counter()
    for row, item in zip(rows, listed, strict=True):
        for name in dict.fromkeys((*row.units, row.accept, row.decide, row.deliver)):
            if name and not any(one in units for one in names_in(name)):
                first.setdefault(name, (row, item))
                count[name] += 1
    for name, (row, item) in first.items():
        args: dict[str, str | int] = {
            "item": row.name,
            "unit": name,
            "department": plan.department.name,
            "n": count[name],
        }
        yield Finding("PF506", row.span, args, (), item.id)
