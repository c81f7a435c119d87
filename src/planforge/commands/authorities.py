"""``planforge authorities``: what a list of authorities comes to, department by department."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict

from planforge.commands.common import checked
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.report import Texts
from planforge.judging.judge import judge
from planforge.judging.measures.listing import listings
from planforge.judging.rules import RULES, by_code
from planforge.plan.policy import Policy
from planforge.reading.lists.authority_list import AuthorityList
from planforge.runs.authorities import list_of_file, rows_of
from planforge.runs.day import today
from planforge.terminal.arguments import base_of
from planforge.terminal.authorities import as_markdown, as_text, receipt, total
from planforge.terminal.screen import Terminal
from planforge.terminal.show import show

_FATAL = ("PF030", "PF031")


def run(options: Namespace, terminal: Terminal) -> int:
    """The figures; of a file also what became of its lines, and 1 where one is not read. Raises PlanforgeError."""
    read = _file(options, terminal) if options.file else None
    found = listings(read.rows if read else rows_of(checked(options, terminal, only_read=True)))
    match options.format:
        case "json":
            told = [asdict(one) | {"types": dict(one.types)} for one in found]
            terminal.json(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        case "md":
            terminal.lines(as_markdown(found, terminal.lang))
        case _:
            terminal.lines(as_text(found, terminal.lang))
            terminal.line(total(found, terminal.lang))
            if read:
                terminal.line(receipt(read.receipt, terminal.lang))
    if not (read and read.findings):
        return 0
    diagnostics = judge(read.findings, RULES, Policy(), today(), only=())
    name = read.findings[0].span.file
    show(terminal, diagnostics, Texts({name: read.text}), brief=True)
    return 1


def _file(options: Namespace, terminal: Terminal) -> AuthorityList:
    """The list in the file named. Raises PlanforgeError where it cannot be read at all."""
    base = base_of(options)
    found = list_of_file(base / options.file, base / options.output if options.output else None)
    for finding in found.findings:
        if finding.code not in _FATAL:
            continue
        rule = by_code(finding.code)
        words = (rule.zh if terminal.lang == "zh" else rule.en) if rule else finding.code
        raise PlanforgeError("list-broken", reason=words.format(**finding.args))
    return found
