"""What an edited paragraph or row says of the plan: each part that differs, and the plan with it changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Any

from planforge.importing.lines import line
from planforge.importing.units import BY_RULE, in_sentences, sentences
from planforge.papers.redline.spans import spans
from planforge.plan import records as m
from planforge.readback.slots import Part, Slot
from planforge.reading.bind.ids import Used, fresh
from planforge.reading.sentences.staffing import staffing_of
from planforge.words.likeness import likeness
from planforge.words.phrases import bare, sentence

Change = Callable[[m.Plan], m.Plan]
# The number of another item inside of one.
_NEXT = re.compile("[。；][（(][一二三四五六七八九十]+[）)]")
_ENDS = ("。", "”", "）")
_TOO_OTHER = 30  # percent: less alike than this, a duty is another one
_HEAD = re.compile("职能转变[。：:，,]?")


@dataclass(frozen=True, slots=True)
class Edit:
    """One part of a plan that the file has otherwise. ``change`` makes the new plan; None: ``why`` nobody can do it but a person."""

    what: str
    before: str
    after: str
    change: Change | None = None
    why: str = ""


def edits(plan: m.Plan, slot: Slot, after: str, cells: Sequence[str]) -> Iterator[Edit]:
    """What a line that now reads ``after`` (a row: ``cells``) changes."""
    if slot.part in _OF_ROWS:
        yield from _OF_ROWS[slot.part](plan, slot, cells)
        return
    words = _unnumbered(after.strip(), slot.label)
    if slot.part in _OF_TEXTS:
        yield from _OF_TEXTS[slot.part](plan, slot, words)
    else:
        why = "表里的话是从正文来的，请改正文" if slot.cells is not None else "不在方案的字段里"
        yield Edit(slot.part.value, slot.shown, after, None, why)


def _unnumbered(words: str, label: str) -> str:
    """The words without the number before them, which may be another than it was."""
    if not label:
        return words
    rest = words.removeprefix(label)
    return (rest if rest != words else line(words).text).strip()


def _sentence(plan: m.Plan, slot: Slot, words: str) -> Iterator[Edit]:
    """A sentence that planforge makes itself: its words become the approved ones."""
    del plan
    if bare(words):
        yield _said(slot, words, lambda old: _saying(old, slot.id, words))
    else:
        yield Edit("核定表述", slot.text, "", None, "这一句由方案的事实写成，请手工改")


def _office(plan: m.Plan, slot: Slot, words: str) -> Iterator[Edit]:
    del plan
    yield _said(slot, words, lambda old: _of_offices(old, slot.id, words))


def _entry(plan: m.Plan, slot: Slot, words: str) -> Iterator[Edit]:
    del plan
    yield _said(slot, words, lambda old: _of_list(old, slot, words))


def _said(slot: Slot, words: str, change: Change) -> Edit:
    return Edit(slot.part.value, slot.text, words, change)


def _ended(words: str, like: str) -> str:
    """``words`` with the end that the plan's own text has."""
    core = bare(like)
    end = like.strip()[len(core) :]
    return bare(words) + end


def _unit_of(plan: m.Plan, slot: Slot) -> m.Unit | None:
    return next((one for one in m.all_units(plan.units) if one.id == slot.id), None)


def _function_of(plan: m.Plan, slot: Slot) -> m.Function | None:
    return next((one for one in plan.functions if one.id == slot.id), None)


# --- 主要职责 ---


def _function(plan: m.Plan, slot: Slot, words: str) -> Iterator[Edit]:
    function = _function_of(plan, slot)
    if function is None:
        return
    what = f"主要职责“{bare(function.text)[:12]}”"
    head = _HEAD.match(function.text)
    if _NEXT.search(words) and not _NEXT.search(function.text):
        yield Edit(what, slot.text, words, None, "两项合在一起或者一项拆开了，请手工改")
        return
    if function.kind is m.FunctionKind.TRANSFORMATION and bare(words) and not _HEAD.match(words):
        yield Edit(what, slot.text, words, None, "“职能转变”几个字由文件生成，请手工改")
        return
    if function.kind is m.FunctionKind.TRANSFORMATION:
        # A heading that the plan may write, or leave to the paper.
        words = (head[0] if head else "") + _HEAD.sub("", words, count=1)
    if not bare(words):
        yield Edit(what, function.text, "", lambda old: _without_function(old, slot.id))
        return
    new = _ended(words.rstrip("：") if function.points else words, function.text.rstrip("："))
    new += "：" if function.points and function.text.endswith("：") else ""
    yield Edit(what, function.text, new, lambda old: _with_function(old, slot.id, text=new))


