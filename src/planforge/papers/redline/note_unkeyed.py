"""What became of a clause that was written for no one item, where no act says it: a heading, a point of a function, other matters, the
sentence about affiliated bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planforge.account.change import Change, steps_of
from planforge.account.orders import sort_of
from planforge.account.wording import Speaker
from planforge.papers.redline.clauses import Clause
from planforge.plan import records as m

_VERBS = {"added": "增写", "dropped": "删去", "reworded": "修改"}
_HEADING = re.compile(r"[一-鿿]{2,12}")
_AFFILIATED = re.compile("所属(?:事业)?单位")


def of_no_item(clause: Clause, every: Sequence[Change], speaker: Speaker) -> str:
    """增设“职责调整”部分, 修改其他事项, 派出机构调整; "" where nothing is known of it."""
    if clause.key or clause.fate not in _VERBS:
        return ""
    found = (
        _of_a_heading(clause),
        _of_affiliated(clause, speaker),
        *(_of_a_step(clause, before, after) for before, after in _ends(every)),
    )
    return next(filter(None, found), "")


def _of_a_heading(clause: Clause) -> str:
    """A clause without a stop is a heading: what stood or stands under it is told in clauses of its own."""
    if clause.fate == "reworded":
        return ""
    came = clause.fate == "added"
    text = (clause.new_text if came else clause.old_text).strip()
    if not _HEADING.fullmatch(text):
        return ""
    return f"{'增设' if came else '不再设'}“{text}”部分"


def _of_affiliated(clause: Clause, speaker: Speaker) -> str:
    """所属事业单位……另行规定 stands there as long as there are any."""
    had, has = (bool(plan.affiliated) for plan in (speaker.old, speaker.new))
    text = clause.new_text or clause.old_text
    if had is has or not _AFFILIATED.search(text):
        return ""
    return "增列所属事业单位" if has else "不再列有所属事业单位"


def _ends(every: Sequence[Change]) -> Iterator[tuple[object, object]]:
    """What was before and is after each step; of what one change takes away and brings, both ends together."""
    for change in every:
        pair = change.differences[:2]
        if len(pair) == 2 and all(isinstance(step.item, m.Relation) for step in pair):
            yield pair[1].item, pair[0].item
    for step in steps_of(every):
        if step.path[0] == "other":
            yield ("其他事项", step.before), ("其他事项", step.after)
        elif step.record is m.Function and step.path[-1] == "points":
            yield ("职责内容", step.before), ("职责内容", step.after)


def _of_a_step(clause: Clause, before: object, after: object) -> str:
    match before, after:
        case m.Relation() as was, m.Relation() as now:
            shown = was.name in clause.old_text and now.name in clause.new_text
            return f"{sort_of(now)}调整" if shown else ""
        case (str(what), was), (str(), now):
            sides = ((clause.old_text, was), (clause.new_text, now))
            if all(not text or _says(text, texts) for text, texts in sides):
                return f"{_VERBS[clause.fate]}{what}"
    return ""


def _says(text: str, texts: object) -> bool:
    """Whether a clause is one of several sentences of a plan."""
    plain = [one.strip().rstrip("。；") for one in (texts if isinstance(texts, tuple) else ())]
    return text.strip().rstrip("。；") in plain
