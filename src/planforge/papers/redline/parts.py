"""The body of a Word file of ours as paragraphs and tables that can be compared and written again, byte for byte.

Only the shapes that planforge's own writer makes are known; whatever else stands in a paragraph (a drawing,
a section's end) makes it opaque: it is kept as it is, or replaced as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from planforge.ooxml.names import W
from planforge.ooxml.units import escape
from planforge.writers.docx.body import BodyPart

_PLAIN = {f"{W}rPr", f"{W}t", f"{W}br", f"{W}tab"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look: ``look`` is the inside of its w:rPr; in ``text`` \\n is a line break and \\t a tab."""

    look: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``look`` is the inside of its w:pPr; ``opaque`` the whole paragraph's XML where it holds more than words."""

    key: str
    look: str
    runs: tuple[Run, ...]
    opaque: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """``look`` is the inside of its w:tcPr. Our cells hold one paragraph."""

    look: str
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Row:
    """``look`` is the inside of its w:trPr."""

    key: str
    look: str
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        return "\t".join(cell.paragraph.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """``look`` is the inside of its w:tblPr, ``grid`` that of its w:tblGrid."""

    key: str
    look: str
    grid: str
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        return "\n".join(row.text for row in self.rows)


Part = Paragraph | Table


def read(parts: Sequence[BodyPart], before: str) -> tuple[Part, ...]:
    """The paragraphs and tables of a body; ``before`` opens the document's part (its names of namespaces)."""
    root = before[: before.index("<w:body>")]
    text = "<?part?>".join(part.xml for part in parts)
    found: list[Part] = []
    at = 0
    for element in etree.fromstring(f"{root}{text}</w:document>".encode()):
        if not isinstance(element.tag, str):  # the end of a part
            at += 1
            continue
        following = element.getnext()
        last = following is None or not isinstance(following.tag, str)
        part = parts[at]
        found.append(_part(element, part.id if last else "", part.row_ids if last else ()))
    return tuple(found)


def _part(element: etree._Element, key: str, row_ids: tuple[str, ...]) -> Part:
    if element.tag == f"{W}tbl":
        return _table(element, key, row_ids)
    return paragraph(element, key)


def paragraph(element: etree._Element, key: str = "") -> Paragraph:
    """A w:p as its look and runs."""
    props = element.find(f"{W}pPr")
    rest = [child for child in element if child.tag != f"{W}pPr"]
    drawn = any(
        child.tag != f"{W}r" or any(one.tag not in _PLAIN for one in child) for child in rest
    )
    ends_section = props is not None and props.find(f"{W}sectPr") is not None
    if drawn or ends_section:
        return Paragraph(key, inside(props), (), whole(element))
    return Paragraph(key, inside(props), tuple(_merged(map(_run, rest))))


def _run(element: etree._Element) -> Run:
    text = ""
    for child in element:
        if child.tag == f"{W}t":
            text += child.text or ""
        elif child.tag == f"{W}br":
            text += "\n"
        elif child.tag == f"{W}tab":
            text += "\t"
    return Run(inside(element.find(f"{W}rPr")), text)


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours of one look as one run; none without words."""
    held: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if held is not None and held.look == run.look:
            held = Run(held.look, held.text + run.text)
            continue
        if held is not None:
            yield held
        held = run
    if held is not None:
        yield held


def _table(element: etree._Element, key: str, row_ids: tuple[str, ...]) -> Table:
    rows = element.findall(f"{W}tr")
    heads = len(rows) - len(row_ids) if row_ids else 0
    ids = (*(f"head.{n}" for n in range(heads)), *row_ids) if row_ids else ("",) * len(rows)
    return Table(
        key,
        inside(element.find(f"{W}tblPr")),
        inside(element.find(f"{W}tblGrid")),
        tuple(_row(row, name) for row, name in zip(rows, ids, strict=True)),
    )


def _row(element: etree._Element, key: str) -> Row:
    cells = tuple(
        Cell(inside(cell.find(f"{W}tcPr")), paragraph(next(cell.iterchildren(f"{W}p"))))
        for cell in element.findall(f"{W}tc")
    )
    return Row(key, inside(element.find(f"{W}trPr")), cells)


_NAMESPACE = re.compile(r' xmlns:\w+="[^"]*"')


def whole(element: etree._Element) -> str:
    """An element as XML, without the declarations that the document's root has already."""
    if not len(element) and element.tag[: len(W)] == W and not element.text:
        facts = "".join(
            f' w:{str(name)[len(W) :]}="{escape(str(value))}"'
            for name, value in element.attrib.items()
        )
        if all(name[: len(W)] == W for name in element.attrib):
            return f"<w:{element.tag[len(W) :]}{facts}/>"
    said = etree.tostring(element, encoding="unicode", with_tail=False)
    head, sep, tail = said.partition(">")
    return _NAMESPACE.sub("", head) + sep + tail


def inside(element: etree._Element | None) -> str:
    """What stands in an element, as XML."""
    return "" if element is None else "".join(map(whole, element))
