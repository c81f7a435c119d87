"""The metafile that Word, WPS and LibreOffice draw: the same boxes and words as the SVG of the scene."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import pytest

from planforge.charts.measure import em, lines
from planforge.charts.metafile import metafile
from planforge.charts.scene import Box, Line, Scene, Wire, svg

BOX = Box(1, 2, 60, 30, (), "#dd0000", border=0.3)


def words(text: str, align: str = "middle") -> Box:
    """One line in the middle of a box, without a border."""
    return Box(11, 2, 40, 20, (Line(text, 4),), border=0, align=align)


@dataclass(frozen=True)
class Record:
    kind: int
    data: bytes


def records(file: bytes) -> list[Record]:
    """Every record of a metafile, its type and what follows the size."""
    found, at = [], 0
    while at < len(file):
        kind, size = struct.unpack_from("<II", file, at)
        assert size >= 8
        assert size % 4 == 0
        found.append(Record(kind, file[at + 8 : at + size]))
        at += size
    assert at == len(file)
    return found


def drawn(*boxes: Box, wires: tuple[Wire, ...] = ()) -> bytes:
    return metafile(Scene(80, 40, list(boxes), list(wires)))


def of_kind(file: bytes, kind: int) -> list[Record]:
    return [record for record in records(file) if record.kind == kind]


def said(record: Record) -> tuple[str, tuple[int, int], list[int]]:
    """Words, where they begin (0.01 mm), and the steps from character to character."""
    x, y, n, start, _, _, _, _, _, steps = struct.unpack_from("<iiIII4iI", record.data, 28)
    text = record.data[start - 8 : start - 8 + 2 * n].decode("utf-16-le")
    return text, (x, y), list(struct.unpack_from(f"<{n}I", record.data, steps - 8))


def test_the_header_says_how_large_the_picture_is_and_what_follows() -> None:
    file = drawn(BOX, words("规划科"))
    frame = struct.unpack_from("<4i", file, 24)
    assert frame == (0, 0, 8000, 4000)  # 0.01 mm
    size, count, handles = struct.unpack_from("<IIH", file, 48)
    assert size == len(file)
    assert count == len(records(file))
    assert handles == 1 + 4  # a pen, two brushes (the ground is white), a font, and the file itself
    assert records(file)[-1].kind == 14


def test_a_box_stands_where_the_svg_has_it() -> None:
    ground, box = of_kind(drawn(BOX), 43)
    assert struct.unpack("<4i", ground.data) == (0, 0, 8000, 4000)
    assert struct.unpack("<4i", box.data) == (100, 200, 6100, 3200)
    _, brush = of_kind(drawn(BOX), 39)
    assert struct.unpack("<IIII", brush.data)[2] == 0x0000DD  # blue, green, red
    (pen,) = of_kind(drawn(BOX), 38)
    assert struct.unpack_from("<Iii", pen.data, 4) == (0, 30, 0)
    assert of_kind(drawn(words("甲")), 38) == []  # no border, no pen


@pytest.mark.parametrize(
    ("align", "share", "held"), [("start", 0, 1180), ("middle", 0.5, 3100), ("end", 1, 5020)]
)
def test_words_keep_their_characters_and_the_font_its_name(
    align: str, share: float, held: int
) -> None:
    found = drawn(words("规划科𠮷A&", align))
    text, where, steps = said(of_kind(found, 84)[0])
    assert text == "规划科𠮷A&"
    assert steps == [400, 400, 400, 400, 0, 320, 320]
    assert where == (
        held - round(sum(steps) * share),
        1344,
    )  # the baseline: 0.36 em below the middle
    (font,) = of_kind(found, 82)
    assert struct.unpack_from("<i", font.data, 4) == (-400,)
    assert font.data[32:36].decode("utf-16-le") == "黑体"


def test_the_svg_holds_the_words_at_the_same_place() -> None:
    drawing = svg(Scene(80, 40, [words("规划科")]), "图", "说明")
    assert 'x="31" y="13.44"' in drawing


def test_a_pen_is_made_once_and_a_line_has_its_points() -> None:
    wire = Wire(((1, 2), (3.5, 4), (5, 6)), 0.2, "#333333")
    found = drawn(wires=(wire, wire))
    assert len(of_kind(found, 38)) == 1
    first, second = of_kind(found, 4)
    assert first == second
    assert struct.unpack_from("<I6i", first.data, 16) == (3, 100, 200, 350, 400, 500, 600)


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("规划科", 6, ("规划科",)),
        ("", 6, ("",)),
        ("规划科（政策法规科）", 8, ("规划科", "（政策法规科）")),
        ("住房和城乡建设局", 5, ("住房和城", "乡建设局")),
        ("甲", 2, ("甲",)),
    ],
)
def test_labels_are_broken_into_even_lines(text: str, room: float, expected: tuple[str]) -> None:
    assert lines(text, room) == expected


def test_no_line_is_wider_than_its_room() -> None:
    for room in range(2, 12):
        for text in (
            "行政审批服务科（政务服务管理科、12345热线办公室）",
            "ABC部WWWW中心",
            "（（（甲）））",
        ):
            broken = lines(text, room)
            assert "".join(broken) == text
            assert all(em(line) <= room for line in broken)
