"""A finding in words: the place, the line with carets, what to do; and nothing a terminal obeys."""

from __future__ import annotations

import re
import string
from fractions import Fraction
from pathlib import Path

import pytest

import planforge
from planforge.diagnostics.finding import Diagnostic, Finding, Related, Rule, Severity
from planforge.diagnostics.message_table import TABLE
from planforge.diagnostics.messages import UNSAFE, Lang, clean, language, say
from planforge.diagnostics.report import (
    Place,
    Style,
    Tally,
    Texts,
    closing,
    full,
    report,
    short,
    tell,
)
from planforge.diagnostics.span import Span
from planforge.terminal.messages_argparse import ARGPARSE
from planforge.words.numerals import cells

RULE = Rule(
    "PF201",
    "sum-differs",
    Severity.ERROR,
    "",
    zh="科室编制合计 {sum}，与核定 {whole} 不符",
    en="the units have {sum} posts, {whole} are authorised",
    hint_zh="改回 {whole}",
    hint_en="make it {whole}",
    help="合计不符。",
)
FILE = "plans/kjj.yaml"
TEXT = "department:\n  name: 市科学技术局  # 全称\n"
NAME = Span(FILE, TEXT.index("市"), TEXT.index("  #"))


def diagnostic(span: Span = NAME, **more: object) -> Diagnostic:
    waived = str(more.pop("waived", ""))
    args = more.pop("args", {"sum": 34, "whole": 35})
    assert isinstance(args, dict)
    related = (Related(Span(FILE, 0, 10), "部门从这里开始", "the department begins here"),)
    finding = Finding("PF201", span, args, related if more.get("related") else ())
    return Diagnostic(RULE, Severity.ERROR, finding, waived)


def shown(one: Diagnostic, text: str = TEXT, style: Style | None = None) -> list[str]:
    style = style or Style()
    texts = Texts({FILE: text})
    return full(tell([one], texts, style.lang)[0], texts, style).splitlines()


def test_a_finding_is_told_with_its_line_a_caret_under_the_value_and_a_hint() -> None:
    assert shown(diagnostic()) == [
        "plans/kjj.yaml:2:9: 错误 PF201 科室编制合计 34，与核定 35 不符",
        "    2 |   name: 市科学技术局  # 全称",
        "      |         ^^^^^^^^^^^^",
        "  提示：改回 35",
    ]


def test_the_same_in_english() -> None:
    assert shown(diagnostic(related=True), style=Style("en"))[::3] == [
        "plans/kjj.yaml:2:9: error PF201 the units have 34 posts, 35 are authorised",
        "  hint: make it 35",
    ]


def test_related_places_are_named_so_that_editors_jump_there() -> None:
    assert shown(diagnostic(related=True))[-1] == "  另见 plans/kjj.yaml:1:1 部门从这里开始"


def test_a_waived_finding_says_so_and_why() -> None:
    lines = shown(diagnostic(waived="历史遗留（市委编委）"))
    assert lines[0].split()[1] == "豁免"
    assert lines[-1] == "  豁免：历史遗留（市委编委）"


def told_of(n: int, *, brief: bool = False, other: int = 0) -> list[str]:
    """A report of ``n`` places of which the same is said, the last ``other`` of them in other words."""
    text = "甲\n" * n
    places = [Span(FILE, 2 * at, 2 * at + 1) for at in range(n)]
    args = [{"sum": 34 if at < n - other else at, "whole": 35} for at in range(n)]
    every = [diagnostic(span, args=one) for span, one in zip(places, args, strict=True)]
    texts = Texts({FILE: text})
    return "\n".join(report(tell(every, texts, "zh"), texts, Style(), brief=brief)).splitlines()


def test_what_is_said_of_many_places_is_said_once_with_the_places() -> None:
    lines = told_of(5, other=1)
    assert [line for line in lines if "PF201" in line] == [
        "plans/kjj.yaml:1:1: 错误 PF201 科室编制合计 34，与核定 35 不符",
        "plans/kjj.yaml:5:1: 错误 PF201 科室编制合计 4，与核定 35 不符",
    ]
    assert "  另有 3 处相同：第 2、3、4 行" in lines
    assert sum("PF201" in line for line in told_of(3)) == 3
    assert told_of(40)[4].endswith("、30、31 行……")
    assert told_of(31)[4].endswith("、30、31 行")
    assert len(told_of(5, brief=True)) == 5  # a line each: for programs


def test_carets_stand_under_the_value_by_cells_after_chinese_words() -> None:
    text = "名称: 市局, 简称: x\n"
    at = text.index("x")
    _, line, carets, _ = shown(diagnostic(Span(FILE, at, at + 1)), text)
    assert cells(line[: line.index("x")]) == carets.index("^")


def test_a_tab_is_drawn_as_blanks_and_the_caret_still_fits() -> None:
    _, line, carets, _ = shown(diagnostic(Span(FILE, 4, 5)), "a:\n\tb: 1\n")
    assert line.index("b") == carets.index("^")


