"""Looks for the marks that hands mistype: full-width marks, missing blanks, tabs.

``culprits`` judges a text that YAML could read, by its tree: only a plain scalar where a key, a record or a
list is due is suspicious there. ``suspects`` judges a text that YAML could not read, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from planforge.reading.yaml.marks import FULL_WIDTH, GLUED, TAB, Culprit, Place, Vocabulary
from planforge.reading.yaml.patch import line_start

_KEY = r"[A-Za-z_][A-Za-z_-]*|[一-龥]{1,16}"
_ODD = "\u00a0\u2000-\u200a\u202f\u205f"  # blanks that look like one and are none
_WIDE_KEY = re.compile(rf"(?P<key>{_KEY})(?P<mark>[ \u3000]*：|:[\u3000{_ODD}]+)")
_GLUED_KEY = re.compile(rf"(?P<key>{_KEY})(?P<mark>:)(?=[^\s:/])")
_WIDE_DASH = re.compile(r"^[ ]*(?P<mark>[－—–−])(?=[ ]*[^\s－—–−])", re.MULTILINE)
_DASH = re.compile(r"[ ]*(?P<mark>[-－–−])(?=[^\s\d-])")
_DASH_KEY = re.compile(rf"(?P<mark>[-－—–−])[ ]*(?P<key>{_KEY})")
_QUOTED_KEY = re.compile(rf"(?P<open>[“”])(?P<key>{_KEY})(?P<close>[“”])")
_NEXT_KEY = re.compile(rf"(?P<comma>[，；、])[ ]*(?P<key>{_KEY})[ ]*(?P<mark>：|:(?=[ ]))")
_LINE = re.compile(r"[^\n]+")
_GLUED_DASH = re.compile(rf"^[ ]*(?P<mark>-)(?=(?:{_KEY}|[“\"'{{\[]))", re.MULTILINE)
_WIDE_HASH = re.compile(r"(?:^|(?<=\s))(?P<mark>＃)", re.MULTILINE)
_WIDE_BLANK = re.compile(r"^(?P<mark>[ ]*\u3000[ \u3000]*)(?=\S)", re.MULTILINE)
_HAS_ODD = re.compile(f"[{_ODD}]")
_ODD_BLANK = re.compile(
    rf"(?:(?<=[:\-])|^)(?P<mark>[ ]*[{_ODD}][ {_ODD}]*)(?=[^\s{_ODD}])", re.MULTILINE
)
_TABS = re.compile(r"^(?P<mark>[ ]*\t[ \t]*)(?=[^\s])", re.MULTILINE)
_TAB_AFTER = re.compile(r"(?<=[:\-])(?P<mark>\t+)(?=\S)")
_OPEN = {"【": "[", "［": "[", "｛": "{"}
_OPENING = frozenset("“【［｛")
_AFTER_KEY = (": ", ":\n", ":\r")
_CLOSE = {"】": "]", "］": "]", "｝": "}"}
_SEPARATOR = re.compile("[，、；]")
_BLANKS = re.compile(f"[ \u3000{_ODD}]*[\u3000{_ODD}][ \u3000{_ODD}]*")
_BLANKS_BEHIND = re.compile(rf"(?P<key>{_KEY})(?P<mark>[ {_ODD}]*[{_ODD}][ {_ODD}]*)$")
_LONE_HASH = re.compile(r"(?<=\s)＃(?=\s)")
_LAST_KEY = re.compile(rf"({_KEY})[ ]*$")
_LONGEST_KEY = 40  # no key of a table is longer; a look back stays this short
_LINE_HEAD = re.compile(r"^[ ]*(?:-[ ]+)*(?P<rest>.*)$", re.MULTILINE)
_VALUE = re.compile(
    rf"^[ ]*(?:-[ ]+)*(?:(?:{_KEY})[ ]*(?::[ ]+|：[ ]*))?(?P<value>\S.*)$", re.MULTILINE
)
_KEY_AHEAD = re.compile(rf"({_KEY})[ ]*[:：]")
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
    return [
        culprit
        for place in _suspicious(text, words, node)
        for culprit in _in_scalar(text, words, place)
    ]


def _suspicious(text: str, words: Vocabulary, root: Node) -> list[Place]:
    """The plain scalars that may hold a wrong mark, in no order; nearly all of a plan's may not.

    A plan has seven hundred scalars: this loop is a third of reading it, so it calls little.
    """
    found: list[Place] = []
    left: list[tuple[Node, str, bool, bool]] = [(root, "", False, False)]
    while left:
        node, key, in_flow, in_list = left.pop()
        if isinstance(node, ScalarNode):
            if not node.style and not _harmless(node, key, words, in_flow, in_list):
                found.append(Place(node, key, in_flow, False, in_list))
            continue
        if not isinstance(node, CollectionNode):
            continue
        flow = in_flow or bool(node.flow_style)
        if not isinstance(node, MappingNode):
            left += [(item, key, flow, True) for item in node.value]
            continue
        for name, value in node.value:
            if not isinstance(name, ScalarNode):
                left += ((name, "", flow, False), (value, "", flow, False))
                continue
            end = name.end_mark.index
            if not name.style and not (
                name.value in words.keys and text[end : end + 2] in _AFTER_KEY
            ):
                found.append(Place(name, key, flow, True, False))
            left.append((value, name.value, flow, False))
    return found


def _harmless(node: ScalarNode, key: str, words: Vocabulary, in_flow: bool, in_list: bool) -> bool:
    """Whether a value is empty, or a text where one is due, of one line that begins and goes on as texts do."""
    value = node.value
    record_due = key in words.records or not (key or in_list)
    if not value or record_due:
        return not value
    if value.isascii():
        return True
    one_line = node.start_mark.line == node.end_mark.line
    return one_line and not in_flow and value[0] not in _OPENING and "＃" not in value


def _in_scalar(text: str, words: Vocabulary, place: Place) -> Iterator[Culprit]:
    """The culprits in one plain scalar, by what is due where it stands."""
    start, end = place.node.start_mark.index, place.node.end_mark.index
    value = text[start:end]
    if place.is_key:
        yield from _in_key(text, start, end, words, in_flow=place.in_flow)
        return
    due = place.is_root or place.key in words.records
    if due:
        yield from _heads(text, start, end, words, glued=True)
    elif "\n" in value:
        yield from _heads(text, text.index("\n", start) + 1, end, words, glued=False)
    yield from _around(text, start, end, words, place)
    if place.in_flow:
        yield from _in_braces(text, start, end, words)
        yield from _in_list(text, start, end, words, place)


def _in_key(
    text: str, start: int, end: int, words: Vocabulary, *, in_flow: bool
) -> Iterator[Culprit]:
    """A key that took in what stood before or behind it: ``－ name``, ``“name”``, ``name：甲``."""
    blanks = _BLANKS.match(text, start, end)
    if blanks:
        yield Culprit(FULL_WIDTH, start, blanks.end(), _as_blanks(blanks[0]))
        start = blanks.end()
    behind = _BLANKS_BEHIND.match(text[:end], start)
    if behind and behind["key"] in words.keys:
        yield Culprit(FULL_WIDTH, *behind.span("mark"), "")
        return
    dash = _DASH_KEY.match(text, start, end)
    if dash and dash["key"] in words.keys:
        yield _dash(dash)
        start = dash.start("key")
    quoted = _QUOTED_KEY.match(text, start, end)
    if quoted and quoted["key"] in words.keys:
        yield Culprit(FULL_WIDTH, *quoted.span("open"), '"')
        yield Culprit(FULL_WIDTH, *quoted.span("close"), '"')
        return
    yield from _key_at(text, start, words, glued=True)
    if in_flow:
        yield from _in_braces(text, start, end, words)


def _dash(match: re.Match[str]) -> Culprit:
    """A dash of full width, or one glued to what it lists."""
    there = match["mark"]
    blank = match.string[match.end("mark")] == " "
    return Culprit(
        GLUED if there == "-" else FULL_WIDTH, *match.span("mark"), "-" if blank else "- "
    )


def _heads(text: str, start: int, end: int, words: Vocabulary, *, glued: bool) -> Iterator[Culprit]:
    """``units：``, ``-甲`` and ``name:甲`` at the heads of the lines of a scalar."""
    for line in _LINE.finditer(text, start, end):
        dash = _DASH.match(text, line.start(), end)
        if glued and dash and text[dash.end("mark")] != " ":
            yield _dash(dash)
            continue
        head = _LINE_HEAD.match(text, line.start(), line.end())
        if head:
            yield from _key_at(text, head.start("rest"), words, glued=glued)


def _key_at(text: str, offset: int, words: Vocabulary, *, glued: bool) -> Iterator[Culprit]:
    wide = _WIDE_KEY.match(text, offset)
    if wide and wide["key"] in words.keys:
        if _HAS_ODD.search(wide["mark"]):
            yield Culprit(FULL_WIDTH, wide.start("mark") + 1, wide.end("mark"), " ")
            return
        want = ":" if text[wide.end() : wide.end() + 1] in ("", "\n", "\r", " ") else ": "
        yield Culprit(FULL_WIDTH, *wide.span("mark"), want)
        return
    tight = _GLUED_KEY.match(text, offset)
    if glued and tight and tight["key"] in words.keys:
        yield Culprit(GLUED, *tight.span("mark"), ": ")


def _around(text: str, start: int, end: int, words: Vocabulary, place: Place) -> Iterator[Culprit]:
    """A whole value in Chinese quotes or brackets; a comment after a full-width ``＃``."""
    value = text[start:end]
    if re.fullmatch("“[^“”\n]*”", value):
        yield Culprit(FULL_WIDTH, start, start + 1, '"')
        yield Culprit(FULL_WIDTH, end - 1, end, '"')
    elif value[0] in _OPEN and value[-1] in _CLOSE and place.key in words.lists:
        yield Culprit(FULL_WIDTH, start, start + 1, _OPEN[value[0]])
        yield from _in_braces(text, start + 1, end - 1, words)
        if _OPEN[value[0]] == "[":
            yield from _separators(text, start + 1, end - 1)
        yield Culprit(FULL_WIDTH, end - 1, end, _CLOSE[value[-1]])
    for match in _LONE_HASH.finditer(text, start, end):
        yield Culprit(FULL_WIDTH, *match.span(), "#")


def _in_braces(text: str, start: int, end: int, words: Vocabulary) -> Iterator[Culprit]:
    """``，rank：乙`` inside braces: the comma and the colon of a further key."""
    for match in _NEXT_KEY.finditer(text, start, end + 2):  # a key ends before its colon
        if match["key"] in words.keys:
            yield Culprit(FULL_WIDTH, *match.span("comma"), ", ")
            if match["mark"] == "：":
                yield Culprit(FULL_WIDTH, *match.span("mark"), ": ")


def _in_list(text: str, start: int, end: int, words: Vocabulary, place: Place) -> Iterator[Culprit]:
    """``[a，b]``: separators between ids, or between words too short to be a sentence."""
    if not place.in_list or place.key not in words.lists:
        return
    parts = _SEPARATOR.split(text[start:end])
    reference = place.key in words.references and all(part.strip().isascii() for part in parts)
    short = "，" in text[start:end] and all(0 < len(part.strip()) <= 6 for part in parts)
    if reference or (short and "。" not in text[start:end]):
        yield from _separators(text, start, end)


def _separators(text: str, start: int, end: int) -> Iterator[Culprit]:
    for match in _SEPARATOR.finditer(text, start, end):
        yield Culprit(FULL_WIDTH, *match.span(), ", ")


def suspects(text: str, words: Vocabulary) -> list[Culprit]:
    """Wrong marks in a text that YAML could not read; ``weak`` ones may be text after all."""
    found: list[Culprit] = []
    for line in _LINE_HEAD.finditer(text):
        found += _key_at(text, line.start("rest"), words, glued=True)
    found += [_dash(match) for match in _WIDE_DASH.finditer(text)]
    found += [
        Culprit(FULL_WIDTH, *m.span("mark"), m["mark"].replace("\u3000", "  "))
        for m in _WIDE_BLANK.finditer(text)
    ]
    found += [Culprit(FULL_WIDTH, *m.span("mark"), _plain(m)) for m in _ODD_BLANK.finditer(text)]
    found += [Culprit(GLUED, *m.span("mark"), "- ") for m in _GLUED_DASH.finditer(text)]
    found += [Culprit(FULL_WIDTH, *m.span("mark"), "#", True) for m in _WIDE_HASH.finditer(text)]
    for value in _VALUE.finditer(text):
        found += _in_value(text, value.start("value"), value.end("value"), words)
    return sorted(found, key=lambda culprit: culprit.start)


def _plain(match: re.Match[str]) -> str:
    """Blanks as wide as the odd ones; one behind a colon or a dash."""
    behind = match.start("mark") and match.string[match.start("mark") - 1] in ":-"
    return " " if behind else _as_blanks(match["mark"])


def _as_blanks(odd: str) -> str:
    """As many blanks as the odd ones are wide: two for one of the width of a Chinese character."""
    return "".join("  " if char in "\u3000\u2001\u2003" else " " for char in odd)


def is_certain(text: str, culprit: Culprit, words: Vocabulary) -> bool:
    """Whether no text begins a line so: ``-id: plan``, a dash glued to a known key; ``内设机构：``, one before a full-width colon."""
    if culprit.code == GLUED and culprit.want == "- ":
        key = _KEY_AHEAD.match(text, culprit.end)
        return bool(key and key[1] in words.keys)
    line = text[line_start(text, culprit.start) : culprit.start]
    return culprit.want.strip() == ":" and line.lstrip(" -") in words.keys


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
            elif mark == "：" and _ends_with_key(
                text[max(start, index - _LONGEST_KEY) : index], words
            ):
                yield Culprit(FULL_WIDTH, index, index + 1, ": ")
            elif _SEPARATOR.match(mark):
                further = _NEXT_KEY.match(text, index)
                sure = further is not None and further["key"] in words.keys
                yield Culprit(FULL_WIDTH, index, index + 1, ", ", weak=not sure)
    quoted = _QUOTED.match(text, start, end)
    if quoted:
        yield Culprit(FULL_WIDTH, *quoted.span("open"), '"', True)
        yield Culprit(FULL_WIDTH, *quoted.span("close"), '"', True)


def _ends_with_key(before: str, words: Vocabulary) -> bool:
    match = _LAST_KEY.search(before)
    return match is not None and match[1] in words.keys
