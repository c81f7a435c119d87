"""The shapes in which published papers write their sentences, each with a text of our own: a plan can be written that prints it, word for
word and in its layout. (What a shape is made of stays a fact: ``judging.rules.approved`` holds approved sentences to the figures.)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest
import yaml

from planforge.diagnostics.finding import Severity
from planforge.document.blocks import Heading, Item, Paragraph, plain
from planforge.judging.judge import OnePlan, check, judge
from planforge.judging.rules import RULES
from planforge.plan import records as m
from planforge.plan.policy import Arrangement, Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.read import read_plan, read_record
from planforge.wording.issuing import notice_facts, report_facts
from tests.shapes import SHAPES
from tests.test_templates import paper

BASE = """
style: section
department: {name: 某县民政局, rank: 正科级, government: 县政府}
functions:
  - {id: f1, text: 负责社会救助工作。}
  - {id: f2, text: 负责区划地名管理。}
units:
  - {id: office, name: 办公室, role: support, duties: [{id: o1, text: 负责机关日常运转。}]}
  - {id: relief, name: 社会救助股, duties: [{id: r1, text: 承担社会救助工作。}]}
staffing: {pools: [{kind: 行政编制, authorised: 12}], leaders: [{title: 局长, count: 1}, {title: 副局长, count: 2}]}
"""


@dataclass(frozen=True)
class Shape:
    """A shape: the part of a paper, what it looks like, the keys of a plan that make it, the lines it prints in their order."""

    part: str
    name: str
    plan: str
    lines: tuple[str, ...]
    without: tuple[str, ...] = field(default=())  # what must not be printed


def merged(base: dict[str, object], more: Mapping[str, object]) -> dict[str, object]:
    found = dict(base)
    for key, value in more.items():
        old = found.get(key)
        found[key] = (
            merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
        )
    return found


def plan_of(shape: Shape) -> m.Plan:
    facts = merged(yaml.safe_load(BASE), yaml.safe_load(shape.plan) or {})
    text = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False)
    plan, findings = read_plan("民政局.yaml", text.encode())
    assert plan is not None and not findings, [one.code for one in findings]
    return plan


def lines_of(plan: m.Plan, policy: Policy | None = None) -> list[str]:
    """The lines of the paper, labels and all."""
    found = []
    for block in paper(plan, policy).blocks:
        if isinstance(block, Heading | Item):
            gap = "\u3000" if block.label.startswith("第") else ""
            found.append(block.label + gap + plain(block.inlines))
        elif isinstance(block, Paragraph):
            found.append(plain(block.inlines))
    return found


ALL = tuple(Shape(*one) for one in SHAPES)


@pytest.mark.parametrize("shape", ALL, ids=lambda one: f"{one.part}: {one.name}")
def test_a_plan_prints_it(shape: Shape) -> None:
    plan = plan_of(shape)
    lines = lines_of(plan)
    at = -1
    for line in shape.lines:
        assert line in lines[at + 1 :], "\n".join(lines)
        at = lines.index(line, at + 1)
    for words in shape.without:
        assert words not in "\n".join(lines)


@pytest.mark.parametrize("shape", ALL, ids=lambda one: f"{one.part}: {one.name}")
def test_nothing_is_wrong_with_it(shape: Shape) -> None:
    """No shape of an approved paper is an error."""
    plan = plan_of(shape)
    found = check(RULES, OnePlan("mzj", plan, Policy()))
    judged = judge(found, RULES, Policy(), date(2026, 1, 1))
    assert [one.rule.code for one in judged if one.severity is Severity.ERROR] == []


FACTS = (
    ("department: {founding: formed}", "组建某县民政局，为县政府工作部门，正科级。"),
    ("department: {founding: kept, rank: 正科级}", "保留某县民政局，为县政府工作部门，正科级。"),
    (
        "department: {name: 某县大数据中心, category: 公益一类事业单位, funding: 财政全额保障}",
        "设立某县大数据中心，为县政府直属公益一类事业单位，正科级，经费形式为财政全额保障。",
    ),
    (
        "style: article\ndepartment: {field: 民政, guided_by: [省委, 市委], party: 县委}",
        "第二条　某县民政局贯彻落实党中央、省委和市委关于民政工作的方针政策和决策部署，按照县委工作要求，在履行职责过程中坚持和加强党对民政工作的集中统一领导。主要职责是：",
    ),
    (
        "style: article\ndepartment: {field: 民政, government: 某开发区管委会}",
        "第二条　某县民政局贯彻落实党中央关于民政工作的方针政策和决策部署，在履行职责过程中坚持和加强党对民政工作的集中统一领导。主要职责是：",
    ),
    (
        "staffing: {pools: [{kind: 行政编制, authorised: 12, called: 县级机关编制}]}",
        "某县民政局县级机关编制12名。其中：局长1名，副局长2名。",
    ),
    ("say: {duty_numbers: point, duties_lead: 主要职责：}", "主要职责："),
    ("say: {duty_numbers: point, duties_lead: 主要职责：}", "1.负责机关日常运转。"),
    ("say: {duty_numbers: none}", "负责机关日常运转。"),
    (
        "department: {field: 民政, guided_by: [县委], party: 县委}",
        "某县民政局贯彻落实党中央和县委关于民政工作的方针政策和决策部署，按照县委工作要求，在履行职责过程中坚持和加强党对民政工作的集中统一领导。主要职责是：",
    ),
    (
        "style: article\ndepartment: {founding: formed}",
        "第一条　组建某县民政局，为县政府工作部门，正科级。",
    ),
    (
        "department: {hosted_offices: [{body: 县老龄工作委员会, name: 县老龄工作委员会办公室, short: 县老龄办, unit: office}]}",
        "县老龄工作委员会办公室（以下简称县老龄办）设在某县民政局，承担县老龄工作委员会日常工作，具体工作由办公室承担。",
    ),
    (
        (
            "affiliated: [{name: 县救助站, rank: 股级, kind: 公益一类, posts: 8, leaders: [{title: 站长, count: 1}]}]\n"
            "say: {affiliated_heading: 所属事业单位}"
        ),
        "1.县救助站。股级，公益一类，核定事业编制8名，设站长1名。",
    ),
    (  # one of which the paper says nothing of its own is not left out
        "affiliated: [{name: 县救助站, posts: 8, text: 核定事业编制8名。}, {name: 县殡仪馆, rank: 股级, posts: 6}]",
        "2.县殡仪馆。股级，核定事业编制6名。",
    ),
    (
        "staffing: {pools: [{kind: 行政编制, authorised: 12}], leaders: [{title: 局长, count: 1, upgraded: 按副县级配备}]}",
        "某县民政局机关行政编制12名。其中：局长1名（按副县级配备）。",
    ),
)


@pytest.mark.parametrize(("plan", "line"), FACTS, ids=[line[:16] for _, line in FACTS])
def test_what_few_papers_say(plan: str, line: str) -> None:
    """A 管委会 has no party committee: no other one stands in for it."""
    assert line in lines_of(plan_of(Shape("", "", plan, ())))


@pytest.mark.parametrize(
    ("department", "government", "demands"),
    [
        ("managed_by: 市发展和改革委员会", "市政府", True),
        ("managed_by: 某市发展和改革委员会", "市政府", True),
        ("managed_by: 某市高新区管委会", "市政府", False),
        ("managed_by: 某开发区管委会", "市政府", False),
        ("managed_by: 省科技厅", "市政府", False),
        ("managed_by: 省科技厅, government: 市政府", "市政府", True),
        ("category: 工作部门", "市政府", True),
        ("category: 工作部门", "国务院", False),
    ],
)
def test_whose_party_committee_stands_beside_it(
    department: str, government: str, demands: bool
) -> None:
    """That of the workspace only for bodies of the workspace's government."""
    plan, _ = read_plan(
        "a.yaml",
        f"style: article\ndepartment: {{name: 某局, field: 科技, {department}}}\nfunctions: [{{id: f, text: 负责科技工作。}}]".encode(),
    )
    assert plan is not None
    told = "\n".join(lines_of(plan, Policy(place="某市", government=government)))
    assert ("按照市委工作要求" in told) is demands


