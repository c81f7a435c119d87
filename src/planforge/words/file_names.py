"""File names that every system can hold: what is wrong with one, and the name to use instead.

A workspace is shared by Windows and Linux through Git, so a name has to suit both wherever it is made.

>>> problem("市科学技术局"), problem("CON"), safe("局/台：甲?")
('', 'reserved', '局／台：甲？')
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Problem = Literal["", "empty", "reserved", "character", "ending", "long", "hidden"]

# 255 bytes is the limit of Linux file systems (85 Chinese characters); 「三定规定.docx」, 「.手改2」 and
# the temporary name have to fit beside it.
LONGEST_BYTES = 180

_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$")
_FORBIDDEN = '<>:"/\\|?*'
_FULL_WIDTH = str.maketrans(_FORBIDDEN, "＜＞：＂／＼｜？＊")
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")


def problem(name: str) -> Problem:
    """Why ``name`` cannot be a file or directory name everywhere; "" where it can."""
    if not name.strip():
        return "empty"
    if any(char in _FORBIDDEN or unicodedata.category(char) in _INVISIBLE for char in name):
        return "character"
    if _RESERVED.match(name):
        return "reserved"
    if name[-1] in ". " or name[0] == " ":
        return "ending"
    if name[0] in ".~":
        return "hidden"
    return "long" if len(name.encode()) > LONGEST_BYTES else ""


def safe(name: str) -> str:
    """A name like ``name`` without a problem; ``name`` itself where it has none.

    >>> safe("CON"), safe("a."), safe("")
    ('_CON', 'a', '_')
    """
    name = unicodedata.normalize("NFC", name).translate(_FULL_WIDTH)
    name = "".join(c for c in name if unicodedata.category(c) not in _INVISIBLE)
    name = name.encode()[:LONGEST_BYTES].decode(errors="ignore")
    name = name.strip(" ").rstrip(". ")
    if not name or name[0] in ".~" or _RESERVED.match(name):
        name = "_" + name
    return name


def same(name: str) -> str:
    """A key that is equal for names that some system takes for one (case, composed forms)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
