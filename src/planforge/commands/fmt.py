"""``planforge fmt``: apply the edits that are always safe, and nothing else of a file changes."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planforge.commands.common import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Diagnostic, Finding, Rule
from planforge.judging.judge import judge
from planforge.judging.rules import RULES
from planforge.judging.rules.guide import title
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.plan.records import Located
from planforge.reading.read import read_record
from planforge.reading.yaml.tree import apply_edits
from planforge.runs.session import examine, select, texts_of, today
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.terminal.show import show
from planforge.world import disk
from planforge.world.workspace import SETTINGS, Workspace

ROUNDS = 8  # an edit may uncover another fault: a byte order mark before a missing id


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after its edits, how many of which rule, and what keeps it from being read."""

    data: bytes
    rules: tuple[Rule, ...]
    unread: tuple[Diagnostic, ...]


def run(options: Namespace, terminal: Terminal) -> int:
    """Mend the plans named (planforge.yaml too where none is); 1 where a file could not be read, or
    with --check needs edits."""
    base = base_of(options)
    workspace = Workspace.around(base)
    tidied = []
    if not options.plans:
        tidied.append(_tidy(terminal, workspace, SETTINGS, Policy(), look_only=options.check))
    policy = usable_settings(workspace, terminal).policy
    files = select(workspace, policy, options.plans, base).files
    tidied += (_tidy(terminal, workspace, f, policy, look_only=options.check) for f in files)
    key = "fmt-total-needed" if options.check else "fmt-total"
    changed = sum(one.changed for one in tidied)
    terminal.say(key, files=len(tidied), changed=changed)
    return int(any(one.unread for one in tidied) or (options.check and changed > 0))


@dataclass(frozen=True, slots=True)
class _Tidied:
    changed: bool
    unread: bool


def _tidy(
    terminal: Terminal, workspace: Workspace, file: str, policy: Policy, *, look_only: bool
) -> _Tidied:
    """Mend one file and tell of it. Raises PlanforgeError."""
    data, findings = workspace.load(file)
    if findings:
        unread = judge(findings, RULES, policy, today(), only=())
        return _Tidied(False, _tell_unread(terminal, file, unread, b""))
    mended = mend(file, data, policy, today())
    changed = mended.data != data
    if changed:
        _save(terminal, workspace, file, data, mended, look_only=look_only)
    return _Tidied(changed, _tell_unread(terminal, file, mended.unread, mended.data))


def mend(file: str, data: bytes, policy: Policy, day: date) -> Mended:
    """``data`` with every safe edit applied, until none is left."""
    rules: list[Rule] = []
    unread: tuple[Diagnostic, ...] = ()
    for _ in range(ROUNDS):
        record, findings = _examined(file, data, policy)
        judged = judge(findings, RULES, policy, day, only=())
        mine = [d for d in judged if d.finding.span.file == file and not d.waived]
        unread = tuple(d for d in mine if d.fails) if record is None else ()
        chosen = tuple(_without_overlap(mine))
        if not chosen:
            break
        edits = (edit for diagnostic in chosen for edit in diagnostic.finding.edits)
        data = apply_edits(data.decode("utf-8"), edits).encode("utf-8")
        rules += (diagnostic.rule for diagnostic in chosen)
    return Mended(data, tuple(rules), unread)


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


def _save(
    terminal: Terminal,
    workspace: Workspace,
    file: str,
    before: bytes,
    mended: Mended,
    *,
    look_only: bool,
) -> None:
    path = (workspace.root / file).resolve()
    if not look_only:
        if disk.read(path) != before:
            raise PlanforgeError("fmt-changed", path=file)
        disk.write(path, mended.data)
    counts = Counter(f"{rule.code} {title(rule)}" for rule in mended.rules)
    if terminal.lang == "en":
        counts = Counter(f"{rule.code} {rule.name}" for rule in mended.rules)
    what = "，".join(f"{name} {n}" for name, n in sorted(counts.items()))
    key = "fmt-needed" if look_only else "fmt-done"
    terminal.say(key, file=file, n=len(mended.rules), what=what)


def _tell_unread(
    terminal: Terminal, file: str, diagnostics: Sequence[Diagnostic], data: bytes
) -> bool:
    """Show what keeps a file from being read, if something does."""
    if not diagnostics:
        return False
    show(terminal, diagnostics, texts_of(diagnostics, {file: data}), brief=False)
    terminal.note("fmt-unread", file=file)
    return True
