"""``planforge fmt``: apply the edits that are always safe, and nothing else of a file changes."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter

from planforge.commands.settings import usable_settings
from planforge.judging.rules.guide import title
from planforge.plan.paths import SETTINGS
from planforge.plan.policy import Policy
from planforge.runs.mending import Mended, mended, save
from planforge.runs.selection import select
from planforge.runs.session import texts_of
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.terminal.show import show
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """Mend the plans named (planforge.yaml too where none is); 1 where a file could not be read, or
    with --check needs edits."""
    base = base_of(options)
    workspace = Workspace.around(base)
    files = []
    if not options.plans:
        settings = mended(workspace, SETTINGS, Policy())
        files.append(_told(terminal, workspace, settings, look_only=options.check))
    policy = usable_settings(workspace, terminal).policy
    for name in select(workspace, policy, options.plans, base).files:
        plan = mended(workspace, name, policy)
        files.append(_told(terminal, workspace, plan, look_only=options.check))
    changed = sum(file.changed for file in files)
    key = "fmt-total-needed" if options.check else "fmt-total"
    terminal.say(key, files=len(files), changed=changed)
    left = sum(file.left for file in files if not file.unread)
    if left:
        terminal.note("fmt-left", n=left)
    return int(any(file.unread for file in files) or (options.check and changed > 0))


def _told(terminal: Terminal, workspace: Workspace, file: Mended, *, look_only: bool) -> Mended:
    """Save one file, unless only looked at, and tell of it. Raises PlanforgeError."""
    if file.changed:
        if not look_only:
            save(workspace, file)
        zh = terminal.lang == "zh"
        counts = Counter(f"{rule.code} {title(rule) if zh else rule.name}" for rule in file.rules)
        what = "，".join(f"{name} {n}" for name, n in sorted(counts.items()))
        key = "fmt-needed" if look_only else "fmt-done"
        terminal.say(key, file=file.file, n=len(file.rules), what=what)
    if file.unread:
        show(terminal, file.unread, texts_of(file.unread, {file.file: file.data}), brief=False)
        terminal.note("fmt-unread", file=file.file)
    return file
