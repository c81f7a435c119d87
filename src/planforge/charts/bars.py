"""Before and after as bars, one pair a row: shares of a whole, or how a whole is divided.

Pure. Shades tell before from after in grey print too, and the figures stand beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planforge.charts.measure import lines
from planforge.charts.picture import picture
from planforge.charts.scene import WIDTH, Box, Line, Scene
from planforge.document.blocks import Picture
from planforge.words.phrases import sentence

BEFORE, AFTER = "#d0d7de", "#3d6b9e"
_SHADES = ("#3d6b9e", "#9db8d4", "#6a8fb8", "#c6d5e5", "#54789f", "#b1c6dc")
_LABEL, _FIGURE = 46.0, 30.0  # the columns left and right of the bars
_BAR, _GAP, _ROW = 4.6, 0.6, 2.4
_SIZE, _SMALL = 3.2, 2.7
_LEGEND = 7.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its parts in thousandths of the whole width, and the figure written beside it."""

    parts: tuple[int, ...]
    figure: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: what it is about, before and after."""

    label: str
    before: Bar
    after: Bar


def bars(
    name: str, title: str, pairs: Sequence[Pair], words: tuple[str, str] = ("改革前", "改革后")
) -> Picture:
    """The rows under each other, with a legend on top. ``name`` is the picture's id.

    Bars of several parts need none: before stands above after, and each says which it is.
    """
    scene = Scene(WIDTH)
    divided = any(len(bar.parts) > 1 for pair in pairs for bar in (pair.before, pair.after))
    y = 0.6 if divided else _legend(scene, words)
    for pair in pairs:
        y = _row(scene, pair, y, words if divided else ("", ""))
    scene.height = y + 0.4
    told = "；".join(
        f"{pair.label}{words[0]}{pair.before.figure}，{words[1]}{pair.after.figure}"
        for pair in pairs
    )
    alt = sentence(f"{title}：{told}")
    return picture(scene, name, title, alt)


def _legend(scene: Scene, words: tuple[str, str]) -> float:
    x = _LABEL
    for word, shade in zip(words, (BEFORE, AFTER), strict=True):
        scene.boxes.append(Box(x, 1.2, 5.0, 3.4, (), shade))
        scene.boxes.append(
            Box(x + 5.4, 0.8, 20.0, 4.2, (Line(word, _SMALL),), border=0, align="start")
        )
        x += 28.0
    return _LEGEND


def _row(scene: Scene, pair: Pair, y: float, words: tuple[str, str]) -> float:
    label = tuple(Line(text, _SIZE) for text in lines(pair.label, (_LABEL - 3) / _SIZE))
    height = max(2 * _BAR + _GAP, sum(line.height for line in label))
    scene.boxes.append(Box(0.3, y, _LABEL - 2, height, label, border=0, align="end"))
    _bar(scene, pair.before, y, BEFORE, words[0])
    _bar(scene, pair.after, y + _BAR + _GAP, AFTER, words[1])
    return y + height + _ROW


def _bar(scene: Scene, bar: Bar, y: float, shade: str, when: str) -> None:
    room = WIDTH - _LABEL - _FIGURE
    x = _LABEL
    for number, part in enumerate(bar.parts):
        width = room * part / 1000
        if part:
            fill = shade if len(bar.parts) == 1 else _SHADES[number % len(_SHADES)]
            scene.boxes.append(Box(x, y, width, _BAR, (), fill, border=0.2))
        x += width
    figure = (Line(f"{when}{bar.figure}", _SMALL),)
    scene.boxes.append(Box(x + 0.4, y, _FIGURE - 0.8, _BAR, figure, border=0, align="start"))
