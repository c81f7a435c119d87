"""Artifacts onto the disk: what is new is written, what is the same is left, what is gone is removed.

The caller holds the lock of out/.

Only files that planforge wrote and nobody changed since are ever replaced or removed. A file changed
by hand is kept beside the new one as ``名称.手改.docx``; one whose plan is gone stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from planforge.diagnostics.errors import PlanforgeError
from planforge.world import disk
from planforge.world.manifest import (
    JOURNAL,
    NAME,
    Entry,
    Manifest,
    announced,
    digest,
    dumped,
    loaded,
    told_by,
)

if TYPE_CHECKING:
    from planforge.papers.paper import Artifact

Fate = Literal["written", "unchanged", "removed", "kept", "left", "stale", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file below out/.

    ``kept``: written anew, and the version changed by hand is now at ``beside``. ``left``: its plan is
    gone, but it was changed by hand, so it stays. ``stale``: of an earlier build beside a baseline, and this one has none. ``failed``: see
    ``errors``.
    """

    path: str
    fate: Fate
    size: int = 0
    beside: str = ""
    trouble: PlanforgeError | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that lies in out/ as it would be made: it is not made again."""

    path: str
    size: int
    sha256: str


class Publisher:
    """The out/ directory of one build."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._known, self.damaged = _read_manifest(out)
        self.dropped = self._known.dropped
        self._on_disk = self._known
        self._written: dict[str, Entry] = {}
        self._gone: set[str] = set()
        self._stale: set[str] = set()
        for path in disk.leftovers(out):
            disk.remove(path)

    def owner(self, path: str) -> str:
        """The slug of the plan that the file at ``path`` was last written for."""
        return self._known.owner(path)

    def holds(self, path: str, sha256: str) -> bool:
        """Whether planforge wrote a file of that digest at ``path``."""
        return self._known.wrote(path, sha256)

    def sums(self) -> dict[str, dict[str, str]]:
        """Plan → path → SHA-256 of what this build put or left for it."""
        found: dict[str, dict[str, str]] = {}
        for path, entry in self._written.items():
            found.setdefault(entry.plan, {})[path] = entry.sha256
        return found

    def owned(self) -> dict[str, list[str]]:
        """Plan → the paths below out/ that are its own now, sorted, but for stale ones; "" for those of no plan."""
        found: dict[str, list[str]] = {}
        old = {*self._known.stale, *self._stale} - self._written.keys()
        for path in sorted({*self._known.paths(), *self._written} - self._gone - old):
            entry = self._written.get(path)
            owner = entry.plan if entry else self._known.owner(path)
            found.setdefault(owner, []).append(path)
        return found

    def is_own(self, path: str, data: bytes) -> bool:
        """Whether ``data`` is what planforge wrote at ``path``."""
        return self._known.wrote(path, digest(data))

    def publish(self, batch: Iterable[tuple[str, Artifact | Kept]]) -> Iterator[Outcome]:
        """Put the artifacts of some plans (slug, artifact) on the disk, or leave what lies there. Raises PlanforgeError for
        all."""
        work = [
            (Entry(file.sha256 if isinstance(file, Kept) else digest(file.data), slug), file)
            for slug, file in batch
        ]
        wanted = {artifact.path: entry for entry, artifact in work}
        news = {p: e for p, e in wanted.items() if not self._known.wrote(p, e.sha256)}
        if news:
            disk.append(self.out / JOURNAL, announced(news))
            self._known = self._known.announcing(news)
        for entry, artifact in work:
            outcome = self._tried(artifact)
            if outcome.fate != "failed":
                self._written[artifact.path] = entry
            yield outcome

    def remove(
        self,
        alive: Collection[str] | None,
        rebuilt: Collection[str],
        stays: Callable[[str], bool] = lambda _path: False,
        others: Callable[[str], bool] = lambda _path: False,
    ) -> Iterator[Outcome]:
        """Drop files of plans not ``alive`` (None: all are), and what ``rebuilt`` plans no longer make; what ``stays`` is left as stale,
        and ``others`` of plans that live as they are: no build makes them."""
        for path in self._known.paths():
            owner = self._known.owner(path)
            lives = alive is None or owner in alive
            if path in self._written or (lives and (owner not in rebuilt or others(path))):
                continue
            if stays(path) and (self.out / path).is_file():
                self._stale.add(path)
                yield Outcome(path, "stale")
                continue
            outcome = self._removed(path)
            if outcome is not None:
                yield outcome

    def clean(self, *, everything: bool) -> Iterator[Outcome]:
        """Drop what is stale, or ``everything`` that planforge wrote; what was changed by hand stays."""
        for path in self._known.paths() if everything else sorted(self._known.stale):
            outcome = self._removed(path)
            if outcome is not None:
                yield outcome

    def close(self) -> None:
        """Write down what out/ holds now; nothing where nothing changed."""
        settled = self._known.settled(self._written, frozenset(self._gone), frozenset(self._stale))
        if settled != self._on_disk:
            disk.write(self.out / NAME, dumped(settled))
        disk.remove(self.out / JOURNAL)
        self._known = self._on_disk = settled

    def _tried(self, artifact: Artifact | Kept) -> Outcome:
        try:
            return self._put(artifact)
        except PlanforgeError as trouble:
            if trouble.for_all:
                raise
            return Outcome(artifact.path, "failed", trouble=trouble)

    def _put(self, artifact: Artifact | Kept) -> Outcome:
        if isinstance(artifact, Kept):
            return Outcome(artifact.path, "unchanged", artifact.size)
        path, size = artifact.path, len(artifact.data)
        directory, _, _ = path.rpartition("/")
        disk.make_directory(self.out, directory)
        target = self.out / path
        old = disk.read(target)
        if old == artifact.data:
            return Outcome(path, "unchanged", size)
        if old is None or self._known.wrote(path, digest(old)):
            disk.write(target, artifact.data)
            return Outcome(path, "written", size)
        beside = _free_name(target, old)
        disk.write(beside, old)
        disk.write(target, artifact.data)
        return Outcome(path, "kept", size, beside=beside.relative_to(self.out).as_posix())

    def _removed(self, path: str) -> Outcome | None:
        target = self.out / path
        try:
            old = disk.read(target) if _is_inside(self.out, target) else None
            if old is not None and not self._known.wrote(path, digest(old)):
                self._gone.add(path)
                return Outcome(path, "left", len(old))
            if old is not None:
                disk.remove(target)
                disk.remove_if_empty(target.parent)
        except PlanforgeError as trouble:
            return Outcome(path, "failed", trouble=trouble)
        self._gone.add(path)
        return None if old is None else Outcome(path, "removed", len(old))


