"""Whatever a plan says, its papers can be written, and hold every word of its duties in order.

The Markdown is read by markdown-it and the Word file by lxml: not by planforge's own readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from lxml import etree
from markdown_it import MarkdownIt

from planforge import demo
from planforge.account.city import Transfer
from planforge.demo.edits import edited
from planforge.diagnostics.finding import Finding
from planforge.document.blocks import Annex, Block, Document, PageBreak, Picture, Table, plain
from planforge.document.compose import compose
from planforge.judging.scopes_since import Baseline, SinceCity
from planforge.papers.paper import Paper, Scope
from planforge.papers.subjects import OfChange, OfCity, OfLone, OfPlan
from planforge.papers.table import ABOLITION, PAPERS
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.wording import regulation_context
from planforge.writers import WRITERS
from planforge.writers.look import Look
from tests.built_papers import change
from tests.strategies import arbitrary_plans, mutated_plans, plans

POLICY = Policy(place="某市", office="市委编办", issuing=m.Issuing(office="市委办公室"))
BASE = Path(__file__).parents[2] / "templates"
TEMPLATES: Mapping[str, str] = {
    path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(BASE.rglob("*.j2"))
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
READER = MarkdownIt("commonmark").enable("table")


def attempt(plan: m.Plan) -> tuple[Document | None, tuple[Finding, ...]]:
    context = regulation_context(plan, Policy())
    return compose("papers/regulation.md.j2", context, TEMPLATES)


def composed(plan: m.Plan) -> Document:
    """The paper of a plan that has words wherever it says anything."""
    document, findings = attempt(plan)
    assert [(finding.code, dict(finding.args)) for finding in findings] == []
    assert document is not None
    return document


def words(texts: Iterable[str]) -> list[str]:
    """The words of texts without punctuation: papers may set that themselves."""
    return [word for text in texts for word in re.findall(r"[^\W_]+", text)]


def function_words(plan: m.Plan) -> list[str]:
    """Words of the functions, in the order of the plan; 职责分工 has another place."""
    return words(
        text
        for function in plan.functions
        if function.kind is not m.FunctionKind.DIVISION
        for text in (function.text, *function.points)
    )


def duty_texts(units: tuple[m.Unit, ...]) -> Iterator[str]:
    """Texts of duties, numbered units first, each before the units inside it."""
    for numbered in (True, False):
        for unit in units:
            if unit.numbered is numbered:
                yield from (duty.text for duty in unit.duties)
                yield from duty_texts(unit.children)


def in_order(wanted: list[str], text: str) -> str:
    """The first word that does not stand in ``text`` after the ones before it; "" if all do."""
    at = 0
    for word in wanted:
        found = text.find(word, at)
        if found < 0:
            return word
        at = found + len(word)
    return ""


def markdown_words(data: bytes) -> str:
    """What a Markdown file shows, one line for each block."""
    tokens = READER.parse(data.decode("utf-8"))
    return "\n".join(
        "".join(child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    )


def word_words(data: bytes) -> str:
    """What the body of a Word file shows, one line for each paragraph."""
    with ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        root = etree.fromstring(package.read("word/document.xml"))
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in root.iter(f"{W}p")
    )


class _Shown(HTMLParser):
    """What a browser shows of a page, one line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser names it
        self._hidden += tag in ("style", "script", "title")
        if tag not in ("span", "strong", "em", "b", "i", "a", "br"):
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1] += data


def html_words(data: bytes) -> str:
    """What an HTML file shows."""
    page = _Shown()
    page.feed(data.decode("utf-8"))
    return "\n".join(page.lines)


READ = {"md": markdown_words, "docx": word_words, "html": html_words}


def test_every_format_of_the_table_is_read_back() -> None:
    """A format that a writer makes from blocks and that no reader here checks fails: papers/table.py times READ."""
    written = {name for paper in PAPERS for name in paper.formats if name not in paper.own}
    assert written == set(READ)


