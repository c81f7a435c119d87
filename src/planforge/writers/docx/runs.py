"""Inlines as w:r.

What a comparison adds stands in 黑体, what it drops is struck through; real tracked changes are ``redline``'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from planforge.document.blocks import Deleted, Inlines, Inserted, Strong, Text, plain
from planforge.ooxml.units import escape

# hint: “ ” — … × are in no script of their own; eastAsia gives them the Chinese font.
_PLAIN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">'
_END = "</w:t></w:r>"

Piece = tuple[str, str]  # the character style ("" none) and the words


def pieces(inlines: Inlines) -> Iterator[Piece]:
    """Words with their character style."""
    for inline in inlines:
        match inline:
            case Text(words):
                yield "", words
            case Strong(words):
                yield "Strong", words
            case Inserted(inner):
                yield "Added", plain(inner)
            case Deleted(inner):
                yield "Dropped", plain(inner)
            case _:
                assert_never(inline)


def run(words: str, face: str = "") -> str:
    """One run; "" where there are no words."""
    said = escape(words)
    if not said:
        return ""
    if not face:
        return f"{_PLAIN}{said}{_END}"
    return (
        f'<w:r><w:rPr><w:rStyle w:val="{face}"/><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{said}{_END}'
    )


def runs(inlines: Inlines, label: str = "") -> str:
    """``label`` and the words after it."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        return run(label + inlines[0].text)
    found = list(pieces(inlines))
    if label and found and not found[0][0]:
        found[0] = ("", label + found[0][1])
    elif label:
        found.insert(0, ("", label))
    return "".join(run(words, face) for face, words in found)


def lead_runs(inlines: Inlines, label: str) -> str:
    """``label`` and the words after it, the first sentence in the font of second-level headings."""
    out: list[str] = []
    words_before = label
    within = True
    for face, words in pieces(inlines):
        if not within:
            out.append(run(words, face))
            continue
        end = _sentence_end(words)
        within = end < 0
        first = words if within else words[:end]
        if face:
            out += [run(words_before, "Lead"), run(first, "LeadName")]
        else:
            out.append(run(words_before + first, "Lead"))
        words_before = ""
        if not within:
            out.append(run(words[end:], face))
    return "".join([*out, run(words_before, "Lead")])


def _sentence_end(words: str) -> int:
    """Where the first sentence ends, after its 。 or ：; -1 where it goes on."""
    ends = [at + 1 for mark in "。：" if (at := words.find(mark)) >= 0]
    return min(ends, default=-1)


def lines_run(lines: tuple[str, ...]) -> str:
    """One run of several lines: a title with the breaks we chose."""
    said = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line.strip())}</w:t>' for line in lines
    )
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{said}</w:r>'
