"""A chart's SVG as an Enhanced Metafile: the form of it that every Word, WPS and LibreOffice draws.

A metafile keeps lines as lines and words as words, set in the reader's own fonts, so no font is needed to
write one and the bytes are the same on every machine (docs/decisions/0044). Every character's place is
written too: a font of other widths cannot push a label out of its box.

Knows what the charts draw and nothing more: rect, path of M and L, text on one line; user units
are mm.

>>> svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0,0 L9,9"/></svg>'
>>> metafile(svg)[40:44]
b' EMF'
"""

from __future__ import annotations

import re
import struct
from xml.etree import ElementTree as ET

from planforge.charts.measure import advance

_SCALE = 100  # logical units a mm; the reference device has as many
_DEVICE_MM = (210, 297)
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?[0-9.]+")
_SILENT = frozenset(("title", "desc", "defs"))

_HEADER, _POLYLINE, _EOF = 1, 4, 14
_BACKGROUND, _ALIGN, _COLOUR = 18, 22, 24
_SELECT, _PEN, _BRUSH, _RECTANGLE = 37, 38, 39, 43
_FONT, _WORDS = 82, 84
_NO_PEN, _NO_BRUSH = 0x80000008, 0x80000005
_TRANSPARENT, _BASELINE = 1, 24
_GB2312 = 134
_NORMAL, _BOLD = 400, 700


class UnknownDrawingError(ValueError):
    """An SVG with something in it that a chart of ours never has."""


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


def metafile(svg: str) -> bytes:
    """``svg`` (user units mm) as an ``.emf`` file. Raises UnknownDrawingError for what charts never draw."""
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing, no file from elsewhere
    _, _, width, height = map(float, _NUMBER.findall(root.get("viewBox", "")))
    file = _Metafile()
    file.record(_BACKGROUND, struct.pack("<I", _TRANSPARENT))
    file.record(_ALIGN, struct.pack("<I", _BASELINE))
    for element in root:
        _draw(element, file)
    return file.bytes(_units(width), _units(height))


def _draw(element: ET.Element, file: _Metafile) -> None:
    match element.tag.removeprefix(_SVG):
        case "rect":
            _rectangle(element, file)
        case "path":
            _line(element, file)
        case "text":
            _words(element, file)
        case "g":
            for inner in element:
                _draw(inner, file)
        case name if name not in _SILENT:
            raise UnknownDrawingError(name)


def _units(mm: float) -> int:
    return round(mm * _SCALE)


def _length(element: ET.Element, name: str) -> int:
    return _units(float(element.get(name, "0")))


def _colour(value: str) -> int:
    """#rrggbb as Windows writes colours: blue first."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", value):
        raise UnknownDrawingError(value)
    return int(value[5:7] + value[3:5] + value[1:3], 16)


def _pen(element: ET.Element, file: _Metafile) -> None:
    stroke = element.get("stroke", "none")
    if stroke == "none":
        file.select(_PEN, _NO_PEN)
    else:
        width = _length(element, "stroke-width")
        file.use(_PEN, struct.pack("<IiiI", 0, width, 0, _colour(stroke)))


def _rectangle(element: ET.Element, file: _Metafile) -> None:
    _pen(element, file)
    fill = element.get("fill", "none")
    if fill == "none":
        file.select(_BRUSH, _NO_BRUSH)
    else:
        file.use(_BRUSH, struct.pack("<III", 0, _colour(fill), 0))
    x, y = _length(element, "x"), _length(element, "y")
    right, bottom = x + _length(element, "width"), y + _length(element, "height")
    file.record(_RECTANGLE, struct.pack("<4i", x, y, right, bottom))


def _line(element: ET.Element, file: _Metafile) -> None:
    _pen(element, file)
    path = element.get("d", "")
    if set(re.sub(r"[-0-9., ]", "", path)) - {"M", "L"} or path.count("M") != 1:
        raise UnknownDrawingError(path)
    numbers = [_units(float(number)) for number in _NUMBER.findall(path)]
    xs, ys = numbers[::2], numbers[1::2]
    bounds = (min(xs), min(ys), max(xs), max(ys))
    data = struct.pack(f"<4iI{len(numbers)}i", *bounds, len(xs), *numbers)
    file.record(_POLYLINE, data)


def _words(element: ET.Element, file: _Metafile) -> None:
    """One line of words, each character at a place of its own."""
    words = element.text or ""
    size = float(element.get("font-size", "0"))
    family = element.get("font-family", "").split(",")[0].strip(" '\"")
    weight = _BOLD if element.get("font-weight") == "bold" else _NORMAL
    file.use(_FONT, _font(family, _units(size), weight))
    file.record(_COLOUR, struct.pack("<I", _colour(element.get("fill", "#000000"))))
    steps = [_units(advance(char) * size) for char in words]
    shift = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", "start"), 0.0)
    x, y = _length(element, "x") - round(sum(steps) * shift), _length(element, "y")
    file.record(_WORDS, _text(words, steps, x, y))


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
