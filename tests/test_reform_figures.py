"""What the reform report says of single departments: units that only have another id are the same, nothing worse is left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planforge.papers.reform import examples
from planforge.papers.reform.figures import Department
from planforge.papers.reform.pictures import licence_bars
from planforge.plan import records as m
from tests.test_acts import duty
from tests.test_cli_baseline import tagged
from tests.workspaces import good, make, planforge

OFFICE = m.Unit("office", "办公室", m.Role.SUPPORT, duties=(duty("o1", "负责机关日常运转工作。"),))
RESEARCH = m.Unit("yj", "研究室", m.Role.SUPPORT, duties=(duty("y1", "起草综合性文稿。"),))
SURVEY = m.Unit("dc", "调查科", m.Role.BUSINESS, duties=(duty("d1", "组织实施抽样调查。"),))
TRADE = m.Unit("mw", "贸易科", m.Role.BUSINESS, duties=(duty("t1", "统计批发零售贸易业。"),))


def body(*units: m.Unit, items: tuple[m.Authority, ...] = ()) -> m.Plan:
    return m.Plan(m.Department("市统计局"), units=units, authorities=items)


class TestUnitsThatCameAndWent:
    def test_one_under_another_id_did_neither(self) -> None:
        now = replace(SURVEY, id="diaocha", name="抽样调查科")
        office = replace(OFFICE, id="bgs")
        new = body(office, now)
        assert list(examples.restructured([Department("t", body(OFFICE, SURVEY), new)])) == []

    def test_one_that_did_is_told(self) -> None:
        department = Department("t", body(OFFICE, RESEARCH, SURVEY), body(OFFICE, SURVEY, TRADE))
        (told,) = examples.restructured([department])
        assert told == "市统计局撤并研究室，增设贸易科"


@pytest.mark.parametrize(
    ("before", "after", "drawn"),
    [("dc,mw", "dc,dc", True), ("dc,dc", "dc,mw", True), ("dc,dc", "dc,dc", False)],
)
def test_licences_are_drawn_where_they_were_gathered_and_where_they_were_dispersed(
    before: str, after: str, drawn: bool
) -> None:
    def held(by: str) -> m.Plan:
        items = (
            m.Authority(f"i{n}", f"许可{n}", "行政许可", unit=unit)
            for n, unit in enumerate(by.split(","))
        )
        return body(SURVEY, TRADE, items=tuple(items))

    department = Department("t", held(before), held(after))
    assert (licence_bars([department]) is not None) is drawn


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((), "市统计局2项行政许可由2个机构集中到贸易科统一受理、审批、送达"),
        (("yj",), "市统计局原有行政许可3项，其中2项由2个机构集中到贸易科统一受理、审批、送达"),
    ],
)
def test_licences_that_left_are_none_of_those_gathered(left: tuple[str, ...], right: str) -> None:
    """The chart counts them with those that the department had."""

    def item(n: int, unit: str) -> m.Authority:
        return m.Authority(f"i{n}", f"许可{n}", "行政许可", unit=unit)

    units = (RESEARCH, SURVEY, TRADE)
    before = [item(n, unit) for n, unit in enumerate(("dc", "mw", *left))]
    old = body(*units, items=tuple(before))
    new = body(*units, items=tuple(item(n, "mw") for n in range(2)))
    assert list(examples.gathered([Department("t", old, new)])) == [right]


LAMPS = "transfers:\n  - {id: t1, direction: in, text: 城市照明管理职责, counterpart: %s, posts: {行政编制: 5}}\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("市乙局", "与本轮撤销的部门之间划转职责1项"),
        ("某集团公司", "与没有编入方案的单位之间划转职责1项"),
    ],
)
def test_who_was_at_the_other_end(tmp_path: Path, source: str, told: str) -> None:
    root = make(tmp_path, "place: 某市\noffice: 市委编办\n", a=good("市甲局"), b=good("市乙局"))
    tagged(root, "v1")
    (root / "plans" / "b.yaml").unlink()
    (root / "plans" / "a.yaml").write_text(good("市甲局") + LAMPS % source, "utf-8")
    assert planforge("report", "--baseline", "v1", cwd=root).code in (0, 1)
    text = (root / "out" / "改革报告.md").read_text("utf-8")
    assert told in text
    assert text.count("之间划转职责") == 1


def test_a_plan_of_which_only_the_file_changed_is_not_adjusted(tmp_path: Path) -> None:
    root = make(tmp_path, "place: 某市\noffice: 市委编办\n", a=good("市甲局"), b=good("市乙局"))
    tagged(root, "v1")
    other = good("市甲局").replace("main", "anew")
    assert other != good("市甲局")
    (root / "plans" / "a.yaml").write_text(other, "utf-8")
    grown = good("市乙局").replace("authorised: 12", "authorised: 11")
    (root / "plans" / "b.yaml").write_text(grown, "utf-8")
    assert planforge("report", "--baseline", "v1", cwd=root).code in (0, 1)
    text = (root / "out" / "改革报告.md").read_text("utf-8")
    assert "2个部门中有1个部门的三定方案作了调整" in text


def test_posts_approved_and_cut_in_equal_number_are_told(tmp_path: Path) -> None:
    """Nothing changed in sum, and two documents did: neither drops out."""
    root = make(tmp_path, "place: 某市\noffice: 市委编办\n", a=good("市甲局"), b=good("市乙局"))
    tagged(root, "v1")
    for name, title, n, act in (("a", "市甲局", 15, "increased"), ("b", "市乙局", 9, "decreased")):
        change = f"  changes: [{{kind: 行政编制, basis: 某编〔2026〕2号, {act}: 3}}]\n"
        text = good(title).replace("authorised: 12", f"authorised: {n}") + change
        (root / "plans" / f"{name}.yaml").write_text(text, "utf-8")
    assert planforge("report", "--baseline", "v1", cwd=root).code == 0
    text = (root / "out" / "改革报告.md").read_text("utf-8")
    assert "行政编制改革前24名，核增3名、核减3名，改革后24名。" in text
