"""A build: the papers of every plan without errors, made, put into out/ and told as one frozen result.

Every step is a value (``PlanPapers``, ``Outcome``); the result is folded from them. What goes wrong in one paper costs that
paper alone: the rest of the department's and every other department's are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from planforge.account.city import Transfer, one_sided, transfers
from planforge.account.elsewhere import NOWHERE, Elsewhere, elsewhere, has_moved
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Finding, Severity
from planforge.judging.rules import by_code
from planforge.papers.change import UNRESOLVED, change_of, office
from planforge.papers.paper import Artifact, Made, Paper, Scope, Subject, look_of, make
from planforge.papers.subjects import OfLone, OfPlan
from planforge.papers.table import is_of_change, papers_of
from planforge.plan.paths import path_of, slug_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan, Status
from planforge.runs.authors import revisers
from planforge.runs.indexing import index_of
from planforge.runs.pdf import pdf_artifacts
from planforge.runs.session import Run
from planforge.runs.uptodate import UpToDate, reason_key
from planforge.runs.versions import read_versions
from planforge.runs.watch import Watch
from planforge.wording import is_unapproved
from planforge.words.phrases import bare
from planforge.world import disk, libreoffice, lock
from planforge.world.history import Repository
from planforge.world.manifest import NAME as MANIFEST
from planforge.world.parallel import streamed
from planforge.world.publish import Kept, Outcome, Publisher

T = TypeVar("T")

BATCH = 50  # plans between two writings of the manifest
_FEWEST = 8  # departments whose papers are made on several cores
CITY = ""  # the owner of papers that belong to no department


@dataclass(frozen=True, slots=True)
class Failure:
    """A paper that planforge itself failed at: whose, which, and what the error said."""

    department: str
    paper: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanPapers:
    """What building one plan came to. ``stopped``: a template is at fault, none of its files is written. ``kept``: files that
    lie in out/ as they would be made."""

    slug: str
    artifacts: tuple[Artifact, ...] = ()
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    stopped: bool = False
    kept: tuple[Kept, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether there is nothing to say of it but its files."""
        return not (self.findings or self.failures or self.stopped)


Step = PlanPapers | Outcome


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the fate of each file, what was found while making them, plans without papers."""

    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    stopped: tuple[str, ...] = ()

    @classmethod
    def of(cls, steps: Iterable[Step], stopped: Sequence[str] = ()) -> Built:
        """The steps of a build, gone through and gathered; ``stopped`` had no papers to begin with."""
        outcomes: list[Outcome] = []
        plans: list[PlanPapers] = []
        for step in steps:
            if isinstance(step, PlanPapers):
                plans.append(step)
            else:
                outcomes.append(step)
        return cls(
            tuple(outcomes),
            tuple(finding for plan in plans for finding in plan.findings),
            tuple(failure for plan in plans for failure in plan.failures),
            (*stopped, *(plan.slug for plan in plans if plan.stopped)),
        )

    def again(self) -> Built | None:
        """What the next build comes to if nothing changes; None where that is not certain from this one."""
        if self.failures or any(o.fate in ("kept", "left", "failed") for o in self.outcomes):
            return None
        there = (o for o in self.outcomes if o.fate != "removed")
        return replace(
            self,
            outcomes=tuple(
                o if o.fate in ("unchanged", "stale") else replace(o, fate="unchanged")
                for o in there
            ),
        )

    @property
    def failed(self) -> bool:
        """Whether a file could not be written, or a paper not be made."""
        return bool(self.failures) or any(outcome.fate == "failed" for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of a build: ``pdf`` beside every Word file; ``verify`` by its content what lies in out/; ``explain`` why
    each department's papers are made or not."""

    pdf: bool = False
    verify: bool = False
    explain: bool = False


def build(
    run: Run, templates: Mapping[str, str], watch: Watch, wishes: Wishes | None = None
) -> Built:
    """Make and write the papers of a run; ``watch`` is told what takes long. Raises PlanforgeError."""
    wishes = wishes or Wishes()
    if wishes.pdf:
        libreoffice.find(run.workspace.root)  # before the papers are made, not after
    stopped = without_papers(run)
    with publisher_at(run.workspace.root, run.policy.out, watch) as publisher:
        job = _Job(run, templates, publisher, watch, wishes)
        return Built.of(_steps(job, stopped), stopped)


