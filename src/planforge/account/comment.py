"""What changed as one comment of a merge request: a line for each department, its acts folded below, cut by what matters.

Markdown as GitHub, GitLab and Gitee show it. Texts of plans are texts there: no mark-up of theirs, no mention, no link works.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from planforge.account.change import Change
from planforge.account.grade import Grade, grade
from planforge.account.report import group_of, grouped, weights
from planforge.account.wording import Speaker
from planforge.words.phrases import bare

# By which a later run finds the comment that an earlier one wrote.
MARKER = "<!-- planforge: 三定方案修订情况 -->"
LIMIT = 60_000  # characters; GitHub takes 65,536
_ROOM = 400  # characters kept for what is said of a cut
_MARKS = re.compile(r"[\\`*_{}\[\]()#+!|~$-]")


@dataclass(frozen=True, slots=True)
class Side:
    """A department that both versions have: its names, and its changes as they are told."""

    speaker: Speaker
    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        return bare(self.speaker.new.department.name)


@dataclass(slots=True)
class _Fold:
    """The acts of a department that found room, by group."""

    groups: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        parts = (
            f"**{title}**\n\n" + "".join(f"- {line}\n" for line in lines)
            for title, lines in self.groups.items()
        )
        return "\n".join(parts)


def comment(
    sides: Sequence[Side],
    lone: Sequence[tuple[str, bool]] = (),
    unread: Sequence[str] = (),
    *,
    limit: int = LIMIT,
    link: str = "",
) -> str:
    """The comment, at most ``limit`` characters long.

    ``lone``: departments that only one version has, and whether they are new; ``unread``: files of either version that are no
    plan; ``link``: where the whole report is.
    """
    changed = sorted((side for side in sides if side.changes), key=_weight, reverse=True)
    head = [MARKER, "### 三定方案修订情况", "", *_opening(changed, lone, unread)]
    rows = [f"| {_plain(side.name)} | {_counts(side)} |" for side in changed]
    used = sum(len(line) + 1 for line in head) + _ROOM
    shown, used = _fitting(rows, used, limit)
    folds, left = _folds(changed[:shown], used, limit)
    table = ["| 部门 | 实质 | 文字 | 记录 |", "| :-- | :-: | :-: | :-: |", *rows[:shown], ""]
    lines = [*head, *(table if rows else [])]
    for side in changed[:shown]:
        fold = str(folds.get(side.name, ""))
        if fold:
            about = f"{_plain(side.name)}（{weights(side.changes)}）"
            lines += [f"<details><summary>{about}</summary>", "", fold, "</details>", ""]
    return "\n".join([*lines, *_closing(len(rows) - shown, left, link)]).rstrip() + "\n"


def _opening(
    changed: Sequence[Side], lone: Sequence[tuple[str, bool]], unread: Sequence[str]
) -> list[str]:
    every = [change for side in changed for change in side.changes]
    lines = []
    if unread:
        names = "、".join(map(_plain, unread))
        lines += [f"**有 {len(unread)} 个文件读不出方案，下面不含它们：{names}**", ""]
    lines += [
        f"- {'新增' if added else '不再有'}部门方案：{_plain(bare(name))}" for name, added in lone
    ]
    if lone:
        lines.append("")
    if every:
        lines += [f"{len(changed)} 个部门有变动，共 {len(every)} 项（{weights(every)}）。", ""]
    elif not lone:
        lines += ["方案没有变动。", ""]
    return lines


def _weight(side: Side) -> tuple[int, int]:
    counts = Counter(grade(change) for change in side.changes)
    return counts[Grade.FACT], len(side.changes)


def _counts(side: Side) -> str:
    counts = Counter(grade(change) for change in side.changes)
    return " | ".join(str(counts[each]) for each in Grade)


def _fitting(rows: Sequence[str], used: int, limit: int) -> tuple[int, int]:
    """How many rows of the table find room, and the characters used then."""
    for n, row in enumerate(rows):
        if used + len(row) + 1 > limit:
            return n, used
        used += len(row) + 1
    return len(rows), used


def _folds(changed: Sequence[Side], used: int, limit: int) -> tuple[dict[str, _Fold], int]:
    """The acts that find room, what weighs most first, by department; and how many do not."""
    wanted = [
        (group_of(change), title, change)
        for side in changed
        for title, changes in grouped(side.changes, zh=side.speaker.zh)
        for change in changes
    ]
    owner = {id(change): side for side in changed for change in side.changes}
    folds: dict[str, _Fold] = {}
    left = 0
    for _, title, change in sorted(wanted, key=lambda each: each[0]):
        side = owner[id(change)]
        said = _plain(f"{side.speaker.label(change)}：{side.speaker.sentence(change)}")
        # A department's first act brings its fold along, a group's first its title.
        cost = len(said) + 4
        fold = folds.get(side.name)
        cost += 120 if fold is None else 0
        cost += 20 if fold is None or title not in fold.groups else 0
        if used + cost > limit:
            left += 1
            continue
        used += cost
        folds.setdefault(side.name, _Fold()).groups.setdefault(title, []).append(said)
    return folds, left


def _closing(departments: int, acts: int, link: str) -> list[str]:
    whole = f"全文见[修订情况]({link})。" if link else "全文见构建产物里的修订情况。"
    if departments or acts:
        more = [f"{departments} 个部门" if departments else "", f"{acts} 项变动" if acts else ""]
        return [f"篇幅所限，还有 {'、'.join(filter(None, more))}没有列在这里。{whole}"]
    return [whole] if link else []


def _plain(words: str) -> str:
    """Words that stay words: no Markdown, no HTML, no mention of anybody."""
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return (
        _MARKS.sub(lambda match: "\\" + match.group(), safe)
        .replace("@", "&#64;")
        .replace("\n", " ")
    )
