"""Whose work something is, and where it went: as plans say it, or as the same work shows; never as two departments happen to use the same words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planforge.account.city import transfers
from planforge.account.compare import compare
from planforge.account.departments import partners
from planforge.account.elsewhere import NOWHERE, across, elsewhere
from planforge.account.posts_left import UNSETTLED
from planforge.account.report import lone_groups
from planforge.account.side_by_side import side_by_side
from planforge.account.totals import leader_balances
from planforge.account.unit_fates import Fates
from planforge.account.wording import Speaker
from planforge.judging.measures.devolution import is_devolved
from planforge.plan import records as m
from tests.test_acts import BASE, A, B, C, duty, said, units
from tests.test_cli_baseline import git, tagged
from tests.test_lone import paper
from tests.workspaces import good, make, planforge

D = m.Direction


def told(old: m.Plan, new: m.Plan) -> list[str]:
    both = side_by_side(old, new)
    speaker = Speaker(both.old, both.new)
    return [speaker.sentence(change) for change in both.changes()]


class TestDutiesThatChangedPlaces:
    HOME = replace(A, duties=(A.duties[0], duty("f2", "组织境内展会。")))
    ABROAD = replace(B, duties=(B.duties[0], duty("n2", "组织境外展会。")))

    def test_by_their_ids_however_alike_their_words(self) -> None:
        one = replace(self.HOME, duties=(A.duties[0], self.ABROAD.duties[1]))
        other = replace(self.ABROAD, duties=(B.duties[0], self.HOME.duties[1]))
        assert said(units(self.HOME, self.ABROAD, C), units(one, other, C)) == [
            "将甲科的职责“组织境内展会”调整到乙科",
            "将乙科的职责“组织境外展会”调整到甲科",
        ]

    def test_by_their_words_under_new_ids(self) -> None:
        one = replace(self.HOME, duties=(A.duties[0],))
        other = replace(self.ABROAD, duties=(*self.ABROAD.duties, duty("new", "组织境内展会。")))
        old, new = units(self.HOME, self.ABROAD, C), units(one, other, C)
        assert "将甲科的职责“组织境内展会”调整到乙科" in told(old, new)
        assert not any("不再承担" in text or "增加职责" in text for text in told(old, new))


def test_ids_that_changed_places_between_units_move_no_work() -> None:
    """Whatever else the two duties have in common: each stands where it stood, word for word."""
    budget, firms = duty("x1", "审计财政预算执行情况。"), duty("y1", "审计国有企业资产负债损益。")
    old = units(replace(A, duties=(budget,)), replace(B, duties=(firms,)), C)
    swapped = replace(budget, id="y1"), replace(firms, id="x1")
    new = units(replace(A, duties=swapped[:1]), replace(B, duties=swapped[1:]), C)
    assert said(old, new) == []
    assert not [text for text in told(old, new) if "调整到" in text or ("改" in text and "标识" not in text)]  # fmt: skip


class TestWhereTheDutiesOfANewUnitComeFrom:
    """The list of a new unit's duties does not say which of them others had; what is signed counts those."""

    def test_set_up(self) -> None:
        made = m.Unit(
            "x",
            "戊科",
            posts=2,
            duties=(duty("x1", "办理丙事。"), duty("x2", "督办丁事。"), A.duties[1]),
        )
        first = said(BASE, units(replace(A, duties=A.duties[:1]), B, C, made))[0]
        assert (
            first
            == "设立戊科（编制2名），其中1项职责由甲科转入，主要职责：办理丙事；督办丁事；组织评审"
        )

    def test_divided(self) -> None:
        one = m.Unit("x", "戊科", posts=2, duties=(B.duties[0], A.duties[1]), split_from="b")
        other = m.Unit("y", "己科", posts=2, duties=B.duties[1:], split_from="b")
        first = said(BASE, units(replace(A, duties=A.duties[:1]), one, other, C))[0]
        assert first.startswith("撤销乙科，分设戊科（编制2名，1项职责由甲科转入）、己科（编制2名）")


