"""Make the example repository: the city's plans before and after the reform, in two tagged commits.

    python examples/make_reform_repository.py FOLDER

``FOLDER`` must be new or empty. Tag v2014 holds the plans before the reform, v2016 those after it.
The commits are the same on every machine: names, dates and settings are fixed here, and no Git
configuration of the user's is read.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = (
    (
        "v2014",
        ROOT / "examples" / "reform" / "before",
        "2014-09-01T09:00:00+0800",
        "改革前的三定方案",
    ),
    ("v2016", ROOT / "plans", "2016-04-01T09:00:00+0800", "优化内设机构和职能配置后的三定方案"),
)


def git(folder: Path, *arguments: str, date: str = "2014-09-01T09:00:00+0800") -> str:
    """What ``git`` prints, run in ``folder`` with nothing of the user's settings.

    Raises subprocess.CalledProcessError where Git refuses.
    """
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "市编办行编科",
        "GIT_AUTHOR_EMAIL": "bianban@example.org",
        "GIT_COMMITTER_NAME": "市编办行编科",
        "GIT_COMMITTER_EMAIL": "bianban@example.org",
        "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_DATE": date,
    }
    settings = ("-c", "core.autocrlf=false", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *settings, *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


def lay_out(folder: Path, source: Path) -> None:
    """The plans of one version, the settings and the schemas, as a workspace in ``folder``."""
    plans = folder / "plans"
    shutil.rmtree(plans, ignore_errors=True)
    plans.mkdir()
    for path in sorted(source.glob("*.yaml")):
        text = path.read_text("utf-8").replace("../../../schema/", "../schema/")
        (plans / path.name).write_text(text, encoding="utf-8", newline="\n")
    shutil.copy(ROOT / "planforge.yaml", folder / "planforge.yaml")
    shutil.copytree(ROOT / "schema", folder / "schema", dirs_exist_ok=True)
    (folder / ".gitignore").write_text("/out/\n", encoding="utf-8", newline="\n")


def make(folder: Path) -> None:
    """The repository in ``folder``, which must be new or empty.

    Raises FileExistsError where it holds something.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    for tag, source, date, message in VERSIONS:
        lay_out(folder, source)
        git(folder, "add", "--all", date=date)
        git(folder, "commit", "--quiet", f"--message={message}", date=date)
        git(folder, "tag", "--annotate", f"--message={message}", tag, date=date)


def main() -> int:
    """Run as a script; returns the exit code."""
    if len(sys.argv) != 2:
        print("用法：python examples/make_reform_repository.py 新文件夹", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    try:
        make(folder)
    except FileExistsError:
        print(f"{folder} 不是空文件夹，请换一个新的", file=sys.stderr)
        return 2
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"没有做成：{error}", file=sys.stderr)
        return 2
    print(f"已建好 {folder}：标签 {'、'.join(version[0] for version in VERSIONS)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
