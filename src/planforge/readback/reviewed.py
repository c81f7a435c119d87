"""A reviewed Word file as lines: what each stood for, its words without and with the tracked changes, who changed what, comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from planforge.ooxml.bookmarks import parsed
from planforge.ooxml.container import Parts, UnreadableError, parts
from planforge.ooxml.names import MC, W

MOST_LINES = 3_000  # paragraphs: a 三定规定 has some 300
_ADDED = (f"{W}ins", f"{W}moveTo")
_REMOVED = (f"{W}del", f"{W}moveFrom")
_AROUND = tuple(
    f"{W}{name}"
    for name in ("r", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml")
)


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: words that were added, or removed; who and when as Word writes it."""

    added: bool
    text: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's remark at a line."""

    text: str
    who: str = ""
    when: str = ""


@dataclass
class Line:
    """One paragraph, or one row of a table (``cells``). ``keys`` and ``texts`` are the marks of our bookmarks; ``joined``: its
    end was taken away as a tracked change, so that the next paragraph goes on with it."""

    place: str
    keys: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    before: str = ""
    after: str = ""
    changes: list[Change] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    joined: bool = False

    def take(self, other: Line) -> None:
        """What a split paragraph goes on with."""
        self.before += other.before
        self.after += other.after
        self.changes += other.changes
        self.comments += other.comments


def reviewed(data: bytes) -> list[Line]:
    """The lines of a Word file in reading order. Raises container.UnreadableError."""
    lines = _Reader(parts(data)).lines()
    if len(lines) > MOST_LINES:
        raise UnreadableError("docx-huge")
    return lines


class _Reader:
    def __init__(self, found: Parts) -> None:
        self._parts = found
        self._comments = _comments(found)
        self._lines: list[Line] = []
        self._paragraphs = self._tables = 0

    def lines(self) -> list[Line]:
        body = self._parts["word/document.xml"].find(f"{W}body")
        if body is not None:
            self._flow(body, ())
        return self._lines

    def _flow(self, parent: etree._Element, tracked: tuple[etree._Element, ...]) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, tracked)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in _ADDED or child.tag in _REMOVED:
                self._flow(child, (*tracked, child))
            elif child.tag in _AROUND:
                self._flow(child, tracked)

    def _paragraph(self, element: etree._Element, tracked: tuple[etree._Element, ...]) -> None:
        self._paragraphs += 1
        line = Line(f"第{self._paragraphs}段")
        self._read(element, line, tracked)
        mark = element.find(f"{W}pPr/{W}rPr")
        line.joined = mark is not None and any(one.tag in _REMOVED for one in mark)
        if line.before or line.after or line.comments or line.keys:
            self._lines.append(line)

    def _table(self, table: etree._Element) -> None:
        self._tables += 1
        for number, row in enumerate(table.iter(f"{W}tr"), 1):
            line = Line(f"表{self._tables}第{number}行")
            mark = row.find(f"{W}trPr")
            tracked = (
                () if mark is None else tuple(e for e in mark if e.tag in (*_ADDED, *_REMOVED))
            )
            for cell in row.iter(f"{W}tc"):
                start = len(line.after)
                for paragraph in cell.iter(f"{W}p"):
                    self._read(paragraph, line, tracked)
                line.cells.append(line.after[start:].strip())
            if line.before or line.after or line.comments:
                self._lines.append(line)

    def _read(
        self, element: etree._Element, line: Line, tracked: tuple[etree._Element, ...]
    ) -> None:
        """The words below ``element``, as they were before the changes around them and as they are after."""
        for child in element:
            tag = child.tag
            if tag in _ADDED or tag in _REMOVED:
                self._read(child, line, (*tracked, child))
            elif tag in _AROUND:
                self._read(child, line, tracked)
            elif tag in (f"{W}t", f"{W}delText"):
                _say(line, child.text or "", tracked)
            elif tag in (f"{W}tab", f"{W}br", f"{W}cr"):
                _say(line, " " if tag == f"{W}tab" else "", tracked)
            elif tag == f"{W}bookmarkStart":
                _begin(child, line)
            elif tag == f"{W}commentReference":
                comment = self._comments.get(child.get(f"{W}id", ""))
                if comment and comment not in line.comments:
                    line.comments.append(comment)
            elif tag == f"{MC}AlternateContent":
                continue  # boxes: 版头, 版记 and page numbers are no items of a plan


def _begin(element: etree._Element, line: Line) -> None:
    if found := parsed(element.get(f"{W}name", "")):
        line.keys.append(found[0])
        line.texts.append(found[1])


def _say(line: Line, words: str, tracked: tuple[etree._Element, ...]) -> None:
    added = any(one.tag in _ADDED for one in tracked)
    removed = any(one.tag in _REMOVED for one in tracked)
    if not added:
        line.before += words
    if not removed:
        line.after += words
    if words and tracked and not (added and removed):
        innermost = tracked[-1]
        change = Change(
            added, words, innermost.get(f"{W}author", ""), innermost.get(f"{W}date", "")
        )
        last = line.changes[-1] if line.changes else None
        if last and (last.added, last.who, last.when) == (added, change.who, change.when):
            line.changes[-1] = Change(added, last.text + words, change.who, change.when)
        else:
            line.changes.append(change)


def _comments(found: Parts) -> Mapping[str, Comment]:
    return dict(_each_comment(found.get("word/comments.xml")))


def _each_comment(part: etree._Element | None) -> Iterator[tuple[str, Comment]]:
    for element in () if part is None else part.iterchildren(f"{W}comment"):
        words = "".join(text.text or "" for text in element.iter(f"{W}t"))
        yield (
            element.get(f"{W}id", ""),
            Comment(words, element.get(f"{W}author", ""), element.get(f"{W}date", "")),
        )