def _with_function(plan: m.Plan, key: str, **values: Any) -> m.Plan:
    functions = (replace(one, **values) if one.id == key else one for one in plan.functions)
    return replace(plan, functions=tuple(functions))


def _without_function(plan: m.Plan, key: str) -> m.Plan:
    return replace(plan, functions=tuple(one for one in plan.functions if one.id != key))


def _point(plan: m.Plan, slot: Slot, words: str) -> Iterator[Edit]:
    function = _function_of(plan, slot)
    if function is None or slot.number >= len(function.points):
        return
    point = function.points[slot.number]
    new = _ended(words, point) if bare(words) else ""

    def change(old: m.Plan) -> m.Plan:
        points = tuple(
            new if text == point else text
            for one in old.functions
            if one.id == slot.id
            for text in one.points
        )
        return _with_function(old, slot.id, points=tuple(filter(None, points)))

    yield Edit("分项", point, new, change)


# --- 内设机构 ---


def transported(before: str, after: str, ends: Sequence[int]) -> list[int]:
    """Where each place of ``before`` is in ``after``; what was added there belongs to what stands before it, where it is
    whole sentences, else to what follows."""
    places = []
    steps = spans(before, after)
    for end in ends:
        old = new = 0
        for step in steps:
            if step.op == "insert":
                if old < end or (old == end and step.text.endswith("。")):
                    new += len(step.text)
                continue
            taken = min(len(step.text), end - old)
            old += taken
            new += taken if step.op == "keep" else 0
            if old == end and taken < len(step.text):
                break
        places.append(new)
    return places


def pieces(before: str, after: str, parts: Sequence[str]) -> list[str] | None:
    """``after`` cut as ``before`` is made of ``parts``; None where it is not made of them.

    Whole sentences are found again first; only where one was reworded its characters tell.
    """
    if "".join(parts) != before:
        return None
    owned = [(text, at) for at, part in enumerate(parts) for text in in_sentences(part)]
    new = in_sentences(after)
    found = [""] * len(parts)
    last = 0
    steps = SequenceMatcher(None, [text for text, _ in owned], new, autojunk=False).get_opcodes()
    for step, a, b, c, d in steps:
        owners = [at for _, at in owned[a:b]]
        if step == "replace":
            for at, text in zip(owners, _within(owned[a:b], new[c:d]), strict=True):
                found[at] += text
        elif step == "equal":
            for at, text in zip(owners, new[c:d], strict=True):
                found[at] += text
        elif step == "insert":
            found[last] += "".join(new[c:d])
        last = owners[-1] if owners else last
    return found


def _within(owned: Sequence[tuple[str, int]], new: Sequence[str]) -> list[str]:
    """What became of each of some sentences that were reworded, by their characters."""
    texts = [text for text, _ in owned]
    before, after = "".join(texts), "".join(new)
    ends = list(accumulate(map(len, texts)))
    places = [0, *transported(before, after, ends[:-1]), len(after)]
    found: list[str] = []
    for a, b in pairwise(places):
        piece = after[a:b]
        if found and piece and not bare(piece):  # a mark alone ends what stands before it
            found[-1] += piece
            piece = ""
        found.append(piece)
    return found


def _unit(plan: m.Plan, slot: Slot, words: str) -> Iterator[Edit]:
    unit = _unit_of(plan, slot)
    if unit is None:
        return
    what = unit.name
    if not bare(words):
        yield Edit(what, slot.text, "", lambda old: _units(old, slot.id, lambda _: None))
        return
    duties = [sentence(duty.text) for duty in unit.duties]
    start = slot.text.find("".join(duties)) if duties else -1
    head = slot.text[:start] if start > 0 else slot.text
    tail = slot.text[start + len("".join(duties)) :] if start > 0 else ""
    found = pieces(slot.text, words, [head, *duties, tail])
    if found is None or start <= 0:
        yield Edit(what, slot.text, words, None, "看不出是哪一条职责，请手工改")
        return
    if why := _unclear(duties, found[1:-1]):
        yield Edit(what, slot.text, words, None, why)
        return
    yield from _head(unit, head, found[0])
    for duty, old, new in zip(unit.duties, duties, found[1:-1], strict=True):
        yield from _duty(unit, duty, old, new.strip())
    if found[-1] != tail:
        yield Edit(
            what, tail, found[-1], None, "承担议事协调机构办公室工作一句由事实写成，请手工改"
        )


