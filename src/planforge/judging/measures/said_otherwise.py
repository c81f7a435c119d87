"""What approved sentences say that the facts do not: read as a paper that comes in is read, and held to the plan.

``wording.approved`` asks whether a sentence has the words of the facts; this asks the other way, what the sentence states of its own: a
rank, a second name, a basis, a body's name that no fact has. What the readers make nothing of is not told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planforge.importing.department import read_basis, read_guidance, read_nature, read_plates
from planforge.importing.draft import Draft
from planforge.importing.institutions import LED
from planforge.importing.lines import line
from planforge.importing.units import beside_name
from planforge.plan import records as m
from planforge.plan.level import party_of
from planforge.wording.department import plate as hung
from planforge.words.likeness import coverage, likeness
from planforge.words.numerals import value
from planforge.words.phrases import bare, leaves_out

_LONG, _MOST = 5, 0.9  # characters; the share of them
_ALIKE_WORK = 50  # percent
_NOT_SPOKEN = ("", "未定级", "其他")
# Kinds of second names of which one is no other: a plate hangs, two bodies work together.
_ALIKE = (
    (m.PlateKind.ADDED, m.PlateKind.HUNG, m.PlateKind.EXTERNAL, m.PlateKind.ALIAS),
    (m.PlateKind.CO_LOCATED,),
    (m.PlateKind.TWO_NAMES,),
    (m.PlateKind.ATTACHED,),
)
_FUNDING = re.compile("(?:财政)?(?:全额|差额|定额)(?:拨款|补助|补贴)|自收自支|经费自理")
_CLASS = re.compile("公益[一二]类")
_RANK = re.compile("(?<![\u4e00-\u9fff])[正副][厅处科股]级")
_RESTS = re.compile("(?:根据|依据|按照).*?(?=，(?:为|设|组|保留|制定|现|经|结合|本)|$)", re.S)
_DOC_NO = re.compile("[\u4e00-\u9fff]{1,10}〔[0-9]{4}〕[0-9]+号")
_OTHERS_WORK = re.compile(
    "承担(?P<body>[^，。、；]{4,40}?(?:委员会|小组|指挥部|联席会议))(?:的)?(?:日常|具体)工作"
)
_BODY = "[^，。：；、的由是为《》（）]{2,20}?(?:局|委|办|部|厅|院|中心|政府|办公室|委员会)"
_SETS_UP = re.compile(
    f"(?:^|[，。；是为])(?P<body>{_BODY})(?=设|内设|的?主要职责|贯彻|履行|所属|直属)"
)
_GOES_TO = re.compile(f"(?:划入|划给|移交给?|转交)(?P<body>{_BODY})(?=[，。；]|承担|管理|$)")
_LEADS = re.compile("由(?P<body>[^，。；、]{2,20}?)牵头")
_EXPLAINS = re.compile("由(?P<bodies>[^，。；]{2,60}?)(?:负责)?解释")
_ADJUSTS = re.compile("调整由(?P<body>[^，。；]{2,30}?)(?=按|负责|办理)")
_SITS = re.compile(
    "^(?P<name>[^，。；（）]{3,40}?(?:办公室|办))(?:（(?P<short>[^（）]*)）)?(?:设在|挂靠)(?P<where>[^，。；]{2,30}?)(?=[，。；]|$)"
)
_DOES = re.compile("由(?P<unit>[^，。；]{2,20}?)承担")
_REGULATION = re.compile("《(?P<name>[^《》]{4,60})(?:规定|方案)》")
_BODIES = re.compile("(?P<n>[0-9]+|[一二三四五六七八九十两]+)个(?:所属)?(?:公益[一二]类)?事业单位")
_LISTED = re.compile(
    "(?<!内)(?:内设|设)(?:置|立)?(?!机构)(?P<names>[^，。：；0-9]{2,120}?)(?:等?(?:[0-9]+|[一二三四五六七八九十]+)个[^，。；]{1,8})?$"
)
_KINDS = re.compile("(?P<n>[0-9]+|[一二三四五六七八九十两]+)个[^，。；、和0-9]{1,10}")
_MIXED = re.compile("(?:[一二三四五六七八九十]+[科股处室部局]){2,}")
_OWN = ("本局", "我局", "本委", "我委", "本办", "我办", "本部门")


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One thing that a sentence states: where the sentence stands, what it says, what the fact is ("" where there is none), and where."""

    record: m.Located
    field: str
    said: str
    fact: str
    owner: m.Located
    of: str


