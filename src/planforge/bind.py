"""A YAML tree bound to records by the field table: values typed, places kept, all faults told.

Imports ``model``, ``fields``, ``kinds``, ``source``, ``values``. A broken record is dropped with its
findings and the rest is still bound, so that one run tells everything.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from planforge.diagnostic import Finding
from planforge.fields import SPEC_OF
from planforge.ids import IdMaker
from planforge.kinds import Counts, Field, Identifier, Kind, Many, Record, RecordSpec
from planforge.model import Located, Origin, PoolCount
from planforge.source import duplicate_key, span_of
from planforge.span import Span
from planforge.text import nearest
from planforge.values import BadValue, scalar, shape_zh

T = TypeVar("T", bound=Located)
_NO_ITEMS: Mapping[str, array[int]] = {}
_MISSING = object()


def bind(
    record: type[T],
    file: str,
    node: Node,
    specs: Mapping[type[Located], RecordSpec] = SPEC_OF,
    text: str = "",
) -> tuple[T | None, tuple[Finding, ...]]:
    """``node`` as a ``record``; None only where its own required parts are missing or broken.

    ``text`` is the file's text: with it, missing ids (PF015) carry the edit that fills them in.

    Findings: PF007, PF010, PF011, PF012, PF013, PF015, PF016.
    """
    binder = Binder(file, specs, IdMaker(file, node, text))
    return binder.record(record, node), tuple(binder.findings)


class Binder:
    """One walk over one file."""

    def __init__(self, file: str, specs: Mapping[type[Located], RecordSpec], ids: IdMaker) -> None:
        self.file = file
        self.specs = specs
        self.ids = ids
        self.findings: list[Finding] = []

    def tell(self, code: str, at: Node | Span, **args: Any) -> None:
        span = at if isinstance(at, Span) else span_of(self.file, at)
        self.findings.append(Finding(code, span, args))

    def record(self, of: type[T], node: Node) -> T | None:
        """One mapping as one record."""
        spec = self.specs[of]
        if not isinstance(node, MappingNode):
            self.tell("PF012", node, key=spec.zh, wanted="若干“字段: 值”", found=shape_zh(node))
            return None
        given = self._by_field(spec, node)
        values: dict[str, Any] = {}
        items: dict[str, array[int]] = {}
        whole = span_of(self.file, node)
        offsets = array("l", (whole.start, whole.end))
        complete = True
        for field in spec.fields:
            value = self._field(spec, field, given.get(field.key), node, items)
            if value is not _MISSING:
                values[field.attribute] = value
            elif field.required:
                complete = False
        if not complete:
            return None
        for name in _order(of):
            child = given.get(_key_of(spec, name))
            place = span_of(self.file, child) if child is not None else Span("")
            offsets.extend((place.start, place.end))
        return of(**values, read_from=Origin(self.file, offsets, items or _NO_ITEMS))

    def _by_field(self, spec: RecordSpec, node: MappingNode) -> dict[str, Node]:
        """Key (English) → value node; unknown keys and keys in both spellings are told."""
        known = _keys(spec)
        given: dict[str, Node] = {}
        first: dict[str, Node] = {}
        for key, value in node.value:
            field = known.get(key.value) if isinstance(key, ScalarNode) else None
            if field is None:
                self._unknown(spec, key, known)
            elif field.key in first:
                if first[field.key].value != key.value:  # the same spelling twice: told by source
                    self.findings.append(duplicate_key(self.file, key.value, key, first[field.key]))
            else:
                first[field.key] = key
                given[field.key] = value
        return given

    def _unknown(self, spec: RecordSpec, key: Node, known: Mapping[str, Field]) -> None:
        if not isinstance(key, ScalarNode):
            self.tell("PF012", key, key=spec.zh, wanted="字段名", found=shape_zh(key))
            return
        near = nearest(key.value, known)
        elsewhere = [s.zh for s in self.specs.values() if s is not spec and key.value in _keys(s)]
        self.tell(
            "PF010",
            key,
            key=key.value,
            record=spec.zh,
            near=near,
            advice=_advice(near, elsewhere),
            advice_en=f"did you mean {near}?" if near else "see `planforge schema`",
        )

    def _field(
        self,
        spec: RecordSpec,
        field: Field,
        node: Node | None,
        parent: Node,
        items: dict[str, array[int]],
    ) -> Any:
        if isinstance(field.kind, Identifier):
            return self._identifier(spec, node, parent)
        if node is None or _is_blank(node):
            if field.required:
                self.tell("PF011", node or _head(self.file, parent), key=f"{field.key}（{field.zh}）", record=spec.zh)
            return _MISSING
        if isinstance(field.kind, Many):
            return self._many(field, field.kind, node, items)
        return self._value(field, field.kind, node)

    def _identifier(self, spec: RecordSpec, node: Node | None, parent: Node) -> str:
        if isinstance(node, ScalarNode) and node.value:
            if not self.ids.valid(node.value):
                self.tell("PF016", node, value=node.value)
            return str(node.value)
        made, edit = self.ids.make(spec, parent)
        span = _head(self.file, parent)
        self.findings.append(
            Finding("PF015", span, {"record": spec.zh, "id": made}, edits=(edit,) if edit else ())
        )
        return made

    def _value(self, field: Field, kind: Kind, node: Node) -> Any:
        if isinstance(kind, Record):
            bound = self.record(kind.of, node)
            return _MISSING if bound is None else bound
        if isinstance(kind, Counts):
            return self._counts(field, kind, node)
        try:
            return scalar(kind, node)
        except BadValue as bad:
            self.tell(bad.code, node, key=f"{field.key}（{field.zh}）", **bad.args_)
            return _MISSING

    def _counts(self, field: Field, kind: Counts, node: Node) -> Any:
        if not isinstance(node, MappingNode):
            self.tell("PF012", node, key=f"{field.key}（{field.zh}）", wanted="“名称: 数”", found=shape_zh(node))
            return _MISSING
        found = []
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else ""
            if kind.names and name not in kind.names:
                near = nearest(name, kind.names)
                self.tell("PF013", key, key=field.zh, value=name, advice=_meant(near), advice_en=near)
                continue
            number = self._value(Field(name, name, kind, ""), _WHOLE, value)
            if number is not _MISSING:
                spot, whole = span_of(self.file, value), span_of(self.file, key)
                offsets = array("l", (whole.start, spot.end, whole.start, whole.end, spot.start, spot.end))
                found.append(PoolCount(name, number, read_from=Origin(self.file, offsets, _NO_ITEMS)))
        return tuple(found)

    def _many(self, field: Field, kind: Many, node: Node, items: dict[str, array[int]]) -> Any:
        if isinstance(node, ScalarNode) and not isinstance(kind.of, Record):
            nodes: list[Node] = [node]
        elif isinstance(node, SequenceNode):
            nodes = node.value
        else:
            wanted = "列表（每项以“- ”开头）"
            self.tell("PF012", node, key=f"{field.key}（{field.zh}）", wanted=wanted, found=shape_zh(node))
            return _MISSING
        values, places = [], array("l")
        for item in nodes:
            if _is_blank(item):
                self.tell("PF013", item, key=field.zh, value="空", advice="删去这一项，或写上内容", advice_en="drop or fill it")
                continue
            value = self._value(field, kind.of, item)
            if value is not _MISSING:
                values.append(value)
                place = span_of(self.file, item)
                places.extend((place.start, place.end))
        if not isinstance(kind.of, Record) and places:
            items[field.attribute] = places
        return tuple(values)


def _is_blank(node: Node) -> bool:
    """A key with nothing behind it (or ``~``): as if it were not there."""
    return isinstance(node, ScalarNode) and node.style is None and node.value in ("", "~")


def _head(file: str, node: Node) -> Span:
    """The first key of a mapping: where a missing key is told."""
    if isinstance(node, MappingNode) and node.value:
        return span_of(file, node.value[0][0])
    return span_of(file, node)


def _advice(near: str, elsewhere: list[str]) -> str:
    if near:
        return f"是不是 {near}？"
    if elsewhere:
        return f"这个字段属于“{elsewhere[0]}”，请移到那里"
    return "删去它，或对照字段表改正（planforge schema --format md）"


def _meant(near: str) -> str:
    return f"是不是 {near}？" if near else "对照字段表改正"


from planforge.kinds import Whole  # noqa: E402

_WHOLE = Whole()
