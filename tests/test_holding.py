"""What stays on one page: the end of a text is three lines or more (5.2.3, 7.3.5.5 of GB/T 9704-2012)."""

from __future__ import annotations

import pytest

from planforge.document.blocks import Annex, Block, Heading, Item, Paragraph, Text, Title
from planforge.writers.holding import ended_together, held_together

LINE = "文" * 26  # with the two 字 of its first line, one line


def text(lines: int) -> Paragraph:
    return Paragraph((Text("文" * (28 * lines - 2)),))


@pytest.mark.parametrize(
    ("lines", "whole", "held"),
    [
        ((8, 1), [False, True], [False, False]),  # what is too long goes over two pages as it did
        ((4, 4, 1), [False, True, True], [False, True, False]),
        ((4, 1, 1), [True, True, True], [True, True, False]),
        ((4, 1, 2), [False, True, True], [False, True, False]),
        ((4, 3), [False, True], [False, False]),
        ((4, 6), [False, True], [False, False]),
        ((4, 7), [False, False], [False, False]),
        ((1,), [True], [False]),
        ((), [], []),
    ],
)
def test_the_last_paragraphs_of_a_text(
    lines: tuple[int, ...], whole: list[bool], held: list[bool]
) -> None:
    blocks = tuple(map(text, lines))
    assert (ended_together(blocks), held_together(blocks)) == (whole, held)


def test_a_text_ends_where_an_annex_begins() -> None:
    annex = Annex(1, Title((Text("甲表"),)), ())
    blocks: tuple[Block, ...] = (text(2), text(1), annex, text(2), text(1))
    assert ended_together(blocks) == [True, True, False, True, True]


def test_a_heading_and_a_signature_are_held_by_their_own_rules() -> None:
    signed = (
        Paragraph((Text("市委编办"),), "signature"),
        Paragraph((Text("2026年3月9日"),), "date"),
    )
    blocks: tuple[Block, ...] = (Heading(1, "一、", (Text("机构"),)), text(1), *signed)
    assert ended_together(blocks) == [False] * 4
    assert held_together(blocks) == [False, True, True, False]


def test_the_label_of_an_item_is_part_of_its_line() -> None:
    item = Item(2, "（一）", (Text("文" * 24),))  # 3 + 24 + 2 字: two lines
    assert ended_together((text(4), text(1), item)) == [False, True, True]
    assert ended_together((text(4), text(2), item)) == [False, True, True]
    short = Item(2, "（一）", (Text("文" * 23),))
    assert ended_together((text(4), text(1), short)) == [True, True, True]