class TestNearlyTheSameWordsInAnotherUnit:
    LAND = duty("td", "承办土地征收报批。")

    def old(self) -> m.Plan:
        return units(replace(A, duties=(*A.duties, self.LAND)), B, C)

    def test_are_the_same_duty_where_no_others_come_near(self) -> None:
        there = replace(B, duties=(*B.duties, duty("g4", "承办土地征收报批工作。")))
        sentence, *_ = [text for text in told(self.old(), units(A, there, C)) if "土地" in text]
        assert sentence.startswith(
            "将甲科的职责“承办土地征收报批”调整到乙科，表述为“承办土地征收报批工作”"
        )
        assert "按文字推断" in sentence

    def test_are_two_where_two_come_near_or_the_words_are_others(self) -> None:
        two = (duty("g4", "承办土地征收报批工作。"), duty("g5", "承办土地征收报批事项。"))
        there = replace(B, duties=(*B.duties, *two))
        assert not any("调整到" in text for text in told(self.old(), units(A, there, C)))
        other = replace(B, duties=(*B.duties, duty("g4", "组织土地使用权出让。")))
        assert not any("调整到" in text for text in told(self.old(), units(A, other, C)))


def test_an_id_of_another_department_is_not_the_own_item_of_that_id() -> None:
    """A function that goes on with the function s1 of another department, beside the own item s1, which nobody touched."""
    item = m.Authority("s1", "食品经营许可", "行政许可")
    old = replace(BASE, authorities=(item,))
    wider = replace(BASE.functions[0], text="拟订全市规划并组织实施，审批取水。", continues=("s1",))
    new = replace(old, functions=(wider, *BASE.functions[1:]))
    assert not any("食品经营许可" in text for text in said(old, new))
    renamed = replace(item, name="食品经营许可证核发")
    assert any("食品经营许可" in text for text in said(old, replace(new, authorities=(renamed,))))


class TestUnitsMadeOfSeveral:
    D_ = m.Unit("d", "丁科", posts=3, duties=(duty("d1", "推进甲事。"), duty("d2", "办理乙事。")))

    def test_of_a_part_of_one_that_another_was_made_of_too(self) -> None:
        one = m.Unit("x", "戊科", duties=(*A.duties, B.duties[0]), merged_from=("a", "b"))
        other = m.Unit("y", "己科", duties=(replace(B.duties[1], text="统计和分析。"), *self.D_.duties), merged_from=("d", "b"))  # fmt: skip
        sentences = said(units(A, B, self.D_, C), units(one, other, C))
        assert sentences[0].startswith("由甲科、乙科合并设立戊科，其中“统计分析”转由己科承担")
        assert sentences[1].startswith(
            "由丁科、乙科的部分职责合并设立己科，其中“统计和分析”由乙科转入"
        )
        assert not any("并入" in text for text in sentences)

    def test_of_one(self) -> None:
        made = m.Unit("x", "戊科", duties=(*A.duties, B.duties[0]), merged_from=("a",))
        rest = replace(B, duties=B.duties[1:])
        (first, *_) = said(BASE, units(made, rest, C))
        assert first.startswith("由甲科改设戊科，其中“管理专家库”由乙科转入")

    def test_what_is_reworded_on_the_way_is_told_in_full_and_counted_where_it_is_signed(
        self,
    ) -> None:
        reworded = replace(A.duties[1], text="组织专家评审。")
        made = m.Unit(
            "x", "戊科", duties=(A.duties[0], reworded, *B.duties), merged_from=("a", "b")
        )
        old, new = BASE, units(made, C)
        assert "由甲科、乙科合并设立戊科，其中职责改写1项" in said(old, new)[0]
        assert any("其中“组织评审”改写为“组织专家评审”" in text for text in told(old, new))


def test_a_body_that_goes_by_the_departments_new_name_is_the_same_one() -> None:
    one = m.Relation(m.RelationKind.STATIONED, "市纪委监委驻市安监局纪检监察组", "实行单独派驻。")
    other = replace(one, name="市纪委监委驻市应急局纪检监察组", text="实行综合派驻。")
    old = replace(BASE, department=m.Department("市安监局"), relations=(one,))
    new = replace(BASE, department=m.Department("市应急局"), relations=(other,))
    renamed = "市纪委监委驻市安监局纪检监察组更名为市纪委监委驻市应急局纪检监察组，有关表述修改为“实行综合派驻”"
    assert renamed in said(old, new)
    assert not any("不再列" in text or "增列" in text for text in said(old, new))
    there = replace(
        old, relations=(other,)
    )  # the department is still called that: it is another body
    assert "不再列派驻机构“市纪委监委驻市安监局纪检监察组”" in said(old, there)