def otherwise(plan: m.Plan, superior: str) -> Iterator[Otherwise]:
    """Every statement of approved sentences that the plan contradicts, or has no fact for. ``superior``: whose department it is."""
    say = plan.say or m.Say()
    is_section = plan.style is m.Style.SECTION
    for field in ("opening", "nature"):
        text = getattr(say, field)
        if text:
            yield from _of_basis(plan, say, field, text) if field == "opening" else ()
            if field == "nature" or (is_section and not say.nature):
                yield from _of_nature(plan.department, say, field, text)
    yield from _of_guidance(plan.department, say, superior)
    yield from _of_bodies(plan, say)
    yield from _of_units(plan, say)
    yield from _of_the_end(plan, say)
    names, units = [*_names(plan.department), *_OWN], m.unit_names(plan)
    yield from _of_its_issuing(plan)
    for office in plan.department.hosted_offices:
        yield from _of_office(office, units.get(office.unit, ""), names)
    for unit in m.all_units(plan.units):
        yield from _of_unit(unit)
    for body in plan.affiliated:
        yield from _of_affiliated(body)
    for move in plan.transfers:
        for found in _GOES_TO.finditer(move.say):
            known = [*names, bare(move.counterpart)]
            if not _is_any(found["body"], known):
                fact = bare(move.counterpart)
                yield Otherwise(move, "say", found[0], fact, move, "counterpart")
    for division in plan.divisions:
        yield from _shares_swapped(division)
        found_ = _LEADS.search(division.say)
        lead = bare(division.lead)
        if found_ and lead and not _is_any(found_["body"], (lead, *_short_own(lead, plan))):
            yield Otherwise(division, "say", found_[0], f"由{lead}牵头", division, "lead")


def _shares_swapped(division: m.Division) -> Iterator[Otherwise]:
    """县应急局负责收储，县发改局负责动用: a part that the sentence gives to another department than the facts do."""
    for part in division.parts:
        name = bare(part.department)
        found = re.search(f"{re.escape(name)}负责(?P<work>[^，。；]{{2,60}})", division.say)
        if not found:
            continue
        work, own = found["work"], bare(part.text).removeprefix("负责")
        if own and not max(coverage(work, own), coverage(own, work)):
            yield Otherwise(division, "say", found[0], f"{name}负责{own}", part, "text")
            continue
        for other in (one for one in division.parts if one is not part):
            theirs = bare(other.text)
            alike = likeness(work, theirs) > max(likeness(work, own), _ALIKE_WORK)
            if work not in own and (alike or work in theirs):
                yield Otherwise(division, "say", found[0], f"{name}负责{own}", part, "text")
                break


def _short_own(lead: str, plan: m.Plan) -> Sequence[str]:
    """The names of the department itself, where it leads."""
    names = _names(plan.department)
    return (*names, *_OWN) if _is_any(lead, names) else ()


def _names(department: m.Department) -> list[str]:
    return [bare(name) for name in (department.name, department.short) if name]


def _is_any(name: str, known: Sequence[str]) -> bool:
    """Whether a name is one of those known; either may leave out the place."""
    own = bare(name)
    return any(
        own in one
        or one in own
        or leaves_out(own, one)
        or leaves_out(one, own)
        or _mostly(own, one)
        for one in known
        if one
    )


def _mostly(name: str, other: str) -> bool:
    """市政协办公室, 政协某市委员会办公室: all but a character or two of the one stand in the other."""
    return len(name) >= _LONG and sum(char in other for char in name) >= _MOST * len(name)


def _draft(department: m.Department) -> Draft:
    return Draft(name=bare(department.name))


