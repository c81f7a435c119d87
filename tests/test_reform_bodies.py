"""改革报告 counts the affiliated bodies that plans list, and what became of them."""

from __future__ import annotations

import pytest

from planforge.judging.scopes_since import Baseline, SinceCity
from planforge.papers.reform.bodies import Bodies, bodies
from planforge.plan import records as m
from tests.test_what_went_along import plan

A = m.Affiliated


def of(
    old: dict[str, tuple[m.Affiliated, ...]], new: dict[str, tuple[m.Affiliated, ...]]
) -> Bodies | None:
    then = {slug: plan(f"市{slug}局", affiliated=listed) for slug, listed in old.items()}
    now = {slug: plan(f"市{slug}局", affiliated=listed) for slug, listed in new.items()}
    kept = {slug: one for slug, one in then.items() if slug in now}
    removed = {slug: one for slug, one in then.items() if slug not in now}
    added = frozenset(now.keys() - then.keys())
    base = Baseline(name="v1", plans=kept, removed=removed, added=added)
    return bodies(SinceCity(m.City(tuple(sorted(now.items()))), base))


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ({"甲": (A("市所"),)}, {"甲": (A("市所", posts=3),)}, None),
        ({"甲": (A("市所"),), "乙": ()}, {"甲": (), "乙": (A("市所"),)}, (1, 1, "部门之间划转1个")),
        ({"甲": (A("市所"),), "乙": ()}, {"甲": (), "乙": (A("市站", renamed_from="市所"),)}, (1, 1, "部门之间划转1个（其中更名1个）")),
        ({"甲": (A("市所"),)}, {"甲": (A("市站", renamed_from="市所"),)}, (1, 1, "更名1个")),
        ({"甲": (A("市所"), A("市站"))}, {"甲": (A("市中心", merged_from=("市所", "市站")),)}, (2, 1, "整合为1个的2个")),
        ({"甲": (A("市所"), A("市站"))}, {"甲": (A("市所", merged_from=("市所", "市站")),)}, (2, 1, "整合为1个的2个")),
        ({"甲": (A("市所"),), "乙": (A("市站"),)}, {"甲": (A("市院", merged_from=("市所", "市站")),), "乙": ()}, (2, 1, "整合为1个的2个")),
        ({"甲": (A("市所"),)}, {"甲": (A("市站"),)}, (1, 1, "新列1个，不再列1个")),
        # what the notice takes for one under another name; what an earlier round merged
        ({"甲": (A("省艺术研究所"),)}, {"甲": (A("省艺术研究院", posts=9),)}, (1, 1, "更名1个")),
        ({"甲": (A("市中心", merged_from=("市所", "市站")), A("市馆"))}, {"甲": (A("市中心", merged_from=("市所", "市站")),)}, (2, 1, "不再列1个")),
        ({"甲": (), "乙": (A("市所"),)}, {"甲": (A("市所"),)}, (1, 1, "部门之间划转1个")),
        ({"甲": ()}, {"甲": (), "丙": (A("市所"),)}, (0, 1, "新列1个")),
        # several departments had one of this name: nobody knows whose it is
        ({"甲": (A("服务中心"),), "乙": (A("服务中心"),), "丙": ()}, {"甲": (), "乙": (), "丙": (A("服务中心"),)}, (2, 1, "新列1个，不再列2个")),
    ],
)  # fmt: skip
def test_what_became_of_them(
    old: dict[str, tuple[m.Affiliated, ...]],
    new: dict[str, tuple[m.Affiliated, ...]],
    right: tuple[int, int, str] | None,
) -> None:
    found = of(old, new)
    assert (found and (found.before, found.after, "，".join(found.parts))) == right
