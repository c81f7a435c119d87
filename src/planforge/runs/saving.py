"""What is saved in a workspace while somebody works on it: seen by sizes and times, which shares and every system have.

A file is looked at again until it rests: an editor may write it in several steps, and under another name first.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from planforge.plan.paths import SETTINGS, is_plan_file, slug_of
from planforge.world.workspace import TEMPLATES

_KINDS = (".yaml", ".csv", ".tsv", ".txt", ".xlsx", ".j2")
Stamps = Mapping[
    str, tuple[int, int]
]  # path below the workspace → time of writing in nanoseconds, bytes


def stamps(root: Path, plans: str) -> Stamps:
    """Of planforge.yaml, of what lies right in the folder of plans, and of the templates."""
    found: dict[str, tuple[int, int]] = {}
    _look(root, SETTINGS, found)
    for folder in (plans.rstrip("/"), TEMPLATES, f"{TEMPLATES}/papers"):
        try:
            names = os.listdir(root / folder)  # noqa: PTH208 - names, not paths
        except OSError:
            continue
        for name in names:
            if name[0] not in ".~" and name.endswith(_KINDS):  # no editor's copies
                _look(root, f"{folder}/{name}", found)
    return found


def _look(root: Path, path: str, found: dict[str, tuple[int, int]]) -> None:
    try:
        there = os.stat(root / path)  # noqa: PTH116 - many times a second
    except OSError:
        return
    if stat.S_ISREG(there.st_mode):
        found[path] = there.st_mtime_ns, there.st_size


def saved(
    look: Callable[[], Stamps], wait: Callable[[], bool]
) -> Iterator[tuple[frozenset[str], Stamps]]:
    """The paths that were written, came or went, and what is there, each time as soon as nothing changes any more; until ``wait``
    says to end."""
    before = look()
    while wait():
        now = look()
        if now == before:
            continue
        while wait():
            later = look()
            if later == now:
                both = {*before, *now}
                yield frozenset(p for p in both if before.get(p) != now.get(p)), now
                before = now
                break
            now = later
        else:
            return


def concerned(changed: frozenset[str], there: Stamps, plans: str) -> tuple[str, ...]:
    """The slugs of the plans to build after ``changed``: those that were saved; () for all, where something else was, or a plan went."""
    folder = plans.rstrip("/")
    alone = all(
        path.rpartition("/")[0] == folder and is_plan_file(path) and path in there
        for path in changed
    )
    return tuple(sorted(map(slug_of, changed))) if alone else ()
