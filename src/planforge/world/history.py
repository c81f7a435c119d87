"""The revisions of a workspace, read from Git: which plans a commit had, and their bytes.

Only reads: no checkout, no index, no file is written, no hook, pager or filter runs. Every name a user
gives is resolved as a revision and can never be taken for an option.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError

_SECONDS = 60
# Where these are set (inside a hook, say), Git would answer about another repository.
_STRANGE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CEILING_DIRECTORIES", "GIT_PREFIX")  # fmt: skip
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
          "GIT_NO_REPLACE_OBJECTS": "1"}  # fmt: skip


def _git(where: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Git's answer, whatever it is. Raises PlanforgeError where there is no Git, or no end to it."""
    environment = {name: value for name, value in os.environ.items() if name not in _STRANGE}
    command = ["git", "--no-pager", "-c", "core.quotePath=off", "-c", "core.fsmonitor=false"]
    try:
        return subprocess.run(  # noqa: S603 - a list, no shell; names come after --end-of-options
            [*command, *arguments],
            cwd=where,
            input=given,
            capture_output=True,
            env={**environment, **_QUIET},
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise PlanforgeError("no-git") from error
    except subprocess.TimeoutExpired as error:
        raise PlanforgeError("git-slow", seconds=_SECONDS) from error


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit that changed a file: who, when (ISO 8601), and the file's paths before and after."""

    commit: str
    author: str
    when: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository around a workspace; ``prefix`` leads from its top to the workspace ("" or ``a/b/``)."""

    root: Path
    prefix: str

    @classmethod
    def around(cls, root: Path) -> Repository:
        """The repository that ``root`` lies in. Raises PlanforgeError."""
        answer = _git(root, "rev-parse", "--show-prefix")
        if (
            answer.returncode
            and _git(root, "rev-parse", "--is-bare-repository").stdout == b"true\n"
        ):
            return cls(root, "")  # no files, only history
        if answer.returncode:
            said = answer.stderr.decode(errors="replace")
            if "dubious ownership" in said:
                raise PlanforgeError("git-ownership", path=root)
            raise PlanforgeError("no-repository", path=root)
        return cls(root, answer.stdout.decode().rstrip("\n"))

    @property
    def is_bare(self) -> bool:
        """Whether it has history and no files (on a server)."""
        return _git(self.root, "rev-parse", "--is-bare-repository").stdout == b"true\n"

    def commit(self, revision: str) -> str:
        """The id of the commit that ``revision`` (a tag, a branch, HEAD~2 …) names. Raises PlanforgeError."""
        answer = _git(
            self.root,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            revision + "^{commit}",
        )
        if answer.returncode == 0:
            return answer.stdout.decode().strip()
        shallow = _git(self.root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        if _git(self.root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            raise PlanforgeError("no-commits")
        raise PlanforgeError(
            "unknown-revision-shallow" if shallow else "unknown-revision", name=revision
        )

    def baseline(self, named: str) -> str:
        """The revision that a setting names: a pattern (``v*``) the newest tag it fits, else itself.

        Raises PlanforgeError where no tag fits.
        """
        if not set(named) & set("*?["):
            return named
        answer = _git(
            self.root, "for-each-ref", "--sort=-version:refname", "--sort=-creatordate",
            "--format=%(refname:strip=2)", "refs/tags/",
        )  # fmt: skip
        tags = answer.stdout.decode(errors="replace").split("\n")
        found = next((tag for tag in tags if tag and fnmatchcase(tag, named)), "")
        if not found:
            raise PlanforgeError("no-baseline", pattern=named)
        return found

    def files(self, commit: str, folder: str) -> dict[str, str]:
        """Path below the workspace → blob id of every file right in ``folder`` ("" the workspace)."""
        below = f"{folder.rstrip('/')}/" if folder else ""
        tree = f"{commit}:{self.prefix}{below}"
        answer = _git(self.root, "ls-tree", "-z", "--full-tree", "--end-of-options", tree)
        return {} if answer.returncode else dict(_listed(answer.stdout, below))

    def read(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Blob id → its bytes, by one process. Raises PlanforgeError where one cannot be had."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        given = "".join(f"{blob}\n" for blob in wanted).encode()
        answer = _git(self.root, "cat-file", "--batch", given=given)
        found = {blob: data for blob, data in _answers(answer.stdout) if data is not None}
        for blob in wanted:
            if blob not in found:
                raise PlanforgeError("git-missing-object", blob=blob[:12])
        return found

    def configure(self, name: str, value: str) -> None:
        """Set one name of this repository's own configuration. Raises PlanforgeError."""
        answer = _git(self.root, "config", "--local", name, value)
        if answer.returncode:
            raise PlanforgeError("git-config", name=name, reason=_reason(answer.stderr))

    def hooks(self) -> Path:
        """The folder this repository's hooks lie in (core.hooksPath is followed)."""
        answer = _git(self.root, "rev-parse", "--git-path", "hooks")
        return self.root / answer.stdout.decode(errors="replace").strip()

    def entries(self, path: str) -> tuple[Entry, ...]:
        """The commits of HEAD's history that changed the file ``path``, newest first, through renames."""
        answer = _git(
            self.root, "-c", "log.showSignature=false", "log", "--follow", "-M", "-z", "--no-color",
            "--no-ext-diff", "--no-textconv", "--name-status", "--format=%x01%H%x00%an%x00%aI", "HEAD",
            "--", path,
        )  # fmt: skip
        return tuple(_logged(answer.stdout.decode(errors="replace"), self.prefix))

    def versions(self, entries: Iterable[Entry]) -> tuple[tuple[bytes | None, bytes | None], ...]:
        """The file before and after each entry; None where it was not there. One process for all."""
        chosen = tuple(entries)
        asked = [
            (f"{e.commit}^:{self.prefix}{e.old}", f"{e.commit}:{self.prefix}{e.new}")
            for e in chosen
        ]
        given = "".join(f"{before}\n{after}\n" for before, after in asked).encode()
        answer = _git(self.root, "cat-file", "--batch", given=given)
        found = [data for _, data in _answers(answer.stdout)]
        return tuple(zip(found[::2], found[1::2], strict=True))


def _logged(output: str, prefix: str) -> Iterator[Entry]:
    """The entries of ``log -z --name-status`` with three fields a commit."""
    for chunk in output.split("\x01")[1:]:
        commit, author, when, *rest = chunk.split("\0")
        names = [word.strip("\n") for word in rest]
        paths = [name.removeprefix(prefix) for name in names[1:] if name]
        if paths:
            yield Entry(commit, author, when, paths[0], paths[-1])


def _listed(listed: bytes, folder: str) -> Iterator[tuple[str, str]]:
    """Regular files of ``ls-tree -z``: no links, no folders, no submodules."""
    for entry in listed.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        mode, *rest = head.split() or [b""]
        if mode in (b"100644", b"100755"):
            yield folder + name.decode(errors="replace"), rest[1].decode()


def _answers(output: bytes) -> Iterator[tuple[str, bytes | None]]:
    """The answers of ``cat-file --batch``: ``<id> blob <size>``, the bytes, a line end; or ``… missing``."""
    at = 0
    while at < len(output):
        end = output.index(b"\n", at)
        head = output[at:end].split(b" ")
        at = end + 1
        if head[-1] in (b"missing", b"ambiguous") or len(head) != 3:
            yield "", None
            continue
        size = int(head[2])
        data = output[at : at + size]
        at += size + 1
        yield head[0].decode(), data if head[1] == b"blob" else None


def blob_id(data: bytes, like: str) -> str:
    """The id Git gives a file of these bytes, by the hash that the id ``like`` was made with."""
    made = hashlib.new("sha256" if len(like) == 64 else "sha1", usedforsecurity=False)
    made.update(b"blob %d\0" % len(data) + data)
    return made.hexdigest()


def differing(old: Mapping[str, str], new: Mapping[str, str]) -> frozenset[str]:
    """The paths whose blobs are not the same, or that only one side has."""
    return frozenset(path for path in {*old, *new} if old.get(path) != new.get(path))


def unlike(
    repository: Repository, old: Mapping[str, str], new: Mapping[str, str]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Path → bytes of the files that differ between two revisions, on either side."""
    changed = differing(old, new)
    read = repository.read(
        blob for side in (old, new) for path, blob in sorted(side.items()) if path in changed
    )
    before, after = (
        {path: read[blob] for path, blob in side.items() if path in changed} for side in (old, new)
    )
    return before, after


def _reason(said: bytes) -> str:
    """The last line of what Git complained of."""
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def merged_text(base: Path, ours: Path, theirs: Path, *, union: bool = False) -> tuple[bytes, bool]:
    """Three files merged as text, and whether marks of conflict stand in the result.

    ``union``: where they conflict, the lines of both. Raises PlanforgeError.
    """
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    answer = _git(
        Path.cwd(),
        "merge-file",
        "-p",
        *(("--union",) if union else names),
        str(ours.absolute()),
        str(base.absolute()),
        str(theirs.absolute()),
    )
    if answer.returncode > 127 or answer.returncode < 0:
        raise PlanforgeError("git-merge", reason=_reason(answer.stderr))
    return answer.stdout, answer.returncode > 0
