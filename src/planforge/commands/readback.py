"""``planforge readback 审阅稿.docx``: what a reviewer changed in our own Word file, as proposals for the plan."""

from __future__ import annotations

import json
from argparse import Namespace

from planforge.commands.settings import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.readback.proposals import Proposal
from planforge.runs.readback import Reviewed, applied, as_json, read_back
from planforge.terminal.arguments import base_of
from planforge.terminal.reviews import tell
from planforge.terminal.screen import Terminal
from planforge.words.numerals import joined
from planforge.world import disk
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """List what a file asks for, or apply some of it. 0: it asks for nothing that is left to do; 1: something is. Raises PlanforgeError."""
    base = base_of(options)
    workspace = Workspace.around(base)
    policy = usable_settings(workspace, terminal).policy
    found = read_back(base / options.file, options.file, workspace, policy)
    if options.apply is None:
        if options.format == "json":
            terminal.json(json.dumps(as_json(found), ensure_ascii=False, indent=1))
        else:
            tell(found, terminal)
        return int(bool(found.review.proposals or found.review.remarks))
    chosen = _chosen(found, options.apply)
    target = (workspace.root / found.file).resolve()
    disk.write(target, applied(found.file, workspace.load(found.file)[0], chosen))
    terminal.say("readback-applied", n=len(chosen), file=found.file)
    left = len(found.review.proposals) - len(chosen)
    if left:
        terminal.say("readback-left", n=left)
    return int(left > 0)


def _chosen(found: Reviewed, numbers: str) -> tuple[Proposal, ...]:
    """The proposals named: all that can be applied, or 1,3. Raises PlanforgeError: no such one, or one for a person."""
    proposals = found.review.proposals
    if numbers in ("all", "全部"):
        return tuple(one for one in proposals if one.change)
    wanted = {word.strip() for word in numbers.replace("，", ",").replace("、", ",").split(",")}
    known = {str(n): one for n, one in enumerate(proposals, 1)}
    if unknown := sorted(wanted - known.keys()):
        raise PlanforgeError("readback-unknown", numbers=joined(unknown), n=len(proposals))
    chosen = {n: one for n, one in known.items() if n in wanted}
    if stuck := [n for n, one in chosen.items() if one.change is None]:
        raise PlanforgeError("readback-by-hand", numbers=joined(stuck))
    return tuple(chosen.values())
