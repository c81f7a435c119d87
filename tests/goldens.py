"""Golden files: what an output should be, kept under ``tests/golden/``.

A test asks ``golden.check("words/kjj.md", text)``. ``pytest --update`` writes what the tests give and
deletes what no test asks for; without it a difference, or a file nobody asks for, is a failure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


@dataclass(slots=True)
class Golden:
    """The golden files a test may ask for; ``asked`` collects their names over the whole run."""

    update: bool
    asked: set[str] = field(default_factory=set)
    folder: Path = FOLDER

    def check(self, name: str, actual: str | bytes) -> None:
        """Compares ``actual`` with the golden file ``name`` (below tests/golden), or rewrites it.

        Text is compared as text, so that a failure shows the lines that differ.
        """
        self.asked.add(name)
        path = self.folder / name
        data = actual.encode() if isinstance(actual, str) else actual
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
            return
        assert path.exists(), f"no golden file {name}: run pytest --update and look at it"
        expected = path.read_bytes()
        if isinstance(actual, str):
            assert actual == expected.decode(), f"{name} differs: pytest --update if it should"
        assert data == expected, f"{name} differs: pytest --update if it should"

    def stale(self) -> list[str]:
        """The files that no test of the run asked for."""
        if not self.folder.is_dir():
            return []
        found = {
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file()
        }
        return sorted(found - self.asked)
