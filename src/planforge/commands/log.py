"""``planforge log``: the history of a department, or of one thing in its plan, newest first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from planforge.commands.common import usable_settings
from planforge.diagnostics.messages import say
from planforge.runs.log import Logged, as_json, logged
from planforge.runs.versions import Version, versions_named
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the history. Raises PlanforgeError for what was never there."""
    zh = terminal.lang == "zh"
    entries = logged(versions_of(options, terminal), options.item or "", zh=zh)
    if options.format == "json":
        terminal.json(as_json("entries", (_plain(entry, terminal) for entry in entries)))
    else:
        for entry in entries:
            terminal.lines(_lines(entry, terminal))
    return 0


def versions_of(options: Namespace, terminal: Terminal) -> tuple[Version, ...]:
    """Every committed version of the plan a user names, newest first. Raises PlanforgeError."""
    base = base_of(options)
    workspace = Workspace.around(base)
    return versions_named(
        workspace, usable_settings(workspace, terminal).policy, options.plan, base
    )


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
