"""What the department is: the sentences of 依据 and 性质, and of the offices set up in it."""

from __future__ import annotations

import re

from planforge.importing.draft import LIKELY, Draft
from planforge.importing.lines import Line
from planforge.plan import records as m
from planforge.plan.fields import CATEGORIES, RANKS
from planforge.words.phrases import bare

_BOOK = re.compile(
    r"(?P<issuer>[^《》，。（）]{0,24})《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?:（(?P<no>[^（）]*号)）)?"
)
_PURPOSE = re.compile("^为了?(?P<purpose>.+?)，(?:根据|按照|依据)")
_NAMED = re.compile(
    r"^(?:设(?:立|置)|组建|保留)?(?P<name>[^，。（）是]{2,30}?)(?:（(?P<aside>[^）]*)）)?(?=是|，|为|与|。|$)"
)
_SHORT = re.compile('(?:以下)?简称[:：“"]*(?P<short>[^，。）”"]+)')
_CATEGORY = "|".join(sorted(CATEGORIES, key=len, reverse=True))
_IS = re.compile(
    rf"(?:是|为)(?P<superior>[^，。是为]{{0,20}}?)(?P<managed>管理的)?(?P<category>{_CATEGORY})"
)
_RANK = re.compile("|".join(rank for rank in RANKS if rank.endswith("级")))
_PLATES: tuple[tuple[m.PlateKind, re.Pattern[str]], ...] = (
    (m.PlateKind.EXTERNAL, re.compile("对外保留(?P<names>[^，。；（）]+?)牌子")),
    (m.PlateKind.ADDED, re.compile("加挂(?P<names>[^，。；（）]+?)(?:的)?牌子")),
    (m.PlateKind.HUNG, re.compile("(?<!加)挂(?P<names>[^，。；（）]+?)(?:的)?牌子")),
    (
        m.PlateKind.TWO_NAMES,
        re.compile("与(?P<names>[^，。；（）]+?)(?:是|为)?一个机构[、，]?两块牌子"),
    ),
    (m.PlateKind.CO_LOCATED, re.compile("与(?P<names>[^，。；（）]+?)(?:实行)?合署办公")),
)
_HOSTED = re.compile(
    "^(?P<name>[^，。]{4,40}?办公室)(?:（(?P<aside>[^）]*)）)?，?设在(?P<here>[^，。]{2,24})"
)
_BODY = re.compile(
    "接受(?P<body>[^，。]{4,40}?)的?(?:直接|统一)领导|接受(?P<other>[^，。]{4,40}?)领导(?!小组)"
)
_HELD = re.compile("日常工作由(?P<unit>[^，。]{2,20}?)承担")
_PEOPLE = re.compile(
    "(?:协会|联合会|总工会|工会|团(?:市|县|区|省)?委|妇联|残联|文联|侨联|科协|学会|商会|红十字会)$"
)
_DUAL = re.compile("，(?P<dual>(?:实行|列入|列为|不计入)[^，。]+)")
_PARTY = re.compile("按照(?P<asked>[^，。]{1,12}委)工作要求|在(?P<led>[^，。]{1,12}委)领导下")
_FIELD = re.compile("关于(?P<field>[^，。]{1,16}?)工作的(?:路线|方针|决策)")


def read_basis(draft: Draft, line: Line, text: str) -> None:
    """The documents a plan rests on, and its purpose."""
    bases = []
    for found in _BOOK.finditer(text):
        issuer = re.sub("^(?:和|及|与|根据|按照|依据|以及|、)+", "", found["issuer"]).removesuffix(
            "的"
        )
        issuer = issuer.removesuffix("批准") if issuer.endswith("批准") else issuer
        issuer = "" if re.search("根据|印发|规定|精神", issuer) else issuer.strip()
        number = found["no"] or ""
        bases.append(m.Basis(found["title"].strip(), number, issuer))
        draft.saw("basis", found["title"], line, "书名号里的依据")
    draft.plan["basis"] = tuple(bases)
    if purpose := _PURPOSE.search(text):
        draft.plan["purpose"] = purpose["purpose"]


