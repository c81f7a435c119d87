"""The body of a redline: both versions in one, each difference a tracked change that resolves exactly.

The shapes are those Word writes itself and that Word, WPS and LibreOffice resolve alike:
docs/analysis/redline.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planforge.papers.redline.marks import Marker, Who, attributes
from planforge.papers.redline.pairing import Status, Step, plan
from planforge.papers.redline.parts import Cell, Paragraph, Part, Row, Table

_TAGS: dict[Status, str] = {
    "gone": "del",
    "come": "ins",
    "moved-from": "moveFrom",
    "moved-to": "moveTo",
}
_GONE_NEW: tuple[Status, ...] = ("gone", "moved-from")  # not in the new version
_GONE_OLD: tuple[Status, ...] = ("come", "moved-to")  # not in the old one


def body(old: Sequence[Part], new: Sequence[Part], marker: Marker, who: Who) -> str:
    """What stands in w:body before its last section."""
    steps = plan(old, new)
    return "".join(_Body(steps, marker, who).elements())


class _Body:
    """Writes the steps one after the other."""

    def __init__(self, steps: Sequence[Step[Part]], marker: Marker, who: Who) -> None:
        self._steps, self._marker, self._who = steps, marker, who
        self._marks = shifted([step.status for step in steps], [_is_paragraph(s) for s in steps])
        self._new_looks, self._old_looks = _looks(steps)
        self._ranges: dict[tuple[int, str], int] = {}

    def elements(self) -> Iterator[str]:
        for at, step in enumerate(self._steps):
            part = step.shown
            self._marker.by = self._who(part.key)
            if isinstance(part, Table):
                yield self._table(step)
            else:
                yield self._range_start(at) + self._paragraph(at) + self._range_end(at)

    def _paragraph(self, at: int) -> str:
        step, mark = self._steps[at], self._marks[at]
        old = step.old if isinstance(step.old, Paragraph) else None
        new = step.new if isinstance(step.new, Paragraph) else None
        if step.status == "same" and new is not None and new.opaque:
            return new.opaque
        props = f"<w:pPr>{self._props(at, mark)}</w:pPr>"
        return f"<w:p>{props}{self._content(step.status, old, new)}</w:p>"

    def _content(self, status: Status, old: Paragraph | None, new: Paragraph | None) -> str:
        marker = self._marker
        if status == "same" and old is not None and new is not None:
            return marker.changed(old.runs, new.runs, key=new.key)
        if status == "moved-to" and old is not None and new is not None:
            return marker.changed(old.runs, new.runs, key=new.key, moved=True)
        shown = old if status in _GONE_NEW else new
        return marker.wrapped(_TAGS[status], shown.runs) if shown else ""

    def _props(self, at: int, mark: Status) -> str:
        """The look that the paragraph ending here has in each version, and the mark of its end."""
        after = None if mark in _GONE_NEW else self._new_looks[at]
        before = None if mark in _GONE_OLD else self._old_looks[at]
        said = after if after is not None else before or ""
        if mark != "same":
            said += f"<w:rPr><w:{_TAGS[mark]} {self._marker.attributes()}/></w:rPr>"
        if after is not None and before is not None and after != before:
            said += (
                f"<w:pPrChange {self._marker.attributes()}><w:pPr>{before}</w:pPr></w:pPrChange>"
            )
        return said

    def _range_start(self, at: int) -> str:
        """Before the first paragraph of a move. Its name binds where it stood and where it stands."""
        step = self._steps[at]
        if not step.move or self._continues(at - 1, at):
            return ""
        number = self._marker.number()
        self._ranges[(step.move, step.status)] = number
        by = self._marker.by
        tag = _TAGS[step.status]
        return (
            f'<w:{tag}RangeStart w:id="{number}" {attributes(by)} '
            f'w:name="move{10_000_000 + step.move}"/>'
        )

    def _range_end(self, at: int) -> str:
        step = self._steps[at]
        if not step.move or self._continues(at, at + 1):
            return ""
        number = self._ranges[(step.move, step.status)]
        return f'<w:{_TAGS[step.status]}RangeEnd w:id="{number}"/>'

    def _continues(self, at: int, following: int) -> bool:
        """Whether two neighbours belong to one move."""
        if at < 0 or following >= len(self._steps):
            return False
        one, other = self._steps[at], self._steps[following]
        return (one.move, one.status) == (other.move, other.status)

    def _table(self, step: Step[Part]) -> str:
        old, new = step.old, step.new
        if isinstance(old, Table) and isinstance(new, Table):
            return _kept_table(old, new, self._marker, self._who)
        shown = step.shown
        if not isinstance(shown, Table):
            return ""
        rows: list[Step[Row]] = [Step(step.status, row, row) for row in shown.rows]
        return _table(shown.look, shown.grid, rows, self._marker, self._who)


def _is_paragraph(step: Step[Part]) -> bool:
    return isinstance(step.new or step.old, Paragraph)


def shifted(statuses: Sequence[Status], paragraphs: Sequence[bool]) -> list[Status]:
    """The status of each paragraph's end. Where a gap ends the text or stands before a table, the last end can
    never go: every end takes the status of the paragraph after it, beginning with the kept one before the gap. Tables
    of the gap come or go as wholes, and leave the ends before them to the paragraphs behind."""
    ends = list(statuses)
    at = 0
    while at < len(ends):
        if statuses[at] == "same":
            at += 1
            continue
        stop = at
        while stop < len(ends) and statuses[stop] != "same":
            stop += 1
        last = stop == len(ends) or not paragraphs[stop]
        held = at > 0 and statuses[at - 1] == "same" and paragraphs[at - 1]
        inside = [n for n in range(at, stop) if paragraphs[n]]
        if last and held and inside:
            for end, following in pairwise([at - 1, *inside]):
                ends[end] = statuses[following]
            ends[inside[-1]] = "same"
        at = stop
    return ends


def _looks(steps: Sequence[Step[Part]]) -> tuple[list[str], list[str]]:
    """For each step the look of the paragraph whose words reach its end, in the new and in the old version."""
    new: list[str] = []
    old: list[str] = []
    last_new = last_old = ""
    for step in steps:
        if isinstance(step.new, Paragraph) and step.status not in _GONE_NEW:
            last_new = step.new.look
        if isinstance(step.old, Paragraph) and step.status not in _GONE_OLD:
            last_old = step.old.look
        new.append(last_new)
        old.append(last_old)
    return new, old


def _kept_table(old: Table, new: Table, marker: Marker, who: Who) -> str:
    """A table both versions have, row by row; where its columns changed, the old ones are kept beside them."""
    look, grid = new.look, new.grid
    if old.look != look:
        look += (
            f"<w:tblPrChange {marker.attributes()}><w:tblPr>{old.look}</w:tblPr></w:tblPrChange>"
        )
    if old.grid != grid:
        grid += f'<w:tblGridChange w:id="{marker.number()}"><w:tblGrid>{old.grid}</w:tblGrid></w:tblGridChange>'
    return _table(look, grid, plan(old.rows, new.rows), marker, who)


def _table(look: str, grid: str, steps: Sequence[Step[Row]], marker: Marker, who: Who) -> str:
    rows = "".join(_row(step, marker, who) for step in steps)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(step: Step[Row], marker: Marker, who: Who) -> str:
    """Every run and every paragraph's end of a row that goes or comes is marked, and the row itself."""
    if step.status == "same" and step.old is not None and step.new is not None:
        marker.by = who(step.new.key)
        return _kept_row(step.old, step.new, marker)
    tag = "del" if step.status in _GONE_NEW else "ins"
    row = step.shown
    marker.by = who(row.key)
    cells = "".join(_lone_cell(cell, tag, marker) for cell in row.cells)
    return f"<w:tr><w:trPr>{row.look}<w:{tag} {marker.attributes()}/></w:trPr>{cells}</w:tr>"


