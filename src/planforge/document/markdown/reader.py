"""A template's Markdown into blocks, at once: no token of markdown-it leaves this module.

Only block structure is asked of it (headings, lists, tables, rules, ``:::``); raw HTML, code, quotes, links
and everything else of Markdown is off and stays plain words.

>>> from planforge.blocks import plain
>>> [plain(b.inlines) for b in parse("甲\\n\\n## 乙").blocks]
['甲', '乙']
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import cast, get_args

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

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
    ParagraphRole,
    Picture,
    Scheme,
    Table,
    Text,
    Title,
    plain,
)
from planforge.document.markdown import head
from planforge.document.markdown.inline import PaperError, anchored, inlines
from planforge.document.markdown.numbering import STYLES, Numbering

_ROLES = get_args(ParagraphRole)
_SETTINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"numbers": tuple(STYLES), "headings": ("none",)}
)
_CLOSING: tuple[ParagraphRole, ...] = ("signature", "post", "date", "note", "attendance")
_FENCE = re.compile(r":::[ \t]*([A-Za-z-]*)(?:[ \t]+(.*))?$")
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
_PICTURE = re.compile(r"!\[(.*)\]\(([^()\s]+)\)$", re.DOTALL)
_NESTING = 40
NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})


def _role_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """markdown-it rule: ``::: role words`` is one paragraph with that role; annexes are containers."""
    match = _FENCE.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if not match or match[1] == "annex":
        return False
    if not silent:
        token = state.push("role", "", 0)
        token.info, token.content = match[1], (match[2] or "").strip(" \t")
        token.map = [start, start + 1]
        state.line = start + 1
    return True


_ANNEX_OPTIONS = frozenset(("landscape", "article", "section", "issued"))


def _is_annex(params: str, _markup: str) -> bool:
    return params.split()[:1] == ["annex"]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": _NESTING})
    parser.enable(["heading", "list", "table", "hr"])
    parser.use(container_plugin, name="annex", validate=_is_annex)
    parser.block.ruler.before(
        "paragraph", "role", _role_line, {"alt": ["paragraph", "list", "table"]}
    )
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_PARSER = _parser()


class _Reader:
    """Walks the tokens of one paper once; ``_at`` is the token it looks at."""

    def __init__(
        self,
        tokens: Sequence[Token],
        scheme: Scheme,
        offset: int,
        pictures: Mapping[str, Picture],
    ) -> None:
        self._tokens = tokens
        self._pictures = pictures
        self._scheme = scheme
        self._numbering = Numbering(scheme)
        self._offset = offset
        self._at = 0
        self._depth = 0
        self._inside_annex = False
        self._titled = False
        self._anchor = ""  # of the words read last

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + self._offset + 1

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _inlines(self) -> Inlines:
        """The words of the inline token that comes next, and past its closing token."""
        token = self._next()
        self._at += 1
        self._anchor, said = anchored(token.content)
        return inlines(said, self._line(token))

    def blocks(self, until: str = "") -> tuple[Block, ...]:
        """Blocks up to the token of type ``until`` (consumed), or to the end."""
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._next()
            if token.type == until:
                break
            found.extend(self._block(token))
        return tuple(found)

    def _block(self, token: Token) -> Sequence[Block]:
        match token.type:
            case "paragraph_open":
                return self._paragraph()
            case "heading_open":
                return (self._heading(token),)
            case "ordered_list_open":
                return self._list(numbered=True)
            case "bullet_list_open":
                return self._list(numbered=False)
            case "table_open":
                return (self._table(),)
            case "container_annex_open":
                return (self._annex(token),)
            case "role":
                return self._role(token)
            case "hr":
                return (PageBreak(),)
            case _:  # an inline or closing token cannot come here by itself
                return ()

    def _paragraph(self) -> tuple[Block, ...]:
        """Words, or ``![alt](name)`` alone: the picture of that name, its own alt text kept if none."""
        token = self._tokens[self._at]
        match = _PICTURE.match(token.content)
        words = self._inlines()
        if not match:
            return (Paragraph(words, id=self._anchor),) if words else ()
        line = self._line(token)
        picture = self._pictures.get(match[2])
        if picture is None:
            raise PaperError(f"没有名为“{match[2]}”的图", f"no picture is named {match[2]}", line)
        alt = plain(inlines(match[1], line))
        return (replace(picture, alt=alt or picture.alt),)

    def _heading(self, token: Token) -> Block:
        level, line = int(token.tag[1:]) - 1, self._line(token)
        words = self._inlines()
        if level:
            return Heading(level, self._numbering.heading(level, line), words, self._anchor)
        if self._titled or self._inside_annex:
            raise PaperError("标题（# 开头）只能有一个", "a paper has one # title", line)
        self._titled = True
        return Title(words)

    def _list(self, *, numbered: bool) -> list[Block]:
        closing = "ordered_list_close" if numbered else "bullet_list_close"
        self._depth += numbered
        found: list[Block] = []
        while (token := self._next()).type != closing:
            found.extend(self._item(token) if numbered else self.blocks("list_item_close"))
        self._depth -= numbered
        return found

    def _item(self, token: Token) -> tuple[Block, ...]:
        """One numbered item: its first paragraph carries the label, the rest follows it."""
        line = self._line(token)
        level, label = self._numbering.item(self._depth, line)
        inner = self.blocks("list_item_close")
        if not inner or not isinstance(inner[0], Paragraph):
            raise PaperError(f"{label}没有文字", f"item {label} has no words", line)
        if not label:
            return inner
        return (Item(level, label, inner[0].inlines, inner[0].id), *inner[1:])

    def _role(self, token: Token) -> tuple[Block, ...]:
        if token.info in _SETTINGS:
            self._set(token)
            return ()
        if token.info not in _ROLES:
            name = token.info or "（空）"
            raise PaperError(
                f"“::: {name}”不是已知的段落种类", f"::: {name} is unknown", self._line(token)
            )
        name, said = anchored(token.content)
        words = inlines(said, self._line(token))
        return (Paragraph(words, cast(ParagraphRole, token.info), name),) if words else ()

    def _set(self, token: Token) -> None:
        """``::: numbers comma``: how the list that comes next is numbered; ``::: headings none``."""
        known = _SETTINGS[token.info]
        if token.content not in known:
            names = "、".join(known)
            raise PaperError(
                f"“::: {token.info}”后面只能是 {names}，不能是“{token.content}”",
                f"::: {token.info} takes one of {', '.join(known)}",
                self._line(token),
            )
        if token.info == "headings":
            self._numbering.bare_headings()
        else:
            self._numbering.numbers(token.content, self._depth + 1)

    def _annex(self, token: Token) -> Annex:
        line = self._line(token)
        if self._inside_annex or self._depth:
            raise PaperError("附件不能放在附件或条款里面", "an annex stands by itself", line)
        said, options = _options(token.info.strip().removeprefix("annex").strip(" \t"))
        name, said = anchored(said)
        title = inlines(said, line)
        if not title:
            raise PaperError("附件没有标题", "an annex needs a title", line)
        kept, self._numbering = self._numbering, Numbering(_annex_scheme(self._scheme, options))
        self._inside_annex = True
        blocks = self.blocks("container_annex_close")
        self._inside_annex, self._numbering = False, kept
        return Annex(
            0,
            Title(title),
            blocks,
            landscape="landscape" in options,
            id=name,
            issued="issued" in options,
        )

    def _table(self) -> Table:
        header: list[tuple[Inlines, ...]] = []
        rows: list[tuple[Inlines, ...]] = []
        align: tuple[Align, ...] = ()
        ids: list[str] = []
        into = header
        while (token := self._next()).type != "table_close":
            if token.type == "tbody_open":
                into = rows
            elif token.type == "tr_open":
                cells, aligned, name = self._row()
                into.append(cells)
                if into is rows:
                    ids.append(name)
                align = align or aligned
        return Table(tuple(header), tuple(rows), align, row_ids=tuple(ids) if any(ids) else ())

    def _row(self) -> tuple[tuple[Inlines, ...], tuple[Align, ...], str]:
        """A row's cells, how its columns are aligned, and the first anchor in it."""
        name = ""
        cells: list[Inlines] = []
        align: list[Align] = []
        while (token := self._next()).type != "tr_close":
            found = _ALIGN.search(str(token.attrs.get("style", "")))
            align.append(cast(Align, found[1]) if found else "left")
            cells.append(self._inlines())
            name = name or self._anchor
        return tuple(cells), tuple(align), name


