"""One run over a workspace: settings, the plans named, their findings; what every command starts with.

Reads the disk only through ``world``; the day is told by ``settings``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from planforge.account.elsewhere import Moved
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Diagnostic, Finding, Rule
from planforge.diagnostics.note import Note
from planforge.diagnostics.report import Texts
from planforge.judging.department_names import department_findings
from planforge.judging.following import marked
from planforge.judging.judge import OnePlan, WholeCity, check, judge
from planforge.judging.rules import RULES
from planforge.judging.scopes_since import NO_BASELINE, Baseline, Figure, SinceCity
from planforge.plan.paths import SETTINGS, slug_of
from planforge.plan.policy import Policy
from planforge.plan.records import City, Plan
from planforge.reading.lists.attaching import Lists
from planforge.reading.read import read_plan
from planforge.runs.baseline import baseline_of
from planforge.runs.comparison import Unread
from planforge.runs.day import today
from planforge.runs.kept_changes import NO_CHANGES, KeptChanges
from planforge.runs.kept_city import KeptCity
from planforge.runs.kept_readings import NO_READINGS, KeptReadings
from planforge.runs.kept_rows import KeptRows
from planforge.runs.selection import Selection, select
from planforge.runs.settings import Settings, read_settings
from planforge.words.phrases import first_of
from planforge.world.cache import folder
from planforge.world.history import Repository
from planforge.world.snapshot import Snapshot, at_revision, on_disk
from planforge.world.staged import staged
from planforge.world.workspace import Workspace, template_files


@dataclass(frozen=True, slots=True)
class Reading:
    """The plans that could be read, and what reading and checking each by itself found."""

    workspace: Workspace
    settings: Settings
    selection: Selection
    now: Snapshot
    plans: tuple[tuple[str, Plan], ...]
    findings: tuple[Finding, ...]
    data: Mapping[str, bytes] = field(repr=False)
    lists: Lists = field(repr=False)
    kept: KeptReadings = NO_READINGS


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found: the plans that could be read, and the judged diagnostics.

    ``data`` holds the bytes of every file read, so that a report shows what was checked, ``lists`` the 权责清单; ``baseline`` what
    the plans were compared with (without a name: nothing), and ``unread`` those plans of it that are none.
    ``notes`` are to be told beside the findings, ``own_templates`` the workspace's, by name. ``known`` is what was known of the plans and of their changes before.
    """

    workspace: Workspace
    settings: Settings
    selection: Selection
    plans: tuple[tuple[str, Plan], ...]
    diagnostics: tuple[Diagnostic, ...]
    data: Mapping[str, bytes] = field(repr=False)
    lists: Lists = field(repr=False)
    baseline: Baseline = NO_BASELINE
    unread: tuple[Unread, ...] = ()
    notes: tuple[Note, ...] = ()
    own_templates: Mapping[str, str] = field(default_factory=dict, repr=False)
    known: KeptChanges = NO_CHANGES

    @property
    def policy(self) -> Policy:
        return self.settings.policy

    @property
    def digests(self) -> Mapping[str, Mapping[str, str]]:
        """Digests of what plans say, by file and field, as far as they are known."""
        return self.known.readings.digests

    def moved(self, plans: Sequence[tuple[str, Plan]]) -> Mapping[str, Moved]:
        """What departments lost and got since the baseline that can change hands, as far as it is known without looking."""
        rest = [(slug, plan) for slug, plan in plans if slug not in self.known.made_of]
        others = KeptChanges.of(self.known.readings, rest, self.baseline)
        return {**self.known.moved, **others.moved}

    def texts(self, diagnostics: Iterable[Diagnostic] | None = None) -> Texts:
        """The texts that the diagnostics point into."""
        spoken = self.diagnostics if diagnostics is None else diagnostics
        data = self.data
        if unknown := _files_of(spoken) - data.keys():
            named = {plan.authority_list for _, plan in self.plans} | {*self.policy.authority_lists}
            paths = {f"{self.policy.plans}/{name}" for name in named} & unknown
            data = {**data, **{path: self.lists.text_of(path) for path in paths}}
        return texts_of(spoken, data)

    def failing(self) -> frozenset[str]:
        """The files with a diagnostic that fails."""
        return frozenset(d.finding.span.file for d in self.diagnostics if d.fails)


def texts_of(diagnostics: Iterable[Diagnostic], data: Mapping[str, bytes]) -> Texts:
    """The files that diagnostics point into, decoded as far as they can be."""
    files = _files_of(diagnostics)
    return Texts({file: data[file].decode("utf-8", "replace") for file in files if data.get(file)})


def _files_of(diagnostics: Iterable[Diagnostic]) -> set[str]:
    files: set[str] = set()
    for diagnostic in diagnostics:
        files.add(diagnostic.finding.span.file)
        files.update(there.span.file for there in diagnostic.finding.related)
    return files


