"""Which folders of a workspace plans and papers can lie in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planforge.words.file_names import problem, same

_SHORT_GIT = re.compile(r"(?i)git~[0-9]+")  # what Windows also calls .git


def unfit(directory: str, others: Iterable[str]) -> tuple[str, str] | None:
    """Why a folder, by its path in the workspace, is none for plans or papers, in both languages; None where it is one.

    ``others`` are folders that it may not be, hold or lie in.
    """
    parts = _parts(directory)
    if not parts:
        return (
            "这是工作区本身，要写其中的一个文件夹",
            "this is the workspace itself, name a folder in it",
        )
    for part in parts:
        why = problem(part)
        if why == "hidden" or _SHORT_GIT.fullmatch(part):
            return (
                "以点开头的文件夹是 Git 和其他程序自己用的",
                "such a folder is Git's or another program's own",
            )
        if why:
            return "有的系统不能用这个名称", "not every system can hold this name"
    for other in others:
        theirs = _parts(other)
        shorter = min(len(parts), len(theirs))
        if theirs and parts[:shorter] == theirs[:shorter]:
            return (
                f"与 {other} 是同一个文件夹，或者一个在另一个里面",
                f"it is {other}, or one lies in the other",
            )
    return None


def _parts(directory: str) -> list[str]:
    """The folders of a path, in letters that every system takes for the same."""
    words = same(directory.replace("\\", "/"))
    return [part for part in words.split("/") if part not in ("", ".")]
