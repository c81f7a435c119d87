"""What an approved sentence (``say``) has to state: the names and figures of the facts it stands for.

A sentence is printed word for word; the facts are what is counted and compared. Where a word of them is missing in the
sentence, one of the two is not what was approved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planforge.diagnostics.span import Span
from planforge.plan import records as m
from planforge.words.phrases import bare, day

# 市甲局贯彻落实……, 市甲局设下列内设机构: whom a sentence is about.
_SUBJECT = re.compile(
    "[^，。：设的]{2,24}(?:局|委|办|部|厅|院|会|中心|政府|办公室)(?=的|设|贯彻|在|履行)"
)
# 设立市甲局，为市政府工作部门: an opening that says what the department is; 结合我镇实际，制定本方案 does not.
_FOUNDS = re.compile("设立|设置|组建|保留|[，。；]?[是为][^，。；]*(?:机构|部门|机关|单位)")


# 设九个内设机构: what a sentence counts of a department.
_BODIES = re.compile("(?:[0-9]+|[一二三四五六七八九十两]+)个")
_LEVEL = re.compile(
    "(国务院|[省市县区旗])(?:人民)?(?:政府|委)?(?=的?(?:直属|工作|组成|派出|办事|职能|部门))"
)
# Kinds of bodies that no one body is at once.
_KINDS = (
    ("工作部门", "组成部门", "职能部门", "政府部门"),
    ("直属机构",),
    ("直属特设机构",),
    ("工作机关",),
    ("派出机关", "派出机构"),
    ("事业单位",),
    ("群团机关", "人民团体", "群众团体"),
    ("国家局", "部门管理机构"),
)
_WAYS = {
    m.Direction.IN: ("划入|转入|接收|承接|并入|上收|划转|整合", "划给|划出|移交给|下放给|交给"),
    m.Direction.UP: ("划入|转入|接收|承接|并入|上收|划转|收回", "划给|划出|移交给|下放给|交给"),
    m.Direction.OUT: ("划给|划出|移交|下放|交给|划转|划归|划入|转出|整合", "接收|承接|上收"),
    m.Direction.DOWN: ("划给|划出|移交|下放|交给|划转|划归|划入|转出", "接收|承接|上收"),
}
_ENDS, _GROWS = "取消|不再|停止|撤销|下放|划出|交给", "增加|新增|增设|赋予|划入"
_VERBS = {
    m.AdjustmentVerb.CANCEL: (_ENDS, f"{_GROWS}|加强|强化"),
    m.AdjustmentVerb.CANCEL_OR_ADJUST: (f"{_ENDS}|调整", f"{_GROWS}|加强|强化"),
    m.AdjustmentVerb.HAND_OVER: ("交|转移|划|委托|承担|下放", f"{_GROWS}|加强|强化|取消"),
    m.AdjustmentVerb.ADD: (f"{_GROWS}|承担|负责|加强|强化", "取消|不再|停止|划出|划给|交给"),
    m.AdjustmentVerb.STRENGTHEN: (
        "加强|强化|增强|突出|健全|完善|提升|推进|加大|统筹", "取消|不再|停止|划出|划给|交给",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One word that has to stand in a sentence, and the field it comes from."""

    word: str
    record: m.Located
    field: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a sentence has to state as what it is of: 行政编制 2名, 内设机构 1个.

    ``also`` are other words for what it is of, ``without`` one that no label of it has (a 副主任 is no 主任); of an ``optional`` one
    the sentence may be silent.
    """

    of: str
    n: int
    record: m.Located
    field: str
    measure: str = "名"
    also: tuple[str, ...] = ()
    without: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Against:
    """Words that contradict a fact (``contrary``) unless its own stand in the sentence too: 增加 of what is cancelled."""

    own: str
    contrary: str
    record: m.Located
    field: str


@dataclass(frozen=True, slots=True)
class Approved:
    """One approved sentence: where it is written, its words, the facts it has to state. ``closed``: it states no other numbers of
    posts and units than those of ``figures``; ``about``: the work that it is of; ``against``: patterns of words that say something else
    than the fact, where it has none of the fact's own."""

    record: m.Located
    field: str
    text: str
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...] = ()
    closed: bool = False
    about: str = ""
    against: tuple[Against, ...] = ()


