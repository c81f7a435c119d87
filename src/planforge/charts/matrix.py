"""The separation of powers as a picture: units down, 决策, 执行 and 监督 across, in each field the stages a unit holds.

Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planforge.charts.measure import lines
from planforge.charts.picture import picture
from planforge.charts.scene import WIDTH, Box, Line, Scene, height_of
from planforge.document.blocks import Picture
from planforge.words.phrases import sentence

_UNIT = 34.0
_SIZE, _SMALL = 3.2, 2.8
_PAD = 1.1
_FILLS = ("#dbe6f2", "#f6e3b4", "#dcead7")
_EDGE = 0.3


@dataclass(frozen=True, slots=True)
class Row:
    """One unit and, for each power across, the names of the stages it holds."""

    unit: str
    stages: tuple[tuple[str, ...], ...]


def separation(name: str, process: str, powers: Sequence[str], rows: Sequence[Row]) -> Picture:
    """The matrix of one process. ``name`` is the picture's id."""
    scene = Scene(WIDTH)
    column = (WIDTH - _UNIT - 2 * _EDGE) / len(powers)
    y = _EDGE
    head = [Box(_EDGE, y, _UNIT, 6.0, (Line("机构", _SIZE, bold=True),))]
    for number, power in enumerate(powers):
        x = _EDGE + _UNIT + number * column
        head.append(Box(x, y, column, 6.0, (Line(power, _SIZE, bold=True),), _FILLS[number]))
    scene.boxes += head
    y += 6.0
    for row in rows:
        y = _row(scene, row, y, column)
    scene.height = y + _EDGE
    told = "；".join(_in_words(row, powers) for row in rows)
    title = f"{process}决策、执行、监督分工图"
    alt = sentence(f"{title}：{told}")
    return picture(scene, name, title, alt)


def _row(scene: Scene, row: Row, y: float, column: float) -> float:
    cells = [
        tuple(
            Line(text, _SMALL)
            for stage in held
            for text in lines(stage, (column - 2 * _PAD) / _SMALL)
        )
        for held in row.stages
    ]
    label = tuple(Line(text, _SIZE) for text in lines(row.unit, (_UNIT - 2 * _PAD) / _SIZE))
    height = max(height_of(words, _PAD) for words in (label, *cells))
    scene.boxes.append(Box(_EDGE, y, _UNIT, height, label))
    for number, words in enumerate(cells):
        fill = _FILLS[number] if words else "#ffffff"
        scene.boxes.append(Box(_EDGE + _UNIT + number * column, y, column, height, words, fill))
    return y + height


def _in_words(row: Row, powers: Sequence[str]) -> str:
    held = (
        f"{power}（{'、'.join(stages)}）"
        for power, stages in zip(powers, row.stages, strict=True)
        if stages
    )
    return f"{row.unit}承担{'、'.join(held)}"
