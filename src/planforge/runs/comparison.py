"""Two versions of a city as pairs of plans, read where they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from planforge.account.departments import partners
from planforge.diagnostics.finding import Diagnostic, Finding
from planforge.judging.judge import judge
from planforge.judging.rules import RULES
from planforge.plan.paths import is_plan_file
from planforge.plan.policy import Policy
from planforge.plan.records import Plan, Status
from planforge.reading.read import read_plan
from planforge.runs.day import today
from planforge.runs.kept_readings import NO_READINGS, KeptReadings
from planforge.world.snapshot import Snapshot, unlike


@dataclass(frozen=True, slots=True)
class Pair:
    """A department's plan before and after, None on a side where there is none; ``paths`` are its file there and here."""

    old: Plan | None
    new: Plan | None
    paths: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        plan = self.new or self.old
        return plan.department.name if plan else ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A plan file that is no plan in one version: its path, the revision ("" now), what is wrong, its bytes."""

    path: str
    revision: str
    diagnostics: tuple[Diagnostic, ...]
    data: bytes

    @property
    def called(self) -> str:
        """The file as its findings name it: ``plans/a.yaml@v1``."""
        return called(self.path, self.revision)


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans read of one version, by path, and the files that are none."""

    plans: Mapping[str, Plan]
    unread: tuple[Unread, ...]


def called(path: str, revision: str) -> str:
    """A file of a version, as findings name it."""
    return f"{path}@{revision}" if revision else path


def read_plans(version: Snapshot, paths: Iterable[str], kept: KeptReadings = NO_READINGS) -> Plans:
    """The plans at ``paths`` of a version, their 权责清单 attached; a large city on every core."""
    chosen = sorted(paths)
    loaded = version.load(chosen)
    lists = version.lists()
    found: dict[str, Plan] = {}
    unread = []
    data = {called(path, version.name): loaded[path][0] for path in chosen}

    def attached(file: str) -> tuple[Plan | None, tuple[Finding, ...]]:
        plan, findings = read_plan(file, data[file])
        return plan and lists.attach(plan)[0], findings

    read = kept.read(version, data, attached, "read ")
    for path, (plan, findings) in zip(chosen, read, strict=True):
        content, trouble = loaded[path]
        broken = errors((*trouble, *findings))
        if plan is None or broken:
            unread.append(Unread(path, version.name, broken, content))
        else:
            found[path] = plan
    return Plans(found, tuple(unread))


def errors(findings: Iterable[Finding]) -> tuple[Diagnostic, ...]:
    """What keeps a plan of some version from being compared: errors of reading, whatever the policy of now says."""
    judged = judge(findings, RULES, Policy(), today(), only=())
    return tuple(diagnostic for diagnostic in judged if diagnostic.fails)


def changed_paths(
    old: Snapshot, new: Snapshot, only: Collection[str] | None = None
) -> frozenset[str]:
    """The plan files (of ``only``, or all) that differ, that only one version has, or whose 权责清单 differ."""
    both = {*old.plans, *new.plans} if only is None else {*only}
    return unlike(old, new, both) | (frozenset(_with_other_lists(old, new)) & {*old.plans} & both)


def _with_other_lists(old: Snapshot, new: Snapshot) -> set[str]:
    """The plan files of ``new`` that may name a list of other bytes: their own, or one of the whole city's."""
    shared = {f"{v.policy.plans}/{name}" for v in (old, new) for name in v.policy.authority_lists}
    below = f"{new.policy.plans.rstrip('/')}/"
    own = {p for v in (old, new) for p in v.ids if p.startswith(below) and not is_plan_file(p)}
    other = unlike(old, new, shared | own)
    if other & shared or old.policy.authority_lists != new.policy.authority_lists:
        return set(new.plans)
    names = [path.removeprefix(below).encode() for path in other]
    loaded = new.load(new.plans) if names else {}
    return {path for path in new.plans if any(name in loaded[path][0] for name in names)}


def without_other(mine: Plans, others: Plans) -> Iterator[Plan]:
    """The plans of which it is certain that the other version has none, as far as files by other names go.

    A file that cannot be read there is no file that is not there, and one of a name that this version lacks may be any of these
    under another name: then nothing is certain.
    """
    broken = {file.path for file in others.unread}
    if broken - {*mine.plans, *(file.path for file in mine.unread)}:
        return
    yield from (plan for path, plan in mine.plans.items() if path not in broken)


def cities(
    pairs: Iterable[Pair], *, ended: bool = False
) -> tuple[dict[str, Plan], dict[str, Plan]]:
    """The plans of both versions by the number of their pair: two departments may have had one file, one after the other. A repealed
    plan is none of a department that is there: what it had went, whatever its file still says. With ``ended`` those of now are there
    too, for what they say of where that went."""
    numbered = [(str(n), pair) for n, pair in enumerate(pairs)]
    return (
        {n: pair.old for n, pair in numbered if pair.old and _stands(pair.old)},
        {n: pair.new for n, pair in numbered if pair.new and (ended or _stands(pair.new))},
    )


def _stands(plan: Plan) -> bool:
    return plan.status is not Status.REPEALED


def paired(old: Mapping[str, Plan], new: Mapping[str, Plan]) -> list[Pair]:
    """Every department of either version: by file, by name, else by its work (``account.departments``)."""
    partner = partners(old, new)
    there = set(partner.values())
    found = [
        Pair(old[partner[path]], plan, (partner[path], path))
        if path in partner
        else Pair(None, plan, (path,))
        for path, plan in new.items()
    ]
    gone = (Pair(plan, None, (path,)) for path, plan in old.items() if path not in there)
    return [*found, *gone]