class TestLeaderPosts:
    def led(self, *posts: m.LeaderPost, levels: tuple[m.LevelTotal, ...] | None = None) -> m.Plan:
        staffing = BASE.staffing
        return replace(
            BASE,
            staffing=replace(
                staffing,
                leaders=posts or staffing.leaders,
                levels=staffing.levels if levels is None else levels,
            ),
        )

    def test_called_by_one_title_more(self) -> None:
        new = self.led(m.LeaderPost("党组书记、局长", 1), m.LeaderPost("副局长", 2))
        assert said(BASE, new) == ["局长改称党组书记、局长"]
        assert said(new, BASE) == ["党组书记、局长改称局长"]
        apart = self.led(m.LeaderPost("党组书记", 1), *BASE.staffing.leaders)
        assert said(BASE, apart) == ["增设党组书记1名"]

    def test_counted_by_rank_together_and_apart(self) -> None:
        together = self.led(levels=(m.LevelTotal("科级", 5),))
        assert said(together, BASE) == ["内设机构领导职数由科级5名改列为正科级3名、副科级2名"]
        assert said(BASE, together) == ["内设机构领导职数由正科级3名、副科级2名改列为科级5名"]
        (balance,) = [one for one in leader_balances(together, BASE) if "科" in one.key]
        assert (balance.key, balance.before, balance.after) == ("科级", 5, 5)


class TestEnforcement:
    FIELD = m.Enforcement("环境保护", ("监督", "检查"), ("直接执法", "日常巡查"))

    def test_under_another_name_of_the_field(self) -> None:
        new = replace(self.FIELD, field="生态环境")
        old = replace(BASE, enforcement=(self.FIELD,))
        assert said(old, replace(BASE, enforcement=(new,))) == ["执法领域“环境保护”改称“生态环境”"]
        raised = replace(new, city=("直接执法", "监督", "检查"), district=("日常巡查",))
        (text,) = said(old, replace(BASE, enforcement=(raised,)))
        assert text == (
            "执法领域“环境保护”改称“生态环境”，生态环境领域市、区执法分工调整为："
            "市级直接执法、监督、检查（原监督、检查）；区级日常巡查（原直接执法、日常巡查）"
        )

    @pytest.mark.parametrize(
        ("district", "devolved"),
        [
            (("日常巡查",), False),
            (("日常巡查", "行政处罚"), True),
            (("直接执法",), True),
            ((), False),
        ],
    )
    def test_is_handed_down_where_districts_enforce(self, district: tuple[str, ...], devolved: bool) -> None:  # fmt: skip
        assert is_devolved(replace(self.FIELD, district=district)) is devolved


