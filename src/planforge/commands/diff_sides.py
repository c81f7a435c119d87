"""The two sides of a ``planforge diff``: two files, or the plans of two revisions."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Span
from planforge.judging.scopes_since import Baseline
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.plan.records import Plan
from planforge.reading.lists.attaching import Lists
from planforge.reading.read import read_plan, read_record
from planforge.runs.session import Reading, read_settings, select, texts_of, today
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.terminal.show import show
from planforge.world.disk import said_about
from planforge.world.history import Repository, blob_id, differing, unlike
from planforge.world.parallel import mapped
from planforge.world.workspace import SETTINGS, SUFFIX, Workspace, slug_of


@dataclass(frozen=True, slots=True)
class Pair:
    """A department's plan before and after; None on a side where there is none."""

    old: Plan | None
    new: Plan | None

    @property
    def name(self) -> str:
        plan = self.new or self.old
        return plan.department.name if plan else ""


def sides(options: Namespace, terminal: Terminal) -> list[Pair]:
    """What is compared, in the order of plan files. Raises PlanforgeError."""
    base = base_of(options)
    if len(options.what) == 2 and all((base / name).is_file() for name in options.what):
        return [_of_files(base, options.what, terminal)]
    if len(options.what) == 2 and all(name.endswith(SUFFIX) for name in options.what):
        missing = next(name for name in options.what if not (base / name).is_file())
        raise PlanforgeError("not-there", path=missing)
    return _of_revisions(base, options.what, terminal)


def baseline_of(
    workspace: Workspace, reading: Reading, revision: str, terminal: Terminal
) -> Baseline:
    """The last approved version, as far as it differs from the plans of now.

    ``revision`` is a revision or a pattern of tags; ``reading`` has read the plans of now, so that only
    what it left out is read again. A department whose file has another name is known by its own. Raises
    PlanforgeError.
    """
    repository = Repository.around(workspace.root)
    name = repository.baseline(revision)
    commit = repository.commit(name)
    now = _on_disk(workspace, reading.selection.listing.files, reading.data)
    old = _files_of(repository, commit)
    before, after = _against(now, repository, old)
    folder = reading.settings.policy.plans
    lists = _Lists(repository, repository.files(commit, folder), folder)
    for path in _listing_changed(workspace, reading, lists) & old.keys():
        before[path] = repository.read([old[path]])[old[path]]
        after[path] = now[path]
    then = {path: lists.attach(plan) for path, plan in _plans(before, name, terminal).items()}
    read = dict(reading.plans)
    plans = {
        slug_of(path): read.get(slug_of(path)) or read_plan(path, data)[0]
        for path, data in after.items()
    }
    found = {slug_of(path): plan for path, plan in then.items() if path in after}
    by_name = {plan.department.name: path for path, plan in then.items() if path not in after}
    for slug, plan in plans.items():
        if slug not in found and plan is not None and plan.department.name in by_name:
            found[slug] = then.pop(by_name.pop(plan.department.name))
    gone = {slug_of(path): then[path] for path in by_name.values()}
    came = frozenset(
        slug for path in after if (slug := slug_of(path)) not in found and path not in before
    )
    others = {slug: plan for slug, plan in plans.items() if plan is not None and slug not in read}
    return Baseline(name, found, gone, came, others)


class _Lists:
    """The 权责清单 of a commit, attached to its plans as those of now are to theirs."""

    def __init__(self, repository: Repository, files: Mapping[str, str], folder: str) -> None:
        self._repository, self.files, self.folder = repository, files, folder
        self._lists = Lists(folder, self._load)

    def attach(self, plan: Plan) -> Plan:
        return self._lists.attach(plan)[0]

    def _load(self, path: str) -> tuple[bytes, tuple[Finding, ...]]:
        blob = self.files.get(path)
        if blob is None:
            return b"", (Finding("PF022", Span(path), {"file": path}),)
        return self._repository.read([blob])[blob], ()


def _listing_changed(workspace: Workspace, reading: Reading, lists: _Lists) -> set[str]:
    """The plan files whose 权责清单, a file of its own, is another than in the commit."""
    found = set()
    for slug, plan in reading.plans:
        path = f"{lists.folder}/{plan.authority_list}"
        if plan.authority_list:
            data, _ = workspace.load(path)
            if blob_id(data, lists.files.get(path, "")) != lists.files.get(path):
                found.add(f"{lists.folder}/{slug}{SUFFIX}")
    return found


def _of_files(base: Path, names: list[str], terminal: Terminal) -> Pair:
    plans = []
    for name in names:
        with said_about(base / name):
            data = (base / name).read_bytes()
        plan = _readable(name, data, terminal)
        if plan is None:
            raise PlanforgeError("diff-unreadable", path=name)
        plans.append(plan)
    return Pair(*plans)


