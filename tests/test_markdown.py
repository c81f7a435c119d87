"""Markdown as templates write it becomes blocks; words of a plan never become markup."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planforge.document.blocks import (
    Annex,
    Block,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
    Title,
    plain,
    walk,
)
from planforge.document.markdown import PaperError, escape, parse
from planforge.document.markdown.inline import words

# Everything a plan can hold: letters, Chinese, and what Markdown, HTML and Jinja look out for.
MARKUP = "#*_`~|<>[]()!\\-+=.:;&{}%$^'\"/@,? \u3000\t\n\u00a0《〈》〉（）一、第条1甲a"
TEXTS = st.text(st.sampled_from(MARKUP) | st.characters(exclude_categories=("Cs", "Cc")))
NOT_BLANK = TEXTS.filter(lambda text: bool(text))
TRAPS = (
    "1. 甲",
    "# 甲",
    "- 甲",
    "    甲",
    "\u3000\u3000甲",
    "一、甲",
    "（一）甲",
    "第一条　甲",
    "---",
    "***",
    "::: annex 甲",
    ":::",
    "| 甲 | 乙 |",
    "甲\\",
    "\\|",
    "甲\\\\",
    "<script>alert(1)</script>",
    "&lt;甲&#10;",
    "{{ 甲 }}{% for %}",
    "**甲**",
    "《关于〈甲〉的通知》",
    "甲\n\n乙",
    "甲\n# 乙",
    "甲  \n",
    "[甲](http://a.b)",
    "![](x)",
    "> 甲",
    "```\n甲",
    "甲\n===",
    "* * *",
    "甲 #",
    "~~甲~~",
    "title: 甲",
    "\u2028甲\u2029",
)


def labels(text: str) -> list[str]:
    """The labels of a paper's headings and items, in order."""
    return [b.label for b in walk(parse(text).blocks) if isinstance(b, Heading | Item)]


def said(block: Block) -> str:
    assert not isinstance(block, Table | Picture | Annex | PageBreak)
    return plain(block.inlines)


@given(NOT_BLANK)
def test_escaped_text_is_one_paragraph_with_that_text(text: str) -> None:
    assert parse(escape(text)).blocks == (Paragraph((Text(text),)),)


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_is_words_wherever_it_stands(text: str) -> None:
    safe = escape(text)
    assert parse(safe).blocks == (Paragraph((Text(text),)),)
    assert [said(b) for b in parse(f"# {safe}").blocks] == [text]
    assert [said(b) for b in parse(f"1. {safe}\n   1. {safe}").blocks] == [text, text]
    assert parse(f"1. **{safe}**。").blocks[0] == Item(1, "一、", (Strong(text), Text("。")))


@given(NOT_BLANK, NOT_BLANK)
@example("甲\\", "|")
def test_cells_hold_any_text(one: str, two: str) -> None:
    table = parse(
        f"| {escape(one)}|{escape(two)} |\n|---|:-:|\n|{escape(two)}|{escape(one)}|"
    ).blocks
    first, second = (Text(one),), (Text(two),)
    assert table == (Table(((first, second),), ((second, first),), ("left", "center")),)


@given(NOT_BLANK)
def test_a_head_and_an_annex_title_hold_any_text(text: str) -> None:
    safe = escape(text)
    paper = parse(
        f"---\ntitle: {safe}\nkeep:\n- {safe}\n发文字号: {safe}\n---\n::: annex {safe}\n:::"
    )
    assert (paper.meta.title, paper.meta.keep) == (text, (text,))
    assert paper.meta.extra == {"发文字号": text}
    assert [b.title for b in paper.blocks if isinstance(b, Annex)] == [Title((Text(text),))]


def test_control_characters_are_dropped_line_breaks_kept() -> None:
    assert words(escape("甲\x00\x0b\x85乙\n丙\ufffe")) == "甲乙\n丙"


@given(
    st.lists(st.sampled_from([*"#*1.-|: \n\\&;甲a>`<[]()", "\n\n", "::: ", "   ", "---\n"])).map(
        "".join
    )
)
@example("::: annex")
@example(":::")
@example("|甲|\n|-|\n:::")
def test_any_markdown_is_a_paper_or_a_paper_error(text: str) -> None:
    try:
        parse(text)
    except PaperError as error:
        assert error.zh and str(error) and error.line >= 0


def test_articles_run_on_across_chapters_and_their_items_start_again() -> None:
    text = """---
scheme: article
---
## 总则

1. 甲

   1. 一
   2. 二

      1. 细

         1. 更细

2. 乙

## 附则

1. 丙

   1. 一
"""
    assert labels(text) == [
        "第一章", "第一条", "（一）", "（二）", "1.", "（1）", "第二条", "第二章", "第三条", "（一）",
    ]  # fmt: skip


def test_sections_number_headings_and_start_their_items_again() -> None:
    text = (
        "---\nscheme: section\n---\n## 甲\n\n1. a\n1. b\n   1. c\n\n## 乙\n\n1. d\n\n### 丙\n\n1. e"
    )
    assert labels(text) == ["一、", "（一）", "（二）", "1.", "二、", "（一）", "（一）", "1."]


def test_an_unnumbered_paragraph_between_items_starts_no_count_again() -> None:
    text = "---\nscheme: article\n---\n1. 下列机构：\n\n   1. 甲\n\n   机关党委。\n\n   1. 乙\n\n段\n\n1. 丙"
    assert labels(text) == ["第一条", "（一）", "（二）", "第二条"]
    assert [type(b) for b in parse(text).blocks] == [Item, Item, Paragraph, Item, Paragraph, Item]


