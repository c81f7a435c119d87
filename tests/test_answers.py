"""The same question asked again is answered from memory, but never if anything could make the answer another one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from planforge.world import cache
from planforge.world.fingerprint import LARGEST
from tests.test_cli_baseline import git, tagged
from tests.workspaces import Done, good, make, planforge

DAY = "1790000000"  # 2026-09-21


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Two departments, tagged v1, one changed since; a waiver that nothing needs, until October."""
    root = make(
        tmp_path / "某市 方案",
        "place: 某市\nbaseline: v*\nwaivers:\n- {rule: PF104, reason: 过渡, granted_by: 市委编办, until: 2026-10-01}\n",
        a=good("市甲局"),
        b=good("市乙局"),
    )
    tagged(root, "v1")
    plan = root / "plans" / "b.yaml"
    plan.write_text(plan.read_text("utf-8").replace("规划科", "发展科"), "utf-8")
    return root


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"PLANFORGE_CACHE": str(tmp_path / "cache"), "SOURCE_DATE_EPOCH": DAY}


def is_answered_from_memory(
    monkeypatch: pytest.MonkeyPatch, root: Path, env: dict[str, str], *words: str
) -> bool:
    """Whether the command's own work is not called for."""
    with monkeypatch.context() as barred:
        barred.setattr(
            "planforge.commands.common.run_over", lambda *_, **__: pytest.fail("read again")
        )
        return planforge(*words, cwd=root, env=env).code in (0, 1)


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--format", "json"),
        ("check", "plans/b.yaml"),
        ("--lang", "en", "check", "--baseline", "v1"),
        ("build",),
        ("build", "plans/b.yaml"),
    ],
)
def test_it_says_the_same_without_reading(
    city: Path, env: dict[str, str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    planforge(*words, cwd=city, env=env)
    read = planforge(*words, cwd=city, env={**env, "PLANFORGE_CACHE": ""})
    assert is_answered_from_memory(monkeypatch, city, env, *words)
    assert planforge(*words, cwd=city, env=env) == read


def rewritten(path: Path, old: str, new: str) -> None:
    """Other words of the same length, under the same size and time."""
    seen = path.stat()
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def template(root: Path, *_: object) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "own.md.j2").write_text("x", "utf-8")


def tag(root: Path, *_: object) -> None:
    git(root, "tag", "v2")


def commit(root: Path, *_: object) -> None:
    git(root, "commit", "-qam", "2")


def attributes(root: Path, *_: object) -> None:
    (root / ".gitattributes").write_text(
        "plans/*.yaml diff=planforge merge=planforge text eol=lf\n", "utf-8"
    )


CHANGES: dict[str, Callable[[Path, dict[str, str]], object]] = {
    "方案": lambda root, _: rewritten(root / "plans/a.yaml", "规划科", "计划科"),
    "另一个方案": lambda root, _: shutil.copy(root / "plans/a.yaml", root / "plans/c.yaml"),
    "少一个方案": lambda root, _: (root / "plans/a.yaml").unlink(),
    "设置": lambda root, _: rewritten(root / "planforge.yaml", "某市", "一市"),
    "清单": lambda root, _: (root / "plans/a.csv").write_text("事项名称\n", "utf-8"),
    "模板": template,
    "标签": tag,
    "提交": commit,
    "属性": attributes,
    "日期": lambda _, env: env.update(SOURCE_DATE_EPOCH="1793000000"),
    "语言": lambda _, env: env.update(PLANFORGE_LANG="en"),
    "链接": lambda root, _: (root / "plans/z.csv").symlink_to(root / "plans/a.yaml"),
    "缓存": lambda _, env: (Path(env["PLANFORGE_CACHE"]) / cache.NAME).unlink(),
}


@pytest.mark.parametrize(
    ("change", "command"),
    [
        *((change, "check") for change in CHANGES),
        ("方案", "build"),
        ("模板", "build"),
        ("标签", "build"),
    ],
)
def test_whatever_the_answer_is_made_of_asks_anew(
    city: Path,
    env: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    change: str,
    command: str,
) -> None:
    planforge(command, cwd=city, env=env)
    assert is_answered_from_memory(monkeypatch, city, env, command)
    CHANGES[change](city, env)
    assert not is_answered_from_memory(monkeypatch, city, env, command)
    kept = planforge(command, cwd=city, env=env)
    if command == "check":
        assert kept == planforge(command, cwd=city, env={**env, "PLANFORGE_CACHE": ""})


OUTPUTS: dict[str, Callable[[Path], object]] = {
    "少一个": lambda out: next(out.rglob("*.docx")).unlink(),
    "改一个": lambda out: next(out.rglob("*.md")).write_text("x", "utf-8"),
    "多一个": lambda out: (out / "笔记.txt").write_text("x", "utf-8"),
    "清单": lambda out: (out / ".planforge-manifest.json").write_text("{", "utf-8"),
    "全没了": shutil.rmtree,
    "换成链接": lambda out: out.symlink_to(out.rename(out.with_name("elsewhere"))),
}


@pytest.mark.parametrize("change", OUTPUTS)
def test_a_build_looks_at_what_lies_in_out(
    city: Path, env: dict[str, str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    planforge("build", cwd=city, env=env)
    planforge("check", cwd=city, env=env)
    OUTPUTS[change](city / "out")
    assert not is_answered_from_memory(monkeypatch, city, env, "build")
    assert is_answered_from_memory(monkeypatch, city, env, "check")


def test_a_file_changed_by_hand_is_told_until_it_is_dealt_with(
    city: Path, env: dict[str, str]
) -> None:
    planforge("build", cwd=city, env=env)
    (city / "out/市甲局/市甲局三定规定.md").write_text("手改", "utf-8")
    told = planforge("build", cwd=city, env=env)
    assert "手改" in told.err
    assert "手改" not in planforge("build", cwd=city, env=env).err
    assert (city / "out/市甲局/市甲局三定规定.手改.md").exists()


@pytest.mark.parametrize("words", [("build", "--verify"), ("build", "--explain"), ("check", "--staged")])  # fmt: skip
def test_what_asks_for_more_is_answered_anew(
    city: Path, env: dict[str, str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    planforge("build", cwd=city, env=env)
    planforge(*words, cwd=city, env=env)
    assert not is_answered_from_memory(monkeypatch, city, env, *words)


def test_what_is_written_while_plans_are_read_is_no_answer(
    city: Path, env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run may have seen either version: it is not kept, even if the file is put back."""
    from planforge.runs import session  # as the fork below knows it

    path = city / "plans" / "a.yaml"
    real = session.read_selection

    def slow(*args: object, **more: object) -> session.Reading:
        before = path.read_bytes()
        path.write_bytes(before.replace("规划科".encode(), "计划科".encode()))
        found = real(*args, **more)  # type: ignore[arg-type]
        path.write_bytes(before)
        return found

    with monkeypatch.context() as writing:
        writing.setattr(session, "read_selection", slow)
        planforge("check", cwd=city, env=env)
    assert not is_answered_from_memory(monkeypatch, city, env, "check")


def test_a_file_that_nobody_would_read_is_not_read_for_this(
    city: Path, env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one byte less than too much an answer is kept."""
    path = city / "plans" / "z.bin"
    for more, kept in ((0, True), (1, False)):
        with path.open("wb") as file:
            file.truncate(LARGEST + more)
        planforge("check", cwd=city, env=env)
        assert is_answered_from_memory(monkeypatch, city, env, "check") is kept


def test_what_could_not_be_built_is_told_again(city: Path, env: dict[str, str]) -> None:
    """A department with an error is named by every build."""
    plan = city / "plans" / "b.yaml"
    plan.write_text(plan.read_text("utf-8") + "unbekannt: 1\n", "utf-8")
    first = planforge("build", cwd=city, env=env)
    again = planforge("build", cwd=city, env=env)
    assert (first.code, again.code) == (1, 1)
    assert "没有生成：b；" in first.err
    assert first.err == again.err


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE answers SET answer = '[]'",
        "UPDATE answers SET answer = 'x'",
        "UPDATE answers SET answer = replace(answer, '\"out\"', '\"x\"')",
        "UPDATE answers SET answer = substr(answer, 1, length(answer) - 2) || '7]'",
        "DROP TABLE answers",
        "PRAGMA user_version = 1",
    ],
)
def test_what_no_run_wrote_is_not_believed(city: Path, env: dict[str, str], words: str) -> None:
    first = planforge("check", cwd=city, env=env)
    base = sqlite3.connect(Path(env["PLANFORGE_CACHE"]) / cache.NAME)
    with base:
        base.execute(words)
    base.close()
    assert planforge("check", cwd=city, env=env) == first
    assert planforge("check", cwd=city, env=env) == first


def test_each_workspace_and_folder_asks_for_itself(
    city: Path, tmp_path: Path, env: dict[str, str]
) -> None:
    other = tmp_path / "other"
    shutil.copytree(city, other)
    (other / "plans" / "a.yaml").unlink()
    said: list[Done] = []
    for _ in range(2):
        said += [planforge("check", cwd=root, env=env) for root in (city, other)]
    assert said[:2] == said[2:]
    assert said[0].out != said[1].out
