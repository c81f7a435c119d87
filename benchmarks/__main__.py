"""``python -m benchmarks``: write one Word file, read and check a city, redline two papers, keep a ledger, run whole commands, ask again, grow; ratios in the same run.

A ratio a fifth larger than the one in ``recorded.json`` is marked; ``--record`` keeps those of this run. A further benchmark is a module with ``run() -> None`` and a name in ``BENCHES``; names given on the
command line choose among them.
"""

from __future__ import annotations

import sys
from importlib import import_module

from benchmarks.timing import record

BENCHES = (
    "bench_docx",
    "bench_city",
    "bench_redline",
    "bench_ledger",
    "bench_commands",
    "bench_unchanged",
    "bench_growth",
)


def main(chosen: list[str]) -> None:
    """Run the benchmarks named, or all, and print their tables."""
    names = [name for name in chosen if name != "--record"]
    for name in names or BENCHES:
        import_module(f"benchmarks.{name}").run()
    if "--record" in chosen:
        record()


if __name__ == "__main__":
    main(sys.argv[1:])
