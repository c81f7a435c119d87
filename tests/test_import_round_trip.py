"""Papers that planforge builds, read back: the same plan, up to what papers do not carry.

Not carried: ids, tags, which function a duty serves (only 职责对应表 says it), processes, lists, the issuer before a title that
names it, and 职责调整 of 条款式, which prints none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
import yaml

from planforge import demo
from planforge.document.blocks import walk
from planforge.document.compose import compose
from planforge.importing.cleaning import cleaned
from planforge.importing.reader import Reading, read
from planforge.importing.source import Source, docx, syntax_tree
from planforge.importing.verbatim import lines_of, verbatim
from planforge.papers.paper import make
from planforge.papers.subjects import OfPlan
from planforge.papers.table import REGULATION
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS
from planforge.reading.read import read_plan
from planforge.wording import interpreter, regulation_context
from planforge.words.phrases import bare
from planforge.world.pandoc import syntax_tree as parsed
from tests import amount
from tests.test_shapes import BASE, merged
from tests.test_staffing_sentences import said_pool, shown_leader, shown_level
from tests.test_templates import TEMPLATES

READERS: Mapping[str, Callable[[bytes], Source]] = {
    "docx": docx.read,
    "md": lambda data: syntax_tree.read(parsed("x.md", data, ".md")),
    "html": lambda data: syntax_tree.read(parsed("x.html", data, ".html")),
}


def imported(plan: m.Plan, name: str) -> tuple[Reading, m.Plan]:
    """The plan read from the paper of ``plan`` in a format."""
    paper = replace(REGULATION, formats=(name,))
    (made,) = make(paper, OfPlan("x", plan, DEFAULTS), TEMPLATES).artifacts
    reading = read(cleaned(READERS[name](made.data))[0])
    document, _ = compose(
        "papers/regulation.md.j2", regulation_context(reading.plan, DEFAULTS), TEMPLATES
    )
    assert document is not None
    return reading, verbatim(reading.plan, reading.said, lines_of(walk(document.blocks)))


def plain(text: str) -> str:
    return bare(text).removeprefix("职能转变。")


def departments(plan: m.Plan) -> object:
    one = plan.department
    offices = [(office.name, office.body, office.short) for office in one.hosted_offices]
    return (
        one.name, one.short, one.category, one.rank, one.rank_equivalent, [(plate.name, plate.kind) for plate in one.plates],
        one.co_located, one.managed_by, one.field if plan.style is m.Style.ARTICLE else "", offices,
    )  # fmt: skip


def functions(plan: m.Plan) -> object:
    order = list(m.FunctionKind)
    return [
        (plain(one.text), one.kind, [plain(point) for point in one.points])
        for one in sorted(plan.functions, key=lambda one: order.index(one.kind))
    ]


def units(plan: m.Plan) -> object:
    return [
        (
            one.name, one.role, one.numbered, one.counted, one.rank, one.by_rule, one.posts, one.leaders, one.liaison,
            plain(one.hosts), [(plate.name, plate.kind) for plate in one.plates], [plain(duty.text) for duty in one.duties],
            [child.name for child in one.children],
        )
        for one in sorted(plan.units, key=lambda one: not one.numbered)
    ]  # fmt: skip


def staffing(plan: m.Plan) -> object:
    facts = plan.staffing
    return (
        sorted(map(said_pool, facts.pools)), list(map(shown_leader, facts.leaders)), list(map(shown_level, facts.levels)),
    )  # fmt: skip


def acts(plan: m.Plan) -> object:
    if plan.style is m.Style.ARTICLE:
        return None
    moves = [(one.direction, one.counterpart, one.posts, one.leaders) for one in plan.transfers]
    return sorted(moves), sorted((one.verb, one.gradual) for one in plan.adjustments)


def rest(plan: m.Plan) -> object:
    divisions = [
        (one.matter, one.lead, [(part.department, plain(part.text)) for part in one.parts])
        for one in plan.divisions
    ]
    return (
        [(one.title, one.doc_no) for one in plan.basis], plan.purpose, plan.binding, divisions,
        [plain(text) for text in plan.other], [(plain(one.text), one.until) for one in plan.transitions],
        [plain(one.text) for one in plan.relations], plan.effective_from, plan.supersedes, interpreter(plan, DEFAULTS),
    )  # fmt: skip


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("seed", amount.of(500, 40, 200))
def test_a_paper_read_back_is_its_plan(seed: int, name: str) -> None:
    if name != "docx" and seed % 10:
        return  # pandoc takes its time: every tenth
    plan = demo.plan(seed)
    _, found = imported(plan, name)
    for of in (departments, functions, units, staffing, acts, rest):
        assert of(found) == of(plan), of.__name__
    assert found.unplaced == ()
    kept = found.say or m.Say()
    assert replace(kept, institutions="") == m.Say(), "the paper of the plan repeats every sentence"


def test_what_serves_what_comes_from_the_table() -> None:
    rebuilt = demo.plan(3)
    _, found = imported(rebuilt, "docx")
    texts = {one.id: plain(one.text) for one in rebuilt.functions}
    serving = {
        plain(duty.text): {texts[name] for name in duty.serves if name in texts}
        for unit in rebuilt.units
        for duty in unit.duties
    }
    again = {one.id: plain(one.text) for one in found.functions}
    for unit in found.units:
        for duty in unit.duties:
            assert {again[name] for name in duty.serves} == serving[plain(duty.text)]


def test_a_text_box_is_never_part_of_the_body() -> None:
    reading, _ = imported(demo.plan(1), "docx")
    assert all(one.place for one in reading.evidence)


def of_papers(more: str) -> m.Plan:
    facts = merged(yaml.safe_load(BASE), yaml.safe_load(more))
    text = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False)
    plan, found = read_plan("plans/mzj.yaml", text.encode())
    assert plan is not None, found
    return plan


OVER = """units:
  - {id: a, name: 局机关, numbered: false, counted: false, children: [{id: office, name: 办公室, role: support, duties: [{id: o1, text: 负责机关日常运转。}]}]}
  - {id: b, name: 老龄工作机构, numbered: false, counted: false, children: [{id: relief, name: 老龄股, duties: [{id: r1, text: 承担老龄工作。}]}]}
