"""``planforge watch``: what is saved is built, once it rests, and nothing else is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from planforge.runs.saving import Stamps, concerned, saved, stamps
from tests.workspaces import good, make

A, B, SETTINGS = "plans/a.yaml", "plans/b.yaml", "planforge.yaml"


def seen(*looks: dict[str, int]) -> list[set[str]]:
    """What is told of a workspace that looks so each time: path → time of writing."""
    left: Iterator[Stamps] = iter([{p: (t, 1) for p, t in look.items()} for look in looks])
    waits = iter([True] * (len(looks) - 1) + [False] * 2)
    return [set(changed) for changed, _ in saved(lambda: next(left), lambda: next(waits))]


class TestSaved:
    def test_nothing_is_told_of_what_stays(self) -> None:
        assert seen({A: 1}, {A: 1}, {A: 1}) == []

    def test_a_file_is_told_once_it_rests(self) -> None:
        assert seen({A: 1}, {A: 2}, {A: 3}, {A: 3}, {A: 3}) == [{A}]
        assert seen({A: 1}, {A: 2}, {A: 3}) == []  # it was still being written at the end

    def test_files_saved_together_are_one_round(self) -> None:
        assert seen({A: 1, B: 1}, {A: 2, B: 1}, {A: 2, B: 2}, {A: 2, B: 2}) == [{A, B}]

    def test_each_time_is_a_round(self) -> None:
        assert seen({A: 1}, {A: 2}, {A: 2}, {A: 3}, {A: 3}) == [{A}, {A}]

    def test_what_came_and_what_went(self) -> None:
        assert seen({A: 1}, {A: 1, B: 1}, {A: 1, B: 1}) == [{B}]
        assert seen({A: 1, B: 1}, {A: 1}, {A: 1}) == [{B}]


@pytest.mark.parametrize(
    ("changed", "there", "slugs"),
    [
        ({A}, {A, B}, ("a",)),
        ({A, B}, {A, B}, ("a", "b")),
        ({A, SETTINGS}, {A, B, SETTINGS}, ()),
        ({"plans/list.csv"}, {A, "plans/list.csv"}, ()),
        ({"templates/macros.md.j2"}, {A, "templates/macros.md.j2"}, ()),
        ({A}, {B}, ()),  # a plan that is gone: its papers go too
    ],
)
def test_which_plans_are_built(changed: set[str], there: set[str], slugs: tuple[str, ...]) -> None:
    looked = dict.fromkeys(there, (1, 1))
    assert concerned(frozenset(changed), looked, "plans") == slugs


def test_what_is_looked_at(tmp_path: Path) -> None:
    root = make(tmp_path, a=good("市甲局"))
    for name in ("~$a.yaml", ".a.yaml.swp", "a.yaml~", "notes.docx", "a.csv"):
        (root / "plans" / name).write_text("x", "utf-8")
    (root / "templates" / "papers").mkdir(parents=True)
    (root / "templates" / "papers" / "notice.md.j2").write_text("x", "utf-8")
    assert set(stamps(root, "plans")) == {
        SETTINGS,
        A,
        "plans/a.csv",
        "templates/papers/notice.md.j2",
    }


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A workspace of two plans, and planforge that waits in it."""
    root = make(tmp_path / "ws", a=good("市甲局"), b=good("市乙局"))
    command = [sys.executable, "-m", "planforge", "watch"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        cwd=root,
        env=env,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        late = threading.Timer(
            60, process.kill
        )  # a line that never comes is a failure, and no wait without end
        late.start()
        assert "正在等待保存" in line(process)
        time.sleep(0.3)
        yield root, process
        late.cancel()
        process.kill()


def line(process: subprocess.Popen[str], words: str = "") -> str:
    """The next line that it says with these words."""
    assert process.stdout is not None
    return next(said for said in process.stdout if words in said)


def test_a_saved_plan_is_built_and_the_others_are_not(
    watching: tuple[Path, subprocess.Popen[str]],
) -> None:
    root, process = watching
    plan = root / "plans" / "a.yaml"
    plan.write_text(plan.read_text("utf-8").replace("规划科", "发展科"), "utf-8")
    assert "plans/a.yaml" in line(process, "已保存")
    line(process, "检查方案 1 个")
    assert "发展科" in (root / "out" / "市甲局" / "市甲局三定规定.md").read_text("utf-8")
    assert not (root / "out" / "市乙局").exists()


def test_a_mistake_ends_no_watch_and_ctrl_c_ends_it_well(
    watching: tuple[Path, subprocess.Popen[str]],
) -> None:
    root, process = watching
    plan, settings = root / "plans" / "a.yaml", root / "planforge.yaml"
    right = plan.read_text("utf-8")
    plan.write_text(right.replace("authorised: 12", "authorised: 十二名整"), "utf-8")
    line(process, "错误 1")
    settings.write_text("place: [\n", "utf-8")
    line(process, "planforge.yaml")
    settings.write_text("place: 某市\n", "utf-8")
    line(process, "检查方案 2 个")
    plan.write_text(right, "utf-8")
    line(process, "错误 0")
    time.sleep(0.3)
    process.send_signal(
        signal.SIGTERM
    )  # Ctrl-C does the same; a shell's job in the background does not hear it
    assert process.wait(timeout=20) == 0
