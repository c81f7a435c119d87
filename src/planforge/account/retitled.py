"""Titles of leaders that follow the name of their department: 市商务局 becomes 市商务委员会, its 局长 is called 主任."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planforge.plan import records as m
from planforge.words.phrases import bare

_HEAD = re.compile(
    "(?P<before>.*?)(?:局长|主任|部长|厅长|主席|会长|理事长|院长|馆长|站长|台长|书记|秘书长|处长|科长)"
)


def retitled(old: m.Plan, new: m.Plan) -> Mapping[str, str]:
    """Title before → title now, of each post of a renamed department that only the head's word (局长, 主任) tells apart, however many
    posts there are; nothing where the name stayed, or where more than one could be meant."""
    if bare(old.department.name) == bare(new.department.name):
        return {}
    gone, come = _only(old, new), _only(new, old)
    return {before: come[key] for key, before in gone.items() if key in come}


def _only(one: m.Plan, other: m.Plan) -> dict[str, str]:
    """What stands before the head's word → title, of the posts that ``other`` has not; those that share it left out."""
    there = {bare(post.title) for post in other.staffing.leaders}
    found: dict[str, str] = {}
    twice = set()
    for post in one.staffing.leaders:
        title = bare(post.title)
        head = _HEAD.fullmatch(title)
        if title in there or head is None:
            continue
        key = head["before"]
        if key in found:
            twice.add(key)
        found[key] = title
    return {key: title for key, title in found.items() if key not in twice}
