"""What ``lint-docx --fix`` mends of a Word file by itself: page, fonts, sizes, indents, spacing and marks. Never a word.

What needs somebody to decide (a missing 文号, a date written otherwise, an empty line) is left, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from zipfile import ZipFile

from lxml import etree

from planforge.lintdocx.paper import Paragraph, Role
from planforge.lintdocx.reader import read
from planforge.lintdocx.roles import give_roles
from planforge.lintdocx.texts import is_font
from planforge.ooxml.container import parts
from planforge.ooxml.names import W
from planforge.ooxml.opc import pack
from planforge.ooxml.units import half_points, twips
from planforge.writers.gbt9704 import PAGES, SIZE_2, SIZE_3
from planforge.writers.look import Look

_DOCUMENT = "word/document.xml"
_HAN = "\u3400-\u9fff"
_MARKS = str.maketrans(",;:!?.", "，；：！？。")
_HALF = re.compile(rf"(?<=[{_HAN}”》）])[,;:!?](?=[{_HAN}“《（]|$)|(?<=[{_HAN}])[.](?=[{_HAN}]|$)")
_DOTS = re.compile(rf"(?<=[{_HAN}])[.]{{3,6}}")
_BRACKETS = re.compile(rf"[(]([^()]*[{_HAN}][^()]*)[)]")
_QUOTES = re.compile(rf'(?<=[{_HAN}，。；：、])"|"(?=[{_HAN}])')
_BLANKS = re.compile("^[ \u3000]+")
# The children of w:pPr and w:rPr that are set here, in the order of the schema (ISO/IEC 29500-1, 17.3).
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
    "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    "highlight", "u",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    """How paragraphs of a role look: family and name of the font, half points, indent in hundredths of a 字, alignment."""

    family: str
    font: str
    size: int
    first: int
    side: str


_PAGE, _FONTS = PAGES["word"], Look()
_TEXT_SIZE, _TITLE_SIZE = half_points(SIZE_3), half_points(SIZE_2)
_TEXT = _Look("仿宋", _FONTS.body, _TEXT_SIZE, 200, "both")
_LOOKS: Mapping[Role, _Look] = MappingProxyType(
    {
        "body": _TEXT,
        "h3": _TEXT,
        "h4": _TEXT,
        "h1": _Look("黑体", _FONTS.heading, _TEXT_SIZE, 200, "both"),
        "to": _Look("仿宋", _FONTS.body, _TEXT_SIZE, 0, "both"),
        "title": _Look("小标宋", _FONTS.title, _TITLE_SIZE, 0, "center"),
    }
)
_HEAD2 = _Look("楷体", _FONTS.subheading, _TEXT_SIZE, 200, "both")


@dataclass(frozen=True, slots=True)
class Mended:
    """The file as it is now, and how many places were changed."""

    data: bytes
    places: int


def mend(data: bytes) -> Mended:
    """The file with page, fonts, indents, spacing and marks as GB/T 9704-2012 has them (5.1, 5.2, 7.3). Raises UnreadableError."""
    found = parts(data)
    paper = read(found)
    give_roles(paper)
    places = sum(_page(section) for section in found[_DOCUMENT].iter(f"{W}sectPr"))
    for page in found[_DOCUMENT].findall(f"{W}background"):
        found[_DOCUMENT].remove(page)
        places += 1
    for paragraph in paper.paragraphs:
        if paragraph.element is not None and paragraph.place == "flow":
            places += _paragraph(paragraph)
    return Mended(_packed(data, found[_DOCUMENT]) if places else data, places)


def _packed(data: bytes, document: etree._Element) -> bytes:
    with ZipFile(BytesIO(data)) as package:
        files = {info.filename: package.read(info) for info in package.infolist()}
    files[_DOCUMENT] = etree.tostring(
        document, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return pack(files)


def _page(section: etree._Element) -> bool:
    """A4 and the margins of an upright page; a lying one is left."""
    size = section.find(f"{W}pgSz")
    if size is not None and size.get(f"{W}orient") == "landscape":
        return False
    before = etree.tostring(section)
    area = {"w": str(twips(mm=_PAGE.width)), "h": str(twips(mm=_PAGE.height))}
    _set(section, "pgSz", area, ("pgSz",))
    sides: dict[str, float] = {
        "top": _PAGE.top,
        "right": _PAGE.right,
        "bottom": _PAGE.bottom,
        "left": _PAGE.left,
    }
    margins = {side: str(twips(mm=length)) for side, length in sides.items()}
    _set(section, "pgMar", margins, ("pgSz", "pgMar"))
    for name in ("cols", "pgBorders"):  # one column and no border are what a section has by itself
        for one in section.findall(f"{W}{name}"):
            section.remove(one)
    return before != etree.tostring(section)


def _look_of(paragraph: Paragraph) -> _Look | None:
    if paragraph.role == "h2":
        return _TEXT if paragraph.words.endswith(("。", "；", "：", ":")) else _HEAD2
    return _LOOKS.get(paragraph.role)


def _paragraph(paragraph: Paragraph) -> int:
    look = _look_of(paragraph)
    element = paragraph.element
    if element is None:
        return 0
    if look is None:
        return _pitch(element) if paragraph.role in _IN_LINES and paragraph.line < 0 else 0
    before = etree.tostring(element)
    props = element.find(f"{W}pPr")
    if props is None:
        props = etree.Element(f"{W}pPr")
        element.insert(0, props)
    first = {"firstLineChars": str(look.first), "firstLine": str(look.first * 16 // 5)}
    _set(
        props,
        "ind",
        {"leftChars": "0", "left": "0", "rightChars": "0", "right": "0", **first},
        _PARAGRAPH_ORDER,
        fresh=True,
    )
    is_text = look.size == _TEXT_SIZE
    line = {"line": str(twips(pt=_PAGE.pitch)), "lineRule": "exact"} if is_text else {}
    spacing = {"before": "0", "after": "0"} | line
    _set(props, "spacing", spacing, _PARAGRAPH_ORDER, fresh=is_text)
    _set(props, "jc", {"val": look.side}, _PARAGRAPH_ORDER)
    for one in props.findall(f"{W}pBdr") if paragraph.role in _IN_LINES else ():
        props.remove(one)
    _runs(paragraph, look)
    return int(before != etree.tostring(element))


# Text that stands in the 22 lines of a page, whatever its indents are.
_IN_LINES = (
    "body",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "annex-note",
    "to",
    "signature",
    "date",
    "note",
)


def _pitch(element: etree._Element) -> int:
    """The lines of a paragraph as far apart as the 22 of a page."""
    props = element.find(f"{W}pPr")
    if props is None:
        props = etree.Element(f"{W}pPr")
        element.insert(0, props)
    line = {"line": str(twips(pt=_PAGE.pitch)), "lineRule": "exact"}
    _set(props, "spacing", line, _PARAGRAPH_ORDER)
    return 1


def _runs(paragraph: Paragraph, look: _Look) -> None:
    texts = list(paragraph.element.iter(f"{W}t")) if paragraph.element is not None else []
    if texts and look.first:
        texts[0].text = _BLANKS.sub("", texts[0].text or "")
    _marks(texts)
    for run in _own_runs(paragraph.element):
        props = run.find(f"{W}rPr")
        if props is None:
            props = etree.Element(f"{W}rPr")
            run.insert(0, props)
        fonts = props.find(f"{W}rFonts")
        named = "" if fonts is None else fonts.get(f"{W}eastAsia", "")
        style = props.find(f"{W}rStyle")
        if not is_font(named, look.family) and style is None:
            if fonts is not None:
                fonts.attrib.pop(f"{W}eastAsiaTheme", "")
            _set(props, "rFonts", {"eastAsia": look.font}, _RUN_ORDER)
        for name in ("sz", "szCs"):
            _set(props, name, {"val": str(look.size)}, _RUN_ORDER)
        for name in ("highlight", "shd", "i", "iCs"):
            for one in props.findall(f"{W}{name}"):
                props.remove(one)


def _marks(texts: Sequence[etree._Element]) -> None:
    """Full-width marks between Chinese characters; straight quotes only where they come in pairs."""
    words = "".join(text.text or "" for text in texts)
    straight = words.count('"')
    paired = straight % 2 == 0 and len(_QUOTES.findall(words)) == straight
    opens = True
    for text in texts:
        said = _DOTS.sub("……", text.text or "")
        said = _BRACKETS.sub(r"（\1）", said)
        said = _HALF.sub(lambda found: found[0].translate(_MARKS), said)
        for _ in range(said.count('"') if paired else 0):
            said = said.replace('"', "“" if opens else "”", 1)
            opens = not opens
        text.text = said


def _own_runs(element: etree._Element | None) -> Iterator[etree._Element]:
    """The runs of a paragraph with words; those in boxes are of paragraphs of their own."""
    for run in () if element is None else element.findall(f".//{W}r"):
        if next(run.iterancestors(f"{W}p")) is element and run.find(f"{W}t") is not None:
            yield run


def _set(
    parent: etree._Element,
    name: str,
    values: Mapping[str, str],
    order: tuple[str, ...],
    *,
    fresh: bool = False,
) -> None:
    """Give ``parent`` the child ``name`` with these attributes, where the schema wants it; ``fresh``: and no other ones."""
    child = parent.find(f"{W}{name}")
    if child is None:
        child = etree.Element(f"{W}{name}")
        later = {f"{W}{one}" for one in order[order.index(name) + 1 :]}
        at = next((n for n, one in enumerate(parent) if one.tag in later), len(parent))
        parent.insert(at, child)
    if fresh:
        child.attrib.clear()
    for key, value in values.items():
        child.set(f"{W}{key}", value)
