"""What ``git-setup`` writes: this repository's own configuration, one line of .gitattributes, a hook.

Files that somebody else wrote are added to or left, never replaced.
"""

from __future__ import annotations

from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.note import Note
from planforge.world import disk
from planforge.world.history import Repository

_CONFIG = (
    ("diff.planforge.textconv", "planforge textconv"),
    ("diff.planforge.cachetextconv", "true"),
    ("diff.planforge.xfuncname", "^(department|functions|units|staffing):"),
    ("merge.planforge.name", "planforge：按标识合并三定方案"),
    ("merge.planforge.driver", "planforge merge-driver %O %A %B %P"),
)
_MARK = "# planforge git-setup"
_HOOK = f"""#!/bin/sh
{_MARK}
# 提交以前检查三定方案；有错误就不提交。确需提交时用 git commit --no-verify。
exec planforge check --format short
"""


def configure(repository: Repository) -> Note:
    """Git's settings for showing and merging plans; what was done. Raises PlanforgeError."""
    for name, value in _CONFIG:
        repository.configure(name, value)
    return Note("git-configured")


def write_attributes(root: Path, plans: str) -> Note:
    """One line for the plans, at the end of what is there; what was done. Raises PlanforgeError."""
    line = f"{plans}/*.yaml diff=planforge merge=planforge text eol=lf"
    path = root / ".gitattributes"
    have = (disk.read(path) or b"").decode("utf-8", "replace")
    if line in have.splitlines():
        return Note("git-kept", {"path": ".gitattributes"})
    lead = have if not have or have.endswith("\n") else have + "\n"
    disk.write(path, f"{lead}{line}\n".encode())
    return Note("git-wrote", {"path": ".gitattributes"})


def write_hook(repository: Repository) -> Note:
    """The check before each commit; what was done.

    Not where somebody has a hook already, nor where hooks lie outside the repository (core.hooksPath): then the line
    to add is told. Raises PlanforgeError.
    """
    folder = repository.hooks()
    if not repository.holds(folder):
        return Note("git-hooks-elsewhere", {"path": folder})
    path = folder / "pre-commit"
    have = disk.read(path)
    if have is not None and _MARK.encode() not in have:
        return Note("git-other-hook", {"path": path})
    if have == _HOOK.encode():
        return Note("git-kept", {"path": path.name})
    folder.mkdir(parents=True, exist_ok=True)
    disk.write(path, _HOOK.encode())
    try:
        path.chmod(0o755)
    except OSError as error:
        raise PlanforgeError.of(error, path) from error
    return Note("git-wrote", {"path": path.name})
