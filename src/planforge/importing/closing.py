"""其他事项 and 附则: relations to other bodies, who interprets the paper, from when it is in force, and all else word for word."""

from __future__ import annotations

import re

from planforge.importing.draft import Draft, numbered
from planforge.importing.functions import read_divisions
from planforge.importing.head import day_of
from planforge.importing.institutions import read_one
from planforge.importing.lines import Line
from planforge.importing.outline import Entry
from planforge.plan import records as m

_INTERPRETED = re.compile(
    "由(?P<who>[^，。]{2,30}?)(?:负责)?解释|解释工作由(?P<held>[^，。]{2,30}?)(?:负责|承担)"
)
_IN_FORCE = re.compile("自(?P<day>.{4,20}?)(?:之日)?起(?:施行|执行|实施|生效)")
_REPEALED = re.compile(
    r"(?P<no>[^\s，。《》（）]{1,16}〔\d{4}〕\d+号)(?:文件)?(?:同时)?(?:废止|停止执行)"
)
_INSTITUTIONS = re.compile("所属.{0,8}(?:事业)?单位.{0,40}另(?:行|文)")
_TRANSITION = re.compile(
    "^(?P<text>.*(?:过渡期|暂时超|(?<!不得)(?<!严禁)(?<!不准)(?<!禁止)超编|(?<!不得)(?<!严禁)超职数|超配|逐步消化|空编补齐).*?)(?:，期限至(?P<until>[^，。]*日))?。?$"
)
_ENDS = re.compile(  # 过渡期至2027年12月31日: the words say it themselves
    "(?:过渡期|期限)[^，。；]{0,8}?(?:至|到|截至|截止)[^，。；0-9]{0,3}(?P<until>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)"
)
_SHARED = re.compile("^(?:有关|与有关部门的?|与其他部门的?)?职责分工[。：:]?$")
_RELATIONS: tuple[tuple[m.RelationKind, re.Pattern[str]], ...] = (
    (m.RelationKind.STATIONED, re.compile("派驻|驻[^，。]{2,20}(?:纪检监察组|纪检组|机构)")),
    (m.RelationKind.VERTICAL, re.compile("垂直管理|垂直领导|以上级[^，。]*为主")),
    (m.RelationKind.DISPATCHED, re.compile("派出(?!所)")),
)
_BODY = re.compile(
    "^(?P<name>[^，。]{2,30}?(?:组|机构|局|所|站|队|院|处|办公室))(?:的(?:机构)?(?:设置|职责|编制|领导)|、|实行|由|向|为|是|派驻|派出|负责|综合监督|监督|，|按|等)"
    "|^(?P<subject>[^，。：0-9]{2,24}?(?:厅|委|会|所|办|司))(?:实行|由|向|为|是|负责)"
)


def read_other(draft: Draft, entry: Entry) -> None:
    """One matter of 其他事项."""
    if _SHARED.match(entry.text) and entry.below:
        read_divisions(draft, entry)
        return
    below = "".join(numbered(line) for inner in entry.below for line in inner.lines())
    _clause(draft, entry.line, entry.text + below)


def read_clause(draft: Draft, line: Line, text: str) -> None:
    """An article or a sentence of 附则."""
    _clause(draft, line, text)


def _clause(draft: Draft, line: Line, text: str) -> None:
    if not text:
        return
    if found := _INTERPRETED.search(text):
        who = found["who"] or found["held"]
        draft.plan["interpreted_by"] = who
        draft.say("interpretation", text)
        draft.saw("interpreted_by", who, line, "由……负责解释")
        _in_force(draft, line, text)
    elif _IN_FORCE.search(text) or _REPEALED.search(text):
        _commencement(draft, line, text)
    elif found := _TRANSITION.search(text):
        until = day_of(found["until"]) if found["until"] else None
        inside = None if until else _ENDS.search(text)
        end = until or (day_of(inside["until"]) if inside else None)
        draft.transitions.append(m.Transition(found["text"] if until else text, end))
        draft.saw("transitions", text[:40], line, "过渡安排")
    elif _INSTITUTIONS.search(text):
        draft.say("institutions", text)
        draft.saw("say.institutions", text, line, "所属事业单位另行规定")
    elif read_one(draft, line, text):
        pass  # it was an institution
    elif kind := next((kind for kind, pattern in _RELATIONS if pattern.search(text)), None):
        pattern = next(one for of, one in _RELATIONS if of is kind)
        said = next((one for one in text.split("。") if pattern.search(one)), text)
        body = _BODY.match(said)
        name = (body["name"] or body["subject"]) if body else ""
        name = re.sub("^设(?:立|置)?(?=[^，。]{4})", "", name)
        if body and said[body.end() - 1] == "、" and re.search("派[驻出]机构", said):
            name = ""  # several
        if not name or re.search(
            "[：0-9]|在各|设立|设置|在[^，]{1,12}派[驻出]", name
        ):  # whom it is about cannot be told
            draft.other.append(text)
            draft.saw("other", text[:40], line, "其他事项，原文照录")
            return
        draft.relations.append(m.Relation(kind, name, text))
        draft.saw("relations", name, line, kind.zh)
    else:
        draft.other.append(text)
        draft.saw("other", text[:40], line, "其他事项，原文照录")


def _commencement(draft: Draft, line: Line, text: str) -> None:
    _in_force(draft, line, text)
    draft.say("commencement", text)


def _in_force(draft: Draft, line: Line, text: str) -> None:
    """From which day the paper is in force, and what it replaces."""
    found = _IN_FORCE.search(text)
    day = day_of(found["day"]) if found else None
    if day:
        draft.plan["effective_from"] = day
        draft.saw("effective_from", day.isoformat(), line, "自……起施行")
    if repealed := _REPEALED.search(text):
        draft.plan["supersedes"] = repealed["no"]
        draft.saw("supersedes", repealed["no"], line, "同时废止")
