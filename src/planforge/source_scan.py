"""Looks for the marks that hands mistype: full-width marks, missing blanks, tabs.

Imports ``source_marks`` only. ``culprits`` judges a text that YAML could read, by its tree: only a
plain scalar where a key, a record or a list is due is suspicious there. ``suspects`` judges a text
that YAML could not read, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import Node

from planforge.source_marks import FULL_WIDTH, GLUED, TAB, Culprit, Place, Vocabulary, scalars

_KEY = r"[A-Za-z_][A-Za-z_-]*|[一-龥]{1,16}"
_WIDE_KEY = re.compile(rf"(?:[“”\"']?)(?P<key>{_KEY})(?:[“”\"']?)[ \u3000]*(?P<mark>：[ \u3000]*)")
_GLUED_KEY = re.compile(rf"(?P<key>{_KEY})(?P<mark>:)(?=[^\s:/])")
_WIDE_DASH = re.compile(r"^[ ]*(?P<mark>[－—–−][ \u3000]*)(?=\S)", re.MULTILINE)
_GLUED_DASH = re.compile(rf"^[ ]*(?P<mark>-)(?=(?:{_KEY}|[“\"'{{\[]))", re.MULTILINE)
_WIDE_HASH = re.compile(r"(?:^|(?<=\s))(?P<mark>＃)", re.MULTILINE)
_WIDE_BLANK = re.compile(r"^(?P<mark>[ ]*\u3000[ \u3000]*)(?=\S)", re.MULTILINE)
_TABS = re.compile(r"^(?P<mark>[ ]*\t[ \t]*)(?=[^\s])", re.MULTILINE)
_TAB_AFTER = re.compile(r"(?<=[:\-])(?P<mark>\t+)(?=\S)")
_OPEN = {"【": "[", "［": "[", "｛": "{"}
_CLOSE = {"】": "]", "］": "]", "｝": "}"}
_SEPARATE = {"，": ", ", "、": ", ", "；": ", "}
_LINE_HEAD = re.compile(rf"^[ ]*(?:-[ ]+)*(?P<rest>.*)$", re.MULTILINE)
_VALUE = re.compile(rf"^[ ]*(?:-[ ]+)*(?:(?:{_KEY})[ ]*(?::[ ]+|：[ ]*))(?P<value>\S.*)$", re.MULTILINE)
_QUOTED = re.compile(r"(?P<open>[“”])[^“”\"\n]*(?P<close>[“”])[ ]*(?:#.*)?$")


def tabs(text: str, width: int = 2) -> list[Culprit]:
    """PF005: tabs that indent a line or follow a colon, each worth ``width`` blanks."""
    if "\t" not in text:
        return []
    found = [
        Culprit(TAB, m.start("mark"), m.end("mark"), m["mark"].replace("\t", " " * width))
        for m in _TABS.finditer(text)
        if text[m.end()] != "#"
    ]
    found += [Culprit(TAB, *m.span("mark"), " ") for m in _TAB_AFTER.finditer(text)]
    return sorted(found, key=lambda culprit: culprit.start)


def culprits(text: str, words: Vocabulary, node: Node) -> list[Culprit]:
    """Wrong marks in a text that YAML read otherwise than it was meant."""
    if text.isascii():
        places = (place for place in scalars(node) if _is_glued(place, words))
    else:
        places = (place for place in scalars(node) if place.plain)
    return [culprit for place in places for culprit in _in_scalar(text, words, place)]


def _is_glued(place: Place, words: Vocabulary) -> bool:
    return place.plain and (place.is_key or place.is_root or place.in_list or place.key in words.keys)


def _in_scalar(text: str, words: Vocabulary, place: Place) -> Iterator[Culprit]:
    """The culprits in one plain scalar, by what is due where it stands."""
    start, end = place.node.start_mark.index, place.node.end_mark.index
    due_record = place.is_root or place.key in words.records or (place.in_flow and place.is_key)
    if place.is_key or due_record or place.in_list:
        yield from _keys_in(text, start, end, words, due_record=due_record or place.is_key)
    elif "\n" in text[start:end]:
        yield from _keys_in(text, text.index("\n", start), end, words, due_record=False)
    if (place.key in words.lists or place.is_root) and not place.is_key:
        yield from _brackets(text, start, end, words, place)
    if place.in_flow and (place.key in words.references or place.key in words.records):
        yield from _separators(text, start, end)


def _keys_in(
    text: str, start: int, end: int, words: Vocabulary, *, due_record: bool
) -> Iterator[Culprit]:
    """``units：`` and ``units:x`` at the heads of the lines of a scalar; after commas in braces."""
    for line in re.compile(r"[^\n]+").finditer(text, start, end):
        head = _LINE_HEAD.match(line[0].lstrip("，、； "))
        offset = line.end() - len(head["rest"]) if head else line.start()
        yield from _key_at(text, offset, words, glued=due_record)
    for mark in re.compile("[，；]").finditer(text, start, end):
        inner = list(_key_at(text, mark.end(), words, glued=False, colon=True))
        if inner:
            yield Culprit(FULL_WIDTH, mark.start(), mark.end(), ", ")
            yield from (culprit for culprit in inner if culprit.code)


def _key_at(
    text: str, offset: int, words: Vocabulary, *, glued: bool, colon: bool = False
) -> Iterator[Culprit]:
    wide = _WIDE_KEY.match(text, offset)
    if wide and wide["key"] in words.keys:
        want = ":" if text[wide.end() : wide.end() + 1] in ("", "\n", "\r") else ": "
        yield Culprit(FULL_WIDTH, *wide.span("mark"), want)
        return
    tight = _GLUED_KEY.match(text, offset)
    if glued and tight and tight["key"] in words.keys:
        yield Culprit(GLUED, *tight.span("mark"), ": ")
    elif colon and re.compile(rf"[ ]*(?:{_KEY}):[ ]").match(text, offset):
        yield Culprit("", offset, offset, "")


def _brackets(
    text: str, start: int, end: int, words: Vocabulary, place: Place
) -> Iterator[Culprit]:
    """``【a，b】`` where a list is due, and items glued to their dash."""
    value = text[start:end]
    if value[:1] in _OPEN and value[-1:] in _CLOSE:
        yield Culprit(FULL_WIDTH, start, start + 1, _OPEN[value[0]])
        yield from _separators(text, start + 1, end - 1)
        yield Culprit(FULL_WIDTH, end - 1, end, _CLOSE[value[-1]])
    elif place.key in words.records and not place.in_list:
        for pattern, code in ((_WIDE_DASH, FULL_WIDTH), (_GLUED_DASH, GLUED)):
            line = text.rfind("\n", 0, start) + 1
            for match in pattern.finditer(text, line, end):
                yield Culprit(code, *match.span("mark"), "- ")


def _separators(text: str, start: int, end: int) -> Iterator[Culprit]:
    for match in re.compile("[，、；]").finditer(text, start, end):
        yield Culprit(FULL_WIDTH, *match.span(), ", ")


def suspects(text: str, words: Vocabulary) -> list[Culprit]:
    """Wrong marks in a text that YAML could not read; ``weak`` ones may be text after all."""
    found: list[Culprit] = []
    for line in _LINE_HEAD.finditer(text):
        found += _key_at(text, line.start("rest"), words, glued=True)
    for pattern in (_WIDE_DASH, _WIDE_BLANK):
        want = "- " if pattern is _WIDE_DASH else ""
        found += [
            Culprit(FULL_WIDTH, *m.span("mark"), want or m["mark"].replace("\u3000", "  "))
            for m in pattern.finditer(text)
        ]
    found += [Culprit(GLUED, *m.span("mark"), "- ") for m in _GLUED_DASH.finditer(text)]
    found += [Culprit(FULL_WIDTH, *m.span("mark"), "#", True) for m in _WIDE_HASH.finditer(text)]
    for value in _VALUE.finditer(text):
        found += _in_value(text, value.start("value"), value.end("value"), words)
    return sorted(found, key=lambda culprit: culprit.start)


def _in_value(text: str, start: int, end: int, words: Vocabulary) -> Iterator[Culprit]:
    """Brackets, commas, colons and quotes of a value on one line."""
    first = text[start]
    if first in _OPEN:
        yield Culprit(FULL_WIDTH, start, start + 1, _OPEN[first])
    if first in _OPEN or first in "[{":
        for index in range(start, end):
            mark = text[index]
            if mark in _CLOSE:
                yield Culprit(FULL_WIDTH, index, index + 1, _CLOSE[mark])
            elif mark == "：" and _ends_with_key(text[start:index], words):
                yield Culprit(FULL_WIDTH, index, index + 1, ": ")
            elif mark in _SEPARATE:
                yield Culprit(FULL_WIDTH, index, index + 1, ", ", mark != "，")
    quoted = _QUOTED.match(text, start, end)
    if quoted:
        yield Culprit(FULL_WIDTH, *quoted.span("open"), '"', True)
        yield Culprit(FULL_WIDTH, *quoted.span("close"), '"', True)


def _ends_with_key(before: str, words: Vocabulary) -> bool:
    match = re.search(rf"({_KEY})[ ]*$", before)
    return bool(match) and match[1] in words.keys if match else False
