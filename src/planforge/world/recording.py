"""Commits written by planforge, the same on every machine: nobody's settings, hooks or clock have a part in them.

For ``demo-city`` and ``import --history`` only: otherwise planforge never commits for a user.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from planforge.diagnostics.errors import PlanforgeError
from planforge.world.git import git

_SECONDS = 300
_SETTINGS = (
    "core.autocrlf=false",
    f"core.hooksPath={os.devnull}",
    "commit.gpgsign=false",
    "tag.gpgsign=false",
    "gc.auto=0",
)
_NOBODY = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


class Recorder:
    """Writes commits and tags into a repository: a ``new`` one, or the one that a folder lies in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def new(cls, folder: Path) -> Recorder:
        """A recorder for a repository in the making; its folder must be new or empty. Raises PlanforgeError."""
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise PlanforgeError("not-empty", path=folder)
        folder.mkdir(parents=True, exist_ok=True)
        recorder = cls(folder)
        recorder._git({}, "init", "--quiet", "--initial-branch=main", "--template=")
        return recorder

    @classmethod
    def into(cls, folder: Path) -> Recorder:
        """A recorder for the repository that a folder lies in. Raises PlanforgeError where it lies in none."""
        recorder = cls(folder)
        recorder._git({}, "rev-parse", "--git-dir")
        return recorder

    def commit_file(self, path: str, message: str, author: str, date: str) -> None:
        """Commit one file of the working tree byte for byte, and nothing else: past the index, so that no filter that a
        repository's configuration names has a part in it, and nothing that is staged goes along."""
        data = (self.folder / path).read_bytes()
        place = os.fsdecode(self._git({}, "rev-parse", "--show-prefix")).strip() + path
        blob = self._name({}, "hash-object", "-w", "--no-filters", "--stdin", given=data)
        entry = ("update-index", "--add", "--cacheinfo", f"100644,{blob},{place}")
        head = git(self.folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").stdout
        parent = head.decode().strip()
        with TemporaryDirectory() as aside:
            index = {"GIT_INDEX_FILE": str(Path(aside) / "index")}
            if parent:
                self._git(index, "read-tree", parent)
            self._git(index, *entry)
            tree = self._name(index, "write-tree")
        parents = ("-p", parent) if parent else ()
        who = _who(author, date)
        commit = self._name(who, "commit-tree", tree, *parents, "-m", message)
        self._git(who, "update-ref", "-m", "planforge", "HEAD", commit)
        self._git({}, *entry)  # the index knows the file as it was committed

    def _name(self, more: Mapping[str, str], *arguments: str, given: bytes = b"") -> str:
        """The id that Git answers with."""
        return self._git(more, *arguments, given=given).decode().strip()

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

    def _git(self, more: Mapping[str, str], *arguments: str, given: bytes = b"") -> bytes:
        done = git(
            self.folder,
            *arguments,
            settings=_SETTINGS,
            more={**_NOBODY, **more},
            seconds=_SECONDS,
            given=given,
        )
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip().splitlines()
            raise PlanforgeError("git-refused", reason=reason[-1] if reason else arguments[0])
        return done.stdout


def _who(author: str, date: str) -> dict[str, str]:
    found = {}
    for role in ("AUTHOR", "COMMITTER"):
        found[f"GIT_{role}_NAME"] = author
        found[f"GIT_{role}_EMAIL"] = "bianban@example.org"
        found[f"GIT_{role}_DATE"] = date
    return found