"""
SHAPED: Mapping[str, str] = {
    "a pool of a zone": "staffing: {pools: [{kind: 行政编制, authorised: 14, called: 开发区机关编制}], leaders: [{title: 局长, count: 1}]}",
    "a pool with a name of its own": "staffing: {pools: [{kind: 行政编制, authorised: 12, called: 县级机关编制, covers: [机关党委]}]}",
    "a post raised": "staffing: {leaders: [{title: 局长, count: 1, upgraded: 按副县级配备}, {title: 副局长, count: 2}]}",
    "units over numbered ones": OVER,
    "a unit over numbered ones among them": OVER.replace(
        "units:\n", "units:\n  - {id: law, name: 法规股, duties: [{id: l1, text: 承担法治工作。}]}\n"
    ),
    "what ends under what is strengthened": "say: {act_headings: [加强的职能]}\nadjustments: [{id: a1, verb: strengthen, text: 救助职责, under: 加强的职能}, {id: a2, verb: free, text: 不再承担丁职责, under: 加强的职能}]",
    "an office set up in the department": "department: {hosted_offices: [{body: 县老龄工作委员会, name: 县老龄工作委员会办公室, unit: office}]}",
}  # fmt: skip


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("shape", SHAPED)
def test_what_papers_say_in_these_shapes_comes_back(shape: str, name: str) -> None:
    plan = of_papers(SHAPED[shape])
    _, back = imported(plan, name)
    assert not back.unplaced
    for part in (departments, functions, units):
        assert part(back) == part(plan)
    assert [replace(one, id="") for one in back.adjustments] == [
        replace(one, id="") for one in plan.adjustments
    ]
    own, theirs = plan.staffing, back.staffing
    assert [(one.kind, one.authorised, one.called, one.covers) for one in theirs.pools] == [
        (one.kind, one.authorised, one.called, one.covers) for one in own.pools
    ]
    assert [(one.title, one.count, one.upgraded) for one in theirs.leaders] == [
        (one.title, one.count, one.upgraded) for one in own.leaders
    ]
