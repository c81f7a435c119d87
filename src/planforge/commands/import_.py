"""``planforge import 旧文件.docx``: an official paper into a plan, with the proof of how far it says the same."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from planforge.commands.init import write_below
from planforge.commands.settings import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.level import office_of
from planforge.plan.paths import SUFFIX, path_of
from planforge.plan.policy import Policy
from planforge.plan.records import dated
from planforge.runs.importing import (
    ENDS,
    How,
    Imported,
    following,
    import_file,
    plan_of,
    told,
    yaml_of,
)
from planforge.terminal.arguments import base_of
from planforge.terminal.imports import tell
from planforge.terminal.screen import Terminal
from planforge.words.file_names import problem, safe
from planforge.world.recording import Recorder
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """Import every file. 0: each says all its source says; 1: something differs; 2: a file that could not be read."""
    base = base_of(options)
    workspace = Workspace.around(base)
    policy = usable_settings(workspace, terminal).policy
    files = list(_files(base, options.files))
    if len(files) > 1 and (options.slug or options.department):
        raise PlanforgeError("import-one-slug")
    differing, troubles = 0, 0
    for name in terminal.progress(files, "importing"):
        try:
            differing += _one(base, name, workspace, policy, options, terminal)
        except PlanforgeError as trouble:
            terminal.trouble(trouble)
            troubles += 1
    return 2 if troubles else int(differing > 0)


def _files(base: Path, names: Sequence[str]) -> Iterator[str]:
    """The files named, and those of the folders named. Raises PlanforgeError for a folder without any."""
    for name in names:
        path = base / name
        if not path.is_dir():
            yield name
            continue
        below = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in ENDS)
        if not below:
            raise PlanforgeError("import-nothing", path=name)
        yield from (str(p.relative_to(base)) for p in below)


def _one(
    base: Path,
    name: str,
    workspace: Workspace,
    policy: Policy,
    options: Namespace,
    terminal: Terminal,
) -> bool:
    """Import one file; whether it differs from its plan's paper."""
    how = How(options.keep_text, options.refuse_changes, options.department or "")
    templates = workspace.templates()
    imported = import_file(base / name, name, policy, templates, how)
    there, before = plan_of(workspace, policy, imported.plan.department.name)
    if before is not None:
        if not options.update and not options.history:
            raise PlanforgeError("import-there", name=before.department.name, path=there)
        imported = following(imported, before, policy, templates)
    slug = _slug(imported, options.slug)
    target = there or path_of(policy.plans, slug)
    evidence = f"{policy.out}/导入/{safe(slug)}.json"
    if not options.dry_run:
        if not there and (workspace.root / target).exists():
            raise PlanforgeError("would-overwrite", paths=target)
        _write(workspace, target, evidence, imported)
    tell(imported, target, "" if options.dry_run else evidence, slug, how, terminal)
    if options.history and not options.dry_run:
        _record(workspace, policy, target, imported, terminal)
    return bool(imported.proof.apart or imported.plan.unplaced)


def _write(workspace: Workspace, target: str, evidence: str, imported: Imported) -> None:
    write_below(workspace.root, target, yaml_of(imported))
    words = json.dumps(told(imported), ensure_ascii=False, indent=1) + "\n"
    write_below(workspace.root, evidence, words)


def _record(
    workspace: Workspace, policy: Policy, target: str, imported: Imported, terminal: Terminal
) -> None:
    """Commit one version on its own day, with a tag. Raises PlanforgeError: no day, no repository, Git refuses."""
    day = dated(imported.plan)
    if day is None:
        raise PlanforgeError("import-no-day", path=imported.path)
    name = imported.plan.department.name
    number = imported.plan.issuing.doc_no if imported.plan.issuing else ""
    tag, when = f"{name}-{day.year}", f"{day.isoformat()}T09:00:00+08:00"
    author = office_of(policy) or "planforge import"
    message = f"{name}{day.year}年版" + (f"（{number}）" if number else "")
    recorder = Recorder.into(workspace.root)
    recorder.commit_file(target, message, author, when)
    recorder.tag(tag, message, author, when)
    terminal.say("import-recorded", day=day.isoformat(), tag=tag)


def _slug(imported: Imported, given: str | None) -> str:
    """The plan file's name. Raises PlanforgeError where it is none a file can have."""
    slug = given.removesuffix(SUFFIX) if given else imported.plan.department.name
    if problem(slug):
        raise PlanforgeError("bad-slug", name=slug)
    return slug
