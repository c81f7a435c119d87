"""What the department is: the sentences of 依据 and 性质, and of the offices set up in it."""

from __future__ import annotations

import re

from planforge.importing.draft import LIKELY, Draft
from planforge.importing.head import DOC_NO, NO_NAME
from planforge.importing.lines import Line
from planforge.plan import records as m
from planforge.plan.fields import CATEGORIES, RANKS
from planforge.plan.level import party_of
from planforge.wording.department import kind_of_body
from planforge.words.phrases import bare, leaves_out

_BOOK = re.compile(
    r"(?P<issuer>[^《》，。（）]{0,24})《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?:（(?P<no>[^（）]*号)）)?"
)
_PURPOSE = re.compile("^为了?(?P<purpose>.+?)，(?:根据|按照|依据)")
_NAMED = re.compile(
    r"^(?:设(?:立|置)|组建|保留)?(?P<name>[^，。（）是]{2,30}?)(?:（(?P<aside>(?:[^（）]|（[^（）]*）)*)）)?(?=是|，|为|与|。|$)"
)
_SHORT = re.compile('(?:以下)?简称[:：“"]*(?P<short>[^，。）”"]+)')
_NAMED_SHORT = re.compile(
    "(?P<words>[\u4e00-\u9fff]{4,40})（(?P<aside>(?:以下)?简称(?:[^（）]|（[^（）]*）)+)）"
)
# What stands before a name that is no department's.
_OF_A_PLATE = re.compile("(?:挂|对外保留)[^，。；]*$")
_SHORTEST = 3  # characters of a name that may be the end of the department's
_AS = {
    "群众团体机关": "群团机关",
    "群众团体": "群团机关",
    "人民团体机关": "群团机关",
    "人民团体": "群团机关",
}
_CATEGORY = "|".join(sorted((*CATEGORIES, *_AS), key=len, reverse=True))
_FIELD_OF = "(?:(?:主管|主要负责|负责|分管)(?:全[省市县区州旗])?(?P<{}>[^，。]{{2,30}}?)(?:方面)?(?:的)?工作的)?"
_IS = re.compile(
    rf"(?:是|为){_FIELD_OF.format('first')}(?P<superior>[^，。是为]{{0,20}}?)(?P<managed>管理的)?"
    rf"{_FIELD_OF.format('second')}(?P<category>{_CATEGORY})"
)
_INSTITUTION = re.compile(  # 为市水利局所属公益一类事业单位
    "(?:是|为)(?P<by>[^，。是为]{2,24}?[局委办厅室府会])(?:所属|直属|下属|举办|管理)的?[^，。]{0,20}?(?<!直属)事业单位"
)
_DOES = re.compile(
    "^(?:主管|负责|分管|主要负责|统筹)[^的]*的(?=[^的]*$)|(?:主管|负责|分管|主要负责)[^的]*(?:的)?$"
)
_ABOVE = re.compile(
    "(?:政府|委|人大|人大常委会|政协|国务院|局|办|厅|部|室|院|会|法院|检察院|街道|镇|乡|中心|处|社|行)$"
)
_COMMITTEE = re.compile("^(?:中共)?[^，。]{0,8}(?:[省市县区州旗]|街道|镇|乡|工)委$")
_RANK = re.compile(
    "|".join(rank for rank in RANKS if rank.endswith("级")) + "|[正副](?:县处?|司局|乡科)级"
)
_PLATE = "(?P<names>(?:[^，。；（）]|（[^（）]*）)+?)"  # 区新闻出版局（区版权局）
_PLATES: tuple[tuple[m.PlateKind, re.Pattern[str]], ...] = (
    (
        m.PlateKind.EXTERNAL,
        re.compile(
            f"(?:对外)?保留{_PLATE}牌子|对外使用{_PLATE.replace('names', 'used')}(?:的)?(?:名称|牌子)"
        ),
    ),
    (m.PlateKind.ADDED, re.compile(f"加挂{_PLATE}(?:的)?牌子")),
    (m.PlateKind.HUNG, re.compile(f"(?<!加)挂{_PLATE}(?:的)?牌子")),
    (m.PlateKind.TWO_NAMES, re.compile(f"与{_PLATE}(?:是|为|实行)?一个机构[、，]?两块牌子")),
)
_NO_PLATE = re.compile(
    "(?:不再|取消|撤销|摘[去下除掉]|停止)(?:对外)?(?:加挂|保留|使用|悬?挂)?[^，。；]{2,40}?牌子"
)
_JOINED = re.compile(
    "(?:(?<=[，。；])|^)(?P<who>[^，。；]*?)与(?P<with>[^，。；（）]+?)(?:实行)?合署办公"
)
_CALLED = re.compile("（(?:以下)?简称[^（），；]*）|(?<=（)(?:以下)?简称[^（），；]*[，；]")
_FOUNDED = re.compile(
    "(?:^|[，。])(?P<verb>设立|设置|保留|组建)(?=[^，。]{2,40}(?:（|，为|，与|，[正副]))"
)
_FUNDING = re.compile(
    "经费(?:形式|来源)为(?P<funding>[^，。]+)|[，。]实行(?P<said>(?:财政)?(?:全额|差额|定额)(?:拨款|补助|补贴|预算管理)|经费自理|自收自支)(?=[，。]|$)"
)
_GUIDED = re.compile("党中央(?P<above>(?:、[^，。、和]{1,8}委|和[^，。、和]{1,8}委)+)关于")
_HOSTED = re.compile(
    "^(?P<name>[^，。（）]{4,40}?办公室)(?:（(?P<aside>[^）]*)）)?，?设在(?P<here>[^，。]{2,24})"
)
_BODY = re.compile(
    "接受(?P<body>[^，。]{4,40}?)的?(?:直接|统一)领导|接受(?P<other>[^，。]{4,40}?)领导(?!小组)"
    "|承担(?P<of>[^，。]{4,40}?)的?(?:日常|具体)工作"
)
_HELD = re.compile("(?:日常|具体)工作由(?P<unit>[^，。]{2,20}?)承担")
_PEOPLE = re.compile(
    "(?:协会|联合会|总工会|工会|团(?:市|县|区|省)?委|妇联|残联|文联|侨联|科协|学会|商会|红十字会)$"
)
_OTHER_NAME = re.compile("[\u4e00-\u9fff]{3,24}(?:局|委员会|办公室|办|中心|院|馆|厅)")
_OTHERS = re.compile(  # 县公路局为副科级, 县公路管理局（副科级）由……管理
    "(?P<who>[^，。；（）是为由]{3,24}?(?:局|委员会|办公室|中心|大队|站|所|院|馆))(?:（[^（）]*）)?(?=为|是|由|，)"
)
_DUAL = re.compile("，(?P<dual>(?:实行|列入|列为|不计入)[^，。]+)")
_PARTY = re.compile("按照(?P<asked>[^，。]{1,12}委)工作要求|在(?P<led>[^，。]{1,12}委)领导下")
_FIELD = re.compile("关于(?P<field>[^，。]{1,16}?)工作的(?:路线|方针|决策)")


