"""A build in parts: shards made apart and joined are what one build makes, byte for byte; what does not fit is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from planforge.runs.shards import INDEX, Share
from tests.test_cli_baseline import git, tagged
from tests.workspaces import Done, good, make, planforge, tree

NO_CACHE = {"PLANFORGE_CACHE": ""}
NAMES = {"a": "市甲局", "b": "市乙局", "c": "市丙局", "d": "市丁局", "e": "市戊局"}
WORK = "      - {id: lamps, text: 负责市区城市照明设施的维护管理和节能改造。}\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Five departments, tagged v1; since then a duty went from one to another, a unit got a new name, one is gone, one is new."""
    plans = {slug: good(name) for slug, name in NAMES.items() if slug != "e"}
    root = make(tmp_path / "ws", "place: 某市\nbaseline: v1\n", **plans)
    tagged(root, "v1")
    change(root / "plans" / "b.yaml", "规划科", "发展科")
    change(root / "plans" / "a.yaml", "日常运转", "运转")
    (root / "plans" / "c.yaml").unlink()
    (root / "plans" / "e.yaml").write_text(good("市戊局").replace("规划", "监测"), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "改")
    return root


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def shards(root: Path, n: int, *more: str) -> list[Done]:
    return [
        planforge("build", "--shard", f"{k}/{n}", *more, cwd=root, env=NO_CACHE)
        for k in range(1, n + 1)
    ]


def join(root: Path, *more: str) -> Done:
    return planforge("build", "--join", "shards", *more, cwd=root, env=NO_CACHE)


def alone(root: Path) -> tuple[Done, dict[str, bytes]]:
    """What one build makes of a copy."""
    copy = root.with_name("alone")
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("shards", "out"))
    return planforge("build", cwd=copy, env=NO_CACHE), tree(copy / "out")


@pytest.mark.parametrize("n", [1, 2, 3, 7])
def test_joined_shards_are_what_one_build_makes(
    n: int, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for done in shards(city, n):
        assert (done.code, done.err.count("程序自身出错")) == (0, 0)
    expected, files = alone(city)
    made = "planforge.runs.building.papers_of_plan"
    monkeypatch.setattr(made, lambda *_: pytest.fail("made where it is joined"))
    done = join(city)
    assert (done.code, tree(city / "out")) == (expected.code, files)
    assert done.out == expected.out


def test_shards_do_not_depend_on_where_they_were_made(city: Path, tmp_path: Path) -> None:
    """Another folder, other times, another order: the same bytes."""
    shards(city, 2)
    there = tmp_path / "elsewhere"
    shutil.copytree(city, there, ignore=shutil.ignore_patterns("shards"), copy_function=shutil.copy)
    planforge("build", "--shard", "2/2", cwd=there, env=NO_CACHE)
    planforge("build", "--shard", "1/2", cwd=there, env=NO_CACHE)
    assert tree(there / "shards") == tree(city / "shards")


def test_a_plan_with_errors_and_a_template_at_fault_are_told_as_ever(city: Path) -> None:
    change(city / "plans" / "d.yaml", "text:", "txet:")
    template = city / "templates" / "papers" / "comparison.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{{ 没有的名字 }}\n", "utf-8")
    assert {done.code for done in shards(city, 3)} == {1}
    expected, files = alone(city)
    done = join(city)
    assert (done.code, tree(city / "out")) == (expected.code, files) == (1, files)
    assert done.out == expected.out
    assert "没有生成：a、b、d" in done.err


def test_what_lies_in_out_as_it_should_is_left_and_the_rest_is_taken(city: Path) -> None:
    env = {"PLANFORGE_CACHE": str(city.parent / "cache")}
    shards(city, 2)
    planforge("build", "--join", "shards", cwd=city, env=env)
    (city / "out/市甲局/市甲局三定规定.docx").unlink()
    again = planforge("build", "--join", "shards", cwd=city, env=env)
    assert "写入 1、" in again.out


