"""Posts and leader posts that a paper writes beside a unit: 办公室（编制5名，主任1名、副主任1名）, 核定行政编制2名，设股长1名."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from planforge.plan import records as m
from planforge.reading.sentences.counts import Count, Words, counted

_CHIEF = re.compile("(?:正职|(?:科|股|处|室|所|站|队|局|庭|馆|部|组)?长|主任|书记)$")
_DEPUTY = re.compile("副(?:职|[^，、]{0,3}长|主任|书记)$")
_POSTS = re.compile("(?:编制|员额|名额)数?$")
_LEADING = re.compile("(?:领导)?职数$")
_BESIDE = re.compile(
    "(?:教导员|指导员|政治?委员?|政委|教官|督察长)$"
)  # of the chief's rank, and no 副职
_RANK = re.compile("^(?:机构)?规格(?:为|是)?(?P<rank>[正副]?[厅处县科乡股]级)$")
_BY_WHOM = re.compile("^由[^，。；]+(?:兼任|担任)$")
_RANK_ONLY = re.compile("^[正副]?[厅处县科乡股]级$")
_VERBS = re.compile("^(?:共|另|其中|核定|配备|设|定)+")


@dataclass(frozen=True, slots=True)
class Posts:
    """What was read: posts, 名, and leader posts; None of what is not said. ``unread``: leader posts that are not told apart as
    正职 and 副职. ``rank``: of the unit itself."""

    posts: int | None = None
    leaders: m.UnitLeaders | None = None
    unread: str = ""
    rank: str = ""


def unit_posts(words: str) -> Posts | None:
    """What a piece of text says of a unit's posts; None where any of it says something else."""
    counts = counted(words.strip("（）。；，"))
    read = _Reader()
    if not any(isinstance(one, Count) for one in counts) or not all(map(read.takes, counts)):
        return None
    return read.posts()


@dataclass
class _Reader:
    """Takes one count after the other."""

    authorised: int | None = None
    chief: int = 0
    deputy: int = 0
    rank: str = ""
    ranks: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def posts(self) -> Posts:
        note = "、".join(_VERBS.sub("", words) for words in self.ranks)
        leaders = m.UnitLeaders(self.chief, self.deputy, note=note)
        led = leaders if self.chief or self.deputy else None
        return Posts(self.authorised, led, "；".join(self.unread), self.rank)

    def takes(self, one: Count | Words) -> bool:
        """Whether a piece is about the posts of a unit: then it is counted."""
        if isinstance(one, Words):
            said = _RANK.match(one.text)
            self.rank = said["rank"] if said else self.rank
            return said is not None
        by = [note for note in one.notes if _BY_WHOM.match(note)]
        by += [part.words for part in one.parts if _BY_WHOM.match(part.words or "")]
        ranks = [note for note in one.notes if note not in by]
        if one.tail.strip() or not all(map(_RANK_ONLY.match, ranks)):
            return False
        self.ranks += [f"{one.label}{note}" for note in ranks]
        self.unread += [f"{one.label}{note}" for note in by]  # who holds the post, no key says
        label = _VERBS.sub("", one.label.strip())
        if one.parts and not by:
            return self._both(label, one)
        return self._counted(label, one)

    def _both(self, label: str, one: Count) -> bool:
        """1正2副."""
        if [part.label for part in one.parts] != ["正", "副"]:
            return False
        if label and not _LEADING.search(label):
            return False
        self.chief, self.deputy = self.chief + one.parts[0].n, self.deputy + one.parts[1].n
        return True

    def _counted(self, label: str, one: Count) -> bool:
        if (not label or _POSTS.search(label)) and self.authorised is None:
            self.authorised = one.n
        elif _DEPUTY.search(label):
            self.deputy += one.n
        elif _CHIEF.search(label):
            self.chief += one.n
        elif _LEADING.search(label) or _BESIDE.search(label):
            self.unread.append(one.words)
        else:
            return False
        return True
