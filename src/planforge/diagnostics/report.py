"""Diagnostics as words and places; and as the text a person reads on a terminal.

``tell`` is the one place where a finding becomes words: the terminal, JSON, SARIF and GitHub forms all
start from its ``Rendered`` values, so the same finding has the same words everywhere.

Whatever comes from a plan is shown with control and direction characters spelled out (``\\x1b``):
a plan can neither colour a terminal nor add a line to a report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from numbers import Rational
from typing import Any

from planforge.diagnostics.finding import FOLLOWING, Diagnostic, Edit, Rule, Severity
from planforge.diagnostics.messages import Lang, clean, say, shown
from planforge.diagnostics.span import Lines, Span
from planforge.words.numerals import cells

WIDTH = 100  # cells of a report that does not go to a terminal
MOST_NOTES = 5  # other places that are named with a finding; of more the number is told
MOST_OF_A_FILE = 1_000  # findings of one file that a report shows
TAB = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A span as people and editors count: lines and columns 1-based, columns in code points.

    ``line`` is 0 where only the file is known (it could not be read, or the fault is its absence).
    The end is the first column behind the value.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        """``file:line:column``, as editors jump to; control characters spelled out."""
        file = clean(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file


@dataclass(frozen=True, slots=True)
class Rendered:
    """One diagnostic in one language, placed. ``level`` is error, warning or info."""

    rule: Rule
    level: Severity
    message: str
    hint: str
    place: Place
    notes: tuple[tuple[Place, str], ...] = ()
    more_notes: int = 0
    waived: str = ""
    subject: str = ""
    edits: tuple[tuple[Place, Edit], ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How a run ended: diagnostics by severity (waived ones apart), and plans looked at."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    waived: int = 0
    plans: int = 0

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic], plans: int) -> Tally:
        """Count ``diagnostics`` of a run over ``plans`` plans."""
        counts = dict.fromkeys(Severity, 0)
        waived = 0
        for diagnostic in diagnostics:
            if diagnostic.waived:
                waived += 1
            else:
                counts[diagnostic.severity] += 1
        error, warning, info = (
            counts[s] for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        )
        return cls(error, warning, info, waived, plans)


_FIRST_KEY = re.compile("^([^\\W\\d][^\n:：]*)[:：]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts that diagnostics point into, by file; line starts are found once a file."""

    of: Mapping[str, str]
    _lines: dict[str, Lines] = field(default_factory=dict, repr=False, compare=False)

    def lines(self, file: str) -> Lines | None:
        """The lines of ``file``; None where its text is not known."""
        if file not in self._lines and file in self.of:
            self._lines[file] = Lines(self.of[file])
        return self._lines.get(file)

    def has_chinese_keys(self, file: str) -> bool:
        """Whether the first key at the left edge of ``file`` is written in Chinese; a list has heads, all of them Chinese."""
        if not file.lower().endswith((".yaml", ".yml")):
            return True
        first = _FIRST_KEY.search(self.of.get(file, ""))
        return first is not None and not first[1].isascii()

    def place(self, span: Span) -> Place:
        """``span`` as lines and columns."""
        lines = self.lines(span.file)
        if lines is None:
            return Place(span.file)
        return Place(span.file, *lines.position(span.start), *lines.position(span.end))


def first_of_each_file(
    diagnostics: Iterable[Diagnostic],
) -> tuple[tuple[Diagnostic, ...], Mapping[str, int]]:
    """The first ``MOST_OF_A_FILE`` of every file, in the given order, and of how many more each has."""
    counts: Counter[str] = Counter()
    chosen = []
    for diagnostic in diagnostics:
        file = diagnostic.finding.span.file
        counts[file] += 1
        if counts[file] <= MOST_OF_A_FILE:
            chosen.append(diagnostic)
    return tuple(chosen), {
        file: n - MOST_OF_A_FILE for file, n in counts.items() if n > MOST_OF_A_FILE
    }


def tell(diagnostics: Iterable[Diagnostic], texts: Texts, lang: Lang) -> tuple[Rendered, ...]:
    """The diagnostics in words of ``lang``, in the given order."""
    return tuple(_rendered(diagnostic, texts, lang) for diagnostic in diagnostics)


