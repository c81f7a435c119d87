"""``dump`` writes YAML that reads back as the same record, whatever the record says."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import settings as limits

from planforge.plan import records as m
from planforge.plan.dump import dump, quoted
from planforge.plan.policy import Level, Policy, RuleSetting, Waiver
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.read import read_plan, read_record
from tests.strategies import TRAPS, arbitrary_plans, mutated_plans, texts

SMALL = m.Plan(
    department=m.Department("市科学技术局", rank="正处级"),
    functions=(m.Function("plan", "拟订规划：一是规划，二是计划。"),),
    units=(m.Unit("office", "办公室", m.Role.SUPPORT, numbered=False, leaders=m.UnitLeaders(1)),),
    transfers=(
        m.Transfer("t1", m.Direction.IN, "职责", "某局", posts=(m.PoolCount("行政编制", 2),)),
    ),
    staffing=m.Staffing(pools=(m.Pool("行政编制", 20),)),
)

ENGLISH = """\
department:
  name: 市科学技术局
  rank: 正处级
transfers:
  - id: t1
    direction: in
    text: 职责
    counterpart: 某局
    posts:
      行政编制: 2
functions:
  - id: plan
    text: 拟订规划：一是规划，二是计划。
units:
  - id: office
    name: 办公室
    role: support
    numbered: false
    leaders:
      chief: 1
staffing:
  pools:
    - kind: 行政编制
      authorised: 20
"""


def test_keys_stand_in_the_order_of_the_table_and_defaults_are_left_out() -> None:
    assert dump(SMALL) == ENGLISH


def test_chinese_keys_come_with_chinese_choices_and_flags() -> None:
    text = dump(SMALL, chinese=True)
    assert "    方向: 划入\n" in text
    assert "    编号: 否\n" in text
    assert text.isascii() is False
    assert not [line for line in text.splitlines() if line.strip(" -").startswith("name")]


def test_required_keys_are_written_even_when_empty() -> None:
    text = dump(m.Plan(department=m.Department("甲")))
    assert text.endswith("functions: []\nunits: []\nstaffing: {}\n")


def test_an_optional_record_is_told_from_its_absence() -> None:
    units = (m.Unit("a", "甲", leaders=m.UnitLeaders()), m.Unit("b", "乙"))
    plan = m.Plan(department=m.Department("甲"), units=units)
    assert read_plan("a.yaml", dump(plan).encode())[0] == plan


def test_settings_are_dumped_by_their_own_table() -> None:
    policy = Policy(rules=(RuleSetting("PF123", Level.WARNING),), place="某市")
    text = dump(policy, specs=POLICY_SPECS)
    assert text == "place: 某市\nrules:\n  - rule: PF123\n    severity: warning\n"
    assert read_record(Policy, "planforge.yaml", text.encode(), POLICY_SPECS) == (policy, ())


def test_a_record_of_defaults_is_an_empty_mapping() -> None:
    assert dump(Policy(), specs=POLICY_SPECS) == "{}\n"
    assert Waiver in POLICY_SPECS


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("规划科", "规划科"),
        ("《某市机构改革方案》", "《某市机构改革方案》"),
        ("2026年版", "2026年版"),
        ("a:b", "a:b"),
        ("2026", '"2026"'),
        ("yes", '"yes"'),
        ("", '""'),
        ("- 甲", '"- 甲"'),
        ("“甲”", '"“甲”"'),
        ("【甲】", '"【甲】"'),
        ("甲: 乙", '"甲: 乙"'),
        ("甲 #1", '"甲 #1"'),
        ('甲"乙\\', '甲"乙\\'),
        ('"甲"', '"\\"甲\\""'),
        ("甲\n乙", '"甲\\n乙"'),
        ("\x07\u200b", '"\\x07\\u200b"'),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(text: str, written: str) -> None:
    assert quoted(text) == written


@pytest.mark.parametrize("text", TRAPS)
def test_what_looks_like_something_else_stays_a_text(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == text
    assert yaml.safe_load(f"a: {quoted(text)}\n") == {"a": text}


@given(texts(40))
def test_other_yaml_programs_read_the_same_text(text: str) -> None:
    assert yaml.safe_load(f"- {quoted(text)}\n") == [text]


@limits(max_examples=60)
@given(arbitrary_plans() | mutated_plans())
def test_what_is_dumped_reads_back_the_same_without_a_finding(plan: m.Plan) -> None:
    for chinese in (False, True):
        assert read_plan("a.yaml", dump(plan, chinese=chinese).encode()) == (plan, ())
