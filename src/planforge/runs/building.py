"""A build: the papers of every plan without errors, made, put into out/ and told as one frozen result.

Every step is a value (``PlanPapers``, ``Outcome``); the result is folded from them. What goes wrong in one paper costs that
paper alone: the rest of the department's and every other department's are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from planforge.account.elsewhere import NOWHERE, Elsewhere
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Finding
from planforge.papers.paper import Artifact, look_of
from planforge.papers.table import is_of_change, is_of_history
from planforge.plan.paths import path_of, slug_of
from planforge.plan.records import Plan
from planforge.runs.departments import hands_of, lone_departments, with_papers, without_papers
from planforge.runs.indexing import checked_now, index_of, known_before
from planforge.runs.making import FEWEST, Failure, PlanPapers, papers_of_lone, papers_of_plan
from planforge.runs.pdf import pdf_artifacts
from planforge.runs.session import Run, judged_late
from planforge.runs.uptodate import Ingredients, UpToDate, reason_key
from planforge.runs.versions import History
from planforge.runs.watch import Watch
from planforge.wording import is_unapproved
from planforge.world import disk, libreoffice, lock
from planforge.world.manifest import NAME as MANIFEST
from planforge.world.parallel import streamed
from planforge.world.program_digest import program_digest
from planforge.world.publish import Kept, Outcome, Publisher

BATCH = 20  # plans whose papers are held at a time, announced together
CITY = ""  # the owner of papers that belong to no department


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
        findings: list[Finding] = []
        failures: list[Failure] = []
        halted: list[str] = []
        for step in steps:
            if isinstance(step, Outcome):
                outcomes.append(step)
                continue
            findings += step.findings  # and not the files, which are on the disk by now
            failures += step.failures
            halted += [step.slug] if step.stopped else []
        return cls(tuple(outcomes), tuple(findings), tuple(failures), (*stopped, *halted))

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


class Parts(Protocol):
    """Papers that are made elsewhere, or were."""

    def wanted(self, run: Run, made_of: Mapping[str, Mapping[str, str]]) -> None:
        """Be told which departments' are going to be asked for, in this order, and of what they are made. Raises PlanforgeError."""

    def papers(self, slug: str, made_of: Mapping[str, str]) -> PlanPapers | None:
        """Those of a department, if there are any that were made of just this. Raises PlanforgeError."""


def build(
    run: Run,
    templates: Mapping[str, str],
    watch: Watch,
    wishes: Wishes | None = None,
    parts: Parts | None = None,
) -> Built:
    """Make and write the papers of a run, those of ``parts`` as they are; ``watch`` is told what takes long. Raises PlanforgeError."""
    wishes = wishes or Wishes()
    if wishes.pdf:
        libreoffice.find(run.workspace.root)  # before the papers are made, not after
    stopped = without_papers(run)
    with publisher_at(run.workspace.root, run.policy.out, watch) as publisher:
        job = _Job(run, templates, publisher, watch, wishes, parts)
        return Built.of(_steps(job, stopped), stopped)


def unapproved(run: Run) -> tuple[str, ...]:
    """The departments whose papers are to be issued and are not approved yet."""
    return tuple(
        plan.department.name for _, plan in run.plans if is_unapproved(plan) and plan.issuing
    )


def publish_city(run: Run, artifacts: Sequence[Artifact], watch: Watch) -> Built:
    """Write papers of the whole city into out/, beside those of the departments. Raises PlanforgeError."""
    with publisher_at(run.workspace.root, run.policy.out, watch) as publisher:
        steps = list(publisher.publish((CITY, artifact) for artifact in artifacts))
        made = [step.path for step in steps if isinstance(step, Outcome)]
        index = index_of(run, publisher, known_before(publisher), made)
        return Built.of([*steps, *publisher.publish((CITY, file) for file in index)])


def publish_beside(run: Run, papers: Iterable[tuple[str, Artifact]], watch: Watch) -> Built:
    """Write papers of departments (slug, paper) that no build makes. Raises PlanforgeError."""
    with publisher_at(run.workspace.root, run.policy.out, watch) as publisher:
        steps = list(publisher.publish(papers))
        index = index_of(run, publisher, known_before(publisher))
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


@dataclass(frozen=True, slots=True)
class _Job:
    """One build: what it makes, for whom, where."""

    run: Run
    templates: Mapping[str, str]
    publisher: Publisher
    watch: Watch
    wishes: Wishes
    parts: Parts | None


def _steps(job: _Job, stopped: Sequence[str]) -> Iterator[Step]:
    """Every plan's papers, what became of their files, and at the end what is removed."""
    run, publisher = job.run, job.publisher
    chosen = with_papers(run, stopped)
    lone = tuple(subject for subject in lone_departments(run) if subject.slug not in stopped)
    memory = UpToDate.of(publisher.out, use=not job.wishes.pdf)
    hands = hands_of(run, chosen, whole=bool(lone))
    lone = tuple(replace(one, hands=hands.get(one.slug, NOWHERE)) for one in lone)
    made_of: dict[str, dict[str, str]] = {}
    if memory.folder is not None or job.parts is not None:
        of = Ingredients.of(run, job.templates, program_digest())
        made_of = {slug: of.made_of(slug, plan, hands.get(slug, NOWHERE)) for slug, plan in chosen}
    each = _made_or_kept(job, chosen, memory, made_of, hands)
    made = chain(each, (papers_of_lone(subject, job.templates) for subject in lone))
    owners = _Owners(run, publisher)
    unfinished, halted = set(stopped), set(stopped)
    outcomes: list[Outcome] = []
    late: list[Finding] = []
    whole: dict[str, frozenset[str]] = {}
    kept: set[str] = set()  # whose files lie as they were written down before
    while batch := list(islice(made, BATCH)):
        yield from batch
        late += [finding for plan in batch for finding in plan.findings]
        unfinished |= {plan.slug for plan in batch if plan.stopped or plan.failures}
        halted |= {plan.slug for plan in batch if plan.stopped}
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
    yield from publisher.remove(None if partial else alive, rebuilt, stays, is_of_history)
    spoken = (*run.diagnostics, *judged_late(late, run))
    found = checked_now(run, spoken, publisher, halted, unfinished - halted)
    index = index_of(run, publisher, found)
    yield from publisher.publish((CITY, file) for file in index)
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
        stale = memory.stale(slug, made_of.get(slug, {}))
        files = None if stale else memory.kept(slug, job.publisher, verify=job.wishes.verify)
        if files is not None:
            kept[slug] = files
        if job.wishes.explain:
            name = plan.department.name or slug
            key = "made-not" if files is not None else reason_key(stale)
            job.watch.note(key, name=name)
    todo = [pair for pair in chosen if pair[0] not in kept]

    history = History(job.run.workspace.root)

    def made(pair: tuple[str, Plan]) -> PlanPapers:
        return papers_of_plan(job.run, *pair, job.templates, hands.get(pair[0], NOWHERE), history)

    if job.parts is None:
        stream = streamed(made, todo, fewest=FEWEST)
    else:
        parts = job.parts
        parts.wanted(job.run, {slug: made_of[slug] for slug, _ in todo})
        stream = (parts.papers(pair[0], made_of[pair[0]]) or made(pair) for pair in todo)
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
