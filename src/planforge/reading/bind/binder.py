"""A YAML tree bound to records by the field table: values typed, places kept, all faults told.

A broken record is dropped with its findings and the rest is still bound, so that one run tells everything.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from planforge.diagnostics.finding import Finding
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import (
    Closed,
    Counts,
    Day,
    Field,
    Flag,
    Identifier,
    Kind,
    Many,
    Record,
    RecordSpec,
    Reference,
    Whole,
    Words,
)
from planforge.plan.records import (
    Basis,
    Department,
    Function,
    Located,
    Origin,
    Plan,
    PoolCount,
    UnitLeaders,
)
from planforge.reading.bind.counts import COUNTED, as_records, counts_in, is_plain, spelled
from planforge.reading.bind.faults import Faults
from planforge.reading.bind.ids import IDENTIFIER, Ids
from planforge.reading.bind.table import Table, choices_of, table_of
from planforge.reading.bind.values import (
    Bad,
    Odd,
    closed,
    day,
    flag,
    leader_posts,
    one_of,
    tidy,
    unfold,
    whole,
)
from planforge.reading.yaml.tree import bounds

__all__ = ["bind"]

T = TypeVar("T", bound=Located)
_TITLED = re.compile(
    r"《(.+)》(?:[（(](.+?号)[)）])?|([^《》（）()]+)[（(]([^（）()]+〔\d{4}〕\d+号)[)）]"
)
_NO_ITEMS: Mapping[str, array[int]] = {}
_COUNT = Whole()


class _Missing:
    """No value: not given, or told to be wrong."""


_NONE = _Missing()
TWICE = "PF007"


def bind(
    record: type[T],
    file: str,
    node: Node,
    specs: Mapping[type[Located], RecordSpec] = SPEC_OF,
) -> tuple[T | None, tuple[Finding, ...]]:
    """``node`` as a ``record``; None only where its own required parts cannot be had.

    Findings: PF007, PF009, PF010, PF011, PF012, PF013, PF015, PF016.
    """
    binder = _Binder(file, specs, node)
    value = binder.record(record, node)
    return (None if isinstance(value, _Missing) else value), tuple(binder.faults.found)


class _Binder:
    """One walk over the tree of one file."""

    def __init__(self, file: str, specs: Mapping[type[Located], RecordSpec], root: Node) -> None:
        self.specs = specs
        self.zh = _in_chinese(root)
        self.faults = Faults(file, zh=self.zh)
        self.ids = Ids(root)
        self.reads_on = Plan in specs  # folders and rules of planforge.yaml are not guessed

    def record(self, of: type[T], node: Node) -> T | _Missing:
        """One mapping as one record."""
        table = table_of(self.specs[of])
        if not isinstance(node, MappingNode):
            self.faults.not_a_record(node, table, zh_keys=self.zh)
            return _NONE
        self.ids.enter(node)
        values: dict[str, Any] = {}
        items: dict[str, array[int]] = {}
        offsets = table.blank[:]
        offsets[0], offsets[1] = bounds(node)
        told = len(self.faults.found)
        given, unknown = self._entries(node, table, values, items, offsets)
        complete = self._completed(node, table, given, values, unknown, told)
        self.ids.leave()
        if not complete:
            return _NONE
        origin = Origin(self.faults.file, offsets, items or _NO_ITEMS)
        return of(**values, read_from=origin)

    def _entries(
        self,
        node: MappingNode,
        table: Table,
        values: dict[str, Any],
        items: dict[str, array[int]],
        offsets: array[int],
    ) -> tuple[dict[str, Node], int]:
        """Bind each entry; attribute → key node of what the file gives, broken or not; and how many keys are unknown and stay
        so."""
        given: dict[str, Node] = {}
        unknown = 0
        strange: dict[str, tuple[Node, Node, str]] = {}
        unset: set[str] = set()
        before: Node | None = None
        for key, value in node.value:
            entry = table.entries.get(key.value) if key.__class__ is ScalarNode else None
            if entry is None:
                unknown += 1
                if (name := _without_colon(key, value, table)) and node.flow_style:
                    self.faults.without_colon(key, name, table)
                elif before is not None and node.flow_style and _goes_on(key, value):
                    self.faults.cut_by_comma(key, before, table)
                else:
                    self._strange(key, value, table, strange)
                continue
            before = value
            field, slot, attribute = entry
            first = given.setdefault(attribute, key)
            if first is not key:
                self.faults.twice(key, first, field)
                continue
            offsets[slot], offsets[slot + 1] = bounds(value)
            bound = self._field(field, table, key, value, items)
            if bound is not _NONE:
                values[attribute] = bound
            if attribute in table.spec.defaults and _says_nothing(value):
                unset.add(attribute)
        for key, value, near in strange.values():
            known = len(given)
            self._read_as(near, table, key, value, given, values, items, offsets)
            unknown -= len(given) > known
        if unset or "unset" in values:
            listed = unset.union(values.get("unset", ()))
            values["unset"] = tuple(name for name in table.spec.defaults if name in listed)
        return given, unknown

    def _strange(
        self, key: Node, value: Node, table: Table, strange: dict[str, tuple[Node, Node, str]]
    ) -> None:
        """An unknown key, or the second of its name."""
        if isinstance(key, ScalarNode) and key.value in strange:
            self.faults.twice_named(key, strange[key.value][0], key.value)
            return
        near = self.faults.unknown_key(key, table, self.specs)
        if isinstance(key, ScalarNode):
            strange[key.value] = (key, value, near)

    def _read_as(
        self,
        near: str,
        table: Table,
        key: Node,
        value: Node,
        given: dict[str, Node],
        values: dict[str, Any],
        items: dict[str, array[int]],
        offsets: array[int],
    ) -> None:
        """What stands under a mistyped key, as the key that is meant: told as wrong, and nothing that follows from it is
        (decision 0056). Not where its value would not do."""
        entry = table.entries.get(near)
        if entry is None or entry[2] in given or not self.reads_on:
            return
        field, slot, attribute = entry
        told = len(self.faults.found)
        bound = self._field(field, table, key, value, items)
        whole = self.faults.span(value)
        if bound is _NONE or any(f.span == whole for f in self.faults.found[told:]):
            del self.faults.found[told:]
            items.pop(attribute, None)
            return
        given[attribute], values[attribute] = key, bound
        offsets[slot], offsets[slot + 1] = bounds(value)

    def _completed(
        self,
        node: MappingNode,
        table: Table,
        given: Mapping[str, Node],
        values: dict[str, Any],
        unknown: int,
        told: int,
    ) -> bool:
        """Tell what is missing; fill in an id, and an empty list where the class needs one.

        What is missing may stand under a key that is ``unknown``: as long as there are enough of these, they alone are told, each
        with what is missing. ``told``: how many findings there were before those of this record.
        """
        missing = [field for attribute, field in table.required if attribute not in given]
        lacks_id = bool(table.id_slot) and "id" not in given
        all_told = len(missing) + lacks_id > unknown
        if missing and unknown:
            all_told &= not self.faults.may_be_meant(node, table, missing, given, told)
        if table.id_slot and "id" not in values:
            there = len(self.faults.found)
            values["id"] = self.ids.fill(node, table.spec.of, self.faults)
            if lacks_id and not all_told:
                del self.faults.found[there:]
        for field in missing:
            if all_told:
                self.faults.missing_key(node, table, field)
        # A department without a name is nobody's: other plans are told apart by it.
        known = bool(values.keys() - {"id"}) or (table.spec.of is Function and "id" in given)
        known &= table.spec.of is not Department
        for attribute in table.needed:
            if attribute not in values and attribute in table.lists:
                values[attribute] = ()
            elif attribute not in values and known and attribute in table.texts:
                values[attribute] = ""  # told; what else stands here is read all the same
        return all(attribute in values for attribute in table.needed)

    def _field(
        self, field: Field, table: Table, key: Node, node: Node, items: dict[str, array[int]]
    ) -> Any:
        kind = field.kind
        if _is_blank(node):
            if field.required and not isinstance(kind, Identifier):
                self.faults.empty_value(key, field, table)
            elif isinstance(kind, Words) and isinstance(node, ScalarNode) and node.style:
                return ""  # a text: it takes the place of the default that a setting has
            return _NONE
        if isinstance(kind, Many):
            return self._many(field, kind, node, items)
        if isinstance(kind, Record):
            return self._leaders(node) if kind.of is UnitLeaders else self.record(kind.of, node)
        if isinstance(kind, Counts):
            return self._counts(field, node)
        return self._scalar(field, kind, node)

    def _many(self, field: Field, kind: Many, node: Node, items: dict[str, array[int]]) -> Any:
        of = kind.of
        if isinstance(node, SequenceNode):
            nodes: list[Node] = node.value
        elif isinstance(node, ScalarNode) and not isinstance(of, Record):
            nodes = [node]
        elif isinstance(of, Record) and (counts := self._counted(field, of, node)):
            return counts
        elif isinstance(of, Record) and isinstance(node, ScalarNode) and self._stands_alone(of):
            value = self._said_plainly(of, node, block=False, listed=False)
            return () if value is _NONE else (value,)
        else:
            self.faults.not_a_list(node, field)
            if not (isinstance(of, Record) and isinstance(node, MappingNode)):
                return _NONE
            nodes = self._items_of(node, of)  # told, and read all the same
        if isinstance(of, Record):
            block = isinstance(node, SequenceNode) and not node.flow_style
            records = [one for item in nodes for one in self._one_or_more(field, of, item, block)]
            return tuple(value for value in records if value is not _NONE)
        return self._words(field, of, nodes, items)

    def _one_or_more(self, field: Field, of: Record, node: Node, block: bool) -> Iterator[Any]:
        """An item of a list; several where it turns out that the dash before them is missing."""
        told = len(self.faults.found)
        value = self._item(field, of, node, block=block)
        parts: list[MappingNode] = []
        if any(one.code == TWICE for one in self.faults.found[told:]):
            parts = list(self._parted(node, of))
        if len(parts) <= 1:
            yield value
            return
        del self.faults.found[told:]
        for at, part in enumerate(parts):
            if at:
                self.faults.no_dash(part.value[0][0])
            yield self._item(field, of, part, block=block)

    def _parted(self, node: Node, of: Record) -> Iterator[MappingNode]:
        """The items in a mapping whose first key comes again, and others of its keys with it."""
        if not isinstance(node, MappingNode) or node.flow_style:
            return
        entries = table_of(self.specs[of.of]).entries
        known = (entries.get(getattr(key, "value", None) or "") for key, _ in node.value)
        keys = [entry[2] if entry else "" for entry in known]
        starts = [n for n, key in enumerate(keys) if key and key == keys[0]]
        bounds_ = list(pairwise([*starts, len(keys)]))
        parts = [keys[at:end] for at, end in bounds_]
        if not all(len(part) == len(set(part)) and {*part[1:]} & {*parts[0][1:]} for part in parts):
            return
        for at, end in bounds_:
            pairs = node.value[at:end]
            begin = pairs[0][0].start_mark if at else node.start_mark
            yield MappingNode(node.tag, pairs, begin, pairs[-1][1].end_mark)

    def _items_of(self, node: MappingNode, of: Record) -> list[Node]:
        """One item without its dash; or items that are named by their ids instead (``office: {name: 办公室}``)."""
        table = table_of(self.specs[of.of])
        named = [
            (key, value)
            for key, value in node.value
            if isinstance(value, MappingNode) and getattr(key, "value", None) not in table.entries
        ]
        if not table.id_slot or len(named) != len(node.value):
            return [node]
        items: list[Node] = []
        for key, value in named:
            name = ScalarNode("tag:yaml.org,2002:str", "id", key.start_mark, key.start_mark)
            items.append(
                MappingNode(value.tag, [(name, key), *value.value], key.start_mark, value.end_mark)
            )
        return items

    def _item(self, field: Field, kind: Record, node: Node, *, block: bool) -> Any:
        if _is_blank(node):
            self.faults.empty_item(node, field)
            return _NONE
        if isinstance(node, ScalarNode):
            counts = self._counted(field, kind, node, in_list=True)
            return counts[0] if counts else self._said_plainly(kind, node, block=block)
        return self.record(kind.of, node)

    def _stands_alone(self, of: Record) -> bool:
        """Whether one text makes a record of this kind."""
        return self.reads_on and bool(table_of(self.specs[of.of]).alone)

    def _counted(
        self, field: Field, kind: Record, node: Node, *, in_list: bool = False
    ) -> tuple[Any, ...]:
        """局长1名、副局长2名, {局长: 1, 副局长: 2}: told, and read as the records it says; () for anything else."""
        attributes = COUNTED.get(kind.of)
        if attributes is None:
            return ()
        table = table_of(self.specs[kind.of])
        pairs = counts_in(node, table.entries)
        if not pairs or (in_list and len(pairs) > 1):
            return ()
        named = {one.attribute: one.zh if self.zh else one.key for one in table.spec.fields}
        keys = named[attributes[0]], named[attributes[1]]
        want, plain = spelled(pairs, keys, in_list=in_list)
        one_line = node.start_mark.line == node.end_mark.line
        self.faults.counted(node, (field.zh, field.key), want, safe=plain and one_line)
        records = [self.record(kind.of, one) for one in as_records(pairs, keys)]
        return tuple(one for one in records if one is not _NONE)

    def _said_plainly(
        self, kind: Record, node: ScalarNode, *, block: bool, listed: bool = True
    ) -> Any:
        """``- 负责……。`` for ``- 内容: 负责……。``: told, and read as what it says; not ``listed``: without the list around it."""
        table = table_of(self.specs[kind.of])
        if kind.of is Basis and (title := _TITLED.fullmatch(node.value.strip())):
            return self._titled(
                node, title[1] or title[3], title[2] or title[4] or "", listed=listed
            )
        words = next((field for field in table.spec.fields if field.attribute in table.alone), None)
        if words is None:
            return self.record(kind.of, node)
        key = words.zh if self.zh else words.key
        one_line = node.start_mark.line == node.end_mark.line
        self.faults.said_plainly(node, table, words, key if block and one_line else "")
        told = len(self.faults.found)
        name = ScalarNode("tag:yaml.org,2002:str", key, node.start_mark, node.start_mark)
        whole = MappingNode("tag:yaml.org,2002:map", [(name, node)], node.start_mark, node.end_mark)
        found = self.record(kind.of, whole)
        # Its id is written once it is a record.
        self.faults.found[told:] = [f for f in self.faults.found[told:] if f.code != "PF015"]
        return found

    def _titled(self, node: ScalarNode, title: str, number: str, *, listed: bool) -> Any:
        """《……》（某发〔2026〕3号） as a document: title and number are two facts."""
        keys = ("标题", "文号") if self.zh else ("title", "doc_no")
        parts = [f"{keys[0]}: {title}", *([f"{keys[1]}: {number}"] if number else [])]
        want = "{" + ", ".join(parts) + "}"
        self.faults.titled(node, want if listed else f"[{want}]", safe=is_plain(title + number))
        return Basis(title, number, read_from=self._whole(Basis, node))

    def _leaders(self, node: Node) -> Any:
        """领导职数 of a unit; 1正1副 is told, and read as what it says."""
        posts = leader_posts(node.value) if isinstance(node, ScalarNode) else None
        if posts is None:
            return self.record(UnitLeaders, node)
        keys = ("正职", "副职") if self.zh else ("chief", "deputy")
        self.faults.leaders_in_words(node, f"{{{keys[0]}: {posts[0]}, {keys[1]}: {posts[1]}}}")
        return UnitLeaders(*posts, read_from=self._whole(UnitLeaders, node))

    def _whole(self, of: type[Located], node: Node) -> Origin:
        """The place of a record of which only the whole is known."""
        offsets = table_of(self.specs[of]).blank[:]
        offsets[0], offsets[1] = bounds(node)
        return Origin(self.faults.file, offsets, _NO_ITEMS)

    def _words(
        self, field: Field, kind: Words | Reference, nodes: list[Node], items: dict[str, array[int]]
    ) -> tuple[str, ...]:
        values: list[str] = []
        places = array("i")
        for node in nodes:
            if _is_blank(node):
                self.faults.empty_item(node, field)
                continue
            value = self._scalar(field, kind, node)
            if value is not _NONE:
                values.append(value)
                places.extend(bounds(node))
        if values:
            items[field.attribute] = places
        return tuple(values)

    def _counts(self, field: Field, node: Node) -> Any:
        """A mapping of names to whole numbers."""
        if not isinstance(node, MappingNode):
            pairs = counts_in(node, {}) if isinstance(node, ScalarNode) else ()
            if not pairs:
                self.faults.no_counts(node, field)
                return _NONE
            want = ", ".join(f"{name.value}: {number.value}" for name, number in pairs)
            plain = all(is_plain(name.value) for name, _ in pairs)
            one_line = node.start_mark.line == node.end_mark.line
            self.faults.counts_in_words(node, field, f"{{{want}}}", safe=plain and one_line)
            return tuple(self._count(name, number, int(number.value)) for name, number in pairs)
        counts: list[PoolCount] = []
        first: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.faults.wrong_type(key, field.zh, "名称", "a name")
            elif first.setdefault(key.value, key) is not key:
                self.faults.twice_named(key, first[key.value], key.value)
            elif _is_blank(value):
                self.faults.empty_item(key, field)
            else:
                number = self._scalar(field, _COUNT, value)
                if number is not _NONE:
                    counts.append(self._count(key, value, number))
        return tuple(counts)

    def _count(self, key: ScalarNode, value: Node, number: int) -> PoolCount:
        name, place = bounds(key), bounds(value)
        offsets = array("i", (name[0], place[1], *name, *place))
        return PoolCount(key.value, number, read_from=Origin(self.faults.file, offsets, _NO_ITEMS))

    def _scalar(self, field: Field, kind: Kind, node: Node) -> Any:
        """One value as its kind wants it; where it is wrong but plain, what it plainly means."""
        if not isinstance(node, ScalarNode):
            self.faults.not_one_value(node, field)
            return _NONE
        text = self._text(node)
        if isinstance(kind, Identifier):
            return self._identifier(node, text)
        value = _typed(kind, text, plain=not node.style)
        if isinstance(value, Odd):
            self.faults.odd_number(node, field, text, value.number)
            return value.number
        if isinstance(value, Bad):
            self.faults.bad_value(node, field, text, value)
            return _NONE if value.guess is None else value.guess
        return value

    def _identifier(self, node: ScalarNode, text: str) -> Any:
        if not text:
            return _NONE
        if not IDENTIFIER.fullmatch(text):
            self.faults.add("PF016", self.faults.span(node), {"id": text})
        return text

    def _text(self, node: ScalarNode) -> str:
        """A text on one line, without what nobody can see."""
        text: str = node.value
        if node.start_mark.line != node.end_mark.line:
            text = tidy(text) if node.style == "|" else unfold(text)
        elif "\n" in text or text != text.strip():
            text = tidy(text)
        if node.style == '"' and "\\" not in text and not text.isprintable():
            self.faults.invisible(node, text)
        return text


def _typed(kind: Kind, text: str, *, plain: bool) -> Any:
    """``text`` as ``kind`` wants it, or why it cannot be; ``plain`` stands without quotes."""
    match kind:
        case Whole():
            return whole(text, kind, plain=plain)
        case Flag():
            return flag(text)
        case Day():
            return day(text)
        case Closed(choice=choice):
            return closed(text, choices_of(choice), kind)
        case Words(one_of=known) if known:
            return one_of(text, kind) or text
        case _:
            return text


def _in_chinese(root: Node) -> bool:
    """Whether a file is written with Chinese keys."""
    keys = [key.value for key, _ in root.value] if isinstance(root, MappingNode) else []
    return any(isinstance(key, str) and not key.isascii() for key in keys[:1])


def _without_colon(key: Node, value: Node, table: Table) -> str:
    """The known key that a key without a value in {…} begins with, a blank or a mark behind it: ``内容 负责……``, ``职数 :1``."""
    blank = isinstance(value, ScalarNode) and not value.value and not value.style
    words = key.value if blank and isinstance(key, ScalarNode) and not key.style else ""
    name = _FIRST.match(words)
    return name[1] if name and name[1] in table.entries else ""


_FIRST = re.compile(r"(\w+)[\s:：;；]+\S")


def _goes_on(key: Node, value: Node) -> bool:
    """Whether a key without a value in {…} is the rest of a text that a half-width comma cut: Chinese words that are no key."""
    blank = isinstance(value, ScalarNode) and not value.value and not value.style
    words = key.value if isinstance(key, ScalarNode) and not key.style else ""
    return (
        blank
        and len(words) > 1
        and not words.isascii()
        and key.start_mark.line == key.end_mark.line
    )


def _says_nothing(node: Node) -> bool:
    """Whether a value that may have a default says that there is none: blank, or a list of nothing."""
    return _is_blank(node) or (isinstance(node, SequenceNode) and not node.value)


def _is_blank(node: Node) -> bool:
    """Nothing behind a key, ``~``, or an empty text."""
    if node.__class__ is not ScalarNode:
        return False
    return not node.value.strip() or (
        node.value in ("~", "null", "Null", "NULL") and not node.style
    )
