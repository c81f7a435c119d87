"""A disk that fails at any write, rename or fsync of a build: a message, every file old or new, and the next build mends all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planforge.cli import main
from tests import amount
from tests.test_interrupted_build import STEPS, papers
from tests.workspaces import good, make, planforge

# The code of the failure, and whether the disk fails from then on, or once.
FAILURES = {
    "full": (errno.ENOSPC, True),
    "read-only": (errno.EROFS, True),
    "one file locked": (errno.EACCES, False),
    "one bad sector": (errno.EIO, False),
}


def failing_at(step: int, failure: str, root: Path, said: Path) -> tuple[bool, int]:
    """Build in a child whose ``step``-th change of the disk fails; whether it came to that, and the exit code."""
    child = os.fork()
    if child == 0:
        sys.stdout = sys.stderr = said.open("w", encoding="utf-8")
        came = _fail_from(step, *FAILURES[failure])
        code = 99
        try:
            code = main(["build", "-C", str(root)])
        except BaseException:  # noqa: BLE001 - told, and the test fails
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code + (100 if came() else 0))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code >= 100, code % 100


def _fail_from(step: int, code: int, lasting: bool) -> Callable[[], bool]:
    done = [0]

    def failing(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if real is os_open and not _writes(arguments):
                return real(*arguments, **options)
            done[0] += 1
            if done[0] == step or (lasting and done[0] > step):
                raise OSError(code, os.strerror(code), *arguments[:1])
            return real(*arguments, **options)

        return call

    os_open = os.open
    for name in STEPS:
        setattr(os, name, failing(getattr(os, name)))
    return lambda: done[0] >= step


def _writes(arguments: tuple[Any, ...]) -> bool:
    return bool(arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


@pytest.mark.parametrize("failure", FAILURES)
def test_it_is_told_and_nothing_is_half_written(failure: str, tmp_path: Path) -> None:
    root = make(tmp_path / "ws", a=good("甲局"), b=good("乙局"))
    assert planforge("build", cwd=root).code == 0
    shutil.copytree(root / "out", tmp_path / "before")
    old = papers(root / "out")
    make(root, a=good("甲局").replace("发展规划", "长远规划"), b=good("丙局"))
    shutil.copytree(root, tmp_path / "clean")
    assert planforge("build", cwd=tmp_path / "clean").code == 0
    want = papers(tmp_path / "clean" / "out")
    step, stride, told = 1, 17 if amount.FULL else 20, 0
    while True:
        failed, code = failing_at(step, failure, root, tmp_path / "said")
        if not failed:
            break
        said = (tmp_path / "said").read_text("utf-8")
        assert "Traceback" not in said, step
        assert code in (0, 1, 2), (step, said)
        now = papers(root / "out")
        for path, data in now.items() - {("index.html", now.get("index.html", b""))}:
            # the index tells what is there, whatever that is
            assert data in (old.get(path), want.get(path)), f"step {step}: {path} is neither"
        if now != want:
            assert code, f"step {step}: not all was written, and nobody was told"
            told += 1
        assert planforge("build", cwd=root).code == 0, step
        assert papers(root / "out") == want, step
        assert not list((root / "out").rglob("*.tmp")), step
        shutil.rmtree(root / "out")
        shutil.copytree(tmp_path / "before", root / "out")
        step += stride
    assert told
