"""How much of a slow property is tried: much of it where PLANFORGE_FULL is set (``.ci/run`` sets it), all where it is ``all``, a part
elsewhere."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")

FULL = bool(os.environ.get("PLANFORGE_FULL"))
ALL = os.environ.get("PLANFORGE_FULL") == "all"
in_full = pytest.mark.skipif(not FULL, reason="takes a minute: in CI")


def of(full: int, part: int, usual: int = 0) -> range:
    """The seeds of a property: ``full`` of them (``usual``, where that is said, unless all are wanted), or the first ``part``."""
    return range((full if ALL or not usual else usual) if FULL else part)


def some(cases: Sequence[T], every: int) -> Sequence[T]:
    """All ``cases``, or one in ``every``."""
    return cases if FULL else cases[::every]
