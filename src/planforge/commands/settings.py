"""The settings of a workspace for commands that report no findings of their own."""

from __future__ import annotations

from planforge.diagnostics.errors import PlanforgeError
from planforge.runs.settings import Settings, read_settings
from planforge.terminal.screen import Terminal
from planforge.world.workspace import Workspace


def usable_settings(workspace: Workspace, terminal: Terminal) -> Settings:
    """The settings. Raises PlanforgeError where they have errors."""
    settings = read_settings(workspace)
    if settings.findings:
        _refuse_errors(settings, terminal)
    return settings


def _refuse_errors(settings: Settings, terminal: Terminal) -> None:
    from planforge.diagnostics.report import Texts, tell
    from planforge.judging.judge import judge  # most settings are sound: then no rule is needed
    from planforge.judging.rules import RULES
    from planforge.runs.day import today

    judged = judge(settings.findings, RULES, settings.policy, today(), only=())
    for told in tell((d for d in judged if d.fails), Texts({}), terminal.lang):
        raise PlanforgeError("bad-settings", message=told.message)
