"""A build killed at any of its writes leaves every file old or new, and the next build mends all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planforge.cli import main
from tests import amount
from tests.test_cli_baseline import tagged
from tests.workspaces import good, make, tree

KILLED = 9
# Everything that changes the disk; one step each, a write two (half of it, then the rest).
STEPS = ("open", "write", "fsync", "replace", "mkdir", "unlink", "rmdir")


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Run ``work`` in a child that dies right before its ``step``-th change; whether it did die."""
    child = os.fork()
    if child == 0:
        _count_and_die(step)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def _count_and_die(step: int) -> None:
    left = [step]
    real_write = os.write

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os._exit(KILLED)
            return real(*arguments, **options)

        return call

    def half(handle: int, data: bytes) -> int:
        left[0] -= 1
        if left[0] == 0:
            real_write(handle, data[: len(data) // 2])
            os._exit(KILLED)
        return real_write(handle, data)

    for name in STEPS:
        setattr(os, name, half if name == "write" else counted(getattr(os, name)))


def papers(out: Path) -> dict[str, bytes]:
    """The files a reader sees: not the manifest, the lock, or leftovers of a killed run."""
    return {p: d for p, d in tree(out).items() if not p.split("/")[-1].startswith(".planforge")}


def build(root: Path) -> None:
    assert main(["build", "-C", str(root)]) == 0


@pytest.fixture
def quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """Swallow what the builds print."""


# One step in four, with papers of change one in ten: some 60 kills in all.
@pytest.mark.parametrize(("settings", "every"), [("", 4), ("baseline: v1\n", 10)])
def test_every_file_is_old_or_new_wherever_a_build_is_killed_and_the_next_build_mends_all(
    settings: str, every: int, tmp_path: Path, quiet: None
) -> None:
    root = make(tmp_path / "ws", f"place: 某市\n{settings}", a=good("甲局"), b=good("乙局"))
    tagged(root, "v1")
    build(root)
    shutil.copytree(root / "out", tmp_path / "before")
    old = papers(root / "out")
    changed = good("甲局").replace("发展规划", "长远规划")
    make(root, f"place: 某市\n{settings}", a=changed, b=good("丙局"))
    want = _built_elsewhere(tmp_path / "clean", root)
    step, stride = 1, every if amount.FULL else 17
    while killed_at(step, lambda: main(["build", "-C", str(root)])):
        for path, data in papers(root / "out").items():
            assert data in (old.get(path), want.get(path)), f"step {step}: {path} is neither"
        build(root)
        assert papers(root / "out") == want, f"step {step}"
        assert not list((root / "out").rglob("*.tmp"))
        shutil.rmtree(root / "out")
        shutil.copytree(tmp_path / "before", root / "out")
        step += stride
    assert step > 30  # otherwise the steps were not counted
    assert papers(root / "out") == want


def test_a_killed_fmt_leaves_the_plan_old_or_new(tmp_path: Path, quiet: None) -> None:
    without = good("甲局").replace("{id: draft, text: ", "{text: ")
    path = make(tmp_path, a=without) / "plans/a.yaml"
    old = path.read_bytes()
    other = make(tmp_path / "other", a=without)
    assert main(["fmt", "-C", str(other)]) == 0
    new = (other / "plans/a.yaml").read_bytes()
    step = 1
    while killed_at(step, lambda: main(["fmt", "-C", str(tmp_path)])):
        assert path.read_bytes() in (old, new)
        step += 1
    assert step > 3
    assert path.read_bytes() == new != old


def _built_elsewhere(where: Path, like: Path) -> dict[str, bytes]:
    """The papers of a build from nothing, of the same plans."""
    shutil.copytree(like, where, ignore=shutil.ignore_patterns("out"))
    build(where)
    return papers(where / "out")
