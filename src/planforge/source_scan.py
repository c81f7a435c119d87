"""Looks over a plan file's text for what hands type wrong, before and after YAML has its say.

Imports ``span`` and ``diagnostic``. One compiled pattern per kind of fault, so that a clean file
costs one pass of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from planforge.diagnostic import Finding
from planforge.span import Span

# C0 but tab and line ends, C1, bidi controls, zero-width marks, NEL and U+2028/9, surrogates.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_TAB = re.compile(r"^[ ]*\t[ \t]*(?=[^\s#])", re.MULTILINE)
_HASH = re.compile(r"^[^#'\"\n]*[^\s#][ \t]+(#[0-9一-龥〇]*[号#、，。）][^\n]*|#\d+[^\n]*)$", re.MULTILINE)

# A key, then a full-width colon where YAML wants ": "; at most a short word, no other punctuation.
_WIDE_COLON = re.compile(
    r"^(?P<lead>[ ]*(?:-[ ]+)?)(?P<key>[A-Za-z_][A-Za-z_-]{0,30}|[一-龥]{1,12})[ ]*(?P<mark>：)",
    re.MULTILINE,
)
_FLOW = re.compile(r"[\[{][^\[\]{}\n]*(?:[，：；][^\[\]{}\n]*)[\]}]?")
_FLOW_MARK = re.compile(r"(?P<comma>，)(?=\s*[A-Za-z_一-龥]+\s*[:：])|(?P<colon>(?<=[A-Za-z_])：)")
_WIDE_BRACKET = re.compile(r"(?:^|:[ ]|-[ ])[ ]*(?P<mark>[【［｛])", re.MULTILINE)
_WIDE_DASH = re.compile(r"^[ ]*(?P<mark>[－—–])[ ]*(?=[^\s－—–])", re.MULTILINE)
_WIDE_HASH = re.compile(r"^[ ]*(?P<mark>＃)", re.MULTILINE)
_WIDE_QUOTE = re.compile(r"^[ ]*(?:-[ ]+)?(?P<mark>[“”])(?=[A-Za-z_一-龥]+[“”][ ]*[:：])", re.MULTILINE)

HALF = {
    "：": ": ", "，": ", ", "；": ", ", "【": "[", "［": "[", "｛": "{", "－": "- ", "—": "- ", "–": "- ",
    "＃": "#", "“": '"', "”": '"',
}  # fmt: skip


def scan_characters(file: str, text: str, start: int) -> Iterator[Finding]:
    """PF009: characters nobody can see; PF024: a ``#`` that swallowed the rest of a value."""
    for match in _CONTROL.finditer(text, start):
        args = {"char": f"U+{ord(match[0]):04X}"}
        yield Finding("PF009", Span(file, match.start(), match.end()), args)
    if " #" in text:
        for match in _HASH.finditer(text):
            yield Finding("PF024", Span(file, match.start(1), match.end(1)), {"lost": match[1]})


def scan_tabs(file: str, text: str) -> Iterator[Finding]:
    """PF005: tabs in the indentation, one finding a line."""
    if "\t" in text:
        for match in _TAB.finditer(text):
            tab = match[0].index("\t") + match.start()
            yield Finding("PF005", Span(file, tab, match.end()))


def full_width_culprits(file: str, text: str, *, keys_only: bool) -> Iterator[Finding]:
    """PF006: full-width marks where YAML wants half-width ones.

    ``keys_only`` looks only at keys (for text that YAML accepted, where ``units：`` became part
    of a value); otherwise brackets, commas, dashes and quotes as well. Full-width punctuation
    inside a text is normal and never told.
    """
    patterns = [_WIDE_COLON]
    if not keys_only:
        patterns += [_WIDE_BRACKET, _WIDE_DASH, _WIDE_HASH, _WIDE_QUOTE]
    offsets = {match.start("mark") for pattern in patterns for match in pattern.finditer(text)}
    if keys_only:
        offsets = {offset for offset in offsets if _is_key(text, offset)}
    else:
        offsets |= _flow_marks(text)
    for offset in sorted(offsets):
        args = {"mark": text[offset], "half": HALF[text[offset]].strip() or ":"}
        yield Finding("PF006", Span(file, offset, offset + 1), args)


def _flow_marks(text: str) -> set[int]:
    return {
        flow.start() + mark.start()
        for flow in _FLOW.finditer(text)
        for mark in _FLOW_MARK.finditer(flow[0])
    }


def _is_key(text: str, offset: int) -> bool:
    """True where the word before the full-width colon is one that the field table knows."""
    from planforge.fields import KEY_WORDS

    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line.strip(" -") in KEY_WORDS


# What libyaml says → (Chinese, English). The first piece found in its problem text counts.
_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "这里多出一个冒号，或者上一行、本行的缩进不对",
        "a colon is not expected here, or this line or the one before is indented wrongly",
    ),
    (
        "did not find expected ',' or ']'",
        "方括号没有写完：缺少半角逗号或右括号 ]",
        "the list in brackets lacks a comma or its closing ]",
    ),
    (
        "did not find expected ',' or '}'",
        "花括号没有写完：缺少半角逗号或右括号 }",
        "the mapping in braces lacks a comma or its closing }",
    ),
    (
        "did not find expected '-'",
        "这一行应当以“- ”开头，或者缩进与上面的列表项不一致",
        "a list item starting with '- ' is expected here, or the indentation differs",
    ),
    (
        "did not find expected key",
        "这里应当是“字段名: 值”，或者缩进与上面的字段不一致",
        "a 'key: value' is expected here, or the indentation differs from the keys above",
    ),
    (
        "unexpected end of stream",
        "引号没有成对：到文件结尾也没有找到右引号",
        "a quotation mark is never closed",
    ),
    (
        "could not find expected ':'",
        "字段名后面缺少半角冒号",
        "the key lacks its colon",
    ),
    (
        "cannot start any token",
        "值不能以这个字符开头，请加上引号",
        "a value cannot start with this character; put it in quotes",
    ),
    ("undefined alias", "值不能以 * 开头，请加上引号", "a value cannot start with *; quote it"),
    ("directive", "行首不能用 %", "a line cannot start with %"),
    ("escape", "双引号里的反斜杠写法不对", "a backslash escape in double quotes is wrong"),
)


def yaml_problem(file: str, text: str, error: yaml.YAMLError) -> tuple[Span, dict[str, Any]]:
    """The place and the explanation, in both languages, of a syntax error (PF001)."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    at = min(mark.index if mark else 0, len(text))
    if "unexpected end of stream" in problem and getattr(error, "context_mark", None):
        at = min(error.context_mark.index, len(text))  # type: ignore[attr-defined]  # MarkedYAMLError
    zh, en = "这里的写法不合 YAML 语法", problem or "not valid YAML"
    for piece, said_zh, said_en in _PROBLEMS:
        if piece in problem:
            zh, en = said_zh, said_en
            break
    return Span(file, at, min(at + 1, len(text))), {"problem": zh, "problem_en": en}