def read_basis(draft: Draft, line: Line, text: str) -> None:
    """The documents a plan rests on, and its purpose."""
    bases = []
    for found in _BOOK.finditer(text):
        before = re.sub(".+(?:和|及|与|、)$", "", found["issuer"])  # words of another one before it
        issuer = re.sub("^(?:和|及|与|根据|按照|依据|以及|、)+", "", before).removesuffix("的")
        issuer = issuer.removesuffix("批准") if issuer.endswith("批准") else issuer
        issuer = "" if re.search("根据|印发|规定|精神|审议通过", issuer) else issuer.strip()
        if re.search("方案|意见|批复|决定", issuer):  # another document, named without 《》
            issuer = re.split("和|及|与|、", issuer)[-1]
        number = found["no"] or ""
        if not number and DOC_NO.fullmatch(issuer):  # it stands before the title
            number, issuer = issuer, ""
        bases.append(m.Basis(found["title"].strip(), number, issuer))
        draft.saw("basis", found["title"], line, "书名号里的依据")
    draft.plan["basis"] = tuple(bases)
    if purpose := _PURPOSE.search(text):
        draft.plan["purpose"] = purpose["purpose"]
    for found in _NAMED_SHORT.finditer(text):
        words, short = found["words"], _SHORT.search(found["aside"])
        if _OF_A_PLATE.search(text[: found.start("words")] + words):
            continue
        own = any(draft.name.endswith(words[at:]) for at in range(len(words) - _SHORTEST))
        if own and short:
            _called(draft, line, short["short"])


