"""What stays on one page with what follows it (GB/T 9704-2012, 5.2.3 and 7.3.5.5), for every writer."""

from __future__ import annotations

from planforge.document.blocks import Block, Item, Paragraph, Picture

SIGNING = ("signature", "post", "date")


def signs(block: Block | None) -> bool:
    """Whether ``block`` belongs to the end that no page may hold without text (7.3.5.5)."""
    return isinstance(block, Paragraph) and block.role in SIGNING


def held_together(blocks: tuple[Block, ...]) -> list[bool]:
    """Which blocks stay on the page of the next one: 署名 and date never stand on a page without text
    (7.3.5.5), nor does 附件说明 (7.3.4); the first page never is without text (5.2.3), so one paragraph stays behind. A picture stays
    with its caption."""
    held = [False] * len(blocks)
    for at in range(len(blocks) - 2, -1, -1):
        block, following = blocks[at], blocks[at + 1]
        role = following.role if isinstance(following, Paragraph) else ""
        noted = role == "annex-note" and _may_leave(block, blocks[:at])
        held[at] = signs(following) or noted or (isinstance(block, Picture) and role == "figure")
    return held


def _may_leave(block: Block, before: tuple[Block, ...]) -> bool:
    """Whether ``block`` may go to the next page with the 附件说明 below it."""
    if isinstance(block, Paragraph) and block.role == "annex-note":
        return True
    return any(_is_text(one) for one in before)


def _is_text(block: Block) -> bool:
    return isinstance(block, Item) or (isinstance(block, Paragraph) and block.role == "body")
