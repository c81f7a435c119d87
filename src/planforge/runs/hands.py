"""What changed hands between one department and the others, from one version of a city to the next."""

from __future__ import annotations

from planforge.account.elsewhere import NOWHERE, Elsewhere, elsewhere, has_moved
from planforge.plan.records import Plan
from planforge.runs.comparison import Pair, changed_paths, cities, paired, read_plans
from planforge.world.snapshot import Snapshot


def hands(
    old: Snapshot, new: Snapshot, plans: tuple[Plan, Plan], path: str, former: str = ""
) -> Elsewhere:
    """Of the department whose plan is the file ``path`` in ``new`` and was ``former`` in ``old``, where that is another; ``plans`` are
    its two versions. The others, as far as they changed, are read only where it lost or got a thing that can change hands; one that
    cannot be read tells nothing."""
    if not has_moved(*plans):
        return NOWHERE
    paths = changed_paths(old, new)
    before = read_plans(old, paths.intersection(old.plans) - {former or path}).plans
    after = read_plans(new, paths.intersection(new.plans) - {path}).plans
    mine = Pair(*plans, (former or path, path))
    return elsewhere(*cities([mine, *paired(before, after)])).get("0", NOWHERE)
