"""What a build makes of one plan: a table of papers, each from a template, in the formats it comes in.

A new paper is one line in ``OUTPUTS``; ``publish`` puts the artifacts on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from planforge.charts.organisation import organisation
from planforge.diagnostics.finding import Finding
from planforge.document.blocks import Picture
from planforge.document.compose import compose
from planforge.plan.policy import Layout, Policy
from planforge.plan.records import Plan
from planforge.wording import notice_context, regulation_context
from planforge.words.file_names import safe
from planforge.writers import WRITERS
from planforge.writers.look import Look

Context = Callable[[Plan, Policy], Mapping[str, object] | None]


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of a build; ``path`` is below out/, with forward slashes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what its file name ends in, its template, what the template is given, the formats.

    A paper whose ``context`` is None is not made for that plan.
    ``picture`` draws what the template places as ``![](name)``, and comes as a ``.svg`` of its own too.
    """

    name: str
    template: str
    context: Context
    writers: tuple[str, ...]
    picture: Callable[[Plan], Picture] | None = None


OUTPUTS: tuple[Paper, ...] = (
    Paper("三定规定", "papers/regulation.md.j2", regulation_context, ("docx", "html", "md")),
    Paper("印发通知", "papers/notice.md.j2", notice_context, ("docx", "html", "md")),
    Paper(
        "机构图",
        "papers/organisation.md.j2",
        regulation_context,
        ("docx", "html", "md"),
        organisation,
    ),
)


def build_plan(
    slug: str, plan: Plan, policy: Policy, templates: Mapping[str, str]
) -> tuple[tuple[Artifact, ...], tuple[Finding, ...]]:
    """Every file for one plan; none of a paper whose template is at fault.

    Findings: PF017 (template). ``slug`` names the directory where the department has no name.
    """
    artifacts: list[Artifact] = []
    findings: list[Finding] = []
    for paper in OUTPUTS:
        context = paper.context(plan, policy)
        if context is None:
            continue
        made, found = _build(paper, plan, context, templates, slug, look_of(policy))
        artifacts += made
        findings += found
    return tuple(artifacts), tuple(findings)


def preview_plan(
    slug: str, plan: Plan, policy: Policy, templates: Mapping[str, str], name: str = ""
) -> tuple[Artifact | None, tuple[Finding, ...], tuple[str, ...]]:
    """One paper as HTML on sheets of fixed size; without a ``name`` the first that the plan has.

    Returns the page, the findings (PF017), and the names of the papers that the plan has; no page and no
    finding means that none of them is ``name``.
    """
    found = [(paper, paper.context(plan, policy)) for paper in OUTPUTS]
    there = [(paper, context) for paper, context in found if context is not None]
    names = tuple(paper.name for paper, _ in there)
    for paper, context in there:
        if name in ("", paper.name):
            one = replace(paper, writers=("pages",))
            made, findings = _build(one, plan, context, templates, slug, look_of(policy))
            return next((a for a in made if a.path.endswith(".html")), None), findings, names
    return None, (), names


def _build(
    paper: Paper,
    plan: Plan,
    context: Mapping[str, object],
    templates: Mapping[str, str],
    slug: str,
    look: Look,
) -> tuple[tuple[Artifact, ...], tuple[Finding, ...]]:
    """One paper in its formats, its picture as a file of its own; nothing where its template is at fault."""
    called = plan.department.name or slug
    pictures = {}
    if paper.picture is not None:
        file = path_of(called, paper.name, ".svg")
        pictures[paper.name] = replace(paper.picture(plan), file=file.rpartition("/")[2])
    document, findings = compose(paper.template, context, templates, pictures)
    if document is None:
        return (), findings
    drawn = [
        Artifact(path_of(called, paper.name, ".svg"), one.svg.encode()) for one in pictures.values()
    ]
    written = [
        Artifact(
            path_of(called, paper.name, WRITERS[name].suffix), WRITERS[name].write(document, look)
        )
        for name in paper.writers
    ]
    return (*drawn, *written), findings


def path_of(department: str, paper: str, suffix: str) -> str:
    """Where a paper lies below out/."""
    name = safe(department)
    return f"{name}/{name}{paper}{suffix}"


def look_of(policy: Policy) -> Look:
    """The fonts and layout of planforge.yaml; what it leaves out is the writer's choice."""
    fonts = policy.fonts
    standard = Look()
    return Look(
        title=fonts.title or standard.title,
        heading=fonts.heading or standard.heading,
        subheading=fonts.subheading or standard.subheading,
        body=fonts.body or standard.body,
        number=fonts.number or standard.number,
        layout="gbt33476" if policy.layout is Layout.GBT33476 else "word",
    )
