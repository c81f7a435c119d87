"""The picture of posts that moved: every figure is read, and none lies on another one."""

from __future__ import annotations

import re
from itertools import combinations, product

import pytest

from planforge.charts.flows import Flow, flows

KINDS = (("行政编制", 8), ("事业编制", 13), ("工勤编制", 20))


def figures(svg: str) -> list[tuple[float, float, float, float]]:
    """x, y, width and height of every box of a figure: 4 mm high."""
    found = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg)
    boxes = [tuple(map(float, one)) for one in found]
    return [(x, y, wide, high) for x, y, wide, high in boxes if high == 4.0]


@pytest.mark.parametrize(
    ("n", "kinds"), [*((n, KINDS[:1]) for n in range(1, 7)), *((n, KINDS) for n in range(1, 6))]
)
def test_no_figure_lies_on_another(n: int, kinds: tuple[tuple[str, int], ...]) -> None:
    moved = [Flow(f"甲{i}局", f"乙{j}局", kinds) for i, j in product(range(n), range(n))]
    boxes = figures(flows("x", "图", moved).svg)
    assert len(boxes) == n * n
    for (x, y, wide, high), (x2, y2, wide2, high2) in combinations(boxes, 2):
        apart = x + wide <= x2 or x2 + wide2 <= x or y + high <= y2 or y2 + high2 <= y
        assert apart, (n, x, y, x2, y2)


def test_a_figure_of_several_kinds_is_as_wide_as_its_words() -> None:
    narrow, wide = (
        figures(flows("x", "图", [Flow("甲局", "乙局", kinds)]).svg)[0][2]
        for kinds in (KINDS[:1], KINDS)
    )
    assert narrow == 10.0
    assert wide > 10.0
