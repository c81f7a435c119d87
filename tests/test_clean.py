"""Papers of change that no later build made anew: left, told, and removed by ``planforge clean``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli_baseline import tagged
from tests.workspaces import Done, good, make, planforge

OLD_NAMES = ("修订情况", "修订对照表", "修订稿", "调整通知", "变动检索")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Two departments built beside a baseline, from which the first differs."""
    root = make(tmp_path / "ws", a=good("市甲局"), b=good("市乙局"))
    tagged(root, "v1")
    plan = root / "plans" / "a.yaml"
    plan.write_text(plan.read_text("utf-8").replace("规划科", "发展科"), "utf-8")
    assert built(root, "--baseline", "v1").code == 0
    assert of_change(root)
    return root


def built(root: Path, *more: str) -> Done:
    return planforge("build", *more, cwd=root)


def of_change(root: Path) -> list[str]:
    files = (path.name for path in sorted((root / "out").glob("市*/*")))
    return [name for name in files if any(old in name for old in OLD_NAMES)]


def test_a_build_without_a_baseline_leaves_them_and_says_so(city: Path) -> None:
    before = of_change(city)
    done = built(city)
    assert of_change(city) == before
    assert f"、没有重新生成 {len(before)}" in done.out
    assert f"{len(before)} 个修订文件是以前与基线比较时生成的" in done.err
    assert "planforge clean" in done.err


def test_it_says_so_every_time(city: Path) -> None:
    built(city)
    first, again = built(city), built(city)
    assert (first.code, first.out, first.err) == (again.code, again.out, again.err)
    assert "没有重新生成" in again.out


def test_they_are_in_the_index_no_more(city: Path) -> None:
    index = city / "out" / "index.html"
    assert "修订情况" in index.read_text("utf-8")
    built(city)
    assert "修订情况" not in index.read_text("utf-8")


def test_a_build_beside_a_baseline_makes_them_anew_or_removes_them(city: Path) -> None:
    before = of_change(city)
    built(city)
    done = built(city, "--baseline", "v1")
    assert of_change(city) == before
    assert "没有重新生成" not in done.out
    built(city)
    plan = city / "plans" / "a.yaml"
    plan.write_text(good("市甲局"), "utf-8")
    built(city, "--baseline", "v1")
    assert of_change(city) == []


def test_those_of_a_department_that_is_gone_stay_too(city: Path) -> None:
    before = of_change(city)
    (city / "plans" / "a.yaml").unlink()
    assert "没有重新生成" in built(city).out
    assert of_change(city) == before
    assert not list((city / "out").glob("市甲局/*三定规定*"))


class TestClean:
    def test_what_is_stale_goes_and_nothing_else(self, city: Path) -> None:
        stale = len(of_change(city))
        built(city)
        papers = sorted((city / "out").glob("市*/*"))
        done = planforge("clean", cwd=city)
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith(f"删除 {stale} 个文件\n")
        left = sorted((city / "out").glob("市*/*"))
        assert left == [one for one in papers if one.name not in of_change(city) and one.exists()]
        assert of_change(city) == []
        assert "没有重新生成" not in built(city).out

    def test_nothing_goes_that_the_last_build_made(self, city: Path) -> None:
        before = of_change(city)
        assert planforge("clean", cwd=city).out == "删除 0 个文件\n"
        assert of_change(city) == before

    def test_what_was_changed_by_hand_stays(self, city: Path) -> None:
        built(city)
        mine = next((city / "out" / "市甲局").glob("*修订情况.md"))
        mine.write_text("我的话", "utf-8")
        done = planforge("clean", cwd=city)
        assert of_change(city) == [mine.name]
        assert f"{mine.name} 被手工改过，没有删除" in done.err

    def test_everything(self, city: Path) -> None:
        done = planforge("clean", "--all", cwd=city)
        assert done.code == 0
        assert not list((city / "out").glob("[!.]*"))
        assert built(city, "--baseline", "v1").code == 0
        assert of_change(city)

    def test_before_the_first_build_there_is_nothing(self, tmp_path: Path) -> None:
        root = make(tmp_path / "ws", a=good("市甲局"))
        assert planforge("clean", cwd=root).out == "删除 0 个文件\n"
        assert not (root / "out").exists()

    def test_what_is_kept_between_runs_goes_with_everything(
        self, city: Path, tmp_path: Path
    ) -> None:
        cache = {"PLANFORGE_CACHE": str(tmp_path / "cache")}
        args = ("build", "--baseline", "v1", "--explain")
        planforge(*args, cwd=city, env=cache)
        assert "没有变，不重新生成" in planforge(*args, cwd=city, env=cache).err
        planforge("clean", "--all", cwd=city, env=cache)
        assert "没有变，不重新生成" not in planforge(*args, cwd=city, env=cache).err
