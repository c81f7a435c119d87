"""What of the plan that ends a department is said of its end."""

from __future__ import annotations

from dataclasses import replace

from planforge.plan import records as m


def of_its_end(last: m.Plan, before: m.Plan) -> m.Plan:
    """``last`` without the papers, the bases and the day that ``before`` has too: those put that version in force, and ended nothing."""
    return replace(
        last,
        issuing=None if last.issuing == before.issuing else last.issuing,
        notice=None if last.notice == before.notice else last.notice,
        basis=() if last.basis == before.basis else last.basis,
        effective_from=None
        if last.effective_from == before.effective_from
        else last.effective_from,
    )
