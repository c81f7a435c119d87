"""The registry: every rule whole, in order, and with its page; the list of rules kept current."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from planforge.diagnostics.finding import Rule
from planforge.judging.judge import OnePlan, SinceCity, SincePlan, WholeCity
from planforge.judging.rules import RULES, by_code, rules_page
from planforge.judging.rules.guide import title

PAGES = Path(__file__).parent / "rules"
GUIDE = Path(__file__).parent.parent / "docs" / "guide" / "rules.md"

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_codes_rise_and_none_is_used_twice() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


def test_names_are_used_once() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@each_rule
def test_code_and_name_are_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"PF\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


@each_rule
def test_a_rule_has_its_source_and_both_languages(rule: Rule) -> None:
    for text in (rule.source, rule.zh, rule.en, rule.hint_zh, rule.hint_en):
        assert text.strip() == text
        assert text


@each_rule
def test_both_languages_speak_of_the_same_things(rule: Rule) -> None:
    assert not re.search(r"[。！]$", rule.zh), "one sentence, without a full stop"
    for template in (rule.zh, rule.en, rule.hint_zh, rule.hint_en):
        for _, name, spec, conversion in string.Formatter().parse(template):
            assert name is None or re.fullmatch(r"[a-z_]+", name)
            assert not spec
            assert not conversion


@each_rule
def test_the_help_has_a_title_and_a_bad_and_a_good_example(rule: Rule) -> None:
    headings = re.findall(r"(?m)^## (.+)$", rule.help)
    assert re.match(r"[^\n]+。\n\n## ", rule.help), "a title line, then the sections"
    assert headings.index("说明") < headings.index("错误示例") < headings.index("正确示例")
    assert rule.help.count("```yaml") >= 2
    assert title(rule)


@each_rule
def test_a_rule_has_its_page_of_cases(rule: Rule) -> None:
    assert (PAGES / f"{rule.code}.md").is_file()


def test_every_page_belongs_to_a_rule() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} <= {rule.code for rule in RULES}


@each_rule
def test_a_rule_is_found_by_its_code(rule: Rule) -> None:
    assert by_code(rule.code) is rule


def test_an_unknown_code_is_none() -> None:
    assert by_code("PF999") is None


@each_rule
def test_a_rule_with_a_check_has_a_scope(rule: Rule) -> None:
    assert (rule.check is None) == (rule.scope is None)
    assert rule.scope in (None, OnePlan, WholeCity, SincePlan, SinceCity)


def test_the_guide_page_is_what_planforge_rules_prints() -> None:
    assert GUIDE.read_text(encoding="utf-8") == rules_page(RULES)


def test_every_rule_is_on_the_page() -> None:
    page = rules_page(RULES)
    assert [rule.code for rule in RULES if f"| {rule.code} |" not in page] == []
