"""A good input made bad: a few slips of bytes, of text, of lines, or of the XML in a package."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from planforge.words.packages import BROKEN

# What drafters mistype, what YAML, Jinja and XML take for their own, what nobody sees, and numbers that are none.
_BITS: tuple[str, ...] = (
    *"：，、【】“”｛｝［］－＃　；。《》（）名五５ \t\n\r:-[]{}'\"#&*!%@`|>?,\\/~<=",
    *"\x00\x07\x1b\x7f\x85\u00a0\u200b\u2028\u202e\ufeff\ufffd机",
    "name", "units", "内设机构", "标识", "id", "  ", "\n  - ", ": ", " #1", "---\n", "<<: ", "null", "\\u202e", "NaN", "-1", "1e999",
    "99999999999999999999", "2026-02-30", "{{", "}}", "{% for a in range(99999) %}", "{% endfor %}", "|join", "</w:p>", "<w:p>",
    "<w:ins>", "&#0;", "<!DOCTYPE a>", "../", "C:\\", "一正一副", "第3项", "=======\n", "<<<<<<< HEAD\n",
)  # fmt: skip


Way = Callable[[bytes, tuple[bytes, ...], random.Random], bytes]


def spoilt(seed: bytes, others: tuple[bytes, ...], chance: random.Random) -> bytes:
    """``seed`` with one to six slips; ``others`` are spliced in."""
    if seed.startswith(b"PK"):
        return _package(seed, chance)
    data: bytes = seed
    for _ in range(chance.randint(1, 6)):
        way = chance.choice(_WAYS)
        data = way(data, others, chance)
    return data[:200_000]


def _bits(data: bytes, _: tuple[bytes, ...], chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(_BITS).encode() + data[at + chance.randint(0, 3) :]


def _byte(data: bytes, _: tuple[bytes, ...], chance: random.Random) -> bytes:
    if not data:
        return b"\0"
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _lines(data: bytes, _: tuple[bytes, ...], chance: random.Random) -> bytes:
    """A line dropped, doubled, moved, or put deeper."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines[at:at] = [lines[at]] * chance.choice((1, 1, 1, 200))
        case 2:
            lines.insert(chance.randrange(len(lines)), lines.pop(at))
        case _:
            lines[at] = b" " * chance.randint(0, 5) + lines[at].lstrip()
    return b"\n".join(lines)


def _cut(data: bytes, _: tuple[bytes, ...], chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.randint(0, 200) :]


def _splice(data: bytes, others: tuple[bytes, ...], chance: random.Random) -> bytes:
    other = chance.choice(others)
    start = chance.randint(0, len(other))
    at = chance.randint(0, len(data))
    return data[:at] + other[start : start + chance.randint(1, 400)] + data[at:]


_WAYS: tuple[Way, ...] = (_bits, _bits, _bits, _byte, _lines, _lines, _cut, _splice)


def _package(data: bytes, chance: random.Random) -> bytes:
    """A .docx or .xlsx with slips in one part; sometimes in the package itself."""
    if chance.random() < 0.1:
        return _byte(_byte(data, (), chance), (), chance)
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except BROKEN:
        return _byte(data, (), chance)
    if not any(name.endswith((".xml", ".rels")) for name in parts):
        return _byte(data, (), chance)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    if chance.random() < 0.6:
        name = next(
            (n for n in parts if n in ("word/document.xml", "xl/worksheets/sheet1.xml")), name
        )
    part = parts[name]
    for _ in range(chance.randint(1, 4)):
        part = chance.choice((_tag, _tag, _value, _bits, _cut))(part, (), chance)
    parts[name] = part
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for each, content in parts.items():
            package.writestr(each, content)
    return out.getvalue()


def _tag(data: bytes, _: tuple[bytes, ...], chance: random.Random) -> bytes:
    """An element dropped, doubled or nested, so that the XML stays well formed more often than not."""
    pieces = data.split(b"<w:p>")
    if len(pieces) < 3:
        return data
    at = chance.randrange(1, len(pieces) - 1)
    match chance.randrange(3):
        case 0:
            del pieces[at]
        case 1:
            pieces.insert(at, pieces[at])
        case _:
            pieces[at], pieces[at + 1] = pieces[at + 1], pieces[at]
    return b"<w:p>".join(pieces)


def _value(data: bytes, _: tuple[bytes, ...], chance: random.Random) -> bytes:
    """The value of an attribute, or an element's name, made another."""
    pieces = data.split(b'"')
    if len(pieces) < 3:
        return data
    at = chance.randrange(1, len(pieces), 2)
    pieces[at] = chance.choice(
        (
            b"",
            b"-1",
            b"NaN",
            b"99999999999",
            b"x",
            b"0",
            pieces[chance.randrange(1, len(pieces), 2)],
        )
    )
    return b'"'.join(pieces)