def _readable(name: str, data: bytes, terminal: Terminal) -> Plan | None:
    """The plan of a file; None, with what is wrong shown, where it cannot be read whole."""
    plan, findings = read_plan(name, data)
    return None if _is_broken(name, data, findings, terminal) else plan


def _is_broken(name: str, data: bytes, findings: Sequence[Finding], terminal: Terminal) -> bool:
    """Whether reading found an error; then it is shown."""
    from planforge.judging.judge import judge
    from planforge.judging.rules import RULES

    judged = tuple(d for d in judge(findings, RULES, Policy(), today(), only=()) if d.fails)
    if judged:
        show(terminal, judged, texts_of(judged, {name: data}), brief=False)
    return bool(judged)


def _of_revisions(base: Path, words: list[str], terminal: Terminal) -> list[Pair]:
    bare = _bare(base)
    repository = bare or Repository.around(Workspace.around(base).root)
    first, dots, second = (words[0] if words else "HEAD").partition("..")
    old = _files_of(repository, repository.commit(first or "HEAD"))
    if dots:
        before, after = unlike(
            repository, old, _files_of(repository, repository.commit(second or "HEAD"))
        )
    elif bare:
        raise PlanforgeError("diff-bare")
    else:
        workspace = Workspace.around(base)
        listing = workspace.list_plans(read_settings(workspace).policy.plans)
        before, after = _against(_on_disk(workspace, listing.files), repository, old)
    if words[1:] and bare:
        chosen = {path for path in (*before, *after) if slug_of(path) in words[1:]}
        before = {path: data for path, data in before.items() if path in chosen}
        after = {path: data for path, data in after.items() if path in chosen}
    elif words[1:]:
        workspace = Workspace.around(base)
        chosen = set(select(workspace, read_settings(workspace).policy, words[1:], base).files)
        before = {path: data for path, data in before.items() if path in chosen}
        after = {path: data for path, data in after.items() if path in chosen}
    then, now = first or "HEAD", second or ("HEAD" if dots else "")
    return _paired(_plans(before, then, terminal), _plans(after, now, terminal))


def _bare(base: Path) -> Repository | None:
    """The bare repository (on a server) that ``base`` is, or None: there is a workspace then, or nothing."""
    try:
        Workspace.around(base)
    except PlanforgeError as error:
        if error.key != "no-workspace":
            raise
        try:
            found = Repository.around(base)
        except PlanforgeError:
            raise error from None
        if not found.is_bare:
            raise
        return found
    return None


def _files_of(repository: Repository, commit: str) -> dict[str, str]:
    """Path → blob of the plan files of a commit, from the folder its own planforge.yaml names."""
    settings = repository.files(commit, "").get(SETTINGS)
    policy = None
    if settings is not None:
        data = repository.read([settings])[settings]
        policy, _ = read_record(Policy, SETTINGS, data, POLICY_SPECS)
    folder = (policy or Policy()).plans
    return {
        path: blob
        for path, blob in repository.files(commit, folder).items()
        if path.endswith(SUFFIX) and slug_of(path)[:1] not in (".", "~")
    }


def _on_disk(
    workspace: Workspace, files: Iterable[str], known: Mapping[str, bytes] = MappingProxyType({})
) -> dict[str, bytes]:
    """Path → bytes of plan files as they are now; ``known`` ones are not read again."""
    return {file: known[file] if file in known else workspace.load(file)[0] for file in files}


def _against(
    now: Mapping[str, bytes], repository: Repository, old: Mapping[str, str]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Path → bytes of the files that differ between a commit and the files as they are now."""
    blobs = {path: blob_id(data, old.get(path, "")) for path, data in now.items()}
    changed = differing(old, blobs)
    read = repository.read(blob for path, blob in sorted(old.items()) if path in changed)
    before = {path: read[blob] for path, blob in old.items() if path in changed}
    return before, {path: data for path, data in now.items() if path in changed}


def _plans(files: Mapping[str, bytes], revision: str, terminal: Terminal) -> dict[str, Plan]:
    """Path → plan; a plan that was no plan then is named and passed over."""
    paths = sorted(files)

    def called(path: str) -> str:
        return f"{path}@{revision}" if revision else path

    found = {}
    read = mapped(lambda path: read_plan(called(path), files[path]), paths)
    for path, (plan, findings) in zip(paths, read, strict=True):
        if plan is None or _is_broken(called(path), files[path], findings, terminal):
            terminal.note("diff-unreadable-then", path=path, revision=revision or "现在")
        else:
            found[path] = plan
    return found


def _paired(old: dict[str, Plan], new: dict[str, Plan]) -> list[Pair]:
    """By file; a file that was renamed by its department."""
    gone = {plan.department.name: plan for path, plan in old.items() if path not in new}
    found = [
        Pair(old.get(path) or gone.pop(plan.department.name, None), plan)
        for path, plan in new.items()
    ]
    return [*found, *(Pair(plan, None) for plan in gone.values())]
