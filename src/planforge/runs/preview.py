"""One paper of one plan as HTML on sheets of fixed size, outside the workspace."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Finding
from planforge.papers.paper import Artifact, Scope, make
from planforge.papers.subjects import OfPlan
from planforge.papers.table import papers_of
from planforge.runs.session import Run
from planforge.world import disk


def preview(
    run: Run, templates: Mapping[str, str], name: str
) -> tuple[Artifact | None, tuple[Finding, ...]]:
    """The paper ``name`` of the one plan of a run, without a name the first that it has; None where a template is at fault.

    Findings: PF017. Raises PlanforgeError where the plan has no such paper.
    """
    ((slug, plan),) = run.plans
    subject = OfPlan(slug, plan, run.policy)
    there = [paper for paper in papers_of(Scope.PLAN) if paper.context(subject) is not None]
    paper = next((paper for paper in there if name in ("", paper.name)), None)
    if paper is None:
        raise PlanforgeError("no-paper", name=name, names="、".join(p.name for p in there))
    made = make(replace(paper, formats=("pages",)), subject, templates)
    page = next((a for a in made.artifacts if a.path.endswith(".html")), None)
    return page, made.findings


def written(page: Artifact) -> Path:
    """Put the page where a browser finds it and nobody else. Raises PlanforgeError."""
    path = _private_folder() / page.path.rpartition("/")[2]
    disk.write(path, page.data)
    return path


def _private_folder() -> Path:
    """The user's own folder for drafts; a new one where somebody else made it, or may look into it."""
    user = getattr(os, "getuid", lambda: "")()
    folder = Path(tempfile.gettempdir()) / f"planforge-preview-{user}"
    with disk.errors_about(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        ours = stat.S_ISDIR(found.st_mode) and (user == "" or found.st_uid == user)
        if ours and (os.name == "nt" or stat.S_IMODE(found.st_mode) == 0o700):
            return folder
        return Path(tempfile.mkdtemp(prefix="planforge-preview-"))
