"""内设机构: each with its second names and duties, in the layouts papers use; the unnumbered tail after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planforge.importing.closing import read_clause
from planforge.importing.department import read_office
from planforge.importing.draft import GUESSED, LIKELY, SURE, Draft, numbered
from planforge.importing.institutions import read_institutions
from planforge.importing.lines import Level, Line
from planforge.importing.outline import GROUP, Entry, Part
from planforge.importing.second_names import plates_in
from planforge.importing.unit_posts import Posts, unit_posts
from planforge.plan import records as m
from planforge.words.numerals import value

_END = "室科处股司局厅队委部组中心所站会办院馆校团社系庭"
NAME = re.compile(
    rf"^(?P<name>[\u4e00-\u9fff、“”]{{1,24}}?(?:[{_END}]|机构|支队|大队|总支|支部))"
    rf"(?P<aside>（[^（）]*(?:（[^（）]*）[^（）]*)*）)?(?:[。：:，,；;\s\u3000]|$)(?P<rest>.*)$",
    re.S,
)
_JOINED = re.compile(  # 市场管理股、行政审批股（合署办公）
    rf"^(?P<name>[\u4e00-\u9fff]{{1,16}}?[{_END}])[、和与](?P<other>[\u4e00-\u9fff]{{1,16}}?[{_END}])"
    r"(?P<aside>)（合署办公?）(?:[。：:，,；;\s\u3000]|$)(?P<rest>.*)$",
    re.S,
)
_NAME_AT_MOST = 16  # characters
_SHORTEST_WORK = 6  # characters with the mark: 组织一科。
_ASIDE = re.compile("（[^（）]*）")
_SAYS_WHAT_IT_DOES = re.compile(  # 规划建设局 is a name, though 规划 is a verb too
    "(?:主要)?(?:负责|承担|承办|办理|拟[订定]|组织|指导|协助|协调|参与|完成|管理|联系|配合|会同|牵头|受理|审核)"
)
_BESIDE = re.compile(  # 办公室与党组办公室合署办公。负责…… without brackets
    rf"^(?P<name>[\u4e00-\u9fff]{{1,12}}?[{_END}])(?P<aside>与[^，。（）]{{2,16}}合署办公|(?:加)?挂[^，。（）]{{2,24}}牌子)[。，；](?P<rest>.*)$",
    re.S,
)
TAILS = re.compile(
    "^(?P<name>(?:机关)?党(?:委|总支|支部|组)(?:办公室)?|(?:机关)?工会|机关纪委|团委|"
    "离退休[^，。：:\\s由]{0,14}?(?:科|处|股|机构|局|办公室|办(?!公室)|室|组)|(?:派驻)?纪检(?:[（(]?监察[）)]?)?[^，。：:\\s]{0,6}?(?:机构|组|室|监察员))"
    "(?P<aside>（[^（）]*）)?(?:[。：:，,\\s\u3000]+|(?=负责|承担|按)|$)(?P<rest>.*)$",
    re.S,
)
_OPENS = re.compile("^(?:主要)?(?:负责|承担|按)")
BY_RULE = re.compile("按(?:照)?(?:有关)?规定(?:设置|设立|执行)")
_BY_RULE_FIRST = re.compile(
    "^(?:同时，?)?按(?:照)?(?:有关)?规定(?:设置|设立)(?P<name>[^，。]{2,16}?)[。，]?$"
)
_BY_RULE_LAST = re.compile(  # 监察室、人民武装部的设置按有关规定执行; 纪工委（监察办公室）以及工会等群团组织按有关章程和规定设置
    f"^(?P<name>(?:(?![为是由设])[\u4e00-\u9fff、]|（[\u4e00-\u9fff、]{{2,12}}）){{1,48}}?(?:[{_END}]|组织|机构)(?:（[\u4e00-\u9fff、]{{2,12}}）)?)(?:等)?(?:的?(?:设置|设立))?，?按(?:照)?(?:有关|其)?(?:规定|章程|党章)(?:[和、或及](?:有关)?(?:规定|章程))?(?:的?规定)?(?:设置|设立|执行|派驻)。?$"
)
_SET_UP = re.compile(  # 同时，设置机关党委，负责……
    f"^(?:同时|另|此外)?，?(?:[^，。、]{{2,16}}?)?设(?:置|立)?(?P<name>[\u4e00-\u9fff]{{1,10}}(?:[{_END}]|总支|支部))，(?P<rest>(?:主要)?(?:负责|承担).*)$",
    re.S,
)
_DOES = re.compile(  # how a paragraph of duties begins: anything else says something of the department
    "(?:主要|具体|依法|协助|组织|共同|归口|直接|统一|全面|集中)*(?:工作)?(?:职责|负责|承担|承办|办理|拟[订定]|起草|制[订定]|编制|编写|研究|指导|监督|管理|协调|组织|"
    "参与|参加|会同|配合|牵头|审理|审判|侦查|公诉|贯彻|执行|落实|实施|推动|推进|推广|统筹|综合|审核|审批|审查|审定|受理|开展|建立|健全|完善|调查|查处|查办|维护|提出|分析|汇总|"
    "收集|整理|规划|培育|培养|促进|保障|服务|做好|联系|主管|分管|监测|评估|评价|检查|考核|宣传|筹集|安排|引导|规范|加强|处理|按照|根据|对|为|受[^，。]{2,16}委托)"
)
_OF_ANOTHER = re.compile(  # 监察室为县监察局派驻机构; 县招生办挂靠县教育局; 县监察大队，为县安监局管理的……事业单位
    "[^，。]{2,12}为[^，。]*派[驻出]机构|^[^，。]{2,24}挂靠[^，。牌]{2,24}。?$"
    "|^[^，。]{2,24}(?:大队|支队|中心|站|所|馆|院)，?(?:为|是)[^，。]*事业单位"
    "|^[^，。]{2,20}(?:工作|职责)由[^，。]{2,16}(?:承担|负责)。?$"
)
# Behind the last unit of a line: 机关党委。负责…… of a paper whose lines ran into one.
_RUN_ON = re.compile(
    "(?<=。)(?=(?:机关党委|机关党总支|机关党支部|机关纪委|机关工会|离退休[干部人员工作]{2,6}[科处室局])(?:（[^（）]*）)?。)"
)
_OVER = re.compile("[\u4e00-\u9fff]{1,10}(?:机关|机构|[局委办室科股处部站所队])")
_FROM_TO = re.compile(
    "^第[一二三四五六七八九十]+(?P<what>.+?)至第[一二三四五六七八九十]+(?P=what)$"
)
_HUNG = re.compile(
    "(?P<words>(?:加?挂[^，。；（）]{2,30}?牌子|保留[^，。；（）]{2,30}?牌子))[，。；]?"
)
_OWN_RANK = re.compile("(?P<rank>[正副]?(?:厅|处|科|股|县)级)(?:[，。；]|$)")
_HOLDS = re.compile(  # 内设秘书股、行政股。 of a unit: what stands in it
    f"^内设(?:置|立|有)?(?P<names>[\u4e00-\u9fff]{{2,12}}?[{_END}](?:、[\u4e00-\u9fff]{{2,12}}?[{_END}])*)(?:等?[0-9一二三四五六七八九十两]+个(?:内设)?(?:机构|科室|处室|科|处|股|室|中队))?。?$"
)
_HOLDS_SOME = re.compile("^(?:下设|内设)[0-9一二三四五六七八九十两]+个[^，。；]{1,8}。?$")
_COUNT = re.compile("(?:设|内设)(?:置|立)?(?P<n>[0-9０-９]{1,3}|[一二三四五六七八九十]{1,4})个")
_KINDS = re.compile(
    "([0-9０-９]{1,3}|[一二三四五六七八九十]{1,4})个[^，。、；和0-9]{0,8}?(?:机构|科室|处室|办公室|委员会|站所|科|处|股|部|室|局|站|所|中心)(?=[，。、；：和及与（]|$)"
)
_LIAISON = re.compile("^联系(?P<what>[^。]+?)(?:等?(?:的)?工作)?。?$")
_HOSTING = re.compile("^承担(?P<name>[^，。]+?)(?:的)?日常工作。?$")
_ALIAS = re.compile("[\u4e00-\u9fff“”]{2,36}(?:、[\u4e00-\u9fff“”]{2,36})*")
_NO_ALIAS = re.compile(
    "的|内设|合署|设在|负责|由|[一二三四五六七八九十两]个|组成|名$|正|副|入驻|进驻|[不未]计|不占|简称|原名|原称|对外|兼|按|同时"
)
_RANK = re.compile("^[正副]?(?:厅|处|科|股|县)级$")
DUTIES = re.compile("^(?:主要)?(?:工作)?职责[是为]?[:：]\\s*")
_NUMBERED = re.compile(r"^(?:（\d{1,2}）|\d{1,2}[.．、](?!\d)|[①-⑩])\s*")
_SENTENCE = re.compile("[^。]*?(?:（[^（）]*）[^。]*?)*。[”）]?|[^。]+$")
_SUPPORT = re.compile(
    "^(?:综合)?(?:办公室|综合[科处股室]|综合管理|秘书|人事|干部|组织人事|财务|计划财务|机关|后勤|政工|政治处|政治部|行政|党政)|(?:人事|财务|综合|老干部|行政|后勤)[科处股室]$"
)
_OUTWARD = re.compile(  # 行政审批科, 人事争议仲裁科: what follows is work for others than the department itself
    "执法|审批|许可|治理|复议|应诉|争议|仲裁|区划|监督|稽查|考试|人才"
)
_PARTY = re.compile("党(?:委|总支|支部|组)|纪[检委]|监察(?:机构|室)$|离退休|老干部|工会|团委")
_RETIRED = re.compile("离退休|老干部")  # which papers count with 党群, and offices with 综合 too


def are_units(entries: Sequence[Entry]) -> bool:
    """Whether what stands below an article are units: each a name, with its duties behind or below it."""
    found = [NAME.match(entry.text) for entry in entries]
    named = [
        one is not None and (not one["rest"] or _has_duties(entry.text, one))
        for one, entry in zip(found, entries, strict=True)
        if entry.line.level is not Level.NONE or one is not None
    ]
    return len(named) > 1 and all(named)


def read_units(draft: Draft, part: Part) -> None:
    """Every entry a unit, or words about the one before; the sentence that opens them says how many there are."""
    entries = [one for entry in part.entries for one in _apart(entry)]
    if part.head.level is Level.ARTICLE and not entries:
        draft.units += _listed(draft, Entry(part.head))
    elif entries and all(entry.line.level is Level.NONE for entry in entries):
        listed = _listed(draft, entries[0]) if len(entries) == 1 else []
        draft.units += listed
        if listed:
            draft.say("units", entries[0].text)
            entries = entries[1:]
    over: tuple[m.Unit, int] | None = (
        None  # a unit that stands over numbered ones, and how many were before
    )
    for at, entry in enumerate(entries):
        if entry.line.level is not Level.NONE:
            _unit(draft, entry)
        elif _stands_over(entry, entries[at + 1 : at + 2]):
            _close(draft, over)
            over = (_over(draft, entry), len(draft.units))
        elif not draft.units and _opens_duties(entries[at : at + 2]):
            found = NAME.match(entry.text)
            draft.units += [_made(draft, entry, found, is_numbered=False)] if found else []
        else:
            _unnumbered(draft, entry)
    _close(draft, over)
    if draft.units and not any(
        unit.numbered for unit in m.all_units(tuple(draft.units))
    ):  # a paper that numbers none
        draft.units = [replace(u, counted=u.role is not m.Role.PARTY) for u in draft.units]


def _stands_over(entry: Entry, following: Sequence[Entry]) -> bool:
    """局机关。 before （一）办公室: a name alone, and no unit of the tail, with a number behind it."""
    name = entry.text.rstrip("。：:")
    is_next = bool(following) and following[0].line.level is not Level.NONE
    name_only = bool(_OVER.fullmatch(name)) and not _is_work(entry.text)
    return is_next and name_only and not TAILS.match(entry.text)


def _over(draft: Draft, entry: Entry) -> m.Unit:
    name = entry.text.rstrip("。：:")
    draft.saw("units", name, entry.line, "编序号的机构上面不编序号的机构", LIKELY)
    return m.Unit(draft.id_for("u", name), name, _role(name)[0], numbered=False, counted=False)


def _close(draft: Draft, over: tuple[m.Unit, int] | None) -> None:
    """What was read since a unit that stands over numbered ones, inside it; the unnumbered tail is not."""
    if over is None:
        return
    unit, before = over
    since = draft.units[before:]
    n = next((at for at, one in enumerate(since) if not one.numbered), len(since))
    draft.units[before:] = [replace(unit, children=tuple(since[:n])), *since[n:]]


def _apart(entry: Entry) -> list[Entry]:
    """The units of one line: the first as it is, those behind it without a number."""
    first, *others = _RUN_ON.split(entry.text)
    if not others:
        return [entry]
    lines = [replace(entry.line, level=Level.NONE, n=0, text=text) for text in others]
    return [replace(entry, line=replace(entry.line, text=first)), *map(Entry, lines)]


def _opens_duties(entries: Sequence[Entry]) -> bool:
    """Whether a line is a name alone, and the next one says what the unit of this name does: the first of units without numbers."""
    if len(entries) != 2 or any(entry.line.level is not Level.NONE for entry in entries):
        return False
    name, does = (entry.text for entry in entries)
    says = DUTIES.match(does) or _DOES.match(does) or _is_name_alone(does)
    return _is_short_name(name) and bool(says)


def _is_short_name(text: str) -> bool:
    found = NAME.match(text)
    short = len(_ASIDE.sub("", text)) <= _NAME_AT_MOST
    return found is not None and not found["rest"] and short and not _is_work(text)


def _is_work(text: str) -> bool:
    """Whether a line that ends like a name says what somebody does: 联系县公路局。, 管理县汽车客运站; 组织科 and 管理股 are units."""
    does = _SAYS_WHAT_IT_DOES.match(text)
    return does is not None and (
        (text[-1:] in "。；" and len(text) > _SHORTEST_WORK)
        or re.match("[省市县区乡镇全本各局]", text[does.end() :]) is not None
    )


def _is_name_alone(text: str) -> bool:
    """Whether a line is the name of a unit and nothing else: 规划建设局（自然资源局）, of which the paper says no duties."""
    several = "、" in _ASIDE.sub("", text) or text[-1:] in "；：，、"
    return _is_short_name(text) and not several and not _SAYS_WHAT_IT_DOES.match(text)


def read_count(draft: Draft, text: str) -> None:
    """设12个内设机构: the number that the paper says."""
    if found := _COUNT.search(text):
        # 设1个综合管理机构、2个执法勤务机构、12个派出机构: of which the last are none of its units
        named = _KINDS.finditer(text[found.start() :])
        kinds = [one[1] for one in named if not re.search("派[出驻]", one[0])]
        several = len(kinds) > 1 and "其中" not in text
        draft.plan["unit_count"] = sum(map(value, kinds)) if several else value(found["n"])


_STATION = re.compile("(?:站|所|中心|队|院|校|馆)$")
_LAST_TWO = re.compile(f"([^、]*?[{_END}](?:（[^（）]*）)?)(?:和|及|以及|与)([^、]+)")
# ……5个内设机构，均为正科级
_ALL_OF_RANK = re.compile("[，；（]均?(?:为|按|相当)(?P<rank>[正副][厅处科股]级)")
_LISTED = re.compile(
    "(?:内)?设(?:立|置|有)?(?P<names>[^。；：]+?)(?:共|等)?(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})个(?:内设|职能|业务|综合|行政|党政|党政管理|管理|教学|教辅|临床|医技|职能管理)?(?:机构|科室|处室|股室|科|处|股|部室)"
)


_LISTED_BARELY = re.compile(  # 内设下列机构：办公室、水资源股。
    "设(?:立|置|有)?(?:下列|以下|如下)?(?:内设|职能|工作)?(?:机构|科室|处室|股室|部门)(?:如下)?[:：](?P<names>[^。；：]+)。?$"
)


def lists_units(text: str) -> bool:
    """Whether a sentence names all units, as many as it says."""
    found = _LISTED.search(text)
    return found is not None and len(_names_in(found)) == value(found["n"])


def _names_in(found: re.Match[str]) -> list[str]:
    """The names that a sentence lists, as many as it says: 综合部、交易部和信息部3个."""
    names = re.split("、(?![^（）]*）)", found["names"])
    if len(names) == value(found["n"]) - 1 and (last := _LAST_TWO.fullmatch(names[-1])):
        names[-1:] = [last[1], last[2]]
    return names


def _listed(draft: Draft, entry: Entry) -> list[m.Unit]:
    """The units of 县妇联设办公室、权益部（加挂……牌子）2个内设机构, which nothing else is said of, of each such list of a sentence; none
    where a number is another."""
    lists = list(_LISTED.finditer(entry.text))
    names = [name for one in lists for name in _names_in(one)]
    if not lists and (barely := _LISTED_BARELY.search(entry.text)):
        return _named(draft, entry, re.split("、(?![^（）]*）)", barely["names"]))
    matches = [one for one in map(NAME.fullmatch, names) if one and not one["rest"]]
    several = 0 if "其中" in entry.text else len(_KINDS.findall(entry.text))
    if not lists or not len(matches) == len(names) == sum(value(one["n"]) for one in lists):
        return []
    if several > len(lists):  # another list of the sentence could not be read
        return []
    ranked = _ALL_OF_RANK.search(entry.text, lists[-1].end())
    made = _named(draft, entry, names)
    return [replace(u, rank=u.rank or (ranked["rank"] if ranked else "")) for u in made]


def _named(draft: Draft, entry: Entry, names: Sequence[str]) -> list[m.Unit]:
    """The units of these names, of which nothing else is said; none where one is no name."""
    matches = [one for one in map(NAME.fullmatch, names) if one and not one["rest"]]
    if len(matches) != len(names):
        return []
    lines = (
        replace(entry.line, level=Level.SECOND, n=n, text=name) for n, name in enumerate(names, 1)
    )
    return [
        _made(draft, Entry(one), match, is_numbered=True)
        for one, match in zip(lines, matches, strict=True)
    ]


_OF_OTHERS = re.compile(
    "^[\u4e00-\u9fff]{2,16}(?:所|中心|站|大队|支队|队|局|院|馆)(?:负责|承担|为|是)|[0-9]+名"
)


_OF_ALL = re.compile("[^，。；0-9]{0,16}(?:机关|机构|本级|全[局县市区]|总编制|总共|合计)|共")


def _unit(draft: Draft, entry: Entry) -> None:
    if read_institutions(draft, entry):
        return
    group = entry.text.rstrip("。：")
    if GROUP.fullmatch(group):  # a heading over units, not one of them
        before = len(draft.units)
        for below in entry.below:
            (_unnumbered if below.line.level is Level.NONE else _unit)(draft, below)
        mine = [
            replace(unit, group=group if unit.numbered else "") for unit in draft.units[before:]
        ]
        draft.units[before:] = mine
        if not any(unit.numbered for unit in mine):
            draft.keep(entry.line)
        return
    found = NAME.match(entry.text)
    if joined := _JOINED.match(entry.text):
        draft.units.append(_together(draft, entry, joined, is_numbered=True))
        return
    if beside := _BESIDE.match(entry.text):
        made = _made(draft, entry, beside, is_numbered=True)
        draft.units.append(replace(made, say=beside["name"] + beside["aside"]))
        return
    draft.homeless = not found or _several(found["name"])
    if not found or draft.homeless:
        draft.keep_all(entry.lines())
        return
    draft.units.append(_made(draft, entry, found, is_numbered=True))


def _together(draft: Draft, entry: Entry, found: re.Match[str], *, is_numbered: bool) -> m.Unit:
    """市场管理股、行政审批股（合署办公）: the first of the two, which the other works together with."""
    made = _made(draft, entry, found, is_numbered=is_numbered)
    plate = m.Plate(found["other"], m.PlateKind.CO_LOCATED)
    words = entry.text[: found.start("rest")].rstrip("。：:，, ")
    return replace(made, plates=(*made.plates, plate), say=words)


def _several(name: str) -> bool:
    """Whether a name is those of several units: 审计一科、审计二科, 第一室至第三室, not 财务、审计科."""
    if _FROM_TO.match(name):
        return True
    parts = name.split("、")
    return len(parts) > 1 and all(part[-1:] in _END for part in parts)


def _unnumbered(draft: Draft, entry: Entry) -> None:
    """The opening sentence, a body or office beside the units, a unit of the tail, 联系……, or more of the unit before."""
    text = entry.text
    if not draft.units and (
        _COUNT.search(text)
        or text.endswith(("：", ":"))
        or "内设" in text[:30]
        or lists_units(text)  # 设综合科、财务科2个科（室）, each of which follows
    ):
        read_count(draft, text)
        draft.say("units", text)
    elif _OF_ANOTHER.match(text):
        read_clause(draft, entry.line, text)
    elif draft.units and "设在" in text[:40] and read_office(draft, entry.line, text):
        pass  # it was an office
    elif found := _BY_RULE_FIRST.match(text) or _BY_RULE_LAST.match(text):
        _by_rule(draft, found["name"], text)
    else:
        _of_the_tail(draft, entry)


def _by_rule(draft: Draft, name: str, text: str) -> None:
    identifier = draft.id_for("u", name)
    unit = m.Unit(identifier, name, m.Role.PARTY, numbered=False, counted=False, by_rule=True)
    draft.units.append(unit)
    draft.say(f"unit {unit.id}", text)


def _of_the_tail(draft: Draft, entry: Entry) -> None:
    text = entry.text
    tail = TAILS.match(text) or _SET_UP.match(text)
    bare_name = NAME.match(text)
    if bare_name and not draft.units and not _OPENS.match(bare_name["rest"]):
        bare_name = None  # the first of units without numbers has its duties behind its name
    if bare_name and ("、" in bare_name["name"] or re.match("下设|另设|设|同时", text)):
        bare_name = None  # several units, or a sentence about them
    if bare_name and not bare_name["rest"] and _is_work(text):
        bare_name = None  # 承担县治理超限超载领导小组办公室。
    if bare_name and len(text) >= 24 and not _has_duties(text, bare_name):
        bare_name = None  # a long paragraph is a unit of its own only where duties follow a name
    if (joined := _JOINED.match(text)) and not _last_waits(draft):
        draft.units.append(_together(draft, entry, joined, is_numbered=False))
    elif found := tail or (None if _last_waits(draft) and not _is_name_alone(text) else bare_name):
        draft.homeless = False
        draft.units.append(_made(draft, entry, found, is_numbered=False))
    elif draft.units and not draft.homeless and _is_of_last(draft, DUTIES.sub("", text)):
        _more(draft, entry)
    else:
        draft.keep(entry.line)


def _has_duties(text: str, found: re.Match[str]) -> bool:
    """Whether duties follow a name: 公共服务股。拟订……, 综合股 负责……."""
    mark = text[found.start("rest") - 1 : found.start("rest")]
    return bool(_OPENS.match(found["rest"]) or (mark in "。：:" and _DOES.match(found["rest"])))


def _last_waits(draft: Draft) -> bool:
    """Whether the unit before has no duties yet: then the paragraph is its duties."""
    return bool(draft.units) and not draft.units[-1].duties and not draft.units[-1].by_rule


def _is_of_last(draft: Draft, words: str) -> bool:
    """Whether a paragraph without a number says what the last unit does."""
    others = "".join(text for text in in_sentences(words) if unit_posts(text) is None)
    if (
        words and not others
    ):  # 核定编制3名，其中主任1名: of the last unit where the one before has such a paragraph too
        alike = len(draft.units) == 1 or draft.units[-2].posts is not None
        return alike and draft.units[-1].posts is None and not _OF_ALL.match(words)
    words = others
    if _OF_OTHERS.search(words) or any(words.startswith(unit.name) for unit in draft.units[:-1]):
        return False
    return _last_waits(draft) or _DOES.match(words) is not None


def _more(draft: Draft, entry: Entry) -> None:
    unit = draft.units[-1]
    if (found := _LIAISON.match(entry.text)) and unit.duties:
        draft.units[-1] = replace(unit, liaison=found["what"])
        return
    duties = (*unit.duties, *_duties(draft, unit.name, DUTIES.sub("", entry.text)))
    known, duties, said = _without_posts(Posts(unit.posts, unit.leaders), duties)
    if known.unread:
        draft.doubt(known.unread, entry.line)
    draft.units[-1] = replace(
        unit,
        duties=duties,
        posts=known.posts,
        leaders=known.leaders,
        rank=unit.rank or known.rank,
        posts_text=unit.posts_text + said,
    )
    draft.said[f"unit {unit.id}"] = [_whole(draft, unit.id) + entry.text]


def _whole(draft: Draft, identifier: str) -> str:
    return "".join(draft.said.get(f"unit {identifier}", ()))


def _made(draft: Draft, entry: Entry, found: re.Match[str], *, is_numbered: bool) -> m.Unit:
    name = found["name"]
    aside, own_rank, rest = _behind(found)
    identifier = draft.id_for("u", name)
    draft.say(f"unit {identifier}", entry.text)
    role, sure = _role(name)
    beside = _aside(draft, entry.line, aside)
    by_rule = bool(BY_RULE.match(rest))
    duties = () if by_rule else _duties(draft, name, DUTIES.sub("", rest))
    duties, children = _held(draft, entry, duties)
    for below in entry.below:
        inner = NAME.match(below.text)
        if (
            inner
            and below.line.level is not Level.FIFTH
            and len(inner["name"]) < 16
            and inner["rest"]
        ):
            children.append(_made(draft, below, inner, is_numbered=True))
        elif inner and _STATION.search(inner["name"]) and not inner["rest"] and not below.below:
            draft.keep(below.line)  # a body by its name alone is no duty of the unit before it
        else:
            words = below.text + "".join(numbered(one) for b in below.below for one in b.lines())
            duties = (*duties, *_duties(draft, name, words))
            draft.said[f"unit {identifier}"] = [_whole(draft, identifier) + words]
    known, duties, said = _without_posts(beside.known, duties)
    if known.unread:
        draft.doubt(known.unread, entry.line)
    draft.saw("units", name, entry.line, "内设机构" if is_numbered else "不编序号的机构")
    draft.saw(f"units.{identifier}.role", role.zh, entry.line, "由名称推断的性质", sure)
    duties, hosts = _hosted(draft, duties)
    return m.Unit(
        identifier,
        name,
        role,
        tuple(beside.plates),
        beside.rank or known.rank or own_rank,
        posts=known.posts,
        leaders=known.leaders,
        hosts=hosts,
        numbered=is_numbered,
        counted=is_numbered,
        duties=duties,
        by_rule=by_rule,
        children=tuple(children),
        posts_text=said,
    )


def _behind(found: re.Match[str]) -> tuple[str, str, str]:
    """What stands behind a unit's name: the words in brackets, its rank where that follows as a clause, and the rest."""
    rest, own_rank = found["rest"].strip(), ""
    aside = found.groupdict().get("aside") or ""
    if not aside and (
        late := re.match("（[^（）]*(?:牌子|合署办公)）", rest)
    ):  # behind the full stop of the name
        aside, rest = late[0], rest[late.end() :].strip()
    if not aside and (hung := _HUNG.match(rest)):  # 畜牧股，加挂兽医股牌子。
        words = (
            hung["words"].replace("保留", "对外保留", 1) if hung[0][0] == "保" else hung["words"]
        )
        aside, rest = f"（{words}）", rest[hung.end() :].strip()
    if ranked := _OWN_RANK.match(rest):
        own_rank, rest = ranked["rank"], rest[ranked.end() :].strip()
    return aside, own_rank, rest


