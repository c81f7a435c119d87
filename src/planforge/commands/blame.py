"""``planforge blame``: for each clause of a plan, the commit that last changed what it says.

A commit that only moved lines, comments or quotes about has changed nothing.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from planforge.account.difference import Difference, Path, differences, key_of
from planforge.commands.log import as_json, signed, versions_of
from planforge.plan import records as m
from planforge.runs.versions import Version
from planforge.terminal.screen import Terminal
from planforge.words.numerals import cells, pad


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing of a plan that is written, and changed, by itself; ``depth`` indents it."""

    path: Path
    words: str
    depth: int = 0


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the clauses of the last committed version. Raises PlanforgeError."""
    versions = versions_of(options, terminal)
    plan = next((version.new for version in versions if version.new), None)
    told = [] if plan is None else list(_blamed(plan, versions, zh=terminal.lang == "zh"))
    if options.format == "json":
        terminal.raw(as_json("clauses", (_plain(*one) for one in told)))
        return 0
    width = max((cells(version.entry.author) for _, version in told), default=0)
    for clause, version in told:
        entry = version.entry
        signature = f"{entry.commit[:8]}  {entry.when[:10]}  {pad(entry.author, width)}"
        indent = "  " * clause.depth
        terminal.line(f"{terminal.style.paint(signature, 'dim')}  {indent}{clause.words}")
    return 0


def _blamed(
    plan: m.Plan, versions: tuple[Version, ...], *, zh: bool
) -> Iterator[tuple[Clause, Version]]:
    """Each clause with the newest version that made or changed it, as far back as plans can be read."""
    steps = [
        tuple(differences(version.old, version.new)) if version.old and version.new else None
        for version in versions
    ]
    for clause in clauses_of(plan, zh=zh):
        at = next(
            (n for n, made in enumerate(steps) if made is None or _touched(clause.path, made)),
            len(versions) - 1,
        )
        yield clause, versions[at]


def _plain(clause: Clause, version: Version) -> dict[str, object]:
    return {
        **signed(version.entry, version.new),
        "path": list(clause.path),
        "words": clause.words,
        "depth": clause.depth,
    }


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


def _touched(path: Path, steps: tuple[Difference, ...]) -> bool:
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
