"""What became of a clause that was written for no one item, where no act says it: a heading, a point of a function, other matters, the
sentence about affiliated bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planforge.account.change import Change, steps_of
from planforge.account.difference import Difference, item_at
from planforge.account.handing import handed
from planforge.account.listed import sort_of
from planforge.account.still_here import taken_into
from planforge.account.totals import new_transfers
from planforge.account.wording import Speaker
from planforge.papers.redline.clauses import Clause
from planforge.plan import records as m
from planforge.words.likeness import likeness
from planforge.words.phrases import bare

_VERBS = {"added": "增写", "dropped": "删去", "reworded": "修改"}
_HEADING = re.compile(r"[一-鿿]{2,12}")
_AFFILIATED = re.compile("所属(?:事业)?单位")


def of_no_item(clause: Clause, every: Sequence[Change], speaker: Speaker) -> str:
    """增设“职责调整”部分, 修改其他事项, 派出机构调整; "" where nothing is known of it."""
    if clause.key or clause.fate not in _VERBS:
        return ""
    found = (
        _of_a_heading(clause) if speaker.old.style is speaker.new.style else "",
        _of_affiliated(clause, speaker),
        *(_of_a_step(clause, before, after, speaker) for before, after in _ends(every)),
        *(_of_a_sentence(clause, step, speaker.new) for step in steps_of(every)),
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


def _of_a_step(clause: Clause, before: object, after: object, speaker: Speaker) -> str:
    match before, after:
        case m.Relation() as was, m.Relation() as now:
            shown = was.name in clause.old_text and now.name in clause.new_text
            return f"{sort_of(now)}调整" if shown else ""
        case (str(what), was), (str(), now):
            sides = ((clause.old_text, was), (clause.new_text, now))
            if all(not text or _says(text, texts) for text, texts in sides):
                moved = "" if what == "其他事项" else _went_or_came(clause, speaker)
                return moved or f"{_VERBS[clause.fate]}{what}"
    return ""


def _of_a_sentence(clause: Clause, step: Difference, plan: m.Plan) -> str:
    """增列派出机构, 派驻机构表述修改, 增写过渡条款: of a record that is a sentence of the paper, where the clause has it."""
    then, now = clause.old_text, clause.new_text
    match step.item:
        case m.Relation() as one if step.operation in ("add", "remove"):
            came = step.operation == "add"
            verb = "增列" if came else "不再列"
            return f"{verb}{sort_of(one)}" if _has(now if came else then, one.text) else ""
        case m.Transition() as one if step.operation in ("add", "remove"):
            came = step.operation == "add"
            verb = "增写" if came else "删去"
            return f"{verb}过渡条款" if _has(now if came else then, one.text) else ""
    relation = item_at(plan, step.path[:-1]) if step.record is m.Relation else None
    if isinstance(relation, m.Relation) and step.path[-1] == "text":
        both = _has(then, str(step.before)) and _has(now, str(step.after))
        return f"{sort_of(relation)}表述修改" if both else ""
    return ""


def _has(text: str, words: str) -> bool:
    return bool(bare(words)) and bare(words).rstrip("。") in text


def _went_or_came(clause: Clause, speaker: Speaker) -> str:
    """划给市乙局；某发〔2026〕1号, 取消；理由, 由市乙局划入: what became of a duty that says what the point of a function did; "" where none
    does, or nothing is known of it."""
    if clause.fate == "reworded":
        return ""
    arrives = clause.fate == "added"
    plan, text = (speaker.new, clause.new_text) if arrives else (speaker.old, clause.old_text)
    duties = (duty for unit in m.all_units(plan.units) for duty in unit.duties)
    ids = {duty.id for duty in duties if duty.id and _is_same(bare(text), bare(duty.text))}
    for move in new_transfers(speaker.old, speaker.new):
        if ids.intersection(move.functions) and move.direction.arrives is arrives:
            return "；".join(filter(None, (handed(move), bare(move.basis))))
    ended = [one for one in speaker.new.cancelled if one.id in ids and not arrives]
    return "；".join(filter(None, ("取消", *speaker.reasons_of({ended[0].id})))) if ended else ""


def _is_same(point: str, duty: str) -> bool:
    """负责农药广告审查, 承担农药广告审查工作."""
    return likeness(point, duty) >= _SAME or taken_into(point, [("", duty)]) is not None


_SAME = 70  # percent of its words that a duty and a point of the function it serves have in common


def _says(text: str, texts: object) -> bool:
    """Whether a clause is one of several sentences of a plan."""
    plain = [one.strip().rstrip("。；") for one in (texts if isinstance(texts, tuple) else ())]
    return text.strip().rstrip("。；") in plain
