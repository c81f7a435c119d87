"""Documents of other programs as pandoc's syntax tree: Markdown, HTML, OpenDocument, RTF.

pandoc runs without access to files or the network (``--sandbox``), with a limit of memory and of time.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from typing import Any

import pypandoc

from planforge.diagnostics.errors import PlanforgeError

_SECONDS = 60
_MEMORY = "1500M"
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
        pypandoc.get_pandoc_path(), "+RTS", f"-M{_MEMORY}", "-RTS", "--sandbox", "--from", FORMATS[kind], "--to", "json",
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
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found
