"""Which part of the old version is which of the new: by id, else by equal words, else by like words in their place.

Gives the order of writing: what stays, what goes, what comes, what moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Literal, TypeVar

from planforge.papers.redline.parts import Paragraph, Row, Table
from planforge.words.likeness import likeness

T = TypeVar("T", Paragraph | Table, Row)
Status = Literal["same", "gone", "come", "moved-from", "moved-to"]
_LIKE = 50  # percent, how alike paragraphs without ids must be to be one that was reworded
_STAYS = 1_000_000  # the weight of what never moves: tables, ends of sections


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """One part in the order of the redline. ``move`` numbers the move it belongs to, from 1."""

    status: Status
    old: T | None
    new: T | None
    move: int = 0

    @property
    def shown(self) -> T:
        """What stands here: of what goes the old version's, of everything else the new one's."""
        first, second = (
            (self.old, self.new) if self.status in ("gone", "moved-from") else (self.new, self.old)
        )
        found = first or second
        if found is None:
            raise ValueError("a step without a part")
        return found


def plan(old: Sequence[T], new: Sequence[T]) -> list[Step[T]]:
    """Every part of both versions once (a moved one twice), in the order the redline shows them."""
    pairs = _pairs(old, new)
    stay = _stay(old, pairs)
    moves = _moves(old, [pair for pair in pairs if pair not in stay])
    return list(_ordered(old, new, stay, moves))


def _pairs(old: Sequence[T], new: Sequence[T]) -> list[tuple[int, int]]:
    """Places that hold one part, sorted by the new place."""
    found = dict(_by_key(old, new))
    found |= {j: i for i, j in _by_words(old, new, found)}
    found |= {j: i for i, j in _by_place(old, new, found)}
    return [(found[j], j) for j in sorted(found)]


def _by_key(old: Sequence[T], new: Sequence[T]) -> Iterator[tuple[int, int]]:
    """(new place, old place) of parts with one id, each id once on both sides."""
    places = {part.key: n for n, part in enumerate(old) if part.key}
    seen: set[str] = set()
    for n, part in enumerate(new):
        at = places.get(part.key, -1) if part.key and part.key not in seen else -1
        if at >= 0 and _of_one_kind(old[at], part):
            seen.add(part.key)
            yield n, at


def _of_one_kind(a: T, b: T) -> bool:
    """Whether one can be written as the other, changed."""
    if isinstance(a, Table) and isinstance(b, Table):
        return _shape(a) == _shape(b)
    if isinstance(a, Row) and isinstance(b, Row):
        return len(a.cells) == len(b.cells)
    if isinstance(a, Paragraph) and isinstance(b, Paragraph):
        return a.opaque == b.opaque
    return False


def _shape(table: Table) -> tuple[int, str]:
    """How many columns, and what stands in their heads."""
    return len(table.rows[0].cells) if table.rows else 0, table.rows[0].text if table.rows else ""


def _by_words(
    old: Sequence[T], new: Sequence[T], found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """(old, new) places of parts without a pair that say the same, in one order on both sides."""
    taken = set(found.values())
    left = [n for n, part in enumerate(old) if n not in taken and not part.key]
    right = [n for n, part in enumerate(new) if n not in found and not part.key]
    matcher = SequenceMatcher(
        None, [_words(old[n]) for n in left], [_words(new[n]) for n in right], autojunk=False
    )
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield left[block.a + step], right[block.b + step]


def _words(part: Paragraph | Table | Row) -> tuple[str, ...]:
    if isinstance(part, Table):
        return ("table", *map(str, _shape(part)))
    if isinstance(part, Paragraph):
        return ("paragraph", part.opaque or part.look, part.text)
    return ("row", part.text)


def _by_place(
    old: Sequence[T], new: Sequence[T], found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """(old, new) places of parts alike enough that stand between the same neighbours."""
    taken = set(found.values())
    left = [n for n, part in enumerate(old) if n not in taken and not part.key]
    right = [n for n, part in enumerate(new) if n not in found and not part.key]
    start = 0
    for j in right:
        low = max((found[n] for n in found if n < j), default=-1)
        high = min((found[n] for n in found if n > j), default=len(old))
        for at in range(start, len(left)):
            i = left[at]
            if low < i < high and _of_one_kind(old[i], new[j]) and _alike(old[i], new[j]):
                start = at + 1
                yield i, j
                break


def _alike(a: T, b: T) -> bool:
    if (
        isinstance(a, Paragraph)
        and isinstance(b, Paragraph)
        and a.look.split("/>")[0] != b.look.split("/>")[0]
    ):
        return False  # of another style
    about = _about(a.text)
    return likeness(a.text, b.text) >= _LIKE or (about != "" and about == _about(b.text))


# What a paper has one sentence about, however else it reads: when it takes effect, who interprets it, posts of one kind, a body.
_ABOUT = tuple(
    re.compile(pattern)
    for pattern in (
        "^本(?:规定|方案)自.+?(?P<about>起施行|起实施)",
        "(?P<about>负责解释)",
        "^根据.+(?P<about>制定本(?:规定|方案))",
        "^[^，。；]{0,24}?(?P<about>(?:行政|事业|工勤|专项|附属|单列)编制|雇员员额)[0-9]+名",
        "^(?:派出|派驻|管理|所属)?(?P<about>[^，。；0-9]{4,30}?)[，。]",
    )
)


def _about(text: str) -> str:
    """What a sentence is about, where it is one of those; "" of any other."""
    found = (pattern.search(text) for pattern in _ABOUT)
    return next((match["about"] for match in found if match), "")


def _stay(old: Sequence[T], pairs: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The heaviest pairs in one order on both sides: so the fewest characters move."""
    weights = [_weight(old[i]) for i, _ in pairs]
    best: list[int] = []
    back: list[int] = []
    for n, (i, _) in enumerate(pairs):
        before = max((k for k in range(n) if pairs[k][0] < i), key=lambda k: best[k], default=-1)
        back.append(before)
        best.append(weights[n] + (best[before] if before >= 0 else 0))
    kept: set[tuple[int, int]] = set()
    at = max(range(len(best)), key=lambda k: best[k], default=-1)
    while at >= 0:
        kept.add(pairs[at])
        at = back[at]
    return frozenset(kept)


