"""Numbers of people in a sentence: 行政编制35名（含……4名），设局长1名、副局长三名 as counts nested in their （）.

A count is a label, a number and its measure word; what stands in （） after it belongs to it. ``其中``, ``含`` and
``：`` after a count open a list of its parts up to the end of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from planforge.words.numerals import value

_NUMBER = "[0-9０-９]+|[一二三四五六七八九十百两]+"
_HAN = "\u3400-\u9fff"
# One character of a name; brackets are part of it where it goes on behind them (纪检（监察）机构), and hold no number.
_WORD = f"(?:[^，、；。：,;:（）()]|[（(][^（）()0-9]{{1,12}}[）)](?=[{_HAN}])(?![一二三四五六七八九十百两]))"
_PIECE = re.compile(f"{_WORD}+")
_COUNT = re.compile(
    rf"(?P<label>{_WORD}*?)(?:[（(](?P<aside>[^（）()]*)[）)])?(?P<n>{_NUMBER})(?:名|人)(?P<tail>{_WORD}*)"
)
_CHIEFS = re.compile(rf"(?P<label>{_WORD}*?)(?P<chief>{_NUMBER})正(?P<deputy>{_NUMBER})副")
_INCLUDES = re.compile("(?:其中)?(?:内?含|包括)(?=[^，、；。])")
_STOPS = "，、；。：,;:"
_OPEN, _CLOSE = "（(", "）)"


@dataclass(slots=True)
class Count:
    """``label`` ``n`` 名 ``tail``; ``notes`` are the words in （） beside it that are no counts, ``parts`` the counts in them;
    ``words`` are those of the sentence."""

    label: str
    n: int
    tail: str = ""
    notes: list[str] = field(default_factory=list)
    parts: list[Count] = field(default_factory=list)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a sentence without a number."""

    text: str


def counted(sentence: str) -> tuple[Count | Words, ...]:
    """The counts of ``sentence`` and the pieces between them, in order."""
    found: list[Count | Words] = []
    at = 0
    while at < len(sentence):
        char = sentence[at]
        if char in _STOPS or char.isspace():
            if char == "、" and found and isinstance(found[-1], Words):
                at = _together(sentence, at, found)
            at += 1
        elif char in _OPEN:
            end = closing(sentence, at)
            _aside(sentence[at + 1 : end], found)
            at = end + 1
        else:
            at = _next(sentence, at, found)
    return tuple(found)


def _together(sentence: str, at: int, found: list[Count | Words]) -> int:
    """Of 含纪检、监察编制2名, whose number is of both, take the first with what follows; where to go on, less one."""
    first = found[-1]
    match = _COUNT.match(sentence, at + 1)
    if not isinstance(first, Words) or not _INCLUDES.match(first.text) or not match:
        return at
    label = f"{first.text}、{match['label']}"
    words = f"{first.text}、{match[0]}".strip()
    found[-1] = Count(label, value(match["n"]), match["tail"].strip(), words=words)
    return match.end() - 1


def _next(sentence: str, at: int, found: list[Count | Words]) -> int:
    """Read one count or one piece from ``at`` on; where it ends."""
    if match := _CHIEFS.match(sentence, at):
        found.append(_chiefs(match))
        return match.end()
    if match := _COUNT.match(sentence, at):
        notes = [match["aside"]] if match["aside"] else []
        count = Count(match["label"], value(match["n"]), match["tail"].strip(), notes)
        count.words = match[0].strip()
        found.append(count)
        return match.end()
    match = _PIECE.match(sentence, at)
    end = match.end() if match else at
    if piece := sentence[at:end].strip():
        found.append(Words(piece))
    return max(end, at + 1)


def _chiefs(match: re.Match[str]) -> Count:
    """局领导1正3副."""
    parts = [Count("正", value(match["chief"])), Count("副", value(match["deputy"]))]
    return Count(match["label"], sum(part.n for part in parts), parts=parts, words=match[0].strip())


def _aside(words: str, found: list[Count | Words]) -> None:
    """What （） says of the count before it: parts where it has counts, else a note."""
    holder = found[-1] if found else None
    if not isinstance(holder, Count):
        found.append(Words(f"（{words}）"))
        return
    inner = counted(words)
    if len(inner) == 1 and isinstance(inner[0], Count) and not inner[0].label and inner[0].parts:
        holder.parts += inner[0].parts
        return
    beside = holder  # what stands behind a part is said of that part
    for one in inner:
        if isinstance(one, Count):
            holder.parts.append(one)
            beside = one
        else:
            beside.notes.append(one.text)


def closing(sentence: str, at: int) -> int:
    """Where the bracket at ``at`` is closed; the end of the sentence where it is not."""
    depth = 0
    for index in range(at, len(sentence)):
        depth += (sentence[index] in _OPEN) - (sentence[index] in _CLOSE)
        if depth == 0:
            return index
    return len(sentence)
