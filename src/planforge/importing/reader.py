"""A paper's source to a plan: the parts of its outline, each read by its own grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from planforge.importing.acts import read_acts
from planforge.importing.catalogue import OF_THE_SITE
from planforge.importing.cleaning import without_blanks
from planforge.importing.closing import read_clause, read_other
from planforge.importing.department import (
    read_basis,
    read_guidance,
    read_nature,
    read_office,
    read_plates,
)
from planforge.importing.draft import Draft, Evidence, numbered
from planforge.importing.functions import read_functions
from planforge.importing.head import (
    is_annex,
    is_imprint,
    is_of_attachments,
    issuing_of,
    other_kind,
    read_box,
    read_foot,
    read_head,
    read_title,
)
from planforge.importing.institution_paper import read_institution
from planforge.importing.institutions import read_listed
from planforge.importing.layout import layout_of
from planforge.importing.lines import Level, Line, line
from planforge.importing.outline import Entry, Outline, Part, is_usual_heading, outline
from planforge.importing.source import Passage, Source
from planforge.importing.tables import read_table
from planforge.importing.units import are_units, read_count, read_units, sentences
from planforge.plan import records as m
from planforge.reading.sentences.staffing import staffing_of
from planforge.words.phrases import bare

_PLATED = re.compile("^(?:加挂|对外保留|挂|与[^，。]+(?:合署办公|两块牌子))")
_IS_NATURE = re.compile(  # 清溪县农业局为县政府工作部门，正科级: a paragraph of its own behind 根据……，制定本规定
    "^[^，。（]{2,30}(?:（[^）]*）)?(?:[是为][^，。]{2,40}(?:部门|机构|机关|单位|组织|国家局))"
)
_LEAD = re.compile(
    "^(?:根据|按照|依据|经|为).*(?:设立|设置|组建|保留|制定本|(?:如下|以下|本)(?:规定|方案))|(?:是|为).{0,30}(?:部门|机构|机关|单位|国家局)|^设(?:立|置).*级"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a paper: the plan, the source's words of each sentence that planforge makes itself, the evidence."""

    plan: m.Plan
    said: dict[str, list[str]]
    evidence: tuple[Evidence, ...]
    kind: str = ""  # 批复 …: then the rest is no plan
    layout: Mapping[str, object] = field(default_factory=dict)  # fields of ``Say``


def read(source: Source, name: str = "") -> Reading:
    """The plan of a paper; ``name``: the department's, where the paper does not say it."""
    draft = Draft()
    body = _body(draft, source)
    found = outline(body)
    draft.style = found.style
    kind = other_kind(found.head)
    read_head(draft, _without_lead(draft, found))
    if found.style is m.Style.SECTION:
        _headings(draft, found.parts)
    for part in _with_posts(_with_units(found.parts)):
        _part(draft, part)
        _gaps(draft, part)
    _figures_in_words(draft)
    draft.name = draft.name or name
    for grid in source.grids:
        if not is_imprint(draft, grid.rows, grid.place) and not read_table(draft, grid):
            words = "\n".join("｜".join(row) for row in grid.rows)
            draft.unplaced.append(m.Unplaced(words, grid.place))
    for part in found.parts:
        if part.kind == "units":
            _unlisted(draft, part)
    return Reading(_plan(draft), draft.said, tuple(draft.evidence), kind, layout_of(found))


def _body(draft: Draft, source: Source) -> list[Passage]:
    """The passages of the paper itself: without text boxes, the foot, and the captions of its tables."""
    passages = list(source.passages)
    found: list[Passage] = []
    begun = annexed = listing = False
    for at, passage in enumerate(passages):
        one = line(passage.text, passage.place)
        following = passages[at + 1].text if at + 1 < len(passages) else ""
        if OF_THE_SITE.fullmatch(passage.text):  # of a text that was not cleaned
            draft.keep(one)
            continue
        begun = begun or one.level in (Level.ARTICLE, Level.FIRST)
        if (passage.box or begun) and read_box(draft, one):
            continue
        if begun and not passage.box and read_foot(draft, one, following):
            continue
        if begun and is_annex(passage.text):
            annexed = True
        elif begun and is_of_attachments(passage.text):
            listing = passage.text.startswith("附件")
        elif listing and one.level is Level.THIRD and len(one.text) < 40:
            continue  # the second attachment of the list
        elif passage.box or annexed:
            if not is_of_attachments(passage.text) and one.text != draft.name:
                draft.keep(one)
        else:
            listing = False
            found.append(replace(passage, text=without_blanks(passage.text)))
    return found


