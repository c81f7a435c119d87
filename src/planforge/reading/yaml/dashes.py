"""Items of a list whose dash is missing, or is another mark; lines that look empty; two keys on one line."""

from __future__ import annotations

import re
from functools import cache

from planforge.plan.fields import SPEC_OF
from planforge.reading.yaml.patch import line_end, line_start
from planforge.reading.yaml.problem import Problem

Cause = tuple[int, int, Problem]

NO_DASH = Problem(
    "这一项前面少了“- ”", "the dash before this item is missing",
    "在这一行前面写“- ”，与同一列表的其他项对齐", "begin the line with '- ', aligned with its list",
)  # fmt: skip
_BULLET = re.compile(r"[ ]*([•·●○▪◆＊*])[ ]*\S")
_BLANK = re.compile("^[ \t]*[\u3000\u00a0][\u3000\u00a0 \t]*$", re.MULTILINE)
_TWO_KEYS = re.compile(r"[ ]*(?:- )?\w+: [^\n{\[\"']*?[ ](\w+)$")


def dash_left_out(text: str, mark: int) -> Cause | None:
    """The first item of a list without its dash, of which the reader only sees that the second has one; or ``{……}`` below
    ``- {……}``."""
    start, end = line_start(text, mark), line_end(text, mark)
    line = text[start:end]
    at = len(line) - len(line.lstrip(" "))
    if line[at : at + 1] == "{":
        above = text[:start].rstrip().rpartition("\n")[2]
        same = above.startswith(" " * (at - 2) + "- {") and above.endswith("}") if at > 1 else False
        return (start + at, start + at + 1, NO_DASH) if same else None
    if not line.startswith("- ", at):
        return None
    first = _first_below(text[:start], at)
    if first < 0 or text.startswith(" " * (at + 2) + "- ", first):
        return None
    begins = first + at + 2
    is_item = text.startswith(" " * (at + 2), first) and text[begins : begins + 1].strip()
    return (begins, line_end(text, first), NO_DASH) if is_item else None


def _first_below(above: str, at: int) -> int:
    """Where the first line below the key starts that opens the list around a dash at column ``at``; -1 where no line is further in
    than the dash."""
    found = -1
    start = len(above)
    for line in reversed(above.splitlines(keepends=True)):
        start -= len(line)
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if len(line) - len(line.lstrip(" ")) <= at:
            return found if words.endswith(":") else -1
        found = start
    return -1


def bullet(text: str, mark: int) -> Cause | None:
    """``• 市政府各部门``, ``* 资产财务``: another mark than the dash."""
    found = _BULLET.match(text, line_start(text, mark), line_end(text, mark))
    if not found:
        return None
    return found.start(1), found.end(1), Problem(
        f"列表的一项用“{found[1]}”开头", f"an item of a list begins with '{found[1]}'",
        "改成“- ”（短横线加一个空格）", "write '- ' instead",
    )  # fmt: skip


def looks_empty(text: str, mark: int) -> Cause | None:
    """A line of blanks that are none to YAML: full-width ones, or those that do not break."""
    end = line_end(text, mark)
    found = None
    for one in _BLANK.finditer(text, 0, min(end + 1, len(text))):
        found = one
    if found is None or text.count("\n", found.end(), mark) > 1:
        return None
    return found.start(), found.end(), Problem(
        "这一行看上去是空的，里面有全角空格", "this line looks empty and holds full-width blanks",
        "删去这一行", "delete the line",
    )  # fmt: skip


def two_keys(text: str, mark: int) -> Cause | None:
    """``名称: 财务审计科 性质: 综合``: two entries on one line."""
    found = (
        _TWO_KEYS.match(text, line_start(text, mark), mark)
        if text[mark : mark + 1] == ":"
        else None
    )
    if not found or found[1] not in _keys():
        return None
    return found.start(1), mark, Problem(
        f"“{found[1]}”应另起一行：两项写在了一行", f"two entries stand on one line: '{found[1]}' begins another",
        f"在“{found[1]}”前面换行，与上一个键对齐", "break the line before it, aligned with the key above",
    )  # fmt: skip


@cache
def _keys() -> frozenset[str]:
    return frozenset(
        name for spec in SPEC_OF.values() for field in spec.fields for name in (field.key, field.zh)
    )
