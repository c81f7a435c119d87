"""How far the paper made of an imported plan says what its source said: clause by clause, every difference listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from planforge.importing.cleaning import without_blanks
from planforge.importing.head import day_of
from planforge.importing.lines import line
from planforge.words.phrases import day

_NUMBER = re.compile(
    "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
)  # of a sub-item, written out in its item
_DAY = re.compile(
    "[一二三四五六七八九〇○零Ｏ]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_CLAUSE = re.compile(r"[。；：，、！？;:,!?\s\u3000（）()]+")
_QUOTES = re.compile('[《》〈〉“”"]')  # a title is part of the clause around it


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
    stretches = [
        (old[a:b], new[c:d])
        for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if what != "equal"
    ]
    same += sum(map(len, old)) - sum(len(clause) for before, _ in stretches for clause in before)
    for before, after, moved in _sorted(stretches):
        same += sum(map(len, moved)) + _alike("".join(before), "".join(after))
        if moved:
            words = "，".join(moved)
            apart.append(Apart(words, words, moved=True))
        apart += _apart(before, after)
    return Proof(same, total + sum(map(len, old)), tuple(apart))


Stretch = tuple[Sequence[str], Sequence[str]]


def _sorted(stretches: Sequence[Stretch]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Each stretch without the clauses that the other side has in another place, and those: before, after, moved."""
    gone = Counter(clause for before, _ in stretches for clause in before)
    come = Counter(clause for _, after in stretches for clause in after)
    moved = gone & come
    leaving, arriving = Counter(moved), Counter(moved)
    for before, after in stretches:
        kept, taken = _parted(before, leaving)
        yield kept, _parted(after, arriving)[0], taken


def _parted(clauses: Sequence[str], moved: Counter[str]) -> tuple[list[str], list[str]]:
    """The clauses that are not among ``moved``, and those that are; each taken from there once."""
    kept: list[str] = []
    taken: list[str] = []
    for clause in clauses:
        is_moved = moved[clause] > 0
        moved[clause] -= is_moved
        (taken if is_moved else kept).append(clause)
    return kept, taken


def _apart(before: Sequence[str], after: Sequence[str]) -> Iterator[Apart]:
    """The difference of one stretch; none where both say the same in other clauses."""
    old, new = "".join(before), "".join(after)
    if old == new:
        return
    whole = bool(old) and _alike(old, new) == len(old)  # then the paper only says more
    yield Apart("" if whole else "，".join(before), "，".join(after))


def clauses_of(text: str) -> tuple[str, ...]:
    """The clauses of one line, without marks and its number."""
    return tuple(_clauses([text]))


def _clauses(lines: Iterable[str]) -> Sequence[str]:
    texts = (_DAY.sub(_in_figures, without_blanks(line(text).text)) for text in lines)
    clauses = (
        clause for text in texts for clause in _CLAUSE.split(_QUOTES.sub("", text)) if clause
    )
    return [clause for clause in clauses if not _NUMBER.fullmatch(clause)]


def _in_figures(found: re.Match[str]) -> str:
    """二〇一五年六月十八日 is the same day as 2015年6月18日."""
    return day(made) if (made := day_of(found[0])) else found[0]


def _alike(before: str, after: str) -> int:
    """How many characters of one stretch stand in the other in the same order."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)
