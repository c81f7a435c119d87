"""``python -m tests.fuzz.guided TARGET [libFuzzer's options]``: inputs that reach lines none before reached are spoilt further.

Needs ``pip install atheris``. Runs until ``-max_total_time`` (seconds) or ``-runs``; what fails is written beside (``crash-…``) and goes
to tests/fuzz/crashes by hand, named ``TARGET-…``.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

with atheris.instrument_imports(include=["planforge", "yaml", "jinja2", "markdown_it"]):
    from tests.fuzz.targets import TARGETS
from tests.fuzz.spoiling import spoilt


def main() -> None:
    """Fuzz one target from its good inputs on, by our own slips."""
    name, *options = sys.argv[1:]
    target = TARGETS[name]
    seeds = target.seeds()

    def slip(data: bytes, size: int, seed: int) -> bytes:
        return spoilt(data, seeds, random.Random(seed))[:size]  # noqa: S311

    with tempfile.TemporaryDirectory() as folder:
        for n, seed in enumerate(seeds):
            (Path(folder) / str(n)).write_bytes(seed)
        atheris.Setup(
            [sys.argv[0], *options, "-max_len=200000", "-timeout=20", folder],
            target.run,
            custom_mutator=slip,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