@pytest.mark.parametrize("paper", [p for p in PAPERS if p.template], ids=lambda paper: paper.name)
@pytest.mark.parametrize("seed", range(3))
def test_every_word_of_the_blocks_is_in_the_file(paper: Paper, seed: int) -> None:
    """Whatever the table lists, in whatever formats."""
    document, _ = compose(paper.template, _context(paper, seed), TEMPLATES, _pictures(paper, seed))
    assert document is not None
    wanted = words(block_texts(document.blocks))
    assert wanted
    for name in paper.formats:
        if name not in paper.own:
            shown = READ[name](WRITERS[name].write(document, Look()))
            there = "".join(words(shown.split("\n")))
            missing = [word for word in wanted if word not in there]
            assert missing == [], name


def _subject(paper: Paper, seed: int) -> OfPlan | OfChange | OfLone | OfCity:
    plan = demo.plan(seed, style=m.Style.ARTICLE)
    issued = plan.issuing or m.Issuing(date=date(2026, 3, 9))
    plan = replace(plan, issuing=issued, status=m.Status.IN_FORCE)  # a draft has no notice
    match paper.scope:
        case Scope.PLAN:
            return OfPlan("x", plan, POLICY)
        case Scope.CHANGE:
            return change("x", plan, edited(plan, seed, 6)[0], POLICY, TEMPLATES)
        case Scope.LONE:
            moved = Transfer("负责全市城市照明设施的维护管理", "市乙局", "市丙局", "words", 95)
            return OfLone("x", plan, POLICY, paper is not ABOLITION, (moved,))
        case Scope.CITY:
            now = demo.city(4, seed)
            then = {slug: edited(one, seed, 4)[0] for slug, one in now.plans}
            return OfCity(SinceCity(now, Baseline("v1", then), POLICY))


def _context(paper: Paper, seed: int) -> Mapping[str, object]:
    context = paper.context(_subject(paper, seed))
    assert context is not None
    return context


def _pictures(paper: Paper, seed: int) -> Mapping[str, Picture]:
    return paper.pictures(_subject(paper, seed))


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of blocks, those of tables and annexes too."""
    for block in blocks:
        match block:
            case Table():
                for row in (*block.header, *block.rows):
                    yield from map(plain, row)
            case Annex():
                yield plain(block.title.inlines)
                yield from block_texts(block.blocks)
            case Picture() | PageBreak():
                pass
            case _:
                yield plain(block.inlines)


def check(plan: m.Plan, name: str) -> None:
    data = WRITERS[name].write(composed(plan), Look())
    shown = READ[name](data)
    assert in_order(function_words(plan), shown) == ""
    assert in_order(words(duty_texts(plan.units)), shown) == ""


@pytest.mark.parametrize("name", sorted(READ))
@settings(max_examples=25, deadline=None)
@given(plan=plans())
def test_a_believable_plan_is_written_word_for_word(name: str, plan: m.Plan) -> None:
    check(plan, name)


@pytest.mark.parametrize("name", sorted(READ))
@settings(max_examples=60, deadline=None)
@given(plan=arbitrary_plans(speaking=True))
def test_any_legal_plan_is_written_word_for_word(name: str, plan: m.Plan) -> None:
    check(plan, name)


@settings(max_examples=60, deadline=None)
@given(plan=arbitrary_plans())
def test_a_plan_without_words_is_written_or_blamed_but_never_stumbled_over(plan: m.Plan) -> None:
    document, findings = attempt(plan)
    assert {finding.code for finding in findings} <= {"PF017"}
    assert (document is None) is bool(findings)
    for writer in WRITERS.values() if document else ():
        assert document and writer.write(document, Look())


@pytest.mark.parametrize("name", sorted(READ))
@settings(max_examples=25, deadline=None)
@given(plan=mutated_plans())
def test_odd_texts_stay_words(name: str, plan: m.Plan) -> None:
    check(plan, name)


@pytest.mark.parametrize("name", sorted(READ))
@settings(max_examples=10, deadline=None)
@given(plan=plans())
def test_the_same_plan_gives_the_same_bytes(name: str, plan: m.Plan) -> None:
    writer = WRITERS[name]
    assert writer.write(composed(plan), Look()) == writer.write(composed(plan), Look())