def unapproved(run: Run) -> tuple[str, ...]:
    """The departments whose papers are to be issued and are not approved yet."""
    return tuple(
        plan.department.name for _, plan in run.plans if plan.issuing and is_unapproved(plan)
    )


def publish_city(run: Run, artifacts: Sequence[Artifact], watch: Watch) -> Built:
    """Write papers of the whole city into out/, beside those of the departments. Raises PlanforgeError."""
    with publisher_at(run.workspace.root, run.policy.out, watch) as publisher:
        steps = list(publisher.publish((CITY, artifact) for artifact in artifacts))
        index = index_of(run.policy.place, publisher)
        return Built.of([*steps, *publisher.publish((CITY, file) for file in index)])


@contextmanager
def publisher_at(root: Path, out: str, watch: Watch) -> Iterator[Publisher]:
    """``out`` below ``root`` locked, and its publisher, which writes down what it holds however the block ends. Raises PlanforgeError."""
    folder = disk.make_directory(root, out)
    with lock.held(folder, lambda pid: watch.note("waiting", pid=pid or "?")):
        publisher = Publisher(folder)
        if publisher.damaged:
            watch.note("damaged-manifest", path=f"{out}/{MANIFEST}")
        if publisher.dropped:
            watch.note("manifest-entries", path=f"{out}/{MANIFEST}", number=publisher.dropped)
        try:
            yield publisher
        finally:
            publisher.close()


def without_papers(run: Run) -> tuple[str, ...]:
    """The slugs that may not be built: unreadable, or with an error nobody waived."""
    readable = {slug for slug, _ in run.plans}
    failing = frozenset(map(slug_of, run.failing()))
    slugs = map(slug_of, run.selection.files)
    return tuple(slug for slug in slugs if slug not in readable or slug in failing)


@dataclass(frozen=True, slots=True)
class _Job:
    """One build: what it makes, for whom, where."""

    run: Run
    templates: Mapping[str, str]
    publisher: Publisher
    watch: Watch
    wishes: Wishes


def _steps(job: _Job, stopped: Sequence[str]) -> Iterator[Step]:
    """Every plan's papers, what became of their files, and at the end what is removed."""
    run, publisher = job.run, job.publisher
    chosen = [
        (slug, plan)
        for slug, plan in run.plans
        if slug not in stopped and plan.status is not Status.REPEALED  # its papers are removed
    ]
    lone = tuple(subject for subject in _lone(run) if subject.slug not in stopped)
    memory = UpToDate.of(run, job.templates, publisher.out, use=not job.wishes.pdf)
    hands = _hands(run, chosen, whole=bool(lone))
    lone = tuple(replace(one, hands=hands.get(one.slug, NOWHERE)) for one in lone)
    made_of = {
        slug: memory.made_of(run, slug, plan, hands.get(slug, NOWHERE)) for slug, plan in chosen
    }
    each = _made_or_kept(job, chosen, memory, made_of, hands)
    made = chain(each, (_of_lone(subject, job.templates) for subject in lone))
    owners = _Owners(run, publisher)
    unfinished = set(stopped)
    outcomes: list[Outcome] = []
    whole: dict[str, frozenset[str]] = {}
    kept: set[str] = set()  # whose files lie as they were written down before
    while batch := list(islice(made, BATCH)):
        yield from batch
        unfinished |= {plan.slug for plan in batch if plan.stopped or plan.failures}
        written, refused = owners.sorted_out(batch)
        told = [*refused, *publisher.publish(written)]
        outcomes += told
        yield from told
        fates = {outcome.path: outcome.fate for outcome in told}
        kept |= {plan.slug for plan in batch if plan.kept and plan.whole}
        for plan in batch:
            paths = [*(file.path for file in plan.artifacts), *(file.path for file in plan.kept)]
            if plan.whole and all(fates[path] in ("written", "unchanged") for path in paths):
                whole[plan.slug] = frozenset(paths)
    if job.wishes.pdf:
        yield from publisher.publish(
            list(pdf_artifacts(outcomes, publisher, look_of(run.policy), job.watch))
        )
    gone = {subject.slug for subject in lone if not subject.added}
    alive = frozenset(map(slug_of, run.selection.listing.files)) | {CITY} | gone
    rebuilt = ({slug for slug, _ in run.plans} | gone) - unfinished
    partial = run.selection.only is not None
    compared = bool(run.baseline.name)
    stays = (lambda _path: False) if compared else is_of_change
    yield from publisher.remove(None if partial else alive, rebuilt, stays)
    yield from publisher.publish((CITY, file) for file in index_of(run.policy.place, publisher))
    sums = publisher.sums()
    known = {
        slug: (made_of[slug], sums.get(slug, {}).items())
        for slug, paths in whole.items()
        if slug in made_of and paths == sums.get(slug, {}).keys()  # none of them is another plan's
    }
    forgotten = {*made_of} - {*known}
    memory.remember({slug: known[slug] for slug in known.keys() - kept}, publisher.out, forgotten)


