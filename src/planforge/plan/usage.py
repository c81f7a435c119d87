"""What most plans of a workspace say alike: the documents of this round, the day they are in force from, the rank of their departments.

A new plan begins with that, and its drafter changes what is otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from planforge.plan import records as m

_T = TypeVar("_T", bound=Hashable)
_LEAST = 2  # plans that say so; one alone is no usage


@dataclass(frozen=True, slots=True)
class Usage:
    """Documents as (title, number); "" and None of what the plans do not say alike."""

    basis: tuple[tuple[str, str], ...] = ()
    effective_from: date | None = None
    rank: str = ""


def usage_of(plans: Sequence[m.Plan], *, institution: bool = False) -> Usage:
    """What more than half of the plans say; of the rank those of institutions, or of the others, alone."""
    alike = [one for one in plans if (one.department.system == "事业") is institution]
    documents = Counter((one.title, one.doc_no) for plan in plans for one in plan.basis)
    most = [one for one, n in documents.items() if n >= _LEAST and 2 * n > len(plans)]
    start = _usual((plan.effective_from for plan in plans if plan.effective_from), len(plans))
    rank = _usual((one.department.rank for one in alike if one.department.rank), len(alike))
    return Usage(tuple(most), start, rank or "")


def _usual(values: Iterable[_T], of: int) -> _T | None:
    """The value that more than half of ``of`` plans have."""
    counts = Counter(values).most_common(1)
    return next((one for one, n in counts if n >= _LEAST and 2 * n > of), None)