def spoilt(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(bytes(data))


def rewritten(path: Path, edit: Callable[[dict[str, object]], object]) -> None:
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    head = json.loads(parts[INDEX])
    edit(head)
    parts[INDEX] = json.dumps(head).encode()
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def committed(root: Path) -> None:
    """A commit that says nothing new of b: only who changed it last is another."""
    change(root / "plans" / "b.yaml", "style:", "# 说明\nstyle:")
    git(root, "commit", "-qam", "注释")


FIRST = "shards/shard-1-of-2.zip"
REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "没有文件夹": (lambda root: shutil.rmtree(root / "shards"), "没有分份生成的文件"),
    "缺一份": (lambda root: (root / FIRST).unlink(), "缺第 1 份（共 2 份）"),
    "同一份两个文件": (
        lambda root: shutil.copy(root / FIRST, root / "shards/again.zip"),
        "同一份有两个文件",
    ),
    "两种分法": (
        lambda root: planforge("build", "--shard", "1/3", cwd=root, env=NO_CACHE),
        "不同分法的文件（共 2、3 份）",
    ),
    "不是分份文件": (
        lambda root: (root / FIRST).write_bytes(b"PK"),
        "不是 planforge build --shard",
    ),
    "坏了一个字节": (lambda root: spoilt(root / FIRST), "已经损坏"),
    "没有目录": (lambda root: rewritten(root / FIRST, dict.clear), "已经损坏"),
    "份数不是数": (
        lambda root: rewritten(root / FIRST, lambda head: head.update(number="一")),
        "已经损坏",
    ),
    "部门不成表": (
        lambda root: rewritten(root / FIRST, lambda head: head.update(departments=[])),
        "已经损坏",
    ),
    "别的版本": (
        lambda root: rewritten(root / FIRST, lambda head: head.update(version="9.9")),
        "另一个版本的 planforge（9.9",
    ),
    "程序改过": (
        lambda root: rewritten(root / FIRST, lambda head: head.update(program="x")),
        "另一个版本的 planforge",
    ),
    "方案改了": (
        lambda root: change(root / "plans/a.yaml", "规划科", "发展科"),
        "a 的公文不是用这里的",
    ),
    "设置改了": (lambda root: change(root / "planforge.yaml", "某市", "某某市"), "不是用这里的"),
    "又提交了": (committed, "b 的公文不是用这里的"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused_and_nothing_is_written(case: str, city: Path) -> None:
    act, said = REFUSED[case]
    shards(city, 2)
    act(city)
    done = join(city)
    assert done.code == 2
    assert {*tree(city / "out")} <= {".planforge.lock"}
    assert said in done.err


@pytest.mark.parametrize(
    "text", ["0/2", "3/2", "1", "1/0", "a/b", "1/2/3", "-1/2", "1/100000", "１/２"]
)
def test_a_share_is_a_number_of_a_number(text: str, city: Path) -> None:
    done = planforge("build", f"--shard={text}", cwd=city)
    assert done.code == 2
    assert "K/N" in done.err
    assert not (city / "shards").exists()


@pytest.mark.parametrize("more", [("a",), ("--pdf",), ("--join", "shards")])
def test_a_shard_is_asked_for_alone(more: tuple[str, ...], city: Path) -> None:
    done = planforge("build", *more, "--shard", "1/2", cwd=city)
    assert done.code == 2
    assert not (city / "shards").exists()


def test_shares_are_every_nth_and_together_all() -> None:
    things = [*range(23)]
    for n in (1, 2, 5, 23, 40):
        parts = [Share(k, n).part(things) for k in range(1, n + 1)]
        assert sorted(thing for part in parts for thing in part) == things
        assert max(map(len, parts)) - min(map(len, parts)) <= 1


@pytest.mark.parametrize(("more", "code"), [(0, 1), (-1, 2)])
def test_no_part_of_a_shard_is_larger_than_a_paper_can_be(
    more: int, code: int, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As large as the largest part, and one byte less allowed."""
    shards(city, 1)
    with ZipFile(city / "shards" / "shard-1-of-1.zip") as package:
        largest = max(part.file_size for part in package.infolist())
    monkeypatch.setattr("planforge.runs.shards.LARGEST", largest + more)
    done = join(city)
    assert done.code == code  # 1: a department of the baseline has no plan
    assert ("已经损坏" in done.err) is (code == 2)
