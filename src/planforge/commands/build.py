"""``planforge build``: check, then make the papers of every plan without errors."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planforge.commands.common import checked, slugs
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Diagnostic, Finding, Severity
from planforge.diagnostics.messages import say
from planforge.judging.judge import judge
from planforge.judging.rules import RULES, by_code
from planforge.papers.outputs import Artifact, build_plan
from planforge.plan.policy import Policy
from planforge.plan.records import Plan, Status
from planforge.runs.session import Run, blocks_everything, texts_of, today, worst
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show
from planforge.words.numerals import cells, pad
from planforge.world import disk, lock
from planforge.world.history import Repository
from planforge.world.manifest import NAME as MANIFEST
from planforge.world.publish import Outcome, Publisher
from planforge.world.workspace import SUFFIX, Workspace, slug_of

BATCH = 50  # plans between two writings of the manifest
LISTED = 40  # up to so many files the unchanged ones are listed too

Named = tuple[str, Plan]


@dataclass(frozen=True, slots=True)
class _Baseline:
    """The plans of the baseline that differ from those of now, by slug, and the repository they come from."""

    plans: Mapping[str, Plan] = field(default_factory=dict)
    repository: Repository | None = None


@dataclass(slots=True)
class Built:
    """What a build did, gathered while it runs; ``places`` are path → slug."""

    outcomes: list[Outcome] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


def run(options: Namespace, terminal: Terminal) -> int:
    """Findings first, then the papers, then a table of files; 1 where a plan was not built."""
    workspace, found = checked(options, terminal, compare=True)
    brief = options.format == "short"
    show(terminal, found.diagnostics, found.texts(), brief=brief)
    if blocks_everything(found):
        close(terminal, found)
        terminal.note("nothing-built")
        return 1
    templates = workspace.templates()
    baseline = _baseline(workspace, found, terminal)
    if options.pdf:
        from planforge.world import libreoffice

        libreoffice.find()  # before the papers are made, not after
    built = _build(workspace, found, templates, baseline, terminal, pdf=options.pdf)
    late = judged_late(built.findings, found)
    data = {f"templates/{name}": text.encode() for name, text in templates.items()}
    show(terminal, late, texts_of(late, {**found.data, **data}), brief=brief)
    show_outcomes(terminal, found.settings.policy.out, built)
    close(terminal, found, late)
    return _exit_code(found, late, built)


def _exit_code(found: Run, late: Sequence[Diagnostic], built: Built) -> int:
    if any(outcome.fate == "failed" for outcome in built.outcomes):
        return 2
    return max(worst(found.diagnostics), worst(late))


def _baseline(workspace: Workspace, found: Run, terminal: Terminal) -> _Baseline:
    """The baseline's plans where they differ; none without a baseline."""
    if not found.baseline.name:
        return _Baseline()
    plans = found.baseline.plans
    terminal.note("baseline", name=found.baseline.name, n=len(plans))
    return _Baseline(plans, Repository.around(workspace.root))


def _build(
    workspace: Workspace,
    found: Run,
    templates: Mapping[str, str],
    baseline: _Baseline,
    terminal: Terminal,
    *,
    pdf: bool,
) -> Built:
    built = Built(stopped=_stopped(found))
    out = disk.make_directory(workspace.root, found.settings.policy.out)
    plans = _to_build(found, built.stopped)

    def waiting(pid: str) -> None:
        terminal.note("waiting", pid=pid or "?")

    with lock.held(out, waiting):
        publisher = Publisher(out)
        if publisher.damaged:
            terminal.note("damaged-manifest", path=f"{found.settings.policy.out}/{MANIFEST}")
        try:
            for batch in _batches(_papers(plans, found, templates, baseline, built, terminal)):
                built.outcomes += publisher.publish(_unowned(batch, publisher, found, built))
            if pdf:
                from planforge.commands.build_pdf import pdf_artifacts

                made = list(pdf_artifacts(built.outcomes, publisher, terminal))
                built.outcomes += publisher.publish(made)
            rebuilt = {slug for slug, _ in found.plans} - set(built.stopped)
            alive = slugs(found.selection.listing.files) | {""}  # "": papers of the whole city
            partial = found.selection.only is not None
            built.outcomes += publisher.remove(None if partial else alive, rebuilt)
        finally:
            publisher.close()
    return built


def _to_build(found: Run, stopped: Sequence[str]) -> list[Named]:
    """The plans with papers: neither stopped nor repealed (their papers are removed)."""
    left = [(slug, plan) for slug, plan in found.plans if slug not in stopped]
    return [(slug, plan) for slug, plan in left if plan.status is not Status.REPEALED]


def _stopped(found: Run) -> list[str]:
    """The slugs that may not be built: unreadable, or with an error nobody waived."""
    readable = {slug for slug, _ in found.plans}
    failing = slugs(found.failing())
    return [s for s in map(slug_of, found.selection.files) if s not in readable or s in failing]


def _papers(
    plans: Sequence[Named],
    found: Run,
    templates: Mapping[str, str],
    baseline: _Baseline,
    built: Built,
    terminal: Terminal,
) -> Iterator[list[tuple[str, Artifact]]]:
    """The artifacts of plan after plan; of none whose template is at fault."""
    policy = found.settings.policy
    for slug, plan in terminal.progress(plans, "building"):
        artifacts, findings = build_plan(slug, plan, policy, templates)
        if slug in baseline.plans:
            more, late = _changed(slug, plan, baseline, policy, templates)
            artifacts, findings = (*artifacts, *more), (*findings, *late)
        built.findings += findings
        if any(_is_error(finding, found) for finding in findings):
            built.stopped.append(slug)
        else:
            yield [(slug, artifact) for artifact in artifacts]


