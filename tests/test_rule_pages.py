"""Every rule's page of cases, and the examples in its help, hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.diagnostics.finding import Rule
from planforge.judging.rules import RULES
from planforge.reading.read import read_plan
from planforge.reading.yaml.tree import apply_edits
from tests.rule_cases import AT_THE_EDGES, PAGES, Case, cases, laid_over, places, rendered, run

PROVEN = [rule for rule in RULES if rule.code not in AT_THE_EDGES]

# A help page cannot hold a file in GBK, with a BOM or without end: their pages of cases do.
SHOWN_ONLY = ("PF001", "PF002", "PF003", "PF004", "PF020")
EXPLAINED = [rule for rule in PROVEN if rule.code not in SHOWN_ONLY]


def _page(rule: Rule) -> str:
    return (PAGES / f"{rule.code}.md").read_text(encoding="utf-8")


PAGE_CASES = [case for rule in PROVEN for case in cases(_page(rule), rule.code)]
HELP_CASES = [case for rule in EXPLAINED for case in cases(rule.help, rule.code)]


@pytest.mark.parametrize("case", PAGE_CASES, ids=lambda case: case.name)
def test_a_case_reports_what_its_comments_say(case: Case) -> None:
    assert places(case, run(case)) == case.expected()


@pytest.mark.parametrize("case", HELP_CASES, ids=lambda case: case.name)
def test_an_example_of_the_help_reports_what_its_comments_say(case: Case) -> None:
    assert places(case, run(case)) == case.expected()


@pytest.mark.parametrize("rule", PROVEN, ids=lambda rule: rule.code)
def test_page_and_help_have_a_bad_and_a_good_case(rule: Rule) -> None:
    for text in (_page(rule), rule.help) if rule in EXPLAINED else (_page(rule),):
        kinds = {case.is_good() for case in cases(text, rule.code)}
        assert kinds == {True, False}
        assert "# ok" in text


@pytest.mark.parametrize("rule", PROVEN, ids=lambda rule: rule.code)
def test_a_page_shows_the_words_of_its_first_report(
    rule: Rule, request: pytest.FixtureRequest
) -> None:
    """``--update`` writes the words into the page's text block."""
    shown = [case for case in cases(_page(rule), rule.code) if case.shown]
    assert len(shown) == 1
    words = rendered(shown[0], run(shown[0]))
    if request.config.getoption("--update") and words != shown[0].shown:
        page = PAGES / f"{rule.code}.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(shown[0].shown, words, 1), encoding="utf-8")
        return
    assert words == shown[0].shown


@pytest.mark.parametrize("rule", PROVEN, ids=lambda rule: rule.code)
def test_a_page_is_headed_by_its_rule(rule: Rule) -> None:
    assert _page(rule).startswith(f"# {rule.code} {rule.name}\n")


@pytest.mark.parametrize("case", [*PAGE_CASES, *HELP_CASES], ids=lambda case: case.name)
def test_messages_and_hints_have_all_their_values(case: Case) -> None:
    for diagnostic in run(case):
        rule, args = diagnostic.rule, diagnostic.finding.args
        for template in (rule.zh, rule.en, rule.hint_zh, rule.hint_en):
            assert "{" not in template.format(**args)


@pytest.mark.parametrize("case", [*PAGE_CASES, *HELP_CASES], ids=lambda case: case.name)
def test_applying_the_edits_mends_the_finding(case: Case) -> None:
    for file, text in case.plans.items():
        mended = [
            diagnostic
            for diagnostic in run(case)
            if diagnostic.rule.code == case.code
            and diagnostic.finding.edits
            and diagnostic.finding.span.file == file
        ]
        if not mended:
            continue
        after = apply_edits(text, [edit for d in mended for edit in d.finding.edits])
        assert read_plan(file, after.encode())[0] is not None
        left = run(replace(case, plans={**case.plans, file: after}))
        assert not [d for d in left if d.rule.code == case.code and d.finding.edits]


def test_the_plan_below_every_case_has_no_fault() -> None:
    assert run(Case("base", "", "", {"plans/plan.yaml": laid_over("")}, "")) == ()