def read_nature(draft: Draft, line: Line, text: str) -> None:
    """Name, short name, category, superior, rank and plates of one sentence, or of several."""
    facts = draft.department
    if found := _NAMED.search(text):
        _named(draft, line, found["name"].strip(), found["aside"] or "")
    natures = list(_IS.finditer(text))
    if institution := _INSTITUTION.search(text):
        above = (
            "government" if re.search("政府$|[省市县区]委$", institution["by"]) else "managed_by"
        )
        facts |= {"system": "事业", "category": institution_of(text), above: institution["by"]}
        draft.saw(f"department.{above}", institution["by"], line, "……所属事业单位")
    elif len({(one["superior"], one["category"]) for one in natures}) > 1:
        draft.doubt(text, line)  # two bodies in one: what each of them is, no key says
    elif natures:
        _category(draft, line, natures[0])
    elif "合署办公" not in text:
        draft.doubt(text, line)
    read_rank(draft, line, _CALLED.sub("", text))
    for raised in re.findall("高配[^，。；（）]*", text):
        draft.doubt(raised, line)
    if dual := _DUAL.search(text):
        facts["dual_status"] = dual["dual"]
    if founded := _FOUNDED.search(text):
        verb = founded["verb"]
        facts["founding"] = (
            None if verb == "设立" else next(one for one in m.Founding if one.zh == verb)
        )
    read_funding(draft, line, text)
    read_plates(draft, line, text)
    if "category" not in facts and "co_located" in facts:
        facts["category"] = "合署办公机关"
        if _system("", "", draft.name):
            facts["system"] = _system("", "", draft.name)


def institution_of(text: str) -> str:
    """公益一类事业单位, where the text says of which kind; 事业单位."""
    sort = re.search("公益[一二]类", text)
    return f"{sort[0] if sort else ''}事业单位"


def read_funding(draft: Draft, line: Line, text: str) -> bool:
    """Whether the text says how the body is paid for, taken over."""
    found = _FUNDING.search(text)
    if found:
        draft.department["funding"] = found["funding"] or found["said"]
        draft.saw("department.funding", str(draft.department["funding"]), line, "经费形式")
    return found is not None


def read_rank(draft: Draft, line: Line, text: str) -> None:
    """正科级; 相当正科级 and 相当于正科级 are none of its own, nor is that of another body (县公路局为副科级) or of a second name."""
    text = "。".join(one for one in text.split("。") if not _is_of_another(one, draft))
    text = re.sub("(?:挂|保留|使用)[^。；]*?牌子", "", text)  # 加挂县战备办（副科级）牌子
    if rank := _RANK.search(text):
        alike = re.search(f"相当于?{rank[0]}", text)
        draft.department |= {"rank": rank[0], "rank_equivalent": bool(alike)}
        draft.saw("department.rank", alike[0] if alike else rank[0], line, "规格")


def _is_of_another(sentence: str, draft: Draft) -> bool:
    """Whether a sentence is about a body that is not the department."""
    found = _OTHERS.match(sentence)
    if not found or not draft.name:
        return False
    who, known = found["who"], (draft.name, str(draft.department.get("short", "")))
    return not any(name and (_same(who, name) or leaves_out(who, name)) for name in known)


