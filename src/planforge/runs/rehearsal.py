"""The papers of a run composed and thrown away: what only that shows of a workspace's own templates.

The templates that come with planforge never fail: nothing is composed where a workspace has none of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain

from planforge.account.elsewhere import NOWHERE
from planforge.diagnostics.finding import Finding, sort_key
from planforge.papers.change import change_of
from planforge.papers.paper import Scope, Subject, make
from planforge.papers.subjects import OfPlan
from planforge.papers.table import papers_of
from planforge.plan.records import Plan
from planforge.runs.departments import hands_of, lone_departments, with_papers, without_papers
from planforge.runs.making import FEWEST, Failure, caught
from planforge.runs.session import Run, judged_late
from planforge.world.parallel import streamed
from planforge.world.workspace import shipped_templates, template_files

Findings = tuple[Finding, ...]


def rehearsed(run: Run) -> Run:
    """The run with what a build of it would find in the workspace's own templates: PF017."""
    templates = {**shipped_templates(), **run.own_templates}
    found = judged_late(tuple(_found(run, templates)), run)
    told = tuple(sorted((*run.diagnostics, *found), key=sort_key))
    return replace(run, diagnostics=told, data={**run.data, **template_files(templates)})


def _found(run: Run, templates: Mapping[str, str]) -> Iterator[Finding]:
    chosen = with_papers(run, without_papers(run))
    lone = lone_departments(run)
    hands = hands_of(run, chosen, whole=bool(lone))

    def of_plan(pair: tuple[str, Plan]) -> Findings:
        slug, plan = pair
        found = _composed(Scope.PLAN, OfPlan(slug, plan, run.policy), templates)
        if slug not in run.baseline.plans:
            return found
        old, there = run.baseline.plans[slug], hands.get(slug, NOWHERE)
        changed, faults = change_of(slug, old, plan, run.policy, templates, hands=there)
        return (*found, *faults, *(_composed(Scope.CHANGE, changed, templates) if changed else ()))

    each = streamed(lambda pair: _sound(partial(of_plan, pair)), chosen, fewest=FEWEST)
    yield from chain.from_iterable(each)
    for one in lone:
        yield from _sound(partial(_composed, Scope.LONE, one, templates))


def _composed(scope: Scope, subject: Subject, templates: Mapping[str, str]) -> Findings:
    """What composing the papers of a scope finds."""
    papers = (replace(paper, formats=()) for paper in papers_of(scope))
    return tuple(chain.from_iterable(make(paper, subject, templates).findings for paper in papers))


def _sound(work: Callable[[], Findings]) -> Findings:
    """The work's findings; a fault of planforge itself is none of the plan, and a build tells it."""
    found = caught(work, "", "")
    return () if isinstance(found, Failure) else found
