"""The papers of the whole city: the formats that no writer makes from blocks alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from planforge.document.blocks import Document
from planforge.papers.ledger import as_markdown, as_workbook, ledger
from planforge.papers.reform import report_context
from planforge.papers.subjects import OfCity
from planforge.plan.level import office_of


def ledger_workbook(subject: OfCity, _document: Document | None) -> bytes:
    """编制台账 as an Excel file."""
    policy = subject.policy
    return as_workbook(
        ledger(subject.since.city.plans, policy), _ledger_title(subject), office_of(policy)
    )


def ledger_markdown(subject: OfCity, _document: Document | None) -> bytes:
    """编制台账 as Markdown tables."""
    return as_markdown(
        ledger(subject.since.city.plans, subject.policy), _ledger_title(subject)
    ).encode()


def _ledger_title(subject: OfCity) -> str:
    return f"{subject.policy.place}机构编制台账"


def reform_context(subject: OfCity) -> Mapping[str, object]:
    """What the template of the reform report is given."""
    from planforge.papers.reform.pictures import pictures

    told = subject.figures
    context = report_context(
        subject.since, told, subject.diagnostics, dict(subject.titles), subject.unread
    )
    shown = pictures(told)
    captions = {
        name: f"图{number}\u3000{picture.alt.partition('：')[0]}"
        for number, (name, picture) in enumerate(shown.items(), 1)
    }
    return context | {"charts": tuple(shown), "captions": captions}


def reform_json(subject: OfCity, _document: Document | None) -> bytes:
    """The figures for machines: those of the city, and of each department that changed by its name."""
    told = subject.figures
    city = told.numbers()
    city["pools"] = [asdict(pool) for pool in told.pools]
    city["shares"] = {one.of: [asdict(one.before), asdict(one.after)] for one in told.shares}
    departments = {
        changed.name: {
            "units": changed.units,
            "leaders": changed.leaders,
            "shares": {
                was.of: [[was.business, was.total], [now.business, now.total]]
                for was, now in changed.shares
            },
            "licence_units": [found.units for found in changed.licences],
            "licences": [found.items for found in changed.licences],
        }
        for changed in told.changed
    }
    data = {"city": city, "departments": departments}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
