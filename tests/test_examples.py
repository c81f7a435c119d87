"""The example repository: two tagged versions, the same commits every time, plans without fault."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from planforge.judging.judge import OnePlan, check, judge
from planforge.judging.measures.separation import is_separated
from planforge.judging.rules import RULES
from planforge.plan.policy import Policy
from planforge.plan.records import Plan, all_units, counted_units
from planforge.reading.read import read_plan
from tests.workspaces import planforge

ROOT = Path(__file__).parent.parent
BEFORE, AFTER = ROOT / "examples" / "reform" / "before", ROOT / "plans"
SLUGS = sorted(path.stem for path in AFTER.glob("*.yaml"))


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    script = ROOT / "examples" / "make_reform_repository.py"
    return subprocess.run(
        [sys.executable, str(script), str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1", "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder)},
        check=False,
    )


def git(folder: Path, *arguments: str) -> str:
    return subprocess.check_output(["git", *arguments], cwd=folder, text=True, encoding="utf-8")


def loaded(path: Path) -> Plan:
    plan, findings = read_plan(path.name, path.read_bytes())
    assert plan is not None
    assert findings == ()
    policy = Policy(office="市编办")
    found = check(RULES, OnePlan(path.stem, plan, policy))
    told = {diagnostic.rule.code for diagnostic in judge(found, RULES, policy, date(2026, 1, 1))}
    # Before the reform one unit decided, executed and supervised: that is what it is about.
    assert told <= ({"PF403"} if path.parent == BEFORE else set())
    return plan


def test_separation_is_broken_before_the_reform_and_kept_after_it() -> None:
    """市科技局: every business unit wrote guides, reviewed, carried out and evaluated."""
    plan, _ = read_plan("kjj.yaml", (BEFORE / "kjj.yaml").read_bytes())
    assert plan is not None
    found = [f for f in check(RULES, OnePlan("kjj", plan)) if f.code == "PF403"]
    (high_tech, *_) = [f.args for f in found if f.args["unit"] == "高新技术科"]
    assert high_tech["process"] == "科技项目管理"
    assert (high_tech["first_zh"], high_tech["second_zh"]) == ("决策", "执行")
    after = loaded(AFTER / "kjj.yaml")
    assert after.processes
    assert all(is_separated(process) for process in after.processes)


def test_two_versions_with_the_same_commits_every_time(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    assert run(first).returncode == run(second).returncode == 0
    assert git(first, "tag", "--list").split() == ["v2014", "v2016"]
    assert git(first, "rev-parse", "v2014", "v2016") == git(second, "rev-parse", "v2014", "v2016")
    listed = git(first, "ls-tree", "--name-only", "v2014", "plans/").split()
    assert listed == [f"plans/{slug}.yaml" for slug in SLUGS]


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("我的文件", encoding="utf-8")
    done = run(tmp_path)
    assert done.returncode == 2
    assert "不是空文件夹" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_reform_keeps_units_and_leader_posts(slug: str) -> None:
    before, after = loaded(BEFORE / f"{slug}.yaml"), loaded(AFTER / f"{slug}.yaml")
    for plan in (before, after):
        assert len(plan.functions) >= 10
        assert len(counted_units(plan)) >= 8
    assert len(counted_units(before)) == len(counted_units(after))
    assert [(p.title, p.count) for p in before.staffing.leaders] == [
        (p.title, p.count) for p in after.staffing.leaders
    ]
    assert [(t.rank, t.count) for t in before.staffing.levels] == [
        (t.rank, t.count) for t in after.staffing.levels
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_reform_moves_posts_to_business_units(slug: str) -> None:
    def business(plan: Plan) -> int:
        return sum(unit.posts or 0 for unit in all_units(plan.units) if unit.role == "business")

    before, after = loaded(BEFORE / f"{slug}.yaml"), loaded(AFTER / f"{slug}.yaml")
    assert business(after) > business(before)


def test_posts_of_a_transfer_are_said_once_whatever_it_carries(tmp_path: Path) -> None:
    """Two posts that went along with five functions are two posts, not ten."""
    run(tmp_path / "reform")
    told = planforge("diff", "v2014", cwd=tmp_path / "reform").out.split("跨部门划转")[1]
    mine = told.split("市人力资源和社会保障局 → 市科学技术局")
    assert len(mine) == 1 + 2  # the act, and what went along
    assert mine[1].startswith("：外国专家管理职责")
    assert mine[1].count("其中：") == 5
    assert told.count("市人力资源和社会保障局 → 市科学技术局：以上随转行政编制2名") == 1
