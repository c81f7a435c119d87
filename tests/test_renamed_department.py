"""A department under a new name: its own part of shared work is not dropped and added, it only goes under that name now."""

from __future__ import annotations

from dataclasses import replace

from planforge.account.change import Change, Kind, told
from planforge.account.compare import compare
from planforge.account.difference import differences
from planforge.account.report import report_context
from planforge.account.wording import Speaker
from planforge.document.blocks import Document
from planforge.document.compose import compose
from planforge.papers.redline.clauses import clauses
from planforge.papers.redline.notes import FATES
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS
from planforge.wording import regulation_context
from planforge.world.workspace import shipped_templates

TEMPLATES = shipped_templates()
PARTS = (m.DivisionPart("市甲局", "负责受理"), m.DivisionPart("市乙局", "负责审批"))
OLD = m.Plan(
    m.Department("市甲局", short="甲局"),
    version="2026年版",
    divisions=(m.Division("permits", "某项许可", PARTS, lead="市甲局"),),
)


def renamed(*parts: m.DivisionPart, lead: str = "市丙局") -> m.Plan:
    division = replace(OLD.divisions[0], parts=parts, lead=lead)
    return replace(OLD, department=replace(OLD.department, name="市丙局"), divisions=(division,))


def acts(new: m.Plan) -> list[tuple[Kind, str]]:
    speaker = Speaker(OLD, new)
    return [(change.kind, speaker.sentence(change)) for change in told(compare(OLD, new))]


def test_its_part_goes_with_the_name() -> None:
    new = renamed(m.DivisionPart("市丙局", "负责受理"), PARTS[1])
    assert acts(new) == [(Kind.RENAMED, "市甲局更名为市丙局")]
    steps = [step for change in compare(OLD, new) for step in change.differences]
    assert sorted(map(repr, steps)) == sorted(map(repr, differences(OLD, new)))


def test_a_part_that_says_something_else_is_told() -> None:
    sentences = acts(renamed(m.DivisionPart("市丙局", "负责公示"), PARTS[1]))
    assert (Kind.RENAMED, "市甲局更名为市丙局") in sentences
    assert any("负责公示" in text for _, text in sentences)
    assert any("负责受理" in text for _, text in sentences)


def test_its_part_in_other_words_is_one_part() -> None:
    """Not one department's part dropped and another's added: it is one department."""
    sentences = acts(renamed(m.DivisionPart("市丙局", "负责公示"), PARTS[1]))
    said = "关于某项许可的职责分工，市丙局的分工由“负责受理”调整为“负责公示”"
    assert sentences == [(Kind.RENAMED, "市甲局更名为市丙局"), (Kind.FIELD, said)]


def test_what_another_department_does_is_told() -> None:
    sentences = acts(renamed(m.DivisionPart("市丙局", "负责受理")))
    assert {kind for kind, _ in sentences} == {Kind.RENAMED, Kind.ABOLISHED}
    assert any("市乙局" in text for kind, text in sentences if kind is Kind.ABOLISHED)


def test_a_new_lead_is_told() -> None:
    new = renamed(m.DivisionPart("市丙局", "负责受理"), PARTS[1], lead="市乙局")
    assert any("市乙局" in text for _, text in acts(new))


def test_a_version_that_kept_its_name_is_told_from_the_one_before() -> None:
    changes: tuple[Change, ...] = compare(OLD, renamed(*PARTS))
    same = report_context(OLD, renamed(*PARTS), changes)
    assert (same["before"], same["after"]) == ("修订前的2026年版", "修订后的2026年版")
    other = report_context(OLD, replace(renamed(*PARTS), version="2027年版"), changes)
    assert (other["before"], other["after"]) == ("2026年版", "2027年版")


def test_the_table_of_clauses_begins_with_the_title_that_bears_the_name() -> None:
    old, new = (
        regulation(replace(OLD, department=replace(OLD.department, name=name)))
        for name in ("市甲局", "市丙局")
    )
    first, *rest = clauses(old, new, bodies=("市甲局", "市丙局"))
    assert (first.fate, FATES[first.fate]) == ("titled", "规定名称变更")
    assert (first.old_text[:3], first.new_text[:3]) == ("市甲局", "市丙局")
    assert all(one.fate != "titled" for one in rest)
    assert all(one.fate != "titled" for one in clauses(old, old))


def regulation(plan: m.Plan) -> Document:
    paper, _ = compose("papers/regulation.md.j2", regulation_context(plan, DEFAULTS), TEMPLATES)
    assert paper is not None
    return paper
