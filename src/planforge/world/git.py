"""One call of Git, in a repository that somebody else may have handed over: nothing of theirs is run.

Git runs what a repository's own configuration names in many places. The kinds, and what closes each:

- *fetching*: an object that is missing makes Git call a transport, and with it sshCommand, ext::, a proxy, a credential
  helper or a remote helper. No transport is allowed at all, and nothing is fetched late.
- *an embedded bare repository*: a folder of a clone that Git takes for a repository of its own. Git is told to use a
  bare repository only where it is named, and ``world.history`` looks for one before Git does.
- *hooks, file monitors, pagers, filters, text converters, signature programs*: the calls made here start none of them, and
  those that a setting could add are switched off on the command line, which goes before any configuration.
- *the environment*: every ``GIT_*`` variable of the caller is dropped.
- *the program*: ``git`` is an absolute path outside the folder it works in.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.world.programs import program

SECONDS = 60

_SETTINGS = (
    "safe.bareRepository=explicit",
    "protocol.allow=never",
    "core.fsmonitor=false",
    "core.quotePath=off",
    "core.alternateRefsCommand=",
    "log.showSignature=false",
    "diff.external=",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",  # a list of the only transports allowed; there is none of this name
    "GIT_NO_LAZY_FETCH": "1",  # Git 2.45 and later
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The caller's environment without anything that steers Git."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, **(more or {})}


def git_program(where: Path) -> str:
    """Git, for work in the folder ``where``. Raises PlanforgeError where there is none."""
    found = program(("git",), outside=where)
    if not found:
        raise PlanforgeError("no-git")
    return found


def git(
    where: Path,
    *arguments: str,
    given: bytes = b"",
    bare: bool = False,
    settings: Sequence[str] = (),
    more: Mapping[str, str] | None = None,
    seconds: int = SECONDS,
) -> subprocess.CompletedProcess[bytes]:
    """Git's answer, whatever it is; with ``bare`` the folder itself is the repository.

    ``settings`` (name=value) and ``more`` of the environment are added to those that every call has.

    Raises PlanforgeError where there is no Git, or no end to it.
    """
    switches = [word for setting in (*_SETTINGS, *settings) for word in ("-c", setting)]
    named = [f"--git-dir={where}"] if bare else []
    try:
        return subprocess.run(  # noqa: S603 - a list, no shell; names come after --end-of-options
            [
                git_program(where),
                "--no-pager",
                "--literal-pathspecs",
                *switches,
                *named,
                *arguments,
            ],
            cwd=where,
            input=given,
            capture_output=True,
            env=environment({**_ENVIRONMENT, **(more or {})}),
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError as error:
        raise PlanforgeError("no-git") from error
    except subprocess.TimeoutExpired as error:
        raise PlanforgeError("git-slow", seconds=seconds) from error


def reason(said: bytes) -> str:
    """The last line of what Git complained of."""
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
