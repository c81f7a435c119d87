"""A build makes again only what would come out otherwise; and what it leaves alone is what a clean build would have made."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planforge.demo.edits import edited
from planforge.plan.dump import dump
from planforge.reading.read import read_plan
from planforge.runs import kept_readings
from planforge.runs.kept_readings import FEWEST
from planforge.world import cache, parallel
from tests import amount
from tests.test_building import fails_for
from tests.test_cli_baseline import git, tagged
from tests.workspaces import Done, good, make, planforge, tree

ROOT = Path(__file__).parent.parent
CLEAN = {"PLANFORGE_CACHE": ""}


@pytest.fixture(autouse=True)
def _readings_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A city of three is large enough for what was read to be kept."""
    monkeypatch.setattr(kept_readings, "FEWEST", 1)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Three departments, tagged v1, the second changed since."""
    root = make(
        tmp_path / "ws", "place: 某市\n", a=good("市甲局"), b=good("市乙局"), c=good("市丙局")
    )
    tagged(root, "v1")
    plan = root / "plans" / "b.yaml"
    plan.write_text(plan.read_text("utf-8").replace("规划科", "发展科"), "utf-8")
    return root


@pytest.fixture
def kept_at(tmp_path: Path) -> dict[str, str]:
    return {"PLANFORGE_CACHE": str(tmp_path / "cache")}


def build(root: Path, env: dict[str, str], *more: str) -> Done:
    return planforge("build", "--baseline", "v1", *more, cwd=root, env=env)


def why(root: Path, env: dict[str, str]) -> dict[str, str]:
    """Department → what --explain says of it."""
    lines = [line.partition("：") for line in build(root, env, "--explain").err.splitlines()]
    return {name: text for name, _, text in lines if name.startswith("市")}


def papers(root: Path) -> dict[str, bytes]:
    return tree(root / "out")


def of_departments(root: Path) -> dict[str, bytes]:
    """The papers without the index, which says of a plan built alone that the others were not asked."""
    return {path: data for path, data in papers(root).items() if "/" in path}


def test_nothing_changed_nothing_is_made(
    city: Path, kept_at: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(city, kept_at)
    made = papers(city)
    monkeypatch.setattr(
        "planforge.runs.building.papers_of_plan", lambda *_: pytest.fail("made again")
    )
    second = build(city, kept_at)
    assert (second.code, papers(city)) == (first.code, made)
    assert "写入 0" in second.out
    assert "未变 " in second.out
    assert ".docx" not in second.out  # counted, not listed
    listed = build(city, kept_at, "-v")
    assert len(listed.out.splitlines()) == len(first.out.splitlines())


CHANGES: dict[str, tuple[Callable[[Path], object], dict[str, str]]] = {
    "什么也没改": (lambda _: None, {}),
    "改一个方案": (
        lambda root: replaced(root / "plans" / "a.yaml", "机关日常运转", "机关运转"),
        {"市甲局": "方案或者权责清单改了，重新生成"},
    ),
    "只改注释": (lambda root: replaced(root / "plans" / "a.yaml", "style:", "# 说明\nstyle:"), {}),
    "改设置": (
        lambda root: replaced(root / "planforge.yaml", "某市", "某某市"),
        dict.fromkeys(("市甲局", "市乙局", "市丙局"), "planforge.yaml 改了，重新生成"),
    ),
    "提交了改动": (
        lambda root: committed(root, "-A"),
        {"市乙局": "提交历史变了，重新生成"},
    ),
    "提交了别的文件": (
        lambda root: ((root / "README").write_text("x"), committed(root, "README")),
        {},
    ),
    "删了一个输出": (
        lambda root: (root / "out/市丙局/市丙局三定规定.docx").unlink(),
        {"市丙局": "输出目录里的文件动过，重新生成"},
    ),
    "手改了一个输出": (
        lambda root: replaced(root / "out/市丙局/市丙局三定规定.md", "规划科", "计划科"),
        {"市丙局": "输出目录里的文件动过，重新生成"},
    ),
    "换成一个链接": (
        lambda root: linked(root / "out/市丙局/市丙局三定规定.md"),
        {"市丙局": "输出目录里的文件动过，重新生成"},
    ),
}  # fmt: skip


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def committed(root: Path, what: str) -> bool:
    git(root, "add", what)
    git(root, "commit", "-qm", "2")
    return True


def linked(path: Path) -> None:
    aside = path.with_name("elsewhere.md")
    path.rename(aside)
    path.symlink_to(aside)


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_depends_on_a_change_is_made_again(
    city: Path, kept_at: dict[str, str], change: str
) -> None:
    act, expected = CHANGES[change]
    assert set(why(city, kept_at).values()) == {"没有上一次的记录，生成"}
    act(city)
    found = {
        name: text for name, text in why(city, kept_at).items() if text != "没有变，不重新生成"
    }
    assert found == expected


def test_templates_of_the_office(city: Path, kept_at: dict[str, str]) -> None:
    shutil.copytree(ROOT / "templates", city / "templates")
    build(city, kept_at)
    replaced(city / "templates" / "papers" / "organisation.md.j2", "机构图", "机构图示")
    assert set(why(city, kept_at).values()) == {"模板改了，重新生成"}


def test_with_verify_the_content_is_looked_at(city: Path, kept_at: dict[str, str]) -> None:
    """Same size, same time, other words: as a program leaves it that sets times back."""
    build(city, kept_at)
    path = city / "out/市丙局/市丙局三定规定.md"
    made, found = path.read_bytes(), path.stat()
    path.write_bytes(made.replace("规划科".encode(), "计划科".encode()))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    build(city, kept_at)
    assert path.read_bytes() != made
    build(city, kept_at, "--verify")
    assert path.read_bytes() == made


@pytest.mark.parametrize("moved", [-40 * 86400, 40 * 86400])
@pytest.mark.parametrize("what", ["plans/c.yaml", "planforge.yaml"])
def test_a_clock_set_back_or_forward_hides_no_edit(
    city: Path, tmp_path: Path, kept_at: dict[str, str], moved: int, what: str
) -> None:
    """The edited file has its old size, and an older time than it had, or one to come."""
    path = city / what
    if what == "planforge.yaml":
        path.write_text(path.read_text("utf-8") + "issuer: 某甲办\n", "utf-8")
    build(city, kept_at)
    text = path.read_text("utf-8")
    edited = text.replace("某甲办", "某乙办").replace("规划科", "计划科")
    assert edited != text
    assert len(edited) == len(text)
    then = path.stat().st_mtime + moved
    path.write_text(edited, "utf-8")
    os.utime(path, (then, then))
    build(city, kept_at)
    shutil.copytree(city, tmp_path / "clean")
    build(tmp_path / "clean", CLEAN)
    assert papers(city) == papers(tmp_path / "clean")


def test_four_builds_at_once_in_one_workspace(city: Path, kept_at: dict[str, str]) -> None:
    """Each waits for the others or says who is at it; the papers are those of one."""
    command = [sys.executable, "-m", "planforge", "build", "--baseline", "v1"]
    env = {**os.environ, **kept_at}
    running = [
        subprocess.Popen(command, cwd=city, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(4)
    ]  # fmt: skip
    ends = [(one.communicate()[1].decode(), one.returncode) for one in running]
    assert {code for _, code in ends} <= {0, 2}
    assert all("Traceback" not in said for said, _ in ends)
    assert any(code == 0 for _, code in ends)
    made = papers(city)
    build(city, CLEAN)
    assert papers(city) == made


@pytest.mark.skipif(parallel.processes() < 2, reason="one core")
def test_on_every_core_the_papers_and_the_words_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nine departments, one of whose papers fails: on all cores, and one after the other."""
    root = tmp_path / "ws"
    planforge("demo-city", str(root), "--departments", "9", "--seed", "3", cwd=tmp_path)
    git(root, "tag", "v1", "v2025")
    plan, _ = read_plan("a.yaml", next((root / "plans").glob("*.yaml")).read_bytes())
    assert plan is not None
    fails_for("三定规定", plan.department.name, monkeypatch)
    several = build(root, CLEAN)
    made = papers(root)
    shutil.rmtree(root / "out")
    monkeypatch.setattr(parallel, "processes", lambda: 1)
    alone = build(root, CLEAN)
    assert papers(root) == made
    assert (several.code, several.out, several.err) == (alone.code, alone.out, alone.err)
    assert several.code == 2


