"""Approved sentences state the numbers, names and acts of the facts: each row is a sentence that does, and one that does not."""

from __future__ import annotations

import pytest

from planforge.judging.judge import OnePlan
from planforge.judging.measures.said_figures import stated
from planforge.judging.rules.approved import approved_number_unread, approved_words_differ
from planforge.plan.policy import DEFAULTS
from planforge.reading.read import read_plan

BASE = """\
style: article
department: {{name: 某县民政局, rank: 正科级, category: 工作部门, government: 县政府, field: 民政, guided_by: [省委], party: 县委}}
functions: [{{id: f, text: 负责养老服务工作。}}]
units:
  - {{id: office, name: 办公室, posts: 4, leaders: {{chief: 1, deputy: 1}}, {office}duties: [{{id: o, text: 负责日常运转。}}]}}
  - {{id: help, name: 社会救助股, posts: 5, leaders: {{chief: 1, deputy: 0}}, duties: [{{id: h, text: 承担社会救助工作。}}]}}
{more}"""
TRANSFER = "transfers: [{{id: t, direction: in, text: 养老服务职责, counterpart: 县卫生局{facts}, say: {said}}}]\n"
TWO = ", posts: {行政编制: 2}, leaders: {副科级: 1}"
BOTH = ", posts: {行政编制: 2, 事业编制: 3}"
STAFF = "staffing:\n  pools: [{pool}]\n  leaders: [{leader}]\n  levels: [{{rank: 股级, count: 6, included: [{{label: 股长, n: 5}}]}}]\nsay: {{staffing: ['{said}']}}\n"
POOL = "{kind: 行政编制, authorised: 12}"
HEAD = "{title: 局长, count: 1}"


def moved(said: str, facts: str = TWO) -> str:
    return TRANSFER.format(facts=facts, said=said)


def staff(said: str, pool: str = POOL, leader: str = HEAD) -> str:
    text = said if "局长" in said else f"{said}，设局长1名"
    if "股级" not in text:
        text += "，股级领导职数6名（含股长5名）"
    return STAFF.format(pool=pool, leader=leader, said=text)


BOTH_POSTS = ", {title: 县防办主任, count: 1, rank: 副科级, concurrent: 兼副局长}"


def led(said: str, included: str = "", n: int = 3, head: str = "局长1名", more: str = "") -> str:
    """A plan with ``n`` leader posts of units in one number, and an approved sentence that tells them in some way."""
    own = f"{{rank: 股级, count: {n}, {included}}}"
    return (
        f"staffing:\n  pools: [{POOL}]\n  leaders: [{HEAD}{more}]\n  levels: [{own}]\n"
        f"say: {{staffing: ['行政编制12名。设{head}，{said}']}}\n"
    )


def found(more: str, office: str = "") -> list[str]:
    plan, findings = read_plan("a.yaml", BASE.format(more=more, office=office).encode())
    assert plan is not None, findings
    scope, rules = OnePlan("a", plan, DEFAULTS), (approved_words_differ, approved_number_unread)
    told = [one for rule in rules if rule.check for one in rule.check(scope)]
    return [str(one.args.get("what_zh", one.args.get("words"))) for one in told]


