"""A paper as one HTML file: A4 pages of GB/T 9704-2012 in any browser, nothing fetched, no script.

Pure, and byte for byte the same. Printed from the browser it has the margins, the 22 lines of 28 characters
and the page numbers of the Word file; on a screen each part that starts a page stands on a sheet of its
own, as long as its text (docs/decisions/0043 says what that leaves out).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from planforge.document.blocks import (
    Align,
    Annex,
    Block,
    Document,
    Heading,
    Inlines,
    Item,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Title,
    plain,
)
from planforge.ooxml.units import escape
from planforge.writers import titles
from planforge.writers.columns import columns, room
from planforge.writers.gbt9704 import CELL, PAGES, SEAL_RIGHT, SEAL_ROOM, TITLE_LIMIT, TITLE_LINE
from planforge.writers.holding import held_together
from planforge.writers.html.head import head_css, imprint, masthead
from planforge.writers.html.inline import inlines, lead
from planforge.writers.html.policy import digest
from planforge.writers.html.style import css
from planforge.writers.look import Look

_SAFE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_PROLOGUE = re.compile(r"\A\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>]*>)?\s*")
_HEAD_CELL = '<th scope="col">{}</th>'
_UNSIGNED = 2.0  # 字, 7.3.5.2


class _Body:
    """Writes one paper from top to bottom; remembers what the next block has to know."""

    def __init__(self, document: Document, look: Look) -> None:
        self._meta = document.meta
        self._page = PAGES[look.layout]
        self._pitch = self._page.pitch
        self._room = room(self._page, lying=document.meta.landscape)
        self._about = document.meta.title  # what a table here shows
        self._within = 0  # headings of an annex stand one level below its title

    def blocks(self, many: tuple[Block, ...]) -> Iterator[str]:
        """Each block; ``many`` are neighbours."""
        before: Block | None = None
        held = held_together(many)
        for at, block in enumerate(many):
            after = many[at + 1] if at + 1 < len(many) else None
            words = self._block(block, before, after)
            yield f'<div class="held">{words}</div>' if held[at] else words
            before = block

    def _block(self, block: Block, before: Block | None, after: Block | None) -> str:
        match block:
            case Title(words):
                return self._title(plain(words), f"h{1 + self._within}", inlines(words))
            case Heading():
                return self._heading(block)
            case Item():
                return self._item(block)
            case Paragraph():
                return self._paragraph(block, before, after)
            case Table():
                return self._table(block)
            case Picture():
                return _picture(block)
            case Annex():  # one inside another: no paper has that, but no word is lost
                return self._annex(block)
            case PageBreak():
                return '<div class="break"></div>'
            case _:
                assert_never(block)

    def _title(self, words: str, tag: str, marked: str) -> str:
        """Lines broken by meaning; with what is left below, they fill whole lines of the page (7.3.1).

        A title with marked changes is broken by the browser: its lines are those of no version.
        """
        lines = titles.lines(words, self._meta.keep, TITLE_LIMIT)
        height = len(lines) * TITLE_LINE
        whole = -(-(height + 0.6 * self._pitch) // self._pitch) * self._pitch
        said = "<br>".join(escape(line.strip()) for line in lines)
        if "<ins>" in marked or "<del>" in marked:
            said = marked
        return f'<{tag} class="title" style="margin-bottom:{whole - height:.2f}pt">{said}</{tag}>'

    def _heading(self, block: Heading) -> str:
        tag = f"h{min(6, block.level + 1 + self._within)}"
        if self._meta.scheme == "article" and block.level == 1:
            words = f"{escape(block.label)}\u3000{inlines(block.inlines)}"
            return f'<{tag} class="chapter">{words}</{tag}>'
        words = escape(block.label) + inlines(block.inlines)
        return f'<{tag} class="h h{block.level}">{words}</{tag}>'

    def _item(self, block: Item) -> str:
        """条 with its label in 黑体; （一） outside 条款式 with its first sentence in 楷体 (7.3.3)."""
        if block.level == 0:
            label = f'<span class="label">{escape(block.label)}</span>'
            return f"<p>{label}\u3000{inlines(block.inlines)}</p>"
        if block.level == 2 and self._meta.scheme != "article":
            return f"<p>{lead(block.inlines, block.label)}</p>"
        return f"<p>{escape(block.label)}{inlines(block.inlines)}</p>"

    def _paragraph(self, block: Paragraph, before: Block | None, after: Block | None) -> str:
        words = inlines(block.inlines)
        match block.role:
            case "to":
                return f'<p class="to">{words}</p>'
            case "annex-note":
                return _annex_note(block, self._pitch, first=not _is_a(before, "annex-note"))
            case "signature" | "post":
                return self._signature(block, after)
            case "date":
                return self._closing(words, self._date_right(block, before), 0)
            case "caption" | "figure":
                return f'<p class="{block.role}">{words}</p>'
            case _:
                return f"<p>{words}</p>"

    def _signature(self, block: Paragraph, after: Block | None) -> str:
        """署名: centred on the sealed date below it, or 2 字 from the edge without a seal (7.3.5)."""
        own, day = _wide(block), _wide(after)
        if self._meta.seal == "none":
            right = _UNSIGNED + (max(0.0, day + 2 - own) if day else 0.0)
            return self._closing(inlines(block.inlines), right, 1)
        right = max(0.0, SEAL_RIGHT + (day - own) / 2)
        return self._closing(inlines(block.inlines), right, SEAL_ROOM)

    def _date_right(self, block: Paragraph, before: Block | None) -> float:
        if self._meta.seal != "none" or not _is_a(before, "signature"):
            return SEAL_RIGHT
        return max(_UNSIGNED, _wide(before) - _wide(block))

    def _closing(self, words: str, right: float, above: int) -> str:
        room = f"margin-top:{above * self._pitch:.2f}pt;" if above else ""
        return (
            f'<p class="right closing" style="{room}padding-right:{right * CELL:.2f}pt">{words}</p>'
        )

    def _table(self, table: Table) -> str:
        """Header cells say that they are; the header is repeated on every printed page."""
        if not table.align:
            return ""
        head = "".join(_row(row, table.align, head=True) for row in table.header)
        body = "".join(_row(row, table.align, head=False) for row in table.rows)
        head = f"<thead>{head}</thead>" if head else ""
        grid = _columns(table, self._room)
        return (
            f'<table aria-label="{escape(self._about)}">{grid}{head}<tbody>{body}</tbody></table>'
        )

    def sheets(self, many: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
        """The parts that start a page, each with its opening tag: the paper, then each annex."""
        here = f'<div class="sheet{_lying(self._meta.landscape)}">'
        run: list[Block] = []
        for block in many:
            if not isinstance(block, Annex):
                run.append(block)
                continue
            if run:
                yield here, "\n".join(self.blocks(tuple(run)))
            run = []
            lying = _lying(block.landscape or self._meta.landscape)
            label = escape(block.mark or plain(block.title.inlines))
            yield f'<section class="sheet{lying}" aria-label="{label}">', self._annex(block)
        if run or not many:
            yield here, "\n".join(self.blocks(tuple(run)))

    def _annex(self, annex: Annex) -> str:
        """附件 and its title on the third line (7.3.7)."""
        words = plain(annex.title.inlines)
        kept, self._about, self._within = self._about, words, 1
        self._room = room(self._page, lying=annex.landscape or self._meta.landscape)
        title = self._title(words, "h2", inlines(annex.title.inlines))
        inner = "\n".join(self.blocks(annex.blocks))
        self._about, self._within = kept, 0
        mark = f'<p class="mark-of-annex">{annex.mark}</p>\n' if annex.mark else ""
        return f"{mark}{title}\n{inner}"


def _lying(landscape: bool) -> str:
    return " lying" if landscape else ""


def _row(row: tuple[Inlines, ...], align: tuple[Align, ...], *, head: bool) -> str:
    """One row; a cell of the header says that it is one."""
    if head:
        return f"<tr>{''.join(map(_HEAD_CELL.format, map(inlines, row)))}</tr>"
    cells = (
        f"<td>{inlines(cell)}</td>"
        if side == "left"
        else f'<td class="{side}">{inlines(cell)}</td>'
        for cell, side in zip(row, align, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _columns(table: Table, room: int) -> str:
    """The columns as wide as in the Word file, in percent of the table."""
    shares = "".join(
        f'<col style="width:{100 * wide / room:.2f}%">' for wide in columns(table, room)
    )
    return f"<colgroup>{shares}</colgroup>"


def _annex_note(block: Paragraph, pitch: float, *, first: bool) -> str:
    """附件说明: a blank line above the first, wrapped lines under the first character of the name."""
    words = plain(block.inlines)
    start = 2 if words.startswith("附件：") else 5
    number = re.match(r"(?:附件：)?(?:[0-9]+[.．] *)?", words)
    hanging = titles.width(number[0]) if number else 0
    style = f"padding-left:{(start + hanging) * CELL:.2f}pt;text-indent:{-hanging * CELL:.2f}pt"
    above = f"margin-top:{pitch}pt;" if first else ""
    return f'<p class="note-of-annex" style="{above}{style}">{inlines(block.inlines)}</p>'


def _is_a(block: Block | None, role: str) -> bool:
    return isinstance(block, Paragraph) and block.role == role


def _wide(block: Block | None) -> float:
    return titles.width(plain(block.inlines)) if isinstance(block, Paragraph) else 0.0


def _picture(picture: Picture) -> str:
    """The drawing itself, so that its words can be found and copied; its alt text beside it."""
    drawing = _PROLOGUE.sub("", picture.svg)
    return f'<figure role="img" aria-label="{escape(picture.alt)}">{drawing.strip()}</figure>'


def text(document: Document, look: Look, more: str = "", script: str = "") -> str:
    """``document`` as the text of an ``.html`` file; ``more`` are styles that come last.

    ``script`` is the only one the page may run: its digest stands in the page's policy.
    """
    meta = document.meta
    parts = list(_Body(document, look).sheets(document.blocks))
    top = f"\n{masthead(meta.masthead)}" if meta.masthead else ""
    foot = f"\n{imprint(meta.imprint)}" if meta.imprint else ""
    if foot and " lying" in parts[-1][0] and not meta.landscape:
        parts.append(('<div class="sheet">', ""))  # 版记 stands on an upright page
    sheets = []
    for at, (tag, words) in enumerate(parts):
        head, tail = top if at == 0 else "", foot if at == len(parts) - 1 else ""
        sheets.append(f"{tag}{head}\n{words}{tail}\n</{'div' if tag[1] == 'd' else 'section'}>")
    main = "\n".join(sheets)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_SAFE}{_allowed(script)}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"{_facts(document)}<style>{css(look)}{head_css(meta.masthead, look)}{more}</style>\n</head>\n"
        f"<body>\n<main>\n{main}\n</main>\n{_script(script)}</body>\n</html>\n"
    )


def _script(words: str) -> str:
    return f"<script>{words}</script>\n" if words else ""


def _allowed(script: str) -> str:
    """The policy's words that let ``script`` run, and no other."""
    if not script:
        return ""
    return f"; script-src {digest(script)}"


def _facts(document: Document) -> str:
    meta = document.meta
    said = [f"<title>{escape(meta.title)}</title>"]
    for name, value in (
        ("author", meta.author),
        ("description", meta.subject),
        ("keywords", ", ".join(meta.keywords)),
    ):
        if value:
            said.append(f'<meta name="{name}" content="{escape(value)}">')
    return "\n".join(said) + "\n"


def write(document: Document, look: Look) -> bytes:
    """``document`` as an ``.html`` file, UTF-8."""
    return text(document, look).encode()
