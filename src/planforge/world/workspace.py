"""A workspace on the disk: where it is, which plans it has, and their bytes.

Nothing outside the workspace is ever read: a path that leaves it, by ``..`` or by a link, is a finding.

Paths in findings and in every ``file`` argument are relative to the root, with forward slashes.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.file_names import clash, unsafe
from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Span
from planforge.plan.paths import SUFFIX, is_plan_file, slug_of
from planforge.reading.yaml.tree import LIMIT_BYTES
from planforge.words.file_names import problem, same
from planforge.world.disk import errors_about
from planforge.world.root import root_around

TEMPLATES = "templates"
MOST_TEMPLATES = 200
TEMPLATE_BYTES = 500_000

# Built-in templates: in the installed package, or at the top of a checkout.
_PACKAGE = Path(__file__).parents[1]
_BUILT_IN = (_PACKAGE / TEMPLATES, _PACKAGE.parent.parent / TEMPLATES)


@dataclass(frozen=True, slots=True)
class Listing:
    """The plan files of a directory, sorted; what is wrong with names; what was passed over."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A directory with planforge.yaml; ``root`` is absolute with every link resolved."""

    root: Path

    @classmethod
    def around(cls, start: Path) -> Workspace:
        """The workspace that ``start`` is in: planforge.yaml there or further up. Raises PlanforgeError."""
        return cls(root_around(start))

    def holds(self, path: Path) -> bool:
        """Whether ``path``, links resolved, lies in the workspace."""
        return path.resolve().is_relative_to(self.root)

    def is_below(self, directory: str) -> bool:
        """Whether a directory of planforge.yaml lies in the workspace, on every system."""
        parts = directory.replace("\\", "/").split("/")
        if ".." in parts or (directory and parts[0] == "") or ":" in directory or "\0" in directory:
            return False
        return self.holds(self.root / directory)

    def load(self, file: str) -> tuple[bytes, tuple[Finding, ...]]:
        """The bytes of a file; b"" with a finding where they are not to be had.

        Findings: PF004 (too large), PF021 (outside the workspace), PF022 (unreadable).
        """
        path = self.root / file
        try:
            real = path.resolve(strict=True)
            if ".." in file.split("/") or not real.is_relative_to(self.root):
                return b"", (Finding("PF021", Span(file), {"file": file}),)
            found = real.stat()
            if not stat.S_ISREG(found.st_mode):
                return b"", (_unreadable(file, "不是普通文件", "not a regular file"),)
            if found.st_size > LIMIT_BYTES:
                size = f"{found.st_size / 1024 / 1024:.1f}"
                limit = str(LIMIT_BYTES // 1024 // 1024)
                return b"", (Finding("PF004", Span(file), {"size": size, "limit": limit}),)
            return real.read_bytes(), ()
        except (OSError, RuntimeError, ValueError) as error:  # links in a circle; a NUL in the path
            return b"", (_unreadable(file, *_why(error)),)

    def list_plans(self, directory: str) -> Listing:
        """The plan files right in ``directory``. Findings: PF023. Raises PlanforgeError."""
        folder = self.root / directory
        if not folder.is_dir():
            raise PlanforgeError("no-plans-directory", path=folder)
        with errors_about(folder):
            names = sorted(os.listdir(folder))  # noqa: PTH208 - names, not paths
        plans = [name for name in names if is_plan_file(name)]
        files = tuple(f"{directory.rstrip('/')}/{name}" for name in plans)
        ignored = (f"{directory}/{name}" for name in names if _looks_like_plan(folder, name))
        return Listing(files, tuple(_name_findings(files)), tuple(ignored))

    def templates(self) -> Mapping[str, str]:
        """Template texts by name; the workspace's own ``templates/`` before the built-in ones.

        Raises PlanforgeError.
        """
        return shipped_templates() | self.own_templates()

    def own_templates(self) -> dict[str, str]:
        """The texts of the templates that the workspace brings along, by name. Raises PlanforgeError."""
        own = self.root / TEMPLATES
        if not own.is_dir() or not self.holds(own):
            return {}
        if own.resolve() in [one.resolve() for one in _BUILT_IN]:
            return {}
        return dict(_templates_in(own))


def template_files(templates: Mapping[str, str]) -> dict[str, bytes]:
    """The templates as the files that findings name."""
    return {f"{TEMPLATES}/{name}": text.encode() for name, text in templates.items()}


def shipped_templates() -> dict[str, str]:
    """The texts of the templates that come with planforge, by name. Raises PlanforgeError."""
    built_in = next((path for path in _BUILT_IN if path.is_dir()), None)
    if built_in is None:
        raise PlanforgeError("no-templates")
    return dict(_templates_in(built_in))


def _templates_in(base: Path) -> Iterator[tuple[str, str]]:
    paths = sorted(base.rglob("*.j2"))
    if len(paths) > MOST_TEMPLATES:
        raise PlanforgeError("template-too-many", most=MOST_TEMPLATES, path=base)
    for path in paths:
        name = path.relative_to(base).as_posix()
        with errors_about(path):
            if not path.resolve().is_relative_to(base.resolve()):
                raise PlanforgeError("template-outside", path=path)
            if path.stat().st_size > TEMPLATE_BYTES:
                raise PlanforgeError("template-too-large", path=path)
            try:
                yield name, path.read_bytes().decode("utf-8")
            except UnicodeDecodeError as error:
                raise PlanforgeError("template-not-utf8", path=path) from error


def _why(error: OSError | RuntimeError | ValueError) -> tuple[str, str]:
    match error:
        case ValueError():
            return "路径里有不能用的字符", "a character that no path can have"
        case FileNotFoundError():
            return "文件不存在", "no such file"
        case PermissionError():
            return "没有读取权限", "no permission to read it"
        case OSError() if error.strerror:
            return error.strerror, error.strerror
        case _:
            return "符号链接绕成了圈", "links go in a circle"


def _unreadable(file: str, zh: str, en: str) -> Finding:
    return Finding("PF022", Span(file), {"file": file, "reason": zh, "reason_en": en})


def _looks_like_plan(folder: Path, name: str) -> bool:
    """A name that a drafter may take for a plan's, but that planforge does not read."""
    if name[0] in ".~" or name.endswith(SUFFIX):
        return False
    if name.lower().endswith((".yml", ".yaml")):
        return True
    path = folder / name
    return path.is_dir() and any(path.glob("*.y*ml"))


def _name_findings(files: Iterable[str]) -> Iterator[Finding]:
    """PF023: names that some system cannot hold, or takes for one another."""
    first: dict[str, str] = {}
    for file in files:
        name = file.rsplit("/", 1)[-1]
        fault = problem(slug_of(file)) or problem(name)
        if fault:
            yield unsafe(Span(file), name, fault)
        other = first.setdefault(same(name), file)
        if other != file:
            yield clash(Span(file), name, other)
