"""A PDF as LibreOffice writes it, without the hour it was made in: times, random numbers, and the date of its colour profile."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable

_TIME = re.compile(rb"(/CreationDate\(D:)[0-9]{14}(?:Z|[+-][0-9]{2}'[0-9]{2})(')?\)")
_XMP_TIME = re.compile(rb"(?<=Date>)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?=[Z+-])")
_RANDOM = re.compile(rb"(?:/ID \[ <|/DocChecksum /|\n<)([0-9A-F]{32})")
_PROFILE = re.compile(rb"<</N [134]/Length (\d+) 0 R/Filter/FlateDecode>>\nstream\n")
_DATE = slice(24, 36)  # of an ICC profile's header: six numbers of two bytes (ICC.1, 7.2.8)
_FIXED_DATE = b"".join(n.to_bytes(2, "big") for n in (2000, 1, 1, 0, 0, 0))
_ENTRY = re.compile(rb"(\d{10})(?= \d{5} n)")
_START = re.compile(rb"(?<=startxref\n)\d+")

Edit = tuple[int, int, bytes]  # from, to, what stands there then


def settled(pdf: bytes) -> bytes:
    """``pdf`` with a fixed time and, for its random numbers, a digest of the rest."""
    pdf = pdf.replace(b"/Lang(en-US)", b"/Lang(zh-CN)")  # LibreOffice tells of the Latin words
    pdf = _XMP_TIME.sub(b"2000-01-01T00:00:00", _TIME.sub(_fixed_time, _with_profile(pdf)))
    blank = _RANDOM.sub(lambda found: found[0].replace(found[1], b"0" * 32), pdf)
    name = hashlib.sha256(blank).hexdigest()[:32].upper().encode()
    return _RANDOM.sub(lambda found: found[0].replace(found[1], name), pdf)


def _fixed_time(found: re.Match[bytes]) -> bytes:
    """The same number of bytes, so that the places the PDF lists stay right."""
    head, tail = found[1] + b"20000101000000", found[0][len(found[1]) + 14 :]
    return head + tail


def _with_profile(pdf: bytes) -> bytes:
    """The colour profile that PDF/A asks for with a fixed date, stored: its deflated length depends on the date."""
    found = _PROFILE.search(pdf)
    if found is None:
        return pdf
    end = pdf.find(b"\nendstream", found.end())
    length = re.compile(rb"(?<=\n%b 0 obj\n)\d+(?=\nendobj)" % found[1]).search(pdf)
    try:
        profile = bytearray(zlib.decompress(pdf[found.end() : end]))
    except zlib.error:
        return pdf
    if length is None or profile[36:40] != b"acsp":
        return pdf
    profile[_DATE] = _FIXED_DATE
    stored = zlib.compress(bytes(profile), 0)
    return _edited(
        pdf,
        (found.end(), end, stored),
        (length.start(), length.end(), str(len(stored)).encode()),
    )


def _edited(pdf: bytes, *edits: Edit) -> bytes:
    """``pdf`` with other bytes at some places, the table of places put right."""
    moved = _moved(edits)
    table = pdf.rfind(b"\nxref\n")
    if table < 0:
        return pdf
    for start, end, new in sorted(edits, reverse=True):
        pdf = pdf[:start] + new + pdf[end:]
    table = moved(table)
    body, tail = pdf[:table], pdf[table:]
    tail = _ENTRY.sub(lambda place: b"%010d" % moved(int(place[1])), tail)
    return body + _START.sub(lambda place: b"%d" % moved(int(place[0])), tail)


def _moved(edits: tuple[Edit, ...]) -> Callable[[int], int]:
    """Where a place is after the edits."""

    def place(before: int) -> int:
        return before + sum(len(new) - (end - start) for start, end, new in edits if end <= before)

    return place
