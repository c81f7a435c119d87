"""What goes along with a transfer of work: functions, duties, items of the 权责清单, posts and leader posts."""

from __future__ import annotations

from collections.abc import Callable

from planforge.account.difference import Difference
from planforge.plan import records as m
from planforge.words.likeness import coverage

_OF_TRANSFER = 60  # percent of a transfer's words that the function it moves has too


def takes_posts(move: m.Transfer, key: str, total_of: Callable[[str], str]) -> bool:
    """Whether a transfer takes posts of a kind, or leader posts that count in a total (``total_of`` their rank), along."""
    if not key:
        return False
    if any(count.kind == key for count in move.posts):
        return True
    return any(total_of(count.kind) == key for count in move.leaders)


def names_duty(step: Difference, move: m.Transfer) -> bool:
    """Whether a duty came or went that a transfer names."""
    way = "add" if move.direction.arrives else "remove"
    return (
        step.operation == way and isinstance(step.item, m.Duty) and step.item.id in move.functions
    )


def served_only(step: Difference, functions: set[str]) -> bool:
    """Whether a duty is gone that was the department's work on these functions and on no other."""
    duty = step.before
    if step.operation != "remove" or not isinstance(duty, m.Duty):
        return False
    return bool(duty.serves) and set(duty.serves) <= functions


def is_listed_for(step: Difference, move: m.Transfer, gone: set[str]) -> bool:
    """Whether an item of the 权责清单 came or went with the function it belongs to, or is one that the transfer names itself."""
    item = step.item
    if not isinstance(item, m.Authority):
        return False
    if item.id in move.functions and step.operation in ("add", "remove"):
        return move.direction.arrives is (step.operation == "add")
    if not item.function:
        return False
    if step.operation == "add":
        return move.direction.arrives and item.function in move.functions
    return step.operation == "remove" and item.function in gone


def speaks_of(function: m.Function, move: m.Transfer) -> bool:
    """Whether a function has most of the words of what a transfer moves (城市照明设施管理职责)."""
    return coverage(function.text, move.text.removesuffix("职责")) >= _OF_TRANSFER
