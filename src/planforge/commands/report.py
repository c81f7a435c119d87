"""``planforge report``: the reform report of the whole city against its baseline."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict, fields, replace

from planforge.commands.city_papers import publish_city
from planforge.commands.common import checked
from planforge.diagnostics.errors import PlanforgeError
from planforge.document.compose import compose
from planforge.judging.rules import RULES
from planforge.judging.rules.guide import title
from planforge.judging.scopes_since import SinceCity
from planforge.papers.outputs import Artifact, look_of
from planforge.papers.reform import Figures, figures, pictures, report_context
from planforge.plan.records import City
from planforge.runs.session import blocks_everything, texts_of, worst
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show
from planforge.writers import WRITERS

NAME = "改革报告"
TEMPLATE = "papers/reform.md.j2"


def run(options: Namespace, terminal: Terminal) -> int:
    """The report is made whatever is found: it says what is still open. 1 where an error is. Raises PlanforgeError."""
    workspace, found = checked(options, terminal, compare=True)
    if not found.baseline.name:
        raise PlanforgeError("report-without-baseline")
    if blocks_everything(found):
        show(terminal, found.diagnostics, found.texts(), brief=True)
        close(terminal, found)
        terminal.note("nothing-built")
        return 1
    policy = found.settings.policy
    since = SinceCity(City(found.plans), found.baseline, policy)
    told = figures(since)
    drawn = {
        name: replace(picture, file=f"{NAME}-{name}.svg")
        for name, picture in pictures(told).items()
    }
    titles = {rule.code: title(rule) for rule in RULES}
    context = report_context(since, told, found.diagnostics, titles) | {"charts": tuple(drawn)}
    templates = workspace.templates()
    document, findings = compose(TEMPLATE, context, templates, drawn)
    if document is None:
        from planforge.commands.build import judged_late

        late = judged_late(findings, found)
        data = {f"templates/{name}": text.encode() for name, text in templates.items()}
        show(terminal, late, texts_of(late, {**found.data, **data}), brief=False)
        return 1
    look = look_of(policy)
    artifacts = [
        Artifact(f"{NAME}{WRITERS[name].suffix}", WRITERS[name].write(document, look))
        for name in ("docx", "html", "md")
    ]
    artifacts += [Artifact(picture.file, picture.svg.encode()) for picture in drawn.values()]
    artifacts.append(Artifact(f"{NAME}.json", as_json(told)))
    close(terminal, found)
    return max(publish_city(workspace, found, artifacts, terminal), worst(found.diagnostics))


def as_json(told: Figures) -> bytes:
    """The figures for machines: those of the city, and of each department that changed by its name."""
    city = {
        field.name: getattr(told, field.name)
        for field in fields(told)
        if field.name not in ("changed", "entries", "pools", "shares")
    }
    city["pools"] = [asdict(pool) for pool in told.pools]
    city["shares"] = {of: [asdict(before), asdict(after)] for of, before, after in told.shares}
    departments = {
        one.name: {
            "units": one.units,
            "leaders": one.leaders,
            "shares": {
                was.of: [[was.business, was.total], [now.business, now.total]]
                for was, now in one.shares
            },
            "licence_units": [found.units for found in one.licences],
            "licences": [found.items for found in one.licences],
        }
        for one in told.changed
    }
    data = {"city": city, "departments": departments}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