def test_the_workspace_says_how_its_papers_are_arranged() -> None:
    """A plan that says otherwise is as it says."""
    usual = Policy(arrangement=Arrangement(unit_line=m.UnitLine.COLON, unit_word="股室"))
    lines = lines_of(plan_of(Shape("", "", "", ())), usual)
    assert "根据上述职责，某县民政局设2个股室：" in lines
    assert "（一）办公室：负责机关日常运转。" in lines
    own = lines_of(plan_of(Shape("", "", "say: {unit_line: own_line}", ())), usual)
    assert "（一）办公室" in own


@pytest.mark.parametrize(
    ("settings", "office"),
    [
        ("government: 县政府", "县委机构编制委员会办公室"),
        ("government: 市政府", "市委机构编制委员会办公室"),
        ("government: 县政府\noffice: 县委编办", "县委编办"),
        ("government: 某某区人民政府", "某某区委机构编制委员会办公室"),
        ("government: 某开发区管委会", ""),
        ("government: 国务院", ""),
    ],
)
def test_who_interprets_it(settings: str, office: str) -> None:
    policy, _ = read_record(Policy, "planforge.yaml", settings.encode(), POLICY_SPECS)
    assert policy is not None
    text = "style: article\ndepartment: {name: 某局}\nfunctions: [{id: f, text: 负责科技工作。}]"
    plan, _ = read_plan("a.yaml", text.encode())
    assert plan is not None
    told = "\n".join(lines_of(plan, policy))
    assert f"由{office}负责解释" in told if office else "负责解释" not in told
    signed = notice_facts(plan, policy), report_facts(policy)
    assert [facts.office for facts in signed] == [office, office]


