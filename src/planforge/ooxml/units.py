"""Lengths of the standard in the units of OOXML, and words made safe for XML.

>>> twips(mm=37), twips(pt=28.95), escape("甲<乙\\x00>")
(2098, 579, '甲&lt;乙&gt;')
"""

from __future__ import annotations

import re

_BREAKS = re.compile(r"\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
_ILLEGAL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CAREFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff&<>\"]"
)


def twips(*, mm: float = 0, pt: float = 0) -> int:
    """A length in twentieths of a point."""
    return round(mm * 1440 / 25.4 + pt * 20)


def half_points(pt: float) -> int:
    """A font size as w:sz counts it."""
    return round(pt * 2)


def escape(words: str) -> str:
    """``words`` for an element or an attribute: on one line, and without what XML 1.0 cannot hold.

    Control characters, lone surrogates and non-characters go; line breaks and tabs become blanks.
    """
    if not _CAREFUL.search(words):
        return words
    words = _ILLEGAL.sub("", _BREAKS.sub(" ", words))
    return (
        words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
