"""The zip around a Word file: its bytes depend on the parts and on nothing else."""

from __future__ import annotations

import time
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.ooxml.opc import DATE, ordered, pack

PARTS = {"word/document.xml": "<w/>甲".encode(), "[Content_Types].xml": b"<T/>", "_rels/.rels": b""}
NAMES = st.text(st.sampled_from("abc/._"), min_size=1, max_size=8)


def entries(data: bytes) -> list[tuple[str, bytes]]:
    with ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return [(name, package.read(name)) for name in package.namelist()]


def test_content_types_come_first_then_relationships_then_the_rest_by_name() -> None:
    names = ["word/b.xml", "_rels/.rels", "docProps/core.xml", "[Content_Types].xml", "a.xml"]
    first = ["[Content_Types].xml", "_rels/.rels"]
    assert ordered(names) == [*first, "a.xml", "docProps/core.xml", "word/b.xml"]


def test_nothing_of_the_machine_is_in_an_entry() -> None:
    with ZipFile(BytesIO(pack(PARTS))) as package:
        for entry in package.infolist():
            assert entry.compress_type == ZIP_STORED
            assert entry.date_time == DATE
            assert (entry.create_system, entry.external_attr) == (3, 0o644 << 16)
            assert entry.extra == entry.comment == b""


def test_neither_the_order_of_the_parts_nor_the_clock_changes_a_byte(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = pack(PARTS)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert pack(dict(reversed(PARTS.items()))) == first


@given(st.dictionaries(NAMES, st.binary(max_size=50), max_size=6))
def test_what_goes_in_comes_out(parts: dict[str, bytes]) -> None:
    assert dict(entries(pack(parts))) == parts
