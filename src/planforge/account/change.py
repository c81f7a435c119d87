"""A change as officials speak of it: its kind, what it is about, and the differences it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from planforge.account.difference import Difference
from planforge.plan import records as m
from planforge.words.likeness import likeness
from planforge.words.phrases import bare

_ALIKE = 60  # percent from which two duties of one unit are the same work


class Kind(m.Choice):
    """The kinds of change, in the order a report tells them."""

    RECEIVED = "received", "划入"
    HANDED_OUT = "handed_out", "划出"
    DEVOLVED = "devolved", "下放"
    RAISED = "raised", "上收"
    CREATED = "created", "新设"
    ABOLISHED = "abolished", "撤销"
    MERGED = "merged", "合并"
    SPLIT = "split", "分设"
    RENAMED = "renamed", "更名"
    MOVED = "moved", "内部调整"
    CARRIED = "carried_on", "职责整合"
    REWORDED = "reworded", "职责改写"
    INCREASED = "increased", "核增"
    DECREASED = "decreased", "核减"
    POSTS = "posts", "编制调整"
    LEADERS = "leaders", "职数调整"
    RANK = "rank", "规格调整"
    PLATE_ADDED = "plate_added", "加挂"
    PLATE_REMOVED = "plate_removed", "摘牌"
    REORDERED = "reordered", "调序"
    FIELD = "field", "其他调整"


WAYS = {  # what a transfer is called by the department that writes it
    m.Direction.IN: Kind.RECEIVED,
    m.Direction.OUT: Kind.HANDED_OUT,
    m.Direction.DOWN: Kind.DEVOLVED,
    m.Direction.UP: Kind.RAISED,
}
TRANSFERS = frozenset(WAYS.values())
CAME = frozenset(kind for way, kind in WAYS.items() if way.arrives)
WENT = TRANSFERS - CAME


@dataclass(frozen=True, slots=True)
class There:
    """The other department, and what the thing is called with it; an affiliated body as it is there."""

    department: str
    name: str
    body: m.Affiliated | None = None
    names: tuple[str, ...] = ()  # what the department is called by besides
    type: str = ""  # of an item of 权责清单: its type there
    plates: tuple[str, ...] = ()  # second names of a unit there
    hung: m.PlateKind | None = None  # of a second name: how it hangs there
    unit: str = ""  # of a second name: the unit that has it there
    work: tuple[tuple[str, str], ...] = ()  # of a unit: id and words of each duty it has there
    posts: int | None = None  # of a unit, 名
    leaders: m.UnitLeaders | None = None  # of a unit

    def no_more(self, unit: m.Unit) -> str:
        """，不再加挂甲队牌子: second names that a unit had there, and has not here; "" without any."""
        here = {bare(plate.name) for plate in unit.plates}
        lost = "、".join(name for name in self.plates if name not in here)
        return f"，不再加挂{lost}牌子" if lost else ""

    def is_new(self, duty: m.Duty) -> bool:
        """Whether a unit has a duty here that it had not there, neither by its id nor in words like it."""
        ids = {id_ for id_, _ in self.work if id_}
        if not self.work or not ids.isdisjoint((duty.id, *duty.continues)):
            return False
        return all(likeness(bare(duty.text), text) < _ALIKE for _, text in self.work)


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``differences`` are its steps: no step of a comparison is in two changes, or in none.

    ``unit`` names the unit it happens in ("" none); ``other`` the second party: the unit merged
    into, split from or moved from, the department on the other side of a transfer, or that has what came or went now (or had it), where
    it is called ``called`` (or, ``joined``, has become part of that); ``apart``: departments with the duties of a unit that did not go where it went; ``brought``: departments with the
    duties of new units that came from them; ``was``: what an affiliated body, an item of 权责清单 or a unit was
    (or is) there, ``items_were`` the same of the items of a transfer, by their ids; ``renamed``: nothing changed but that another
    department has a new name (what it was called, what it is called); ``divided``: the duties of a unit that left which another
    department has now, or a part of them; ``parted``: departments that say they go on with a part of what is still here; ``unfound``: the ids of duties of a unit that
    left which no department has or goes on with. ``likeness`` is 0
    where the two sides were paired by id or name, else the percent by which their words agree.
    """

    kind: Kind
    differences: tuple[Difference, ...]
    unit: str = ""
    other: str = ""
    called: str = ""
    apart: tuple[tuple[str, str], ...] = ()
    brought: tuple[tuple[str, str], ...] = ()
    was: There | None = None
    joined: bool = False
    divided: tuple[str, ...] = ()
    items_were: tuple[tuple[str, There], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    parted: tuple[str, ...] = ()
    unfound: tuple[str, ...] = ()

    @property
    def first(self) -> Difference:
        """The step the change is named after."""
        return self.differences[0]

    @property
    def likeness(self) -> int:
        return max(step.likeness for step in self.differences)


def steps_of(changes: Iterable[Change]) -> Iterator[Difference]:
    """The steps of several changes, in their order."""
    return chain.from_iterable(change.differences for change in changes)


# What a plan says about the change itself, for ``planforge`` to check: no fact of the department changes with it.
_ABOUT = frozenset({"continues", "merged_from", "split_from", "renamed_from"})


def told(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that readers are told: without what only says how the versions hang together (承接、合并自、取消), or clears last round's record."""
    found = []
    for change in changes:
        steps = tuple(s for s in change.differences if change.joined or not _is_about(s))
        if steps:
            found.append(replace(change, differences=steps))
    return tuple(found)


def _is_about(step: Difference) -> bool:
    path = step.path
    if path[-1] in _ABOUT or path[0] in ("cancelled", "rounds"):
        return True
    # What was approved in this round is an act; that the record of the last round was cleared is none.
    settled = step.operation == "remove" and step.record in (m.Transfer, m.PostChange, m.Adjustment)
    return settled or (path[:2] == ("staffing", "changes") and step.operation != "add")
