"""PF023: a file name that some system cannot hold, or takes for another one's."""

from __future__ import annotations

from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Span
from planforge.words.file_names import Problem

_WORDS: dict[str, tuple[str, str]] = {
    "empty": ("是空的", "is empty"),
    "reserved": ("是 Windows 保留的名称", "is reserved on Windows"),
    "character": ('含有 Windows 不允许的字符（<>:"/\\|?* 或看不见的字符）', "has a character Windows forbids"),
    "ending": ("以空格或句点开头、结尾", "begins or ends with a blank or a full stop"),
    "hidden": ("以句点或波浪号开头", "begins with a full stop or a tilde"),
    "long": ("太长", "is too long"),
}  # fmt: skip


def unsafe(span: Span, name: str, fault: Problem) -> Finding:
    """PF023 about ``name``, which stands at ``span``."""
    zh, en = _WORDS[fault]
    return Finding("PF023", span, {"name": name, "reason": zh, "reason_en": en})


def clash(span: Span, name: str, other: str) -> Finding:
    """PF023: ``name`` and ``other`` would be one file on some system."""
    zh, en = f"与“{other}”在 Windows 上是同一个名称", f'is the same as "{other}" on Windows'
    return Finding("PF023", span, {"name": name, "reason": zh, "reason_en": en})