def _kept_row(old: Row, new: Row, marker: Marker) -> str:
    look = new.look
    if old.look != new.look:
        look += f"<w:trPrChange {marker.attributes()}><w:trPr>{old.look}</w:trPr></w:trPrChange>"
    cells = "".join(
        _kept_cell(one, other, marker) for one, other in zip(old.cells, new.cells, strict=True)
    )
    return f"<w:tr><w:trPr>{look}</w:trPr>{cells}</w:tr>"


def _kept_cell(old: Cell, new: Cell, marker: Marker) -> str:
    look = new.look
    if old.look != new.look:
        look += f"<w:tcPrChange {marker.attributes()}><w:tcPr>{old.look}</w:tcPr></w:tcPrChange>"
    props = new.paragraph.look
    if old.paragraph.look != props:
        props += (
            f"<w:pPrChange {marker.attributes()}><w:pPr>{old.paragraph.look}</w:pPr></w:pPrChange>"
        )
    runs = marker.changed(old.paragraph.runs, new.paragraph.runs)
    return f"<w:tc><w:tcPr>{look}</w:tcPr><w:p><w:pPr>{props}</w:pPr>{runs}</w:p></w:tc>"


def _lone_cell(cell: Cell, tag: str, marker: Marker) -> str:
    mark = f"<w:rPr><w:{tag} {marker.attributes()}/></w:rPr>"
    runs = marker.wrapped(tag, cell.paragraph.runs)
    props = f"<w:pPr>{cell.paragraph.look}{mark}</w:pPr>"
    return f"<w:tc><w:tcPr>{cell.look}</w:tcPr><w:p>{props}{runs}</w:p></w:tc>"
