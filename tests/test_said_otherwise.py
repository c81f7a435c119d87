"""Approved sentences (``say``) that state what no fact of the plan says: told with both values; what agrees, or is silent, is not."""

from __future__ import annotations

import pytest
import yaml

from planforge.judging.judge import OnePlan, check
from planforge.judging.rules import RULES
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from tests.test_shapes import BASE, merged

ART = "style: article\n"
BASIS = "basis: [{title: 某县机构改革方案, doc_no: 某发〔2011〕4号}]\n"
OPENING = (
    BASIS
    + "say: {opening: 根据《某县机构改革方案》（某发〔2011〕4号）%s，设立某县民政局%s，为县政府工作部门，正科级%s}"
)
NATURE = ART + "say: {nature: 某县民政局%s}\n"
UNIT = """units:
  - {id: office, name: 办公室, role: support, posts: 4, leaders: {chief: 1, deputy: 2}, %s, duties: [{id: o1, text: 负责机关日常运转。}]}
  - {id: relief, name: 社会救助股, duties: [{id: r1, text: 承担社会救助工作。}]}
"""
LED = "leaders: [{title: 局长, count: 1}, {title: 副局长, count: 3}], levels: [{rank: 正股级, count: 5}, {rank: 副股级, count: 3}]"
POSTS = (
    "staffing: {pools: [{kind: 行政编制, authorised: 12%s}], " + LED + "}\nsay: {staffing: [%s]}"
)
BODY = "affiliated: [{name: 县救助站, rank: 正股级, kind: 公益二类, funding: 自收自支, posts: 9, leaders: [{title: 站长, count: 1}], text: %s}]"
OFFICE = (
    UNIT.replace("%s, ", "")
    + "department: {hosted_offices: [{body: 县防汛指挥部, name: 县防汛指挥部办公室, short: 县防办, unit: office, say: '%s'}]}"
)
ISSUED = "issuing: {doc_no: 某政办发〔2011〕8号, office: 某县人民政府办公室, date: 2011-03-01, approved_by: 县委、县政府, to: [各乡镇人民政府], say: ['%s']}"
STREET = (
    "department: {name: 滨湖区柳岸街道党工委、办事处, short: '', rank: 正科级, category: 派出机关, government: ''}\n"
    + ART
    + "say: {nature: 柳岸街道党工委是区委的派出机关，柳岸街道办事处是区政府的派出机关，均为正科级}"
)
PARTS = "divisions: [{id: d1, matter: 救灾物资, lead: 县应急局, parts: [{department: 县应急局, text: 负责动用}, {department: 县发改局, text: 负责收储}], say: 救灾物资的职责分工。%s}]"


def findings(more: str, code: str) -> list[str]:
    facts = merged(yaml.safe_load(BASE), yaml.safe_load(more))
    text = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False)
    plan, found = read_plan("plans/mzj.yaml", text.encode())
    assert plan is not None, found
    mine = check(RULES, OnePlan("mzj", plan, Policy(government="县政府")))
    return [str(one.args.get("what_zh", one.args.get("words"))) for one in mine if one.code == code]


