"""What asking again costs: check and build of a city in which nothing, or one plan, changed, beside the floor: reading and hashing every
input and looking at every output."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import shown, timed

PLANS = 200
_FLOOR = """
import hashlib, os, sys
for folder, _, names in os.walk("plans"):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            hashlib.sha256(file.read()).digest()
for folder, _, names in os.walk("out"):
    for name in names:
        os.stat(os.path.join(folder, name))
"""


def run() -> None:
    """Prints the medians and the ratios to the floor."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "city"
        env = {**os.environ, "PLANFORGE_CACHE": str(Path(folder) / "cache")}
        cold = {**env, "PLANFORGE_CACHE": ""}
        _planforge(Path(folder), env, "demo-city", "city", "--departments", str(PLANS))
        _planforge(place, env, "build")
        plan = sorted((place / "plans").glob("*.yaml"))[0]
        before = plan.read_text("utf-8")
        turn = iter(range(10**6))

        def edited(*arguments: str) -> None:
            plan.write_text(f"{before}# {next(turn)}\n", "utf-8")
            _planforge(place, env, *arguments)

        times = timed(
            {
                "floor: read, hash, stat": lambda: subprocess.run(
                    [sys.executable, "-c", _FLOOR], cwd=place, check=True
                ),
                "check, nothing kept": lambda: _planforge(place, cold, "check"),
                "check, nothing changed": lambda: _planforge(place, env, "check"),
                "build, nothing changed": lambda: _planforge(place, env, "build"),
            },
            rounds=3,
        )
        times |= timed(  # after the others: nothing is unchanged behind these
            {
                "check of one changed plan": lambda: edited("check", str(plan)),
                "build, one plan changed": lambda: edited("build"),
            },
            rounds=3,
        )
    shown(f"asked again, {PLANS} departments", times)


def _planforge(folder: Path, env: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "planforge", *arguments], cwd=folder, env=env, capture_output=True
    )


if __name__ == "__main__":
    run()
