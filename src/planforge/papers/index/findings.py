"""What the last check found, as a script of one line for each plan: what the index counts, and what the view of a department lists.

A build of a few plans knows nothing of the others: their lines stay as they were written, and its own say that the rules across
departments were not asked. A plan without a line was not checked.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeGuard

from planforge.diagnostics.finding import Diagnostic, Severity
from planforge.diagnostics.report import Texts, tell
from planforge.papers.index.data import script_json

FOUND = "planforge.found"
CITY = "planforge.city"
WAIVED = "豁免"
_HOW = ("alone", "stopped", "failed")
_MOST = 50  # findings of one rule in one plan
_LEVELS = (Severity.ERROR.zh, Severity.WARNING.zh, Severity.INFO.zh, WAIVED)
Row = tuple[
    str, str, str, str, int
]  # level, rule, the first one in words, its place, how many are like it


@dataclass(frozen=True, slots=True)
class Checked:
    """One plan: what its department is called, and what was found in it, worst first; nothing found where ``rows`` is empty.

    ``alone``: the rules across departments were not asked; ``stopped``: no papers were made of it, ``failed``: not all of them.
    """

    name: str
    rows: tuple[Row, ...] = ()
    alone: bool = False
    stopped: bool = False
    failed: bool = False

    @property
    def told(self) -> str:
        """错误1、警告12; 无 where nothing was found; （未查跨部门） behind it where that is all that is known."""
        counts: Counter[str] = Counter()
        for level, _, _, _, number in self.rows:
            counts[level] += number
        told = "、".join(f"{level}{counts[level]}" for level in _LEVELS if counts[level]) or "无"
        return told + ("（未查跨部门）" if self.alone else "")


def checked(
    name: str,
    diagnostics: Iterable[Diagnostic],
    texts: Texts,
    *,
    alone: bool = False,
    stopped: bool = False,
    failed: bool = False,
) -> Checked:
    """The diagnostics of one plan, those of one rule together: each, but of very many the last row stands for the rest."""
    alike: dict[tuple[int, str], list[Diagnostic]] = {}
    for one in diagnostics:
        level = WAIVED if one.waived else one.severity.zh
        alike.setdefault((_LEVELS.index(level), one.rule.code), []).append(one)
    rows: list[Row] = []
    for rank, code in sorted(alike):
        same = alike[rank, code]
        for n, said in enumerate(tell(same[:_MOST], texts, "zh"), 1):
            words = f"{said.message}（{said.waived}）" if said.waived else said.message
            number = len(same) - n + 1 if n == _MOST else 1
            rows.append((_LEVELS[rank], code, words, str(said.place), number))
    return Checked(name, tuple(rows), alone, stopped, failed)


def findings_js(found: Mapping[str, Checked]) -> bytes:
    """A call for each plan, by slug; "" is what belongs to no plan."""
    calls = (
        f"{FOUND}({script_json(slug)},{script_json(one.name)},{script_json(one.rows)}"
        f",{script_json([word for word in _HOW if getattr(one, word)])});\n"
        for slug, one in sorted(found.items())
    )
    return "".join(calls).encode()


def city_js(made: Mapping[str, str]) -> bytes:
    """A call for each paper of the whole city: its path, and the digest of the files that it was made of."""
    calls = (f"{CITY}({script_json(path)},{script_json(of)});\n" for path, of in made.items())
    return "".join(calls).encode()


def city_in(data: bytes) -> Mapping[str, str]:
    """What such lines say, path → digest."""
    found = {}
    for line in data.decode("utf-8", "replace").split("\n"):
        if line.startswith(f"{CITY}(") and line.endswith(");"):
            try:
                path, of = json.loads(f"[{line[len(CITY) + 1 : -2]}]")
            except ValueError:
                continue
            if isinstance(path, str) and isinstance(of, str):
                found[path] = of
    return found


def found_in(data: bytes) -> Mapping[str, Checked]:
    """What such a script says; a line that planforge did not write says nothing."""
    found = {}
    for line in data.decode("utf-8", "replace").split("\n"):
        if not line.startswith(f"{FOUND}(") or not line.endswith(");"):
            continue
        try:
            slug, name, rows, how = json.loads(f"[{line[len(FOUND) + 1 : -2]}]")
        except ValueError:
            continue
        if isinstance(slug, str) and isinstance(name, str) and _are_rows(rows) and _is_how(how):
            told = tuple((a, b, c, d, n) for a, b, c, d, n in rows)
            found[slug] = Checked(name, told, *(word in how for word in _HOW))
    return found


def _is_how(how: object) -> TypeGuard[list[str]]:
    return isinstance(how, list) and all(word in _HOW for word in how)


def _are_rows(rows: object) -> TypeGuard[list[Row]]:
    """Whether these are rows, each a list as JSON has it."""
    return isinstance(rows, list) and all(
        isinstance(row, list)
        and len(row) == 5
        and row[0] in _LEVELS
        and all(isinstance(cell, str) for cell in row[:4])
        and type(row[4]) is int
        for row in rows
    )