@pytest.mark.parametrize(
    ("more", "right"),
    [
        # basis and nature
        (OPENING % ("和《关于县级机构设置的通知》（某发〔2011〕9号）", "", ""), "写“《关于县级机构设置的通知》”，事实里没有"),
        (OPENING % ("", "（加挂县老龄办牌子）", ""), "写“加挂县老龄办牌子”，事实里没有"),
        ("basis: [{title: 某县机构改革方案, issuer: 市委批准的}]\nsay: {opening: 根据省委批准的《某县机构改革方案》，设立某县民政局，为县政府工作部门，正科级}", "写“省委”，事实是“市委批准的”"),
        ("department: {founding: formed}\n" + OPENING.replace("设立", "保留") % ("", "", ""), "写“保留”，事实是“组建”"),
        ("department: {plates: [{name: 县老龄办, kind: added}]}\n" + OPENING % ("", "（与县老龄办合署办公）", ""), "写“与县老龄办合署办公”，事实是“加挂县老龄办牌子”"),
        ("department: {rank: ''}\n" + NATURE % "是县政府工作部门，为正处级", "写“正处级”，事实里没有"),
        ("department: {rank_equivalent: true}\n" + NATURE % "是县政府工作部门，为正科级", "写“正科级”，事实是“相当正科级”"),
        ("department: {short: 县民政局}\n" + NATURE % "（以下简称县民局）是县政府工作部门，为正科级", "写“简称县民局”，事实是“县民政局”"),
        ("department: {dual_status: 局台合一}\n" + NATURE % "是县政府工作部门，为正科级，实行局站合一", "写“实行局站合一”，事实是“局台合一”"),
        ("department: {funding: 财政全额拨款, category: 直属事业单位, system: 事业}\n" + NATURE % "是县政府直属事业单位，正科级，经费自收自支", "写“自收自支”，事实是“财政全额拨款”"),
        # whose policy, and what it is about
        (ART + "department: {field: 民政, guided_by: [省委]}\nsay: {guidance: 某县民政局贯彻落实党中央、省委、市委关于民政工作的方针政策。主要职责是：}", "写“市委”，事实是“省委”"),
        (ART + "department: {field: 民政}\nsay: {guidance: 某县民政局贯彻落实党中央、省委关于水利工作的方针政策。主要职责是：}", "写“关于水利工作”，事实是“关于民政工作”"),
        (ART + "department: {field: 民政}\nsay: {guidance: 某县民政局贯彻落实党中央关于民政工作的方针政策，按照市委工作要求，履行职责。主要职责是：}", "写“按照市委工作要求”，事实是“按照县委工作要求”"),
        # whose paper
        ("say: {units: '根据上述职责，某县水利局设2个内设机构：'}", "写“某县水利局”，事实是“某县民政局”"),
        (ART + "say: {binding: 本规定是某县水利局履行职责的基本依据}", "写“某县水利局”，事实是“某县民政局”"),
        ("say: {units: '某县民政局设3个股（室）和1个直属机构：'}", "写“4个”，事实是“2个内设机构”"),
        ("say: {units: '某县民政局内设三股一室：'}", "写“三股一室”，事实是“2个内设机构”"),
        ("say: {units: 某县民政局设办公室、优抚股和社会救助股, unit_line: unlisted}", "写“优抚股”，事实里没有"),
        ("affiliated: [{name: 县救助站}, {name: 县殡仪馆}]\nsay: {institutions: 所属3个事业单位的设置、职责和编制事项另行规定}", "写“3个事业单位”，事实是“2个事业单位”"),
        ("interpreted_by: 县委编办\nsay: {interpretation: 本规定由县委组织部和县委编办负责解释}", "写“县委组织部”，事实是“县委编办”"),
        ("effective_from: 2024-05-01\nsay: {commencement: 自2024年5月1日起施行，某政办发〔2009〕5号文件同时废止}", "写“某政办发〔2009〕5号”，事实里没有"),
        # units, offices, bodies
        (UNIT % "rank: 副科级, say: 办公室（正科级）", "写“正科级”，事实是“副科级”"),
        (UNIT % "say: 办公室（挂信访股牌子）", "写“挂信访股牌子”，事实里没有"),
        (UNIT % "plates: [{name: 法规股, kind: hung}], say: 办公室（与法规股合署办公）", "写“与法规股合署办公”，事实是“挂法规股牌子”"),
        (UNIT % "say: 办公室（编制5名）", "写“编制5名”，事实是“编制4名”"),
        (UNIT % "say: 办公室（编制4名，正职2名）", "写“正职2名”，事实是“正职1名”"),
        ("department: {hosted_offices: [{body: 县残疾人工作委员会, name: 县老龄办, say: 县老龄办设在县民政局，承担县老龄工作委员会日常工作}]}", "写“县老龄工作委员会”，事实是“县残疾人工作委员会”"),
        (OFFICE % "县救灾委办公室（县救灾办）设在县民政局，由办公室承担日常工作", "写“县救灾委办公室”，事实是“县防汛指挥部办公室”"),
        (OFFICE % "县防汛指挥部办公室（县旱办）设在县民政局，由办公室承担日常工作", "写“简称县旱办”，事实是“简称县防办”"),
        (OFFICE % "县防汛指挥部办公室（县防办）设在县水利局，由办公室承担日常工作", "写“设在县水利局”，事实里没有"),
        (OFFICE % "县防汛指挥部办公室（县防办）设在县民政局，由社会救助股承担日常工作", "写“由社会救助股承担”，事实是“由办公室承担”"),
        (UNIT % "plates: [{name: 法规股, kind: hung}], say: '办公室（编制5名，主任1名，挂法规股牌子）'", "写“编制5名”，事实是“编制4名”"),
        ("department: {funding: '', category: 公益一类事业单位, system: 事业}\n" + NATURE % "是公益二类事业单位，正科级", "写“公益二类”，事实是“公益一类事业单位”"),
        (ART + "department: {field: 民政, party: 县委}\nsay: {guidance: 某县民政局贯彻落实党中央关于民政工作的方针政策，以及市委工作要求。主要职责是：}", "写“以及市委工作要求”，事实是“按照县委工作要求”"),
        (ISSUED % "《县林业局主要职责内设机构和人员编制规定》经县委、县政府批准，现印发给你们", "写“《县林业局主要职责内设机构和人员编制规定》”，事实是“某县民政局”"),
        ("interpreted_by: 县委编办\nsay: {interpretation: '本规定由县委编办负责解释，其调整由市委编办按规定程序办理'}", "写“调整由市委编办”，事实是“县委编办”"),
        (PARTS % "县应急局负责动用，县发改局负责征收水费", "写“县发改局负责征收水费”，事实是“县发改局负责收储”"),
        (BODY % "公益二类事业单位，财政全额拨款，设站长1名、事业编制9名", "写“财政全额拨款”，事实是“自收自支”"),
        (BODY % "公益一类事业单位，设站长1名、事业编制9名", "写“公益一类”，事实是“公益二类”"),
        (BODY % "设站长1名、副站长2名，事业编制9名", "写“副站长2名”，事实里没有"),
        ("transfers: [{id: t1, direction: in, text: 救灾职责, counterpart: 县卫生局, say: 将县卫生局的救灾职责划入县水利局}]", "写“划入县水利局”，事实是“县卫生局”"),
        (PARTS % "由县发改局牵头，县应急局负责动用，县发改局负责收储", "写“由县发改局牵头”，事实是“由县应急局牵头”"),
        (PARTS % "县应急局负责收储，县发改局负责动用", "写“县应急局负责收储”，事实是“县应急局负责动用”"),
        # posts
        (POSTS % (", actual: 11", "行政编制12人，实有13人，局长1名，副局长3名，正股级5名，副股级3名"), "写实有13名，事实是11名"),
        (POSTS % ("", "行政编制12名，局领导5名，正股级5名，副股级3名"), "写局领导5名，事实是4名"),
        (POSTS % ("", "行政编制12名，局长1名，副局长3名，正股级5名，副股长4名"), "写副股长4名，事实是3名"),
        (POSTS % ("", "行政编制12名，局级2正2副，股级5正3副"), "写部门正职2名，事实是1名"),
        (POSTS % ("", "行政编制12名，局长1名，副局长3名，股级领导职数9名"), "写股9名，事实是8名"),
        (POSTS % ("", "行政编制12名，局长1名，副局长3名，中层正职5名，中层副职2名"), "写内设机构副职2名，事实是3名"),
        (POSTS % ("", "行政编制12名，局长1名（由县长兼任），副局长3名，正股级5名，副股级3名"), "局长兼任写由县长兼任，事实里没有"),
        (POSTS % ("", "行政编制12名，局长1名（按副县级配备），副局长3名，正股级5名，副股级3名"), "局长高配写按副县级配备，事实里没有"),
        (POSTS % ("", "行政编制12名，人员只出不进，局长1名，副局长3名，正股级5名，副股级3名"), "行政编制写只出不进，事实里没有"),
        (POSTS % (", covers: [机关党委]", "行政编制12名（含离退休干部工作机构），局长1名，副局长3名，正股级5名，副股级3名"), "行政编制写含离退休干部工作机构，事实是含机关党委"),
    ],
)  # fmt: skip
def test_it_is_told(more: str, right: str) -> None:
    assert right in findings(more, "PF132")