def _unclear(before: Sequence[str], after: Sequence[str]) -> str:
    """Why a person has to say which duty is which; "" where it is clear."""
    gone = sum(bool(old) and not bare(new) for old, new in zip(before, after, strict=True))
    for old, new in zip(before, after, strict=True):
        words = new.strip()
        if words[:1] in tuple("，；、。") or (bare(words) and not words.endswith(_ENDS)):
            return "两条职责合成了一条，请手工改"
        if gone and bare(new) and new != old and likeness(old, new) < _TOO_OTHER:
            return "看不出是哪一条职责，请手工改"
        if BY_RULE.search(new) and not BY_RULE.search(old):
            return "按有关规定设置的写 by_rule，请手工改"
    return ""


def _head(unit: m.Unit, before: str, after: str) -> Iterator[Edit]:
    """The name before the duties; sentences behind it are new duties."""
    if after == before:
        return
    if before and after.startswith(before):
        yield from _added(unit, "", after[len(before) :])
        return
    name = re.match("[^（。]*", after.strip())
    rest = before.removeprefix(unit.name)
    if name and name[0] and after.removeprefix(name[0]) == rest and not unit.say:
        new = name[0]
        yield Edit(
            f"{unit.name}的名称", unit.name, new,
            lambda old: _units(old, unit.id, lambda one: replace(one, name=new)),
        )  # fmt: skip
    else:
        yield Edit(f"{unit.name}的名称和牌子", before, after, None, "请手工改名称、牌子")


def _duty(unit: m.Unit, duty: m.Duty, before: str, after: str) -> Iterator[Edit]:
    if after == before:
        return
    what = f"{unit.name}职责"
    if not bare(after):
        yield Edit(what, duty.text, "", lambda old: _duties(old, duty.id, lambda _: None))
        return
    texts = [text for text in in_sentences(after) if text.strip()]
    own = len(in_sentences(before))
    if len(texts) > own and "".join(texts[:own]) == before:
        yield from _added(unit, duty.id, "".join(texts[own:]))
        return
    if len(texts) > own and own == 1 and before in texts:
        at = texts.index(before)
        yield from _added(unit, _above(unit, duty.id), "".join(texts[:at]))
        yield from _added(unit, duty.id, "".join(texts[at + 1 :]))
        return
    changed, more = (texts[:own], texts[own:]) if len(texts) > own == 1 else (texts, [])
    new = _ended("".join(changed), duty.text)
    yield Edit(
        what, duty.text, new,
        lambda old: _duties(old, duty.id, lambda one: replace(one, text=new)),
    )  # fmt: skip
    yield from _added(unit, duty.id, "".join(more))


def _above(unit: m.Unit, key: str) -> str:
    """The duty before one; "" before the first."""
    ids = [duty.id for duty in unit.duties]
    at = ids.index(key)
    return ids[at - 1] if at else ""


def _added(unit: m.Unit, behind: str, words: str) -> Iterator[Edit]:
    """New duties, one a sentence, behind one of the unit's; "": before the first."""
    for text in reversed(list(sentences(words))):
        if bare(text):
            yield Edit(f"{unit.name}新增职责", "", text, _adding(unit.id, behind, text))


def _adding(unit: str, behind: str, text: str) -> Change:
    def change(plan: m.Plan) -> m.Plan:
        used = Used(duty.id for one in m.all_units(plan.units) for duty in one.duties)
        new = m.Duty(fresh("d", f"{unit}\n{text}", used), text)

        def more(one: m.Unit) -> m.Unit:
            ids = [duty.id for duty in one.duties]
            at = ids.index(behind) + 1 if behind in ids else 0
            return replace(one, duties=(*one.duties[:at], new, *one.duties[at:]))

        return _units(plan, unit, more)

    return change


def _units(plan: m.Plan, key: str, change: Callable[[m.Unit], m.Unit | None]) -> m.Plan:
    def of(units: tuple[m.Unit, ...]) -> Iterator[m.Unit]:
        for unit in units:
            inner = replace(unit, children=tuple(of(unit.children)))
            made = change(inner) if unit.id == key else inner
            if made is not None:
                yield made

    return replace(plan, units=tuple(of(plan.units)))