class TestHousekeeping:
    CATCH_ALL = m.Function("other", "完成交办的其他任务。", m.FunctionKind.CATCH_ALL)

    def plan(self, name: str, *serves: str, role: m.Role = m.Role.SUPPORT) -> m.Plan:
        served = tuple(f"own-{name}" if one == "own" else one for one in serves)
        daily = m.Duty("daily", "负责机关日常运转工作。", served)
        own = m.Function(f"own-{name}", f"管理{name}事务。")
        unit = m.Unit("office", "办公室", role, duties=(daily,))
        return m.Plan(m.Department(name), functions=(own, self.CATCH_ALL), units=(unit,))

    @pytest.mark.parametrize("serves", [("other",), ()])
    def test_that_every_department_has_went_to_none(self, serves: tuple[str, ...]) -> None:
        assert not transfers(
            {"a": self.plan("市甲局", *serves)}, {"b": self.plan("市乙局", *serves)}
        )

    @pytest.mark.parametrize(
        ("serves", "role"), [(("own",), m.Role.SUPPORT), ((), m.Role.BUSINESS)]
    )
    def test_what_is_work_of_its_own_did(self, serves: tuple[str, ...], role: m.Role) -> None:
        plans = [self.plan(name, *serves, role=role) for name in ("市甲局", "市乙局")]
        assert transfers({"a": plans[0]}, {"b": plans[1]})

    WORDS = "负责粮食系统档案管理工作。"

    def of_one(self, words: str, *serves: str, id_: str = "daily") -> m.Plan:
        """市甲局 that is no more, its duty served ``other``; 市乙局 has it now and serves ``serves``."""
        plan = self.plan("市乙局", *serves)
        duty = replace(plan.units[0].duties[0], id=id_, text=words)
        return replace(plan, units=(replace(plan.units[0], duties=(duty,)),))

    @pytest.mark.parametrize(
        ("words", "serves", "id_", "third", "went"),
        [
            (WORDS, "own", "daily", "负责文电工作。", True),
            (WORDS, "other", "daily", "负责文电工作。", False),
            (WORDS, "own", "o1", "负责文电工作。", False),
            (WORDS, "own", "daily", WORDS, False),
            ("负责机关日常运转工作。", "own", "daily", "负责文电工作。", False),
        ],
    )
    def test_what_is_housekeeping_at_one_end_only_went_by_id_and_words(
        self, words: str, serves: str, id_: str, third: str, *, went: bool
    ) -> None:
        giver = self.of_one(words, "other")
        giver = replace(giver, department=m.Department("市甲局"))
        taker = self.of_one(words, serves, id_=id_)
        other = replace(self.of_one(third, "other"), department=m.Department("市丙局"))
        before = {"a": giver, "b": self.of_one("负责文电工作。", "other", id_="b1"), "c": other}
        found = transfers(before, {"b": taker, "c": other})
        assert ("市甲局" in [one.source for one in found if "档案" in one.text]) is went
        assert not any("日常运转" in one.text for one in found)


class TestOneItemThatSeveralGot:
    FINE = m.Authority("fine", "违法占道处罚", "行政处罚")

    def city(self, *, moves: int) -> tuple[dict[str, m.Plan], dict[str, m.Plan]]:
        names = ("城东街道办事处", "城西街道办事处")
        giver = m.Plan(m.Department("区城市管理局"), authorities=(self.FINE,))
        old = {"g": giver, "a": m.Plan(m.Department(names[0])), "b": m.Plan(m.Department(names[1]))}
        sent = tuple(
            m.Transfer(f"t{n}", D.DOWN, "占道处罚职责", name) for n, name in enumerate(names)
        )
        new = {"g": replace(giver, authorities=(), transfers=sent[:moves])}
        new |= {slug: replace(old[slug], authorities=(self.FINE,)) for slug in "ab"}
        return old, new

    def told(self, slug: str, *, moves: int = 2) -> list[str]:
        old, new = self.city(moves=moves)
        hands = elsewhere(old, new).get(slug, NOWHERE)
        speaker = Speaker(old[slug], new[slug])
        return [speaker.sentence(one) for one in across(compare(old[slug], new[slug]), hands)]

    def test_is_told_with_all_of_them(self) -> None:
        assert "行政处罚事项“违法占道处罚”下放给城东街道办事处、城西街道办事处" in self.told("g")
        assert self.told("b") == ["由区城市管理局划入行政处罚事项“违法占道处罚”"]

    def test_where_a_transfer_says_so_of_each(self) -> None:
        assert self.told("b", moves=1) == ["增加行政处罚事项“违法占道处罚”"]


