"""A run over one plan of many reads that plan and what it was: the rest of the city only where a rule has to look for something in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.reading.read import read_plan
from planforge.runs import comparison, session
from planforge.runs.session import run_over
from tests.test_cli_baseline import tagged
from tests.workspaces import good, make

NAMES = "abcdef"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Six departments, tagged v1, all changed since."""
    root = make(
        tmp_path / "ws", "place: 某市\nbaseline: v1\n", **{n: good(f"市{n}局") for n in NAMES}
    )
    tagged(root, "v1")
    for name in NAMES:
        rewritten(root, name, "规划科", "发展科")
    return root


def rewritten(root: Path, name: str, old: str, new: str) -> None:
    path = root / "plans" / f"{name}.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plan files that are parsed, as they are."""
    files: list[str] = []

    def noted(file: str, data: bytes) -> object:
        files.append(file)
        return read_plan(file, data)

    monkeypatch.setattr(session, "read_plan", noted)
    monkeypatch.setattr(comparison, "read_plan", noted)
    return files


def test_a_changed_plan_is_compared_with_itself(city: Path, read: list[str]) -> None:
    run = run_over(city, ["plans/c.yaml"], compare=True)
    assert read == ["plans/c.yaml", "plans/c.yaml@v1"]
    assert run.baseline.changed == 1
    assert run.baseline.plans["c"].units[1].name == "规划科"


def test_a_plan_that_did_not_change_is_read_alone(city: Path, read: list[str]) -> None:
    rewritten(city, "c", "发展科", "规划科")
    run = run_over(city, ["plans/c.yaml"], compare=True)
    assert read == ["plans/c.yaml"]
    assert (run.baseline.changed, "c" in run.baseline.plans) == (0, False)


def test_what_a_plan_lost_is_looked_for_everywhere(city: Path, read: list[str]) -> None:
    """A duty that went without a word may be another department's now."""
    rewritten(
        city, "c", "      - {id: draft, text: 起草发展规划。, serves: [main]}\n", "      []\n"
    )
    run = run_over(city, ["plans/c.yaml"], compare=True)
    assert set(read) == {f"plans/{n}.yaml{at}" for n in NAMES for at in ("", "@v1")}
    assert "PF307" in {one.rule.code for one in run.diagnostics}


def test_a_new_file_may_be_an_old_department(city: Path, read: list[str]) -> None:
    (city / "plans" / "c.yaml").rename(city / "plans" / "z.yaml")
    run = run_over(city, ["plans/z.yaml"], compare=True)
    assert run.baseline.plans["z"].department.name == "市c局"
    assert len(read) > 2


def test_all_are_there_when_they_are_asked_for(city: Path) -> None:
    """The rest comes at the first question for it, and the plan asked for is never replaced by it."""
    base = run_over(city, ["plans/c.yaml"], compare=True).baseline
    assert sorted(base.plans) == sorted(NAMES)
    assert sorted(base.others) == [n for n in NAMES if n != "c"]
    assert len(base.removed) == 0
