"""``planforge authorities``: what a list of authorities comes to, department by department."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict

from planforge.commands.common import checked
from planforge.diagnostics.errors import PlanforgeError
from planforge.judging.measures.listing import listings
from planforge.judging.rules import by_code
from planforge.reading.lists.authority_list import Row
from planforge.runs.authorities import list_of_file, rows_of
from planforge.terminal.arguments import base_of
from planforge.terminal.authorities import as_markdown, as_text, total
from planforge.terminal.screen import Terminal


def run(options: Namespace, terminal: Terminal) -> int:
    """Always 0: figures are no findings. Raises PlanforgeError."""
    found = listings(_rows(options, terminal))
    match options.format:
        case "json":
            told = [asdict(one) | {"types": dict(one.types)} for one in found]
            terminal.json(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        case "md":
            terminal.lines(as_markdown(found, terminal.lang))
        case _:
            terminal.lines(as_text(found, terminal.lang))
            terminal.line(total(found, terminal.lang))
    return 0


def _rows(options: Namespace, terminal: Terminal) -> Iterable[Row]:
    if not options.file:
        return rows_of(checked(options, terminal, only_read=True))
    found = list_of_file(base_of(options) / options.file)
    for finding in found.findings:
        rule = by_code(finding.code)
        words = (rule.zh if terminal.lang == "zh" else rule.en) if rule else finding.code
        raise PlanforgeError("list-broken", reason=words.format(**finding.args))
    return found.rows
