"""主要职责: numbered duties with their sub-items, the catch-all, 职能转变, 有关职责分工."""

from __future__ import annotations

import re

from planforge.importing.department import read_guidance
from planforge.importing.draft import LIKELY, Draft, numbered
from planforge.importing.lines import Level
from planforge.importing.outline import Entry, Part
from planforge.plan import records as m
from planforge.wording.functions import has_heading
from planforge.words.phrases import bare

_CATCH_ALL = re.compile("^[^；。]*(?:交办的?(?:其他|其它|有关|各项|临时)|其他(?:工作)?任务。?$)")
_CHANGE = re.compile("^职能转变[。：:，,\\s]*")
_SHARED = re.compile("^(?:有关|与有关部门的?|与其他部门的?|关于)?(?:部门)?职责分工[。：:\\s]*")
_MATTER = re.compile(
    "^关于(?P<matter>.+?)的?职责分工[。：:，]\\s*(?:由(?P<lead>[^。，]+?)牵头[。，])?(?P<parts>.+)$"
)
_OF_A_MATTER = re.compile(  # 与县公安局在……方面的职责分工。, ……管理的职责分工。
    r"^(?:(?P<with>与[^。：]{2,40}?)(?:在(?P<field>[^。：]{2,30}?)方面)?|(?P<matter>[^。：与][^。：]{1,40}?))的?(?:有关)?职责分工[。：:]\s*(?P<parts>.+)$"
)
_NUMBER = re.compile(r"^(?:（(?:\d{1,2}|[一二三四五六七八九十]{1,3})）|\d{1,2}[.．、](?!\d))\s*")
_RUN_ON = re.compile(r"(?<=[。；])\s*(?=\d{1,2}[.．、](?!\d))")
_PIECES = re.compile(
    "[；;]|(?<=。)|，(?=[^，。；]{2,20}(?:局|委|办|厅|部|院|中心|政府|办公室|部门|单位)(?:负责|承担|牵头))"
)
_PART = re.compile(
    "^(?P<who>[^，。；]{2,24}?)(?<![在对将由为])(?P<does>(?:负责|承担|牵头|会同|配合|协助|参与|履行|依法|按照|组织|主管|统筹).+)$"
    "|^(?P<body>[^，。；]{1,24}?(?:局|委员会|委|厅|部|院|政府|办公室|部门))(?P<what>(?:与|发现|提出|制[定订]|落实|根据|及时|做好|开展|建立|指导|监督|对|将|在|应当|要|接到|受理).+)$"
)

# ……后，由市甲局监督管理: the party stands behind what it is about.
_BY = re.compile(
    "(?:^|，)由(?P<who>[^，。；由]{2,24}?(?:局|委员会|委|办|厅|部|院|中心|政府|办公室|部门))(?:[^局委办厅部院门室]|$)"
)


def read_functions(draft: Draft, part: Part) -> None:
    """Every entry a function; what stands before the first number is the sentence that opens them."""
    numbered_ones = any(entry.line.level is not Level.NONE for entry in part.entries)
    for entry in part.entries:
        line = entry.line
        if line.level is Level.NONE and numbered_ones and not draft.functions:
            _opening(draft, entry)
        elif line.level is Level.NONE and draft.functions and numbered_ones:
            _continued(draft, entry)
        else:
            _function(draft, entry)
    _mark_divisions(draft)


def _mark_divisions(draft: Draft) -> None:
    """Where shared matters stand among the functions, if not behind all of them: an item without words holds their place."""
    at = draft.divisions_at
    kinds = {one.kind for one in draft.functions}
    if at is not None and at < len(draft.functions) and m.FunctionKind.DIVISION not in kinds:
        text = "有关职责分工。"
        place = m.Function(draft.id_for("f", text), text, m.FunctionKind.DIVISION)
        draft.functions.insert(at, place)


def _opening(draft: Draft, entry: Entry) -> None:
    text = entry.text
    if re.search("职责|职能|任务", text):
        read_guidance(draft, entry.line, text)
        draft.say("guidance", text)
    else:
        draft.keep(entry.line)


