"""The papers of one department made as values: of its plan, of what changed in it, of one that came or went.

What goes wrong in one paper costs that paper alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from planforge.account.elsewhere import Elsewhere
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Finding, Severity
from planforge.judging.rules import by_code
from planforge.papers.change import UNRESOLVED, change_of, office
from planforge.papers.paper import Artifact, Made, Paper, Scope, Subject, make
from planforge.papers.subjects import OfLone, OfPlan
from planforge.papers.table import papers_of
from planforge.plan.paths import path_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan
from planforge.runs.authors import revisers
from planforge.runs.session import Run
from planforge.runs.versions import History
from planforge.world.publish import Kept

T = TypeVar("T")

FEWEST = 8  # departments whose papers are made on several cores


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


def papers_of_plan(
    run: Run,
    slug: str,
    plan: Plan,
    templates: Mapping[str, str],
    hands: Elsewhere,
    history: History,
) -> PlanPapers:
    """The papers of one plan, and of its change since the baseline; of none whose template is at fault.

    A redline that does not resolve (PF029) is not written; it stops no other paper.
    """
    made = [
        _guarded(paper, OfPlan(slug, plan, run.policy), templates)
        for paper in papers_of(Scope.PLAN)
    ]
    if slug in run.baseline.plans:
        made += _changes(run, slug, plan, templates, hands, history)
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
    run: Run,
    slug: str,
    plan: Plan,
    templates: Mapping[str, str],
    hands: Elsewhere,
    history: History,
) -> list[Made | Failure]:
    """The papers of changes of one plan, each change by the commit that made it."""
    department, policy = plan.department.name or slug, run.policy
    old = run.baseline.plans[slug]

    def compared() -> list[Made | Failure]:
        versions = tuple(history.versions(path_of(policy.plans, slug)))
        who = revisers(versions, plan, office(plan, policy)(""))
        subject, findings = change_of(slug, old, plan, policy, templates, who, hands)
        if subject is None:
            return [Made(findings=findings)]
        return [_guarded(paper, subject, templates) for paper in papers_of(Scope.CHANGE)]

    found = caught(compared, department, papers_of(Scope.CHANGE)[0].name)
    return [found] if isinstance(found, Failure) else found


def papers_of_lone(subject: OfLone, templates: Mapping[str, str]) -> PlanPapers:
    """The papers of a department that only one version has."""
    made = [_guarded(paper, subject, templates) for paper in papers_of(Scope.LONE)]
    return _gathered(subject.slug, made)


def _guarded(paper: Paper, subject: Subject, templates: Mapping[str, str]) -> Made | Failure:
    return caught(lambda: make(paper, subject, templates), subject.folder, paper.name)


def caught(work: Callable[[], T], department: str, paper: str) -> T | Failure:
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
