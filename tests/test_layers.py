"""Imports point one way. The layers are data; the test counts what it saw, so it cannot rot."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import planforge

SOURCE = Path(planforge.__file__).parent

# Lowest first; a module may import planforge modules of lower layers and of its own room: the
# package, or the siblings that share the first word of its name (``bind``, ``bind_values``).
LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(layer.split())
    for layer in (
        "span text likeness errors messages spreadsheet parallel",
        "diagnostic blocks model traditional",
        "kinds source markdown",
        "fields phrases",
        "bind dump jsonschema fieldguide policy changes authority_list",
        "wording",
        "charts",
        "scopes reading compose recording writers disk safe_names libreoffice attaching",
        "check measures",
        "rules report generate workspace lintdocx redline ledger reform",
        "encode outputs scaffold lock manifest terminal arguments",
        "session publish history",
        "commands cli",
    )
)

# What reaches the disk, processes, the terminal, the clock or the machine's settings.
EFFECTS = frozenset("os subprocess shutil socket time tempfile pathlib locale getpass".split())
EDGES = frozenset(
    "errors parallel disk libreoffice recording workspace lock manifest history publish scaffold terminal session arguments commands cli".split()
)


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


def room(module: str) -> str:
    """The room a module belongs to: ``bind_values`` and ``rules.refs`` live in bind and rules."""
    first = module.split(".")[0]
    return first if first in KNOWN else first.split("_")[0]


KNOWN = frozenset(name for layer in LAYERS for name in layer)
LEVEL = {name: level for level, layer in enumerate(LAYERS) for name in layer}


def inner(path: Path) -> set[str]:
    """The planforge modules a file imports, below the package."""
    names = {name.removeprefix("planforge.") for name in imports(path) if name != "planforge"}
    return {name for name in names if room(name) in KNOWN and _is_ours(path, name)}


def _is_ours(path: Path, name: str) -> bool:
    return any(
        found == f"planforge.{name}" or found.startswith(f"planforge.{name}.")
        for found in imports(path)
    )


def test_every_module_has_its_place() -> None:
    homeless = [
        name for name in modules() if name not in ("", "__main__") and room(name) not in KNOWN
    ]
    assert homeless == []


def test_imports_point_one_way() -> None:
    wrong = []
    seen = 0
    for name, path in modules().items():
        if name in ("", "__main__"):
            continue
        here = room(name)
        for target in inner(path):
            there = room(target)
            seen += 1
            if here != there and LEVEL[there] >= LEVEL[here]:
                wrong.append(f"{name} ({LEVEL[here]}) imports {target} ({LEVEL[there]})")
    assert wrong == []
    assert seen > 200  # the guard itself is awake


def test_the_middle_has_no_effects() -> None:
    wrong = []
    for name, path in modules().items():
        if name in ("", "__main__") or room(name) in EDGES:
            continue
        used = {imported.split(".")[0] for imported in imports(path)} & EFFECTS
        wrong += [f"{name} imports {effect}" for effect in sorted(used)]
    assert wrong == []


def test_each_library_has_one_door() -> None:
    doors = {
        "jinja2": "compose",
        "markdown_it": "markdown",
        "docx": "writers",
        "tqdm": "terminal",
        "drawsvg": "charts",
        "rjieba": "redline",
        "openpyxl": "spreadsheet",
        "xlsxwriter": "ledger",
    }
    for name, path in modules().items():
        for imported in imports(path):
            home = doors.get(imported.split(".")[0])
            assert home is None or room(name) == home, f"{name} imports {imported}"
