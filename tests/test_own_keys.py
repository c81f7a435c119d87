"""A hint names keys in the language of the file it is about: 写“对应职责” where a plan has Chinese keys."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from planforge.diagnostics.finding import Rule
from planforge.judging.rules import RULES
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.plan.fields import SPEC_OF
from planforge.plan.keys import in_chinese
from planforge.reading.read import read_plan
from tests.workspaces import planforge

KEYS = {field.key for spec in SPEC_OF.values() for field in spec.fields}


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ("在 serves 中写标识", "在“对应职责”中写标识"),
        ("写 lead: true，再运行 planforge fmt", "写“牵头: 是”，再运行 planforge fmt"),
        ("写 status: repealed", "写“状态: 废止”"),
        ("写 kind: catch_all", "写“种类: 兜底”"),
        ("写 chief: 0", "写“正职: 0”"),
        ("写 continues: [{id}]", "写“承接: [{id}]”"),
        ("补上 id: {id}", "补上“标识: {id}”"),
        ("写进 staffing.changes（核增、核减）", "写进“人员编制”的“核增核减”（核增、核减）"),
        ("写在 exceptions（例外）", "写在“例外”"),
        ("写出各环节（stages）", "写出各“环节”"),
        ("看 planforge.yaml 的 reform.support", "看 planforge.yaml 的 reform.support"),
        ("templates/notice.md", "templates/notice.md"),
        ("没有键", "没有键"),
    ],
)
def test_keys_in_chinese(hint: str, said: str) -> None:
    assert in_chinese(hint) == said


def test_a_key_that_means_another_field_here() -> None:
    assert in_chinese("写 units（机构数）", {"units": "机构数"}) == "写“机构数”"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_hint_is_left_with_an_english_key(rule: Rule) -> None:
    left = re.findall(
        r"[a-z_]+", re.sub(r"\{\w+\}|\S*\.yaml|planforge \w+|-\w+", "", rule.hint_keys)
    )
    assert KEYS.isdisjoint(left)


def test_a_plan_with_chinese_keys_is_told_in_them(tmp_path: Path) -> None:
    sample = Path(__file__).parent / "samples" / "article.yaml"
    plan, _ = read_plan("a.yaml", sample.read_bytes())
    assert plan is not None
    (tmp_path / "plans").mkdir()
    (tmp_path / "planforge.yaml").write_text("place: 某某市\n", encoding="utf-8")
    undated = replace(plan, effective_from=None, status=m.Status.IN_FORCE)
    told = []
    for chinese in (True, False):
        text = dump(undated, chinese=chinese)
        (tmp_path / "plans" / "a.yaml").write_text(text, encoding="utf-8")
        told.append(planforge("check", cwd=tmp_path).out)
    assert ["写“施行日期”，如 2026-03-09" in one for one in told] == [True, False]
    assert ["写 effective_from，如 2026-03-09" in one for one in told] == [False, True]
