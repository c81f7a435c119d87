"""What an approved sentence (``say``) has to state: the names and figures of the facts it stands for.

A sentence is printed word for word; the facts are what is counted and compared. Where a word of them is missing in the
sentence, one of the two is not what was approved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planforge.plan import records as m
from planforge.words.phrases import bare, day

# 市甲局贯彻落实……, 市甲局设下列内设机构: whom a sentence is about.
_SUBJECT = re.compile(
    "[^，。：设的]{2,24}(?:局|委|办|部|厅|院|会|中心|政府|办公室)(?=的|设|贯彻|在|履行)"
)
# 设立市甲局，为市政府工作部门: an opening that says what the department is; 结合我镇实际，制定本方案 does not.
_FOUNDS = re.compile("设立|设置|组建|保留|[，。；]?[是为][^，。；]*(?:机构|部门|机关|单位)")


@dataclass(frozen=True, slots=True)
class Fact:
    """One word that has to stand in a sentence, and the field it comes from."""

    word: str
    record: m.Located
    field: str


@dataclass(frozen=True, slots=True)
class Approved:
    """One approved sentence: where it is written, its words, the facts it has to state."""

    record: m.Located
    field: str
    text: str
    facts: tuple[Fact, ...]


def approved(plan: m.Plan) -> Iterator[Approved]:
    """Every approved sentence of a plan but those about posts, which are read number by number."""
    for one in _sentences(plan):
        if one.text:
            yield one


def _sentences(plan: m.Plan) -> Iterator[Approved]:
    department, say = plan.department, plan.say or m.Say()
    names = m.unit_names(plan)
    named = Fact(bare(department.name), department, "name")
    called = Fact(bare(department.short), department, "short")
    opening = [*_bases(plan)]
    is_short = called.word and called.word in say.nature  # the article before it says both names
    nature = [called if is_short else named, *_nature(department)]
    apart = plan.style is m.Style.SECTION and bool(
        say.nature
    )  # a paragraph of its own behind 根据……
    tells = any(fact is not named for fact in nature) or _FOUNDS.search(say.opening)
    opening += nature if plan.style is m.Style.SECTION and not apart and tells else []
    yield Approved(say, "opening", say.opening, tuple(opening))
    yield Approved(say, "nature", say.nature, tuple(nature))
    for field in ("guidance", "units"):
        text = getattr(say, field)
        subject = called if called.word and called.word in text else named
        facts = [subject] if _SUBJECT.match(text) else []
        facts += _unlisted(plan) if field == "units" else ()
        yield Approved(say, field, text, (*facts, *(_counted(plan) if field == "units" else ())))
    yield Approved(say, "title", say.title, (named,))
    yield Approved(say, "interpretation", say.interpretation, tuple(_word(plan, "interpreted_by")))
    yield Approved(say, "commencement", say.commencement, tuple(_commencement(plan)))
    if issuing := plan.issuing:
        yield Approved(issuing, "say", "".join(issuing.say), tuple(_word(issuing, "approved_by")))
    for office in department.hosted_offices:
        held = names.get(office.unit, "") if "承担" in office.say else ""
        by = [Fact(bare(held), office, "unit")] if held else []
        yield Approved(office, "say", office.say, (*_word(office, "name"), *by))
    for move in plan.transfers:
        yield Approved(move, "say", move.say, (*_word(move, "counterpart"), *_moved(move)))
    for act in plan.adjustments:
        yield Approved(act, "say", act.say, tuple(_word(act, "counterpart")))
    for division in plan.divisions:
        facts = [fact for part in division.parts for fact in _word(part, "department")]
        yield Approved(division, "say", division.say, (*_word(division, "matter"), *facts))
    for body in plan.affiliated:
        posts = f"{body.posts}名" if body.posts is not None else ""
        facts = [Fact(posts, body, "posts")] if posts and "编制" in body.text else []
        yield Approved(
            body, "text", body.text, (*facts, *_word(body, "rank"), *_word(body, "kind"))
        )
    for unit in m.all_units(plan.units):
        plates = [fact for plate in unit.plates for fact in _word(plate, "name")]
        yield Approved(unit, "say", unit.say, (*_word(unit, "name"), *plates))
        yield Approved(unit, "posts_text", unit.posts_text, tuple(_unit_posts(unit)))


def _counted(plan: m.Plan) -> Iterator[Fact]:
    """How many units there are, where the sentence says one number of them in figures."""
    said = re.findall(r"[0-9]+个", plan.say.units if plan.say else "")
    if len(said) == 1:
        yield Fact(f"{len(m.counted_units(plan))}个", plan, "units")


def _unlisted(plan: m.Plan) -> Iterator[Fact]:
    """The units that stand nowhere but in the sentence before them."""
    if plan.say and plan.say.unit_line is m.UnitLine.UNLISTED:
        for unit in plan.units:
            if unit.numbered or not plan.say.tail_line:
                yield from _word(unit, "name")


def _word(record: m.Located, field: str) -> Iterator[Fact]:
    if word := bare(getattr(record, field)):
        yield Fact(word, record, field)


def _unit_posts(unit: m.Unit) -> Iterator[Fact]:
    """The posts of a unit, and its leader posts (1名, or 1正), where the words say them in figures."""
    text = unit.posts_text
    if not any(char.isdecimal() for char in text):
        return
    if unit.posts is not None and "编制" in text:
        yield Fact(f"{unit.posts}名", unit, "posts")
    for n, short in (
        ((unit.leaders.chief, "正"), (unit.leaders.deputy, "副")) if unit.leaders else ()
    ):
        if n and f"{n}{short}" not in text:
            yield Fact(f"{n}名", unit, "leaders")


def _bases(plan: m.Plan) -> Iterator[Fact]:
    for basis in plan.basis:
        yield from _word(basis, "title")
        yield from _word(basis, "doc_no")


def _nature(department: m.Department) -> Iterator[Fact]:
    if department.rank not in ("", "未定级", "其他"):
        yield from _word(department, "rank")
    yield from _word(department, "managed_by")
    yield from _word(department, "co_located")
    for plate in department.plates:
        yield from _word(plate, "name")


def _commencement(plan: m.Plan) -> Iterator[Fact]:
    if plan.effective_from:
        yield Fact(day(plan.effective_from), plan, "effective_from")
    yield from _word(plan, "supersedes")


def _moved(move: m.Transfer) -> Iterator[Fact]:
    for count in (*move.posts, *move.leaders):
        yield Fact(f"{count.n}名", move, "posts" if count in move.posts else "leaders")
    if move.units:
        yield Fact(f"{move.units}个", move, "units")