@pytest.mark.parametrize(
    ("government", "office"),
    [
        ("市人大常委会", "市委编办"),
        ("东城区人大常委会", "东城区委机构编制委员会办公室"),
        ("东城区政府", "东城区委机构编制委员会办公室"),
        ("石桥镇人民政府", "市委编办"),
        ("某开发区管委会", ""),
        ("高新区工委", ""),
    ],
)
def test_who_interprets_it_for_a_body_of_another_level(government: str, office: str) -> None:
    """The 编办 of its own level, never the city's; a township has none, so that its bodies are the business of the one above."""
    text = f"style: article\ndepartment: {{name: 某局, government: {government}}}\nfunctions: [{{id: f, text: 负责科技工作。}}]"
    plan, _ = read_plan("a.yaml", text.encode())
    assert plan is not None
    told = "\n".join(lines_of(plan, Policy(office="市委编办")))
    assert f"由{office}负责解释" in told if office else "负责解释" not in told


@pytest.mark.parametrize(
    ("department", "said"),
    [
        ("name: 市水务局, rank: 正处级", "市水务局是市政府工作部门，为正处级"),
        ("name: 柳岸街道办事处, rank: 正科级", "柳岸街道办事处是市政府派出机关，为正科级"),
        ("name: 青石镇人民政府, rank: 正科级", "青石镇人民政府为正科级"),
        ("name: 某某高新区管委会, rank: 正处级", "某某高新区管委会是市政府派出机构，为正处级"),
        ("name: 青石镇人民政府, category: 派出机关", "青石镇人民政府是市政府派出机关"),
    ],
)
def test_what_a_body_is_whose_plan_does_not_say(department: str, said: str) -> None:
    """Townships and zones are nobody's 工作部门."""
    text = f"style: article\ndepartment: {{{department}}}\nfunctions: [{{id: f, text: 负责规划。}}]"
    plan, _ = read_plan("a.yaml", text.encode())
    assert plan is not None
    assert said in "\n".join(lines_of(plan, Policy()))


def test_what_is_managed_from_above_is_no_business_of_the_city() -> None:
    text = "style: article\ndepartment: {name: 市税务局, field: 税务, category: 垂直管理机构}\nfunctions: [{id: f, text: 负责征税。}]"
    plan, _ = read_plan("a.yaml", text.encode())
    assert plan is not None
    told = "\n".join(lines_of(plan, Policy()))
    assert "市委" not in told and "负责解释" not in told


@pytest.mark.parametrize("above", ["", ", government: 市政府"])
def test_a_zone_prints_no_committee_of_the_city(above: str) -> None:
    text = f"style: article\ndepartment: {{name: 某某高新区管委会, field: 园区{above}}}\nfunctions: [{{id: f, text: 负责规划。}}]"
    plan, _ = read_plan("a.yaml", text.encode())
    assert plan is not None
    told = "\n".join(lines_of(plan, Policy()))
    assert "党中央" in told and "市委" not in told.replace("市委机构编制委员会办公室", "")


def test_they_are_all_there() -> None:
    count = Counter(shape.part for shape in ALL)
    assert count == {
        "标题": 6, "依据": 6, "性质": 8, "机构": 10, "第二名称": 6, "机构之后": 5, "编制": 11, "职数": 14, "职责调整": 9,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("department", "to"),
    [
        ("name: 市水务局", ("市水务局",)),
        ("name: 市测绘院, system: 事业, managed_by: 市自然资源局", ("市自然资源局", "市测绘院")),
        ("name: 市粮食局, managed_by: 市发展改革委", ("市粮食局",)),
    ],
)
def test_a_notice_about_an_institution_goes_to_the_department_that_has_it(
    department: str, to: tuple[str, ...]
) -> None:
    text = f"style: article\ndepartment: {{{department}}}\nfunctions: [{{id: f, text: 负责规划。}}]"
    plan, _ = read_plan("a.yaml", text.encode())
    assert plan is not None
    assert notice_facts(plan, Policy()).to == to
