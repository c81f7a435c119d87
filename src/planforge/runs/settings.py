"""The settings of a workspace and the day of a run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Finding
from planforge.plan.paths import SETTINGS
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.read import read_record
from planforge.world.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Settings:
    """planforge.yaml as read; ``policy`` is the default where it could not be."""

    policy: Policy
    data: bytes
    findings: tuple[Finding, ...]


def today(environment: Mapping[str, str] = os.environ) -> date:
    """The day waivers are judged by: SOURCE_DATE_EPOCH (UTC) or the clock. Raises PlanforgeError."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise PlanforgeError("bad-epoch", value=epoch) from error


def read_settings(workspace: Workspace) -> Settings:
    """planforge.yaml. Findings: whatever reading finds, PF021 for ``plans`` or ``out`` outside."""
    data, findings = workspace.load(SETTINGS)
    if findings:
        return Settings(Policy(), data, findings)
    policy, found = read_record(Policy, SETTINGS, data, POLICY_SPECS)
    if policy is None:
        return Settings(Policy(), data, found)
    outside = tuple(
        Finding("PF021", policy.at(name), {"file": directory})
        for name, directory in (("plans", policy.plans), ("out", policy.out))
        if not workspace.is_below(directory)
    )
    return Settings(policy, data, (*found, *outside))
