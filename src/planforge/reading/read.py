"""From the bytes of a file to a record, with everything that is wrong with them, in one call.

Pure: who reads the disk gives the bytes. The findings are those of the PF0xx rules (``rules.reading``).

>>> plan, findings = read_plan("plans/a.yaml", "department: {name: 市科学技术局}".encode())
>>> plan.department.name, [finding.code for finding in findings]
('市科学技术局', ['PF011', 'PF011', 'PF011'])
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from yaml.nodes import Node

from planforge.diagnostics.finding import Edit, Finding
from planforge.diagnostics.span import Span
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import RecordSpec
from planforge.plan.records import Located, Plan
from planforge.reading.bind.binder import bind
from planforge.reading.bind.table import vocabulary
from planforge.reading.yaml.patch import values
from planforge.reading.yaml.tree import decode, parse
from planforge.words.traditional import DEBRIS, TRADITIONAL, simplified

T = TypeVar("T", bound=Located)

# These were mended in memory to read on: the file's own text is not the text that was bound.
_MENDED = frozenset({"PF005", "PF006", "PF008", "PF009", "PF025"})


def read_plan(file: str, data: bytes) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan in ``data``; None where there is nothing to make one of.

    ``file`` is the path in findings, relative to the workspace, with forward slashes.

    Findings: PF001–PF016, PF018–PF020, PF024, PF025.
    """
    return read_record(Plan, file, data, SPEC_OF)


def read_record(
    record: type[T], file: str, data: bytes, specs: Mapping[type[Located], RecordSpec]
) -> tuple[T | None, tuple[Finding, ...]]:
    """A record of any field table from ``data``; see ``read_plan``.

    An empty file is a record with its defaults, if nothing in it is required.
    """
    text, findings = decode(file, data)
    if findings and not text:
        return None, findings
    node, more = parse(file, text, vocabulary(specs))
    findings += more
    if node is None:
        if [finding.code for finding in more] == ["PF020"] and not _requires(specs[record]):
            return record(), findings[:-1]
        return None, findings
    value, bound = bind(record, file, node, specs)
    safe = not any(finding.code in _MENDED for finding in findings)
    found = (*findings, *(_fitted(text, finding, safe) for finding in bound))
    return value, (*found, *_debris(file, text, node))


def _requires(spec: RecordSpec) -> bool:
    return any(field.required for field in spec.fields)


def _fitted(text: str, finding: Finding, safe: bool) -> Finding:
    """A finding of binding with its edits as this file takes them, or none where they are unsafe."""
    if not finding.edits:
        return finding
    if not safe:
        return replace(finding, edits=())
    if "\n" in finding.edits[0].text and "\r\n" in text:
        edits = tuple(Edit(e.span, e.text.replace("\n", "\r\n")) for e in finding.edits)
        return replace(finding, edits=edits)
    return finding


def _debris(file: str, text: str, root: Node) -> Iterator[Finding]:
    """PF018 and PF019: characters and leftovers in values (not in comments or keys)."""
    strange = [*TRADITIONAL.finditer(text), *DEBRIS.finditer(text)]
    if not strange:
        return
    places = list(values(root))
    starts = [node.start_mark.index for node in places]
    told: set[int] = set()
    for match in strange:
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or match.start() >= places[index].end_mark.index:
            continue
        span = Span(file, match.start(), match.end())
        if match.re is DEBRIS:
            yield Finding("PF019", span, {"found": text[match.start() - 1 : match.end()]})
        elif index not in told:
            told.add(index)
            yield Finding("PF018", span, _traditional_in(places[index].value))


def _traditional_in(value: str) -> dict[str, str]:
    """One finding for each value: its traditional characters, and the standard ones."""
    found = "".join(dict.fromkeys("".join(TRADITIONAL.findall(value))))[:12]
    return {"found": found, "want": simplified(found)}
