"""Titles of leaders that follow the name of their body: 市商务局 becomes 市商务委员会, its 局长 is called 主任; 研究所 becomes 研究院."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from planforge.account.difference import item_at, path_now
from planforge.plan import records as m
from planforge.words.phrases import bare

Posts = tuple[m.LeaderPost, ...]
_HEAD = re.compile(
    "(?P<before>.*?)(?:局长|主任|部长|厅长|主席|会长|理事长|院长|所长|校长|园长|馆长|站长|台长|社长|场长|队长|书记|秘书长|处长|科长|乡长|镇长|县长|区长|市长|检察长)"
)


def retitled(old: m.Plan, new: m.Plan) -> Mapping[str, str]:
    """Title before → title now, of each post of a renamed department that only the head's word (局长, 主任) tells apart, however many
    posts there are; nothing where the name stayed, or where more than one could be meant."""
    posts = (old.staffing.leaders, new.staffing.leaders)
    renamed = bare(old.department.name) != bare(new.department.name)
    found = dict(of_posts(*posts)) if renamed else {}
    return found | dict(_widened(*posts)) | dict(_of_units(old, new))


def _of_units(old: m.Plan, new: m.Plan) -> Iterator[tuple[str, str]]:
    """政治处主任 → 政治部主任, where 政治处 is called 政治部 now."""
    before, after = ({bare(post.title) for post in p.staffing.leaders} for p in (old, new))
    names = m.unit_names(new)
    for id_, name in m.unit_names(old).items():
        was, now = bare(name), bare(names.get(id_, name))
        for title in sorted(before - after if was != now else ()):
            called = now + title.removeprefix(was)
            if title.startswith(was) and called in after - before:
                yield title, called


def _widened(old: Posts, new: Posts) -> Mapping[str, str]:
    """Title before → title now, of one post that is called by one title more (主任; 党委书记、主任), or by one less."""
    before, after = ([bare(post.title) for post in posts] for posts in (old, new))
    gone, come = (
        [t for t in one if t not in other] for one, other in ((before, after), (after, before))
    )
    pairs = [
        (was, now)
        for was in gone
        for now in come
        if was in now.split("、") or now in was.split("、")
    ]
    counts = Counter(title for pair in pairs for title in pair)
    return {was: now for was, now in pairs if counts[was] == counts[now] == 1}


def retitled_of_body(old: m.Plan, new: m.Plan, key: str) -> tuple[Mapping[str, str], Posts, Posts]:
    """The same of the affiliated body of this key in the old version, if it has another name now; with the posts of both."""
    was = item_at(old, ("affiliated", key))
    now = item_at(new, path_now(old, new, ("affiliated", key)))
    if not (isinstance(was, m.Affiliated) and isinstance(now, m.Affiliated)):
        return {}, (), ()
    titles = {} if was.name == now.name else of_posts(was.leaders, now.leaders)
    return titles, was.leaders, now.leaders


def of_posts(old: Posts, new: Posts) -> Mapping[str, str]:
    """Title before → title now, of the posts of one body that only the head's word tells apart."""
    gone, come = _only(old, new), _only(new, old)
    return {before: come[key] for key, before in gone.items() if key in come}


def _only(one: Posts, other: Posts) -> dict[str, str]:
    """What stands before the head's word → title, of the posts that ``other`` has not; those that share it left out."""
    there = {bare(post.title) for post in other}
    found: dict[str, str] = {}
    twice = set()
    for post in one:
        title = bare(post.title)
        head = _HEAD.fullmatch(title)
        if title in there or head is None:
            continue
        key = head["before"]
        if key in found:
            twice.add(key)
        found[key] = title
    return {key: title for key, title in found.items() if key not in twice}