def _of_nature(department: m.Department, say: m.Say, field: str, text: str) -> Iterator[Otherwise]:
    draft = _draft(department)
    read_nature(draft, line(text), text)
    for aside in re.findall("（([^（）]*(?:牌子|合署办公))）", text):
        read_plates(draft, line(aside), aside)
    said = draft.department
    rank = str(said.get("rank", ""))
    if rank and department.rank in _NOT_SPOKEN:
        yield Otherwise(say, field, rank, "", department, "rank")
    like = department.rank_equivalent
    says_like = bool(said.get("rank_equivalent"))
    is_known = like or department.is_written("rank_equivalent")
    if rank and rank == department.rank and is_known and says_like is not like:
        words = {True: f"相当{rank}", False: rank}
        yield Otherwise(say, field, words[not like], words[like], department, "rank_equivalent")
    short = str(said.get("short", ""))
    if short and short != bare(department.short):
        yield Otherwise(say, field, f"简称{short}", bare(department.short), department, "short")
    plates = said.get("plates", ())
    told = tuple(plates) if isinstance(plates, tuple) else ()
    joined = str(said.get("co_located", ""))
    if joined:
        told = (*told, m.Plate(joined, m.PlateKind.CO_LOCATED))
    yield from _of_plates(told, _plates(department), say, field, department)
    yield from _if_other(say, field, _FUNDING, text, department, "funding")
    yield from _if_other(say, field, _CLASS, text, department, "category")
    dual, own = str(said.get("dual_status", "")), bare(department.dual_status)
    if dual and own and dual.removeprefix("实行") not in own and own not in dual:
        yield Otherwise(say, field, dual, own, department, "dual_status")
    founding = said.get("founding")
    if founding and department.founding and founding is not department.founding:
        zh = {one: one.zh for one in m.Founding}
        was = next(words for one, words in zh.items() if one is founding)
        yield Otherwise(say, field, was, department.founding.zh, department, "founding")


def _plates(department: m.Department) -> tuple[m.Plate, ...]:
    joined = bare(department.co_located)
    both = (m.Plate(joined, m.PlateKind.CO_LOCATED),) if joined else ()
    return (*department.plates, *both)


def _of_plates(
    said: Sequence[m.Plate],
    facts: Sequence[m.Plate],
    record: m.Located,
    field: str,
    owner: m.Located,
) -> Iterator[Otherwise]:
    """Second names that no fact has, or that hang otherwise there."""
    for plate in said:
        mine = [one for one in facts if _is_any(plate.name, (bare(one.name), bare(one.short)))]
        kinds = next(group for group in _ALIKE if plate.kind in group)
        words = hung(plate.kind, [plate.name])
        if not mine:
            yield Otherwise(record, field, words, "", owner, "plates")
        elif not any(one.kind in kinds for one in mine):
            fact = hung(mine[0].kind, [bare(mine[0].name)])
            yield Otherwise(record, field, words, fact, owner, "plates")


def _if_other(
    record: m.Located, field: str, pattern: re.Pattern[str], text: str, owner: m.Located, of: str
) -> Iterator[Otherwise]:
    """A word of a kind that the fact has otherwise; silence on either side is no contradiction."""
    found, fact = pattern.search(text), bare(str(getattr(owner, of)))
    of_the_kind = pattern.search(fact) is not None or of != "category"
    if found and fact and of_the_kind and fact not in text and found[0] not in fact:
        yield Otherwise(record, field, found[0], fact, owner, of)


def _of_basis(plan: m.Plan, say: m.Say, field: str, text: str) -> Iterator[Otherwise]:
    """A document that the plan does not rest on, and one that another body approved."""
    rests = _RESTS.search(text)
    draft = Draft(name=bare(plan.department.name))
    if rests:
        read_basis(draft, line(rests[0]), rests[0])
    bases = draft.plan.get("basis", ())
    for basis in bases if isinstance(bases, tuple) else ():
        mine = [
            one
            for one in plan.basis
            if bare(one.title) == bare(basis.title) or (one.doc_no and one.doc_no == basis.doc_no)
        ]
        if not mine:
            yield Otherwise(say, field, f"《{basis.title}》", "", plan, "basis")
            continue
        theirs, own = (
            re.sub("(?:批准|印发|发布)的?$", "", bare(one.issuer)) for one in (basis, mine[0])
        )
        if theirs and own and theirs not in own and own not in theirs:
            yield Otherwise(say, field, basis.issuer, bare(mine[0].issuer), mine[0], "issuer")


