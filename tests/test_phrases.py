"""Phrases never double what the plan already says, and never leave an end open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.words.phrases import (
    aside,
    bare,
    book,
    ending,
    inner_quotes,
    listed,
    one_line,
    opened,
    sentence,
    sentences,
    starting,
)

WORDS = st.text("甲乙。；，、：！？.;…”） \n\u3000《》〈〉", max_size=12)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("负责甲", "负责甲。"),
        ("负责甲。", "负责甲。"),
        ("负责甲。。", "负责甲。"),
        ("负责甲；", "负责甲。"),
        ("负责甲;\n", "负责甲。"),
        (" 负责甲，\u3000", "负责甲。"),
        ("如下：", "如下："),
        ("称为“甲。”", "称为“甲。”"),
        ("等等……", "等等……"),
        ("", ""),
        ("。", ""),
    ],
)
def test_a_sentence_ends_once(text: str, ended: str) -> None:
    assert sentence(text) == ended


@given(WORDS)
def test_a_sentence_of_a_sentence_is_itself(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)
    assert "\n" not in sentence(text)
    assert "。。" not in sentence(text.replace("。。", ""))


def test_sentences_follow_each_other() -> None:
    assert sentences(["甲；", "", "乙。"]) == "甲。乙。"


def test_what_opens_sub_items_ends_in_a_colon_or_as_it_was() -> None:
    assert [opened("要转变，"), opened("要转变："), opened("要转变。"), opened("")] == [
        "要转变：", "要转变：", "要转变。", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("甲", "《甲》"),
        ("《甲》", "《甲》"),
        ("关于印发《甲》的通知", "《关于印发〈甲〉的通知》"),
        ("关于印发〈甲〉的通知", "《关于印发〈甲〉的通知》"),
        ("《甲》和《乙》", "《〈甲〉和〈乙〉》"),
        ("关于《甲〈乙〉》", "《关于〈甲《乙》〉》"),
        ("", ""),
    ],
)
def test_a_title_stands_in_nested_marks(title: str, shown: str) -> None:
    assert book(title) == shown


def test_enumerations() -> None:
    assert listed([]) == ""
    assert listed(["甲"], "和") == "甲"
    assert listed(["甲、", "", "乙。"], "和") == "甲和乙"
    assert listed(["甲", "乙", "丙"]) == "甲、乙、丙"


def test_starts_and_ends_are_not_doubled() -> None:
    assert [starting("规范甲", "为了", "为"), starting("为规范甲", "为了", "为")] == [
        "为了规范甲",
        "为规范甲",
    ]
    assert [ending("甲", "牌子"), ending("甲牌子。", "牌子"), ending("", "牌子")] == [
        "甲牌子",
        "甲牌子",
        "",
    ]


def test_asides_leave_out_what_is_empty() -> None:
    assert [aside("", "甲。", "乙"), aside("", " ")] == ["（甲，乙）", ""]


def test_lines_join() -> None:
    assert one_line("甲\r\n\u3000乙 \n\n丙") == "甲乙丙"
    assert bare("\n甲；\n") == "甲"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("增加“推行“双随机”监管”", "增加“推行‘双随机’监管”"),
        ("“甲”改为“乙”", "“甲”改为“乙”"),
        ("增加“一“二“三”二”一”", "增加“一‘二“三”二’一”"),
        ("没有引号", "没有引号"),
        ("少了一半“甲", "少了一半“甲"),
        ("”甲“", "”甲“"),
    ],
)
def test_quotation_marks_inside_others_are_single(text: str, right: str) -> None:
    assert inner_quotes(text) == right
