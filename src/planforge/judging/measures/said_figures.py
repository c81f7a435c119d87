"""The figures that a sentence states (…行政编制12名、内设机构一个), each by what it is of, held to those of the facts.

A number is the number of what stands before it: 行政编制2名 says nothing of 事业编制, and 12名 is not 2名. What a sentence states and no
fact has is told too, where the facts have a field for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planforge.plan import records as m
from planforge.reading.sentences.counts import Count, counted
from planforge.wording.approved import Figure
from planforge.words.numerals import NUMBER, value

_BODIES = re.compile(
    f"(?P<before>[^，、；。：（）]{{0,12}}?)(?P<n>{NUMBER})个"
    "(?:内设|职能|业务|工作|党政|行政|综合|管理|审判|教学|教辅|临床|正科级|副科级|正股级|股级|科级)*(?:机构|[科股处部][（(]?室[）)]?|[科股处]|室|部门|办公室|中心|大队|单位)"
)
_BODIES_FIRST = re.compile(
    f"(?P<before>(?:内设)?机构|[科股处]室|[科股处]（室）)(?P<n>{NUMBER})个(?!内设|机构|[科股处]室)"
)
_CHIEF_ALONE = re.compile(f"(?P<n>{NUMBER})(?P<what>[正副])(?![0-9０-９一二三四五六七八九十])")
_INSIDE = re.compile("^(?:其中|内?含|包括)")
_BESIDE = re.compile(
    "(?:教导员|指导员|政委|政治委员|教官|督察长)$"
)  # of the chief's rank, and no 正职
# What names a kind of posts wherever it stands: of another of these a figure is not that of the fact.
_KINDS = re.compile(
    "行政执法专项编制|政法专项编制|机关事业编制|后勤服务编制|行政编制|事业编制|工勤编制|雇员员额|[正副]?[部厅司局处县科股]级"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A number in a sentence: the words before it, the number, 名 or 个."""

    label: str
    n: int
    measure: str

    @property
    def words(self) -> str:
        return f"{self.label}{self.n}{self.measure}"


@dataclass(frozen=True, slots=True)
class Unlike:
    """A fact that a sentence does not state (``stated`` None), states otherwise, or (``figure`` None) a number of no fact."""

    figure: Figure | None
    stated: Stated | None


def stated(sentence: str) -> tuple[Stated, ...]:
    """Every number of people and of bodies in a sentence, those in （） too."""
    found = [Stated(one.label, one.n, "名") for one in _flat(counted(sentence))]
    if not any(one.label.startswith(("正", "副")) for one in found):
        found += [
            Stated(match["what"], value(match["n"]), "名")
            for match in _CHIEF_ALONE.finditer(sentence)
        ]
    found += [
        Stated(match["before"], value(match["n"]), "个")
        for pattern in (_BODIES, _BODIES_FIRST)
        for match in pattern.finditer(sentence)
    ]
    return tuple(found)


def _flat(pieces: Iterable[object]) -> Iterator[Count]:
    for one in pieces:
        if isinstance(one, Count):
            parts = [part for part in one.parts if part.label in ("正", "副")]
            if not (parts and len(parts) == len(one.parts)):  # 1正3副 is the two, and no sum
                yield one
            yield from _flat(one.parts)
            yield from _flat(counted(one.tail))  # 行政编制2名和副科级领导职数1名


def unlike(sentence: str, figures: Sequence[Figure], *, closed: bool) -> Iterator[Unlike]:
    """Where a sentence and the facts differ. ``closed``: the facts have a field for all that such a sentence states of posts, leader
    posts and bodies, so that a number more is one that they do not have."""
    left = list(stated(sentence))
    open_: list[Figure] = []
    for figure in figures:
        mine = [one for one in left if _is_of(one, figure)]
        same = next((one for one in mine if one.n == figure.n), None)
        one = same or next(iter(mine), None)
        if one is None:
            open_.append(figure)
            continue
        left.remove(one)
        if same is None:
            yield Unlike(figure, one)
    for figure in open_:  # 相应划入编制2名: a number that names no kind
        mine = [
            one for one in left if one.measure == figure.measure and not _KINDS.search(one.label)
        ]
        same = next((one for one in mine if one.n == figure.n), None)
        if same is not None:
            left.remove(same)
        elif not figure.optional:
            yield Unlike(figure, None)
    if closed:
        yield from (Unlike(None, one) for one in left)


def _is_of(one: Stated, figure: Figure) -> bool:
    """Whether a number is of what a fact is of: 划入行政编制2名 of 行政编制, 副局长3名 not of 局长."""
    if one.measure != figure.measure:
        return False
    if figure.measure == "个":
        return True
    named = _KINDS.findall(one.label)
    kind = next(iter(_KINDS.findall(figure.of)), "")
    if kind and named:
        return bool(named[-1] == kind)
    words = figure.of.removesuffix("领导职数").removesuffix("领导") or figure.of
    return any(
        re.search(f"(?<![副正]){re.escape(word)}", one.label)
        and not (figure.without and figure.without in one.label)
        for word in (words, *figure.also)
    )


def unit_posts_unlike(unit: m.Unit) -> Iterator[tuple[Figure, int]]:
    """What the approved words of a unit state of its posts, chiefs and deputies otherwise than the facts: the fact, and the number
    that they state. What they do not speak of is not told."""
    if not unit.posts_text:
        return
    posts: list[int] = []
    chiefs: list[int] = []
    deputies: list[int] = []
    both: list[int] = []
    for one in stated(unit.posts_text):
        label = one.label
        if one.measure != "名" or not label or _INSIDE.match(label):
            continue
        if "编制" in label or "人员" in label:
            posts.append(one.n)
        elif "正副" in label or "正、副" in label or "职数" in label:
            both.append(one.n)
        elif not _BESIDE.search(label):
            (deputies if "副" in label else chiefs).append(one.n)
    heads = unit.leaders or m.UnitLeaders()
    for of, n, said, field in (
        ("编制", unit.posts, posts, "posts"),
        ("正职", heads.chief, chiefs, "leaders"),
        ("副职", heads.deputy, deputies, "leaders"),
        ("领导职数", heads.chief + heads.deputy, both, "leaders"),
    ):
        known = n is not None and (field == "posts" or unit.leaders is not None)
        if known and n is not None and said and sum(said) != n:
            yield Figure(of, n, unit, field), sum(said)
