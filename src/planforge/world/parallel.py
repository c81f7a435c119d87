"""One function over many things on every core, where the system can fork; else one after the other.

Only for work that takes seconds: a pool costs tens of milliseconds, and what it returns is copied.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_FEWEST = 150  # things; below that a pool costs more than it saves
_STREAM = 8  # things in one piece of a stream: what is there is handed on
_CHUNKS = 4  # for each process: so that none waits long for the last
_AHEAD = 2  # pieces of a stream for each process: one in hand, one to go on with

_work: Callable[[Any], Any] | None = None


def mapped(work: Callable[[T], R], things: Sequence[T], *, fewest: int = _FEWEST) -> list[R]:
    """``[work(thing) for thing in things]``; ``work`` may be any closure, what it returns is pickled. Less things than ``fewest`` are
    done here, one after the other."""
    size = -(-len(things) // (processes() * _CHUNKS))
    return list(_on_every_core(work, things, fewest, size, 0))


def streamed(work: Callable[[T], R], things: Sequence[T], *, fewest: int = _FEWEST) -> Iterator[R]:
    """``work(thing)`` for each of ``things``, in their order, as soon as each is there; see ``mapped``. What is made waits here for
    whoever asked, so no more is begun than will soon be wanted."""
    size = max(1, min(_STREAM, len(things) // (processes() * _CHUNKS)))
    return _on_every_core(work, things, fewest, size, processes() * _AHEAD)


def processes() -> int:
    """How many cores there are to work on; 1 where the system cannot fork."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return cores if sys.platform.startswith("linux") else 1


def _on_every_core(
    work: Callable[[T], R], things: Sequence[T], fewest: int, size: int, ahead: int
) -> Iterator[R]:
    """In pieces of ``size``, ``ahead`` of them at a time (0: all); one after the other where there are less things than ``fewest`` or no
    processes to be had."""
    cores = processes()
    if cores < 2 or len(things) < fewest:
        yield from map(work, things)
        return
    import multiprocessing  # only a large city waits for it

    if multiprocessing.current_process().daemon:  # a worker of a cluster may have no children
        yield from map(work, things)
        return

    global _work  # what a forked process inherits need not be pickled
    _work = work
    try:
        pool = multiprocessing.get_context("fork").Pool(cores, _stopped_at_once)
    except OSError:  # no processes or semaphores to be had here
        _work = None
        yield from map(work, things)
        return
    pieces = (things[start : start + size] for start in range(0, len(things), size))
    under_way = deque(pool.apply_async(_chunk, (piece,)) for piece in islice(pieces, ahead or None))
    try:
        while under_way:
            part = under_way.popleft().get()
            under_way.extend(pool.apply_async(_chunk, (piece,)) for piece in islice(pieces, 1))
            yield from part
    finally:
        pool.terminate()
        pool.join()
        _work = None


def _stopped_at_once() -> None:
    """A worker goes when it is told to: what is to be said of that, its parent says."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _chunk(things: Sequence[Any]) -> list[Any]:
    return [_work(thing) for thing in things] if _work else []
