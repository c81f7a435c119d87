"""The settings: usable without a file, bound like a plan, limits only with their source."""

from __future__ import annotations

from dataclasses import fields

import pytest

from planforge.diagnostics.finding import Severity
from planforge.plan.level import office_of
from planforge.plan.policy import (
    LeaderTable,
    Level,
    Policy,
    RuleSetting,
    TableRow,
    Threshold,
    ThresholdName,
)
from planforge.plan.policy_fields import POLICY_SPECS, SPECS
from planforge.plan.records import Issuing, Located, Style
from planforge.reading.read import read_record

WHOLE = """\
place: 某某市
政府: 市政府
office: 市委机构编制委员会办公室
issuer: 市委办公室
issuing: {to: [各县（市、区）], print_office: 市委办公室}
style: 分段式
layout: gbt33476
fonts: {title: 方正小标宋简体, body: 仿宋_GB2312}
arrangement: {unit_line: colon, unit_word: 股室}
baseline: v*
rules:
  - {rule: PF123, severity: warning, reason: 核对文号}
  - {rule: PF121, severity: 关闭}
tables:
  - name: 科室领导职数标准
    source: 某编〔2020〕5号第七条
    rows: [{upto: 3, chief: 1, deputy: 0}, {chief: 1, deputy: 2}]
thresholds: [{name: 内设机构最低编制, value: 3, source: 某编〔2020〕5号第六条}]
terms: [{use: 内设机构, avoid: [内设科室, 内部机构]}]
waivers:
  - {rule: PF212, plan: kjj, reason: 消化超编, granted_by: 市委编委, until: 2026-12-31}
quotas: [{kind: 行政编制, total: 1200, source: 某编〔2026〕1号}]
out: 输出
plans: 方案
reform:
  source: 某发〔2016〕4号
  title: 优化内设机构和职能配置
  keep: [部门内设机构, 全市领导职数]
  licence_stage: 2
  targets: [{of: 机构, percent: 60, source: 某发〔2016〕4号}]
  city_powers: [指挥, 协调]
  support: [{name: 后勤, words: [食堂, 车辆]}]
authority_lists: [权责清单.xlsx]
list_columns: [{column: 承办机构, heads: [具体办事人]}]
outside: [省科学技术厅]
notice: {office: 市委机构编制委员会办公室}
report: {doc_no: 某编〔2026〕9号}
"""


def _read(text: str) -> tuple[Policy | None, list[str]]:
    policy, findings = read_record(Policy, "planforge.yaml", text.encode(), POLICY_SPECS)
    return policy, [finding.code for finding in findings]


def test_the_defaults_are_usable() -> None:
    policy = Policy()
    assert (policy.plans, policy.out) == ("plans", "out")
    assert office_of(policy) == "市委机构编制委员会办公室"
    assert not (policy.tables or policy.thresholds or policy.quotas)


def test_every_setting_is_read() -> None:
    policy, codes = _read(WHOLE)
    assert codes == []
    assert policy is not None
    default = Policy()
    unread = [
        each.name
        for each in fields(Policy)
        if each.name not in ("read_from", "government", "office", "plans")
        and getattr(policy, each.name) == getattr(default, each.name)
    ]
    assert unread == []
    assert policy.style is Style.SECTION
    assert policy.rules[1].severity is Level.OFF
    assert policy.tables[0].rows == (TableRow(1, 0, 3), TableRow(1, 2))


def test_a_setting_knows_its_place() -> None:
    policy, _ = _read(WHOLE)
    assert policy is not None
    span = policy.waivers[0].at("rule")
    assert span.file == "planforge.yaml"
    assert WHOLE[span.start : span.end] == "PF212"


@pytest.mark.parametrize("missing", ["rule", "reason", "granted_by", "until"])
def test_a_waiver_needs_rule_reason_grantor_and_end(missing: str) -> None:
    given = {"rule": "PF212", "reason": "消化", "granted_by": "编委", "until": "2026-12-31"}
    words = ", ".join(f"{key}: {value}" for key, value in given.items() if key != missing)
    assert _read(f"waivers: [{{{words}}}]\n")[1] == ["PF011"]


def test_every_record_has_its_spec_and_every_field_its_key() -> None:
    for spec in SPECS:
        names = {each.name for each in fields(spec.of)} - {"read_from"}
        assert {each.attribute for each in spec.fields} == names
        assert len({each.zh for each in spec.fields}) == len(spec.fields)
        assert all(each.help for each in spec.fields)


def test_specs_are_found_by_their_class() -> None:
    assert set(POLICY_SPECS) == {spec.of for spec in SPECS} | {Issuing}
    assert all(issubclass(record, Located) for record in POLICY_SPECS)


def test_of_two_settings_for_one_rule_the_last_holds() -> None:
    policy = Policy(rules=(RuleSetting("PF101", Level.OFF), RuleSetting("PF101", Level.INFO)))
    assert policy.severity("PF101", Severity.ERROR) is Severity.INFO
    assert policy.severity("PF102", Severity.ERROR) is Severity.ERROR


def test_levels_are_severities() -> None:
    assert [level.severity for level in Level] == list(Severity)
    assert [level.zh for level in Level] == [severity.zh for severity in Severity]


def test_a_limit_acts_only_with_its_source() -> None:
    bare = Threshold(ThresholdName.UNIT_POSTS_MIN, 3)
    cited = Threshold(ThresholdName.UNIT_POSTS_MIN, 4, "某编〔2020〕5号")
    assert Policy(thresholds=(bare,)).threshold(ThresholdName.UNIT_POSTS_MIN) is None
    assert Policy(thresholds=(bare, cited)).threshold(ThresholdName.UNIT_POSTS_MIN) is cited


def test_a_table_for_the_rank_comes_before_one_for_all() -> None:
    general = LeaderTable("通用", (), "出处")
    special = LeaderTable("专用", (), "出处", "副处级")
    uncited = LeaderTable("没有出处", (), "", "正科级")
    policy = Policy(tables=(general, special, uncited))
    assert policy.leader_table("副处级") is special
    assert policy.leader_table("正科级") is general
    assert Policy().leader_table("正科级") is None
