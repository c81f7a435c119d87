"""Blocks as Markdown for a Git host: labels visible, and every word shown exactly as it is.

One paragraph is one line, so that a host's line diff shows what changed. Labels are words here (``1\\.``),
so that no viewer renumbers them.

>>> from planforge.blocks import Document, Item, Meta, Text
>>> print(text(Document(Meta(), (Item(3, "1.", (Text("甲"),)),))), end="")
1\\.甲
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never
from unicodedata import category

from planforge.document.blocks import (
    Align,
    Annex,
    Block,
    Deleted,
    Document,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Item,
    PageBreak,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
    Title,
)

if TYPE_CHECKING:
    from planforge.writers.look import Look

# What can be markup anywhere in a line, and what can be only at its beginning.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~$]")
_AT_START = re.compile(r"[#+=-]|[0-9]+(?=[.)])")
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_IN_PATH = re.compile(
    r"[\x00-\x20\"#%&'()*<>?\[\\\]^`{|}\x7f]"
)  # what a link's address may not hold
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_ALIGN: dict[Align, str] = {"left": ":--", "center": ":-:", "right": "--:"}
_RULE = "---"


def _plain(words: str) -> str:
    """Words on one line, without the controls that no viewer shows."""
    return _CONTROL.sub("", _BREAK.sub(" ", words))


def _escaped(words: str) -> str:
    return _ANYWHERE.sub(lambda match: "\\" + match.group(), words)


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def _is_mark(char: str) -> bool:
    """True for what CommonMark may take for punctuation (versions differ about symbols)."""
    return category(char)[0] in "PS"


def _neighbour(char: str) -> str:
    """``char`` beside ``**`` and punctuation: as an entity, unless blank or punctuation itself.

    CommonMark takes no ** for emphasis between Chinese punctuation and a character (**甲。**乙);
    an entity is punctuation to it, and shows the same character.
    """
    if char.isascii() and not char.isalnum():  # a mark, maybe half of an escape: leave it whole
        return char
    return char if char.isspace() or category(char)[0] == "P" else _entity(char)


def _pieces(inlines: Inlines) -> Iterator[tuple[str, bool]]:
    """Markdown of each inline with True for words to stand out; neighbours of a kind are joined."""
    gathered: list[tuple[str, bool]] = []
    for inline in inlines:
        for piece, strong in _piece(inline):
            if gathered and gathered[-1][1] == strong:
                gathered[-1] = (gathered[-1][0] + piece, strong)
            elif piece:
                gathered.append((piece, strong))
    yield from gathered


def _piece(inline: Inline) -> Iterator[tuple[str, bool]]:
    match inline:
        case Text(words):
            yield _escaped(_plain(words)), False
        case Strong(words):
            words = _plain(words)
            core = words.strip()
            lead = len(words) - len(words.lstrip())
            yield words[:lead], False
            yield core, bool(core)
            yield words[lead + len(core) :], False
        case Inserted(inner):
            yield f"<ins>{_inlines(inner)}</ins>", False
        case Deleted(inner):
            yield f"<del>{_inlines(inner)}</del>", False
        case _:
            assert_never(inline)


def _inlines(inlines: Inlines) -> str:
    """Inlines as Markdown for any place in a line."""
    line = ""
    guarded = False  # the last words stood out and end in punctuation
    for piece, strong in _pieces(inlines):
        if guarded:
            piece = _neighbour(piece[0]) + piece[1:]
        guarded = strong and _is_mark(piece[-1])
        if not strong:
            line += piece
            continue
        if line and _is_mark(piece[0]):
            line = line[:-1] + _neighbour(line[-1])
        line += f"**{_escaped(piece)}**"
    return line


def _line(inlines: Inlines) -> str:
    """Inlines as a line of their own: nothing at its ends is markup or stripped."""
    line = _inlines(inlines)
    core = line.strip()
    lead = len(line) - len(line.lstrip())
    if not lead and (match := _AT_START.match(core)):
        at = match.end() - (not match.group().isdigit())
        core = core[:at] + "\\" + core[at:]
    outer = "".join(map(_entity, line[:lead]))
    return outer + core + "".join(map(_entity, line[lead + len(line.strip()) :]))


def _item(item: Item) -> str:
    words = _inlines(item.inlines).rstrip()
    if item.level == 0:
        return f"**{item.label}**\u3000{words}"
    label = item.label.replace(".", "\\.")
    return label + (words if label else _line(item.inlines))


def _cell(inlines: Inlines) -> str:
    return _inlines(inlines).strip() or " "


def _row(cells: tuple[Inlines, ...]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _table(table: Table) -> str:
    """A GFM table: it has exactly one header row, so further ones become its first rows."""
    empty: tuple[Inlines, ...] = ((),) * len(table.align)
    first, *more = table.header or (empty,)
    rule = f"| {' | '.join(_ALIGN[align] for align in table.align)} |"
    return "\n".join([_row(first), rule, *map(_row, (*more, *table.rows))])


def _picture(picture: Picture) -> str:
    """A link to the file beside the paper; without one the picture's words."""
    if not picture.file:
        return _line((Text(f"（图：{picture.alt}）"),))
    path = _IN_PATH.sub(lambda match: f"%{ord(match.group()):02X}", picture.file)
    return f"![{_escaped(_plain(picture.alt)).strip()}]({path})"


def _annex(annex: Annex) -> Iterator[str]:
    yield _RULE
    if annex.mark:
        yield f"**{annex.mark}**"
    yield f"## {_inlines(annex.title.inlines)}"
    for block in annex.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    """The paragraphs of Markdown that a block is; a blank line goes between them."""
    match block:
        case Title(inlines):
            yield f"# {_inlines(inlines)}"
        case Heading(level, label, inlines):
            yield f"{'#' * (level + 1)} {label.replace('.', chr(92) + '.')}{_inlines(inlines)}"
        case Item():
            yield _item(block)
        case Paragraph(inlines):
            yield _line(inlines)
        case Table():
            yield _table(block)
        case Picture():
            yield _picture(block)
        case Annex():
            yield from _annex(block)
        case PageBreak():
            yield _RULE
        case _:
            assert_never(block)


def text(document: Document) -> str:
    """``document`` as the text of a ``.md`` file."""
    paragraphs = [part for block in document.blocks for part in _block(block)]
    return "\n\n".join(paragraphs) + "\n"


def write(document: Document, look: Look) -> bytes:
    """``document`` as a ``.md`` file, UTF-8; ``look`` is for formats that have fonts."""
    del look
    return text(document).encode()
