"""The departments of a run: those whose papers are made, those that only one version has, what changed hands between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planforge.account.city import Transfer, one_sided, transfers
from planforge.account.elsewhere import Elsewhere, elsewhere, has_moved
from planforge.papers.subjects import OfLone
from planforge.plan.paths import slug_of
from planforge.plan.records import Plan, Status
from planforge.runs.session import Run
from planforge.words.phrases import bare


def without_papers(run: Run) -> tuple[str, ...]:
    """The slugs that may not be built: unreadable, or with an error nobody waived."""
    readable = {slug for slug, _ in run.plans}
    failing = frozenset(map(slug_of, run.failing()))
    slugs = map(slug_of, run.selection.files)
    return tuple(slug for slug in slugs if slug not in readable or slug in failing)


def with_papers(run: Run, stopped: Sequence[str]) -> list[tuple[str, Plan]]:
    """The plans that papers are made of: none of ``stopped``, none that is repealed, whose papers are removed."""
    return [
        (slug, plan)
        for slug, plan in run.plans
        if slug not in stopped and plan.status is not Status.REPEALED
    ]


def hands_of(
    run: Run, chosen: Sequence[tuple[str, Plan]], *, whole: bool
) -> Mapping[str, Elsewhere]:
    """What changed hands between departments. The others of a partial run are read only where a plan chosen lost or got a thing
    that can."""
    base = run.baseline
    pairs = ((base.plans.get(slug), plan) for slug, plan in chosen)
    if not whole and not any(old is not None and has_moved(old, plan) for old, plan in pairs):
        return {}
    alive = {**dict(run.plans), **base.others}
    now = {
        slug: plan
        for slug, plan in alive.items()
        if plan.status is not Status.REPEALED and (slug in base.plans or slug in base.added)
    }
    then = {**base.plans, **base.removed}
    return elsewhere(then, now, run.moved([*now.items()]))


def lone_departments(run: Run) -> tuple[OfLone, ...]:
    """The departments that only one version has, each with what moved between it and others. Of a partial run none: where
    its work went or came from is known only from all plans."""
    if run.selection.only is not None:
        return ()
    base = run.baseline
    now = {slug: plan for slug, plan in run.plans if plan.status is not Status.REPEALED}
    then = {**base.plans, **base.removed}
    there = {slug: plan for slug, plan in then.items() if plan.status is not Status.REPEALED}
    repealed = {slug for slug, plan in run.plans if plan.status is Status.REPEALED}
    gone = sorted(there.keys() & (base.removed.keys() | repealed))
    added = sorted(base.added & now.keys())
    if not (added or gone):
        return ()
    changed = {slug: now[slug] for slug in now if slug in base.plans or slug in base.added}
    last = {slug: plan for slug, plan in run.plans if slug in repealed}
    moved = (*transfers(there, changed, last), *one_sided(there, changed))
    pairs = ((there[slug], plan) for slug, plan in now.items() if slug in there)
    renamed = {
        bare(old.department.name): bare(new.department.name)
        for old, new in pairs
        if old.department.name != new.department.name
    }
    return tuple(
        OfLone(
            slug,
            plan,
            run.policy,
            is_added,
            _of_department(moved, plan),
            None if is_added else last.get(slug),
            renamed,
        )
        for slugs, plans, is_added in ((added, now, True), (gone, there, False))
        for slug in slugs
        for plan in (plans[slug],)
    )


def _of_department(moved: Iterable[Transfer], plan: Plan) -> tuple[Transfer, ...]:
    name = bare(plan.department.name)
    return tuple(one for one in moved if name in (one.source, one.target))