def _made_or_kept(
    job: _Job,
    chosen: Sequence[tuple[str, Plan]],
    memory: UpToDate,
    made_of: Mapping[str, Mapping[str, str]],
    hands: Mapping[str, Elsewhere],
) -> Iterator[PlanPapers]:
    """Each department's papers, in the order of ``chosen``: those that would come out the same are left where they lie, the
    others are made on every core."""
    kept: dict[str, tuple[Kept, ...]] = {}
    for slug, plan in chosen:
        stale = memory.stale(slug, made_of[slug])
        files = None if stale else memory.kept(slug, job.publisher, verify=job.wishes.verify)
        if files is not None:
            kept[slug] = files
        if job.wishes.explain:
            name = plan.department.name or slug
            key = "made-not" if files is not None else reason_key(stale)
            job.watch.note(key, name=name)
    todo = [pair for pair in chosen if pair[0] not in kept]
    stream = streamed(
        lambda pair: _papers(job.run, *pair, job.templates, hands.get(pair[0], NOWHERE)),
        todo,
        fewest=_FEWEST,
    )
    for slug, _ in job.watch.progress(chosen, "building"):
        yield PlanPapers(slug, kept=kept[slug]) if slug in kept else next(stream)


class _Owners:
    """Whose file lies at which path: two plans never write one file."""

    def __init__(self, run: Run, publisher: Publisher) -> None:
        self._policy = run.policy
        self._publisher = publisher
        listed, chosen = run.selection.listing.files, run.selection.files
        self._others = frozenset(map(slug_of, listed)) - frozenset(map(slug_of, chosen))
        self._places: dict[str, str] = {}

    def sorted_out(
        self, batch: Iterable[PlanPapers]
    ) -> tuple[list[tuple[str, Artifact | Kept]], list[Outcome]]:
        """The artifacts to write, each with its plan, and a refusal for each at another living plan's place."""
        written: list[tuple[str, Artifact | Kept]] = []
        refused: list[Outcome] = []
        for plan in batch:
            files: tuple[Artifact | Kept, ...] = (*plan.artifacts, *plan.kept)
            for artifact in files:
                rival = self._rival(plan.slug, artifact.path)
                if rival == plan.slug:
                    written.append((plan.slug, artifact))
                    continue
                other = path_of(self._policy.plans, rival)
                trouble = PlanforgeError("owned", path=artifact.path, other=other)
                refused.append(Outcome(artifact.path, "failed", trouble=trouble))
        return written, refused

    def _rival(self, slug: str, path: str) -> str:
        owner = self._publisher.owner(path)
        return owner if owner in self._others else self._places.setdefault(path, slug)


def _papers(
    run: Run, slug: str, plan: Plan, templates: Mapping[str, str], hands: Elsewhere
) -> PlanPapers:
    """The papers of one plan, and of its change since the baseline; of none whose template is at fault.

    A redline that does not resolve (PF029) is not written; it stops no other paper.
    """
    made = [
        _guarded(paper, OfPlan(slug, plan, run.policy), templates)
        for paper in papers_of(Scope.PLAN)
    ]
    if slug in run.baseline.plans:
        made += _changes(run, slug, plan, templates, hands)
    papers = _gathered(slug, made)
    if any(f.code != UNRESOLVED and _is_error(f, run.policy) for f in papers.findings):
        return replace(papers, artifacts=(), stopped=True)
    return papers


def _gathered(slug: str, made: Sequence[Made | Failure]) -> PlanPapers:
    """All that came of the papers of one department."""
    sound = [each for each in made if isinstance(each, Made)]
    return PlanPapers(
        slug,
        tuple(artifact for each in sound for artifact in each.artifacts),
        tuple(finding for each in sound for finding in each.findings),
        tuple(each for each in made if isinstance(each, Failure)),
    )


