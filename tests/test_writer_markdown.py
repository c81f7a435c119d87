"""The Markdown file: a viewer shows exactly the words and labels of the blocks."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planforge.document.blocks import (
    Annex,
    Block,
    Deleted,
    Document,
    Heading,
    Inlines,
    Inserted,
    Item,
    Meta,
    PageBreak,
    Paragraph,
    Strong,
    Table,
    Text,
    Title,
)
from planforge.writers.markdown import text
from tests.test_markdown import MARKUP, TRAPS

# Words as they come from a plan: blanks at the ends and line breaks are not a paper's.
WORDS = st.text(
    st.sampled_from(MARKUP.replace("\n", "").replace("\t", ""))
    | st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn"))
).filter(bool)
VIEWER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def written(*blocks: Block) -> str:
    return text(Document(Meta(), blocks))


def viewed(markdown: str) -> str:
    """What a reader sees: the HTML without its tags."""
    html = VIEWER.render(markdown).replace("<li>", "•").replace("<hr />", "—")
    return unescape(re.sub(r"<[^>]*>", "", html)).removesuffix("\n")


def paragraph(*inlines: Text | Strong) -> str:
    return viewed(written(Paragraph(inlines)))


@given(WORDS)
@example("1.")
@example("2026. 甲")
@example("+ 甲")
def test_a_paragraph_shows_its_words(words: str) -> None:
    assert paragraph(Text(words)) == words


@pytest.mark.parametrize(
    "words", [trap for trap in TRAPS if "\n" not in trap and "\u2028" not in trap]
)
def test_a_trap_shows_as_words_in_every_place(words: str) -> None:
    assert paragraph(Text(words)) == words
    assert viewed(written(Item(3, "1.", (Text("甲" + words),)))) == ("1.甲" + words).rstrip()
    table = Table((((Text("甲" + words + "乙"),),),), (), ("left",))
    assert viewed(written(table)).strip() == "甲" + words + "乙"


@given(WORDS, WORDS, WORDS)
@example("甲", "乙。", "丙")
@example("甲", "（乙）", "丙")
@example("1", "、", "2")
def test_strong_words_beside_anything(before: str, strong: str, after: str) -> None:
    markdown = written(Paragraph((Text(before), Strong(strong), Text(after))))
    assert viewed(markdown) == before + strong + after
    assert ("<strong>" in VIEWER.render(markdown)) == bool(strong.strip())


def test_neighbouring_strong_words_are_one() -> None:
    assert written(Paragraph((Strong("甲"), Strong("乙")))) == "**甲乙**\n"


@given(st.lists(WORDS, min_size=2, max_size=2))
def test_cells_show_their_words(words: list[str]) -> None:
    cells: tuple[Inlines, ...] = tuple((Text(f"甲{word}乙"),) for word in words)
    shown = viewed(written(Table((cells,), (cells,), ("left", "right"))))
    assert [line for line in shown.split("\n") if line] == [f"甲{word}乙" for word in words] * 2


def test_labels_are_words_that_no_viewer_renumbers() -> None:
    blocks = (
        Title((Text("题"),)),
        Heading(1, "一、", (Text("甲"),)),
        Item(0, "第一条", (Text("乙"),)),
        Item(2, "（一）", (Strong("丙"), Text("。丁"))),
        Item(3, "1.", (Text("戊"),)),
        Item(4, "（1）", (Text("己"),)),
        Heading(3, "1.", (Text("庚"),)),
    )
    assert written(*blocks) == (
        "# 题\n\n## 一、甲\n\n**第一条**\u3000乙\n\n（一）**丙**。丁\n\n1\\.戊\n\n（1）己\n\n#### 1\\.庚\n"
    )
    assert (
        viewed(written(*blocks)) == "题\n一、甲\n第一条\u3000乙\n（一）丙。丁\n1.戊\n（1）己\n1.庚"
    )


def test_annexes_follow_a_rule_with_their_number() -> None:
    table = Table((((Text("甲"),), ()),), (), ("left", "center"))
    annex = Annex(2, Title((Text("表"),)), (Paragraph((Text("单位：名"),), "caption"), table))
    assert written(Paragraph((Text("正文"),)), annex, PageBreak()) == (
        "正文\n\n---\n\n**附件2**\n\n## 表\n\n单位：名\n\n| 甲 |   |\n| :-- | :-: |\n\n---\n"
    )
    assert "**附件**" in written(Annex(0, Title((Text("表"),)), ()))


def test_a_table_keeps_further_header_rows_and_needs_none() -> None:
    row = ((Text("甲"),),)
    assert written(Table((row, row), (row,), ("right",))) == "| 甲 |\n| --: |\n| 甲 |\n| 甲 |\n"
    assert written(Table((), (row,), ("left",))) == "|   |\n| :-- |\n| 甲 |\n"


def test_changes_show_as_insertions_and_deletions() -> None:
    inlines = (Text("甲"), Deleted((Text("*乙"),)), Inserted((Strong("丙"), Text("丁"))))
    assert written(Paragraph(inlines)) == "甲<del>\\*乙</del><ins>**丙**丁</ins>\n"


def test_an_empty_paper_is_an_empty_line() -> None:
    assert written() == "\n"
