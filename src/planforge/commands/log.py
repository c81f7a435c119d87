"""``planforge log``: the history of a department, or of one thing in its plan, newest first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from planforge.commands.common import checked
from planforge.commands.settings import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import say
from planforge.runs.log import CHRONICLES, Logged, as_json, cut_at, hands_at, logged
from planforge.runs.versions import versions_named
from planforge.terminal.arguments import base_of
from planforge.terminal.notes import notes
from planforge.terminal.outcomes import show_built
from planforge.terminal.screen import Terminal
from planforge.world import disk
from planforge.world.history import Repository
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the history, or write 机构沿革表. Raises PlanforgeError for what was never there."""
    if options.pages:
        return _pages(options, terminal)
    if options.plan is None:
        workspace = Workspace.around(base_of(options))
        raise PlanforgeError("log-whose", out=usable_settings(workspace, terminal).policy.out)
    if options.output or options.format in CHRONICLES:
        return _chronicle(options, terminal)
    zh = terminal.lang == "zh"
    base = base_of(options)
    workspace = Workspace.around(base)
    policy = usable_settings(workspace, terminal).policy
    versions = versions_named(workspace, policy, options.plan, base)
    notes(terminal, cut_at(versions))
    at = hands_at(Repository.around(workspace.root), policy.plans)
    entries = logged(versions, options.item or "", at, zh=zh)
    if options.format == "json":
        terminal.json(as_json("entries", (_plain(entry, terminal) for entry in entries)))
    else:
        for entry in entries:
            terminal.lines(_lines(entry, terminal))
    return 0


def _chronicle(options: Namespace, terminal: Terminal) -> int:
    """Write 机构沿革表 into the file named. Raises PlanforgeError."""
    from planforge.runs.chronicle import chronicle, stages  # loads every writer

    path = options.output or ""
    form = options.format or Path(path).suffix.removeprefix(".").lower()
    if not path or form not in CHRONICLES:
        raise PlanforgeError("log-suffix", path=path or f"--format {form}")
    base = base_of(options)
    workspace = Workspace.around(base)
    policy = usable_settings(workspace, terminal).policy
    found = stages(workspace, policy, options.plan, base)
    if Repository.around(workspace.root).is_shallow():
        terminal.note("history-cut-tags")
    disk.write(base / path, chronicle(form, found, policy, workspace.templates()))
    terminal.say("log-written", path=path, n=len(found))
    return 0


def _pages(options: Namespace, terminal: Terminal) -> int:
    """Write 机构沿革表 of each department, or of the one named, beside its papers. Raises PlanforgeError."""
    from planforge.runs.building import publish_beside  # loads every writer
    from planforge.runs.chronicle import pages

    options.plans = (options.plan,) if options.plan else ()
    found = checked(options, terminal, only_read=True)
    built = publish_beside(found, pages(found, terminal), terminal)
    show_built(terminal, found.policy.out, built)
    return 2 if built.failed else 0


def _note(entry: Logged, terminal: Terminal) -> str:
    return say(terminal.lang, entry.note.key, **entry.note.values) if entry.note else ""


def _plain(entry: Logged, terminal: Terminal) -> dict[str, object]:
    changes = [{"kind": kind, "sentence": sentence} for kind, sentence in entry.changes]
    return {**entry.signed, "note": _note(entry, terminal), "changes": changes}


def _lines(entry: Logged, terminal: Terminal) -> Iterator[str]:
    commit, document = entry.version.entry, entry.signed["document"]
    head = say(
        terminal.lang,
        "log-entry",
        day=commit.when[:10],
        commit=commit.commit[:8],
        author=commit.author,
        doc=f"  {document}" if document else "",
    )
    yield terminal.style.paint(head, "place")
    if entry.note:
        yield f"  {_note(entry, terminal)}"
    yield from (f"  {kind}  {sentence}" for kind, sentence in entry.changes)
