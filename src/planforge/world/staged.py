"""What is about to be committed, as a workspace of its own: the files of Git's index, not those on the disk.

A commit holds what was staged. A file that is staged in part, one that is deleted but still there, settings and lists that are not
staged: only the index tells what a clone of the commit will have.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from planforge.plan.paths import SETTINGS, SUFFIX
from planforge.world.disk import errors_about
from planforge.world.history import Repository
from planforge.world.workspace import Workspace

# What plans are made of: plans and settings, templates, 权责清单.
_SUFFIXES = frozenset(
    {SUFFIX, ".yml", ".j2", ".csv", ".tsv", ".txt", ".xlsx", ".xls", ".et", ".ods"}
)


@contextmanager
def staged(workspace: Workspace) -> Iterator[Workspace]:
    """The workspace as its next commit has it, in a private folder that is gone afterwards. Raises PlanforgeError."""
    repository = Repository.around(workspace.root)
    blobs = {path: blob for path, blob in repository.index(_index()).items() if _is_wanted(path)}
    data = repository.read(blobs.values())
    with TemporaryDirectory(prefix="planforge-") as folder:
        root = Path(folder).resolve()
        with errors_about(root):
            for path, blob in blobs.items():
                target = root / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data[blob])
        yield Workspace(root)


def _index() -> str:
    """The index that Git commits from, where it is not the usual one: ``git commit 文件`` makes one and names it to its hooks."""
    named = os.environ.get("GIT_INDEX_FILE", "")
    return str(Path(named).absolute()) if named else ""


def _is_wanted(path: str) -> bool:
    """Whether a path of the index is a part of plans; one that leaves the folder, which Git never writes, is none."""
    parts = PurePosixPath(path).parts
    odd = path.startswith("/") or ".." in parts or "\\" in path or ":" in path or "\0" in path
    return not odd and (path == SETTINGS or PurePosixPath(path).suffix.lower() in _SUFFIXES)
