"""Records of a plan as rows of plain values, and back: what a cache keeps of a plan that was read.

A row is ``[offsets, items, field number, value, …]``: fields that have their default are left out; ``offsets`` are the packed
places (``Origin``) in base 64, ``items`` those of lists of words. JSON carries a row without loss.
"""

from __future__ import annotations

from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from planforge.plan.located import Choice, Located, Origin

Row = list[Any]
_PLACE = "read_from"


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the fields of a record class are packed: their names, defaults (``MISSING`` for none), and a pair of functions each;
    None where the value goes as it is."""

    names: tuple[str, ...]
    defaults: tuple[Any, ...]
    packers: tuple[Callable[[Any], Any] | None, ...]
    unpackers: tuple[Callable[[Any, str], Any] | None, ...]


def packed(record: Located) -> Row:
    """The row of a record. Raises TypeError for a value that no record of a plan has."""
    shape = _shape(type(record))
    row: Row = [*_place(record.read_from)]
    for at, name in enumerate(shape.names):
        value = getattr(record, name)
        default = shape.defaults[at]
        if default is not MISSING and value == default and type(value) is type(default):
            continue
        pack = shape.packers[at]
        row += (at, value if pack is None or value is None else pack(value))
    return row


def unpacked(of: type[Any], row: Row, file: str) -> Any:
    """The record of class ``of`` that ``row`` was packed of; ``file``: where it was read. Raises ValueError, TypeError, IndexError
    or KeyError for a row that no record was packed to."""
    shape = _shape(of)
    values = list(shape.defaults)
    for number in range(2, len(row), 2):
        at, value = row[number], row[number + 1]
        unpack = shape.unpackers[at]
        values[at] = value if unpack is None or value is None else unpack(value, file)
    made = object.__new__(of)
    put = object.__setattr__
    for name, value in zip(shape.names, values, strict=True):
        if value is MISSING:
            raise ValueError(name)
        put(made, name, value)
    put(made, _PLACE, _origin(row[0], row[1], file))
    return made


def _place(origin: Origin | None) -> tuple[Any, Any]:
    if origin is None:
        return None, None
    items = {name: _text(pairs) for name, pairs in origin.items.items()}
    return _text(origin.offsets), items or None


def _text(numbers: array[int]) -> str:
    return b2a_base64(numbers.tobytes(), newline=False).decode()


def _origin(offsets: Any, items: Any, file: str) -> Origin | None:
    if offsets is None:
        return None
    pairs = {name: array("i", a2b_base64(text)) for name, text in items.items()} if items else {}
    return Origin(file, array("i", a2b_base64(offsets)), pairs)


_SHAPES: dict[type[Any], _Shape] = {}


def _shape(of: type[Any]) -> _Shape:
    shape = _SHAPES.get(of)
    if shape is None:
        shape = _SHAPES[of] = _made(of)
    return shape


def _made(of: type[Any]) -> _Shape:
    hints = get_type_hints(of)
    own = [field for field in fields(of) if field.name != _PLACE]
    ways = [_way(hints[field.name]) for field in own]
    return _Shape(
        tuple(field.name for field in own),
        tuple(field.default for field in own),
        tuple(way[0] for way in ways),
        tuple(way[1] for way in ways),
    )


_Way = tuple[Callable[[Any], Any] | None, Callable[[Any, str], Any] | None]


def _way(hint: Any) -> _Way:
    """How a field of this type goes into a row and comes back."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        return _many(get_args(hint)[0])
    if hint in (str, int, bool):
        return None, None
    if hint is date:
        return (lambda day: day.isoformat()), (lambda text, _file: date.fromisoformat(text))
    if issubclass(hint, Choice):
        return str, (lambda text, _file: hint(text))
    if issubclass(hint, Located):
        return packed, (lambda row, file: unpacked(hint, row, file))
    raise TypeError(hint)


def _many(of: Any) -> _Way:
    if of is str:
        return list, (lambda values, _file: tuple(values))
    return (
        lambda records: [packed(one) for one in records],
        lambda rows, file: tuple(unpacked(of, row, file) for row in rows),
    )
