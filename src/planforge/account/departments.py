"""Which department of one version is which of the other: by its file, by its name, else by the work it does."""

from __future__ import annotations

from collections.abc import Mapping

from planforge.account.succession import ends_of
from planforge.plan import records as m

_SAME_WORK = 75  # percent of the work of either that the other has too, by the same words


def partners(old: Mapping[str, m.Plan], new: Mapping[str, m.Plan]) -> dict[str, str]:
    """Key in ``new`` → key in ``old`` of every department that both have; keys are files or slugs.

    A department that got another name together with another file is known by what it does: most of either's work is the
    other's, word for word. A merger of two is no such department.
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
        if (share := _shared(other, plan)) >= _SAME_WORK
    )
    taken: set[str] = set()
    for _, key, there in scored:
        if key not in found and there not in taken:
            found[key] = there
            taken.add(there)
    return found


def _shared(old: m.Plan, new: m.Plan) -> int:
    """The lesser of the two shares of functions and duties that both have, percent."""
    before, after = _texts(old), _texts(new)
    if not before or not after:
        return 0
    both = len(before & after)
    return min(100 * both // len(before), 100 * both // len(after))


def _texts(plan: m.Plan) -> set[str]:
    name, short = plan.department.name, plan.department.short
    texts = (end.item.text for end in ends_of(plan) if isinstance(end.item, m.Function | m.Duty))
    return {text.replace(name, "").replace(short, "") if name and short else text for text in texts}
