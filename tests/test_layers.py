"""Imports point one way. The layers are data; the test counts what it saw, so it cannot rot."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import planforge

SOURCE = Path(planforge.__file__).parent

# Lowest first; a module may import planforge modules of lower layers and of its own package.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("span", "text"),
    ("diagnostic", "blocks", "model"),
    ("kinds", "source", "traditional"),
    ("fields",),
    ("bind", "dump", "jsonschema", "markdown"),
    ("policy", "reading"),
    ("compose", "writers", "wording"),
    ("check",),
    ("rules", "report", "encode", "generate"),
    ("outputs",),
    ("workspace",),
    ("cli",),
)

# Modules that reach the disk, the terminal, processes or the clock: only at the edges.
EFFECTS = {"os", "subprocess", "shutil", "socket", "time", "tempfile", "pathlib", "sys", "locale"}


def modules() -> dict[str, Path]:
    """Dotted name below planforge → file."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path
    return found


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, late imports too, dotted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
