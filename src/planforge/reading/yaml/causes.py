"""Faults that are known by their shape, whatever the YAML reader says of them: the marks of a merge, a year in half-width brackets."""

from __future__ import annotations

import re

from planforge.reading.yaml.patch import line_start
from planforge.reading.yaml.problem import Problem

_MERGE = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?:[ ].*)?$", re.MULTILINE)
_OPENED = re.compile(r"^<{7}(?:[ ].*)?$", re.MULTILINE)
_YEAR = re.compile(r"\[\d{4}\](?=\s*第?\d*号)")
_BRACKETS = Problem(
    "文号的年份用了半角方括号，在花括号里它有别的意思",
    "the year of a document number stands in half-width brackets, which mean something else inside braces",
    "写成六角括号，如 某发〔2026〕3号",
    "write 〔2026〕",
)


def cause_at(text: str, at: int) -> tuple[int, int, Problem] | None:
    """Start, end and words of the known fault behind an error at ``at``; None for any other."""
    conflict = _MERGE.search(text)
    if conflict and text.startswith("<" * 7, conflict.start()):
        return conflict.start(), conflict.end(), _conflict(text)
    start = line_start(text, at)
    end = text.find("\n", at)
    year = _YEAR.search(text, start, len(text) if end < 0 else end)
    if year and "{" in text[start : year.start()]:
        return year.start(), year.end(), _BRACKETS
    return None


def _conflict(text: str) -> Problem:
    """The marks of a merge; where there are more of them, on which lines."""
    lines = [text.count("\n", 0, one.start()) + 1 for one in _OPENED.finditer(text)][1:]
    zh = f"，一共{len(lines) + 1}处，另在第{'、'.join(map(str, lines))}行" if lines else ""
    en = f"; there are {len(lines) + 1}, also on line {', '.join(map(str, lines))}" if lines else ""
    return Problem(
        f"这里是合并时两边都改了留下的标记（<<<<<<<、=======、>>>>>>>）{zh}",
        f"these are marks of a merge in which both sides changed{en}",
        "两边的文字选定一份（或者合起来），再把带 <<<<<<<、=======、>>>>>>> 的行删去",
        "keep one side, or both put together, and delete the lines with the marks",
    )