def _duties(plan: m.Plan, key: str, change: Callable[[m.Duty], m.Duty | None]) -> m.Plan:
    def of(units: tuple[m.Unit, ...]) -> Iterator[m.Unit]:
        for unit in units:
            made = ((change(one) if one.id == key else one) for one in unit.duties)
            yield replace(
                unit,
                duties=tuple(one for one in made if one is not None),
                children=tuple(of(unit.children)),
            )

    return replace(plan, units=tuple(of(plan.units)))


def _liaison(plan: m.Plan, slot: Slot, words: str) -> Iterator[Edit]:
    unit = _unit_of(plan, slot)
    if unit is None:
        return
    new = bare(words).removeprefix("联系").removesuffix("工作")
    yield Edit(
        f"{unit.name}的联系单位", unit.liaison, new,
        lambda old: _units(old, slot.id, lambda one: replace(one, liaison=new)),
    )  # fmt: skip


# --- 职责分工, sentences, lists ---


def _division(plan: m.Plan, slot: Slot, words: str) -> Iterator[Edit]:
    division = next((one for one in plan.divisions if one.id == slot.id), None)
    if division is None:
        return
    what = f"职责分工“{division.matter}”"
    if not bare(words):
        kept = tuple(one for one in plan.divisions if one.id != slot.id)
        yield Edit(what, slot.text, "", lambda old: replace(old, divisions=kept))
        return

    def saying(old: m.Plan) -> m.Plan:
        divisions = (replace(one, say=words) if one.id == slot.id else one for one in old.divisions)
        return replace(old, divisions=tuple(divisions))

    yield Edit(what, slot.text, words, saying)


def _of_offices(plan: m.Plan, name: str, words: str) -> m.Plan:
    offices = tuple(
        replace(one, say=words) if bare(one.name) == name else one
        for one in plan.department.hosted_offices
    )
    kept = tuple(one for one in offices if words or bare(one.name) != name)
    return replace(plan, department=replace(plan.department, hosted_offices=kept))


def _saying(plan: m.Plan, slot: str, words: str) -> m.Plan:
    made: dict[str, Any] = {slot: words}
    return replace(plan, say=replace(plan.say or m.Say(), **made))


def _of_list(plan: m.Plan, slot: Slot, words: str) -> m.Plan:
    """An entry of 其他事项, known by its words: others of the list may have gone before it."""
    was = bare(slot.text)
    items = []
    for item in getattr(plan, slot.id):
        own = bare(str(getattr(item, "text", item)))
        if own != was:
            items.append(item)
        elif words:
            items.append(words if isinstance(item, str) else replace(item, text=words))
    made: dict[str, Any] = {slot.id: tuple(items)}
    return replace(plan, **made)


# --- tables ---


def _unit_row(plan: m.Plan, slot: Slot, cells: Sequence[str]) -> Iterator[Edit]:
    unit = _unit_of(plan, slot)
    if unit is None or slot.cells is None:
        return
    if not any(cells):
        yield Edit(f"{unit.name}一行", slot.shown, "", None, "表由方案的事实写成，请手工改")
        return
    for (head, was), now in zip(slot.cells.items(), cells, strict=False):
        if now == was:
            continue
        change = _of_cell(slot.id, head, now)
        why = "" if change else "表里的这一栏由别处的事实写成，请手工改"
        yield Edit(f"{unit.name}的{head}", was, now, change, why)


def _of_cell(unit: str, head: str, words: str) -> Change | None:
    if head == "机构名称":
        name = words.removeprefix("其中：")
        return lambda old: _units(old, unit, lambda one: replace(one, name=name))
    if not words.isdecimal():
        return None
    n = int(words)
    if head == "编制":
        return lambda old: _units(old, unit, lambda one: replace(one, posts=n))
    key = {"正职": "chief", "副职": "deputy"}.get(head)
    if key is None:
        return None
    made: dict[str, Any] = {key: n}
    return lambda old: _units(
        old, unit,
        lambda one: replace(one, leaders=replace(one.leaders or m.UnitLeaders(), **made)),
    )  # fmt: skip