def _without_lead(draft: Draft, found: Outline) -> Sequence[Line]:
    """The head without what 分段式 says before its first heading: basis and nature, offices, 基本依据."""
    head = read_title(draft, found.head)
    if found.style is m.Style.ARTICLE:
        return head
    rest: list[Line] = []
    led = False
    for one in head:
        text = one.text
        if not led and _LEAD.search(text) and text.endswith("。"):
            led = True
            read_basis(draft, one, text)
            read_nature(draft, one, _after_basis(text))
            draft.say("opening", text)
        elif (
            led and _IS_NATURE.search(text) and text.endswith("。") and not draft.said.get("nature")
        ):
            read_nature(draft, one, text)
            draft.say("nature", text)
        elif led and "基本依据" in text:
            draft.plan["binding"] = True
            draft.say("binding", text)
        elif led and read_office(draft, one, text):
            continue
        else:
            rest.append(one)
    return rest


def _after_basis(text: str) -> str:
    """市科技局，为…… of 根据《……》（……）设立市科技局，为……."""
    tail = re.split(
        "(?:，|》|）|规定|精神)(?=(?:经.{2,20}?(?:批准|同意)，)?(?:设立|设置|组建|保留)(?![^，。（）]*牌子))",
        text,
    )[-1]
    return (
        tail
        if tail != text
        else re.split("》(?:（[^）]*）)?(?:等?(?:规定|精神|要求))?，", text)[-1]
    )


_DEFAULT = {  # the heading that planforge writes over each matter
    "acts": "职责调整", "functions": "主要职责", "units": "内设机构", "staffing": "人员编制", "other": "其他事项", "closing": "附则",
}  # fmt: skip


def _headings(draft: Draft, parts: Sequence[Part]) -> None:
    """What a paper of headings calls its matters, where it is not what planforge writes; of a matter with more headings than one
    none."""
    for kind, usual in _DEFAULT.items():
        of_kind = (part.head.text for part in parts if part.kind == kind)
        heads = [bare(text).rstrip("：: ") for text in of_kind if text[-1:] != "。"]
        if len(heads) == 1 and heads[0] and heads[0].replace(" ", "") != usual:
            draft.say(f"{kind}_heading", heads[0])
    others = [part.head for part in parts if part.kind == "other"]
    for head in others if len(others) > 1 else ():
        if not is_usual_heading(head.text):  # of several matters that no heading of the paper names
            draft.keep(head)


_LISTS = {"acts": read_acts, "affiliated": read_listed}


def _part(draft: Draft, part: Part) -> None:
    head = part.head
    match part.kind:
        case "basis":
            read_basis(draft, head, head.text)
            draft.say("opening", head.text)
            _offices(draft, part)
        case "nature":
            _nature(draft, head)
            _offices(draft, part)
        case "offices":
            _offices_of(draft, head)
            _offices(draft, part)
        case "binding":
            draft.plan["binding"] = True
            draft.say("binding", head.text)
            _offices(draft, part)
        case kind if kind in _LISTS:
            _LISTS[kind](draft, part)
        case "functions":
            _guidance(draft, part)
            read_functions(draft, part)
        case "units":
            _opening_of_units(draft, part)
            read_units(draft, part)
        case "units and posts":
            _opening_of_units(draft, part)
            nameless = replace(part, head=Line(Level.NONE, 0, ""))  # it opened the units
            _staffing(draft, _without_units(draft, nameless, _begins_with_posts))
        case "institution":
            read_institution(draft, part)
        case "staffing" | "both":
            both = part.kind == "both"
            _staffing(draft, _without_units(draft, part, _is_of_posts) if both else part)
        case _:
            _rest(draft, part)


def _guidance(draft: Draft, part: Part) -> None:
    if part.head.level is Level.ARTICLE:
        read_guidance(draft, part.head, part.head.text)
        draft.say("guidance", part.head.text)


def _opening_of_units(draft: Draft, part: Part) -> None:
    if part.head.level is Level.ARTICLE:
        read_count(draft, part.head.text)
        draft.say("units", part.head.text)