def beside_name(words: str) -> Beside | None:
    """What a line says of a unit beside its name and its duties: second names, rank, posts; None where it begins with no name."""
    found = NAME.match(words)
    if found is None:
        return None
    aside, own_rank, _ = _behind(found)
    draft = Draft()
    beside = _aside(draft, Line(Level.NONE, 0, words), aside)
    beside.rank = beside.rank or beside.known.rank or own_rank
    return beside


def _held(
    draft: Draft, entry: Entry, duties: tuple[m.Duty, ...]
) -> tuple[tuple[m.Duty, ...], list[m.Unit]]:
    """The duties without 内设秘书股、行政股, and the units that it names; how many there are without their names is told."""
    left, held = [], list[m.Unit]()
    for duty in duties:
        found = _HOLDS.match(duty.text)
        names = found["names"].split("、") if found else []
        matches = [one for one in map(NAME.fullmatch, names) if one and not one["rest"]]
        if names and len(matches) == len(names):
            lines = (replace(entry.line, text=name) for name in names)
            pairs = zip(lines, matches, strict=True)
            held += [_made(draft, Entry(one), match, is_numbered=True) for one, match in pairs]
        elif _HOLDS_SOME.match(duty.text):
            draft.doubt(duty.text, entry.line)
        else:
            left.append(duty)
    return tuple(left), held


