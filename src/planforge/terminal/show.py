"""Findings and notes on the terminal, and the line of counts that ends a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planforge.diagnostics.finding import Diagnostic, Severity
from planforge.diagnostics.report import Tally, Texts, closing, first_of_each_file, report, tell
from planforge.runs.comparison import Unread
from planforge.runs.session import Run, texts_of
from planforge.terminal.screen import Terminal
from planforge.world.workspace import template_files


def show(
    terminal: Terminal, diagnostics: Iterable[Diagnostic], texts: Texts, *, brief: bool
) -> None:
    """Findings as text, one block or one line each; of a file with very many the first."""
    chosen, more = first_of_each_file(diagnostics)
    told = tell(chosen, texts, terminal.lang)
    terminal.lines(report(told, texts, terminal.style, brief=brief))
    for file, n in more.items():
        terminal.say("more-findings", file=file, n=n)


def show_run(terminal: Terminal, run: Run, *, brief: bool) -> None:
    """Every finding of a run."""
    show(terminal, run.diagnostics, run.texts(), brief=brief)


def show_late(
    terminal: Terminal,
    late: Sequence[Diagnostic],
    run: Run,
    templates: Mapping[str, str],
    *,
    brief: bool,
) -> None:
    """What was found while papers were made, in plans and in templates."""
    show(terminal, late, texts_of(late, {**run.data, **template_files(templates)}), brief=brief)


def show_unread(terminal: Terminal, unread: Iterable[Unread]) -> None:
    """The plans of some version that are none, each with what is wrong: beside the result, which may be JSON or Markdown."""
    for file in unread:
        show_broken(terminal.beside(), file)
        terminal.note("diff-unreadable-then", path=file.path, revision=file.revision or "现在")


def show_broken(terminal: Terminal, file: Unread) -> None:
    """What keeps a file from being a plan."""
    texts = texts_of(file.diagnostics, {file.called: file.data})
    show(terminal, file.diagnostics, texts, brief=False)


def tally_of(run: Run, more: Iterable[Diagnostic] = ()) -> Tally:
    """The counts of a run, and of what was found after it."""
    return Tally.of((*run.diagnostics, *more), len(run.selection.files))


def show_next(terminal: Terminal, run: Run) -> None:
    """What to do next, beside the result; of a clean run only where somebody looks on."""
    open_ = [one for one in run.diagnostics if not one.waived and one.severity is not Severity.INFO]
    mended = sum(bool(one.finding.edits) for one in open_)
    errors = [one for one in open_ if one.severity is Severity.ERROR]
    if mended:
        terminal.note("next-fmt", n=mended)
    elif errors:
        (first,) = tell(errors[:1], run.texts(errors[:1]), terminal.lang)
        terminal.note("next-errors", place=first.place, code=first.rule.code)
    elif open_:
        terminal.note("next-warnings")
    elif terminal.is_watched:
        terminal.note("next-build")


def close(terminal: Terminal, run: Run, more: Iterable[Diagnostic] = ()) -> None:
    """The last line: counts; and a word about what a partial run leaves out."""
    terminal.line(closing(tally_of(run, more), terminal.style))
    listing = run.selection.listing
    if run.selection.only is not None and len(listing.files) > len(run.selection.files):
        terminal.note("partial")
