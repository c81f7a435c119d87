"""A YAML text made to say what another plan says, in the words of the texts that plan was made of.

What both have stays as it is typed: comments, order, quoting. An item or a key that is new is carried over as it stands in
the text it comes from; where it stands in none, it is written as ``dump`` writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from planforge.diagnostics.finding import Edit
from planforge.diagnostics.span import Span
from planforge.plan.dump import dump, in_quotes, inline, quoted
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import Closed, Counts, Day, Field, Flag, Many, Record
from planforge.plan.located import Located
from planforge.reading.yaml.patch import line_end, line_start, nodes
from planforge.reading.yaml.removal import key_index, without_keys
from planforge.reading.yaml.tree import bounds

KeyOf = Callable[[Located], str]
Renames = Callable[[Sequence[Any], Sequence[Any]], Mapping[str, str]]


@dataclass(frozen=True)
class Source:
    """A text that pieces may come from, with its tree."""

    text: str
    root: Node

    @cached_property
    def mappings(self) -> Mapping[int, MappingNode]:
        """The mappings of the text by where they begin."""
        return {
            node.start_mark.index: node
            for node in nodes(self.root)
            if isinstance(node, MappingNode)
        }


@dataclass(frozen=True)
class Transplant:
    """One round of edits to ``text``; what they make is to be read again, and may need another round.

    ``sources`` are texts by the file that records were read from; ``key_of`` names an item among its like, and ``renames`` tells
    of two lists which item of the first is which of the second under another name.
    """

    file: str
    text: str
    sources: Mapping[str, Source]
    key_of: KeyOf
    renames: Renames
    chinese: bool = False

    def edits(
        self, record: Located, wanted: Located, node: Node, other: Located | None
    ) -> Iterator[Edit]:
        """The edits towards ``wanted`` of the text of ``record``, whose tree is ``node``; ``other`` is the same thing in the text
        that new keys come from."""
        if record == wanted:
            return
        if not isinstance(node, MappingNode):
            yield self._instead(node, inline(wanted, Record(type(wanted)), chinese=self.chinese))
            return
        doomed: list[int] = []
        added: list[Field] = []
        for spec in SPEC_OF[type(record)].fields:
            before, after = getattr(record, spec.attribute), getattr(wanted, spec.attribute)
            if before == after:
                continue
            at = key_index(node, spec.key, spec.zh)
            if at < 0:
                # An id that is not written is made of the words again.
                if spec.attribute != "id" or self._is_written(other, spec):
                    added.append(spec)
            elif not _can_change(before, after, node.value[at][1]):
                doomed.append(at)
            else:
                there = getattr(other, spec.attribute, None)
                words = _places_of_words(other, spec)
                yield from self._value(spec, before, after, node.value[at][1], there, words)
        if len(doomed) < len(node.value):
            yield from without_keys(self.file, self.text, node, doomed)
        stay = [at for at in range(len(node.value)) if at not in doomed]
        for spec in added if stay else ():
            yield self._new_key(node, stay, spec, wanted, other)

    def _is_written(self, record: Located | None, spec: Field) -> bool:
        """Whether a key of a record stands in the text it comes from."""
        found = self._source(record)
        mapping = found[0].mappings.get(found[1].start) if found else None
        return mapping is not None and key_index(mapping, spec.key, spec.zh) >= 0

    def _value(
        self,
        spec: Field,
        before: Any,
        after: Any,
        value: Node,
        there: Any,
        words: Mapping[str, Span],
    ) -> Iterator[Edit]:
        if isinstance(before, Located):
            yield from self.edits(before, after, value, there)
        elif isinstance(value, SequenceNode) and isinstance(spec.kind, Many):
            yield from self._items(spec.kind, before, after, value, there or (), words)
        elif isinstance(spec.kind, Counts):
            yield self._instead(value, inline(after, spec.kind, chinese=self.chinese))
        else:
            yield self._scalar(spec, value, after)

    def _instead(self, node: Node, words: str) -> Edit:
        return Edit(Span(self.file, *bounds(node)), words)

    def _scalar(self, spec: Field, node: Node, value: Any) -> Edit:
        """A value in the place of another: quoted as that was, in its language."""
        was = self.text[slice(*bounds(node))]
        if was[:1] in ("|", ">"):  # a block of text ends with its line
            ended = "\n" if was.endswith("\n") else ""
            return self._instead(node, in_quotes(str(value)) + ended)
        if isinstance(spec.kind, Flag | Closed | Day):
            return self._instead(node, inline(value, spec.kind, chinese=not was.isascii()))
        if was[:1] == '"':
            return self._instead(node, in_quotes(str(value)))
        return self._instead(node, inline(value, spec.kind, chinese=self.chinese))

    def _items(
        self,
        kind: Many,
        before: Sequence[Any],
        after: Sequence[Any],
        node: SequenceNode,
        there: Sequence[Any],
        words: Mapping[str, Span],
    ) -> Iterator[Edit]:
        """The items of a list: what came, went or moved first; else what changed within them."""
        stand, want = self._keys(before), self._keys(after)
        if len(stand) != len(node.value):
            return
        if isinstance(kind.of, Record):
            now = self.renames(before, after)
            stand = [(now.get(key, key), n) for key, n in stand]
        if stand == want:
            others = dict(zip(self._keys(there), there, strict=True))
            for key, was, now, each in zip(stand, before, after, node.value, strict=True):
                if isinstance(was, Located) and was != now:
                    yield from self.edits(was, now, each, others.get(key))
            return
        place = {key: at for at, key in enumerate(stand)}
        if node.flow_style:
            parts = [
                self.text[slice(*bounds(node.value[place[key]]))]
                if key in place
                else self._in_flow(item, kind)
                for key, item in zip(want, after, strict=True)
            ]
            span = Span(self.file, bounds(node.value[0])[0], bounds(node.value[-1])[1])
            yield Edit(span, ", ".join(parts))
            return
        blocks = [*self._blocks(node, leads=stand[0] == want[0])]
        line = line_start(self.text, bounds(node.value[0])[0])
        indent = self.text[line : self.text.index("-", line)]
        span = Span(self.file, blocks[0].start, blocks[-1].stop)
        texts = (
            self.text[blocks[place[key]]]
            if key in place
            else self._block(item, kind, indent, words)
            for key, item in zip(want, after, strict=True)
        )
        yield Edit(span, "".join(_ended(each) for each in texts))

    def _keys(self, items: Sequence[Any]) -> list[tuple[str, int]]:
        """What names each item among the others: its key, and which of that key it is."""
        seen: dict[str, int] = {}
        keys = []
        for item in items:
            key = self.key_of(item) if isinstance(item, Located) else str(item)
            seen[key] = seen.get(key, -1) + 1
            keys.append((key, seen[key]))
        return keys

    def _blocks(self, node: SequenceNode, *, leads: bool) -> Iterator[slice]:
        """The lines of each item of a block list; comments above an item are its own, those above the first one the list's
        where that one still ``leads``."""
        start = line_start(self.text, bounds(node.value[0])[0])
        start = start if leads else _above_comments(self.text, start)
        for item in node.value:
            end = _behind(self.text, bounds(item)[1])
            yield slice(start, end)
            start = end

    def _in_flow(self, item: Any, kind: Many) -> str:
        found = self._source(item)
        if found is not None:
            source, span = found
            words = source.text[span.start : span.end]
            if words[:1] == "{" and "\n" not in words:
                return words
        return inline(item, kind.of, chinese=self.chinese)

    def _block(self, item: Any, kind: Many, indent: str, words: Mapping[str, Span]) -> str:
        """A new item with its dash, as it stands where it comes from."""
        comments, lines = self._lines(item, kind, words)
        first, *rest = lines
        return "".join(
            f"{line}\n" if line else "\n"
            for line in (
                *(f"{indent}{each}" for each in comments),
                f"{indent}- {first}",
                *(f"{indent}  {each}" if each else "" for each in rest),
            )
        )

    def _lines(
        self, item: Any, kind: Many, words: Mapping[str, Span]
    ) -> tuple[list[str], list[str]]:
        """The comments above an item, and its lines without their indent."""
        found = self._source(item)
        if found is None and not isinstance(item, Located) and item in words:
            source = self.sources.get(words[item].file)
            found = (source, words[item]) if source else None
        if found is None:
            if isinstance(item, Located):
                return [], dump(item, chinese=self.chinese).splitlines()
            return [], [inline(item, kind.of, chinese=self.chinese)]
        source, span = found
        text = source.text
        lead = text[line_start(text, span.start) : span.start]
        if lead.strip() != "-":  # an item of a list in [ ]
            return [], [text[span.start : span.end]]
        lines = text[span.start : _behind(text, span.end)].splitlines()
        above = _comments_above(text, line_start(text, span.start))
        return above, [lines[0], *(_dedented(line, len(lead)) for line in lines[1:])]

    def _source(self, item: Any) -> tuple[Source, Span] | None:
        """The text an item stands in, and where."""
        if not isinstance(item, Located):
            return None
        span = item.at()
        source = self.sources.get(span.file)
        return (source, span) if source and span.end > span.start else None

    def _new_key(
        self,
        node: MappingNode,
        stay: Sequence[int],
        spec: Field,
        wanted: Located,
        other: Located | None,
    ) -> Edit:
        """A key behind the one it follows where it comes from, or behind the last of those that ``stay``."""
        lines, follows = self._key_lines(spec, wanted, other)
        at = next((n for n in stay if node.value[n][0].value == follows), stay[-1])
        end = bounds(node.value[at][1])[1]
        if node.flow_style:
            key = spec.zh if self.chinese else spec.key
            value = inline(getattr(wanted, spec.attribute), spec.kind, chinese=self.chinese)
            return Edit(Span(self.file, end, end), f", {key}: {value}")
        start = bounds(node.value[0][0])[0]
        indent = " " * (start - line_start(self.text, start))
        behind = _behind(self.text, end)
        gap = "" if self.text[behind - 1 : behind] == "\n" else "\n"
        words = "".join(f"{indent}{line}\n" if line else "\n" for line in lines)
        return Edit(Span(self.file, behind, behind), gap + words)

    def _key_lines(
        self, spec: Field, wanted: Located, other: Located | None
    ) -> tuple[list[str], str]:
        """The lines of a key without their indent, and the key it follows where it comes from ("" for none)."""
        value = getattr(wanted, spec.attribute)
        found = self._source(other) if getattr(other, spec.attribute, None) == value else None
        mapping = found[0].mappings.get(found[1].start) if found else None
        at = -1 if mapping is None else key_index(mapping, spec.key, spec.zh)
        if found and mapping is not None and not mapping.flow_style and at >= 0:
            text, (key, there) = found[0].text, mapping.value[at]
            start, end = bounds(key)[0], _behind(text, bounds(there)[1])
            column = start - line_start(text, start)
            first, *rest = text[start:end].splitlines()
            before = mapping.value[at - 1][0].value if at else ""
            return [first, *(_dedented(line, column) for line in rest)], before
        key = spec.zh if self.chinese else spec.key
        if isinstance(spec.kind, Many) and value and isinstance(spec.kind.of, Record):
            lines = [f"{key}:"]
            for item in value:
                comments, words = self._lines(item, spec.kind, {})
                lines += [f"  {each}" for each in comments]
                lines += [f"  - {words[0]}", *(f"    {each}" for each in words[1:])]
            return lines, ""
        return [f"{key}: {_plain(value, spec, chinese=self.chinese)}"], ""


def _places_of_words(record: Located | None, spec: Field) -> Mapping[str, Span]:
    """Where each text of a list of texts stands, in the text that new ones come from."""
    words = getattr(record, spec.attribute, None)
    if record is None or not isinstance(words, tuple):
        return {}
    return {
        word: record.at(spec.attribute, at)
        for at, word in enumerate(words)
        if isinstance(word, str)
    }


def _plain(value: Any, spec: Field, *, chinese: bool) -> str:
    return quoted(value) if type(value) is str else inline(value, spec.kind, chinese=chinese)


def _can_change(before: Any, after: Any, value: Node) -> bool:
    """Whether a value can be changed where it stands; else its key goes, and may come again with the next round."""
    if isinstance(before, Located):
        return isinstance(after, Located)
    if isinstance(after, tuple):
        return (
            bool(after) and bool(before) and not isinstance(value, ScalarNode) and bool(value.value)
        )
    filled = isinstance(value, ScalarNode) and bool(value.value)
    return filled and after not in ("", None) and isinstance(after, str | int | date)


def _behind(text: str, end: int) -> int:
    """Behind the line that a value ends in; a block of text already ends with its line."""
    return end if end and text[end - 1] == "\n" else line_end(text, end)


def _ended(block: str) -> str:
    return block if block.endswith("\n") else f"{block}\n"


def _dedented(line: str, column: int) -> str:
    blank = len(line) - len(line.lstrip(" "))
    return line[min(blank, column) :]


def _above_comments(text: str, line: int) -> int:
    """Where the comment lines right above a line begin."""
    while line:
        above = line_start(text, line - 1)
        if not text[above : line - 1].strip().startswith("#"):
            break
        line = above
    return line


def _comments_above(text: str, line: int) -> list[str]:
    """The comment lines right above a line, without their indent."""
    return [each.strip() for each in text[_above_comments(text, line) : line].splitlines()]
