"""What approved sentences about posts say in sums and in other words than the facts have: 正副股长8名, 局领导4名, 股长5名, 实有11人, 各股室各5名.

A number that is a sum of facts is held to that sum; what it might be a sum of is tried, and nothing is added up that the words do not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planforge.judging.measures.leading import is_head
from planforge.plan import records as m
from planforge.reading.sentences.staffing import Read
from planforge.wording.department import called
from planforge.words.numerals import NUMBER, value
from planforge.words.phrases import bare

_N = f"(?P<n>{NUMBER})[名人]"
_OPENS = re.compile("^(?:其中|内?含|包括|核定|共|总)*[，：:]?")
_HEADS = re.compile(f"(?:内设机构|中层)?(?P<deputy>副)?(?P<kind>[科股处])长(?:职数)?{_N}")
_LEADERS = re.compile(f"(?:部门|机关|班子|局|委|办)?(?:级|领导|班子)+(?:成员)?(?:职数)?{_N}")
_LEADERS_EACH = re.compile(
    f"(?:部门|机关|局|委|办)级?(?:领导)?(?:职数)?(?P<c>{NUMBER})正(?P<d>{NUMBER})副"
)
_ALL_LEADERS = re.compile(f"领导职数{_N}")
_UNIT_LEADERS = re.compile(f"(?:内设机构|中层|[科股处]室)(?:领导|干部)?职数{_N}")
_POSTS = re.compile(f"(?:机关)?(?:人员|各类)?编制(?:总数|总额)?{_N}")
_ACTUAL = re.compile(f"(?:现|实际)?(?:实)?有(?:人员|在编人员)?{_N}")
_EACH_UNIT = re.compile(f"各(?:内设机构|[科股处]室|[科股处]|室)(?:编制)?各?(?:配备)?{_N}")


@dataclass(frozen=True, slots=True)
class Sum:
    """What a piece of a sentence says: how many of what, how many the facts have, and the record and field they stand in."""

    piece: str
    of: str
    said: int
    fact: int
    record: m.Located
    field: str


def without_sums(read: Read, plan: m.Plan) -> Read:
    """The same without the pieces that ``sums`` holds to the facts."""
    known = {one.piece for one in sums(read.unread, plan)}
    return replace(read, unread=[piece for piece in read.unread if piece not in known])


def sums(pieces: Iterable[str], plan: m.Plan) -> Iterator[Sum]:
    """The pieces that state a sum of facts, or a fact in other words; of what the plan has no fact for, none."""
    names = sorted({called(plan.department), bare(plan.department.name)}, key=len, reverse=True)
    for piece in pieces:
        words = "".join(piece.split())
        for name in names:
            words = words.removeprefix(name)
        words = _OPENS.sub("", words)
        for read in (_heads, _leaders, _unit_leaders, _posts, _actual, _units):
            if found := list(read(words, plan)):
                yield from (replace(one, piece=piece) for one in found)
                break


def _heads(words: str, plan: m.Plan) -> Iterator[Sum]:
    """股长5名, 副股长3名: of the ranks 正股 and 副股."""
    found = _HEADS.fullmatch(words)
    if found:
        rank = f"{'副' if found['deputy'] else '正'}{found['kind']}"
        for level in plan.staffing.levels:
            if level.rank.removesuffix("级") == rank:
                of = words[: found.start("n")]
                yield Sum("", of, value(found["n"]), level.count, level, "count")


def _leaders(words: str, plan: m.Plan) -> Iterator[Sum]:
    """局领导4名, 局级1正3副, and 领导职数12名, which may be those of the units too."""
    staffing = plan.staffing
    own = sum(post.count for post in staffing.leaders)
    chiefs = sum(post.count for post in staffing.leaders if is_head(post.title))
    if not own:
        return
    if found := _LEADERS_EACH.fullmatch(words):
        for of, said, fact in (
            ("部门正职", value(found["c"]), chiefs),
            ("部门副职", value(found["d"]), own - chiefs),
        ):
            yield Sum("", of, said, fact, staffing, "leaders")
    elif found := _ALL_LEADERS.fullmatch(words):
        n, units = value(found["n"]), sum(level.count for level in staffing.levels)
        if n in (own, units, own + units):
            yield Sum("", "领导职数", n, n, staffing, "leaders")
    elif found := _LEADERS.fullmatch(words):
        yield Sum("", words[: found.start("n")], value(found["n"]), own, staffing, "leaders")


def _unit_leaders(words: str, plan: m.Plan) -> Iterator[Sum]:
    """内设机构领导职数6名: of all ranks."""
    levels = plan.staffing.levels
    if levels and (found := _UNIT_LEADERS.fullmatch(words)):
        own = sum(level.count for level in levels)
        yield Sum("", words[: found.start("n")], value(found["n"]), own, levels[0], "count")


def _posts(words: str, plan: m.Plan) -> Iterator[Sum]:
    """编制15名, of posts of several kinds: all of them, or those that are the department's own."""
    found = _POSTS.fullmatch(words)
    pools = plan.staffing.pools
    if found and len(pools) > 1:
        own = [pool for pool in pools if not pool.owner]
        within = [pool for pool in own if not pool.ring_fenced]
        totals = [sum(one.authorised for one in some) for some in (pools, own, within)]
        n = value(found["n"])
        yield Sum("", "编制", n, n if n in totals else totals[0], plan.staffing, "pools")


def _actual(words: str, plan: m.Plan) -> Iterator[Sum]:
    """实有11人: of the only pool that says how many there are."""
    found = _ACTUAL.fullmatch(words)
    kept = [pool for pool in plan.staffing.pools if pool.actual is not None]
    if found and len(kept) == 1 and kept[0].actual is not None:
        yield Sum("", "实有", value(found["n"]), kept[0].actual, kept[0], "actual")


def _units(words: str, plan: m.Plan) -> Iterator[Sum]:
    """各股室各5名: every unit, or those of them that have others."""
    found = _EACH_UNIT.fullmatch(words)
    units = [unit for unit in m.counted_units(plan) if unit.posts is not None]
    if found and units:
        n = value(found["n"])
        others = [unit for unit in units if unit.posts != n] or units[:1]
        for unit in others:
            yield Sum("", unit.name, n, unit.posts or 0, unit, "posts")
