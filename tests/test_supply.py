"""What is handed on: exact versions, the wheel with its list of parts, the folder without installation."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from supply.kit import LARGEST, _completion, _pins
from supply.release import LOCK, ROOT, build, parts_list

from planforge import __version__
from tests.amount import in_full
from tests.workspaces import good, make

FOLDER = ROOT / "requirements"
WITH_DEV = {"planforge[cluster]"}  # what is developed is tried with it
LOCKS = ["release.txt", "development.txt"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[; ]", one)[0].lower().replace("_", "-") for one in requirements}


def pinned(file: str) -> dict[str, str]:
    lines = _pins((FOLDER / file).read_text(encoding="utf-8"))
    return dict(re.split(r" ?;", line)[0].strip().split("==") for line in lines)


def at_least(requirements: list[str]) -> dict[str, tuple[int, ...]]:
    found = (re.match(r"([\w-]+)(?:\[.*?\])?>=([\d.]+)", one) for one in requirements)
    return {m[1].lower().replace("_", "-"): numbers(m[2]) for m in found if m}


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", version)[:3])


@pytest.mark.parametrize("file", [*LOCKS, "oldest.txt"])
def test_every_library_is_pinned_and_none_too_old(file: str) -> None:
    wanted = PROJECT["dependencies"]
    if file != "release.txt":
        more = PROJECT["optional-dependencies"]
        wanted = [*wanted, *more["cluster"], *(one for one in more["dev"] if one not in WITH_DEV)]
    found = pinned(file)
    assert names(wanted) <= set(found)
    for name, least in at_least(wanted).items():
        assert numbers(found[name]) >= least, name


@pytest.mark.parametrize("file", LOCKS)
def test_every_file_of_a_library_is_known_by_its_hash(file: str) -> None:
    text = (FOLDER / file).read_text(encoding="utf-8")
    for block in re.split(r"(?m)^(?=[A-Za-z])", text)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize("file", [*LOCKS, "oldest.txt"])
def test_no_place_is_named(file: str) -> None:
    text = (FOLDER / file).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search("(?m)^[-/.]", text)


def test_the_list_of_parts_has_every_library_once() -> None:
    bill = json.loads(parts_list(LOCK.read_text(encoding="utf-8")))
    parts = [part["name"] for part in bill["components"]]
    assert sorted(parts) == sorted(pinned("release.txt"))
    assert bill["metadata"]["component"]["version"] == __version__
    assert all(part["properties"] for part in bill["components"])


def test_completion_knows_every_command() -> None:
    words = _completion()
    for command in ("check", "build", "import", "readback"):
        assert f"'{command}' = @(" in words
    assert "'--baseline'" in words


@in_full
def test_the_same_source_gives_the_same_bytes_and_installs_without_a_network(
    tmp_path: Path,
) -> None:
    for name in ("one", "two"):
        build(tmp_path / name)
    first, second = (
        {p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two")
    )
    assert sorted(first) == [
        f"planforge-{__version__}-py3-none-any.whl",
        f"planforge-{__version__}.tar.gz",
    ]
    assert first == second
    venv = tmp_path / "venv"
    python = venv / "bin/python"
    run(sys.executable, "-m", "venv", str(venv))
    house = tmp_path / "house"
    run(
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--require-hashes",
        "-r",
        str(LOCK),
        "-d",
        str(house),
    )
    wheel = next((tmp_path / "one").glob("*.whl"))
    run(
        str(python),
        "-m",
        "pip",
        "install",
        "-q",
        "--no-index",
        "--find-links",
        str(house),
        str(wheel),
    )
    ws = make(tmp_path / "ws", a=good("市甲局"))
    assert run(str(python), "-m", "planforge", "build", cwd=ws).returncode == 0
    assert (ws / "out/市甲局/市甲局三定规定.docx").is_file()


@in_full
def test_the_folder_without_installation_runs(tmp_path: Path) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    run(
        sys.executable,
        "-m",
        "supply.kit",
        "--out",
        str(tmp_path),
        "--platform",
        "manylinux2014_x86_64",
        "--python",
        version,
        cwd=ROOT,
    )
    (package,) = tmp_path.glob("*.zip")
    assert package.stat().st_size < LARGEST
    with ZipFile(package) as kit:
        kit.extractall(tmp_path)
    folder = tmp_path / f"planforge-{__version__}"
    there = {path.name for path in folder.iterdir()}
    assert there == {"planforge.cmd", "检查并生成.cmd", "start.py", "说明.txt", "补全.ps1", "lib"}
    assert b"\r\n" in (folder / "planforge.cmd").read_bytes()
    ws = make(tmp_path / "ws", a=good("市甲局"))
    bare = ["-I", "-S", str(folder / "start.py")]  # no libraries but those of the folder
    assert run(sys.executable, *bare, "build", cwd=ws).returncode == 0
    assert (ws / "out/市甲局/市甲局三定规定.docx").is_file()
    done = run(sys.executable, *bare, "import", "旧.odt", cwd=ws, check=False)
    assert "程序自身出错" not in done.stderr


def run(
    *command: str, cwd: Path | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, check=check, capture_output=True, text=True)
