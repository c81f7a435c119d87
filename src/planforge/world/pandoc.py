"""Documents of other programs as pandoc's syntax tree: Markdown, HTML, OpenDocument, RTF.

pandoc runs without access to files or the network (``--sandbox``), with a limit of memory and of time.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from planforge.diagnostics.errors import PlanforgeError
from planforge.world.programs import program

_SECONDS = 60
_MEMORY = "1500M"
_DEEPEST = 200  # lists and mappings in one another; a paper with tables in tables has 60
_MARKDOWN = "markdown-yaml_metadata_block-tex_math_dollars-raw_tex-raw_html-citations-example_lists-fancy_lists-startnum"
FORMATS = {  # file name's end → pandoc's name of the format
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": "html",
    ".htm": "html",
    ".odt": "odt",
    ".rtf": "rtf",
}


def syntax_tree(path: str, data: bytes, kind: str) -> Mapping[str, Any]:
    """The syntax tree of a document; ``kind`` is the end of its name. Raises PlanforgeError."""
    command = [
        _program(path), "+RTS", f"-M{_MEMORY}", "-RTS", "--sandbox", "--from", FORMATS[kind], "--to", "json",
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - the program that comes with pypandoc; a list, no shell
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PlanforgeError("pandoc-slow", path=path, seconds=_SECONDS) from error
    except OSError as error:
        raise PlanforgeError("pandoc-failed", path=path) from error
    if done.returncode:
        raise PlanforgeError("pandoc-failed", path=path)
    try:
        found: Mapping[str, Any] = json.loads(done.stdout)
    except RecursionError as error:
        raise PlanforgeError("pandoc-deep", path=path) from error
    if _depth(found) > _DEEPEST:
        raise PlanforgeError("pandoc-deep", path=path)
    return found


def _depth(tree: object) -> int:
    """How many lists and mappings stand in one another, counted without recursion, and no further than needed."""
    level: list[object] = [tree]
    for depth in range(_DEEPEST + 1):
        level = [
            child
            for one in level
            for child in (one.values() if isinstance(one, dict) else one)  # type: ignore[attr-defined]
            if isinstance(child, dict | list)
        ]
        if not level:
            return depth
    return _DEEPEST + 1


def _program(path: str) -> str:
    """pandoc itself: the one that came with planforge, else one that the user installed. pypandoc's own search would run whatever is
    called so in the current folder. Raises PlanforgeError where there is none: the folder without installation has none."""
    spec = find_spec("pypandoc")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        ours = Path(place) / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")
        if ours.is_file():
            return str(ours)
    if found := program(("pandoc",), outside=Path.cwd()):
        return found
    raise PlanforgeError("pandoc-missing", path=path)
