"""The revisions of a workspace, read from Git: which files a commit had, and their bytes.

Only reads: no checkout, no index, no file is written, and nothing of the repository's own is run (``world.git``).
Every name a user gives is resolved as a revision and can never be taken for an option. What Git cannot find is an
error, never "was not there".
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from fnmatch import fnmatchcase
from pathlib import Path
from subprocess import CompletedProcess

from planforge.diagnostics.errors import PlanforgeError
from planforge.world import disk
from planforge.world.git import git, reason

_BEGINNING = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit that changed a file: who, when (ISO 8601), the file's paths and Git's names of its bytes before and after.

    A blob is "" where the file was not there, or was no regular file. ``cut``: what came before was not fetched (a shallow
    clone), so that everything seems to begin here.
    """

    commit: str
    author: str
    when: str
    old: str
    new: str
    old_blob: str = ""
    new_blob: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository around a workspace; ``prefix`` leads from its top to the workspace ("" or ``a/b/``).

    ``is_bare``: ``root`` is the repository itself, which has history and no files (on a server).
    """

    root: Path
    prefix: str
    is_bare: bool = False

    @classmethod
    def around(cls, root: Path) -> Repository:
        """The repository that the workspace ``root`` lies in. Raises PlanforgeError.

        A folder that is itself laid out as a bare repository is refused: in a clone from somebody else it would bring
        its own configuration.
        """
        if _embedded(root):
            raise PlanforgeError("git-embedded", path=root)
        answer = git(root, "rev-parse", "--show-prefix")
        if answer.returncode:
            said = answer.stderr.decode(errors="replace")
            if "dubious ownership" in said:
                raise PlanforgeError("git-ownership", path=root)
            if "cannot use bare repository" in said:
                raise PlanforgeError("git-embedded", path=root)
            raise PlanforgeError("no-repository", path=root)
        return cls(root, os.fsdecode(answer.stdout).rstrip("\n"))

    @classmethod
    def bare(cls, start: Path) -> Repository:
        """The bare repository that ``start`` is or lies in, named to Git as what it is. Raises PlanforgeError."""
        here = start.resolve()
        root = next((folder for folder in (here, *here.parents) if is_bare_layout(folder)), None)
        if root is None:
            raise PlanforgeError("no-repository", path=start)
        if not _is_mine(root):  # a repository that is named is not asked for its owner by Git
            raise PlanforgeError("git-ownership", path=root)
        return cls(root, "", is_bare=True)

    def _git(self, *arguments: str, given: bytes = b"") -> CompletedProcess[bytes]:
        return git(self.root, *arguments, given=given, bare=self.is_bare)

    def _asked(self, *arguments: str, given: bytes = b"") -> bytes:
        """The answer to what cannot fail in a sound repository. Raises PlanforgeError."""
        answer = self._git(*arguments, given=given)
        if answer.returncode:
            raise self._incomplete(reason(answer.stderr))
        return answer.stdout

    def _incomplete(self, what: str) -> PlanforgeError:
        """What to say of an object that is not there: fetched in part, cut short, or damaged."""
        promised = self._git("config", "--type=bool", "--get-regexp", r"^remote\..*\.promisor$")
        if b" true\n" in promised.stdout:
            return PlanforgeError("git-partial-clone", reason=what)
        return PlanforgeError("git-incomplete", reason=what)

    def state(self) -> tuple[str, ...]:
        """All that steers what this repository says of its history: HEAD, every ref, where the history was cut. Raises
        PlanforgeError."""
        head = self._git("rev-parse", "HEAD", "--symbolic-full-name", "HEAD").stdout
        refs = self._asked("for-each-ref", "--format=%(objectname) %(refname)")
        return (*map(os.fsdecode, (head, refs)), *sorted(self._cut()))

    def is_shallow(self) -> bool:
        """Whether the clone was made without its older commits."""
        return self._git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def _cut(self) -> frozenset[str]:
        """The commits whose parents were not fetched."""
        if not self.is_shallow():
            return frozenset()
        answer = self._git("rev-parse", "--git-path", "shallow")
        listed = disk.read(self.root / os.fsdecode(answer.stdout).strip()) or b""
        return frozenset(listed.decode(errors="replace").split())

    def commit(self, revision: str) -> str:
        """The id of the commit that ``revision`` (a tag, a branch, HEAD~2 …) names. Raises PlanforgeError."""
        answer = self._git(
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            revision + "^{commit}",
        )
        if answer.returncode == 0:
            return answer.stdout.decode().strip()
        if self._git("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            raise PlanforgeError("no-commits")
        raise PlanforgeError(
            "unknown-revision-shallow" if self.is_shallow() else "unknown-revision", name=revision
        )

    def baseline(self, named: str) -> str:
        """The revision that a setting names: a pattern (``v*``) the newest tag it fits in the history of HEAD, else itself. A tag
        of a branch that never came in is no version that this one comes from.

        Raises PlanforgeError where no tag fits, or none can because older commits were not fetched.
        """
        if not set(named) & set("*?["):
            return named
        fitting = [tag for tag in self.tags() if fnmatchcase(tag, named)]
        if not fitting:
            shallow = self.is_shallow()
            raise PlanforgeError("no-baseline-shallow" if shallow else "no-baseline", pattern=named)
        return fitting[-1]

    def tags(self) -> tuple[str, ...]:
        """The tags of HEAD's history, oldest first: by the commits they stand on, not by the day of tagging.

        Raises PlanforgeError where they cannot be read.
        """
        if self._git("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            return ()
        listed = self._asked(
            "for-each-ref", "--merged=HEAD", "--sort=version:refname",
            "--format=%(refname:strip=2)%00%(objectname)%00%(*objectname)", "refs/tags/",
        )  # fmt: skip
        walked = self._asked("rev-list", "--date-order", "--simplify-by-decoration", "HEAD")
        place = {commit: -n for n, commit in enumerate(walked.decode().split())}
        tags = [line.split("\0") for line in listed.decode(errors="replace").splitlines()]
        tags.sort(key=lambda tag: place.get(tag[2] or tag[1], 1))
        return tuple(tag[0] for tag in tags)

    def tags_between(self, old: str, new: str, *, and_new: bool = False) -> tuple[str, ...]:
        """The tags, oldest first, that stand on commits after ``old`` and before ``new`` (both ids of commits), or on that too.

        Raises PlanforgeError where they cannot be read.
        """
        span = self._asked("rev-list", "--date-order", "--simplify-by-decoration", f"{old}..{new}")
        place = {commit: -n for n, commit in enumerate(span.decode().split())}
        if not and_new:
            place.pop(new, None)
        if not place:
            return ()
        listed = self._asked(
            "for-each-ref", "--sort=version:refname",
            "--format=%(refname:strip=2)%00%(objectname)%00%(*objectname)", "refs/tags/",
        )  # fmt: skip
        tags = [line.split("\0") for line in listed.decode(errors="replace").splitlines()]
        found = [(place[tag[2] or tag[1]], tag[0]) for tag in tags if (tag[2] or tag[1]) in place]
        return tuple(name for _, name in sorted(found, key=lambda one: one[0]))

    def files(self, commit: str, folder: str, *, deep: bool = False) -> dict[str, str]:
        """Path below the workspace → blob id of every regular file right in ``folder`` ("" the workspace).

        With ``deep`` those in folders below it too. Raises PlanforgeError where a tree cannot be read.
        """
        below = self.prefix + (f"{folder.rstrip('/')}/" if folder else "")
        named = ("--", below) if below else ()
        options = ("-r",) if deep else ()
        listed = self._asked("ls-tree", "-z", "--full-tree", *options, commit, *named)
        return dict(_listed(listed, self.prefix))

    def index(self, named: str = "") -> dict[str, str]:
        """Path below the workspace → blob id of every regular file of the index: what is committed next.

        ``named``: an index file other than the repository's own. Raises PlanforgeError, also where a merge is not finished.
        """
        more = {"GIT_INDEX_FILE": named} if named else {}
        answer = git(self.root, "ls-files", "--stage", "-z", bare=self.is_bare, more=more)
        if answer.returncode:
            raise self._incomplete(reason(answer.stderr))
        found = {}
        for entry in filter(None, answer.stdout.split(b"\0")):
            head, _, name = entry.partition(b"\t")
            mode, blob, stage = head.split()
            path = name.decode(errors="replace")
            if stage != b"0":
                raise PlanforgeError("git-unmerged", path=path)
            if mode in (b"100644", b"100755"):
                found[path] = blob.decode()
        return found

    def setting(self, name: str) -> str:
        """A setting of this repository's own configuration; "" where it has none."""
        answer = self._git("config", "--local", "--get", name)
        return answer.stdout.decode(errors="replace").strip()

    def read(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Blob id → its bytes, by one process. Raises PlanforgeError where one cannot be had."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        given = "".join(f"{blob}\n" for blob in wanted).encode()
        answer = self._git("cat-file", "--batch", given=given)
        found = {blob: data for blob, data in _answers(answer.stdout) if data is not None}
        for blob in wanted:
            if blob not in found:
                raise self._incomplete(blob[:12])
        return found

    def configure(self, name: str, value: str) -> None:
        """Set one name of this repository's own configuration. Raises PlanforgeError."""
        answer = self._git("config", "--local", name, value)
        if answer.returncode:
            raise PlanforgeError("git-config", name=name, reason=reason(answer.stderr))

    def unset(self, name: str) -> None:
        """Take a name out of this repository's own configuration; nothing where it is not there."""
        self._git("config", "--local", "--unset-all", name)

    def hooks(self) -> Path:
        """The folder this repository's hooks lie in (core.hooksPath is followed)."""
        answer = self._git("rev-parse", "--git-path", "hooks")
        return self.root / os.fsdecode(answer.stdout).strip()

    def holds(self, path: Path) -> bool:
        """Whether ``path``, links resolved, lies in the repository's own folder (``.git``)."""
        answer = self._git("rev-parse", "--git-common-dir")
        own = self.root / os.fsdecode(answer.stdout).strip()
        return path.resolve().is_relative_to(own.resolve())

    def touching(self, folder: str) -> dict[str, tuple[str, ...]]:
        """Path below the workspace → the commits of HEAD's history that changed it, newest first, for every file right in
        ``folder``. Raises PlanforgeError where a part of the history cannot be read."""
        below = f"{self.prefix}{folder.rstrip('/')}/"
        logged = self._asked(
            "log", "-z", "--full-history", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames",
            "--no-relative", "--name-only", "--format=%x00%H", "HEAD", "--", below,
        )  # fmt: skip
        found: dict[str, list[str]] = {}
        commit, begins = "", False
        for token in logged.decode(errors="surrogateescape").split("\0"):
            if begins:
                commit, begins = token, False
                continue
            begins = not token  # an empty token stands before every commit
            name = token.removeprefix("\n")
            if name and name.rpartition("/")[0] + "/" == below:
                found.setdefault(name.removeprefix(self.prefix), []).append(commit)
        return {path: tuple(commits) for path, commits in found.items()}

    def entries(self, path: str) -> tuple[Entry, ...]:
        """The commits of HEAD's history that changed the file ``path``, newest first, through renames.

        Raises PlanforgeError where a part of the history cannot be read.
        """
        logged = self._asked(
            "log", "--follow", "-M", "-z", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative",
            "--no-mailmap", "--raw", "--no-abbrev", "--date=raw", "--encoding=UTF-8",
            "--format=%H%x00%an%x00%ad", "HEAD", "--", self.prefix + path,
        )  # fmt: skip
        cut = self._cut()
        return tuple(
            replace(entry, cut=True) if entry.commit in cut and not entry.old_blob else entry
            for entry in _logged(logged, self.prefix)
        )


def is_bare_layout(folder: Path) -> bool:
    """Whether Git would take a folder itself for a repository: HEAD, objects/ and refs/ lie in it."""
    return (
        (folder / "HEAD").exists() and (folder / "objects").is_dir() and (folder / "refs").is_dir()
    )


def _embedded(root: Path) -> bool:
    """Whether, from ``root`` upwards, a folder laid out as a bare repository comes before one with ``.git``."""
    for folder in (root, *root.parents):
        if os.path.lexists(folder / ".git"):
            return False
        if is_bare_layout(folder):
            return True
    return False


def _is_mine(folder: Path) -> bool:
    """Whether the user, or root's caller, owns a folder; where systems have no owners, everybody does."""
    if not hasattr(os, "geteuid"):
        return True
    owners = {os.geteuid(), int(os.environ.get("SUDO_UID", os.geteuid()))}
    return folder.stat().st_uid in owners


def _logged(output: bytes, prefix: str) -> Iterator[Entry]:
    """The entries of ``log -z --raw``: commit, author and date, then a line of modes and blobs, then one path or two. Git follows
    a copy as it follows a new name; a plan begins with it."""
    words = output.decode(errors="replace").split("\0")
    at = 0
    while at + 3 < len(words):
        commit, author, date = words[at : at + 3]
        at += 3
        while at < len(words) and words[at].lstrip("\n").startswith(":"):
            modes = words[at].lstrip("\n:").split(" ")
            n = 2 if modes[4][:1] in ("R", "C") else 1
            paths = [path.removeprefix(prefix) for path in words[at + 1 : at + 1 + n]]
            blobs = (_blob(modes[0], modes[2]), _blob(modes[1], modes[3]))
            if (
                modes[4][:1] == "C"
            ):  # the other file stayed: this one began here, whatever it was made of
                yield Entry(commit, author, _when(date), paths[-1], paths[-1], "", blobs[1])
                return
            yield Entry(commit, author, _when(date), paths[0], paths[-1], *blobs)
            at += 1 + n


def _blob(mode: str, blob: str) -> str:
    return blob if mode in ("100644", "100755") else ""


def _when(raw: str) -> str:
    """``1480000000 +0800`` as ISO 8601; a zone or a time that no calendar has is told in UTC, as near as can be."""
    seconds, _, offset = raw.partition(" ")
    try:
        hours, minutes = int(offset[:3]), int(offset[3:5])
        ahead = timedelta(hours=hours, minutes=-minutes if offset.startswith("-") else minutes)
        zone = timezone(ahead) if minutes < 60 else UTC
    except ValueError:
        zone = UTC
    try:
        return datetime.fromtimestamp(int(seconds), zone).isoformat()
    except (ValueError, OverflowError, OSError):
        return _BEGINNING


def _listed(listed: bytes, prefix: str) -> Iterator[tuple[str, str]]:
    """Regular files of ``ls-tree -z``: no links, no folders, no submodules."""
    for entry in listed.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        mode, *rest = head.split() or [b""]
        if mode in (b"100644", b"100755"):
            yield name.decode(errors="replace").removeprefix(prefix), rest[1].decode()


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


def merged_text(
    base: Path, ours: Path, theirs: Path, *, union: bool = False, favour: bool = False
) -> tuple[bytes, bool]:
    """Three files merged as text, and whether marks of conflict stand in the result.

    ``union``: where they conflict, the lines of both; ``favour``: those of ours. Raises PlanforgeError.
    """
    names = ("-L", "我方", "-L", "共同的祖先", "-L", "对方")
    way = "--union" if union else "--ours" if favour else ""
    answer = git(
        ours.absolute().parent,
        "merge-file",
        "-p",
        *((way,) if way else names),
        str(ours.absolute()),
        str(base.absolute()),
        str(theirs.absolute()),
    )
    if answer.returncode > 127 or answer.returncode < 0:
        raise PlanforgeError("git-merge", reason=reason(answer.stderr))
    return answer.stdout, answer.returncode > 0
