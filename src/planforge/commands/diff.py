"""``planforge diff OLD NEW``: what changed between two versions of a plan, in the words of the trade.

Imports ``changes``, ``compose``, ``writers``, ``outputs`` (the look) and the edges. Works anywhere: in a workspace its own
templates and fonts are used, outside one the built-in ones.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from planforge import disk
from planforge.changes import Change, compare
from planforge.changes.report import groups, report_context
from planforge.changes.wording import Speaker
from planforge.commands.common import base_of, show, today
from planforge.disk import said_about
from planforge.errors import PlanforgeError
from planforge.model import Plan
from planforge.policy import Policy
from planforge.session import read_settings, texts_of
from planforge.terminal import Terminal
from planforge.workspace import Workspace

SUFFIXES = {".md": "md", ".docx": "docx", ".json": "json"}


def run(options: Namespace, terminal: Terminal) -> int:
    """0 where nothing differs, 1 where something does. Raises PlanforgeError."""
    form = _form(options)
    base = base_of(options)
    old, new = (_read(base / name, name, terminal) for name in (options.old, options.new))
    changes = compare(old, new)
    if form == "text":
        terminal.lines(_told(Speaker(old, new, terminal.lang == "zh"), changes, terminal))
    else:
        data = _encoded(form, old, new, changes, base, terminal)
        if options.output:
            disk.write(base / options.output, data)
            terminal.note("diff-written", path=options.output, n=len(changes))
        else:
            terminal.raw(data.decode())
    return 1 if changes else 0


def _form(options: Namespace) -> str:
    """The format asked for, or the one the name of the output file says. Raises PlanforgeError."""
    if not options.output:
        if options.format == "docx":
            raise PlanforgeError("diff-needs-output")
        return str(options.format or "text")
    suffix = Path(options.output).suffix.lower()
    form = options.format or SUFFIXES.get(suffix)
    if form is None or form == "text":
        raise PlanforgeError("diff-suffix", path=options.output)
    return str(form)


def _read(path: Path, name: str, terminal: Terminal) -> Plan:
    """The plan of a file; what is wrong with it is shown. Raises PlanforgeError where there is no plan."""
    from planforge.check import judge
    from planforge.reading import read_plan
    from planforge.rules import RULES

    with said_about(path):
        data = path.read_bytes()
    plan, findings = read_plan(name, data)
    judged = tuple(d for d in judge(findings, RULES, Policy(), today(), only=()) if d.fails)
    if judged or plan is None:
        show(terminal, judged, texts_of(judged, {name: data}), brief=False)
        raise PlanforgeError("diff-unreadable", path=name)
    return plan


def _told(speaker: Speaker, changes: tuple[Change, ...], terminal: Terminal) -> Iterator[str]:
    """The changes for the terminal: a heading for each group, a line for each change."""
    from planforge.messages import say

    for group in groups(speaker, changes):
        yield terminal.style.paint(f"{group.title}（{len(group.changes)}）", "place")
        for kind, sentence in group.changes:
            yield f"  {kind}  {sentence}"
    name = speaker.new.department.name
    yield say(terminal.lang, "diff-total" if changes else "diff-none", name=name, n=len(changes))


def _encoded(
    form: str, old: Plan, new: Plan, changes: tuple[Change, ...], base: Path, terminal: Terminal
) -> bytes:
    if form == "json":
        from planforge.changes.encode import json_changes

        return json_changes(Speaker(old, new, terminal.lang == "zh"), changes).encode()
    from planforge.compose import compose
    from planforge.outputs import look_of
    from planforge.writers import WRITERS

    workspace, policy = _around(base)
    context = report_context(old, new, changes)
    templates = workspace.templates()
    document, findings = compose("papers/changes.md.j2", context, templates)
    if document is None:
        raise PlanforgeError("diff-template", reason=str(findings[0].args.get("reason", "")))
    return WRITERS[form].write(document, look_of(policy))


def _around(base: Path) -> tuple[Workspace, Policy]:
    """The workspace around the user and its settings; outside one the defaults."""
    try:
        workspace = Workspace.around(base)
    except PlanforgeError as error:
        if error.key != "no-workspace":
            raise
        return Workspace(base.resolve()), Policy()
    return workspace, read_settings(workspace).policy
