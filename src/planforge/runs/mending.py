"""The edits that are always safe, applied to a file until none is left; nothing else of it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Diagnostic, Finding, Rule
from planforge.judging.judge import judge
from planforge.judging.rules import RULES
from planforge.plan.paths import SETTINGS
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.plan.records import Located
from planforge.reading.read import read_record
from planforge.reading.yaml.tree import apply_edits
from planforge.runs.day import today
from planforge.runs.session import examine
from planforge.world import disk
from planforge.world.workspace import Workspace

ROUNDS = 8  # an edit may uncover another fault: a byte order mark before a missing id


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after its edits, how many of which rule, and what keeps it from being read."""

    file: str
    before: bytes
    data: bytes
    rules: tuple[Rule, ...]
    unread: tuple[Diagnostic, ...]
    left: int = 0  # errors that no edit mends

    @property
    def changed(self) -> bool:
        return self.data != self.before


def mended(workspace: Workspace, file: str, policy: Policy) -> Mended:
    """A file of the workspace with every safe edit; nothing is written."""
    data, findings = workspace.load(file)
    if findings:
        return Mended(file, b"", b"", (), judge(findings, RULES, policy, today(), only=()))
    return mend(file, data, policy, today())


def save(workspace: Workspace, file: Mended) -> None:
    """Write a mended file, unless somebody wrote it meanwhile. Raises PlanforgeError."""
    path = (workspace.root / file.file).resolve()
    if disk.read(path) != file.before:
        raise PlanforgeError("fmt-changed", path=file.file)
    disk.write(path, file.data)


def mend(file: str, data: bytes, policy: Policy, day: date) -> Mended:
    """``data`` with every safe edit applied, until none is left."""
    before = data
    rules: list[Rule] = []
    unread: tuple[Diagnostic, ...] = ()
    left = 0
    for _ in range(ROUNDS):
        record, findings = _examined(file, data, policy)
        judged = judge(findings, RULES, policy, day, only=())
        mine = [d for d in judged if d.finding.span.file == file and not d.waived]
        unread = tuple(d for d in mine if d.fails) if record is None else ()
        left = sum(d.fails for d in mine)
        chosen = tuple(_without_overlap(mine))
        if not chosen:
            break
        edits = (edit for diagnostic in chosen for edit in diagnostic.finding.edits)
        data = apply_edits(data.decode("utf-8"), edits).encode("utf-8")
        rules += (diagnostic.rule for diagnostic in chosen)
    return Mended(file, before, data, tuple(rules), unread, left)


def _examined(file: str, data: bytes, policy: Policy) -> tuple[Located | None, tuple[Finding, ...]]:
    if file == SETTINGS:
        return read_record(Policy, file, data, POLICY_SPECS)
    return examine(file, data, policy)


def _without_overlap(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Diagnostics with edits, whole ones only, that leave each other's places alone."""
    taken: list[tuple[int, int]] = []
    for diagnostic in diagnostics:
        spans = [(edit.span.start, edit.span.end) for edit in diagnostic.finding.edits]
        if spans and not any(_touch(span, other) for span in spans for other in taken):
            taken += spans
            yield diagnostic


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one == other or (one[0] < other[1] and other[0] < one[1])
