"""Commits written by planforge, the same on every machine: nobody's settings, hooks or clock have a part in them.

For ``demo-city`` and ``import --history`` only: otherwise planforge never commits for a user.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.world.git import environment, git_program

_SECONDS = 300
_SETTINGS = ("core.autocrlf=false", "commit.gpgsign=false", "tag.gpgsign=false", "gc.auto=0")


class Recorder:
    """A repository in the making; its folder must be new or empty. Raises PlanforgeError."""

    def __init__(self, folder: Path) -> None:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise PlanforgeError("not-empty", path=folder)
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._git({}, "init", "--quiet", "--initial-branch=main", "--template=")

    @classmethod
    def into(cls, folder: Path) -> Recorder:
        """A recorder for the repository that a folder lies in. Raises PlanforgeError where it lies in none."""
        recorder = cls.__new__(cls)
        recorder.folder = folder
        recorder._git({}, "rev-parse", "--git-dir")
        return recorder

    def commit_file(self, path: str, message: str, author: str, date: str) -> None:
        """Commit one file of the working tree as it is, and nothing else."""
        self._git({}, "add", "--", path)
        self._git(
            _who(author, date),
            *(
                "commit",
                "--quiet",
                "--no-verify",
                "--allow-empty",
                f"--message={message}",
                "--only",
                "--",
                path,
            ),
        )

    def commit(self, files: Mapping[str, str], message: str, author: str, date: str) -> None:
        """Write files (path → text) and commit everything. ``date`` is ISO 8601 with its offset."""
        for path, text in files.items():
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode("utf-8"))
        self._git({}, "add", "--all")
        self._git(_who(author, date), "commit", "--quiet", "--no-verify", f"--message={message}")

    def tag(self, name: str, message: str, author: str, date: str) -> None:
        """An annotated tag on the last commit."""
        self._git(_who(author, date), "tag", "--annotate", f"--message={message}", name)

    def _git(self, more: Mapping[str, str], *arguments: str) -> None:
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        given = {
            **environment(),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "LC_ALL": "C",
            **more,
        }
        try:
            done = subprocess.run(  # noqa: S603 - a list, no shell
                [git_program(self.folder), *settings, *arguments],
                cwd=self.folder,
                env=given,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except FileNotFoundError as error:
            raise PlanforgeError("no-git") from error
        except subprocess.TimeoutExpired as error:
            raise PlanforgeError("git-slow", seconds=_SECONDS) from error
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip().splitlines()
            raise PlanforgeError("git-refused", reason=reason[-1] if reason else arguments[0])


def _who(author: str, date: str) -> dict[str, str]:
    found = {}
    for role in ("AUTHOR", "COMMITTER"):
        found[f"GIT_{role}_NAME"] = author
        found[f"GIT_{role}_EMAIL"] = "bianban@example.org"
        found[f"GIT_{role}_DATE"] = date
    return found
