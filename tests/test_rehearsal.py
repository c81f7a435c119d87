"""``check`` finds in the workspace's own templates what a build would: of every paper, without making a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.papers.table import PAPERS
from planforge.runs.api import findings
from tests.test_cli_baseline import git
from tests.workspaces import good, make, planforge, tree

TEMPLATES = sorted({paper.template for paper in PAPERS if paper.template})
OF_THE_CITY = {"papers/reform.md.j2"}  # ``report`` makes it and tells its faults


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A department that changed since v1, with a notice to be issued, and one that is gone."""
    issued = (
        good("市甲局") + "issuing: {office: 市委编办, doc_no: 某编〔2026〕1号, date: 2026-05-06}\n"
    )
    root = make(tmp_path, "place: 某市\nbaseline: v1\n", a=issued, b=good("市乙局"))
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "一")
    git(root, "tag", "v1")
    plan = root / "plans" / "a.yaml"
    plan.write_text(plan.read_text("utf-8").replace("市甲局", "市丙局"), "utf-8")
    (root / "plans" / "b.yaml").unlink()
    return root


def spoilt(root: Path, name: str) -> None:
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("一行\n{{ 没有的名字 }}\n", "utf-8")


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name not in OF_THE_CITY])
def test_check_finds_the_fault_of_each_template_that_a_build_finds(name: str, city: Path) -> None:
    spoilt(city, name)
    checked = planforge("check", "--format", "short", cwd=city)
    assert checked.code == 1
    assert [line for line in checked.out.splitlines() if "PF017" in line] == [
        line
        for line in planforge("build", "--format", "short", cwd=city).out.splitlines()
        if "PF017" in line
    ]
    assert checked.out.count("PF017") == 1
    assert f"templates/{name}:2:1" in checked.out


def test_what_is_staged_and_the_library_are_checked_as_well(city: Path) -> None:
    spoilt(city, "papers/regulation.md.j2")
    assert "PF017" not in planforge("check", "--staged", cwd=city).out
    git(city, "add", "-A")
    (city / "templates" / "papers" / "regulation.md.j2").unlink()
    assert "PF017" in planforge("check", "--staged", cwd=city).out
    assert not any(one.rule.code == "PF017" for one in findings(city))
    spoilt(city, "papers/regulation.md.j2")
    assert any(one.rule.code == "PF017" for one in findings(city))


def test_a_check_of_templates_writes_nothing(city: Path) -> None:
    (city / "templates" / "papers").mkdir(parents=True)
    (city / "templates" / "papers" / "regulation.md.j2").write_text("# 甲\n\n正文。\n", "utf-8")
    before = tree(city)
    done = planforge("check", cwd=city)
    assert "PF017" not in done.out
    assert tree(city) == before
