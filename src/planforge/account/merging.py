"""Two sides that changed one plan: both sets of changes together, or where they clash.

By ids, like every comparison: what the sides did to different things never clashes, and what one side renamed or moved is
edited where it is now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from planforge.account.change import Change
from planforge.account.compare import compare
from planforge.account.difference import (
    Difference,
    Path,
    differences,
    item_at,
    key_of,
    replay,
)
from planforge.account.wording import Speaker
from planforge.plan import records as m


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that both sides changed, each in its own way: what each did, as a sentence.

    ``settled``: our plan of the merge with only this as the other side has it.
    """

    ours: str
    theirs: str
    settled: m.Plan = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Merge:
    """What two sides come to together.

    ``ours`` and ``theirs`` have all that does not clash, and differ in what does, each as its side has it. Without clashes
    they are one.
    """

    ours: m.Plan
    theirs: m.Plan
    clashes: tuple[Clash, ...] = ()


def merge(base: m.Plan, ours: m.Plan, theirs: m.Plan) -> Merge:
    """The changes of both sides together."""
    mine, other = _Side(base, ours), _Side(base, theirs)
    pairs = [(a, b) for a in mine.steps for b in other.steps if _clash(a, b)]
    merged = mine.with_those_of(other, [b for _, b in pairs])
    if not pairs:
        return Merge(merged, merged)
    answer = other.with_those_of(mine, [a for a, _ in pairs])
    told: dict[tuple[str, str], list[_Step]] = {}
    for a, b in pairs:
        told.setdefault((mine.sentence(a), other.sentence(b)), []).append(b)
    left = [b for _, b in pairs]
    clashes = (
        Clash(a, b, mine.with_those_of(other, [one for one in left if not _is_in(one, steps)]))
        for (a, b), steps in told.items()
    )
    return Merge(merged, answer, tuple(clashes))


@dataclass(frozen=True, slots=True)
class _Move:
    """An item that went from one list to another: where it stood, and the step that put it there."""

    path: Path
    add: Difference


_Step = Difference | _Move


class _Side:
    """What one side did, what moved as such, and where the things of the base are now."""

    def __init__(self, base: m.Plan, side: m.Plan) -> None:
        self._base, self._side = base, side
        found = tuple(differences(base, side))
        self._moves = {move.path: move for move in _moves(found)}
        came = [move.add for move in self._moves.values()]
        whole = [step for step in found if step.path not in self._moves and not _is_in(step, came)]
        inner: list[Difference] = []
        for move in self._moves.values():
            was = item_at(base, move.path)
            if isinstance(was, m.Located) and isinstance(move.add.after, m.Located):
                inner += differences(was, move.add.after, move.path)
        self._edits = (*whole, *inner)
        self.steps: tuple[_Step, ...] = (*self._edits, *self._moves.values())

    def with_those_of(self, other: _Side, but: list[_Step]) -> m.Plan:
        """This side's plan with the other's steps ``but`` some, each made where its thing is now."""
        wanted = [s for s in other.steps if s not in self.steps and not _is_in(s, but)]
        edits = tuple(
            self._here(self._with_mine(step)) for step in wanted if isinstance(step, Difference)
        )
        plan = replay(self._side, edits)
        for move in wanted:
            if isinstance(move, _Move):
                plan = self._moved(plan, move)
        return plan

    def _with_mine(self, step: Difference) -> Difference:
        """A step that sets a list of words, with what this side put in and took out."""
        for mine in self._edits:
            if mine.path == step.path and _are_words(mine) and _are_words(step):
                return replace(step, after=_together(mine, step))
        return step

    def _moved(self, plan: m.Plan, move: _Move) -> m.Plan:
        path = self._place(move.path)
        item = item_at(plan, path)
        if not isinstance(item, m.Located):
            return plan
        target = (*self._place(move.add.path[:-1]), key_of(item))
        gone = replace(move.add, operation="remove", path=path, before=item, after=None)
        come = replace(move.add, path=target, after=item)
        return replay(replay(plan, (gone,)), (come,))

    def _here(self, step: Difference) -> Difference:
        """A step of the other side with the path its thing has on this one."""
        path = self._place(step.path)
        if step.operation == "order" and isinstance(step.after, tuple):
            after = tuple(self._place((*step.path, key))[-1] for key in step.after)
            return replace(step, path=path, after=after)
        return replace(step, path=path)

    def _place(self, path: Path) -> Path:
        """Where the thing at ``path`` of the base is on this side."""
        found: Path = ()
        for at, part in enumerate(path):
            here = path[: at + 1]
            move = self._moves.get(here)
            found = self._place(move.add.path) if move else (*found, self._names.get(here, part))
        return found

    @cached_property
    def _names(self) -> Mapping[Path, str]:
        """What an item of the base is known by on this side, where that is something else."""
        by_item: dict[Path, list[Difference]] = {}
        for step in self._edits:
            if step.operation == "set" and len(step.path) > 1:
                by_item.setdefault(step.path[:-1], []).append(replace(step, path=step.path[-1:]))
        names = {}
        for path, steps in by_item.items():
            item = item_at(self._base, path)
            if isinstance(item, m.Located):
                now = key_of(replay(item, tuple(steps)))
                if path[-1] == key_of(item) != now:
                    names[path] = now
        return names

    @cached_property
    def _changes(self) -> tuple[Change, ...]:
        return tuple(compare(self._base, self._side))

    @cached_property
    def _speaker(self) -> Speaker:
        return Speaker(self._base, self._side)

    def sentence(self, step: _Step) -> str:
        """What was done, as it is told in a report; of a part of something that moved, that it moved."""
        wanted = [step] if isinstance(step, Difference) else [step.add]
        wanted += [move.add for path, move in self._moves.items() if step.path[: len(path)] == path]
        for one in wanted:
            for change in self._changes:
                if one in change.differences:
                    return self._speaker.sentence(change)
        return ""