def _named(draft: Draft, line: Line, name: str, aside: str) -> None:
    """The subject of the sentence, with what it is called from here on."""
    if NO_NAME.search(name):
        return
    if (
        not draft.name or draft.name == f"{name}机关"
    ):  # a title may be of 机关; the sentence says whose
        draft.name = name
        draft.saw("department.name", name, line, "性质一句的主语", LIKELY)
    short = _SHORT.search(re.sub("（[^（）]*）", "", aside))  # not that of a plate in it
    if short and _same(name, draft.name):
        _called(draft, line, short["short"])
    elif short:
        draft.doubt(f"{name}（{aside}）", line)
    elif _OTHER_NAME.fullmatch(aside) and _same(name, draft.name):
        draft.department["plates"] = (m.Plate(aside, m.PlateKind.ALIAS),)
        draft.saw("department.plates", aside, line, m.PlateKind.ALIAS.zh)


def _called(draft: Draft, line: Line, short: str) -> None:
    """What the department is called from here on."""
    draft.department["short"] = short.strip()
    draft.saw("department.short", short, line, "以下简称")


def _same(name: str, other: str) -> bool:
    """Whether two names are of one body, of which one may leave out the place."""
    return name.endswith(other) or other.endswith(name)


def _category(draft: Draft, line: Line, found: re.Match[str]) -> None:
    """市政府工作部门; 区委主管意识形态方面工作的职能部门."""
    # 县人大常委会的综合办事机构: what kind of one it is, is no part of whose it is
    facts = draft.department
    said = _DOES.sub("", found["superior"].strip())  # 主管全县公路的县政府, 县政府主管交通运输
    superior = re.sub("的[^的]{0,4}$", "", said)
    facts["category"] = _AS.get(found["category"], found["category"])
    superior = _RANK.sub("", superior)  # 为正科级群众团体机关
    if superior and not _ABOVE.search(
        superior
    ):  # 全额拨款事业单位: whose it is the words do not say
        superior = ""
    if found["managed"]:
        facts["managed_by"] = superior
    elif superior:
        facts["government"] = superior
    draft.saw("department.category", found["category"], line, "是……" + found["category"])
    if system := _system(superior, found["category"], draft.name):
        facts["system"] = system


def _system(superior: str, category: str, name: str) -> str:
    """党委, 群团 or 监察 of a body beside the government; "" for one of the government."""
    if re.search("纪律检查|纪委|监察委", name):
        return "监察"
    if not _COMMITTEE.search(superior) and category != "工作机关":
        return ""
    return "群团" if _PEOPLE.search(name) else "党委"


def read_plates(draft: Draft, line: Line, text: str) -> None:
    """加挂……牌子, 与……合署办公 and the like."""
    plates: list[m.Plate] = []
    words = _CALLED.sub("", text)
    for denied in _NO_PLATE.findall(words):  # what hangs there no more is no second name
        draft.doubt(denied, line)
        words = words.replace(denied, "")
    every = ((found, kind) for kind, pattern in _PLATES for found in pattern.finditer(words))
    for found, kind in sorted(every, key=lambda pair: pair[0].start()):
        told = re.sub("（[正副][厅处科股]级）", "", next(filter(None, found.groups())))
        plates += (m.Plate(name, kind, short=_short_of(name, text)) for name in _names(told))
        draft.saw("department.plates", told, line, kind.zh)
    if plates:
        known = draft.department.get("plates", ())
        draft.department["plates"] = (
            (*known, *plates) if isinstance(known, tuple) else tuple(plates)
        )
    if joined := _JOINED.search(words):
        _joined(draft, line, joined["who"], joined["with"])


def _short_of(name: str, text: str) -> str:
    """甲局（简称乙局）: the short name of a plate, where the text gives one."""
    found = re.search(f"{re.escape(name)}（简称(?P<short>[^（），；]*)）", text)
    return found["short"] if found else ""


def _joined(draft: Draft, line: Line, who: str, beside: str) -> None:
    """甲与乙合署办公: the one of the two that is not the department itself."""
    who = re.sub("^(?:设立|设置|组建|保留)", "", who)
    other = who if who and _same(beside, draft.name) else beside
    if who and other == beside and draft.name and not _is_subject(who, draft):
        draft.doubt(f"{who}与{beside}合署办公", line)
        return
    draft.department["co_located"] = other
    draft.saw("department.co_located", other, line, "合署办公")


