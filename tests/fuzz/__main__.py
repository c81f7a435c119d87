"""``python -m tests.fuzz [--count N | --seconds S] [--seed S] [--only TARGET]``: 0 where nothing failed, 1 else.

Each failing input is written to tests/fuzz/crashes/, named by target and hash; tests/test_fuzz_crashes.py runs them all.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
from pathlib import Path

from tests.fuzz.spoiling import spoilt
from tests.fuzz.targets import TARGETS

CRASHES = Path(__file__).parent / "crashes"
SLOW = 10.0  # seconds of work that no input may take


def main() -> int:
    """Spoil and run until the count or the time is reached."""
    options = _options()
    chance = random.Random(options.seed)  # noqa: S311
    names = [name for name, target in TARGETS.items() for _ in range(target.share)]
    names = [name for name in names if options.only in ("", name)]
    done: dict[str, int] = dict.fromkeys(names, 0)
    failed = 0
    until = time.monotonic() + options.seconds if options.seconds else float("inf")
    while sum(done.values()) < options.count and time.monotonic() < until:
        name = chance.choice(names)
        seeds = TARGETS[name].seeds()
        data = spoilt(chance.choice(seeds), seeds, chance)
        done[name] += 1
        failed += not _survives(name, data)
    sys.stdout.write(f"{sum(done.values())} inputs: {done}; failed: {failed}\n")
    return int(failed > 0)


def _survives(name: str, data: bytes) -> bool:
    begun = time.process_time()
    try:
        TARGETS[name].run(data)
        if time.process_time() - begun <= SLOW:
            return True
        said = "slow"
    except Exception:  # noqa: BLE001 - whatever it is, it is kept and told
        said = traceback.format_exc(limit=-4)
    file = CRASHES / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    file.write_bytes(data)
    sys.stdout.write(f"{file.name}:\n{said}\n")
    return False


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", choices=["", *TARGETS])
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
