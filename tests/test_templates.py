"""The papers that the built-in templates make, whole, for both styles; and the templates themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from planforge import demo as generate
from planforge.document.blocks import Annex, Document, Heading, Item, Paragraph, Table, plain, walk
from planforge.document.compose import compose
from planforge.document.sandbox import FILTERS
from planforge.plan import records as m
from planforge.plan.fields import SPECS
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from planforge.wording import regulation_context
from planforge.writers.markdown import text
from tests.goldens import Golden

ROOT = Path(__file__).parents[1]
TEMPLATES = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "templates").rglob("*.j2"))
}
GUIDE = ROOT / "docs" / "guide" / "templates.md"
SAMPLES = Path(__file__).parent / "samples"
SHAPES = {
    *((m.Department, key) for key in ("founding", "funding", "guided_by", "party")),
    (m.Affiliated, "merged_from"), (m.Plate, "short"), (m.Pool, "called"), (m.Pool, "covers"),
}  # fmt: skip
BARE = m.Plan(department=m.Department("市甲局"))


def sample(name: str) -> m.Plan:
    """A plan of ``tests/samples`` that uses every field."""
    path = SAMPLES / f"{name}.yaml"
    plan, findings = read_plan(path.name, path.read_bytes())
    assert plan is not None and not findings
    return plan


def paper(plan: m.Plan, policy: Policy | None = None) -> Document:
    context = regulation_context(plan, policy or Policy())
    document, findings = compose("papers/regulation.md.j2", context, TEMPLATES)
    assert document is not None, findings
    return document


def said(plan: m.Plan) -> str:
    return text(paper(plan))


def labels(plan: m.Plan) -> list[str]:
    blocks = paper(plan).blocks
    return [b.label for b in blocks if isinstance(b, Heading | Item) and b.label[0] not in "（1"]


@pytest.mark.parametrize("name", ["article", "section"])
def test_the_whole_paper(name: str, golden: Golden) -> None:
    golden.check(f"words/{name}.md", said(sample(name)))


def records(value: object) -> Iterator[m.Located]:
    """Every record of a plan."""
    if isinstance(value, tuple):
        for one in value:
            yield from records(one)
    elif isinstance(value, m.Located):
        yield value
        for field in fields(value):
            yield from records(getattr(value, field.name))


@pytest.mark.parametrize("name", ["article", "section"])
def test_the_samples_use_every_field(name: str) -> None:
    """All but managed_by (a 工作部门 has none), unset (tests/test_unset.py), what few papers say (tests/test_shapes.py), say and headings (tests/test_say.py) and unplaced and rounds (printed nowhere).
    What articles alone say is in that sample alone."""
    given = {
        (type(record), field.name)
        for record in records(sample(name))
        for field in fields(record)
        if getattr(record, field.name) not in ((), "", None)
    }
    missing = {
        f"{spec.of.__name__}.{key.attribute}"
        for spec in SPECS
        for key in spec.fields
        if (spec.of, key.attribute) not in given
        and key.attribute
        not in ("unset", "say", "under", "group", "posts_text", "unplaced", "rounds")
        and (spec.of, key.attribute) != (m.Affiliated, "text")
        and key.attribute != "renamed_from"
        and (spec.of, key.attribute) not in SHAPES
        and spec.of not in (m.Say, m.Unplaced, m.Round)
    }
    assert missing == {"Department.managed_by"} | ({"Plan.purpose"} if name == "section" else set())


@pytest.mark.parametrize("style", list(m.Style))
def test_a_bare_plan_makes_a_paper_without_gaps(style: m.Style, golden: Golden) -> None:
    golden.check(f"words/bare-{style}.md", said(replace(BARE, style=style)))


@pytest.mark.parametrize("style", list(m.Style))
def test_no_doubled_and_no_missing_full_stop(style: m.Style) -> None:
    believable = [generate.plan(seed, style=style) for seed in range(12)]
    for plan in (sample(str(style)), replace(BARE, style=style), *believable):
        for block in walk(paper(plan).blocks):
            if isinstance(block, Paragraph | Item):
                words = plain(block.inlines)
                if isinstance(block, Paragraph) and block.role == "annex-note":
                    words = re.sub(r"(\d\.) ", r"\1", words)  # 1. 名称 (7.3.4)
                assert not re.search(r"[。；，、：]{2}|，。| |\n", words), words
                if isinstance(block, Item) or block.role == "body":
                    assert words.endswith(("。", "：")), words


def test_parts_that_are_empty_are_left_out_and_numbers_close_up() -> None:
    section = replace(BARE, style=m.Style.SECTION)
    assert labels(section) == ["一、"]
    units = (m.Unit("u", "办公室"),)
    functions = (m.Function("f", "负责甲"),)
    assert labels(replace(section, units=units)) == ["一、", "二、"]
    assert labels(replace(section, units=units, functions=functions)) == ["一、", "二、", "三、"]
    assert labels(BARE) == ["第一条", "第二条"]
    assert labels(replace(BARE, binding=True, functions=functions)) == [
        f"第{n}条" for n in "一二三四"
    ]


def test_one_act_is_a_paragraph_several_are_numbered() -> None:
    act = m.Adjustment("a", m.AdjustmentVerb.ADD, "甲")
    one = replace(BARE, style=m.Style.SECTION, adjustments=(act,))
    assert "## 一、职责调整\n\n增加甲的职责。\n" in said(one)
    assert "（一）增加甲的职责。\n\n（二）增加甲的职责。" in said(
        replace(one, adjustments=(act, act))
    )


def test_article_style_states_no_changes() -> None:
    plan = replace(sample("section"), style=m.Style.ARTICLE)
    assert not re.search("划入|划给|交给", said(plan))


def test_the_declared_number_is_that_of_the_counted_units() -> None:
    plan = sample("section")
    assert f"市科技局设{len(m.counted_units(plan))}个内设机构：" in said(plan)


def test_party_departments_speak_of_the_partys_leadership() -> None:
    party = m.Department("市委甲部", system="党委", category="工作机关", field="甲工作")
    plan = replace(BARE, department=party, functions=(m.Function("f", "负责甲"),))
    assert "市委甲部是市委工作机关。" in said(plan)
    assert "市委甲部在市委领导下，贯彻落实党中央关于甲工作的方针政策和决策部署，" in said(plan)


def test_two_organs_that_work_together() -> None:
    joint = m.Department(
        "市纪委机关", system="监察", category="合署办公机关", co_located="市监察局", rank="正处级"
    )
    plan = replace(BARE, department=joint)
    assert "市纪委机关与市监察局合署办公，为正处级。" in said(plan)
    assert "设立市纪委机关，与市监察局合署办公，正处级。" in said(
        replace(plan, style=m.Style.SECTION)
    )


@pytest.mark.parametrize("style", list(m.Style))
def test_what_replaces_what_and_from_when(style: m.Style) -> None:
    plan = replace(BARE, style=style, supersedes="甲〔2019〕1号")
    assert "本规定施行后，甲〔2019〕1号文件同时废止。" in said(plan)
    dated = replace(plan, effective_from=date(2026, 3, 9))
    assert "本规定自2026年3月9日起施行。甲〔2019〕1号文件同时废止。" in said(dated)


@pytest.mark.parametrize("style", list(m.Style))
def test_hostile_plan_text_stays_words(style: m.Style) -> None:
    nasty = "1. # *甲* | <b>&amp;{{ x }} \\ ::: annex"
    unit = m.Unit("u", nasty, duties=(m.Duty("d", nasty),), plates=(m.Plate(nasty),), liaison=nasty)
    plan = replace(
        BARE,
        style=style,
        department=m.Department(nasty, short=nasty + "简"),
        functions=(m.Function("f", nasty, points=(nasty,)),),
        units=(unit, replace(unit, numbered=False)),
        other=(nasty, nasty),
        staffing=m.Staffing((m.Pool(nasty, 1, owner=nasty),), (m.LeaderPost(nasty, 1),)),
    )
    document = paper(plan)
    assert document.meta.title.startswith(nasty)
    tables = [b for b in walk(document.blocks) if isinstance(b, Table)]
    assert len(tables) == len([b for b in document.blocks if isinstance(b, Annex)]) == 2
    assert nasty in [plain(row[1]) for row in tables[0].rows]
    assert nasty in [plain(row[2]) for row in tables[1].rows]
    body = [plain(b.inlines) for b in document.blocks if isinstance(b, Paragraph | Item)]
    assert sum(nasty in words for words in body) >= 8


def test_the_head_says_what_the_file_is() -> None:
    meta = paper(sample("article")).meta
    assert (meta.title, meta.scheme) == ("市科学技术局职能配置、内设机构和人员编制规定", "article")
    assert (meta.author, meta.date) == ("市委办公室", date(2026, 3, 1))
    assert meta.keep == ("市科学技术局", "职能配置", "内设机构", "人员编制")
    assert paper(BARE, Policy(issuer="市委编委")).meta.author == "市委编委"


def test_papers_are_the_same_however_often_they_are_made() -> None:
    assert said(sample("article")) == said(sample("article"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_type_no_label(name: str) -> None:
    """一、 （一） 第一条 are generated; a typed one would go wrong with the next change."""
    source = re.sub(r"\{#.*?#\}", "", TEMPLATES[name], flags=re.DOTALL)
    for line in source.split("\n"):
        assert not re.match(
            r"\s*(1\. |#+ )?(第[一二三四五六七八九十]+[条章]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)",
            line,
        )


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_put_words_together_without_operators(name: str) -> None:
    for code in re.findall(r"\{[{%](.*?)[}%]\}", TEMPLATES[name]):
        assert "~" not in code and "%" not in code


def test_templates_explain_themselves_in_chinese() -> None:
    for name, source in TEMPLATES.items():
        comment = re.match(r"\{#(.*?)#\}", source, flags=re.DOTALL)
        assert comment and re.search("[一-鿿]{5,}", comment[1]), name


def examples() -> list[tuple[str, str]]:
    """The template and Markdown pairs of the guide: a ``jinja`` block, then a ``markdown`` block."""
    page = GUIDE.read_text(encoding="utf-8")
    return re.findall(r"```jinja\n(.*?)```\n.*?```markdown\n(.*?)```", page, flags=re.DOTALL)


@pytest.mark.parametrize(("template", "shown"), examples())
def test_the_guides_examples(template: str, shown: str) -> None:
    templates = {**TEMPLATES, "example": template}
    document, findings = compose(
        "example", regulation_context(sample("article"), Policy()), templates
    )
    assert document is not None, findings
    assert text(document) == shown


def test_the_guide_lists_every_name_and_filter() -> None:
    page = GUIDE.read_text(encoding="utf-8")
    assert len(examples()) >= 5
    for name in [*regulation_context(BARE, Policy()), "issuing", *FILTERS]:
        assert f"`{name}`" in page, name
