"""A workspace with its history as bytes, and those bytes as a workspace again: what another machine needs to read it.

The files as they are now lie in a ZIP file beside a Git bundle of everything HEAD and the refs reach: objects and names, nothing
of the repository's configuration.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.paths import SETTINGS
from planforge.world import disk
from planforge.world.archive import put
from planforge.world.git import git, reason
from planforge.world.history import Repository
from planforge.world.workspace import TEMPLATES

_HEAD, _HISTORY, _FILES = "bundle.json", "history.bundle", "files/"


def packed(root: Path, plans: str) -> bytes:
    """The workspace at ``root`` whose plans lie in ``plans``. Raises PlanforgeError: its history is cut short or unreadable."""
    prefix, head, history = _history(root)
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for path in (SETTINGS, *_below(root, plans), *_below(root, TEMPLATES)):
            data = disk.read(root / path)
            if data is not None:
                put(package, _FILES + path, data)
        put(package, _HISTORY, history)
        put(package, _HEAD, json.dumps({"prefix": prefix, "head": head}).encode())
    return out.getvalue()


def _below(root: Path, folder: str) -> Iterator[str]:
    """The files in a folder and the folders in it, sorted, without what lies behind links."""
    for at, folders, names in os.walk(root / folder):
        folders.sort()
        for name in sorted(names):
            yield (Path(at) / name).relative_to(root).as_posix()


def _history(root: Path) -> tuple[str, str, bytes]:
    """The way from the top of the repository to ``root``, the commit of HEAD, the bundle; "", "" and b"" where there is none."""
    try:
        repository = Repository.around(root)
    except PlanforgeError as error:
        if error.key != "no-repository":
            raise
        return "", "", b""
    if repository.is_shallow():
        raise PlanforgeError("cluster-shallow")
    try:
        head = repository.commit("HEAD")
    except PlanforgeError as error:
        if error.key != "no-commits":
            raise
        return repository.prefix, "", b""
    top = root.joinpath(
        *[".."] * repository.prefix.count("/")
    ).resolve()  # below it, Git writes a file called "-"
    answer = git(top, "bundle", "create", "-q", "-", "--all", "HEAD", seconds=600)
    if answer.returncode:
        raise PlanforgeError("git-incomplete", reason=reason(answer.stderr))
    return repository.prefix, head, answer.stdout


def unpacked(data: bytes, top: Path) -> Path:
    """Lay the workspace out below the empty folder ``top``; its root. Raises PlanforgeError."""
    with ZipFile(BytesIO(data)) as package:
        head = json.loads(package.read(_HEAD))
        root = top / str(head["prefix"])
        for name in package.namelist():
            if name.startswith(_FILES):
                path = root / name.removeprefix(_FILES)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(package.read(name))
        if head["head"]:
            _set_up(top, head["head"], package.read(_HISTORY))
    return root


def _set_up(top: Path, head: str, history: bytes) -> None:
    """A repository at ``top`` with the objects and refs of a bundle, HEAD on the commit ``head``."""
    file = top / _HISTORY
    file.write_bytes(history)
    _done(top, "init", "-q", "--template=", ".")
    listed = _done(top, "bundle", "unbundle", str(file)).decode("utf-8", "surrogateescape")
    pairs = (line.split(" ", 1) for line in listed.splitlines())
    refs = [f"create {name} {commit}\n" for commit, name in pairs if name != "HEAD"]
    _done(top, "update-ref", "--stdin", given="".join(refs).encode("utf-8", "surrogateescape"))
    _done(top, "update-ref", "--no-deref", "HEAD", head)
    file.unlink()


def _done(top: Path, *arguments: str, given: bytes = b"") -> bytes:
    answer = git(top, *arguments, given=given, seconds=600)
    if answer.returncode:
        raise PlanforgeError("git-incomplete", reason=reason(answer.stderr))
    return answer.stdout
