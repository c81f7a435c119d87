"""What every record of a plan is made from: its place in the file, and closed vocabularies."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from planforge.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was read: offsets of the record, then of each field in the order of the class.

    ``offsets`` holds start and end pairs ((0, 0): not given); ``items`` the pairs of the values
    of a list of words. Packed, because a city has a hundred thousand records.
    """

    file: str
    offsets: array[int]
    items: Mapping[str, array[int]]

    def __reduce__(self) -> tuple[object, ...]:
        items = {name: pairs.tobytes() for name, pairs in self.items.items()} or None
        return _origin, (self.file, self.offsets.tobytes(), items)


def _origin(file: str, offsets: bytes, items: Mapping[str, bytes] | None) -> Origin:
    return Origin(
        file,
        array("i", offsets),
        {name: array("i", pairs) for name, pairs in items.items()} if items else {},
    )


_SLOTS: dict[type, dict[str, int]] = {}


def _slot(record: type[Located], name: str) -> int:
    """Where the offsets of field ``name`` stand, in pairs; 0 is the record itself."""
    slots = _SLOTS.get(record)
    if slots is None:
        names = [each.name for each in fields(record) if each.name != "read_from"]
        slots = _SLOTS[record] = {each: index + 1 for index, each in enumerate(names)}
    return slots[name]


class Pending:
    """A record whose fields are filled in when it is first asked for one: most of a city's records are never looked at.

    ``pending`` fills in the fields, or the one named, of a record that was made without (``packing``).
    """

    __slots__ = ("pending",)
    pending: Callable[[Any, str], None]

    if not TYPE_CHECKING:  # a type checker shall go on knowing which fields there are

        def __getattr__(self, name: str) -> Any:
            # Only a field that has no value yet comes here; a record that waits for nothing has no ``pending``.
            object.__getattribute__(self, "pending")(self, name)
            return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True)
class Located(Pending):
    """Base of every record: knows where it, and each of its fields, stands in the file."""

    read_from: Origin | None = field(default=None, kw_only=True, compare=False, repr=False)

    def at(self, name: str = "", index: int | None = None) -> Span:
        """The place of field ``name`` (or of its ``index``-th word); of the record where absent."""
        origin = self.read_from
        if origin is None:
            return Span("")
        if name and index is not None and name in origin.items:
            pairs = origin.items[name]
            if 2 * index + 1 < len(pairs):
                return Span(origin.file, pairs[2 * index], pairs[2 * index + 1])
        slot = _slot(type(self), name) if name else 0
        start, end = origin.offsets[2 * slot], origin.offsets[2 * slot + 1]
        if not end:
            start, end = origin.offsets[0], origin.offsets[1]
        return Span(origin.file, start, end)

    def is_written(self, name: str) -> bool:
        """Whether the file gives field ``name``; of a record that was read from no file, it does."""
        origin = self.read_from
        return origin is None or bool(origin.offsets[2 * _slot(type(self), name) + 1])

    def __reduce__(self) -> tuple[object, ...]:
        """Its values in one go: plans come from other processes by the thousand (``parallel``)."""
        return _restored, (type(self), *[getattr(self, name) for name in _names(type(self))])


_NAMES: dict[type, tuple[str, ...]] = {}


def _names(record: type[Located]) -> tuple[str, ...]:
    """The fields of a record, its place too."""
    names = _NAMES.get(record)
    if names is None:
        names = _NAMES[record] = tuple(each.name for each in fields(record))
    return names


def _restored(record: type[Located], *values: object) -> Located:
    """The record with these values, in the order of its fields."""
    made = object.__new__(record)
    for name, value in zip(_names(record), values, strict=True):
        object.__setattr__(made, name, value)
    return made


class Choice(str, Enum):
    """A closed vocabulary: the value in English, ``zh`` in Chinese; ``also`` reads the same as ``zh``."""

    zh: str
    also: str

    def __new__(cls, value: str, zh: str = "", also: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh = zh or value
        member.also = also
        return member

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way a plan may write it."""
        return (self.value, self.zh, self.also) if self.also else (self.value, self.zh)

    def __str__(self) -> str:
        return str(self.value)
