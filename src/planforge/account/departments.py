"""Which department of one version is which of the other: by its file, by its name, else by the work it does."""

from __future__ import annotations

from collections.abc import Mapping

from planforge.account.succession import ends_of
from planforge.plan import records as m
from planforge.words.likeness import likeness
from planforge.words.phrases import bare

_HALF = 50  # percent of a department's work that it had under its last name
_LIKE_NAMES = 60  # percent of likeness: 市工业和信息化委员会, 市工业和信息化局
_SAME_WORK = 75  # percent of the work of either that the other has too, by the same words


def partners(old: Mapping[str, m.Plan], new: Mapping[str, m.Plan]) -> dict[str, str]:
    """Key in ``new`` → key in ``old`` of every department that both have; keys are files or slugs.

    A department that got another name together with another file is known by what it does: most of either's work is the
    other's, word for word, or most of the former's by their ids where the names are much alike. A merger of two is no such department,
    nor is one whose own transfers name the former as somebody else.
    """
    found = {key: key for key in new if key in old}
    left = {key: plan for key, plan in old.items() if key not in new}
    by_name = {plan.department.name: key for key, plan in left.items() if plan.department.name}
    for key, plan in new.items():
        if key not in found and plan.department.name in by_name:
            found[key] = by_name.pop(plan.department.name)
            del left[found[key]]
    scored = sorted(
        (-share, key, there)
        for key, plan in new.items()
        if key not in found
        for there, other in left.items()
        if not _is_named_by(other, plan) and (share := _shared(other, plan)) >= _SAME_WORK
    )
    taken: set[str] = set()
    for _, key, there in scored:
        if key not in found and there not in taken:
            found[key] = there
            taken.add(there)
    return found


def _is_named_by(old: m.Plan, new: m.Plan) -> bool:
    """Whether ``new`` says that it got work from ``old``, or gave it some: nobody does so of himself."""
    names = {bare(old.department.name), bare(old.department.short)} - {""}
    return any(bare(move.counterpart) in names for move in new.transfers)


def _shared(old: m.Plan, new: m.Plan) -> int:
    """The lesser of the two shares of functions and duties that both have, percent."""
    by_words = min(_shares(_texts(old), _texts(new)))
    if likeness(old.department.name, new.department.name) < _LIKE_NAMES:
        return by_words
    kept, same = _shares(_ids(old), _ids(new))  # it may have got more besides
    return max(by_words, kept if same >= _HALF else 0)


def _shares(before: set[str], after: set[str]) -> tuple[int, int]:
    """How much of either both have, percent."""
    both = len(before & after)
    return (100 * both // len(before), 100 * both // len(after)) if both else (0, 0)


def _ids(plan: m.Plan) -> set[str]:
    return {end.item.id for end in ends_of(plan) if end.item.id}


def _texts(plan: m.Plan) -> set[str]:
    name, short = plan.department.name, plan.department.short
    texts = (end.item.text for end in ends_of(plan) if isinstance(end.item, m.Function | m.Duty))
    return {text.replace(name, "").replace(short, "") if name and short else text for text in texts}