def _unlisted(draft: Draft, part: Part) -> None:
    """What opens the units of a paper that none could be read of is no sentence over a list: it is kept as words."""
    if draft.units or not draft.said.pop("units", None):
        return
    lines = [part.head] if part.head.level is Level.ARTICLE else []
    for one in lines or [part.entries[0].line] if lines or part.entries else []:
        draft.keep(one)


def _gaps(draft: Draft, part: Part) -> None:
    """Numbers that do not follow each other (（二）, （四）): an item may stand in the one before."""
    if part.kind not in ("functions", "units", "acts"):
        return
    for one, other in pairwise(entry.line for entry in part.entries):
        if one.level is other.level is not Level.NONE and other.n not in (one.n + 1, 1):
            before, after = numbered(replace(one, text="")), numbered(replace(other, text=""))
            draft.doubt(f"{before}之后是{after}", other)


_FIGURE = re.compile("[^，。；：]*[0-9]+\\s*名[^，。；：]*")


def _figures_in_words(draft: Draft) -> None:
    """Numbers of people in what is printed as it is and in no field: nobody adds them up."""
    for text in (*draft.other, *draft.said.get("guidance", ())):
        for found in _FIGURE.finditer(text):
            draft.doubt(found[0].strip(), Line(Level.NONE, 0, found[0]))


def _nature(draft: Draft, head: Line) -> None:
    """What the department is, in one sentence or more; one among them may set up an office in it."""
    own = []
    for at, text in enumerate(sentences(head.text)):
        if not (at and read_office(draft, head, text)):
            own.append(text)
    read_nature(draft, head, "".join(own))
    draft.say("nature", "".join(own))


def _offices_of(draft: Draft, head: Line) -> None:
    """An article about offices, sentence by sentence; what is none belongs to the office before it."""
    for text in sentences(head.text):
        if read_office(draft, head, text):
            continue
        said = draft.said.get("offices")
        if said:
            said[-1] += text
        else:
            read_clause(draft, head, text)


def _offices(draft: Draft, part: Part) -> None:
    """What stands below an article that has no items: offices set up in the department, else words of their own."""
    for entry in part.entries:
        for one in entry.lines():
            if part.kind == "nature" and _PLATED.match(one.text):
                read_plates(draft, one, one.text)
                draft.said["nature"] = ["".join([*draft.said.get("nature", ()), one.text])]
            elif not read_office(draft, one, one.text):
                draft.keep(one)


_OF_POSTS = re.compile(
    "(?:编制|职数)[^。]{0,16}?[0-9一二三四五六七八九十]+\\s*[名人正]|[0-9一二三四五六七八九十]+正[0-9一二三四五六七八九十]+副"
)


def _without_units(draft: Draft, part: Part, is_of_posts: Callable[[Entry], bool]) -> Part:
    """What a part of units and posts says of posts; its units are read."""
    of_posts = [entry for entry in part.entries if is_of_posts(entry)]
    if is_of_posts is _begins_with_posts:
        of_posts = _behind_units(part.entries, of_posts)
    read_units(draft, replace(part, entries=[e for e in part.entries if e not in of_posts]))
    return replace(part, entries=of_posts)


_POSTS_FIRST = re.compile(
    r"^[^。，；（]{0,24}?(?:行政|事业|人员|机关)?编制[^。，；]{0,8}?[0-9]+\s*[名人]|^(?:核定|共?有)[^。，；]{0,16}编制"
)


_SETS_UP = re.compile("(?:内设|设立|设置|设有|设)[^。]*(?:机构|[科股处部室局会])")


