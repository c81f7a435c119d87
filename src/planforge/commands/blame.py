"""``planforge blame``: for each fact of a plan, the commit that last changed it.

A commit that only moved lines, comments or quotes about has changed nothing.
"""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.settings import usable_settings
from planforge.runs.blame import blamed, plain
from planforge.runs.log import as_json, cut_at
from planforge.runs.versions import versions_named
from planforge.terminal.arguments import base_of
from planforge.terminal.notes import notes
from planforge.terminal.screen import Terminal
from planforge.words.numerals import cells, pad
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the facts of the last committed version. Raises PlanforgeError."""
    base = base_of(options)
    workspace = Workspace.around(base)
    policy = usable_settings(workspace, terminal).policy
    versions = versions_named(workspace, policy, options.plan, base)
    notes(terminal, cut_at(versions))
    plan = next((version.new for version in versions if version.new), None)
    facts = [] if plan is None else list(blamed(plan, versions, zh=terminal.lang == "zh"))
    if options.format == "json":
        terminal.json(as_json("clauses", (plain(*pair) for pair in facts)))
        return 0
    width = max((cells(version.entry.author) for _, version in facts), default=0)
    for fact, version in facts:
        entry = version.entry
        commit = f"^{entry.commit[:7]}" if entry.cut else entry.commit[:8]  # as git blame marks it
        signature = f"{commit}  {entry.when[:10]}  {pad(entry.author, width)}"
        indent = "  " * fact.depth
        terminal.line(f"{terminal.style.paint(signature, 'dim')}  {indent}{fact.words}")
    return 0
