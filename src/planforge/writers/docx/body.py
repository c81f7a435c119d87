"""Blocks as the XML inside w:body, written as text: a hundredfold what an XML tree would take.

Paragraph styles carry the look (``styles``); only what depends on the words is written here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import assert_never

from planforge.document.blocks import (
    Annex,
    Block,
    Document,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Title,
    plain,
)
from planforge.ooxml.units import twips
from planforge.writers import titles
from planforge.writers.columns import room
from planforge.writers.docx.imprint import imprint_xml
from planforge.writers.docx.masthead import is_letter, masthead_xml
from planforge.writers.docx.picture import fitted, picture_xml
from planforge.writers.docx.pieces import bare_table, chars, paragraph
from planforge.writers.docx.runs import lead_runs, lines_run, run, runs
from planforge.writers.docx.section import Sections, break_xml
from planforge.writers.docx.signature import signature_xml
from planforge.writers.docx.table import table_xml
from planforge.writers.gbt9704 import CELL, PAGES, TITLE_LIMIT, TITLE_LINE
from planforge.writers.holding import SIGNING, ended_together, held_together, signs
from planforge.writers.look import Look

_BREAK = "<w:pageBreakBefore/>"
_AFTER_TABLE = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/>{}</w:pPr></w:p>'
_UNIT = '<w:outlineLvl w:val="2"/>'  # a unit stands in the navigation pane, below its article or heading
_HEADINGS = {1: "Heading1", 2: "Heading2", 3: "Heading3", 4: "Heading4"}
_ITEMS = {2: "Item2", 3: "Item3", 4: "Item4"}
_ROLES = {"body": "BodyText", "to": "To", "note": "Note", "caption": "Caption", "figure": "Figure"}


@dataclass(frozen=True, slots=True)
class BodyPart:
    """Some neighbouring elements of w:body as XML; ``id`` and ``row_ids`` are the block's they were written for."""

    xml: str
    id: str = ""
    row_ids: tuple[str, ...] = ()


