"""``planforge check``: every finding of every plan, in the format asked for."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.common import checked
from planforge.diagnostics.report import first_of_each_file, tell
from planforge.runs.git_setup import is_missing
from planforge.runs.session import Run, worst
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show_next, show_run, tally_of


def run(options: Namespace, terminal: Terminal) -> int:
    """Report, and end with 1 where a finding is an error that nobody waived."""
    found = checked(options, terminal, compare=True, of_index=options.staged)
    if found.own_templates:
        from planforge.runs.rehearsal import rehearsed  # loads what makes papers

        found = rehearsed(found)
    if not options.staged and is_missing(found.workspace.root, found.policy.plans):
        terminal.note("git-not-set-up")
    if options.format in ("text", "short"):
        show_run(terminal, found, brief=options.format == "short")
        close(terminal, found)
        show_next(terminal, found)
    else:
        _show_to_machines(terminal, found, options.format)
    return worst(found.diagnostics)


def _show_to_machines(terminal: Terminal, found: Run, form: str) -> None:
    from planforge.diagnostics import encode

    chosen, more = first_of_each_file(found.diagnostics)
    told = tell(chosen, found.texts(chosen), terminal.lang)
    match form:
        case "json":
            terminal.json(encode.json_report(told, tally_of(found), terminal.lang))
        case "sarif":
            terminal.json(encode.sarif(told, terminal.lang))
        case _:
            terminal.lines(encode.github(told, terminal.lang))
    for file, n in more.items():
        terminal.note("more-findings", file=file, n=n)