def _hosted(draft: Draft, duties: tuple[m.Duty, ...]) -> tuple[tuple[m.Duty, ...], str]:
    """The duties without 承担……办公室日常工作 at their end, where the office is one of the department's; and its name."""
    found = _HOSTING.match(duties[-1].text) if duties else None
    names = {name for office in draft.offices for name in (office.name, office.short) if name}
    if found and found["name"] in names:
        return duties[:-1], found["name"]
    return duties, ""


def _role(name: str) -> tuple[m.Role, int]:
    if _PARTY.search(name):
        return m.Role.PARTY, GUESSED if _RETIRED.search(name) else SURE
    if _SUPPORT.search(name) and not _OUTWARD.search(name):
        return m.Role.SUPPORT, GUESSED if "服务" in name else LIKELY
    return m.Role.BUSINESS, GUESSED


def _without_posts(
    known: Posts, duties: tuple[m.Duty, ...]
) -> tuple[Posts, tuple[m.Duty, ...], str]:
    """The duties without sentences that say how many posts a unit has (核定编制4名，设股长1名。), those posts, and the sentences."""
    left = []
    said = ""
    for duty in duties:
        found = unit_posts(duty.text)
        if found is None:
            left.append(duty)
        else:
            said += duty.text
            known = Posts(
                found.posts if known.posts is None else known.posts,
                known.leaders or found.leaders,
                "；".join(filter(None, (known.unread, found.unread))),
                known.rank or found.rank,
            )
    return known, tuple(left), said


