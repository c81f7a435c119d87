"""What is to be told beside the result."""

from __future__ import annotations

from collections.abc import Iterable

from planforge.diagnostics.note import Note
from planforge.terminal.screen import Terminal


def notes(terminal: Terminal, told: Iterable[Note]) -> None:
    """One line each."""
    for note in told:
        terminal.note(note.key, **note.values)
