"""The last approved version of a city, as far as it differs from the plans of now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from planforge.account.departments import partners
from planforge.judging.scopes_since import Baseline
from planforge.plan.later import Later
from planforge.plan.paths import slug_of
from planforge.plan.records import Plan, Status
from planforge.runs.comparison import Unread, changed_paths, read_plans
from planforge.runs.kept_readings import NO_READINGS, KeptReadings
from planforge.world.snapshot import Snapshot


def baseline_of(
    then: Snapshot,
    now: Snapshot,
    read: Mapping[str, Plan],
    only: Collection[str] = (),
    kept: KeptReadings = NO_READINGS,
) -> tuple[Baseline, tuple[Unread, ...]]:
    """The plans of ``then`` that differ from those of ``now``, and those of ``then`` that cannot be read.

    ``read`` (slug → plan) are the plans of now that were read already; only what they leave out is read again. A
    department whose file has another name is known by its own name, or by its work. ``only``: the files that a partial run is
    about; where both versions have them, the other departments are read when one of them matters. ``kept``: what was read before.
    """
    if only and not {*only} - {*then.plans}:
        return _of_these(then, now, read, only, kept)
    return _of_all(then, now, read, kept)


def _of_these(
    then: Snapshot,
    now: Snapshot,
    read: Mapping[str, Plan],
    only: Collection[str],
    kept: KeptReadings,
) -> tuple[Baseline, tuple[Unread, ...]]:
    before = read_plans(then, changed_paths(then, now, only))
    known = {slug_of(path): plan for path, plan in before.plans.items()}
    again = _set_up_again(known, read)
    known = {slug: plan for slug, plan in known.items() if slug not in again}

    @cache
    def whole() -> Baseline:
        return _of_all(then, now, read, kept)[0]

    plans = Later(known, frozenset(map(slug_of, only)), lambda: whole().plans)
    removed = Later({}, (), lambda: whole().removed)
    others = Later({}, (), lambda: whole().others)
    base = Baseline(then.name, plans, removed, again, others, len(known))
    return base, before.unread


def _set_up_again(before: Mapping[str, Plan], now: Mapping[str, Plan]) -> frozenset[str]:
    """The departments that were abolished by the last version and are there now: new ones, which had nothing."""
    return frozenset(
        slug
        for slug, plan in before.items()
        if plan.status is Status.REPEALED
        and slug in now
        and now[slug].status is not Status.REPEALED
    )


def _of_all(
    then: Snapshot, now: Snapshot, read: Mapping[str, Plan], kept: KeptReadings
) -> tuple[Baseline, tuple[Unread, ...]]:
    changed = changed_paths(then, now)
    before = read_plans(then, changed.intersection(then.plans), kept)
    after = _plans_of_now(now, changed, read, kept)
    partner = partners(before.plans, {path: p for path, p in after.items() if p is not None})
    partner |= {path: path for path in after if path in before.plans}
    plans = {slug_of(path): before.plans[there] for path, there in partner.items()}
    again = _set_up_again(plans, {slug_of(path): plan for path, plan in after.items() if plan})
    plans = {slug: plan for slug, plan in plans.items() if slug not in again}
    known = set(partner.values())
    removed = {slug_of(path): plan for path, plan in before.plans.items() if path not in known}
    added = frozenset(
        slug for path in after if (slug := slug_of(path)) not in plans and path not in then.plans
    )
    if any(plan is None and path not in then.plans for path, plan in after.items()):
        removed = {}  # the file that cannot be read may be one of them under another name
    if any(file.path not in now.plans for file in before.unread):
        added = frozenset()
    added |= again
    others = {
        slug: plan
        for path, plan in after.items()
        if plan is not None and (slug := slug_of(path)) not in read
    }
    return Baseline(then.name, plans, removed, added, others, len(plans)), before.unread


def _plans_of_now(
    now: Snapshot, changed: frozenset[str], read: Mapping[str, Plan], kept: KeptReadings
) -> dict[str, Plan | None]:
    """Path → plan of the files of now that differ; None where one is no plan (the run itself tells of it)."""
    there = [path for path in now.plans if path in changed]
    found = read_plans(now, (path for path in there if slug_of(path) not in read), kept).plans
    return {path: read.get(slug_of(path)) or found.get(path) for path in there}
