"""Small workspaces on the disk, and planforge run in them as a process, as a user would."""

from __future__ import annotations

import errno
import gc
import os
import pkgutil
import pty
import select
import subprocess
import sys
import termios
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile

import planforge as package
from planforge.__main__ import main
from planforge.document.compose import faults
from planforge.world.workspace import Workspace

GOOD = """\
style: article
department: {{name: {name}, short: {name}, rank: 正处级, field: 科技}}
functions:
  - {{id: main, text: 拟订全市发展规划并组织实施。}}
  - {{id: other, kind: catch_all, text: 完成市委、市政府交办的其他任务。}}
units:
  - id: office
    name: 办公室
    role: support
    duties:
      - {{id: daily, text: 负责机关日常运转工作。, serves: [other]}}
  - id: planning
    name: 规划科
    duties:
      - {{id: draft, text: 起草发展规划。, serves: [main]}}
staffing:
  pools: [{{kind: 行政编制, authorised: 12}}]
  leaders: [{{title: 局长, count: 1}}, {{title: 副局长, count: 2}}]
"""


@dataclass(frozen=True)
class Done:
    """How a run of planforge ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def planforge(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> Done:
    """Run ``planforge`` in ``cwd`` as a process of its own; output is UTF-8.

    The process is a fork of this one, which spares the start of an interpreter, unless ``env``
    has something that an interpreter reads when it starts (``PYTHON…``, a locale).
    """
    changed = env or {}
    if all(name.startswith(("PLANFORGE", "SOURCE_DATE", "TERM")) for name in changed):
        return _forked(arguments, cwd, changed)
    done = subprocess.run(
        [sys.executable, "-m", "planforge", *arguments],
        cwd=cwd,
        env={**_clean_environment(), **changed},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def _clean_environment() -> dict[str, str]:
    ours = ("PLANFORGE_LANG", "PLANFORGE_DEBUG", "SOURCE_DATE")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@cache
def _warm() -> None:
    """Load what commands load late and compile the templates once here, not in every fork."""
    for module in pkgutil.walk_packages(package.__path__, "planforge."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    import_module("rjieba")
    faults(Workspace(Path(os.devnull)).templates())
    gc.collect()
    gc.freeze()  # a fork that collects garbage copies what it looks at


def _forked(arguments: tuple[str, ...], cwd: Path, changed: dict[str, str]) -> Done:
    _warm()
    with TemporaryFile() as out, TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            code = 99
            try:
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
                sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
                os.chdir(cwd)
                environment = {**_clean_environment(), **changed}
                os.environ.clear()
                os.environ.update(environment)
                sys.argv = ["planforge", *arguments]
                code = main()
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8"))
        return Done(code, *texts)


def good(name: str) -> str:
    """The YAML of a small plan without findings."""
    return GOOD.format(name=name)


def make(root: Path, settings: str = "place: 某市\n", **plans: str) -> Path:
    """A workspace in ``root`` with these plans by slug."""
    (root / "plans").mkdir(parents=True, exist_ok=True)
    (root / "planforge.yaml").write_text(settings, encoding="utf-8")
    for slug, text in plans.items():
        (root / "plans" / f"{slug}.yaml").write_text(text, encoding="utf-8")
    return root


def tree(root: Path) -> dict[str, bytes]:
    """Every file below ``root`` by path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


BAD = good("市科学技术局").replace("authorised: 12", "authorised: 十二名")


def in_terminal(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    """What planforge writes to a terminal."""
    pid, handle = pty.fork()
    if pid == 0:
        termios.tcsetwinsize(0, (24, 100))
        os.chdir(cwd)
        base = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")}
        full = {**base, "TERM": "xterm", **(env or {})}
        os.execve(sys.executable, [sys.executable, "-m", "planforge", *arguments], full)  # noqa: S606
    shown = b""
    while select.select([handle], [], [], 60)[0]:
        try:
            piece = os.read(handle, 65536)
        except OSError as error:
            assert error.errno == errno.EIO
            break
        if not piece:
            break
        shown += piece
    os.waitpid(pid, 0)
    os.close(handle)
    return shown.decode("utf-8")
