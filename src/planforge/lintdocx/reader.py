"""The XML parts of a Word file into a ``Paper``.

Reading order; of alternatives (mc:AlternateContent) the first; deleted words are not words.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from planforge.lintdocx.paper import Paper, Paragraph, Place, Run, Table, is_red
from planforge.lintdocx.properties import Flat, Styles
from planforge.lintdocx.sections import number, section_of
from planforge.ooxml.container import Parts
from planforge.ooxml.names import MC, PIC, WP, A, W

_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}pict"}
_AROUND = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"}
_REVISIONS = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "cellIns", "cellDel")
_TWIP_MM = 25.4 / 1440
_SINGLE = 240


class _Reader:
    """Walks the body once; ``_at`` counts pages as far as the program that saved the file marked them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._styles = Styles(parts.get("word/styles.xml"), parts.get("word/theme/theme1.xml"))
        self._paper = Paper()
        self._page = 1
        self._marked = False
        self._number = 0
        self._start, self._begun = (
            1,
            False,
        )  # of the paragraph at hand: its page, whether it has words

    def paper(self) -> Paper:
        body = self._parts["word/document.xml"].find(f"{W}body")
        if body is not None:
            self._blocks(body, "flow")
            self._section(body.find(f"{W}sectPr"))
            self._facts(body)
        if not self._marked:
            for paragraph in self._paper.paragraphs:
                paragraph.page = 0
        return self._paper

    def _facts(self, body: etree._Element) -> None:
        paper, settings = self._paper, self._parts.get("word/settings.xml")
        paper.even_and_odd = (
            settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
        )
        normal = self._styles.run("", None)
        paper.heads = list(_heads(self._parts))
        paper.language = normal.get("lang.eastAsia", "")
        paper.normal_size = number(normal.get("sz"), 20) / 2
        paper.revisions = sum(1 for tag in _REVISIONS for _ in body.iter(f"{W}{tag}"))
        comments = self._parts.get("word/comments.xml")
        paper.comments = 0 if comments is None else sum(1 for _ in comments.iter(f"{W}comment"))
        for drawing in body.iter(f"{WP}inline", f"{WP}anchor"):
            if next(drawing.iter(f"{PIC}pic"), None) is None:
                continue
            facts = drawing.find(f"{WP}docPr")
            paper.pictures += 1
            said = "" if facts is None else (facts.get("descr") or facts.get("title") or "")
            paper.nameless_pictures += not said.strip()
        paper.red_rules += _red_shapes(body)
        paper.blocks = sum(1 for _ in body.iter(f"{W}altChunk"))
        page = self._parts["word/document.xml"].find(f"{W}background")
        paper.background = "" if page is None else page.get(f"{W}color", "").upper()

    def _blocks(self, parent: etree._Element, place: Place) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, place)
            elif child.tag == f"{W}tbl":
                self._table(child, place)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo"):
                self._blocks(child, place)

    def _table(self, table: etree._Element, place: Place) -> None:
        within: Place = place if place == "box" else "layout" if self._is_bare(table) else "table"
        start = self._number + 1
        if _has_red_border(table):
            self._paper.red_rules.append("table")
        rows = list(_own(table, f"{W}tr"))
        for row in rows:
            for cell in _own(row, f"{W}tc"):
                self._blocks(cell, within)
        if within == "table":
            width = sum(number(c.get(f"{W}w")) for c in table.findall(f"{W}tblGrid/{W}gridCol"))
            head = bool(rows) and rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            section = len(self._paper.sections)
            self._paper.tables.append(Table(start, width * _TWIP_MM, head, len(rows), section))

    def _is_bare(self, table: etree._Element) -> bool:
        """A table without rules only places things beside each other."""
        facts = table.find(f"{W}tblPr")
        style = None if facts is None else facts.find(f"{W}tblStyle")
        own = None if facts is None else facts.find(f"{W}tblBorders")
        if own is not None:
            return all(side.get(f"{W}val") in ("nil", "none") for side in own)
        if any(
            side.get(f"{W}val") not in ("nil", "none", None)
            for borders in table.iter(f"{W}tcBorders")
            for side in borders
        ):
            return False
        return style is None or style.get(f"{W}val", "") not in self._styles.table_borders

    def _section(self, element: etree._Element | None) -> None:
        before = self._paper.sections[-1] if self._paper.sections else None
        found = section_of(element, before, self._parts, self._styles)
        self._paper.sections.append(found)

    def _paragraph(self, element: etree._Element, place: Place) -> None:
        props = element.find(f"{W}pPr")
        for box in _boxes(element):
            self._blocks(box, "box")
        flat = self._styles.paragraph(props)
        style = flat.get("pStyle", self._styles.default)
        self._start, self._begun = self._page, False
        runs = tuple(self._runs(element, style))
        text = "".join(run.text for run in runs)
        self._number += 1
        made = self._made(flat, runs, text, place, props)
        shown = element.iter(f"{W}drawing", f"{W}pict", f"{W}object", f"{W}delText")
        made.holds = next(shown, None) is not None  # an element without children is false
        made.element = element
        self._paper.paragraphs.append(made)
        if flat.get("border.bottom.color") and is_red(flat["border.bottom.color"]):
            self._paper.red_rules.append("border")
        section = None if props is None else props.find(f"{W}sectPr")
        if section is not None:
            self._section(section)

    def _made(
        self,
        flat: Flat,
        runs: tuple[Run, ...],
        text: str,
        place: Place,
        props: etree._Element | None,
    ) -> Paragraph:
        size = runs[0].size if runs else self._mark_size(flat, props)
        line, rule = number(flat.get("spacing.line"), 0), flat.get("spacing.lineRule", "auto")
        first, hanging = _chars(flat, "firstLine", size), _chars(flat, "hanging", size)
        return Paragraph(
            number=self._number,
            text=text.replace("\n", ""),
            runs=runs,
            place=place,
            style=self._styles.names.get(flat.get("pStyle", ""), ""),
            page=self._start,
            section=len(self._paper.sections),
            side=flat.get("jc", "left"),
            left=_chars(flat, "left", size) or _chars(flat, "start", size),
            right=_chars(flat, "right", size) or _chars(flat, "end", size),
            first=-hanging if hanging else first,
            before=_above(flat, "before"),
            after=_above(flat, "after"),
            line=line / 20 if rule != "auto" else line / _SINGLE * -1 if line != _SINGLE else 0.0,
            exact=rule == "exact",
            outline=int(number(flat.get("outlineLvl"), -1)) + 1,
            keeps=flat.get("keepNext", "0") != "0",
            breaks=flat.get("pageBreakBefore", "0") != "0",
            bordered=any(
                flat.get(f"border.{side}.val", "none") not in ("nil", "none")
                for side in ("top", "left", "bottom", "right")
            ),
            lines=tuple(text.split("\n")),
        )

    def _mark_size(self, flat: Flat, props: etree._Element | None) -> float:
        mark = None if props is None else props.find(f"{W}rPr")
        return number(self._styles.run(flat.get("pStyle", ""), mark).get("sz"), 20) / 2

    def _runs(self, parent: etree._Element, style: str) -> Iterator[Run]:
        for child in parent:
            if child.tag in _SKIPPED or child.tag == f"{W}pPr":
                continue
            if child.tag == f"{W}r":
                yield from self._run(child, style)
            elif child.tag not in (f"{W}txbxContent",):
                yield from self._runs(child, style)

    def _run(self, element: etree._Element, style: str) -> Iterator[Run]:
        text = ""
        for child in element:
            if child.tag == f"{W}t":
                text += child.text or ""
            elif child.tag in (f"{W}br", f"{W}cr"):
                if child.get(f"{W}type") == "page":
                    self._page += not self._marked
                else:
                    text += "\n"
            elif child.tag in (f"{W}tab", f"{W}ptab"):
                text += "\t"
            elif child.tag == f"{W}lastRenderedPageBreak":
                self._page += 1
                self._marked = True
                if not (self._begun or text):
                    self._start = self._page
        if text:
            self._begun = True
            flat = self._styles.run(style, element.find(f"{W}rPr"))
            yield Run(
                text,
                self._styles.font(flat),
                number(flat.get("sz"), 20) / 2,
                number(flat.get("spacing"), 0) / 20,
                flat.get("b", "0") != "0",
                flat.get("color", "").upper(),
                flat.get("vanish", "0") != "0",
                _is_highlighted(flat),
                flat.get("u", "none") not in ("none", "0"),
                flat.get("i", "0") != "0",
                flat.get("strike", "0") != "0" or flat.get("dstrike", "0") != "0",
            )