def run_over(
    base: Path,
    names: Sequence[str] = (),
    *,
    compare: bool = False,
    revision: str | None = None,
    rules: tuple[Rule, ...] = RULES,
    of_index: bool = False,
) -> Run:
    """The run over the plans named, of the workspace around ``base``. Raises PlanforgeError.

    With ``compare`` the plans are checked against the baseline too: ``revision``, or the one of planforge.yaml.
    Without ``rules`` nothing is asked: a register is made of what the plans say. ``of_index``: what is about to be committed,
    instead of the files as they are.
    """
    workspace = Workspace.around(base)
    if not of_index:
        return _run(workspace, workspace.root, names, base, compare, revision, rules)
    here = base.resolve().relative_to(workspace.root)
    with staged(workspace) as copy:
        below = copy.root / here
        start = below if below.is_dir() else copy.root
        return _run(copy, workspace.root, names, start, compare, revision, rules)


def _run(
    workspace: Workspace,
    home: Path,
    names: Sequence[str],
    base: Path,
    compare: bool,
    revision: str | None,
    rules: tuple[Rule, ...],
) -> Run:
    """The run over a workspace whose history lies around ``home``."""
    settings = read_settings(workspace)
    selection = select(workspace, settings.policy, names, base)
    keeps = rules is RULES and workspace.root == home  # a copy of what is staged lies nowhere again
    reading = read_selection(workspace, settings, selection, rules, keep=keeps)
    compared = _baseline(reading, home, revision) if compare else _Compared()
    reading = replace(reading, findings=(*reading.findings, *compared.findings))
    notes = compared.notes
    listing = selection.listing
    plans = settings.policy.plans
    notes += tuple(Note("ignored", {"path": path, "plans": plans}) for path in listing.ignored)
    own = workspace.own_templates()
    if own:
        notes += (Note("own-templates", {"number": len(own), "names": first_of(own)}),)
        reading = _with_templates(reading, own)
    run = run_checks(reading, compared.baseline, compared.unread, notes, rules)
    reading.kept.rows.remember(whole=selection.only is None)
    if not selection.files and not run.failing():
        notes += (Note("no-plans", {"plans": plans}),)
    return replace(run, notes=notes, own_templates=own)


def _with_templates(reading: Reading, own: Mapping[str, str]) -> Reading:
    """The reading with what is wrong with the workspace's own templates, before a paper is made of them."""
    from planforge.document.compose import faults  # loads Jinja: only where there are templates

    findings = (*reading.findings, *faults(own))
    return replace(reading, findings=findings, data={**reading.data, **template_files(own)})


