"""Posts that moved between departments: givers on the left, takers on the right, lines as wide as the posts are many.

Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planforge.charts.measure import lines
from planforge.charts.picture import picture
from planforge.charts.scene import WIDTH, Box, Line, Scene, height_of
from planforge.document.blocks import Picture
from planforge.words.phrases import listed, posts, sentence

_BOX, _SIZE, _SMALL, _PAD, _GAP = 50.0, 3.0, 2.6, 1.0, 2.0
_THIN, _WIDE = 0.3, 3.0  # mm, of the fewest and the most posts
_INK = "#8fa9c4"
_EDGE = 0.3
_PLACES = (0.86, 0.68, 0.5, 0.32, 0.14)  # along a line, where its figure may stand


@dataclass(frozen=True, slots=True)
class Flow:
    """So many posts of each kind from one department to another; none where only work moved. Kinds never add up."""

    source: str
    target: str
    kinds: tuple[tuple[str, int], ...] = ()

    @property
    def posts(self) -> int:
        """How wide the line is drawn."""
        return sum(n for _, n in self.kinds)


def flows(name: str, title: str, moved: Sequence[Flow]) -> Picture:
    """The picture of all flows; those between the same two departments are one."""
    together: dict[tuple[str, str], Counter[str]] = {}
    for one in moved:
        together.setdefault((one.source, one.target), Counter()).update(dict(one.kinds))
    scene = Scene(WIDTH)
    left = _column(scene, [source for source, _ in together], _EDGE)
    right = _column(scene, [target for _, target in together], WIDTH - _BOX - _EDGE)
    most = max((kinds.total() for kinds in together.values()), default=0)
    labels: list[Box] = []
    for (source, target), kinds in together.items():
        start, end = _BOX + _EDGE, WIDTH - _BOX - _EDGE
        y1, y2 = left[source], right[target]
        width = _THIN + (_WIDE - _THIN) * kinds.total() / most if most else _THIN
        scene.wire((start, y1), (end, y2), width=width, ink=_INK)
        labels.append(_label(labels, _figure(kinds), (start, y1), (end, y2)))
    scene.boxes += labels
    bottom = max((box.y + box.height for box in scene.boxes), default=4.0)
    scene.height = bottom + _EDGE
    told = "；".join(
        f"{source}划给{target}{listed(posts(*one) for one in kinds.items())}"
        if kinds
        else f"{source}向{target}划转职责，不带编制"
        for (source, target), kinds in together.items()
    )
    alt = sentence(f"{title}：{told}")
    return picture(scene, name, title, alt)


def _figure(kinds: Counter[str]) -> str:
    """3名; 8＋3名 of two kinds; 职责 where no posts moved."""
    return "＋".join(map(str, kinds.values())) + "名" if kinds else "职责"


def _label(
    labels: Sequence[Box], words: str, start: tuple[float, float], end: tuple[float, float]
) -> Box:
    """A figure on its line: near the taker, further back where another figure stands there."""
    for share in _PLACES:
        x = start[0] + (end[0] - start[0]) * share
        y = start[1] + (end[1] - start[1]) * share
        box = Box(x - 5.0, y - 2.0, 10.0, 4.0, (Line(words, _SMALL),), border=0.15)
        if not any(abs(one.x - box.x) < 10.2 and abs(one.y - box.y) < 4.2 for one in labels):
            return box
    return box


def _column(scene: Scene, names: Sequence[str], x: float) -> dict[str, float]:
    """Boxes under each other; name → the middle of its box."""
    y = _EDGE
    found: dict[str, float] = {}
    for name in dict.fromkeys(names):
        words = tuple(Line(text, _SIZE) for text in lines(name, (_BOX - 2 * _PAD) / _SIZE))
        height = max(7.0, height_of(words, _PAD))
        scene.boxes.append(Box(x, y, _BOX, height, words))
        found[name] = y + height / 2
        y += height + _GAP
    return found
