"""Pictures as OOXML: in the text, fitted to the page, with words for those who do not see them.

Each picture is in the file twice: as a metafile, which every program draws, and as the SVG, which Word
since 2016 shows instead (docs/analysis/word-pictures.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planforge.document.blocks import Picture
from planforge.ooxml.names import DRAWING, PICTURE
from planforge.ooxml.units import escape
from planforge.writers.docx.pieces import paragraph
from planforge.writers.docx.section import declare
from planforge.writers.gbt9704 import Page

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EMU = 36000  # a mm
_ABOVE = 6.0  # lines that 附件, its title and a line of words may take of the page
_FIRST = 100  # the number of the first picture; shapes have smaller ones
# An exact line would cut the picture off.
_LINE = '<w:spacing w:before="{}" w:line="240" w:lineRule="auto"/>'


def fitted(picture: Picture, page: Page, *, lying: bool) -> tuple[float, float]:
    """Width and height, mm, of ``picture`` within the margins; never larger than drawn."""
    wide = page.width - page.left - page.right
    high = page.height - page.top - page.bottom
    if lying:
        wide, high = high, wide
    high -= _ABOVE * page.pitch * 25.4 / 72
    least = 0.1  # a picture of no size is none, but no reason to fail
    width, height = max(picture.width, least), max(picture.height, least)
    scale = min(1.0, wide / width, high / height)
    return width * scale, height * scale


def picture_xml(
    picture: Picture, number: int, size: tuple[float, float], pitch: int, keep: str = ""
) -> str:
    """The paragraph with the ``number``-th picture (from 1) of the paper, ``size`` mm, half a line of ``pitch`` twips below the text;
    ``keep`` holds it to its caption."""
    wide, high = (round(mm * _EMU) for mm in size)
    said = f'id="{_FIRST + number}" name="图{number}" descr="{escape(picture.alt)}"'
    vector = (
        f'<a:extLst><a:ext uri="{_SVG_BLIP}"><asvg:svgBlip xmlns:asvg="{_SVG}" '
        f'r:embed="rIdDrawing{number}"/></a:ext></a:extLst>'
    )
    content = (
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr {said}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{DRAWING}" '
        f'noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="{DRAWING}">'
        f'<a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr>'
        f"<pic:cNvPr {said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="rIdPicture{number}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    return paragraph("Picture", content, keep + _LINE.format(pitch // 2))


def with_pictures(parts: Mapping[str, bytes], pictures: Sequence[Picture]) -> dict[str, bytes]:
    """``parts`` and the files of ``pictures``, in the order of their numbers."""
    found = dict(parts)
    relations = ""
    for number, picture in enumerate(pictures, 1):
        found[f"word/media/picture{number}.emf"] = picture.emf
        found[f"word/media/picture{number}.svg"] = picture.svg.encode()
        for key, end in (("Picture", "emf"), ("Drawing", "svg")):
            relations += (
                f'<Relationship Id="rId{key}{number}" Type="{_RELATION}" '
                f'Target="media/picture{number}.{end}"/>'
            )
    types = (
        '<Default Extension="emf" ContentType="image/x-emf"/>'
        '<Default Extension="svg" ContentType="image/svg+xml"/>'
    )
    declare(found, types, relations)
    return found
