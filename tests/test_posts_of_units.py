"""PF202: the posts of units beside those approved, with whom papers count in and whom they do not."""

from __future__ import annotations

import pytest

from planforge.judging.judge import OnePlan, check
from planforge.judging.rules import RULES
from planforge.plan import records as m

HEADS = (m.LeaderPost("局长", 1), m.LeaderPost("副局长", 2))


def fits(units: int, *pools: m.Pool) -> bool:
    """Whether nothing is said of units with so many posts in a department with three leaders."""
    staffing = m.Staffing(pools=pools, leaders=HEADS)
    own = (m.Unit("a", "甲科", posts=units - 1), m.Unit("b", "乙科", posts=1))
    plan = m.Plan(m.Department("市甲局"), units=own, staffing=staffing)
    return "PF202" not in {found.code for found in check(RULES, OnePlan("a", plan))}


@pytest.mark.parametrize(
    ("kind", "posts", "is_right"),
    [
        ("机关事业编制", 17, True),  # 20, less the leaders
        ("机关事业编制", 20, True),
        ("机关事业编制", 19, True),  # 22, less the leaders
        ("机关事业编制", 22, True),
        ("机关事业编制", 18, False),
        ("机关事业编制", 21, False),
        ("机关事业编制", 23, False),
        ("工勤编制", 19, False),
        ("工勤编制", 22, False),
        ("事业编制", 19, False),
    ],
)
def test_posts_of_another_kind_whose_people_work_in_the_units(
    kind: str, posts: int, *, is_right: bool
) -> None:
    assert fits(posts, m.Pool("行政编制", 20), m.Pool(kind, 2)) is is_right


def test_what_is_set_apart_is_in_no_unit() -> None:
    fenced = m.Pool("机关事业编制", 2, ring_fenced=True)
    assert not fits(22, m.Pool("行政编制", 20), fenced)
