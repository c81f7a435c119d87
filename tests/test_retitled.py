"""局长改称主任: the posts of a department that was renamed are the same posts; nothing is said to be abolished or new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.change import There
from planforge.account.compare import compare
from planforge.account.listed import affiliated
from planforge.account.retitled import retitled
from planforge.account.wording import Speaker
from planforge.papers.redline.adjustment import matters
from planforge.plan import records as m

Posts = tuple[tuple[str, int], ...]


def led(name: str, posts: Posts) -> m.Plan:
    leaders = tuple(m.LeaderPost(title, count) for title, count in posts)
    return m.Plan(m.Department(name), staffing=m.Staffing(leaders=leaders))


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ((("局长", 1), ("副局长", 2)), (("主任", 1), ("副主任", 2)), {"局长": "主任", "副局长": "副主任"}),
        ((("局长", 1), ("副局长", 2)), (("主任", 1), ("副主任", 3)), {"局长": "主任", "副局长": "副主任"}),
        ((("乡长", 1), ("副乡长", 3)), (("镇长", 1), ("副镇长", 3)), {"乡长": "镇长", "副乡长": "副镇长"}),
        ((("局长", 1), ("总工程师", 1)), (("主任", 1), ("总规划师", 1)), {"局长": "主任"}),
        ((("局长", 1), ("政委", 1)), (("局长", 1), ("主任", 1)), {}),
        ((("局长", 1), ("书记", 1)), (("主任", 1),), {}),
    ],
)  # fmt: skip
def test_which_posts_have_another_title(before: Posts, after: Posts, pairs: dict[str, str]) -> None:
    assert retitled(led("市商务局", before), led("市商务委员会", after)) == pairs


def test_of_a_department_that_kept_its_name_none() -> None:
    assert not retitled(led("市商务局", (("局长", 1),)), led("市商务局", (("主任", 1),)))


def test_the_notice_and_the_report_say_what_they_are_called() -> None:
    """Each step is told, those of the notice once."""
    old = led("市商务局", (("局长", 1), ("副局长", 2), ("纪检组长", 1)))
    new = led("市商务委员会", (("主任", 1), ("副主任", 2), ("总经济师", 1)))
    changes = compare(old, new)
    told = [text for matter in matters(old, new, changes) for text in matter.sentences]
    posts = [text for text in told if "更名" not in text]
    assert posts == [
        "局长改称主任",
        "副局长改称副主任",
        "不再设纪检组长（原1名）",
        "增设总经济师1名",
    ]
    said = [Speaker(old, new).sentence(change) for change in changes]
    assert said.count("局长改称主任") == 1
    assert not any("不再设局长" in text or "增设主任" in text for text in said)


def test_one_more_of_them_is_said_with_the_title() -> None:
    """核增 of one post is one act, and nothing is abolished by it."""
    old = led("市商务局", (("局长", 1), ("副局长", 2)))
    new = led("市商务委员会", (("主任", 1), ("副主任", 3)))
    said = [Speaker(old, new).sentence(change) for change in compare(old, new)]
    assert "副局长改称副主任，职数由2名调整为3名" in said
    assert not any("不再设" in text or "增设" in text for text in said)


def test_it_goes_both_ways_and_only_with_the_name() -> None:
    old, new = led("市商务局", (("局长", 1),)), led("市商务委员会", (("主任", 1),))
    assert retitled(new, old) == {"主任": "局长"}
    assert retitled(old, replace(new, department=old.department)) == {}


def test_a_post_that_is_called_by_its_unit_goes_with_the_unit_s_name() -> None:
    def plan(unit: str, title: str, *, id_: str = "zz") -> m.Plan:
        led_ = m.Staffing(leaders=(m.LeaderPost("局长", 1), m.LeaderPost(title, 1)))
        return m.Plan(m.Department("市司法局"), units=(m.Unit(id_, unit),), staffing=led_)

    old = plan("政治处", "政治处主任")
    assert retitled(old, plan("政治部", "政治部主任")) == {"政治处主任": "政治部主任"}
    assert retitled(old, plan("政治部", "政治部副主任")) == {}
    assert retitled(old, plan("政治部", "政治部主任", id_="other")) == {}  # another unit
    assert retitled(old, plan("政治处", "政治部主任")) == {}


@pytest.mark.parametrize(
    ("name", "count", "right"),
    [
        ("市质检中心", 1, "领导职务名称由站长调整为主任"),
        ("市质检中心", 2, "主任职数由0名调整为2名"),
        ("市质检站", 1, "主任职数由0名调整为1名"),
    ],
)
def test_a_body_that_came_under_another_name(name: str, count: int, right: str) -> None:
    there = m.Affiliated("市质检站", leaders=(m.LeaderPost("站长", 1),))
    here = m.Affiliated(name, leaders=(m.LeaderPost("主任", count),))
    said, _ = affiliated(here, "市乙局", There("市乙局", there.name, there), came=True)
    assert right in said
    assert ("站长职数由1名调整为0名" in said) is ("领导职务名称" not in right)
