"""实质, 文字, 记录: what a reader is told first, and what is only kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

import pytest

from planforge.account.change import told
from planforge.account.compare import compare
from planforge.account.grade import Grade, grade
from planforge.account.report import (
    Group,
    grouped,
    groups,
    report_context,
    unit_rows,
    weights,
)
from planforge.account.wording import Speaker
from planforge.papers.change import as_page
from planforge.plan import records as m
from tests.test_acts import BASE, RECORDS, SCENARIOS, A, B, C, units
from tests.test_redline import CASES, case


@pytest.mark.parametrize("name", SCENARIOS)
def test_acts_are_facts(name: str) -> None:
    grades = {grade(change) for change in told(compare(BASE, SCENARIOS[name][0]))}
    assert grades == {Grade.FACT}


@pytest.mark.parametrize(
    ("before", "after", "weight"),
    [
        ("拟定科技规划和政策。", "拟订科技规划、政策。", Grade.WORDING),
        ("负责统计，分析。", "负责统计、分析。", Grade.WORDING),
        ("承担其它工作。", "承担其他工作。", Grade.WORDING),
        ("负责市区的日常巡查。", "依法查处跨区域案件。", Grade.FACT),
        ("指导县（区）执法工作。", "监督县（区）执法工作。", Grade.FACT),
        ("审批排水许可。", "不再审批排水许可。", Grade.FACT),
        ("编制5年规划。", "编制3年规划。", Grade.FACT),
        ("负责统计、分析", "负责统计、分析。", Grade.RECORD),  # printed alike
    ],
)
def test_other_words_are_only_words_where_nothing_else_can_be_meant(
    before: str, after: str, weight: Grade
) -> None:
    """A duty keeps its id whatever becomes of its text: the id says nothing of what it says."""
    old = units(replace(A, duties=(m.Duty("x", before),)), B, C)
    new = units(replace(A, duties=(m.Duty("x", after),)), B, C)
    assert {grade(change) for change in told(compare(old, new))} == {weight}


@pytest.mark.parametrize("name", sorted(RECORDS.keys() - {"权责清单"}))
def test_what_is_only_kept_is_record(name: str) -> None:
    grades = [grade(change) for change in told(compare(BASE, RECORDS[name]))]
    assert set(grades) <= {Grade.RECORD}


def test_a_new_licence_is_a_fact() -> None:
    """No notice tells it, since the list of authorities is issued by itself; but the office does something new."""
    (change,) = told(compare(BASE, RECORDS["权责清单"]))
    assert grade(change) is Grade.FACT


def test_the_weightiest_step_decides() -> None:
    new = units(replace(A, tags=("决策",), counted=False), B, C)
    (change,) = (c for c in told(compare(BASE, new)) if len(c.differences) == 2)
    assert grade(change) is Grade.FACT


@pytest.mark.parametrize("name", CASES)
def test_what_matters_stands_first(name: str) -> None:
    one = case(name)
    titles = [title for title, _ in grouped(told(one.changes))]
    order = ["机构", "职责划转", "编制和领导职数"]
    assert [title for title in titles if title in order] == [t for t in order if t in titles]
    assert titles[-1] == "记录"
    counts = re.findall(r"\d+", weights(told(one.changes)))
    assert sum(map(int, counts)) == len(told(one.changes))


class TestUnits:
    """内设机构前后对照表: each unit of either version once."""

    def rows(self, new: m.Plan) -> tuple[tuple[str, ...], ...]:
        return unit_rows(Speaker(BASE, new), told(compare(BASE, new)))

    def test_one_renamed_one_gone_one_new(self) -> None:
        new = units(replace(A, name="发展科"), C, m.Unit("d", "丁科", posts=2))
        assert self.rows(new) == (
            ("甲科", "5", "发展科", "5", "甲科更名为发展科"),
            (C.name, "3", C.name, "3", ""),
            ("—", "—", "丁科", "2", "设立丁科（编制2名）"),
            ("乙科", "4", "—", "—", "撤销乙科（编制4名），不再列职责“管理专家库”“统计分析”"),
        )

    @pytest.mark.parametrize("name", CASES)
    def test_every_unit_of_the_cases_stands_in_it_once(self, name: str) -> None:
        one = case(name)
        rows = report_context(one.old, one.new, told(one.changes))["unit_rows"]
        assert isinstance(rows, tuple)
        for plan, column in ((one.old, 0), (one.new, 2)):
            names = sorted(unit.name for unit in m.all_units(plan.units))
            assert sorted(row[column] for row in rows if row[column] != "—") == names


@pytest.mark.parametrize("name", CASES)
def test_acts_and_clauses_lead_to_each_other(name: str) -> None:
    one = case(name)
    page = as_page(replace(one, changes=told(one.changes)), None).decode()
    acts = {n: set(re.findall(r'href="#c(\d+)"', body)) for n, body in re.findall(r'<li class="act" id="a(\d+)"(.*?)</li>', page)}  # fmt: skip
    clauses = {n: set(re.findall(r'href="#a(\d+)"', body)) for n, body in re.findall(r'<section class="clause" id="c(\d+)"(.*?)</section>', page)}  # fmt: skip
    assert len(acts) == len(told(one.changes))
    assert {(a, c) for a, mine in acts.items() for c in mine} == {
        (a, c) for c, mine in clauses.items() for a in mine
    }
    assert any(acts.values())


def test_the_page_names_both_versions_and_whose_changes_these_are() -> None:
    one = case("kjj")
    page = as_page(one, None).decode()
    for words in ("2014年版", "某政办发〔2014〕21号", "2014年8月20日", "2016年版", "2016年3月28日"):
        assert words in page
    assert "修订人：" in page
    assert "…" not in page.partition("<main>")[2].partition("条文对照")[0].replace("……", "")


def test_ids_given_anew_are_counted_where_people_read() -> None:
    """An id is in no paper: 修订情况 says how many there are, and that the clauses are the same; the list of all changes has each."""
    old = units(A, B, C)
    functions = tuple(replace(one, id=f"{one.id}-2") for one in old.functions)
    new = replace(old, functions=functions, units=(replace(A, id="a-2"), B, C))
    changes = told(compare(old, new))
    (group,) = cast(tuple[Group, ...], report_context(old, new, changes)["groups"])
    assert group.title == "记录"
    (said,) = group.changes
    assert said[1] == "方案文件中的标识更换3处（主要职责2处、内设机构1处），条文没有变动"
    assert sum(len(one.changes) for one in groups(Speaker(old, new), changes)) == len(changes) == 3
