"""A chart as boxes, lines and words at their places, and that as SVG. All lengths in mm; ``metafile`` draws the same.

Pure: the SVG names fonts and needs none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planforge.charts.measure import em

if TYPE_CHECKING:
    from drawsvg import Drawing

FONTS = "黑体, SimHei, 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Zen Hei', sans-serif"
INK = "#000000"
WIDTH = 156.0  # mm, the 版心 of GB/T 9704-2012, 5.2.1: no chart is wider
LEADING = 1.3  # from line to line, in em
_INSET = 0.8  # from an edge to words set against it
_BASELINE = 0.36  # of the em, below the middle of the line


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label: ``size`` is the em in mm."""

    text: str
    size: float
    bold: bool = False

    @property
    def width(self) -> float:
        return em(self.text) * self.size

    @property
    def height(self) -> float:
        return self.size * LEADING


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its words, centred. ``words`` fit inside: ``height_of`` says how high.

    A ``border`` of 0 is none; ``align`` sets the words against an edge (start, end) instead.
    """

    x: float
    y: float
    width: float
    height: float
    words: tuple[Line, ...]
    fill: str = "#ffffff"
    ink: str = INK
    border: float = 0.25
    align: str = "middle"


@dataclass(frozen=True, slots=True)
class Wire:
    """A line through points, ``width`` mm wide."""

    points: tuple[tuple[float, float], ...]
    width: float = 0.25
    ink: str = INK


@dataclass(slots=True)
class Scene:
    """A drawing; wires lie under the boxes."""

    width: float
    height: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)

    def wire(self, *points: tuple[float, float], width: float = 0.25, ink: str = INK) -> None:
        """A line through ``points``."""
        self.wires.append(Wire(points, width, ink))


def height_of(words: Sequence[Line], padding: float) -> float:
    """The height of a box that holds ``words`` with ``padding`` above and below."""
    return sum(line.height for line in words) + 2 * padding


def svg(scene: Scene, title: str, words: str) -> str:
    """``scene`` as a whole SVG file, with a name and a description for readers who do not see it."""
    import drawsvg

    class Description(drawsvg.Title):  # type: ignore[misc]  # drawsvg has no types
        TAG_NAME = "desc"

    width, height = rounded(scene.width), rounded(scene.height)
    drawing = drawsvg.Drawing(width, height, role="img", lang="zh-CN")
    drawing.set_render_size(f"{width}mm", f"{height}mm")
    drawing.append(drawsvg.Title(title))
    drawing.append(Description(words))
    drawing.append(drawsvg.Rectangle(0, 0, width, height, fill="#ffffff"))
    for wire in scene.wires:
        (x, y), *others = wire.points
        path = drawsvg.Path(stroke=wire.ink, stroke_width=rounded(wire.width), fill="none")
        path.M(rounded(x), rounded(y))
        for x, y in others:
            path.L(rounded(x), rounded(y))
        drawing.append(path)
    for box in scene.boxes:
        _draw_box(drawing, box)
    return f"{drawing.as_svg()}\n"


def _draw_box(drawing: Drawing, box: Box) -> None:
    import drawsvg

    drawing.append(
        drawsvg.Rectangle(
            *map(rounded, (box.x, box.y, box.width, box.height)),
            fill=box.fill,
            stroke=INK if box.border else "none",
            stroke_width=box.border,
        )
    )
    for line, x, y in placed(box):
        more = {"font_weight": "bold"} if line.bold else {}
        drawing.append(
            drawsvg.Text(
                line.text,
                line.size,
                x,
                y,
                text_anchor=box.align,
                font_family=FONTS,
                fill=box.ink,
                **more,
            )
        )


def placed(box: Box) -> Iterator[tuple[Line, float, float]]:
    """Each line of a box's words, where it is held (at its start, middle or end) and its baseline."""
    y = box.y + (box.height - sum(line.height for line in box.words)) / 2
    for line in box.words:
        middle = y + line.height / 2
        y += line.height
        yield line, rounded(_anchor_of(box)), rounded(middle + line.size * _BASELINE)


def _anchor_of(box: Box) -> float:
    """Where the words of a box are held."""
    match box.align:
        case "start":
            return box.x + _INSET
        case "end":
            return box.x + box.width - _INSET
        case _:
            return box.x + box.width / 2


def rounded(length: float) -> float | int:
    """A length with a hundredth of a millimetre: the same digits on every machine."""
    found = round(length, 2)
    return int(found) if found == int(found) else found
