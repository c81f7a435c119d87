"""No sentence takes a part for the whole, or one thing for another: the duty for the unit, the child for its parent, a post for its body."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planforge.account.compare import compare
from planforge.account.elsewhere import NOWHERE, across, elsewhere
from planforge.account.summary import summary
from planforge.account.wording import Speaker
from planforge.papers.redline.edits import points_changed, reworded
from planforge.papers.redline.figures import checksum
from planforge.papers.reform.examples import gathered, handed_down
from planforge.papers.reform.figures import Department
from planforge.plan import records as m
from tests.test_acts import BASE, A, B, C, duty, said, units
from tests.test_cli_baseline import tagged
from tests.test_notes import note
from tests.workspaces import good, make, planforge

STATION = m.Affiliated(
    "市教育科学研究所", "正科级", posts=20,
    leaders=(m.LeaderPost("所长", 1), m.LeaderPost("副所长", 2)),
)  # fmt: skip


def told(old: m.Plan, new: m.Plan) -> list[str]:
    speaker = Speaker(old, new)
    return [speaker.sentence(change) for change in compare(old, new)]


class TestWordsThatAnotherTextHas:
    MERGED = replace(A, duties=(duty("a1", "起草规划，做好全市评审专家的选聘工作。"),))
    OLD = units(replace(A, duties=(A.duties[0], duty("a2", "负责评审专家的选聘工作。"))), B, C)

    def test_are_no_work_given_up(self) -> None:
        sentences = told(self.OLD, units(self.MERGED, B, C))
        assert (
            "甲科不再单列职责“负责评审专家的选聘工作”，内容写在“起草规划，做好全市评审专家的选聘工作”中" in sentences
        )  # fmt: skip
        assert said(self.OLD, units(self.MERGED, B, C)) == [
            "内设机构职责改写2项，以修订后的三定规定为准"
        ]

    def test_in_another_unit_it_is_said_whose(self) -> None:
        other = replace(B, duties=(duty("b1", "管理专家库，承担评审专家的选聘工作。"), B.duties[1]))
        without = replace(A, duties=A.duties[:1])
        assert any("内容写在乙科“" in text for text in told(self.OLD, units(without, other, C)))

    def test_where_some_words_are_missing_it_is_given_up(self) -> None:
        half = replace(A, duties=(duty("a1", "起草规划，做好评审专家的联络工作。"),))
        assert any("不再承担：“负责评审" in text for text in told(self.OLD, units(half, B, C)))


def test_the_rank_of_a_post_is_none_of_its_body_under_another_name() -> None:
    ranked = replace(STATION, leaders=(m.LeaderPost("所长", 1, rank="副处级"), STATION.leaders[1]))
    renamed = replace(ranked, name="市教育研究所", renamed_from=STATION.name)
    sentences = told(replace(BASE, affiliated=(STATION,)), replace(BASE, affiliated=(renamed,)))
    assert "市教育研究所所长规格明确为副处级" in sentences
    assert "市教育研究所规格明确为副处级" not in sentences


@pytest.mark.parametrize(
    ("rank", "n", "right"),
    [("", 2, "副所长改称副院长"), ("", 3, "副所长改称副院长，职数由2名调整为3名"), ("正科级", 2, "副所长改称副院长，规格明确为正科级")],
)  # fmt: skip
def test_heads_are_called_as_their_institution_is(rank: str, n: int, right: str) -> None:
    leaders = (m.LeaderPost("院长", 1), m.LeaderPost("副院长", n, rank=rank))
    academy = replace(STATION, name="市教育科学研究院", renamed_from=STATION.name, leaders=leaders)
    sentences = told(replace(BASE, affiliated=(STATION,)), replace(BASE, affiliated=(academy,)))
    assert "市教育科学研究院所长改称院长" in sentences
    assert f"市教育科学研究院{right}" in sentences
    assert not any("不再设" in text or "增设" in text for text in sentences)


def test_the_posts_of_an_institution_are_not_those_of_an_organ() -> None:
    institution = replace(BASE.department, category="直属事业单位")
    assert "，机关行政编制47名" in checksum(BASE, BASE)
    assert "，行政编制47名" in checksum(BASE, replace(BASE, department=institution))


def test_a_rank_that_is_listed_no_more_has_none_and_ranks_stand_from_the_highest_down() -> None:
    levels = (m.LevelTotal("副科级", 2), m.LevelTotal("副处级", 1), m.LevelTotal("正科级", 0))
    new = replace(BASE, staffing=replace(BASE.staffing, levels=levels))
    rows = [(row.zh, row.before, row.after) for row in summary(BASE, new) if "级" in row.zh]
    assert rows == [("副处级职数", 0, 1), ("正科级职数", 3, 0), ("副科级职数", 2, 2)]
    silent = replace(BASE, staffing=replace(BASE.staffing, levels=()))
    assert [r.after for r in summary(BASE, silent) if "级" in r.zh] == [None, None]


class TestOrdersToTheText:
    def test_what_is_taken_out_is_not_what_is_put_in(self) -> None:
        function = m.Function("f", "组织协调综合治理和维护稳定工作。")
        plan = replace(BASE, functions=(function,))
        said = reworded(plan, function, "组织协调综合治理和禁毒工作，维护稳定。")
        assert said == "将主要职责第（一）项修改为“组织协调综合治理和禁毒工作，维护稳定”"

    @pytest.mark.parametrize(
        ("after", "right"),
        [
            (("编制规划。", "开展评审。", "发布结果。"), "主要职责第（一）项增加第3点：“发布结果”"),
            (("编制规划。", "发布结果。", "开展评审。"), "在主要职责第（一）项第1点后增加一点：“发布结果”"),
            (("发布结果。", "听取意见。", "编制规划。", "开展评审。"), "在主要职责第（一）项第1点前增加两点：“发布结果”“听取意见”"),
        ],
    )  # fmt: skip
    def test_points_by_their_numbers(self, after: tuple[str, ...], right: str) -> None:
        function = m.Function("f", "拟订规划。", points=("编制规划。", "开展评审。"))
        plan = replace(BASE, functions=(function,))
        assert points_changed(plan, function, after) == right


class TestAcrossDepartments:
    PERMIT = m.Authority("permit", "工业项目备案", "其他行政权力")

    def both(self, *items: m.Authority) -> tuple[dict[str, m.Plan], dict[str, m.Plan]]:
        giver, taker = m.Plan(m.Department("市甲局")), m.Plan(m.Department("市乙局"))
        old = {"a": replace(giver, authorities=(self.PERMIT,)), "b": taker}
        return old, {"a": giver, "b": replace(taker, authorities=items)}

    def told(self, slug: str, *items: m.Authority) -> list[str]:
        old, new = self.both(*items)
        hands = elsewhere(old, new).get(slug, NOWHERE)
        speaker = Speaker(old[slug], new[slug])
        return [speaker.sentence(one) for one in across(compare(old[slug], new[slug]), hands)]

    def test_an_item_goes_on_under_another_name_where_the_new_one_says_so(self) -> None:
        new = m.Authority("new", "企业技改备案", "其他行政权力", continues=("permit",))
        assert self.told("a", new) == ["其他行政权力事项“工业项目备案”划给市乙局"]
        assert self.told("b", new) == [
            "由市甲局划入其他行政权力事项“企业技改备案”（原为“工业项目备案”）"
        ]

    def test_by_its_id_alone_it_is_another_one(self) -> None:
        new = m.Authority("permit", "企业技改备案", "其他行政权力")
        assert self.told("b", new) == ["增加其他行政权力事项“企业技改备案”"]

    def test_and_is_not_lost(self, tmp_path: Path) -> None:
        item = "authorities: [{id: permit, name: 工业项目备案, type: 其他行政权力, unit: office}]\n"
        root = make(tmp_path, a=good("市甲局") + item, b=good("市乙局"))
        tagged(root, "v1")
        (root / "plans/a.yaml").write_text(good("市甲局"), "utf-8")
        new = item.replace("工业项目备案", "企业技改备案")
        (root / "plans/b.yaml").write_text(good("市乙局") + new, "utf-8")
        check = ("check", "--baseline", "v1")
        assert "PF308" in planforge(*check, cwd=root).out
        going_on = new.replace("unit: office", "unit: office, continues: [permit]")
        (root / "plans/b.yaml").write_text(good("市乙局") + going_on, "utf-8")
        assert "PF308" not in planforge(*check, cwd=root).out

    def test_what_a_transfer_names_went_with_it(self) -> None:
        names = ("a1", "fine")
        move = m.Transfer("t", m.Direction.DOWN, "评审职责", "各县（区）", names)
        fine = m.Authority("fine", "违规评审处罚", "行政处罚")
        old = replace(BASE, authorities=(fine,))
        sentences = told(old, replace(units(B, C), transfers=(move,)))
        assert sentences[:2] == [
            "将评审职责下放给各县（区），下放行政处罚事项“违规评审处罚”",
            "撤销甲科（编制5名），原承担的“起草规划”职责下放给各县（区），不再列职责“组织评审”",
        ]

    def test_one_that_was_repealed_has_nothing_any_more(self, tmp_path: Path) -> None:
        lamps = "  - {id: lamps, text: 负责市区城市照明设施的维护管理和节能改造。}\n"
        other = "  - {id: other, kind: catch_all"
        giver = good("市乙局").replace(other, lamps + other)
        root = make(tmp_path, a=good("市甲局"), b=giver)
        tagged(root, "v1")
        taker = good("市甲局").replace(other, lamps + other)
        (root / "plans/a.yaml").write_text(taker, "utf-8")
        (root / "plans/b.yaml").write_text("status: repealed\n" + giver, "utf-8")
        out = planforge("diff", "v1", cwd=root).out
        assert "市乙局 → 市甲局：负责市区城市照明设施的维护管理和节能改造" in out


class TestTheNoteOfAClause:
    CHILD = "    children: [{id: group, name: 应急组, posts: 1, duties: [{id: g1, text: 组织应急演练。, serves: [main]}]}]\n"

    def test_what_happened_to_a_unit_happened_to_none_that_it_stands_in(self) -> None:
        old = good("市科学技术局").replace("name: 规划科\n", "name: 规划科\n    posts: 6\n")
        new = old.replace("起草发展规划", "起草并评估发展规划").replace(
            "name: 规划科\n", "name: 规划科\n" + self.CHILD
        )
        assert note("规划科。", old, new) == "职责改写"
        assert note("应急组。", old, new) == "新设"

    def test_the_rank_of_the_head_is_none_of_a_unit(self) -> None:
        old = good("市科学技术局").replace("name: 规划科\n", "name: 规划科\n    rank: 副处级\n")
        new = old.replace("    rank: 副处级\n", "").replace(
            "{title: 副局长, count: 2}", "{title: 副局长, count: 2, rank: 副处级}"
        )
        assert old != new
        assert note("规划科（副处级）。", old, new) == "规格调整"


class TestTheReport:
    FIELD = m.Enforcement("市容环境卫生", ("指挥", "协调"), ("日常巡查",))

    def department(self, text: str) -> Department:
        move = m.Transfer("t", m.Direction.DOWN, text, "各县（区）")
        new = replace(BASE, transfers=(move,), enforcement=(self.FIELD,))
        return Department("a", BASE, new)

    def test_what_the_city_keeps_is_said_of_the_field_that_went_down(self) -> None:
        (of_it,) = handed_down([self.department("市容环境卫生日常执法职责")])
        assert "市级主要承担指挥、协调" in of_it
        (of_parks,) = handed_down([self.department("区级公园管理职责")])
        assert of_parks.endswith("没有随同划转编制")

    def test_what_came_is_none_of_what_was_gathered(self) -> None:
        def licence(id_: str, unit: str, window: str) -> m.Authority:
            return m.Authority(id_, f"{id_}许可", "行政许可", unit, window, unit, window)

        before = (licence("x", "a", "a"), licence("y", "b", "b"))
        after = tuple(licence(id_, "c", "c") for id_ in ("x", "y", "z"))
        old, new = replace(BASE, authorities=before), replace(BASE, authorities=after)
        (sentence,) = gathered([Department("a", old, new)])
        assert "2项行政许可由2个机构集中到丙科，连同新承担的1项统一" in sentence
