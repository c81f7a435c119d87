"""The library behind ``import planforge``: a city opened, its findings, what changed, one paper as bytes.

Everything returned is a frozen value. Nothing is printed or written; the disk and Git are only read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from planforge.account.change import Change, told
from planforge.account.side_by_side import side_by_side
from planforge.account.wording import Speaker
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Diagnostic
from planforge.diagnostics.messages import Lang
from planforge.diagnostics.report import Rendered, Texts, tell
from planforge.papers.paper import Scope, make, suffix_of
from planforge.papers.subjects import OfPlan
from planforge.papers.table import papers_of
from planforge.plan.paths import slug_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan
from planforge.runs.comparison import paired, read_plans
from planforge.runs.rehearsal import rehearsed
from planforge.runs.session import run_over, unread_files
from planforge.world.history import Repository
from planforge.world.snapshot import Snapshot, at_revision
from planforge.world.workspace import Workspace


@dataclass(frozen=True, slots=True)
class City:
    """One version of a workspace.

    ``plans``: slug (the file name without ``.yaml``) → plan, in the order of slugs; ``unread``: the plan files that are none.
    ``revision`` is "" for the files as they are now.
    """

    root: Path
    revision: str
    policy: Policy
    plans: Mapping[str, Plan]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A department in two versions; None where it was not there, or is no more. ``changes`` are told by ``sentences``."""

    old: Plan | None
    new: Plan | None
    changes: tuple[Change, ...]

    @property
    def department(self) -> str:
        """The department's name, now or then."""
        plan = self.new or self.old
        return plan.department.name if plan else ""

    def sentences(self, lang: Lang = "zh") -> tuple[tuple[str, str], ...]:
        """Kind and sentence of each change, as ``planforge diff`` prints them."""
        if self.old is None or self.new is None:
            return ()
        speaker = Speaker(self.old, self.new, lang == "zh")
        return tuple((speaker.label(change), speaker.sentence(change)) for change in self.changes)


def open_workspace(path: str | Path = ".") -> City:
    """The city of the workspace around ``path``, as its files are now. Raises PlanforgeError: no workspace there."""
    run = run_over(Path(path), rules=())
    plans = MappingProxyType(dict(run.plans))
    return City(run.workspace.root, "", run.policy, plans, unread_files(run))


def open_revision(path: str | Path, revision: str) -> City:
    """The city of the workspace around ``path`` as it was in a Git revision (a tag, a branch, ``HEAD~1``).

    Raises PlanforgeError: no workspace, no repository, no such revision, a history that cannot be read.
    """
    workspace = Workspace.around(Path(path))
    version = at_revision(Repository.around(workspace.root), revision)
    return _city(workspace.root, version)


def _city(root: Path, version: Snapshot) -> City:
    read = read_plans(version, version.plans)
    plans = {slug_of(path): plan for path, plan in read.plans.items()}
    unread = tuple(file.path for file in read.unread)
    return City(root, version.name, version.policy, MappingProxyType(plans), unread)


def findings(path: str | Path = ".", *, baseline: str | None = None) -> tuple[Diagnostic, ...]:
    """What ``planforge check`` finds in the workspace around ``path``, judged by its planforge.yaml, in reading order.

    ``baseline`` is a revision or a pattern of tags; without one that of planforge.yaml. Raises PlanforgeError.
    """
    run = run_over(Path(path), compare=True, revision=baseline)
    return (rehearsed(run) if run.own_templates else run).diagnostics


def told_findings(diagnostics: tuple[Diagnostic, ...], lang: Lang = "zh") -> tuple[Rendered, ...]:
    """Findings in words: place, message and hint, in Chinese or English."""
    return tell(diagnostics, Texts({}), lang)


def changes(old: City, new: City) -> tuple[Changed, ...]:
    """Every department that is not the same in two versions; a file that was renamed is known by its department."""
    found = []
    for pair in paired(dict(old.plans), dict(new.plans)):
        if pair.old is None or pair.new is None:
            found.append(Changed(pair.old, pair.new, ()))
            continue
        both = side_by_side(pair.old, pair.new)
        steps = told(both.changes())
        if steps:
            found.append(Changed(both.old, both.new, steps))
    return tuple(found)


def paper(city: City, slug: str, name: str = "三定规定", form: str = "docx") -> bytes:
    """One paper of a plan as the bytes of its file: 三定规定, 印发通知 or 机构图, as docx, html or md.

    Made with the templates and fonts of the workspace as they are now. Raises PlanforgeError: no such plan, paper or
    form, or a template at fault.
    """
    plan = city.plans.get(slug)
    if plan is None:
        raise PlanforgeError("unknown-plan", name=slug)
    subject = OfPlan(slug, plan, city.policy)
    there = [paper for paper in papers_of(Scope.PLAN) if paper.context(subject) is not None]
    chosen = next((paper for paper in there if paper.name == name), None)
    if chosen is None:
        raise PlanforgeError("no-paper", name=name, names="、".join(p.name for p in there))
    if form not in chosen.formats:
        raise PlanforgeError("no-form", name=form, names="、".join(chosen.formats))
    made = make(chosen, subject, Workspace(city.root).templates())
    if not made.artifacts:
        reason = str(made.findings[0].args.get("reason", ""))
        raise PlanforgeError("diff-template", reason=reason)
    return next(a.data for a in made.artifacts if a.path.endswith(suffix_of(form)))
