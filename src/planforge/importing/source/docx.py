"""A Word file's words as its reader sees them: every paragraph with its number, tables, text boxes once, notes.

Tracked changes are settled one way (accepted, or refused) and every one of them is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from planforge.importing.source.numbering import Numbering
from planforge.importing.source.passages import MOST_COLUMNS, Grid, Passage, Remark, Source
from planforge.ooxml.container import Parts, parts
from planforge.ooxml.names import MC, W

_DEEPEST = 24  # tables in tables
_INSIDE = {
    f"{W}{name}"
    for name in (
        "r",
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
    )
}
_AROUND = {
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom")
}
_ADDED, _REMOVED = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
_SIGNS = {
    f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_NOTES = {
    "footnoteReference": ("word/footnotes.xml", "脚注"),
    "endnoteReference": ("word/endnotes.xml", "尾注"),
}


def read(data: bytes, *, refuse: bool = False) -> Source:
    """The words of a Word file; ``refuse``: as they were before its tracked changes. Raises container.UnreadableError."""
    return _Reader(parts(data), refuse).source()


class _Reader:
    def __init__(self, found: Parts, refuse: bool) -> None:
        self._parts = found
        self._refuse = refuse
        self._numbering = Numbering(found.get("word/numbering.xml"), found.get("word/styles.xml"))
        self._default = _default_style(found.get("word/styles.xml"))
        self._blocks: list[Passage | Grid] = []
        self._remarks: list[Remark] = []
        self._number = 0
        self._tables = 0
        self._carried = ""  # of a paragraph whose end is gone: it goes on in the next one

    def source(self) -> Source:
        body = self._parts["word/document.xml"].find(f"{W}body")
        if body is not None:
            self._flow(body, box=False)
            self._end()
        self._comments()
        self._heads()
        return Source(tuple(self._blocks), tuple(self._remarks))

    def _flow(self, parent: etree._Element, *, box: bool) -> None:
        """Paragraphs and tables below ``parent``; in a text box, marked so."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, box=box)
            elif child.tag == f"{W}tbl":
                self._end()
                self._table(child)
            elif child.tag in _AROUND and not self._is_gone(child):
                self._flow(child, box=box)

    def _paragraph(self, element: etree._Element, *, box: bool) -> None:
        self._number += 1
        place = f"第{self._number}段"
        words = self._carried + self._words(element, place)
        joined = self._is_joined(element)
        self._carried = words if joined else ""
        text = "" if joined else self._label(element) + words
        for line in text.split("\n"):
            if line.strip():
                self._blocks.append(Passage(line.strip(), place, box))
        for content in _boxes(element):
            self._flow(content, box=True)

    def _end(self) -> None:
        """What a paragraph without an end leaves before a table, or at the end of the file."""
        if self._carried.strip():
            self._blocks.append(Passage(self._carried.strip(), f"第{self._number}段"))
        self._carried = ""

    def _is_joined(self, element: etree._Element) -> bool:
        """Whether the mark at a paragraph's end is gone with the changes settled: then the next one goes on with it."""
        mark = element.find(f"{W}pPr/{W}rPr")
        return mark is not None and any(self._is_gone(one) for one in mark)

    def _label(self, element: etree._Element) -> str:
        props = element.find(f"{W}pPr")
        style = None if props is None else props.find(f"{W}pStyle")
        name = self._default if style is None else style.get(f"{W}val", "")
        return self._numbering.label(props, name)

    def _words(self, element: etree._Element, place: str) -> str:
        """The words of a paragraph, tracked changes settled and told."""
        return "".join(self._pieces(element, place))

    def _pieces(self, element: etree._Element, place: str) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in _ADDED or tag in _REMOVED:
                words = "".join(self._pieces(child, place))
                self._tell(child, words, place)
                if not self._is_gone(child):
                    yield words
            elif tag == f"{W}r" and _is_hidden(child):
                if words := "".join(self._pieces(child, place)):
                    self._remarks.append(Remark("隐藏文字", place, words))
            elif tag in _INSIDE:
                yield from self._pieces(child, place)
            elif tag in (f"{W}t", f"{W}delText"):
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}ruby":
                base = child.find(f"{W}rubyBase")
                yield "" if base is None else "".join(self._pieces(base, place))
            elif tag == f"{MC}AlternateContent":
                choice = child.find(f"{MC}Choice")
                yield "" if choice is None else "".join(self._pieces(choice, place))
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._note(child, place)

    def _is_gone(self, element: etree._Element) -> bool:
        """Whether its words are not there: removed ones, or, with the changes refused, added ones."""
        return element.tag in (_ADDED if self._refuse else _REMOVED)

    def _tell(self, element: etree._Element, words: str, place: str) -> None:
        if words:
            what = "增加" if element.tag in _ADDED else "删去"
            who, when = element.get(f"{W}author", ""), element.get(f"{W}date", "")
            self._remarks.append(Remark("修订", place, f"{what}“{words}”", who, when))

    def _note(self, reference: etree._Element, place: str) -> None:
        part, kind = _NOTES[etree.QName(reference).localname]
        notes = self._parts.get(part)
        number = reference.get(f"{W}id")
        for note in () if notes is None else notes:
            if note.get(f"{W}id") == number:
                words = "".join(self._pieces_of_all(note, place))
                self._remarks.append(Remark(kind, place, words.strip()))

    def _pieces_of_all(self, element: etree._Element, place: str) -> Iterator[str]:
        for paragraph in element.iter(f"{W}p"):
            yield from self._pieces(paragraph, place)

    def _table(self, table: etree._Element) -> None:
        self._tables += 1
        place = f"表{self._tables}"
        rows = [
            tuple(words for cell in _below(row, f"{W}tc") for words in self._spanning(cell, place))
            for row in _below(table, f"{W}tr")
        ]
        self._blocks.append(Grid(tuple(rows), place))

    def _spanning(self, cell: etree._Element, place: str) -> Iterator[str]:
        """A cell's words, and "" for each further column that it covers."""
        yield self._cell(cell, place, 0)
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        width = span.get(f"{W}val", "") if span is not None else ""
        if width.isdecimal():
            yield from [""] * (min(int(width), MOST_COLUMNS) - 1)

    def _cell(self, cell: etree._Element, place: str, depth: int) -> str:
        """A cell's paragraphs, one a line; a table within, its rows one a line."""
        lines: list[str] = []
        if depth > _DEEPEST:
            return ""
        for child in _content(cell):
            if child.tag == f"{W}p":
                lines.append((self._label(child) + self._words(child, place)).strip())
            elif child.tag == f"{W}tbl":
                for row in _below(child, f"{W}tr"):
                    cells = (self._cell(inner, place, depth + 1) for inner in _below(row, f"{W}tc"))
                    lines.append(" ".join(filter(None, cells)))
        return "\n".join(filter(None, lines))

    def _comments(self) -> None:
        comments = self._parts.get("word/comments.xml")
        for comment in () if comments is None else comments.iterchildren(f"{W}comment"):
            words = "".join(self._pieces_of_all(comment, ""))
            who, when = comment.get(f"{W}author", ""), comment.get(f"{W}date", "")
            self._remarks.append(Remark("批注", "", words, who, when))

    def _heads(self) -> None:
        """What stands above or below every page, page numbers apart."""
        seen: set[str] = set()
        for name, part in self._parts.items():
            if not name.startswith(("word/header", "word/footer")):
                continue
            words = "".join(self._pieces_of_all(part, "")).strip()
            if words.strip("0123456789-—－ ") and words not in seen:
                seen.add(words)
                self._remarks.append(Remark("页眉" if "header" in name else "页脚", "", words))


def _is_hidden(run: etree._Element) -> bool:
    """Whether a run is on no page (w:vanish): no part of the paper as anybody sees it."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")


def _content(parent: etree._Element) -> Iterator[etree._Element]:
    """Children, those within content controls too."""
    for child in parent:
        if child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _content(child)
        else:
            yield child


def _below(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    return (child for child in _content(parent) if child.tag == tag)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The contents of text boxes anchored in a paragraph: of alternatives the first, else old VML ones."""
    for child in element.iterchildren():
        if child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            yield from () if choice is None else _boxes(choice)
        elif child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != f"{W}p":
            yield from _boxes(child)


def _default_style(styles: etree._Element | None) -> str:
    for style in () if styles is None else styles.iterchildren(f"{W}style"):
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
            return style.get(f"{W}styleId", "")
    return ""
