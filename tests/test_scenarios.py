"""More of what happens to a department, as an official would describe it, and all that the notice says of it.

Declared or not, with ids or without: the first table of tests/test_acts.py goes on here.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.compare import compare
from planforge.account.difference import differences, replay
from planforge.plan import records as m
from tests.test_acts import BASE, SCENARIOS, A, B, C, duty, move, said, staff, units

TRAINING = duty("x", "负责培训。")
EAST = "东区城管局"


def department(**more: object) -> m.Plan:
    return replace(BASE, department=replace(BASE.department, **more))  # type: ignore[arg-type]


def led(*posts: m.LeaderPost) -> m.Plan:
    return replace(BASE, staffing=replace(BASE.staffing, leaders=posts))


def without_ids(plan: m.Plan) -> m.Plan:
    return replace(plan, functions=tuple(replace(f, id="") for f in plan.functions))


MORE: dict[str, tuple[m.Plan, list[str]]] = {
    "一分三": (
        units(
            m.Unit("n1", "甲一科", duties=(A.duties[0],), split_from="a"),
            m.Unit("n2", "甲二科", duties=(A.duties[1],), split_from="a"),
            m.Unit("n3", "甲三科", duties=(TRAINING,), split_from="a"), B, C,
        ),
        ["撤销甲科，分设甲一科、甲二科、甲三科。甲一科主要职责：起草规划；甲二科主要职责：组织评审；甲三科主要职责：负责培训"],
    ),
    "一分二，没有写明": (
        units(m.Unit("n1", "甲一科", duties=(A.duties[0],)), m.Unit("n2", "甲二科", duties=(A.duties[1],)), B, C),
        ["撤销甲科，分设甲一科、甲二科。甲一科主要职责：起草规划；甲二科主要职责：组织评审"],
    ),
    "二并一，没有写明": (
        units(m.Unit("n", "综合科", posts=9, duties=(*A.duties, *B.duties)), C),
        ["由甲科、乙科合并设立综合科（编制9名）。综合科主要职责：起草规划；组织评审；管理专家库；统计分析"],
    ),
    "三并一": (
        units(m.Unit("n", "综合科", posts=12, duties=(*A.duties, *B.duties, *C.duties), merged_from=("a", "b", "c"))),
        ["由甲科、乙科、丙科合并设立综合科（编制12名）。综合科主要职责：起草规划；组织评审；管理专家库；统计分析；负责文电"],
    ),
    "三并一，没有写明": (
        units(m.Unit("n", "综合科", posts=12, duties=(*A.duties, *B.duties, *C.duties))),
        ["由甲科、乙科、丙科合并设立综合科（编制12名）。综合科主要职责：起草规划；组织评审；管理专家库；统计分析；负责文电"],
    ),
    "更名，标识也换了": (
        units(replace(A, id="new", name="发展科"), B, C), ["甲科更名为发展科"],
    ),
    "更名，职责改写": (
        units(replace(A, name="发展科", duties=(replace(A.duties[0], text="拟订规划和年度计划。"), A.duties[1])), B, C),
        ["甲科更名为发展科", "内设机构职责改写1项，以修订后的三定规定为准"],
    ),
    "更名，一项职责调整到另一个机构": (  # told after the rename, by the name it has then
        units(replace(A, name="发展科", duties=A.duties[1:]), replace(B, duties=(*B.duties, A.duties[0])), C),
        ["甲科更名为发展科", "将发展科的职责“起草规划”调整到乙科"],
    ),
    "两个机构对调名称": (
        units(replace(A, name=B.name), replace(B, name=A.name), C), ["甲科更名为乙科，乙科更名为甲科"],
    ),
    "两个机构对调职责": (
        units(replace(A, duties=B.duties), replace(B, duties=A.duties), C),
        [
            "将甲科的职责“起草规划”调整到乙科", "将甲科的职责“组织评审”调整到乙科",
            "将乙科的职责“管理专家库”调整到甲科", "将乙科的职责“统计分析”调整到甲科",
        ],
    ),
    "旧标识用在另一个机构上": (
        units(replace(A, name="渔政科", posts=3, duties=(duty("q", "负责海洋渔业执法。"),)), B, C),
        ["设立渔政科（编制3名），主要职责：负责海洋渔业执法", "撤销甲科（编制5名），不再列职责“起草规划”“组织评审”"],
    ),
    "旧标识用在另一项职责上": (
        replace(BASE, functions=(BASE.functions[0], m.Function("g", "组织群众体育赛事。"))),
        ["增加主要职责：“组织群众体育赛事”", "不再承担主要职责：“管理城市照明设施”"],
    ),
    "职责移到别的机构": (
        units(replace(A, duties=A.duties[:1]), replace(B, duties=(*B.duties, A.duties[1])), C),
        ["将甲科的职责“组织评审”调整到乙科"],
    ),
    "职责分给三个机构": (
        units(
            replace(A, duties=A.duties[:1]), replace(B, duties=(*B.duties, duty("n1", "组织评审专家库。", "a2"))),
            replace(C, duties=(*C.duties, duty("n2", "承担评审会务。", "a2"))),
        ),
        ["将甲科的职责“组织评审”分由乙科“组织评审专家库”、丙科“承担评审会务”承担"],
    ),
    "下设机构": (
        units(replace(A, children=(m.Unit("s", "办案组", posts=2),)), B, C), ["在甲科下设立办案组（编制2名）"],
    ),
    "机构规格": (units(replace(A, rank="副处级"), B, C), ["甲科规格明确为副处级"]),
    "机构加挂": (units(replace(A, plates=(m.Plate("督查室"),)), B, C), ["甲科加挂督查室牌子"]),
    "机构不计个数": (units(replace(A, counted=False), B, C), ["甲科不再计入内设机构个数"]),
    "机构按规定设置": (units(replace(A, by_rule=True), B, C), ["甲科按有关规定设置"]),
    "部门更名": (department(name="市新局", short="新局"), ["市某局更名为市新局（以下简称新局）"]),
    "部门规格": (department(rank="副厅级"), ["市某局规格由正处级调整为副厅级"]),
    "改由别的部门管理": (
        department(managed_by="市发改委", category="部门管理机构"),
        ["市某局由市政府工作部门调整为市发改委管理的部门管理机构"],
    ),
    "合署办公": (department(co_located="市丁局"), ["市某局与市丁局合署办公"]),
    "设议事协调机构办公室": (
        department(hosted_offices=(m.HostedOffice("市某领导小组", "市某领导小组办公室"),)),
        ["市某领导小组办公室设在市某局"],
    ),
    "设事业单位": (replace(BASE, affiliated=(m.Affiliated("市某中心"),)), ["所属事业单位增列市某中心"]),
    "核减": (
        replace(BASE, staffing=staff(45, m.PostChange("行政编制", "某编〔2021〕3号", decreased=2))),
        ["核减行政编制2名（某编〔2021〕3号）"],
    ),
    "又核增又核减": (
        replace(BASE, staffing=staff(48, m.PostChange("行政编制", "某编〔2021〕3号", increased=3, decreased=2))),
        ["核增行政编制3名、核减行政编制2名（某编〔2021〕3号）"],
    ),
    "增列一种编制": (
        replace(BASE, staffing=replace(BASE.staffing, pools=(*BASE.staffing.pools, m.Pool("工勤编制", 3)))),
        ["增列工勤编制3名"],
    ),
    "部门领导职数": (
        led(m.LeaderPost("局长", 1), m.LeaderPost("副局长", 4)), ["副局长职数由2名调整为4名，增加2名"],
    ),
    "增设领导职务": (
        led(*BASE.staffing.leaders, m.LeaderPost("总工程师", 1)), ["增设总工程师1名"],
    ),
    "不再设领导职务": (led(m.LeaderPost("局长", 1)), ["不再设副局长（原2名）"]),
    "科级领导职数": (
        replace(BASE, staffing=replace(BASE.staffing, levels=(m.LevelTotal("正科级", 3), m.LevelTotal("副科级", 3)))),
        ["副科级领导职数由2名调整为3名，增加1名"],
    ),
    "机构领导职数": (
        units(replace(A, leaders=m.UnitLeaders(1, 1)), replace(B, leaders=m.UnitLeaders(1, 0)), C),
        ["内设机构领导职数分配调整为：甲科领导职数核定为正职1名、副职1名；乙科领导职数核定为正职1名"],
    ),
    "下放": (
        replace(
            BASE, transfers=(replace(move(m.Direction.DOWN, 2), counterpart=EAST),), functions=BASE.functions[:1],
            staffing=staff(45),
        ),
        [f"将城市照明设施管理职责下放给{EAST}，相应划出行政编制2名，不再承担主要职责“管理城市照明设施”"],
    ),
    "上收": (
        replace(BASE, transfers=(replace(move(m.Direction.UP, 1), counterpart=EAST),), staffing=staff(48)),
        [f"将城市照明设施管理职责由{EAST}上收，相应划入行政编制1名"],
    ),
    "划入，增加主要职责": (
        replace(
            BASE, transfers=(replace(move(m.Direction.IN, 1), functions=("h",)),),
            functions=(*BASE.functions, m.Function("h", "管理景观照明。")), staffing=staff(48),
        ),
        ["将城市照明设施管理职责由市乙局划入，相应划入行政编制1名，增加主要职责“管理景观照明”"],
    ),
    "取消主要职责": (
        replace(
            BASE, functions=BASE.functions[:1], cancelled=(m.Cancelled("g", "国务院决定取消", "国发〔2016〕9号"),)
        ),
        ["取消主要职责：“管理城市照明设施”（理由：国务院决定取消，国发〔2016〕9号）"],
    ),
    "两项主要职责合成一项": (
        replace(BASE, functions=(m.Function("z", "拟订规划并管理照明。", continues=("f", "g")),)),
        ["将主要职责“拟订全市规划并组织实施”“管理城市照明设施”合并为“拟订规划并管理照明”"],
    ),
    "一项主要职责拆成两项": (
        replace(
            BASE,
            functions=(
                m.Function("f", "拟订全市规划。"), m.Function("f2", "组织实施全市规划。", continues=("f",)),
                BASE.functions[1],
            ),
        ),
        ["将主要职责“拟订全市规划并组织实施”拆分为“拟订全市规划”“组织实施全市规划”"],
    ),
    "主要职责补了标识": (without_ids(BASE), []),
    "增写职能转变": (
        replace(BASE, functions=(*BASE.functions, m.Function("t", "减少微观管理。", m.FunctionKind.TRANSFORMATION))),
        ["增写职能转变的要求，以修订后的三定规定为准"],
    ),
    "撤销两个机构": (units(C), ["撤销甲科（编制5名），不再列职责“起草规划”“组织评审”", "撤销乙科（编制4名），不再列职责“管理专家库”“统计分析”"]),
    "增写其他事项": (replace(BASE, other=("另行规定某事项。",)), ["增写其他事项“另行规定某事项”"]),
}  # fmt: skip


def test_there_are_sixty() -> None:
    assert len(SCENARIOS) + len(MORE) >= 60


@pytest.mark.parametrize("name", MORE)
def test_the_notice_says_what_was_done_and_nothing_else(name: str) -> None:
    new, expected = MORE[name]
    assert said(BASE, new) == expected


@pytest.mark.parametrize("name", MORE)
def test_every_difference_belongs_to_exactly_one_act_and_makes_the_new_plan(name: str) -> None:
    for old, new in ((BASE, MORE[name][0]), (MORE[name][0], BASE)):
        steps = [step for change in compare(old, new) for step in change.differences]
        wanted = list(differences(old, new))
        assert len(steps) == len(wanted)
        assert all(step in wanted for step in steps)
        assert replay(old, tuple(wanted)) == new