def read_nature(draft: Draft, line: Line, text: str) -> None:
    """Name, short name, category, superior, rank and plates of one sentence."""
    facts = draft.department
    if found := _NAMED.search(text):
        name = found["name"].strip()
        if not draft.name:
            draft.name = name
            draft.saw("department.name", name, line, "性质一句的主语", LIKELY)
        if found["aside"] and (short := _SHORT.search(found["aside"])):
            facts["short"] = short["short"].strip()
            draft.saw("department.short", short["short"], line, "以下简称")
    if found := _IS.search(text):
        superior = found["superior"].strip()
        facts["category"] = found["category"]
        if found["managed"]:
            facts["managed_by"] = superior
        elif superior:
            facts["government"] = superior
        draft.saw("department.category", found["category"], line, "是……" + found["category"])
        if system := _system(superior, found["category"], draft.name):
            facts["system"] = system
    if found := _RANK.search(re.sub("（[^）]*简称[^）]*）", "", text)):
        facts["rank"] = found[0]
        draft.saw("department.rank", found[0], line, "规格")
    if found := _DUAL.search(text):
        facts["dual_status"] = found["dual"]
    read_plates(draft, line, text)
    if "category" not in facts and "co_located" in facts:
        facts["category"] = "合署办公机关"
        if _system("", "", draft.name):
            facts["system"] = _system("", "", draft.name)


def _system(superior: str, category: str, name: str) -> str:
    """党委, 群团 or 监察 of a body beside the government; "" for one of the government."""
    if re.search("纪律检查|纪委|监察委", name):
        return "监察"
    if not superior.endswith("委") and category != "工作机关":
        return ""
    return "群团" if _PEOPLE.search(name) else "党委"


def read_plates(draft: Draft, line: Line, text: str) -> None:
    """加挂……牌子, 与……合署办公 and the like."""
    plates: list[m.Plate] = []
    for kind, pattern in _PLATES:
        for found in pattern.finditer(text):
            if kind is m.PlateKind.CO_LOCATED:
                draft.department["co_located"] = found["names"]
            else:
                plates += (m.Plate(name, kind) for name in _names(found["names"]))
            draft.saw("department.plates", found["names"], line, kind.zh)
    if plates:
        known = draft.department.get("plates", ())
        draft.department["plates"] = (
            (*known, *plates) if isinstance(known, tuple) else tuple(plates)
        )


def _names(words: str) -> list[str]:
    return [re.sub('[“”"]', "", name) for name in words.split("、") if name.strip()]


def read_office(draft: Draft, line: Line, text: str) -> bool:
    """Whether a sentence is about an office set up in the department, taken over."""
    found = _HOSTED.search(text)
    if not found:
        return False
    name = found["name"].strip()
    body = _BODY.search(text)
    held = _HELD.search(text)
    short = _SHORT.search(found["aside"] or "")
    draft.offices.append(
        m.HostedOffice(
            bare(body["body"] or body["other"]) if body else name.removesuffix("办公室"),
            name,
            short["short"] if short else "",
            held["unit"] if held else "",  # a name, until the units are read
        )
    )
    draft.say("offices", text)
    draft.saw("department.hosted_offices", name, line, "……办公室设在……")
    return True


def read_guidance(draft: Draft, line: Line, text: str) -> None:
    """贯彻落实…… before the functions: the field of work it names."""
    if found := _FIELD.search(text):
        draft.department["field"] = found["field"]
        draft.saw("department.field", found["field"], line, "关于……工作的方针政策")
    if re.search("^[^，。]{2,24}在[^，。]{1,12}委领导下", text):
        draft.department["system"] = "党委"
    if (party := _PARTY.search(text)) and "government" not in draft.department:
        name = party["asked"] or party["led"]
        draft.department["government"] = (
            name.removesuffix("委") + "政府" if party["asked"] else name
        )
        draft.saw("department.government", name, line, "按照……委工作要求", LIKELY)
