"""Looking back at one department, by ``diff`` and ``log``: what it lost to another one is told with that one's name, though nobody
asked about the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_chronicle import chronicle, tagged
from tests.test_cli_baseline import git
from tests.workspaces import good, make, planforge

STATION = "affiliated:\n  - {name: 市水利技术服务站, rank: 正科级, posts: 10}\n"
TOLD = "所属事业单位市水利技术服务站划归市乙局（原正科级，事业编制10名）"


@pytest.fixture(params=["b", "c"])
def city(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A station went from 市甲局 to 市乙局; the file of 市甲局 has another name then, in the second case."""
    root = make(tmp_path, a=STATION + good("市甲局"), b=good("市乙局"))
    git(root, "init", "-q")
    tagged(root, "v1")
    make(root, a=good("市甲局"), b=STATION + good("市乙局"))
    if request.param == "c":
        (root / "plans/a.yaml").rename(root / "plans/c.yaml")
    tagged(root, "v2")
    return root


def name(city: Path) -> str:
    return "a" if (city / "plans/a.yaml").exists() else "c"


def test_diff_of_one_department(city: Path) -> None:
    done = planforge("diff", "v1..v2", name(city), cwd=city)
    assert any(line.endswith(TOLD) for line in done.lines)
    assert "市乙局：" not in done.out, "nobody asked"


def test_log_of_one_department(city: Path) -> None:
    done = planforge("log", name(city), cwd=city)
    if name(city) == "c":
        assert "首次写入" in done.out, "log follows a file, 机构沿革表 a department"
    else:
        assert any(line.endswith(TOLD) for line in done.lines)


def test_its_versions(city: Path) -> None:
    assert TOLD in chronicle(city, name(city))[1][3]


def test_a_file_that_cannot_be_read_concerns_who_asks_for_it(city: Path) -> None:
    (city / "plans/b.yaml").write_text("units: [\n", "utf-8")
    done = planforge("diff", "v1", name(city), cwd=city)
    assert "b.yaml" not in done.err
    assert any("不再列所属事业单位" in line or "市水利技术服务站" in line for line in done.lines)
    assert "b.yaml" in planforge("diff", "v1", cwd=city).err


def test_a_commit_of_one_plan_alone_asks_nothing_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a long history costs is what its own commits cost."""
    root = make(tmp_path, a=STATION + good("市甲局"), b=good("市乙局"))
    git(root, "init", "-q")
    tagged(root, "v1")
    make(root, a=good("市甲局"))
    tagged(root, "v2")
    with monkeypatch.context() as barred:
        barred.setattr("planforge.runs.log.hands", lambda *_: pytest.fail("asked"))
        done = planforge("log", "a", cwd=root)
    assert done.code == 0
    assert "所属事业单位不再列市水利技术服务站" in done.out
    make(root, b=STATION + good("市乙局"), a=good("市甲局") + "# 同时\n")
    tagged(root, "v3")
    assert planforge("log", "a", cwd=root).code == 0