@dataclass
class Beside:
    """What stands in brackets behind a unit's name."""

    plates: list[m.Plate] = field(default_factory=list)
    rank: str = ""
    known: Posts = field(default_factory=Posts)


def _aside(draft: Draft, line: Line, words: str) -> Beside:
    """（挂……牌子）, （与……合署办公）, （……科）, （副处级）, （编制5名，主任1名）; what is none of these is told."""
    beside = Beside()
    plates, others = beside.plates, list[str]()
    if found_posts := unit_posts(words):
        beside.known = found_posts
        return beside
    for piece in re.split("[，,；]", words.strip("（）")):
        if not piece:
            continue
        if _RANK.match(piece):
            beside.rank = piece
        elif told := plates_in(piece):
            plates += told
        elif _ALIAS.fullmatch(piece) and not _NO_ALIAS.search(piece):
            names = filter(None, piece.split("、"))
            plates += (m.Plate(name, m.PlateKind.ALIAS) for name in names)
        else:
            others.append(piece)
    # （编制5名，主任1名，挂……牌子）
    if others and (found_posts := unit_posts("，".join(others))):
        beside.known = found_posts
    else:
        for piece in others:
            draft.doubt(piece, line)
    return beside


def unit_of_row(draft: Draft, name: str, duties: str, place: str) -> m.Unit | None:
    """A unit that only a table names; None where its name is that of none."""
    found = NAME.fullmatch(name)
    if not found or found["rest"] or _several(found["name"]):
        return None
    line = Line(Level.SECOND, len(draft.units) + 1, f"{name}。{duties}", place)
    return _made(draft, Entry(line), NAME.match(line.text) or found, is_numbered=True)


def _duties(draft: Draft, unit: str, words: str) -> tuple[m.Duty, ...]:
    texts = filter(None, (_NUMBERED.sub("", text) for text in sentences(words)))
    return tuple(m.Duty(draft.id_for("d", unit, text), text) for text in texts)


def in_sentences(words: str) -> list[str]:
    """``words`` cut behind every full stop that stands in no brackets; joined they are ``words`` again."""
    return [found[0] for found in _SENTENCE.finditer(words) if found[0]]


def sentences(words: str) -> Iterator[str]:
    """The sentences of a paragraph, each with its full stop; one in brackets is part of the one around it."""
    yield from filter(None, (text.strip() for text in in_sentences(words.replace("\n", ""))))
