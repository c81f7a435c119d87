"""Inputs that once failed, and a few hundred new ones; ``make fuzz`` tries many more."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.spoiling import spoilt
from tests.fuzz.targets import TARGETS

CRASHES = sorted((Path(__file__).parent / "fuzz/crashes").glob("*-*"))


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.name)
def test_what_failed_once_never_fails_again(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]].run(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_good_inputs_and_spoilt_ones(name: str) -> None:
    chance = random.Random(name)  # noqa: S311
    seeds = TARGETS[name].seeds()
    for seed in seeds:
        TARGETS[name].run(seed)
    for _ in range(15):
        TARGETS[name].run(spoilt(chance.choice(seeds), seeds, chance))
