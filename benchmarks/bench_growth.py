"""How what a city costs grows with it: check and build of 10, 100, 1,000 departments, and the slope from each size to the next.

``PLANFORGE_BENCH_SIZES=10,10000`` names other sizes. Of a slope of 1 twice the departments cost twice the time.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SIZES = tuple(map(int, os.environ.get("PLANFORGE_BENCH_SIZES", "10,100,1000").split(",")))
_SHARES = 4


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took: seconds on the clock, seconds of CPU of all its processes, MB of the largest of them."""

    wall: float
    cpu: float
    memory: float


def run() -> None:
    """Prints a table for each size, and the slopes."""
    found: dict[int, dict[str, Cost]] = {}
    for n in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            found[n] = dict(_costs(Path(folder), n))
        print(f"\n{n} departments")
        for what, cost in found[n].items():
            print(f"  {what:<28}{cost.wall:9.2f} s {cost.cpu:9.2f} s CPU {cost.memory:7.0f} MB")
    for small, large in pairwise(SIZES):
        print(f"\n{small} -> {large}: slope of the CPU")
        for what in found[small]:
            print(f"  {what:<28}{_slope(found, what, small, large):9.2f}")


def _slope(found: Mapping[int, Mapping[str, Cost]], what: str, small: int, large: int) -> float:
    return math.log(found[large][what].cpu / found[small][what].cpu) / math.log(large / small)


def _costs(folder: Path, n: int) -> Iterator[tuple[str, Cost]]:
    cache = {**os.environ, "PLANFORGE_CACHE": str(folder / "cache")}
    none = {**os.environ, "PLANFORGE_CACHE": ""}
    city = folder / "city"
    yield "demo city written", _cost(folder, cache, "demo-city", "city", "--departments", str(n))
    yield "check, nothing kept", _cost(city, none, "check")
    yield f"shard 1/{_SHARES}", _cost(city, none, "build", "--shard", f"1/{_SHARES}")
    yield "build, from nothing", _cost(city, cache, "build")
    yield "build, nothing changed", _cost(city, cache, "build")
    yield "check, nothing changed", _cost(city, cache, "check")  # the first one is asked
    yield "check, asked again", _cost(city, cache, "check")
    plan = sorted((city / "plans").glob("*.yaml"))[0]
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("负责", "承担", 1), "utf-8")
    yield "check of one changed plan", _cost(city, cache, "check", str(plan))
    yield "build, one plan changed", _cost(city, cache, "build")


def _cost(folder: Path, env: Mapping[str, str], *arguments: str) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "planforge", *arguments],
        cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    run()
