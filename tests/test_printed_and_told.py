"""What the 三定规定 prints otherwise than before, 调整通知 tells: but for what is no act of an office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.change import told
from planforge.account.side_by_side import side_by_side
from planforge.document.blocks import Document
from planforge.document.compose import compose
from planforge.papers.redline.adjustment import matters
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.wording import regulation_context
from tests import amount
from tests.test_acts import BASE
from tests.test_every_leaf import PLANS, loaded, with_another_leaf
from tests.test_templates import TEMPLATES
from tests.test_what_went_along import notice

# Field (its record before it) → why no notice tells it.
NO_ACT = {
    **dict.fromkeys(("basis.doc_no", "basis.issuer", "basis.title", "binding", "purpose"), "what the paper rests on"),
    **dict.fromkeys(("effective_from", "supersedes", "say.commencement"), "of this paper, not of the department"),
    **dict.fromkeys(("functions.kind", "duties.serves", "transfers.counterpart"), "how the plan hangs together"),
    **dict.fromkeys(("department.field", "hosted_offices.short", "units.group", "transfers.under", "adjustments.under"), "words for the same"),
    **dict.fromkeys(("style", "units.numbered", "children.numbered", "units.hosts"), "how it is printed; an office says itself which unit does its work"),
    **{f"say.{name}": "how it is printed" for name in (
        "acts_heading", "affiliated_heading", "closing_heading", "divisions_heading", "functions_heading", "other_heading", "staffing_heading", "units_heading",
        "headings_numbered", "duties_lead", "duty_numbers", "function_numbers", "staffing_numbers", "tail_line", "unit_line",
        "unit_numbers", "unit_word",
    )},
}  # fmt: skip


def printed(plan: m.Plan) -> tuple[object, ...]:
    made, _ = compose(
        "papers/regulation.md.j2", regulation_context(plan, Policy()) | {"state": ""}, TEMPLATES
    )
    assert isinstance(made, Document)
    return made.blocks


@pytest.mark.parametrize("name", amount.some(PLANS, 3))
def test_every_leaf_that_is_printed_is_told(name: str) -> None:
    old = loaded(name)
    before, tried = printed(old), 0
    for path, new in with_another_leaf(old):
        names = [step for step in path if isinstance(step, str)]
        if names[-1] == "id" or ".".join(names[-2:]) in NO_ACT or printed(new) == before:
            continue
        both = side_by_side(old, new)
        assert matters(both.old, both.new, told(both.changes())), path
        tried += 1
    assert tried > 20


ITEMS = tuple(
    m.Authority(f"i{n}", f"{name}审批", "行政许可", "a") for n, name in enumerate("甲乙丙丁")
)


def having(*items: m.Authority) -> m.Plan:
    return replace(BASE, authorities=items)


def test_items_that_moved_to_the_platform_are_named_three_and_counted() -> None:
    old = having(*ITEMS)
    there = tuple(m.Authority(one.id, one.name, one.type, "a", platform=True) for one in ITEMS)
    assert "行政许可事项“甲审批”“乙审批”“丙审批”等4项进驻行政许可平台" in notice(
        old, having(*there)
    )
    assert "行政许可事项“甲审批”不再进驻行政许可平台" in notice(
        having(*there), having(*ITEMS[:1], *there[1:])
    )


def test_two_items_that_became_one_are_told() -> None:
    one = m.Authority("i0", "甲、乙审批", "行政许可", "a", continues=("i0", "i1"))
    said = notice(having(*ITEMS[:2]), having(one))
    assert "将权责清单事项“甲审批”“乙审批”合并为“甲、乙审批”" in said
