"""What several commands do: open the workspace, tell the day, show findings.

Imports ``session``, ``report``, ``terminal``, ``workspace``; ``encode`` only for its formats.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from planforge.diagnostic import Diagnostic
from planforge.errors import PlanforgeError
from planforge.report import Tally, Texts, closing, report, tell
from planforge.rules import RULES
from planforge.scopes_since import NO_BASELINE, Baseline
from planforge.session import (
    Reading,
    Run,
    Settings,
    read_selection,
    read_settings,
    run_checks,
    select,
)
from planforge.terminal import Terminal
from planforge.workspace import Workspace, slug_of


def base_of(options: Namespace) -> Path:
    """The directory the user stands in, or named with -C."""
    return Path(options.directory or ".")


def today(environment: Mapping[str, str] = os.environ) -> date:
    """The day waivers are judged by: SOURCE_DATE_EPOCH (UTC) or the clock. Raises PlanforgeError."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise PlanforgeError("bad-epoch", value=epoch) from error


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
    from planforge.check import judge

    settings = read_settings(workspace)
    judged = judge(settings.findings, RULES, settings.policy, today(), only=())
    for told in tell((d for d in judged if d.fails), Texts({}), terminal.lang):
        raise PlanforgeError("bad-settings", message=told.message)
    return settings


def show(
    terminal: Terminal, diagnostics: Iterable[Diagnostic], texts: Texts, *, brief: bool
) -> None:
    """Findings as text, one block or one line each."""
    told = tell(diagnostics, texts, terminal.lang)
    terminal.lines(report(told, texts, terminal.style, brief=brief))


def tally_of(run: Run, more: Iterable[Diagnostic] = ()) -> Tally:
    """The counts of a run, and of what was found after it."""
    return Tally.of((*run.diagnostics, *more), len(run.selection.files))


def close(terminal: Terminal, run: Run, more: Iterable[Diagnostic] = ()) -> None:
    """The last line: counts; and a word about what a partial run leaves out."""
    terminal.line(closing(tally_of(run, more), terminal.style))
    if run.selection.only is not None and len(run.selection.listing.files) > len(
        run.selection.files
    ):
        terminal.note("partial")


def slugs(files: Iterable[str]) -> frozenset[str]:
    """The slugs of plan files."""
    return frozenset(map(slug_of, files))
