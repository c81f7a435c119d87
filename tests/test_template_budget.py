"""Templates of a workspace may come from anywhere: nothing they do takes more than any paper needs."""

from __future__ import annotations

import resource
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from planforge.document import budget
from planforge.document.compose import compose
from tests import amount
from tests.workspaces import good, make, planforge

LOOP = "{% set n = namespace(x='aa', l=['aa']) %}{% for i in range(40) %}"
HOSTILE = [
    "# {{ 'a'.ljust(1000000000) }}",
    "# {{ 'a'.ljust(10**9) }}",
    "# {{ 'a'.center(500000000) }}",
    "# {{ '1'.zfill(900000000) }}",
    "# {{ '\\t'.expandtabs(900000000) }}",
    "# {{ '{:>1000000000}'.format(1) }}",
    "# {{ '{:{}}'.format(1, '1000000000') }}",
    "# {{ 'x'|indent(1000000000, true) }}",
    "# {% filter indent(900000000) %}\nx\ny{% endfilter %}",
    "# {{ range(100000)|batch(1)|list|batch(100000000,'x')|list|length }}",
    "# {{ range(100000)|join('甲') }}",
    "# {{ range(100000)|map('string')|map('indent', 9000, true)|list|length }}",
    "# {{ [[1]]|sum(start=[]) }}{% for i in range(9) %}{% endfor %}",
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}# x",
    "{% for a in range(100000) %}{% for b in range(100000) if false %}{% endfor %}{% endfor %}# x",
    "{% for a in range(100000) %}{% for b in range(1000) %}甲{% endfor %}{% endfor %}# x",
    "{% for a in range(100000) %}{{ range(100000)|list|length }}{% endfor %}# x",
    "{% for a in range(100000) %}{% if a in range(100000)|list %}{% endif %}{% endfor %}# x",
    "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}# x{{ m(60) }}",
    "{% macro m(n) %}{% if n %}{% set a = m(n-1) %}{% set a = m(n-1) %}{% endif %}{% endmacro %}# x{{ m(60) }}",
    "{% for i in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
    LOOP + "{% set n.x = n.x + n.x %}{% endfor %}# {{ n.x|length }}",
    LOOP + "{% set n.l = n.l + n.l %}{% endfor %}# {{ n.l|length }}",
    LOOP + "{% set n.l = [n.l, n.l] %}{% endfor %}# {{ n.l|string|length }}",
    LOOP + "{% set n.l = {'a': n.l, 'b': n.l} %}{% endfor %}# {{ n.l == n.x }}",
    LOOP + "{% set n.x = n.x.replace('a','aaaa') %}{% endfor %}# {{ n.x|length }}",
    LOOP + "{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}{% endfor %}# {{ n.x|length }}",
    LOOP + "{% set n.x = [n.x, n.x]|join(n.x) %}{% endfor %}# {{ n.x|length }}",
    "{% for i in range(100000) %}{% include 'long' %}{% endfor %}",
    "{% for i in range(100000) %}{% set n = d.strftime('%1000000000Y') %}{% endfor %}# x",
    "{% set l = range(100000)|list %}{% for a in range(100000) %}{% if -1 in l %}{% endif %}{% endfor %}# x",
    "{% set l = range(100000)|list %}{% for a in range(100000) %}{% if -1 is in l %}{% endif %}{% endfor %}# x",
    "{% set l = range(100000)|list %}{% set m = range(100000)|list %}{% for a in range(100000) %}{{ l == m and 1 }}{% endfor %}# x",
    "{% set l = range(100000)|list %}{% for a in range(100000) %}{{ l[1:]|length }}{% endfor %}# x",
    "# {{ (1).to_bytes(1000000000, 'big')|length }}",
    "{% for i in range(9000) %}甲乙丙丁戊己{% endfor %}",
]
LONG = {"long": "甲" * 100_000, "macros": ""}