FROM = "将养老服务职责由县卫生局划入"
RIGHT_AND_WRONG: tuple[tuple[str, str, str], ...] = (
    # a number is no end of a longer one, and no number of another kind
    (moved(f"{FROM}，划入行政编制2名、副科级领导职数1名"), moved(f"{FROM}，划入行政编制12名、副科级领导职数1名"), "写划入行政编制12名，事实是行政编制2名"),
    (moved(f"{FROM}，划入行政编制2名、副科级领导职数1名"), moved(f"{FROM}，划入事业编制2名、副科级领导职数1名"), "没有写行政编制2名"),
    (moved(f"{FROM}，划入行政编制2名、事业编制3名", BOTH), moved(f"{FROM}，划入行政编制3名、事业编制2名", BOTH), "写划入行政编制3名，事实是行政编制2名"),
    (moved(f"{FROM}，划入行政编制二名和副科级领导职数一名"), moved(f"{FROM}，划入行政编制三名和副科级领导职数一名"), "写划入行政编制3名，事实是行政编制2名"),
    (moved(f"{FROM}", ""), moved(f"{FROM}，划入行政编制12名", ""), "写划入行政编制12名，事实里没有"),
    (moved(f"{FROM}及内设机构1个", ", units: 1"), moved(f"{FROM}及内设机构2个", ", units: 1"), "事实是内设机构1个"),
    # the act and its matter
    (moved(FROM, ""), moved("将养老服务职责划给县卫生局", ""), "写的是“划给”"),
    (moved(FROM, ""), moved("将殡葬管理职责由县卫生局划入", ""), "说的不是“养老服务职责”"),
    ("adjustments: [{id: a, verb: cancel, text: 养老机构许可职责, say: 不再承担养老机构许可职责}]\n",
     "adjustments: [{id: a, verb: cancel, text: 养老机构许可职责, say: 增加养老机构许可职责}]\n", "写的是“增加”"),
    ("adjustments: [{id: a, verb: strengthen, text: 养老服务职责, say: 强化养老服务}]\n",
     "adjustments: [{id: a, verb: strengthen, text: 养老服务职责, say: 取消养老服务职责}]\n", "写的是“取消”"),
    # units
    ("say: {units: 某县民政局设2个内设机构}\n", "say: {units: 某县民政局设3个内设机构}\n", "事实是内设机构2个"),
    ("say: {units: 某县民政局设两个内设机构}\n", "say: {units: 某县民政局设三个内设机构}\n", "事实是内设机构2个"),
    # whose policy is followed, and what the department is
    ("say: {guidance: 贯彻落实党中央、省委关于民政工作的方针政策，按照县委工作要求}\n",
     "say: {guidance: 贯彻落实党中央、市委关于民政工作的方针政策，按照县委工作要求}\n", "句中没有“省委”"),
    ("say: {guidance: 贯彻落实党中央、省委关于民政工作的方针政策}\n",
     "say: {guidance: 贯彻落实党中央、省委关于林业工作的方针政策}\n", "句中没有“民政”"),
    ("say: {guidance: 按照县委工作要求}\n", "say: {guidance: 按照区委工作要求}\n", "句中没有“县委”"),
    ("say: {nature: 某县民政局是县政府工作部门，为正科级}\n", "say: {nature: 某县民政局是县政府直属机构，为正科级}\n", "写的是“直属机构”"),
    ("say: {nature: 某县民政局是县政府组成部门，为正科级}\n", "say: {nature: 某县民政局是市政府组成部门，为正科级}\n", "写的是“市政府”"),
    ("say: {nature: 某县民政局列入县政府直属机构序列，正科级}\n", "say: {nature: 某县民政局是国务院组成部门，为正科级}\n", "写的是“国务院”"),
    # posts
    (staff("行政编制12名（含离退休2名）", "{kind: 行政编制, authorised: 12, included: [{label: 离退休, n: 2}]}"),
     staff("行政编制12名（含离退休5名）", "{kind: 行政编制, authorised: 12, included: [{label: 离退休, n: 2}]}"), "行政编制中写离退休5名，事实是2名"),
    (staff("行政编制12名"), staff("行政编制12名（含离退休5名）"), "行政编制中写离退休5名，事实里没有"),
    (staff("行政编制12名，设局长1名，股级领导职数6名（含股长5名）"),
     staff("行政编制12名，设局长1名，股级领导职数6名（含股长4名）"), "股级中写股长4名，事实是5名"),
    (staff("县级机关编制12名", "{kind: 行政编制, authorised: 12, called: 县级机关编制}"),
     staff("县级机关编制15名", "{kind: 行政编制, authorised: 12, called: 县级机关编制}"), "写行政编制15名，事实是12名"),
    (staff("行政编制12名，设局长1名（由副县长兼任）", leader="{title: 局长, count: 1, concurrent: 副县长}"),
     staff("行政编制12名，设局长1名（由县委书记兼任）", leader="{title: 局长, count: 1, concurrent: 副县长}"), "局长兼任写"),
    (staff("行政编制12名，办公室4名，社会救助股5名"), staff("行政编制12名，办公室、社会救助股各5名"), "写办公室5名，事实是4名"),
    # ranks that the facts count in one number, told apart; the units of BASE have two chiefs and one deputy
    (led("股级领导职数18名，其中股长11名、副股长7名", "included: [{label: 股长, n: 11}, {label: 副股长, n: 7}]", 18),
     led("股级领导职数18名，其中股长10名、副股长8名", "included: [{label: 股长, n: 11}, {label: 副股长, n: 7}]", 18), "股级中写股长10名，事实是11名"),
    (led("股级领导职数18名，其中股长11名、副股长7名", "included: [{label: 股长, n: 11}]", 18),
     led("股级领导职数19名，其中股长11名、副股长8名", "included: [{label: 股长, n: 11}]", 18), "写股19名，事实是18名"),
    (led("股级领导职数3名，其中股长2名、副股长1名"), led("股级领导职数3名，其中股长1名、副股长2名"), "股级中写股长1名，事实是2名"),
    (led("内设机构领导职数2正1副"), led("内设机构领导职数1正2副"), "股级中写股长1名，事实是2名"),
    (led("中层领导职数（2正1副）"), led("中层领导职数（4正1副）"), "写股5名，事实是3名"),
    (led("内设机构领导职数3名：股长2名、副股长1名"), led("内设机构领导职数3名：股长1名、副股长2名"), "股级中写股长1名，事实是2名"),
    (led("内设机构领导职数3名：正股级2名、副股级1名"), led("内设机构领导职数4名：正股级2名、副股级1名"), "写内设机构领导职数4名，事实是3名"),
    # heads and deputies in one number; a post that is another one too
    (led("股级领导职数3名", head="正副局长合计1名"), led("股级领导职数3名", head="正副局长合计2名"), "写正副局长2名，事实是1名"),
    (led("股级领导职数3名", head="局长1名，县防办主任兼副局长1名（副科级）", more=BOTH_POSTS),
     led("股级领导职数3名", head="局长1名，县防办主任兼副局长2名（副科级）", more=BOTH_POSTS), "写县防办主任2名，事实是1名"),
    (led("股级领导职数3名", head="局长1名，县防办主任兼副局长1名（副科级）", more=BOTH_POSTS),
     led("股级领导职数3名", head="局长1名，县防办主任兼副局长1名（正科级）", more=BOTH_POSTS), "县防办主任规格写正科级，事实是副科级"),
    # a sum of all kinds of posts
    (staff("某县民政局核定编制14名，其中行政编制12名、事业编制2名", f"{POOL}, {{kind: 事业编制, authorised: 2}}"),
     staff("某县民政局核定编制15名，其中行政编制12名、事业编制2名", f"{POOL}, {{kind: 事业编制, authorised: 2}}"), "写编制15名，事实是14名"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("right", "wrong", "told"), RIGHT_AND_WRONG, ids=[str(n) for n in range(len(RIGHT_AND_WRONG))]
)
def test_a_sentence_that_differs_from_the_facts_is_told(right: str, wrong: str, told: str) -> None:
    assert found(right) == []
    assert any(told in one for one in found(wrong)), found(wrong)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("编制4名，设主任1名、副主任1名", []),
        ("编制4名，1正1副", []),
        ("行政编制3名、事业编制1名，主任一名，副主任一名", []),
        ("领导职数2名", []),
        ("编制14名，设主任1名、副主任1名", ["写编制14名，事实是编制4名"]),
        ("编制四名，设主任1名、副主任3名", ["写副职3名，事实是副职1名"]),
        ("编制六名，主任一名", ["写编制6名，事实是编制4名"]),
        ("2正1副", ["写正职2名，事实是正职1名"]),
        ("领导职数3名", ["写领导职数3名，事实是领导职数2名"]),
    ],
)  # fmt: skip
def test_the_posts_of_a_unit(words: str, told: list[str]) -> None:
    assert found("", f"posts_text: '{words}', ") == told


