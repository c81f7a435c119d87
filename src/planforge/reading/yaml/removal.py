"""Keys and list items taken out of a YAML text, so that nothing else of it changes: comments, order and quoting stay."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from yaml.nodes import MappingNode, Node, SequenceNode

from planforge.diagnostics.finding import Edit
from planforge.diagnostics.span import Span
from planforge.plan.fields import SPEC_OF
from planforge.plan.located import Located
from planforge.reading.yaml.patch import line_end, line_start
from planforge.reading.yaml.tree import bounds


def taken_out(file: str, text: str, record: Located, wanted: Located, node: Node) -> Iterator[Edit]:
    """The edits that make the text of ``wanted`` of that of ``record``, whose tree is ``node``.

    ``wanted`` is ``record`` without some of its values and without some items of its lists; where it is more than that, the
    edits do not come to it, so what they make is to be read again.
    """
    if not isinstance(node, MappingNode) or record == wanted:
        return
    doomed: list[int] = []
    for spec in SPEC_OF[type(record)].fields:
        before, after = getattr(record, spec.attribute), getattr(wanted, spec.attribute)
        at = key_index(node, spec.key, spec.zh)
        if before == after or at < 0:
            continue
        value: Node = node.value[at][1]
        if not after:
            doomed.append(at)
        elif isinstance(before, Located):
            yield from taken_out(file, text, before, after, value)
        elif isinstance(value, SequenceNode) and len(value.value) == len(before):
            if len(before) == len(after):
                for each in zip(before, after, value.value, strict=True):
                    yield from taken_out(file, text, *each)
            else:
                gone = [n for n, item in enumerate(before) if item not in after]
                yield from _without_items(file, text, value, gone)
    yield from without_keys(file, text, node, doomed)


def _without_items(
    file: str, text: str, sequence: SequenceNode, doomed: Collection[int]
) -> Iterator[Edit]:
    """Edits that take the items at ``doomed`` out of a list that keeps others."""
    places = [bounds(item) for item in sequence.value]
    if sequence.flow_style:
        yield from _out_of_flow(file, places, doomed)
        return
    for index in doomed:
        start, end = places[index]
        yield Edit(Span(file, line_start(text, start), line_end(text, end)), "")


def without_keys(
    file: str, text: str, mapping: MappingNode, doomed: Collection[int]
) -> Iterator[Edit]:
    """Edits that take the pairs at ``doomed`` out of a mapping that keeps others."""
    places = [(bounds(key)[0], bounds(value)[1]) for key, value in mapping.value]
    if mapping.flow_style:
        yield from _out_of_flow(file, places, doomed)
        return
    for index in doomed:
        start, end = places[index]
        line = line_start(text, start)
        if not text[line:start].strip():
            yield Edit(Span(file, line, line_end(text, end)), "")
            continue
        # The first key of a list item stands behind its dash: the next one takes its place.
        following = places[index + 1][0] if index + 1 < len(places) else end
        gap = text[end:following]
        yield Edit(Span(file, start, following if not gap.strip() else end), "")


def _out_of_flow(
    file: str, places: list[tuple[int, int]], doomed: Collection[int]
) -> Iterator[Edit]:
    """Each of ``doomed`` with the comma that parts it from its neighbour."""
    kept = [index for index in range(len(places)) if index not in doomed]
    for index in doomed:
        if kept and index > kept[-1]:  # nothing that stays comes after it
            before = places[index - 1][1]
            yield Edit(Span(file, before, places[index][1]), "")
        else:
            yield Edit(Span(file, places[index][0], places[index + 1][0]), "")


def key_index(mapping: Node, *names: str) -> int:
    """Which pair of a mapping has one of these keys; -1 where none has."""
    pairs = mapping.value if isinstance(mapping, MappingNode) else ()
    return next((n for n, (key, _) in enumerate(pairs) if key.value in names), -1)