def _leader_row(plan: m.Plan, slot: Slot, cells: Sequence[str]) -> Iterator[Edit]:
    for (head, was), now in zip((slot.cells or {}).items(), cells, strict=False):
        if now == was:
            continue
        known = any(post.title == slot.id for post in plan.staffing.leaders) or any(
            level.rank == slot.id for level in plan.staffing.levels
        )
        able = head == "职数" and now.isdecimal() and known
        change = _counting(slot.id, int(now)) if able else None
        why = "" if able else "合计和说明由别处的事实写成，请手工改"
        yield Edit(f"{slot.id}的{head}", was, now, change, why)


def _counting(name: str, n: int) -> Change:
    def change(plan: m.Plan) -> m.Plan:
        facts = plan.staffing
        leaders = tuple(
            replace(one, count=n) if one.title == name else one for one in facts.leaders
        )
        levels = tuple(replace(one, count=n) if one.rank == name else one for one in facts.levels)
        grades = tuple(replace(one, count=n) if one.kind == name else one for one in facts.grades)
        return replace(plan, staffing=replace(facts, leaders=leaders, levels=levels, grades=grades))

    return change


# --- 人员编制 ---


def staffing_edits(plan: m.Plan, before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    """The sentences of 人员编制 before and now: figures become figures; other words are the approved ones."""
    figures = list(_figures(plan, before, after))
    yield from figures
    numbers = [re.findall("[0-9]+", "".join(texts)) for texts in (before, after)]
    differing = sum(a != b for a, b in zip(*numbers, strict=False))
    if _bones(before) == _bones(after) and differing > len(figures):
        why = "句中还有别的数改了（含、其中），请手工改"
        yield Edit("人员编制的句子", "".join(before), "".join(after), None, why)
        return
    own = bool(plan.say and plan.say.staffing)
    if own or _bones(before) != _bones(after):
        said = tuple(text for text in after if text)
        yield Edit(
            "人员编制的表述", "".join(before), "".join(after),
            lambda plan: replace(plan, say=replace(plan.say or m.Say(), staffing=said)),
        )  # fmt: skip


def _figures(plan: m.Plan, before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    """Posts by kind and leaders by title or rank, where the sentences have another number."""
    names = (plan.department.short, plan.department.name)
    old, new = staffing_of(before, names), staffing_of(after, names)
    was = {_of_pool(one): one for one in old.pools}
    for pool in new.pools:
        known = was.get(_of_pool(pool))
        if known and known.authorised != pool.authorised:
            yield Edit(
                f"{pool.owner}{pool.kind}", str(known.authorised), str(pool.authorised),
                _pooling(_of_pool(pool), pool.authorised),
            )  # fmt: skip
    counts = {one.title: one.count for one in old.leaders}
    counts |= {one.rank: one.count for one in old.levels}
    counts |= {one.kind: one.count for one in old.grades}
    for name, n in [
        *((one.title, one.count) for one in new.leaders),
        *((one.rank, one.count) for one in new.levels),
        *((one.kind, one.count) for one in new.grades),
    ]:
        if name in counts and counts[name] != n:
            yield Edit(f"{name}职数", str(counts[name]), str(n), _counting(name, n))


def _of_pool(pool: m.Pool) -> tuple[str, str, bool]:
    return pool.kind, pool.owner, pool.ring_fenced


def _pooling(key: tuple[str, str, bool], n: int) -> Change:
    def change(plan: m.Plan) -> m.Plan:
        facts = plan.staffing
        pools = tuple(
            replace(one, authorised=n) if _of_pool(one) == key else one for one in facts.pools
        )
        return replace(plan, staffing=replace(facts, pools=pools))

    return change


def _bones(texts: Sequence[str]) -> str:
    """Sentences without their figures."""
    return re.sub(r"[0-9\s]+", "", "".join(texts))


_OF_TEXTS: Mapping[Part, Callable[[m.Plan, Slot, str], Iterator[Edit]]] = {
    Part.FUNCTION: _function,
    Part.POINT: _point,
    Part.UNIT: _unit,
    Part.LIAISON: _liaison,
    Part.DIVISION: _division,
    Part.OFFICE: _office,
    Part.SAY: _sentence,
    Part.LIST: _entry,
}
_OF_ROWS: Mapping[Part, Callable[[m.Plan, Slot, Sequence[str]], Iterator[Edit]]] = {
    Part.UNIT_ROW: _unit_row,
    Part.LEADER_ROW: _leader_row,
}