@pytest.mark.parametrize("template", amount.some(HOSTILE, 5))
def test_it_ends_soon_with_a_finding(template: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    paper, findings = compose("a", {"d": SimpleNamespace()}, {"a": template, **LONG})
    assert paper is None
    (finding,) = findings
    assert finding.code == "PF017"
    assert not finding.args["reason"].isascii()
    assert time.process_time() - begun < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000  # kilobytes


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("# {{ '甲乙'.replace('甲', '丙') if false else '甲' }}", "甲"),
        ("# {{ '甲乙'.startswith('甲') and '甲' }}{{ ' 乙 '.strip() }}", "甲乙"),
        ("# {{ {'a': 1}.items()|length }}{{ [1, 2].count(2) }}", "11"),
        (
            "# {% for a in [1, 2] %}{{ loop.cycle('甲', '乙') }}{{ loop.length }}{% endfor %}",
            "甲2乙2",
        ),
        ("# {{ range(3)|sum }}{{ [1, 2]|sum(start=1) }}", "34"),
        ("# {% for a in range(100) %}{% for b in range(100) %}{% endfor %}{% endfor %}甲", "甲"),
        ("# {{ 'a'|indent(2) }}{{ range(30)|batch(10)|list|length }}", "a3"),
    ],
)
def test_what_papers_need_is_there(template: str, words: str) -> None:
    paper, findings = compose("a", {}, {"a": template})
    assert findings == ()
    assert paper is not None
    assert words in str(paper.blocks)


class TestBounds:
    """Every number on both sides."""

    @pytest.mark.parametrize(
        ("number", "fits"), [(budget.NUMBER, True), (budget.NUMBER + 1, False)]
    )
    def test_a_width(self, number: int, fits: bool) -> None:
        made, _ = compose("a", {}, {"a": "# {{ 'x'|indent(" + str(number) + ") }}"})
        assert (made is not None) is fits

    @pytest.mark.parametrize(("number", "fits"), [(100_000, True), (100_001, False)])
    def test_a_range(self, number: int, fits: bool) -> None:
        made, _ = compose("a", {}, {"a": f"# x{{{{ range({number})|length }}}}"})
        assert (made is not None) is fits

    @pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
    def test_a_line(self, more: int, fits: bool) -> None:
        made, _ = compose("a", {}, {"a": "甲" * (budget.LINE + more)})
        assert (made is not None) is fits

    @pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
    def test_a_text(self, more: int, fits: bool) -> None:
        text = "a" * (budget.SIZE + more)
        found = compose("a", {"t": text}, {"a": "# {{ t|length }}"})[0]
        assert (found is not None) is fits

    @pytest.mark.parametrize(("number", "fits"), [(budget.STEPS, True), (budget.STEPS + 1, False)])
    def test_steps(self, number: int, fits: bool) -> None:
        left = budget.Budget()
        if fits:
            left.step(number)
        else:
            with pytest.raises(budget.TooMuch):
                left.step(number)

    @pytest.mark.parametrize(
        ("number", "fits"), [(budget.CHARACTERS, True), (budget.CHARACTERS + 1, False)]
    )
    def test_characters(self, number: int, fits: bool) -> None:
        left = budget.Budget()
        if fits:
            left.write(number)
        else:
            with pytest.raises(budget.TooMuch):
                left.write(number)

    def test_what_is_large_is_more_steps(self) -> None:
        left = budget.Budget()
        left.look("a" * (budget.PIECE - 1))
        assert left._steps == budget.STEPS - 1
        left.look("a" * budget.PIECE)
        assert left._steps == budget.STEPS - 3


def test_check_tells_what_is_wrong_with_a_template_and_build_tells_it_once(tmp_path: Path) -> None:
    city = make(tmp_path / "ws", a=good("市甲局"))
    template = city / "templates/papers/regulation.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text(
        "---\nscheme: plain\n---\n# {{ department.name }}\n{% if %}\n", encoding="utf-8"
    )
    done = planforge("check", "--format", "short", cwd=city)
    assert done.code == 1
    assert "templates/papers/regulation.md.j2:5:1: 错误 PF017" in done.out
    assert "工作区自带 1 个文件模板（papers/regulation.md.j2）" in done.err
    built = planforge("build", cwd=city)
    assert built.code == 1
    assert built.out.count("PF017") == 1


def test_a_workspace_without_templates_names_none(tmp_path: Path) -> None:
    done = planforge("check", cwd=make(tmp_path / "ws", a=good("市甲局")))
    assert "文件模板" not in done.err
    assert done.code == 0
