"""The head of a paper: ``key: words`` lines between two ``---`` lines, into ``Meta``.

The head looks like YAML and ordinary heads are YAML, but it is read line by line and its words are escaped
Markdown like all words of a template: a department's name with a colon or a quote in it cannot break it. A
list is one ``- words`` line each.

>>> read("---\\ntitle: 甲\\nkeep:\\n- 市科学技术局\\n---\\n正文")[0].keep
('市科学技术局',)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from planforge.document.blocks import Form, Imprint, Masthead, Meta, Scheme, Seal
from planforge.document.markdown.inline import PaperError, words

_T = TypeVar("_T")
Values = dict[str, tuple[int, list[str]]]

_KEY = re.compile(r"([A-Za-z_一-鿿][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_LISTS = ("keywords", "keep")
_SCHEMES: dict[str, Scheme] = {"article": "article", "section": "section", "plain": "plain"}
_FORMS: dict[str, Form] = {
    "document": "document",
    "letter": "letter",
    "order": "order",
    "minutes": "minutes",
}
_SEALS: dict[str, Seal] = {"seal": "seal", "none": "none", "signet": "signet"}
_YES_NO = {"yes": True, "no": False}
# What only a masthead can show: without ``form`` it would silently be left out.
_MASTHEAD = ("issuers", "mark", "number", "copy_number", "secrecy", "urgency", "signers")


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


def _values(lines: list[tuple[int, str]]) -> Values:
    """Key → line number and its words, one entry for each ``- `` line."""
    found: Values = {}
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


def _choice(values: Values, key: str, choices: Mapping[str, _T], default: _T) -> _T:
    """The value of ``key``, which must be one of ``choices``."""
    line, said = values.pop(key, (0, []))
    word = "".join(said)
    if not line:
        return default
    if word not in choices:
        names = list(choices)
        raise PaperError(
            f"{key} 只能是 {'、'.join(names[:-1])} 或 {names[-1]}，不能是“{word}”",
            f"{key} must be {', '.join(names[:-1])} or {names[-1]}",
            line,
        )
    return choices[word]


def _many(values: Values, key: str) -> tuple[str, ...]:
    return tuple(word for word in values.pop(key, (0, []))[1] if word)


def _single(values: Values, key: str) -> str:
    line, said = values.pop(key, (0, []))
    if len(said) > 1:
        raise PaperError(f"{key} 只能写一个", f"{key} takes one value", line)
    return "".join(said)


def _masthead(values: Values) -> Masthead | None:
    """版头: there is one where the head names a ``form``."""
    if "form" not in values:
        stray = next((key for key in _MASTHEAD if values.get(key, (0, []))[1]), "")
        if stray:
            line = values[stray][0]
            raise PaperError(f"有 {stray} 就要写 form", f"{stray} needs a form", line)
        for key in _MASTHEAD:
            values.pop(key, None)
        return None
    return Masthead(
        form=_choice(values, "form", _FORMS, "document"),
        issuers=_many(values, "issuers"),
        mark=_single(values, "mark"),
        number=_single(values, "number"),
        copy_number=_single(values, "copy_number"),
        secrecy=_single(values, "secrecy"),
        urgency=_single(values, "urgency"),
        signers=_many(values, "signers"),
    )


def _imprint(values: Values) -> Imprint | None:
    """版记: there is one where any of its keys has words."""
    found = Imprint(
        to=_many(values, "imprint_to"),
        copy_to=_many(values, "copy_to"),
        office=_single(values, "print_office"),
        date=_single(values, "print_date"),
    )
    return None if found == Imprint() else found


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
    scheme = _choice(values, "scheme", _SCHEMES, "plain")
    masthead, imprint = _masthead(values), _imprint(values)
    seal = _choice(values, "seal", _SEALS, "seal")
    landscape = _choice(values, "landscape", _YES_NO, False)
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
        masthead=masthead,
        imprint=imprint,
        seal=seal,
        landscape=landscape,
        extra=extra,
    )
    return meta, taken
