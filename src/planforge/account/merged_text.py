"""The text of a merged plan: one side's text, with what the other side did carried into it.

Comments, order and quoting of both stay; a text is only given back if it reads as exactly the plan that is wanted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from planforge.account.difference import key_of, keys_differ, partners
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.reading.bind.table import vocabulary
from planforge.reading.read import read_plan
from planforge.reading.yaml.transplant import Source, Transplant
from planforge.reading.yaml.tree import apply_edits, parse

_ROUNDS = 12  # what moved is edited where it went, in the next round
_MERGED = "merged.yaml"
_COMMENT = re.compile(r"(?:^|\s)(#.*)$")
OURS, BETWEEN, THEIRS = "<<<<<<< 我方", "=======", ">>>>>>> 对方"


def source_of(file: str, text: str) -> Source | None:
    """A text as what records read from ``file`` come from; None where it has no tree."""
    node, _ = parse(file, text, vocabulary(SPEC_OF))
    return Source(text, node) if node else None


def woven(text: str, wanted: m.Plan, other: m.Plan, sources: Mapping[str, Source]) -> str | None:
    """``text`` with edits until it reads as ``wanted``; None where they do not come to it.

    ``other`` is the side whose keys are new in ``text``; ``sources`` are the texts by the files that ``wanted`` and ``other``
    were read from.
    """
    for _ in range(_ROUNDS):
        plan, _ = read_plan(_MERGED, text.encode("utf-8", "replace"))
        if plan == wanted:
            return text
        root = source_of(_MERGED, text)
        if plan is None or root is None:
            return None
        chinese = _is_chinese(text)
        work = Transplant(_MERGED, text, sources, key_of, _renames, chinese=chinese)
        try:
            made = apply_edits(text, tuple(work.edits(plan, wanted, root.root, other)))
        except ValueError:  # two edits touch: a text nobody writes by hand
            return None
        if made == text:
            return None
        text = made
    return None


def _renames(before: Sequence[m.Located], after: Sequence[m.Located]) -> Mapping[str, str]:
    """Old name → new name of the items that are known by another one."""
    old, new = tuple(before), tuple(after)
    if not keys_differ(old) or not keys_differ(new):
        return {}
    return {key: now for key, (now, _) in partners(old, new).items() if key != now}


def _is_chinese(text: str) -> bool:
    return "department:" not in text


def marked(ours: str, theirs: str) -> str:
    """Two texts as one, with Git's marks around the lines in which they differ.

    >>> print(marked("a: 1\\nb: 2\\n", "a: 1\\nb: 3\\n"), end="")
    a: 1
    <<<<<<< 我方
    b: 2
    =======
    b: 3
    >>>>>>> 对方
    """
    return "".join(_hunks(ours.splitlines(keepends=True), theirs.splitlines(keepends=True)))


def sides(text: str) -> tuple[str, str] | None:
    """The two texts that stand between Git's marks, the common one (``|||||||``) left out; None of a text without marks.

    >>> sides("a: 1\\n<<<<<<< x\\nb: 2\\n=======\\nb: 3\\n>>>>>>> y\\n")
    ('a: 1\\nb: 2\\n', 'a: 1\\nb: 3\\n')
    """
    ours: list[str] = []
    theirs: list[str] = []
    at, is_marked = "", False
    for line in text.splitlines(keepends=True):
        sign = next((sign for sign in _SIGNS if line.startswith(sign * 7)), "")
        if sign == "<" or (sign and at):  # a ======= that nothing opened is a line as any other
            at, is_marked = "" if sign == ">" else sign, True
            continue
        if at in ("", "<"):
            ours.append(line)
        if at in ("", "="):
            theirs.append(line)
    return ("".join(ours), "".join(theirs)) if is_marked else None


_SIGNS = "<|=>"


def _hunks(ours: list[str], theirs: list[str]) -> Iterator[str]:
    for kind, a, b, c, d in _opcodes(ours, theirs):
        if kind == "equal":
            yield from ours[a:b]
            continue
        yield f"{OURS}\n"
        yield from map(_ended, ours[a:b])
        yield f"{BETWEEN}\n"
        yield from map(_ended, theirs[c:d])
        yield f"{THEIRS}\n"


def places(ours: str, theirs: str, only: str) -> tuple[int, ...]:
    """On which lines of ``marked(ours, theirs)`` the marks open in which ``only`` differs from ``ours``; lines count from 1.

    >>> places("a: 1\\nb: 2\\nc: 3\\nd: 4\\n", "a: 0\\nb: 2\\nc: 3\\nd: 5\\n", "a: 1\\nb: 2\\nc: 3\\nd: 5\\n")
    (8,)
    """
    mine = ours.splitlines(keepends=True)
    changed = [
        (a, b)
        for kind, a, b, _, _ in _opcodes(mine, only.splitlines(keepends=True))
        if kind != "equal"
    ]
    found = []
    line = 1
    for kind, a, b, c, d in _opcodes(mine, theirs.splitlines(keepends=True)):
        if kind != "equal":
            if any(start <= b and a <= end for start, end in changed):
                found.append(line)
            line += _MARKS + d - c
        line += b - a
    return tuple(found)


_MARKS = 3  # lines about the two sides of a difference


def _opcodes(one: list[str], other: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n"


def comments(text: str) -> Counter[str]:
    """The comments of a text, on lines of their own or behind a value, with how often each stands there.

    A ``#`` within quotes counts as one: then a merge is rather marked than a comment lost.
    """
    return Counter(found[1] for line in text.splitlines() if (found := _COMMENT.search(line)))


def reads_as(text: str, wanted: m.Plan, known: Collection[str]) -> bool:
    """Whether a text reads as a plan, with no finding of a kind that is not among those ``known`` of its sides: two keys of one
    name read as one of them."""
    plan, findings = read_plan(_MERGED, text.encode("utf-8", "replace"))
    return plan == wanted and {finding.code for finding in findings} <= set(known)
