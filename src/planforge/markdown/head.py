"""The head of a paper: ``key: words`` lines between two ``---`` lines, into ``Meta``.

Imports ``blocks`` and ``inline``. The head looks like YAML and ordinary heads are YAML, but it is
read line by line and its words are escaped Markdown like all words of a template: a department's
name with a colon or a quote in it cannot break it. A list is one ``- words`` line each.

>>> read("---\\ntitle: 甲\\nkeep:\\n- 市科学技术局\\n---\\n正文")[0].keep
('市科学技术局',)
"""

from __future__ import annotations

import re
from datetime import date

from planforge.blocks import Meta, Scheme
from planforge.markdown.inline import PaperError, words

_KEY = re.compile(r"([A-Za-z_一-鿿][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_LISTS = ("keywords", "keep")
_SCHEMES: dict[str, Scheme] = {"article": "article", "section": "section", "plain": "plain"}


def _lines(text: str) -> tuple[list[tuple[int, str]], int]:
    """The numbered lines of the head and the number of lines up to the body (0: there is no head).

    Blank lines above the head are what a template's first {% … %} lines may leave.
    """
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != "---":
        return [], 0
    for at in range(first + 1, len(lines)):
        if lines[at].rstrip() == "---":
            return list(enumerate(lines[first + 1 : at], first + 2)), at + 1
    raise PaperError("开头的 --- 没有对应的结尾 ---", "the head's --- is never closed", first + 1)


def _values(lines: list[tuple[int, str]]) -> dict[str, tuple[int, list[str]]]:
    """Key → line number and its words, one entry for each ``- `` line."""
    found: dict[str, tuple[int, list[str]]] = {}
    for number, line in lines:
        line = line.strip(" \t")
        if line.startswith("- "):
            if not found:
                raise PaperError("“- ”前面没有名称", "a list without a key", number)
            found[next(reversed(found))][1].append(words(line[2:].strip(" \t"), number))
        elif line and not line.startswith("#"):
            key, said = _pair(line, number)
            if key in found:
                raise PaperError(f"“{key}”写了两次", f"{key} is given twice", number)
            found[key] = (number, said)
    return found


def _pair(line: str, number: int) -> tuple[str, list[str]]:
    """A key and the words on its own line, if any."""
    match = _KEY.match(line)
    if not match:
        raise PaperError(f"开头部分看不懂这一行：{line}", f"not a head line: {line}", number)
    said = (match[2] or "").strip(" \t")
    return match[1], [words(said, number)] if said else []


def _scheme(line: int, values: list[str]) -> Scheme:
    scheme = _SCHEMES.get("".join(values))
    if scheme is None:
        raise PaperError(
            f"scheme 只能是 article、section 或 plain，不能是“{'、'.join(values)}”",
            "scheme must be article, section or plain",
            line,
        )
    return scheme


def _day(line: int, values: list[str]) -> date | None:
    if not "".join(values):
        return None
    try:
        return date.fromisoformat("".join(values))
    except ValueError:
        raise PaperError(
            f"date 要写成 2026-03-09 的样子，不能是“{''.join(values)}”",
            "date must look like 2026-03-09",
            line,
        ) from None


def read(text: str) -> tuple[Meta, int]:
    """The meta of ``text`` and the number of lines its head takes. Raises PaperError."""
    lines, taken = _lines(text)
    values = _values(lines)
    scheme: Scheme = "plain"
    if "scheme" in values:
        scheme = _scheme(*values.pop("scheme"))
    day = _day(*values.pop("date")) if "date" in values else None
    many = {key: tuple(values.pop(key, (0, []))[1]) for key in _LISTS}
    one = {key: "".join(values.pop(key, (0, []))[1]) for key in ("title", "subject", "author")}
    extra = {key: "\n".join(said) for key, (_, said) in values.items()}
    meta = Meta(
        title=one["title"],
        scheme=scheme,
        subject=one["subject"],
        author=one["author"],
        keywords=many["keywords"],
        keep=many["keep"],
        date=day,
        extra=extra,
    )
    return meta, taken
