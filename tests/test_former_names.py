"""An office or an affiliated body has no id: under a quite other name its plan says what it was, and it is told as 更名."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planforge.account.change import told
from planforge.account.compare import compare
from planforge.account.elsewhere import NOWHERE, across, elsewhere
from planforge.account.grade import Grade, grade
from planforge.account.intentions import unkept
from planforge.account.wording import Speaker
from planforge.plan import records as m
from planforge.reading.read import read_plan
from planforge.runs.settling import settled
from tests.workspaces import good, make, planforge

STATION = m.Affiliated("市科技情报研究所", "正科级", "公益一类", "全额拨款", 18)
ACADEMY = replace(STATION, name="市创新发展院", renamed_from="市科技情报研究所")
OFFICE = m.HostedOffice("市口岸领导小组", "市口岸领导小组办公室")
COMMITTEE = replace(
    OFFICE, body="市开放委员会", name="市开放委员会综合处", renamed_from="市口岸领导小组办公室"
)


def plan(name: str = "市甲局", **facts: object) -> m.Plan:
    offices = facts.pop("offices", ())
    department = m.Department(name, hosted_offices=offices)  # type: ignore[arg-type]
    return m.Plan(department, **facts)  # type: ignore[arg-type]


def said(old: m.Plan, new: m.Plan) -> list[str]:
    speaker = Speaker(old, new)
    return [speaker.sentence(one) for one in told(compare(old, new)) if grade(one) is Grade.FACT]


def test_a_body_under_another_name_is_renamed_where_its_plan_says_so() -> None:
    old = plan(affiliated=(STATION,))
    assert said(old, plan(affiliated=(ACADEMY,))) == ["市科技情报研究所更名为市创新发展院"]
    silent = said(old, plan(affiliated=(replace(ACADEMY, renamed_from=""),)))
    assert [text.startswith("所属事业单位") for text in silent] == [True, True]


def test_what_else_changed_with_the_name_is_told_beside_it() -> None:
    larger = replace(ACADEMY, rank="副处级", posts=20)
    assert said(plan(affiliated=(STATION,)), plan(affiliated=(larger,))) == [
        "市科技情报研究所更名为市创新发展院",
        "市创新发展院编制由18名调整为20名，增加2名",
        "市创新发展院规格由正科级调整为副处级",
    ]


def test_an_office_under_another_name_is_renamed_too() -> None:
    (sentence,) = said(plan(offices=(OFFICE,)), plan(offices=(COMMITTEE,)))
    assert sentence.startswith("市口岸领导小组办公室更名为市开放委员会综合处")


def test_the_name_it_had_is_no_fact_of_its_own() -> None:
    """Written a round too late, or cleared: nothing is told of it."""
    without = replace(ACADEMY, renamed_from="")
    for old, new in ((ACADEMY, without), (without, ACADEMY)):
        assert said(plan(affiliated=(old,)), plan(affiliated=(new,))) == []


def test_two_that_claim_one_name_are_not_paired() -> None:
    both = (ACADEMY, replace(ACADEMY, name="市数据院"))
    assert not any(
        "更名" in text for text in said(plan(affiliated=(STATION,)), plan(affiliated=both))
    )


def test_what_went_to_another_department_under_another_name_is_told_at_both_ends() -> None:
    old = {"a": plan(affiliated=(STATION,), offices=(OFFICE,)), "b": plan("市乙局")}
    new = {"a": plan(), "b": plan("市乙局", affiliated=(ACADEMY,), offices=(COMMITTEE,))}
    hands = elsewhere(old, new)

    def ends(slug: str) -> list[str]:
        speaker = Speaker(old[slug], new[slug])
        changes = across(compare(old[slug], new[slug]), hands.get(slug, NOWHERE))
        return sorted(map(speaker.sentence, changes))

    assert ends("a") == [
        "市口岸领导小组办公室改设在市乙局",
        "所属事业单位市科技情报研究所划归市乙局，更名为市创新发展院（原正科级，公益一类，全额拨款，事业编制18名）",
    ]
    assert ends("b") == [
        "市口岸领导小组办公室由市甲局改设在市乙局，更名为市开放委员会综合处",
        "由市甲局划入所属事业单位市科技情报研究所，更名为市创新发展院（正科级，公益一类，全额拨款，事业编制18名）",
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (plan(affiliated=(STATION,)), plan(affiliated=(STATION, ACADEMY)), ["市科技情报研究所现在还在，不是它更名而来"]),
        (plan(), plan(affiliated=(ACADEMY,)), ["基线里没有市科技情报研究所"]),
        (plan(affiliated=(STATION,)), plan(affiliated=(ACADEMY,)), []),
        (
            plan(affiliated=(STATION, replace(ACADEMY, renamed_from=""))),
            plan(affiliated=(ACADEMY,)),
            ["市创新发展院在基线里就叫这个名称"],
        ),
        (plan(affiliated=(ACADEMY,)), plan(affiliated=(ACADEMY,)), []),  # the last round's
        (plan(offices=(OFFICE,)), plan(offices=(OFFICE, COMMITTEE)), ["市口岸领导小组办公室现在还在，不是它更名而来"]),
        (plan(), plan(offices=(COMMITTEE,)), ["基线里没有市口岸领导小组办公室"]),
        (
            plan(),
            plan(affiliated=(ACADEMY,), transfers=(m.Transfer("t", m.Direction.IN, "情报工作", "市乙局"),)),
            [],  # it may have had the name there
        ),
    ],
)  # fmt: skip
def test_a_name_that_was_not_here_is_found(old: m.Plan, new: m.Plan, why: list[str]) -> None:
    assert [one.zh for one in unkept(old, new) if "划入" not in one.zh] == why


def test_settling_clears_it() -> None:
    text = (
        good("市甲局") + "affiliated:\n  - {name: 市创新发展院, renamed_from: 市科技情报研究所}\n"
    )
    approved, _ = read_plan("plans/a.yaml", text.encode())
    assert approved is not None
    done = settled("plans/a.yaml", text.encode(), approved)
    assert done.cleared == {"原名称": 1}
    assert "renamed_from" not in done.data.decode()
    assert "市创新发展院" in done.data.decode()


def test_a_clerk_writes_it_in_chinese(tmp_path: Path) -> None:
    text = good("市甲局") + "所属事业单位: [{名称: 市创新发展院, 原名称: 市科技情报研究所}]\n"
    assert planforge("check", cwd=make(tmp_path, a=text)).code == 0