def _with_units(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts; where none is of units, an article that sets something up with units below it is that."""
    if {"units", "both"} & {part.kind for part in parts}:
        return parts
    for at, part in enumerate(parts):
        is_free = part.kind in ("other", "staffing") and part.head.level is Level.ARTICLE
        if is_free and _SETS_UP.search(part.head.text) and are_units(part.entries):
            return [*parts[:at], replace(part, kind="units"), *parts[at + 1 :]]
    return parts


def _with_posts(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts; where none is of posts, that of the units may end with what they are, in a paragraph without a heading."""
    kinds = [part.kind for part in parts]
    if kinds.count("units") != 1 or {"staffing", "both"} & {*kinds}:
        return parts
    return [replace(p, kind="units and posts") if p.kind == "units" else p for p in parts]


def _behind_units(entries: Sequence[Entry], of_posts: Sequence[Entry]) -> list[Entry]:
    """Those of the paragraphs of posts that stand behind the last unit; where the units before it have one each, without its own."""
    numbered_ones = [at for at, one in enumerate(entries) if one.line.level is not Level.NONE]
    last = max(numbered_ones, default=-1)
    behind = [one for one in of_posts if entries.index(one) > last]
    return behind[1:] if len(behind) < len(of_posts) else behind


def _begins_with_posts(entry: Entry) -> bool:
    """Whether a paragraph behind units says first how many posts there are."""
    return entry.line.level is Level.NONE and _POSTS_FIRST.match(entry.text) is not None


def _is_of_posts(entry: Entry) -> bool:
    """Whether an entry says how many posts the department has: a unit has a name first, a sentence of posts has none."""
    named = re.match(
        "[\u4e00-\u9fff]{2,16}?[室科处股](?=[。：:，（(\\s\u3000]|行政编制|编制|核定|负责)",
        entry.text,
    )
    return named is None and _OF_POSTS.search(entry.text) is not None


def _staffing(draft: Draft, part: Part) -> None:
    """人员编制: every paragraph, read number by number."""
    lines = [one for entry in part.entries for one in entry.lines()]
    if part.head.level is Level.ARTICLE:
        lines.insert(0, part.head)
    texts = _opened(one.text for one in lines if one.text)
    found = staffing_of(texts, draft.names)
    facts = draft.staffing
    draft.staffing = m.Staffing(
        (*facts.pools, *found.pools),
        (*facts.leaders, *found.leaders),
        (*facts.levels, *found.levels),
        (*facts.grades, *found.grades),
    )
    for one in lines:
        if one.text:
            is_heading = one.level is Level.SECOND and one.text[-1] not in "。；：，"
            draft.say("staffing", numbered(one) if is_heading else one.text)
            draft.saw("staffing", one.text[:40], one, "人员编制的句子")
    for words in found.unread:
        draft.doubt(words, lines[0])


def _opened(texts: Iterable[str]) -> list[str]:
    """The paragraphs; one that only opens those below it (内设机构领导职数：) is one with the first of them."""
    found: list[str] = []
    for text in texts:
        if found and found[-1].endswith("："):
            found[-1] += text
        else:
            found.append(text)
    return found


def _rest(draft: Draft, part: Part) -> None:
    """Free articles, 其他事项 and 附则."""
    head = part.head
    if head.level is Level.ARTICLE:
        below = (numbered(one) for entry in part.entries for one in entry.lines())
        read_clause(draft, head, head.text + "".join(below))
        return
    if re.search("。$", head.text):  # 五、本方案自……起执行。 is no heading
        read_clause(draft, head, head.text)
    for entry in part.entries:
        read_other(draft, entry)


def _plan(draft: Draft) -> m.Plan:
    """The facts together; a default of the workspace that the paper does not state is turned off."""
    facts = dict(draft.department)
    units = {unit.name: unit.id for unit in m.all_units(tuple(draft.units))}
    hosted = tuple(replace(office, unit=units.get(office.unit, "")) for office in draft.offices)
    if not facts.keys() & {"government", "managed_by"}:
        facts["unset"] = ("government",)  # the workspace's would be said where the paper says none
    department = m.Department(draft.name, hosted_offices=hosted, **facts)  # type: ignore[arg-type]
    unset = () if "interpreted_by" in draft.plan else ("interpreted_by",)
    return m.Plan(
        department,
        draft.style,
        issuing=issuing_of(draft),
        transfers=tuple(draft.transfers),
        adjustments=tuple(draft.adjustments),
        functions=tuple(draft.functions),
        divisions=tuple(draft.divisions),
        units=tuple(draft.units),
        staffing=draft.staffing,
        affiliated=tuple(draft.affiliated),
        relations=tuple(draft.relations),
        other=tuple(draft.other),
        transitions=tuple(draft.transitions),
        unplaced=tuple(one for one in draft.unplaced if one.text not in draft.names),
        unset=unset,
        **draft.plan,  # type: ignore[arg-type]
    )
