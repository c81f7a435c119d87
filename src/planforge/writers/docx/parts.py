"""Everything of a Word file that is the same for every paper of one ``Look``, made once by python-docx.

python-docx makes the package, the section, the footers and the settings; what its template brings along and
a paper has no use for (theme, thumbnail, custom XML, 438 KB of styles) goes (docs/decisions/0012).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Length, Mm

from planforge.ooxml.names import W
from planforge.ooxml.units import twips
from planforge.writers.docx.styles import LANG, fonts_xml, styles_xml
from planforge.writers.gbt9704 import PAGES, Page
from planforge.writers.look import Look

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_USELESS = ("theme", "stylesWithEffects", "webSettings", "numbering", "customXml", "thumbnail")
_APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>planforge</Application></Properties>'
)
_RUN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{}</w:r>'
_NUMBER = (
    '<w:t xml:space="preserve">— </w:t>',
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>{page}</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
    '<w:t xml:space="preserve"> —</w:t>',
)
# What a settings part may keep of python-docx's; the rest names sessions, languages and themes.
_SETTINGS = {"zoom", "defaultTabStop", "characterSpacingControl", "compat", "evenAndOddHeaders"}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The parts that never change, and what stands before and after a paper's own XML in w:body."""

    parts: Mapping[str, bytes]
    before: str
    after: str


def _tw(length: int) -> Length:
    return Length(length * 635)


def _page(section: Section, page: Page) -> None:
    """Page, margins and line grid (5.1, 5.2): the grid shows 22 lines, the exact pitch makes them."""
    section.page_width, section.page_height = _tw(twips(mm=page.width)), _tw(twips(mm=page.height))
    section.top_margin, section.bottom_margin = _tw(twips(mm=page.top)), _tw(twips(mm=page.bottom))
    section.left_margin, section.right_margin = _tw(twips(mm=page.left)), _tw(twips(mm=page.right))
    section.gutter = Mm(0)
    section.header_distance, section.footer_distance = Mm(15), _tw(twips(mm=page.footer))
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(twips(pt=page.pitch)))
    section._sectPr.append(grid)
    for columns in section._sectPr.findall(qn("w:cols")):
        section._sectPr.remove(columns)


def _footers(section: Section) -> None:
    """— 1 — at the right of odd pages, at the left of even ones (7.5)."""
    for footer, style, page in (
        (section.footer, "footer", 1),
        (section.even_page_footer, "公文双页页脚", 2),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = style
        for piece in _NUMBER:
            run = _RUN.format(piece.format(page=page))
            paragraph._p.append(parse_xml(run.replace("<w:r>", f"<w:r {nsdecls('w')}>", 1)))


def _settings(document: WordDocument) -> None:
    """Odd and even pages differ; Chinese; Word 2013's layout rules, so that no banner asks to convert."""
    document.settings.odd_and_even_pages_header_footer = True
    element = document.settings.element
    for child in list(element):
        if child.tag.removeprefix(W) not in _SETTINGS:
            element.remove(child)
    zoom = element.find(qn("w:zoom"))
    zoom.attrib.clear()
    zoom.set(qn("w:percent"), "100")
    element.find(qn("w:defaultTabStop")).set(qn("w:val"), "640")
    for setting in element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    element.append(parse_xml(LANG.replace("<w:lang ", f"<w:themeFontLang {nsdecls('w')} ")))


def _styles(document: WordDocument, look: Look) -> None:
    element = document.styles.element
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(styles_xml(look))))


def _drop_useless(document: WordDocument) -> None:
    """Only what a relationship reaches is saved: without these, the template's luggage stays behind."""
    for relationships in (document.part.rels, document.part.package.rels):
        for key in [k for k, rel in relationships.items() if rel.reltype.endswith(_USELESS)]:
            del relationships[key]


def _saved(document: WordDocument) -> dict[str, bytes]:
    out = BytesIO()
    document.save(out)
    with ZipFile(out) as package:
        return {name: package.read(name) for name in package.namelist()}


@lru_cache(maxsize=8)
def skeleton(look: Look) -> Skeleton:
    """The file that every paper of ``look`` shares."""
    document = docx.Document()
    _styles(document, look)
    _page(document.sections[0], PAGES[look.layout])
    _footers(document.sections[0])
    _settings(document)
    _drop_useless(document)
    mark = document.add_paragraph()._p
    mark.clear()
    parts = _saved(document)
    parts["word/fontTable.xml"] = (HEAD + fonts_xml(look)).encode()
    parts["docProps/app.xml"] = _APP.encode()
    before, after = parts.pop("word/document.xml").decode().split("<w:p/>")
    return Skeleton(MappingProxyType(parts), before, after)
