"""How much of a slow property is tried: all of it where PLANFORGE_FULL is set (``.ci/run`` sets it), a part elsewhere."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")

FULL = bool(os.environ.get("PLANFORGE_FULL"))
in_full = pytest.mark.skipif(not FULL, reason="takes a minute: in CI")


def of(full: int, part: int) -> range:
    """The seeds of a property: ``full`` of them, or the first ``part``."""
    return range(full if FULL else part)


def some(cases: Sequence[T], every: int) -> Sequence[T]:
    """All ``cases``, or one in ``every``."""
    return cases if FULL else cases[::every]
