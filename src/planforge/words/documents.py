"""In which order a paper cites the documents that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = re.compile("(?P<mark>[\u4e00-\u9fff]{1,12})〔(?P<year>[0-9]{4})〕(?:第)?(?P<n>[0-9]+)号")


def in_order(documents: Iterable[str]) -> tuple[str, ...]:
    """《甲方案》（云发〔2026〕2号）, 云编〔2026〕9号, 云编〔2026〕10号: those of a 编委 or 编办 behind all others, and of one mark by year and
    number; else as they come, each once."""
    found = list(dict.fromkeys(documents))
    marks: dict[str, int] = {}
    for at, one in enumerate(found):
        if number := _NUMBER.search(one):
            marks.setdefault(number["mark"], at)

    def place(at: int) -> tuple[bool, int, int, int, int]:
        number = _NUMBER.search(found[at])
        if number is None:
            return False, at, 0, 0, at
        of_posts = "编" in number["mark"]
        return of_posts, marks[number["mark"]], int(number["year"]), int(number["n"]), at

    return tuple(found[at] for at in sorted(range(len(found)), key=place))
