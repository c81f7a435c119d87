"""Says in Chinese and English what a YAML syntax error usually is, and what to do.

The C reader's own words (``did not find expected key``) help nobody who drafts plans; they appear only in
the English text, after the explanation.
"""

from __future__ import annotations

from typing import NamedTuple

import yaml


class Problem(NamedTuple):
    """What a syntax error means, in both languages; ``opener``: it began where the context did."""

    zh: str
    en: str
    hint_zh: str
    hint_en: str
    opener: bool = False


_INDENT_ZH = "同一层的键要对齐，下一层多缩进两个空格；也看看上一行是不是少了冒号后的空格或引号"
_INDENT_EN = "align the keys of one level, indent the next by two; look at the line above as well"
_QUOTE_ZH = "值里有半角冒号加空格、或以 @ % ` & * ! | > [ { 开头时，整个值加半角引号"
_QUOTE_EN = (
    "put the whole value in quotes if it has a colon and a blank or starts with @ % ` & * ! | > [ {"
)

_PROBLEMS: tuple[tuple[str, Problem], ...] = (
    ("mapping values are not allowed", Problem(
        "这里不能出现冒号", "a colon is not allowed here",
        "常见原因：上一行的键后面少了“: ”，缩进多了，或者值里有半角冒号（整个值加引号）",
        "usual causes: the key above lacks its colon, too much indentation, or a colon inside a value (quote it)",
    )),
    ("block sequence entries are not allowed", Problem(
        "这里不能出现列表的“- ”", "a list item is not allowed here",
        "“- ”要另起一行，并与同一列表的其他项对齐", "start it on a line of its own, aligned with its list",
    )),
    ("could not find expected ':'", Problem(
        "这一行像是一个键，后面没有冒号", "this looks like a key, but no colon follows",
        "键后面写半角冒号加一个空格；是上一行的续行就多缩进一些", "write a colon and a blank after a key; indent a continued line more", True,
    )),
    ("did not find expected ',' or ']'", Problem(
        "方括号“[”没有配上“]”，或者各项之间少了半角逗号", "a [ has no ], or a comma is missing between items",
        "补上“]”；各项之间用半角逗号加空格", "close it; put a comma and a blank between items", True,
    )),
    ("did not find expected ',' or '}'", Problem(
        "花括号“{”没有配上“}”，或者各项之间少了半角逗号", "a { has no }, or a comma is missing between items",
        "补上“}”；各项写成“键: 值”，之间用半角逗号加空格", "close it; write key: value, with a comma and a blank between", True,
    )),
    ("did not find expected key", Problem(
        "这一行的缩进与同一层对不上，或者引号、括号后面多了文字", "the indentation fits no level, or text follows a closed quote or bracket",
        _INDENT_ZH, _INDENT_EN,
    )),
    ("did not find expected '-' indicator", Problem(
        "列表中间出现了不是“- ”开头的行", "a line inside a list does not start with '- '",
        _INDENT_ZH, _INDENT_EN,
    )),
    ("did not find expected node content", Problem(
        "这里少了一个值，或者多了标点", "a value is missing here, or a mark too many", "删去多余的逗号、括号，或补上值",
        "delete the stray comma or bracket, or give the value",
    )),
    ("found unexpected end of stream", Problem(
        "引号没有配对，从这里一直到文件末尾都成了一个值", "this quote is never closed",
        "在值的末尾补上同样的半角引号", "close it with the same quote", True,
    )),
    ("found unexpected document indicator", Problem(
        "引号没有配对，直到“---”或“...”", "this quote is not closed before --- or ...",
        "在值的末尾补上同样的半角引号", "close it with the same quote", True,
    )),
    ("found unknown escape character", Problem(
        "双引号里的反斜杠“\\”是转义符，后面的字符不对", "a backslash inside double quotes starts an escape; this one is unknown",
        "写两个反斜杠“\\\\”，或改用单引号", "write two backslashes, or use single quotes",
    )),
    ("hexdecimal", Problem(
        "双引号里的转义写得不全", "an escape inside double quotes is incomplete", "写两个反斜杠“\\\\”，或改用单引号",
        "write two backslashes, or use single quotes",
    )),
    ("escape", Problem(
        "双引号里的转义不是一个字符", "an escape inside double quotes is no character", "直接写出这个字", "write the character itself",
    )),
    ("cannot start any token", Problem(
        "值不能以这个符号开头", "a value cannot start with this character", _QUOTE_ZH, _QUOTE_EN,
    )),
    ("tab character", Problem(
        "这里不能用制表符（Tab）", "a tab is not allowed here", "换成空格，每层两个", "use blanks, two a level",
    )),
    ("block scalar", Problem(
        "“|”“>”后面要换行", "a line break must follow | or >", _QUOTE_ZH, _QUOTE_EN,
    )),
    ("indentation indicator", Problem(
        "“|”“>”后面的数字不对", "the number after | or > is wrong", "删去这个数字", "delete the number",
    )),
    ("comment or line break", Problem(
        "“|”“>”后面要换行", "a line break must follow | or >", _QUOTE_ZH, _QUOTE_EN,
    )),
    ("alphabetic or numeric", Problem(
        "值不能以“&”“*”开头", "a value cannot start with & or *", _QUOTE_ZH, _QUOTE_EN,
    )),
    ("mapping keys are not allowed", Problem(
        "这里不能出现“? ”", "a '? ' is not allowed here", _QUOTE_ZH, _QUOTE_EN,
    )),
    ("undefined alias", Problem(
        "值不能以“*”开头", "a value cannot start with *", _QUOTE_ZH, _QUOTE_EN,
    )),
    ("tag", Problem("值不能以“!”开头", "a value cannot start with !", _QUOTE_ZH, _QUOTE_EN)),
    ("directive", Problem("一行不能以“%”开头", "a line cannot start with %", _QUOTE_ZH, _QUOTE_EN)),
    ("document", Problem(
        "“---”或“...”之后还有内容", "text after --- or ...", "一个文件只写一个方案，删去“---”“...”", "one plan a file: delete the mark",
    )),
)  # fmt: skip

_OTHER = Problem(
    "这里不符合 YAML 的写法", "this is not YAML", f"{_INDENT_ZH}；{_QUOTE_ZH}", f"{_INDENT_EN}; {_QUOTE_EN}"
)  # fmt: skip


def explained(error: yaml.YAMLError) -> tuple[int, int, Problem]:
    """Start and end of the place to look at, 0-based in the text composed, and what is wrong."""
    words = str(getattr(error, "problem", "") or error)
    problem = next((known for key, known in _PROBLEMS if key in words), _OTHER)
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if context is not None and (problem.opener or mark is None):
        return context.index, context.index + 1, problem
    at = mark.index if mark is not None else 0
    return at, at + 1, problem


def reader_words(error: yaml.YAMLError) -> str:
    """What the YAML reader itself said, for those who know it."""
    return str(getattr(error, "problem", "") or "").strip()
