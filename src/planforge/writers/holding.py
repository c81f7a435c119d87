"""What stays on one page with what follows it (GB/T 9704-2012, 5.2.3 and 7.3.5.5), for every writer."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

from planforge.document.blocks import Annex, Block, Item, Paragraph, Picture, plain
from planforge.writers.gbt9704 import CHARACTERS
from planforge.writers.titles import width

SIGNING = ("signature", "post", "date")
_FEWEST = 3  # lines that the last page of a text has
_LONGEST = 6  # lines of a paragraph that may go to the next page as a whole


def signs(block: Block | None) -> bool:
    """Whether ``block`` belongs to the end that no page may hold without text (7.3.5.5)."""
    return isinstance(block, Paragraph) and block.role in SIGNING


def held_together(blocks: tuple[Block, ...]) -> list[bool]:
    """Which blocks stay on the page of the next one: 署名 and date never stand on a page without text
    (7.3.5.5), nor does 附件说明 (7.3.4); the first page never is without text (5.2.3), so one paragraph stays behind. A picture stays
    with its caption."""
    whole = ended_together(blocks)
    held = [one and later for one, later in pairwise([*whole, False])]
    for at in range(len(blocks) - 2, -1, -1):
        block, following = blocks[at], blocks[at + 1]
        role = following.role if isinstance(following, Paragraph) else ""
        noted = role == "annex-note" and _may_leave(block, blocks[:at])
        held[at] |= signs(following) or noted or (isinstance(block, Picture) and role == "figure")
    return held


def ended_together(blocks: tuple[Block, ...]) -> list[bool]:
    """Which paragraphs stay whole, and on one page with those behind them, so that no text ends with a page of a line or two."""
    whole = [False] * len(blocks)
    for end in range(len(blocks)):
        ends = end + 1 == len(blocks) or isinstance(blocks[end + 1], Annex)
        lines, at = 0, end
        while ends and at >= 0 and lines < _FEWEST and (n := _lines(blocks[at])):
            whole[at] = True
            lines, at = lines + n, at - 1
    return whole


def _lines(block: Block) -> int:
    """How many lines a paragraph of text takes; 0 for what is none, or too long to be kept whole."""
    if not _is_text(block):
        return 0
    words = block.label + plain(block.inlines) if isinstance(block, Item) else _words(block)
    lines = ceil((width(words) + 2) / CHARACTERS)
    return lines if lines <= _LONGEST else 0


def _words(block: Block) -> str:
    return plain(block.inlines) if isinstance(block, Paragraph) else ""


def _may_leave(block: Block, before: tuple[Block, ...]) -> bool:
    """Whether ``block`` may go to the next page with the 附件说明 below it."""
    if isinstance(block, Paragraph) and block.role == "annex-note":
        return True
    return any(_is_text(one) for one in before)


def _is_text(block: Block) -> bool:
    return isinstance(block, Item) or (isinstance(block, Paragraph) and block.role == "body")
