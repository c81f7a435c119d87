"""Posts and leader posts that a paper writes beside a unit: 办公室（编制5名，主任1名、副主任1名）, 核定行政编制2名，设股长1名."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.plan import records as m
from planforge.reading.sentences.counts import Count, counted

_CHIEF = re.compile("(?:正职|(?:科|股|处|室|所|站|队|局|庭|馆|部|组)?长|主任|书记)$")
_DEPUTY = re.compile("副(?:职|(?:科|股|处|室|所|站|队|局|庭|馆|部|组)?长|主任|书记)$")
_POSTS = re.compile("(?:编制|员额|名额)数?$")
_LEADING = re.compile("(?:领导)?职数$")
_VERBS = re.compile("^(?:共|另|其中|核定|配备|设|定)+")


@dataclass(frozen=True, slots=True)
class Posts:
    """What was read: posts, 名, and leader posts; None of what is not said. ``unread``: leader posts that are not told apart as
    正职 and 副职."""

    posts: int | None = None
    leaders: m.UnitLeaders | None = None
    unread: str = ""


def unit_posts(words: str) -> Posts | None:
    """What a piece of text says of a unit's posts; None where any of it says something else."""
    posts, chief, deputy, unread = None, 0, 0, ""
    counts = counted(words.strip("（）。；，"))
    if not counts or not all(isinstance(one, Count) for one in counts):
        return None
    for one in counts:
        if not isinstance(one, Count) or one.notes or one.tail.strip():
            return None
        label = _VERBS.sub("", one.label.strip())
        if [part.label for part in one.parts] == ["正", "副"] and (
            not label or _LEADING.search(label)
        ):
            chief, deputy = chief + one.parts[0].n, deputy + one.parts[1].n
        elif one.parts:
            return None
        elif (not label or _POSTS.search(label)) and posts is None:
            posts = one.n
        elif _DEPUTY.search(label):
            deputy += one.n
        elif _CHIEF.search(label):
            chief += one.n
        elif _LEADING.search(label):
            unread = one.words
        else:
            return None
    return Posts(posts, m.UnitLeaders(chief, deputy) if chief or deputy else None, unread)
