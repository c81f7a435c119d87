"""A chart as an Enhanced Metafile: the form of it that every Word, WPS and LibreOffice draws.

A metafile keeps lines as lines and words as words, set in the reader's own fonts, so no font is needed to
write one and the bytes are the same on every machine (docs/decisions/0044). Every character's place is
written too: a font of other widths cannot push a label out of its box.

>>> metafile(Scene(40, 20))[40:44]
b' EMF'
"""

from __future__ import annotations

import struct

from planforge.charts.measure import advance
from planforge.charts.scene import FONTS, INK, Box, Line, Scene, Wire, placed, rounded

_SCALE = 100  # logical units a mm; the reference device has as many
_DEVICE_MM = (210, 297)
_FAMILY = FONTS.partition(",")[0]

_HEADER, _POLYLINE, _EOF = 1, 4, 14
_BACKGROUND, _ALIGN, _COLOUR = 18, 22, 24
_SELECT, _PEN, _BRUSH, _RECTANGLE = 37, 38, 39, 43
_FONT, _WORDS = 82, 84
_NO_PEN = 0x80000008
_TRANSPARENT, _BASELINE = 1, 24
_GB2312 = 134
_NORMAL, _BOLD = 400, 700


class _Metafile:
    """Records of one metafile; pens, brushes and fonts are made once each."""

    def __init__(self) -> None:
        self._records: list[bytes] = []
        self._objects: dict[tuple[int, bytes], int] = {}
        self._selected: dict[int, int] = {}

    def record(self, kind: int, data: bytes) -> None:
        data += bytes(-len(data) % 4)
        self._records.append(struct.pack("<II", kind, len(data) + 8) + data)

    def use(self, kind: int, data: bytes) -> None:
        """Draw with this pen, brush or font from now on."""
        number = self._objects.get((kind, data))
        if number is None:
            number = self._objects[kind, data] = len(self._objects) + 1
            self.record(kind, struct.pack("<I", number) + data)
        self.select(kind, number)

    def select(self, kind: int, number: int) -> None:
        if self._selected.get(kind) != number:
            self._selected[kind] = number
            self.record(_SELECT, struct.pack("<I", number))

    def bytes(self, width: int, height: int) -> bytes:
        """The whole file; ``width`` and ``height`` in logical units, which are 0.01 mm."""
        self.record(_EOF, struct.pack("<III", 0, 16, 20))
        body = b"".join(self._records)
        device = tuple(mm * _SCALE for mm in _DEVICE_MM)
        head = struct.pack(
            "<II 4i 4i 4s IIIHH III 2i 2i III 2i",
            *(_HEADER, 108),
            *(0, 0, width - 1, height - 1),
            *(0, 0, width, height),
            *(b" EMF", 0x10000, len(body) + 108, len(self._records) + 1, len(self._objects) + 1, 0),
            *(0, 0, 0),
            *device,
            *_DEVICE_MM,
            *(0, 0, 0),
            *(mm * 1000 for mm in _DEVICE_MM),
        )
        return head + body


def metafile(scene: Scene) -> bytes:
    """``scene`` as an ``.emf`` file."""
    width, height = _units(scene.width), _units(scene.height)
    file = _Metafile()
    file.record(_BACKGROUND, struct.pack("<I", _TRANSPARENT))
    file.record(_ALIGN, struct.pack("<I", _BASELINE))
    _rectangle(file, (0, 0, width, height), "#ffffff", 0)
    for wire in scene.wires:
        _line(wire, file)
    for box in scene.boxes:
        _box(box, file)
    return file.bytes(width, height)


def _units(mm: float) -> int:
    """A length in logical units, rounded as the SVG rounds it."""
    return round(rounded(mm) * _SCALE)


def _colour(value: str) -> int:
    """#rrggbb as Windows writes colours: blue first."""
    return int(value[5:7] + value[3:5] + value[1:3], 16)


def _pen(file: _Metafile, width: int, ink: str) -> None:
    file.use(_PEN, struct.pack("<IiiI", 0, width, 0, _colour(ink)))


def _rectangle(file: _Metafile, corners: tuple[int, int, int, int], fill: str, border: int) -> None:
    if border:
        _pen(file, border, INK)
    else:
        file.select(_PEN, _NO_PEN)
    file.use(_BRUSH, struct.pack("<III", 0, _colour(fill), 0))
    file.record(_RECTANGLE, struct.pack("<4i", *corners))


def _box(box: Box, file: _Metafile) -> None:
    x, y = _units(box.x), _units(box.y)
    corners = (x, y, x + _units(box.width), y + _units(box.height))
    _rectangle(file, corners, box.fill, round(box.border * _SCALE))
    for line, held, baseline in placed(box):
        _words(line, held, baseline, box, file)


def _line(wire: Wire, file: _Metafile) -> None:
    _pen(file, _units(wire.width), wire.ink)
    xs = [_units(x) for x, _ in wire.points]
    ys = [_units(y) for _, y in wire.points]
    numbers = [number for point in zip(xs, ys, strict=True) for number in point]
    bounds = (min(xs), min(ys), max(xs), max(ys))
    data = struct.pack(f"<4iI{len(numbers)}i", *bounds, len(xs), *numbers)
    file.record(_POLYLINE, data)


def _words(line: Line, held: float, baseline: float, box: Box, file: _Metafile) -> None:
    """One line of words, each character at a place of its own."""
    file.use(_FONT, _font(_FAMILY, round(line.size * _SCALE), _BOLD if line.bold else _NORMAL))
    file.record(_COLOUR, struct.pack("<I", _colour(box.ink)))
    steps = [round(advance(char) * line.size * _SCALE) for char in line.text]
    shift = {"middle": 0.5, "end": 1.0}.get(box.align, 0.0)
    x = _units(held) - round(sum(steps) * shift)
    file.record(_WORDS, _text(line.text, steps, x, _units(baseline)))


def _text(words: str, steps: list[int], x: int, y: int) -> bytes:
    text = words.encode("utf-16-le")
    units = [
        unit
        for char, step in zip(words, steps, strict=True)
        for unit in ((step, 0) if ord(char) > 0xFFFF else (step,))
    ]
    start = 76  # of the string: the fields before it, and the record's type and size
    steps_at = start + len(text) + (-len(text) % 4)
    head = struct.pack("<4iIff", 0, 0, -1, -1, 1, 1.0, 1.0)
    where = struct.pack("<iiIII4iI", x, y, len(units), start, 0, 0, 0, -1, -1, steps_at)
    padding = bytes(-len(text) % 4)
    return head + where + text + padding + struct.pack(f"<{len(units)}I", *units)


def _font(family: str, height: int, weight: int) -> bytes:
    """A LOGFONT with the padding that the record wants; a negative height is that of the em."""
    name = family[:31].encode("utf-16-le").ljust(64, b"\0")
    marks = struct.pack("<5i8B", -height, 0, 0, 0, weight, 0, 0, 0, _GB2312, 0, 0, 0, 0)
    return (marks + name).ljust(320, b"\0")
