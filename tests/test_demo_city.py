"""A demonstration city: a workspace with its history, believable, clean at both versions, the same every time."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from planforge.account.change import Kind
from planforge.account.compare import compare
from planforge.demo.reform import AFTER, BEFORE, history, reformed
from planforge.plan.fields import SPECS
from tests import amount
from tests.test_generate import used
from tests.workspaces import planforge


def git(folder: Path, *arguments: str) -> str:
    return subprocess.check_output(["git", *arguments], cwd=folder, text=True).strip()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert (
        planforge("demo-city", "city", "--departments", "30", "--seed", "2", cwd=folder).code == 0
    )
    return folder / "city"


def test_two_tagged_versions_in_several_commits(made: Path) -> None:
    assert git(made, "tag", "--list").split() == [BEFORE, AFTER]
    assert git(made, "rev-list", "--count", f"{BEFORE}..{AFTER}") == "4"
    assert git(made, "status", "--porcelain") == ""
    assert len(set(git(made, "log", "--format=%an").split())) > 1


def test_the_same_city_every_time(made: Path, tmp_path: Path) -> None:
    planforge("demo-city", "again", "--departments", "30", "--seed", "2", cwd=tmp_path)
    assert git(tmp_path / "again", "rev-parse", "HEAD") == git(made, "rev-parse", "HEAD")


def test_both_versions_are_without_a_finding(made: Path, tmp_path: Path) -> None:
    done = planforge("check", cwd=made)
    assert (done.code, done.out) == (0, "检查方案 30 个：错误 0、警告 0、豁免 0\n")
    before = tmp_path / "before"
    subprocess.run(
        ["git", "clone", "-q", "--branch", BEFORE, str(made), str(before)],
        check=True,
        capture_output=True,
    )
    done = planforge("check", cwd=before)
    assert (done.code, done.out) == (0, "检查方案 30 个：错误 0、警告 0、豁免 0\n")


def test_every_kind_of_change_is_there() -> None:
    kinds: set[Kind] = set()
    for seed in (1, 2, 3):
        old, new = reformed(60, seed)
        before = dict(old.plans)
        for slug, plan in new.plans:
            kinds |= {change.kind for change in compare(before[slug], plan)}
    assert kinds == set(Kind) - {
        Kind.INCREASED
    }  # a reform that keeps the city's posts approves none


def test_what_only_a_history_can_show_is_shown() -> None:
    _, after = reformed(60, 1)
    shown = used(after)
    assert {("Authority", "continues"), ("Function", "continues"), ("Duty", "continues")} <= shown
    assert {("Cancelled", "basis"), ("PostChange", "decreased"), ("Unit", "merged_from")} <= shown
    texts = "".join(text for commit in history(60, 1) for text in commit.files.values())
    assert "authority_list: " in texts
    assert SPECS


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("我的文件", encoding="utf-8")
    done = planforge("demo-city", ".", cwd=tmp_path)
    assert done.code == 2
    assert "不是空文件夹" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("n", ["0", "99999999"])
def test_so_many_departments_there_are_not(tmp_path: Path, n: str) -> None:
    done = planforge("demo-city", "city", "--departments", n, cwd=tmp_path)
    assert done.code == 2
    assert not (tmp_path / "city").exists()


def test_a_large_city_is_without_a_finding(tmp_path: Path) -> None:
    n = 300 if amount.FULL else 200  # enough for every core in either case
    planforge("demo-city", "city", "--departments", str(n), "--seed", "7", cwd=tmp_path)
    done = planforge("check", cwd=tmp_path / "city")
    assert (done.code, done.out) == (0, f"检查方案 {n} 个：错误 0、警告 0、豁免 0\n")
