"""What the READMEs show is what a reader sees who does the same."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import planforge

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_wrong_sum_is_one_that_a_reader_can_make(name: str, tmp_path: Path) -> None:
    for part in ("plans", "planforge.yaml"):
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / part)
    plan = tmp_path / "plans" / "kjj.yaml"
    lines = plan.read_text(encoding="utf-8").split("\n")
    assert "authorised: 51" in lines[278]
    lines[278] = lines[278].replace("authorised: 51", "authorised: 53")
    plan.write_text("\n".join(lines), encoding="utf-8")
    done = planforge("check", cwd=tmp_path)
    assert done.code == 1
    shown = re.search(r"( *)plans/kjj\.yaml:279.*?included(?=\n)", text(name), re.DOTALL)
    assert shown is not None
    block = "\n".join(line.removeprefix(shown[1]) for line in shown[0].split("\n"))
    assert block in done.out
    if name == "README.md":
        assert done.lines[-1] in text(name)


def test_the_commands_that_look_back_have_their_history(tmp_path: Path) -> None:
    """Every command of the table that names a version or a plan runs in the example's repository."""
    subprocess.run(
        [sys.executable, str(ROOT / "examples" / "make_reform_repository.py"), "reform"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    shown = re.findall(r"^\$ planforge ((?:diff|log|build --base)[^\n]*)$", text("README.md"), re.M)
    assert len(shown) == 3
    for command in (*shown, "diff v2014..v2016", "blame kjj", "log kjj 规划科"):
        done = planforge(*command.split(), cwd=tmp_path / "reform")
        assert done.code in (0, 1), command
        assert done.out, command
