"""A paper as a Word file by GB/T 9704-2012, for Word, WPS and LibreOffice.

What every paper of a look shares is made once by python-docx (``parts``); a paper adds its body and
its properties. Pure, and byte for byte the same.
"""

from __future__ import annotations

from planforge.document.blocks import Document
from planforge.ooxml.opc import pack
from planforge.writers.docx.body import body_xml
from planforge.writers.docx.bookmarks import Bookmarks
from planforge.writers.docx.core import core_xml
from planforge.writers.docx.custom import facts, with_facts
from planforge.writers.docx.masthead import is_letter
from planforge.writers.docx.parts import skeleton
from planforge.writers.docx.picture import with_pictures
from planforge.writers.docx.section import Sections, with_lying_footers
from planforge.writers.gbt9704 import PAGES
from planforge.writers.look import Look


def write(document: Document, look: Look) -> bytes:
    """``document`` as the bytes of a ``.docx`` file. Tracked changes are shown as accepted."""
    return pack(parts_of(document, look))


def parts_of(document: Document, look: Look) -> dict[str, bytes]:
    """The parts of that file by their names."""
    frame = skeleton(look)
    page = PAGES[look.layout]
    sections = Sections(frame.after, page, letter=is_letter(document.meta))
    body = body_xml(document, look, sections)
    marked = Bookmarks().in_all(body.parts)
    parts = with_lying_footers(frame.parts, page) if sections.turned else frame.parts
    if body.pictures:
        parts = with_pictures(parts, body.pictures)
    return {
        **with_facts(parts, document),
        "word/document.xml": (frame.before + marked + body.end).encode(),
        "docProps/core.xml": core_xml(document.meta, facts(document)).encode(),
    }
