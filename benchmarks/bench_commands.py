"""Whole commands from nothing over a demonstration city of 1,000 departments, beside the YAML reader alone on its files."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import shown, timed

PLANS = 1000


def run() -> None:
    """Prints the medians and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "city"
        _planforge(Path(folder), "demo-city", "city", "--departments", str(PLANS))
        read = "import sys, yaml; [yaml.load(open(f, encoding='utf-8'), yaml.CSafeLoader) for f in sys.argv[1:]]"
        files = [str(path) for path in sorted((place / "plans").glob("*.yaml"))]
        times = timed(
            {
                "CSafeLoader alone": lambda: subprocess.run(
                    [sys.executable, "-c", read, *files], check=True
                ),
                "check": lambda: _planforge(place, "check", "--baseline", ""),
                "check against the baseline": lambda: _planforge(place, "check"),
                "ledger": lambda: _planforge(place, "ledger"),
                "report": lambda: _planforge(place, "report"),
            },
            rounds=1,
        )
    shown(f"whole commands, {PLANS} departments", times)


def _planforge(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "planforge", *arguments],
        cwd=folder,
        env={**os.environ, "PLANFORGE_CACHE": ""},  # what was kept is measured by bench_unchanged
        check=True,
        capture_output=True,
    )


if __name__ == "__main__":
    run()
