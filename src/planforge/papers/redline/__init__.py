"""修订稿: two versions of a paper as one Word file with tracked changes that resolve exactly.

Pure, and byte for byte the same. Every file is resolved both ways before it is handed out: accepted it is
the new version, rejected the old one, or it is not made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from planforge.document.blocks import Document
from planforge.ooxml.opc import pack
from planforge.papers.redline.alignment import WORDS_ALONE, Alignment
from planforge.papers.redline.body import body
from planforge.papers.redline.marks import Marker, Revision
from planforge.papers.redline.parts import Part, read
from planforge.papers.redline.resolve import Way, first_unlike, resolved
from planforge.writers.docx.body import BodyXml, body_xml
from planforge.writers.docx.core import core_xml
from planforge.writers.docx.masthead import is_letter
from planforge.writers.docx.parts import skeleton
from planforge.writers.docx.section import Sections, with_lying_footers
from planforge.writers.gbt9704 import PAGES
from planforge.writers.look import Look

__all__ = ["RedlineError", "Revision", "redline"]

Who = Callable[[str], Revision]


class RedlineError(Exception):
    """A redline that does not resolve to its two versions: which way, and the first place that differs."""

    def __init__(self, way: Way, place: int) -> None:
        super().__init__(f"{way} differs at {place}")
        self.way = way
        self.place = place


@dataclass(frozen=True, slots=True)
class _Side:
    """One version: its body, and that as parts."""

    xml: BodyXml
    parts: tuple[Part, ...]
    turned: bool


def redline(
    old: Document, new: Document, look: Look, who: Who, alignment: Alignment = WORDS_ALONE
) -> bytes:
    """``new`` with every difference from ``old`` as a tracked change, as the bytes of a ``.docx``.

    ``who`` says whose change a block is, by the block's id ("" for one without). ``alignment`` is what is known
    of both beyond their words. Papers with pictures are none of its business. Raises RedlineError.
    """
    frame, page = skeleton(look), PAGES[look.layout]
    before = _with_instants(frame.before)
    one, other = _side(old, look), _side(new, look)
    marked = body(one.parts, other.parts, Marker(alignment), who) + other.xml.end
    _verify(before, marked, one, other)
    parts = with_lying_footers(frame.parts, page) if other.turned else frame.parts
    return pack(
        {
            **parts,
            "word/document.xml": (before + marked).encode(),
            "word/settings.xml": _tracking(parts["word/settings.xml"]),
            "docProps/core.xml": core_xml(new.meta).encode(),
        }
    )


_INSTANTS = "http://schemas.microsoft.com/office/word/2023/wordml/word16du"


def _with_instants(before: str) -> str:
    """The head of the document part, with the namespace of w16du:dateUtc; programs that do not know it pass over it."""
    root = before.replace("<w:document ", f'<w:document xmlns:w16du="{_INSTANTS}" ', 1)
    return re.sub('mc:Ignorable="([^"]*)"', r'mc:Ignorable="\1 w16du"', root, count=1)


def _side(document: Document, look: Look) -> _Side:
    frame, page = skeleton(look), PAGES[look.layout]
    sections = Sections(frame.after, page, letter=is_letter(document.meta))
    xml = body_xml(document, look, sections)
    return _Side(xml, read(xml.parts, frame.before), sections.turned)


def _verify(before: str, marked: str, old: _Side, new: _Side) -> None:
    """Resolve what was written, both ways, and compare it with each version. Raises RedlineError."""
    ways: tuple[tuple[Way, _Side], ...] = (("reject", old), ("accept", new))
    for way, side in ways:
        found = etree.fromstring((before + marked).encode())
        resolved(found[0], way)
        wanted = etree.fromstring((before + side.xml.text).encode())
        if (place := first_unlike(found[0], wanted[0])) is not None:
            raise RedlineError(way, place)


def _tracking(settings: bytes) -> bytes:
    """The settings with the recording of changes on, at the place the schema wants."""
    text = settings.decode()
    if "<w:trackRevisions" in text:
        return settings
    later = "doNotTrackMoves|doNotTrackFormatting|documentProtection|autoFormatOverride|styleLockTheme|defaultTabStop|autoHyphenation|evenAndOddHeaders|drawingGrid|characterSpacingControl|compat"
    place = re.search(rf"<w:(?:{later})\b", text)
    at = place.start() if place else text.index("</w:settings>")
    return (text[:at] + "<w:trackRevisions/>" + text[at:]).encode()
