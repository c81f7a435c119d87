"""``planforge git-setup``: teaches the repository around a workspace to show, merge and check plans.

Sets this repository's own configuration only; files that somebody else wrote are added to or left, never
replaced.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planforge.commands.common import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world import disk
from planforge.world.history import Repository
from planforge.world.workspace import Workspace

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


def run(options: Namespace, terminal: Terminal) -> int:
    """Configuration, .gitattributes and the hook; done twice it changes nothing. Raises PlanforgeError."""
    workspace = Workspace.around(base_of(options))
    plans = usable_settings(workspace, terminal).policy.plans
    repository = Repository.around(workspace.root)
    for name, value in _CONFIG:
        repository.configure(name, value)
    terminal.say("git-configured")
    _attributes(workspace.root, plans, terminal)
    _hook(repository.hooks(), terminal)
    return 0


def _attributes(root: Path, plans: str, terminal: Terminal) -> None:
    """One line for the plans, at the end of what is there."""
    line = f"{plans}/*.yaml diff=planforge merge=planforge text eol=lf"
    path = root / ".gitattributes"
    have = (disk.read(path) or b"").decode("utf-8", "replace")
    if line in have.splitlines():
        terminal.say("git-kept", path=".gitattributes")
        return
    lead = have if not have or have.endswith("\n") else have + "\n"
    disk.write(path, f"{lead}{line}\n".encode())
    terminal.say("git-wrote", path=".gitattributes")


def _hook(folder: Path, terminal: Terminal) -> None:
    """The hook, unless somebody has one already: theirs stays, and the line to add to it is said."""
    path = folder / "pre-commit"
    have = disk.read(path)
    if have is not None and _MARK.encode() not in have:
        terminal.note("git-other-hook", path=path)
        return
    if have == _HOOK.encode():
        terminal.say("git-kept", path=path.name)
        return
    folder.mkdir(parents=True, exist_ok=True)
    disk.write(path, _HOOK.encode())
    try:
        path.chmod(0o755)
    except OSError as error:
        raise PlanforgeError.of(error, path) from error
    terminal.say("git-wrote", path=path.name)
