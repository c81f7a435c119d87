"""改革报告: what the reform demanded to be reached, and how many departments reached it."""

from __future__ import annotations

import pytest

from planforge.papers.reform.demands import demands
from planforge.plan import records as m
from planforge.plan.policy import Policy, Reform, Target
from planforge.reading.read import read_plan


def plan(
    name: str, business: int, support: int, *, posts: str = ", posts: 2", more: str = ""
) -> m.Plan:
    """A department of so many business and support units."""
    units = [("business", i) for i in range(business)] + [("support", i) for i in range(support)]
    rows = "".join(
        f"  - {{id: {role[0]}{i}, name: {role}{i}科, role: {role}{posts}}}\n" for role, i in units
    )
    text = f"department: {{name: {name}, short: {name}, system: 政府}}\nunits:\n{rows}{more}"
    found, _ = read_plan(f"{name}.yaml", text.encode())
    assert found is not None
    return found


def licences(*holders: str, platform: bool = False) -> str:
    on = ", platform: true" if platform else ""
    rows = "".join(
        f"  - {{id: a{i}, name: 许可{i}, type: 行政许可, unit: {unit}{on}}}\n"
        for i, unit in enumerate(holders)
    )
    return f"authorities:\n{rows}"


def share(of: str, percent: int, source: str = "某发〔2026〕3号") -> Policy:
    return Policy(
        reform=Reform(
            source="某发〔2026〕3号", targets=(Target(of=of, percent=percent, source=source),)
        )
    )


def stage(number: int) -> Policy:
    return Policy(reform=Reform(source="某发〔2026〕3号", licence_stage=number))


def said(policy: Policy, *plans: m.Plan, whole: bool = True) -> list[str]:
    return [f"{what}：{state}" for what, state in demands(policy, plans, whole=whole)]


def test_a_target_reached_exactly_is_reached() -> None:
    assert said(share("机构", 60), plan("市甲局", 3, 2)) == [
        "每个部门业务机构比重不低于60%：1个部门达到；做到了"
    ]


def test_who_did_not_reach_it_is_named_with_the_figures() -> None:
    assert said(share("机构", 61), plan("市甲局", 3, 2), plan("市乙局", 2, 1)) == [
        "每个部门业务机构比重不低于61%：1个部门达到，1个部门没有达到（市甲局60.0%（3/5））；没有做到"
    ]


def test_where_nobody_reached_it_no_zero_is_told() -> None:
    assert said(share("机构", 61), plan("市甲局", 3, 2)) == [
        "每个部门业务机构比重不低于61%：1个部门没有达到（市甲局60.0%（3/5））；没有做到"
    ]


def test_what_cannot_be_measured_is_no_success() -> None:
    assert said(share("编制", 60), plan("市甲局", 3, 2), plan("市乙局", 2, 1, posts="")) == [
        "每个部门业务编制比重不低于60%：1个部门达到，1个部门没有写全编制、不能计算；不能下结论"
    ]


def test_a_source_of_its_own_is_named() -> None:
    assert said(share("机构", 60, "某编〔2026〕8号"), plan("市甲局", 3, 2)) == [
        "每个部门业务机构比重不低于60%（某编〔2026〕8号）：1个部门达到；做到了"
    ]


def test_without_a_source_nothing_is_demanded() -> None:
    assert said(share("机构", 60, ""), plan("市甲局", 3, 2)) == []


def test_a_repealed_plan_has_nothing_to_reach() -> None:
    repealed = plan("市乙局", 1, 4, more="status: repealed\n")
    assert said(share("机构", 60), plan("市甲局", 3, 2), repealed) == [
        "每个部门业务机构比重不低于60%：1个部门达到；做到了"
    ]


def test_part_of_the_city_proves_only_what_failed() -> None:
    assert said(share("机构", 60), plan("市甲局", 3, 2), whole=False) == [
        "每个部门业务机构比重不低于60%：1个部门达到；不能下结论"
    ]
    assert said(share("机构", 61), plan("市甲局", 3, 2), whole=False) == [
        "每个部门业务机构比重不低于61%：1个部门没有达到（市甲局60.0%（3/5））；没有做到"
    ]


@pytest.mark.parametrize(
    ("number", "more", "told"),
    [
        (1, licences("b0", "b0"), "每个部门的行政许可由一个机构统一受理、送达：列有行政许可的1个部门中，1个部门做到；做到了"),
        (2, licences("b0", "b0"), "每个部门的行政许可由一个机构统一办理：列有行政许可的1个部门中，1个部门做到；做到了"),
        (2, licences("b0", "b1"), "每个部门的行政许可由一个机构统一办理：列有行政许可的1个部门中，1个部门没有做到（市甲局）；没有做到"),
        (3, licences("b0", platform=True), "每个部门的行政许可由一个机构统一办理并进驻行政许可平台：列有行政许可的1个部门中，1个部门做到；做到了"),
        (3, licences("b0"), "每个部门的行政许可由一个机构统一办理并进驻行政许可平台：列有行政许可的1个部门中，1个部门没有做到（市甲局）；没有做到"),
        (1, "", "每个部门的行政许可由一个机构统一受理、送达：权责清单里没有行政许可；不能下结论"),
    ],
)  # fmt: skip
def test_the_stage_of_licences(number: int, more: str, told: str) -> None:
    assert said(stage(number), plan("市甲局", 2, 1, more=more)) == [told]


def test_more_than_six_departments_are_not_all_named() -> None:
    plans = [plan(f"市{n}局", 1, 1) for n in "甲乙丙丁戊己庚"]
    (told,) = said(share("机构", 60), *plans)
    assert "市己局50.0%（1/2）等）" in told
    assert "市庚局" not in told
    (six,) = said(share("机构", 60), *plans[:6])
    assert "市己局50.0%（1/2））" in six