def approved(plan: m.Plan, superior: str = "") -> Iterator[Approved]:
    """Every approved sentence of a plan but those about posts, which are read number by number. ``superior``: whose department it is,
    as the plan or the workspace says."""
    for one in _sentences(plan, superior):
        if one.text:
            yield one


def has_approved(plan: m.Plan) -> bool:
    """Whether a plan has any words that are printed as they were approved."""
    records = (
        plan.issuing, *plan.department.hosted_offices, *plan.transfers, *plan.adjustments,
        *plan.divisions, *m.all_units(plan.units),
    )  # fmt: skip
    return (
        plan.say is not None
        or any(record.say for record in records if record is not None)
        or any(unit.posts_text for unit in m.all_units(plan.units))
        or any(body.text for body in plan.affiliated)
    )


def without_facts(plan: m.Plan) -> Iterator[tuple[str, Span, str]]:
    """The approved words of which no number has a fact beside it: the words, their place, and the id or name of what they are of."""
    for act in plan.adjustments:  # an act has no field for the posts that its words speak of
        free = act.text if act.verb is m.AdjustmentVerb.FREE else ""
        yield act.say or free, act.at("say" if act.say else "text"), act.id
    for unit in m.all_units(plan.units):
        for field in ("posts_text", "say") if unit.posts is None else ():
            yield getattr(unit, field), unit.at(field), unit.id
    for body in plan.affiliated:
        if body.posts is None:
            yield body.text, body.at("text"), bare(body.name)
    for relation in plan.relations:
        yield relation.text, relation.at("text"), bare(relation.name)
    for index, text in enumerate(plan.other):
        yield text, plan.at("other", index), ""


def _sentences(plan: m.Plan, superior: str) -> Iterator[Approved]:
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
    kind = tuple(_against_nature(department, superior))
    in_opening = plan.style is m.Style.SECTION and not apart and tells
    yield Approved(say, "opening", say.opening, tuple(opening), against=kind if in_opening else ())
    yield Approved(say, "nature", say.nature, tuple(nature), against=kind)
    for field in ("guidance", "units"):
        text = getattr(say, field)
        subject = called if called.word and called.word in text else named
        facts = [subject] if _SUBJECT.match(text) else []
        facts += _unlisted(plan) if field == "units" else _guidance(department, text)
        counted = _counted(plan) if field == "units" else ()
        yield Approved(say, field, text, tuple(facts), tuple(counted))
    yield Approved(say, "title", say.title, (named,))
    yield Approved(say, "interpretation", say.interpretation, tuple(_word(plan, "interpreted_by")))
    yield Approved(say, "commencement", say.commencement, tuple(_commencement(plan)))
    if issuing := plan.issuing:
        yield Approved(issuing, "say", "".join(issuing.say), tuple(_word(issuing, "approved_by")))
    for office in department.hosted_offices:
        held = names.get(office.unit, "") if re.search("由[^，。；]+承担", office.say) else ""
        by = [Fact(bare(held), office, "unit")] if held else []
        short = bare(office.short)
        field = "short" if short and short in office.say else "name"
        yield Approved(office, "say", office.say, (*_word(office, field), *by))
    for move in plan.transfers:
        other = tuple(_word(move, "counterpart"))
        way = Against(*_WAYS[move.direction], move, "direction")
        figures = tuple(_moved(move))
        yield Approved(move, "say", move.say, other, figures, True, move.text, (way,))
    for act in plan.adjustments:
        verbs = [Against(*_VERBS[act.verb], act, "verb")] if act.verb in _VERBS else []
        other = tuple(_word(act, "counterpart"))
        yield Approved(act, "say", act.say, other, about=act.text, against=tuple(verbs))
    for division in plan.divisions:
        parts = [fact for part in division.parts for fact in _word(part, "department")]
        yield Approved(division, "say", division.say, (*_word(division, "matter"), *parts))
    for body in plan.affiliated:
        yield Approved(body, "text", body.text, (), tuple(_body_posts(body)))
    for unit in m.all_units(plan.units):
        plates = [fact for plate in unit.plates for fact in _word(plate, "name")]
        yield Approved(unit, "say", unit.say, (*_word(unit, "name"), *plates))


