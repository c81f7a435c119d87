"""One function over many things on every core, where the system can fork; else one after the other.

Only for work that takes seconds: a pool costs tens of milliseconds, and what it returns is copied.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_FEWEST = 150  # things; below that a pool costs more than it saves
_CHUNKS = 4  # for each process: so that none waits long for the last

_work: Callable[[Any], Any] | None = None


def mapped(work: Callable[[T], R], things: Sequence[T]) -> list[R]:
    """``[work(thing) for thing in things]``; ``work`` may be any closure, what it returns is pickled."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if cores < 2 or len(things) < _FEWEST or not sys.platform.startswith("linux"):
        return [work(thing) for thing in things]
    import multiprocessing  # only a large city waits for it

    global _work  # what a forked process inherits need not be pickled
    _work = work
    size = -(-len(things) // (cores * _CHUNKS))
    chunks = [things[start : start + size] for start in range(0, len(things), size)]
    try:
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            return [result for part in pool.imap(_chunk, chunks) for result in part]
    except OSError:  # no processes or semaphores to be had here
        return [work(thing) for thing in things]
    finally:
        _work = None


def _chunk(things: Sequence[Any]) -> list[Any]:
    return [_work(thing) for thing in things] if _work else []
