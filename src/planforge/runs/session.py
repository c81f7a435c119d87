"""One run over a workspace: settings, the plans named, their findings; what every command starts with.

Reads the disk only through ``workspace``; the day is handed in.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Diagnostic, Finding, Rule
from planforge.diagnostics.report import Texts
from planforge.judging.department_names import department_findings
from planforge.judging.judge import OnePlan, WholeCity, check, judge
from planforge.judging.rules import RULES
from planforge.judging.scopes_since import NO_BASELINE, Baseline, SinceCity
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.plan.records import City, Plan
from planforge.reading.lists.attaching import Lists
from planforge.reading.read import read_plan, read_record
from planforge.words.numerals import nearest
from planforge.world.parallel import mapped
from planforge.world.workspace import SETTINGS, Listing, Workspace, slug_of


@dataclass(frozen=True, slots=True)
class Settings:
    """planforge.yaml as read; ``policy`` is the default where it could not be."""

    policy: Policy
    data: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The plan files of a run; ``only`` holds their slugs where not all plans are meant."""

    files: tuple[str, ...]
    only: frozenset[str] | None
    listing: Listing


@dataclass(frozen=True, slots=True)
class Reading:
    """The plans that could be read, and what reading and checking each by itself found."""

    settings: Settings
    selection: Selection
    plans: tuple[tuple[str, Plan], ...]
    findings: tuple[Finding, ...]
    data: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found: the plans that could be read, and the judged diagnostics.

    ``data`` holds the bytes of every file read, so that a report shows what was checked; ``baseline`` what
    the plans were compared with (without a name: nothing).
    """

    settings: Settings
    selection: Selection
    plans: tuple[tuple[str, Plan], ...]
    diagnostics: tuple[Diagnostic, ...]
    data: Mapping[str, bytes] = field(repr=False)
    baseline: Baseline = NO_BASELINE

    def texts(self, diagnostics: Iterable[Diagnostic] | None = None) -> Texts:
        """The texts that the diagnostics point into."""
        spoken = self.diagnostics if diagnostics is None else diagnostics
        return texts_of(spoken, self.data)

    def failing(self) -> frozenset[str]:
        """The files with a diagnostic that fails."""
        return frozenset(d.finding.span.file for d in self.diagnostics if d.fails)


def texts_of(diagnostics: Iterable[Diagnostic], data: Mapping[str, bytes]) -> Texts:
    """The files that diagnostics point into, decoded as far as they can be."""
    files: set[str] = set()
    for diagnostic in diagnostics:
        files.add(diagnostic.finding.span.file)
        files.update(there.span.file for there in diagnostic.finding.related)
    return Texts({file: data[file].decode("utf-8", "replace") for file in files if data.get(file)})


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


def select(workspace: Workspace, policy: Policy, names: Sequence[str], base: Path) -> Selection:
    """The plans a user names by path (from ``base``), slug, or department name; all for none.

    Raises PlanforgeError for a name that fits no plan, or several.
    """
    if not workspace.is_below(policy.plans):
        return Selection((), None, Listing((), (), ()))
    listing = workspace.list_plans(policy.plans)
    if not names:
        return Selection(listing.files, None, listing)
    chosen: dict[str, None] = {}
    for name in names:
        found = _named(workspace, policy, listing, name, base)
        if found is None:
            return Selection(listing.files, None, listing)
        chosen[found] = None
    files = tuple(sorted(chosen))
    return Selection(files, frozenset(map(slug_of, files)), listing)


def _named(
    workspace: Workspace, policy: Policy, listing: Listing, name: str, base: Path
) -> str | None:
    """The file that ``name`` means; None where it means all plans."""
    slugs = {slug_of(file): file for file in listing.files}
    if name in slugs:
        return slugs[name]
    for start in (base, workspace.root):
        path = start / name
        if path.exists():
            return _path_named(workspace, policy, listing, path, name)
    departments = _departments_named(workspace, listing, name)
    if len(departments) == 1:
        return departments[0]
    if departments:
        raise PlanforgeError("ambiguous-plan", name=name, files="、".join(departments))
    near = nearest(slug_of(name), slugs)
    raise PlanforgeError("unknown-plan-near" if near else "unknown-plan", name=name, near=near)


def _path_named(
    workspace: Workspace, policy: Policy, listing: Listing, path: Path, name: str
) -> str | None:
    absolute = path.parent.resolve() / path.name if path.name else path.resolve()
    if absolute.resolve() in (workspace.root, (workspace.root / policy.plans).resolve()):
        return None
    if not absolute.is_relative_to(workspace.root):
        raise PlanforgeError("plan-outside", name=name)
    file = absolute.relative_to(workspace.root).as_posix()
    if file not in listing.files:
        raise PlanforgeError("not-a-plan", name=name, plans=policy.plans)
    return file


def _departments_named(workspace: Workspace, listing: Listing, name: str) -> list[str]:
    """The files whose department has this name or short name; only files with the words are read."""
    found = []
    for file in listing.files:
        data, _ = workspace.load(file)
        if name.encode(errors="replace") in data:
            plan, _ = read_plan(file, data)
            if plan is not None and name in (plan.department.name, plan.department.short):
                found.append(file)
    return found


def examine(
    file: str,
    data: bytes,
    policy: Policy,
    lists: Lists | None = None,
    rules: tuple[Rule, ...] = RULES,
) -> tuple[Plan | None, tuple[Finding, ...]]:
    """One plan read, its 权责清单 attached, and checked by itself."""
    plan, findings = read_plan(file, data)
    if plan is None:
        return None, findings
    if lists is not None:
        plan, found = lists.attach(plan)
        findings += found
    return plan, (*findings, *check(rules, OnePlan(slug_of(file), plan, policy)))


def read_selection(
    workspace: Workspace,
    settings: Settings,
    selection: Selection,
    rules: tuple[Rule, ...] = RULES,
) -> Reading:
    """Read the plans selected, each checked by itself; a large city on every core."""
    data = {SETTINGS: settings.data}
    findings = [*settings.findings, *_of_selected(selection)]
    lists = Lists(settings.policy.plans, workspace.load)
    lists.share(settings.policy)
    findings += lists.findings
    whole = []
    for file in selection.files:
        data[file], found = workspace.load(file)
        findings += found
        if not found:
            whole.append(file)

    def examined(file: str) -> tuple[Plan | None, tuple[Finding, ...]]:
        return examine(file, data[file], settings.policy, lists, rules)

    plans: list[tuple[str, Plan]] = []
    for file, (plan, found) in zip(whole, mapped(examined, whole), strict=True):
        findings += found
        if plan is not None:
            plans.append((slug_of(file), plan))
    plans.sort(key=lambda pair: pair[0])
    if selection.only is None:
        findings += lists.homeless(plan for _, plan in plans)
    return Reading(settings, selection, tuple(plans), tuple(findings), data | _texts(plans, lists))


def _texts(plans: Iterable[tuple[str, Plan]], lists: Lists) -> dict[str, bytes]:
    """The lists of plans as places in them count, those read in another process too."""
    for _, plan in plans:
        if plan.authority_list:
            lists.read(plan.authority_list)
    return lists.texts


def run_checks(
    reading: Reading,
    today: date,
    baseline: Baseline = NO_BASELINE,
    rules: tuple[Rule, ...] = RULES,
) -> Run:
    """Check what was read: against the baseline, and over the whole city where all plans are read; and judge all."""
    settings, selection, policy = reading.settings, reading.selection, reading.settings.policy
    city = City(reading.plans)
    since = SinceCity(city, baseline, policy)
    findings = [*reading.findings, *department_findings(reading.plans)]
    for changed in since.plans():
        findings += check(rules, changed)
    if selection.only is None:
        findings += check(rules, WholeCity(city, policy))
        findings += check(rules, since) if baseline.name else ()
    judged = judge(
        findings, RULES, policy, today, only=selection.only, compared=bool(baseline.name)
    )
    return Run(settings, selection, reading.plans, judged, reading.data, baseline)


def _of_selected(selection: Selection) -> Iterator[Finding]:
    files = set(selection.files)
    return (finding for finding in selection.listing.findings if finding.span.file in files)


def blocks_everything(run: Run) -> bool:
    """Whether planforge.yaml itself is at fault: then nothing is built. Totals of the city stop no paper."""
    return any(
        d.fails and d.finding.span.file == SETTINGS and d.rule.scope not in (WholeCity, SinceCity)
        for d in run.diagnostics
    )


def worst(diagnostics: Iterable[Diagnostic]) -> int:
    """The exit code of a run: 1 where a diagnostic fails, else 0."""
    return int(any(d.fails for d in diagnostics))