def _of_guidance(department: m.Department, say: m.Say, superior: str) -> Iterator[Otherwise]:
    """Whose policy is followed, in what field, at whose demand."""
    if not say.guidance:
        return
    draft = Draft(name=bare(department.name))
    read_guidance(draft, line(say.guidance), say.guidance)
    above = draft.department.get("guided_by", ())
    own = [bare(one) for one in department.guided_by]
    for one in above if isinstance(above, tuple) and own else ():
        if one not in own:
            facts = "、".join(own)
            yield Otherwise(say, "guidance", one, facts, department, "guided_by")
    theirs, field = str(draft.department.get("field", "")), bare(department.field)
    if theirs and field and theirs not in field and field not in theirs:
        yield Otherwise(
            say, "guidance", f"关于{theirs}工作", f"关于{field}工作", department, "field"
        )
    asked = re.search("(?:按照|以及|并按)(?P<party>[^，。]{1,12}?委)工作要求", say.guidance)
    party = bare(department.party) or party_of(superior)
    if asked and party and not _is_any(asked["party"], (party,)):
        yield Otherwise(say, "guidance", asked[0], f"按照{party}工作要求", department, "party")


def _of_bodies(plan: m.Plan, say: m.Say) -> Iterator[Otherwise]:
    """Sentences about this department that name another one."""
    own = _names(plan.department)
    above = [bare(plan.department.managed_by), bare(plan.department.government)]
    for field in ("units", "guidance", "binding", "institutions"):
        text = getattr(say, field)
        for found in _SETS_UP.finditer(text):
            if not _is_any(found["body"], (*own, *above, *_OWN)):
                yield Otherwise(say, field, found["body"], own[0], plan.department, "name")


def _of_units(plan: m.Plan, say: m.Say) -> Iterator[Otherwise]:
    """The units that a sentence lists by name where no list follows it, and how many institutions there are."""
    yield from _of_their_number(plan, say)
    listed = _LISTED.search(say.units.rstrip("。"))
    if listed and say.unit_line is m.UnitLine.UNLISTED:
        known = [bare(unit.name) for unit in m.all_units(plan.units)]
        for name in re.split("[、和]", listed["names"]):
            if name and not _is_any(name, known):
                yield Otherwise(say, "units", name, "", plan, "units")
    bodies = _BODIES.search(say.institutions)
    if bodies and plan.affiliated:
        said, fact = value(bodies["n"]), len(plan.affiliated)
        if said != fact:
            yield Otherwise(say, "institutions", bodies[0], f"{fact}个事业单位", plan, "affiliated")


def _of_their_number(plan: m.Plan, say: m.Say) -> Iterator[Otherwise]:
    """设3个股（室）和1个直属机构, 内设三股一室: kinds of units that are together more, or fewer, than there are."""
    said = [value(found["n"]) for found in _KINDS.finditer(say.units)]
    if mixed := _MIXED.search(say.units):
        said = [value(n) for n in re.findall("([一二三四五六七八九十]+)[科股处室部局]", mixed[0])]
    fact = len(m.counted_units(plan))
    if len(said) > 1 and fact not in (sum(said), *said):
        words = mixed[0] if mixed else f"{sum(said)}个"
        yield Otherwise(say, "units", words, f"{fact}个内设机构", plan, "units")


