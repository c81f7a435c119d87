"""Plain text to passages: one a line; UTF-8, UTF-16 or GB18030, whichever it is."""

from __future__ import annotations

import codecs
import re

from planforge.importing.source.passages import Passage, Source, UnreadableError
from planforge.words.numerals import cells

MOST_BYTES = 16 * 1024 * 1024  # a paper of ten pages has some 20 kB
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CUT = range(
    40, 122
)  # cells of a line that ends where the page did: a Chinese character has two, a figure one
_FULL = (
    92,
    80,
)  # percent of the widest line: no line begins with a mark, so that the one before it is shorter or longer
_END = "。：；！？”）"


def decoded(data: bytes) -> str:
    """The text of a file. Raises UnreadableError: it is none of the encodings, or no text."""
    if len(data) > MOST_BYTES:
        raise UnreadableError("source-huge")
    names = [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8", "gb18030"]
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text.replace("\f", "\n")):
            return text
    raise UnreadableError("source-no-text")


def read(text: str) -> Source:
    """Lines as passages; ``wrapped`` where most of the long ones stop in the middle of a sentence."""
    lines = [
        line.strip(" \t\u3000\ufeff") for line in re.split("\r\n|[\n\r\f\x0b\u2028\u2029]", text)
    ]
    passages = tuple(Passage(line, f"第{n}行") for n, line in enumerate(lines, 1) if line)
    return Source(passages, wrapped=_is_wrapped([passage.text for passage in passages]))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines end where the page did: several are nearly as wide as the widest, and most of these end in no mark."""
    widest, longest = (max(map(measure, lines), default=0) for measure in (cells, len))
    full = [[text for text in lines if 100 * cells(text) >= share * widest] for share in _FULL]
    full.append([text for text in lines if len(text) >= longest - 1])  # cut by characters
    return widest in _CUT and any(map(_end_open, full))


def _end_open(lines: list[str]) -> bool:
    """Whether most lines, of two or more, end in no mark."""
    return len(lines) > 1 and 2 * sum(text[-1] not in _END for text in lines) > len(lines)
