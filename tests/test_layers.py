"""A room is a folder, imports point one way, and nothing runs in a circle.

The order of the rooms is data; the test counts what it saw, so it cannot rot.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import planforge

SOURCE = Path(planforge.__file__).parent
ARCHITECTURE = SOURCE.parents[1] / "docs" / "architecture.md"

# Lowest first. A file may import files of its own room and of the rooms above it in this list.
# A folder within a room is a room of its own; it and the files right in the room may know each other, as far
# as no circle comes of it.
ROOMS: tuple[str, ...] = (
    "words",
    "diagnostics",
    "plan",
    "reading/yaml",
    "reading/bind",
    "reading/lists",
    "reading/sentences",
    "reading",
    "document",
    "document/markdown",
    "ooxml",
    "wording",
    "charts",
    "writers",
    "writers/docx",
    "writers/html",
    "importing/source",
    "importing",
    "account",
    "judging",
    "judging/measures",
    "judging/rules/reading",
    "judging/rules",
    "papers",
    "papers/index",
    "papers/ledger",
    "papers/redline",
    "papers/reform",
    "lintdocx",
    "readback",
    "remarks",
    "world",
    "runs",
    "terminal",
    "demo/vocabulary",
    "demo",
    "commands",
)
DOOR = frozenset({"__init__.py", "__main__.py", "cli.py"})  # what may lie right in the package

# What reaches the disk, processes, the terminal, the clock or the machine's settings.
EFFECTS = frozenset("os subprocess shutil socket time tempfile pathlib locale getpass".split())
EDGES = ("world", "runs", "terminal", "commands")

# A library is known to one room, so that another can take its place.
DOORS: Mapping[str, str] = {
    "jinja2": "document",
    "markdown_it": "document/markdown",
    "docx": "writers/docx",
    "tqdm": "terminal",
    "drawsvg": "charts",
    "rjieba": "papers/redline",
    "openpyxl": "reading/lists",
    "xlsxwriter": "papers/ledger",
    "yaml": "reading",
    "shtab": "commands",
}


@cache
def files() -> Mapping[str, Path]:
    """Dotted name below planforge → file."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room(path: Path) -> str:
    """The folder a file lies in, below the package; "" for the door."""
    folder = path.relative_to(SOURCE).parent.as_posix()
    return "" if folder == "." else folder


def _named(path: Path) -> Iterator[tuple[str, str]]:
    """Every (module, name) a file imports, late imports too; name is "" for a plain import."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


@cache
def imported(path: Path) -> frozenset[str]:
    """The files of the package that a file imports, as dotted names below it."""
    found = set()
    for module, name in _named(path):
        if module.split(".")[0] != "planforge":
            continue
        inner = module.removeprefix("planforge").lstrip(".")
        exact = f"{inner}.{name}".strip(".")
        target = exact if exact in files() else inner
        assert target in files(), f"{path} imports {module}.{name}"
        found.add(target)
    return frozenset(found)


def circles() -> list[list[str]]:
    """Groups of files that import each other, by Tarjan's strongly connected components."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        stack.append(name)
        for target in sorted(imported(files()[name])):
            if target not in number:
                visit(target)
                low[name] = min(low[name], low[target])
            elif target in stack:
                low[name] = min(low[name], number[target])
        if low[name] == number[name]:
            at = stack.index(name)
            group = stack[at:]
            del stack[at:]
            if len(group) > 1:
                found.append(sorted(group))

    for name in files():
        if name not in number:
            visit(name)
    return found


def test_every_file_lies_in_a_room() -> None:
    homeless = [
        name
        for name, path in files().items()
        if room(path) not in ROOMS and not (room(path) == "" and path.name in DOOR)
    ]
    assert homeless == []


def test_every_room_says_what_it_is_for() -> None:
    for name in ROOMS:
        start = SOURCE / name / "__init__.py"
        assert start.is_file(), name
        assert ast.get_docstring(ast.parse(start.read_text(encoding="utf-8"))), name


def test_imports_point_one_way() -> None:
    wrong = []
    seen = 0
    for name, path in files().items():
        here = room(path)
        for target in imported(path):
            there = room(files()[target])
            if here == "":
                continue
            seen += here != there
            below = ROOMS.index(there) < ROOMS.index(here) if there else target == ""
            if not (
                below or _one_house(here, there)
            ):  # "": the version, which stands in the package itself
                wrong.append(f"{name or 'planforge'} ({here}) imports {target} ({there})")
    assert wrong == []
    assert seen > 500  # the guard itself is awake


def _one_house(one: str, other: str) -> bool:
    """Whether one of two rooms lies in the other."""
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def test_nothing_runs_in_a_circle() -> None:
    assert circles() == []


def test_the_middle_has_no_effects() -> None:
    wrong = []
    for name, path in files().items():
        if room(path).split("/")[0] in ("", *EDGES):
            continue
        used = {module.split(".")[0] for module, _ in _named(path)} & EFFECTS
        wrong += [f"{name} imports {effect}" for effect in sorted(used)]
    assert wrong == []


def test_each_library_has_one_door() -> None:
    for name, path in files().items():
        for module, _ in _named(path):
            home = DOORS.get(module.split(".")[0])
            assert home is None or f"{room(path)}/".startswith(f"{home}/"), (
                f"{name} imports {module}"
            )


def test_only_its_command_knows_the_demonstration() -> None:
    users = {
        name
        for name, path in files().items()
        if not name.startswith("demo") and any(t.startswith("demo") for t in imported(path))
    }
    assert users == {"commands.demo_city"}


def test_the_page_names_every_room_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z/]+)/` \|", ARCHITECTURE.read_text(encoding="utf-8"), re.M)
    assert tuple(rows) == ROOMS
