"""Work that several go on with, here and elsewhere: each paper names every one of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.change import told
from planforge.account.compare import compare
from planforge.account.wording import Speaker
from planforge.papers.redline.adjustment import matters
from planforge.plan import records as m
from tests.test_acts import A, B, C, duty, said, units
from tests.test_notes import BEFORE, CATCH_ALL, note

ALL = duty("all", "承担工程规划、审批和质量监督工作。")
PLANNING = duty("p", "承担工程规划工作。", "all")
LICENCES = duty("l", "承担工程审批工作。", "all")


def handing(plan: m.Plan, way: m.Direction, *ids: str, to: str = "市乙局") -> m.Plan:
    moved = m.Transfer("t", way, "质量监督职责", to, functions=ids, basis="某发〔2026〕1号")
    return replace(plan, transfers=(*plan.transfers, moved))


def notice(old: m.Plan, new: m.Plan) -> list[str]:
    found = matters(old, new, told(compare(old, new)))
    return [sentence for matter in found for sentence in matter.sentences]


class TestOneDutyHereAndInAnotherDepartment:
    OLD = units(replace(A, duties=(*A.duties, ALL)), B, C)
    NEW = units(
        replace(A, duties=(*A.duties, PLANNING)), replace(B, duties=(*B.duties, LICENCES)), C
    )
    HERE = "将甲科的职责“承担工程规划、审批和质量监督工作”分由甲科“承担工程规划工作”、乙科“承担工程审批工作”承担"

    @pytest.mark.parametrize(
        ("ways", "right"),
        [
            ((), ""),
            (((m.Direction.OUT, "市乙局"),), "（部分职责划给市乙局）"),
            (((m.Direction.DOWN, "东城区"),), "（部分职责下放给东城区）"),
            (
                ((m.Direction.DOWN, "东城区"), (m.Direction.OUT, "市乙局")),
                "（部分职责下放给东城区、划给市乙局）",
            ),
            (((m.Direction.IN, "市丁局"),), ""),  # what came says nothing of what went
        ],
    )
    def test_the_sentence(self, ways: tuple[tuple[m.Direction, str], ...], right: str) -> None:
        new = self.NEW
        for way, to in ways:
            new = handing(new, way, "all", to=to)
        assert self.HERE + right in said(self.OLD, new)
        assert self.HERE + right in notice(self.OLD, new)

    def test_of_another_duty_nothing(self) -> None:
        new = handing(self.NEW, m.Direction.OUT, "a1")
        assert self.HERE in said(self.OLD, new)

    def test_in_english(self) -> None:
        new = handing(self.NEW, m.Direction.OUT, "all")
        speaker = Speaker(self.OLD, new, zh=False)
        told_ = [speaker.sentence(one) for one in compare(self.OLD, new)]
        assert any(text.endswith("; part of it to 市乙局") for text in told_)


class TestOneDutyOfWhichANewUnitHasSome:
    """The new unit is told with its duties; that another unit has some too stands in no sentence of it."""

    MADE = m.Unit("made", "规划科", posts=2, split_from="a", duties=(PLANNING,))
    OLD = units(replace(A, duties=(*A.duties, ALL)), B, C)

    def test_with_another_unit(self) -> None:
        new = units(A, replace(B, duties=(*B.duties, LICENCES)), self.MADE, C)
        text = "将甲科的职责“承担工程规划、审批和质量监督工作”分由乙科“承担工程审批工作”、规划科“承担工程规划工作”承担"
        assert text in notice(self.OLD, new)

    def test_alone(self) -> None:
        new = units(A, B, self.MADE, C)
        assert not any("承担工程规划、审批" in text for text in notice(self.OLD, new))


class TestAUnitSplitFromOneWithWorkOfAnother:
    MADE = m.Unit("made", "行政审批科", posts=2, split_from="a", duties=(A.duties[1], B.duties[1]))

    def test_the_notice_names_both(self) -> None:
        rest = replace(A, duties=A.duties[:1]), replace(B, duties=B.duties[:1])
        (text,) = (
            one for one in notice(units(A, B, C), units(*rest, self.MADE, C)) if "行政审批科" in one
        )
        assert "转入职责1项，另有1项职责由乙科转入" in text

    def test_what_all_came_from_the_one_is_counted_once(self) -> None:
        made = replace(self.MADE, duties=A.duties[1:])
        new = units(replace(A, duties=A.duties[:1]), B, made, C)
        (text,) = (one for one in notice(units(A, B, C), new) if "行政审批科" in one)
        assert "转入职责1项。" in text
        assert "另有" not in text


LAW = "  - {id: law, text: 负责防疫和应急工作：, points: [组织免疫。, 组织救治。]}\n"
KEPT = "  - {id: kept, text: 负责组织救治工作。, continues: [law]}\n"
MOVED = "transfers:\n  - {id: t, direction: out, text: 防疫职责, counterpart: 市疾控局, functions: [law], basis: 某发〔2026〕2号}\n"


@pytest.mark.parametrize("words", ["负责防疫和应急工作", "组织免疫"])
def test_a_clause_that_went_in_part_says_so(words: str) -> None:
    old = BEFORE.replace(CATCH_ALL, LAW + CATCH_ALL)
    new = BEFORE.replace(CATCH_ALL, KEPT + CATCH_ALL)
    assert note(words, old, new) == "职责改写"
    assert note(words, old, new + MOVED) == "职责改写，一部分划给市疾控局；某发〔2026〕2号"


def test_each_unit_s_clause_says_its_own_end() -> None:
    both = "      - {id: both, text: 承担规划和统计工作。, serves: [main]}\n"
    some = "      - {id: some, text: 承担规划工作。, serves: [main], continues: [both]}\n"
    rest = "      - {id: rest, text: 承担统计工作。, serves: [other], continues: [both]}\n"
    old = BEFORE.replace("staffing:\n", both + "staffing:\n")
    new = BEFORE.replace("staffing:\n", some + "staffing:\n")
    new = new.replace("  - id: planning\n", rest + "  - id: planning\n")
    assert note("办公室。", old, new) == "由规划科转入职责"
    assert note("规划科。", old, new) == "职责拆分，一部分转由办公室承担"


def test_duties_of_several_units_are_one_act_and_of_one_that_joined_none() -> None:
    third = "  - {{id: third, name: 研究室, posts: 2, duties: [{{id: t1, text: 组织课题研究。, serves: [main]}}{}]}}\n"
    mine = "      - {id: o2, text: 承担课题管理工作。, serves: [main]}\n"
    old = BEFORE.replace("  - id: planning\n", mine + "  - id: planning\n")
    old = old.replace(
        "staffing:\n",
        third.format(", {id: t2, text: 承担课题评审工作。, serves: [main]}") + "staffing:\n",
    )
    new = BEFORE.replace(
        "staffing:\n",
        "      - {id: p2, text: 承担课题管理和评审工作。, serves: [main], continues: [o2, t2]}\nstaffing:\n",
    )
    stays = new.replace("staffing:\n", third.format("") + "staffing:\n")
    assert note("规划科。", old, stays) == "由办公室、研究室转入职责"
    joins = new.replace("    name: 规划科\n", "    name: 规划科\n    merged_from: [third]\n")
    joins = joins.replace(
        "staffing:\n", "      - {id: t1, text: 组织课题研究。, serves: [main]}\nstaffing:\n"
    )
    assert note("规划科。", old, joins) == "研究室并入，由办公室转入职责"


FOOD = "  - {id: food, text: 负责质量安全工作：, points: [组织产地环境监测。, 负责产品进入市场后的监督。, 负责农药广告审查。]}\n"
FOOD_NOW = "  - {id: food, text: 负责质量安全工作：, points: [组织产地环境监测。]}\n"
DUTIES = (
    "      - {id: d1, text: 承担产品进入市场后的监督工作。, serves: [food]}\n"
    "      - {id: d2, text: 承担农药广告审查工作。, serves: [food]}\n"
)
WAY = "transfers:\n  - {{id: t, direction: {}, text: 监督职责, counterpart: 市丙局, functions: [d1], basis: 某发〔2026〕2号}}\n"
CANCELLED = "cancelled:\n  - {id: d2, reason: 广告法修改后取消, basis: 国发〔2025〕8号}\n"


def test_the_points_of_a_function_went_where_the_duties_of_the_same_words_went() -> None:
    had = BEFORE.replace(CATCH_ALL, FOOD + CATCH_ALL).replace("staffing:\n", DUTIES + "staffing:\n")
    has = BEFORE.replace(CATCH_ALL, FOOD_NOW + CATCH_ALL)
    market, pesticides = "负责产品进入市场后的监督", "负责农药广告审查"
    assert note(market, had, has) == note(pesticides, had, has) == "删去职责内容"
    new = has + WAY.format("out") + CANCELLED
    assert note(market, had, new) == "划给市丙局；某发〔2026〕2号"
    assert note(pesticides, had, new) == "取消；广告法修改后取消，国发〔2025〕8号"
    assert note(market, had, has + WAY.format("down")) == "下放给市丙局；某发〔2026〕2号"
    assert note(market, has, had + WAY.format("in")) == "由市丙局划入；某发〔2026〕2号"
    assert note(market, has, had + WAY.format("out")) == "增写职责内容"  # what went did not come


class TestAUnitThatGoesAndItsDutyToTwo:
    def test_the_other_one_is_named(self) -> None:
        old = units(A, B, C)
        new = handing(units(B, C), m.Direction.DOWN, "a1", to="东城区")
        new = handing(new, m.Direction.DOWN, "a1", to="西城区")
        both = (new.transfers[0], replace(new.transfers[1], id="t2", units=1))
        text = next(one for one in said(old, replace(new, transfers=both)) if "甲科" in one)
        assert text == "将甲科下放给西城区，其中“起草规划”的职责同时下放给东城区"


def test_a_unit_s_duty_that_did_not_join_where_the_unit_did_is_told() -> None:
    old = units(A, B, C)
    third = m.Unit("new", "审批科", posts=2, duties=(A.duties[1],))
    new = units(replace(B, merged_from=("a",), duties=(*B.duties, A.duties[0])), third, C)
    speaker = Speaker(old, new)
    every = [speaker.sentence(one) for one in compare(old, new)]
    assert "甲科并入乙科，1项职责随同转入，另1项转入审批科" in every
    (made,) = (one for one in notice(old, new) if "审批科" in one)
    assert "其中1项职责由甲科转入" in made


def test_a_duty_that_took_in_that_of_a_unit_which_joined() -> None:
    third = "  - {id: third, name: 研究室, posts: 2, duties: [{id: t1, text: 组织课题研究。, serves: [main]}]}\n"
    old = BEFORE.replace("staffing:\n", third + "staffing:\n")
    one = "{id: draft, text: 起草发展规划，组织课题研究。, serves: [main], continues: [t1]}"
    new = BEFORE.replace("{id: draft, text: 起草发展规划。, serves: [main]}", one)
    joined = new.replace("    name: 规划科\n", "    name: 规划科\n    merged_from: [third]\n")
    assert note("规划科。", old, joined) == "研究室并入，职责整合"
