"""Approved words of two versions: the sentences that only one of them has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable


def sentences_apart(before: object, after: object) -> tuple[str, str]:
    """The sentences of each text (or of each of several) that the other has not, in their order."""
    was, now = _sentences(before), _sentences(after)
    gone, come = Counter(was) - Counter(now), Counter(now) - Counter(was)
    if not gone and not come:  # the same sentences in another order
        return "".join(was), "".join(now)
    return _only(was, gone), _only(now, come)


def _sentences(text: object) -> list[str]:
    words = "".join(map(str, text)) if isinstance(text, tuple) else str(text or "")
    return [one for one in re.split("(?<=。)", words) if one]


def _only(sentences: Iterable[str], wanted: Counter[str]) -> str:
    found = []
    for one in sentences:
        if wanted[one] > 0:
            wanted[one] -= 1
            found.append(one)
    return "".join(found)