def _counted(plan: m.Plan) -> Iterator[Figure]:
    """How many units there are, where the sentence says one number of them."""
    said = _BODIES.findall(plan.say.units if plan.say else "")
    if len(said) == 1:
        also = ("内设部室", "内设科室", "内设处室", "内设股室", "职能部室", "职能科室", "部室")
        yield Figure("内设机构", len(m.counted_units(plan)), plan, "units", "个", also=also)


def _unlisted(plan: m.Plan) -> Iterator[Fact]:
    """The units that stand nowhere but in the sentence before them."""
    if plan.say and plan.say.unit_line is m.UnitLine.UNLISTED:
        for unit in plan.units:
            if unit.numbered or not plan.say.tail_line:
                yield from _word(unit, "name")


def _word(record: m.Located, field: str) -> Iterator[Fact]:
    if word := bare(getattr(record, field)):
        yield Fact(word, record, field)


def _body_posts(body: m.Affiliated) -> Iterator[Figure]:
    """The posts and leader posts of an affiliated body, as far as its words speak of any."""
    if body.posts is not None and "编制" in body.text:
        yield Figure("事业编制", body.posts, body, "posts", also=("编制",))
    for post in body.leaders:
        if re.search(f"(?<!副){re.escape(post.title)}", body.text):
            yield Figure(post.title, post.count, body, "leaders")


def _guidance(department: m.Department, text: str) -> list[Fact]:
    """Whose policy is followed, in what field, and whose demands: each where the sentence speaks of such a thing."""
    found: list[Fact] = []
    if re.search("贯彻(?:落实|执行)", text):
        guides = (bare(one) for one in department.guided_by)
        found += [Fact(one, department, "guided_by") for one in guides if one]
    if re.search("关于[^，。；]{1,30}(?:工作|方针|政策|决策)", text):
        found += _word(department, "field")
    if re.search("按照[^，。；]{1,20}要求", text):
        found += _word(department, "party")
    return found


def _against_nature(department: m.Department, superior: str) -> Iterator[Against]:
    """A kind of body, and a level of government, that are not those of the fact."""
    others = [kinds for kinds in _KINDS if department.category not in kinds]
    own = next((kinds for kinds in _KINDS if department.category in kinds), ())
    if own and department.is_written("category"):  # else only the words say what kind it is
        every = [word for kinds in others for word in kinds]
        yield Against("|".join(own), "|".join(every), department, "category")
    level = _LEVEL.search(superior + "工作部门")
    if level and not department.managed_by:
        rest = "".join(char for char in "省市县区旗" if char != level[1])
        of = "(?=的?(?:直属|工作|组成|派出|办事|职能|部门|特设))"
        body = f"(?:人民)?(?:政府|委){of}"
        contrary = (f"国务院{of}|" if level[1] != "国务院" else "") + f"[{rest}]{body}"
        yield Against(f"{level[1]}{body}", contrary, department, "government")
        yield from _against_side(department, superior, level[1], of)


def _against_side(
    department: m.Department, superior: str, level: str, of: str
) -> Iterator[Against]:
    """县委工作部门 of one of 县政府, and the other way, where the plan says whose it is."""
    if not (department.is_written("government") or department.is_written("system")):
        return
    party, government = f"{level}委{of}", f"{level}(?:人民)?政府{of}"
    if superior.endswith("政府"):
        yield Against(government, party, department, "government")
    elif superior.endswith("委"):
        yield Against(party, government, department, "government")


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


def _moved(move: m.Transfer) -> Iterator[Figure]:
    for count in move.posts:
        yield Figure(count.kind, count.n, move, "posts")
    for count in move.leaders:
        yield Figure(count.kind, count.n, move, "leaders")
    if move.units:
        yield Figure("内设机构", move.units, move, "units", "个")