class TestOneItemThatSeveralGoOnWith:
    """The new departments' own words (``continues``) say whose item it was, whichever transfer comes first."""

    def told(self, slug: str) -> list[str]:
        fine = m.Authority("zf", "擅自改变房屋性质处罚", "行政处罚")
        giver = m.Plan(m.Department("区住房和城乡建设局", short="区住建局"), authorities=(fine,))
        other = m.Plan(m.Department("区城市管理局"))
        street = m.Plan(m.Department("城东街道办事处"))
        second = m.Plan(m.Department("城西街道办事处"))
        old = {"g": giver, "o": other, "a": street, "b": second}
        law = m.Function("law", "依法行使区级赋予的行政处罚权。")

        def got(plan: m.Plan, n: str) -> m.Plan:
            moves = (
                m.Transfer("t1", D.IN, "城市管理处罚权", "区城市管理局", ("law",)),
                m.Transfer("t2", D.IN, "房屋安全处罚权", "区住建局"),
            )
            item = m.Authority(n, "擅自改变房屋性质的处罚", "行政处罚", function="law", continues=("zf",))  # fmt: skip
            return replace(plan, functions=(law,), authorities=(item,), transfers=moves)

        sent = m.Transfer("d", D.DOWN, "房屋安全处罚权", "城东街道办事处")
        new = {
            "g": replace(giver, authorities=(), transfers=(sent,)),
            "o": other,
            "a": got(street, "a1"),
            "b": got(second, "b1"),
        }
        hands = elsewhere(old, new).get(slug, NOWHERE)
        speaker = Speaker(old[slug], new[slug])
        return [speaker.sentence(one) for one in across(compare(old[slug], new[slug]), hands)]

    def test_is_told_with_the_department_that_had_it(self) -> None:
        first, second = self.told("a")[:2]
        assert "划入行政处罚事项" not in first
        assert first.startswith("从区城市管理局划入城市管理处罚权")
        assert "区住建局" in second
        assert "行政处罚事项“擅自改变房屋性质的处罚”" in second

    def test_is_told_with_all_who_have_it_now(self) -> None:
        item = "行政处罚事项“擅自改变房屋性质处罚”下放给城东街道办事处、城西街道办事处"
        assert item in self.told("g")


def test_a_duty_that_two_transfers_name_went_to_both() -> None:
    moves = tuple(
        m.Transfer(f"t{n}", D.DOWN, "评审职责", other, ("a2",))
        for n, other in enumerate(("城东街道", "城西街道"))
    )
    left = replace(A, duties=A.duties[:1])
    sentences = said(BASE, replace(units(left, B, C), transfers=moves))
    assert sentences[0].endswith("甲科不再承担职责“组织评审”（同时下放给城西街道）")
    assert sentences[1] == "将评审职责下放给城西街道"


def test_a_duty_that_a_transfer_took_is_not_the_one_that_came_in_its_place() -> None:
    """However alike they are: 查处……, and 指导街道查处……."""
    old = replace(A, duties=(duty("a1", "查处擅自改变房屋性质的行为。"),))
    new = replace(A, duties=(duty("a3", "指导街道查处擅自改变房屋性质的行为。"),))
    move = m.Transfer("t", D.DOWN, "房屋安全处罚权", "城东街道", ("a1",))
    sentences = said(units(old, B, C), replace(units(new, B, C), transfers=(move,)))
    assert sentences == [
        "将房屋安全处罚权下放给城东街道，甲科不再承担职责“查处擅自改变房屋性质的行为”",
        "甲科增加职责：“指导街道查处擅自改变房屋性质的行为”",
    ]


def test_a_unit_whose_duties_went_to_an_old_and_a_new_one_was_merged_into_neither() -> None:
    new = m.Unit("x", "执法科", duties=(A.duties[0], duty("x1", "查处违法行为。")))
    there = replace(B, duties=(*B.duties, A.duties[1]))
    sentences = said(BASE, units(there, new, C))
    assert not any("并入" in text for text in sentences)
    assert any(
        "撤销甲科" in text and "执法科1项" in text and "乙科1项" in text for text in sentences
    )


def test_what_says_that_it_goes_on_with_anothers_work_came_from_there() -> None:
    """Whether that has some of it still (拟订教育体育规划, of which 体育 left) or not."""
    whole = m.Function("e1", "拟订教育体育发展规划并组织实施。")
    rest = replace(whole, text="拟订教育发展规划并组织实施。")
    sport = m.Function("s1", "拟订体育发展规划并组织实施。", continues=("e1",))
    education = m.Plan(m.Department("市教育局"), functions=(whole,))
    (found,) = transfers(
        {"e": education},
        {
            "e": replace(education, functions=(rest,)),
            "s": m.Plan(m.Department("市体育局"), functions=(sport,)),
        },
    )
    assert (found.source, found.target, found.evidence) == ("市教育局", "市体育局", "continues")
    assert found.was == "拟订教育体育发展规划并组织实施"


