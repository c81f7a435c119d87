"""Sentences that differ in their numbers alone: what each of those numbers is of, before and now."""

from __future__ import annotations

import re

_COUNT = re.compile(
    "(?:核定|其中|另?设|为|含|配备)*(?P<of>[\u4e00-\u9fff]{2,12}?)(?P<n>[0-9]+)(?P<measure>[名人个])"
)


def numbers_changed(before: str, after: str) -> str:
    """行政编制由4名增加为5名、副组长由1名增加为2名; "" where other words differ too, or a number is of nothing that is named."""
    one, other = (list(_COUNT.finditer(text)) for text in (before, after))
    if _without(before) != _without(after) or len(one) != len(other):
        return ""
    if sum(len(re.findall("[0-9]+", found[0])) for found in one) != len(
        re.findall("[0-9]+", before)
    ):
        return ""
    said = []
    for was, now in zip(one, other, strict=True):
        if was["n"] != now["n"]:
            verb = "增加" if int(now["n"]) > int(was["n"]) else "减少"
            measure = now["measure"]
            said.append(f"{now['of']}由{was['n']}{measure}{verb}为{now['n']}{measure}")
    return "、".join(said)


def _without(text: str) -> str:
    return re.sub("[0-9]+", "", text)
