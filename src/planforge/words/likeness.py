"""Texts that say the same, or nearly: found without comparing every pair.

Strings only; imports nothing of planforge. Likeness is the Dice measure over pairs of
neighbouring characters. A pair of texts is looked at only if they share one of their rarest
character pairs, so fifty duties cost fifty look-ups and not 1,225 comparisons.

>>> likeness("负责科技项目的申报和管理。", "负责科技项目的申报、管理")
100
>>> bare("负责项目（含计划）的管理。")
'负责项目含计划的管理'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

# 和, 及 and 与 join as 、 does.
_NOT_WORDS = re.compile(r"[\s，。；：、,.;:（）()“”\"《》〈〉和及与]+")


def bare(text: str) -> str:
    """The words of a text without punctuation, blanks and 和, 及, 与."""
    return _NOT_WORDS.sub("", text)


def _pairs(words: str) -> frozenset[str]:
    return frozenset([words[at : at + 2] for at in range(len(words) - 1)])


def _percent(one: frozenset[str], other: frozenset[str]) -> int:
    total = len(one) + len(other)
    return 200 * len(one & other) // total if total else 0


def likeness(text: str, other: str) -> int:
    """How much two texts say the same, percent: 0 nothing in common, 100 the same words."""
    return _percent(_pairs(bare(text)), _pairs(bare(other)))


_COMMON = frozenset(
    "负责组织开展承担管理指导协调监督检查拟订实施推动参与有关部门工作和的及与并等全市区县本"
)


def substance(text: str) -> frozenset[str]:
    """The characters of a text but those that any duty has (负责, 组织, 工作 …)."""
    return frozenset(bare(text)) - _COMMON


def shares_nothing(text: str, other: str) -> bool:
    """Whether no character of ``text`` stands in ``other`` but those that any duty has (负责, 组织, 工作 …).

    A text of nothing but those (组织开展指导工作) has nothing to compare, and shares.

    >>> shares_nothing("负责农业机械管理工作。", "负责旅游市场管理工作。")
    True
    >>> shares_nothing("接待来信来访。", "负责文电和信访工作。"), shares_nothing("组织指导工作。", "负责文电工作。")
    (False, False)
    """
    mine, others = substance(text), substance(other)
    return bool(mine and others) and not mine & others


def coverage(text: str, topic: str) -> int:
    """How much of ``topic`` stands in ``text``, percent of its pairs of neighbouring characters."""
    pairs = _pairs(topic)
    return 100 * len(pairs & _pairs(text)) // len(pairs) if pairs else 0


def pairs(before: Sequence[str], after: Sequence[str], least: int) -> dict[int, int]:
    """Place → place of texts at least ``least`` percent alike, each in one pair, the most alike first; by the place before.

    >>> pairs(["负责甲类规划。", "负责文电。"], ["负责会务。", "负责甲类规划编制。"], 50)
    {0: 1}
    """
    scored = sorted(
        (-likeness(one, other), at, there)
        for at, one in enumerate(before)
        for there, other in enumerate(after)
    )
    found: dict[int, int] = {}
    for negative, at, there in scored:
        if -negative >= least and at not in found and there not in found.values():
            found[at] = there
    return dict(sorted(found.items()))


def alike(texts: Sequence[str], *, least: int, shortest: int) -> Iterator[tuple[int, int]]:
    """Index pairs ``(i, j)``, ``i < j``, of texts at least ``least`` percent alike, by ``j``.

    Texts under ``shortest`` characters count as alike only if they are the same. Two sets of
    Dice ``d`` or more, ordered alike, share an element among the first ``n·(2-2d)/(2-d) + 1`` of
    each (prefix filter): only texts that share one of those rarest pairs are compared. Most
    texts have that many pairs that no other text has, and are done with at once.
    """
    words = [bare(text) for text in texts]
    pairs = [_pairs(word) if len(word) >= shortest else frozenset({word}) for word in words]
    count = Counter(chain.from_iterable(pairs))
    several = sorted((n, pair) for pair, n in count.items() if n > 1)
    rank = {pair: place for place, (_, pair) in enumerate(several)}  # the rarest first
    by_pair: dict[int, list[int]] = {}
    for j, some in enumerate(pairs):
        prefix = len(some) * (200 - 2 * least) // (200 - least) + 1
        shared = [rank[pair] for pair in some if pair in rank]
        prefix -= len(some) - len(shared)
        if prefix <= 0:
            continue
        rarest = sorted(shared)[:prefix]
        near = {i for pair in rarest for i in by_pair.get(pair, ())}
        for i in sorted(near):
            if words[i] and _percent(pairs[i], some) >= least:
                yield i, j
        for pair in rarest:
            by_pair.setdefault(pair, []).append(j)


class Index:
    """Texts to look others up in: each text is compared only with those that share a pair of characters.

    >>> list(Index(["负责项目管理", "承办机关党务"]).near("负责项目的管理", 60))
    [(0, 72)]
    """

    __slots__ = ("_by_pair", "_sizes")

    def __init__(self, texts: Sequence[str]) -> None:
        self._sizes: list[int] = []
        self._by_pair: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            pairs = _pairs(bare(text))
            self._sizes.append(len(pairs))
            for pair in pairs:
                self._by_pair.setdefault(pair, []).append(index)

    def near(self, text: str, least: int) -> Iterator[tuple[int, int]]:
        """Index and likeness of every text at least ``least`` percent (above 0) like ``text``, in their order."""
        pairs = _pairs(bare(text))
        shared = Counter(chain.from_iterable(self._by_pair.get(pair, ()) for pair in pairs))
        for index in sorted(shared):
            percent = 200 * shared[index] // (len(pairs) + self._sizes[index])
            if percent >= least:
                yield index, percent