def test_what_goes_on_with_the_work_of_two_departments_came_from_both() -> None:
    def body(name: str, *functions: m.Function) -> m.Plan:
        return m.Plan(m.Department(name), functions=functions)

    roads = m.Function("r1", "审批涉路施工活动。")
    ports = m.Function("p1", "审批港口岸线使用。")
    both = m.Function("s1", "集中办理交通运输行政许可。", continues=("r1", "p1"))
    old = {"r": body("市公路局", roads), "p": body("市港航局", ports), "t": body("市交通局")}
    found = transfers(old, {"t": body("市交通局", both)})
    assert {(one.source, one.given, one.target) for one in found} == {
        ("市公路局", "审批涉路施工活动", "市交通局"),
        ("市港航局", "审批港口岸线使用", "市交通局"),
    }
    ended = lone_groups(old["p"], found, added=False)
    assert [text for group in ended for kind, text in group.changes if kind == UNSETTLED] == []


def test_functions_that_became_one_are_not_open_too() -> None:
    """Each went with the one that goes on with them, whatever words that has."""
    roads, bridges = m.Function("r1", "养护国道和省道。"), m.Function("r2", "养护公路桥梁。")
    left = m.Function("r3", "管理公路收费站。")
    plan = m.Plan(m.Department("市公路局"), functions=(roads, bridges, left))
    one = m.Function("s1", "养护公路和桥梁。", continues=("r1", "r2"))
    target = m.Plan(m.Department("市交通局"), functions=(one,))
    found = transfers({"r": plan}, {"t": target})
    (group,) = (g for g in lone_groups(plan, found, added=False) if g.title == "职责去向")
    assert group.changes == (
        ("划出", "“养护国道和省道”“养护公路桥梁”划给市交通局，表述为“养护公路和桥梁”"),
        (UNSETTLED, "主要职责“管理公路收费站”未写明去向"),
    )


class TestWordsTakenIntoAnotherDuty:
    """没有写 continues，但原来的职责一字不落地写进了另一个机构的职责里."""

    GONE = replace(
        A, duties=(duty("x1", "起草经济方面文稿。"), duty("x2", "监督管理体育彩票发行。"))
    )
    TAKER = replace(B, duties=(duty("n9", "承担文电工作，起草经济方面文稿。"),))

    def test_is_counted_where_its_unit_is_gone(self) -> None:
        fates = Fates(units(self.GONE, B, C), units(self.TAKER, C))
        assert fates.whereto(self.GONE) == "，其职责转入乙科1项"
        assert fates.went_to(self.GONE, "乙科") == 1
        assert [text for _, text in fates.kept_of(self.GONE)] == ["起草经济方面文稿。"]

    def test_is_not_where_the_other_had_those_words_before(self) -> None:
        fates = Fates(units(self.GONE, self.TAKER, C), units(self.TAKER, C))
        assert fates.whereto(self.GONE) == ""

    @pytest.mark.parametrize(
        "said",
        [
            m.Plan(BASE.department, cancelled=(m.Cancelled("x1", "重复", "某编〔2026〕1号"),)),
            m.Plan(
                BASE.department, transfers=(m.Transfer("t", D.OUT, "文稿职责", "市乙局", ("x1",)),)
            ),
        ],
    )
    def test_is_not_where_the_plan_says_what_became_of_it(self, said: m.Plan) -> None:
        new = replace(said, units=(self.TAKER, C))
        assert Fates(units(self.GONE, B, C), new).whereto(self.GONE) == ""

    def test_is_no_new_duty_of_a_unit_that_was_split(self) -> None:
        made = m.Unit("new", "新科", duties=(self.TAKER.duties[0], duty("n8", "组织展会评估。")))
        fates = Fates(units(self.GONE, C), units(replace(self.GONE, duties=()), made, C))
        assert fates.came_from(made, "甲科") == 1
        assert [one.id for one in fates.fresh(made)] == ["n8"]