def _moves(steps: tuple[Difference, ...]) -> Iterator[_Move]:
    """What was taken out of one list and stands, with the same id, in another."""
    gone: dict[tuple[type, str], list[Difference]] = {}
    come: dict[tuple[type, str], list[Difference]] = {}
    for step in steps:
        id_ = str(getattr(step.item, "id", ""))
        if id_ and step.operation in ("remove", "add"):
            sort = gone if step.operation == "remove" else come
            sort.setdefault((type(step.item), id_), []).append(step)
    for key, removed in gone.items():
        added = come.get(key, [])
        if len(removed) == len(added) == 1 and removed[0].path[:-1] != added[0].path[:-1]:
            yield _Move(removed[0].path, added[0])


def _is_in(step: _Step, steps: list[_Step] | list[Difference]) -> bool:
    return any(step is one for one in steps)


def _clash(one: _Step, other: _Step) -> bool:
    """Whether two steps, one of each side, cannot both be taken."""
    if isinstance(one, Difference) and isinstance(other, Difference):
        return _clash_in_place(one, other)
    if isinstance(one, _Move) and isinstance(other, _Move):
        same_thing = one.path == other.path
        return same_thing and one.add.path != other.add.path
    move, step = (one, other) if isinstance(one, _Move) else (other, one)
    if not isinstance(move, _Move) or not isinstance(step, Difference):
        return False
    ends = (move.path, move.add.path[:-1])
    return step.operation in ("remove", "set") and any(
        end[: len(step.path)] == step.path for end in ends
    )


def _clash_in_place(one: Difference, other: Difference) -> bool:
    if one == other:
        return False
    if one.path == other.path:
        return not (_are_words(one) and _are_words(other)) or _replace_the_same(one, other)
    short, long = sorted((one, other), key=lambda step: len(step.path))
    below = long.path[: len(short.path)] == short.path
    if short.operation == "remove" and long.operation == "remove":
        return False  # what is gone with the whole need not go by itself
    return below and short.operation in ("remove", "set")


def _are_words(step: Difference) -> bool:
    """Whether a step sets a list of words: 其他事项, 抄送, tags, references."""
    return step.operation == "set" and all(
        isinstance(value, tuple) and all(isinstance(each, str) for each in value)
        for value in (step.before, step.after)
    )


def _words(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _replace_the_same(one: Difference, other: Difference) -> bool:
    """Whether both sides put something else in the place of the same words."""
    before = {*_words(one.before)}
    mine, theirs = {*_words(one.after)}, {*_words(other.after)}
    gone = (before - mine) & (before - theirs)
    return bool(gone) and mine - before != theirs - before


def _together(mine: Difference, other: Difference) -> tuple[str, ...]:
    """The words of one side, without what the other took out, and with what it put in, behind what it stands behind there."""
    before, theirs = _words(mine.before), _words(other.after)
    found = [one for one in _words(mine.after) if one in theirs or one not in before]
    for at, one in enumerate(theirs):
        if one in before or one in found:
            continue
        last = next((w for w in reversed(theirs[:at]) if w in found), None)
        found.insert(found.index(last) + 1 if last is not None else 0, one)
    return tuple(found)
