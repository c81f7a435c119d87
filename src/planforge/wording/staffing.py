"""人员编制 and 领导职数 in phrases: numbers of people with what they include.

“其中” and “含” are inclusive: a part is said inside its number, never added to it; pools of different kinds
are said side by side and never added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from planforge.plan import records as m
from planforge.words.phrases import (
    aside,
    bare,
    ending,
    listed,
    posts,
    raised_to,
    sentence,
    starting,
)

_RANK_ENDS = ("级", "正职", "副职", "级以上", "领导职数", "职数", "领导")


@dataclass(frozen=True, slots=True)
class Posts:
    """人员编制 in phrases; each is "" (or empty) where the plan does not say.

    ``own`` the department's plain pools (行政编制35名（含……）); ``leaders`` 局长1名，副局长3名;
    ``levels`` 正科级领导职数9名，…; ``grades`` 非领导职数3名（…）; ``special`` whole sentences of pools with a rule of their own.
    """

    own: str
    leaders: str
    levels: str
    special: tuple[str, ...]
    grades: str = ""

    @property
    def breakdown(self) -> str:
        """Leaders, levels and grades in one: 局长1名，副局长3名；正科级领导职数9名；非领导职数2名."""
        return "；".join(filter(None, (self.leaders, self.levels, self.grades)))


_OF_A_LEADER = re.compile("(?:主任|书记|长)$")  # 其中主任1名 is a post, and no kind of them


def _included(shares: Iterable[m.Share], end: str = "", covers: Iterable[str] = ()) -> str:
    """含甲编制4名、乙编制2名、机关党委; "" without any."""
    counted = (
        posts(
            share.label if _OF_A_LEADER.search(share.label) else ending(share.label, end), share.n
        )
        for share in shares
    )
    said = listed((*counted, *map(bare, covers)))
    return f"含{said}" if said else ""


def is_special(pool: m.Pool) -> bool:
    """Whether a pool has a rule of its own, and so a sentence of its own."""
    return bool(pool.owner or pool.ring_fenced or pool.shrinking or pool.funding)


def pool(one: m.Pool) -> str:
    """行政编制35名（含离退休工作人员编制4名）."""
    return posts(one.called or one.kind, one.authorised) + _within(one)


def _within(one: m.Pool) -> str:
    """（含离退休工作人员编制4名、机关党委）: what a number includes, with its figure or without."""
    return aside(_included(one.included, "编制", one.covers))


def special(pool: m.Pool) -> str:
    """A pool with a rule of its own, as a sentence: 机关后勤服务中心全额拨款事业编制23名，人员只出不进，
    编制出一减一。 One that is only 单列, without a figure, says just that."""
    owner, note = bare(pool.owner), pool.note
    if pool.ring_fenced and not owner and _is_name(note):
        owner, note = bare(note), ""  # of 单列 posts the note often only says whose they are
    named = bare(pool.called or pool.kind)
    if named.startswith("系统"):  # 全县气象系统编制, whoever wrote 全县气象系统 as the owner
        owner = owner.removesuffix("系统")
    kind = owner + bare(pool.funding) + named
    ring = "在机关编制总额内单列" if pool.ring_fenced else ""
    if ring and not pool.authorised:
        said = kind + ring
    else:
        said = posts(kind, pool.authorised) + _within(pool)
        said += f"，{ring}" if ring else ""
    if pool.shrinking:
        said += "，人员只出不进，编制出一减一"
    return sentence(said) + sentence(note)


def _is_name(note: str) -> bool:
    return bare(note).endswith(("机构", "组", "办公室", "委", "队", "处", "科", "中心", "机关"))


def leader(post: m.LeaderPost) -> str:
    """专职副书记（副处级）1名（由市政府副秘书长兼任，含……）."""
    title = full_time(post)
    notes = (
        concurrent(post.concurrent),
        raised_to(post.upgraded),
        _included(post.included),
    )
    return title + aside(post.rank) + f"{post.count}名" + aside(*notes)


def full_time(post: m.LeaderPost) -> str:
    """The title; 机关党委副书记 → 机关党委专职副书记 of one that is 专职: the word stands before 副, else before the title."""
    title = bare(post.title)
    if not post.full_time or "专职" in title:
        return title
    at = max(0, title.rfind("副"))
    return f"{title[:at]}专职{title[at:]}"


def concurrent(text: str) -> str:
    """由……兼任; words that already say 兼任 or 兼 stay (兼任市政府副秘书长)."""
    words = bare(text)
    if not words or words.startswith("兼") or words in ("是", "兼任"):
        return "兼任" if words == "是" else words
    said = ending(words, "兼任", "兼")
    return said if "由" in said else starting(said, "由")  # 其中1名由……兼任


def level(total: m.LevelTotal) -> str:
    """正科级领导职数9名（含机关党委专职副书记1名）."""
    name = ending(ending(total.rank, *_RANK_ENDS), "领导职数", "职数")
    return posts(name, total.count) + aside(_included(total.included))


def grade(one: m.GradePosts) -> str:
    """非领导职数5名（主任科员2名、副主任科员3名）; 含 where that is not all of them."""
    parts = _included(one.included)
    whole = sum(share.n for share in one.included) == one.count
    return posts(one.kind, one.count) + aside(parts.removeprefix("含") if whole else parts)


def staffing(facts: m.Staffing) -> Posts:
    """人员编制 of a department in phrases."""
    plain = [pool for pool in facts.pools if not is_special(pool)]
    notes = [_noted(one) for one in plain if one.note]
    return Posts(
        own=listed(pool(one) for one in plain),
        leaders="，".join(leader(post) for post in facts.leaders if post.count),
        levels="，".join(level(total) for total in facts.levels if total.count),
        grades="，".join(grade(one) for one in facts.grades if one.count),
        special=(*notes, *(special(pool) for pool in facts.pools if is_special(pool))),
    )


_NO_SUBJECT = re.compile("只|仅|专?用于|主要用于|不得|可以?|须|应当?|实行|参照|按|由|从")


def _noted(one: m.Pool) -> str:
    """雇员员额只用于辅助岗位。: a note that says of what it speaks (编制在全市总额内调剂) stands as it is."""
    note = bare(one.note)
    return sentence(bare(one.kind) + note if _NO_SUBJECT.match(note) else note)


def staffing_in_brief(facts: m.Staffing) -> Posts:
    """The same without what the pools include."""
    return staffing(replace(facts, pools=tuple(replace(one, included=()) for one in facts.pools)))
