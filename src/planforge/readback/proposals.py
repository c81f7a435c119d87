"""What a reviewed file asks for: each edit with who made it and when, conflicts with later edits, remarks; nothing is lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planforge.importing.lines import line as numbered
from planforge.ooxml.bookmarks import mark
from planforge.plan import records as m
from planforge.readback.edits import Change, Edit, edits, staffing_edits
from planforge.readback.matching import Match, matched, rejoined
from planforge.readback.reviewed import Comment, Line
from planforge.readback.slots import Part, Slot
from planforge.words.phrases import bare, without_spaces

_ABSENT = "文件里没有这一段：审阅时删去了，或者送审以后方案才有，请核对"
_ELSEWHERE = "挪到了别处，请手工调整次序"
_MADE = "只改了序号或者句末的标点，这些由文件生成"
_LATE = "方案里的这一处与送出去时不同，分不清是谁改的（也许已经从本文件写入），请对照着改"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One edit. ``place`` is where it stands in the file; ``change`` None: ``why`` it is not applied by itself."""

    what: str
    before: str
    after: str
    place: str
    who: tuple[str, ...] = ()
    when: str = ""
    change: Change | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of the file, with the item it stands at: its key, its number, and its words, where the paper as it is now still says
    what the file says there."""

    what: str
    text: str
    place: str
    who: str = ""
    when: str = ""
    key: str = ""
    label: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """All that a file asks for."""

    proposals: tuple[Proposal, ...]
    remarks: tuple[Remark, ...]


def review(
    plan: m.Plan, slots: Sequence[Slot], lines: Sequence[Line], head: Collection[str] = ()
) -> Review:
    """What the lines of a reviewed file ask of ``plan``, whose paper now shows ``slots``; ``head``: the words of 版头, which
    is no text."""
    slots = [slot for slot in slots if not _made_of(slot.shown, head)]
    lines = rejoined(slots, [line for line in lines if not _is_head(line, head)])
    matches = matched(slots, lines)
    places = {line.place: number for number, line in enumerate(lines)}
    proposals = [*_staffing(plan, matches)]
    for match in matches:
        proposals += _of(plan, match)
    proposals += [*_joined(lines), *_missing(matches), *_moved(slots, matches)]
    proposals.sort(key=lambda one: places.get(one.place, len(places)))
    proposals = _reconciled(proposals)
    remarks = tuple(
        _remark(match, one) for match in matches if match.line for one in match.line.comments
    )
    return Review(tuple(_each_once(proposals)), remarks)


def _is_head(line: Line, head: Collection[str]) -> bool:
    """Whether a line that nobody changed is made of nothing but words of 版头."""
    return not (line.changes or line.comments or line.texts) and _made_of(line.after, head)


def _made_of(text: str, head: Collection[str]) -> bool:
    rest = without_spaces(text)
    for words in sorted(map(without_spaces, head), key=len, reverse=True):
        rest = rest.replace(words, "") if words else rest
    return bool(head) and not rest


def _of(plan: m.Plan, match: Match) -> Iterator[Proposal]:
    slot, line = match.slot, match.line
    if slot is None and line is not None:
        yield from _foreign(line)
    elif slot is not None and line is not None and slot.part is not Part.STAFFING:
        yield from _changed(plan, slot, line)


def _changed(plan: m.Plan, slot: Slot, line: Line) -> Iterator[Proposal]:
    if not _differs(slot, line):
        return
    if _is_late(slot, line) and mark(line.before) not in line.texts:
        yield Proposal(_named(slot), slot.shown, line.after, line.place, *_who(line), None, _LATE)
        return
    asked = edits(plan, slot, line.after, line.cells)
    if _is_late(slot, line):
        then = edits(plan, slot, line.before, ())
        asked = _since(asked, then) if slot.cells is None else _none_applies(asked)
    for edit in asked:
        if edit.change and bare(edit.before) == bare(
            edit.after
        ):  # by its number, or the mark at its end
            yield Proposal(edit.what, slot.shown, line.after, line.place, *_who(line), None, _MADE)
            continue
        yield Proposal(
            edit.what, edit.before, edit.after, line.place, *_who(line), edit.change, edit.why
        )


def _since(asked: Iterable[Edit], then: Iterable[Edit]) -> Iterator[Edit]:
    """What a reviewer asks for, of a plan that has changed since; ``then``: what taking the plan back to what went out would
    ask for. The same is no wish of the reviewer, another of the same thing a conflict."""
    old = {(edit.what, edit.before): edit.after for edit in then}
    for edit in asked:
        after = old.get((edit.what, edit.before))
        if after is None or (not edit.before and after != edit.after):
            yield edit
        elif after != edit.after:
            yield replace(edit, change=None, why=_LATE)


def _none_applies(asked: Iterable[Edit]) -> Iterator[Edit]:
    """Edits of which nobody can tell whether the reviewer made them or the plan has changed since."""
    for edit in asked:
        yield replace(edit, change=None, why=_LATE)


def _differs(slot: Slot, line: Line) -> bool:
    """Whether the file has other words than the paper now, and not just those it went out with."""
    if slot.cells is not None and line.cells:
        same = [without_spaces(cell) for cell in line.cells] == [
            without_spaces(c) for c in slot.cells.values()
        ]
    else:
        same = without_spaces(line.after) == without_spaces(slot.shown)
    untouched = bool(line.texts) and mark(line.after) in line.texts
    return not same and not untouched


def _is_late(slot: Slot, line: Line) -> bool:
    """Whether the plan says something else than when the paper went out."""
    return bool(line.texts) and mark(slot.shown) not in line.texts


def _foreign(line: Line) -> Iterator[Proposal]:
    """A line that is no item of the plan: one that the reviewer wrote, or changed."""
    untouched = bool(line.texts) and mark(line.after) in line.texts
    if untouched or not without_spaces(line.after):
        return  # as it went out; or no more there, nor in the plan
    gone = "送审以后方案里的这一项已经删去或者改了，请对照着改"
    why = gone if line.texts else "不属于方案的任何一项，请照着写进有关字段"
    before = line.before if line.changes else ""  # untracked, nobody knows what stood there
    yield Proposal("其他文字", before, line.after, line.place, *_who(line), None, why)


def _missing(matches: Sequence[Match]) -> Iterator[Proposal]:
    """Items that the file has not. Whether the reviewer took them out, or the plan has them only since, nobody can tell from
    the file: they are told, and never applied."""
    there = {_paper_of(one.slot) for one in matches if one.slot and one.line}
    for match in matches:
        slot = match.slot
        derived = slot is not None and slot.part is Part.OTHER and slot.cells is not None
        if slot and match.line is None and not derived and _paper_of(slot) in there:
            yield Proposal(_named(slot), slot.shown, "", "文件里没有", (), "", None, _ABSENT)


def _reconciled(proposals: Sequence[Proposal]) -> list[Proposal]:
    """What was taken out here and put in there is one thing that moved: applied by halves it would be lost, or lose its id."""
    gone = {_words_of(one.before) for one in proposals if one.before and not one.after}
    come = {
        _words_of(one.after)
        for one in proposals
        if one.after and (not one.before or one.what == "其他文字")
    }
    moved = (gone & come) - {""}

    def halves(one: Proposal) -> bool:
        taken = bool(one.before) and not one.after and _words_of(one.before) in moved
        put = not one.before and _words_of(one.after) in moved
        return taken or put

    return [replace(one, change=None, why=_ELSEWHERE) if halves(one) else one for one in proposals]


def _words_of(text: str) -> str:
    return bare(without_spaces(numbered(text).text))


def _paper_of(slot: Slot) -> str:
    """What a file has whole or not at all: the regulation, the notice around it, a table of it."""
    return slot.table or ("notice" if slot.around else "regulation")


def _moved(slots: Sequence[Slot], matches: Sequence[Match]) -> Iterator[Proposal]:
    """Items that stand in another place than the paper has them."""
    order = {id(slot): at for at, slot in enumerate(slots)}
    there = [
        (order[id(one.slot)], one)
        for one in matches
        if one.slot and one.line and one.slot.part is not Part.OTHER
    ]
    kept = _rising([at for at, _ in there])
    for at, match in there:
        if at not in kept and match.slot and match.line:
            line, words = match.line, match.slot.shown
            yield Proposal(
                _named(match.slot), words, words, line.place, *_who(line), None, _ELSEWHERE
            )


def _rising(numbers: Sequence[int]) -> frozenset[int]:
    """The longest run of numbers that rise: what did not move."""
    tails: list[int] = []
    before: dict[int, int] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        if at:
            before[number] = tails[at - 1]
        tails[at : at + 1] = [number]
    kept = []
    last = tails[-1] if tails else None
    while last is not None:
        kept.append(last)
        last = before.get(last)
    return frozenset(kept)


def _staffing(plan: m.Plan, matches: Sequence[Match]) -> Iterator[Proposal]:
    """The sentences of 人员编制 together: which of them a figure stands in does not matter."""
    pairs = [(one.slot, one.line) for one in matches if one.slot and one.slot.part is Part.STAFFING]
    lines = [line for _, line in pairs if line]
    if not lines or not any(slot and line and _differs(slot, line) for slot, line in pairs):
        return
    before = [slot.text for slot, _ in pairs if slot]
    after = [_unlabelled(slot, line.after) if line else slot.text for slot, line in pairs if slot]
    changed = next(line for slot, line in pairs if slot and line and _differs(slot, line))
    asked = staffing_edits(plan, before, after)
    if any(slot and line and _is_late(slot, line) for slot, line in pairs):
        out = [
            _unlabelled(slot, line.before) if line else slot.text for slot, line in pairs if slot
        ]
        known = all(mark(line.before) in line.texts for _, line in pairs if line and line.texts)
        then = staffing_edits(plan, before, out)
        asked = _since(asked, then) if known else _none_applies(asked)
    for edit in asked:
        yield Proposal(
            edit.what, edit.before, edit.after, changed.place, *_who(changed), edit.change, edit.why
        )


def _unlabelled(slot: Slot, words: str) -> str:
    return words.strip().removeprefix(slot.label).strip()


def _joined(lines: Sequence[Line]) -> Iterator[Proposal]:
    """Paragraphs that the reviewer made one: which item they are then, only a person can say."""
    for first, second in pairwise(lines):
        if first.joined and without_spaces(first.after) and without_spaces(second.after):
            why = "与下一段合成了一段，请手工改"
            yield Proposal(
                "两段合并",
                first.before,
                first.after + second.after,
                first.place,
                *_who(first),
                None,
                why,
            )


def _who(line: Line) -> tuple[tuple[str, ...], str]:
    """Who made the tracked changes of a line, and the last day; nobody of one edited without tracking."""
    people = tuple(dict.fromkeys(one.who for one in line.changes if one.who))
    return people, max((one.when for one in line.changes), default="")


def _remark(match: Match, comment: Comment) -> Remark:
    slot, line = match.slot, match.line
    place = line.place if line else ""
    at = ("", "", "")
    if slot and line:
        sent = {without_spaces(line.before), without_spaces(line.after)}
        at = (slot.key, slot.label, slot.text if without_spaces(slot.shown) in sent else "")
    return Remark(_named(slot), comment.text, place, comment.who, comment.when, *at)


def _named(slot: Slot | None) -> str:
    """What an item is called: its kind and its first words."""
    if slot is None:
        return "其他文字"
    words = slot.text[:16]
    return f"{slot.part.value}“{words}”" if slot.part is not Part.OTHER else f"“{words}”"


def _each_once(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """What text and table both ask for is asked for once."""
    seen: set[tuple[str, str, str]] = set()
    for one in proposals:
        key = (one.what, one.before, one.after)
        if key not in seen or one.change is None:
            seen.add(key)
            yield one