def _of_the_end(plan: m.Plan, say: m.Say) -> Iterator[Otherwise]:
    """Who interprets the paper, and what it repeals."""
    found = _EXPLAINS.search(say.interpretation)
    own = re.split("[、和]", bare(plan.interpreted_by))
    for body in re.split("[、和]", found["bodies"]) if found and own != [""] else ():
        if not _is_any(body, own):
            fact = bare(plan.interpreted_by)
            yield Otherwise(say, "interpretation", body, fact, plan, "interpreted_by")
    changes = _ADJUSTS.search(say.interpretation)
    if changes and own != [""] and not _is_any(changes["body"], own):
        fact = bare(plan.interpreted_by)
        yield Otherwise(say, "interpretation", changes[0], fact, plan, "interpreted_by")
    for number in _DOC_NO.findall(say.commencement):
        if number not in plan.supersedes and "废止" in say.commencement:
            fact = bare(plan.supersedes)
            yield Otherwise(say, "commencement", number, fact, plan, "supersedes")


def _of_its_issuing(plan: m.Plan) -> Iterator[Otherwise]:
    """The regulation that is issued: that of this department, and of no other."""
    names = _names(plan.department)
    for text in plan.issuing.say if plan.issuing else ():
        for found in _REGULATION.finditer(text):
            titled = re.match(
                f"(?P<body>{_BODY})(?:主要|职能|职责|机构|人员|内设|的)", found["name"]
            )
            if titled and not _is_any(titled["body"], names):
                yield Otherwise(
                    plan.issuing or plan, "say", found[0], names[0], plan.department, "name"
                )


def _of_office(office: m.HostedOffice, unit: str, names: Sequence[str]) -> Iterator[Otherwise]:
    """The body whose work an office does, what it is called, and where it is: in the department of these ``names``, and in which ``unit``."""
    found, body = _OTHERS_WORK.search(office.say), bare(office.body)
    if found and body and not _is_any(found["body"], (body,)):
        yield Otherwise(office, "say", found["body"], body, office, "body")
    name, short = bare(office.name), bare(office.short)
    sits, does = _SITS.search(office.say), _DOES.search(office.say)
    if sits and not _is_any(sits["name"], (name, short)):
        yield Otherwise(office, "say", sits["name"], name, office, "name")
    aside = bare(sits["short"] or "").removeprefix("以下").removeprefix("简称") if sits else ""
    if aside and short and not _is_any(aside, (short, name)):
        yield Otherwise(office, "say", f"简称{aside}", f"简称{short}", office, "short")
    if sits and not _is_any(sits["where"], names):
        yield Otherwise(office, "say", f"设在{sits['where']}", "", office, "name")
    if does and unit and bare(does["unit"]) not in (unit, *names):
        yield Otherwise(office, "say", does[0], f"由{unit}承担", office, "unit")


def _of_unit(unit: m.Unit) -> Iterator[Otherwise]:
    """The rank and the second names of a unit, and how many posts it has."""
    if not unit.say:
        return
    beside = beside_name(unit.say)
    if beside is None:
        return
    if beside.rank and beside.rank != unit.rank:
        yield Otherwise(unit, "say", beside.rank, unit.rank, unit, "rank")
    yield from _of_plates(beside.plates, unit.plates, unit, "say", unit)
    posts = beside.known.posts
    if posts is not None and unit.posts is not None and posts != unit.posts:
        yield Otherwise(unit, "say", f"编制{posts}名", f"编制{unit.posts}名", unit, "posts")
    led, own = beside.known.leaders, unit.leaders
    for said, fact, word in (
        ((led.chief, own.chief, "正职"), (led.deputy, own.deputy, "副职")) if led and own else ()
    ):
        if said and said != fact:
            yield Otherwise(unit, "say", f"{word}{said}名", f"{word}{fact}名", unit, "leaders")


def _of_affiliated(body: m.Affiliated) -> Iterator[Otherwise]:
    """Rank, class and funding of an affiliated body, where both its words and its facts have them."""
    for pattern, of in ((_RANK, "rank"), (_CLASS, "kind"), (_FUNDING, "funding")):
        yield from _if_other(body, "text", pattern, body.text, body, of)
    titles = [bare(post.title) for post in body.leaders]
    for found in LED.finditer(body.text) if titles else ():
        if found["title"] not in titles:
            yield Otherwise(body, "text", found[0], "", body, "leaders")
