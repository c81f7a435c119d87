"""Times side by side: pieces of work run in turn, so that a slow moment of the machine hits all alike; and ratios kept from run to run."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

ROUNDS = 9
SLOWER = 1.2  # times the ratio recorded: then the table says so
RECORD = Path(__file__).with_name("recorded.json")


def timed(work: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Median seconds of each piece of ``work``, run in turn, after one warm-up."""
    for run in work.values():
        run()
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, run in work.items():
            start = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in taken.items()}


def shown(title: str, times: Mapping[str, float], unit: int = 1) -> None:
    """A table: milliseconds per unit, the ratio to the first row, and where that is much more than the one recorded, by how much."""
    first = next(iter(times.values()))
    ratios = {name: seconds / first for name, seconds in times.items()}
    before = recorded().get("ratios", {}).get(title, {})
    MEASURED[title] = ratios
    print(f"\n{title}")
    for name, seconds in times.items():
        slower = ratios[name] / before[name] if before.get(name) else 1.0
        mark = f"   {slower:.2f} times the ratio recorded" if slower > SLOWER else ""
        print(f"  {name:<34}{seconds * 1000 / unit:10.2f} ms{ratios[name]:10.2f}x{mark}")


MEASURED: dict[str, dict[str, float]] = {}  # title → name → ratio to the first row, of this run


def recorded() -> dict[str, Any]:
    """What ``--record`` wrote down: day, machine, ratios; empty where nothing was."""
    return dict(json.loads(RECORD.read_text("utf-8"))) if RECORD.is_file() else {}


def record() -> None:
    """Keep the ratios of this run for the next ones to be held against; those of benchmarks that did not run stay."""
    kept = recorded().get("ratios", {})
    rounded = {
        title: {name: round(ratio, 3) for name, ratio in rows.items()}
        for title, rows in MEASURED.items()
    }
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    told = {
        "day": datetime.now(UTC).date().isoformat(),
        "machine": machine,
        "ratios": {**kept, **rounded},
    }
    RECORD.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
