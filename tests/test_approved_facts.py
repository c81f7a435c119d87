"""核定表述: which facts each approved sentence of a plan has to state, and where each fact is written."""

from __future__ import annotations

import pytest

from planforge.plan import records as m
from planforge.reading.read import read_plan
from planforge.wording.approved import approved

TEXT = """\
style: {style}
effective_from: 2026-04-01
supersedes: 某政办发〔2019〕27号
interpreted_by: 市委编办
basis:
  - {{title: 某市机构改革方案, doc_no: 某发〔2026〕3号}}
  - {{title: 某市实施意见}}
issuing: {{office: 市政府办公室, approved_by: 市委, say: [经市委批准，, 现予印发。]}}
department:
  name: 市城市管理局
  short: 市城管局
  rank: 正处级
  managed_by: 市住建局
  plates: [{{name: 市综合执法局, kind: added}}]
  hosted_offices:
    - {{body: 市城管委, name: 市城管委办公室, unit: office, say: 市城管委办公室设在本局，工作由办公室承担。}}
    - {{body: 市河长制会议, name: 市河长制办公室, unit: office, say: 市河长制办公室设在本局。}}
say:
  title: 市城市管理局职能配置规定
  opening: 开头一句
  nature: {nature}
  guidance: {guidance}
  units: {units}
  interpretation: 解释一句
  commencement: 施行一句
transfers:
  - {{id: t, direction: in, text: 照明职责, counterpart: 市住建局, posts: {{行政编制: 2}}, leaders: {{副科级: 1}}, units: 3, say: 划入一句}}
adjustments:
  - {{id: a, verb: hand_over, text: 清扫作业, counterpart: 某协会, say: 交给一句}}
divisions:
  - {{id: d, matter: 河道管理, parts: [{{department: 市水务局, text: 负责水面。}}], say: 分工一句}}
affiliated:
  - {{name: 照明所, rank: 正科级, kind: 公益一类, posts: 8, text: 照明所核定事业编制8名。}}
  - {{name: 环卫所, rank: 副科级, posts: 9, text: 环卫所为副科级。}}
units:
  - id: office
    name: 办公室
    plates: [{{name: 政策法规科, kind: hung}}]
    say: 办公室一句
    posts: 4
    leaders: {{chief: 1, deputy: 2}}
    posts_text: 编制4名，1正，设副主任2名。
    duties: [{{id: o, text: 负责日常运转。}}]
    children:
      - {{id: inner, name: 文秘组, say: 文秘组一句, duties: [{{id: i, text: 负责文秘。}}]}}
"""
BOTH = {"nature": "性质一句", "guidance": "贯彻一句", "units": "机构一句"}


def plan(style: str = "article", **said: str) -> m.Plan:
    found, findings = read_plan("a.yaml", TEXT.format(style=style, **BOTH | said).encode())
    assert found is not None, findings
    return found


def held(style: str = "article", **said: str) -> dict[str, list[tuple[str, str]]]:
    """The words of each sentence → the words it has to have, each with the field that says so."""
    sentences = approved(plan(style, **said))
    return {
        one.text: [
            *((fact.word, fact.field) for fact in one.facts),
            *((f"{figure.of}{figure.n}{figure.measure}", figure.field) for figure in one.figures),
        ]
        for one in sentences
    }


NATURE = [
    ("市城市管理局", "name"),
    ("正处级", "rank"),
    ("市住建局", "managed_by"),
    ("市综合执法局", "name"),
]
BASES = [("某市机构改革方案", "title"), ("某发〔2026〕3号", "doc_no"), ("某市实施意见", "title")]
EVERY = {
    "市城市管理局职能配置规定": [("市城市管理局", "name")],
    "开头一句": BASES,
    "性质一句": NATURE,
    "贯彻一句": [],
    "机构一句": [],
    "解释一句": [("市委编办", "interpreted_by")],
    "施行一句": [("2026年4月1日", "effective_from"), ("某政办发〔2019〕27号", "supersedes")],
    "经市委批准，现予印发。": [("市委", "approved_by")],
    "市城管委办公室设在本局，工作由办公室承担。": [("市城管委办公室", "name"), ("办公室", "unit")],
    "市河长制办公室设在本局。": [("市河长制办公室", "name")],
    "划入一句": [
        ("市住建局", "counterpart"),
        ("行政编制2名", "posts"),
        ("副科级1名", "leaders"),
        ("内设机构3个", "units"),
    ],
    "交给一句": [("某协会", "counterpart")],
    "分工一句": [("河道管理", "matter"), ("市水务局", "department")],
    "照明所核定事业编制8名。": [("事业编制8名", "posts")],
    "环卫所为副科级。": [],  # what it says otherwise than its facts: test_said_otherwise
    "办公室一句": [("办公室", "name"), ("政策法规科", "name")],
    "文秘组一句": [("文秘组", "name")],
}


@pytest.mark.parametrize("text", EVERY)
def test_each_sentence_is_held_to_its_facts(text: str) -> None:
    assert held()[text] == EVERY[text]


def test_there_is_no_other_sentence() -> None:
    assert list(held()) != []
    assert set(held()) == set(EVERY)


def test_each_sentence_is_told_where_it_is_written() -> None:
    places = {one.text: (type(one.record), one.field) for one in approved(plan())}
    assert places == {
        "市城市管理局职能配置规定": (m.Say, "title"),
        "开头一句": (m.Say, "opening"),
        "性质一句": (m.Say, "nature"),
        "贯彻一句": (m.Say, "guidance"),
        "机构一句": (m.Say, "units"),
        "解释一句": (m.Say, "interpretation"),
        "施行一句": (m.Say, "commencement"),
        "经市委批准，现予印发。": (m.Issuing, "say"),
        "市城管委办公室设在本局，工作由办公室承担。": (m.HostedOffice, "say"),
        "市河长制办公室设在本局。": (m.HostedOffice, "say"),
        "划入一句": (m.Transfer, "say"),
        "交给一句": (m.Adjustment, "say"),
        "分工一句": (m.Division, "say"),
        "照明所核定事业编制8名。": (m.Affiliated, "text"),
        "环卫所为副科级。": (m.Affiliated, "text"),
        "办公室一句": (m.Unit, "say"),
        "文秘组一句": (m.Unit, "say"),
    }


def test_the_opening_of_the_section_style_says_what_the_department_is_too() -> None:
    """分段式: 根据……，市甲局是……: one paragraph; with a sentence of its own for the nature, two."""
    assert held("section", nature="''")["开头一句"] == [*BASES, *NATURE]
    assert held("section")["开头一句"] == BASES
    assert held("section")["性质一句"] == NATURE


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("市城市管理局设下列机构", [("市城市管理局", "name")]),
        ("市城管局设下列机构", [("市城管局", "short")]),
        ("设1个机构", [("内设机构1个", "units")]),
        ("设1个机构和2个中心", []),
        ("根据职责设下列机构", []),
    ],
)
def test_the_sentence_of_the_units(sentence: str, facts: list[tuple[str, str]]) -> None:
    assert held(units=sentence)[sentence] == facts


def test_after_the_short_name_the_guidance_says_it_too() -> None:
    """本局（以下简称市城管局）: the first article has said both names, what follows may use the short one."""
    said = held(nature="市城管局是市政府工作部门", guidance="市城管局贯彻方针")
    assert said["市城管局是市政府工作部门"][0] == ("市城管局", "short")
    assert said["市城管局贯彻方针"] == [("市城管局", "short")]
    assert held(guidance="市城市管理局贯彻方针")["市城市管理局贯彻方针"] == [
        ("市城市管理局", "name")
    ]
