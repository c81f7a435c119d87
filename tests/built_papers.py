"""The papers of one plan or of one change, made as a build makes them but for the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planforge.diagnostics.finding import Finding
from planforge.papers.change import change_of
from planforge.papers.paper import Artifact, Made, Scope, make
from planforge.papers.subjects import OfChange, OfPlan, Who
from planforge.papers.table import papers_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan

Built = tuple[tuple[Artifact, ...], tuple[Finding, ...]]


def together(made: list[Made]) -> Built:
    return (
        tuple(artifact for paper in made for artifact in paper.artifacts),
        tuple(finding for paper in made for finding in paper.findings),
    )


def build_plan(slug: str, plan: Plan, policy: Policy, templates: Mapping[str, str]) -> Built:
    subject = OfPlan(slug, plan, policy)
    return together([make(paper, subject, templates) for paper in papers_of(Scope.PLAN)])


def build_changes(
    slug: str,
    old: Plan,
    plan: Plan,
    policy: Policy,
    templates: Mapping[str, str],
    who: Who | None = None,
) -> Built:
    subject, findings = change_of(slug, old, plan, policy, templates, who)
    if subject is None:
        return (), findings
    return together([make(paper, subject, templates) for paper in papers_of(Scope.CHANGE)])


def change(
    slug: str, old: Plan, plan: Plan, policy: Policy, templates: Mapping[str, str]
) -> OfChange:
    subject, findings = change_of(slug, old, plan, policy, templates)
    assert subject is not None, findings
    return subject


def page(plan: Plan, policy: Policy, templates: Mapping[str, str], name: str) -> Artifact:
    paper = next(paper for paper in papers_of(Scope.PLAN) if paper.name == name)
    made = make(replace(paper, formats=("pages",)), OfPlan("x", plan, policy), templates)
    return next(a for a in made.artifacts if a.path.endswith(".html"))
