"""``planforge remarks``: gather what reviewers remarked, and show what became of each remark."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planforge.commands.settings import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.paths import path_of, slug_of
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from planforge.runs.remarks import FORMATS, answered, as_file, kept
from planforge.runs.selection import select
from planforge.terminal.arguments import base_of
from planforge.terminal.remarks import sound, tell
from planforge.terminal.screen import Terminal
from planforge.world import disk
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """``merge`` files, or show the remarks on plans. 1 where a remark has no answer, or is accepted while its clause reads as
    before; 0 else. Raises PlanforgeError."""
    base = base_of(options)
    workspace = Workspace.around(base)
    policy = usable_settings(workspace, terminal).policy
    what = options.what
    if what[:1] == ["merge"]:
        return _merge(what[1:], workspace, policy, base, terminal)
    return _show(options, workspace, policy, base, terminal)


def _merge(
    files: list[str], workspace: Workspace, policy: Policy, base: Path, terminal: Terminal
) -> int:
    if not files:
        raise PlanforgeError("remarks-nothing")
    from planforge.runs.gathering import gather  # loads every reader of papers

    for one in gather(workspace, policy, files, base):
        terminal.say("remarks-merged", file=one.file, department=one.department, new=one.new, total=one.total)  # fmt: skip
    return 0


def _show(
    options: Namespace, workspace: Workspace, policy: Policy, base: Path, terminal: Terminal
) -> int:
    form = Path(options.output or "x.md").suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise PlanforgeError("remarks-suffix", path=options.output)
    files = select(workspace, policy, options.what, base).files
    every = kept(workspace, map(slug_of, files))
    found = sound(terminal, every)
    failed = int(len(found) < len(every))
    plans = {}
    for one in found:
        file = path_of(policy.plans, slug_of(one.file))
        plan, _ = read_plan(file, workspace.load(file)[0])
        if plan is None:
            terminal.note("remarks-plan-unread", file=file)
            failed = 1
        else:
            plans[slug_of(one.file)] = plan
    table = answered(workspace, policy, plans, found)
    if not table:
        terminal.note("remarks-none")
        return failed
    if options.output:
        disk.write(base / options.output, as_file(form, table, workspace, policy))
        terminal.say("remarks-written", path=options.output, n=sum(len(t.remarks) for t in table))
    return max(failed, tell(table, terminal))
