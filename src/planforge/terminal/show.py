"""Findings on the terminal, and the line of counts that ends a run."""

from __future__ import annotations

from collections.abc import Iterable

from planforge.diagnostics.finding import Diagnostic
from planforge.diagnostics.report import Tally, Texts, closing, report, tell
from planforge.runs.session import Run
from planforge.terminal.screen import Terminal


def show(
    terminal: Terminal, diagnostics: Iterable[Diagnostic], texts: Texts, *, brief: bool
) -> None:
    """Findings as text, one block or one line each."""
    told = tell(diagnostics, texts, terminal.lang)
    terminal.lines(report(told, texts, terminal.style, brief=brief))


def tally_of(run: Run, more: Iterable[Diagnostic] = ()) -> Tally:
    """The counts of a run, and of what was found after it."""
    return Tally.of((*run.diagnostics, *more), len(run.selection.files))


def close(terminal: Terminal, run: Run, more: Iterable[Diagnostic] = ()) -> None:
    """The last line: counts; and a word about what a partial run leaves out."""
    terminal.line(closing(tally_of(run, more), terminal.style))
    if run.selection.only is not None and len(run.selection.listing.files) > len(
        run.selection.files
    ):
        terminal.note("partial")
