"""File names that every system can hold: what is wrong with one, and the name to use instead.

Imports ``diagnostic``, ``model`` and ``span``; pure. A workspace is shared by Windows and Linux through Git, so a
name has to suit both wherever it is made.

>>> problem("市科学技术局"), problem("CON"), safe("局/台：甲?")
('', 'reserved', '局／台：甲？')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from planforge.diagnostic import Finding, Related
from planforge.model import Plan, Status
from planforge.span import Span

Problem = Literal["", "empty", "reserved", "character", "ending", "long", "hidden"]

# 255 bytes is the limit of Linux file systems (85 Chinese characters); 「三定规定.docx」, 「.手改2」 and
# the temporary name have to fit beside it.
LONGEST_BYTES = 180

_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$")
_FORBIDDEN = '<>:"/\\|?*'
_FULL_WIDTH = str.maketrans(_FORBIDDEN, "＜＞：＂／＼｜？＊")
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")


_WORDS: dict[str, tuple[str, str]] = {
    "empty": ("是空的", "is empty"),
    "reserved": ("是 Windows 保留的名称", "is reserved on Windows"),
    "character": ('含有 Windows 不允许的字符（<>:"/\\|?* 或看不见的字符）', "has a character Windows forbids"),
    "ending": ("以空格或句点开头、结尾", "begins or ends with a blank or a full stop"),
    "hidden": ("以句点或波浪号开头", "begins with a full stop or a tilde"),
    "long": ("太长", "is too long"),
}  # fmt: skip


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


def unsafe(span: Span, name: str, fault: Problem) -> Finding:
    """PF023 about ``name``, which stands at ``span``."""
    zh, en = _WORDS[fault]
    return Finding("PF023", span, {"name": name, "reason": zh, "reason_en": en})


def clash(span: Span, name: str, other: str) -> Finding:
    """PF023: ``name`` and ``other`` would be one file on some system."""
    zh, en = f"与“{other}”在 Windows 上是同一个名称", f'is the same as "{other}" on Windows'
    return Finding("PF023", span, {"name": name, "reason": zh, "reason_en": en})


def department_findings(plans: Iterable[tuple[str, Plan]]) -> Iterator[Finding]:
    """PF023: departments whose files cannot bear their name, or would be another's files.

    Two plans of one name are PF130's business; a repealed plan has no files.
    """
    first: dict[str, Plan] = {}
    for _, plan in plans:
        department = plan.department
        if plan.status is Status.REPEALED or not department.name:
            continue
        fault = problem(department.name)
        if fault:
            yield unsafe(department.at("name"), department.name, fault)
            continue
        other = first.setdefault(same(safe(department.name)), plan).department
        if other.name != department.name:
            note = Related(other.at("name"), "另一个部门", "the other department")
            found = clash(department.at("name"), department.name, other.name)
            yield replace(found, related=(note,))
