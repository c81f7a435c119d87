"""``styles.xml`` and ``fontTable.xml`` from the styles of ``gbt9704``, in the order the schema wants.

Why each property: docs/analysis/word-page.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from planforge.ooxml.names import WORD
from planforge.ooxml.units import escape, half_points, twips
from planforge.writers.columns import PADDING
from planforge.writers.gbt9704 import FACES, PAGES, STYLES, Face, Page, Style
from planforge.writers.look import Look

# Chinese words are Chinese. Figures and Latin letters are not: called Chinese too, LibreOffice breaks
# a line inside 2014.
LANG = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
# The names that stand in where an office has not bought or installed the usual ones.
_INSTEAD = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "方正小标宋_GBK",
    "黑体": "SimHei",
    "宋体": "SimSun",
}
_TABLE = """\
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>\
<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>\
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>\
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"""


def fonts(name: str) -> str:
    """One font for every script, so that “ ” — … and figures do not fall to a Latin font."""
    name = escape(name)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _spacing(style: Style, page: Page) -> str:
    before, after = (twips(pt=page.pitch) * lines for lines in (style.before, style.after))
    line = twips(pt=style.line or page.pitch)
    return f'<w:spacing w:before="{before:.0f}" w:after="{after:.0f}" w:line="{line}" w:lineRule="exact"/>'


def indent(style: Style, *, left: float = 0, right: float = 0, first: float = 0) -> str:
    """w:ind in 字 (for Word, where it follows the font's size) and in twips (for LibreOffice)."""
    sides = {"left": left, "right": right, "firstLine" if first >= 0 else "hanging": abs(first)}
    said = "".join(
        f' w:{side}Chars="{chars * 100:.0f}" w:{side}="{twips(pt=chars * style.cell)}"'
        for side, chars in sides.items()
        if chars
    )
    return f"<w:ind{said}/>" if said else ""


def _paragraph(style: Style, page: Page) -> str:
    parts = (
        "<w:keepNext/>" if style.keep_next else "",
        "<w:pageBreakBefore/>" if style.new_page else "",
        '<w:widowControl w:val="0"/>',
        '<w:overflowPunct w:val="0"/>',
        "" if style.on_grid else '<w:snapToGrid w:val="0"/>',
        _spacing(style, page),
        indent(style, left=style.left, right=style.right, first=style.first),
        f'<w:jc w:val="{style.side}"/>',
        _outline(style),
    )
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _outline(style: Style) -> str:
    return f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""


def _characters(style: Style, look: Look) -> str:
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    return (
        f"<w:rPr>{fonts(look.font(style.font))}{colour}"
        f'<w:spacing w:val="{twips(pt=style.cell - style.size)}"/>'
        f'<w:sz w:val="{half_points(style.size)}"/><w:szCs w:val="{half_points(style.size)}"/></w:rPr>'
    )


def _style(style: Style, look: Look) -> str:
    default = "" if style.based_on else ' w:default="1"'
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    if style.based_on and style.outline:
        based += '<w:next w:val="BodyText"/>'
    # A style that only names another's paragraphs inherits all of it, but for its place in the navigation pane.
    look_of_it = _paragraph(style, PAGES[look.layout]) + _characters(style, look)
    if style.based_on == "BodyText":
        look_of_it = f"<w:pPr>{_outline(style)}</w:pPr>" if style.outline else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f"{based}<w:qFormat/>{look_of_it}</w:style>"
    )


def _face(face: Face, look: Look) -> str:
    font = fonts(look.font(face.font)) if face.font else ""
    bold = "<w:b/><w:bCs/>" if face.bold else ""
    strike = "<w:strike/>" if face.strike else ""
    line = '<w:u w:val="single"/>' if face.underline else ""
    return (
        f'<w:style w:type="character" w:styleId="{face.id}"><w:name w:val="{face.name}"/>'
        f"<w:qFormat/><w:rPr>{font}{bold}{strike}{line}</w:rPr></w:style>"
    )


def _grid() -> str:
    """The style of every table: hairlines inside, a stronger frame, narrow cells."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{8 if outer else 4}" w:space="0" w:color="auto"/>'
        for side, outer in (
            ("top", True),
            ("left", True),
            ("bottom", True),
            ("right", True),
            ("insideH", False),
            ("insideV", False),
        )
    )
    return (
        '<w:style w:type="table" w:styleId="PaperTable"><w:name w:val="公文表"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
        f'<w:left w:w="{PADDING}" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
        f'<w:right w:w="{PADDING}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _parts(look: Look) -> Iterator[str]:
    size = half_points(STYLES[0].size)
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(look.body)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{LANG}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    for style in STYLES:
        yield _style(style, look)
        if not style.based_on:
            yield (
                '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
                '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
                f"<w:unhideWhenUsed/></w:style>{_TABLE}"
            )
    yield from (_face(face, look) for face in FACES)
    yield _grid()


def styles_xml(look: Look) -> str:
    """The w:styles element: only the styles a paper uses, no theme fonts, no latent list."""
    return f'<w:styles xmlns:w="{WORD}">{"".join(_parts(look))}</w:styles>'


def fonts_xml(look: Look) -> str:
    """The w:fonts element: each font of ``look`` with the name to fall back on."""
    names = dict.fromkeys((look.body, look.title, look.heading, look.subheading, look.number))
    return f'<w:fonts xmlns:w="{WORD}">{"".join(map(_font, names))}</w:fonts>'


def _font(name: str) -> str:
    instead = f'<w:altName w:val="{_INSTEAD[name]}"/>' if name in _INSTEAD else ""
    return (
        f'<w:font w:name="{escape(name)}">{instead}<w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
    )
