"""本级: which departments are of the government that keeps the workspace; its 编办 signs for those and for no others."""

from __future__ import annotations

import pytest

from planforge.plan import records as m
from planforge.plan.level import is_own
from planforge.plan.policy import Policy
from planforge.wording.issuing import notice_facts

CITY = Policy(place="云川市", government="市政府", office="市委编办")
OF_THE_CITY = ["", "市政府", "市委", "市人大常委会", "市政协", "云川市人民政府", "云川市委", "云川市人大常委会"]  # fmt: skip
OF_ANOTHER = ["区政府", "区委", "东城区政府", "东城区委", "东方市政府", "云川市东城区政府", "县人民政府", "省政府"]  # fmt: skip


def plan(government: str) -> m.Plan:
    return m.Plan(department=m.Department("甲局", government=government))


@pytest.mark.parametrize("government", OF_THE_CITY)
def test_a_body_of_the_city(government: str) -> None:
    assert is_own(plan(government), CITY)
    assert notice_facts(plan(government), CITY).office == "市委编办"


@pytest.mark.parametrize("government", OF_ANOTHER)
def test_a_body_of_another_place(government: str) -> None:
    assert not is_own(plan(government), CITY)
    assert notice_facts(plan(government), CITY).office == ""


@pytest.mark.parametrize("government", [*OF_THE_CITY, *OF_ANOTHER])
def test_a_workspace_that_does_not_say_whose_it_is_is_everybodys(government: str) -> None:
    assert is_own(plan(government), Policy(government="", office="市委编办"))


def test_what_a_plan_says_itself_stands() -> None:
    own = m.Plan(
        department=m.Department("东城区甲局", government="东城区政府"),
        notice=m.Issuing(office="东城区委编办"),
    )
    assert notice_facts(own, CITY).office == "东城区委编办"
