"""Shapes that stand at a place of the page, not in the text: boxes with words and bars of colour.

DrawingML as Word 2010 and later write it, with the same in VML for every program that knows no wps (mc:Fallback): old
Word, pandoc, mammoth. The part it stands in declares mc, wp and wps. Why boxes and not frames or floating tables:
docs/analysis/word-boxes.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from planforge.ooxml.names import DRAWING
from planforge.ooxml.units import escape

_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_VML, _VML_WORD = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:word"
_EMU = 36000  # a mm
_PT = 72 / 25.4  # a mm


@dataclass(frozen=True, slots=True)
class Place:
    """Where a shape stands: mm from the paper's edges, ``width`` × ``height`` mm.

    ``foot``: at the left and bottom of the 版心 instead, and text keeps above it.
    """

    x: float
    y: float
    width: float
    height: float
    foot: bool = False


def _emu(mm: float) -> int:
    return round(mm * _EMU)


def _position(place: Place) -> str:
    if place.foot:
        horizontal = vertical = "margin"
        x, y = "<wp:align>left</wp:align>", "<wp:align>bottom</wp:align>"
    else:
        horizontal = vertical = "page"
        x, y = (f"<wp:posOffset>{_emu(at)}</wp:posOffset>" for at in (place.x, place.y))
    return (
        f'<wp:positionH relativeFrom="{horizontal}">{x}</wp:positionH>'
        f'<wp:positionV relativeFrom="{vertical}">{y}</wp:positionV>'
    )


def _old_shape(number: int, name: str, place: Place, look: str, inner: str) -> str:
    """The same shape in VML; ``look`` is its fill."""
    if place.foot:
        at = (
            "margin-left:0;margin-top:0;mso-position-horizontal:left;mso-position-horizontal-relative:margin;"
            "mso-position-vertical:bottom;mso-position-vertical-relative:margin"
        )
    else:
        at = (
            f"margin-left:{place.x * _PT:.2f}pt;margin-top:{place.y * _PT:.2f}pt;"
            "mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
        )
    wrap = f'<w10:wrap xmlns:w10="{_VML_WORD}" type="topAndBottom"/>' if place.foot else ""
    return (
        f'<w:pict><v:rect xmlns:v="{_VML}" id="shape{number}" alt="{escape(name)}" '
        f'style="position:absolute;{at};width:{place.width * _PT:.2f}pt;height:{place.height * _PT:.2f}pt;'
        f'z-index:{number}" {look} stroked="f">{inner}{wrap}</v:rect></w:pict>'
    )


def _shape(number: int, name: str, place: Place, inner: str, old: str) -> str:
    """``inner`` is what follows the shape's outline: its fill, its words; ``old`` the shape for programs without wps."""
    wide, high = _emu(place.width), _emu(place.height)
    wrap = "wrapTopAndBottom" if place.foot else "wrapNone"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{_position(place)}<wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:{wrap}/>'
        f'<wp:docPr id="{number}" name="{escape(name)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{_SHAPE}"><wps:wsp>{inner}</wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _outline(place: Place, fill: str) -> str:
    return (
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_emu(place.width)}" '
        f'cy="{_emu(place.height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{fill}<a:ln><a:noFill/></a:ln></wps:spPr>"
    )


def box(
    number: int, name: str, place: Place, content: str, *, anchor: str = "t", vert: str = "horz"
) -> str:
    """A run with a text box around ``content`` (paragraphs, tables); no line, no inner margin.

    ``number`` is unique in the file. ``anchor``: where words that need less room stand, t or b.
    """
    flow = ' style="layout-flow:vertical"' if vert == "vert" else ""
    words = f"<w:txbxContent>{content}</w:txbxContent>"
    old = f'<v:textbox inset="0,0,0,0"{flow}>{words}</v:textbox>'
    return _shape(
        number,
        name,
        place,
        f'<wps:cNvSpPr txBox="1"/>{_outline(place, "<a:noFill/>")}'
        f"<wps:txbx>{words}</wps:txbx>"
        f'<wps:bodyPr rot="0" vert="{vert}" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}" anchorCtr="0"><a:noAutofit/></wps:bodyPr>',
        _old_shape(number, name, place, 'filled="f"', old),
    )


def bar(number: int, name: str, place: Place, colour: str) -> str:
    """A run with a filled bar: a rule whose place and thickness no program can read otherwise."""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    old = _old_shape(number, name, place, f'fillcolor="#{colour}"', "")
    return _shape(number, name, place, f"<wps:cNvSpPr/>{_outline(place, fill)}<wps:bodyPr/>", old)
