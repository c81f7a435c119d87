"""Another department has a new name: what a plan says otherwise only because of that changed nothing, and is told as that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.called_anew import names_others
from planforge.account.change import Change
from planforge.account.compare import compare
from planforge.account.elsewhere import NOWHERE, across, elsewhere, has_moved
from planforge.account.grade import Grade, grade
from planforge.account.totals import new_transfers
from planforge.account.wording import Speaker
from planforge.papers.redline.adjustment import matters
from planforge.plan import records as m
from tests.test_acts import duty

FARMS = m.Plan(m.Department("市农业局", short="市农业局"))
NEW_FARMS = replace(FARMS, department=m.Department("市农业农村局", short="市农业农村局"))
PARTS = (m.DivisionPart("市农业局", "负责田间设施"), m.DivisionPart("市水利局", "负责骨干工程"))
OLD = m.Plan(
    m.Department("市林业局", managed_by="市农业局", category="部门管理机构"),
    functions=(m.Function("f", "配合市农业局推进特色种植。"),),
    divisions=(m.Division("d", "设施建设", PARTS, lead="市水利局"),),
    units=(m.Unit("u", "造林科", duties=(duty("w", "向市农业局报送统计资料。"),)),),
    transfers=(
        m.Transfer("t", m.Direction.OUT, "质量监管职责", "市农业局", basis="某发〔2023〕3号"),
    ),
)
RENAMED = "市农业局更名为市农业农村局"


def of(new: m.Plan, farms: m.Plan = NEW_FARMS) -> tuple[Change, ...]:
    hands = elsewhere({"a": OLD, "b": FARMS}, {"a": new, "b": farms}).get("a", NOWHERE)
    return across(compare(OLD, new), hands)


def ordered(new: m.Plan, farms: m.Plan = NEW_FARMS) -> list[str]:
    return [text for matter in matters(OLD, new, of(new, farms)) for text in matter.sentences]


NEW_PARTS = (m.DivisionPart("市农业农村局", "负责田间设施"), PARTS[1])
CASES = {
    "who manages it": (
        replace(OLD, department=replace(OLD.department, managed_by="市农业农村局")),
        f"因{RENAMED}，“管理部门”中的名称相应修改",
    ),
    "a function": (
        replace(OLD, functions=(m.Function("f", "配合市农业农村局推进特色种植。"),)),
        f"因{RENAMED}，主要职责“配合市农业局推进特色种植”中的名称相应修改",
    ),
    "a duty": (
        replace(OLD, units=(replace(OLD.units[0], duties=(duty("w", "向市农业农村局报送统计资料。"),)),)),
        f"因{RENAMED}，造林科职责中的名称相应修改",
    ),
    "shared work": (
        replace(OLD, divisions=(replace(OLD.divisions[0], parts=NEW_PARTS),)),
        f"因{RENAMED}，关于设施建设的职责分工中的名称相应修改",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_only_the_name_changed(name: str) -> None:
    new, sentence = CASES[name]
    assert has_moved(OLD, new) and names_others(OLD, new)
    changes = of(new)
    assert [Speaker(OLD, new).sentence(one) for one in changes] == [sentence]
    assert [grade(one) for one in changes] == [Grade.WORDING]
    assert ordered(new) == [f"因{RENAMED}，有关条款中的名称相应修改"]


@pytest.mark.parametrize("name", CASES)
def test_another_department_is_another_one(name: str) -> None:
    """The same words where 市农业局 is still called that: somebody else manages, leads, works with it."""
    new, sentence = CASES[name]
    other = m.Plan(m.Department("市农业局", short="市农业局"))
    assert sentence not in [Speaker(OLD, new).sentence(one) for one in of(new, other)]
    assert all(grade(one) is Grade.FACT for one in of(new, other))


def test_what_changed_besides_is_told() -> None:
    new = replace(OLD, functions=(m.Function("f", "配合市农业农村局推进特色种植和养殖。"),))
    (text,) = (Speaker(OLD, new).sentence(one) for one in of(new))
    assert "改为“配合市农业农村局推进特色种植和养殖”" in text
    assert any(
        "在“种植”后增加“和养殖”" in text or "特色种植和养殖" in text for text in ordered(new)
    )


def test_who_leads_is_told_beside_a_new_name() -> None:
    new = replace(OLD, divisions=(replace(OLD.divisions[0], parts=NEW_PARTS, lead="市农业农村局"),))
    assert "关于设施建设的职责分工，牵头部门由市水利局调整为市农业农村局" in ordered(new)


def test_the_record_of_a_transfer_is_no_new_transfer() -> None:
    """Last round's transfer with the new name of the other department: nothing was transferred again."""
    new = replace(OLD, transfers=(replace(OLD.transfers[0], counterpart="市农业农村局"),))
    assert new_transfers(OLD, new) == ()
    assert ordered(new) == []
    assert [grade(one) for one in of(new)] == [Grade.RECORD]
    again = replace(OLD.transfers[0], counterpart="市乙局", basis="某发〔2026〕1号")
    assert new_transfers(OLD, replace(OLD, transfers=(again,))) == (again,)