class TestBroken:
    """A cache that is lost, damaged, of another version or not to be written costs time and nothing else."""

    @pytest.mark.parametrize(
        "damage",
        [
            lambda path: path.unlink(),
            lambda path: path.write_bytes(b""),
            lambda path: path.write_bytes(b"no database at all" * 100),
            lambda path: path.write_bytes(path.read_bytes()[:3000]),
            lambda path: scribbled(path, "UPDATE papers SET files = '[[1]]'"),
            lambda path: scribbled(path, "UPDATE papers SET files = 'nothing'"),
            lambda path: scribbled(path, "UPDATE papers SET made_of = '[]'"),
            lambda path: scribbled(path, "PRAGMA user_version = 99"),
            lambda path: scribbled(path, "DROP TABLE papers"),
            lambda path: path.chmod(0o400),
        ],
    )
    def test_the_papers_are_right_and_the_next_build_knows_again(
        self, city: Path, kept_at: dict[str, str], damage: Callable[[Path], object]
    ) -> None:
        build(city, kept_at)
        made = papers(city)
        damage(Path(kept_at["PLANFORGE_CACHE"]) / cache.NAME)
        replaced(city / "plans" / "a.yaml", "机关日常运转", "机关运转")
        done = build(city, kept_at)
        assert (done.code, done.err) == (0, "基线 v1：有 2 个部门的方案与它不同\n")
        changed = {path for path, data in papers(city).items() if made.get(path) != data}
        assert changed
        assert all(path.startswith(("市甲局/", ".", "index.html")) for path in changed)
        build(city, kept_at)
        assert set(why(city, kept_at).values()) <= {"没有变，不重新生成", "没有上一次的记录，生成"}

    def test_a_place_that_is_no_folder(self, city: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        assert build(city, {"PLANFORGE_CACHE": str(tmp_path / "file")}).code == 0


def scribbled(path: Path, words: str) -> None:
    base = sqlite3.connect(path)
    base.execute(words)
    base.commit()
    base.close()


def test_two_builds_at_once(city: Path, tmp_path: Path, kept_at: dict[str, str]) -> None:
    """Of two workspaces with one cache: each knows its own papers afterwards."""
    other = tmp_path / "other"
    shutil.copytree(city, other)
    command = [sys.executable, "-m", "planforge", "build", "--baseline", "v1"]
    env = {**os.environ, **kept_at}
    running = [
        subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for root in (city, other)
    ]  # fmt: skip
    for one in running:
        one.communicate()
        assert one.returncode == 0
    for root in (city, other):
        assert set(why(root, kept_at).values()) == {"没有变，不重新生成"}


MANY = FEWEST + 2


@pytest.mark.parametrize("seed", amount.of(4, 1, 3))
def test_any_sequence_of_edits_builds_what_a_clean_build_makes(
    seed: int, tmp_path: Path, kept_at: dict[str, str]
) -> None:
    """Byte for byte, and in the same words."""
    root = tmp_path / "ws"
    number = MANY if seed == 0 else 3  # readings and findings are kept of many plans alone
    done = planforge(
        "demo-city", str(root), "--departments", str(number), "--seed", str(seed), cwd=tmp_path
    )
    assert done.code == 0
    git(root, "tag", "v1", "v2025")
    luck = random.Random(seed)  # noqa: S311
    for _ in amount.of(1 if number == MANY else 4, 1 if number == MANY else 3):
        luck.choice(EDITS)(root, luck)
        beside = tmp_path / "clean"
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(root, beside, symlinks=True)
        kept, clean = build(root, kept_at), build(beside, CLEAN)
        assert papers(root) == papers(beside)
        assert (kept.code, kept.out, kept.err) == (clean.code, clean.out, clean.err)
    assert build(root, kept_at) == build(beside, CLEAN)  # and again, when nothing was edited


def a_plan(root: Path, luck: random.Random) -> None:
    path = luck.choice(sorted((root / "plans").glob("*.yaml")))
    plan, _ = read_plan("plans/a.yaml", path.read_bytes())
    if plan is not None:
        path.write_text(dump(edited(plan, luck.randrange(999), 3)[0]), "utf-8")


def a_setting(root: Path, luck: random.Random) -> None:
    settings = root / "planforge.yaml"
    text = "".join(l for l in settings.read_text("utf-8").splitlines(True) if "issuer:" not in l)  # noqa: E741
    settings.write_text(f"{text}issuer: 某办{luck.randrange(9)}\n", "utf-8")


def a_commit(root: Path, _luck: random.Random) -> None:
    git(root, "add", "plans")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")


def an_output(root: Path, luck: random.Random) -> None:
    made = sorted(path for path in (root / "out").rglob("市*/*") if path.is_file())
    if made:
        path = luck.choice(made)
        if luck.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(b"x")


def a_name(root: Path, luck: random.Random) -> None:
    path = luck.choice(sorted((root / "plans").glob("*.yaml")))
    path.rename(path.with_stem(path.stem + "x"))


def a_fault(root: Path, luck: random.Random) -> None:
    path = luck.choice(sorted((root / "plans").glob("*.yaml")))
    path.write_text(path.read_text("utf-8") + "\nunbekannt: [\n", "utf-8")


def nothing(_root: Path, _luck: random.Random) -> None:
    pass


EDITS = (a_plan, a_plan, a_plan, a_setting, a_commit, an_output, a_name, a_fault, nothing)


STATION = "affiliated:\n  - {name: 市水利技术服务站, rank: 正科级, posts: 10}\n"


def test_what_another_department_got_is_told_here_too(
    tmp_path: Path, kept_at: dict[str, str]
) -> None:
    """The papers of one that lost a thing are made again when another one has it, and by a partial build the same."""
    root = make(tmp_path / "ws", "place: 某市\n", a=good("市甲局") + STATION, b=good("市乙局"))
    tagged(root, "v1")
    (root / "plans" / "a.yaml").write_text(good("市甲局"), "utf-8")
    notice = root / "out" / "市甲局" / "市甲局调整通知.md"
    build(root, kept_at)
    assert "所属事业单位不再列市水利技术服务站" in notice.read_text("utf-8")
    (root / "plans" / "b.yaml").write_text(good("市乙局") + STATION, "utf-8")
    assert "划转的事项变了" in why(root, kept_at)["市甲局"]
    assert "所属事业单位市水利技术服务站划归市乙局" in notice.read_text("utf-8")
    whole = of_departments(root)
    build(root, kept_at, "a")
    assert of_departments(root) == whole
    build(root, CLEAN, "a")
    assert of_departments(root) == whole
