"""The paper that puts a plan in force: 通知 as 文件 or 信函, 命令; the regulation and its tables as attachments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planforge import demo as generate
from planforge.document.blocks import Annex, Document, Item, Paragraph, Table, Title, plain, walk
from planforge.document.compose import compose
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from planforge.wording import notice_context, regulation_context
from planforge.wording.issuing import issuing, issuing_facts
from planforge.wording.tables import duty_rows, leader_rows
from planforge.writers.markdown import text
from tests.goldens import Golden
from tests.test_templates import TEMPLATES

SAMPLES = Path(__file__).parent / "samples"
FACTS = m.Issuing(
    doc_no="某政办发〔2026〕3号",
    office="某某市人民政府办公室",
    date=date(2026, 3, 9),
    approved_by="市委、市政府",
    to=("各县（区）人民政府", "市政府各部门"),
)


def sample(name: str, **issued: Any) -> m.Plan:
    path = SAMPLES / f"{name}.yaml"
    plan, findings = read_plan(path.name, path.read_bytes())
    assert plan is not None, findings
    return replace(plan, issuing=replace(FACTS, **issued)) if issued else plan


def notice(plan: m.Plan, policy: Policy | None = None) -> Document:
    context = notice_context(plan, policy or Policy())
    assert context is not None
    document, findings = compose("papers/notice.md.j2", context, TEMPLATES)
    assert document is not None, findings
    return document


def roles(document: Document, role: str) -> list[str]:
    return [
        plain(one.inlines)
        for one in document.blocks
        if isinstance(one, Paragraph) and one.role == role
    ]


@pytest.mark.parametrize("name", ["article", "section"])
def test_the_whole_notice(name: str, golden: Golden) -> None:
    golden.check(f"words/notice-{name}.md", text(notice(sample(name))))


def test_the_regulation_follows_the_date_word_for_word_and_is_no_attachment() -> None:
    """What is issued explains nothing of the notice; the tables are the attachments (条例 9)."""
    plan = sample("article")
    made = notice(plan)
    alone, _ = compose("papers/regulation.md.j2", regulation_context(plan, Policy()), TEMPLATES)
    assert alone is not None
    issued, *annexes = [one for one in made.blocks if isinstance(one, Annex)]
    own = [one for one in alone.blocks if not isinstance(one, Annex | Title)]
    own = [one for one in own if not (isinstance(one, Paragraph) and one.role == "annex-note")]
    assert list(issued.blocks) == own
    assert plain(issued.title.inlines) == alone.meta.title
    assert (issued.mark, [one.mark for one in annexes]) == ("", ["附件1", "附件2", "附件3"])
    assert [one.blocks for one in annexes] == [
        one.blocks for one in alone.blocks if isinstance(one, Annex)
    ]
    notes = roles(made, "annex-note")
    assert len(notes) == 3
    assert not any(alone.meta.title in note for note in notes)


def test_an_order_has_no_title_of_its_own_and_carries_the_regulation_as_its_attachment() -> None:
    made = notice(sample("article", form=m.IssuingForm.ORDER))
    marks = [one.mark for one in made.blocks if isinstance(one, Annex)]
    assert marks == ["附件1", "附件2", "附件3", "附件4"]


def test_a_title_names_who_issues() -> None:
    """发文机关名称, 事由, 文种 (7.3.1)."""
    (title,) = [
        plain(one.inlines) for one in notice(sample("article")).blocks if isinstance(one, Title)
    ]
    assert title.startswith("中共某某市委办公室 某某市人民政府办公室关于印发《")
    one = sample("article", issuers=(), office="某市政府办公室")
    (alone,) = [plain(block.inlines) for block in notice(one).blocks if isinstance(block, Title)]
    assert alone.startswith("某市政府办公室关于印发《")


def test_articles_keep_their_numbers_in_what_is_issued() -> None:
    first = next(one for one in notice(sample("article")).blocks if isinstance(one, Annex))
    labels = [one.label for one in first.blocks if isinstance(one, Item)]
    assert labels[0] == "第一条"


def test_the_wide_table_lies_on_its_side_and_is_not_the_last() -> None:
    """版记 stands at the foot of the last page: a lying one would leave it a page of its own."""
    lying = [one.landscape for one in notice(sample("article")).blocks if isinstance(one, Annex)]
    assert lying == [False, True, False, False]


def test_a_plan_without_issuing_has_no_notice() -> None:
    plan = replace(sample("article"), issuing=None)
    assert notice_context(plan, Policy(issuing=FACTS)) is None
    assert notice_context(replace(plan, issuing=m.Issuing()), Policy()) is None


def test_the_workspace_says_what_the_plan_leaves_out() -> None:
    shared = m.Issuing(office="甲办", to=("各区",), seal=m.SealKind.NONE, copy_to=("乙办",))
    plan = replace(
        sample("article"), issuing=m.Issuing(doc_no="某发〔2026〕1号", copy_to=("丙办",))
    )
    facts = issuing_facts(plan, Policy(issuing=shared))
    assert facts is not None
    assert (facts.doc_no, facts.office, facts.to) == ("某发〔2026〕1号", "甲办", ("各区",))
    assert facts.copy_to == ("丙办",)
    assert facts.seal is m.SealKind.NONE


class TestForms:
    def test_a_document(self) -> None:
        made = notice(sample("article", note="此件公开发布"))
        head, foot = made.meta.masthead, made.meta.imprint
        assert head is not None
        assert foot is not None
        assert (head.form, head.issuers, head.mark) == (
            "document",
            ("某某市人民政府办公室",),
            "文件",
        )
        assert (foot.office, foot.date) == ("某某市人民政府办公室", "2026年3月9日")
        assert roles(made, "to") == ["各县（区）人民政府、市政府各部门："]
        assert roles(made, "note") == ["（此件公开发布）"]
        assert roles(made, "date") == ["2026年3月9日"]

    def test_a_letter_has_no_printing_line(self) -> None:
        made = notice(sample("article", form=m.IssuingForm.LETTER, copy_to=("市委办公室",)))
        assert made.meta.masthead is not None
        assert (made.meta.masthead.form, made.meta.masthead.mark) == ("letter", "")
        assert made.meta.imprint is not None
        assert (made.meta.imprint.office, made.meta.imprint.date) == ("", "")

    def test_an_order_is_signed_by_its_signer(self) -> None:
        made = notice(
            sample(
                "article",
                form=m.IssuingForm.ORDER,
                issuers=("某某市人民政府",),
                doc_no="第3号",
                signers=("欧阳明远",),
                post="市长",
            )
        )
        assert not [one for one in made.blocks if isinstance(one, Title)]
        assert (roles(made, "post"), roles(made, "signature")) == (["市长"], ["欧阳明远"])
        assert made.meta.seal == "signet"
        assert made.meta.masthead is not None
        assert made.meta.masthead.mark == "令"
        assert "自2026年3月9日起施行。" in roles(made, "body")[0]

    def test_joint_offices_all_sign(self) -> None:
        made = notice(sample("article", issuers=("甲办公室", "乙办公室")))
        assert roles(made, "signature") == ["甲办公室", "乙办公室"]

    def test_a_draft_leaves_the_day_to_be_written_in(self) -> None:
        made = notice(sample("article", date=None))
        assert roles(made, "date") == ["\u3000\u3000年\u3000月\u3000日"]
        assert made.meta.imprint is not None
        assert made.meta.imprint.date == ""


def test_words_of_a_kind_are_parted_as_they_were_written() -> None:
    said = issuing(replace(FACTS, to=("各区人民政府", "市政府各部门、各直属机构")))
    assert said.to == "各区人民政府，市政府各部门、各直属机构"


class TestTables:
    def test_leaders_have_a_total_where_there_are_several(self) -> None:
        leaders = (m.LeaderPost("局长", 1), m.LeaderPost("副局长", 3, full_time=True))
        rows = leader_rows(m.Staffing((), leaders, (m.LevelTotal("正科", 4),)))
        assert [(row.title, row.count, row.total) for row in rows] == [
            ("局长", "1", False),
            ("副局长", "3", False),
            ("", "4", True),
            ("正科级", "4", False),
        ]
        assert [row.number for row in rows] == ["1", "2", "", "3"]
        assert rows[1].note == "专职"

    def test_a_plan_without_leaders_or_served_functions_has_no_such_table(self) -> None:
        assert leader_rows(m.Staffing()) == ()
        plan = m.Plan(m.Department("市局"), functions=(m.Function("f", "负责甲。"),))
        assert duty_rows(plan) == ()

    def test_every_duty_and_every_function_is_in_the_table(self) -> None:
        for seed in range(20):
            plan = generate.plan(seed)
            rows = duty_rows(plan)
            units = m.all_units(plan.units)
            if not rows:
                assert not any(duty.serves for unit in units for duty in unit.duties)
                continue
            said = "".join(row.duties for row in rows)
            for unit in units:
                for duty in unit.duties:
                    assert duty.text.rstrip("。；") in said
            kept = [f for f in plan.functions if f.kind is not m.FunctionKind.TRANSFORMATION]
            words = [row.function for row in rows if row.function and row.number != "—"]
            assert len(words) == len(kept)
            for function, shown in zip(kept, words, strict=True):
                for part in (function.text, *function.points):
                    assert part.rstrip("。；：") in shown

    def test_every_table_of_a_notice_has_a_head(self) -> None:
        for block in walk(notice(sample("article")).blocks):
            if isinstance(block, Table):
                assert len(block.header) == 1
                assert {len(row) for row in block.rows} == {len(block.align)}
