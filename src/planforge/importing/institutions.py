"""事业单位 that a paper lists beside its units (乡镇, 街道): name, kind, rank, posts, and its words about each."""

from __future__ import annotations

import re

from planforge.importing.draft import Draft
from planforge.importing.lines import Level, Line
from planforge.importing.outline import Entry, Part
from planforge.importing.second_names import named
from planforge.plan import records as m

HEADING = re.compile("(?:所属|直属|下设|下属|主要)?(?:公益)?事业单位(?:机构)?(?:设置)?")
_ONE = re.compile(
    "^(?P<name>[\u4e00-\u9fff]{2,24}?(?:（[^（）]*）)?)(?:[。：:]|，(?=为?公益|为|相当|[正副]?[处科股]级|核定|事业编制))(?P<text>.{4,})$",
    re.DOTALL,
)
_RANK = re.compile("(?<![\u4e00-\u9fff])(?:相当于)?[正副]?[处科股]级(?=[，。；、]|$)")
_KIND = re.compile("公益[一二]类")
_POSTS = re.compile("编制(?P<n>[0-9]+)名")


_OF_ONE = re.compile(  # 县农技中心为县农业局所属公益一类事业单位，股级，核定事业编制9名……
    "^(?P<name>[\u4e00-\u9fff]{2,24}?(?:（[^（）]*）)?)(?:为|是)[^，。为是]{2,24}?(?:所属|直属|下属|管理)的?[^，。]{0,12}?事业单位，(?P<text>.+)$",
    re.DOTALL,
)
_FUNDING = re.compile("(?:财政)?(?:全额|差额)(?:拨款|补助)|自收自支|经费自理")
LED = re.compile(
    "(?P<title>副?(?:主任|站长|所长|院长|馆长|校长|队长|处长|书记|园长))(?P<n>[0-9]+)名"
)


def read_one(draft: Draft, line: Line, text: str) -> bool:
    """Whether a sentence says what one institution of the department is, taken over: its facts, and the sentence as it is."""
    found = _OF_ONE.match(text)
    if found is None or "institutions" in draft.said or draft.affiliated:
        return False
    rank, kind, funding = _RANK.search(text), _KIND.search(text), _FUNDING.search(text)
    posts = _POSTS.findall(text)
    name, plates = named(found["name"])
    draft.affiliated.append(
        m.Affiliated(
            name,
            rank[0] if rank and not rank[0].startswith("相当") else "",
            kind[0] if kind else "",
            funding[0] if funding else "",
            int(posts[0]) if len(posts) == 1 else None,
            tuple(m.LeaderPost(one["title"], int(one["n"])) for one in LED.finditer(text)),
            plates=plates,
        )
    )
    draft.say("institutions", text)
    draft.saw("affiliated", found["name"], line, "一句写明的所属事业单位")
    return True


def read_institutions(draft: Draft, entry: Entry) -> bool:
    """Whether an entry is the heading of such a list, taken over; what is none of them stays as words."""
    heading = entry.text.rstrip("。：:")
    if not HEADING.fullmatch(heading) or not entry.below:
        return False
    for below in entry.below:
        found = _ONE.match(below.text)
        if found is None or below.below:
            draft.keep_all(below.lines())
            continue
        text = found["text"].strip()
        rank, kind, posts = _RANK.search(text), _KIND.search(text), _POSTS.findall(text)
        name, plates = named(found["name"])
        draft.affiliated.append(
            m.Affiliated(
                name,
                rank[0] if rank and not rank[0].startswith("相当") else "",
                kind[0] if kind else "",
                posts=int(posts[0]) if len(posts) == 1 else None,
                text=text,
                plates=plates,
            )
        )
        draft.saw("affiliated", found["name"], below.line, "正文列出的事业单位")
    if draft.affiliated:
        draft.say("affiliated_heading", heading)
    else:
        draft.keep(entry.line)
    return True


def read_listed(draft: Draft, part: Part) -> None:
    """Those below a heading of their own (三、事业单位设置); a sentence about all of them stays as words."""
    each = [o for o in part.entries if o.line.level is not Level.NONE or _ONE.match(o.text)]
    for entry in part.entries:
        draft.keep_all(() if entry in each else entry.lines())
    listed = Entry(part.head, each)
    if not read_institutions(draft, listed):
        draft.keep_all(listed.lines())
