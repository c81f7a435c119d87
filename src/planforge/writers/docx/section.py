"""Sections of a Word file: upright pages, and pages that lie on their side for a wide table (8).

A lying page is an upright one turned a quarter to the left: its head is at the upright page's left edge,
and the page number, which stays where upright pages have it, stands at the lying page's left edge. See
docs/analysis/word-lying-pages.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from planforge.ooxml.units import twips
from planforge.writers.docx.pieces import paragraph
from planforge.writers.docx.shape import Place, box
from planforge.writers.gbt9704 import NUMBER_LINE, Page

_SECTION = re.compile(r"<w:sectPr.*?</w:sectPr>", re.DOTALL)
_FOOTER = re.compile(r"(<w:ftr[^>]*>)(.*)(</w:ftr>)", re.DOTALL)
_FOOTERS = (("default", "footer1", "rIdLying1"), ("even", "footer2", "rIdLying2"))
_NUMBER = 80  # of the shapes in the footers, with that of their part
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"


class Sections:
    """The sections of one paper, in the order they end."""

    def __init__(self, after: str, page: Page, *, letter: bool) -> None:
        """``after`` is the end of the document part, with the upright section's properties."""
        found = _SECTION.search(after)
        self._upright = found[0] if found else ""
        self._after = after
        self._page = page
        self._letter = letter
        self.turned = False  # whether any page lies on its side

    def end(self, *, lying: bool) -> str:
        """w:sectPr of the pages up to here. A letter's first page has no number (10.1)."""
        said = self._lying() if lying else self._upright
        self.turned = self.turned or lying
        if self._letter:
            said = said.replace("<w:docGrid", "<w:titlePg/><w:docGrid")
            self._letter = False
        return said

    def last(self, *, lying: bool) -> str:
        """The end of the document part."""
        return self._after.replace(self._upright, self.end(lying=lying))

    def _lying(self) -> str:
        page = self._page
        references = "".join(
            f'<w:footerReference w:type="{kind}" r:id="{key}"/>' for kind, _, key in _FOOTERS
        )
        sides = {"top": page.left, "right": page.top, "bottom": page.right, "left": page.bottom}
        margins = " ".join(f'w:{side}="{twips(mm=mm)}"' for side, mm in sides.items())
        grid = self._upright[self._upright.index("<w:docGrid") :]
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{twips(mm=page.height)}" '
            f'w:h="{twips(mm=page.width)}" w:orient="landscape"/><w:pgMar {margins} w:header="850" '
            f'w:footer="850" w:gutter="0"/>{grid}'
        )


def break_xml(section: str) -> str:
    """The paragraph of no height that ends a section."""
    return f'<w:p><w:pPr><w:pStyle w:val="AfterTable"/>{section}</w:pPr></w:p>'


def with_lying_footers(parts: Mapping[str, bytes], page: Page) -> dict[str, bytes]:
    """``parts`` and the footers of lying pages: the upright ones' number, turned, at the left edge."""
    found = dict(parts)
    types = relations = ""
    # The number's line is as far from the paper's edge as on upright pages (7.5, 8).
    place = Place(
        page.footer,
        page.left,
        NUMBER_LINE * 25.4 / 72,
        page.width - page.left - page.right,
    )
    for at, (_, upright, key) in enumerate(_FOOTERS, 3):
        inner = _FOOTER.search(found[f"word/{upright}.xml"].decode())
        if inner is None:  # python-docx writes one root
            continue
        turned = box(_NUMBER + at, "页码", place, inner[2], vert="vert")
        said = inner.string.replace(inner[2], paragraph("AfterTable", turned))
        found[f"word/footer{at}.xml"] = said.encode()
        types += f'<Override PartName="/word/footer{at}.xml" ContentType="{_TYPE}"/>'
        relations += f'<Relationship Id="{key}" Type="{_RELATION}" Target="footer{at}.xml"/>'
    declare(found, types, relations)
    return found


def declare(parts: dict[str, bytes], types: str, relations: str) -> None:
    """Enter new parts in the package's lists: ``types`` as Default or Override, ``relations``."""
    for name, end, new in (
        ("[Content_Types].xml", "</Types>", types),
        ("word/_rels/document.xml.rels", "</Relationships>", relations),
    ):
        text = parts[name].decode()
        if new.startswith(
            "<Default"
        ):  # the schema takes any order, Word's own files put these first
            parts[name] = text.replace("<Override", f"{new}<Override", 1).encode()
        else:
            parts[name] = text.replace(end, new + end).encode()
