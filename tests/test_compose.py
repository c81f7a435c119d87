"""Templates and what they are given become papers; every mistake is a PF017 with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given

from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Lines
from planforge.document.blocks import Item, Paragraph, Strong, Table, Text, plain
from planforge.document.compose import compose
from planforge.plan.records import Role
from tests.test_markdown import NOT_BLANK


@dataclass(frozen=True, slots=True)
class Fact:
    """A record as wording gives them."""

    name: str
    n: int = 0


def lines(
    template: str, templates: Mapping[str, str] | None = None, **context: object
) -> list[str]:
    """The paragraphs and items that a template makes."""
    paper, findings = compose("a", context, {"a": template, **(templates or {})})
    assert paper is not None, findings
    return [plain(b.inlines) for b in paper.blocks if isinstance(b, Paragraph | Item)]


def fault(template: str, templates: Mapping[str, str] | None = None, **context: object) -> Finding:
    """The one finding of a template that makes no paper."""
    paper, findings = compose("a", context, {"a": template, **(templates or {})})
    assert paper is None
    (finding,) = findings
    return finding


@given(NOT_BLANK.filter(lambda text: "\n" not in text))
def test_plan_text_never_becomes_markup(text: str) -> None:
    template = """1. {{ x }}

1. **{{ x }}**。{{ m(x) }}{{ [x, m(x)]|join("、") }}{{ m(x) + x }}