def _continued(draft: Draft, entry: Entry) -> None:
    """A paragraph without a number goes on with the function before it."""
    last = draft.functions[-1]
    if last.kind is m.FunctionKind.CATCH_ALL:  # it is the last: what follows says something else
        draft.keep(entry.line)
        return
    text, points = last.text + entry.text, last.points
    if points and last.kind is m.FunctionKind.TRANSFORMATION:  # what stands under a heading of it
        text = last.text
        points = (*points[:-1], points[-1].rstrip("。") + "。" + entry.text)
    draft.functions[-1] = m.Function(last.id, text, last.kind, points)
    draft.saw("functions", entry.text, entry.line, "没有序号，接在上一项后面", LIKELY)


def _function(draft: Draft, entry: Entry) -> None:
    text, points = entry.text, tuple(_point(below) for below in entry.below)
    kind = m.FunctionKind.ORDINARY
    if _CHANGE.match(text):
        kind, text = m.FunctionKind.TRANSFORMATION, _CHANGE.sub("", text)
    elif _SHARED.match(text):
        return read_divisions(draft, entry)
    elif has_heading(text):
        kind = m.FunctionKind.DIVISION
    elif _CATCH_ALL.search(text):
        kind = m.FunctionKind.CATCH_ALL
    if not text:
        if not points:
            return draft.keep(entry.line)
        text = "职能转变。"  # the heading alone: the words are its sub-items
    made = m.Function(draft.id_for("f", text, *points), text, kind, points)
    draft.functions.append(made)
    return draft.saw("functions", bare(text)[:40], entry.line, f"主要职责（{kind.zh}）")


def _point(entry: Entry) -> str:
    """A sub-item with what stands below it, numbers and all."""
    below = "".join(numbered(line) for inner in entry.below for line in inner.lines())
    heads = entry.below and entry.below[0].line.level is Level.NONE
    return (
        f"{entry.text}。{below}"
        if heads and entry.text[-1:] not in "。：；"
        else entry.text + below
    )


def read_divisions(draft: Draft, entry: Entry) -> None:
    """Each sub-item a matter shared with others; one that names no department keeps its words."""
    free: list[str] = []
    lead = _SHARED.sub("", entry.text)
    if entry.below or lead:
        draft.say("divisions_heading", bare(entry.text.removesuffix(lead)).rstrip("：: "))
    points = [(_point(below), below.line) for below in entry.below]
    if not points and _NUMBER.match(lead):  # 职责分工：1.……。2.……。 on one line
        points = [(_NUMBER.sub("", text), entry.line) for text in _RUN_ON.split(lead)]
        lead = ""
    for text, line in points:
        division = _division(draft, text)
        if division is None:
            free.append(text)
        else:
            draft.divisions.append(division)
            draft.say("divisions", text)
            draft.saw("divisions", division.matter, line, "……的职责分工")
    draft.divisions_at = len(draft.functions)
    if free or lead:
        identifier = draft.id_for("f", lead, *free)
        kind = m.FunctionKind.DIVISION
        draft.functions.append(m.Function(identifier, lead or "有关职责分工。", kind, tuple(free)))


def _division(draft: Draft, text: str) -> m.Division | None:
    of_matter = _MATTER.match(text)
    of_bodies = None if of_matter else _OF_A_MATTER.match(text)
    found = of_matter or of_bodies
    if not found:
        return None
    parts: list[m.DivisionPart] = []
    for piece in _PIECES.split(bare(found["parts"])):
        words = _NUMBER.sub("", piece.strip())
        if not words:
            continue
        said = _PART.match(words)
        if said:
            parts.append(m.DivisionPart(said["who"] or said["body"], said["does"] or said["what"]))
        elif by := _BY.search(words):
            parts.append(m.DivisionPart(by["who"], words))
        elif parts and of_bodies:  # goes on with what was said last
            last = parts.pop()
            parts.append(m.DivisionPart(last.department, f"{bare(last.text)}；{words}"))
        else:
            return None
    if not parts:
        return None
    named = found.groupdict()
    matter = named["matter"] or named.get("field") or named.get("with") or ""
    identifier = draft.id_for("d", matter, text)
    return m.Division(identifier, matter, tuple(parts), named.get("lead") or "")
