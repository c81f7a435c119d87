"""A plan as clauses: each thing of it that is written, and changed, by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planforge.account.difference import Difference, Path, key_of
from planforge.plan import records as m


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing of a plan that is written, and changed, by itself; ``depth`` indents it."""

    path: Path
    words: str
    depth: int = 0


def clauses_of(plan: m.Plan, *, zh: bool) -> Iterator[Clause]:
    """Department, functions, units with their duties, pools: in the order a paper has them."""
    yield Clause(("department",), plan.department.name)
    for function in plan.functions:
        yield Clause(("functions", key_of(function)), function.text)
    for unit in plan.units:
        yield from _of_unit(unit, ("units",), 0)
    for pool in plan.staffing.pools:
        words = f"{key_of(pool)} {pool.authorised}{'名' if zh else ''}"
        yield Clause(("staffing", "pools", key_of(pool)), words)
    for post in plan.staffing.leaders:
        words = f"{post.title} {post.count}{'名' if zh else ''}"
        yield Clause(("staffing", "leaders", key_of(post)), words)


def _of_unit(unit: m.Unit, path: Path, depth: int) -> Iterator[Clause]:
    here = (*path, key_of(unit))
    yield Clause(here, unit.name, depth)
    for duty in unit.duties:
        yield Clause((*here, "duties", key_of(duty)), duty.text, depth + 1)
    for child in unit.children:
        yield from _of_unit(child, (*here, "children"), depth + 1)


def is_touched(path: Path, steps: Iterable[Difference]) -> bool:
    """Whether a step made the clause at ``path``, or changed it (not only what stands below it)."""
    for step in steps:
        if step.operation == "add" and path[: len(step.path)] == step.path:
            return True
        if step.operation == "set" and step.path[-1] == "id" and step.after == path[-1]:
            return True
        below = step.path[: len(path)] == path and step.path[len(path) :]
        if below and step.operation == "set" and below[0] not in ("duties", "children"):
            return True
    return False
