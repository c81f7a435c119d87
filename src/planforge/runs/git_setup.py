"""What ``git-setup`` writes: this repository's own configuration, one line of .gitattributes, a hook.

Files that somebody else wrote are added to or left, never replaced.
"""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.note import Note
from planforge.world import disk
from planforge.world.history import Repository

# Where the program cannot be run, a diff shows the text, and a merge is Git's own with its marks: never a refusal, never one
# side alone. What Git runs is a line for sh, on Windows too.
_TEXTCONV = 't() {{ {program} textconv "$1" 2>/dev/null || cat "$1"; }}; t'
_MERGE = (
    'm() {{ {program} merge-driver "$1" "$2" "$3" "$4"; c=$?; '
    '[ $c -lt 2 ] || {{ git merge-file -q "$2" "$1" "$3"; c=$?; }}; return $c; }}; m %O %A %B %P'
)
_MARK = "# planforge git-setup"
_HOOK = """#!/bin/sh
{mark}
# 提交以前检查三定方案；有错误就不提交。确需提交时用 git commit --no-verify。
{program} --version >/dev/null 2>&1 || {{ echo "planforge 运行不了，这次提交没有检查：{program}" >&2; exit 0; }}
exec {program}{where} check --staged --format short
"""
HOOKS = ("pre-commit", "pre-merge-commit")


def program() -> str:
    """This program as a word or two of sh: by its own full path, whatever PATH a client has."""
    return f"{quote(Path(sys.executable).as_posix())} -m planforge"


def _settings() -> tuple[tuple[str, str], ...]:
    return (
        ("diff.planforge.textconv", _TEXTCONV.format(program=program())),
        (
            "diff.planforge.cachetextconv",
            "false",
        ),  # what another language or version showed is not kept
        ("diff.planforge.xfuncname", "^(( {2})?[^ ].*)$"),  # the section, or the item in it
        ("core.quotepath", "false"),  # Chinese names are shown as such
        ("merge.planforge.name", "planforge：按标识合并三定方案"),
        ("merge.planforge.driver", _MERGE.format(program=program())),
    )


def configure(repository: Repository) -> Note:
    """Git's settings for showing and merging plans; what was done. Raises PlanforgeError."""
    for name, value in _settings():
        repository.configure(name, value)
    return Note("git-configured")


def undo(repository: Repository, root: Path, plans: str) -> Note:
    """Take back what was written: settings, the line of .gitattributes, the hook if it is ours. Raises PlanforgeError."""
    for name, _ in _settings():
        repository.unset(name)
    path = root / ".gitattributes"
    have = _attributes(root).splitlines(keepends=True)
    left = [line for line in have if line.rstrip("\r\n") != _line(plans)]
    if left != have:
        disk.write(path, "".join(left).encode()) if left else disk.remove(path)
    for name in HOOKS:
        hook = repository.hooks() / name
        if repository.holds(hook.parent) and _MARK.encode() in (disk.read(hook) or b""):
            disk.remove(hook)
    return Note("git-undone")


def _attributes(root: Path) -> str:
    return (disk.read(root / ".gitattributes") or b"").decode("utf-8", "replace")


def _line(plans: str) -> str:
    return f"{plans}/*.yaml diff=planforge merge=planforge text eol=lf"


def is_missing(root: Path, plans: str) -> bool:
    """Whether plans are to be shown and merged by planforge here, and this clone was not set up for it: what
    .gitattributes says comes along with a clone, configuration and hooks do not."""
    if _line(plans) not in _attributes(root).splitlines():
        return False
    try:
        return not Repository.around(root).setting("diff.planforge.textconv")
    except PlanforgeError:
        return False


def write_attributes(root: Path, plans: str) -> Note:
    """One line for the plans, at the end of what is there; what was done. Raises PlanforgeError."""
    line = _line(plans)
    path = root / ".gitattributes"
    have = _attributes(root)
    if line in have.splitlines():
        return Note("git-kept", {"path": ".gitattributes"})
    lead = have if not have or have.endswith("\n") else have + "\n"
    disk.write(path, f"{lead}{line}\n".encode())
    return Note("git-wrote", {"path": ".gitattributes"})


def write_hook(repository: Repository, name: str) -> Note:
    """The check of what is about to be committed, by hand or by a merge; what was done.

    Not where somebody has a hook already, nor where hooks lie outside the repository (core.hooksPath): then the line
    to add is told. Raises PlanforgeError.
    """
    folder = repository.hooks()
    if not repository.holds(folder):
        return Note("git-hooks-elsewhere", {"path": folder})
    path = folder / name
    have = disk.read(path)
    if have is not None and _MARK.encode() not in have:
        return Note("git-other-hook", {"path": path})
    where = f" -C {quote(repository.prefix.rstrip('/'))}" if repository.prefix else ""
    hook = _HOOK.format(mark=_MARK, program=program(), where=where).encode()
    if have == hook:
        return Note("git-kept", {"path": path.name})
    folder.mkdir(parents=True, exist_ok=True)
    disk.write(path, hook)
    try:
        path.chmod(0o755)
    except OSError as error:
        raise PlanforgeError.of(error, path) from error
    return Note("git-wrote", {"path": path.name})
