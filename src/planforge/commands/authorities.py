"""``planforge authorities``: what a list of authorities comes to, department by department."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from planforge.commands.common import checked
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import Lang, say
from planforge.judging.measures.licences import holder
from planforge.judging.measures.listing import Listing, listings
from planforge.plan import records as m
from planforge.reading.lists.authority_list import Row, read_list
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.words.numerals import cells, pad
from planforge.world.disk import said_about


def run(options: Namespace, terminal: Terminal) -> int:
    """Always 0: figures are no findings. Raises PlanforgeError."""
    rows = (
        _of_file(base_of(options) / options.file, terminal)
        if options.file
        else _of_plans(options, terminal)
    )
    found = listings(rows)
    match options.format:
        case "json":
            told = [asdict(one) | {"types": dict(one.types)} for one in found]
            terminal.raw(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        case "md":
            terminal.lines(_markdown(found, terminal.lang))
        case _:
            terminal.lines(_text(found, terminal.lang))
            terminal.line(_total(found, terminal.lang))
    return 0


def _of_file(path: Path, terminal: Terminal) -> Sequence[Row]:
    with said_about(path):
        data = path.read_bytes()
    found = read_list(path.name, data)
    for finding in found.findings:
        from planforge.judging.rules import by_code

        rule = by_code(finding.code)
        words = (rule.zh if terminal.lang == "zh" else rule.en) if rule else finding.code
        raise PlanforgeError("list-broken", reason=words.format(**finding.args))
    return found.rows


def _of_plans(options: Namespace, terminal: Terminal) -> Iterator[Row]:
    """The items of every plan, inline and listed, as rows."""
    _, found = checked(options, terminal, only_read=True)
    for _, plan in found.plans:
        names = m.unit_names(plan)
        for item in plan.authorities:
            unit = holder(item, "decide") or holder(item, "accept")
            units = (names.get(unit, unit),) if unit else ()
            yield Row(item.at("name"), item.name, item.type, units, plan.department.name)


def _head(lang: Lang) -> tuple[str, ...]:
    return (
        say(lang, "list-department"),
        say(lang, "list-items"),
        say(lang, "list-units"),
        say(lang, "list-no-unit"),
        say(lang, "list-aliases"),
        say(lang, "list-licences"),
        say(lang, "list-licence-units"),
        say(lang, "list-main"),
        say(lang, "list-share"),
    )


def _cells(one: Listing) -> tuple[str, ...]:
    numbers = (one.items, one.units, one.without_unit, one.aliased, one.licences, one.licence_units)
    return (one.department, *map(str, numbers), one.main, one.share)


def _text(found: Sequence[Listing], lang: Lang) -> Iterator[str]:
    """Columns as wide as their widest cell, numbers to the right."""
    rows = [_head(lang), *map(_cells, found)]
    widths = [max(cells(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        parts = [pad(word, widths[n], right=n not in (0, 7)) for n, word in enumerate(row)]
        yield "  ".join(parts).rstrip()


def _markdown(found: Sequence[Listing], lang: Lang) -> Iterator[str]:
    head = _head(lang)
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' if n in (0, 7) else '---:' for n in range(len(head)))} |"
    for one in found:
        yield f"| {' | '.join(_cells(one))} |"
    yield ""
    yield _total(found, lang)


def _total(found: Sequence[Listing], lang: Lang) -> str:
    having = [one for one in found if one.licences]
    return say(
        lang,
        "list-total",
        departments=len(found),
        items=sum(one.items for one in found),
        licences=sum(one.licences for one in found),
        with_licences=len(having),
        one=sum(one.licence_units == 1 for one in having),
    )
