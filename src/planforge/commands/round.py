"""``planforge round``: which state each plan is in, and plans into another one."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.settings import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.choices import Status
from planforge.plan.records import Round
from planforge.plan.rounds import edited_since
from planforge.reading.read import read_plan
from planforge.runs.day import today
from planforge.runs.rounds import put_into, state_named
from planforge.runs.selection import select
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.words.phrases import day
from planforge.world import disk
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """Without a state: tell each plan's. 1 where one was edited after it was handed in or approved: such a text is not put in force.
    Raises PlanforgeError."""
    base = base_of(options)
    workspace = Workspace.around(base)
    policy = usable_settings(workspace, terminal).policy
    state = state_named(options.what[0]) if options.what else None
    names = options.what[1:] if state else options.what
    files = select(workspace, policy, names, base).files
    if state is None:
        return _told(workspace, files, terminal)
    if state is Status.IN_FORCE and (edited := _edited(workspace, files)):
        for department, since in edited:
            way = "审定" if since.state is Status.IN_FORCE else "送审"
            when = day(since.date) if since.date else ""
            terminal.say("round-not-approved", department=department, when=when, way=way)
        return 1
    made = [(file, put_into(file, workspace.load(file)[0], state, today())) for file in files]
    for file, data in made:  # all of them can be, before the first is written
        disk.write((workspace.root / file).resolve(), data)
    terminal.say("round-entered", n=len(made), state=state.zh)
    return 0


def _edited(workspace: Workspace, files: tuple[str, ...]) -> list[tuple[str, Round]]:
    """The departments whose text is another one than was handed in or approved, with that round."""
    plans = (read_plan(file, workspace.load(file)[0])[0] for file in files)
    pairs = ((plan.department.name, edited_since(plan)) for plan in plans if plan)
    return [(name, since) for name, since in pairs if since]


def _told(workspace: Workspace, files: tuple[str, ...], terminal: Terminal) -> int:
    edited = 0
    for file in files:
        plan, _ = read_plan(file, workspace.load(file)[0])
        if plan is None:
            raise PlanforgeError("round-unread", file=file)
        since = edited_since(plan)
        edited += since is not None
        same = [one for one in plan.rounds if one.state is plan.status]
        when = day(same[-1].date) if same and same[-1].date else ""
        terminal.say(
            "round-edited" if since else "round-state",
            department=plan.department.name,
            state=_state(plan.status, terminal),
            when=f" {when}" if when else "",
        )
    return int(edited > 0)


def _state(status: Status | None, terminal: Terminal) -> str:
    if status is None:
        return "—"
    return status.zh if terminal.lang == "zh" else status.value