class TestPostsThatWentAlong:
    """Both ends of every declared transfer, whatever name the other department is called by."""

    def found(self, *moves: m.Transfer, counterpart: str = "市行政审批服务局") -> list[str]:
        giver = m.Plan(m.Department("市人社局"))
        taker = m.Plan(m.Department("市行政审批服务局", short="市审批局"))
        came = tuple(replace(one, direction=D.IN, counterpart="市人社局") for one in moves)
        went = tuple(replace(one, counterpart=counterpart) for one in moves)
        new = {"g": replace(giver, transfers=went), "t": replace(taker, transfers=came)}
        return [
            f"{one.text}{count.kind}{count.n}"
            for one in transfers({"g": giver, "t": taker}, new)
            for move in one.received
            for count in move.posts
        ]

    MOVE = m.Transfer("t1", D.OUT, "人力资源许可职责", "", posts=(m.PoolCount("行政编制", 2),))

    def test_of_two_with_equal_posts_are_both(self) -> None:
        second = replace(self.MOVE, id="t2", text="职业技能鉴定许可职责")
        assert len(self.found(self.MOVE, second)) == 2

    def test_in_words_much_alike_are_each_told_once(self) -> None:
        second = replace(self.MOVE, id="t2", text="人力资源许可监督职责")
        assert len(self.found(self.MOVE, second)) == 2

    @pytest.mark.parametrize("name", ["市行政审批服务局", "市审批局"])
    def test_by_the_full_name_and_the_short_one(self, name: str) -> None:
        assert self.found(self.MOVE, counterpart=name) == ["人力资源许可职责行政编制2"]

    def test_nobody_s_name_is_nobody(self) -> None:
        assert self.found(self.MOVE, counterpart="市商务局") == []


def test_an_office_is_not_another_departments_for_its_id_and_its_housekeeping() -> None:
    def body(name: str, id_: str) -> m.Plan:
        daily = duty(id_, "负责机关日常运转、人事和财务工作。")
        return m.Plan(
            m.Department(name), units=(m.Unit("office", "办公室", m.Role.SUPPORT, duties=(daily,)),)
        )

    gone, new = body("市执法支队", "co"), body("市执法局", "zho")
    move = m.Transfer("t", D.IN, "执法职责", "市执法支队", units=1)
    assert not elsewhere({"g": gone}, {"n": replace(new, transfers=(move,))})
    same = body("市执法局", "co")
    hands = elsewhere({"g": gone}, {"n": replace(same, transfers=(move,))})
    assert hands["n"].come(same.units[0], by_id=True) is not None


def test_a_unit_went_where_the_transfer_went_that_names_its_duties() -> None:
    moves = tuple(
        m.Transfer(f"t{n}", D.DOWN, "规划执法职责", other, names, units=1)
        for n, (other, names) in enumerate((("城东街道", ("a1",)), ("城西街道", ("b1",))))
    )
    sentences = said(BASE, replace(units(C), transfers=moves))
    assert sentences[:2] == ["将甲科下放给城东街道", "将乙科下放给城西街道"]
    unnamed = tuple(replace(move, functions=()) for move in moves)
    assert said(BASE, replace(units(C), transfers=unnamed))[0] == "将甲科划给有关部门"


def test_a_receiver_by_its_short_name_is_the_same_one() -> None:
    unit = m.Unit("x", "校企科", duties=(duty("x1", "监管校办企业。"),))
    away = m.Transfer("t", D.OUT, "校办企业监管职责", "市国资委", units=1)
    came = m.Transfer("t", D.IN, "校办企业监管职责", "市教育局", units=1)
    education = m.Plan(m.Department("市教育局"), units=(unit,))
    assets = m.Plan(m.Department("市国有资产监督管理委员会", short="市国资委"))
    old = {"a": education, "b": assets}
    fresh = m.Unit("y", "企业科", duties=unit.duties)
    new = {
        "a": replace(education, units=(), transfers=(away,)),
        "b": replace(assets, units=(fresh,), transfers=(came,)),
    }
    hands = elsewhere(old, new)["a"]
    speaker = Speaker(old["a"], new["a"])
    sentences = [speaker.sentence(one) for one in across(compare(old["a"], new["a"]), hands)]
    assert not any("原承担的" in text for text in sentences), sentences