@pytest.mark.parametrize(
    "more",
    [
        OPENING % ("", "", ""),
        OPENING.replace("《某县机构改革方案》", "省委批准的《某县机构改革方案》") % ("", "", ""),
        "department: {founding: formed}\n" + OPENING.replace("设立", "组建") % ("", "", ""),
        "department: {plates: [{name: 县老龄办, kind: added}]}\n" + OPENING % ("", "（挂县老龄办牌子）", ""),
        NATURE % "列入县政府工作部门序列，正科级",
        NATURE % "是县政府工作部门，为相当正科级",  # the plan does not say that it is not
        "department: {short: 县民政局, co_located: 县委社会工作部}\n" + NATURE % "（以下简称县民政局）是县政府工作部门，为正科级，与县委社会工作部合署办公",
        ART + "department: {field: 民政, guided_by: [省委, 市委], party: 区委}\nsay: {guidance: 某县民政局贯彻落实党中央、省委、市委关于民政工作的方针政策，按照区委工作要求，履行职责。主要职责是：}",
        "say: {units: '根据上述职责，某县民政局设1个股和1个室：'}",
        "say: {units: '某县民政局内设一股一室：'}",
        "say: {units: 某县民政局设办公室、社会救助股2个内设机构。, unit_line: unlisted}",
        "interpreted_by: 县委编办\nsay: {interpretation: 本规定由县委编办负责解释，其调整由县委编办按规定程序办理}",
        UNIT % "say: 办公室",
        "say: {institutions: 县救助站为县民政局所属公益一类事业单位，设置、职责和编制事项另行规定}",
        "department: {name: 政协临河市委员会办公室, government: ''}\nsay: {units: 根据上述职责，市政协办公室设2个内设机构：}",
        PARTS.replace("负责动用}", "负责落实防灾规划要求，动用物资}").replace("负责收储}", "负责落实防灾规划要求}") % "由县应急局牵头，县应急局负责落实防灾规划要求，动用物资，县发改局负责落实防灾规划要求",
        UNIT % "rank: 副科级, plates: [{name: 法规股, kind: hung}], say: 办公室（副科级，编制4名，加挂法规股牌子）",
        BODY % "挂县流浪儿童中心牌子，核定事业编制9名，设站长1名",  # of rank, class and funding it is silent
        "department: {hosted_offices: [{body: 县老龄工作委员会, name: 县老龄办, unit: relief, say: 县老龄办设在县民政局，承担县老龄工作委员会日常工作}]}",
        "transfers: [{id: t1, direction: in, text: 救灾职责, counterpart: 县卫生局, say: 将县卫生局的救灾职责划入县民政局}]",
        PARTS % "由县应急局牵头，县应急局负责动用，县发改局负责收储",
        OFFICE % "县防汛指挥部办公室（县防办）设在县民政局，由办公室承担日常工作",
        OFFICE % "县防办设在县民政局，承担县防汛指挥部具体工作",
        UNIT % "plates: [{name: 法规股, kind: hung}], say: '办公室（编制4名，主任1名，挂法规股牌子）'",
        ISSUED % "《某县民政局主要职责内设机构和人员编制规定》经县委、县政府批准，现印发给你们",
        ISSUED % "《县民政局机构编制方案》经县委、县政府批准，现印发给你们",
        STREET,
        POSTS.replace("count: 3}", "count: 3, included: [{label: 副局长兼任县老龄办主任, n: 1}, {label: 兼任县救助站站长, n: 1}]}", 1) % ("", "行政编制12名，局长1名，副局长3名，其中1名副局长兼任县老龄办主任、1名兼任县救助站站长，正股级5名，副股级3名"),
        POSTS % (", actual: 11", "行政编制12人，实有11人，局长1名，副局长3名，正股级5名，副股级3名"),
        POSTS % ("", "行政编制12名，局领导4名，股长5名，副股长3名"),
        POSTS % ("", "行政编制12名，局领导职数1正3副，正副股长8名"),
        POSTS % ("", "行政编制12名，局级1正3副，股级5正3副"),
        POSTS % ("", "行政编制12名，局长1名，副局长3名，股级领导职数8名"),
        POSTS % ("", "行政编制12名，局长1名，副局长3名，中层正职5名，中层副职3名"),
        POSTS % ("", "行政编制12名，其中领导职数12名：局级4名（1正3副），股级8名（5正3副）"),
        POSTS.replace("{title: 局长, count: 1}", "{title: 局长, count: 1, concurrent: 由县委副书记兼任}") % ("", "行政编制12名，局长由县委副书记兼任，副局长3名，正股级5名，副股级3名"),
        POSTS.replace("{title: 局长, count: 1}", "{title: 局长, count: 1, upgraded: 按副县级配备}") % ("", "行政编制12名，局长1名（按副县级配备），副局长3名，正股级5名，副股级3名"),
    ],
)  # fmt: skip
def test_what_agrees_or_is_silent_is_not(more: str) -> None:
    assert findings(more, "PF132") == []
    assert findings(f"status: in_force\n{more}", "PF152") == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("units:\n  - {id: office, name: 办公室, role: support, posts_text: 编制6名, duties: [{id: o1, text: 负责机关日常运转。}]}", "编制6名"),
        ("affiliated: [{name: 县救助站, text: 核定事业编制9名}]", "核定事业编制9名"),
        ("relations: [{kind: stationed, name: 县纪检监察组, text: 县纪检监察组行政编制3名}]", "县纪检监察组行政编制3名"),
    ],
)  # fmt: skip
def test_a_number_that_no_fact_has_is_said_to_be_unchecked(more: str, words: str) -> None:
    assert findings(more, "PF135") == [words]


@pytest.mark.parametrize(
    ("upgraded", "right"),
    [
        ("副县级", "高配为副县级"),
        ("按副县级配备", "按副县级配备"),
        ("享受副县级待遇", "享受副县级待遇"),
    ],
)
def test_how_a_post_is_raised_stands_as_it_is_written(upgraded: str, right: str) -> None:
    from planforge.wording.staffing import leader

    assert leader(m.LeaderPost("局长", 1, upgraded=upgraded)) == f"局长1名（{right}）"