def _rendered(diagnostic: Diagnostic, texts: Texts, lang: Lang) -> Rendered:
    finding, rule = diagnostic.finding, diagnostic.rule
    message, hint = (rule.zh, rule.hint_zh) if lang == "zh" else (rule.en, rule.hint_en)
    if lang == "zh" and texts.has_chinese_keys(finding.span.file):
        hint = rule.hint_keys or hint
    args = {name: _value(value) for name, value in finding.args.items()}
    told = hint.format_map(args)
    if following := finding.args.get(
        FOLLOWING
    ):  # behind a hint that may end in a sentence of its own
        told = told.rstrip("。.") + say(lang, "following", n=following)
    notes = (
        (texts.place(there.span), there.zh if lang == "zh" else there.en)
        for there in finding.related[:MOST_NOTES]
    )
    edits = ((texts.place(edit.span), edit) for edit in finding.edits)
    return Rendered(
        rule=rule,
        level=diagnostic.severity,
        message=message.format_map(args),
        hint=told,
        place=texts.place(finding.span),
        notes=tuple(notes),
        more_notes=max(0, len(finding.related) - MOST_NOTES),
        waived=diagnostic.waived,
        subject=finding.subject,
        edits=tuple(edits),
    )


def _value(value: Any) -> Any:
    """A value for a message: shares as percent with one decimal, rounded half up."""
    if isinstance(value, Rational) and not isinstance(value, int):
        tenths = (int(value.numerator) * 2000 // int(value.denominator) + 1) // 2
        return f"{tenths // 10}.{tenths % 10}%"
    return value


# Colours of a terminal, by what they stand for.
_CODES = {"error": "1;31", "warning": "1;33", "info": "1;36", "waived": "1;32"}
_CODES |= {"place": "1", "dim": "2", "hint": "36", "caret": "1;31"}
# What ``Style.paint`` writes, and nothing else that looks like it.
PAINT = re.compile(rf"(\x1b\[(?:{'|'.join(sorted({*_CODES.values(), '0'}))})m)")


@dataclass(frozen=True, slots=True)
class Style:
    """How a report looks: the language, colour or none, and the width in terminal cells."""

    lang: Lang = "zh"
    colour: bool = False
    width: int = WIDTH

    def paint(self, text: str, what: str) -> str:
        """``text`` in the colour of ``what``, or as it is."""
        if not (self.colour and text):
            return text
        return f"\x1b[{_CODES[what]}m{text}\x1b[0m"


def short(rendered: Rendered, style: Style) -> str:
    """One line: ``file:line:column: 错误 PF201 message``."""
    level = "waived" if rendered.waived else rendered.level.value
    word = style.paint(f"{say(style.lang, level)} {rendered.rule.code}", level)
    return f"{style.paint(f'{rendered.place}:', 'place')} {word} {clean(rendered.message)}"


def full(rendered: Rendered, texts: Texts, style: Style) -> str:
    """The short line, the source line with carets under the value, then what to do."""
    return "\n".join(
        (short(rendered, style), *_snippet(rendered.place, texts, style), *_tail(rendered, style))
    )


def _tail(rendered: Rendered, style: Style) -> Iterator[str]:
    lang = style.lang
    if rendered.hint:
        yield "  " + style.paint(say(lang, "hint", hint=rendered.hint), "hint")
    for place, note in rendered.notes:
        yield "  " + style.paint(say(lang, "see", place=place, note=note), "dim")
    if rendered.more_notes:
        yield "  " + style.paint(say(lang, "see-more", n=rendered.more_notes), "dim")
    if rendered.waived:
        yield "  " + style.paint(say(lang, "waived-because", reason=rendered.waived), "waived")


def _snippet(place: Place, texts: Texts, style: Style) -> Iterator[str]:
    lines = texts.lines(place.file)
    line = lines.line(place.line) if lines else ""
    if not line.strip():
        return
    gutter = f"{place.line:>5} | "
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    before, value, after = _window(line, start, end, style.width - len(gutter))
    blanks = " " * (len(gutter) - 2)
    carets = "^" * max(1, cells(value))
    yield style.paint(gutter, "dim") + before + value + after
    yield style.paint(f"{blanks}| ", "dim") + " " * cells(before) + style.paint(carets, "caret")


def _window(line: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """``line`` as (before, value, after), as shown, cut with … so that it fits ``width`` cells. Of a long line only what can
    be shown is drawn."""
    near = 2 * max(width, WIDTH)
    around = (line[max(0, start - near) : start], line[start:end][:near], line[end : end + near])
    before, value, after = map(_drawn, around)
    if cells(before) + cells(value) > width - 1:
        room = max(width // 4, width - cells(value) - 2)
        before = _cut_left(before, room)
    value = _cut(value, max(2, width - cells(before) - 1))
    return before, value, _cut(after, width - cells(before) - cells(value))


def _drawn(text: str) -> str:
    return "".join(" " * TAB if char == "\t" else shown(char) for char in text)


def _cut(text: str, width: int) -> str:
    """The head of ``text`` in at most ``width`` cells, with … where something was cut."""
    if cells(text) <= width:
        return text
    kept, room = [], width - 1
    for char in text:
        room -= cells(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept) + "…" if width > 0 else ""


def _cut_left(text: str, width: int) -> str:
    """The tail of ``text`` in at most ``width`` cells, with … where something was cut."""
    return _cut(text[::-1], width)[::-1]


_OF_WRITING = re.compile("PF0|PF1[4-6]")  # rules about how things are written, and no numbers
_BY_FMT = ("PF015",)  # what fmt fills in is another thing at each place
_MANY = 4  # of the same words are a list
_SHOWN = 30  # lines that are named


def closing(tally: Tally, style: Style) -> str:
    """检查方案 6 个：错误 1、警告 0、豁免 0."""
    counts = {"errors": tally.errors, "warnings": tally.warnings, "waived": tally.waived}
    text = say(style.lang, "tally", plans=tally.plans, **counts)
    if tally.infos:
        text += say(style.lang, "tally-infos", infos=tally.infos)
    if not (tally.errors or tally.warnings):
        return style.paint(text, "waived")
    return style.paint(text, "error" if tally.errors else "warning")


def report(
    rendered: Iterable[Rendered], texts: Texts, style: Style, *, brief: bool
) -> Iterator[str]:
    """The lines of a report, one block a diagnostic; ``brief`` for one line each. What is said of many places of a file in the same
    words is one block with its places."""
    if brief:
        yield from (short(one, style) for one in rendered)
        return
    for one, same in _alike(rendered):
        more = f"\n  {_same_places(same, style)}" if same else ""
        if same and any(
            other.hint != one.hint for other in same
        ):  # each would get an id of its own
            one = replace(one, hint=say(style.lang, "same-fmt"))
        yield full(one, texts, style) + more + "\n"


def _alike(rendered: Iterable[Rendered]) -> Iterator[tuple[Rendered, tuple[Rendered, ...]]]:
    """Each diagnostic with those that say the same of the same file; by itself where they are too few to be a list."""
    groups: dict[tuple[object, ...], list[Rendered]] = {}
    every = list(rendered)
    for one in every:
        groups.setdefault(_words(one), []).append(one)
    for one in every:
        group = groups[_words(one)]
        if len(group) < _MANY:
            yield one, ()
        elif one is group[0]:
            yield one, tuple(group[1:])


def _words(one: Rendered) -> tuple[object, ...]:
    """What is said of a place, and of which file; of slips in writing what to do about them."""
    by_hint = one.hint and _OF_WRITING.match(one.rule.code) and one.rule.code not in _BY_FMT
    said = one.hint if by_hint else one.message
    return (one.place.file, one.rule.code, one.level, said, one.waived)


def _same_places(same: Sequence[Rendered], style: Style) -> str:
    """另有 23 处相同：第 131、133、134 行……"""
    shown = "、".join(str(one.place.line) for one in same[:_SHOWN])
    key = "same-places" if len(same) <= _SHOWN else "same-places-more"
    return style.paint(say(style.lang, key, n=len(same), lines=shown), "dim")
