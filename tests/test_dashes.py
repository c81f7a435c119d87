"""A dash that is missing, or is another mark, is found where it is missing: no item that is right is accused, none is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.reading.read import read_plan
from tests.workspaces import make, planforge

HEAD = "department: {name: 市甲局, rank: 正处级}\nbasis: [{title: 某方案}]\n"
TAIL = "units: []\nstaffing: {}\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("functions:\n    id: a\n    text: 拟订规划。\n  - id: b\n    text: 负责乙。\n", 4, "这一项前面少了“- ”"),
        ("functions:\n  # 一\n    id: a\n    text: 拟订规划。\n\n  - id: b\n    text: 负责乙。\n", 5, "这一项前面少了“- ”"),
        ("functions:\n  - {id: a, text: 拟订规划。}\n    {id: b, text: 负责乙。}\n", 5, "这一项前面少了“- ”"),
        ("functions:\n  - id: a\n    text: 拟订规划。\n　\n  - id: b\n    text: 负责乙。\n", 6, "这一行看上去是空的"),
        ("functions:\n  • id: a\n    text: 拟订规划。\n", 4, "列表的一项用“•”开头"),
        ("functions:\n  - id: a text: 拟订规划。\n", 4, "“text”应另起一行"),
        ("主要职责:\n  - 标识: a 内容: 拟订规划。\n", 4, "“内容”应另起一行"),
    ],
)  # fmt: skip
def test_the_line_that_is_wrong_is_named(text: str, line: int, said: str) -> None:
    data = HEAD + text + TAIL
    _, findings = read_plan("a.yaml", data.encode())
    (first,) = [one for one in findings if one.code == "PF001"]
    assert data.count("\n", 0, first.span.start) + 1 == line
    assert said in str(first.args["zh"])


@pytest.mark.parametrize(
    "text",
    [
        "functions:\n  - id: a\n    text: 负责：甲 乙: 丙。\n",
        "functions:\n  - id: a\n    text: 负责 甲事: 乙。\n",
    ],
)
def test_words_with_a_colon_are_no_second_key(text: str) -> None:
    _, findings = read_plan("a.yaml", (HEAD + text + TAIL).encode())
    assert not any("另起一行" in str(one.args.get("zh")) for one in findings)


TWO = "functions:\n  - id: a\n    text: 拟订规划。\n    id: b\n    text: 负责乙。\n    id: c\n    text: 负责丙。\n"


def test_items_without_their_dash_are_items_all_the_same(tmp_path: Path) -> None:
    """Nothing is lost, one finding for each, and ``fmt`` writes the dashes."""
    plan, findings = read_plan("a.yaml", (HEAD + TWO + TAIL).encode())
    assert plan is not None
    assert [one.id for one in plan.functions] == ["a", "b", "c"]
    assert [one.code for one in findings] == ["PF026", "PF026"]
    root = make(tmp_path, "place: 某市\n", a=HEAD + TWO + TAIL)
    assert planforge("fmt", cwd=root).code == 0
    written = (root / "plans" / "a.yaml").read_text("utf-8")
    assert "  - id: a\n    text: 拟订规划。\n  - id: b\n    text: 负责乙。\n  - id: c\n" in written


@pytest.mark.parametrize(
    "text",
    [
        "functions:\n  - id: a\n    id: b\n    text: 拟订规划。\n",
        "functions:\n  - id: a\n    text: 拟订规划。\n    text: 拟订计划。\n",
        "functions:\n  - {id: a, text: 拟订规划。, id: b, text: 负责乙。}\n",
    ],
)
def test_a_key_that_is_written_twice_is_no_other_item(text: str) -> None:
    plan, findings = read_plan("a.yaml", (HEAD + text + TAIL).encode())
    assert plan is not None
    assert len(plan.functions) == 1
    assert {one.code for one in findings} == {"PF007"}