@dataclass(frozen=True, slots=True)
class _Compared:
    """What the plans are compared with, what of it is no plan, and what is to be told of it."""

    baseline: Baseline = NO_BASELINE
    unread: tuple[Unread, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()


def _baseline(reading: Reading, home: Path, named: str | None) -> _Compared:
    """What to compare with: nothing, where no revision is named or the named tags do not exist yet.

    PF035 where tags may exist and were not fetched: a run without errors would say what nobody looked at.
    """
    policy = reading.settings.policy
    revision = policy.baseline if named is None else named
    if not revision:
        return _Compared()
    try:
        repository = Repository.around(home)
        then = at_revision(repository, repository.baseline(revision))
    except PlanforgeError as error:
        if named is None and error.key == "no-baseline-shallow":
            found = Finding("PF035", policy.at("baseline"), {"pattern": revision})
            return _Compared(findings=(found,))
        if named is not None or error.key not in ("no-baseline", "no-repository"):
            raise
        return _Compared(notes=(Note("baseline-missing", {"pattern": revision}),))
    listed = on_disk(reading.workspace, policy, reading.selection.listing.files)
    only = reading.selection.files if reading.selection.only is not None else ()
    return _Compared(*baseline_of(then, listed, dict(reading.plans), only, reading.kept))


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
    judged = check(rules, OnePlan(slug_of(file), plan, policy))
    return plan, (*findings, *marked(plan, judged, findings))


def read_selection(
    workspace: Workspace,
    settings: Settings,
    selection: Selection,
    rules: tuple[Rule, ...] = RULES,
    *,
    keep: bool = False,
) -> Reading:
    """Read the plans selected, each checked by itself; a large city on every core. With ``keep`` only what was not read before, to
    be remembered."""
    now = on_disk(workspace, settings.policy, selection.files)
    data = {SETTINGS: settings.data}
    findings = [*settings.findings, *_of_selected(selection)]
    lists = now.lists()
    findings += lists.findings
    kept = NO_READINGS
    if keep:
        kept = KeptReadings(KeptRows(folder(), workspace.root), settings.policy)
    whole = []
    for file, (content, found) in ((file, now.read(file)) for file in selection.files):
        data[file] = content
        findings += found
        if not found:
            whole.append(file)

    def examined(file: str) -> tuple[Plan | None, tuple[Finding, ...]]:
        return examine(file, data[file], settings.policy, lists, rules)

    plans: list[tuple[str, Plan]] = []
    contents = {file: data[file] for file in whole}
    for file, (plan, found) in zip(whole, kept.read(now, contents, examined), strict=True):
        findings += found
        if plan is not None:
            plans.append((slug_of(file), plan))
    plans.sort(key=lambda pair: pair[0])
    if selection.only is None:
        findings += lists.homeless(plan for _, plan in plans)
    return Reading(
        workspace, settings, selection, now, tuple(plans), tuple(findings), data, lists, kept
    )


def run_checks(
    reading: Reading,
    baseline: Baseline = NO_BASELINE,
    unread: tuple[Unread, ...] = (),
    notes: tuple[Note, ...] = (),
    rules: tuple[Rule, ...] = RULES,
) -> Run:
    """Check what was read: against the baseline, and over the whole city where all plans are read; and judge all."""
    settings, selection, policy = reading.settings, reading.selection, reading.settings.policy
    city = City(reading.plans)
    kept = KeptChanges.of(reading.kept, reading.plans, baseline)
    since = SinceCity(city, baseline, policy, kept.passed)
    findings = [*reading.findings]
    for changed in since.plans():
        findings += kept.found(changed, partial(check, rules))
    if selection.only is None:
        findings += _of_city(KeptCity(reading.kept, city, baseline), policy, rules)
    else:
        findings += department_findings(reading.plans)
    judged = judge(
        findings, RULES, policy, today(), only=_read_only(reading), compared=bool(baseline.name)
    )
    return Run(
        reading.workspace, settings, selection, reading.plans, judged, reading.data,
        reading.lists, baseline, unread, notes, known=kept,
    )  # fmt: skip


def _of_city(whole: KeptCity, policy: Policy, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    """What the rules find that look at all plans, and at those of the baseline where there is one."""

    def names(city: City, _baseline: Baseline, _figure: Figure) -> tuple[Finding, ...]:
        return tuple(department_findings(city.plans))

    def now(rule: Rule, city: City, _baseline: Baseline, _figure: Figure) -> tuple[Finding, ...]:
        return check((rule,), WholeCity(city, policy))

    def since(rule: Rule, city: City, base: Baseline, figure: Figure) -> tuple[Finding, ...]:
        return check((rule,), SinceCity(city, base, policy, figure=figure))

    if not whole.readings.made_of:  # nothing is kept: the rules may share what they work out
        yield from department_findings(whole.city.plans)
        yield from check(rules, WholeCity(whole.city, policy))
        if whole.baseline.name:
            yield from check(rules, SinceCity(whole.city, whole.baseline, policy))
        return
    yield from whole.found("names", names)
    for rule in rules:
        if rule.scope is WholeCity:
            yield from whole.found(rule.code, partial(now, rule))
        elif rule.scope is SinceCity and whole.baseline.name:
            yield from whole.found(rule.code, partial(since, rule))


def _read_only(reading: Reading) -> Collection[str] | None:
    """The slugs of a partial run, of which nothing is concluded for other plans: those named, or, where a plan could not be read,
    those that were."""
    selection = reading.selection
    read = {slug for slug, _ in reading.plans}
    if selection.only is None and read.issuperset(map(slug_of, selection.files)):
        return None
    return read if selection.only is None else selection.only


def _of_selected(selection: Selection) -> Iterator[Finding]:
    files = set(selection.files)
    return (finding for finding in selection.listing.findings if finding.span.file in files)


def blocks_everything(run: Run) -> bool:
    """Whether planforge.yaml itself is at fault: then nothing is built. Totals of the city stop no paper."""
    return any(
        d.fails and d.finding.span.file == SETTINGS and d.rule.scope not in (WholeCity, SinceCity)
        for d in run.diagnostics
    )


def unread_files(run: Run) -> tuple[str, ...]:
    """The plan files of either version that are no plan: now, and at the baseline (``plans/a.yaml@v1``)."""
    readable = {slug for slug, _ in run.plans}
    now = (file for file in run.selection.files if slug_of(file) not in readable)
    return (*now, *(file.called for file in run.unread))


def worst(diagnostics: Iterable[Diagnostic]) -> int:
    """The exit code of a run: 1 where a diagnostic fails, else 0."""
    return int(any(d.fails for d in diagnostics))


def judged_late(findings: Sequence[Finding], run: Run) -> tuple[Diagnostic, ...]:
    """What building found, judged; the policy's own faults were told before."""
    if not findings:
        return ()
    told = {diagnostic.finding.span for diagnostic in run.diagnostics}
    judged = judge(findings, RULES, run.policy, today(), only=())
    codes = {finding.code for finding in findings}
    return tuple(d for d in judged if d.rule.code in codes and d.finding.span not in told)
