"""The words inside a block: escaping plan text, and reading ``**strong**`` and escapes back.

Block structure is markdown-it's business (see ``reader``); inside a block only five things mean something:
``**``, ``++``, ``~~``, a backslash before ASCII punctuation, ``&#N;`` and a line break. Plan text is
escaped, so a ``**`` always comes from a template and always opens or closes: CommonMark's flanking rules,
which fail next to Chinese punctuation, are not wanted here.

>>> escape("1. *甲*"), words(r"1\\. \\*甲\\*")
('1\\\\. \\\\*甲\\\\*', '1. *甲*')
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from planforge.document.blocks import Deleted, Inline, Inlines, Inserted, Strong, Text

# Control characters have no place in a paper (Word cannot hold them; PF009 reports them), but line
# breaks and tabs are kept. A pipe and a backslash go as numbers, so that no table row is cut.
_TO_ESCAPE = re.compile(r"[!-/:-@\[-`{-~\x00-\x1f\x7f-\x9f\ufdd0\ufdd1\ufffe\uffff]")
_KEPT_CONTROLS = "\t\n\r"
_MARK = re.compile(r"\\([!-/:-@\[-`{-~])|&#([0-9]{1,7});|(\*\*|\+\+|~~)|[ \t]*\n[ \t]*")


# What a block stands for in the plan, before its words: two characters that no text can hold keep it apart.
_ANCHOR = re.compile("\ufdd0([^\ufdd1]*)\ufdd1")


def anchor(name: str) -> str:
    """``name`` as the anchor of the block it is written in; "" for none."""
    return f"\ufdd0{quote(name, safe='.-')}\ufdd1" if name else ""


def anchored(text: str) -> tuple[str, str]:
    """The first anchor in a block's Markdown, and the Markdown without any."""
    if "\ufdd0" not in text:
        return "", text
    found = _ANCHOR.search(text)
    return unquote(found[1]) if found else "", _ANCHOR.sub("", text)


class PaperError(ValueError):
    """Markdown that is no paper: ``zh`` and ``en`` say why, ``line`` (1-based) where, 0 unknown."""

    def __init__(self, zh: str, en: str, line: int = 0) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.line = line


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    if char in "\\|" or char in _KEPT_CONTROLS:
        return f"&#{ord(char)};"
    return "\\" + char if " " < char < "\x7f" else ""


def escape(text: str) -> str:
    """``text`` as Markdown that reads back as exactly ``text``, wherever it is put on a line.

    Every ASCII punctuation mark is escaped, outer blanks (U+3000 too) become numbers because
    Markdown strips them, and control characters other than tab and line breaks are dropped.
    """
    text = _TO_ESCAPE.sub(_escaped, text)
    core = text.strip()
    if len(core) == len(text):
        return text
    lead = len(text) - len(text.lstrip())
    outer = [f"&#{ord(char)};" for char in text[:lead]]
    tail = [f"&#{ord(char)};" for char in text[lead + len(core) :]]
    return "".join(outer) + core + "".join(tail)


def _join(text: str, start: int, end: int) -> str:
    """What a line break inside a paragraph stands for: nothing between Chinese, else a blank."""
    before, after = text[start - 1 : start], text[end : end + 1]
    latin = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return " " if latin else ""


_MARKS = ("**", "++", "~~")


def inlines(text: str, line: int = 0) -> Inlines:
    """The inlines of one block's Markdown: ``**strong**``, ``++added++``, ``~~dropped~~``.

    Raises PaperError where a mark is left open, or one stands inside another.
    """
    if not any(char in text for char in "\\*+~\n&"):
        return (Text(text),) if text else ()
    found: list[Inline] = []
    piece: list[str] = []
    open_ = ""
    last = 0

    def close() -> None:
        joined = "".join(piece)
        piece.clear()
        if joined:
            found.append(_marked(joined, open_))

    for match in _MARK.finditer(text):
        piece.append(text[last : match.start()])
        last = match.end()
        if match[1]:
            piece.append(match[1])
        elif match[2]:
            code = int(match[2])
            piece.append(chr(code) if code < 0x110000 else "\ufffd")
        elif match[3]:
            if open_ not in ("", match[3]):
                raise PaperError(f"“{open_}”里面有“{match[3]}”", f"{match[3]} inside {open_}", line)
            close()
            open_ = "" if open_ else match[3]
        else:
            piece.append(_join(text, match.start(), last))
    piece.append(text[last:])
    if open_:
        raise PaperError(f"“{open_}”没有成对", f"a {open_} is never closed", line)
    close()
    return tuple(found)


def _marked(words: str, mark: str) -> Inline:
    match mark:
        case "**":
            return Strong(words)
        case "++":
            return Inserted((Text(words),))
        case "~~":
            return Deleted((Text(words),))
        case _:
            return Text(words)


def words(text: str, line: int = 0) -> str:
    """The plain words of one block's Markdown."""
    return "".join(
        inline.text for inline in inlines(text, line) if isinstance(inline, Text | Strong)
    )
