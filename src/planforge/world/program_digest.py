"""Which program this is: of an answer kept from an earlier run it matters what gave it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


@cache
def program_digest(*, templates: bool = False) -> str:
    """The digest of the program: its files as they lie there, it and the libraries as they are installed, the interpreter; with the ``templates`` that lie beside it in a checkout."""
    known = hashlib.sha256(sys.version.encode())
    beside = (_PACKAGE.parents[1] / "templates",) if templates else ()
    for folder in (_PACKAGE, *beside):
        for line in sorted(_files(str(folder))):
            known.update(os.fsencode(line))
    for name in _installed():
        known.update(os.fsencode(f"{name}\0"))
    return known.hexdigest()


@cache
def program_content() -> str:
    """The digest of the program that is the same wherever the same is installed: its files by content, the libraries it names
    with their versions, Python."""
    known = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        known.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        known.update(hashlib.sha256(path.read_bytes()).digest())
    for name in sorted(_required()):
        known.update(f"{name}\0".encode())
    return known.hexdigest()


def _required() -> set[str]:
    """``lxml 5.2.1`` for each library that planforge says it needs; for all that is installed where it does not say so."""
    from importlib.metadata import (  # every check comes by here
        PackageNotFoundError,
        requires,
        version,
    )

    try:
        wanted = [line for line in requires("planforge") or () if "extra ==" not in line]
    except PackageNotFoundError:
        return {*_installed()}
    names = (re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in wanted)
    return {f"{name} {version(name)}" for name in names}


def _files(folder: str) -> list[str]:
    found = []
    for at, _, names in os.walk(folder):
        for name in names:
            if not name.endswith(".pyc"):
                seen = os.stat(os.path.join(at, name))  # noqa: PTH116, PTH118 - hundreds, as strings
                found.append(f"{at}/{name} {seen.st_size} {seen.st_mtime_ns}\0")
    return found


def _installed() -> list[str]:
    """The names and versions of what is installed here, as pip writes them down: ``lxml-5.2.1.dist-info``."""
    found = set()
    for folder in filter(None, sys.path):
        with suppress(OSError):
            found |= {name for name in os.listdir(folder) if name.endswith(".dist-info")}  # noqa: PTH208 - names
    return sorted(found)
