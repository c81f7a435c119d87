"""The field table as binding needs it: by spelling, with the slot of each field's place.

Tables are made once for each record and kept: they depend on the specs alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import MappingProxyType

from planforge.plan.kinds import (
    Counts,
    Field,
    Identifier,
    Many,
    Record,
    RecordSpec,
    Reference,
    Words,
)
from planforge.plan.records import Choice, Located
from planforge.reading.yaml.marks import Vocabulary


@dataclass(frozen=True, slots=True)
class Table:
    """One record's fields by spelling.

    ``entries``: spelling → (field, slot of its offsets, attribute); ``required`` by the field
    table; ``needed`` by the record class (no default), ``lists`` those that may be empty instead, ``texts`` those of free words,
    ``alone`` the one whose words alone make a record;
    ``blank``: offsets of a record of which nothing is known.
    """

    spec: RecordSpec
    entries: Mapping[str, tuple[Field, int, str]]
    required: tuple[tuple[str, Field], ...]
    needed: tuple[str, ...]
    lists: frozenset[str]
    texts: frozenset[str]
    alone: frozenset[str]
    id_slot: int
    blank: array[int]


# Keyed by identity: hashing a whole spec costs more than binding the record. The table holds its
# spec, so an identity is never used twice.
_TABLES: dict[int, Table] = {}
_WORDS: dict[int, tuple[Mapping[type[Located], RecordSpec], Vocabulary]] = {}


def table_of(spec: RecordSpec) -> Table:
    """The table of ``spec``."""
    table = _TABLES.get(id(spec))
    if table is None:
        table = _TABLES[id(spec)] = _made(spec)
    return table


def _made(spec: RecordSpec) -> Table:
    own = [field for field in fields(spec.of) if field.name != "read_from"]
    slots = {field.name: 2 * (index + 1) for index, field in enumerate(own)}
    entries = {
        spelling: (field, slots[field.attribute], field.attribute)
        for field in spec.fields
        for spelling in (field.key, field.zh)
    }
    needed = [f.name for f in own if f.default is MISSING and f.default_factory is MISSING]
    texts = frozenset(f.attribute for f in spec.fields if isinstance(f.kind, Words))
    lists = frozenset(f.attribute for f in spec.fields if isinstance(f.kind, Many | Counts))
    alone = frozenset(needed) - lists - {"id"}
    return Table(
        spec=spec,
        entries=MappingProxyType(entries),
        required=tuple((field.attribute, field) for field in spec.fields if field.required),
        needed=tuple(needed),
        lists=lists,
        texts=texts,
        alone=alone if len(alone) == 1 and alone <= texts else frozenset(),
        id_slot=next((slots[f.attribute] for f in spec.fields if _is_id(f)), 0),
        blank=array("i", [0] * (2 * len(own) + 2)),
    )


def _is_id(field: Field) -> bool:
    return isinstance(field.kind, Identifier)


@cache
def choices_of(choice: type[Choice]) -> Mapping[str, Choice]:
    """Every way to write a value of ``choice``."""
    return MappingProxyType({word: one for one in choice for word in one.spellings})


def vocabulary(specs: Mapping[type[Located], RecordSpec]) -> Vocabulary:
    """The keys of a field table, for telling a mistyped key from a text."""
    kept = _WORDS.get(id(specs))
    if kept is None:
        kept = _WORDS[id(specs)] = (specs, _vocabulary(specs.values()))
    return kept[1]


def _vocabulary(specs: Iterable[RecordSpec]) -> Vocabulary:
    """By what a key holds in any record; a key of texts in one is no key of records."""
    fields_ = [field for spec in specs for field in spec.fields]

    def spellings(test: Callable[[Field], bool]) -> frozenset[str]:
        return frozenset(n for field in fields_ if test(field) for n in (field.key, field.zh))

    return Vocabulary(
        keys=spellings(lambda _: True),
        records=spellings(_holds_records) - spellings(lambda f: _holds_many(f, Words)),
        lists=spellings(lambda f: isinstance(f.kind, Many | Record | Counts)),
        references=spellings(lambda f: _holds_many(f, Reference)),
    )


def _holds_many(field: Field, kind: type[Words] | type[Reference]) -> bool:
    return isinstance(field.kind, Many) and isinstance(field.kind.of, kind)


def _holds_records(field: Field) -> bool:
    kind = field.kind
    return isinstance(kind, Record | Counts) or (
        isinstance(kind, Many) and isinstance(kind.of, Record)
    )
