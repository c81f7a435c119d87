"""What several commands do: open the workspace, tell the day, show findings."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.report import Texts, tell
from planforge.judging.rules import RULES
from planforge.judging.scopes_since import NO_BASELINE, Baseline
from planforge.runs.session import (
    Reading,
    Run,
    Settings,
    read_selection,
    read_settings,
    run_checks,
    select,
    today,
)
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world.workspace import Workspace, slug_of


def checked(
    options: Namespace, terminal: Terminal, *, compare: bool = False, only_read: bool = False
) -> tuple[Workspace, Run]:
    """The workspace around the user, and the run over the plans named. Raises PlanforgeError.

    With ``compare`` the plans are checked against the baseline too: the revision of ``--baseline``, or the one
    of planforge.yaml. ``only_read`` asks no rule: a register is made of what the plans say.
    """
    base = base_of(options)
    workspace = Workspace.around(base)
    settings = read_settings(workspace)
    selection = select(workspace, settings.policy, getattr(options, "plans", ()), base)
    rules = () if only_read else RULES
    reading = read_selection(workspace, settings, selection, rules)
    baseline = _baseline(options, workspace, reading, terminal) if compare else NO_BASELINE
    run = run_checks(reading, today(), baseline, rules)
    plans = settings.policy.plans
    for path in selection.listing.ignored:
        terminal.note("ignored", path=path, plans=plans)
    if not selection.files and not run.failing():
        terminal.note("no-plans", plans=plans)
    return workspace, run


def _baseline(
    options: Namespace, workspace: Workspace, reading: Reading, terminal: Terminal
) -> Baseline:
    """What to compare with: nothing, where no revision is named or the named tags do not exist yet."""
    named = options.baseline
    revision = reading.settings.policy.baseline if named is None else named
    if not revision:
        return NO_BASELINE
    from planforge.commands.diff_sides import baseline_of

    try:
        return baseline_of(workspace, reading, revision, terminal)
    except PlanforgeError as error:
        if named is not None or error.key not in ("no-baseline", "no-repository"):
            raise
        terminal.note("baseline-missing", pattern=revision)
        return NO_BASELINE


def usable_settings(workspace: Workspace, terminal: Terminal) -> Settings:
    """The settings, for a command that does not report findings. Raises PlanforgeError where they have errors."""
    from planforge.judging.judge import judge

    settings = read_settings(workspace)
    judged = judge(settings.findings, RULES, settings.policy, today(), only=())
    for told in tell((d for d in judged if d.fails), Texts({}), terminal.lang):
        raise PlanforgeError("bad-settings", message=told.message)
    return settings


def slugs(files: Iterable[str]) -> frozenset[str]:
    """The slugs of plan files."""
    return frozenset(map(slug_of, files))
