"""``python -m tests.mutants [--sample N]``: how many of a sample of changed programs the tests notice, room by room.

mutmut makes the changes and runs the tests that go through each; all of its some 12,000 would take a day.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path("mutants")
KILLED, SURVIVED = 1, 0


def main() -> int:
    """Prints a line a room and the changes that nobody noticed."""
    options = _options()
    _mutmut(
        "none.such"
    )  # makes all changes and learns which test runs what; that none is meant is its only complaint
    names = sorted(_codes())
    if not names:
        sys.stderr.write("mutmut made no mutants: its output is above\n")
        return 2
    chosen = random.Random(options.seed).sample(names, min(options.sample, len(names)))  # noqa: S311
    _mutmut(*chosen)
    codes = _codes()
    rooms: dict[str, Counter[object]] = {}
    for name in chosen:
        rooms.setdefault(_room(name), Counter())[codes[name]] += 1
    for room, found in sorted(rooms.items()):
        _say(room, found)
    _say("all", sum(rooms.values(), Counter()))
    sys.stdout.writelines(f"{name}\n" for name in chosen if codes[name] == SURVIVED)
    return 0


def _say(room: str, found: Counter[object]) -> None:
    tried = found[KILLED] + found[SURVIVED]
    share = 100 * found[KILLED] / max(tried, 1)
    rest = sum(found.values()) - tried
    sys.stdout.write(
        f"{room}: {found[KILLED]} of {tried} noticed, {share:.0f} %; without a test: {rest}\n"
    )


def _room(name: str) -> str:
    parts = name.split(".")
    return "/".join(parts[1:3]) if parts[1] == "judging" else parts[1]


def _codes() -> dict[str, object]:
    """Name of each change → the exit code of its tests; None where they were not run."""
    found: dict[str, object] = {}
    for file in FOLDER.glob("src/**/*.meta"):
        found |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def _mutmut(*names: str) -> None:
    command: Sequence[str] = (sys.executable, "-m", "mutmut", "run", *names)
    subprocess.run(command, check=False)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=20_261_129)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