def test_a_value_over_several_lines_is_marked_to_the_end_of_its_first_line() -> None:
    _, _, carets, _ = shown(diagnostic(Span(FILE, 0, 20)), "units: [甲,\n  乙,\n  丙丁戊己庚]\n")
    assert carets.count("^") == cells("units: [甲,")


def test_a_long_line_is_cut_to_the_width_with_the_value_in_it() -> None:
    text = "text: " + "一" * 300 + "错" + "二" * 300
    at = text.index("错")
    _, line, carets, _ = shown(diagnostic(Span(FILE, at, at + 1)), text)
    assert cells(line) <= 100
    assert cells(line[: line.index("错")]) == carets.index("^")
    assert line.count("…") == 2


def test_a_long_value_is_cut_too() -> None:
    text = "text: " + "一" * 300
    _, line, carets, _ = shown(diagnostic(Span(FILE, 6, 306)), text)
    assert cells(line) <= 100
    assert cells(carets) <= 100
    assert line.startswith("    1 | text: 一")


def test_a_file_without_a_text_is_named_without_a_line() -> None:
    assert shown(diagnostic(Span("plans/x.yaml"))) == [
        "plans/x.yaml: 错误 PF201 科室编制合计 34，与核定 35 不符",
        "  提示：改回 35",
    ]


def test_plan_text_cannot_steer_the_terminal_or_add_a_line() -> None:
    evil = "\x1b[31m红\x07\n假的一行\r\u202e倒\x9b1m\u200b"
    text = f"name: {evil.splitlines()[0]}\n"
    lines = shown(diagnostic(Span(FILE, 6, 9), args={"sum": evil, "whole": 1}), text)
    assert len(lines) == 4
    assert not any(UNSAFE.search(line) for line in lines)
    assert "\\x1b[31m红\\x07\\x0a假的一行\\x0d\\u202e倒\\x9b1m\\u200b" in lines[0]


def test_a_file_name_cannot_either() -> None:
    assert str(Place("plans/\x1b]0;x\x07.yaml", 1, 2)) == "plans/\\x1b]0;x\\x07.yaml:1:2"
    assert clean("\udce4") == "\\udce4"


def test_without_colour_there_is_no_escape_and_with_it_only_ours() -> None:
    assert "\x1b" not in "".join(shown(diagnostic()))
    coloured = "\n".join(
        shown(diagnostic(args={"sum": "\x1b[0m", "whole": 1}), style=Style("zh", True))
    )
    assert "\x1b[1;31m错误 PF201\x1b[0m" in coloured
    assert "\\x1b[0m" in coloured


def test_shares_are_percents_rounded_half_up() -> None:
    line = shown(diagnostic(args={"sum": Fraction(2, 3), "whole": Fraction(1, 8)}))[0]
    assert "66.7%" in line
    assert "12.5%" in line


def test_the_short_form_is_one_line_each() -> None:
    texts = Texts({FILE: TEXT})
    told = tell([diagnostic(), diagnostic(waived="x")], texts, "zh")
    assert list(report(told, texts, Style(), brief=True)) == [short(one, Style()) for one in told]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "检查方案 3 个：错误 1、警告 0、豁免 1"),
        ("en", "3 plan(s) checked: errors 1, warnings 0, waived 1"),
    ],
)
def test_the_closing_line_counts(lang: Lang, line: str) -> None:
    tally = Tally.of([diagnostic(), diagnostic(waived="x")], plans=3)
    assert closing(tally, Style(lang)) == line


def test_hints_of_the_lowest_severity_are_counted_where_there_are_some() -> None:
    assert (
        closing(Tally(infos=2, plans=1), Style()) == "检查方案 1 个：错误 0、警告 0、豁免 0、提示 2"
    )


def test_every_message_has_the_same_values_in_both_languages() -> None:
    def values(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert {key for key, (zh, en) in TABLE.items() if values(zh) != values(en)} == set()


def test_every_word_of_argparse_has_no_placeholder_of_its_own() -> None:
    for english, chinese in ARGPARSE.items():
        values = re.compile(r"%(?:\(\w+\))?[sr]")
        assert set(values.findall(chinese)) <= set(values.findall(english))
        assert "%s" not in english or "%s" in chinese


def test_every_message_of_the_table_is_used() -> None:
    root = Path(planforge.__file__).parent
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in root.rglob("*.py")
        if path.name != "messages_table.py"
    )
    made = {"cmd", "about"}  # joined with the name of a command
    unused = {
        key
        for key in TABLE
        if f'"{key}"' not in source and key.split("-")[0] not in made and key != "off"
    }
    assert unused == set()


@pytest.mark.parametrize(
    ("word", "lang"),
    [("zh", "zh"), ("zh_CN.UTF-8", "zh"), ("EN", "en"), ("en-US", "en"), ("fr", None), ("", None)],
)
def test_languages_by_name(word: str, lang: Lang | None) -> None:
    assert language(word) == lang


def test_a_message_cleans_the_values_put_in() -> None:
    assert say("zh", "made", path="a\x1b\nb") == "新建 a\\x1b\\x0ab"
