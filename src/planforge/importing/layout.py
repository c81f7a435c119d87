"""How a paper numbers its items and sets its lines, where that is not what planforge writes: kept in ``say``, so that the paper made of
the plan looks like its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planforge.importing.lines import Level, Line
from planforge.importing.outline import GROUP, Entry, Outline, Part
from planforge.importing.units import DUTIES, NAME, TAILS, lists_units
from planforge.plan import records as m

_MOST = 80  # percent of the items of a list that one layout must have to be that of the list
_OF_HEADINGS = ("acts", "functions", "units", "both", "staffing", "other", "closing")
_NUMBERS: tuple[tuple[m.ItemNumbers, re.Pattern[str]], ...] = (
    (m.ItemNumbers.HAN, re.compile(r"[（(]\s*[一二三四五六七八九十百]")),
    (m.ItemNumbers.ROUND, re.compile(r"[（(]\s*[0-9０-９]|[⑴-⒇]")),
    (m.ItemNumbers.COMMA, re.compile("[0-9０-９]+\\s*、")),
    (m.ItemNumbers.POINT, re.compile(r"[0-9０-９]+\s*[.．]|[⒈-⒛]")),
)
_MARKS = {"。": m.UnitLine.RUN_ON, "：": m.UnitLine.COLON, ":": m.UnitLine.COLON}
_BLANKS = " \t\u3000"
_DOES = re.compile("(?:主要)?(?:负责|承担)")


def layout_of(paper: Outline) -> dict[str, object]:
    """The fields of ``Say`` that say how the paper looks; none of what is as planforge writes it."""
    found: dict[str, object] = {}
    heads = [part.head for part in paper.parts if part.kind in _OF_HEADINGS]
    if paper.style is m.Style.SECTION and len(heads) > 1:
        found["headings_numbered"] = any(head.level is not Level.NONE for head in heads)
    for part in paper.parts:
        if part.kind == "functions":
            found["function_numbers"] = _numbers_of(part.entries)
        elif part.kind in ("units", "both"):
            found |= _of_units(part)
        elif part.kind == "staffing":
            found["staffing_numbers"] = _of_posts(part)
    usual = {"headings_numbered": True, "unit_line": m.UnitLine.RUN_ON}
    return {key: value for key, value in found.items() if value and value != usual.get(key)} | (
        {"headings_numbered": False} if found.get("headings_numbered") is False else {}
    )


def _style(line: Line) -> m.ItemNumbers | None:
    return next((style for style, pattern in _NUMBERS if pattern.match(line.mark)), None)


def _most(values: Iterable[object]) -> object:
    """What most of a list have; None where nothing is that common."""
    counts = Counter(values)
    if not counts:
        return None
    value, n = counts.most_common(1)[0]
    return value if 100 * n >= _MOST * counts.total() else None


def _numbers_of(entries: Sequence[Entry]) -> m.ItemNumbers | None:
    """The numbers before items; None for （一）, and where they have several kinds."""
    lines = [entry.line for entry in entries]
    if len(lines) > 1 and all(line.level is Level.NONE for line in lines):
        return m.ItemNumbers.NONE
    style = _most(_style(line) for line in lines if line.level is not Level.NONE)
    if not isinstance(style, m.ItemNumbers) or style is m.ItemNumbers.HAN:
        return None
    return style


def _of_posts(part: Part) -> m.ItemNumbers | None:
    """The numbers before paragraphs of posts; None where they have none, or are headings."""
    lines = [entry.line for entry in part.entries]
    sentences = all(line.level is not Level.NONE and line.text[-1:] == "。" for line in lines)
    style = _most(_style(line) for line in lines) if len(lines) > 1 and sentences else None
    return style if isinstance(style, m.ItemNumbers) else None


@dataclass(frozen=True, slots=True)
class _Laid:
    """How one unit stands: behind its name, what leads its duties, the numbers before them."""

    line: m.UnitLine
    lead: str
    duties: m.ItemNumbers | None


def _of_units(part: Part) -> dict[str, object]:
    entries = part.entries
    if _only_listed(part):
        return {"unit_line": m.UnitLine.UNLISTED}
    if any(GROUP.fullmatch(entry.text.rstrip("。：")) for entry in entries):
        return {}  # units below headings are numbered anew
    numbered = [entry for entry in entries if entry.line.level is not Level.NONE]
    laid = list(filter(None, (_laid(entries, at) for at in range(len(entries)))))
    tails = [one for entry in entries if (one := _tail(entry))]
    line, tail = _most(one.line for one in laid), _most(tails)
    duties = [one.duties for one in laid]
    return {
        "unit_numbers": _numbers_of(numbered) if numbered else None,
        "unit_line": line,
        "tail_line": tail if tail != (line or m.UnitLine.RUN_ON) else None,
        "duties_lead": _most(one.lead for one in laid),
        "duty_numbers": _most(one for one in duties if one) if any(duties) else None,
    }


def _only_listed(part: Part) -> bool:
    """Whether the units are named in one sentence and nowhere else."""
    if part.head.level is Level.ARTICLE:
        return not part.entries and lists_units(part.head.text)
    return len(part.entries) == 1 and lists_units(part.entries[0].text)


def _laid(entries: Sequence[Entry], at: int) -> _Laid | None:
    """How the unit at a place stands; None where no unit with duties does."""
    entry = entries[at]
    found = NAME.match(entry.text)
    if found is None or TAILS.match(entry.text):
        return None
    rest = found["rest"].strip()
    if rest:
        mark = entry.text[found.start("rest") - 1]
        line = m.UnitLine.BLANK if mark in _BLANKS else _MARKS.get(mark)
        return _Laid(line, _lead(rest), None) if line else None
    numbers = _numbers_of_duties(entry)
    following = entries[at + 1] if at + 1 < len(entries) else None
    if not numbers and (following is None or following.line.level is not Level.NONE):
        return None  # a name alone
    mark = entry.text[-1:]
    if mark not in _MARKS:
        line = m.UnitLine.OWN_LINE
    elif numbers or mark != "。":
        line = _MARKS[mark]
    else:
        line = m.UnitLine.OWN_STOP
    lead = _lead(following.text) if following and not numbers else ""
    return _Laid(line, lead, numbers)


def _numbers_of_duties(entry: Entry) -> m.ItemNumbers | None:
    lines = [below.line for below in entry.below]
    if len(lines) < 1 or any(line.level is Level.NONE for line in lines):
        return None
    style = _most(_style(line) for line in lines)
    return style if isinstance(style, m.ItemNumbers) else None


def _lead(words: str) -> str:
    """主要职责：, where duties begin with it."""
    found = DUTIES.match(words)
    return found[0].strip() if found else ""


def _tail(entry: Entry) -> m.UnitLine | None:
    """How a unit of the tail stands (机关党委 负责……); None of any other line."""
    found = TAILS.match(entry.text) if entry.line.level is Level.NONE else None
    if found is None or not _DOES.match(found["rest"]):
        return None
    mark = entry.text[found.start("rest") - 1]
    if mark in _BLANKS:
        return m.UnitLine.BLANK
    return _MARKS.get(mark, m.UnitLine.JOINED)
