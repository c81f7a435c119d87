"""A build on the workers of a Dask cluster: the workspace goes out as bytes, shards come back as bytes.

What a worker does is a function of those bytes alone, so a task that is lost with its worker is simply done again elsewhere. A
worker with another version makes nothing: it says so, and the build ends. What comes back is taken as any shard is: only papers
that were made of just what they would be made of here.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from planforge.diagnostics.errors import PlanforgeError
from planforge.runs.making import PlanPapers
from planforge.runs.session import Run, run_over
from planforge.runs.shards import Maker, Shard, Share, write_shard
from planforge.world.bundle import packed, unpacked
from planforge.world.program_digest import program_content

_SECONDS = 5  # to find the scheduler
_EACH = 10  # departments in one task
_TRIES = 3  # for what is lost with its worker
_LOOK = 5  # seconds between two looks whether anybody works
_PATIENCE = 60  # seconds without a worker
_ADDRESS = re.compile(r"[a-z]{2,6}://[^\s/:]+:\d{1,5}", re.ASCII)
OTHER_VERSION = b""  # what a worker of another version gives back

_ONE_AT_A_TIME = Lock()  # templates are compiled once in a process, and count what they use
_known: dict[
    str, tuple[tempfile.TemporaryDirectory[str], Maker]
] = {}  # of a worker, by digest of the bytes


def shard_of(bundle: bytes, program: str, revision: str | None, slugs: Sequence[str]) -> bytes:
    """What a worker does: the papers of ``slugs`` as a shard; ``OTHER_VERSION`` where it is not the program that was asked."""
    if program != program_content():
        return OTHER_VERSION
    with _ONE_AT_A_TIME:
        try:
            maker = _laid_out(bundle, revision)
        except PlanforgeError as error:  # which does not survive the way back
            raise RuntimeError(error.key) from error
        out = BytesIO()
        write_shard(out, Share(1, 1), maker.made(slugs, fewest=len(slugs) + 1))
        return out.getvalue()


def _laid_out(bundle: bytes, revision: str | None) -> Maker:
    """The workspace laid out and read once in this process; one at a time, for a worker lives long."""
    key = f"{sha256(bundle).hexdigest()} {revision}"
    if key not in _known:
        for old, _ in _known.values():
            old.cleanup()
        _known.clear()
        folder = tempfile.TemporaryDirectory(prefix="planforge-cluster-")
        root = unpacked(bundle, Path(folder.name))
        run = run_over(root, compare=True, revision=revision, rules=())  # they were asked before
        _known[key] = folder, Maker.of(run, run.workspace.templates())
    return _known[key][1]


@dataclass(eq=False)
class Cluster:
    """The cluster whose scheduler is at ``address`` (``tcp://host:8786``)."""

    address: str
    client: Any = field(repr=False)
    _of: tuple[bytes, str | None] = field(default=(b"", None), repr=False)  # workspace, baseline
    _tasks: dict[str, Any] = field(default_factory=dict, repr=False)  # slug → its task
    _read: tuple[Any, Shard] | None = field(default=None, repr=False)  # the task read last

    @classmethod
    def at(cls, address: str) -> Cluster:
        """Raises PlanforgeError: no Dask here, nobody there, nobody who works."""
        if not _ADDRESS.fullmatch(address):
            raise PlanforgeError("cluster-address", address=address)
        cluster = cls(address, _connected(address))
        if not cluster._workers():
            cluster.close()
            raise PlanforgeError("cluster-idle", address=address)
        return cluster

    def _workers(self) -> int:
        return len(self.client.scheduler_info(n_workers=-1)["workers"])

    def wanted(self, run: Run, made_of: Mapping[str, Mapping[str, str]]) -> None:
        """Begin the papers of these departments. Raises PlanforgeError: the history cannot be handed on."""
        if made_of:
            bundle = packed(run.workspace.root, run.policy.plans)
            self._of = bundle, run.baseline.name or None
            self._begin([*made_of])

    def _begin(self, slugs: Sequence[str]) -> None:
        bundle, revision = self._of
        there = self.client.scatter(bundle, broadcast=True)
        for start in range(0, len(slugs), _EACH):
            part = slugs[start : start + _EACH]
            task = self.client.submit(
                shard_of, there, program_content(), revision, part, pure=False, retries=2
            )
            self._tasks.update(dict.fromkeys(part, task))

    def papers(self, slug: str, made_of: Mapping[str, str]) -> PlanPapers | None:
        """Those of a department; None where the cluster made none of just this. Raises PlanforgeError."""
        if slug not in self._tasks:
            return None
        for left in reversed(range(_TRIES)):
            try:
                shard = self._shard(self._tasks[slug])
                break
            except PlanforgeError:
                raise
            except (
                Exception
            ) as error:  # the last worker that held the workspace is gone, or the scheduler
                if not left:
                    raise PlanforgeError("cluster-lost", reason=_reason(error)) from error
                with suppress(Exception):
                    self._begin([*self._tasks])
        del self._tasks[slug]  # what is in nobody's hands the cluster forgets
        return shard.papers(slug, made_of)

    def _shard(self, task: Any) -> Shard:
        if self._read is None or self._read[0] is not task:
            data = self._result(task)
            if data == OTHER_VERSION:
                worker = next(iter(self.client.who_has([task]).get(task.key, ())), self.address)
                raise PlanforgeError("cluster-version", worker=worker)
            self._read = task, Shard.read(BytesIO(data), self.address)
        return self._read[1]

    def _result(self, task: Any) -> bytes:
        """What a task gives back, however long it takes while somebody works. Raises PlanforgeError where nobody has for a while."""
        idle = 0
        while True:
            try:
                return bytes(task.result(timeout=_LOOK))
            except TimeoutError:
                idle = 0 if self._workers() else idle + _LOOK
                if idle > _PATIENCE:
                    raise PlanforgeError("cluster-idle", address=self.address) from None

    def close(self) -> None:
        """Take back what the cluster has not begun yet."""
        with suppress(Exception):
            self.client.cancel([*self._tasks.values()])
        self.client.close()


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise PlanforgeError("cluster-none") from error
    try:
        return Client(address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise PlanforgeError("cluster-away", address=address, reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