def _heads(parts: Parts) -> Iterator[str]:
    """The words of headers; those that are only a page number are none."""
    for name, root in parts.items():
        if name.startswith("word/header"):
            words = "".join(text.text or "" for text in root.iter(f"{W}t")).strip()
            if words.strip("0123456789-—－– "):
                yield words


def _is_highlighted(flat: Flat) -> bool:
    """A highlighter, or a shading in a colour that is no white."""
    fill = flat.get("shd.fill", "auto").lower()
    return flat.get("highlight", "none") not in ("none", "0") or fill not in ("auto", "ffffff", "")


def _own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row: its own, not those of a table inside it."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _own(child, tag)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes of a paragraph that are shown; one inside another belongs to that one."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)


def _chars(flat: Flat, name: str, size: float) -> float:
    """An indent in 字: as it is given, or from twips and the size of the words."""
    chars = flat.get(f"ind.{name}Chars")
    if chars is not None:
        return number(chars) / 100
    return number(flat.get(f"ind.{name}")) / 20 / (size or 16)


def _above(flat: Flat, side: str) -> float:
    if flat.get(f"spacing.{side}Autospacing", "0") not in ("0", "false"):
        return 14.0
    return number(flat.get(f"spacing.{side}")) / 20


def _has_red_border(table: etree._Element) -> bool:
    return any(
        is_red((side.get(f"{W}color") or "").upper())
        for borders in table.iter(f"{W}tblBorders", f"{W}tcBorders")
        for side in borders
    )


def _red_shapes(body: etree._Element) -> list[str]:
    """Red lines and red flat boxes drawn over the page."""
    found = []
    for shape in body.iter(f"{_WPS}spPr", f"{PIC}spPr"):
        colours = (colour.get("val", "") for colour in shape.iter(f"{A}srgbClr"))
        if any(is_red(colour.upper()) for colour in colours):
            found.append("shape")
    return found


def read(parts: Parts) -> Paper:
    """The paper in ``parts``; whatever is missing has the value Word would give it."""
    return _Reader(parts).paper()
