"""What approved sentences about posts state beside the totals: parts (含), ranks, who holds a post 兼任, and how many posts a unit has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planforge.plan import records as m
from planforge.reading.sentences.staffing import Read
from planforge.words.numerals import NUMBER, value
from planforge.words.phrases import bare

_N = f"(?P<n>{NUMBER})名"


def in_kinds(sentences: Iterable[str], pools: Iterable[m.Pool]) -> tuple[str, ...]:
    """The sentences with the kind of posts in place of what the paper calls them (县级机关编制: 行政编制)."""
    names = {bare(pool.called): bare(pool.owner) + pool.kind for pool in pools if pool.called}
    found = []
    for sentence in sentences:
        for name in sorted(names, key=len, reverse=True):
            sentence = sentence.replace(name, names[name])
        found.append(sentence)
    return tuple(found)


def without_units(read: Read, units: Sequence[m.Unit]) -> Read:
    """The same without the pieces that only say how many posts each of some units has (``units_unlike`` holds those to the facts)."""
    left = [piece for piece in read.unread if not _of_units(piece, units)]
    return replace(read, unread=left)


def units_unlike(sentences: Iterable[str], units: Sequence[m.Unit]) -> Iterator[tuple[m.Unit, int]]:
    """办公室、救助股各4名: each unit whose posts are not as many as the sentence says, and how many it says."""
    for sentence in sentences:
        for names, n in _of_units(sentence, units):
            for unit in units:
                if bare(unit.name) in names and unit.posts is not None and unit.posts != n:
                    yield unit, n


def _of_units(sentence: str, units: Sequence[m.Unit]) -> list[tuple[tuple[str, ...], int]]:
    names = sorted({bare(unit.name) for unit in units if unit.posts is not None}, key=len)
    if not names:
        return []
    one = "|".join(re.escape(name) for name in reversed(names))
    pattern = re.compile(f"(?P<names>(?:{one})(?:[、和](?:{one}))*)(?:各|编制|人员编制)*{_N}")
    return [
        (tuple(re.split("[、和]", found["names"])), value(found["n"]))
        for found in pattern.finditer(sentence)
    ]


def parts_unlike(
    facts: Sequence[m.Share], said: Sequence[m.Share]
) -> Iterator[tuple[str, int | None, int | None]]:
    """What is said of parts of one number (含离退休2名) otherwise than the facts: the part, the number said and that of the fact."""
    left = list(said)
    for fact in facts:
        mine = [one for one in left if _same_part(one.label, fact.label)]
        one = next((each for each in mine if each.n == fact.n), next(iter(mine), None))
        if one is not None:
            left.remove(one)
        if one is None or one.n != fact.n:
            yield bare(fact.label), one.n if one else None, fact.n
    for one in left:
        yield bare(one.label), one.n, None


def _same_part(label: str, other: str) -> bool:
    one, two = _part(label), _part(other)
    return (one in two or two in one) and one.startswith("副") == two.startswith("副")


def _part(label: str) -> str:
    return re.sub(
        "(?:工作)?(?:人员|机构)?(?:行政|事业)?(?:编制|员额|领导职数|职数)?$", "", bare(label)
    )