def _changed(
    slug: str, plan: Plan, baseline: _Baseline, policy: Policy, templates: Mapping[str, str]
) -> tuple[tuple[Artifact, ...], tuple[Finding, ...]]:
    """The papers of changes of one plan, each change by the commit that made it."""
    from planforge.papers.outputs_changes import build_changes, office
    from planforge.runs.authors import revisers
    from planforge.runs.versions import read_versions

    path = f"{policy.plans}/{slug}{SUFFIX}"
    versions = tuple(read_versions(baseline.repository, path)) if baseline.repository else ()
    who = revisers(versions, plan, office(plan, policy)(""))
    return build_changes(slug, baseline.plans[slug], plan, policy, templates, who)


def _is_error(finding: Finding, found: Run) -> bool:
    rule = by_code(finding.code)
    default = rule.severity if rule else Severity.ERROR
    return found.settings.policy.severity(finding.code, default) is Severity.ERROR


def _batches(
    papers: Iterator[list[tuple[str, Artifact]]],
) -> Iterator[list[tuple[str, Artifact]]]:
    batch: list[tuple[str, Artifact]] = []
    for number, of_plan in enumerate(papers, 1):
        batch += of_plan
        if number % BATCH == 0:
            yield batch
            batch = []
    yield batch


def _unowned(
    batch: list[tuple[str, Artifact]], publisher: Publisher, found: Run, built: Built
) -> Iterator[tuple[str, Artifact]]:
    """The artifacts that are not at the place of another living plan's file."""
    others = slugs(found.selection.listing.files) - slugs(found.selection.files)
    for slug, artifact in batch:
        owner = publisher.owner(artifact.path)
        rival = owner if owner in others else built.places.setdefault(artifact.path, slug)
        if rival == slug:
            yield slug, artifact
            continue
        other = f"{found.settings.policy.plans}/{rival}.yaml"
        trouble = PlanforgeError("owned", path=artifact.path, other=other)
        built.outcomes.append(Outcome(artifact.path, "failed", trouble=trouble))


def judged_late(findings: Sequence[Finding], found: Run) -> tuple[Diagnostic, ...]:
    """What building found, judged; the policy's own faults were told before."""
    if not findings:
        return ()
    told = {diagnostic.finding.span for diagnostic in found.diagnostics}
    judged = judge(findings, RULES, found.settings.policy, today(), only=())
    codes = {finding.code for finding in findings}
    return tuple(d for d in judged if d.rule.code in codes and d.finding.span not in told)


def show_outcomes(terminal: Terminal, out: str, built: Built) -> None:
    """A table of the files, what there is to say of some, and the counts."""
    outcomes = sorted(built.outcomes, key=lambda outcome: outcome.path)
    fates = Counter(outcome.fate for outcome in outcomes)
    shown = [o for o in outcomes if len(outcomes) <= LISTED or o.fate != "unchanged"]
    if shown:
        terminal.lines(_table(terminal, out, shown))
    for outcome in outcomes:
        _explain(terminal, out, outcome)
    if built.stopped:
        terminal.note("not-built", names="、".join(sorted(built.stopped)))
    text = say(
        terminal.lang,
        "built",
        total=len(outcomes),
        written=fates["written"] + fates["kept"],
        unchanged=fates["unchanged"],
        removed=fates["removed"],
    )
    for fate, key in (("kept", "built-kept"), ("failed", "built-failed")):
        n = sum(count for name, count in fates.items() if name == fate)
        text += say(terminal.lang, key, n=n) if n else ""
    terminal.line(text)


def _explain(terminal: Terminal, out: str, outcome: Outcome) -> None:
    path = f"{out}/{outcome.path}"
    match outcome.fate:
        case "kept":
            terminal.note("kept-beside", path=path, beside=f"{out}/{outcome.beside}")
        case "left":
            terminal.note("left-alone", path=path)
        case "failed" if outcome.trouble:
            terminal.trouble(outcome.trouble)
        case _:
            pass


def _table(terminal: Terminal, out: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """File, what became of it, size in KB; as wide as its widest name."""
    head = (say(terminal.lang, "col-file"), say(terminal.lang, "col-fate"))
    rows = [(f"{out}/{o.path}", say(terminal.lang, o.fate), _size(o)) for o in outcomes]
    first = max(cells(row[0]) for row in (*rows, head)) + 2
    second = max(cells(row[1]) for row in (*rows, head)) + 2
    yield terminal.style.paint(
        pad(head[0], first) + pad(head[1], second) + say(terminal.lang, "col-size"), "dim"
    )
    for outcome, (path, fate, size) in zip(outcomes, rows, strict=True):
        colour = {"written": "waived", "kept": "warning", "failed": "error"}.get(
            outcome.fate, "dim"
        )
        yield (
            pad(path, first)
            + terminal.style.paint(pad(fate, second), colour)
            + pad(size, 8, right=True)
        )


def _size(outcome: Outcome) -> str:
    if outcome.fate not in ("written", "unchanged", "kept"):
        return ""
    return f"{max(1, (outcome.size * 10 + 512) // 1024) / 10:.1f} KB"