class _Body:
    """Writes one paper from top to bottom; remembers what the next block has to know."""

    def __init__(self, document: Document, look: Look, sections: Sections) -> None:
        self._page = page = PAGES[look.layout]
        self._meta = document.meta
        self._pitch = twips(pt=page.pitch)
        self._sections = sections
        self._lying = document.meta.landscape
        self._room = room(page, lying=self._lying)
        self._out: list[str] = []
        self._ids: dict[
            int, tuple[str, tuple[str, ...]]
        ] = {}  # place in _out → block's and rows' ids
        self.pictures: list[Picture] = []
        self._break = ""  # what the next paragraph starts its page with
        self._keep = ""  # what holds this paragraph to the next one
        self._after_table = False
        self._noted = False  # an 附件说明 stands right above
        self._about = document.meta.title  # what a table here shows
        self._fresh = False  # a new section has begun a page already
        self._present = False  # an 出席 stands right above
        self._above = 0  # twips, what the first paragraph under a masthead keeps from it

    def write(self, blocks: tuple[Block, ...]) -> tuple[tuple[BodyPart, ...], str]:
        """Everything from the first paragraph to the last, and what ends the part."""
        head, foot = self._meta.masthead, self._meta.imprint
        if head:
            self._out.append(masthead_xml(head, self._page))
            keeps_apart = head.form == "order" and head.number  # its number does
            self._above = 0 if keeps_apart else 2 * self._pitch
        self._blocks(blocks)
        self._break = ""  # nothing follows: no empty page
        if foot:
            self._turn(lying=self._meta.landscape)
        last = imprint_xml(foot, self._page, letter=is_letter(self._meta)) if foot else ""
        if last:
            self._out.append(paragraph("AfterTable", last))
        else:
            self._close_table()
        nothing: tuple[str, tuple[str, ...]] = ("", ())
        parts = (BodyPart(xml, *self._ids.get(at, nothing)) for at, xml in enumerate(self._out))
        return tuple(parts), self._sections.last(lying=self._lying)

    def _turn(self, *, lying: bool) -> None:
        """What follows stands on pages of the other kind (8)."""
        if lying != self._lying:
            self._out.append(break_xml(self._sections.end(lying=self._lying)))
            self._lying, self._room = lying, room(self._page, lying=lying)
            self._after_table, self._fresh = False, True

    def _blocks(self, blocks: tuple[Block, ...]) -> None:
        signing: list[Paragraph] = []
        held, whole = held_together(blocks), ended_together(blocks)
        for at, block in enumerate(blocks):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            self._keep = "<w:keepNext/>" * held[at] + "<w:keepLines/>" * whole[at]
            if isinstance(block, Paragraph) and block.role in SIGNING:
                signing.append(block)
                if not signs(following):
                    self._sign(signing)
                    signing = []
            else:
                self._block(block, following)
                self._remember(block)

    def _remember(self, block: Block) -> None:
        """Whose the element written last is."""
        match block:
            case Table(id=name, row_ids=rows) if name or rows:
                self._ids[len(self._out) - 1] = (name, rows)
            case Heading(id=name) | Item(id=name) | Paragraph(id=name) if name:
                self._ids[len(self._out) - 1] = (name, ())
            case _:
                pass

    def _sign(self, signing: list[Paragraph]) -> None:
        """署名 and 成文日期 together: where one stands depends on the other (7.3.5)."""
        self._close_table()
        self._noted = False
        self._out.append(signature_xml(signing, self._meta.seal, self._pitch))

    def _p(self, style: str, content: str, more: str = "") -> None:
        """One paragraph; ``more`` are direct properties from spacing on, in the schema's order."""
        if self._above:  # no title: the text itself keeps its distance from the masthead (10.2)
            more = more or f'<w:spacing w:before="{self._above}"/>'
            self._above = 0
        self._out.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{self._keep}{self._break}{more}</w:pPr>{content}</w:p>'
        )
        self._break = ""
        self._after_table = False

    def _block(self, block: Block, following: Block | None) -> None:
        noted, self._noted = self._noted, False
        match block:
            case Paragraph():
                self._paragraph(block, following, noted=noted)
            case Item():
                self._item(block)
            case Heading():
                self._heading(block)
            case Title(inlines):
                self._title("Title", plain(inlines))
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Annex():
                self._annex(block)
            case PageBreak():
                self._break = _BREAK
            case _:
                assert_never(block)

    def _title(self, style: str, words: str) -> None:
        """Lines broken by meaning; with the blank line below, the block fills whole lines of the page.

        So the text under it stays on the 22-line raster though a title line is higher (7.3.1, 7.3.2).
        """
        lines = titles.lines(words, self._meta.keep, TITLE_LIMIT)
        height = len(lines) * twips(pt=TITLE_LINE)
        least = height + round(0.6 * self._pitch)
        after = -(-least // self._pitch) * self._pitch - height
        above = f' w:before="{self._above}"' if self._above else ""
        self._above = 0
        self._p(style, lines_run(lines), f'<w:spacing{above} w:after="{after}"/>')

    def _heading(self, block: Heading) -> None:
        """一、 （一） 1. （1） on a line of their own; 第一章 centred."""
        if self._meta.scheme == "article" and block.level == 1:
            self._p("Chapter", run(f"{block.label}\u3000") + runs(block.inlines))
        else:
            self._p(_HEADINGS.get(block.level, "Heading4"), runs(block.inlines, block.label))

    def _item(self, block: Item) -> None:
        """条 with its label in 黑体; （一） outside 条款式 with its first sentence in 楷体 (7.3.3)."""
        level = _UNIT if block.id.startswith("units.") else ""
        if block.level == 0:
            content = run(block.label, "ArticleLabel") + runs(block.inlines, "\u3000")
            self._p("Article", content)
        elif block.level == 2 and self._meta.scheme != "article":
            self._p("Item2", lead_runs(block.inlines, block.label), level)
        else:
            self._p(_ITEMS.get(block.level, "Item4"), runs(block.inlines, block.label), level)

    def _paragraph(self, block: Paragraph, following: Block | None, *, noted: bool) -> None:
        match block.role:
            case "annex-note":
                self._annex_note(block, first=not noted)
            case "attendance":
                self._attendance(block, following)
            case role:
                self._p(_ROLES[role], runs(block.inlines))

    def _attendance(self, block: Paragraph, following: Block | None) -> None:
        """出席：in 黑体, the names beside it, so that they wrap under each other (10.3)."""
        label, colon, names = plain(block.inlines).partition("：")
        if not self._present:  # a blank line above the first
            self._close_table()
            high = f'<w:spacing w:line="{self._pitch}" w:lineRule="exact"/>'
            self._out.append(paragraph("AfterTable", "", high))
        start = chars(2 + titles.width(label + colon)) if colon else chars(2)
        cells = (
            paragraph("Attendance", run(label + colon, "PresentLabel") if colon else ""),
            paragraph("Present", run(names) if colon else runs(block.inlines)),
        )
        self._out.append(bare_table((start, self._room - start), cells, "left", "top"))
        self._present = isinstance(following, Paragraph) and following.role == "attendance"
        self._after_table = True
        if self._present:
            self._close_table()

    def _annex_note(self, block: Paragraph, *, first: bool) -> None:
        """附件说明: a blank line above the first, wrapped lines under the first character of the name."""
        words = plain(block.inlines)
        start = (
            2 if words.startswith("附件：") else 5
        )  # later ones stand under the first one's number
        number = re.match(r"(?:附件：)?(?:[0-9]+[.．] *)?", words)
        hanging = titles.width(number[0]) if number else 0
        left = start + hanging
        above = f'<w:spacing w:before="{self._pitch}"/>' if first else ""
        more = (
            f'{above}<w:ind w:leftChars="{left * 100:.0f}" w:left="{twips(pt=left * CELL)}" '
            f'w:hangingChars="{hanging * 100:.0f}" w:hanging="{twips(pt=hanging * CELL)}"/>'
        )
        self._p("AnnexNote", runs(block.inlines), more)
        self._noted = True

    def _close_table(self) -> None:
        """A paragraph of no height: Word joins tables that touch, and wants one at the end."""
        if self._after_table or self._break:
            self._out.append(_AFTER_TABLE.format(self._break))
            self._break = ""
            self._after_table = False

    def _table(self, table: Table) -> None:
        self._close_table()
        self._out.append(table_xml(table, self._room, self._about))
        self._after_table = bool(table.align)

    def _picture(self, picture: Picture) -> None:
        self._close_table()
        self.pictures.append(picture)
        size = fitted(picture, self._page, lying=self._lying)
        number = len(self.pictures)
        self._out.append(picture_xml(picture, number, size, self._pitch, self._keep))

    def _annex(self, annex: Annex) -> None:
        """附件 at the top left of a page of its own, its title on the third line (7.3.7); what is issued begins with its title."""
        self._break = ""
        self._turn(lying=annex.landscape or self._meta.landscape)
        self._close_table()
        self._break = '<w:pageBreakBefore w:val="0"/>' if self._fresh else ""
        self._fresh = False
        if annex.mark:
            self._p("AnnexMark", run(annex.mark))
        words = plain(annex.title.inlines)
        kept, self._about = self._about, words
        self._title("AnnexTitle" if annex.mark else "IssuedTitle", words)
        self._blocks(annex.blocks)
        self._about = kept


@dataclass(frozen=True, slots=True)
class BodyXml:
    """What stands in w:body: its parts, the end of the part with the last section, the pictures it names."""

    parts: tuple[BodyPart, ...]
    end: str
    pictures: tuple[Picture, ...]

    @property
    def text(self) -> str:
        return "".join(part.xml for part in self.parts) + self.end


def body_xml(document: Document, look: Look, sections: Sections) -> BodyXml:
    """``document`` as what stands in w:body and the end of its part."""
    body = _Body(document, look, sections)
    parts, end = body.write(document.blocks)
    return BodyXml(parts, end, tuple(body.pictures))
