"""The metafile that Word, WPS and LibreOffice draw: the same boxes and words as the SVG."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import pytest

from planforge.charts.measure import em, lines
from planforge.charts.metafile import UnknownDrawingError, metafile

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">'
BOX = (
    '<rect x="1" y="2" width="60" height="30" fill="#dd0000" stroke="#000000" stroke-width="0.3"/>'
)
WORDS = '<text x="31" y="12" font-size="4" font-family="黑体, sans-serif" text-anchor="middle">{}</text>'


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


def drawn(*elements: str) -> bytes:
    return metafile(f"{HEAD}{''.join(elements)}</svg>")


def said(record: Record) -> tuple[str, tuple[int, int], list[int]]:
    """Words, where they begin (0.01 mm), and the steps from character to character."""
    x, y, n, start, _, _, _, _, _, steps = struct.unpack_from("<iiIII4iI", record.data, 28)
    text = record.data[start - 8 : start - 8 + 2 * n].decode("utf-16-le")
    return text, (x, y), list(struct.unpack_from(f"<{n}I", record.data, steps - 8))


def test_the_header_says_how_large_the_picture_is_and_what_follows() -> None:
    file = drawn(BOX, WORDS.format("规划科"))
    frame = struct.unpack_from("<4i", file, 24)
    assert frame == (0, 0, 8000, 4000)  # 0.01 mm
    size, count, handles = struct.unpack_from("<IIH", file, 48)
    assert size == len(file)
    assert count == len(records(file))
    assert handles == 1 + 3  # a pen, a brush, a font, and the file itself
    assert records(file)[-1].kind == 14


def test_a_box_stands_where_the_svg_has_it() -> None:
    box = next(record for record in records(drawn(BOX)) if record.kind == 43)
    assert struct.unpack("<4i", box.data) == (100, 200, 6100, 3200)
    brush = next(record for record in records(drawn(BOX)) if record.kind == 39)
    assert struct.unpack("<IIII", brush.data)[2] == 0x0000DD  # blue, green, red


def test_words_keep_their_characters_and_the_font_its_name() -> None:
    found = records(drawn(WORDS.format("规划科𠮷A&amp;")))
    text, where, steps = said(next(record for record in found if record.kind == 84))
    assert text == "规划科𠮷A&"
    assert steps == [400, 400, 400, 400, 0, 320, 320]
    assert where == (3100 - sum(steps) // 2, 1200)
    font = next(record for record in found if record.kind == 82)
    assert struct.unpack_from("<i", font.data, 4) == (-400,)
    assert font.data[32:36].decode("utf-16-le") == "黑体"


def test_a_pen_is_made_once_and_a_line_has_its_points() -> None:
    line = '<path d="M1,2 L3.5,4 L5,6" stroke="#333333" stroke-width="0.2"/>'
    found = records(drawn(line, line))
    assert sum(record.kind == 38 for record in found) == 1
    drawn_line = next(record for record in found if record.kind == 4)
    assert struct.unpack_from("<I6i", drawn_line.data, 16) == (3, 100, 200, 350, 400, 500, 600)


@pytest.mark.parametrize(
    "element", ["<circle/>", '<path d="M1,2 C3,4"/>', '<rect fill="url(#a)"/>', "<image/>"]
)
def test_what_no_chart_draws_is_refused_not_left_out(element: str) -> None:
    with pytest.raises(UnknownDrawingError):
        drawn(element)


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
