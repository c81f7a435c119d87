"""What the paper of a 事业单位 says of it under headings of their own: 机构名称, 机构规格, 隶属关系, 分类, 经费形式.

A 三定规定 says that in its first sentence, so there it stands in the plan, with its headings as the words before each colon.
"""

from __future__ import annotations

import re

from planforge.importing.department import institution_of, read_funding, read_plates, read_rank
from planforge.importing.draft import Draft
from planforge.importing.lines import Line
from planforge.importing.outline import Part
from planforge.words.phrases import bare

_LIKE = re.compile("相当于?[^，。；]{1,6}级")
_INSTITUTION = re.compile("公益[一二三]类|事业单位")
_BODY = "[^，。；：由为]{2,24}?[局委办厅室府会院部]"
_MANAGED = re.compile(
    f"隶属(?:关系)?(?:于|为|：)?(?P<above>{_BODY})(?=管理|领导|[，。；]|$)|由(?P<by>{_BODY})(?:管理|领导|举办|主管)"
    f"|为(?P<of>{_BODY})(?:所属|直属|下属|管理)的?|(?:举办单位|举办主体|主管部门|隶属关系)(?:为|：)(?P<named>{_BODY})(?=[，。；]|$)"
)


def read_institution(draft: Draft, part: Part) -> None:
    """One of the headings with what stands behind or below it: its facts, and its words for the first sentence of the paper."""
    label, _, rest = bare(part.head.text).partition("：")
    lines = [one.text for entry in part.entries for one in entry.lines()]
    words = "".join(f"{text.rstrip('。；')}。" for text in (rest, *lines) if text)
    if not words:
        draft.keep(part.head)
        return
    text = f"{label}：{words}"
    draft.say("opening", text)
    draft.saw("say.opening", text[:40], part.head, "事业单位自己的标题")
    if "名称" in label:
        _named(draft, part.head, words)
    _facts(draft, part.head, text)


def _named(draft: Draft, line: Line, words: str) -> None:
    """石桥县水利技术服务中心（加挂……牌子）."""
    name = re.split("[（，。]", words)[0]
    if not draft.name:
        draft.name = name
        draft.saw("department.name", name, line, "机构名称")
    read_plates(draft, line, words)


def _facts(draft: Draft, line: Line, text: str) -> None:
    facts = draft.department
    if _INSTITUTION.search(text):
        facts |= {"system": "事业", "category": institution_of(text)}
        draft.saw("department.category", "事业单位", line, "分类")
    if like := _LIKE.search(text):
        draft.doubt(like[0], line)
    else:
        read_rank(draft, line, text)
    if found := _MANAGED.search(text):
        facts["managed_by"] = next(filter(None, found.groups()))
        draft.saw("department.managed_by", str(facts["managed_by"]), line, "隶属关系")
    if not read_funding(draft, line, text) and "经费" in text:
        draft.doubt(text[text.index("经费") :].rstrip("。"), line)
