"""What a build did, as a table of files and a line of counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from planforge.diagnostics.messages import say
from planforge.runs.building import Built
from planforge.terminal.screen import Terminal
from planforge.words.numerals import cells, pad
from planforge.world.publish import Outcome


def show_built(terminal: Terminal, out: str, built: Built, *, every: bool = False) -> None:
    """A table of the files, what there is to say of some, and the counts. Files that stayed as they were are counted; with ``every``
    listed too."""
    outcomes = sorted(built.outcomes, key=lambda outcome: outcome.path)
    fates = Counter(outcome.fate for outcome in outcomes)
    shown = [o for o in outcomes if every or o.fate != "unchanged"]
    if shown:
        terminal.lines(_table(terminal, out, shown))
    for outcome in outcomes:
        _explain(terminal, out, outcome)
    for failure in built.failures:
        terminal.note("paper-failed", **asdict(failure))
    if built.stopped:
        terminal.note("not-built", names="、".join(sorted(built.stopped)))
    text = say(
        terminal.lang,
        "built",
        total=len(outcomes),
        written=fates["written"] + fates["kept"],
        unchanged=fates["unchanged"],
        removed=fates["removed"],
    )
    for fate, key in (
        ("kept", "built-kept"),
        ("stale", "built-stale"),
        ("failed", "built-failed"),
    ):
        n = sum(count for name, count in fates.items() if name == fate)
        text += say(terminal.lang, key, n=n) if n else ""
    terminal.line(text)
    if fates["stale"]:
        terminal.note("stale-papers", n=fates["stale"])


def show_cleaned(terminal: Terminal, out: str, cleaned: Built) -> None:
    """What was removed, what stays, and how many."""
    gone = [o for o in cleaned.outcomes if o.fate == "removed"]
    if gone:
        terminal.lines(_table(terminal, out, gone))
    for outcome in cleaned.outcomes:
        if outcome.fate == "left":
            terminal.note("clean-left", path=f"{out}/{outcome.path}")
        else:
            _explain(terminal, out, outcome)
    terminal.say("cleaned", n=len(gone))


def _explain(terminal: Terminal, out: str, outcome: Outcome) -> None:
    path = f"{out}/{outcome.path}"
    match outcome.fate:
        case "kept":
            terminal.note("kept-beside", path=path, beside=f"{out}/{outcome.beside}")
        case "left":
            terminal.note("left-alone", path=path)
        case "failed" if outcome.trouble:
            terminal.trouble(outcome.trouble)
        case _:
            pass


def _table(terminal: Terminal, out: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """File, what became of it, size in KB; as wide as its widest name."""
    head = (say(terminal.lang, "col-file"), say(terminal.lang, "col-fate"))
    rows = [(f"{out}/{o.path}", say(terminal.lang, o.fate), _size(o)) for o in outcomes]
    first = max(cells(row[0]) for row in (*rows, head)) + 2
    second = max(cells(row[1]) for row in (*rows, head)) + 2
    yield terminal.style.paint(
        pad(head[0], first) + pad(head[1], second) + say(terminal.lang, "col-size"), "dim"
    )
    for outcome, (path, fate, size) in zip(outcomes, rows, strict=True):
        colour = {"written": "waived", "kept": "warning", "failed": "error"}.get(
            outcome.fate, "dim"
        )
        yield (
            pad(path, first)
            + terminal.style.paint(pad(fate, second), colour)
            + pad(size, 8, right=True)
        )


def _size(outcome: Outcome) -> str:
    if outcome.fate not in ("written", "unchanged", "kept"):
        return ""
    return f"{max(1, (outcome.size * 10 + 512) // 1024) / 10:.1f} KB"