| {{ x }} | {{ x }}|
|---|---|
| {{ x }} | {{ m("|") }} |
"""
    paper, _ = compose("a", {"x": text}, {"a": "{% macro m(v) %}{{ v }}{% endmacro %}" + template})
    assert paper is not None
    assert paper.blocks == (
        Item(1, "一、", (Text(text),)),
        Item(1, "二、", (Strong(text), Text(f"。{text}{text}、{text}{text}{text}"))),
        Table(
            (((Text(text),), (Text(text),)),),
            (((Text(text),), (Text("|"),)),),
            ("left", "left"),
        ),
    )


def test_jinja_in_plan_text_is_words() -> None:
    assert lines("{{ x }}", x="{{ 7 * 7 }}{% for %}") == ["{{ 7 * 7 }}{% for %}"]


def test_constants_and_macros_are_escaped_once() -> None:
    template = '{% macro m(v) %}<{{ v }}>{% endmacro %}{{ m("*&*") }}{{ "**甲**" }}**乙**'
    assert lines(template) == ["<*&*>**甲**乙"]


def test_dates_are_written_for_the_head_and_by_the_filter() -> None:
    assert lines("{{ d }}，{{ d|day }}", d=date(2026, 3, 9)) == ["2026-03-09，2026年3月9日"]


def test_numbers_and_choices_are_written_in_chinese() -> None:
    assert lines("{{ 35 }}名{{ role }}", role=Role.BUSINESS) == ["35名业务"]


def test_line_breaks_in_plan_text_vanish() -> None:
    assert lines("{{ x }}", x="负责甲；\n  负责乙。\n") == ["负责甲；负责乙。"]


def test_clauses_on_lines_of_their_own_are_one_paragraph() -> None:
    template = "1. {{ x }}\n   {% if n %}\n   ，为{{ n }}\n   {% endif %}\n   。\n"
    assert lines(template, x="市局", n="正处级") == ["市局，为正处级。"]
    assert lines(template, x="市局", n="") == ["市局。"]


def test_templates_import_each_other() -> None:
    macros = {"m": "{% macro hi(f) %}{{ f.name }}{{ f.n }}{% endmacro %}"}
    assert lines("{% import 'm' as m %}{{ m.hi(f) }}", macros, f=Fact("甲", 2)) == ["甲2"]


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("甲\n{{ none_such }}", 2, "没有叫“none_such”的内容"),
        ("甲\n\n{{ f.no }}", 3, "没有叫“no”的内容"),
        ("甲\n{% for x in [1] %}\n{{ f.name }}", 3, "缺少结束的 endfor"),
        ("甲\n{% oops %}", 2, "没有叫“oops”的标签"),
        ("甲\n{% if %}{% endif %}", 2, "模板语法有误"),
        ("{{ 1\n", 1, "模板语法有误"),
        ("甲\n{{ f.name|safe }}", 2, "没有这个过滤器"),
        ("甲\n{{ f.name|e }}", 2, "没有这个过滤器"),
        ("甲\n{{ [1]|random }}", 2, "没有这个过滤器"),
        ("甲\n{{ f.name is none_such }}", 2, "没有这个过滤器或检验"),
        ("甲\n{{ 'a' ~ f.name }}", 2, "不能用“~”"),
        ("甲\n{{ '%s' % f.name }}", 2, "不能用“%”"),
        ("{% autoescape false %}{{ f }}{% endautoescape %}", 1, "不能用 autoescape"),
        ("甲\n{{ f.__class__ }}", 2, "不允许"),
        ("甲\n{{ f.name.__class__.mro() }}", 2, "不允许"),
        ("{% macro m() %}{% endmacro %}\n{{ m().join(['*']) }}", 2, "不允许"),
        ("甲\n{{ none }}", 2, "空值"),
        ("甲\n{{ true }}", 2, "是或否"),
        ("甲\n{{ [1, 2] }}", 2, "一组内容"),
        ("甲\n{{ f }}", 2, "一组内容"),
        ("甲\n{{ 1 / 0 }}", 2, "模板运行出错"),
        ("甲\n{{ f() }}", 2, "模板运行出错"),
        ("甲\n{{ f.name + 1 }}", 2, "模板运行出错"),
        ("甲\n{{ 'a' * 99999999 }}", 2, "不大的数"),
        ("甲\n{{ 9 ** 99999999 }}", 2, "不大的数"),
        ("甲\n{{ range(99999999) }}", 2, "range 不能多于"),
        ("{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}", 2, "宏一直在调用自己"),
        ("甲\n{% import 'none' as m %}", 2, "没有名为“none”的模板"),
        ("---\ntitle: {{ f.name }}\nscheme: 条款\n---", 3, "scheme 只能是"),
        ("甲\n\n**乙{{ f.name }}", 3, "没有成对"),
        ("{# 甲 #}\n{% if f %}\n::: 附表 {{ f.name }}\n{% endif %}", 3, "不是已知的段落种类"),
    ],
)
def test_a_mistake_is_a_finding_at_its_line(template: str, line: int, reason: str) -> None:
    finding = fault(template, f=Fact("甲"))
    assert (finding.code, finding.span.file) == ("PF017", "templates/a")
    assert reason in finding.args["reason"]
    assert finding.args["line"] == line
    assert Lines(template).position(finding.span.start) == (line, 1)
    assert "Error" not in finding.args["reason"]


def test_a_mistake_in_an_imported_template_is_found_there() -> None:
    broken = {"b": "\n{% macro m() %}\n甲{{ none_such }}\n{% endmacro %}"}
    finding = fault("{% import 'b' as b %}\n{{ b.m() }}", broken)
    assert (finding.span.file, finding.args["line"]) == ("templates/b", 3)
    finding = fault("\n{% import 'b' as b %}", {"b": "甲\n{% oops %}"})
    assert (finding.span.file, finding.args["line"]) == ("templates/b", 2)


def test_a_bad_paper_is_blamed_on_the_template_that_wrote_it() -> None:
    finding = fault("{% include 'b' %}", {"b": "甲\n\n::: 附表 {{ 1 }}", "c": "::: 附表"})
    assert (finding.span.file, finding.args["line"]) == ("templates/b", 3)


def test_a_template_that_is_not_there() -> None:
    paper, (finding,) = compose("none", {}, {})
    assert paper is None
    assert (finding.span.file, finding.span.start) == ("templates/none", 0)
    assert finding.args["reason"] == "没有名为“none”的模板"
    assert finding.args["reason_en"] == "no template named none"


def test_nothing_random_or_from_outside_is_at_hand() -> None:
    for name in ("lipsum", "cycler", "joiner", "dict", "self.__init__"):
        assert fault(f"{{{{ {name} }}}}").code == "PF017"
