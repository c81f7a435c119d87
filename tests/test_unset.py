"""A plan can say "nothing": "", [] or null in it, and no default of the workspace is taken."""

from __future__ import annotations

from datetime import date

import pytest

from planforge.account.difference import differences
from planforge.document.blocks import Document
from planforge.document.compose import compose
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.plan.fields import ISSUING, SPEC_OF
from planforge.plan.kinds import Closed, Day, Many
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from planforge.wording import interpreter, notice_context, regulation_context
from planforge.wording.department import government_of, nature
from planforge.wording.issuing import issuing_facts
from tests.test_templates import TEMPLATES
from tests.workspaces import good

POLICY = Policy(
    place="某市",
    government="市政府",
    office="市委编办",
    issuing=m.Issuing(
        office="市委办公室", note="此件公开发布", copy_to=("市人大",), doc_no="某办发〔2026〕1号"
    ),
)


def plan(more: str = "") -> m.Plan:
    read, findings = read_plan("plans/a.yaml", (good("市科学技术局") + more).encode())
    assert read is not None
    assert [f.code for f in findings] == []
    return read


@pytest.mark.parametrize("nothing", ['""', "''", "null", "~", "", "[]"])
def test_each_way_to_say_nothing_unsets_the_default(nothing: str) -> None:
    own = plan(f"issuing:\n  copy_to: {nothing}\n  date: 2026-03-09\n")
    facts = issuing_facts(own, POLICY)
    assert facts is not None
    assert facts.copy_to == ()
    assert facts.note == "此件公开发布"  # what it does not name still comes from the workspace
    assert own.issuing is not None
    assert own.issuing.unset == ("copy_to",)


@pytest.mark.parametrize("name", ISSUING)
def test_every_default_of_issuing_can_be_unset(name: str) -> None:
    shared = {
        field.attribute: ("值",)
        if isinstance(field.kind, Many)
        else next(iter(field.kind.choice))
        if isinstance(field.kind, Closed)
        else date(2026, 3, 9)
        if isinstance(field.kind, Day)
        else "值"
        for field in SPEC_OF[m.Issuing].fields
        if field.attribute in ISSUING
    }
    policy = Policy(issuing=m.Issuing(**shared))  # type: ignore[arg-type]
    facts = issuing_facts(m.Plan(m.Department("市局"), issuing=m.Issuing(unset=(name,))), policy)
    assert facts is not None
    empty = getattr(m.Issuing(), name)
    assert getattr(facts, name) == empty
    assert all(getattr(facts, other) == shared[other] for other in ISSUING if other != name)


def test_the_note_of_the_workspace_is_not_printed() -> None:
    """shared/cases/words/unset: a plan that says note: "" still printed the workspace's 附注."""
    for note, printed in (('""', False), ("此件不公开", False)):
        own = plan(f"issuing: {{date: 2026-03-09, note: {note}}}\n")
        context = notice_context(own, POLICY)
        assert context is not None
        document, findings = compose("papers/notice.md.j2", context, TEMPLATES)
        assert findings == ()
        assert document is not None
        assert ("此件公开发布" in repr(document)) is printed


@pytest.mark.parametrize("style", ["article", "section"])
def test_no_interpreter_no_clause_about_one(style: str) -> None:
    text = good("市科学技术局").replace("style: article", f"style: {style}")
    for more, there in (("", True), ('interpreted_by: ""\n', False)):
        own, _ = read_plan("a.yaml", (text + more).encode())
        assert own is not None
        assert interpreter(own, POLICY) == ("市委编办" if there else "")
        context = regulation_context(own, POLICY)
        document, findings = compose("papers/regulation.md.j2", context, TEMPLATES)
        assert findings == ()
        assert isinstance(document, Document)
        assert ("负责解释" in repr(document)) is there
        assert ("附则" in repr(document)) is (there and style == "section")


def test_no_government_no_government_before_the_nature() -> None:
    text = good("市科学技术局")
    own, _ = read_plan("a.yaml", text.encode())
    none, _ = read_plan(
        "a.yaml", text.replace("rank: 正处级", "government: ~, rank: 正处级").encode()
    )
    assert own is not None
    assert none is not None
    assert government_of(own.department, POLICY) == "市政府"
    assert nature(own.department, POLICY) == "市政府工作部门"
    assert government_of(none.department, POLICY) == ""
    assert nature(none.department, POLICY) == "工作部门"


def test_it_is_a_fact_that_is_written_read_and_compared() -> None:
    own, none = plan("issuing: {note: 甲}\n"), plan('issuing: {note: ""}\n')
    again, findings = read_plan("a.yaml", dump(none).encode())
    assert findings == ()
    assert again == none
    assert [step.path for step in differences(own, none)] == [
        ("issuing", "note"),
        ("issuing", "unset"),
    ]
    listed = plan("issuing: {unset: [note, office]}\n")
    assert listed.issuing is not None
    assert listed.issuing.unset == ("office", "note")  # in the order of the table


def test_a_field_without_a_default_is_not_listed() -> None:
    own, _ = read_plan("a.yaml", (good("市局") + 'purpose: ""\n').encode())
    assert own is not None
    assert own.unset == ()
