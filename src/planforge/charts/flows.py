"""Posts that moved between departments: givers on the left, takers on the right, lines as wide as the posts are many.

Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planforge.charts.measure import em, lines
from planforge.charts.picture import picture
from planforge.charts.scene import WIDTH, Box, Line, Scene, height_of
from planforge.document.blocks import Picture
from planforge.words.phrases import listed, posts, sentence

_BOX, _SIZE, _SMALL, _PAD = 50.0, 3.0, 2.6, 1.0
_GAPS = (
    2.0,
    4.0,
    7.0,
    11.0,
    16.0,
)  # mm between the boxes of a side: the least that leaves every figure its room
_THIN, _WIDE = 0.3, 3.0  # mm, of the fewest and the most posts
_INK = "#8fa9c4"
_EDGE = 0.3
_PLACES = (0.86, *(n / 100 for n in range(80, 9, -5)))  # along a line, where its figure may stand


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
    scene = _drawn(together)
    told = "；".join(
        f"{source}划给{target}{listed(posts(*one) for one in kinds.items())}"
        if kinds
        else f"{source}向{target}划转职责，不带编制"
        for (source, target), kinds in together.items()
    )
    alt = sentence(f"{title}：{told}")
    return picture(scene, name, title, alt)


def _drawn(together: Mapping[tuple[str, str], Counter[str]]) -> Scene:
    """The boxes of both sides and the lines between them, as near to each other as leaves every figure its own room."""
    for gap in _GAPS:
        scene, has_room = _with_gap(together, gap)
        if has_room:
            break
    return scene


def _with_gap(together: Mapping[tuple[str, str], Counter[str]], gap: float) -> tuple[Scene, bool]:
    """The picture with boxes ``gap`` mm apart, and whether no figure lies on another one."""
    scene = Scene(WIDTH)
    left = _column(scene, [source for source, _ in together], _EDGE, gap)
    right = _column(scene, [target for _, target in together], WIDTH - _BOX - _EDGE, gap)
    most = max((kinds.total() for kinds in together.values()), default=0)
    labels: list[Box] = []
    has_room = True
    for (source, target), kinds in together.items():
        start, end = _BOX + _EDGE, WIDTH - _BOX - _EDGE
        y1, y2 = left[source], right[target]
        width = _THIN + (_WIDE - _THIN) * kinds.total() / most if most else _THIN
        scene.wire((start, y1), (end, y2), width=width, ink=_INK)
        label = _label(labels, _figure(kinds), (start, y1), (end, y2))
        has_room &= label is not None
        labels.append(label or _at(0.5, _figure(kinds), (start, y1), (end, y2)))
    scene.boxes += labels
    bottom = max((box.y + box.height for box in scene.boxes), default=4.0)
    scene.height = bottom + _EDGE
    return scene, has_room


def _figure(kinds: Counter[str]) -> str:
    """3名; 8＋3名 of two kinds; 职责 where no posts moved."""
    return "＋".join(map(str, kinds.values())) + "名" if kinds else "职责"


def _label(
    labels: Sequence[Box], words: str, start: tuple[float, float], end: tuple[float, float]
) -> Box | None:
    """A figure on its line: near the taker, further back where another figure stands there; None where there is no room."""
    for share in _PLACES:
        box = _at(share, words, start, end)
        if not any(_touch(box, one) for one in labels):
            return box
    return None


def _at(share: float, words: str, start: tuple[float, float], end: tuple[float, float]) -> Box:
    wide = max(10.0, em(words) * _SMALL + 2 * _PAD)
    x = start[0] + (end[0] - start[0]) * share
    y = start[1] + (end[1] - start[1]) * share
    return Box(x - wide / 2, y - 2.0, wide, 4.0, (Line(words, _SMALL),), border=0.15)


def _touch(one: Box, other: Box) -> bool:
    apart = abs(one.x + one.width / 2 - other.x - other.width / 2)
    return apart < (one.width + other.width) / 2 + 0.2 and abs(one.y - other.y) < 4.2


def _column(scene: Scene, names: Sequence[str], x: float, gap: float) -> dict[str, float]:
    """Boxes under each other; name → the middle of its box."""
    y = _EDGE
    found: dict[str, float] = {}
    for name in dict.fromkeys(names):
        words = tuple(Line(text, _SIZE) for text in lines(name, (_BOX - 2 * _PAD) / _SIZE))
        height = max(7.0, height_of(words, _PAD))
        scene.boxes.append(Box(x, y, _BOX, height, words))
        found[name] = y + height / 2
        y += height + gap
    return found
