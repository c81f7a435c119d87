"""The settings of a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planforge.diagnostics.finding import Finding
from planforge.plan.paths import SETTINGS
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.read import read_record
from planforge.words.folders import unfit
from planforge.world.workspace import TEMPLATES, Workspace


@dataclass(frozen=True, slots=True)
class Settings:
    """planforge.yaml as read; ``policy`` is the default where it could not be."""

    policy: Policy
    data: bytes
    findings: tuple[Finding, ...]


def read_settings(workspace: Workspace) -> Settings:
    """planforge.yaml. Findings: whatever reading finds, PF021 and PF034 for ``plans`` and ``out``."""
    data, findings = workspace.load(SETTINGS)
    if findings:
        return Settings(Policy(), data, findings)
    policy, found = read_record(Policy, SETTINGS, data, POLICY_SPECS)
    if policy is None:
        return Settings(Policy(), data, found)
    return Settings(policy, data, (*found, *_of_folders(workspace, policy)))


def _of_folders(workspace: Workspace, policy: Policy) -> Iterator[Finding]:
    """What is wrong with the folders that planforge.yaml names for plans and papers."""
    for name, directory in (("plans", policy.plans), ("out", policy.out)):
        if not workspace.is_below(directory):
            yield Finding("PF021", policy.at(name), {"file": directory})
            continue
        others = [TEMPLATES] if name == "plans" else [TEMPLATES, policy.plans]
        why = unfit(directory, others)
        if why:
            zh, en = why
            yield Finding(
                "PF034", policy.at(name), {"file": directory, "reason": zh, "reason_en": en}
            )
