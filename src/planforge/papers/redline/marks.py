"""Tracked changes as XML: who, when, a number of its own for each (ECMA-376-1, 17.13.5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planforge.ooxml.units import escape
from planforge.papers.redline.alignment import Alignment
from planforge.papers.redline.parts import Run
from planforge.papers.redline.spans import Span

NUMBERING = "自动编号"  # the author of what only follows from other changes: a reviewer hides it with one filter


@dataclass(frozen=True, slots=True)
class Revision:
    """Whose change: author, and when.

    ``date`` is what Word shows: wall-clock time with a Z that it does not mean (2026-03-09T16:00:00Z for four in the afternoon
    wherever that was); ``instant`` the time in UTC, which Word keeps beside it; "" where only a day is known.
    """

    author: str
    date: str
    instant: str = ""


def attributes(by: Revision) -> str:
    """Author and times of a mark."""
    instant = f' w16du:dateUtc="{escape(by.instant)}"' if by.instant else ""
    return f'w:author="{escape(by.author)}" w:date="{escape(by.date)}"{instant}'


class Marker:
    """Numbers the marks of one file, and writes runs as kept, gone or come."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._last = 0
        self.by = Revision("", "")

    def number(self) -> int:
        self._last += 1
        return self._last

    def attributes(self, by: Revision | None = None) -> str:
        by = by or self.by
        return f'w:id="{self.number()}" {attributes(by)}'

    def wrapped(self, tag: str, runs: Sequence[Run], by: Revision | None = None) -> str:
        """``runs`` in a w:ins, w:del, w:moveFrom or w:moveTo; "" for none."""
        if not runs:
            return ""
        said = "".join(run_xml(run, gone=tag == "del") for run in runs)
        return f"<w:{tag} {self.attributes(by)}>{said}</w:{tag}>"

    def changed(
        self, old: Sequence[Run], new: Sequence[Run], *, key: str = "", moved: bool = False
    ) -> str:
        """The runs of the paragraph ``key`` both versions have; in a moved one what stays is w:moveTo, and nothing
        goes."""
        label, old, new = self._label(old, new, moved=moved)
        return label + "".join(self._spans(key, old, new, moved=moved))

    def _spans(
        self, key: str, old: Sequence[Run], new: Sequence[Run], *, moved: bool
    ) -> Iterator[str]:
        before, after = _text(old), _text(new)
        looks_old, looks_new = _looks(old), _looks(new)
        i = j = 0
        for span in self._alignment.spans(key, before, after):
            size = len(span.text)
            if span.op == "delete":
                if not moved:
                    yield self.wrapped("del", _cut(span.text, looks_old[i : i + size]))
                i += size
            elif span.op == "insert":
                yield self.wrapped("ins", _cut(span.text, looks_new[j : j + size]))
                j += size
            else:
                yield self._kept(
                    span, looks_old[i : i + size], looks_new[j : j + size], moved=moved
                )
                i, j = i + size, j + size

    def _kept(self, span: Span, old: Sequence[str], new: Sequence[str], *, moved: bool) -> str:
        """Words that stay; where their look changed, the old look is kept beside the new one."""
        found = ""
        for text, before, after in _alike(span.text, old, new):
            look = after
            if before != after:
                look += f"<w:rPrChange {self.attributes()}><w:rPr>{before}</w:rPr></w:rPrChange>"
            said = run_xml(Run(look, text))
            found += f"<w:moveTo {self.attributes()}>{said}</w:moveTo>" if moved else said
        return found

    def _label(
        self, old: Sequence[Run], new: Sequence[Run], *, moved: bool
    ) -> tuple[str, Sequence[Run], Sequence[Run]]:
        """A number that only follows from others is marked by itself, under ``NUMBERING``."""
        one, other = label_of(_text(old)), label_of(_text(new))
        if not one or not other or one == other:
            return "", old, new
        by = Revision(NUMBERING, self.by.date, self.by.instant)
        first, rest_old = _split(old, len(one))
        second, rest_new = _split(new, len(other))
        gone = "" if moved else self.wrapped("del", first, by)
        return gone + self.wrapped("ins", second, by), rest_old, rest_new


_LABEL = re.compile(
    r"第[一二三四五六七八九十百]+[章条]|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d{1,3}\.(?!\d)|（\d{1,2}）|附件\d*$|\d{1,3}$"
)


def label_of(text: str) -> str:
    """The number a paragraph begins with, or all it says (a cell of 序号); "" for none."""
    found = _LABEL.match(text)
    return found[0] if found else ""


def run_xml(run: Run, *, gone: bool = False) -> str:
    """One run: line breaks and tabs as elements, words as w:t (w:delText where they are deleted)."""
    tag = "delText" if gone else "t"
    look = f"<w:rPr>{run.look}</w:rPr>" if run.look else ""
    said = "".join(
        "<w:br/>"
        if piece == "\n"
        else "<w:tab/>"
        if piece == "\t"
        else f'<w:{tag} xml:space="preserve">{escape(piece)}</w:{tag}>'
        for piece in re.split(r"([\n\t])", run.text)
        if piece
    )
    return f"<w:r>{look}{said}</w:r>"


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _looks(runs: Sequence[Run]) -> list[str]:
    """The look of every character."""
    return [run.look for run in runs for _ in run.text]


def _cut(text: str, looks: Sequence[str]) -> list[Run]:
    """``text`` as runs of one look each."""
    found: list[Run] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or looks[at] != looks[start]:
            found.append(Run(looks[start], text[start:at]))
            start = at
    return found


def _alike(text: str, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Stretches of ``text`` with one old and one new look."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (old[at], new[at]) != (old[start], new[start]):
            yield text[start:at], old[start], new[start]
            start = at


def _split(runs: Sequence[Run], at: int) -> tuple[list[Run], list[Run]]:
    """Runs before and after the ``at``-th character."""
    text, looks = _text(runs), _looks(runs)
    return _cut(text[:at], looks[:at]) if at else [], _cut(text[at:], looks[at:]) if text[
        at:
    ] else []


Who = Callable[[str], Revision]
