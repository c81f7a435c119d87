"""Records of a plan as rows of plain values, and back: what a cache keeps of a plan that was read.

A row is ``[offsets, items, field number, value, …]``: fields that have their default are left out; ``offsets`` are the packed
places (``Origin``) in base 64, ``items`` those of lists of words. JSON carries a row without loss. A record comes back empty and is
filled in when it is first asked for a field.
"""

from __future__ import annotations

from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Collection
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
    by_name: dict[str, Any]  # the defaults there are
    packers: tuple[Callable[[Any, str], Any] | None, ...]
    unpackers: tuple[Callable[[Any, str], Any] | None, ...]


def packed(record: Located, file: str = "") -> Row:
    """The row of a record; ``file`` is where its plan was read. Raises TypeError for a value that no record of a plan has."""
    shape = _shape(type(record))
    row: Row = [*_place(record.read_from, file)]
    for at, name in enumerate(shape.names):
        value = getattr(record, name)
        default = shape.defaults[at]
        if default is not MISSING and value == default and type(value) is type(default):
            continue
        pack = shape.packers[at]
        row += (at, value if pack is None or value is None else pack(value, file))
    return row


def unpacked(of: type[Any], row: Row | Callable[[], Row], file: str, **known: object) -> Any:
    """The record of class ``of`` that ``row`` was packed of, or that which it gives when asked; ``file``: where it was read.
    ``known`` are values of it that are at hand.

    Nothing is looked at yet: whoever keeps rows sees to it that they are those that were packed.
    """
    made = object.__new__(of)
    object.__setattr__(made, "pending", _Waiting(row, file, known.keys()))
    for name, value in known.items():
        object.__setattr__(made, name, value)
    return made


def file_of(record: Located) -> str:
    """The file that a record was read from, without looking at one that waits; "" for none."""
    try:
        waiting = object.__getattribute__(record, "pending")
    except AttributeError:
        waiting = None
    if isinstance(waiting, _Waiting):
        return waiting.file
    return record.read_from.file if record.read_from else ""


class _Waiting:
    """What a record has still to be filled in with (``located.Pending``): what was written when it is first asked for anything, its
    places and each default when they are. ``known`` are the fields that have their value."""

    __slots__ = ("_is_filled", "_known", "_row", "file")

    def __init__(
        self, row: Row | Callable[[], Row], file: str, known: Collection[str] = ()
    ) -> None:
        self._row, self.file, self._known = row, file, known
        self._is_filled = False

    def __call__(self, record: Located, name: str) -> None:
        row = self._row if isinstance(self._row, list) else self._row()
        self._row = row
        put = object.__setattr__
        shape = _shape(type(record))
        if name == _PLACE:
            put(record, _PLACE, _origin(row[0], row[1], self.file))
            return
        if not self._is_filled:
            self._is_filled = True
            for at, value in zip(row[2::2], row[3::2], strict=True):
                if shape.names[at] in self._known:
                    continue
                unpack = shape.unpackers[at]
                if unpack is not None and value is not None:
                    value = unpack(value, self.file)
                put(record, shape.names[at], value)
                if shape.names[at] == name:
                    name = ""
        if name in shape.by_name:
            put(record, name, shape.by_name[name])


def _place(origin: Origin | None, file: str) -> tuple[Any, Any]:
    """The packed places of a record, and of its lists of words; of one that stands in another file (an item of a 权责清单) with
    that file."""
    if origin is None:
        return None, None
    items = {name: _text(pairs) for name, pairs in origin.items.items()}
    offsets = _text(origin.offsets)
    return offsets if origin.file == file else [offsets, origin.file], items or None


def _text(numbers: array[int]) -> str:
    return b2a_base64(numbers.tobytes(), newline=False).decode()


def _origin(offsets: Any, items: Any, file: str) -> Origin | None:
    if offsets is None:
        return None
    if isinstance(offsets, list):
        offsets, file = offsets
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
        {field.name: field.default for field in own if field.default is not MISSING},
        tuple(way[0] for way in ways),
        tuple(way[1] for way in ways),
    )


_Way = tuple[Callable[[Any, str], Any] | None, Callable[[Any, str], Any] | None]


def _way(hint: Any) -> _Way:
    """How a field of this type goes into a row and comes back."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        return _many(get_args(hint)[0])
    if hint in (str, int, bool):
        return None, None
    if hint is date:
        return (lambda day, _file: day.isoformat()), (lambda text, _file: date.fromisoformat(text))
    if issubclass(hint, Choice):
        return (lambda one, _file: str(one)), (lambda text, _file: hint(text))
    if issubclass(hint, Located):
        return packed, (lambda row, file: unpacked(hint, row, file))
    raise TypeError(hint)


def _many(of: Any) -> _Way:
    if of is str:
        return (lambda values, _file: list(values)), (lambda values, _file: tuple(values))
    return (
        lambda records, file: [packed(one, file) for one in records],
        lambda rows, file: tuple(unpacked(of, row, file) for row in rows),
    )
