"""领导职数表 and 职责对应表: the rows of the tables that stand behind a 三定规定.

The table of units and posts is in ``units``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planforge.plan import records as m
from planforge.wording.functions import numbered
from planforge.wording.staffing import concurrent
from planforge.words.phrases import (
    bare,
    ending,
    listed,
    opened,
    posts,
    raised_to,
    sentence,
    sentences,
)

OWN = "部门领导"
UNITS = "内设机构领导"
NOT_SAID = "—"


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """One row of 领导职数表; ``total`` marks the 合计 of the rows of its ``scope``."""

    scope: str
    count: str
    number: str = ""
    title: str = ""
    note: str = ""
    total: bool = False
    id: str = ""


def leader_rows(staffing: m.Staffing) -> tuple[LeaderRow, ...]:
    """The department's leaders, then its units' leaders by rank, each with a 合计 where there are several."""
    alike = Counter(bare(post.title) for post in staffing.leaders)
    own = [
        LeaderRow(
            OWN,
            str(post.count),
            title=bare(post.title) + _rank(post),
            note=_post_note(post),
            id=bare(post.title) + (_rank(post) if alike[bare(post.title)] > 1 else ""),
        )
        for post in staffing.leaders
    ]
    levels = [
        LeaderRow(
            UNITS,
            str(level.count),
            title=_level(level),
            note=_included(level.included),
            id=_level(level),
        )
        for level in staffing.levels
    ]
    rows: list[LeaderRow] = []
    for scope, found in ((OWN, own), (UNITS, levels)):
        for row in found:
            rows.append(replace(row, number=str(sum(not one.total for one in rows) + 1)))
        if len(found) > 1:
            rows.append(LeaderRow(scope, str(sum(int(row.count) for row in found)), total=True))
    return tuple(rows)


def _rank(post: m.LeaderPost) -> str:
    return f"（{bare(post.rank)}）" if bare(post.rank) else ""


def _level(total: m.LevelTotal) -> str:
    return ending(
        bare(total.rank).removesuffix("领导职数").removesuffix("职数"), "级", "领导", "正职", "副职"
    )


def _post_note(post: m.LeaderPost) -> str:
    said = (
        "专职" if post.full_time else "",
        concurrent(post.concurrent),
        raised_to(post.upgraded) if post.upgraded else "",
        _included(post.included),
    )
    return "；".join(filter(None, said))


def _included(shares: Iterable[m.Share]) -> str:
    said = listed(posts(share.label, share.n) for share in shares)
    return f"含{said}" if said else ""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One row of 职责对应表: a unit's duties that serve one function.

    ``number`` is that of the function; ``function`` its words, on its first row only.
    """

    number: str
    function: str
    unit: str
    duties: str
    id: str


def duty_rows(plan: m.Plan) -> tuple[DutyRow, ...]:
    """Functions in the plan's order, each with the units that serve it; () where no duty names one.

    A function that nobody serves has one row with ``—``. Duties that name no function come last,
    a row for each unit, their function ``—``.
    """
    units = m.all_units(plan.units)
    if not any(duty.serves for unit in units for duty in unit.duties):
        return ()
    rows: list[DutyRow] = []
    for function, number in numbered(plan):
        if function.kind is m.FunctionKind.TRANSFORMATION:
            continue
        served = list(_served(units, function.id)) or [("", NOT_SAID, NOT_SAID)]
        for at, (name, unit, duties) in enumerate(served):
            words = _function(function) if not at else ""
            rows.append(
                DutyRow(str(number or NOT_SAID), words, unit, duties, f"{function.id}.{name}")
            )
    for at, (name, unit, duties) in enumerate(_served(units, "")):
        rows.append(DutyRow(NOT_SAID, "（其他职责）" if not at else "", unit, duties, f".{name}"))
    return tuple(rows)


def _function(function: m.Function) -> str:
    """A function in one cell: its words, and its sub-items after a colon."""
    if not function.points:
        return sentence(function.text)
    return opened(function.text) + sentence("；".join(map(bare, function.points)))


def _served(units: Iterable[m.Unit], function: str) -> Iterator[tuple[str, str, str]]:
    """Ids and names of units with their duties that serve ``function``; "": that name no function at all."""
    for unit in units:
        duties = [
            duty.text
            for duty in unit.duties
            if (function in duty.serves if function else not duty.serves)
        ]
        if duties:
            yield unit.id, bare(unit.name), sentences(duties)
