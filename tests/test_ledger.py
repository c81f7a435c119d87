"""编制台账: the sheets, their sums as formulas beside checked figures, and what could be taken for a formula."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planforge.demo import city
from planforge.papers.ledger import as_markdown, as_workbook, ledger
from planforge.papers.ledger.counterparts import kind_of, stem
from planforge.papers.ledger.sheet import Sheet
from planforge.plan import records as m
from planforge.plan.policy import Policy, Quota
from planforge.reading.read import read_plan
from tests.workspaces import good, make, planforge

POLICY = Policy(place="云川市", quotas=(Quota("行政编制", 90_000, "云编〔2024〕1号"),))
CITY = city(30, 3)


def sheets(*, values: bool = True, plans: m.City = CITY) -> dict[str, Worksheet]:
    data = as_workbook(ledger(plans.plans, POLICY), "台账", "市编办")
    book = load_workbook(io.BytesIO(data), data_only=values)
    return {page.title: page for page in book.worksheets}


def column(page: Worksheet, head: str) -> int:
    return next(int(cell.column) for cell in page[2] if cell.value == head)


def labelled(page: Worksheet, label: str) -> int:
    return next(int(cell.row) for cell in page["A"] if cell.value == label)


def test_the_sheets_an_office_keeps() -> None:
    assert list(sheets()) == [
        "汇总",
        "部门",
        "内设机构",
        "编制",
        "领导职数",
        "职责划转",
        "权责清单",
        "上下对口",
    ]


@pytest.mark.parametrize(
    ("sheet", "head"),
    [("部门", "行政编制"), ("部门", "内设机构"), ("编制", "核定"), ("领导职数", "职数")],
)
def test_a_total_is_a_formula_with_its_value_and_a_check(sheet: str, head: str) -> None:
    values, formulas = sheets()[sheet], sheets(values=False)[sheet]
    at = column(values, head)
    row = labelled(values, "合计")
    summed = sum(values.cell(n, at).value or 0 for n in range(3, row))
    assert values.cell(row, at).value == summed
    assert str(formulas.cell(row, at).value).startswith("=SUM(")
    assert values.cell(labelled(values, "核对数"), at).value == summed
    assert values.cell(labelled(values, "核对结果"), at).value == "相符"
    assert '"相符","不符"' in str(formulas.cell(labelled(values, "核对结果"), at).value)


def test_the_checks_are_worked_out_another_way() -> None:
    page = sheets()["部门"]
    plans = [plan for _, plan in CITY.plans]
    row = labelled(page, "核对数")
    assert page.cell(row, column(page, "内设机构")).value == sum(
        unit.counted for plan in plans for unit in plan.units
    )
    assert page.cell(row, column(page, "部门领导")).value == sum(
        post.count for plan in plans for post in plan.staffing.leaders
    )


def test_a_sum_that_does_not_come_out_is_said() -> None:
    sheet = next(one for one in ledger(CITY.plans, POLICY) if one.name == "部门")
    wrong = Sheet(sheet.name, sheet.title, sheet.columns, sheet.rows[1:], sheet.checks)
    book = load_workbook(io.BytesIO(as_workbook((wrong,), "", "")), data_only=True)
    page = book.worksheets[0]
    assert page.cell(labelled(page, "核对结果"), column(page, "内设机构")).value == "不符"


def test_heads_stay_filters_work_and_pages_print() -> None:
    for page in sheets().values():
        assert page.freeze_panes in ("B3", "C3")
        assert page.auto_filter.ref
        assert page.print_area
        assert page.page_setup.orientation == "landscape"
        assert page.print_title_rows == "$2:$2"
        assert page.page_setup.fitToHeight == 0


def test_quota_and_what_is_left_of_it() -> None:
    page = sheets()["汇总"]
    row = labelled(page, "行政编制")
    quota, used, left = (
        page.cell(row, column(page, h)).value for h in ("本级总额", "其中本级", "总额余数")
    )
    assert used < page.cell(row, column(page, "核定")).value  # districts have totals of their own
    assert quota == 90_000
    assert left == quota - used
    formula = sheets(values=False)["汇总"].cell(row, column(page, "总额余数")).value
    assert formula == f"=F{row}-D{row}"


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", '=HYPERLINK("x")'])
def test_a_text_is_never_a_formula(text: str) -> None:
    (slug, plan), *_ = CITY.plans
    odd = replace(plan, department=replace(plan.department, name=text))
    page = sheets(values=False, plans=m.City(((slug, odd),)))["部门"]
    cell = page.cell(3, column(page, "部门"))
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_both_ends_of_a_transfer_agree() -> None:
    page = sheets()["职责划转"]
    verdicts = [
        page.cell(n, column(page, "对方记载")).value for n in range(3, labelled(page, "合计"))
    ]
    assert verdicts
    assert set(verdicts) == {"相符"}
    row = labelled(page, "合计")
    assert (
        page.cell(row, column(page, "划入编制")).value
        == page.cell(row, column(page, "划出编制")).value
    )


def test_a_department_that_ended_answers_for_what_it_handed_over() -> None:
    """Also where another has its name as a plate now; no row is its own."""
    moves = [
        m.Transfer(f"t{n}", m.Direction.OUT, text, "市甲局" if n == 1 else "市乙局")
        for n, text in enumerate(("粮食流通管理职责", "粮食质量监管职责"), 1)
    ]
    ends = [replace(one, direction=m.Direction.IN, counterpart="市粮食局") for one in moves]
    plate = m.Plate("市粮食局", m.PlateKind.ADDED)
    plans = (
        ("a", m.Plan(m.Department("市甲局", plates=(plate,)), transfers=(ends[0],))),
        ("b", m.Plan(m.Department("市乙局"), transfers=(ends[1],))),
        (
            "c",
            m.Plan(m.Department("市粮食局"), status=m.Status.REPEALED, transfers=tuple(moves)),
        ),
    )
    page = sheets(plans=m.City(plans))["职责划转"]
    rows = range(3, labelled(page, "合计"))
    assert [page.cell(n, 1).value for n in rows] == ["市甲局", "市乙局"]
    assert {page.cell(n, column(page, "对方记载")).value for n in rows} == {"相符"}


def test_counterparts_above_and_below() -> None:
    assert [kind_of(name) for name in ("市教育局", "东城区教育局", "市委组织部")] == [
        "教育局",
        "教育局",
        "组织部",
    ]
    assert stem("规划科") == stem("规划股") == "规划"
    page = sheets()["上下对口"]
    states = {page.cell(n, column(page, "对口情况")).value for n in range(3, page.max_row + 1)}
    assert states <= {"有", "缺口", "无同类部门"}
    assert {"有", "无同类部门"} <= states


def test_the_same_bytes_twice() -> None:
    assert as_workbook(ledger(CITY.plans, POLICY), "甲", "乙") == as_workbook(
        ledger(CITY.plans, POLICY), "甲", "乙"
    )


def test_the_page_says_what_the_workbook_says() -> None:
    made = ledger(CITY.plans, POLICY)
    text = as_markdown(made, "台账")
    for sheet in made:
        assert f"## {sheet.name}" in text
    (slug, plan), *_ = CITY.plans
    assert plan.department.name in text
    odd = replace(plan, department=replace(plan.department, name="甲|乙*局*"))
    assert "甲&#124;乙\\*局\\*" in as_markdown(ledger(((slug, odd),), POLICY), "台账")


def test_the_command_writes_both(tmp_path: Path) -> None:
    root = make(tmp_path / "ws", kjj=good("市科学技术局"))
    done = planforge("ledger", cwd=root)
    assert done.code == 0, done.err
    assert (root / "out" / "编制台账.xlsx").read_bytes()[:2] == b"PK"
    assert "市科学技术局" in (root / "out" / "编制台账.md").read_text("utf-8")
    assert planforge("build", cwd=root).code == 0  # a build leaves what is the city's
    assert (root / "out" / "编制台账.xlsx").exists()


def test_a_ledger_changed_by_hand_is_kept_beside(tmp_path: Path) -> None:
    root = make(tmp_path / "ws", kjj=good("市科学技术局"))
    planforge("ledger", cwd=root)
    (root / "out" / "编制台账.md").write_text("手工改过", encoding="utf-8")
    planforge("ledger", cwd=root)
    assert (root / "out" / "编制台账.手改.md").read_text("utf-8") == "手工改过"


def test_a_plan_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    root = make(tmp_path / "ws", kjj=good("市科学技术局"), bad="department: [\n")
    done = planforge("ledger", cwd=root)
    assert done.code == 1
    assert "plans/bad.yaml" in done.out
    assert "市科学技术局" in (root / "out" / "编制台账.md").read_text("utf-8")


def test_a_draft_is_named_as_one_and_units_below_a_heading_are_counted(tmp_path: Path) -> None:
    heading = (
        "units:\n  - {id: house, name: 综合机构, numbered: false, counted: false, children: "
        "[{id: house-1, name: 信息室, role: support, duties: [{id: o, text: 负责文电工作。, serves: [other]}]}]}\n"
    )
    text = good("市甲局").replace("units:\n", heading, 1)
    root = make(tmp_path, a="status: consultation\n" + text)
    done = planforge("ledger", cwd=root)
    assert done.code == 0, done.err
    (path,) = root.rglob("编制台账.md")
    row = next(line for line in path.read_text("utf-8").splitlines() if "市甲局" in line)
    assert "征求意见稿" in row
    units = {unit.name: 1 for unit in m.counted_units(read(text))}
    assert units == {"信息室": 1, "办公室": 1, "规划科": 1}


def read(text: str) -> m.Plan:
    plan, _ = read_plan("a.yaml", text.encode())
    assert plan is not None
    return plan