def test_plain_papers_number_items_but_not_headings() -> None:
    assert labels("## 甲\n\n1. a\n   1. b\n\n## 乙\n\n1. c") == ["", "一、", "（一）", "", "一、"]


def test_bullets_are_unnumbered_paragraphs() -> None:
    assert parse("- 甲\n- 乙").blocks == (Paragraph((Text("甲"),)), Paragraph((Text("乙"),)))


def test_a_label_comes_from_the_depth_whatever_number_is_typed() -> None:
    assert labels("7. 甲\n9. 乙") == ["一、", "二、"]


def test_lines_of_a_paragraph_join_as_chinese_does() -> None:
    assert [said(b) for b in parse("甲\n   ，乙\nab\ncd").blocks] == ["甲，乙ab cd"]


def test_strong_opens_and_closes_beside_any_punctuation() -> None:
    assert parse("**甲。**乙**（丙）**").blocks == (
        Paragraph((Strong("甲。"), Text("乙"), Strong("（丙）"))),
    )


def test_what_markdown_has_beyond_this_is_words() -> None:
    text = "[甲](乙) `丙` <b>丁</b> > 戊 &amp; http://a.b"
    assert parse(text).blocks == (Paragraph((Text(text),)),)


def test_one_annex_has_no_number_and_its_note_follows_the_body() -> None:
    paper = parse(
        "正文\n\n::: signature 市委编办\n::: date 2026年3月9日\n\n::: annex 甲表\n1. 一\n:::"
    )
    assert paper.blocks == (
        Paragraph((Text("正文"),)),
        Paragraph((Text("附件："), Text("甲表")), "annex-note"),
        Paragraph((Text("市委编办"),), "signature"),
        Paragraph((Text("2026年3月9日"),), "date"),
        Annex(0, Title((Text("甲表"),)), (Item(1, "一、", (Text("一"),)),)),
    )


def test_several_annexes_are_numbered_and_noted_in_order() -> None:
    paper = parse("::: annex 甲\n:::\n正文\n\n::: annex 乙\n:::")
    assert [said(b) for b in paper.blocks if isinstance(b, Paragraph)] == [
        "正文", "附件：1. 甲", "2. 乙",
    ]  # fmt: skip
    assert [b.number for b in paper.blocks if isinstance(b, Annex)] == [1, 2]


def test_an_annex_of_articles_is_numbered_afresh_without_articles() -> None:
    text = "---\nscheme: article\n---\n1. 甲\n\n::: annex 乙\n## 一\n1. 丙\n:::\n\n1. 丁"
    assert labels(text) == ["第一条", "第二条", "一、", "（一）"]


def test_roles_and_page_breaks() -> None:
    assert parse("::: caption 单位：名\n\n---\n\n::: note （此件公开）").blocks == (
        Paragraph((Text("单位：名"),), "caption"),
        PageBreak(),
        Paragraph((Text("（此件公开）"),), "note"),
    )


def test_the_head_fills_meta() -> None:
    meta = parse(
        "---\ntitle: 甲\nscheme: section\nkeywords:\n- 乙\n- 丙\ndate: 2026-03-09\n---\n"
    ).meta
    assert (meta.title, meta.scheme, meta.keywords, meta.date) == (
        "甲", "section", ("乙", "丙"), date(2026, 3, 9),
    )  # fmt: skip


def test_blank_lines_a_comment_and_a_byte_order_mark_above_and_in_the_head() -> None:
    paper = parse("\ufeff\r\n\n---\r\n# 说明\r\n\r\ntitle: 甲\r\n---\r\n乙")
    assert (paper.meta.title, paper.blocks) == ("甲", (Paragraph((Text("乙"),)),))


def test_the_title_is_metas_title_where_the_head_has_none() -> None:
    assert parse("---\nscheme: plain\ndate:\n---\n# 甲").meta.title == "甲"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("---\ntitle: 甲", 1, "没有对应的结尾"),
        ("---\nscheme: 条款\n---", 2, "scheme 只能是"),
        ("---\ntitle: 甲\ndate: 三月\n---", 3, "date 要写成"),
        ("\n---\n\n甲乙\n---", 4, "看不懂这一行"),
        ("---\n- 甲\n---", 2, "前面没有名称"),
        ("---\ntitle: 甲\ntitle: 乙\n---", 3, "写了两次"),
        ("甲\n\n**乙", 3, "没有成对"),
        ("---\ntitle: 甲\n---\n\n**乙", 5, "没有成对"),
        ("# 甲\n\n# 乙", 3, "只能有一个"),
        ("###### 甲", 1, "最多四级"),
        ("1. 1. 1. 1. 1. 甲", 1, "太深"),
        ("1. 甲\n2.\n3. 乙", 2, "没有文字"),
        ("甲\n\n::: Table 乙", 3, "不是已知的段落种类"),
        ("甲\n\n::: table 乙", 3, "不是已知的段落种类"),
        ("::: annex\n:::", 1, "附件没有标题"),
        ("1. 甲\n\n   ::: annex 乙\n   :::", 3, "附件不能放在"),
    ],
)
def test_what_is_no_paper_says_why_and_where(text: str, line: int, reason: str) -> None:
    with pytest.raises(PaperError) as caught:
        parse(text)
    assert reason in caught.value.zh
    assert caught.value.line == line
