"""``planforge build --shard 3/8``: the papers of a share of the city, as one file for ``--join`` on another machine."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from planforge.commands.common import checked
from planforge.commands.settings import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.paths import slug_of
from planforge.runs.building import Built
from planforge.runs.session import judged_late, worst
from planforge.runs.shards import Maker, Share, write_shard
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.terminal.show import show_late, show_run
from planforge.world import disk
from planforge.world.workspace import Workspace

FOLDER = "shards"


def run(options: Namespace, terminal: Terminal) -> int:
    """Findings of the share's plans, then its papers into one file; 1 where a plan was not built. Raises PlanforgeError."""
    share = Share.named(options.shard)
    if options.plans or options.pdf:
        raise PlanforgeError("shard-alone")
    base = base_of(options)
    workspace = Workspace.around(base)
    policy = usable_settings(workspace, terminal).policy
    files = workspace.list_plans(policy.plans).files
    folder = base / (options.output or FOLDER)
    with disk.errors_about(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / share.file
    mine = share.part([slug_of(file) for file in files])
    if not mine:
        with disk.writing(path) as stream:
            write_shard(stream, share, ())
        terminal.say("shard-written", path=path.as_posix(), plans=0, files=0)
        return 0
    found = checked(Namespace(**{**vars(options), "plans": mine}), terminal, compare=True)
    show_run(terminal, found, brief=options.format == "short")
    templates = workspace.templates()
    with disk.writing(path) as stream:
        built = write_shard(stream, share, Maker.of(found, templates).made(mine, terminal))
    late = judged_late(built.findings, found)
    show_late(terminal, late, found, templates, brief=options.format == "short")
    _tell(terminal, built, path.as_posix(), len(mine))
    return 2 if built.failed else max(worst(found.diagnostics), worst(late))


def _tell(terminal: Terminal, built: Built, path: str, plans: int) -> None:
    for failure in built.failures:
        terminal.note("paper-failed", **asdict(failure))
    terminal.say("shard-written", path=path, plans=plans, files=len(built.outcomes))