def test_how_many_are_heads_of_units_is_told_where_nothing_says_it() -> None:
    text = led("股级领导职数8名，其中股长5名、副股长3名", n=8)
    assert found(text) == ["股长5名、副股长3名"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("adjustments: [{id: a, verb: free, text: 划入行政编制40名和内设机构9个}]\n", ["划入行政编制40名", "内设机构9个"]),
        ("other: [核定事业编制40名。, 本规定由县委编办解释。]\n", ["核定事业编制40名"]),
        ("adjustments: [{id: a, verb: free, text: 强化养老服务职责}]\n", []),
        ("other: [每年召开2次会议，参加人员30名。]\n", []),
    ],
)  # fmt: skip
def test_numbers_that_no_fact_stands_for_are_said(more: str, told: list[str]) -> None:
    assert found(more) == told


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("划入行政编制12名、内设机构一个", [("划入行政编制", 12, "名"), ("、内设机构", 1, "个")]),
        ("局领导1正3副", [("正", 1, "名"), ("副", 3, "名")]),
        ("设置六个股室", [("设置", 6, "个")]),
        ("核定各类编制三十五人", [("核定各类编制", 35, "名")]),
        ("第一批印发的2个文件", []),
    ],
)
def test_the_numbers_of_a_sentence(sentence: str, numbers: list[tuple[str, int, str]]) -> None:
    assert [(one.label or one.measure, one.n, one.measure) for one in stated(sentence)] == [
        (label.lstrip("、") or measure, n, measure) for label, n, measure in numbers
    ]
