"""The name of the other department mistyped in one of the two ends: told there, and the right end is not accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspaces import good, make, planforge

OUT = "transfers: [{{id: {0}, direction: out, text: 城市照明设施管理职责, counterpart: {1}}}]\n"
IN = "transfers: [{{id: {0}, direction: in, text: 城市照明设施管理职责, counterpart: {1}}}]\n"


def told(tmp_path: Path, a: str, b: str) -> list[str]:
    city = make(tmp_path / "ws", a=a + good("市甲局"), b=b + good("市乙局"))
    done = planforge("check", "--format", "short", cwd=city)
    return [
        line.split(": ", 1)[0].split(":")[0] + " " + line.split()[2]
        for line in done.lines
        if " PF50" in line
    ]


@pytest.mark.parametrize("ids", [("t", "t"), ("t", "u"), ("t", "t-1")])
def test_the_end_with_the_wrong_name_is_told(ids: tuple[str, str], tmp_path: Path) -> None:
    out, came = OUT.format(ids[0], "市乙局"), IN.format(ids[1], "市申局")
    assert told(tmp_path, out, came) == ["plans/b.yaml PF509"]


def test_an_end_that_is_not_there_is_told_at_the_other(tmp_path: Path) -> None:
    assert told(tmp_path, OUT.format("t", "市乙局"), "") == ["plans/a.yaml PF501"]


def test_another_matter_of_an_unknown_department_is_not_taken_for_it(tmp_path: Path) -> None:
    other = (
        "transfers: [{id: x, direction: in, text: 价格监督检查职责, counterpart: 省发展改革委}]\n"
    )
    assert "plans/a.yaml PF501" in told(tmp_path, OUT.format("t", "市乙局"), other)


def test_both_ends_right(tmp_path: Path) -> None:
    assert told(tmp_path, OUT.format("t", "市乙局"), IN.format("t", "市甲局")) == []


def test_an_end_that_names_its_own_department_is_accused_alone(tmp_path: Path) -> None:
    """PF514 at the wrong name; the other end, which is right, is not said to stand alone (PF501)."""
    give = "transfers:\n  - {id: t, direction: out, text: 城市照明管理职责, counterpart: 市甲局}\n"
    got = "transfers:\n  - {id: t, direction: in, text: 城市照明管理职责, counterpart: 市甲局}\n"
    root = make(tmp_path, "place: 某市\n", a=good("市甲局") + give, b=good("市乙局") + got)
    said = planforge("check", cwd=root).out
    assert "PF514" in said
    assert "PF501" not in said
