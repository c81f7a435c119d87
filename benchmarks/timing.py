"""Times side by side: pieces of work run in turn, so that a slow moment of the machine hits all alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from statistics import median

ROUNDS = 9


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
    """A table: milliseconds per unit, and the ratio to the first row."""
    first = next(iter(times.values()))
    print(f"\n{title}")
    for name, seconds in times.items():
        print(f"  {name:<34}{seconds * 1000 / unit:10.2f} ms{seconds / first:10.2f}x")