def _is_subject(who: str, draft: Draft) -> bool:
    return any(_same(who, name) for name in draft.names)


def _names(words: str) -> list[str]:
    """The names of a list; 、 inside of brackets is part of a name."""
    names = re.split("、(?![^（）]*）)", words)
    return [re.sub('[“”"]', "", name) for name in names if name.strip()]


def read_office(draft: Draft, line: Line, text: str) -> bool:
    """Whether a sentence is about an office set up in the department, taken over."""
    found = _HOSTED.search(text)
    if not found:
        return False
    name = found["name"].strip()
    if not _is_here(draft, found["here"]):
        return False
    body = _BODY.search(text)
    if body is None and not re.search("(?:组|委员会|指挥部|会议)办公室$", name):
        return False  # whose office it is, the paper does not say
    held = _HELD.search(text)
    short = _SHORT.search(found["aside"] or "")
    several = re.split("(?<=办公室)、(?=[^、]{4,}办公室)", name)
    rest = text[found.end() :] or "。"
    for one in several:
        led = next(filter(None, body.groups()), "") if body and len(several) == 1 else ""
        named = bare(led) if led and _leads(led, one) else one.removesuffix("办公室")
        # The unit is a name, until the units are read.
        office = m.HostedOffice(
            named, one, short["short"] if short else "", held["unit"] if held else ""
        )
        draft.offices.append(office)
        draft.say("offices", text if len(several) == 1 else f"{one}设在{found['here']}{rest}")
    draft.saw("department.hosted_offices", name, line, "……办公室设在……")
    return True


def _leads(body: str, office: str) -> bool:
    """Whether an office is that of the body that leads it: another one may lead it too (接受省委深改委的直接领导)."""
    own = office.removesuffix("办公室")
    return (
        not re.search("(?:组|委员会|指挥部|会议)$", own)
        or leaves_out(own, body)
        or leaves_out(body, own)
        or body == own
    )


def _is_here(draft: Draft, place: str) -> bool:
    """Whether an office that is 设在 a place is in this department: not 设在市司法局 in the paper of another one."""
    bodies = [place, place.removesuffix("机关")]
    own = any(
        _same(body, name) or leaves_out(body, name) for body in bodies for name in draft.names
    )
    return own or not draft.names or place.startswith(("本", "我"))


def _says_more(draft: Draft, committee: str) -> bool:
    """Whether whose demands a body works by is a fact of its own: of a 管委会, and of one whose government has another committee."""
    government = str(draft.department.get("government", ""))
    is_zone = kind_of_body(m.Department(draft.name)) == "zone"
    return is_zone or (bool(government) and party_of(government) != committee)


def read_guidance(draft: Draft, line: Line, text: str) -> None:
    """贯彻落实…… before the functions: the field of work it names."""
    if found := _FIELD.search(text):
        draft.department["field"] = found["field"]
        draft.saw("department.field", found["field"], line, "关于……工作的方针政策")
    if guided := _GUIDED.search(text):
        draft.department["guided_by"] = tuple(filter(None, re.split("[、和]", guided["above"])))
        draft.saw("department.guided_by", guided["above"], line, "党中央、……关于")
    if re.search("^[^，。]{2,24}在[^，。]{1,12}委领导下", text):
        draft.department["system"] = "党委"
    party = _PARTY.search(text)
    if party and party["asked"] and _says_more(draft, party["asked"]):
        draft.department["party"] = party["asked"]
        draft.saw("department.party", party["asked"], line, "按照……委工作要求")
    elif party and "government" not in draft.department:
        name = party["asked"] or party["led"]
        draft.department["government"] = (
            name.removesuffix("委") + "政府" if party["asked"] else name
        )
        draft.saw("department.government", name, line, "按照……委工作要求", LIKELY)
