"""Two sides that changed one plan: both sets of changes together, or where they clash.

By ids, like every comparison: what the sides did to different things never clashes.
"""

from __future__ import annotations

from dataclasses import dataclass

from planforge.account.compare import compare
from planforge.account.difference import Difference, differences, replay
from planforge.account.wording import Speaker
from planforge.plan import records as m


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that both sides changed, each in its own way: what each did, as a sentence."""

    ours: str
    theirs: str


def merge(base: m.Plan, ours: m.Plan, theirs: m.Plan) -> tuple[m.Plan | None, tuple[Clash, ...]]:
    """The plan with the changes of both sides; None and the clashes where there are any."""
    mine, other = tuple(differences(base, ours)), tuple(differences(base, theirs))
    pairs = [(a, b) for a in mine for b in other if _clash(a, b)]
    if not pairs:
        return replay(ours, tuple(step for step in other if step not in mine)), ()
    left, right = _Wording(base, ours), _Wording(base, theirs)
    told = dict.fromkeys(Clash(left.of(a), right.of(b)) for a, b in pairs)
    return None, tuple(told)


class _Wording:
    """The sentences of one side's changes, by step."""

    def __init__(self, base: m.Plan, side: m.Plan) -> None:
        self._changes = compare(base, side)
        self._speaker = Speaker(base, side)

    def of(self, step: Difference) -> str:
        for change in self._changes:
            if step in change.differences:
                return self._speaker.sentence(change)
        return ""


def _clash(one: Difference, other: Difference) -> bool:
    """Whether two steps, one of each side, cannot both be taken."""
    if one == other:
        return False
    if "order" in (one.operation, other.operation):
        return _about_one_list(one, other) or _about_one_list(other, one)
    if one.path == other.path:
        return True
    short, long = sorted((one, other), key=lambda step: len(step.path))
    below = long.path[: len(short.path)] == short.path
    return below and short.operation in ("remove", "set")


def _about_one_list(order: Difference, other: Difference) -> bool:
    """Whether ``order`` sorts the list that ``other`` sorts too, or puts something into or takes from."""
    if order.operation != "order":
        return False
    if other.operation == "order":
        return order.path == other.path
    return other.operation in ("add", "remove") and other.path[:-1] == order.path