def _read_manifest(out: Path) -> tuple[Manifest, bool]:
    """What is written down of ``out``, and whether that is damaged."""
    data = disk.read(out / NAME)
    found = Manifest() if data is None else loaded(data)
    known = found or Manifest()
    pending = {**known.pending, **told_by(disk.read(out / JOURNAL) or b"")}
    there = {path: entry for path, entry in pending.items() if _holds(out, path, entry)}
    files = {**known.files, **there} if there else known.files
    return replace(known, files=files, pending=pending), found is None


def _holds(out: Path, path: str, entry: Entry) -> bool:
    """Whether a file that a stopped build had announced was written before it stopped."""
    try:
        data = disk.read(out / path) if _is_inside(out, out / path) else None
    except PlanforgeError:
        return False
    return data is not None and digest(data) == entry.sha256


def _is_inside(out: Path, target: Path) -> bool:
    return target.parent.resolve().is_relative_to(out.resolve())


def _free_name(path: Path, data: bytes) -> Path:
    """``名称.手改.docx``, or with a number where another version is kept there already."""
    number = 1
    while True:
        mark = ".手改" if number == 1 else f".手改{number}"
        candidate = path.with_name(f"{path.stem}{mark}{path.suffix}")
        found = disk.read(candidate)
        if found is None or found == data:
            return candidate
        number += 1