def _weight(part: Paragraph | Table | Row) -> int:
    if isinstance(part, Table) or (isinstance(part, Paragraph) and part.opaque):
        return _STAYS
    return len(part.text) + 1


def _moves(old: Sequence[T], moved: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Each moved pair's number; neighbours on both sides move together. Rows do not move: Word has no such thing."""
    found: dict[tuple[int, int], int] = {}
    number = 0
    last = (-2, -2)
    for i, j in moved:
        if isinstance(old[i], Row):
            continue
        if (i, j) != (last[0] + 1, last[1] + 1):
            number += 1
        found[(i, j)] = number
        last = (i, j)
    return found


def _ordered(
    old: Sequence[T],
    new: Sequence[T],
    stay: frozenset[tuple[int, int]],
    moves: dict[tuple[int, int], int],
) -> Iterator[Step[T]]:
    """In each gap first what goes, then what comes."""
    of_old = {i: (j, number) for (i, j), number in moves.items()}
    of_new = {j: (i, number) for (i, j), number in moves.items()}
    i = j = 0
    for at_old, at_new in (*sorted(stay), (len(old), len(new))):
        while i < at_old:
            other, number = of_old.get(i, (-1, 0))
            status: Status = "moved-from" if number else "gone"
            yield Step(status, old[i], new[other] if number else None, number)
            i += 1
        while j < at_new:
            other, number = of_new.get(j, (-1, 0))
            yield Step(
                "moved-to" if number else "come", old[other] if number else None, new[j], number
            )
            j += 1
        if at_old < len(old):
            yield Step("same", old[at_old], new[at_new])
            i, j = at_old + 1, at_new + 1
