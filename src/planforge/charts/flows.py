"""Posts that moved between departments: givers on the left, takers on the right, lines as wide as the posts are many.

Imports the package's scene and ``phrases``. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planforge.blocks import Picture
from planforge.charts.bars import WIDTH
from planforge.charts.measure import lines
from planforge.charts.scene import Box, Line, Scene, height_of, svg
from planforge.phrases import sentence

_BOX, _SIZE, _SMALL, _PAD, _GAP = 50.0, 3.0, 2.6, 1.0, 2.0
_THIN, _WIDE = 0.3, 3.0  # mm, of the fewest and the most posts
_INK = "#8fa9c4"
_EDGE = 0.3
_ONLY = "职责划转，不带编制"


@dataclass(frozen=True, slots=True)
class Flow:
    """So many posts from one department to another; 0 where only work moved."""

    source: str
    target: str
    posts: int


def flows(name: str, title: str, moved: Sequence[Flow]) -> Picture:
    """The picture of all flows; those between the same two departments are one."""
    together: dict[tuple[str, str], int] = {}
    for one in moved:
        key = (one.source, one.target)
        together[key] = together.get(key, 0) + one.posts
    scene = Scene(WIDTH)
    left = _column(scene, [source for source, _ in together], _EDGE)
    right = _column(scene, [target for _, target in together], WIDTH - _BOX - _EDGE)
    most = max(together.values(), default=0)
    labels: list[Box] = []
    for (source, target), posts in together.items():
        start, end = _BOX + _EDGE, WIDTH - _BOX - _EDGE
        y1, y2 = left[source], right[target]
        width = _THIN + (_WIDE - _THIN) * posts / most if most else _THIN
        scene.wire((start, y1), (end, y2), width=width, ink=_INK)
        share = 0.36  # nearer to the giver, where lines lie apart
        x, y = start + (end - start) * share, y1 + (y2 - y1) * share
        words = (Line(f"{posts}名" if posts else "0名", _SMALL),)
        labels.append(Box(x - 5.0, y - 2.0, 10.0, 4.0, words, border=0.15))
    scene.boxes += labels
    bottom = max((box.y + box.height for box in scene.boxes), default=4.0)
    scene.height = bottom + _EDGE
    told = "；".join(
        f"{source}划给{target}{posts}名编制" if posts else f"{source}划给{target}{_ONLY}"
        for (source, target), posts in together.items()
    )
    alt = sentence(f"{title}：{told}")
    return Picture(alt, svg(scene, title, alt), WIDTH, round(scene.height, 2), name)


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
