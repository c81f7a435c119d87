"""``planforge settle``: take what the plans declared of the round that is over out of their files."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.settings import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.runs.comparison import read_plans
from planforge.runs.selection import select
from planforge.runs.settling import Settled, round_names, settled
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.words.numerals import joined
from planforge.world import disk
from planforge.world.history import Repository
from planforge.world.snapshot import at_revision
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """Clear the plans named, or all; 1 where one could not be cleared, or with --check one has to be. Raises PlanforgeError."""
    base = base_of(options)
    workspace = Workspace.around(base)
    policy = usable_settings(workspace, terminal).policy
    revision = options.baseline or policy.baseline
    if not revision:
        raise PlanforgeError("settle-without-baseline")
    repository = Repository.around(workspace.root)
    then = at_revision(repository, repository.baseline(revision))
    files = select(workspace, policy, options.plans, base).files
    approved = read_plans(then, {*then.plans}.intersection(files)).plans
    changed = stuck = printed = 0
    for file in files:
        if file in approved:
            result = settled(file, workspace.load(file)[0], approved[file])
            stuck += result.stuck
            printed += result.printed
            changed += bool(result.cleared) and not result.stuck
            _told(terminal, workspace, file, result, look_only=options.check)
    key = "settle-total-needed" if options.check else "settle-total"
    terminal.say(key, files=len(files), changed=changed, baseline=then.name)
    if printed:
        terminal.note("settle-printed", n=printed, baseline=then.name)
    return int(stuck > 0 or (options.check and changed > 0))


def _told(
    terminal: Terminal, workspace: Workspace, file: str, result: Settled, *, look_only: bool
) -> None:
    """Write one file, unless only looked at, and tell of it."""
    what = joined(round_names(result.cleared))
    if result.stuck:
        terminal.note("settle-stuck", file=file, what=what)
    elif result.cleared:
        if not look_only:
            disk.write((workspace.root / file).resolve(), result.data)
        terminal.say("settle-needed" if look_only else "settle-done", file=file, what=what)
