"""The approved versions of one department, oldest first: its plan at every tag that changed it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import dropwhile
from pathlib import Path
from typing import NamedTuple

from planforge.account.departments import partners
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import say
from planforge.papers.chronicle import (
    TEMPLATE,
    Stage,
    chronicle_context,
    chronicle_rows,
    chronicle_sheet,
)
from planforge.papers.index.data import script_of
from planforge.papers.ledger import as_workbook
from planforge.papers.paper import Artifact, look_of
from planforge.papers.paper import path_of as path_in
from planforge.papers.table import CHRONICLE
from planforge.plan.level import office_of
from planforge.plan.paths import path_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan
from planforge.runs.comparison import read_plans
from planforge.runs.composing import composed
from planforge.runs.former import file_ever
from planforge.runs.hands import hands
from planforge.runs.session import Run
from planforge.runs.watch import Watch
from planforge.words.phrases import bare
from planforge.world.history import Repository
from planforge.world.snapshot import Snapshot, at_revision, on_disk
from planforge.world.workspace import Workspace
from planforge.writers import WRITERS


def stages(workspace: Workspace, policy: Policy, name: str, base: Path) -> tuple[Stage, ...]:
    """The versions of the plan a user names, oldest first; one for each tag at which it is another file than before.

    A department that had another name or another file is followed by its work; one that is no more is found by what it was called.
    Raises PlanforgeError for a name of no plan or of several, without tags, and where the plan stands in none of them.
    """
    path = file_ever(workspace, policy, name, base)
    repository = Repository.around(workspace.root)
    tags = repository.tags()
    if not tags:
        raise PlanforgeError("log-without-tags")
    here = on_disk(workspace, policy, [path] if (workspace.root / path).exists() else [])
    now = read_plans(here, here.plans).plans.get(path)
    followed = list(_followed(repository, tags, path, now))[::-1]
    known = list(dropwhile(lambda one: one.stage.absent, followed))
    if not known:
        raise PlanforgeError("log-none", path=path)
    if len(known) < len(followed):  # the city had no such department then
        last = followed[-len(known) - 1].stage.tag
        known[0] = known[0]._replace(stage=replace(known[0].stage, not_at=last))
    return tuple(_stages(known))


class _At(NamedTuple):
    """The department at one tag: the whole city then, and its file, with Git's name of the contents."""

    stage: Stage
    then: Snapshot
    path: str
    blob: str


def _stages(versions: Iterable[_At]) -> Iterator[Stage]:
    """Of neighbours with the same file the first: at its tag that version came; with what changed hands since the tag before, at which
    other departments may have other plans than when this one's last version came."""
    before: _At | None = None
    for one in versions:
        if before is None or one.blob != before.blob:
            old, new = before and before.stage.plan, one.stage.plan
            if before and old and new:
                moved = hands(before.then, one.then, (old, new), one.path, before.path)
                yield replace(one.stage, hands=moved)
            else:
                yield one.stage
        before = one


def _followed(
    repository: Repository, tags: tuple[str, ...], path: str, newer: Plan | None
) -> Iterator[_At]:
    """The file at each tag, back from the newest; ``newer``: the plan as it is now, whose file may have another name since. What
    cannot be read is a stage without a plan."""
    others: set[str] = set()  # files that the next version has for other departments
    for tag in reversed(tags):
        then = at_revision(repository, tag)
        if path not in then.plans and newer is not None:
            path = _earlier(then, path, newer, others) or path
        others = {*then.plans} - {path}
        if path in then.plans:
            plan = read_plans(then, [path]).plans.get(path)
            newer = plan or newer
            yield _At(Stage(tag, plan), then, path, then.ids[path])
        else:  # it was abolished, or not there yet
            yield _At(Stage(tag, None, absent=True), then, path, "")


def _earlier(then: Snapshot, path: str, newer: Plan, others: Collection[str]) -> str:
    """The file that the department had in an earlier version: by its name, or by its work; "" where it had none. A file that
    is there later too is another department's."""
    candidates = [one for one in then.plans if one not in others]
    return partners(read_plans(then, candidates).plans, {path: newer}).get(path, "")


def pages(run: Run, watch: Watch) -> Iterator[tuple[str, Artifact]]:
    """机构沿革表 of each department of a run, with its slug, as Word, page and Markdown, and what the index shows of it. One that stands
    in no tag yet has none, and is told. Raises PlanforgeError without tags, and where the template is at fault."""
    workspace, policy = run.workspace, run.policy
    templates = workspace.templates()
    for slug, plan in watch.progress(run.plans, "building"):
        name = plan.department.name or slug
        try:
            found = stages(workspace, policy, path_of(policy.plans, slug), workspace.root)
        except PlanforgeError as trouble:
            if trouble.key != "log-none":
                raise
            watch.note("log-untold", name=name, reason=say("zh", trouble.key, **trouble.values))
            continue
        for form in ("docx", "html", "md"):
            data = chronicle(form, found, policy, templates)
            yield slug, Artifact(path_in(name, CHRONICLE, f".{form}"), data)
        head = {"name": bare(name), "tags": [one.tag for one in found]}
        rows = [("沿革", place, words) for place, words in chronicle_rows(found)]
        yield slug, Artifact(path_in(name, f"{CHRONICLE}检索", ".js"), script_of(head, rows))


def chronicle(
    form: str, found: tuple[Stage, ...], policy: Policy, templates: Mapping[str, str]
) -> bytes:
    """机构沿革表 in one of ``CHRONICLES``. Raises PlanforgeError where the template is at fault."""
    name = next((s.plan.department.name for s in reversed(found) if s.plan), "")
    if form == "xlsx":
        sheet = chronicle_sheet(found, name)
        return as_workbook((sheet,), sheet.title, office_of(policy))
    document = composed(TEMPLATE, chronicle_context(found, name), templates, "diff-template")
    return WRITERS[form].write(document, look_of(policy))
