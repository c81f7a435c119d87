"""编制台账 of a generated city of 300 departments, beside openpyxl writing the same cells plainly."""

from __future__ import annotations

import io

from benchmarks.timing import shown, timed

PLANS = 300


def run() -> None:
    """Prints the medians per department and the ratios."""
    from openpyxl import Workbook

    from planforge.demo import city
    from planforge.papers.ledger import as_workbook, ledger
    from planforge.plan.policy import Policy

    plans = city(PLANS, 1).plans
    sheets = ledger(plans, Policy())

    def plainly() -> None:
        book = Workbook()
        for sheet in sheets:
            page = book.create_sheet(sheet.name)
            page.append([column.head for column in sheet.columns])
            for row in sheet.rows:
                page.append(row)
        book.save(io.BytesIO())

    times = timed(
        {
            "openpyxl, the cells alone": plainly,
            "workbook (looks, formulas, checks)": lambda: as_workbook(sheets, "", ""),
            "sheets (every figure)": lambda: ledger(plans, Policy()),
        },
        rounds=3,
    )
    shown(f"ledger, per department of {PLANS}", times, PLANS)


if __name__ == "__main__":
    run()