def _options(said: str) -> tuple[str, frozenset[str]]:
    """The title of an annex, and the words before it that say how it is set and numbered."""
    options: set[str] = set()
    while (first := said.split(maxsplit=1)[:1]) and first[0] in _ANNEX_OPTIONS:
        options.add(first[0])
        said = said.removeprefix(first[0]).lstrip(" \t")
    return said, frozenset(options)


def _annex_scheme(scheme: Scheme, options: frozenset[str]) -> Scheme:
    """An annex of a 条款式 paper is numbered 一、 （一） 1., unless it is a 条款式 text itself."""
    if "article" in options:
        return "article"
    return "section" if scheme == "article" else scheme


def _notes(annexes: Sequence[Annex]) -> tuple[Paragraph, ...]:
    """附件说明 (GB/T 9704-2012, 7.3.4): 附件：名称; with several 附件：1. 名称, then 2. 名称."""
    if len(annexes) == 1:
        return (Paragraph((Text("附件："), *annexes[0].title.inlines), "annex-note"),)
    return tuple(
        Paragraph(
            (
                Text(f"{'附件：' if annex.number == 1 else ''}{annex.number}. "),
                *annex.title.inlines,
            ),
            "annex-note",
        )
        for annex in annexes
    )


def _with_annexes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Annexes numbered and put last, their 附件说明 after the body and before the signature.

    What the paper issues comes before them and is none of them.
    """
    body = tuple(block for block in blocks if not isinstance(block, Annex))
    issued = [block for block in blocks if isinstance(block, Annex) and block.issued]
    annexes = [block for block in blocks if isinstance(block, Annex) and not block.issued]
    if len(annexes) > 1:
        annexes = [replace(annex, number=n) for n, annex in enumerate(annexes, 1)]
    if not annexes:
        return (*body, *issued)
    end = len(body)
    while end and _closes(body[end - 1]):
        end -= 1
    return (*body[:end], *_notes(annexes), *body[end:], *issued, *annexes)


def _closes(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in _CLOSING


def parse(text: str, pictures: Mapping[str, Picture] = NO_PICTURES) -> Document:
    """The paper that ``text`` (a head, then Markdown) says, labels generated.

    ``![alt](name)`` alone in a paragraph is the picture of that name in ``pictures``.

    Raises PaperError (with a line of ``text``) for what is no paper: a bad head, a ``:::`` line of
    an unknown kind, a picture of an unknown name, an item without words, lists or headings nested too deep.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    meta, taken = head.read(text)
    body = "\n".join(text.split("\n")[taken:]) if taken else text
    reader = _Reader(_PARSER.parse(body), meta.scheme, taken, pictures)
    blocks = _with_annexes(reader.blocks())
    title = next((block for block in blocks if isinstance(block, Title)), None)
    if title and not meta.title:
        meta = replace(meta, title=plain(title.inlines))
    return Document(meta, blocks)
