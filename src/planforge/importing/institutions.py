"""事业单位 that a paper lists beside its units (乡镇, 街道): name, kind, rank, posts, and its words about each."""

from __future__ import annotations

import re

from planforge.importing.draft import Draft
from planforge.importing.lines import Level
from planforge.importing.outline import Entry, Part
from planforge.plan import records as m

HEADING = re.compile("(?:所属|直属|下设|下属|主要)?(?:公益)?事业单位(?:机构)?(?:设置)?")
_ONE = re.compile(
    "^(?P<name>[\u4e00-\u9fff]{2,24}?(?:（[^（）]*）)?)(?:[。：:]|，(?=为?公益|为|相当|[正副]?[处科股]级|核定|事业编制))(?P<text>.{4,})$",
    re.DOTALL,
)
_RANK = re.compile("(?<![\u4e00-\u9fff])(?:相当于)?[正副]?[处科股]级(?=[，。；、]|$)")
_KIND = re.compile("公益[一二]类")
_POSTS = re.compile("编制(?P<n>[0-9]+)名")


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
        draft.affiliated.append(
            m.Affiliated(
                found["name"],
                rank[0] if rank and not rank[0].startswith("相当") else "",
                kind[0] if kind else "",
                posts=int(posts[0]) if len(posts) == 1 else None,
                text=text,
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
    read_institutions(draft, Entry(part.head, each))
