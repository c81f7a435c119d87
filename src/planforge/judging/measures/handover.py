"""职责划转 by double entry: every transfer with its other end, in the other department's plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from planforge.plan import records as m
from planforge.words.likeness import likeness

_NOBODY: Mapping[str, str] = MappingProxyType({})
SAME = 50  # percent of likeness from which two ends speak of one transfer

Named = tuple[str, m.Plan]


@dataclass(frozen=True, slots=True)
class Entry:
    """One end of a transfer: whose it is, the department it names, and that one's entry for it.

    ``partner`` is the slug of the counterpart ("" where it has no plan here), ``other`` its entry (None
    where it has none). ``twin`` is an entry of the counterpart for the same work that goes the same way: both write that
    they receive, or that they give. ``misnamed`` is one of the counterpart for the same work, the other way, of a department that
    nobody here is called: the other end, with its name mistyped.
    """

    slug: str
    department: str
    transfer: m.Transfer
    partner: str = ""
    other: m.Transfer | None = None
    twin: m.Transfer | None = None
    misnamed: m.Transfer | None = None
    partner_name: str = ""

    @property
    def counterpart(self) -> str:
        """The department at the other end, by its full name now where it has a plan here, else as it is written."""
        return self.partner_name or self.transfer.counterpart


def by_name(plans: Sequence[Named]) -> dict[str, str]:
    """Name → slug; a full name before another's second name."""
    found: dict[str, str] = {}
    for slug, plan in plans:
        found.setdefault(plan.department.name, slug)
    for slug, plan in plans:
        for name in m.department_names(plan.department):
            found.setdefault(name, slug)
    return found


def entries(plans: Sequence[Named], former: Mapping[str, str] = _NOBODY) -> tuple[Entry, ...]:
    """Every end of every transfer with its other end, in the order of the plans.

    ``former``: name that a department had in the last version → slug; one end may still be written with it.
    """
    slugs = {**former, **by_name(plans)}
    plan_of = dict(plans)
    taken: dict[tuple[str, str], set[int]] = {}
    found: list[Entry] = []
    for slug, plan in plans:
        for transfer in plan.transfers:
            partner = slugs.get(transfer.counterpart, "")
            if not partner or partner == slug:
                found.append(Entry(slug, plan.department.name, transfer))
                continue
            used = taken.setdefault((slug, partner), set())
            index = _other_end(transfer, slug, plan_of[partner], slugs, used)
            other = twin = misnamed = None
            if index is not None:
                used.add(index)
                other = plan_of[partner].transfers[index]
            else:
                twin = _twin(transfer, slug, plan_of[partner], slugs)
                misnamed = _misnamed(transfer, partner, plan_of[partner], slugs)
            names = (plan.department.name, plan_of[partner].department.name)
            ends = (other, twin, misnamed)
            found.append(Entry(slug, names[0], transfer, partner, *ends, names[1]))
    return tuple(found)


def _other_end(
    transfer: m.Transfer, slug: str, plan: m.Plan, slugs: dict[str, str], used: set[int]
) -> int | None:
    """Where in ``plan`` the other end stands: of the same id, else of the most alike words."""
    best, found = SAME - 1, None
    for index, other in enumerate(plan.transfers):
        if index in used or other.direction.arrives is transfer.direction.arrives:
            continue
        if slugs.get(other.counterpart) != slug:
            continue
        score = _alike(other, transfer)
        if score > best:
            best, found = score, index
    return found


def _twin(
    transfer: m.Transfer, slug: str, plan: m.Plan, slugs: dict[str, str]
) -> m.Transfer | None:
    """What ``plan`` writes of the same work as if it went its way too."""
    for other in plan.transfers:
        if other.direction.arrives is transfer.direction.arrives and (
            slugs.get(other.counterpart) == slug and likeness(other.text, transfer.text) >= SAME
        ):
            return other
    return None


def _misnamed(
    transfer: m.Transfer, slug: str, plan: m.Plan, slugs: dict[str, str]
) -> m.Transfer | None:
    """What ``plan`` writes of the same work, the other way, of a department that nobody here is called, or of itself."""
    for other in plan.transfers:
        nobody = slugs.get(other.counterpart, slug) == slug
        if other.direction.arrives is not transfer.direction.arrives and (
            nobody and _alike(other, transfer) >= SAME
        ):
            return other
    return None


def _alike(one: m.Transfer, other: m.Transfer) -> int:
    """Percent by which two ends speak of one transfer; more than all where they have one id."""
    return 101 if one.id and one.id == other.id else likeness(one.text, other.text)


def figures(transfer: m.Transfer) -> dict[str, int]:
    """What goes along: kind of posts, rank of leaders, 内设机构 → number; nothing that is 0."""
    counts = (*transfer.posts, *transfer.leaders, m.PoolCount("内设机构", transfer.units))
    return {count.kind: count.n for count in counts if count.n}
