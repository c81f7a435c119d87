"""Values of a YAML text changed, keys and list items added, so that nothing else of it changes: comments, order and quoting stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields, replace
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from planforge.diagnostics.finding import Edit
from planforge.diagnostics.span import Span
from planforge.plan.dump import dump, in_quotes, inline
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import Field, Many, Record, Words
from planforge.plan.located import Choice, Located
from planforge.reading.yaml.patch import line_end, line_start
from planforge.reading.yaml.tree import bounds


def rewritten(file: str, text: str, record: Located, wanted: Located, node: Node) -> Iterator[Edit]:
    """The edits that make the text of ``wanted`` of that of ``record``, whose tree is ``node``.

    ``wanted`` has other values, keys that were not written, or more items in its lists. Where it is more than
    that, the edits do not come to it, so what they make is to be read again.
    """
    if not isinstance(node, MappingNode) or record == wanted:
        return
    added: list[str] = []
    chinese = any(key.value in _chinese(record) for key, _ in node.value)
    for spec in SPEC_OF[type(record)].fields:
        before, after = getattr(record, spec.attribute), getattr(wanted, spec.attribute)
        if before == after:
            continue
        value = _value(node, spec)
        if value is None:
            added += _lines(wanted, spec, chinese=chinese)
        else:
            yield from _changed(file, text, before, after, value, spec)
    if added:
        yield _new_keys(file, text, node, added)


def _chinese(record: Located) -> set[str]:
    return {spec.zh for spec in SPEC_OF[type(record)].fields}


def _value(node: MappingNode, spec: Field) -> Node | None:
    return next((value for key, value in node.value if key.value in (spec.key, spec.zh)), None)


def _changed(
    file: str, text: str, before: Any, after: Any, value: Node, spec: Field
) -> Iterator[Edit]:
    if isinstance(before, Located) and isinstance(after, Located):
        yield from rewritten(file, text, before, after, value)
    elif isinstance(after, tuple) and isinstance(value, SequenceNode) and value.value:
        yield from _items(file, text, before, after, value, spec)
    elif isinstance(value, ScalarNode) and isinstance(after, str | int):
        yield _scalar(file, text, value, after)


def _scalar(file: str, text: str, node: Node, value: str | int) -> Edit:
    """A value in the place of another, quoted as that was where it may be."""
    start, end = bounds(node)
    if isinstance(value, Choice):  # in the language of the word it takes the place of
        return Edit(Span(file, start, end), value.value if node.value.isascii() else value.zh)
    if not isinstance(value, str):
        return Edit(Span(file, start, end), str(value))
    if text[start : start + 1] == '"':
        return Edit(Span(file, start, end), in_quotes(value))
    return Edit(Span(file, start, end), inline(value, Words()))


def _lines(record: Located, spec: Field, *, chinese: bool) -> list[str]:
    """A key that was not there, as lines without an indent: the record's own dump of that field alone."""
    reset = {
        each.name: each.default
        for each in fields(record)
        if each.default is not MISSING and each.init and each.name != spec.attribute
    }
    alone = replace(record, **reset)
    lines = dump(alone, chinese=chinese).splitlines()
    key = f"{spec.zh if chinese else spec.key}:"
    start = next(at for at, line in enumerate(lines) if line.startswith(key))
    end = next((at for at in range(start + 1, len(lines)) if lines[at][:1] != " "), len(lines))
    return lines[start:end]


def _new_keys(file: str, text: str, node: MappingNode, lines: Sequence[str]) -> Edit:
    """Keys behind the last one of a mapping."""
    first, last = node.value[0][0], node.value[-1][1]
    at = bounds(last)[1]
    if node.flow_style:
        return Edit(Span(file, at, at), "".join(f", {line}" for line in lines))
    start = bounds(first)[0]
    indent = " " * (start - line_start(text, start))
    end = line_end(text, at)
    gap = "" if text[end - 1 : end] == "\n" else "\n"
    return Edit(Span(file, end, end), gap + "".join(f"{indent}{line}\n" for line in lines))


def _items(
    file: str, text: str, before: Any, after: Any, value: SequenceNode, spec: Field
) -> Iterator[Edit]:
    """A list's items, those of records by their ids; a new one behind the one it follows."""
    places = {_id(item, at): at for at, item in enumerate(before)}
    last, new = -1, []
    for number, now in enumerate(after):
        at = places.get(_id(now, number))
        if at is None:
            new.append(now)
            continue
        if new:
            yield _new_items(file, text, value, last, new, spec)
            new = []
        last, was = at, before[at]
        if isinstance(was, Located):
            yield from rewritten(file, text, was, now, value.value[at])
        elif was != now:
            yield _scalar(file, text, value.value[at], now)
    if new:
        yield _new_items(file, text, value, last, new, spec)


def _id(item: Any, at: int) -> str | int:
    """What an item is known by: its id, else its place."""
    return str(getattr(item, "id", "")) or at


def _new_items(
    file: str, text: str, node: SequenceNode, after: int, items: Sequence[Any], spec: Field
) -> Edit:
    """Items behind the ``after``-th of a list (-1: before the first), in the layout of the list."""
    example = node.value[max(after, 0)]
    start, end = bounds(example)
    if node.flow_style:
        words = [_flow(item) for item in items]
        if after < 0:
            return Edit(Span(file, start, start), "".join(f"{each}, " for each in words))
        return Edit(Span(file, end, end), "".join(f", {each}" for each in words))
    line = line_start(text, start)
    indent = text[line : text.index("-", line)]
    lines = []
    for item in items:
        if isinstance(item, Located) and not (
            isinstance(example, MappingNode) and example.flow_style
        ):
            first, *rest = dump(item, chinese=_is_chinese(spec, example)).splitlines()
            lines += [f"{indent}- {first}", *(f"{indent}  {each}" for each in rest)]
        else:
            lines.append(f"{indent}- {_flow(item)}")
    at = line if after < 0 else line_end(text, end)
    gap = "" if not at or text[at - 1 : at] == "\n" else "\n"
    return Edit(Span(file, at, at), gap + "".join(f"{each}\n" for each in lines))


def _is_chinese(spec: Field, node: Node) -> bool:
    kind = spec.kind.of if isinstance(spec.kind, Many) else spec.kind
    if not isinstance(kind, Record) or not isinstance(node, MappingNode):
        return False
    names = {field.zh for field in SPEC_OF[kind.of].fields}
    return any(key.value in names for key, _ in node.value)


def _flow(item: Any) -> str:
    """A record, or a text, inside of { } or [ ]."""
    if isinstance(item, Located):
        return inline(item, Record(type(item)))
    return inline(str(item), Words())