def _changes(
    run: Run, slug: str, plan: Plan, templates: Mapping[str, str], hands: Elsewhere
) -> list[Made | Failure]:
    """The papers of changes of one plan, each change by the commit that made it."""
    department, policy = plan.department.name or slug, run.policy
    old = run.baseline.plans[slug]

    def compared() -> list[Made | Failure]:
        repository = Repository.around(run.workspace.root)
        versions = tuple(read_versions(repository, path_of(policy.plans, slug)))
        who = revisers(versions, plan, office(plan, policy)(""))
        subject, findings = change_of(slug, old, plan, policy, templates, who, hands)
        if subject is None:
            return [Made(findings=findings)]
        return [_guarded(paper, subject, templates) for paper in papers_of(Scope.CHANGE)]

    found = _caught(compared, department, papers_of(Scope.CHANGE)[0].name)
    return [found] if isinstance(found, Failure) else found


def _hands(run: Run, chosen: Sequence[tuple[str, Plan]], *, whole: bool) -> Mapping[str, Elsewhere]:
    """What changed hands between departments. The others of a partial run are read only where a plan chosen lost or got a thing
    that can."""
    base = run.baseline
    pairs = ((base.plans.get(slug), plan) for slug, plan in chosen)
    if not whole and not any(old is not None and has_moved(old, plan) for old, plan in pairs):
        return {}
    alive = {**dict(run.plans), **base.others}
    now = {
        slug: plan
        for slug, plan in alive.items()
        if plan.status is not Status.REPEALED and (slug in base.plans or slug in base.added)
    }
    then = {**base.plans, **base.removed}
    return elsewhere(then, now, run.moved([*now.items()]))


def _lone(run: Run) -> tuple[OfLone, ...]:
    """The departments that only one version has, each with what moved between it and others. Of a partial run none: where
    its work went or came from is known only from all plans."""
    if run.selection.only is not None:
        return ()
    base = run.baseline
    now = {slug: plan for slug, plan in run.plans if plan.status is not Status.REPEALED}
    then = {**base.plans, **base.removed}
    there = {slug: plan for slug, plan in then.items() if plan.status is not Status.REPEALED}
    repealed = {slug for slug, plan in run.plans if plan.status is Status.REPEALED}
    gone = sorted(there.keys() & (base.removed.keys() | repealed))
    added = sorted(base.added & now.keys())
    if not (added or gone):
        return ()
    changed = {slug: now[slug] for slug in now if slug in base.plans or slug in base.added}
    moved = (*transfers(there, changed), *one_sided(there, changed))
    last = {slug: plan for slug, plan in run.plans if slug in repealed}
    pairs = ((there[slug], plan) for slug, plan in now.items() if slug in there)
    renamed = {
        bare(old.department.name): bare(new.department.name)
        for old, new in pairs
        if old.department.name != new.department.name
    }
    return tuple(
        OfLone(
            slug,
            plan,
            run.policy,
            is_added,
            _of_department(moved, plan),
            None if is_added else last.get(slug),
            renamed,
        )
        for slugs, plans, is_added in ((added, now, True), (gone, there, False))
        for slug in slugs
        for plan in (plans[slug],)
    )


def _of_department(moved: Iterable[Transfer], plan: Plan) -> tuple[Transfer, ...]:
    name = bare(plan.department.name)
    return tuple(one for one in moved if name in (one.source, one.target))


def _of_lone(subject: OfLone, templates: Mapping[str, str]) -> PlanPapers:
    made = [_guarded(paper, subject, templates) for paper in papers_of(Scope.LONE)]
    return _gathered(subject.slug, made)


def _guarded(paper: Paper, subject: Subject, templates: Mapping[str, str]) -> Made | Failure:
    return _caught(lambda: make(paper, subject, templates), subject.folder, paper.name)


def _caught(work: Callable[[], T], department: str, paper: str) -> T | Failure:
    """The work's result, or what it failed with: a fault of planforge in one paper is no reason to lose the others."""
    try:
        return work()
    except PlanforgeError:
        raise
    except Exception as error:  # noqa: BLE001 - the net of one paper; it is told, and the exit code is 2
        text = (str(error).splitlines() or [""])[0][:200]
        return Failure(department, paper, type(error).__name__, text)


def _is_error(finding: Finding, policy: Policy) -> bool:
    rule = by_code(finding.code)
    default = rule.severity if rule else Severity.ERROR
    return policy.severity(finding.code, default) is Severity.ERROR