class TestADepartmentUnderAnotherName:
    def renamed(self, name: str, more: int = 0) -> dict[str, str]:
        functions = tuple(m.Function(f"f{n}", f"管理第{n}类事务。") for n in range(4))
        reworded = tuple(replace(one, text=f"统筹{one.text}") for one in functions)
        extra = tuple(m.Function(f"g{n}", f"监督第{n}类事务。") for n in range(more))
        old = m.Plan(m.Department("市工业和信息化委员会"), functions=functions)
        new = m.Plan(m.Department(name), functions=(*reworded, *extra))
        return partners({"gxw": old}, {"gxj": new})

    def test_and_file_is_known_by_its_ids(self) -> None:
        assert self.renamed("市工业和信息化局") == {"gxj": "gxw"}
        assert self.renamed("市工业和信息化局", more=4) == {"gxj": "gxw"}

    def test_not_where_the_name_is_another_one_or_most_of_the_work_is(self) -> None:
        assert self.renamed("市粮食局") == {}
        assert self.renamed("市工业和信息化局", more=5) == {}

    def test_its_history_is_found_before_the_next_version_is_tagged(self, tmp_path: Path) -> None:
        root = make(tmp_path, a=good("市甲局"))
        tagged(root, "v1")
        git(root, "mv", "plans/a.yaml", "plans/z.yaml")
        git(root, "commit", "-qm", "改名")
        done = planforge("log", "z", "-o", "沿革.md", cwd=root)
        assert done.code == 0, done.err
        assert "v1" in (root / "沿革.md").read_text("utf-8")


def test_a_new_department_says_where_a_function_comes_from(tmp_path: Path) -> None:
    """received_from alone, of a body without a plan."""
    root = make(tmp_path, "place: 某市\noffice: 市委编办\n", a=good("市甲局"))
    tagged(root, "v1")
    other = "  - {id: other, kind: catch_all"
    own = (
        "  - {id: town, text: 负责城乡规划管理。, origin: received, received_from: 市城乡规划局}\n"
    )
    make(root, c=good("市丙局").replace(other, own + other))
    planforge("build", "--baseline", "v1", cwd=root)
    assert "由市城乡规划局划入职责“负责城乡规划管理”。" in paper(root, "市丙局", "设立通知")
    assert "划入。“负责城乡规划管理”由市城乡规划局划入。" in paper(root, "市丙局", "修订情况")


@pytest.mark.parametrize(
    ("facts", "right"),
    [
        ({"short": "市某"}, "规范简称由“市某局”改为“市某”"),
        ({"short": ""}, "不再使用简称“市某局”"),
        ({"dual_status": "与市乙办一个机构、两块牌子"}, "市某局与市乙办一个机构、两块牌子"),
        ({"dual_status": "党委领导下的校长负责制"}, "市某局实行党委领导下的校长负责制"),
    ],
)  # fmt: skip
def test_what_a_department_is_called_and_is_besides(facts: dict[str, str], right: str) -> None:
    new = replace(BASE, department=replace(BASE.department, **facts))  # type: ignore[arg-type]
    assert said(BASE, new) == [right]


def test_posts_are_told_with_what_is_noted_of_them() -> None:
    pool = m.Pool("专项事业编制", 3)
    fenced = replace(pool, ring_fenced=True, note="用于特派审计")
    old, new = (
        replace(BASE, staffing=replace(BASE.staffing, pools=(*BASE.staffing.pools, one)))
        for one in (pool, fenced)
    )
    assert said(old, new) == ["专项事业编制在机关编制总额内单列；专项事业编制注明“用于特派审计”"]


@pytest.mark.parametrize("handed_over", [True, False])
def test_what_a_transfer_took_is_not_said_to_be_paired_by_words(
    tmp_path: Path, handed_over: bool
) -> None:
    """Papers pair it with nothing then, and the drafter is not asked about it either."""
    other = "  - {id: other, kind: catch_all"
    lamps, light = (
        good("市甲局").replace(other, f"  - {{id: {id_}, text: {text}}}\n{other}")
        for id_, text in (("lamp", "负责城市照明设施的维护管理工作。"), ("light", "负责城市照明设施的维护和管理。"))
    )  # fmt: skip
    root = make(tmp_path, a=lamps)
    tagged(root, "v1")
    move = "transfers: [{id: t, direction: out, text: 城市照明职责, counterpart: 市乙局, functions: [lamp]}]\n"
    (root / "plans" / "a.yaml").write_text(light + (move if handed_over else ""), "utf-8")
    done = planforge("check", "--baseline", "v1", cwd=root)
    assert ("PF316" in done.out) is not handed_over
