"""What the labels of counts in a staffing sentence say: a title, a kind of people, each of several, another body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from planforge.plan import records as m
from planforge.reading.sentences.counts import Count

_VERBS = re.compile(
    r"^(?:另配|另|并|共|现|即|按(?:照)?(?:有关)?规定|核定|配备|设置?|其中|包括|内?含|以及|及|和|为|重新|总共|一共|分别|领导职数[:：])+"
)
_TITLE = re.compile(
    "(?:长|主任|书记|主席|委员|[正副]职|总监|总.{1,4}师|首席.{1,4}师|督学|政委|秘书|助理|官|专员"
    "|(?:督察|巡视|调研|监察|督导|检查|特派|教导|协理|指导)员|(?:领导|干部)职数)$"
)
_NOT_ONE_POST = re.compile(
    r"各|每|其余|正副|编制|实有|较|[原现]有|内设机构|内设科室|内设处室|中层|员额|人员|级[正副]职$|[一二三四]级(?:巡视|调研)员|主任科员"
)  # a count for each of several, of a subset, of people or of a difference
_BODIES_SET_UP = re.compile("个(?:派出|直属|分支)?(?:机构|分局|管理部|工作站)$")
_BODIES_IN_PLACES = re.compile(
    "[0-9一二三四五六七八九十]个[^个]{0,40}(?:局|站|所|队|中心|院|校|馆)$"
)
# A clause up to its comma, with short asides; and how one speaks of each of several: 各科设科长1名, 每站2名.
_CLAUSE = re.compile("(?:[^，；。（）]|（[^（）0-9]{1,8}）)+")
_OF_EACH_ONE = re.compile(
    "每个?[^，；。（）]{1,10}(?:设|配|各|[0-9一二三四五六七八九十])|各(?:[^，；。（）、]|（[^（）]{1,8}）){0,10}(?:各|设|配)"
)
_HOW_THEY_END = re.compile("只出不进|[退出减]一")  # 退一收一, said of posts and nobody's name
_HEAD_OF_UNITS = re.compile("(主任|科长|股长|处长|部长|所长|队长)[0-9]+[名人]$")
_UNITS, _OF_A_RANK = re.compile("内设(?:机构|部门)"), re.compile("级|[正副][厅处科股]职")
_PART = re.compile(
    "人员|[局办室委会院站所队]|中心|组"
)  # how what is part of a pool ends: 其中管理人员22名


def familiar(name: str) -> Iterator[str]:
    """What a paper calls 政协 and 人大 beside their full names: 县政协, 县人大常委会."""
    place = next((char for char in "省市县区旗州" if char in name), "")
    if "政治协商会议" in name or "政协" in name:
        yield f"{place}政协"
    if "人民代表大会" in name or "人大" in name:
        yield from (f"{place}人大常委会", f"{place}人大")


def sets_up_bodies(sentence: str) -> bool:
    """Whether a clause begins with bodies that it counts (设8个派出机构，……; 在各省设立26个局，……): what follows is theirs."""
    head, comma, _ = sentence.partition("，")
    at = head.find("设")
    if not comma or at < 0 or any(mark in head for mark in "；。"):
        return False
    if (found := _BODIES_SET_UP.search(head)) and at < found.start():
        return True
    places = [head.find(char) for char in "各在" if char in head]
    later = head.find("设", min(places)) if places else -1
    found = _BODIES_IN_PLACES.search(head, later) if later >= 0 else None
    return found is not None


def of_units(sentence: str) -> list[str]:
    """The clauses that say how many leaders units have, without their rank: 内设机构领导8名."""
    found: list[str] = []
    title = ""
    for clause in re.split("[，；。]", sentence):
        last = [*_UNITS.finditer(clause)][-1:]
        counts = clause.endswith(("名", "人"))
        if counts and last and not _OF_A_RANK.search(clause, last[0].end()):
            found.append(clause)
            heads = _HEAD_OF_UNITS.search(clause, last[0].end())
            title = heads[1] if heads else ""
        elif counts and title and re.fullmatch(f"副{title}[0-9]+[名人]", clause):
            found.append(clause)  # 内设机构设主任6名，副主任4名: those of the same units
        else:
            title = ""
    return found


def of_each(sentence: str) -> list[str]:
    """The clauses that say how many each of several has: 各科各设科长1名、副科长1名."""
    return [
        found[0]
        for found in _CLAUSE.finditer(sentence)
        if found[0][-1] in "名人正副"
        and sentence[found.end() : found.end() + 1] in ("", *"，；。")
        and _OF_EACH_ONE.search(found[0])
    ]


def covered(note: str) -> list[str]:
    """含机关党委、离退休干部工作机构: whose posts are among those before it, without a figure."""
    found = re.fullmatch("(?:内)?含(?P<names>[^0-9，。；]+)", note.strip())
    return names_of(found["names"]) if found else []


def names_of(words: str) -> list[str]:
    return [name for name in re.split("[、和]", words) if name and not _HOW_THEY_END.search(name)]


def shares_of(count: Count) -> tuple[m.Share, ...]:
    """What stands in brackets behind a part of a rank: 正股级4名（含机关党委专职副书记1名）."""
    named = [part for part in count.parts if bare(part.label)]
    return tuple(m.Share(bare(part.label), part.n) for part in named)


def is_part(words: str) -> bool:
    """Whether words name people or a body that posts are of: 管理人员, 市公务员局; no title, and no difference."""
    words = words.removesuffix("编制")
    named = [one for one in _PART.finditer(words) if one.end() == len(words)]
    return bool(named) and not is_title(words) and "实有" not in words


def is_both(count: Count) -> bool:
    """1正3副."""
    return [part.label for part in count.parts] == ["正", "副"]


def is_title(label: str) -> bool:
    """Whether a label names a leader's post: anything else that is counted in 名 is no leader (管理人员30名, 实有31名)."""
    words = re.sub(r"（[^（）]*）|\([^()]*\)", "", label)
    return bool(_TITLE.search(words)) and not _NOT_ONE_POST.search(words)


def fenced(pool: m.Pool) -> m.Pool:
    """In a ring of its own: whose the posts are is what tells them apart, no department beside this one."""
    return replace(pool, ring_fenced=True, owner="", note=pool.owner or pool.note)


def bare(words: str) -> str:
    return _VERBS.sub("", words.strip())


def words_of(count: Count) -> str:
    return count.words or f"{count.label}{count.n}名{count.tail}"
