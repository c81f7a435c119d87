"""PF006 names a mark only where putting it right lets the file be read, or read further: one fault is no reason to accuse a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.reading.read import read_plan
from planforge.reading.yaml import necessary
from planforge.reading.yaml.marks import Culprit
from planforge.reading.yaml.necessary import needed

ROOT = Path(__file__).parent.parent
PLANS = sorted((ROOT / "plans").glob("*.yaml"))
HEAD = "department: {name: 市地方志办公室, rank: 正处级}\n"
FUNCTIONS = "functions:\n  - {id: f1, text: 负责志书和年鉴的编纂、审核，组织业务培训。}\n"
UNITS = "units:\n  - id: u1\n    name: 办公室\n    role: support\n    duties:\n      - {id: d1, text: 负责机关日常运转，承担文电、会务。, serves: [f1]}\n"
STAFFING = (
    "staffing: {pools: [{kind: 行政编制, authorised: 9}], leaders: [{title: 主任, count: 1}]}\n"
)
WHOLE = HEAD + FUNCTIONS + UNITS + STAFFING

# One fault that is no full-width mark: what is written → instead, and the line it stands in.
FAULTS = {
    "缩进少一格": ("    role:", "   role:", 7),
    "少一个花括号": ("组织业务培训。}", "组织业务培训。", 3),
    "少一个方括号": ("serves: [f1]}", "serves: [f1}", 9),
    "引号没有配对": ("name: 办公室", 'name: "办公室', 6),
    "键后没有冒号": ("    name: 办公室", "    name 办公室", 6),
    "值里有冒号": ("text: 负责志书", "text: 负责: 志书", 3),
    "以@开头": ("rank: 正处级", "rank: @正处级", 1),
    "冲突标记": ("units:\n", "<<<<<<< HEAD\nunits:\n=======\n", 4),
}


def codes(text: str) -> list[tuple[str, int]]:
    _, findings = read_plan("a.yaml", text.encode())
    return [(f.code, text.count("\n", 0, f.span.start) + 1) for f in findings]


def test_the_plan_is_right() -> None:
    assert codes(WHOLE) == []


@pytest.mark.parametrize("name", FAULTS)
def test_no_mark_is_accused_of_another_fault(name: str) -> None:
    old, new, line = FAULTS[name]
    assert WHOLE.count(old) == 1
    found = codes(WHOLE.replace(old, new))
    assert "PF006" not in {code for code, _ in found}
    assert found
    assert abs(found[0][1] - line) <= 2


@pytest.mark.parametrize(
    ("old", "new", "n"),
    [
        ("name: 办公室", "name： 办公室", 1),
        ("units:\n", "units：\n", 1),
        ("{id: d1, text: 负责机关", "{id: d1， text: 负责机关", 1),
        ("authorised: 9}]", "authorised: 9}】", 1),
        ("{id: f1, text: 负责志书", "｛id: f1, text: 负责志书", 1),
    ],
)
def test_the_mark_at_fault_is_named_and_no_other(old: str, new: str, n: int) -> None:
    text = WHOLE.replace(old, new)
    found = codes(text)
    assert [code for code, _ in found] == ["PF006"] * n
    assert found[0][1] == WHOLE.count("\n", 0, WHOLE.index(old)) + 1


def test_a_mark_and_another_fault_are_both_told() -> None:
    text = WHOLE.replace("units:", "units：").replace("组织业务培训。}", "组织业务培训。")
    assert [code for code, _ in codes(text)] == ["PF006", "PF001"]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_one_typo_in_a_long_plan_brings_one_finding(path: Path) -> None:
    """The brackets of a number are half-width: 81 right commas were accused."""
    text = path.read_text("utf-8").replace("〔2016〕", "[2016]", 1)
    assert [code for code, _ in codes(text)][:1] != ["PF006"]
    assert len(codes(text)) <= 1


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u202f", "\u00a0 "])
def test_a_blank_from_a_web_page_is_named(blank: str) -> None:
    text = WHOLE.replace("    name: 办公室", f"    name:{blank}办公室")
    _, (finding,) = read_plan("a.yaml", text.encode())
    assert finding.code == "PF006"
    assert "不间断空格" in str(finding.args["found"])


def test_indentation_of_blanks_from_a_web_page_is_named() -> None:
    found = codes(WHOLE.replace("    role:", "\u00a0\u00a0\u00a0\u00a0role:"))
    assert found == [("PF006", 7)]


def test_marks_of_a_merge_are_named_for_what_they_are() -> None:
    text = WHOLE.replace(
        "    name: 办公室\n",
        "<<<<<<< HEAD\n    name: 综合科\n=======\n    name: 办公室\n>>>>>>> other\n",
    )
    _, (finding,) = read_plan("a.yaml", text.encode())
    assert (finding.code, text[finding.span.start : finding.span.end]) == ("PF001", "<<<<<<< HEAD")
    assert "合并" in str(finding.args["zh"])


def test_a_year_in_half_width_brackets_is_named_where_it_stands() -> None:
    text = WHOLE.replace(
        FUNCTIONS, "basis:\n  - {title: 某方案, doc_no: 某发[2026]3号}\n" + FUNCTIONS
    )
    _, (finding,) = read_plan("a.yaml", text.encode())
    assert text[finding.span.start : finding.span.end] == "[2026]"
    assert "〔2026〕" in str(finding.args["fix_zh"])


def test_a_file_full_of_marks_is_read_a_bounded_number_of_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(necessary, "_TRIES", 5)
    tries = 0

    def reach(text: str) -> int:
        nonlocal tries
        tries += 1
        return text.count("x")

    many = [Culprit("PF006", n, n + 1, "x") for n in range(100)]
    assert needed("，" * 100, many, [], reach)
    assert tries <= 5 + 3
