"""The golden files' own promises: a difference fails, --update mends it, leftovers do not stay."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.goldens import Golden

HERE = Path(__file__).parent


def test_a_golden_that_is_missing_or_differs_fails(tmp_path: Path) -> None:
    golden = Golden(update=False, folder=tmp_path)
    with pytest.raises(AssertionError, match="no golden file a"):
        golden.check("a.md", "甲")
    (tmp_path / "a.md").write_text("乙", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"a\.md differs"):
        golden.check("a.md", "甲")
    with pytest.raises(AssertionError, match=r"a\.md differs"):
        golden.check("a.md", b"\x00")


def test_update_writes_what_the_test_gives(tmp_path: Path) -> None:
    Golden(update=True, folder=tmp_path).check("deep/a.md", "甲\n")
    Golden(update=False, folder=tmp_path).check("deep/a.md", "甲\n".encode())


def test_leftovers_are_the_files_nobody_asked_for(tmp_path: Path) -> None:
    golden = Golden(update=True, folder=tmp_path / "golden")
    assert golden.stale() == []
    golden.check("a.md", "甲")
    (tmp_path / "golden" / "b.md").write_bytes(b"")
    assert golden.stale() == ["b.md"]


def test_a_whole_run_fails_on_leftovers_and_update_deletes_them(tmp_path: Path) -> None:
    tests = tmp_path / "tests"
    (tests / "golden").mkdir(parents=True)
    for name in ("conftest.py", "goldens.py", "__init__.py"):
        shutil.copy(HERE / name, tests / name)
    (tests / "test_a.py").write_text("def test_a(golden):\n    golden.check('a.md', '1')\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n")
    leftover = tests / "golden" / "old.md"
    leftover.write_bytes(b"")
    (tests / "golden" / "a.md").write_text("1")

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
        environment = {**os.environ, "PYTEST_ADDOPTS": ""}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True
        )

    failed = run()
    assert failed.returncode == 1
    assert "tests/golden/old.md: no test asks for this file" in failed.stdout
    assert run("-k", "test_a").returncode == 0
    assert run("--update").returncode == 0
    assert not leftover.exists()
    assert run().returncode == 0
