"""Inlines as HTML, every word escaped.

>>> from planforge.blocks import Inserted, Text
>>> inlines((Text("甲<b>"), Inserted((Text("乙"),))))
'甲&lt;b&gt;<ins>乙</ins>'
"""

from __future__ import annotations

from typing import assert_never

from planforge.document.blocks import Deleted, Inline, Inlines, Inserted, Strong, Text
from planforge.ooxml.units import escape

_ENDS = "。："


def inlines(many: Inlines) -> str:
    """Words with what stands out, what is new and what is gone."""
    return "".join(map(_inline, many))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(words):
            return escape(words)
        case Strong(words):
            return f"<strong>{escape(words)}</strong>"
        case Inserted(inner):
            return f"<ins>{inlines(inner)}</ins>"
        case Deleted(inner):
            return f"<del>{inlines(inner)}</del>"
        case _:
            assert_never(inline)


def lead(many: Inlines, label: str) -> str:
    """``label`` and the words, the first sentence in the font of second-level headings (7.3.3)."""
    first, rest = _sentence(many)
    return f'<span class="lead">{escape(label)}{inlines(first)}</span>{inlines(rest)}'


def _sentence(many: Inlines) -> tuple[Inlines, Inlines]:
    """The inlines up to the end of the first sentence of the new version, and those after it."""
    for at, one in enumerate(many):
        cut = _cut(one)
        if cut is not None:
            first, rest = cut
            return (*many[:at], first), (*rest, *many[at + 1 :])
    return many, ()


def _cut(inline: Inline) -> tuple[Inline, Inlines] | None:
    """One inline parted behind its first 。 or ：; None where it has none."""
    match inline:
        case Text(words) | Strong(words):
            ends = [at + 1 for mark in _ENDS if (at := words.find(mark)) >= 0]
            if not ends:
                return None
            kind, at = type(inline), min(ends)
            return kind(words[:at]), (kind(words[at:]),) if words[at:] else ()
        case Inserted(inner):
            first, rest = _sentence(inner)
            if not rest and first == inner and not _ended(inner):
                return None
            return Inserted(first), (Inserted(rest),) if rest else ()
        case Deleted():
            return None


def _ended(many: Inlines) -> bool:
    """Whether a sentence ends within ``many``."""
    return any(_cut(one) is not None for one in many)
