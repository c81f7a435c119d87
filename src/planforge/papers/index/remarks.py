"""What reviewers said of each plan and what became of it, as a script of one line for each plan that has remarks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from planforge.papers.index.data import script_json

REMARKED = "planforge.remarked"
Rows = list[tuple[str, str]]  # the place, and the remark with its answer, in words
Told = Mapping[str, tuple[str, Rows]]  # slug → the department, and its remarks


def remarks_js(told: Told) -> bytes:
    """A call for each plan, by slug."""
    calls = (
        f"{REMARKED}({script_json(slug)},{script_json(name)},{script_json(rows)});\n"
        for slug, (name, rows) in sorted(told.items())
    )
    return "".join(calls).encode()


def remarks_in(data: bytes) -> Told:
    """What such lines say; one that planforge did not write says nothing."""
    found = {}
    for line in data.decode("utf-8", "replace").split("\n"):
        if not line.startswith(f"{REMARKED}(") or not line.endswith(");"):
            continue
        try:
            slug, name, rows = json.loads(f"[{line[len(REMARKED) + 1 : -2]}]")
        except ValueError:
            continue
        if isinstance(slug, str) and isinstance(name, str) and isinstance(rows, list):
            found[slug] = name, [(row[0], row[1]) for row in _pairs(rows)]
    return found


def _pairs(rows: Iterable[object]) -> Iterator[list[str]]:
    for row in rows:
        if isinstance(row, list) and len(row) == 2 and all(isinstance(one, str) for one in row):
            yield row
