"""The user guide tells the truth: its examples are checked, its generated pages are current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planforge.judging.judge import OnePlan, check
from planforge.judging.rules import RULES
from planforge.plan.fieldguide import fields_page
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan

GUIDE = Path(__file__).parent.parent / "docs" / "guide"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", (GUIDE / "plan-file.md").read_text("utf-8"), re.DOTALL)


def test_the_page_of_fields_is_the_field_table(request: pytest.FixtureRequest) -> None:
    page = GUIDE / "fields.md"
    if request.config.getoption("--update"):
        page.write_text(fields_page(), encoding="utf-8")
    assert page.read_text("utf-8") == fields_page()


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_examples_are_plans_without_a_finding(text: str) -> None:
    plan, findings = read_plan("plans/example.yaml", text.encode())
    assert plan is not None
    told = [*findings, *check(RULES, OnePlan("example", plan, Policy()))]
    assert [(finding.code, dict(finding.args)) for finding in told] == []


@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
