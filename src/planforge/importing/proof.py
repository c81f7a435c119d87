"""How far the paper made of an imported plan says what its source said: clause by clause, every difference listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from planforge.importing.lines import line

_NUMBER = re.compile(
    "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
)  # of a sub-item, written out in its item
_CLAUSE = re.compile(r"[。；：，、！？;:,!?\s\u3000（）()《》〈〉“”\"]+")


@dataclass(frozen=True, slots=True)
class Apart:
    """Words of the source that the paper has otherwise: ``before`` and ``after``, either may be ""; ``moved``: the same words
    elsewhere."""

    before: str
    after: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """``same`` of ``total`` characters of the source stand in the paper in the same order; marks and numbers apart."""

    same: int
    total: int
    apart: tuple[Apart, ...] = ()

    @property
    def tenths(self) -> int:
        """The share in tenths of a percent, rounded down: 1000 only where nothing differs."""
        return 1000 * self.same // self.total if self.total else 1000

    @property
    def percent(self) -> str:
        return f"{self.tenths // 10}.{self.tenths % 10}"


def proof(
    source: Iterable[str], cells: Iterable[str], paper: Iterable[str], tables: Iterable[str]
) -> Proof:
    """The lines of a source against those of the paper; the cells of its tables each by itself, wherever the paper or its
    ``tables`` have it."""
    old, new = _clauses(source), _clauses(paper)
    there = "".join([*new, *_clauses(tables)])
    apart: list[Apart] = []
    same = total = 0
    for cell in cells:
        words = "".join(_clauses([cell]))
        total += len(words)
        if words in there:
            same += len(words)
        else:
            apart.append(Apart(cell, ""))
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if what == "equal" or before == after:
            same += len(before)
        elif before:
            alike = _alike(before, after)
            same += alike
            whole = alike == len(before)  # then the paper only says more
            apart.append(Apart("" if whole else "，".join(old[a:b]), "，".join(new[c:d])))
        else:
            apart.append(Apart("", "，".join(new[c:d])))
    settled = _moved(apart)
    same += sum(len("".join(_clauses([one.before]))) for one in settled if one.moved)
    return Proof(same, total + sum(map(len, old)), tuple(settled))


def _moved(apart: list[Apart]) -> list[Apart]:
    """What the source has in one place and the paper in another is one difference of order."""
    elsewhere = [one.after for one in apart if not one.before]
    found: list[Apart] = []
    for one in apart:
        if one.before and not one.after and one.before in elsewhere:
            found.append(Apart(one.before, one.before, moved=True))
        elif one.before or not any(
            one.after == other.before and not other.after for other in apart
        ):
            found.append(one)
    return found


def clauses_of(text: str) -> tuple[str, ...]:
    """The clauses of one line, without marks and its number."""
    return tuple(_clauses([text]))


def _clauses(lines: Iterable[str]) -> Sequence[str]:
    clauses = (clause for text in lines for clause in _CLAUSE.split(line(text).text) if clause)
    return [clause for clause in clauses if not _NUMBER.fullmatch(clause)]


def _alike(before: str, after: str) -> int:
    """How many characters of one stretch stand in the other in the same order."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)
