"""Sections of a Word file with their page numbers, in mm and pt."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from planforge.lintdocx.paper import Footer, Section
from planforge.lintdocx.properties import Styles
from planforge.ooxml.container import Parts
from planforge.ooxml.names import R, W

_TWIP_MM = 25.4 / 1440
_LARGEST = 1_000_000  # of any measure of a page: 17 metres in twips
_LETTER = (12240.0, 15840.0)  # what Word takes where a file does not say


def number(said: str | None, default: float = 0.0) -> float:
    """A number of an attribute; ``default`` where it is none, or none that a page could have."""
    try:
        found = float(said) if said is not None else default
    except ValueError:
        return default
    return found if abs(found) <= _LARGEST else default  # neither NaN nor infinity is


def section_of(
    element: etree._Element | None, before: Section | None, parts: Parts, styles: Styles
) -> Section:
    """The section of a ``w:sectPr``; page numbers it does not name are those of the section ``before``."""
    if element is None:
        width, height = (side * _TWIP_MM for side in _LETTER)
        return Section(width, height, 25.4, 25.4, 31.75, 31.75)

    def at(path: str, name: str, default: float = 0.0) -> float:
        found = element.find(f"{W}{path}")
        return number(None if found is None else found.get(f"{W}{name}"), default)

    size, grid = element.find(f"{W}pgSz"), element.find(f"{W}docGrid")
    own = tuple(_footers(element, parts, styles))
    kinds = {footer.kind for footer in own}
    kept = tuple(f for f in before.footers if f.kind not in kinds) if before else ()
    gutter = at("pgMar", "gutter")
    return Section(
        width=at("pgSz", "w", _LETTER[0]) * _TWIP_MM,
        height=at("pgSz", "h", _LETTER[1]) * _TWIP_MM,
        top=at("pgMar", "top", 1440) * _TWIP_MM,
        bottom=at("pgMar", "bottom", 1440) * _TWIP_MM,
        left=(at("pgMar", "left", 1800) + gutter) * _TWIP_MM,
        right=at("pgMar", "right", 1800) * _TWIP_MM,
        landscape=size is not None and size.get(f"{W}orient") == "landscape",
        grid="" if grid is None else grid.get(f"{W}type", ""),
        pitch=at("docGrid", "linePitch") / 20,
        cell=at("docGrid", "charSpace") / 4096,
        columns=_columns(element.find(f"{W}cols")),
        bordered=any(_is_drawn(side) for side in element.iterfind(f"{W}pgBorders/*")),
        first_page=element.find(f"{W}titlePg") is not None,
        footers=(*own, *kept),
    )


def _columns(element: etree._Element | None) -> int:
    """How many columns a ``w:cols`` asks for."""
    if element is None:
        return 1
    return max(int(number(element.get(f"{W}num"), 1)), len(element.findall(f"{W}col")), 1)


def _is_drawn(side: etree._Element) -> bool:
    return side.get(f"{W}val", "none") not in ("nil", "none")


def _footers(element: etree._Element, parts: Parts, styles: Styles) -> Iterator[Footer]:
    """The footers a section names; a header that holds a page number counts as one (8)."""
    targets = _targets(parts.get("word/_rels/document.xml.rels"))
    for tag in ("footerReference", "headerReference"):
        for reference in element.findall(f"{W}{tag}"):
            target = targets.get(reference.get(f"{R}id", ""), "")
            root = parts.get(f"word/{target}")
            if root is None:
                continue
            footer = _footer(root, reference.get(f"{W}type", "default"), styles)
            if tag == "footerReference" or "#" in footer.text:
                yield footer


def _targets(root: etree._Element | None) -> dict[str, str]:
    if root is None:
        return {}
    return {one.get("Id", ""): one.get("Target", "").lstrip("/") for one in root}


def _footer(root: etree._Element, kind: str, styles: Styles) -> Footer:
    """The paragraph with the page number, else the first one."""
    found: Footer | None = None
    for paragraph in root.iter(f"{W}p"):
        if any(parent.tag.endswith("}Fallback") for parent in paragraph.iterancestors()):
            continue
        if next(paragraph.iter(f"{W}txbxContent"), None) is not None:
            continue  # what stands in its box is a paragraph of its own
        text = _footer_text(paragraph)
        if found is None or ("#" in text and "#" not in found.text):
            flat = styles.paragraph(paragraph.find(f"{W}pPr"))
            run = next((r for r in paragraph.iter(f"{W}r") if r.find(f"{W}t") is not None), None)
            face = styles.run(flat.get("pStyle", ""), None if run is None else run.find(f"{W}rPr"))
            size = number(face.get("sz"), 20) / 2
            sides = {
                side: number(flat.get(f"ind.{side}Chars")) / 100
                or number(flat.get(f"ind.{side}") or flat.get(f"ind.{also}")) / 20 / (size or 14)
                for side, also in (("left", "start"), ("right", "end"))  # LibreOffice: start, end
            }
            found = Footer(kind, text, styles.font(face), size, flat.get("jc", "left"), **sides)
    return found or Footer(kind, "", "", 0.0, "left", 0.0, 0.0)


def _footer_text(paragraph: etree._Element) -> str:
    """Its words, each page field as #."""
    text, inside = "", False
    for element in paragraph.iter():
        if (element.tag == f"{W}fldSimple" and "PAGE" in element.get(f"{W}instr", "")) or (
            element.tag == f"{W}instrText" and "PAGE" in (element.text or "")
        ):
            text += "#"
        elif element.tag == f"{W}fldChar":
            inside = element.get(f"{W}fldCharType") in ("begin", "separate")
        elif element.tag == f"{W}t" and not inside:
            parents = {parent.tag for parent in element.iterancestors()}
            if f"{W}fldSimple" not in parents:
                text += element.text or ""
    return text
