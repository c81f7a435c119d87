"""Rows of the user's cache file that belong to one workspace: what is known of it, and what this run adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from planforge.diagnostics.finding import Edit, Finding, Related
from planforge.diagnostics.span import Span
from planforge.world.fingerprint import of_texts
from planforge.world.manifest import digest
from planforge.world.readings import dumped, loaded, recall, remember


@dataclass(eq=False)
class KeptRows:
    """The rows of the workspace at ``root``, by name; none without a ``folder`` to keep them in.

    A row counts only for what it was made of, and only as it was written. Nothing is looked up before somebody asks.
    """

    folder: Path | None = None
    root: Path = Path()
    made: dict[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)
    seen: set[str] = field(default_factory=set, repr=False)

    @cached_property
    def _place(self) -> str:
        return str(self.root.resolve())

    @cached_property
    def _known(self) -> Mapping[str, tuple[str, bytes]]:
        return recall(self.folder, self._place) if self.folder else {}

    def get(self, name: str, made_of: str) -> tuple[Any, Callable[[], Any]] | None:
        """The head of a row, and how to get its body; None where there is none that was made of this."""
        self.seen.add(name)
        row = self._known.get(name)
        return loaded(row[1]) if row and row[0] == of_texts(made_of, digest(row[1])) else None

    def put(self, name: str, made_of: str, row: bytes) -> None:
        """Keep a row (``as_row``) for the next run."""
        self.made[name] = of_texts(made_of, digest(row)), row

    def remember(self, *, whole: bool) -> None:
        """Write down what this run made; a run over the ``whole`` city forgets what it did not ask for."""
        if self.folder and self.seen:
            gone = self._known.keys() - self.seen if whole else frozenset[str]()
            remember(self.folder, self._place, self.made, gone)


def as_row(head: Any, body: Any) -> bytes:
    """A row; b"" for values that cannot be kept."""
    try:
        return dumped(head, body)
    except (TypeError, ValueError):
        return b""


def are_of(files: Iterable[str], findings: Iterable[Finding]) -> bool:
    """Whether findings speak of these files alone: places in another one move without them."""
    allowed = set(files)
    spans = (
        span for one in findings for span in (one.span, *(there.span for there in one.related))
    )
    return all(span.file in allowed for span in spans)


def packed_finding(finding: Finding) -> list[Any]:
    """A finding as it is kept. Raises TypeError for one with values that have no place in a row."""
    span = finding.span
    return [
        finding.code, _span(span), {key: _value(one) for key, one in finding.args.items()},
        [[_span(one.span), one.zh, one.en] for one in finding.related], finding.subject,
        [[_span(one.span), one.text] for one in finding.edits],
    ]  # fmt: skip


def unpacked_finding(row: list[Any]) -> Finding:
    """The finding that was kept."""
    code, span, args, related, subject, edits = row
    return Finding(
        code,
        Span(*span),
        {key: Fraction(*one) if isinstance(one, list) else one for key, one in args.items()},
        tuple(Related(Span(*place), zh, en) for place, zh, en in related),
        subject,
        tuple(Edit(Span(*place), text) for place, text in edits),
    )


def _span(span: Span) -> list[Any]:
    return [span.file, span.start, span.end]


def _value(value: Any) -> Any:
    """A value of a finding: text, number, or a fraction as a pair. Raises TypeError for any other."""
    if isinstance(value, Fraction):
        return [value.numerator, value.denominator]
    if type(value) in (str, int, bool):
        return value
    raise TypeError(type(value))
