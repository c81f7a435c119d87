"""A plan as facts, one a line: what ``git diff`` shows through textconv, and which lines a step between two versions touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planforge.account.difference import Difference
from planforge.account.facts import Fact, facts_of, is_touched
from planforge.plan import records as m
from planforge.reading.read import read_plan
from tests.goldens import Golden

SAMPLES = Path(__file__).parent / "samples"
Way = tuple[str, ...]


@pytest.mark.parametrize("name", ["article", "section", "approved", "shaped"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_of_a_plan_with_the_ways_to_what_it_says(
    name: str, lang: str, golden: Golden
) -> None:
    file = f"{name}.yaml"
    plan, _ = read_plan(file, (SAMPLES / file).read_bytes())
    assert plan is not None
    lines = [
        f"{'  ' * fact.depth}{fact.words}  ‹{' '.join('/'.join(path) for path in fact.paths)}›"
        for fact in facts_of(plan, zh=lang == "zh")
    ]
    golden.check(f"facts/{name}-{lang}.txt", "\n".join(lines) + "\n")


class TestWords:
    """Values in words, in either language; a value that a plan leaves out is no fact."""

    def said(self, plan: m.Plan, *, zh: bool = True) -> list[str]:
        return [fact.words for fact in facts_of(plan, zh=zh)]

    @pytest.mark.parametrize(
        ("plan", "zh", "en"),
        [
            (m.Plan(m.Department("局"), binding=True), "基本依据条款：是", "binding: yes"),
            (m.Plan(m.Department("局"), effective_from=date(2026, 4, 1)), "施行日期：2026年4月1日", "effective_from: 2026-04-01"),
            (m.Plan(m.Department("局"), unit_count=3), "内设机构个数：3个", "unit_count: 3"),
            (m.Plan(m.Department("局"), other=("甲。", "乙。")), "其他事项：甲。、乙。", "other: 甲。, 乙。"),
            (m.Plan(m.Department("局"), purpose="一\n二"), "制定目的：一↵二", "purpose: 一↵二"),
            (m.Plan(m.Department("局"), status=m.Status.DRAFT), "状态：草案", "status: draft"),
        ],
    )  # fmt: skip
    def test_of_each_kind(self, plan: m.Plan, zh: str, en: str) -> None:
        assert zh in self.said(plan)
        assert en in self.said(plan, zh=False)

    def test_what_is_not_written_is_no_fact(self) -> None:
        assert self.said(m.Plan(m.Department("局"))) == ["部门", "名称：局"]

    @pytest.mark.parametrize(
        ("unit", "words"),
        [
            (m.Unit("a", "办公室"), "办公室 [a]"),
            (m.Unit("", "办公室"), "办公室"),
            (m.Unit("a", ""), "a"),
            (m.Unit("", ""), "—"),
        ],
    )
    def test_what_an_item_is_called(self, unit: m.Unit, words: str) -> None:
        assert words in self.said(m.Plan(m.Department("局"), units=(unit,)))

    def test_a_number_stands_behind_what_it_is_of(self) -> None:
        staffing = m.Staffing(pools=(m.Pool("行政编制", 0),), levels=(m.LevelTotal("正科级", 4),))
        plan = m.Plan(m.Department("局"), staffing=staffing)
        assert {"行政编制 0名", "正科级 4名"} <= {*self.said(plan)}
        assert {"行政编制 0", "正科级 4"} <= {*self.said(plan, zh=False)}


class TestTouched:
    """What a line says, and not only what stands below it, was made or changed by a step."""

    NAME: Way = ("units", "a", "name")
    ID: Way = ("units", "a", "id")
    DUTY: Way = ("units", "a", "duties", "d", "text")
    OFFICE: Way = ("affiliated", "乙站", "posts")

    @pytest.mark.parametrize(
        ("way", "step", "is_it"),
        [
            (NAME, Difference("set", NAME, m.Unit, "甲科", "乙科"), True),
            (NAME, Difference("set", ("units", "b", "name"), m.Unit, "甲科", "乙科"), False),
            (DUTY, Difference("set", NAME, m.Unit, "甲科", "乙科"), False),
            (NAME, Difference("set", ("units",), m.Plan), True),
            (("units",), Difference("set", NAME, m.Unit), True),
            (NAME, Difference("add", ("units", "a"), m.Unit, after=m.Unit("a", "甲科")), True),
            (DUTY, Difference("add", ("units", "a"), m.Unit, after=m.Unit("a", "甲科")), True),
            (NAME, Difference("add", ("units", "a", "duties", "d"), m.Duty), False),
            (NAME, Difference("remove", ("units", "a"), m.Unit), False),
            (NAME, Difference("order", ("units",), m.Unit), False),
            (ID, Difference("set", ("units", "b", "id"), m.Unit, "b", "a"), True),
            (NAME, Difference("set", ("units", "b", "id"), m.Unit, "b", "a"), True),
            (DUTY, Difference("set", ("units", "b", "id"), m.Unit, "b", "a"), False),
            (OFFICE, Difference("set", ("affiliated", "甲站", "name"), m.Affiliated, "甲站", "乙站"), True),
            (OFFICE, Difference("set", ("affiliated", "甲站", "name"), m.Affiliated, "甲站", "丙站"), False),
            (OFFICE, Difference("set", ("affiliated", "甲站", "rank"), m.Affiliated, "", "乙站"), False),
            (("units", "乙科", "posts"), Difference("set", ("units", "甲科", "name"), m.Unit, "甲科", "乙科"), False),
        ],
    )  # fmt: skip
    def test_by_a_step(self, way: Way, step: Difference, is_it: bool) -> None:
        assert is_touched(Fact("x", 0, (("binding",), way)), [step]) is is_it

    def test_a_heading_is_touched_by_nothing(self) -> None:
        assert not is_touched(Fact("x"), [Difference("set", self.NAME, m.Unit)])
        assert not is_touched(Fact("x", 0, (self.NAME,)), [])
