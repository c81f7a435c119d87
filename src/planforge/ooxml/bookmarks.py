"""Hidden bookmarks that say what of a plan a paragraph of a Word file stands for, and which words it had.

A name that begins with _ is hidden in Word (ECMA-376-1, 17.13.6.2); it has at most 40 characters. Both halves are
hashes: what a paragraph stands for, so that it is found whatever became of its words, and the words themselves, so
that a later change of the plan is told from one made in the file.

>>> parsed(bookmark("functions.plan", "拟订规划。")) == (mark("functions.plan"), mark("拟订规划。"))
True
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256

_NAME = re.compile("_pf_([0-9a-f]{10})_([0-9a-f]{10})(?:_[0-9]+)?")


@lru_cache(maxsize=4096)  # the items of a paper are looked up by it again and again
def mark(text: str) -> str:
    """A text as ten hexadecimal digits, blanks apart: programs add and drop them."""
    return sha256("".join(text.split()).encode()).hexdigest()[:10]


def bookmark(key: str, text: str) -> str:
    """The name of the bookmark of a paragraph that stands for ``key`` ("" for none) and reads ``text``."""
    return f"_pf_{mark(key)}_{mark(text)}"


def parsed(name: str) -> tuple[str, str] | None:
    """The marks of the key and of the words in a bookmark's name; None for a bookmark that is none of ours."""
    found = _NAME.fullmatch(name)
    return (found[1], found[2]) if found else None
